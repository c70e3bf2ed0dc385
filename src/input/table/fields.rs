//! Keys and values outside tables: `样品名称 干海参`, `报告编号：SJ2026-0101`.

use std::sync::Arc;

use super::super::columns::{Columns, Field, Meta};
use super::super::merge::At;
use super::super::submission::Submission;
use super::cell::{Line, Meaning, meaning};

/// The id of remarks among the details of a batch.
const REMARK: &str = "remark";

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair<'l> {
    /// What the key names.
    pub(super) field: &'l Field,
    /// The key as typed.
    pub(super) key: Box<str>,
    /// The value; may be empty.
    pub(super) value: Box<str>,
    /// Column of the value, from 0.
    pub(super) column: usize,
}

/// A field that holds for all rows of a table, unless a row has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct FieldValue {
    pub(super) field: Constant,
    key: Box<str>,
    pub(super) value: Box<str>,
    row: u64,
    column: u32,
}

/// Which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Constant {
    Meta(Meta),
    Trait(Arc<str>),
    Detail(Arc<str>),
    /// A remark beside the table, which stands beside those of its rows.
    Footnote,
}

/// The keys and values of a row: a name and the cell behind it, or both in one cell with a colon between them.
pub(super) fn pairs<'l>(line: &Line, lexicon: &'l Columns) -> Vec<Pair<'l>> {
    let mut found: Vec<Pair<'l>> = Vec::new();
    // Whether the value of the last pair is still to come.
    let mut waits = false;
    for (column, text) in &line.cells {
        let within = in_one_cell(text, *column, lexicon);
        if let Some(last) = within.last() {
            waits = last.value.is_empty();
            found.extend(within);
            continue;
        }
        match meaning(text, lexicon) {
            Meaning::Field(field) => {
                found.push(Pair { field, key: text.as_str().into(), value: "".into(), column: *column });
                waits = true;
            }
            Meaning::Item(_) | Meaning::Text if waits => {
                if let Some(last) = found.last_mut() {
                    (last.value, last.column) = (text.as_str().into(), *column);
                }
                waits = false;
            }
            Meaning::Item(_) | Meaning::Text => {}
        }
    }
    found
}

/// `委托单位：某公司   样品名称：干海参`: words with a known name before their colon begin a pair.
fn in_one_cell<'l>(text: &str, column: usize, lexicon: &'l Columns) -> Vec<Pair<'l>> {
    let mut found: Vec<Pair<'l>> = Vec::new();
    if !text.contains([':', '：']) {
        return found;
    }
    // `样   品   名  称：` is one name.
    if let Some((key, value)) = text.split_once([':', '：'])
        && let Some(field) = lexicon.find(key)
        && !value.contains([':', '：'])
    {
        return vec![Pair { field, key: key.trim().into(), value: value.trim().into(), column }];
    }
    for word in text.split_whitespace() {
        let named = word.split_once([':', '：']).and_then(|(key, value)| Some((key, lexicon.find(key)?, value)));
        match (named, found.last_mut()) {
            (Some((key, field, value)), _) => found.push(Pair { field, key: key.into(), value: value.into(), column }),
            (None, Some(last)) => last.value = format!("{} {word}", last.value).trim().into(),
            (None, None) => return Vec::new(),
        }
    }
    found
}

impl FieldValue {
    /// The fields of the batch among pairs; what has no value is none.
    pub(super) fn of(pairs: Vec<Pair<'_>>, row: u64) -> impl Iterator<Item = Self> {
        pairs.into_iter().filter(|pair| !pair.value.is_empty()).filter_map(move |pair| {
            let field = match pair.field {
                Field::Meta(meta) => Constant::Meta(*meta),
                Field::LabVerdict => Constant::Meta(Meta::LabConclusion),
                Field::Trait(name) => Constant::Trait(Arc::clone(name)),
                Field::Detail(id) => Constant::Detail(Arc::clone(id)),
                _ => return None,
            };
            let column = u32::try_from(pair.column + 1).unwrap_or(u32::MAX);
            Some(Self { field, key: pair.key, value: pair.value, row, column })
        })
    }

    /// What a row beneath a table concludes: `检验结论：不合格`, or a verdict beneath each column.
    pub(super) fn conclusion(line: &Line, lexicon: &Columns) -> Option<Self> {
        let field = Constant::Meta(Meta::LabConclusion);
        if lexicon.find(line.first()) == Some(&Field::LabVerdict) {
            let (column, _) = line.cells.get(1)?;
            let value: Vec<&str> = line.cells.iter().skip(1).map(|(_, text)| text.as_str()).collect();
            let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
            return Some(Self { field, key: line.first().into(), value: value.join(" ").into(), row: line.row, column });
        }
        Self::of(pairs(line, lexicon), line.row).find(|given| given.field == field)
    }

    /// A row beside a table that speaks of limits of detection, as a remark on all its batches: `注：铅检出限0.02mg/kg`.
    pub(super) fn footnote(line: &Line, lexicon: &Columns) -> Option<Self> {
        let text = line.text();
        let speaks = lexicon.speaks_of_detection(&text) && text.contains(|char: char| char.is_ascii_digit());
        let column = u32::try_from(line.cells.first()?.0 + 1).unwrap_or(u32::MAX);
        speaks.then(|| Self { field: Constant::Footnote, key: "".into(), value: text, row: line.row, column })
    }

    /// Whether it tells one batch from another.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.field, Constant::Meta(Meta::Id | Meta::Lot | Meta::SamplingNo | Meta::ReportNo))
    }

    /// Whether another field is the same one, perhaps with another value.
    pub(super) fn is_same_field(&self, other: &Self) -> bool {
        self.field == other.field
    }

    /// Whether it is this field.
    pub(in super::super) fn is(&self, meta: Meta) -> bool {
        self.field == Constant::Meta(meta)
    }

    /// Its key, as typed.
    pub(in super::super) fn key(&self) -> &str {
        &self.key
    }

    /// Its value.
    pub(in super::super) fn value(&self) -> &str {
        &self.value
    }

    /// Key and value, for messages.
    pub(super) fn shown(&self) -> Box<str> {
        format!("{}：{}", self.key, self.value).into()
    }

    /// Gives the field to a submission that has none of its own.
    pub(in super::super) fn give<'a>(&'a self, submission: &mut Submission<'a>) {
        let at = At { row: self.row, column: self.column, about: &self.key };
        let text = self.value.as_ref().into();
        match &self.field {
            Constant::Meta(meta) if submission.lacks(*meta) => submission.give(*meta, text, at),
            Constant::Trait(name) if !submission.traits.iter().any(|(known, _)| known == name) => submission.give_trait(name, text, at),
            Constant::Detail(id) if !submission.details.iter().any(|(known, _)| known == id) => submission.give_detail(id, text),
            Constant::Footnote => submission.give_detail(&Arc::from(REMARK), text),
            Constant::Meta(_) | Constant::Trait(_) | Constant::Detail(_) => {}
        }
    }
}
