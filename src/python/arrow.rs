//! Tables of Arrow, whoever holds them, a batch of rows at a time.

use std::fmt::Write;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};

use super::failure::Failure;
use super::rows::{Floats, Row, Rows};
use super::scalar::{day, shortest};

/// Rows that are written at once.
const AT_ONCE: usize = 1 << 12;

/// A table of Arrow.
pub(super) struct Table {
    reader: Box<dyn RecordBatchReader + Send>,
    names: Vec<String>,
    begun: bool,
    /// What is left of the batch at hand.
    rest: Option<RecordBatch>,
    floats: Floats,
}

impl Table {
    pub(super) fn new(reader: Box<dyn RecordBatchReader + Send>, floats: Floats) -> Self {
        let names = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
        Self { reader, names, begun: false, rest: None, floats }
    }

    fn write(&self, batch: &RecordBatch, out: &mut Vec<u8>) -> Result<(), Failure> {
        let columns = batch.columns().iter().zip(&self.names).map(|(array, name)| Column::new(array, name));
        let mut columns: Vec<Column<'_>> = columns.collect::<Result<_, _>>()?;
        for (column, name) in columns.iter().zip(&self.names) {
            if column.has_floats() {
                self.floats.note(name);
            }
        }
        for index in 0..batch.num_rows() {
            let mut row = Row::new(out);
            for column in &mut columns {
                let cell = column.cell(index)?;
                row.cell(cell);
            }
            row.end();
        }
        Ok(())
    }
}

impl Rows for Table {
    fn next(&mut self, out: &mut Vec<u8>) -> Result<bool, Failure> {
        if !self.begun {
            self.begun = true;
            let mut row = Row::new(out);
            for name in &self.names {
                row.cell(name.as_bytes());
            }
            row.end();
            return Ok(true);
        }
        let Some(batch) =
            self.rest.take().map_or_else(|| self.reader.next().transpose(), |rest| Ok(Some(rest))).map_err(|error| failed(&error))?
        else {
            return Ok(false);
        };
        let now = batch.num_rows().min(AT_ONCE);
        self.rest = (now < batch.num_rows()).then(|| batch.slice(now, batch.num_rows() - now));
        self.write(&batch.slice(0, now), out)?;
        Ok(true)
    }
}

/// What whoever hands in a table says went wrong.
fn failed(error: &ArrowError) -> Failure {
    Failure::said(format!("表无法读取：{error}"), format!("cannot read the table: {error}"))
}

/// One column, with the text of the cell at hand.
struct Column<'a> {
    array: &'a ArrayRef,
    kind: Kind<'a>,
    text: String,
    bytes: Vec<u8>,
}

enum Kind<'a> {
    Nothing,
    Text(&'a arrow_array::StringArray),
    LargeText(&'a arrow_array::LargeStringArray),
    TextView(&'a arrow_array::StringViewArray),
    Bytes(&'a arrow_array::BinaryArray),
    LargeBytes(&'a arrow_array::LargeBinaryArray),
    BytesView(&'a arrow_array::BinaryViewArray),
    Double(&'a arrow_array::Float64Array),
    Single(&'a arrow_array::Float32Array),
    /// Places of the values, where values repeat.
    Repeating(Vec<usize>, Box<Column<'a>>),
    /// Several results in a cell, and where those of each end.
    Several(Vec<(usize, usize)>, Box<Column<'a>>),
    Instant(ArrayFormatter<'a>),
    /// Whole numbers, decimals, dates, truth values.
    Other(ArrayFormatter<'a>),
}

impl<'a> Column<'a> {
    fn new(array: &'a ArrayRef, name: &str) -> Result<Self, Failure> {
        let kind = Kind::new(array, name)?;
        Ok(Self { array, kind, text: String::new(), bytes: Vec::new() })
    }

    /// Whether there is any floating-point number in it.
    fn has_floats(&self) -> bool {
        match &self.kind {
            Kind::Double(_) | Kind::Single(_) => self.array.null_count() < self.array.len(),
            Kind::Other(_) => *self.array.data_type() == DataType::Float16 && self.array.null_count() < self.array.len(),
            Kind::Repeating(_, values) | Kind::Several(_, values) => values.has_floats(),
            _ => false,
        }
    }

    /// The text of a cell.
    fn cell(&mut self, index: usize) -> Result<&[u8], Failure> {
        if self.array.is_null(index) {
            return Ok(b"");
        }
        let Self { kind, text, bytes, .. } = self;
        Ok(match kind {
            Kind::Nothing => b"",
            Kind::Text(array) => array.value(index).as_bytes(),
            Kind::LargeText(array) => array.value(index).as_bytes(),
            Kind::TextView(array) => array.value(index).as_bytes(),
            Kind::Bytes(array) => array.value(index),
            Kind::LargeBytes(array) => array.value(index),
            Kind::BytesView(array) => array.value(index),
            Kind::Double(array) => digits(array.value(index).is_nan(), &array.value(index), text),
            Kind::Single(array) => digits(array.value(index).is_nan(), &array.value(index), text),
            Kind::Repeating(places, values) => match places.get(index) {
                Some(place) => values.cell(*place)?,
                None => b"",
            },
            Kind::Several(ranges, values) => {
                let (start, end) = ranges.get(index).copied().unwrap_or_default();
                bytes.clear();
                for place in start..end {
                    if place > start {
                        bytes.push(b';');
                    }
                    bytes.extend_from_slice(values.cell(place)?);
                }
                bytes
            }
            Kind::Instant(formatter) => {
                text.clear();
                formatter.value(index).write(text).map_err(|error| failed(&error))?;
                *text = day(text);
                text.as_bytes()
            }
            Kind::Other(formatter) => {
                text.clear();
                formatter.value(index).write(text).map_err(|error| failed(&error))?;
                text.as_bytes()
            }
        })
    }
}

/// The shortest digits of a number; nothing where it is none.
fn digits<'t>(is_nan: bool, number: &impl std::fmt::LowerExp, text: &'t mut String) -> &'t [u8] {
    text.clear();
    if !is_nan {
        text.push_str(&shortest(number));
    }
    text.as_bytes()
}

impl<'a> Kind<'a> {
    fn new(array: &'a ArrayRef, name: &str) -> Result<Self, Failure> {
        let formatter = || {
            let options = FormatOptions::new().with_display_error(false).with_timestamp_format(None);
            ArrayFormatter::try_new(array, &options).map_err(|error| failed(&error))
        };
        Ok(match array.data_type() {
            DataType::Null => Self::Nothing,
            DataType::Utf8 => Self::Text(array.as_string()),
            DataType::LargeUtf8 => Self::LargeText(array.as_string()),
            DataType::Utf8View => Self::TextView(array.as_string_view()),
            DataType::Binary => Self::Bytes(array.as_binary()),
            DataType::LargeBinary => Self::LargeBytes(array.as_binary()),
            DataType::BinaryView => Self::BytesView(array.as_binary_view()),
            DataType::Float64 => Self::Double(array.as_primitive::<Float64Type>()),
            DataType::Float32 => Self::Single(array.as_primitive::<Float32Type>()),
            // Without a value every cell is null; there are no places to look at.
            DataType::Dictionary(..) if array.as_any_dictionary().values().is_empty() => Self::Nothing,
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                Self::Repeating(dictionary.normalized_keys(), Box::new(Column::new(dictionary.values(), name)?))
            }
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                Self::several(list.offsets().windows(2), list.values(), name)?
            }
            DataType::LargeList(_) => {
                let list = array.as_list::<i64>();
                Self::several(list.offsets().windows(2), list.values(), name)?
            }
            DataType::Timestamp(..) | DataType::Date64 => Self::Instant(formatter()?),
            DataType::Boolean
            | DataType::Int8
            | DataType::Int16
            | DataType::Int32
            | DataType::Int64
            | DataType::UInt8
            | DataType::UInt16
            | DataType::UInt32
            | DataType::UInt64
            | DataType::Float16
            | DataType::Date32
            | DataType::Decimal32(..)
            | DataType::Decimal64(..)
            | DataType::Decimal128(..)
            | DataType::Decimal256(..) => Self::Other(formatter()?),
            other => return Err(unusable(name, other)),
        })
    }

    fn several<'w, T: Copy + TryInto<usize> + 'w>(
        offsets: impl Iterator<Item = &'w [T]>,
        values: &'a ArrayRef,
        name: &str,
    ) -> Result<Self, Failure> {
        if matches!(values.data_type(), DataType::List(_) | DataType::LargeList(_)) {
            return Err(unusable(name, values.data_type()));
        }
        let place = |offset: T| offset.try_into().unwrap_or_default();
        let ranges = offsets.map(|pair| match pair {
            [start, end] => (place(*start), place(*end)),
            _ => (0, 0),
        });
        Ok(Self::Several(ranges.collect(), Box::new(Column::new(values, name)?)))
    }
}

fn unusable(name: &str, kind: &DataType) -> Failure {
    let name = crate::words::printable(name);
    let mut shown = String::new();
    let _ = write!(shown, "{kind}");
    Failure::said(
        format!("列 `{name}` 的类型是 `{shown}`，应为文本、数值、日期、逻辑值，或其列表"),
        format!("column `{name}` is of type `{shown}`, expected text, numbers, dates, truth values, or lists of these"),
    )
}
