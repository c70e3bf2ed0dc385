//! Civil dates as people write them.

use jiff::civil::Date;

use super::normalise::normalise;

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// Not a form of date that is read.
    #[error("`{0}` is no date, expected year, month and day such as 2026-03-02")]
    Form(String),
    /// A form that is read, of a day that the calendar does not have.
    #[error("`{0}` is no day of the calendar")]
    NoSuchDay(String),
}

impl NotADate {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Form(text) => format!("`{text}` 不是日期，应为年、月、日，如 2026-03-02"),
            Self::NoSuchDay(text) => format!("`{text}` 不是历法中的日子"),
        }
    }
}

/// Reads `2026-03-02`, `2026/3/2`, `2026.3.2`, `2026年3月2日`, `20260302`, also with a time of day behind it. Always year, month, day: an order that
/// has to be guessed is not read.
///
/// # Errors
/// If the text has another form, or names a day that does not exist.
pub fn parse_date(text: &str) -> Result<Date, NotADate> {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes()
        && [y1, y2, y3, y4, m1, m2, d1, d2].iter().all(u8::is_ascii_digit)
    {
        let two = |tens: u8, ones: u8| i16::from(tens - b'0') * 10 + i16::from(ones - b'0');
        let (month, day) = (i8::try_from(two(m1, m2)).unwrap_or(0), i8::try_from(two(d1, d2)).unwrap_or(0));
        return Date::new(two(y1, y2) * 100 + two(y3, y4), month, day).map_err(|_| NotADate::NoSuchDay(text.to_owned()));
    }
    let plain = normalise(text);
    let form = || NotADate::Form(text.trim().to_owned());
    let day_part = plain.split([' ', 'T']).next().unwrap_or_default();
    let time_part = plain.get(day_part.len()..).unwrap_or_default();
    if !time_part.bytes().all(|byte| byte.is_ascii_digit() || b" T:.Z+-".contains(&byte)) {
        return Err(form());
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
    Date::new(year, month, day).map_err(|_| NotADate::NoSuchDay(text.trim().to_owned()))
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
