//! The text of a label, stretch by stretch.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::broken::{close_breaks, join_breaks};
use super::folded::{Folded, is_blank};
use super::joined::Joined;
use super::lead::{Before, Lead, Leads};
use super::open::{Open, is_edge};
use super::phrase::Phrases;
use super::table::Tables;
use super::unread::unread;
use super::{Label, LabelField, Lexicon, Nutrition};

/// Reads the text of a label.
pub(super) fn read(text: &str, lexicon: &Lexicon) -> Label {
    let mut folded = Folded::new(text);
    join_breaks(&mut folded, lexicon);
    close_breaks(&mut folded, lexicon);
    let mut reader = Reader::new(&folded, lexicon);
    let mut at = 0;
    while at < folded.len() {
        at = reader.line(at, folded.line_end(at));
    }
    reader.label(text)
}

/// A label handed in field by field.
pub(super) fn of_fields<'f>(fields: impl IntoIterator<Item = (&'f str, &'f str)>, lexicon: &Lexicon) -> Label {
    let (mut text, mut lines) = (String::new(), Vec::new());
    for (key, value) in fields {
        let field = lexicon.field_of_key(key);
        let lead = field.and_then(|number| lexicon.fields.get(number)).map(|field| field.leads.first().map_or(&*field.id, String::as_str));
        text.push_str(lead.unwrap_or(key));
        let lead_end = text.len();
        text.push('：');
        let start = text.len();
        text.push_str(value);
        lines.push((field, lead_end, start, text.len()));
        text.push('\n');
    }
    let folded = Folded::new(&text);
    let mut reader = Reader::new(&folded, lexicon);
    let mut begin = 0;
    for (field, lead_end, start, end) in lines {
        if let Some(field) = field {
            let places = [begin, lead_end, start, end].map(|byte| folded.place(byte));
            reader.given(field, places);
        }
        begin = end.saturating_add(1);
    }
    reader.label(&text)
}

/// The field of what a label claims, which no other lead word introduces.
pub(super) const CLAIM: &str = "claim";

/// A field in the making.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: Arc<str>,
    pub(super) lead: Option<Range<usize>>,
    pub(super) value: Range<usize>,
}

/// Reads one text from its beginning to its end.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a Folded,
    pub(super) leads: Leads<'a>,
    phrases: Phrases<'a>,
    tables: Tables<'a>,
    pub(super) drafts: Vec<Draft>,
    /// From the first lead word to the value.
    joints: Vec<Range<usize>>,
    table: Option<Nutrition>,
    party: Option<usize>,
    pub(super) open: Option<Open>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a Folded, lexicon: &'a Lexicon) -> Self {
        let leads = Leads { text, lexicon };
        Self {
            text,
            leads,
            phrases: Phrases { text, lexicon },
            tables: Tables { text, leads },
            drafts: Vec::new(),
            joints: Vec::new(),
            table: None,
            party: lexicon.fields.iter().position(|field| field.is_party),
            open: None,
        }
    }

    /// Reads a line, or what is left of it; gives back the place to go on from, which is further on where a table begins.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let next = end.saturating_add(1);
        let first = self.text.skip(start, end, is_blank);
        if first >= end {
            self.open = None;
            return next;
        }
        let pairs = self.brackets(first, end);
        // （含有：虾、小麦、鸡蛋）: brackets around a whole line say nothing.
        let last = self.text.trim(&(first..end), is_blank).end;
        let whole = pairs.get(&first).is_some_and(|close| close.saturating_add(1) == last);
        let (first, end) = if whole { (first.saturating_add(1), last.saturating_sub(1)) } else { (first, end) };
        let (mut at, mut from, mut current) = (first, first, None);
        // Whether anything stands between the last lead word and here.
        let mut filled = false;
        while at < end {
            if let Some(close) = pairs.get(&at) {
                (at, filled) = (*close, true);
                continue;
            }
            let before = self.leads.before(first, at);
            let blank = self.text.at(at).is_none_or(is_blank);
            if let Some(behind) = (!blank).then(|| self.nutrition(first, at, end)).flatten() {
                self.stretch(current.take(), from..at);
                self.open = None;
                return if behind >= end && behind < self.text.len() && self.text.line_end(behind) == behind {
                    behind.saturating_add(1)
                } else {
                    behind
                };
            }
            // A lead word behind other text needs a field in front of it: run-together text, not a sentence.
            let allowed = !blank && (before != Before::Text || current.is_none() || filled);
            let bare = before == Before::Text && current.is_none();
            let lead = if allowed { self.leads.find(at, end, before) } else { None };
            if lead.is_none() && current.is_some() && filled && self.leads.other_name(first, at, end) {
                self.stretch(current.take(), from..at);
                from = at;
            }
            if let Some(lead) = lead.filter(|lead| !bare || lead.names.iter().any(|(_, name)| name.start > at)) {
                self.stretch(current.take(), from..at);
                (at, from) = (lead.value, lead.value);
                (current, filled) = (Some(lead), false);
            } else {
                filled |= self.text.at(at).is_some_and(char::is_alphanumeric);
                at = at.saturating_add(1);
            }
        }
        self.stretch(current, from..end);
        next
    }

    /// A stretch between two lead words, with the one in front of it.
    fn stretch(&mut self, lead: Option<Lead>, range: Range<usize>) {
        match lead {
            Some(lead) => self.field(&lead, range),
            None if self.is_empty(&range) => {}
            None => self.loose(range),
        }
    }

    /// Reads the nutrition table if it begins at a place; gives back the place behind it.
    fn nutrition(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        if self.table.is_some() {
            return None;
        }
        let expected = self.open.is_some_and(|open| self.expects(open));
        let without_head = at == first && !expected;
        let (table, behind) = match self.leads.head(at, end) {
            Some(head) => self.tables.with_head(&head, self.text.len()),
            None if without_head => self.tables.without_head(at, self.text.len()),
            None => None,
        }?;
        self.table = Some(table);
        Some(behind)
    }

    /// A field with a lead word.
    fn field(&mut self, lead: &Lead, range: Range<usize>) {
        let Some((number, _)) = lead.names.first() else { return };
        let goes_on = lead.names.iter().any(|(number, _)| self.leads.field(*number).is_some_and(|field| field.goes_on));
        let other = if goes_on { self.phrases.other_sentence(&range, *number) } else { None };
        let value = range.start..other.unwrap_or(range.end);
        let first = self.drafts.len();
        // What joins lead words (生产日期及保质期) is read with them.
        self.joints.extend(lead.names.first().map(|(_, name)| name.start..lead.value));
        for (number, name) in &lead.names {
            // 致敏物质提示：可能含有… is no 致敏物质.
            let by_phrases = self.leads.field(*number).is_some_and(|field| !field.phrases.is_empty());
            let other = if by_phrases { self.phrases.apart(value.start, value.end, *number) } else { None };
            // 食用方法：不添加任何调料，油炸 is no 声称.
            let other = other.filter(|other| self.leads.field(*other).is_none_or(|other| &*other.id != CLAIM));
            self.push(other.unwrap_or(*number), Some(name.clone()), value.clone());
        }
        if let Some((number, _)) = lead.names.iter().find(|(number, _)| self.leads.field(*number).is_some_and(|field| field.is_party)) {
            self.party = Some(*number);
        }
        self.open = Some(Open { first, goes_on, alone: self.is_empty(&value), depth: self.depth(&value, 0) });
        if let Some(other) = other {
            self.known(&(other..range.end));
        }
    }

    /// Text without a lead word.
    fn loose(&mut self, range: Range<usize>) {
        if let Some((number, value)) = self.phrases.with_tail(&range) {
            self.open = None;
            self.push(number, None, value);
            return;
        }
        let pieces = self.phrases.pieces(&range);
        if let Some(open) = self.open.take() {
            let expects = self.expects(open) || self.completes(open, &range);
            let alike = pieces.is_empty() && (open.alone || self.wraps(open, &range));
            if expects || open.goes_on && (alike || self.enumerates(&range)) {
                self.extend(open, &range);
                return;
            }
        }
        if pieces.is_empty() {
            if let Some((party, name)) = self.bare_party(&range) {
                self.party = Some(party);
                self.push(party, None, name);
                return;
            }
            if let Some(number) = self.phrases.of_form(&range) {
                self.push(number, None, range);
                return;
            }
            if let Some(address) = self.bare_address(&range) {
                self.push(address, None, range);
                return;
            }
            for (token, number) in self.phrases.tokens(&range) {
                self.push(number, None, token);
            }
        } else {
            self.known(&range);
        }
    }

    /// A company, or a telephone number, that stands on a line without a lead word: of the producer, where no other is named.
    fn bare_party(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let joined = Joined { text: self.text, leads: self.leads };
        let value = self.text.trim(range, is_edge);
        let first = self.leads.lexicon.fields.iter().position(|field| field.is_party)?;
        let named = |draft: &Draft| !draft.value.is_empty() && self.leads.field(first).is_some_and(|field| field.id == draft.id);
        let is_new = !self.drafts.iter().any(named);
        (is_new && joined.begins_with_company(&value)).then_some((first, value))
    }

    /// An address on a line without a lead word, below the company that it belongs to.
    fn bare_address(&self, range: &Range<usize>) -> Option<usize> {
        let joined = Joined { text: self.text, leads: self.leads };
        let value = self.text.trim(range, is_edge);
        let party = self.leads.field(self.party?)?;
        let below = self.drafts.last().is_some_and(|draft| draft.id == party.id && !draft.value.is_empty());
        let address = self.leads.lexicon.fields.iter().position(|field| field.of_party && *field.id == *"address")?;
        (below && joined.is_address(&value)).then_some(address)
    }

    /// Sentences that phrases tell what they are.
    fn known(&mut self, range: &Range<usize>) {
        for (piece, number) in self.phrases.pieces(range) {
            let (first, depth) = (self.drafts.len(), self.depth(&piece, 0));
            self.push(number, None, piece);
            let goes_on = self.leads.field(number).is_some_and(|field| field.goes_on);
            self.open = Some(Open { first, goes_on, alone: false, depth });
        }
    }

    /// The brackets of a line, each with the one that closes it.
    fn brackets(&self, start: usize, end: usize) -> HashMap<usize, usize> {
        let (mut opened, mut pairs) = (Vec::new(), HashMap::new());
        for at in start..end {
            match self.text.at(at) {
                Some('(') => opened.push(at),
                Some(')') => pairs.extend(opened.pop().map(|open| (open, at))),
                _ => {}
            }
        }
        pairs
    }

    /// A field whose places are known: from a list of fields.
    fn given(&mut self, number: usize, [begin, lead, start, end]: [usize; 4]) {
        let Some(field) = self.leads.field(number) else { return };
        if field.table
            && self.table.is_none()
            && let Some((table, _)) = self.tables.with_head(&(begin..lead), end)
        {
            self.table = Some(table);
            return;
        }
        if field.is_party {
            self.party = Some(number);
        }
        self.push(number, Some(begin..lead), start..end);
    }

    fn push(&mut self, number: usize, lead: Option<Range<usize>>, value: Range<usize>) {
        let Some(field) = self.leads.field(number) else { return };
        let id = match self.party.and_then(|party| self.leads.field(party)) {
            Some(party) if field.of_party => self.leads.id(&format!("{}_{}", party.id, field.id)),
            party => {
                // 委托方地址 names the 委托方 just as well.
                let named = self.leads.party_of(&field.id);
                self.party = named.or_else(|| party.and(self.party));
                field.id.clone()
            }
        };
        let value = self.text.trim(&value, is_edge);
        let value = if field.bracketed { self.within_brackets(value) } else { value };
        self.drafts.push(Draft { id, lead, value });
    }

    /// A value without the brackets around the whole of it.
    fn within_brackets(&self, value: Range<usize>) -> Range<usize> {
        let inside = value.start.saturating_add(1)..value.end.saturating_sub(1).max(value.start.saturating_add(1));
        let around = self.text.at(value.start) == Some('(') && self.text.at(inside.end) == Some(')');
        let others = self.text.slice(&inside).iter().any(|char| matches!(char, '(' | ')'));
        if around && !others { inside } else { value }
    }

    /// Nothing but blanks, separators and decoration.
    fn is_empty(&self, range: &Range<usize>) -> bool {
        self.text.trim(range, |char| !char.is_alphanumeric()).is_empty()
    }

    /// The label, with what no field and no table has.
    fn label(self, text: &str) -> Label {
        let field = |draft: &Draft| LabelField {
            id: draft.id.clone(),
            lead: draft.lead.as_ref().map(|lead| self.text.span(lead)),
            span: self.text.span(&draft.value),
            value: self.text.line(&draft.value),
        };
        let drafts = Joined { text: self.text, leads: self.leads }.apart(self.drafts);
        let fields: Vec<LabelField> = drafts.iter().map(field).collect();
        let table = self.table.as_ref().map(|table| table.span);
        let joints = self.joints.iter().map(|joint| self.text.span(joint));
        let read = fields.iter().flat_map(|field| field.lead.into_iter().chain([field.span])).chain(table).chain(joints);
        let mut read: Vec<_> = read.collect();
        read.sort_unstable();
        Label { text: text.to_owned(), unread: unread(text, &read), fields, nutrition: self.table }
    }
}
