//! Text without a lead word: the phrases and tokens by which it is known all the same.

use std::ops::Range;

use super::Lexicon;
use super::folded::Folded;
use super::read::CLAIM;
use crate::value::has_shape;

/// A stretch that is a field, by its number.
pub(super) type Piece = (Range<usize>, usize);

/// Fewest digits of a date.
const FEWEST_OF_A_DATE: usize = 6;

/// Finds phrases in one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases<'a> {
    pub(super) text: &'a Folded,
    pub(super) lexicon: &'a Lexicon,
}

impl Phrases<'_> {
    /// The fields in a stretch. A sentence that says nothing of its own belongs to the one before it; one before any field is left out.
    pub(super) fn pieces(&self, range: &Range<usize>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut start = range.start;
        while start < range.end {
            let end = self.sentence(start, range.end, pieces.last().map(|(_, field)| *field));
            match (self.first(start, end), pieces.last_mut()) {
                (Some(field), Some((last, before))) if field == *before => last.end = end,
                (Some(field), _) => pieces.push((start..end, field)),
                (None, Some((last, _))) => last.end = end,
                (None, None) => {}
            }
            start = end;
        }
        pieces
    }

    /// Where, in the value of a field, a sentence begins that is another field.
    pub(super) fn other_sentence(&self, range: &Range<usize>, field: usize) -> Option<usize> {
        let by_phrases = self.lexicon.fields.get(field).is_some_and(|field| !field.phrases.is_empty());
        let mut depth = 0_usize;
        (range.start..range.end).find_map(|at| {
            match self.text.at(at)? {
                '(' => depth = depth.saturating_add(1),
                ')' => depth = depth.saturating_sub(1),
                '。' | ';' | '!' if depth == 0 => return self.opens_other(at, range.end, field),
                ',' if depth == 0 && by_phrases => {
                    let next = self.text.skip(at.saturating_add(1), range.end, char::is_whitespace);
                    let other = self.apart(next, range.end, field).and_then(|other| self.lexicon.fields.get(other));
                    return other.filter(|other| &*other.id != CLAIM).map(|_| next);
                }
                _ => {}
            }
            None
        })
    }

    /// A value that is known by what it ends in: `2028年03月31日之前食用最佳`.
    pub(super) fn with_tail(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let line = self.text.trim(range, |char| !char.is_alphanumeric());
        self.lexicon.fields.iter().enumerate().filter(|(_, field)| !field.tails.is_empty()).find_map(|(index, field)| {
            let head = field.heads.iter().find(|head| self.text.slice(&line).iter().copied().take(head.chars().count()).eq(head.chars()));
            let value = line.start + head.map_or(0, |head| head.chars().count())..line.end;
            if !self.text.at(value.start)?.is_ascii_digit() {
                return None;
            }
            let shown: String = self.text.slice(&value).iter().filter(|char| !char.is_whitespace()).collect();
            // 3个月前食用 is no date.
            let begins = |rest: &str| FEWEST_OF_A_DATE <= rest.chars().filter(char::is_ascii_digit).count();
            field.tails.iter().any(|tail| shown.strip_suffix(tail.as_str()).is_some_and(begins)).then_some((index, value))
        })
    }

    /// The field whose form a whole line has.
    pub(super) fn of_form(&self, range: &Range<usize>) -> Option<usize> {
        let line: String = self.text.slice(range).iter().filter(|char| !char.is_whitespace()).collect();
        self.lexicon.fields.iter().position(|field| field.lines.iter().any(|form| has_shape(&line, form)))
    }

    /// Tokens of a known shape: a licence or a standard without a word in front of it.
    pub(super) fn tokens(&self, range: &Range<usize>) -> Vec<Piece> {
        let (mut pieces, mut at) = (Vec::new(), range.start);
        let part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '/' | '-' | '.');
        while at < range.end {
            let end = self.text.skip(at, range.end, part);
            let found = (end > at).then(|| self.token(at, end, range.end)).flatten();
            at = found.as_ref().map_or(end, |(piece, _)| piece.end).max(at.saturating_add(1));
            pieces.extend(found);
        }
        pieces
    }

    /// The shape of the token at a place; it may have one space in it (`GB/T 34747-2017`).
    fn token(&self, at: usize, end: usize, limit: usize) -> Option<Piece> {
        let part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '/' | '-' | '.');
        let second = self.text.skip(end.saturating_add(1).min(limit), limit, part);
        let ends = [(self.text.before(end, limit) == Some(' ')).then_some(second), Some(end)];
        ends.into_iter().flatten().find_map(|end| {
            let token: String = self.text.slice(&(at..end)).iter().filter(|char| **char != ' ').map(char::to_ascii_uppercase).collect();
            let field = self.lexicon.fields.iter().position(|field| field.shapes.iter().any(|shape| has_shape(&token, shape)))?;
            Some((at..end, field))
        })
    }

    /// The end of the sentence that begins at a place, with its mark. A comma ends it where a phrase of another field follows.
    fn sentence(&self, start: usize, limit: usize, before: Option<usize>) -> usize {
        let here = self.opening(start, limit).or(before);
        let end = (start..limit).find(|at| match self.text.at(*at) {
            Some('。' | ';' | '!') => true,
            Some(',') => here.is_some_and(|field| self.opens_other(*at, limit, field).is_some()),
            _ => false,
        });
        end.map_or(limit, |at| at.saturating_add(1))
    }

    /// The place behind a mark, if another field that stands apart begins there.
    fn opens_other(&self, mark: usize, limit: usize, field: usize) -> Option<usize> {
        let next = self.text.skip(mark.saturating_add(1), limit, char::is_whitespace);
        self.apart(next, limit, field).map(|_| next)
    }

    /// The field, other than this one, that stands apart and has a phrase at a place.
    pub(super) fn apart(&self, at: usize, limit: usize, field: usize) -> Option<usize> {
        let apart = |other: &usize| *other != field && self.lexicon.fields.get(*other).is_some_and(|other| other.apart);
        self.opening(at, limit).filter(apart)
    }

    fn opening(&self, at: usize, limit: usize) -> Option<usize> {
        self.lexicon.index.phrases.longest(self.text, at, limit).map(|(_, field)| field)
    }

    /// The first phrase in a stretch. What stands in brackets behind other text is a remark on that text: `凤尾虾（非即食）`.
    fn first(&self, start: usize, end: usize) -> Option<usize> {
        let mut depth = 0_usize;
        (start..end).find_map(|at| {
            match self.text.at(at)? {
                '(' if depth > 0 || at > start => depth = depth.saturating_add(1),
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 { self.opening(at, end) } else { None }
        })
    }
}
