//! From a header and the rows that belong to it to the columns of a table.

use std::sync::Arc;

use crate::value::{Aspect, Heading, Unit, replicate};

use super::super::columns::{Columns, Field, Group, Meta, fold};
use super::super::notice::Notice;
use super::super::own::is_own_column;
use super::super::text::is_blank;
use super::band::{Band, Beneath};
use super::cell::{Line, Meaning, meaning};
use super::fields::FieldValue;
use super::layout::{Column, Details, Layout, Part, Role, with_unit};

/// What the rows of a header say of one column.
#[derive(Clone, Debug, Default)]
struct Stack {
    /// What names the column.
    base: Base,
    /// The heading as it is shown and read: the base with what a group and finer rows add.
    heading: String,
    details: Details,
}

#[derive(Clone, Debug, Default)]
enum Base {
    /// Nothing stands there.
    #[default]
    Blank,
    Field(Field),
    Item(Heading),
    /// What belongs to the item that stands above it.
    PartOf(Heading, Part),
    /// A text that names nothing known.
    Unknown,
}

/// The layout of a table; what should be said about it is added to `notices`. A table has one row per result if it has a column of items
/// and one of results.
pub(super) fn layout(band: &Band, lexicon: &Columns, file: Arc<str>, constants: Vec<FieldValue>, notices: &mut Vec<Notice>) -> Layout {
    let width = band.groups.iter().chain(band.beneath.iter().map(|(_, line)| line)).map(Line::width).max().unwrap_or(0);
    let stacks: Vec<Stack> = (0..width.max(band.header.width())).map(|column| stack(band, column, lexicon)).collect();
    let has = |wanted: &Field| stacks.iter().any(|stack| matches!(&stack.base, Base::Field(field) if field == wanted));
    let replicates = stacks.iter().any(|stack| matches!(stack.base, Base::Unknown) && replicate(&stack.heading).is_some());
    let long = has(&Field::Item) && (has(&Field::Result) || replicates);
    let mut columns = if long { long_columns(stacks, lexicon) } else { Wide::new(stacks).columns(lexicon) };
    for (number, column) in (1..).zip(&columns.columns) {
        let known = matches!(lexicon.find(&column.heading), Some(Field::Limit | Field::Ignored));
        if column.role == Role::Unused && !known {
            notices.push(Notice::UnusedColumn { heading: column.heading.clone(), column: number });
        }
    }
    let own: Vec<Box<str>> =
        columns.columns.iter().map(|column| &column.heading).filter(|heading| is_own_column(heading)).cloned().collect();
    if !own.is_empty() {
        notices.push(Notice::OwnColumns { headings: own });
    }
    notices.extend(duplicates(&columns.columns));
    // Cells under columns to the right of the header's last heading are under none.
    while columns.columns.last().is_some_and(|column| column.role == Role::Unheaded) {
        columns.columns.pop();
    }
    Layout {
        file,
        sheet: Arc::default(),
        has_parts: columns.columns.iter().any(|column| matches!(column.role, Role::Beside(..)) || column.details != Details::default()),
        columns: columns.columns,
        results: columns.results.into(),
        long,
        of_specimens: false,
        specimen_numbers: None,
        constants,
        stored: Arc::default(),
        turned: None,
    }
    .with_specimens(lexicon)
}

/// Columns, and the headings of those with results.
#[derive(Default)]
struct Made {
    columns: Vec<Column>,
    results: Vec<Box<str>>,
}

fn stack(band: &Band, column: usize, lexicon: &Columns) -> Stack {
    let finer: Vec<&str> = beneath(band, Beneath::Headings).map(|line| line.at(column)).filter(|text| !text.is_empty()).collect();
    let own = band.header.at(column);
    // A cell that goes over several columns stands in the first of them.
    let above = if own.is_empty() && !finer.is_empty() { inherited(&band.header, column) } else { own };
    let groups = band.groups.iter().map(|line| group(line, column, lexicon)).filter(|text| !text.is_empty());
    let mut names: Vec<&str> = groups.chain([above]).chain(finer).filter(|text| !text.is_empty()).collect();
    names.dedup_by(|one, other| fold(one) == fold(other));
    let mut stack = named(&names, lexicon);
    for (kind, line) in &band.beneath {
        let text = line.at(column);
        if !text.is_empty() && fold(text) != fold(own) && !matches!(text, "/" | "-" | "—") {
            // `检出限(µg/kg)` before the numbers of its row.
            let unit = line.cells.first().and_then(|(_, label)| lexicon.quantity(label)).map(|(_, unit)| unit);
            stack.add(*kind, &with_unit(text, unit.as_deref().unwrap_or_default()), lexicon);
        }
    }
    stack
}

fn beneath(band: &Band, kind: Beneath) -> impl Iterator<Item = &Line> {
    band.beneath.iter().filter(move |(other, _)| *other == kind).map(|(_, line)| line)
}

/// The nearest text to the left of a blank cell, itself included.
fn inherited(line: &Line, column: usize) -> &str {
    line.cells.iter().take_while(|(at, _)| *at <= column).last().map_or("", |(_, text)| text)
}

/// The group that a column stands under; a field of the batch is no group for the columns to its right.
fn group<'b>(line: &'b Line, column: usize, lexicon: &Columns) -> &'b str {
    let text = inherited(line, column);
    let own = line.cells.iter().any(|(at, _)| *at == column);
    let field = matches!(lexicon.find(text), Some(Field::Meta(_) | Field::Trait(_) | Field::Detail(_) | Field::Ignored));
    if !own && field && lexicon.group(text).is_none() { "" } else { text }
}

/// The column that a stack of names, from top to bottom, is of: the lowest that names something, with what stands above and beneath it.
fn named(names: &[&str], lexicon: &Columns) -> Stack {
    let meanings: Vec<Meaning<'_>> = names.iter().map(|name| meaning(name, lexicon)).collect();
    let Some(lowest) = meanings.iter().rposition(|meaning| !matches!(meaning, Meaning::Text)) else {
        let plain = |name: &&&str| lexicon.group(name) != Some(Group::Plain);
        let heading = names.iter().filter(plain).copied().collect::<Vec<_>>().join(" ");
        let heading = if heading.is_empty() { names.last().copied().unwrap_or_default().to_owned() } else { heading };
        return Stack { base: if heading.is_empty() { Base::Blank } else { Base::Unknown }, heading, ..Stack::default() };
    };
    let (above, rest) = names.split_at_checked(lowest).unwrap_or_default();
    let (name, finer) = rest.split_first().map_or(("", [].as_slice()), |(name, finer)| (*name, finer));
    let item_above = meanings.iter().take(lowest).rev().zip(above.iter().rev()).find_map(|(meaning, name)| match meaning {
        Meaning::Item(heading) => Some((heading, *name)),
        _ => None,
    });
    let heading = finer.iter().fold(name.to_owned(), |heading, finer| with_finer(&heading, finer));
    match (meanings.get(lowest), item_above) {
        (Some(Meaning::Field(Field::Result)), Some((_, item))) => Stack::item(qualified(item, &[], lexicon), lexicon),
        (Some(Meaning::Field(field)), Some((item, item_name))) if Part::of(field).is_some() => {
            let part = Part::of(field).unwrap_or(Part::Unit);
            Stack { base: Base::PartOf((**item).clone(), part), heading: format!("{item_name} {name}"), ..Stack::default() }
        }
        (Some(Meaning::Field(field)), _) => Stack { base: Base::Field((*field).clone()), heading, ..Stack::default() },
        _ => Stack::item(qualified(&heading, above, lexicon), lexicon),
    }
}

/// The name of an item with the groups above it that make it another quantity.
fn qualified(name: &str, above: &[&str], lexicon: &Columns) -> String {
    let known = |text: &str| lexicon.group(text) == Some(Group::Plain) || lexicon.find(text).is_some();
    above.iter().filter(|text| !known(text)).fold(name.to_owned(), |name, group| format!("{name}({group})"))
}

/// A name with what a finer row adds, in front of what stands in brackets: `菌落总数(CFU/g)` and `n1` are `菌落总数n1(CFU/g)`.
fn with_finer(name: &str, finer: &str) -> String {
    match name.find(['(', '（', '[', '【']).and_then(|at| name.split_at_checked(at)) {
        Some((bare, brackets)) => format!("{bare}{finer}{brackets}"),
        None => format!("{name}{finer}"),
    }
}

impl Stack {
    fn item(heading: String, lexicon: &Columns) -> Self {
        let base = lexicon.item(&heading).map_or(Base::Unknown, Base::Item);
        Self { base, heading, ..Self::default() }
    }

    /// Adds what a row beneath the header says.
    fn add(&mut self, kind: Beneath, text: &str, lexicon: &Columns) {
        match kind {
            Beneath::Units => {
                let bare = text.trim_matches(['(', ')', '（', '）', ' ']);
                let has_unit = matches!(&self.base, Base::Item(heading) if heading.unit != Unit::None);
                if has_unit {
                    self.details.other_unit = text.into();
                } else {
                    *self = Self { heading: format!("{}({bare})", self.heading), ..std::mem::take(self) };
                    if matches!(self.base, Base::Item(_)) {
                        self.base = lexicon.item(&self.heading).map_or(Base::Unknown, Base::Item);
                    }
                }
            }
            Beneath::Limits => self.details.limit = text.into(),
            Beneath::Methods => self.details.method = text.into(),
            Beneath::DetectionLimits => self.details.detection_limit = text.into(),
            Beneath::QuantitationLimits => self.details.quantitation_limit = text.into(),
            Beneath::Headings => {}
        }
    }
}

fn long_columns(stacks: Vec<Stack>, lexicon: &Columns) -> Made {
    let columns = stacks.into_iter().map(|stack| {
        let role = match &stack.base {
            Base::Blank => Role::Unheaded,
            Base::Field(Field::Meta(meta)) => Role::Meta(*meta),
            Base::Field(Field::Trait(name)) => Role::Trait(Arc::clone(name)),
            Base::Field(Field::Detail(id)) => Role::Detail(Arc::clone(id)),
            Base::Field(Field::Item) => Role::Item,
            Base::Field(Field::Result) => Role::Value(replicate_in(&stack.heading)),
            Base::Field(field) => Part::of(field).map_or(Role::Unused, Role::Part),
            Base::Unknown if replicate(&stack.heading).is_some() => Role::Value(replicate(&stack.heading)),
            Base::Item(_) | Base::PartOf(..) | Base::Unknown => Role::Unused,
        };
        let unit = unit_of_part(&role, &stack, lexicon);
        Column { role, heading: stack.heading.into(), details: Details::default(), unit }
    });
    Made { columns: columns.collect(), results: Vec::new() }
}

/// `检验结果n1` is the first of several: what stands behind the name of the column.
fn replicate_in(heading: &str) -> Option<crate::value::Replicate> {
    heading.char_indices().skip(1).find_map(|(at, _)| replicate(heading.get(at..)?))
}

/// Columns of a table with one row per batch.
struct Wide {
    stacks: Vec<Stack>,
    made: Made,
}

impl Wide {
    fn new(stacks: Vec<Stack>) -> Self {
        Self { stacks, made: Made::default() }
    }

    fn columns(mut self, lexicon: &Columns) -> Made {
        let stacks = std::mem::take(&mut self.stacks);
        // Results first: what belongs to one may stand before it.
        let results: Vec<Option<u32>> = stacks.iter().map(|stack| self.result(stack, &stacks)).collect();
        let verdicts = stacks.iter().filter(|stack| matches!(&stack.base, Base::Field(Field::LabVerdict))).count();
        let single = results.iter().flatten().count() == 1;
        for (index, stack) in stacks.iter().enumerate() {
            let role = match &stack.base {
                _ if results.get(index).copied().flatten().is_some() => {
                    results.get(index).copied().flatten().map_or(Role::Unused, Role::Result)
                }
                Base::Blank => Role::Unheaded,
                Base::Field(Field::Meta(meta)) => Role::Meta(*meta),
                Base::Field(Field::Trait(name)) => Role::Trait(Arc::clone(name)),
                Base::Field(Field::Detail(id)) => Role::Detail(Arc::clone(id)),
                // In a row for a batch, one verdict is that of the batch.
                Base::Field(Field::LabVerdict) if verdicts == 1 && !single => Role::Meta(Meta::LabConclusion),
                Base::Field(Field::Result) => Role::Meta(Meta::LabConclusion),
                Base::Field(field) => match Part::of(field).zip(nearest(field, index, &stacks, &results)) {
                    Some((part, result)) => Role::Beside(part, result),
                    // A verdict that stands beside no result is one of the batch, however many there are: none is passed over.
                    None if *field == Field::LabVerdict => Role::Meta(Meta::LabConclusion),
                    None => Role::Unused,
                },
                Base::Item(heading) => part_of(heading.aspect)
                    .zip(same_item(heading, &stacks, &results))
                    .map_or(Role::Unused, |(part, result)| Role::Beside(part, result)),
                Base::PartOf(heading, part) => {
                    same_item(heading, &stacks, &results).map_or(Role::Unused, |result| Role::Beside(*part, result))
                }
                Base::Unknown => Role::Unused,
            };
            let unit = unit_of_part(&role, stack, lexicon);
            self.made.columns.push(Column { role, heading: stack.heading.as_str().into(), details: stack.details.clone(), unit });
        }
        self.made
    }

    /// The index of a column among those with results, if it is one.
    fn result(&mut self, stack: &Stack, all: &[Stack]) -> Option<u32> {
        let is_result = match &stack.base {
            // What is only about an item, and has no result of that item beside it, is a quantity of its own.
            Base::Item(heading) => heading.aspect == Aspect::Result || !all.iter().any(|other| is_plain(other, heading)),
            Base::PartOf(heading, ..) => !all.iter().any(|other| is_plain(other, heading)),
            Base::Unknown => !is_blank(&stack.heading),
            Base::Blank | Base::Field(_) => false,
        };
        is_result.then(|| {
            let index = u32::try_from(self.made.results.len()).unwrap_or(u32::MAX);
            self.made.results.push(stack.heading.as_str().into());
            index
        })
    }
}

/// The column with the plain results of the same item.
fn same_item(heading: &Heading, stacks: &[Stack], results: &[Option<u32>]) -> Option<u32> {
    stacks.iter().zip(results).find(|(stack, _)| is_plain(stack, heading)).and_then(|(_, result)| *result)
}

/// Whether a column has the plain results of the item that a heading is about.
fn is_plain(stack: &Stack, heading: &Heading) -> bool {
    matches!(&stack.base, Base::Item(other) if other.item == heading.item && other.qualifier == heading.qualifier && other.aspect == Aspect::Result)
}

/// The result that a column such as 符号 or 检出限 without the name of an item belongs to: the nearest to the left, or to the right where the
/// first such column stands before all results. What changes no value belongs to a result only where nothing else stands between them: a
/// column 单位 somewhere may also name a company.
fn nearest(field: &Field, index: usize, stacks: &[Stack], results: &[Option<u32>]) -> Option<u32> {
    let is_it = |stack: &Stack| matches!(&stack.base, Base::Field(other) if other == field);
    let leads = stacks.iter().position(is_it) < results.iter().position(Option::is_some);
    let is_part = |stack: &Stack| matches!(&stack.base, Base::Field(field) if Part::of(field).is_some());
    let close = matches!(field, Field::Unit | Field::Method | Field::Limit | Field::LabVerdict);
    let mut columns: Vec<(&Stack, &Option<u32>)> = stacks.iter().zip(results).collect();
    let mut behind = columns.split_off(index.min(columns.len()));
    let towards: Vec<(&Stack, &Option<u32>)> = if leads { behind.drain(..).skip(1).collect() } else { columns.into_iter().rev().collect() };
    towards.into_iter().take_while(|(stack, result)| !close || result.is_some() || is_part(stack)).find_map(|(_, result)| *result)
}

/// The unit in the heading of a column that holds a quantity beside results: `检出限(mg/kg)`.
fn unit_of_part(role: &Role, stack: &Stack, lexicon: &Columns) -> Box<str> {
    let (Role::Part(part) | Role::Beside(part, _)) = role else { return Box::default() };
    if !matches!(part, Part::DetectionLimit | Part::QuantitationLimit | Part::Uncertainty) {
        return Box::default();
    }
    let unit = match &stack.base {
        Base::Item(heading) if heading.unit != Unit::None => lexicon.units().symbol(&heading.unit).to_owned(),
        // The name of the item may stand before it.
        _ => {
            let ends = stack.heading.char_indices().filter_map(|(at, _)| stack.heading.get(at..));
            ends.filter_map(|end| lexicon.quantity(end)).map(|(_, unit)| unit).next().unwrap_or_default()
        }
    };
    unit.into()
}

fn part_of(aspect: Aspect) -> Option<Part> {
    Some(match aspect {
        Aspect::Result => return None,
        Aspect::Unit => Part::Unit,
        Aspect::Method => Part::Method,
        Aspect::Operator => Part::Operator,
        Aspect::DetectionLimit => Part::DetectionLimit,
        Aspect::QuantitationLimit => Part::QuantitationLimit,
        Aspect::Uncertainty => Part::Uncertainty,
        Aspect::Dilution => Part::Dilution,
        Aspect::LabLimit => Part::LabLimit,
        Aspect::LabVerdict => Part::LabVerdict,
    })
}

/// Columns of results whose headings are the same.
fn duplicates(columns: &[Column]) -> Vec<Notice> {
    let mut named: Vec<(String, u32, &str)> = (1..)
        .zip(columns)
        .filter(|(_, column)| matches!(column.role, Role::Result(_)))
        .map(|(number, column)| (fold(&column.heading), number, &*column.heading))
        .collect();
    named.sort();
    let found = named.chunk_by(|(left, ..), (right, ..)| left == right).filter_map(|same| match same {
        [(_, number, heading), _, ..] => {
            let columns = same.iter().map(|(_, number, _)| *number).collect();
            Some((*number, Notice::DuplicateHeading { heading: (*heading).into(), columns }))
        }
        _ => None,
    });
    let mut found: Vec<(u32, Notice)> = found.collect();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, notice)| notice).collect()
}
