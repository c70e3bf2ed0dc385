//! Summaries of many rows at the speed of reading them.
//!
//! Most rows of a sheet lie on the same sides of the same limits as some row before. What such a row comes to need not be worked out
//! again: its line of the summary is the former one, under another id. Two rows count as alike only if every text that the rules look at
//! is the same, or is a plain number on the same side of every limit of its item. Whatever is not so simple is compared as text, or is
//! checked in full. A test holds that the lines are those of the full check.

use std::collections::HashMap;
use std::sync::Arc;

use super::plan::Plan;
use super::{Checker, Options, Report, Verdict};
use crate::input::{Submission, Value};
use crate::kind::Sides;
use crate::rule::{Bindings, product_named};
use crate::standard::{Heading, ItemId, Library, Quantity, Rule};
use crate::value::{Allowed, Decimal, Limit, Method, Replicate, Scale, Units, parse_date, round_fraction};

/// Rows remembered before all are forgotten again, so that memory does not grow with the file.
const MOST_ROWS: usize = 1 << 15;
/// Longest text that takes part in a comparison of rows; a row with a longer one is checked in full.
const LONGEST: usize = 64;

/// A checker that writes the lines of the summary, and remembers what rows came to.
#[derive(Debug)]
pub struct Memo<'a> {
    checker: Checker<'a>,
    tables: Vec<Table>,
    rows: HashMap<Box<[u8]>, Remembered>,
    key: Vec<u8>,
    write: fn(&Report<'_>, &mut Vec<u8>),
}

/// What a row came to: its verdict, and its line without the id.
type Remembered = (Verdict, Box<[u8]>);

/// How the columns of a sheet are compared, for one product in one epoch.
#[derive(Debug)]
struct Table {
    headings: Arc<[Box<str>]>,
    product: Box<str>,
    epoch: usize,
    columns: Vec<Column>,
}

/// How the values of one column are compared.
#[derive(Clone, Debug)]
enum Column {
    /// As text.
    Text,
    /// Plain numbers by the limits between which they lie, others as text. Above the second, where there is one, numbers too.
    Sides(Vec<Plain>, Option<Plain>),
}

/// A plain number of few digits, in units of the last of [`POWERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Plain(i128);

/// From one to the number of units in one: nine decimals are more than any limit is written with.
const POWERS: [i128; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

impl<'a> Memo<'a> {
    /// A memory of nothing. `write` puts a report into its line, without the id.
    #[must_use]
    pub fn new(library: &'a Library, options: &'a Options, write: fn(&Report<'_>, &mut Vec<u8>)) -> Self {
        Self { checker: Checker::new(library, options), tables: Vec::new(), rows: HashMap::new(), key: Vec::new(), write }
    }

    /// Appends the summary line of a submission, without its id, and gives back its verdict. `in_full` sees the report of every submission that is not
    /// like one before.
    pub fn line(&mut self, submission: &Submission<'_>, out: &mut Vec<u8>, in_full: impl FnOnce(&Report<'_>)) -> Verdict {
        let comparable = self.key_of(submission).is_some();
        if comparable && let Some((verdict, tail)) = self.rows.get(&*self.key) {
            out.extend_from_slice(tail);
            return *verdict;
        }
        let report = self.checker.check(submission);
        let start = out.len();
        (self.write)(&report, out);
        in_full(&report);
        if comparable {
            if self.rows.len() >= MOST_ROWS {
                self.rows.clear();
            }
            let tail = out.get(start..).unwrap_or_default();
            self.rows.insert(self.key.as_slice().into(), (report.verdict, tail.into()));
        }
        report.verdict
    }

    /// Writes into `key` all that the line depends on; `None` for a submission that is to be checked in full.
    fn key_of(&mut self, submission: &Submission<'_>) -> Option<()> {
        let labelled = !(submission.label.is_empty() && submission.label_file.is_empty() && submission.label_fields.is_empty());
        if !submission.problems.is_empty() || submission.product.is_empty() || labelled || !submission.lab_conclusion.is_empty() {
            return None;
        }
        // Labels and weighed packages are checked in full, each by itself.
        let labelled = !(submission.label.trim().is_empty() && submission.label_file.trim().is_empty());
        if labelled || !submission.package.is_empty() {
            return None;
        }
        let day = parse_date(&submission.produced).ok()?;
        let table = self.table(submission, self.checker.library.epoch(day))?;
        let Self { tables, key, .. } = self;
        let table = tables.get(table)?;
        key.clear();
        key.extend_from_slice(&u32::try_from(table.epoch).ok()?.to_le_bytes());
        for text in [&submission.product, &submission.grade, &submission.inspection] {
            push_text(text, key)?;
        }
        for (field, text) in &submission.traits {
            push_text(field, key)?;
            push_text(text, key)?;
        }
        for entry in &submission.entries {
            let (Value::One(text), None, None) = (&entry.value, &entry.unit, &entry.beside) else { return None };
            key.extend_from_slice(&entry.heading.to_le_bytes());
            match table.columns.get(entry.heading as usize)? {
                Column::Text => push_text(text, key)?,
                Column::Sides(limits, apart) => match Plain::parse(text) {
                    Some(number) if apart.is_none_or(|apart| number <= apart) => {
                        key.extend_from_slice(&[u8::MAX, number.side(limits)]);
                    }
                    _ => push_text(text, key)?,
                },
            }
        }
        Some(())
    }

    /// Index of the table for the columns of a submission.
    fn table(&mut self, submission: &Submission<'_>, epoch: usize) -> Option<usize> {
        let fits = |table: &Table| {
            table.epoch == epoch && Arc::ptr_eq(&table.headings, &submission.headings) && *table.product == *submission.product
        };
        if let Some(index) = self.tables.iter().position(fits) {
            return Some(index);
        }
        let library = self.checker.library;
        let product = product_named(library, &submission.product)?;
        let bindings = self.checker.bindings(&submission.headings);
        let plan = self.checker.plan(product, parse_date(&submission.produced).ok());
        // A sheet of rows has few headings, products and epochs; a sheet of anything else is not remembered.
        if self.tables.len() >= 64 {
            self.tables.clear();
            self.rows.clear();
        }
        self.tables.push(Table {
            headings: Arc::clone(&submission.headings),
            product: submission.product.as_ref().into(),
            epoch,
            columns: columns(&bindings, &plan, &library.catalogue.units),
        });
        // The key names columns by their number alone: another heading under the same number is another sheet.
        if self.tables.iter().any(|table| !Arc::ptr_eq(&table.headings, &submission.headings)) {
            self.tables.retain(|table| Arc::ptr_eq(&table.headings, &submission.headings));
            self.rows.clear();
        }
        self.tables.len().checked_sub(1)
    }
}

fn columns(bindings: &Bindings, plan: &Plan<'_>, units: &Units) -> Vec<Column> {
    let headings = || bindings.iter().filter_map(|binding| binding.heading.as_ref());
    let mean = |item: ItemId| headings().any(|heading| heading.item == item && heading.replicate == Some(Replicate::Mean));
    // Whether a mean is that of the results beside it hangs on their values, not on their sides.
    let column = |heading: &Heading| if mean(heading.item) { Column::Text } else { column(heading, plan, units) };
    bindings.iter().map(|binding| binding.heading.as_ref().map_or(Column::Text, column)).collect()
}

fn column(heading: &Heading, plan: &Plan<'_>, units: &Units) -> Column {
    if !matches!(heading.quantity, Quantity::Number | Quantity::Counts) {
        return Column::Text;
    }
    let rules = plan.standards.iter().flat_map(|standard| &standard.selected.edition().rules);
    let (mut sides, mut apart) = (Vec::new(), None);
    // A part above the whole is on no side of a limit.
    let whole = units.most(&heading.unit).map(|most| Plain::of(&round_fraction(&most, -9)));
    match whole {
        Some(Some(whole)) => sides.push(whole),
        Some(None) => return Column::Text,
        None => {}
    }
    for rule in rules.filter(|rule| rule.items().any(|item| item == heading.item)) {
        match limits(rule, heading.item, heading, units) {
            Some(limits) => sides.extend(limits),
            None => return Column::Text,
        }
        if rule.check.room().sides(heading.item) == Sides::UpToLimit {
            // Above the fresh limit the value itself is calculated with.
            apart = sides.iter().min().copied();
        }
    }
    // A sum of sides must fit one byte.
    if sides.len() > 100 { Column::Text } else { Column::Sides(sides, apart) }
}

/// The numbers that decide a rule; `None` where more than the side of a number decides it.
fn limits(rule: &Rule, item: ItemId, heading: &Heading, units: &Units) -> Option<Vec<Plain>> {
    let simple = rule.check.room().sides(item) != Sides::More;
    let limits: Vec<&Limit> = rule.requirements().iter().filter_map(|requirement| requirement.limit.as_ref()).collect();
    if !simple || rule.requirements().iter().any(|requirement| requirement.method == Method::RoundedValue) {
        return None;
    }
    let mut numbers = Vec::new();
    for limit in limits {
        let ends: Vec<Decimal> = match &limit.allowed {
            Allowed::Nothing => vec![Decimal::new(0, 0)],
            Allowed::Range { lower, upper } => [lower, upper].into_iter().flatten().map(|end| end.value.clone()).collect(),
            Allowed::Plan(plan) => std::iter::once(&plan.m).chain(&plan.big_m).cloned().collect(),
        };
        let power = match units.common(&limit.unit, &heading.unit) {
            Some(Scale::Same) => 0,
            Some(Scale::Power(power)) => power,
            // No number under this heading is compared with this limit: that is the same for all of them.
            None => continue,
            Some(Scale::Linear { .. }) => return None,
        };
        for end in ends {
            numbers.push(Plain::of(&end.shifted(power))?);
        }
    }
    Some(numbers)
}

fn push_text(text: &str, key: &mut Vec<u8>) -> Option<()> {
    if text.len() > LONGEST {
        return None;
    }
    key.push(u8::try_from(text.len()).ok()?);
    key.extend_from_slice(text.as_bytes());
    Some(())
}

impl Plain {
    /// Digits with at most one point between them, fifteen at the most; `None` for anything else.
    fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() > 16 || !bytes.first()?.is_ascii_digit() || !bytes.last()?.is_ascii_digit() {
            return None;
        }
        let (mut digits, mut decimals, mut point) = (0_i64, 0, false);
        for byte in bytes {
            match byte {
                b'0'..=b'9' => {
                    digits = digits * 10 + i64::from(byte - b'0');
                    decimals += usize::from(point);
                }
                b'.' if !point => point = true,
                _ => return None,
            }
        }
        Some(Self(i128::from(digits) * POWERS.iter().rev().nth(decimals)?))
    }

    /// A limit, if it is as plain.
    fn of(number: &Decimal) -> Option<Self> {
        let number = number.trimmed();
        let whole = if number.place() > 0 { number.plus(&Decimal::new(0, 0)) } else { number };
        let digits = i64::try_from(whole.coefficient()).ok()?;
        Some(Self(i128::from(digits) * POWERS.iter().rev().nth(usize::try_from(-whole.place()).ok()?)?))
    }

    /// How many limits the number is above, twice, and how many it is at: two numbers with the same sum lie on the same sides of all.
    fn side(self, limits: &[Self]) -> u8 {
        limits.iter().map(|limit| u8::from(self >= *limit) + u8::from(self > *limit)).sum()
    }
}
