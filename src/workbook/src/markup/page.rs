//! A web page as a sheet: its tables one below the other, as Excel shows them, and the text around them.
//!
//! A table within a cell of another one, where that is only layout, stands between the rows of that. A table of a single cell is text.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use super::super::budget::Budget;
use super::super::error::Error;
use super::super::place;
use super::MarkupSheet;
use super::flow::Flow;
use super::grid::{Grid, Row};
use super::table::{Placed, Places};

/// Most tables within each other.
const DEEPEST: usize = 50;

/// Reads a page: what is shown, and what is in hidden tables as a sheet of its own.
pub(super) fn read(text: &str) -> Result<Vec<MarkupSheet>, Error> {
    let budget = Budget::of(text.len());
    let mut page = Page::default();
    // Scripts and styles are no text.
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        // A text in memory can be read.
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.open(&tag, &budget)?,
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name), &budget)?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    while !page.tables.is_empty() {
        page.close_table(&budget)?;
    }
    page.end_paragraph();
    let Page { shown, hidden, title, any_table, .. } = page;
    if !any_table {
        return Err(Error::NoTable);
    }
    let title = if title.trim().is_empty() { "HTML".to_owned() } else { title.trim().to_owned() };
    let apart = format!("{title} (hidden)");
    let sheets = [shown.finish(title, false, &budget)?, hidden.finish(apart, true, &budget)?];
    Ok(sheets.into_iter().flatten().collect())
}

#[derive(Default)]
struct Page {
    shown: Grid,
    hidden: Grid,
    title: String,
    in_title: bool,
    /// Inside `script` or `style`.
    passed_over: bool,
    any_table: bool,
    tables: Vec<Table>,
    /// Text outside of all tables.
    outside: Flow,
}

#[derive(Default)]
struct Table {
    hidden: bool,
    places: Places,
    /// Rows that have not been handed on.
    rows: Vec<TableRow>,
    row: Option<TableRow>,
    cell: Option<OpenCell>,
    /// Whether anything of it has been handed on.
    begun: bool,
}

#[derive(Default)]
struct TableRow {
    cells: Vec<Placed>,
    hidden: bool,
    hidden_columns: Vec<u32>,
    struck: Vec<u32>,
}

struct OpenCell {
    flow: Flow,
    span: (u32, u32),
    hidden: bool,
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        } else if !self.passed_over
            && let Some(flow) = self.flow()
        {
            flow.push(text);
        }
    }

    /// Where text goes; nowhere between the cells of a table.
    fn flow(&mut self) -> Option<&mut Flow> {
        match self.tables.last_mut() {
            Some(table) => table.cell.as_mut().map(|cell| &mut cell.flow),
            None => Some(&mut self.outside),
        }
    }

    fn open(&mut self, tag: &StartTag<()>, budget: &Budget) -> Result<(), Error> {
        let name = String::from_utf8_lossy(&tag.name);
        match &*name {
            "table" => {
                if self.tables.len() >= DEEPEST {
                    return Err(Error::damaged("HTML", super::super::Damage::TooDeep));
                }
                if self.tables.is_empty() {
                    self.end_paragraph();
                }
                self.any_table = true;
                let hidden = is_hidden(tag) || self.tables.last().is_some_and(|table| table.hidden);
                self.tables.push(Table { hidden, ..Table::default() });
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(budget)?;
                    table.begin_row(is_hidden(tag));
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(budget)?;
                    if table.row.is_none() {
                        table.begin_row(false);
                    }
                    let span = (number(tag, b"rowspan"), number(tag, b"colspan"));
                    table.cell = Some(OpenCell { flow: Flow::default(), span, hidden: is_hidden(tag) });
                }
            }
            "title" => self.in_title = true,
            "script" | "style" => self.passed_over = !tag.self_closing,
            "input" => {
                let kind = attribute(tag, b"type").unwrap_or_default().to_ascii_lowercase();
                if matches!(kind.as_str(), "" | "text" | "number" | "date")
                    && let (Some(value), Some(flow)) = (attribute(tag, b"value"), self.flow())
                {
                    flow.push(&value);
                }
            }
            other => self.inline(other, true),
        }
        Ok(())
    }

    fn close(&mut self, name: &str, budget: &Budget) -> Result<(), Error> {
        match name {
            "table" => self.close_table(budget)?,
            "tr" | "thead" | "tbody" | "tfoot" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(budget)?;
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(budget)?;
                }
            }
            "title" => self.in_title = false,
            "script" | "style" => self.passed_over = false,
            other => self.inline(other, false),
        }
        Ok(())
    }

    /// What elements within a text do to it.
    fn inline(&mut self, name: &str, open: bool) {
        let paragraph = matches!(name, "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "center" | "caption" | "hr" | "body");
        if self.tables.is_empty() && (paragraph || name == "br") {
            self.end_paragraph();
            return;
        }
        let Some(flow) = self.flow() else { return };
        match name {
            "sup" => flow.raise(open),
            "s" | "strike" | "del" => flow.strike(open),
            "br" => flow.break_line(),
            _ if paragraph => flow.break_line(),
            _ => {}
        }
    }

    /// Text outside of tables is a row of its own.
    fn end_paragraph(&mut self) {
        let (text, struck) = std::mem::take(&mut self.outside).finish();
        let number = self.shown.last().saturating_add(1);
        if struck {
            self.shown.observed.struck.push(|| place::name((number, 1)));
        }
        self.shown.push(Row { number, cells: vec![(1, text)], hidden: false });
    }

    fn close_table(&mut self, budget: &Budget) -> Result<(), Error> {
        let Some(mut table) = self.tables.pop() else { return Ok(()) };
        table.end_row(budget)?;
        let lone = match table.rows.as_slice() {
            [] if !table.begun => Some(String::new()),
            [row] if !table.begun && row.cells.len() <= 1 && row.struck.is_empty() => {
                Some(row.cells.first().map(|cell| cell.text.clone()).unwrap_or_default())
            }
            _ => None,
        };
        if let (Some(text), Some(outer)) = (lone, self.tables.last_mut().and_then(|outer| outer.cell.as_mut()))
            && !table.hidden
        {
            outer.flow.break_line();
            outer.flow.push(&text);
            outer.flow.break_line();
            return Ok(());
        }
        // What stands in the tables around it, up to here, comes before it.
        let mut tables = std::mem::take(&mut self.tables);
        for outer in &mut tables {
            outer.end_text(budget)?;
            self.hand_on(outer);
        }
        self.tables = tables;
        self.hand_on(&mut table);
        Ok(())
    }

    /// Puts the rows of a table below what has been read.
    fn hand_on(&mut self, table: &mut Table) {
        let grid = if table.hidden { &mut self.hidden } else { &mut self.shown };
        let rows = std::mem::take(&mut table.rows);
        if rows.iter().all(|row| row.cells.iter().all(|cell| cell.text.is_empty())) {
            return;
        }
        // An empty row between tables.
        let first = grid.last().saturating_add(if grid.last() > 0 && !table.begun { 2 } else { 1 });
        table.begun = true;
        for (number, row) in (first..).zip(rows) {
            for cell in &row.cells {
                grid.merge((number, cell.column), cell.down, cell.across);
            }
            row.struck.iter().for_each(|column| grid.observed.struck.push(|| place::name((number, *column))));
            row.hidden_columns.iter().for_each(|column| grid.observed.hidden_columns.push(|| place::letters(*column)));
            let cells = row.cells.into_iter().filter(|cell| !cell.text.is_empty()).map(|cell| (cell.column, cell.text)).collect();
            grid.push(Row { number, cells, hidden: row.hidden });
        }
    }
}

impl Table {
    fn begin_row(&mut self, hidden: bool) {
        self.places.row();
        self.row = Some(TableRow { hidden, ..TableRow::default() });
    }

    fn end_cell(&mut self, budget: &Budget) -> Result<(), Error> {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row.as_mut()) else { return Ok(()) };
        let (text, struck) = cell.flow.finish();
        let placed = self.places.place(text, cell.span, budget)?;
        if struck {
            row.struck.push(placed.column);
        }
        if cell.hidden && !placed.text.is_empty() {
            row.hidden_columns.push(placed.column);
        }
        row.cells.push(placed);
        Ok(())
    }

    fn end_row(&mut self, budget: &Budget) -> Result<(), Error> {
        self.end_cell(budget)?;
        if let Some(row) = self.row.take() {
            self.rows.push(row);
            self.places.end_row();
        }
        Ok(())
    }

    /// Ends the text before a table in a cell, so that it stands before that; the cell and its row go on.
    fn end_text(&mut self, budget: &Budget) -> Result<(), Error> {
        if self.cell.as_ref().is_some_and(|cell| !cell.flow.is_blank()) || self.row.as_ref().is_some_and(|row| !row.cells.is_empty()) {
            let hidden = self.row.as_ref().is_some_and(|row| row.hidden);
            let goes_on = self.cell.as_ref().map(|cell| (cell.span, cell.hidden));
            self.end_row(budget)?;
            self.begin_row(hidden);
            self.cell = goes_on.map(|(span, hidden)| OpenCell { flow: Flow::default(), span, hidden });
        }
        Ok(())
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// A number that is 1 where there is none.
fn number(tag: &StartTag<()>, name: &[u8]) -> u32 {
    let text = attribute(tag, name).unwrap_or_default();
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() { 1 } else { digits.parse().unwrap_or(u32::MAX) }
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style: String = attribute(tag, b"style").unwrap_or_default().split_ascii_whitespace().collect();
    tag.attributes.contains_key(b"hidden".as_slice()) || style.to_ascii_lowercase().contains("display:none")
}
