//! Shelf lives as labels write them, and the days on which they end.

use jiff::civil::Date;

use crate::value::normalise;

/// A shelf life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfLife {
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
}

const YEAR: ShelfLife = ShelfLife::Months(12);

/// What follows the number of a shelf life, and one of it. Longer words first.
const PERIODS: [(&str, ShelfLife); 15] = [
    ("个月", ShelfLife::Months(1)),
    ("月", ShelfLife::Months(1)),
    ("年", YEAR),
    ("周", ShelfLife::Days(7)),
    ("星期", ShelfLife::Days(7)),
    ("天", ShelfLife::Days(1)),
    ("日", ShelfLife::Days(1)),
    ("months", ShelfLife::Months(1)),
    ("month", ShelfLife::Months(1)),
    ("days", ShelfLife::Days(1)),
    ("day", ShelfLife::Days(1)),
    ("weeks", ShelfLife::Days(7)),
    ("week", ShelfLife::Days(7)),
    ("years", YEAR),
    ("year", YEAR),
];

/// Years above this are those of a calendar: `保质期至2027年3月` holds no shelf life.
const MOST_YEARS: u32 = 99;

impl ShelfLife {
    /// Reads `18个月`, `540天`, `十八个月`, `一年半`, `1年6个月`, with words around it (`-18℃以下18个月`). Several that differ (`冷藏7天，冷冻12个月`)
    /// are none: which of them holds is not known.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let plain: String = normalise(value).chars().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase).collect();
        let (mut found, mut rest) = (None, plain.as_str());
        // Whether what was last read is a number without a period, or such a number and a mark that joins it to the next (`1.5`, `12至18`).
        let (mut bare, mut joined) = (false, false);
        while let Some(first) = rest.chars().next() {
            let Some((count, behind)) = number(rest) else {
                (bare, joined) = (false, bare && matches!(first, '.' | ',' | '/' | '-' | '~' | '至' | '到'));
                rest = rest.get(first.len_utf8()..)?;
                continue;
            };
            if period(behind).is_none() {
                (bare, rest) = (true, behind);
                continue;
            }
            let (life, behind) = Self::behind(count, behind)?;
            if joined || found.is_some_and(|other| other != life) {
                return None;
            }
            (found, rest, bare) = (Some(life), behind, false);
        }
        found
    }

    /// The shelf life of which a count and what stands behind it make the beginning, with what is left of the text.
    fn behind(count: Count, text: &str) -> Option<(Self, &str)> {
        let (unit, rest) = period(text)?;
        let life = match count {
            Count::Half if unit == YEAR => return Some((Self::Months(6), rest)),
            Count::Half | Count::Unclear => return None,
            Count::Whole(years) if unit == YEAR && years > MOST_YEARS => return None,
            Count::Whole(count) => unit.times(count)?,
        };
        let Self::Months(months) = life else { return Some((life, rest)) };
        if unit != YEAR {
            return Some((life, rest));
        }
        if let Some(rest) = rest.strip_prefix('半') {
            return Some((Self::Months(months.checked_add(6)?), rest));
        }
        let more = number(rest.trim_start_matches(['零', '又'])).and_then(|(count, behind)| Some((count, period(behind)?)));
        match more {
            Some((Count::Whole(more), (Self::Months(1), rest))) => Some((Self::Months(months.checked_add(more)?), rest)),
            _ => Some((life, rest)),
        }
    }

    fn times(self, count: u32) -> Option<Self> {
        match self {
            Self::Days(days) => days.checked_mul(count).map(Self::Days),
            Self::Months(months) => months.checked_mul(count).map(Self::Months),
        }
    }

    /// The number of whole months; `None` for days.
    #[must_use]
    pub fn whole_months(self) -> Option<u32> {
        match self {
            Self::Months(months) => Some(months),
            Self::Days(_) => None,
        }
    }

    fn span(self) -> Option<jiff::Span> {
        let span = match self {
            Self::Days(days) => jiff::Span::new().try_days(days),
            Self::Months(months) => jiff::Span::new().try_months(months),
        };
        span.ok()
    }

    /// The first and the last day on which food may have been made that expires on a day.
    pub(super) fn starts(self, expires: Date) -> Option<(Date, Date)> {
        let start = expires.checked_sub(self.span()?).ok()?;
        Some((start, start.tomorrow().ok()?))
    }

    /// The last day, by both ways of counting: the day itself, and the day before it.
    pub(super) fn ends(self, produced: Date) -> Vec<Date> {
        let Some(end) = self.span().and_then(|span| produced.checked_add(span).ok()) else { return Vec::new() };
        let mut ends = vec![end];
        ends.extend(end.yesterday().ok());
        // Of a month that is too short either its last day or the first of the next is meant.
        if matches!(self, Self::Months(_)) && end.day() != produced.day() {
            ends.extend(end.tomorrow().ok());
        }
        ends.sort_unstable();
        ends
    }
}

/// The period that a text begins with, and what stands behind it.
fn period(text: &str) -> Option<(ShelfLife, &str)> {
    PERIODS.iter().find_map(|(word, unit)| Some((*unit, text.strip_prefix(word)?)))
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Whole(u32),
    /// 半.
    Half,
    /// A number that cannot be told.
    Unclear,
}

/// The number at the beginning of a text, in digits or in Chinese numerals, and what stands behind it.
fn number(text: &str) -> Option<(Count, &str)> {
    if let Some(rest) = text.strip_prefix('半') {
        return Some((Count::Half, rest));
    }
    let whole = |count: Option<u32>| count.map_or(Count::Unclear, Count::Whole);
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    if rest.len() < text.len() {
        let digits = text.get(..text.len() - rest.len())?;
        return Some((whole(digits.parse().ok()), rest));
    }
    let rest = text.trim_start_matches(|char| numeral(char).is_some());
    let numerals: Vec<u32> = text.get(..text.len() - rest.len())?.chars().filter_map(numeral).collect();
    (!numerals.is_empty()).then(|| (whole(in_numerals(&numerals)), rest))
}

/// A digit, or one of the powers of ten above them.
fn numeral(char: char) -> Option<u32> {
    match char {
        '两' => Some(2),
        '百' => Some(100),
        _ => "零一二三四五六七八九十".chars().position(|numeral| numeral == char).and_then(|place| u32::try_from(place).ok()),
    }
}

/// 一百八十, 三十六, 十五: digits with their powers, which fall.
fn in_numerals(numerals: &[u32]) -> Option<u32> {
    let (mut sum, mut digit, mut least) = (0, None, 1000);
    for numeral in numerals {
        match *numeral {
            0 if digit.is_none() => {}
            one @ 1..=9 if digit.is_none() => digit = Some(one),
            power @ (10 | 100) if power < least => {
                sum += digit.take().unwrap_or(1) * power;
                least = power;
            }
            _ => return None,
        }
    }
    Some(sum + digit.unwrap_or(0)).filter(|sum| *sum > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse_date;

    #[test]
    fn reads_shelf_lives_as_packs_print_them() {
        let read = |text: &str| match ShelfLife::parse(text) {
            Some(ShelfLife::Months(months)) => format!("{months} months"),
            Some(ShelfLife::Days(days)) => format!("{days} days"),
            None => String::new(),
        };
        for (text, expected) in [
            ("18个月", "18 months"),
            ("18 MONTHS", "18 months"),
            ("-18℃以下 12 个月", "12 months"),
            ("常温下12个月（未开封）", "12 months"),
            ("二年", "24 months"),
            ("12个月（一年）", "12 months"),
            ("十个月", "10 months"),
            ("十三个月", "13 months"),
            ("三十六个月", "36 months"),
            ("二十天", "20 days"),
            ("一百八十天", "180 days"),
            ("一百零五天", "105 days"),
            ("两周", "14 days"),
            ("半年", "6 months"),
            ("一年半", "18 months"),
            ("1年6个月", "18 months"),
            ("一年零三个月", "15 months"),
            ("12个月/12 months", "12 months"),
            // Not one, or none.
            ("冷藏7天，冷冻12个月", ""),
            ("12至18个月", ""),
            ("0-4℃冷藏7天", "7 days"),
            ("1.5年", ""),
            ("1,000天", ""),
            ("半个月", ""),
            ("2027年3月", ""),
            ("2027年3月5日", ""),
            ("十十个月", ""),
            ("二十四五个月", ""),
            ("见包装", ""),
            ("99999999999个月", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_shelf_lives_both_ways() {
        let ends = |life: &str, from: &str| {
            let days = ShelfLife::parse(life).expect("a shelf life").ends(parse_date(from).expect("a date"));
            days.into_iter().map(|day| day.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ends("18个月", "2026-03-02"), "2027-09-01 2027-09-02");
        assert_eq!(ends("二年", "2026-02-28"), "2028-02-27 2028-02-28");
        assert_eq!(ends("180天", "2026-03-02"), "2026-08-28 2026-08-29");
        assert_eq!(ends("6个月", "2026-08-31"), "2027-02-27 2027-02-28 2027-03-01");
        assert_eq!(ends("4000000000个月", "2026-08-31"), "");
    }
}
