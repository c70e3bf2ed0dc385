//! The text of a label, stretch by stretch.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::folded::{Folded, is_blank};
use super::lead::{Before, Lead, Leads};
use super::phrase::Phrases;
use super::table::Tables;
use super::{Label, LabelField, Lexicon, Nutrition, Span};

/// Reads the text of a label.
pub(super) fn read(text: &str, lexicon: &Lexicon) -> Label {
    let folded = Folded::new(text, &lexicon.simplified);
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
    let folded = Folded::new(&text, &lexicon.simplified);
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

/// A field in the making.
#[derive(Debug)]
struct Draft {
    id: Arc<str>,
    lead: Option<Range<usize>>,
    value: Range<usize>,
}

/// The field that the next line may go on with.
#[derive(Debug)]
struct Open {
    /// The first of the drafts that share the value.
    first: usize,
    goes_on: bool,
    /// The lead word stood alone on its line.
    alone: bool,
    /// Brackets that were opened and not closed.
    depth: usize,
}

#[derive(Debug)]
struct Reader<'a> {
    text: &'a Folded,
    leads: Leads<'a>,
    phrases: Phrases<'a>,
    tables: Tables<'a>,
    drafts: Vec<Draft>,
    table: Option<Nutrition>,
    party: Option<usize>,
    open: Option<Open>,
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
            match lead.filter(|lead| !bare || lead.names.iter().any(|(_, name)| name.start > at)) {
                Some(lead) => {
                    self.stretch(current.take(), from..at);
                    (at, from) = (lead.value, lead.value);
                    (current, filled) = (Some(lead), false);
                }
                None => {
                    filled |= self.text.at(at).is_some_and(char::is_alphanumeric);
                    at = at.saturating_add(1);
                }
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
        let expected = self.open.as_ref().is_some_and(|open| self.expects(open));
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
        for (number, name) in &lead.names {
            // 致敏物质提示：可能含有… is no 致敏物质.
            let by_phrases = self.leads.field(*number).is_some_and(|field| !field.phrases.is_empty());
            let other = if by_phrases { self.phrases.apart(value.start, value.end, *number) } else { None };
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
        let pieces = self.phrases.pieces(&range);
        if let Some(open) = self.open.take() {
            let expects = self.expects(&open);
            let alike = pieces.is_empty() && (open.alone || self.wraps(&open, &range));
            if expects || open.goes_on && (alike || self.enumerates(&range)) {
                self.extend(open, range);
                return;
            }
        }
        if pieces.is_empty() {
            for (token, number) in self.phrases.tokens(&range) {
                self.push(number, None, token);
            }
        } else {
            self.known(&range);
        }
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

    /// Adds a line to the open field, which stays open if it goes on.
    fn extend(&mut self, open: Open, range: Range<usize>) {
        let mut value = range.clone();
        for draft in self.drafts.iter_mut().skip(open.first) {
            if !draft.value.is_empty() {
                value.start = draft.value.start;
            }
            draft.value = self.text.trim(&(value.start..range.end), is_edge);
        }
        let depth = self.depth(&range, open.depth);
        self.open = open.goes_on.then_some(Open { depth, ..open });
    }

    /// Whether the open field is waiting for its value, or for the rest of it.
    fn expects(&self, open: &Open) -> bool {
        let Some(draft) = self.drafts.get(open.first) else { return false };
        let last = self.text.skip(draft.value.end, self.text.len(), |char| is_blank(char) || matches!(char, '*' | '>'));
        let last = self.text.at(last).filter(|char| *char != '\n').or_else(|| self.text.at(draft.value.end.checked_sub(1)?));
        draft.value.is_empty()
            || open.goes_on && (open.depth > 0 || last.is_some_and(|char| matches!(char, '、' | ',' | ';' | '(' | '【' | '[')))
    }

    /// Whether a line begins with the number of a step, or with a mark that stands behind something.
    fn enumerates(&self, range: &Range<usize>) -> bool {
        let first = self.text.at(range.start);
        let behind = self.text.skip(range.start, range.end, |char| char.is_ascii_digit());
        let numbered = (1..=2).contains(&behind.saturating_sub(range.start)) && matches!(self.text.at(behind), Some('.' | '、' | ')'));
        let decimal = numbered && self.text.at(behind.saturating_add(1)).is_some_and(|char| char.is_ascii_digit());
        numbered && !decimal || first.is_some_and(|char| matches!(char, '、' | ',' | ')' | '①'..='⑳'))
    }

    /// Whether a line is the rest of the one above: of a list, or of an address up to its house number.
    fn wraps(&self, open: &Open, range: &Range<usize>) -> bool {
        let Some(draft) = self.drafts.get(open.first) else { return false };
        let (value, line) = (self.text.slice(&draft.value), self.text.slice(range));
        let list = value.contains(&'、') && line.contains(&'、');
        let numbers = line.iter().filter(|char| char.is_ascii_digit()).count();
        let house = self.leads.party_of(&draft.id).is_some() && (1..8).contains(&numbers) && !line.contains(&'%');
        value.last() != Some(&'。') && !line.contains(&':') && (list || house)
    }

    /// Brackets left open behind a stretch.
    fn depth(&self, range: &Range<usize>, depth: usize) -> usize {
        self.text.slice(range).iter().fold(depth, |depth, char| match char {
            '(' => depth.saturating_add(1),
            ')' => depth.saturating_sub(1),
            _ => depth,
        })
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
        if field.table && self.table.is_none() {
            if let Some((table, _)) = self.tables.with_head(&(begin..lead), end) {
                self.table = Some(table);
                return;
            }
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
        self.drafts.push(Draft { id, lead, value });
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
        let fields: Vec<LabelField> = self.drafts.iter().map(field).collect();
        let table = self.table.as_ref().map(|table| table.span);
        let mut read: Vec<Span> = fields.iter().flat_map(|field| field.lead.into_iter().chain([field.span])).chain(table).collect();
        read.sort_unstable();
        Label { text: text.to_owned(), unread: unread(text, &read), fields, nutrition: self.table }
    }
}

/// What parts one field from the next and belongs to neither.
fn is_edge(char: char) -> bool {
    char.is_whitespace() || matches!(char, ';' | '|' | ',' | '、')
}

/// What lies between the stretches that were read, line by line; decoration is left out.
fn unread(text: &str, read: &[Span]) -> Vec<Span> {
    let mut unread = Vec::new();
    let mut at = 0;
    for span in read.iter().copied().chain([Span { start: text.len(), end: text.len() }]) {
        let mut start = at;
        for line in text.get(at..span.start).unwrap_or_default().split_inclusive(['\n', '\r']) {
            let blank = line.len().saturating_sub(line.trim_start_matches(is_margin).len());
            let rest = line.trim_matches(is_margin);
            if says_something(rest) {
                let from = start.saturating_add(blank);
                unread.push(Span { start: from, end: from.saturating_add(rest.len()) });
            }
            start = start.saturating_add(line.len());
        }
        at = at.max(span.end);
    }
    unread
}

/// Whether a stretch has a letter or a digit in it that is not of an HTML tag, which is emphasis.
fn says_something(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        let name = behind.strip_prefix('/').unwrap_or(behind).trim_start_matches(|char: char| char.is_ascii_lowercase());
        if before.contains(char::is_alphanumeric) {
            return true;
        }
        rest = name.strip_prefix('>').unwrap_or(behind);
    }
    rest.contains(char::is_alphanumeric)
}

fn is_margin(char: char) -> bool {
    char.is_whitespace() || matches!(char, ';' | '；' | ':' | '：' | '|' | ',' | '，' | '、')
}
