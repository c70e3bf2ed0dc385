//! Tables with a row for each specimen: the rows of one accession or population are one submission.
//!
//! Rows belong together that name one accession, else one population, else one sample, else one place where they were taken; where nothing of
//! the kind is given, the table is of one sample.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::columns::{Columns, Meta, SurveyField, fold};
use super::emitter::Emitter;
use super::headings::Headings;
use super::join::add_name;
use super::listed::Listed;
use super::notice::Notice;
use super::rows::Gather;
use super::submission::{Entry, Numbers, Specimen, Submission, Survey};
use super::table::{Layout, Role};
use super::wide::Wide;

/// The rows of one table of specimens.
pub(super) struct SpecimenTable {
    layout: Arc<Layout>,
    gather: Gather,
    /// The last row of a file that ends in the middle of it.
    cut: Option<u64>,
    /// Who signs beneath the table.
    examiner: String,
    reviewer: String,
}

impl SpecimenTable {
    pub(super) fn new(layout: Arc<Layout>) -> Self {
        Self { layout, gather: Gather::default(), cut: None, examiner: String::new(), reviewer: String::new() }
    }

    /// Takes over a row that is not empty.
    pub(super) fn push(&mut self, row: u64, record: &ByteRecord) {
        self.gather.push(row, record);
    }

    /// Whether a row is a figure over all specimens, by what stands in place of its number.
    pub(super) fn is_statistic(number: &str, lexicon: &Columns) -> bool {
        lexicon.survey(number) == Some(SurveyField::Statistic)
    }

    /// The file ends in the middle of the row taken over last.
    pub(super) fn cut_off(&mut self, row: u64) {
        self.cut = Some(row);
    }

    /// Takes over who examined and reviewed from a row of signatures: `测量人：张三`, or a name in the cell behind.
    pub(super) fn sign<'l>(&mut self, cells: impl Iterator<Item = &'l str>, lexicon: &Columns) {
        let mut waits = None;
        for word in cells.flat_map(str::split_whitespace) {
            let (key, value) = word.split_once([':', '：']).unwrap_or((word, ""));
            let (field, name) = match (lexicon.survey(key), waits) {
                (Some(field), _) => (field, value),
                (None, Some(field)) if value.is_empty() => (field, word),
                (None, _) => {
                    waits = None;
                    continue;
                }
            };
            waits = name.is_empty().then_some(field);
            match field {
                SurveyField::Examiner => add_name(&mut self.examiner, name),
                SurveyField::Reviewer => add_name(&mut self.reviewer, name),
                _ => {}
            }
        }
    }

    /// Takes the layout for the table, if all of its rows are of one sample for certain: a table with one row.
    pub(super) fn conclude(&mut self, layout: Arc<Layout>) {
        if self.gather.len() == 1 {
            self.layout = layout;
        }
    }
}

/// The specimens of all tables of an input, sample by sample.
#[derive(Default)]
pub(super) struct Specimens {
    samples: Vec<Sample>,
    places: HashMap<(By, Box<str>), usize>,
    names: Headings,
    rows: usize,
    /// Whether any row names the accession or population that it is of.
    named: bool,
    tables: usize,
    /// Cells that take over what stands above them, as merged cells of a spreadsheet are saved.
    filled: u64,
}

/// What rows belong together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum By {
    Accession,
    Population,
    Number,
    Location,
    Nothing,
}

/// A sample being gathered.
struct Sample {
    submission: Submission<'static>,
    /// Its specimens by their numbers.
    known: HashMap<Box<str>, u32>,
    /// The table that each specimen was met in last.
    tables: Vec<usize>,
    /// Headings and specimens that have a result.
    results: HashSet<(u32, u32)>,
    /// What is listed already of the names in each field.
    listed: HashSet<(Names, Box<str>)>,
    by: By,
}

/// Fields in which the rows of a sample may say different things, which all count.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Names {
    Lot,
    Sampling,
    Report,
    Population,
    Source,
    Examiner,
    Reviewer,
}

/// What a row says beside its results.
#[derive(Default)]
struct Row {
    number: String,
    location: String,
    source: String,
    examiner: String,
    reviewer: String,
}

/// What the row before said that merged cells say of this one, too.
#[derive(Default)]
struct Above {
    accession: String,
    population: String,
    location: String,
}

impl Specimens {
    /// Takes over a table that has ended.
    pub(super) fn table(&mut self, table: SpecimenTable) {
        let SpecimenTable { layout, mut gather, cut, examiner, reviewer } = table;
        let wide = Wide { rows: gather.take(), layout: Arc::clone(&layout), repeats: Vec::new(), cut };
        self.tables += 1;
        let has = |meta: Meta| !layout.places(&Role::Meta(meta)).is_empty();
        let columns = (has(Meta::Accession), has(Meta::Population), !layout.places(&Role::Survey(SurveyField::Location)).is_empty());
        let mut above = Above::default();
        for index in 0..wide.len() {
            let mut filled = wide.blank();
            wide.fill(index, &mut filled);
            let mut row = Row::of(&wide, index);
            add_name(&mut row.examiner, &examiner);
            add_name(&mut row.reviewer, &reviewer);
            let mut one = filled.to_owned_text();
            // A row that gives another accession begins anew what is said of it.
            if !one.numbers.accession.is_empty() || !one.numbers.population.is_empty() {
                above.location.clear();
            }
            let numbers = &mut one.numbers;
            self.filled += fill_down(columns.0, &mut numbers.accession, &mut above.accession);
            self.filled += fill_down(columns.1, &mut numbers.population, &mut above.population);
            let mut location = Cow::Owned(std::mem::take(&mut row.location));
            self.filled += fill_down(columns.2, &mut location, &mut above.location);
            row.location = location.into_owned();
            self.add(one, &row, &layout.sheet);
        }
    }

    /// Takes over a row.
    fn add(&mut self, mut one: Submission<'static>, row: &Row, sheet: &str) {
        self.rows += 1;
        for entry in &mut one.entries {
            let index = usize::try_from(entry.heading).unwrap_or(usize::MAX);
            entry.heading = self.names.number(one.headings.get(index).map_or("", |name| name));
        }
        let own = std::mem::take(&mut one.numbers.specimen);
        if one.numbers.accession.is_empty() && one.numbers.population.is_empty() {
            one.settle_id();
        }
        let given = |texts: [&str; 3]| texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned();
        let (by, key, name) = match (&*one.numbers.accession, &*one.numbers.population, &*one.id, row.location.as_str()) {
            // Nothing says which sample it is of: that of its sheet.
            ("", "", "", "") => (By::Nothing, one.place.file.to_string(), given([&own, &row.number, ""])),
            ("", "", "", location) => (By::Location, location.to_owned(), given([&own, &row.number, ""])),
            ("", "", id, _) => (By::Number, id.to_owned(), given([&own, &row.number, ""])),
            ("", population, id, _) => (By::Population, population.to_owned(), given([&own, id, &row.number])),
            (accession, _, id, _) => (By::Accession, accession.to_owned(), given([&own, id, &row.number])),
        };
        self.named |= matches!(by, By::Accession | By::Population);
        match by {
            By::Number => {}
            By::Nothing => one.id = Cow::Owned(sheet.to_owned()),
            _ => one.id = Cow::Owned(key.clone()),
        }
        let specimen = Specimen {
            name,
            place: one.place.clone(),
            sampled: std::mem::take(&mut one.sampled).into_owned(),
            location: row.location.clone(),
        };
        let known = *self.places.entry((by, key.into())).or_insert(self.samples.len());
        if known == self.samples.len() {
            self.samples.push(Sample::new(&one, by));
        }
        let Some(sample) = self.samples.get_mut(known) else { return };
        let index = sample.specimen(specimen, &one, self.tables);
        sample.absorb(one, index, row);
    }

    /// Results of a table that says nothing of samples go to the specimens of their numbers, where other tables have each of these once and without
    /// such results.
    fn join(&mut self) {
        let nameless: Vec<usize> =
            (0..self.samples.len()).filter(|place| self.samples.get(*place).is_some_and(|one| one.by == By::Nothing)).collect();
        for place in nameless.into_iter().rev() {
            let Some(sample) = self.samples.get(place) else { continue };
            let others = || self.samples.iter().enumerate().filter(|(other, _)| *other != place);
            let homes: Option<Vec<(usize, u32)>> = sample
                .specimens()
                .iter()
                .map(|specimen| {
                    let name = fold(&specimen.name);
                    let mut found = others().filter_map(|(other, one)| Some((other, *one.known.get(&*name)?)));
                    found.next().filter(|_| !name.is_empty() && found.next().is_none())
                })
                .collect();
            let Some(homes) = homes else { continue };
            let taken = |entry: &Entry<'_>| {
                let own = entry.beside.as_ref().and_then(|beside| beside.specimen).and_then(|own| homes.get(usize::try_from(own).ok()?));
                own.is_none_or(|(home, specimen)| {
                    self.samples.get(*home).is_none_or(|home| home.results.contains(&(entry.heading, *specimen)))
                })
            };
            if sample.submission.entries.iter().any(taken) {
                continue;
            }
            let sample = self.samples.remove(place);
            let mut problems = sample.submission.problems;
            for mut entry in sample.submission.entries {
                let own = entry.beside.as_ref().and_then(|beside| beside.specimen).and_then(|own| usize::try_from(own).ok());
                let Some((home, specimen)) = own.and_then(|own| homes.get(own)) else { continue };
                if let Some(beside) = &mut entry.beside {
                    beside.specimen = Some(*specimen);
                }
                // Samples behind the one that is gone have moved up.
                let home = if *home > place { home - 1 } else { *home };
                if let Some(home) = self.samples.get_mut(home) {
                    home.submission.entries.push(entry);
                    home.submission.problems.append(&mut problems);
                }
            }
        }
    }

    /// Hands on all samples; whether there was any.
    pub(super) fn finish(mut self, emitter: &mut Emitter<'_>) -> bool {
        if self.samples.is_empty() {
            return false;
        }
        self.join();
        let headings = self.names.share();
        let several = self.samples.iter().any(|sample| sample.tables.len() > 1);
        let mut samples = Listed::default();
        let mut submissions = Vec::new();
        let (rows, all) = (self.rows, self.samples.len());
        for sample in self.samples {
            let submission = sample.finish(&headings);
            let count = submission.survey.as_ref().map_or(1, |survey| survey.specimens.len().max(1));
            samples.push((Box::from(&*submission.id), count));
            submissions.push(submission);
        }
        if several {
            emitter.say(Notice::Specimens { rows, samples });
        } else if all > 1
            && !self.named
            && submissions.iter().all(|one| one.survey.as_ref().is_none_or(|survey| survey.specimens.is_empty()))
        {
            emitter.say(Notice::SpecimensApart { rows });
        }
        if self.filled > 0 {
            emitter.say(Notice::FilledDown { cells: self.filled });
        }
        emitter.hand(Batch::new(Content::Json(submissions)));
        true
    }
}

impl Sample {
    fn specimens(&self) -> &[Specimen] {
        self.submission.survey.as_ref().map(|survey| survey.specimens.as_slice()).unwrap_or_default()
    }

    fn new(first: &Submission<'static>, by: By) -> Self {
        let submission = Submission {
            entries: Vec::new(),
            problems: Vec::new(),
            numbers: Numbers { accession: first.numbers.accession.clone(), ..Numbers::default() },
            ..first.clone()
        };
        Self { submission, known: HashMap::new(), tables: Vec::new(), results: HashSet::new(), listed: HashSet::new(), by }
    }

    /// The place of a specimen among those of the sample. One that another table has results of, and not these, is the same specimen.
    fn specimen(&mut self, specimen: Specimen, row: &Submission<'_>, table: usize) -> u32 {
        let survey = self.submission.survey.get_or_insert_with(Box::default);
        let known = if specimen.name.is_empty() { None } else { self.known.get(&*fold(&specimen.name)).copied() };
        if let Some((index, place)) = known.and_then(|known| Some((known, usize::try_from(known).ok()?))) {
            let elsewhere = self.tables.get(place).is_some_and(|last| *last != table);
            if elsewhere && !row.entries.iter().any(|entry| self.results.contains(&(entry.heading, index))) {
                if let Some(last) = self.tables.get_mut(place) {
                    *last = table;
                }
                return index;
            }
        }
        let index = u32::try_from(survey.specimens.len()).unwrap_or(u32::MAX);
        self.known.entry(fold(&specimen.name).into()).or_insert(index);
        survey.specimens.push(specimen);
        self.tables.push(table);
        index
    }

    /// Takes over the results and fields of a row.
    fn absorb(&mut self, mut one: Submission<'static>, specimen: u32, row: &Row) {
        self.results.extend(one.entries.iter().map(|entry| (entry.heading, specimen)));
        let Numbers { lot, sampling, report, population, .. } = std::mem::take(&mut one.numbers);
        let names = [
            (Names::Lot, &*lot),
            (Names::Sampling, &*sampling),
            (Names::Report, &*report),
            (Names::Population, &*population),
            (Names::Source, &row.source),
            (Names::Examiner, &row.examiner),
            (Names::Reviewer, &row.reviewer),
        ];
        for (field, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
            if self.listed.insert((field, name.into())) {
                add_name(self.names(field), name);
            }
        }
        self.submission.absorb_specimen(one, specimen);
    }

    fn names(&mut self, field: Names) -> &mut String {
        let numbers = &mut self.submission.numbers;
        let survey = self.submission.survey.get_or_insert_with(Box::default);
        match field {
            Names::Lot => numbers.lot.to_mut(),
            Names::Sampling => numbers.sampling.to_mut(),
            Names::Report => numbers.report.to_mut(),
            Names::Population => numbers.population.to_mut(),
            Names::Source => &mut survey.source,
            Names::Examiner => &mut survey.examiner,
            Names::Reviewer => &mut survey.reviewer,
        }
    }

    /// The submission. One row that numbers no specimen is a sample as any other table has it.
    fn finish(self, headings: &Arc<[Box<str>]>) -> Submission<'static> {
        let mut submission = self.submission;
        submission.headings = Arc::clone(headings);
        let Some(survey) = &mut submission.survey else { return submission };
        let mut days = survey.specimens.iter().map(|specimen| specimen.sampled.as_str()).filter(|day| !day.is_empty());
        submission.sampled = Cow::Owned(days.next().unwrap_or_default().to_owned());
        if let [only] = survey.specimens.as_mut_slice()
            && only.name.is_empty()
        {
            // What it says of all results is kept.
            survey.location = std::mem::take(&mut only.location);
            survey.specimens.clear();
            for entry in &mut submission.entries {
                let alone = entry.beside.as_mut().is_some_and(|beside| {
                    beside.specimen = None;
                    **beside == super::Beside::default()
                });
                if alone {
                    entry.beside = None;
                }
            }
            submission.survey = submission.survey.filter(|survey| **survey != Survey::default());
        }
        submission
    }
}

impl Row {
    /// What the columns say that only tables of specimens have.
    fn of(wide: &Wide, index: usize) -> Self {
        let mut row = Self::default();
        let (_, cells) = wide.rows.row(index);
        for (column, cell) in wide.layout.columns.iter().zip(cells) {
            let Role::Survey(field) = column.role else { continue };
            let of = match field {
                SurveyField::Number => &mut row.number,
                SurveyField::Location => &mut row.location,
                SurveyField::Source => &mut row.source,
                SurveyField::Examiner => &mut row.examiner,
                SurveyField::Reviewer => &mut row.reviewer,
                SurveyField::Accession | SurveyField::Specimen | SurveyField::Statistic => continue,
            };
            add_name(of, cell.text.trim());
        }
        row
    }
}

/// Gives an empty cell of a column what stands above it; how many cells that were.
fn fill_down(is_column: bool, own: &mut Cow<'static, str>, above: &mut String) -> u64 {
    match (is_column, own.is_empty(), above.is_empty()) {
        (true, true, false) => {
            *own = Cow::Owned(above.clone());
            1
        }
        (_, false, _) => {
            *above = own.to_string();
            0
        }
        _ => 0,
    }
}
