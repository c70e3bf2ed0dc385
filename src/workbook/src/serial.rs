//! Days by their number: how spreadsheets store dates and times of day.

use std::fmt::Write;

use super::number::Number;

const SECONDS: u64 = 86_400;
/// 9999-12-31, the last day.
const LAST: u64 = 2_958_465;
/// 1904-01-01 among the days that are counted from 1900.
const FROM_1904: u64 = 1_462;

/// What a format shows of a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Showing {
    pub(super) date: bool,
    /// Whether the date says which day: in `2026年9月` the stored one is not what anybody typed.
    pub(super) day: bool,
    pub(super) time: Option<Time>,
}

/// What a format shows of a time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) seconds: bool,
    /// Digits of a second behind the point.
    pub(super) fraction: u32,
    /// Hours are counted on over days.
    pub(super) elapsed: bool,
}

impl Showing {
    /// What a format shows of a whole date. Without a day it is none, and the reader of dates says so.
    pub(super) fn part(self, date: &str) -> &str {
        if self.day { date } else { date.get(.."2026-09".len()).unwrap_or(date) }
    }
}

/// `2026-03-02`, `2026-03-02T08:30`, `08:30:15`: whole dates, whatever order or part of them the format shows, but `2026-03` where it shows no day; the
/// time of day only where it shows one. None where there is no such day.
pub(super) fn shown(number: Number, from_1904: bool, showing: Showing) -> Option<String> {
    if number.negative && !number.is_zero() {
        return None;
    }
    let Showing { date, time, .. } = showing;
    let (mut day, mut ticks) = split(number, time.map(|time| time.fraction))?;
    let per_second = 10_u64.checked_pow(time.map_or(0, |time| time.fraction))?;
    if ticks >= SECONDS * per_second {
        (day, ticks) = (day + 1, 0);
    }
    day += if from_1904 { FROM_1904 } else { 0 };
    if day > LAST {
        return None;
    }
    let Some(Time { seconds, fraction, elapsed }) = time else { return Some(showing.part(&civil(day)).to_owned()) };
    let (second, part) = (ticks / per_second, ticks % per_second);
    let hours = second / 3_600 + if elapsed && !date { (day - if from_1904 { FROM_1904 } else { 0 }) * 24 } else { 0 };
    let mut clock = format!("{hours:02}:{:02}", second / 60 % 60);
    if seconds {
        let _ = write!(clock, ":{:02}", second % 60);
        if let Ok(width @ 1..) = usize::try_from(fraction) {
            let _ = write!(clock, ".{part:0width$}");
        }
    }
    Some(if date { format!("{}T{clock}", showing.part(&civil(day))) } else { clock })
}

/// Whole days, and what is left in parts of a second, rounded; nothing is left where no time is shown.
fn split(number: Number, fraction: Option<u32>) -> Option<(u64, u64)> {
    if let Ok(zeros) = u32::try_from(number.exponent) {
        return Some((number.coefficient.checked_mul(10_u64.checked_pow(zeros)?)?, 0));
    }
    // So small a part of a day is nothing.
    let Some(unit) = 10_u128.checked_pow(number.exponent.unsigned_abs()).filter(|unit| *unit < 1 << 90) else { return Some((0, 0)) };
    let (day, rest) = (u128::from(number.coefficient) / unit, u128::from(number.coefficient) % unit);
    let Some(fraction) = fraction else { return Some((u64::try_from(day).ok()?, 0)) };
    let per_day = u128::from(SECONDS) * 10_u128.checked_pow(fraction)?;
    let ticks = rest.checked_mul(per_day)?.checked_add(unit / 2)? / unit;
    Some((u64::try_from(day).ok()?, u64::try_from(ticks).ok()?))
}

/// The date of a day counted from 1900. Excel has a 29 February 1900 (day 60), and a day 0 before 1 January: both are given as it shows them, for
/// the reader of dates to refuse.
fn civil(day: u64) -> String {
    match day {
        0 => return "1900-01-00".to_owned(),
        60 => return "1900-02-29".to_owned(),
        _ => {}
    }
    // Days since 0000-03-01, in eras of 400 years.
    let days = day + u64::from(day < 60) + 693_899;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{date:02}")
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    const DATE: Showing = Showing { date: true, day: true, time: None };
    const MONTH: Showing = Showing { day: false, ..DATE };

    fn time(seconds: bool, fraction: u32, elapsed: bool) -> Time {
        Time { seconds, fraction, elapsed }
    }

    fn read(text: &str, from_1904: bool, showing: Showing) -> Option<String> {
        shown(Number::parse(text).unwrap(), from_1904, showing)
    }

    #[test]
    fn every_day_is_that_of_the_calendar() {
        let epoch = jiff::civil::date(1899, 12, 30);
        for day in (61..LAST).step_by(7).chain([61, LAST]) {
            let date = epoch.checked_add(i64::try_from(day).unwrap().days()).unwrap();
            assert_eq!(civil(day), date.to_string());
        }
        for (day, date) in [(0, "1900-01-00"), (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01")] {
            assert_eq!(civil(day), date);
        }
    }

    #[test]
    fn dates_and_times() {
        let (minutes, seconds) = (Some(time(false, 0, false)), Some(time(true, 0, false)));
        for (text, from_1904, showing, wanted) in [
            ("46083", false, DATE, Some("2026-03-02")),
            ("46083", false, MONTH, Some("2026-03")),
            ("46266", false, MONTH, Some("2026-09")),
            ("46083.5", false, Showing { time: minutes, ..MONTH }, Some("2026-03T12:00")),
            ("44621", true, DATE, Some("2026-03-02")),
            ("46083.999999", false, DATE, Some("2026-03-02")),
            ("46082.99999999999999", false, DATE, Some("2026-03-02")),
            ("46083.354166666664", false, Showing { time: minutes, ..DATE }, Some("2026-03-02T08:30")),
            ("46083.354166666664", false, Showing { time: seconds, ..DATE }, Some("2026-03-02T08:30:00")),
            ("46083.999999", false, Showing { time: minutes, ..DATE }, Some("2026-03-03T00:00")),
            ("0.354340277777778", false, Showing { date: false, day: false, time: seconds }, Some("08:30:15")),
            ("0.354340277777778", false, Showing { date: false, day: false, time: Some(time(true, 2, false)) }, Some("08:30:15.00")),
            ("1.5", false, Showing { date: false, day: false, time: minutes }, Some("12:00")),
            ("1.5", false, Showing { date: false, day: false, time: Some(time(false, 0, true)) }, Some("36:00")),
            ("1.5", true, Showing { date: false, day: false, time: Some(time(false, 0, true)) }, Some("36:00")),
            ("1E-300", false, Showing { date: false, day: false, time: minutes }, Some("00:00")),
            ("2958465", false, DATE, Some("9999-12-31")),
            ("2958466", false, DATE, None),
            ("20260302", false, DATE, None),
            ("1E+300", false, DATE, None),
            ("-1", false, DATE, None),
        ] {
            assert_eq!(read(text, from_1904, showing).as_deref(), wanted, "{text}");
        }
    }
}
