//! Dates on labels: their form, and whether production date, shelf life and expiry date agree.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::pack::Pack;
use super::{Fault, Seen, What};
use crate::value::{NotADate, normalise, parse_date};

/// What stands in a field for a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A day, written year, month, day.
    Day(Date),
    /// Two days: production date and expiry date run together.
    Days(Date, Date),
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
        let plain = plain.trim_start_matches(['至', ':', ' ']).trim_end_matches(['前', '止', '。', '.', ' ']);
        if let Some(place) = ["详见", "见", "标于", "喷印于", "打印于", "印于"].iter().find_map(|word| plain.strip_prefix(word))
        {
            return Self::Elsewhere(place.trim().to_owned());
        }
        match day(plain) {
            Ok(day) => Self::Day(day),
            Err(error) => match pair(plain) {
                Some((one, other)) => Self::Days(one, other),
                None => Self::NotADate(error),
            },
        }
    }

    /// The day, where there is one.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Days(day, _) => Some(*day),
            Self::Elsewhere(_) | Self::NotADate(_) => None,
        }
    }
}

/// A date in the order year, month, day; spaces may separate its parts, and something may follow that belongs to a batch number.
fn day(text: &str) -> Result<Date, NotADate> {
    let joined: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    let parts: Vec<&str> = text.split_whitespace().collect();
    let numeric = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] if [year, month, day].into_iter().all(numeric) => parse_date(&format!("{year}-{month}-{day}")),
        _ => parse_date(&joined).map_err(|error| match error {
            NotADate::Form(_) => NotADate::Form(text.to_owned()),
            other @ NotADate::NoSuchDay(_) => other,
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
    joined.char_indices().filter(|(_, char)| matches!(char, '/' | ';' | ',' | '-' | '至' | '~')).find_map(|(at, char)| {
        let (one, other) = joined.split_at_checked(at)?;
        Some((parse_date(one).ok()?, parse_date(other.strip_prefix(char)?).ok()?))
    })
}

/// A shelf life: a number of days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShelfLife {
    count: u32,
    unit: Period,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Period {
    Days,
    Weeks,
    Months,
    Years,
}

/// What follows the number of a shelf life.
const PERIODS: [(&str, Period); 12] = [
    ("个月", Period::Months),
    ("月", Period::Months),
    ("年", Period::Years),
    ("周", Period::Weeks),
    ("星期", Period::Weeks),
    ("天", Period::Days),
    ("日", Period::Days),
    ("months", Period::Months),
    ("month", Period::Months),
    ("days", Period::Days),
    ("years", Period::Years),
    ("year", Period::Years),
];

/// Chinese numerals that shelf lives are written with.
const NUMERALS: [(&str, u32); 10] =
    [("十八", 18), ("十二", 12), ("二十四", 24), ("一", 1), ("二", 2), ("两", 2), ("三", 3), ("六", 6), ("九", 9), ("半", 0)];

impl ShelfLife {
    /// Reads `18个月`, `540天`, `二年`; with a condition in front (`-18℃以下18个月`) the last number counts.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let plain: String = normalise(value).chars().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase).collect();
        let (at, unit) = PERIODS
            .iter()
            .filter_map(|(word, unit)| plain.rfind(word).map(|at| (at, *unit)))
            .filter(|(at, _)| *at > 0)
            .max_by_key(|(at, _)| *at)?;
        // `个月` ends in `月`: the number stands before the whole word.
        let before = plain.get(..at).unwrap_or_default();
        let before = before.strip_suffix('个').unwrap_or(before);
        let digits = before.len() - before.trim_end_matches(|char: char| char.is_ascii_digit()).len();
        if digits > 0 {
            let count = before.get(before.len() - digits..)?.parse().ok()?;
            return Some(Self { count, unit });
        }
        let (_, count) = NUMERALS.iter().filter(|(word, count)| *count > 0 && before.ends_with(word)).max_by_key(|(word, _)| word.len())?;
        Some(Self { count: *count, unit })
    }

    /// The number of whole months; `None` for days and weeks.
    #[must_use]
    pub fn whole_months(self) -> Option<u32> {
        match self.unit {
            Period::Months => Some(self.count),
            Period::Years => self.count.checked_mul(12),
            Period::Days | Period::Weeks => None,
        }
    }

    fn span(self) -> Span {
        let count = i64::from(self.count);
        match self.unit {
            Period::Days => count.days(),
            Period::Weeks => count.weeks(),
            Period::Months => count.months(),
            Period::Years => count.years(),
        }
    }

    /// The first and the last day on which food may have been made that expires on a day.
    pub(super) fn starts(self, expires: Date) -> Option<(Date, Date)> {
        let start = expires.checked_sub(self.span()).ok()?;
        Some((start, start.tomorrow().ok()?))
    }

    /// The last day, by both ways of counting: the day itself, and the day before it.
    fn ends(self, produced: Date) -> Vec<Date> {
        let Ok(end) = produced.checked_add(self.span()) else { return Vec::new() };
        let mut ends = vec![end];
        ends.extend(end.yesterday().ok());
        // Of a month that is too short either its last day or the first of the next is meant.
        if matches!(self.unit, Period::Months | Period::Years) && end.day() != produced.day() {
            ends.extend(end.tomorrow().ok());
        }
        ends.sort_unstable();
        ends
    }
}

/// Dates have a form that is read, or say where on the pack they stand.
pub(super) fn form(pack: &Pack, fields: &[String], forms: &[String], places: &[String]) -> Seen {
    let mut seen = Seen::default();
    for field in pack.label.fields.iter().filter(|field| fields.iter().any(|id| **id == *field.id)) {
        seen.quote(field.span);
        let what = match Stated::parse(&field.value) {
            Stated::Day(_) | Stated::Days(..) => continue,
            Stated::Elsewhere(place) if places.iter().any(|word| place.contains(word.as_str())) => continue,
            Stated::Elsewhere(_) => What::NoPlace,
            Stated::NotADate(NotADate::NoSuchDay(_)) => What::NoSuchDay,
            Stated::NotADate(_) if forms.iter().any(|form| is_of_form(&field.value, form)) => continue,
            Stated::NotADate(_) => What::NotInOrder,
        };
        let mend = reordered(&field.value).filter(|_| what == What::NotInOrder).map(written);
        seen.faults.push(Fault { field: Some(field.id.to_string()), span: Some(field.span), what, mend, ..Fault::default() });
    }
    seen
}

/// The expiry date that production date and shelf life make, as labels write it.
pub(super) fn expected_expiry(pack: &Pack) -> Option<String> {
    let produced = pack.dates().0?.day()?;
    let life = ShelfLife::parse(&pack.label.get("shelf_life")?.value)?;
    life.ends(produced).first().map(|day| written(*day))
}

/// A date as labels write it.
fn written(day: Date) -> String {
    day.strftime("%Y年%m月%d日").to_string()
}

/// A date that has only one reading in another order: its month cannot be a day, or its month is a word.
fn reordered(value: &str) -> Option<Date> {
    let plain = normalise(value);
    let numbers: Vec<i16> = plain.split(|char: char| !char.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let [one, other, year] = numbers.as_slice() else { return None };
    let (one, other) = (i8::try_from(*one).ok()?, i8::try_from(*other).ok()?);
    let day = |month: i8, day: i8| Date::new(*year, month, day).ok().filter(|_| *year > 1000);
    match (day(one, other), day(other, one)) {
        (Some(only), None) | (None, Some(only)) => Some(only),
        (Some(same), Some(other)) if same == other => Some(same),
        _ => None,
    }
}

/// Whether a value has a form: `Y` stands for four digits, `y` for two, `M` and `D` for one or two, anything else for itself; white space
/// does not count.
fn is_of_form(value: &str, form: &str) -> bool {
    let plain: String = normalise(value).chars().filter(|char| !char.is_whitespace()).collect();
    let mut rest = plain.as_str();
    let (mut year, mut month, mut day) = (None, None, None);
    for char in normalise(form).chars().filter(|char| !char.is_whitespace()) {
        let digits = rest.len() - rest.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let wanted = match char {
            'Y' => 4,
            'y' => 2,
            'M' | 'D' => digits.min(2),
            char => match rest.strip_prefix(char) {
                Some(after) => {
                    rest = after;
                    continue;
                }
                None => return false,
            },
        };
        let Some((number, after)) = rest.split_at_checked(wanted).filter(|_| wanted > 0 && digits >= wanted) else { return false };
        rest = after;
        match char {
            'Y' => year = number.parse::<i16>().ok(),
            'y' => year = number.parse::<i16>().ok().map(|year| 2000 + year),
            'M' => month = number.parse().ok(),
            _ => day = number.parse().ok(),
        }
    }
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => rest.is_empty() && Date::new(year, month, day).is_ok(),
        _ => false,
    }
}

/// Production date, shelf life and expiry date agree.
pub(super) fn expiry(pack: &Pack) -> Option<Seen> {
    let (produced, expires) = pack.dates();
    let (produced, expires) = (produced?.day()?, expires?.day()?);
    let mut seen = Seen::default();
    for id in ["production_date", "shelf_life", "expiry_date"] {
        if let Some(field) = pack.label.get(id) {
            seen.quote(field.span);
        }
    }
    let span = pack.label.get("expiry_date").or_else(|| pack.label.get("production_date")).map(|field| field.span);
    let fault = |what: What, mend: Option<String>| Fault { field: Some("expiry_date".to_owned()), span, what, mend, ..Fault::default() };
    if expires < produced {
        seen.faults.push(fault(What::ExpiresBefore, None));
        return Some(seen);
    }
    let Some(field) = pack.label.get("shelf_life") else { return Some(seen) };
    match ShelfLife::parse(&field.value).map(|life| life.ends(produced)) {
        Some(ends) if ends.contains(&expires) => {}
        Some(ends) if !ends.is_empty() => {
            let mend = ends.first().map(|day| written(*day));
            seen.faults.push(fault(What::Disagrees(ends), mend));
        }
        _ => seen.open.push(Fault {
            field: Some("shelf_life".to_owned()),
            span: Some(field.span),
            what: What::NotReadable,
            ..Fault::default()
        }),
    }
    Some(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn counts_shelf_lives_both_ways() {
        let ends = |life: &str, from: &str| {
            let days = ShelfLife::parse(life).expect("a shelf life").ends(date(from));
            days.into_iter().map(|day| day.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ends("18个月", "2026-03-02"), "2027-09-01 2027-09-02");
        assert_eq!(ends("-18℃以下 12 个月", "2026-03-02"), "2027-03-01 2027-03-02");
        assert_eq!(ends("二年", "2026-02-28"), "2028-02-27 2028-02-28");
        assert_eq!(ends("180天", "2026-03-02"), "2026-08-28 2026-08-29");
        assert_eq!(ends("6个月", "2026-08-31"), "2027-02-27 2027-02-28 2027-03-01");
        assert_eq!(ShelfLife::parse("见包装"), None);
    }

    #[test]
    fn knows_the_forms_of_2011() {
        assert!(is_of_form("20日3月2010年", "D日M月Y年"));
        assert!(is_of_form("(月/日/年): 03 20 2010", "(月/日/年):M D Y"));
        assert!(!is_of_form("03/20/2010", "D/M/Y"));
        assert_eq!(reordered("03/20/2010"), Some(date("2010-03-20")));
        assert_eq!(reordered("03/04/2010"), None);
    }
}
