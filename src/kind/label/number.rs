//! Numbers of standards as labels print them.

use std::fmt;

use crate::input::label::Span;
use crate::value::{fold_name, normalise};

/// The number of a standard as cited: `GB/T 34747-2024`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// `GB/T`, `SC/T`, `Q/ABC`, `DB21/T`.
    pub(crate) code: String,
    /// `34747`, `0001S`.
    pub(crate) serial: String,
    /// Year of the edition, where it is given.
    pub(crate) year: Option<String>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// Prefixes of national, sector and local standards that labels write without their stroke.
const CODES: [(&str, &str); 6] = [("GBT", "GB/T"), ("GB/T", "GB/T"), ("GB", "GB"), ("SCT", "SC/T"), ("SC/T", "SC/T"), ("SC", "SC")];

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.serial)?;
        self.year.as_ref().map_or(Ok(()), |year| write!(f, "-{year}"))
    }
}

impl Number {
    /// Reads one number.
    pub(crate) fn read(text: &str, span: Span) -> Option<Self> {
        let plain: String = normalise(text).to_uppercase().chars().filter(|char| !char.is_whitespace()).collect();
        let plain = plain.trim_start_matches('《');
        // What follows in other characters is the title.
        let plain = plain.split(|char: char| !char.is_ascii()).next().unwrap_or_default().trim_end_matches('.');
        if plain.starts_with("Q/") || plain.starts_with("T/") {
            // Company and group standards: `Q/DLHS 0001S-2024`; their code holds letters and digits of its own.
            let (body, year) = split_year(plain);
            let digits = body.find(|char: char| char.is_ascii_digit())?;
            let (code, serial) = body.split_at_checked(digits)?;
            return Some(Self { code: code.to_owned(), serial: serial.to_owned(), year, span });
        }
        if let Some(rest) = plain.strip_prefix("DB") {
            let (body, year) = split_year(rest);
            let (code, serial) = body.split_at_checked(body.trim_end_matches(|char: char| char.is_ascii_digit()).len())?;
            return Some(Self { code: format!("DB{code}"), serial: serial.to_owned(), year, span });
        }
        let letters = plain.find(|char: char| char.is_ascii_digit())?;
        let (code, rest) = plain.split_at_checked(letters)?;
        if code.is_empty() || !code.chars().all(|char| char.is_ascii_uppercase() || char == '/') {
            return None;
        }
        let (serial, year) = split_year(rest);
        let serial_fits = !serial.is_empty() && serial.chars().all(|char| char.is_ascii_digit() || char == '.');
        serial_fits.then(|| Self { code: code.to_owned(), serial: serial.to_owned(), year, span })
    }

    /// As it should be printed, where the code is one that is known.
    pub(super) fn proper(&self) -> Option<String> {
        let (_, code) = CODES.iter().find(|(written, _)| *written == self.code)?;
        let year = self.year.as_ref().map(|year| format!("-{year}")).unwrap_or_default();
        Some(format!("{code} {}{year}", self.serial))
    }

    /// The same without the year, folded for comparison; `GBT` and `GB/T` are alike.
    pub(crate) fn series(&self) -> String {
        let code = CODES.iter().find(|(written, _)| *written == self.code).map_or(self.code.as_str(), |(_, code)| code);
        fold_name(&format!("{code} {}", self.serial))
    }

    /// The same without its part: methods are numbered `GB 5009.5`.
    pub(super) fn whole_series(&self) -> String {
        let series = self.series();
        series.split_once('.').map_or(series.clone(), |(whole, _)| whole.to_owned())
    }

    /// A standard of a company, a group or a province, of which nothing is on file.
    pub(super) fn is_own(&self) -> bool {
        ["Q/", "T/", "DB"].iter().any(|prefix| self.code.starts_with(prefix))
    }
}

fn split_year(text: &str) -> (&str, Option<String>) {
    match text.rsplit_once('-') {
        Some((serial, year)) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => (serial, Some(year.to_owned())),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let cited = Number::read(text, Span::default());
        cited.map(|one| format!("{}|{}|{}", one.code, one.serial, one.year.unwrap_or_default())).unwrap_or_default()
    }

    #[test]
    fn reads_numbers_as_packs_print_them() {
        for (text, expected) in [
            ("GB/T 34747-2024", "GB/T|34747|2024"),
            ("ＧＢ／Ｔ34747", "GB/T|34747|"),
            ("GBT 34747—2017", "GBT|34747|2017"),
            ("Q/DLHS 0001S-2024", "Q/DLHS|0001S|2024"),
            ("DB21/T 3212-2019", "DB21/T|3212|2019"),
            ("T/CAPPMA 05-2021", "T/CAPPMA|05|2021"),
            ("GB 5009.5-2016", "GB|5009.5|2016"),
            ("GB/T 21672-2014《冻裹面包屑虾》", "GB/T|21672|2014"),
            ("《SC/T 3202》干海带", "SC/T|3202|"),
            ("企业标准", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        assert_eq!(Number::read("GBT34747", Span::default()).and_then(|cited| cited.proper()).as_deref(), Some("GB/T 34747"));
    }
}
