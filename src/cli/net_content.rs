//! `net-content`: the packages of a lot by themselves.

use std::ops::ControlFlow;

use seafood_gb::check::columns;
use seafood_gb::input::encoding::Encoding;
use seafood_gb::input::{Columns, Field, Format, Meta, Notice, Package, SheetCell, cells};
use seafood_gb::report::{Chosen, judge_lot, lot_edition, printable};
use seafood_gb::standard::{Edition, Role};
use seafood_gb::value::{Mark, Reading, Says, Unit, Units, normalise};
use seafood_gb::{Lang, Library};

use super::args::{LotFormat, NetContentArgs};
use super::exit::{Exit, Failure, print, say};
use super::judging::{day, named_encoding};
use super::open::{self, How, Layout, is_stdin, layout_of};
use super::{overlays, pick};

/// More weights than any plan asks for are a mistake, and a bound on what one run can cost.
const MOST: usize = 10_000;
/// How many cells that are no numbers are named one by one.
const NAMED: usize = 50;

/// Prints the judgement.
pub fn run(args: &NetContentArgs, lang: Lang) -> Result<Exit, Failure> {
    let library = overlays::laid(overlays::builtin()?, &args.overlay)?;
    let (edition, chosen, encoding) = asked(args, &library)?;
    let weights = weights(args, encoding, &library, lang)?;
    let package = Package {
        nominal: args.nominal.as_str().into(),
        lot: args.lot.as_deref().unwrap_or_default().into(),
        weights: weights.text.into(),
        glaze: args.glaze.as_deref().unwrap_or_default().into(),
        unit: weights.unit.into(),
    };
    let Some(judged) = judge_lot(&library, edition, chosen, &package) else {
        return Err(Failure::new(Exit::Usage, format!("`{}` has no rule for net content", edition.number)));
    };
    print(&match args.format {
        LotFormat::Text => judged.text(lang),
        LotFormat::Json => judged.json() + "\n",
    })?;
    Ok(judged.verdict().into())
}

/// The edition to judge by, and the encoding; or everything that is wrong with the arguments.
fn asked<'l>(args: &NetContentArgs, library: &'l Library) -> Result<(&'l Edition, Chosen, Option<Encoding>), Failure> {
    let mut problems = Vec::new();
    let on = day(args.on.as_deref(), &mut problems);
    let asked = args.edition.as_deref().and_then(|name| match library.find_edition(name) {
        Some(edition) if edition.role == Role::NetContent => Some(edition),
        _ => {
            let known: Vec<&str> =
                library.editions().iter().filter(|one| one.role == Role::NetContent).map(|one| one.number.as_str()).collect();
            problems.push(format!("--edition: `{}` is no edition for net content, expected one of: {}", printable(name), known.join(", ")));
            None
        }
    });
    let encoding = named_encoding(args.encoding.as_deref(), &mut problems);
    Failure::any(Exit::Usage, problems)?;
    let chosen = asked.map(|edition| (edition, Chosen::Asked)).or_else(|| lot_edition(library, on));
    let (edition, chosen) = chosen.ok_or_else(|| Failure::new(Exit::Software, "no edition for net content is on file"))?;
    Ok((edition, chosen, encoding))
}

/// Weights out of a sheet.
#[derive(Default)]
struct Weights {
    /// With `;` between them.
    text: String,
    count: usize,
    /// The one unit that the heading names.
    unit: String,
    /// Columns that are left out: running numbers and batch numbers.
    left_out: Vec<u32>,
    problems: Vec<String>,
    more_problems: usize,
    notices: Vec<String>,
}

/// Reads the weights; what is no number is an error, with its place.
fn weights(args: &NetContentArgs, encoding: Option<Encoding>, library: &Library, lang: Lang) -> Result<Weights, Failure> {
    let path = &args.file;
    let layout = match layout_of(path).filter(|_| !is_stdin(path)) {
        Some(layout @ (Layout::Text(Format::Tsv) | Layout::Workbook)) => layout,
        _ => Layout::Text(Format::Csv),
    };
    let how = How { layout: Some(layout), sheet: args.sheet.as_deref(), encoding, progress: false, lang };
    let mut opened = open::open(path, how).map_err(|(exit, message)| Failure::new(exit, message))?;
    let (format, source) = opened.single();
    let name = &opened.name;
    let mut weights = Weights { notices: opened.notices.iter().map(|notice| tell(&notice.notice, lang)).collect(), ..Weights::default() };
    let (columns, units) = (columns(library), &library.catalogue.units);
    let mut first = true;
    let read = cells(source, format, &mut |row| {
        if !(std::mem::take(&mut first) && weights.heading(&row, &columns, units, lang)) {
            weights.take(row, units, lang);
        }
        if weights.count > MOST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let read = read.map_err(|error| {
        let message = if lang == Lang::Zh { error.zh() } else { error.to_string() };
        Failure::new(Exit::Data, format!("{name}: {message}"))
    })?;
    weights.notices.extend(read.iter().map(|notice| tell(notice, lang)));
    for notice in &weights.notices {
        say(&format!("{name}: {notice}"));
    }
    if weights.count > MOST {
        weights.problems.push(pick(lang, "实测值超过一万个", "more than 10000 weights").to_owned());
    }
    if weights.count == 0 && weights.problems.is_empty() {
        weights
            .problems
            .push(pick(lang, "没有实测值：每行或每格应为一个数值", "no weights: expected one number a line or a cell").to_owned());
    }
    if weights.more_problems > 0 {
        weights.problems.push(match lang {
            Lang::Zh => format!("另有 {} 格不是数值", weights.more_problems),
            Lang::En => format!("{} more cells are no numbers", weights.more_problems),
        });
    }
    Failure::any(Exit::Data, weights.problems.iter().map(|problem| format!("{name}: {problem}")).collect())?;
    Ok(weights)
}

impl Weights {
    /// Whether the first row is a heading: words in all of its cells. Says so, and takes from it what it says of the columns.
    fn heading(&mut self, row: &[SheetCell], columns: &Columns, units: &Units, lang: Lang) -> bool {
        let is_word =
            |cell: &SheetCell| !cell.bad && !cell.text.contains(|char: char| char.is_ascii_digit() || ('０'..='９').contains(&char));
        if !row.iter().all(is_word) {
            return false;
        }
        let mut found: Vec<Unit> = Vec::new();
        for cell in row {
            if matches!(columns.find(&cell.text), Some(Field::Ignored | Field::Meta(Meta::Id))) {
                self.left_out.push(cell.column);
            } else if let Some(unit) = unit_of(&cell.text, units).filter(|unit| !found.contains(unit)) {
                found.push(unit);
            }
        }
        if let [unit] = found.as_slice() {
            units.symbol(unit).clone_into(&mut self.unit);
        }
        let words: Vec<String> = row.iter().map(|cell| printable(&cell.text)).collect();
        let number = row.first().map_or(0, |cell| cell.row);
        self.notices.push(match lang {
            Lang::Zh => format!("第 {number} 行是表头，不作为实测值：{}", words.join("、")),
            Lang::En => format!("row {number} is a heading, no weights: {}", words.join(", ")),
        });
        if !self.left_out.is_empty() {
            let list: Vec<String> = self.left_out.iter().map(ToString::to_string).collect();
            self.notices.push(match lang {
                Lang::Zh => format!("第 {} 列是序号或编号，不作为实测值", list.join("、")),
                Lang::En => format!("column {} holds numbers of rows or samples, no weights", list.join(", ")),
            });
        }
        true
    }

    fn take(&mut self, row: Vec<SheetCell>, units: &Units, lang: Lang) {
        for cell in row.into_iter().filter(|cell| !self.left_out.contains(&cell.column)) {
            let reading = Reading::parse(&cell.text, units);
            let number = matches!(reading, Reading { says: Says::Value(_, Mark::None), uncertainty: None, .. });
            if cell.bad || !number {
                if self.problems.len() >= NAMED {
                    self.more_problems += 1;
                    continue;
                }
                let (row, column, text) = (cell.row, cell.column, printable(&cell.text));
                self.problems.push(match lang {
                    Lang::Zh => format!("第 {row} 行第 {column} 列：`{text}` 不是数值，应如 501.2"),
                    Lang::En => format!("row {row}, column {column}: `{text}` is no number, expected one such as 501.2"),
                });
                continue;
            }
            if self.count > 0 {
                self.text.push(';');
            }
            self.text.push_str(&cell.text);
            self.count += 1;
        }
    }
}

/// The unit in a heading such as `净含量(g)` or `净含量/g`.
fn unit_of(heading: &str, units: &Units) -> Option<Unit> {
    let plain = normalise(heading);
    let bracketed = plain.rsplit_once('(').map(|(_, unit)| unit.trim_end().trim_end_matches(')'));
    let unit = units.read(bracketed.or_else(|| plain.rsplit_once('/').map(|(_, unit)| unit))?);
    matches!(unit, Unit::Known(_)).then_some(unit)
}

fn tell(notice: &Notice, lang: Lang) -> String {
    if lang == Lang::Zh { notice.zh() } else { notice.to_string() }
}
