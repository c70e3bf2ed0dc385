//! One sheet, row by row: its tables, and what stands around them.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::Arc;

use csv::ByteRecord;

use super::super::Stored;
use super::super::columns::{Columns, Field, Meta, RowWord};
use super::super::delimiter::choose;
use super::super::error::ReadError;
use super::super::listed::Listed;
use super::super::long_reader::LongReader;
use super::super::notice::Notice;
use super::super::records::Records;
use super::super::repeats::Repeats;
use super::super::specimens::SpecimenTable;
use super::super::text::{is_blank_bytes, printable};
use super::super::wide_reader::WideReader;
use super::band::{self, Band, Beneath};
use super::book::{Book, SheetSource};
use super::cell::Line;
use super::fields::{FieldValue, pairs};
use super::head;
use super::layout::{Layout, Role};
use super::outline::{Outline, outline};
use super::row::{Apart, apart, is_header, may_be_apart, same_header};
use super::turned::{Turned, form, turned};
use crate::value::is_han;

/// What came of a sheet.
pub(super) enum Found {
    /// Batches, or results that will be part of some.
    Batches,
    /// A header in this row, and nothing beneath it.
    Bare(u64),
    /// No table.
    Nothing { closest: Option<(u64, usize)> },
}

/// Among how many rows a table is looked for.
const AHEAD: usize = 200;

/// A sheet being read.
pub(super) struct Sheet<R> {
    name: Arc<str>,
    /// Its name within its file, where that has several.
    in_book: Arc<str>,
    stored: Arc<Stored>,
    records: Records<R>,
    /// The error behind the rows that were read ahead.
    failed: Option<ReadError>,
    /// Rows that were read ahead.
    ahead: VecDeque<(u64, ByteRecord)>,
    /// The header that is being read: rows beneath it may still belong to it.
    band: Option<Band>,
    table: Option<Table>,
    /// Fields that hold for the next table.
    constants: Vec<FieldValue>,
    /// Whether keys and values came after a table, so that they are of the next.
    block_ended: bool,
    rows: u64,
    /// Cells of the last row.
    width: usize,
    /// Numbers of batches in tables with a row for each.
    numbers: Repeats,
    header_row: u64,
    /// A row with one cell: a title if a header follows, else a batch.
    lone: Option<(u64, ByteRecord)>,
    no_batch: Listed<(u64, Box<str>)>,
    pages: Listed<u64>,
    fields: Listed<(u64, Box<str>)>,
}

/// The table being read.
struct Table {
    header: Line,
    layout: Arc<Layout>,
    /// The column of the numbers of batches.
    id: Option<usize>,
    first_heading: String,
    /// The columns of production dates.
    days: Vec<usize>,
    rows: Rows,
}

/// What the rows of a table are.
enum Rows {
    /// Each is a batch.
    Batches(WideReader),
    /// Each is a specimen.
    Specimens(SpecimenTable),
    /// Each is a result; those of all tables are gathered together.
    Results,
}

/// The rows among which a table is looked for, and the error that ended them, where there was one: what stands before it counts.
pub(super) fn first_rows<R: Read>(records: &mut Records<R>) -> (Vec<(u64, ByteRecord)>, Option<ReadError>) {
    let mut first = Vec::new();
    let mut record = ByteRecord::new();
    while first.len() < AHEAD {
        match records.read(&mut record) {
            Ok(true) => first.push((records.row(), std::mem::take(&mut record))),
            Ok(false) => break,
            Err(error) => return (first, Some(error)),
        }
    }
    (first, None)
}

impl<R: Read> Sheet<R> {
    /// The rows of a sheet, and what is to be said of how its cells are parted.
    pub(super) fn records(mut sheet: SheetSource<R>) -> (Records<R>, Option<Notice>) {
        let delimiter = choose(sheet.source.ahead(), sheet.delimiter);
        sheet.source.skip(delimiter.skip);
        (Records::new(sheet.source, delimiter.byte), delimiter.notice)
    }

    /// Reads a sheet, and hands on what it holds.
    pub(super) fn read(sheet: SheetSource<R>, book: &mut Book<'_, '_>) -> Result<Found, ReadError> {
        let (name, of_book, stored) = (Arc::clone(&sheet.name), Arc::clone(&sheet.sheet), Arc::clone(&sheet.stored));
        let (mut records, notice) = Self::records(sheet);
        if let Some(notice) = notice {
            book.emitter.say(notice);
        }
        let (first, failed) = first_rows(&mut records);
        if first.is_empty() {
            return Err(failed.unwrap_or(ReadError::Empty));
        }
        let lines: Vec<Line> = first.iter().map(|(row, record)| Line::new(*row, record)).collect();
        let mut sheet = Self {
            name,
            in_book: of_book,
            stored,
            records,
            failed,
            ahead: first.into(),
            band: None,
            table: None,
            constants: Vec::new(),
            block_ended: false,
            rows: 0,
            width: usize::MAX,
            numbers: Repeats::default(),
            header_row: 0,
            lone: None,
            no_batch: Listed::default(),
            pages: Listed::default(),
            fields: Listed::default(),
        };
        match outline(&lines, book.lexicon) {
            Outline::Nothing { closest } => return sheet.failed.take().map_or(Ok(Found::Nothing { closest }), Err),
            Outline::Table { start, mut band, end } => {
                sheet.before(lines.get(..start).unwrap_or_default(), book);
                sheet.ahead.drain(..end.min(sheet.ahead.len()));
                sheet.below(lines.get(end..).unwrap_or_default(), &mut band, book.lexicon);
                sheet.header_row = band.header.row;
                // Rows beneath the header that belong to it may go on beyond those read ahead.
                sheet.band = Some(band);
                sheet.body(book)?;
            }
            Outline::Turned { names } => sheet.across(lines, Some(names), book)?,
            Outline::Form => sheet.across(lines, None, book)?,
        }
        sheet.end(book);
        Ok(if sheet.rows > 0 { Found::Batches } else { Found::Bare(sheet.header_row) })
    }

    /// What stands above the header: titles, and fields of all batches.
    fn before(&mut self, lines: &[Line], book: &mut Book<'_, '_>) {
        let mut titles = Vec::new();
        for line in lines {
            if let Some(footnote) = FieldValue::footnote(line, book.lexicon) {
                self.fields.push((line.row, footnote.value().into()));
                self.constants.push(footnote);
            } else if !self.give(line, book) {
                titles.push((line.row, line.text()));
            }
        }
        if !titles.is_empty() {
            book.emitter.say(Notice::TitleRows { rows: titles });
        }
    }

    /// Limits of detection that stand beneath the batches of the first table, in a row for its columns or in a remark. Beyond the rows that are read
    /// ahead they come too late for the batches above them, and are only said to be no batch.
    fn below(&mut self, lines: &[Line], band: &mut Band, lexicon: &Columns) {
        let more = lines.iter().take_while(|line| !is_header(line, lexicon));
        for line in more.filter(|line| may_be_below(line, lexicon)) {
            match band::beneath(line, &band.header, lexicon) {
                Some(kind @ (Beneath::DetectionLimits | Beneath::QuantitationLimits)) => {
                    self.ahead.retain(|(row, _)| *row != line.row);
                    band.beneath.push((kind, line.clone()));
                }
                _ => self.constants.extend(FieldValue::footnote(line, lexicon)),
            }
        }
    }

    /// Takes over the fields of a row; whether there were any.
    fn give(&mut self, line: &Line, book: &Book<'_, '_>) -> bool {
        let found = pairs(line, book.lexicon);
        let fields: Vec<FieldValue> = FieldValue::of(found, line.row).collect();
        if fields.is_empty() {
            return false;
        }
        // Another sample: what was said of the one before does not hold for it.
        if std::mem::take(&mut self.block_ended) && fields.iter().any(FieldValue::is_number) {
            self.constants.clear();
        }
        for field in &fields {
            self.fields.push((line.row, field.shown()));
            self.constants.retain(|other| !other.is_same_field(field));
        }
        self.constants.extend(fields);
        true
    }

    fn next(&mut self, record: &mut ByteRecord) -> Result<Option<u64>, ReadError> {
        if let Some((row, ahead)) = self.ahead.pop_front() {
            *record = ahead;
            self.width = record.len();
            return Ok(Some(row));
        }
        if let Some(failed) = self.failed.take() {
            return Err(failed);
        }
        if !self.records.read(record)? {
            return Ok(None);
        }
        self.width = record.len();
        Ok(Some(self.records.row()))
    }

    /// Reads all rows beneath the first header. What was gathered before an error is handed on.
    fn body(&mut self, book: &mut Book<'_, '_>) -> Result<(), ReadError> {
        let mut record = ByteRecord::new();
        let ended = loop {
            if book.emitter.is_stopped() {
                return Ok(());
            }
            match self.next(&mut record) {
                Ok(Some(row)) => self.row(row, &record, book),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        self.close_band(book);
        self.settle_lone(false, book);
        self.cut_off(book);
        self.close_table(book);
        ended
    }

    /// Whether the file ends in the middle of its last line is said of the file, and of the row if cells of results are missing.
    fn cut_off(&mut self, book: &mut Book<'_, '_>) {
        if !self.records.is_unended() {
            return;
        }
        let row = self.records.row();
        book.emitter.say(Notice::NoLineEnd { row });
        match &mut self.table {
            Some(Table { layout, .. }) if self.width >= layout.columns.len() => {}
            Some(Table { rows: Rows::Batches(wide), .. }) => wide.cut_off(row),
            Some(Table { rows: Rows::Specimens(specimens), .. }) => specimens.cut_off(row),
            Some(Table { rows: Rows::Results, .. }) => book.long.cut_off(row),
            None => {}
        }
    }

    #[inline]
    fn row(&mut self, row: u64, record: &ByteRecord, book: &mut Book<'_, '_>) {
        if self.band.is_none()
            && self.lone.is_none()
            && let Some(table) = &mut self.table
            && !table.may_be_apart(record)
        {
            self.rows += 1;
            return table.push(row, record, book);
        }
        self.unclear_row(row, record, book);
    }

    /// The row with one cell that came before is a batch after all, unless a header follows.
    fn settle_lone(&mut self, follows_header: bool, book: &mut Book<'_, '_>) {
        let Some((row, record)) = self.lone.take() else { return };
        match &mut self.table {
            Some(table) if !follows_header && !is_running_text(Line::new(row, &record).at(0)) => {
                self.rows += 1;
                table.push(row, &record, book);
            }
            _ => self.no_batch.push((row, Line::new(row, &record).text())),
        }
    }

    /// A row that may be something else than a batch.
    #[cold]
    fn unclear_row(&mut self, row: u64, record: &ByteRecord, book: &mut Book<'_, '_>) {
        let line = Line::new(row, record);
        if let Some(band) = &mut self.band {
            if band.beneath.len() < band::MOST
                && let Some(kind) = band::beneath(&line, &band.header, book.lexicon)
            {
                return band.beneath.push((kind, line));
            }
            self.close_band(book);
        }
        let Some(table) = &mut self.table else { return };
        let apart = apart(&line, table.id, &table.days, book.lexicon);
        if self.lone.is_some() {
            self.settle_lone(matches!(apart, Some(Apart::Header | Apart::KeyValues)), book);
        }
        let Some(table) = &mut self.table else { return };
        match apart {
            None if table.is_statistic(&line, book.lexicon) => self.no_batch.push((row, line.text())),
            None if line.cells.len() == 1 && table.layout.columns.len() > 1 => self.lone = Some((row, record.clone())),
            None => {
                self.rows += 1;
                table.push(row, record, book);
            }
            Some(Apart::NoBatch(_) | Apart::Columns) => {
                if let Rows::Specimens(specimens) = &mut table.rows {
                    specimens.sign(line.cells.iter().map(|(_, text)| text.as_str()), book.lexicon);
                }
                if let Some(conclusion) = FieldValue::conclusion(&line, book.lexicon) {
                    table.conclude(conclusion, &mut book.long);
                }
                self.no_batch.push((row, line.text()));
            }
            Some(Apart::Header) if same_header(&line, &table.header) => {
                self.pages.push(row);
                // The rows beneath it repeat, too.
                self.band = Some(Band { header: line, ..Band::default() });
            }
            Some(Apart::Header) => {
                self.close_table(book);
                self.band = Some(Band { header: line, ..Band::default() });
            }
            Some(Apart::KeyValues) => {
                self.block_ended = true;
                self.give(&line, book);
                self.reopen_table(book);
            }
        }
    }

    /// The header is complete: its table begins. A page that begins anew goes on with the table before.
    fn close_band(&mut self, book: &mut Book<'_, '_>) {
        let Some(band) = self.band.take() else { return };
        if self.table.as_ref().is_some_and(|table| same_header(&table.header, &band.header)) {
            return;
        }
        let mut notices = Vec::new();
        let layout = head::layout(&band, book.lexicon, Arc::clone(&self.name), self.all_constants(book), &mut notices);
        for notice in notices {
            book.emitter.say(notice);
        }
        self.block_ended = true;
        self.open_table(layout, band.header, book);
    }

    /// Fields of this sheet before those of covers.
    fn all_constants(&self, book: &Book<'_, '_>) -> Vec<FieldValue> {
        self.constants.iter().chain(&book.cover).cloned().collect()
    }

    fn open_table(&mut self, layout: Layout, header: Line, book: &mut Book<'_, '_>) {
        let layout = Arc::new(Layout { stored: Arc::clone(&self.stored), sheet: Arc::clone(&self.in_book), ..layout });
        let id = layout.id_column();
        let rows = if layout.long {
            book.long.table(Arc::clone(&layout));
            Rows::Results
        } else if layout.of_specimens {
            Rows::Specimens(SpecimenTable::new(Arc::clone(&layout)))
        } else {
            Rows::Batches(WideReader::new(Arc::clone(&layout), std::mem::take(&mut self.numbers)))
        };
        let first_heading = header.first().to_owned();
        let days = layout.places(&Role::Meta(Meta::Produced));
        self.table = Some(Table { header, layout, id, first_heading, days, rows });
    }

    /// The same columns for another sample, whose fields have just been read.
    fn reopen_table(&mut self, book: &mut Book<'_, '_>) {
        let Some(table) = self.table.take() else { return };
        let Table { header, layout, rows, .. } = table;
        self.numbers = rows.finish(book);
        let layout = Layout { constants: self.all_constants(book), ..Layout::clone(&layout) };
        self.open_table(layout, header, book);
    }

    fn close_table(&mut self, book: &mut Book<'_, '_>) {
        if let Some(Table { rows, .. }) = self.table.take() {
            self.numbers = rows.finish(book);
        }
    }

    /// A table with its samples across, or a form: all of it is needed before the first sample is known.
    fn across(&mut self, mut lines: Vec<Line>, names: Option<usize>, book: &mut Book<'_, '_>) -> Result<(), ReadError> {
        let mut record = ByteRecord::new();
        self.ahead.clear();
        while let Some(row) = self.next(&mut record)? {
            lines.push(Line::new(row, &record));
        }
        let mut notices = Vec::new();
        let file = Arc::clone(&self.name);
        let Turned { layout, samples } = match names {
            Some(names) => {
                // Fields that stand beside the names, not under them, are of all samples.
                let (named, others): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| !line.at(names).is_empty());
                self.before(&others, book);
                turned(&named, names, book.lexicon, file, self.all_constants(book), &mut notices)
            }
            None => form(&lines, book.lexicon, file, &mut notices),
        };
        book.emitter.say(Notice::Across { samples: samples.len() });
        for notice in notices {
            book.emitter.say(notice);
        }
        let layout = Arc::new(Layout { stored: Arc::clone(&self.stored), sheet: Arc::clone(&self.in_book), ..layout });
        let (id, is_of_specimens) = (layout.id_column(), layout.of_specimens);
        let mut rows = if layout.of_specimens {
            Rows::Specimens(SpecimenTable::new(layout))
        } else {
            Rows::Batches(WideReader::new(layout, Repeats::default()))
        };
        for (column, record) in &samples {
            // A column of means or deviations is no specimen.
            let number = id.and_then(|id| record.get(id)).map(printable).unwrap_or_default();
            if is_of_specimens && book.lexicon.row(number.trim()) == Some(RowWord::Statistic) {
                self.no_batch.push((*column, Line::new(*column, record).text()));
                continue;
            }
            self.rows += 1;
            rows.push(*column, record, book);
        }
        rows.finish(book);
        Ok(())
    }

    /// Says what was passed over.
    fn end(&mut self, book: &mut Book<'_, '_>) {
        let emitter = &mut book.emitter;
        let mut say = |listed: bool, notice: Notice| {
            if listed {
                emitter.say(notice);
            }
        };
        say(!self.fields.is_empty(), Notice::Fields { rows: std::mem::take(&mut self.fields) });
        say(!self.no_batch.is_empty(), Notice::NoBatch { rows: std::mem::take(&mut self.no_batch) });
        say(!self.pages.is_empty(), Notice::HeaderAgain { rows: std::mem::take(&mut self.pages) });
        if let Some(row) = self.records.open_quote() {
            say(true, Notice::OpenQuote { row });
        }
        let empty = self.records.empty();
        say(empty > 0, Notice::EmptyRows { count: empty });
    }
}

impl Table {
    #[inline]
    fn may_be_apart(&self, record: &ByteRecord) -> bool {
        let mut filled = record.iter().filter(|cell| !is_blank_bytes(cell));
        let first = filled.next().unwrap_or_default();
        if filled.next().is_none() {
            return true;
        }
        let number = self.id.and_then(|id| record.get(id)).unwrap_or_default();
        may_be_apart(first, &self.first_heading) || may_be_apart(number, &self.first_heading)
    }

    /// Whether a row of a table of specimens is a figure over all of them.
    fn is_statistic(&self, line: &Line, lexicon: &Columns) -> bool {
        // A population may be called S or n; the number of a specimen stands first where there is no column of numbers.
        let number = self.id.map_or_else(|| line.first(), |id| line.at(id));
        matches!(&self.rows, Rows::Specimens(_)) && SpecimenTable::is_statistic(number, lexicon)
    }

    /// Takes over what the lab concludes beneath a table, where the table is of one batch. Beneath several it may be said of any of them.
    fn conclude(&mut self, conclusion: FieldValue, long: &mut LongReader) {
        let mut layout = Layout::clone(&self.layout);
        layout.constants.push(conclusion);
        match &mut self.rows {
            Rows::Batches(wide) => wide.conclude(Arc::new(layout)),
            Rows::Specimens(specimens) => specimens.conclude(Arc::new(layout)),
            Rows::Results => long.conclude(Arc::new(layout)),
        }
    }

    #[inline]
    fn push(&mut self, row: u64, record: &ByteRecord, book: &mut Book<'_, '_>) {
        self.rows.push(row, record, book);
    }
}

impl Rows {
    #[inline]
    fn push(&mut self, row: u64, record: &ByteRecord, book: &mut Book<'_, '_>) {
        match self {
            Self::Batches(wide) => wide.push(row, record, &mut book.emitter),
            Self::Specimens(specimens) => specimens.push(row, record),
            Self::Results => book.long.push(row, record),
        }
    }

    /// The table ends; gives back the numbers of batches met so far.
    fn finish(self, book: &mut Book<'_, '_>) -> Repeats {
        match self {
            Self::Batches(wide) => return wide.finish(&mut book.emitter),
            Self::Specimens(specimens) => book.specimens.table(specimens),
            Self::Results => {}
        }
        Repeats::default()
    }
}

/// Whether a row beneath a table speaks of limits of detection and is no batch: its first cell does, or it is a remark.
fn may_be_below(line: &Line, lexicon: &Columns) -> bool {
    let first = line.first();
    let is_row = matches!(lexicon.find(first), Some(Field::DetectionLimit | Field::QuantitationLimit));
    is_row
        || (is_running_text(first) && lexicon.speaks_of_detection(first))
        || (lexicon.row(first) == Some(RowWord::Remark) && lexicon.speaks_of_detection(&line.text()))
}

/// Whether a text is a sentence or a title rather than the number of a batch.
fn is_running_text(text: &str) -> bool {
    let han = text.chars().filter(|char| is_han(*char)).count();
    text.contains(['：', '。', '，', '；', '、', '（', '《']) || han > 6 || (han > 3 && !text.contains(|char: char| char.is_ascii_digit()))
}
