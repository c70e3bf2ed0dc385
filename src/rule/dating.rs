//! The day by which the editions are chosen: as given, or as another date of the batch gives it.

use jiff::civil::Date;

use crate::input::Submission;
use crate::standard::{Library, Product, StandIn};
use crate::value::{Dated, NotADate, read_date};

/// What a production date was taken from that the batch does not give as a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFrom {
    /// An instant with its offset from UTC.
    Instant,
    /// A month, in which it makes no difference which day it was.
    Month,
    /// Another date, which stands in for it.
    StandIn(StandIn),
}

/// A production date, and what it was taken from.
pub(super) type Day = (Result<Option<Date>, NotADate>, Option<DayFrom>);

/// The production date of a batch; `printed` is the one on its label, and `otherwise` what serves where there is none.
pub(super) fn produced(
    library: &Library,
    submission: &Submission<'_>,
    product: Option<&Product>,
    printed: Option<Date>,
    on: Option<Date>,
    computed: Option<Date>,
) -> Day {
    let given = submission.produced.trim();
    if !given.is_empty() {
        return match dated(library, given, printed) {
            Ok((day, from)) => (Ok(Some(day)), from),
            Err(error) => (Err(error), None),
        };
    }
    if let Some(day) = printed.or(on) {
        return (Ok(Some(day)), None);
    }
    if let Some(days) = survey_days(library, submission, product) {
        return match days {
            Ok((first, _)) => (Ok(Some(first)), Some(DayFrom::StandIn(StandIn::Sampled))),
            Err(error) => (Err(error), None),
        };
    }
    let allowed = product.map(|product| product.stand_in.as_slice()).unwrap_or_default();
    let stands_in = allowed.iter().find_map(|stand_in| {
        let text = text_of(submission, *stand_in);
        dated(library, text, None).ok().filter(|_| !text.is_empty()).map(|(day, _)| (day, *stand_in))
    });
    match stands_in {
        Some((day, stand_in)) => (Ok(Some(day)), Some(DayFrom::StandIn(stand_in))),
        None => (Ok(computed), None),
    }
}

/// The days on which the specimens of a sample were taken, where they stand in: the first and the last, between which no edition changes. `None`
/// where no specimen has a day.
pub(crate) fn survey_days(
    library: &Library,
    submission: &Submission<'_>,
    product: Option<&Product>,
) -> Option<Result<(Date, Date), NotADate>> {
    let survey = submission.survey.as_ref().filter(|_| product.is_some_and(|product| product.stand_in.contains(&StandIn::Sampled)))?;
    let texts: Vec<&str> = survey.specimens.iter().map(|specimen| specimen.sampled.trim()).filter(|text| !text.is_empty()).collect();
    let days: Result<Vec<Date>, NotADate> = texts.iter().map(|text| dated(library, text, None).map(|(day, _)| day)).collect();
    let days = match days {
        Ok(days) => days,
        Err(error) => return Some(Err(error)),
    };
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    Some(if library.epoch(first) == library.epoch(last) { Ok((first, last)) } else { Err(NotADate::OpenSpan(format!("{first} ~ {last}"))) })
}

/// A date as written. Of a month the day on the label, else the first, where the editions are the same from the first to the last.
fn dated(library: &Library, text: &str, printed: Option<Date>) -> Result<(Date, Option<DayFrom>), NotADate> {
    match read_date(text)? {
        Dated::Day(day) => Ok((day, None)),
        Dated::Instant(day) => Ok((day, Some(DayFrom::Instant))),
        Dated::Month(first, last) => match printed.filter(|printed| (first..=last).contains(printed)) {
            Some(printed) => Ok((printed, None)),
            None if library.epoch(first) == library.epoch(last) => Ok((first, Some(DayFrom::Month))),
            None => Err(NotADate::OpenMonth(text.to_owned())),
        },
    }
}

/// What is done with a batch once it is made, by the ids of the details that have its day.
const ONCE_MADE: [&str; 5] = ["received", "tested", "report_date", "report_received", "sold"];

/// The dates beside the production date that lie before it, by their fields: a batch is sampled, bought, tested and sold when there is something of it.
pub(crate) fn before_production(submission: &Submission<'_>, produced: Date) -> Vec<(&'static str, Date)> {
    let sampled =
        [("sampled", StandIn::Sampled), ("purchased", StandIn::Purchased)].map(|(field, which)| (field, text_of(submission, which)));
    let noted = submission.details.iter().filter_map(|(id, text)| Some((ONCE_MADE.into_iter().find(|field| *field == &**id)?, &**text)));
    let days = sampled.into_iter().chain(noted).filter_map(|(field, text)| {
        // Most batches give none of them.
        let dated = if text.is_empty() { None } else { read_date(text).ok() };
        let (Dated::Day(day) | Dated::Instant(day) | Dated::Month(_, day)) = dated?;
        Some((field, day))
    });
    days.filter(|(_, day)| *day < produced).collect()
}

fn text_of<'s>(submission: &'s Submission<'_>, which: StandIn) -> &'s str {
    match which {
        StandIn::Sampled => submission.sampled.trim(),
        StandIn::Purchased => submission.purchased.trim(),
    }
}
