//! Tables with a row for each specimen: the rows of one accession or population are one submission.
//!
//! Rows belong together that name one accession, else one population, else one sample, else one place where they were taken; where nothing of
//! the kind is given, the table is of one sample.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use csv::ByteRecord;

use super::batch::{Batch, Content};
use super::columns::{Columns, Meta, SurveyField, fold};
use super::emitter::Emitter;
use super::headings::Headings;
use super::join::add_name;
use super::listed::Listed;
use super::merge::At;
use super::notice::Notice;
use super::rows::Gather;
use super::submission::{Entry, Specimen, Submission};
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
    /// Specimens of one number: the number, an earlier row and a later one.
    repeated: Listed<(Box<str>, u64, u64)>,
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
    by: By,
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
            self.add(one, &row);
        }
    }

    /// Takes over a row.
    fn add(&mut self, mut one: Submission<'static>, row: &Row) {
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
            By::Nothing => one.id = Cow::Owned(sheet_in(&key).to_owned()),
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
            let first = Submission { entries: Vec::new(), ..one.clone() };
            self.samples.push(Sample { submission: first, known: HashMap::new(), tables: Vec::new(), by });
        }
        let Some(sample) = self.samples.get_mut(known) else { return };
        let index = sample.specimen(specimen, &one, self.tables, &mut self.repeated);
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
                own.is_none_or(|(home, specimen)| self.samples.get(*home).is_none_or(|home| home.has(entry.heading, *specimen)))
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
            let count = submission.survey.as_ref().map_or(1, |survey| survey.specimens.len());
            samples.push((Box::from(&*submission.id), count));
            submissions.push(submission);
        }
        if several {
            emitter.say(Notice::Specimens { rows, samples });
        } else if all > 1 && !self.named && submissions.iter().all(|submission| submission.survey.is_none()) {
            emitter.say(Notice::SpecimensApart { rows });
        }
        if self.filled > 0 {
            emitter.say(Notice::FilledDown { cells: self.filled });
        }
        if !self.repeated.is_empty() {
            emitter.say(Notice::SpecimenRepeated { rows: self.repeated });
        }
        emitter.hand(Batch::new(Content::Json(submissions)));
        true
    }
}

/// Whether a specimen has a result under a heading.
fn has(entries: &[Entry<'_>], heading: u32, specimen: u32) -> bool {
    let of = |entry: &Entry<'_>| entry.beside.as_ref().and_then(|beside| beside.specimen) == Some(specimen);
    entries.iter().any(|entry| entry.heading == heading && of(entry))
}

/// The name of the sheet in the name of a workbook with several: `survey.xlsx (荣成)`.
fn sheet_in(file: &str) -> &str {
    file.strip_suffix(')').and_then(|name| name.rsplit_once(" (")).map_or("", |(_, sheet)| sheet)
}

impl Sample {
    fn specimens(&self) -> &[Specimen] {
        self.submission.survey.as_ref().map(|survey| survey.specimens.as_slice()).unwrap_or_default()
    }

    fn has(&self, heading: u32, specimen: u32) -> bool {
        has(&self.submission.entries, heading, specimen)
    }

    /// The place of a specimen among those of the sample. One that another table has results of, and not these, is the same specimen.
    fn specimen(&mut self, specimen: Specimen, row: &Submission<'_>, table: usize, repeated: &mut Listed<(Box<str>, u64, u64)>) -> u32 {
        let survey = self.submission.survey.get_or_insert_with(Box::default);
        let known = if specimen.name.is_empty() { None } else { self.known.get(&*fold(&specimen.name)).copied() };
        if let Some((index, place)) = known.and_then(|known| Some((known, usize::try_from(known).ok()?))) {
            let has = |heading: u32| has(&self.submission.entries, heading, index);
            let elsewhere = self.tables.get(place).is_some_and(|last| *last != table);
            if elsewhere && !row.entries.iter().any(|entry| has(entry.heading)) {
                if let Some(last) = self.tables.get_mut(place) {
                    *last = table;
                }
                return index;
            }
            let earlier = survey.specimens.get(place).map_or(0, |earlier| earlier.place.row);
            repeated.push((specimen.name.as_str().into(), earlier, specimen.place.row));
        }
        let index = u32::try_from(survey.specimens.len()).unwrap_or(u32::MAX);
        self.known.entry(fold(&specimen.name).into()).or_insert(index);
        survey.specimens.push(specimen);
        self.tables.push(table);
        index
    }

    /// Takes over the results and fields of a row.
    fn absorb(&mut self, mut one: Submission<'static>, specimen: u32, row: &Row) {
        for entry in &mut one.entries {
            entry.beside.get_or_insert_with(Box::default).specimen = Some(specimen);
        }
        let whole = &mut self.submission;
        whole.entries.append(&mut one.entries);
        // Numbers tell specimens apart, and the days on which they were taken differ.
        let fields = Meta::ALL.into_iter().filter(|meta| {
            !matches!(
                meta,
                Meta::Id
                    | Meta::Lot
                    | Meta::SamplingNo
                    | Meta::ReportNo
                    | Meta::Accession
                    | Meta::Population
                    | Meta::Specimen
                    | Meta::Sampled
            )
        });
        for meta in fields {
            let text = std::mem::take(one.field(meta));
            whole.give(meta, text, At { row: one.place.row, column: 0, about: meta.id() });
        }
        for (name, text) in std::mem::take(&mut one.traits) {
            whole.give_trait(&name, text, At { row: one.place.row, column: 0, about: &name });
        }
        if self.tables.len() > 1 || !whole.problems.is_empty() {
            for problem in one.problems {
                if !whole.problems.contains(&problem) {
                    whole.problems.push(problem);
                }
            }
        }
        let survey = whole.survey.get_or_insert_with(Box::default);
        for (own, other) in
            [(&mut survey.source, &row.source), (&mut survey.examiner, &row.examiner), (&mut survey.reviewer, &row.reviewer)]
        {
            add_name(own, other);
        }
    }

    /// The submission. One row that numbers no specimen is a sample as any other table has it.
    fn finish(self, headings: &Arc<[Box<str>]>) -> Submission<'static> {
        let mut submission = self.submission;
        submission.headings = Arc::clone(headings);
        let Some(survey) = &submission.survey else { return submission };
        let mut days = survey.specimens.iter().map(|specimen| specimen.sampled.as_str()).filter(|day| !day.is_empty());
        submission.sampled = Cow::Owned(days.next().unwrap_or_default().to_owned());
        if let [only] = survey.specimens.as_slice()
            && only.name.is_empty()
        {
            for entry in &mut submission.entries {
                let alone = entry.beside.as_mut().is_some_and(|beside| {
                    beside.specimen = None;
                    **beside == super::Beside::default()
                });
                if alone {
                    entry.beside = None;
                }
            }
            submission.survey = None;
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
