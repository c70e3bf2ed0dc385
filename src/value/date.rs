//! Civil dates as people write them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::normalise::normalise;

/// Hours by which the clocks of China are ahead of UTC.
const CHINA: i32 = 8;

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Not a form of date that is read.
    #[error("`{0}` is no date, expected year, month and day such as 2026-03-02")]
    Form(String),
    /// A form that is read, of a day that the calendar does not have.
    #[error("`{0}` is no day of the calendar")]
    NoSuchDay(String),
    /// A month, within which something changes that depends on the day.
    #[error("`{0}` is a month in which another edition comes into force, expected the day")]
    OpenMonth(String),
    /// Two days between which something changes that depends on the day.
    #[error("another edition comes into force between the days `{0}`, expected days under one edition")]
    OpenSpan(String),
}

impl NotADate {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Form(text) => format!("`{text}` 不是日期，应为年、月、日，如 2026-03-02"),
            Self::NoSuchDay(text) => format!("`{text}` 不是历法中的日子"),
            Self::OpenSpan(text) => format!("`{text}` 之间标准版本有更替，请把不同版本期间的标本分开提交"),
            Self::OpenMonth(text) => format!("`{text}` 只写到月，而该月内标准版本有更替，请写明日期"),
        }
    }
}

/// What a text says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The day.
    Day(Date),
    /// An instant with its offset from UTC, on this day in China.
    Instant(Date),
    /// A month: its first and last day.
    Month(Date, Date),
}

/// Reads the forms of [`parse_date`], and a month alone: `2026-03`, `2026/3`, `2026年3月`.
///
/// # Errors
/// If the text has another form, or names a day that does not exist.
pub fn read_date(text: &str) -> Result<Dated, NotADate> {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes()
        && [y1, y2, y3, y4, m1, m2, d1, d2].iter().all(u8::is_ascii_digit)
    {
        let two = |tens: u8, ones: u8| i16::from(tens - b'0') * 10 + i16::from(ones - b'0');
        let (month, day) = (i8::try_from(two(m1, m2)).unwrap_or(0), i8::try_from(two(d1, d2)).unwrap_or(0));
        return Date::new(two(y1, y2) * 100 + two(y3, y4), month, day).map(Dated::Day).map_err(|_| NotADate::NoSuchDay(text.to_owned()));
    }
    let plain = normalise(text);
    let form = || NotADate::Form(text.trim().to_owned());
    let no_such_day = || NotADate::NoSuchDay(text.trim().to_owned());
    let day_part = plain.split([' ', 'T']).next().unwrap_or_default();
    let time_part = plain.get(day_part.len()..).unwrap_or_default().trim_start_matches([' ', 'T']);
    if time_part.is_empty()
        && let Some((year, month)) = month(day_part)
    {
        let first = Date::new(year, month, 1).map_err(|_| no_such_day())?;
        return Ok(Dated::Month(first, first.last_of_month()));
    }
    let (year, month, day) = if day_part.len() == 8 && day_part.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = day_part.split_at_checked(4).ok_or_else(form)?;
        let (month, day) = rest.split_at_checked(2).ok_or_else(form)?;
        (year, month, day)
    } else {
        separated(day_part).ok_or_else(form)?
    };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(form());
    };
    let date = Date::new(year, month, day).map_err(|_| no_such_day())?;
    match time(time_part).ok_or_else(form)? {
        (_, None) => Ok(Dated::Day(date)),
        (minutes, Some(offset)) => {
            let days = (minutes - offset + CHINA * 60).div_euclid(24 * 60);
            let span: Span = days.days();
            date.checked_add(span).map(Dated::Instant).map_err(|_| no_such_day())
        }
    }
}

/// Reads `2026-03-02`, `2026/3/2`, `2026.3.2`, `2026年3月2日`, `20260302`, also with a time of day behind it; with an offset from UTC behind that,
/// as the day in China. Always year, month, day: an order that has to be guessed is not read.
///
/// # Errors
/// If the text has another form, or names a day that does not exist.
pub fn parse_date(text: &str) -> Result<Date, NotADate> {
    match read_date(text)? {
        Dated::Day(day) | Dated::Instant(day) => Ok(day),
        Dated::Month(..) => Err(NotADate::Form(text.trim().to_owned())),
    }
}

/// Year and month: `2026-03`, `2026/3`, `2026.3`, `2026年3月`.
fn month(text: &str) -> Option<(i16, i8)> {
    let (year, month) = match text.strip_suffix('月') {
        Some(rest) => rest.split_once('年')?,
        None => text.split_once(['-', '/', '.'])?,
    };
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (year.len() == 4 && digits(year, 4) && digits(month, 2)).then_some(())?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

/// A time of day in minutes, and its offset from UTC in minutes: `10:30`, `10:30:00.000+08:00`, `16:00:00Z`; nothing is midnight.
fn time(text: &str) -> Option<(i32, Option<i32>)> {
    if text.is_empty() {
        return Some((0, None));
    }
    let (clock, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, Some(0)),
        None => match text.find(['+', '-']).and_then(|at| text.split_at_checked(at)) {
            Some((clock, offset)) => (clock, Some(offset_of(offset)?)),
            None => (text, None),
        },
    };
    let mut parts = clock.trim().split(':');
    let hours = two_digits(parts.next()?, 24)?;
    let minutes = two_digits(parts.next()?, 59)?;
    let seconds = parts.next().unwrap_or("00");
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    two_digits(seconds, 60)?;
    let is_clock = parts.next().is_none() && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    (is_clock && hours * 60 + minutes <= 24 * 60).then_some((hours * 60 + minutes, offset))
}

/// `+08:00`, `+0800`, `-05`, in minutes.
fn offset_of(text: &str) -> Option<i32> {
    let (sign, digits) = text.split_at_checked(1)?;
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some((hours, minutes)), _) => (hours, minutes),
        (None, 4) => digits.split_at_checked(2)?,
        (None, _) => (digits, "00"),
    };
    let size = two_digits(hours, 18)? * 60 + two_digits(minutes, 59)?;
    Some(if sign == "-" { -size } else { size })
}

fn two_digits(text: &str, most: i32) -> Option<i32> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|number| *number <= most)
}

/// Year, month and day with the same separator between them.
fn separated(text: &str) -> Option<(&str, &str, &str)> {
    let parts = match text.strip_suffix(['日', '号']) {
        Some(rest) => rest.split_once('年').and_then(|(year, rest)| rest.split_once('月').map(|(month, day)| (year, month, day))),
        None => ['-', '/', '.'].into_iter().find_map(|separator| {
            let mut parts = text.split(separator);
            match (parts.next(), parts.next(), parts.next(), parts.next()) {
                (Some(year), Some(month), Some(day), None) => Some((year, month, day)),
                _ => None,
            }
        }),
    };
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.filter(|(year, month, day)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && short(month) && short(day))
}
