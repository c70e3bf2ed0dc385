//! Dates as labels print them.

use jiff::civil::Date;

use super::misread::as_digits;
use crate::input::Label;
use crate::input::label::LabelField;
use crate::value::{NotADate, normalise, parse_date};

/// What stands in a field for a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A day, written year, month, day.
    Day(Date),
    /// Two days: production date and expiry date run together.
    Days(Date, Date),
    /// A day, where letters stand in the place of digits that they look like.
    Misread(Date),
    /// `见包装袋封口处`: the place, without the word.
    Elsewhere(String),
    /// Not a date that is read.
    NotADate(NotADate),
}

impl Stated {
    /// Reads the value of a field.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        let plain = normalise(value);
        let plain = plain.trim_start_matches(['至', '到', '于', ':', ' ']).trim_end_matches(['前', '止', '。', '.', ' ']);
        if let Some(place) = place(plain) {
            return Self::Elsewhere(place.to_owned());
        }
        match day(plain).or_else(|error| short_year(plain).ok_or(error)) {
            Ok(day) => Self::Day(day),
            Err(error) => match pair(plain).map(|(one, other)| Self::Days(one, other)).or_else(|| with_mark(value).map(Self::Day)) {
                Some(stated) => stated,
                None => misread(plain).map_or(Self::NotADate(error), Self::Misread),
            },
        }
    }

    /// Reads a field, of which the lead word may tell the order: `生产日期（日/月/年）`.
    pub(super) fn of(label: &Label, field: &LabelField) -> Self {
        let stated = Self::parse(&field.value);
        match (&stated, ordered(label, field)) {
            (Self::NotADate(_), Some(day)) => Self::Day(day),
            _ => stated,
        }
    }

    /// The day, where there is one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Days(day, _) | Self::Misread(day) => Some(*day),
            Self::Elsewhere(_) | Self::NotADate(_) => None,
        }
    }
}

/// What says that a date stands elsewhere on the pack, before the place. Longer words first.
const ELSEWHERE: [&str; 24] = [
    "标示于",
    "标示在",
    "标注于",
    "标注在",
    "喷印于",
    "喷印在",
    "打印于",
    "打印在",
    "喷码于",
    "喷码在",
    "打码于",
    "打码在",
    "详见",
    "参见",
    "请见",
    "请看",
    "标于",
    "标在",
    "喷于",
    "喷在",
    "印于",
    "印在",
    "位于",
    "见",
];

/// The place on the pack where a date stands.
fn place(text: &str) -> Option<&str> {
    ELSEWHERE.iter().find_map(|word| text.strip_prefix(word)).map(str::trim)
}

/// A date with something behind it that belongs to a batch, a shift or an inspector, or that makes it an expiry date: `20260401 A`,
/// `2026年04月01日 08:30`, `2026.04.01 检验合格`, `2028年03月31日之前食用最佳`.
fn with_mark(text: &str) -> Option<Date> {
    let ends = text.char_indices().map(|(at, char)| at + char.len_utf8());
    // The longest stretch that is a date and cuts no number.
    let whole = |end: &usize| !text.get(*end..).is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    let (end, date) = ends.filter(whole).filter_map(|end| Some((end, day(text.get(..end)?).ok()?))).next_back()?;
    let rest = text.get(end..)?;
    // No digit goes on with the number, and no other date follows.
    let first = rest.chars().next()?;
    let goes_on = first.is_ascii_digit() || matches!(first, '.' | '-' | '/' | '年' | '月' | '日' | ',' | '~' | '至' | '到');
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let another = rest.contains(['年', '月', '日', '曰']) || digits > MOST_DIGITS;
    (!goes_on && !another).then_some(date)
}

/// The date that was probably printed: `2O26年O4月01曰`.
fn misread(text: &str) -> Option<Date> {
    let read = as_digits(text);
    let plain = read.as_deref().unwrap_or(text).replace('曰', "日");
    // `04月3l日` is no 31st: the stroke may be of a 0 as well.
    let other = || text.replace(['l', 'I', '|'], "0").replace('曰', "日");
    day(&plain).or_else(|_| day(&other())).ok()
}

/// A year of two digits, which small packs may show (GB 7718-2011 C.3): `26年04月01日`. Of `26/04/01` the order is not known.
fn short_year(text: &str) -> Option<Date> {
    let year = text.find(|char: char| !char.is_ascii_digit()).filter(|end| *end == 2)?;
    text.get(year..)?.starts_with('年').then(|| day(&format!("20{text}")).ok()).flatten()
}

/// More digits than a time and a shift have.
const MOST_DIGITS: usize = 6;

/// A date in the order year, month, day; spaces may separate its parts, and something may follow that belongs to a batch number.
fn day(text: &str) -> Result<Date, NotADate> {
    let joined: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    let parts: Vec<&str> = text.split_whitespace().collect();
    let numeric = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] if [year, month, day].into_iter().all(numeric) => parse_date(&format!("{year}-{month}-{day}")),
        _ => parse_date(&joined).map_err(|error| match error {
            NotADate::Form(_) => NotADate::Form(text.to_owned()),
            other @ (NotADate::NoSuchDay(_) | NotADate::OpenMonth(_) | NotADate::OpenSpan(_)) => other,
        }),
    }
}

/// `20260302/20270301`, `2026.03.02;2027.03.01`, `2026030220270301`.
fn pair(text: &str) -> Option<(Date, Date)> {
    let joined: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    if joined.len() == 16 && joined.bytes().all(|byte| byte.is_ascii_digit()) {
        let (one, other) = joined.split_at_checked(8)?;
        return Some((parse_date(one).ok()?, parse_date(other).ok()?));
    }
    if let [one, other] = text.split_whitespace().collect::<Vec<&str>>()[..]
        && let (Ok(one), Ok(other)) = (parse_date(one), parse_date(other))
    {
        return Some((one, other));
    }
    joined.char_indices().filter(|(_, char)| matches!(char, '/' | ';' | ',' | '-' | '至' | '~')).find_map(|(at, char)| {
        let (one, other) = joined.split_at_checked(at)?;
        Some((parse_date(one).ok()?, parse_date(other.strip_prefix(char)?).ok()?))
    })
}

/// A date as labels write it.
pub(super) fn written(day: Date) -> String {
    format!("{:04}年{:02}月{:02}日", day.year(), day.month(), day.day())
}

/// A date that has only one reading in another order: its month cannot be a day.
pub(super) fn reordered(value: &str) -> Option<Date> {
    in_any_order(value).filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// The first and the last day that the numbers of a date can mean, with the year at its end or its beginning: `01/04/2026`, `2026-13-01`.
pub(super) fn in_any_order(value: &str) -> Option<(Date, Date)> {
    let plain = normalise(value);
    let numbers: Vec<i16> = plain.split(|char: char| !char.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let (year, one, other) = match numbers.as_slice() {
        [one, other, year] | [year, one, other] if *year > 1000 => (*year, i8::try_from(*one).ok()?, i8::try_from(*other).ok()?),
        _ => return None,
    };
    let days = [(one, other), (other, one)].into_iter().filter_map(|(month, day)| Date::new(year, month, day).ok());
    let days: Vec<Date> = days.collect();
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// A date whose order is stated beside it: by the characters behind its numbers (`20日3月2010年`), or by 日/月/年 in front of it or in its
/// lead word.
pub(super) fn ordered(label: &Label, field: &LabelField) -> Option<Date> {
    let value: String = normalise(&field.value).chars().filter(|char| !char.is_whitespace()).collect();
    let lead = field.lead.map(|lead| normalise(label.quote(lead)).into_owned()).unwrap_or_default();
    let text = format!("{lead} {value}");
    let digits = |char: char| char.is_ascii_digit();
    let order: Vec<char> = text.chars().filter(|char| ['年', '月', '日'].contains(char)).collect();
    // `生产日期` itself ends in 日 or 期; the order is the last three of these characters.
    let order = order.get(order.len().checked_sub(3)?..)?;
    let joined: String = value.chars().skip_while(|char| !digits(*char)).collect();
    // `2026年04月3l日`: a letter in the place of a digit leaves the day unread.
    if joined.as_bytes().windows(2).any(|two| matches!(two, [digit, letter] if digit.is_ascii_digit() && letter.is_ascii_alphabetic())) {
        return None;
    }
    let numbers: Vec<&str> = joined.split(|char: char| !digits(char)).filter(|part| !part.is_empty()).collect();
    let parts: [&str; 3] = match numbers.as_slice() {
        [one, two, three] => [*one, *two, *three],
        // `03202010` with its order in front.
        [eight] if eight.len() == 8 => {
            let lengths = order.iter().map(|char| if *char == '年' { 4 } else { 2 });
            let (mut rest, mut parts) = (*eight, Vec::new());
            for length in lengths {
                let (part, after) = rest.split_at_checked(length)?;
                parts.push(part);
                rest = after;
            }
            parts.try_into().ok()?
        }
        _ => return None,
    };
    let of = |wanted: char| order.iter().position(|char| *char == wanted).and_then(|index| parts.get(index).copied());
    let (year, month, day) = (of('年')?, of('月')?, of('日')?);
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::label::Span;

    fn date(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn reads_dates_as_packs_print_them() {
        for (text, expected) in [
            ("2026年03月02日", Stated::Day(date("2026-03-02"))),
            ("2026 03 02", Stated::Day(date("2026-03-02"))),
            ("至 2027.03.01", Stated::Day(date("2027-03-01"))),
            ("20260302/20270301", Stated::Days(date("2026-03-02"), date("2027-03-01"))),
            ("2026030220270301", Stated::Days(date("2026-03-02"), date("2027-03-01"))),
            ("2026-03-02-2027-03-01", Stated::Days(date("2026-03-02"), date("2027-03-01"))),
            ("见包装袋封口处", Stated::Elsewhere("包装袋封口处".to_owned())),
        ] {
            assert_eq!(Stated::parse(text), expected, "{text}");
        }
        assert!(matches!(Stated::parse("2026年3月"), Stated::NotADate(NotADate::Form(_))));
        assert!(matches!(Stated::parse("2026年2月30日"), Stated::NotADate(NotADate::NoSuchDay(_))));
    }

    #[test]
    fn takes_an_order_that_is_stated() {
        let read = |lead: &str, value: &str| {
            let text = format!("{lead}:{value}");
            let span = Span { start: lead.len() + 1, end: text.len() };
            let field =
                LabelField { id: "production_date".into(), lead: Some(Span { start: 0, end: lead.len() }), span, value: value.to_owned() };
            ordered(&Label { text, ..Label::default() }, &field).map(|day| day.to_string()).unwrap_or_default()
        };
        for (lead, value, expected) in [
            ("生产日期", "20日3月2010年", "2010-03-20"),
            ("生产日期", "3月20日2010年", "2010-03-20"),
            ("生产日期(日/月/年)", "05/03/2025", "2025-03-05"),
            ("生产日期", "（月/日/年）03 20 2010", "2010-03-20"),
            ("生产日期", "(月/日/年): 03/20/2010", "2010-03-20"),
            ("生产日期（月日年）", "03202010", "2010-03-20"),
            ("生产日期", "03/20/2010", ""),
            ("生产日期(日/月/年)", "05/13/2025", ""),
        ] {
            assert_eq!(read(lead, value), expected, "{lead}{value}");
        }
        assert_eq!(reordered("03/20/2010"), Some(date("2010-03-20")));
        assert_eq!(reordered("03/04/2010"), None);
        assert_eq!(in_any_order("03/04/2010"), Some((date("2010-03-04"), date("2010-04-03"))));
        assert_eq!(in_any_order("2026-13-01"), Some((date("2026-01-13"), date("2026-01-13"))));
        assert_eq!(in_any_order("12/2026"), None);
    }
}
