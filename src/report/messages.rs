//! What a check found in words, piece by piece, for programs that show it in their own way.
//!
//! Every piece is facts as well: those of a finding are its fields, its outcome and its [`Figures`](crate::check::Figures).

use crate::check::{Finding, FindingMessage, OpenPoint, Report, Warning};
use crate::kind::words::message;
use crate::rule::Fix;
use crate::words::Words;

use super::words;

/// A finding of a report in words: what it comes to, what to do, and the figures that it rests on.
///
/// ```
/// use seafood_gb::{Lang, Library, Options, Submission, check, report};
///
/// let library = Library::builtin()?;
/// let submission = Submission { product: "dried-sea-cucumber".into(), produced: "2026-03-02".into(), ..Submission::default() }
///     .with_result("蛋白质", "38.2 g/100g");
/// let options = Options::default();
/// let report = check(&library, &submission, &options);
///
/// let failed = report.findings.iter().find(|one| one.fails() && one.edition.number == "GB 31602-2015").expect("too little protein");
/// let message = report::finding(&report, failed);
/// assert_eq!((message.figures.found.as_str(), message.figures.required.as_str()), ("38.2 g/100g", "≥ 40 g/100g"));
/// assert_eq!(message.text.say(Lang::Zh), "蛋白质：38.2 g/100g 不符合 ≥ 40 g/100g，低于限值 1.8 g/100g (4.5 %)");
/// assert_eq!(message.text.say(Lang::En), "protein: 38.2 g/100g does not meet ≥ 40 g/100g, short by 1.8 g/100g (4.5 %)");
/// assert!(message.fix.is_some_and(|fix| fix.words.say(Lang::En).starts_with("hold the batch")));
/// # Ok::<(), seafood_gb::standard::Problems>(())
/// ```
#[must_use]
pub fn finding(report: &Report<'_>, finding: &Finding<'_>) -> FindingMessage {
    message(report.case(), finding)
}

/// What leaves the verdict of a batch open beside its findings: what it is, and what to do.
#[must_use]
pub fn open_point(report: &Report<'_>, point: &OpenPoint) -> (Words, Fix) {
    words::open_point(report, point)
}

/// What moves no verdict and must be known.
#[must_use]
pub fn warning(report: &Report<'_>, warning: &Warning<'_>) -> Words {
    words::warning(report, warning).message
}

/// The verdict of a batch with what it covers: `所检项目合格（暂定：3 项限值未经官方文本核验）`.
#[must_use]
pub fn verdict(report: &Report<'_>) -> Words {
    words::verdict_line(report)
}
