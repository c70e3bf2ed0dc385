//! All editions on file, and which of them is in force when.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::added;
use super::catalogue::{Catalogue, ProductId};
use super::control_chart::ControlChart;
use super::edition::Edition;
use super::embedded;
use super::label_words::LabelWords;
use super::mistake;
use super::overlay::{self, Overlay};
use super::problem::{Place, Problem, Problems};
use super::resolve;
use super::schema::{
    ColumnRow, ColumnsFile, ControlChartFile, EditionFile, Force, GroupWords, ItemsFile, LexiconFile, PlausibilityFile, ProductsFile,
    RetestRow, Role, RowWordsRow, SurveyWords, UnitsFile, WeightWords,
};
use super::sense::{self, Sense};
use crate::value::Decimal;

/// The standards: what they require, of what, since when, and how well that is known.
#[derive(Clone, Debug)]
pub struct Library {
    /// Items, products, units and their names.
    pub catalogue: Catalogue,
    /// Day on which the data was last compared with its sources.
    pub data_date: Date,
    files: Arc<Vec<EditionFile>>,
    columns: Arc<ColumnsFile>,
    retest: RetestRow,
    /// What packs call their fields, found by folded forms: read for the first label, since most batches have none.
    label_words: Arc<OnceLock<LabelWords>>,
    editions: Vec<Edition>,
    senses: Vec<Sense>,
    specimen_factor: Decimal,
    control_chart: Arc<ControlChart>,
    overlays: Vec<Overlay>,
    /// Days on which something changes, in order.
    milestones: Vec<Date>,
}

/// What a standard has for a day.
#[derive(Clone, Copy, Debug)]
pub enum InForce<'a> {
    /// This edition.
    Edition(&'a Edition),
    /// None on file: the oldest edition is younger than the day.
    NoEdition {
        /// The oldest edition on file.
        oldest: &'a Edition,
    },
}

impl Library {
    /// The standards that come with the program.
    ///
    /// # Errors
    /// Never in a build that passed its tests: they hold that every embedded file is valid.
    pub fn builtin() -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let units: Option<UnitsFile> = embedded::UNITS.read(&mut problems);
        let items: Option<ItemsFile> = embedded::ITEMS.read(&mut problems);
        let products: Option<ProductsFile> = embedded::PRODUCTS.read(&mut problems);
        let columns: Option<ColumnsFile> = embedded::COLUMNS.read(&mut problems);
        let senses: Option<PlausibilityFile> = embedded::PLAUSIBILITY.read(&mut problems);
        let chart: Option<ControlChartFile> = embedded::CONTROL_CHART.read(&mut problems);
        let chart = chart.and_then(|file| ControlChart::resolved(&file, &mut problems));
        let files: Vec<EditionFile> = embedded::EDITIONS.iter().filter_map(|file| file.read(&mut problems)).collect();
        let (Some(units), Some(items), Some(products), Some(columns), Some(senses), Some(chart)) =
            (units, items, products, columns, senses, chart)
        else {
            return Err(Problems(problems));
        };
        let Some(data_date) = resolve::day(Some(products.data_date)) else {
            problems.push(Problem::new("products.toml", Place::key("data_date"), mistake::no_local_date()));
            return Err(Problems(problems));
        };
        let catalogue = resolve::catalogue(&items, &units, &products, &mut problems);
        for id in items.retest.excluded.iter().filter(|id| !items.item.iter().any(|item| item.id == **id)) {
            problems.push(Problem::new("items.toml", Place::key("retest"), mistake::unknown_item("retest.excluded", id)));
        }
        let specimen_factor = Decimal::parse(&senses.specimen_factor).unwrap_or_else(|_| {
            let place = Place::key("specimen_factor");
            problems.push(Problem::new("plausibility.toml", place, mistake::missing("specimen_factor")));
            Decimal::new(0, 0)
        });
        let senses = senses.check.iter().filter_map(|row| sense::sense(row, &catalogue, &mut problems)).collect();
        let library = Self {
            catalogue,
            data_date,
            files: Arc::new(files),
            columns: Arc::new(columns),
            retest: items.retest,
            label_words: Arc::default(),
            editions: Vec::new(),
            senses,
            specimen_factor,
            control_chart: Arc::new(chart),
            overlays: Vec::new(),
            milestones: Vec::new(),
        };
        library.resolved(problems)
    }

    /// The library with the values of an overlay laid over its own. `file` is the name that reports give it.
    ///
    /// # Errors
    /// If the overlay is malformed, unsigned, or names an edition or rule that does not exist: every problem at once.
    pub fn with_overlay(&self, file: &str, text: &str) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut library = self.clone();
        if let Some(overlay) = overlay::read(file, text, &mut problems) {
            if !self.files.iter().any(|edition| edition.id == overlay.edition) {
                problems.push(Problem::new(file, Place::key("id"), mistake::no_such_edition(&overlay.edition)));
            }
            added::items(&overlay, &mut library.catalogue, &self.columns, &mut problems);
            library.overlays.push(overlay);
        }
        // What was there before is valid: whatever is wrong now stands in this file.
        library.resolved(problems).map_err(|Problems(problems)| {
            Problems(problems.into_iter().map(|problem| Problem { file: file.to_owned(), ..problem.with_line(text) }).collect())
        })
    }

    /// All editions, in the order in which reports list them: product standards before horizontal ones.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition with this number (`GB/T 34747-2024`) or id.
    #[must_use]
    pub fn find_edition(&self, name: &str) -> Option<&Edition> {
        let folded = crate::value::fold_name(name);
        self.editions.iter().find(|edition| edition.id == folded || crate::value::fold_name(&edition.number) == folded)
    }

    /// Overlays laid over the library, in order.
    #[must_use]
    pub fn overlays(&self) -> &[Overlay] {
        &self.overlays
    }

    /// How many times the median of a sample the result of a specimen may be before it is asked about.
    #[must_use]
    pub fn specimen_factor(&self) -> &Decimal {
        &self.specimen_factor
    }

    /// How control charts are calculated.
    #[must_use]
    pub fn control_chart(&self) -> &ControlChart {
        &self.control_chart
    }

    /// Checks of sense.
    #[must_use]
    pub fn senses(&self) -> &[Sense] {
        &self.senses
    }

    /// Names of the columns that are not lab items.
    #[must_use]
    pub fn columns(&self) -> &[ColumnRow] {
        &self.columns.column
    }

    /// What identifies a batch or was noted of it, in the order of documents: ids and names.
    #[must_use]
    pub fn details(&self) -> &[ColumnRow] {
        &self.columns.detail
    }

    /// When another inspection may be asked for.
    #[must_use]
    pub fn retest(&self) -> &RetestRow {
        &self.retest
    }

    /// The first words of rows that are no batch.
    #[must_use]
    pub fn row_words(&self) -> &[RowWordsRow] {
        &self.columns.row
    }

    /// What tables of specimens call columns that other tables have no use for.
    #[must_use]
    pub fn survey_words(&self) -> &SurveyWords {
        &self.columns.specimens
    }

    /// What stands above groups of columns.
    #[must_use]
    pub fn group_words(&self) -> &GroupWords {
        &self.columns.groups
    }

    /// Numbers of standards of methods, which a sheet may cite and no product is made to.
    #[must_use]
    pub fn method_standards(&self) -> &[String] {
        &self.columns.cited.methods
    }

    /// What sheets of package weights call their columns and rows.
    #[must_use]
    pub fn weight_words(&self) -> &WeightWords {
        &self.columns.weights
    }

    /// What packs call the fields of their labels.
    #[must_use]
    pub fn label_words(&self) -> &LabelWords {
        // A test holds that the file is valid, as it does for the others.
        self.label_words.get_or_init(|| {
            let file: Option<LexiconFile> = embedded::LABEL.read(&mut Vec::new());
            let words = file.map(|file| LabelWords::new(&file)).unwrap_or_default();
            // All words that rules look for are known before the first label is read, so that one search finds them.
            let rules = self.editions.iter().flat_map(|edition| &edition.rules);
            for search in rules.flat_map(|rule| rule.check.room().searches()) {
                search.numbers(&words.index);
            }
            words
        })
    }

    /// The newest edition of each standard that binds a product.
    pub fn newest(&self, product: ProductId) -> impl Iterator<Item = &Edition> {
        self.editions.iter().filter(move |edition| edition.products.contains(&product) && !edition.replaced)
    }

    /// The newest edition of each standard with a role, whatever product it binds.
    pub fn newest_for(&self, role: Role) -> impl Iterator<Item = &Edition> {
        self.editions.iter().filter(move |edition| edition.role == role && !edition.replaced)
    }

    /// Of the standard that an edition belongs to, the edition in force on a day; `newest` is its newest one.
    #[must_use]
    pub fn in_force<'a>(&'a self, newest: &'a Edition, day: Date) -> InForce<'a> {
        let mut edition = newest;
        while !in_force_from(edition, day) {
            match self.editions.iter().find(|older| edition.replaces.as_ref() == Some(&older.number)) {
                Some(older) => edition = older,
                None => return InForce::NoEdition { oldest: edition },
            }
        }
        InForce::Edition(edition)
    }

    /// How many times something changed up to a day: two days of one number have the same editions in force.
    #[must_use]
    pub fn epoch(&self, day: Date) -> usize {
        self.milestones.partition_point(|milestone| *milestone <= day)
    }

    /// All editions of the standard that an edition belongs to.
    #[must_use]
    pub fn series<'a>(&'a self, edition: &'a Edition) -> Vec<&'a Edition> {
        let mut series = vec![edition];
        while let Some(newer) =
            series.last().and_then(|last| self.editions.iter().find(|newer| newer.replaces.as_ref() == Some(&last.number)))
        {
            series.push(newer);
        }
        while let Some(older) =
            series.first().and_then(|first| self.editions.iter().find(|older| first.replaces.as_ref() == Some(&older.number)))
        {
            series.insert(0, older);
        }
        series
    }

    /// Resolves all files, with the overlays laid over them.
    fn resolved(mut self, mut problems: Vec<Problem>) -> Result<Self, Problems> {
        let mut files: Vec<Cow<'_, EditionFile>> = self.files.iter().map(Cow::Borrowed).collect();
        for (index, overlay) in self.overlays.iter().enumerate() {
            if let Some(file) = files.iter_mut().find(|file| file.id == overlay.edition) {
                overlay::lay(overlay, self.overlays.get(..index).unwrap_or_default(), file.to_mut(), &mut problems);
            }
        }
        self.editions = files.iter().map(|file| resolve::edition(file, &self.catalogue, &mut problems)).collect();
        for (index, overlay) in self.overlays.iter().enumerate() {
            if let Some(edition) = self.editions.iter_mut().find(|edition| edition.id == overlay.edition) {
                overlay::sign(overlay, index, edition);
            }
        }
        self.succeed();
        self.editions.sort_by_cached_key(|edition| (edition.force == Force::Mandatory, edition.products.len(), edition.id.clone()));
        self.milestones = self.editions.iter().filter_map(first_day).collect();
        self.milestones.sort_unstable();
        if problems.is_empty() { Ok(self) } else { Err(Problems(problems)) }
    }

    /// Tells every edition by which one, and when, it was superseded.
    fn succeed(&mut self) {
        let successions: Vec<(String, Date, String)> =
            self.editions.iter().filter_map(|newer| Some((newer.replaces.clone()?, newer.effective.date?, newer.number.clone()))).collect();
        let replaced: Vec<String> = self.editions.iter().filter_map(|newer| newer.replaces.clone()).collect();
        for edition in &mut self.editions {
            edition.replaced = replaced.contains(&edition.number);
            edition.superseded =
                successions.iter().find(|(older, ..)| *older == edition.number).map(|(_, day, newer)| (*day, newer.clone()));
        }
    }
}

/// The first day on which an edition can be in force. Where the day is not on file, the year of the edition (the end of its id) is the
/// earliest that it can be; the report says so.
fn first_day(edition: &Edition) -> Option<Date> {
    edition.effective.date.or_else(|| {
        let (_, year) = edition.id.rsplit_once('-')?;
        Date::new(year.parse().ok()?, 1, 1).ok()
    })
}

fn in_force_from(edition: &Edition, day: Date) -> bool {
    first_day(edition).is_some_and(|first| first <= day)
}
