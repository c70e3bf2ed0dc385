//! A text in which words are found whatever the width, spelling and spacing of their characters, with the way back to where they stand. A line
//! break is layout: a word broken over two lines is one word, unless the second line begins something of its own.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use super::parts::Search;
use crate::input::label::Span;
use crate::standard::{Found, WordIndex};
use crate::value::fold_char;

/// How many characters into a line its name ends with a colon, if it begins with one (`食品添加剂：`).
const MOST_NAME: usize = 12;

/// Most characters in the gap of a word.
const MOST_GAP: usize = 14;

/// Most characters of a word of allergens behind a line break.
const MOST_BROKEN: usize = 2;

/// A text folded for search. Places are bytes of the text with its line breaks.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// For each folded character: its first byte in the folded text, and the bytes that it has in the text as handed in.
    places: Vec<(usize, Span)>,
    /// The text without line breaks, in which words are found.
    flat: String,
    /// Where line breaks were, in `flat`.
    breaks: Vec<usize>,
    /// Where white space within a line was, in `flat`.
    gaps: Vec<usize>,
    /// Where something of its own begins, in `text`: a field, the table.
    beginnings: Vec<usize>,
    /// What was looked for in one pass.
    found: Found,
    index: Option<Arc<WordIndex>>,
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

/// Stretches, so that it is soon told whether one of them holds another.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretches {
    /// Where each begins, in order, and the furthest end of all up to it.
    ends: Vec<(usize, usize)>,
}

impl Stretches {
    pub(super) fn new(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_unstable_by_key(|range| range.start);
        let mut furthest = 0;
        let ends = ranges.into_iter().map(|range| {
            furthest = furthest.max(range.end);
            (range.start, furthest)
        });
        Self { ends: ends.collect() }
    }

    /// Whether one of them holds a whole stretch.
    pub(super) fn hold(&self, range: &Range<usize>) -> bool {
        let before = self.ends.partition_point(|(start, _)| *start <= range.start);
        before.checked_sub(1).and_then(|last| self.ends.get(last)).is_some_and(|(_, end)| range.end <= *end)
    }
}

impl Folded {
    /// Folds a text: characters by width, spelling and case; white space goes, line breaks stay.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), flat: String::with_capacity(text.len()), ..Self::default() };
        for (start, char) in text.char_indices() {
            let span = Span { start, end: start + char.len_utf8() };
            if char == '\n' {
                folded.breaks.push(folded.flat.len());
                folded.push('\n', span);
                continue;
            }
            if char.is_whitespace() && char != '\r' {
                folded.gaps.push(folded.flat.len());
            }
            for char in fold_char(char).filter(|char| !char.is_whitespace() && !char.is_control()) {
                for char in char.to_lowercase() {
                    folded.flat.push(char);
                    folded.push(char, span);
                }
            }
        }
        folded
    }

    /// The same with all words of an index looked for. `beginnings`: where something of its own begins, in the text as handed in.
    pub(super) fn searched(mut self, index: &Arc<WordIndex>, beginnings: impl Iterator<Item = usize>) -> Self {
        self.beginnings = beginnings.map(|byte| self.range(Span { start: byte, end: byte }).start).collect();
        self.beginnings.sort_unstable();
        self.found = index.find(&self.flat);
        self.index = Some(Arc::clone(index));
        self
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

    /// All of the folded text.
    pub(super) fn whole(&self) -> Range<usize> {
        0..self.text.len()
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

    /// All places of a word, folded like the text, within a part; over line breaks too.
    pub(super) fn places<'f>(&'f self, word: &'f str, within: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'f> {
        let part = self.in_flat(within.start)..self.in_flat(within.end);
        let start = part.start;
        let found = if word.is_empty() { None } else { self.flat.get(part) };
        found
            .into_iter()
            .flat_map(move |part| part.match_indices(word).map(move |(at, _)| start + at..start + at + word.len()))
            .map(|flat| self.with_breaks(&flat))
    }

    /// A place of the text without its line breaks in the text with them.
    fn with_breaks(&self, flat: &Range<usize>) -> Range<usize> {
        let before = |at: usize| self.breaks.partition_point(|place| *place <= at);
        let inside = self.breaks.partition_point(|place| *place < flat.end);
        flat.start + before(flat.start)..flat.end + inside
    }

    /// A place of the text with its line breaks in the text without them.
    fn in_flat(&self, at: usize) -> usize {
        // The line break of number n stands n bytes further on than in the text without any.
        let (mut low, mut high) = (0, self.breaks.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.breaks.get(middle).is_some_and(|place| place + middle < at) { low = middle + 1 } else { high = middle }
        }
        at - low
    }

    /// Whether a stretch that holds a line break can be one word for all that: no blank line is in it, its second line begins nothing of its own,
    /// and it does not begin with a number that ends its line (`糖 0⏎脂肪`).
    pub(super) fn goes_on(&self, range: &Range<usize>) -> bool {
        let range = self.text.floor_char_boundary(range.start)..self.text.ceil_char_boundary(range.end);
        let Some(found) = self.text.get(range.clone()).filter(|found| found.contains('\n')) else { return true };
        let first = self.beginnings.partition_point(|at| *at <= range.start);
        if found.contains("\n\n") || self.beginnings.get(first).is_some_and(|at| *at < range.end) {
            return false;
        }
        let number = found.trim_start_matches(|char: char| char.is_ascii_digit());
        let stands_apart = || {
            let start = self.in_flat(range.start);
            self.gaps.binary_search(&start).is_ok() || self.text.get(..range.start).is_none_or(|before| before.ends_with([':', '|', '.']))
        };
        if number.len() < found.len() && number.starts_with('\n') && stands_apart() {
            return false;
        }
        let names = |line: usize| {
            let line = self.text.get(range.start + line + 1..).unwrap_or_default();
            line.chars().take(MOST_NAME).take_while(|char| char.is_alphanumeric() || *char == ':').any(|char| char == ':')
        };
        !found.match_indices('\n').any(|(line, _)| names(line))
    }

    /// The places of the words of a list.
    fn listed(&self, numbers: &[Option<u32>], words: &[String]) -> Vec<(usize, Range<usize>)> {
        let mut listed = Vec::new();
        for (index, word) in words.iter().enumerate() {
            match numbers.get(index).copied().flatten().map(|number| self.found.places(number)) {
                Some(Some(found)) => listed.extend(found.map(|flat| (index, self.with_breaks(&flat)))),
                _ => listed.extend(self.places(word, &self.whole()).map(|range| (index, range))),
            }
        }
        listed
    }

    /// The places of words that no exception covers, in the order of the text. `within`: stretches, one of which holds them; anywhere where `None`.
    pub(super) fn search(&self, search: &Search, within: Option<Vec<Range<usize>>>) -> Vec<Hit> {
        let (words, except) = self.index.as_ref().map(|index| search.numbers(index)).unwrap_or_default();
        let mut found = self.listed(words, &search.words);
        if found.is_empty() {
            return Vec::new();
        }
        let covered = Stretches::new(self.listed(except, &search.except).into_iter().map(|(_, range)| range).collect());
        let within = within.map(Stretches::new);
        found.retain_mut(|(word, range)| {
            if let Some(tail) = search.tail(*word) {
                match self.behind_gap(range, tail) {
                    Some(end) => range.end = end,
                    None => return false,
                }
            }
            !covered.hold(range) && within.as_ref().is_none_or(|within| within.hold(range)) && self.goes_on(range)
        });
        // Of words that overlap the first counts, and of those that begin together the longest.
        found.sort_by_key(|(_, range)| (range.start, Reverse(range.end)));
        found.dedup_by(|(_, later), (_, kept)| later.start < kept.end);
        found.into_iter().map(|(word, range)| Hit { word, span: self.span(&range), range }).collect()
    }

    /// Where what belongs to a word ends, a few characters behind it in the same sentence; not where the word is denied (`不适宜…患者`).
    fn behind_gap(&self, range: &Range<usize>, tail: &str) -> Option<usize> {
        let before = self.text.get(..range.start).and_then(|before| before.chars().next_back());
        if matches!(before, Some('不' | '非' | '未' | '勿' | '无')) {
            return None;
        }
        let start = self.in_flat(range.end);
        let at = self.clause(start, MOST_GAP + tail.chars().count()).find(tail)?;
        Some(self.with_breaks(&(start..start + at + tail.len())).end)
    }

    /// At most so many characters of the clause from a place of `flat` on.
    fn clause(&self, start: usize, most: usize) -> &str {
        let rest = self.flat.get(start..).unwrap_or_default();
        let ends = |char: char| matches!(char, '。' | ';' | '!' | ',' | ':' | '|');
        let near = rest.char_indices().nth(most).map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
        near.split(ends).next().unwrap_or_default()
    }

    /// The next few characters of the clause that goes on at a place: those of its line, or of the next one where none are left of it.
    pub(super) fn clause_behind(&self, at: usize) -> Range<usize> {
        let start = self.in_flat(at);
        let clause = self.clause(start, MOST_GAP);
        let range = self.with_breaks(&(start..start + clause.len()));
        let line = self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |length| at + length);
        if line == at && self.goes_on(&(at.saturating_sub(1)..range.end)) { range } else { at..line.min(range.end.max(at)) }
    }

    /// How many bytes behind a place, the end of a line, may be the rest of a word that was broken there.
    pub(super) fn broken_off(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let end = rest.char_indices().nth(1 + MOST_BROKEN).map_or(rest.len(), |(length, _)| length);
        if rest.starts_with('\n') && self.goes_on(&(at.saturating_sub(1)..at + end)) { end } else { 0 }
    }

    /// Whether one of some folded words stands soon behind a place, in the same clause.
    pub(super) fn clause_has(&self, at: usize, words: &[String]) -> bool {
        let clause = self.clause(self.in_flat(at), MOST_GAP);
        words.iter().any(|word| clause.contains(word.as_str()))
    }

    /// The places of a rule's words; `parts` are the stretches of its fields.
    pub(super) fn hits(&self, search: &Search, parts: Vec<Range<usize>>) -> Vec<Hit> {
        self.search(search, (!search.fields.is_empty()).then_some(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Folded {
        Folded::new(text)
    }

    fn found(text: &str, words: &[&str], except: &[&str]) -> Vec<String> {
        let folded = folded(text);
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let hits = folded.search(&Search::new(Vec::new(), &owned(words), &owned(except)), None);
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
    }

    #[test]
    fn a_line_break_is_layout_unless_the_next_line_begins_something() {
        assert_eq!(found("本品不\n添加色素", &["不添加"], &[]), ["不\n添加"]);
        assert_eq!(found("零\r\n添\r\n加", &["零添加"], &[]), ["零\r\n添\r\n加"]);
        assert_eq!(found("请勿\n使用微波炉", &["使用"], &["请勿使用"]), Vec::<String>::new());
        for text in ["转基因：无\n食品添加剂：碳酸钠", "本品无\n\n食品添加剂", "糖 0\n脂肪 0"] {
            assert_eq!(found(text, &["无食品添加剂", "0脂肪"], &[]), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_word_with_a_gap_is_one_sentence_and_not_denied() {
        assert_eq!(found("适宜三高\n人群患者食用", &["适宜…患者"], &[]), ["适宜三高\n人群患者"]);
        for text in ["适宜人群：成人；患者慎食", "不适宜痛风患者", "适宜。患者"] {
            assert_eq!(found(text, &["适宜…患者"], &[]), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn finds_the_same_in_one_pass_as_word_by_word() {
        let (words, index) = (["零添加", "添加", "虾"].map(str::to_owned), Arc::new(WordIndex::default()));
        let search = Search::new(Vec::new(), &words, &["不添加".to_owned()]);
        let searched = |text: &str| Folded::new(text).searched(&index, std::iter::empty()).search(&search, None);
        for text in ["零添\n加 不添加 虾 添加", "虾虾\n\n虾", ""] {
            assert_eq!(searched(text), Folded::new(text).search(&search, None));
        }
        // So much text that the words are taken into one search.
        index.find(&"水".repeat(10_000));
        assert!(index.find("").places(0).is_some());
        for text in ["零添\n加 不添加 虾 添加", "虾虾\n\n虾", ""] {
            assert_eq!(searched(text), Folded::new(text).search(&search, None));
        }
    }

    #[test]
    fn places_with_line_breaks_and_without_are_told_from_one_another() {
        let folded = folded("\n虾\n\n仁");
        for (at, flat) in [(0, 0), (1, 0), (4, 3), (5, 3), (6, 3), (9, 6)] {
            assert_eq!(folded.in_flat(at), flat, "{at}");
        }
        assert_eq!(folded.with_breaks(&(0..3)), 1..4);
        assert_eq!(folded.with_breaks(&(0..6)), 1..9);
        assert_eq!(folded.with_breaks(&(3..6)), 6..9);
    }

    #[test]
    fn goes_there_and_back() {
        let folded = folded("配 料：虾仁 、水");
        let range = folded.places("虾仁", &(0..folded.text.len())).next().expect("found");
        let span = folded.span(&range);
        assert_eq!(folded.range(span), range);
    }
}
