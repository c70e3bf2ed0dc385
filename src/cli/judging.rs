//! The arguments that checks of batches and of labels share, as the library takes them.

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use jiff::civil::Date;
use seafood_gb::asked::day_in_china;
use seafood_gb::input::encoding::Encoding;
use seafood_gb::report::{Detail, Documents, JsonOptions, Style, Tongue};
use seafood_gb::value::parse_date;
use seafood_gb::{Inspection, Lang, Library, Options, printable};

use super::args::{Color, Criteria, Judging, OutputFormat};
use super::exit::Failure;
use super::output::Output;
use super::{errors, overlays, pick};

impl Criteria {
    /// The options of the check, and the encoding. What is wrong with the arguments goes to `problems`.
    pub fn asked(&self, inspection: Inspection, library: &Library, problems: &mut Vec<String>) -> (Options, Option<Encoding>) {
        if let Some(product) = &self.product {
            problems.extend(overlays::product(library, product).err().map(|message| format!("--product: {message}")));
        }
        for edition in &self.edition {
            problems.extend(overlays::edition(library, edition).err().map(|message| format!("--edition: {message}")));
        }
        let on = day(self.on.as_deref(), problems);
        let encoding = named_encoding(self.encoding.as_deref(), problems);
        let options = Options {
            trust: self.trust.into(),
            decision: self.decision.into(),
            inspection,
            product: self.product.clone(),
            on,
            editions: self.edition.clone(),
            today: today(),
        };
        (options, encoding)
    }
}

impl Judging {
    /// What of the reports is written as JSON, or of findings in a workbook: streams and workbooks are of facts where nothing else is asked for.
    pub fn json(&self, tongue: Tongue) -> JsonOptions {
        let usual = if matches!(self.format, OutputFormat::Ndjson | OutputFormat::Xlsx) { Detail::Facts } else { Detail::Full };
        JsonOptions { detail: self.detail.map_or(usual, Into::into), tongue, measured: self.measured }
    }

    /// What is wrong with a kind of documents where none are written.
    pub fn documents_of_text(&self) -> Option<String> {
        let message = pick(errors(), "--document 须与 --format html 同用", "--document goes with --format html");
        (self.document.is_some() && self.format != OutputFormat::Html).then(|| message.to_owned())
    }

    /// What documents are written, where any are.
    pub fn documents(&self, tongue: Tongue) -> Documents {
        Documents::new(self.document.unwrap_or_default().into(), tongue)
    }

    /// Colours for people who see them.
    pub fn style(&self) -> Style {
        if self.format == OutputFormat::Text { self.color.style(self.output.is_none()) } else { Style::Plain }
    }

    /// Where the reports go.
    pub fn opened(&self) -> Result<Output, Failure> {
        match &self.output {
            Some(path) => Output::file(path),
            None => Ok(Output::stdout(self.style() == Style::Ansi)),
        }
    }

    /// What is wrong with a file that is to be read, and is the output at once.
    pub fn overwrites(&self, input: &Path) -> Option<String> {
        overwrites(self.output.as_deref(), input)
    }
}

/// What is wrong with a file that is to be read, and is the output at once.
pub fn overwrites(output: Option<&Path>, input: &Path) -> Option<String> {
    let same = |output: &Path| matches!((fs::canonicalize(input), fs::canonicalize(output)), (Ok(one), Ok(other)) if one == other);
    output.filter(|output| same(output)).map(|_| {
        let name = printable(&input.display().to_string());
        match errors() {
            Lang::Zh => format!("`{name}` 既是输入又是输出"),
            Lang::En => format!("`{name}` is the input and the output at once"),
        }
    })
}

impl Color {
    /// Colours where they are asked for; by itself on a terminal, `to_stdout`.
    pub fn style(self, to_stdout: bool) -> Style {
        let coloured = match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => to_stdout && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        };
        if coloured { Style::Ansi } else { Style::Plain }
    }
}

/// The day in China: by the clock, or by the variable that keeps what is built the same on every day.
pub fn today() -> Option<Date> {
    let fixed = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || i64::try_from(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs()).ok();
    day_in_china(fixed.or_else(now)?)
}

/// `--on`.
pub fn day(text: Option<&str>, problems: &mut Vec<String>) -> Option<Date> {
    day_of("--on", text, problems)
}

/// The date of an option.
pub fn day_of(option: &str, text: Option<&str>, problems: &mut Vec<String>) -> Option<Date> {
    text.and_then(|text| {
        parse_date(text).map_err(|error| problems.push(format!("{option}: {}", pick(errors(), &error.zh(), &error.to_string())))).ok()
    })
}

/// `--encoding`.
pub fn named_encoding(name: Option<&str>, problems: &mut Vec<String>) -> Option<Encoding> {
    let name = name?;
    let found = Encoding::from_name(name);
    if found.is_none() {
        let name = printable(name);
        problems.push(match errors() {
            Lang::Zh => format!("--encoding: `{name}` 不是可用的编码，应为 utf-8、gb18030、gbk、utf-16le 或 utf-16be"),
            Lang::En => format!("--encoding: `{name}` is no known encoding, expected utf-8, gb18030, gbk, utf-16le or utf-16be"),
        });
    }
    found
}
