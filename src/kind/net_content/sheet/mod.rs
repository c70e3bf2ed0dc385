//! Which cells of a sheet are the weights of packages: of several columns (or rows) of numbers only one is, and means, sums and what stands
//! around the table are none.

mod column;
mod notice;
mod notice_words;
mod row;
mod words;

use crate::input::SheetCell;
use crate::standard::WeightWords;
use crate::value::{Unit, Units};

pub use notice::{Line, Named, WeightNotice, WeightProblem};
use words::{Content, Lexicon, Means};

/// More weights than any plan asks for are a mistake, and a bound on what one sheet can cost.
const MOST: usize = 10_000;
/// How many cells that are no numbers are named one by one.
const NAMED: usize = 50;

/// The weights on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetWeights {
    /// With `;` between them.
    pub text: String,
    /// The one unit that the headings name.
    pub unit: String,
    /// Whether a heading says that these are net contents.
    pub named: bool,
    /// How they were found.
    pub notices: Vec<WeightNotice>,
    /// Everything that keeps them from being known. They are not to be judged where there is any.
    pub problems: Vec<WeightProblem>,
}

/// Finds the weights among the cells of a sheet, given row by row.
#[must_use]
pub fn weights_on(rows: Vec<Vec<SheetCell>>, words: &WeightWords, units: &Units) -> SheetWeights {
    let lexicon = Lexicon::new(words, units);
    let cell =
        |cell: SheetCell| Cell { content: if cell.bad { Content::Words(Means::Unknown) } else { lexicon.content(&cell.text) }, at: cell };
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    let sheet = Sheet { rows, lexicon, units };
    let mut found = Found::default();
    let has_digit = |cell: &Cell| cell.is_number() || cell.at.bad || cell.at.text.contains(char::is_numeric);
    if !sheet.rows.iter().flatten().any(has_digit) {
        return found.finish(units);
    }
    if let Some(heading) = sheet.heading(true) {
        column::take(&sheet, Some(heading), &mut found);
    } else if sheet.has_net_row() {
        row::take(&sheet, &mut found);
    } else {
        column::take(&sheet, sheet.heading(false), &mut found);
    }
    found.finish(units)
}

/// A cell and what it is.
struct Cell {
    at: SheetCell,
    content: Content,
}

impl Cell {
    fn is_number(&self) -> bool {
        matches!(self.content, Content::Number(_))
    }

    fn means(&self) -> Option<Means> {
        if let Content::Words(means) = self.content { Some(means) } else { None }
    }

    fn means_net(&self) -> bool {
        self.means() == Some(Means::Net)
    }

    fn is_calculated(&self) -> bool {
        self.means() == Some(Means::Calculated)
    }

    /// Words in front of a number that is no weight of a package.
    fn means_no_package(&self) -> bool {
        matches!(self.means(), Some(Means::Calculated | Means::Other | Means::Footer))
    }
}

struct Sheet<'l> {
    rows: Vec<Vec<Cell>>,
    lexicon: Lexicon<'l>,
    units: &'l Units,
}

impl Sheet<'_> {
    /// The row of headings, which has words alone, and numbers beneath: of those that name net contents (or, above all numbers, say anything) the
    /// one with the most known words, and of these the last. Where the same row comes again, its first.
    fn heading(&self, net: bool) -> Option<usize> {
        let known = |row: &[Cell]| row.iter().filter(|cell| !matches!(cell.means(), None | Some(Means::Unknown | Means::Footer))).count();
        let first_number = self.rows.iter().position(|row| row.iter().any(Cell::is_number)).unwrap_or(self.rows.len());
        let heads = self.rows.iter().enumerate().filter(|(index, row)| {
            let over_numbers = |cell: &Cell| {
                let beneath = self.rows.iter().skip(index + 1).flatten();
                (if net { cell.means_net() } else { cell.means().is_some() })
                    && beneath.into_iter().any(|below| below.at.column == cell.at.column && below.is_number())
            };
            let in_place = net || *index < first_number;
            in_place && !row.iter().any(Cell::is_number) && row.iter().any(over_numbers)
        });
        let (_, best) = heads.max_by_key(|(index, row)| (known(row), row.len().min(2), *index))?;
        let best = line(best);
        self.rows.iter().position(|row| line(row) == best)
    }

    /// Whether any row is one of net contents: words that say so, and numbers behind them. A lone number may be what packages declare,
    /// above a table without known headings.
    fn has_net_row(&self) -> bool {
        let numbers = |row: &[Cell]| row.iter().filter(|cell| cell.is_number()).count();
        let all: usize = self.rows.iter().map(|row| numbers(row)).sum();
        self.rows.iter().any(|row| row::label(row).is_some_and(Cell::means_net) && (numbers(row) > 1 || numbers(row) == all))
    }
}

/// What has been found so far.
#[derive(Default)]
struct Found {
    weights: Vec<String>,
    unit: Unit,
    named: bool,
    notices: Vec<WeightNotice>,
    problems: Vec<WeightProblem>,
    no_numbers: usize,
}

impl Found {
    /// Takes a cell from among the weights, under a heading that has perhaps a unit.
    fn take(&mut self, cell: &Cell, heading: &Unit, units: &Units) {
        let SheetCell { row, column, ref text, bad } = cell.at;
        match &cell.content {
            Content::Number(unit) if !bad => {
                if *unit != Unit::None && *heading != Unit::None && unit != heading {
                    let unit = units.symbol(heading).to_owned();
                    self.problems.push(WeightProblem::OtherUnit { row, column, text: text.clone(), unit });
                }
                self.weights.push(text.clone());
            }
            _ => {
                self.no_numbers += 1;
                if self.no_numbers <= NAMED {
                    self.problems.push(WeightProblem::NoNumber { row, column, text: text.clone() });
                }
            }
        }
    }

    /// Takes the units of all headings, which must be one.
    fn units(&mut self, line: Line, headings: Vec<(Named, Unit)>) {
        let mut units = headings.iter().map(|(_, unit)| unit);
        self.unit = units.next().cloned().unwrap_or_default();
        if units.any(|unit| *unit != self.unit) {
            self.problems.push(WeightProblem::Units(line, headings.into_iter().map(|(named, _)| named).collect()));
        }
    }

    fn finish(mut self, units: &Units) -> SheetWeights {
        if self.no_numbers > NAMED {
            self.problems.push(WeightProblem::MoreNoNumbers(self.no_numbers - NAMED));
        }
        if self.weights.len() > MOST {
            self.problems.push(WeightProblem::TooMany);
        }
        if self.weights.is_empty() && self.problems.is_empty() {
            self.problems.push(WeightProblem::Nothing);
        }
        let unit = units.symbol(&self.unit).to_owned();
        SheetWeights { text: self.weights.join(";"), unit, named: self.named, notices: self.notices, problems: self.problems }
    }
}

/// Texts of a row in one line.
fn line(row: &[Cell]) -> String {
    row.iter().map(|cell| cell.at.text.as_str()).collect::<Vec<_>>().join("、")
}

fn number_of(row: &[Cell]) -> u64 {
    row.first().map_or(0, |cell| cell.at.row)
}

/// A row by its number and its first words.
fn named(row: &[Cell]) -> Named {
    let words = row.iter().find(|cell| !cell.is_number()).or(row.first());
    (number_of(row), words.map_or_else(String::new, |cell| cell.at.text.clone()))
}

/// Pushes a notice that names anything.
fn tell(notices: &mut Vec<WeightNotice>, named: Vec<Named>, notice: impl FnOnce(Vec<Named>) -> WeightNotice) {
    if !named.is_empty() {
        notices.push(notice(named));
    }
}
