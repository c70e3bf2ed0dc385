//! From bytes or rows to batches.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::failure::Failure;
use super::rows::Floats;
use super::run::Watch;
use crate::input::encoding::{Encoding, open_file};
use crate::input::{
    Batch, Columns, Event, FileNotice, Format, Laid, Layout, Notice, ReadError, Shape, SheetText, read, read_sheets, workbook,
};
use crate::words::printable;

/// An input, ready to be read.
pub(super) struct Input {
    /// The name that messages give.
    pub(super) name: Arc<str>,
    /// What is to be said of it before it is read.
    pub(super) notices: Vec<FileNotice>,
    pub(super) content: Content,
    /// Names of floating-point numbers in it.
    pub(super) floats: Floats,
}

pub(super) enum Content {
    Text(Format, Box<dyn Read + Send>),
    Sheets(Vec<SheetText>),
}

/// How to open bytes.
#[derive(Clone, Copy)]
pub(super) struct How<'a> {
    pub(super) format: Option<&'a str>,
    pub(super) sheet: Option<&'a str>,
    pub(super) encoding: Option<&'a str>,
}

impl Input {
    /// Opens the bytes of a file, of whatever layout and encoding.
    pub(super) fn open(bytes: &[u8], name: &str, how: How<'_>) -> Result<Self, Failure> {
        let asked = how.format.map(layout).transpose()?;
        let encoding = how.encoding.map(encoding).transpose()?;
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let laid = Laid::of(ending, bytes.get(..Laid::BEGINNING).unwrap_or(bytes), asked)?;
        let name: Arc<str> = name.into();
        let book = match laid {
            Some(Laid::Workbook) => workbook::read(bytes, how.sheet)?,
            Some(Laid::Markup(kind)) => workbook::read_markup(bytes, kind, how.sheet)?,
            Some(Laid::Text(_)) if how.sheet.is_some() => {
                return Err(Failure::said("sheet：不是工作簿，不能指定工作表", "sheet: found no workbook, which a sheet is named of"));
            }
            Some(Laid::Text(format)) => {
                let cannot = |error| Failure::from(ReadError::Io(error));
                let (detected, decoder) = open_file(Cursor::new(bytes.to_vec()), encoding).map_err(cannot)?;
                let notice = (!detected.is_plain()).then(|| FileNotice { file: Arc::clone(&name), notice: Notice::Encoding(detected) });
                let content = Content::Text(format, Box::new(decoder));
                return Ok(Self { name, notices: notice.into_iter().collect(), content, floats: Floats::default() });
            }
            None => {
                return Err(Failure::said(
                    "format：看不出是什么格式，应为 xlsx、csv、tsv、json 或 ndjson",
                    "format: layout not known, expected one of xlsx, csv, tsv, json, ndjson",
                ));
            }
        };
        let sheets = book.into_sheets(&name);
        Ok(Self { name, notices: Vec::new(), content: Content::Sheets(sheets), floats: Floats::default() })
    }

    /// Reads it, and hands on every batch and notice; to be called without the lock of the interpreter.
    pub(super) fn read(self, columns: &Columns, mut take: impl FnMut(Event) -> ControlFlow<()>) -> Result<Shape, Failure> {
        let Self { name, notices, content, floats } = self;
        for notice in notices {
            if take(Event::Notice(notice)).is_break() {
                return Ok(Shape::Sheet);
            }
        }
        let (mut watch, mut failure) = (Watch::new(), None);
        let file = Arc::clone(&name);
        let mut sink = |event: Event| {
            if let Err(error) = watch.look() {
                failure = Some(error);
                return ControlFlow::Break(());
            }
            let Event::Batch(batch) = event else { return take(event) };
            match floats.tell(&file) {
                Some(notice) => {
                    take(Event::Notice(notice.clone()))?;
                    take(Event::Batch(batch.with_notices(vec![notice])))
                }
                None => take(Event::Batch(batch)),
            }
        };
        let shape = match content {
            Content::Text(format, source) => read(source, format, name, columns, &mut sink),
            Content::Sheets(sheets) => read_sheets(&sheets, columns, &mut sink),
        };
        match failure {
            Some(failure) => Err(failure),
            None => Ok(shape?),
        }
    }

    /// Reads all of it.
    pub(super) fn gather(self, columns: &Columns) -> Result<(Vec<Batch>, Vec<FileNotice>, Shape), Failure> {
        let (mut batches, mut notices) = (Vec::new(), Vec::new());
        let shape = self.read(columns, |event| {
            match event {
                Event::Notice(notice) => notices.push(notice),
                Event::Batch(batch) => batches.push(batch),
            }
            ControlFlow::Continue(())
        })?;
        Ok((batches, notices, shape))
    }
}

fn layout(word: &str) -> Result<Layout, Failure> {
    let known = ["xlsx", "csv", "tsv", "json", "ndjson"];
    Layout::of_ending(word).filter(|_| known.contains(&word)).ok_or_else(|| none_of("format", word, &known))
}

fn encoding(word: &str) -> Result<Encoding, Failure> {
    Encoding::from_name(word).ok_or_else(|| none_of("encoding", word, &["utf-8", "gb18030", "gbk", "utf-16le", "utf-16be"]))
}

/// That a word is none of those known for an option.
pub(super) fn none_of(option: &str, word: &str, known: &[&str]) -> Failure {
    let word = printable(word);
    Failure::said(
        format!("{option}：`{word}` 不可用，应为以下之一：{}", known.join("、")),
        format!("{option}: `{word}` is none of {}", known.join(", ")),
    )
}
