//! A text in which words are found whatever the width, spelling and spacing of their characters, with the way back to where they stand.

use std::cmp::Reverse;
use std::ops::Range;

use super::parts::Search;
use crate::input::label::Span;
use crate::value::fold_char;

/// A text folded for search.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each folded character: its first byte in the folded text, and the bytes that it has in the text as handed in.
    places: Vec<(usize, Span)>,
}

/// A place where a word was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index of the word.
    pub(super) word: usize,
    /// Bytes of the folded text.
    pub(super) range: Range<usize>,
    /// Bytes of the text as handed in.
    pub(super) span: Span,
}

impl Folded {
    /// Folds a text: characters by width, spelling and case; white space goes, line breaks stay.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), places: Vec::new() };
        for (start, char) in text.char_indices() {
            let span = Span { start, end: start + char.len_utf8() };
            if char == '\n' {
                folded.push('\n', span);
                continue;
            }
            for char in fold_char(char).filter(|char| !char.is_whitespace() && !char.is_control()) {
                for char in char.to_lowercase() {
                    folded.push(char, span);
                }
            }
        }
        folded
    }

    fn push(&mut self, char: char, span: Span) {
        self.places.push((self.text.len(), span));
        self.text.push(char);
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A part of the folded text.
    pub(super) fn part(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where a part of the folded text stands in the text as handed in.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let first = self.places.partition_point(|(at, _)| *at < range.start);
        let last = self.places.partition_point(|(at, _)| *at < range.end).saturating_sub(1);
        match (self.places.get(first), self.places.get(last.max(first))) {
            (Some((_, first)), Some((_, last))) => Span { start: first.start, end: last.end },
            _ => Span::default(),
        }
    }

    /// Where a stretch of the text as handed in stands in the folded text.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let at = |byte: usize| {
            let index = self.places.partition_point(|(_, place)| place.start < byte);
            self.places.get(index).map_or(self.text.len(), |(at, _)| *at)
        };
        at(span.start)..at(span.end).max(at(span.start))
    }

    /// All places of a word, folded like the text, within a part.
    pub(super) fn places<'f>(&'f self, word: &'f str, within: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'f> {
        let start = within.start;
        let found = if word.is_empty() { None } else { self.text.get(within.clone()) };
        found.into_iter().flat_map(move |part| part.match_indices(word).map(move |(at, _)| start + at..start + at + word.len()))
    }

    /// The places of words that no exception covers, in the order of the text.
    pub(super) fn search(&self, words: &[String], except: &[String], within: &[Range<usize>]) -> Vec<Hit> {
        let whole = 0..self.text.len();
        let covered: Vec<Range<usize>> = except.iter().flat_map(|phrase| self.places(phrase, &whole)).collect();
        let free = |range: &Range<usize>| !covered.iter().any(|cover| cover.start <= range.start && range.end <= cover.end);
        let mut hits: Vec<Hit> = Vec::new();
        for (word, text) in words.iter().enumerate() {
            for part in within {
                let found = self.places(text, part).filter(&free);
                hits.extend(found.map(|range| Hit { word, span: self.span(&range), range }));
            }
        }
        // Of words that overlap the first counts, and of those that begin together the longest.
        hits.sort_by_key(|hit| (hit.range.start, Reverse(hit.range.end)));
        hits.dedup_by(|later, kept| later.range.start < kept.range.end);
        hits
    }

    /// The places of a rule's words; `parts` are the stretches of its fields.
    pub(super) fn hits(&self, search: &Search, parts: &[Range<usize>]) -> Vec<Hit> {
        let whole = 0..self.text.len();
        let within = if search.fields.is_empty() { std::slice::from_ref(&whole) } else { parts };
        self.search(&search.words, &search.except, within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::fold_word;

    fn folded(text: &str) -> Folded {
        Folded::new(text)
    }

    fn found(text: &str, words: &[&str], except: &[&str]) -> Vec<String> {
        let folded = folded(text);
        let owned = |words: &[&str]| words.iter().map(|word| fold_word(word)).collect::<Vec<_>>();
        let whole = 0..folded.text.len();
        let hits = folded.search(&owned(words), &owned(except), std::slice::from_ref(&whole));
        hits.into_iter().map(|hit| text[hit.span.start..hit.span.end].to_owned()).collect()
    }

    #[test]
    fn finds_words_whatever_their_width_and_spacing() {
        assert_eq!(found("本品 零 添 加，Ｓｕｇａｒ ＦＲＥＥ", &["零添加", "sugar free"], &[]), ["零 添 加", "Ｓｕｇａｒ ＦＲＥＥ"]);
        assert_eq!(found("淨含量", &["净含量"], &[]), ["淨含量"]);
    }

    #[test]
    fn leaves_out_what_an_exception_covers_and_takes_the_longest() {
        assert_eq!(found("请勿使用微波炉；未使用色素", &["使用", "未使用"], &["请勿使用"]), ["未使用"]);
        assert_eq!(found("不\n添加", &["不添加"], &[]), Vec::<String>::new());
    }

    #[test]
    fn goes_there_and_back() {
        let folded = folded("配 料：虾仁 、水");
        let range = folded.places("虾仁", &(0..folded.text.len())).next().expect("found");
        let span = folded.span(&range);
        assert_eq!(folded.range(span), range);
    }
}
