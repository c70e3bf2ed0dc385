//! What a caller asks for by name, in JSON or in a query: how to check, and what of the reports is written. The same names as on the command
//! line, read in one place for every face.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Deserialize;

use crate::check::{Inspection, Options};
use crate::report::{Detail, JsonOptions, Tongue};
use crate::standard::{Basis, Library, Words};
use crate::trend;
use crate::value::{Decision, NotADate, parse_date};
use crate::words::{Lang, both, printable};

/// Hours by which the time of China is ahead of UTC.
const CHINA: i8 = 8;

/// Options by their names; what is not given is as the command line has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    /// `text`, `quoted`, `recalled` or `absent`: the lowest basis that may decide.
    pub trust: Option<String>,
    /// `simple` or `guarded`.
    pub decision: Option<String>,
    /// What the inspection covers, where a submission does not say: `tested-items`, `delivery`, `type` or `label`.
    pub inspection: Option<String>,
    /// The product of submissions that name none.
    pub product: Option<String>,
    /// The production date of submissions that give none.
    pub on: Option<String>,
    /// Editions to judge by, whatever the date.
    pub editions: Vec<String>,
    /// Today: what was made later is remarked on.
    pub today: Option<String>,
    /// `facts` or `full`.
    pub detail: Option<String>,
    /// `zh`, `en` or `both`.
    pub lang: Option<String>,
    /// Whether reports list every result with the limits that it was compared with.
    pub measured: Option<bool>,
}

/// A control chart by its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskedTrend {
    /// The item: its id, or any of its names.
    pub item: String,
    /// The only product that is charted.
    pub product: Option<String>,
    /// Numbers of the tests; those that are usual where none is given.
    pub rules: Vec<u8>,
    /// Limits come from batches produced up to this day.
    pub until: Option<String>,
    /// `zh` or `en`.
    pub lang: Option<String>,
}

impl AskedTrend {
    /// Reads what is asked for from JSON.
    ///
    /// # Errors
    /// If it is no JSON of this shape.
    pub fn read(asked: &str) -> Result<Self, AskedError> {
        serde_json::from_str(asked).map_err(|error| AskedError::Json(error.to_string()))
    }

    /// What is charted, and in which language.
    ///
    /// # Errors
    /// All words and numbers that are not known, and dates that cannot be read.
    pub fn asked(&self, library: &Library) -> Result<(trend::Asked, Lang), Vec<AskedError>> {
        let mut errors = Vec::new();
        let catalogue = &library.catalogue;
        let items = || catalogue.items().iter().map(|item| item.id.clone()).collect();
        let item = known("item", &self.item, catalogue.find_item(&self.item), items, &mut errors);
        let products = || catalogue.products().iter().map(|product| product.id.clone()).collect();
        let product = self.product.as_deref().and_then(|name| known("product", name, catalogue.find_product(name), products, &mut errors));
        let tests = &library.control_chart().tests;
        for rule in &self.rules {
            let found = tests.iter().find(|test| test.number == *rule);
            known("rules", &rule.to_string(), found, || tests.iter().map(|test| test.number.to_string()).collect(), &mut errors);
        }
        let until = day("until", self.until.as_deref(), &mut errors);
        let lang = pick("lang", self.lang.as_deref(), &[("zh", Lang::Zh), ("en", Lang::En)], &mut errors).unwrap_or_default();
        match item {
            Some(item) if errors.is_empty() => Ok((trend::Asked { item, product, tests: self.rules.clone(), until }, lang)),
            _ => Err(errors),
        }
    }
}

/// Why something cannot be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskedError {
    /// No JSON, or not of this shape.
    #[error("options: {0}")]
    Json(String),
    /// A word that is none of those known for the option.
    #[error("{option}: `{}` is none of {}", printable(found), expected.join(", "))]
    Word {
        /// The option.
        option: &'static str,
        /// What was given.
        found: String,
        /// What it could be.
        expected: Vec<String>,
    },
    /// A date that cannot be read.
    #[error("{option}: {why}")]
    Date {
        /// The option.
        option: &'static str,
        /// Why.
        why: NotADate,
    },
}

impl AskedError {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Json(why) => format!("选项：{why}"),
            Self::Word { option, found, expected } => {
                format!("{option}：`{}` 不可用，应为以下之一：{}", printable(found), expected.join("、"))
            }
            Self::Date { option, why } => format!("{option}：{}", why.zh()),
        }
    }

    /// In both languages.
    #[must_use]
    pub fn words(&self) -> Words {
        both(self.zh(), self.to_string())
    }
}

impl Asked {
    /// Reads options from JSON; blank text asks for nothing.
    ///
    /// # Errors
    /// If it is no JSON of this shape.
    pub fn read(options: &str) -> Result<Self, AskedError> {
        if options.trim().is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(options).map_err(|error| AskedError::Json(error.to_string()))
    }

    /// What of a report is written; where nothing is asked for, as much as is `usual`, in Chinese.
    ///
    /// # Errors
    /// All words that are not known.
    pub fn json(&self, usual: Detail) -> Result<JsonOptions, Vec<AskedError>> {
        let mut errors = Vec::new();
        let detail = pick("detail", self.detail.as_deref(), &[("facts", Detail::Facts), ("full", Detail::Full)], &mut errors);
        let tongues = [("zh", Tongue::Zh), ("en", Tongue::En), ("both", Tongue::Both)];
        let tongue = pick("lang", self.lang.as_deref(), &tongues, &mut errors);
        let options = JsonOptions {
            detail: detail.unwrap_or(usual),
            tongue: tongue.unwrap_or_default(),
            measured: self.measured.unwrap_or_default(),
        };
        if errors.is_empty() { Ok(options) } else { Err(errors) }
    }

    /// How to check by `library`.
    ///
    /// # Errors
    /// All words that are not known, and dates that cannot be read.
    pub fn options(&self, library: &Library) -> Result<Options, Vec<AskedError>> {
        let (defaults, mut errors) = (Options::default(), Vec::new());
        let bases = [("text", Basis::Text), ("quoted", Basis::Quoted), ("recalled", Basis::Recalled), ("absent", Basis::Absent)];
        let decisions = [Decision::Simple, Decision::Guarded].map(|decision| (decision.code(), decision));
        let trust = pick("trust", self.trust.as_deref(), &bases, &mut errors);
        let decision = pick("decision", self.decision.as_deref(), &decisions, &mut errors);
        let inspection = self.inspection.as_deref().and_then(|text| {
            let expected = || Inspection::ALL.map(|inspection| inspection.code().to_owned()).to_vec();
            known("inspection", text, Inspection::parse(text), expected, &mut errors)
        });
        if let Some(name) = &self.product {
            let products = || library.catalogue.products().iter().map(|product| product.id.clone()).collect();
            known("product", name, library.catalogue.find_product(name), products, &mut errors);
        }
        for name in &self.editions {
            let editions = || library.editions().iter().map(|edition| edition.number.clone()).collect();
            known("editions", name, library.find_edition(name), editions, &mut errors);
        }
        let options = Options {
            trust: trust.unwrap_or(defaults.trust),
            decision: decision.unwrap_or(defaults.decision),
            inspection: inspection.unwrap_or(defaults.inspection),
            product: self.product.clone(),
            on: day("on", self.on.as_deref(), &mut errors),
            editions: self.editions.clone(),
            today: day("today", self.today.as_deref(), &mut errors),
        };
        if errors.is_empty() { Ok(options) } else { Err(errors) }
    }
}

/// The day in China at a time, in seconds since 1970 UTC: where the standards are law.
#[must_use]
pub fn day_in_china(seconds: i64) -> Option<Date> {
    let at = Timestamp::from_second(seconds).ok()?;
    Some(Offset::constant(CHINA).to_datetime(at).date())
}

/// What a word stands for.
fn pick<T: Copy>(option: &'static str, word: Option<&str>, words: &[(&str, T)], errors: &mut Vec<AskedError>) -> Option<T> {
    let word = word?;
    let found = words.iter().find(|(known, _)| *known == word).map(|(_, meant)| *meant);
    known(option, word, found, || words.iter().map(|(known, _)| (*known).to_owned()).collect(), errors)
}

/// What was found for a word, or the error that nothing was.
fn known<T>(
    option: &'static str,
    word: &str,
    found: Option<T>,
    expected: impl FnOnce() -> Vec<String>,
    errors: &mut Vec<AskedError>,
) -> Option<T> {
    if found.is_none() {
        errors.push(AskedError::Word { option, found: word.to_owned(), expected: expected() });
    }
    found
}

fn day(option: &'static str, text: Option<&str>, errors: &mut Vec<AskedError>) -> Option<Date> {
    parse_date(text?).map_err(|why| errors.push(AskedError::Date { option, why })).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_for_is_as_on_the_command_line() {
        let library = Library::builtin().unwrap();
        let asked = Asked::read(" ").unwrap();
        assert_eq!(asked.options(&library), Ok(Options::default()));
        assert_eq!(asked.json(Detail::Facts), Ok(JsonOptions::facts()));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let library = Library::builtin().unwrap();
        let asked = r#"{"trust":"hearsay","decision":"coin","inspection":"例行","product":"鲸","editions":["GB/T 1"],"on":"昨天","today":"2026-02-30"}"#;
        let errors = Asked::read(asked).unwrap().options(&library).unwrap_err();
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said[0], "trust: `hearsay` is none of text, quoted, recalled, absent");
        assert_eq!(said[2], "inspection: `例行` is none of tested-items, delivery, type, label");
        assert!(said[4].starts_with("editions: `GB/T 1` is none of GB 20554-2006, "), "{}", said[4]);
        assert_eq!(said[6], "today: `2026-02-30` is no day of the calendar");
        assert_eq!(errors[1].zh(), "decision：`coin` 不可用，应为以下之一：simple、guarded");
        assert_eq!(said.len(), 7);
        let words = Asked { detail: Some("all".into()), lang: Some("fr".into()), ..Asked::default() }.json(Detail::Full);
        assert_eq!(words.unwrap_err().len(), 2);
    }

    #[test]
    fn an_option_that_nobody_knows_is_an_error() {
        let error = Asked::read(r#"{"trus":"text"}"#).unwrap_err();
        assert!(error.to_string().starts_with("options: unknown field `trus`, expected one of"), "{error}");
    }

    #[test]
    fn a_chart_is_asked_for_by_names() {
        let library = Library::builtin().unwrap();
        let (asked, lang) =
            AskedTrend::read(r#"{"item":"蛋白质","rules":[1,8],"until":"2026-01-31","lang":"en"}"#).unwrap().asked(&library).unwrap();
        assert_eq!((Some(asked.item), asked.tests, lang), (library.catalogue.find_item("protein"), vec![1, 8], Lang::En));
        let errors = AskedTrend::read(r#"{"item":"美味","product":"鲸","rules":[9],"until":"昨天","lang":"fr"}"#)
            .unwrap()
            .asked(&library)
            .unwrap_err();
        assert_eq!(errors.len(), 5, "{errors:?}");
        assert_eq!(errors[2].to_string(), "rules: `9` is none of 1, 2, 3, 4, 5, 6, 7, 8");
    }

    #[test]
    fn the_day_is_that_of_china() {
        // 2026-11-29 16:00 UTC is midnight in Beijing.
        assert_eq!(day_in_china(1_795_968_000).map(|day| day.to_string()).as_deref(), Some("2026-11-30"));
        assert_eq!(day_in_china(1_795_967_999).map(|day| day.to_string()).as_deref(), Some("2026-11-29"));
    }
}
