//! Lead words: where a field begins, and where its value does.

use std::ops::Range;
use std::sync::Arc;

use super::Lexicon;
use super::folded::{Folded, is_blank, is_wide};
use super::lexicon::FieldName;
use super::marks::{begins_value, is_bullet, is_closer, is_opener};

/// The beginning of a field.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    /// Numbers of the fields, each with its lead word; more than one where they share a value (`生产日期/保质期：见封口`).
    pub(super) names: Vec<(usize, Range<usize>)>,
    /// Where the value begins.
    pub(super) value: usize,
}

/// What stands before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// The start of a line, a wide gap or a strong separator.
    Gap,
    /// One space or a light separator: the value needs a mark in front of it.
    Light,
    /// Other text: only a colon, or a bracket around the word, tells that it is a lead word.
    Text,
}

/// Most characters of decoration in front of a lead word.
const MOST_DECORATION: usize = 24;
/// Most characters of a remark in brackets behind a lead word.
const MOST_REMARK: usize = 40;
/// Most lead words behind the first that share one value.
const MOST_JOINED: usize = 3;

/// Finds lead words in one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leads<'a> {
    pub(super) text: &'a Folded,
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Leads<'a> {
    /// What stands before `at` in a line that begins at `start`.
    pub(super) fn before(&self, start: usize, at: usize) -> Before {
        let back = |steps: usize| at.checked_sub(steps).filter(|place| *place >= start).and_then(|place| self.text.at(place));
        let strong = |char: char| matches!(char, ';' | '。' | '|' | '!');
        match (back(1), back(2)) {
            (None | Some('\t'), _) => Before::Gap,
            (Some(char), _) if strong(char) => Before::Gap,
            (Some(' '), Some(char)) if is_blank(char) || strong(char) => Before::Gap,
            (Some(' ' | '、' | '/' | ','), _) => Before::Light,
            _ if self.text.at(at).is_some_and(is_bullet) => Before::Light,
            _ => Before::Text,
        }
    }

    /// The lead word at a place.
    pub(super) fn find(&self, at: usize, end: usize, before: Before) -> Option<Lead> {
        let (name, opened) = self.decoration(at, end, before)?;
        let hits = self.lexicon.index.leads.find(self.text, name, end);
        let fits = |behind: usize, field: usize| before != Before::Text || opened || self.runs_on(&(name..behind), field);
        hits.into_iter().rev().filter(|(behind, field)| fits(*behind, *field)).find_map(|(behind, field)| {
            let behind = self.numbered(behind, end, field);
            self.value(vec![(field, name..behind)], MOST_JOINED, end, (before, opened))
        })
    }

    /// The place behind the number or letter by which a label tells several parties apart: `生产商A：`, `受托方1地址` is another word.
    fn numbered(&self, behind: usize, end: usize, field: usize) -> usize {
        let is_party = self.field(field).is_some_and(|field| field.is_party || field.of_party || self.party_of(&field.id).is_some());
        let mark = self.text.skip(behind, end, |char| matches!(char, ' ' | '(' | '-'));
        let number = |char: char| char.is_ascii_alphanumeric() || matches!(char, '一' | '二' | '三' | '四' | '甲' | '乙' | '丙' | '丁');
        let after = mark.saturating_add(1);
        let close = self.text.skip(after, end, |char| matches!(char, ' ' | ')'));
        let is_one = is_party && self.text.before(mark, end).is_some_and(number) && self.text.before(close, end) == Some(':');
        if is_one { close } else { behind }
    }

    /// Whether a word behind other text is a lead word as a whole: it has no blanks in it, and does not begin with the end of a party's name
    /// (…公司 地址).
    fn runs_on(&self, name: &Range<usize>, field: usize) -> bool {
        let blank = self.text.slice(name).iter().any(|char| is_blank(*char));
        let of_party = self.field(field).is_some_and(|field| field.of_party);
        let shorter = |at: usize| self.lexicon.index.leads.find(self.text, at, name.end).contains(&(name.end, field));
        !(blank || of_party && (name.start.saturating_add(1)..name.end).any(shorter))
    }

    /// The head of the nutrition table at a place, which needs no mark behind it: where it stands.
    pub(super) fn head(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let (name, _) = self.decoration(at, end, Before::Gap)?;
        let (behind, field) = self.lexicon.index.leads.longest(self.text, name, end)?;
        self.field(field)?.table.then_some(name..behind)
    }

    /// The field with this number.
    pub(super) fn field(&self, number: usize) -> Option<&'a FieldName> {
        self.lexicon.fields.get(number)
    }

    /// An id, that of a field where one has it.
    pub(super) fn id(&self, id: &str) -> Arc<str> {
        let field = self.lexicon.fields.iter().find(|field| *field.id == *id);
        field.map_or_else(|| Arc::from(id), |field| Arc::clone(&field.id))
    }

    /// The party whose address or contact a field is.
    pub(super) fn party_of(&self, id: &str) -> Option<usize> {
        let own = |party: &FieldName, of: &FieldName| {
            of.of_party && id.strip_prefix(&*party.id).and_then(|rest| rest.strip_prefix('_')) == Some(&*of.id)
        };
        self.lexicon.fields.iter().position(|party| party.is_party && self.lexicon.fields.iter().any(|of| own(party, of)))
    }

    /// Where the word behind the decoration begins, and whether a bracket was opened in front of it.
    fn decoration(&self, at: usize, end: usize, before: Before) -> Option<(usize, bool)> {
        if before == Before::Text && !self.text.at(at).is_some_and(is_opener) {
            return self.text.at(at).filter(|char| !is_blank(*char)).map(|_| (at, false));
        }
        let (mut place, mut opened) = (at, false);
        while let Some(char) = self.text.before(place, end.min(at.saturating_add(MOST_DECORATION))) {
            opened |= is_opener(char);
            match self.tag(place, end) {
                Some(behind) => place = behind,
                None if is_opener(char) || is_bullet(char) || is_blank(char) || matches!(char, '*' | '#' | '-' | '>' | '.') => {
                    place = place.saturating_add(1);
                }
                None => break,
            }
        }
        Some((place, opened))
    }

    /// Whether emphasis was opened in front of a name, so that what closes it does not belong to the value.
    fn emphasised(&self, name: usize) -> bool {
        let mark = |char: char| is_opener(char) || is_blank(char);
        let before = (0..name).rev().find_map(|at| self.text.at(at).filter(|char| !mark(*char)));
        before.is_some_and(|char| matches!(char, '*' | '>'))
    }

    /// The place behind an HTML tag, which is emphasis that came along with the text.
    fn tag(&self, at: usize, end: usize) -> Option<usize> {
        let inner = at.saturating_add(1);
        let close = self.text.skip(inner, end.min(inner.saturating_add(8)), |char| char.is_ascii_alphabetic() || char == '/');
        (self.text.at(at) == Some('<') && close > inner && self.text.before(close, end) == Some('>')).then(|| close.saturating_add(1))
    }

    /// Goes on behind a lead word: to its value, or to another lead word that shares it.
    fn value(&self, names: Vec<(usize, Range<usize>)>, joins: usize, end: usize, (before, opened): (Before, bool)) -> Option<Lead> {
        let (last, range) = names.last()?;
        let close = self.field(*last)?.close;
        let emphasised = self.emphasised(names.first()?.1.start);
        let (behind, closed) = self.closing(range.end, end, (opened, emphasised));
        let next = self.text.skip(behind, end, is_blank);
        if before == Before::Text && !opened && range.len() < 2 {
            return None;
        }
        if let Some(value) = self.mark(next, end, before) {
            // **品名：**海参.
            let value = if emphasised && behind == range.end { self.closing(value, end, (false, true)).0 } else { value };
            return Some(Lead { names, value });
        }
        if let Some(lead) = self.remark(&names, next, end, before).or_else(|| self.joined(&names, joins, behind, end, (before, opened))) {
            return Some(lead);
        }
        let gap = before == Before::Gap && (next == end || next > behind);
        let direct = close && before != Before::Text && self.text.before(next, end).is_some_and(begins_value);
        let as_value = |place| Some(Lead { names: names.clone(), value: place });
        if closed || gap || direct {
            return as_value(next);
        }
        // 保质期为12个月.
        let is = self.text.skip(next.saturating_add(1), end, is_blank);
        let says = close
            && before != Before::Text
            && self.text.before(next, end) == Some('为')
            && self.text.before(is, end).is_some_and(begins_value);
        if says { as_value(is) } else { None }
    }

    /// The value behind a colon, or behind the rule between two columns.
    fn mark(&self, at: usize, end: usize, before: Before) -> Option<usize> {
        let marks = match self.text.before(at, end)? {
            ':' => true,
            '|' => before == Before::Gap,
            _ => false,
        };
        marks.then(|| self.text.skip(at, end, |char| is_blank(char) || matches!(char, ':' | '|')))
    }

    /// Whether a name that no field has stands behind a wide gap, with its colon: what comes before it ends there.
    pub(super) fn other_name(&self, start: usize, at: usize, end: usize) -> bool {
        let gap = at > start && self.before(start, at) == Before::Gap && self.text.at(at.saturating_sub(1)).is_some_and(is_blank);
        let name = self.text.skip(at, end.min(at.saturating_add(10)), is_wide);
        gap && name > at.saturating_add(1) && self.text.before(name, end) == Some(':')
    }

    /// The place behind a closing bracket and emphasis, and whether there was such a bracket.
    fn closing(&self, at: usize, end: usize, (opened, emphasised): (bool, bool)) -> (usize, bool) {
        let (mut place, mut closed) = (at, false);
        for _ in 0..MOST_DECORATION {
            let next = self.text.skip(place, end, |char| char == ' ');
            match self.text.before(next, end) {
                Some(char) if opened && is_closer(char) => (place, closed) = (next.saturating_add(1), true),
                Some('*') if emphasised => place = next.saturating_add(1),
                Some('<') if emphasised => match self.tag(next, end) {
                    Some(behind) => place = behind,
                    None => break,
                },
                _ => break,
            }
        }
        (place, closed)
    }

    /// `净含量(Net Content)：500g`, `保质期(冷冻) 12个月`, `生产日期(见袋口)`.
    fn remark(&self, names: &[(usize, Range<usize>)], at: usize, end: usize, before: Before) -> Option<Lead> {
        let limit = end.min(at.saturating_add(MOST_REMARK));
        let bracket = self.text.skip(at, limit, |char| char != ')');
        if self.text.before(at, end) != Some('(') || self.text.before(bracket, limit) != Some(')') {
            return None;
        }
        let behind = bracket.saturating_add(1);
        let (behind, _) = self.closing(behind, end, (true, names.first().is_some_and(|(_, name)| self.emphasised(name.start))));
        let next = self.text.skip(behind, end, is_blank);
        let lead = |value| Some(Lead { names: names.to_vec(), value });
        // What the remark says (日/月/年) is part of the lead word.
        let with_remark = |value| {
            let mut names = names.to_vec();
            if let Some((_, range)) = names.last_mut() {
                range.end = bracket.saturating_add(1);
            }
            Some(Lead { names, value })
        };
        if let Some(value) = self.mark(next, end, before) {
            return with_remark(value);
        }
        let field = names.last().and_then(|(field, _)| self.field(*field));
        let (close, bracketed) = (field.is_some_and(|field| field.close), field.is_some_and(|field| field.bracketed));
        let is_value = bracketed || close && self.text.before(at.saturating_add(1), end).is_some_and(begins_value);
        if before == Before::Gap && is_value && next == end {
            return lead(at);
        }
        (before == Before::Gap && (next == end || next > behind || close && self.text.before(next, end).is_some_and(begins_value)))
            .then(|| with_remark(next))
            .flatten()
    }

    /// `生产日期/批号：`, `配料 Ingredients：`.
    fn joined(&self, names: &[(usize, Range<usize>)], joins: usize, at: usize, end: usize, context: (Before, bool)) -> Option<Lead> {
        let joins = joins.checked_sub(1)?;
        let mark = self.text.skip(at, end, is_blank);
        let joiner = self.text.before(mark, end).filter(|char| matches!(char, '/' | '、' | ',' | '&' | '及' | '和' | '与' | '或'));
        let next = if joiner.is_some() { self.text.skip(mark.saturating_add(1), end, is_blank) } else { mark };
        let (last, range) = names.last()?;
        for (behind, field) in self.lexicon.index.leads.find(self.text, next, end).into_iter().rev() {
            let mut names = names.to_vec();
            if field == *last {
                names.pop();
                names.push((field, range.start..behind));
            } else if joiner.is_some() {
                names.push((field, next..behind));
            } else {
                continue;
            }
            if let Some(lead) = self.value(names, joins, end, context) {
                return Some(lead);
            }
        }
        None
    }
}
