//! All sheets of an input: which of them have tables, what stands on those that have none, and the results of one sample on several.

use std::io::Read;
use std::sync::Arc;

use super::super::columns::Columns;
use super::super::emitter::Emitter;
use super::super::error::ReadError;
use super::super::long_reader::LongReader;
use super::super::notice::Notice;
use super::super::own::begins_own_list;
use super::super::source::Source;
use super::super::specimens::Specimens;
use super::super::{Shape, SheetText, Sink, Stored};
use super::cell::Line;
use super::fields::{FieldValue, pairs};
use super::outline::{Outline, outline};
use super::sheet::{Found, Sheet, first_rows};

/// A sheet as text.
pub(in super::super) struct SheetSource<R> {
    /// Name for messages: that of the file, and of the sheet where there are several.
    pub(in super::super) name: Arc<str>,
    pub(in super::super) source: Source<R>,
    /// The name of the sheet, where its file has several.
    pub(in super::super) sheet: Arc<str>,
    /// The delimiter that its format has.
    pub(in super::super) delimiter: u8,
    /// The numbers that it stores where it shows fewer digits.
    pub(in super::super) stored: Arc<Stored>,
}

/// Reads sheets one after the other.
pub(in super::super) struct Book<'c, 's> {
    pub(super) lexicon: &'c Columns,
    pub(super) emitter: Emitter<'s>,
    /// Results with a row each, of all sheets.
    pub(super) long: LongReader,
    /// Specimens with a row each, of all sheets.
    pub(super) specimens: Specimens,
    /// Fields that stand on sheets without a table.
    pub(super) cover: Vec<FieldValue>,
    found: bool,
    /// Row of a header with nothing beneath it.
    bare: Option<u64>,
    closest: Option<(Arc<str>, u64, usize)>,
}

impl<'c, 's> Book<'c, 's> {
    pub(in super::super) fn new(lexicon: &'c Columns, sink: Sink<'s>) -> Self {
        Self {
            lexicon,
            emitter: Emitter::new(sink, Arc::from("")),
            long: LongReader::default(),
            specimens: Specimens::default(),
            cover: Vec::new(),
            found: false,
            bare: None,
            closest: None,
        }
    }

    /// Reads the sheets of a workbook, those without a table first.
    pub(in super::super) fn sheets(&mut self, sheets: &[SheetText]) -> Result<(), ReadError> {
        let mut tables = Vec::new();
        for sheet in sheets {
            for notice in &sheet.notices {
                self.emitter.pass_on(notice.clone());
            }
            let open = || {
                Source::open(sheet.csv.as_bytes()).map(|source| source.within(self.lexicon.bounds)).map(|source| SheetSource {
                    name: Arc::clone(&sheet.name),
                    sheet: if sheets.len() > 1 { (&*sheet.sheet).into() } else { Arc::default() },
                    source,
                    delimiter: b',',
                    stored: Arc::clone(&sheet.stored),
                })
            };
            if !self.cover(open()?)? {
                tables.push(open()?);
            }
        }
        tables.into_iter().try_for_each(|sheet| self.sheet(sheet))
    }

    /// Takes over what a sheet without a table says of all batches; whether it was such a sheet.
    fn cover<R: Read>(&mut self, sheet: SheetSource<R>) -> Result<bool, ReadError> {
        let name = Arc::clone(&sheet.name);
        self.emitter.begin(Arc::clone(&name));
        let mut records = Sheet::<R>::records(sheet).0;
        let (first, failed) = first_rows(&mut records);
        if let Some(failed) = failed {
            return Err(failed);
        }
        let lines: Vec<Line> = first.iter().map(|(row, record)| Line::new(*row, record)).collect();
        if lines.first().is_some_and(|line| begins_own_list(line.first())) {
            self.emitter.say(Notice::OwnList);
            return Ok(true);
        }
        let Outline::Nothing { closest } = outline(&lines, self.lexicon) else { return Ok(false) };
        self.nothing(&name, closest);
        let before = self.cover.len();
        for line in &lines {
            self.cover.extend(FieldValue::of(pairs(line, self.lexicon), line.row));
        }
        let fields = self.cover.get(before..).unwrap_or_default().iter().map(FieldValue::shown).collect();
        self.emitter.say(Notice::NoTable { fields });
        Ok(true)
    }

    /// Reads a sheet with its tables.
    pub(in super::super) fn sheet<R: Read>(&mut self, sheet: SheetSource<R>) -> Result<(), ReadError> {
        let name = Arc::clone(&sheet.name);
        self.emitter.begin(Arc::clone(&name));
        match Sheet::read(sheet, self)? {
            Found::Batches => self.found = true,
            Found::Bare(row) => self.bare = self.bare.or(Some(row)),
            Found::Nothing { closest } => self.nothing(&name, closest),
        }
        Ok(())
    }

    fn nothing(&mut self, name: &Arc<str>, closest: Option<(u64, usize)>) {
        if let Some((row, known)) = closest
            && self.closest.as_ref().is_none_or(|(.., other)| *other < known)
        {
            self.closest = Some((Arc::clone(name), row, known));
        }
    }

    /// Hands on what was gathered over all sheets, also where the reading of one ended in an error.
    ///
    /// # Errors
    /// That error, or that no sheet had a table with a batch.
    pub(in super::super) fn finish(mut self, read: Result<(), ReadError>) -> Result<Shape, ReadError> {
        let found = self.found | self.long.finish(&mut self.emitter) | self.specimens.finish(&mut self.emitter);
        read?;
        match (found || self.emitter.is_stopped(), self.bare) {
            (true, _) => Ok(Shape::Sheet),
            (false, Some(row)) => Err(ReadError::NoRows { row }),
            (false, None) => {
                let closest = self.closest.map(|(sheet, row, known)| (sheet.to_string(), row, known));
                Err(ReadError::NoTable { closest })
            }
        }
    }
}
