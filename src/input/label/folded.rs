//! The text of a label with its characters folded, each with the place in the text that it comes from.

use std::ops::Range;

use super::Span;
use crate::value::fold_char;

/// Folded characters. Lines end in `\n`, tabs stay, every other blank is a space, invisible characters are gone.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    chars: Vec<char>,
    /// First byte of each character in the text, and the byte behind it.
    places: Vec<Span>,
    /// Bytes of the text.
    bytes: usize,
}

impl Folded {
    /// Folds a text.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { chars: Vec::with_capacity(text.len() / 2), places: Vec::with_capacity(text.len() / 2), bytes: text.len() };
        let mut chars = text.char_indices().peekable();
        while let Some((start, char)) = chars.next() {
            let mut place = Span { start, end: start.saturating_add(char.len_utf8()) };
            // The `\r` of `\r\n` would make a blank line of its own.
            if char == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n') {
                continue;
            }
            fold(char, |char| {
                folded.chars.push(char);
                folded.places.push(place);
                // What stands for the rest of one character takes no place of its own.
                place.start = place.end;
            });
        }
        folded
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character at a place.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// Puts another character in a place.
    pub(super) fn set(&mut self, at: usize, char: char) {
        if let Some(place) = self.chars.get_mut(at) {
            *place = char;
        }
    }

    /// Takes out the characters at these places, given in order.
    pub(super) fn take_out(&mut self, taken: &[usize]) {
        if taken.is_empty() {
            return;
        }
        let mut at = 0..;
        let is_taken = |at: Option<usize>| at.is_some_and(|at| taken.binary_search(&at).is_ok());
        self.chars.retain(|_| !is_taken(at.next()));
        let mut at = 0..;
        self.places.retain(|_| !is_taken(at.next()));
    }

    /// The character at a place, if it stands before `end`.
    pub(super) fn before(&self, at: usize, end: usize) -> Option<char> {
        if at < end { self.at(at) } else { None }
    }

    /// The characters of a stretch.
    pub(super) fn slice(&self, range: &Range<usize>) -> &[char] {
        self.chars.get(range.clone()).unwrap_or_default()
    }

    /// Where a stretch stands in the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let start = self.places.get(range.start).map_or(self.bytes, |place| place.start);
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        let end = last.and_then(|last| self.places.get(last)).map_or(start, |place| place.end);
        Span { start, end }
    }

    /// The first character that stands at or behind a byte of the text.
    pub(super) fn place(&self, byte: usize) -> usize {
        self.places.partition_point(|place| place.start < byte)
    }

    /// The end of the line that a place is in.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        rest.iter().position(|char| *char == '\n').map_or(self.len(), |length| at.saturating_add(length))
    }

    /// The end of the line that a place is in, or `most` characters further on if it is not before that.
    pub(super) fn line_end_within(&self, at: usize, most: usize, end: usize) -> usize {
        self.skip(at, end.min(at.saturating_add(most)), |char| char != '\n')
    }

    /// The first place from `at` on that has no character of this kind.
    pub(super) fn skip(&self, at: usize, end: usize, skipped: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(at..end).unwrap_or_default();
        rest.iter().position(|char| !skipped(*char)).map_or(end.max(at), |length| at.saturating_add(length))
    }

    /// A stretch without the characters of this kind at both its ends.
    pub(super) fn trim(&self, range: &Range<usize>, trimmed: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.skip(range.start, range.end, &trimmed);
        let kept = self.slice(&(start..range.end)).iter().rposition(|char| !trimmed(*char));
        start..kept.map_or(start, |last| start.saturating_add(last).saturating_add(1))
    }

    /// A stretch as one line: white space drawn together, none of it between two ideographs, and no line break beside one.
    pub(super) fn line(&self, range: &Range<usize>) -> String {
        let mut line = String::new();
        let (mut last, mut blank, mut broken) = (None, false, false);
        for char in self.slice(range) {
            if char.is_whitespace() {
                (blank, broken) = (true, broken || *char == '\n');
                continue;
            }
            let wide = |last: char| if broken { is_wide(last) || is_wide(*char) } else { is_wide(last) && is_wide(*char) };
            if blank && last.is_some_and(|last| !wide(last)) {
                line.push(' ');
            }
            line.push(*char);
            (last, blank, broken) = (Some(*char), false, false);
        }
        line
    }
}

/// A word as it stands in an index: folded, small, without blanks.
pub(super) fn folded_word(word: &str) -> Vec<char> {
    let mut chars = Vec::new();
    for char in word.chars() {
        fold(char, |char| {
            if !char.is_whitespace() {
                chars.push(char.to_ascii_lowercase());
            }
        });
    }
    chars
}

/// Ideographs and their punctuation, which are written without spaces.
pub(super) fn is_wide(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// White space within a line.
pub(super) fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t')
}

fn fold(char: char, mut each: impl FnMut(char)) {
    match char {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => each('\n'),
        '\t' => each('\t'),
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' => {}
        // A vertical or drawn line is what tables are ruled with.
        '│' | '┃' | '║' | '丨' | '︱' => each('|'),
        '─' | '━' | '═' => each('-'),
        '︰' | '∶' => each(':'),
        char if char.is_control() || char.is_whitespace() => each(' '),
        char => fold_char(char).for_each(each),
    }
}
