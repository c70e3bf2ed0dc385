//! Values that hold more than one field: a company with its address, an address with a telephone number, a shelf life with the day on which it ends.

use std::ops::Range;
use std::sync::Arc;

use super::folded::{Folded, is_wide};
use super::lead::Leads;
use super::read::Draft;

/// Fewest and most digits of a telephone number.
const PHONE_DIGITS: Range<usize> = 7..16;
/// Fewest and most digits of a date.
const DATE_DIGITS: Range<usize> = 6..9;
/// Fewest characters of a company's name.
const SHORTEST_NAME: usize = 5;
/// Most characters of a company's name.
const LONGEST_NAME: usize = 40;
/// Fewest words of an address that tell one.
const WORDS_OF_AN_ADDRESS: usize = 2;

/// Takes values apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joined<'a> {
    pub(super) text: &'a Folded,
    pub(super) leads: Leads<'a>,
}

impl Joined<'_> {
    /// The drafts, each with one field's value.
    pub(super) fn apart(&self, drafts: Vec<Draft>) -> Vec<Draft> {
        let mut apart: Vec<Draft> = Vec::with_capacity(drafts.len());
        let mut more: Vec<Draft> = Vec::new();
        for mut draft in drafts {
            if let Some(party) = self.party_of(&draft.id) {
                self.party(&mut draft, &party, &mut more);
            } else if *draft.id == *"shelf_life" {
                self.shelf_life(&mut draft, &mut more);
            } else if *draft.id == *"net_content" {
                more.extend(self.drained(&draft.value));
            }
            apart.push(draft);
        }
        // What was found within another value counts where no field of its own says it.
        for draft in more {
            let known = apart.iter().any(|other| other.id == draft.id && (!other.value.is_empty() || other.value == draft.value));
            if !known {
                apart.push(draft);
            }
        }
        apart.sort_by_key(|draft| draft.value.start);
        apart
    }

    /// The party that a field is, or whose address or contact it is.
    fn party_of(&self, id: &str) -> Option<Arc<str>> {
        let is_party = self.leads.lexicon.fields.iter().find(|field| field.is_party && *field.id == *id);
        is_party.or_else(|| self.leads.field(self.leads.party_of(id)?)).map(|field| Arc::clone(&field.id))
    }

    fn party(&self, draft: &mut Draft, party: &str, more: &mut Vec<Draft>) {
        let of = |what: &str| self.leads.id(&format!("{party}_{what}"));
        let (is_party, is_address) = (*draft.id == *party, *draft.id == *of("address"));
        if *draft.id == *of("contact")
            && let Some((_, number)) = self.phone(&draft.value)
        {
            let rest = self.text.trim(&(number.end..draft.value.end), is_between);
            if self.is_address(&rest) {
                more.push(Draft { id: of("address"), lead: None, value: rest });
                draft.value = draft.value.start..number.end;
            }
        }
        if !is_party && !is_address {
            return;
        }
        if let Some((word, number)) = self.phone(&draft.value) {
            // It stands behind the name or the address, or before it.
            let rest = [draft.value.start..word, number.end..draft.value.end].map(|rest| self.text.trim(&rest, is_between));
            draft.value = rest.into_iter().find(|rest| !self.says_nothing(rest)).unwrap_or(word..word);
            more.push(Draft { id: of("contact"), lead: None, value: number });
        }
        let Some(end) = self.company(&draft.value) else { return };
        let rest = self.text.trim(&(end..draft.value.end), is_between);
        if rest.is_empty() || !self.is_address(&rest) {
            return;
        }
        let name = draft.value.start..end;
        if is_party {
            more.push(Draft { id: of("address"), lead: None, value: rest });
            draft.value = name;
        } else {
            more.push(Draft { id: Arc::from(party), lead: None, value: name });
            draft.value = rest;
        }
    }

    /// `12个月（至2028年03月31日）`, `至2028年03月31日`: the day is the expiry date.
    fn shelf_life(&self, draft: &mut Draft, more: &mut Vec<Draft>) {
        let range = draft.value.clone();
        let Some(mark) = range.clone().find(|at| matches!(self.text.at(*at), Some('至' | '到'))) else { return };
        let day = self.text.skip(mark, range.end, |char| matches!(char, '至' | '到' | ':' | ' '));
        let end = self.text.skip(day, range.end, |char| char.is_ascii_digit() || "年月日-/. ".contains(char));
        let value = self.text.trim(&(day..end), is_between);
        if !DATE_DIGITS.contains(&self.digits(&value)) {
            return;
        }
        let before = self.text.trim(&(range.start..mark), |char| is_between(char) || char == '(');
        more.push(Draft { id: self.leads.id("expiry_date"), lead: None, value: value.clone() });
        draft.value = if before.is_empty() { day..day } else { before };
    }

    /// `800g（固形物400g）`, `800g（沥干物：不低于50%）`: what the net content says of the drained weight.
    fn drained(&self, range: &Range<usize>) -> Option<Draft> {
        let of_drained = |field: usize| self.leads.field(field).is_some_and(|field| *field.id == *"drained");
        let lead = |at: usize| {
            let words = self.leads.lexicon.index.leads.find(self.text, at, range.end);
            words.into_iter().rev().find(|(_, field)| of_drained(*field)).map(|(behind, _)| at..behind)
        };
        let lead = range.clone().find_map(lead)?;
        let value = self.text.trim(&(lead.end..range.end), |char| is_between(char) || matches!(char, '(' | ')'));
        let says = self.text.slice(&value).iter().any(char::is_ascii_digit);
        says.then(|| Draft { id: self.leads.id("drained"), lead: Some(lead), value })
    }

    /// The last telephone number in a stretch: where it begins with the word in front of it, and the number.
    pub(super) fn phone(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let part = |char: char| char.is_ascii_digit() || matches!(char, '-' | '+' | '(' | ')' | ' ');
        let mut at = range.start;
        let mut found = None;
        while at < range.end {
            let end = self.text.skip(at, range.end, part);
            let number = self.text.trim(&(at..end), |char| matches!(char, ' ' | '-' | ')'));
            let digits: Vec<char> = self.text.slice(&number).iter().copied().filter(char::is_ascii_digit).collect();
            let begins = matches!(digits.as_slice(), ['0' | '1', ..] | ['4' | '8', '0', '0', ..] | ['8', '6', ..]);
            // A house number or a postcode has no seven digits, and what a house number has behind it no telephone number has.
            let houses = self.text.before(end, range.end).is_some_and(|char| "号室楼栋座幢层弄".contains(char));
            if begins && PHONE_DIGITS.contains(&digits.len()) && !houses {
                found = Some(number.clone());
            }
            at = end.max(at.saturating_add(1));
        }
        let number = found?;
        let before = self.text.trim(&(range.start..number.start), |char| char == ' ' || char == ':').end;
        Some((self.lead_before(range.start, before), number))
    }

    /// Where the lead word of a contact begins that ends at a place; the place itself where there is none.
    fn lead_before(&self, start: usize, end: usize) -> usize {
        let contact = |field: usize| self.leads.field(field).is_some_and(|field| field.of_party && *field.id == *"contact");
        let ends = |place: &usize| {
            self.leads.lexicon.index.leads.find(self.text, *place, end).iter().any(|(behind, field)| *behind == end && contact(*field))
        };
        (start.max(end.saturating_sub(12))..end).find(ends).unwrap_or(end)
    }

    /// The end of the company's name that a stretch begins with.
    pub(super) fn company(&self, range: &Range<usize>) -> Option<usize> {
        let limit = range.end.min(range.start.saturating_add(LONGEST_NAME));
        let name = self.text.skip(range.start, limit, |char| is_wide(char) && char != '。' || matches!(char, '(' | ')' | '·' | '&'));
        let shortest = range.start.saturating_add(SHORTEST_NAME);
        let mut ends = (shortest..=name).filter(|end| self.is_company(&(range.start..*end))).peekable();
        while let Some(end) = ends.next() {
            // 某某公司大连分公司 is one name.
            let apart = self.text.before(end, range.end).is_none_or(|char| is_between(char) || char == '(');
            if apart || ends.peek().is_none() {
                return Some(end);
            }
        }
        None
    }

    /// Whether a stretch is the name of a company, alone or with its address or telephone number.
    pub(super) fn begins_with_company(&self, range: &Range<usize>) -> bool {
        self.company(range).is_some_and(|end| {
            let rest = self.text.trim(&(end..range.end), is_between);
            rest.is_empty() || self.is_address(&rest) || self.phone(&rest).is_some()
        })
    }

    /// Whether a stretch ends as the names of companies do.
    fn is_company(&self, range: &Range<usize>) -> bool {
        let name = self.text.slice(range);
        self.leads.lexicon.companies.iter().any(|ending| name.ends_with(ending))
    }

    /// How many digits a stretch has.
    fn digits(&self, range: &Range<usize>) -> usize {
        self.text.slice(range).iter().filter(|char| char.is_ascii_digit()).count()
    }

    /// Whether nothing but brackets and marks stands in a stretch.
    fn says_nothing(&self, range: &Range<usize>) -> bool {
        !self.text.slice(range).iter().any(|char| char.is_alphanumeric())
    }

    /// Whether a stretch reads as an address.
    pub(super) fn is_address(&self, range: &Range<usize>) -> bool {
        let words = self.text.slice(range).iter().filter(|char| self.leads.lexicon.places.contains(char)).count();
        words >= WORDS_OF_AN_ADDRESS
    }
}

/// What parts one value from the next.
fn is_between(char: char) -> bool {
    char.is_whitespace() || matches!(char, ',' | ';' | '、' | ':' | '/' | '|' | '。')
}
