//! XML Spreadsheet 2003: worksheets, rows and cells, with the digits that their number formats show.

use std::collections::HashMap;
use std::rc::Rc;

use super::super::Damage;
use super::super::budget::Budget;
use super::super::cell::{formatted, iso, number};
use super::super::error::Error;
use super::super::font::Font;
use super::super::format::Format;
use super::super::observed::Observed;
use super::super::place::{self, COLUMNS, Place, ROWS};
use super::super::styles::Style;
use super::super::xml::{Mixed, Tag, Xml};
use super::MarkupSheet;
use super::flow::Flow;
use super::grid::{Grid, Row};

const PART: &str = "XML";

/// Reads all worksheets.
pub(super) fn read(text: &str) -> Result<Vec<MarkupSheet>, Error> {
    let budget = Budget::of(text.len());
    let mut book = Book { styles: HashMap::new(), general: style("General", Font::default()) };
    let mut sheets = Vec::new();
    Xml::within(PART, text.as_bytes(), "Workbook")?.children(&mut |xml, tag| match tag.name() {
        "Styles" => xml.children(&mut |xml, tag| {
            if tag.name() == "Style" {
                let id = tag.attribute("ID")?.unwrap_or_default().into_owned();
                let style = read_style(xml)?;
                book.styles.insert(id, style);
            }
            Ok(())
        }),
        "Worksheet" => {
            let name = tag.attribute("Name")?.unwrap_or_default().into_owned();
            let (mut grid, mut hidden) = (Grid::default(), false);
            xml.children(&mut |xml, tag| match tag.name() {
                "Table" => book.table(xml, &mut grid, &budget),
                "WorksheetOptions" => xml.children(&mut |xml, tag| {
                    if tag.name() == "Visible" {
                        hidden = xml.text()?.trim() != "SheetVisible";
                    }
                    Ok(())
                }),
                _ => Ok(()),
            })?;
            sheets.extend(grid.finish(name, hidden, &budget)?);
            Ok(())
        }
        _ => Ok(()),
    })?;
    Ok(sheets)
}

/// The styles, by the ids that cells name.
struct Book {
    styles: HashMap<String, Style>,
    general: Style,
}

fn style(code: &str, font: Font) -> Style {
    Style { format: Rc::new(Format::parse(code)), font }
}

fn read_style(xml: &mut Xml<'_>) -> Result<Style, Error> {
    let (mut code, mut font) = ("General".to_owned(), Font::default());
    xml.children(&mut |_, tag| {
        match tag.name() {
            "NumberFormat" => code = tag.attribute("Format")?.map_or_else(|| "General".to_owned(), |format| named(&format).to_owned()),
            "Font" => {
                font.struck = tag.is_on("StrikeThrough")?;
                font.raised = tag.attribute("VerticalAlign")?.is_some_and(|align| align == "Superscript");
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(style(&code, font))
}

/// The formats that have names here.
fn named(format: &str) -> &str {
    match format {
        "General Number" => "General",
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "Short Date" => "yyyy/m/d",
        "General Date" | "Long Date" | "Medium Date" => "yyyy-mm-dd",
        other => other,
    }
}

impl Book {
    fn table(&self, xml: &mut Xml<'_>, grid: &mut Grid, budget: &Budget) -> Result<(), Error> {
        let (mut number, mut next_column) = (0_u32, 1_u32);
        let mut hidden: Vec<(u32, u32)> = Vec::new();
        xml.children(&mut |xml, tag| match tag.name() {
            "Column" => {
                let from = tag.number("Index")?.unwrap_or(next_column);
                next_column = from.saturating_add(tag.number("Span")?.unwrap_or(0)).saturating_add(1);
                if tag.is_on("Hidden")? {
                    hidden.push((from, next_column));
                }
                Ok(())
            }
            "Row" => {
                let index = tag.number("Index")?.unwrap_or_else(|| number.saturating_add(1));
                if index <= number {
                    return Err(Error::damaged(PART, Damage::RowOrder { row: index, before: number }));
                }
                // A row that stands for several alike has nothing in it.
                let more = tag.number("Span")?.unwrap_or(0);
                number = index.saturating_add(more);
                if number > ROWS {
                    return Err(Error::damaged(PART, Damage::Beyond(number.to_string())));
                }
                let cells = self.row(xml, index, grid, budget)?;
                for (column, _) in &cells {
                    if let Some(at) = hidden.iter().position(|(from, end)| from <= column && column < end) {
                        grid.observed.hidden_columns.push(|| place::letters(*column));
                        hidden.swap_remove(at);
                    }
                }
                grid.push(Row { number: index, cells, hidden: tag.is_on("Hidden")? });
                Ok(())
            }
            _ => Ok(()),
        })
    }

    fn row(&self, xml: &mut Xml<'_>, row: u32, grid: &mut Grid, budget: &Budget) -> Result<Vec<(u32, String)>, Error> {
        let (mut cells, mut next) = (Vec::new(), 1_u32);
        xml.children(&mut |xml, tag| {
            if tag.name() != "Cell" {
                return Ok(());
            }
            let column = tag.number("Index")?.unwrap_or(next);
            let (across, down) = (tag.number("MergeAcross")?.unwrap_or(0), tag.number("MergeDown")?.unwrap_or(0));
            if column < next {
                return Err(Error::damaged(PART, Damage::CellTwice(place::name((row, column)))));
            }
            next = column.saturating_add(across).saturating_add(1);
            if next.saturating_sub(1) > COLUMNS || column == 0 {
                return Err(Error::damaged(PART, Damage::Beyond(place::name((row, column)))));
            }
            grid.merge((row, column), down, across);
            let text = self.cell(xml, tag, (row, column), grid)?;
            budget.take(1)?;
            if !text.is_empty() {
                cells.push((column, text));
            }
            Ok(())
        })?;
        Ok(cells)
    }

    fn cell(&self, xml: &mut Xml<'_>, tag: &Tag<'_>, at: Place, grid: &mut Grid) -> Result<String, Error> {
        let style = tag.attribute("StyleID")?.and_then(|id| self.styles.get(&*id)).unwrap_or(&self.general);
        let mut shown = None;
        xml.children(&mut |xml, tag| {
            if tag.name() == "Data" {
                let kind = tag.attribute("Type")?.unwrap_or_default().into_owned();
                let mut flow = Flow::default();
                flow.strike(style.font.struck);
                flow.raise(style.font.raised);
                data(xml, &mut flow)?;
                let (text, struck) = flow.finish();
                if struck {
                    grid.observed.struck.push(|| place::name(at));
                }
                shown = Some(value(&kind, text, style, at, &mut grid.observed));
            }
            Ok(())
        })?;
        let formula = tag.attribute("Formula")?;
        match (shown, formula) {
            (Some(text), _) => Ok(text),
            (None, Some(formula)) => {
                grid.observed.no_value.push(|| place::name(at));
                let formula = formula.trim_start_matches('=');
                Ok(format!("={formula}"))
            }
            (None, None) => Ok(String::new()),
        }
    }
}
/// Reads the text of a `Data`, parts of which elements of HTML may raise or strike through.
fn data(xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Error> {
    xml.mixed(&mut |xml, piece| {
        match piece {
            Mixed::Text(text) => flow.push_lines(text),
            Mixed::Child(tag) => {
                let name = tag.name().to_ascii_lowercase();
                let inline = |flow: &mut Flow, open: bool| match name.as_str() {
                    "sup" => flow.raise(open),
                    "s" | "strike" | "del" => flow.strike(open),
                    "br" => flow.break_line(),
                    _ => {}
                };
                inline(flow, true);
                data(xml, flow)?;
                inline(flow, false);
            }
        }
        Ok(())
    })
}

/// What a cell shows of its value.
fn value(kind: &str, text: String, style: &Style, at: Place, observed: &mut Observed) -> String {
    match kind {
        "Number" if !text.is_empty() => number(style, &text, false, at, observed),
        "DateTime" => iso(style, &text),
        "Boolean" => (if text == "1" { "TRUE" } else { "FALSE" }).to_owned(),
        _ => formatted(text.into(), style, at, observed).into_owned(),
    }
}
