//! `net-content`: the packages of a lot by themselves.

use std::ops::ControlFlow;

use seafood_gb::check::{Chosen, judge_lot, lot_edition};
use seafood_gb::input::encoding::Encoding;
use seafood_gb::input::{Format, Layout, Notice, Package, cells};
use seafood_gb::rule::{SheetWeights, WeightProblem, weights_on};
use seafood_gb::standard::{Edition, Role};
use seafood_gb::{Lang, Library, printable};

use super::args::{NetContentArgs, PlainFormat};
use super::exit::{Exit, Failure, print, say};
use super::judging::{day, named_encoding};
use super::open::{self, How, is_stdin, layout_of};
use super::{errors, overlays, pick};

/// Far more cells than a sheet of weights has: a bound on what one run can cost.
const MOST: usize = 200_000;

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
        PlainFormat::Text => judged.text(lang),
        PlainFormat::Json => judged.json() + "\n",
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
            let (name, known) = (printable(name), known.join(", "));
            problems.push(match errors() {
                Lang::Zh => format!("--edition: `{name}` 不是净含量检验的标准版本，应为以下之一：{known}"),
                Lang::En => format!("--edition: `{name}` is no edition for net content, expected one of: {known}"),
            });
            None
        }
    });
    let encoding = named_encoding(args.encoding.as_deref(), &mut problems);
    Failure::any(Exit::Usage, problems)?;
    let chosen = asked.map(|edition| (edition, Chosen::Asked)).or_else(|| lot_edition(library, on));
    let (edition, chosen) = chosen.ok_or_else(|| Failure::new(Exit::Software, "no edition for net content is on file"))?;
    Ok((edition, chosen, encoding))
}

/// Reads the weights; what keeps them from being known is an error, with its place.
fn weights(args: &NetContentArgs, encoding: Option<Encoding>, library: &Library, lang: Lang) -> Result<SheetWeights, Failure> {
    let first = Sheet::read(args, args.sheet.as_deref(), encoding, library, lang)?;
    let others = first.others.clone();
    let mut all = vec![first];
    for other in &others {
        if is_stdin(&args.file) {
            return Err(several(args, all.iter().map(|sheet| &sheet.own).chain(&others), lang));
        }
        all.push(Sheet::read(args, Some(other), encoding, library, lang)?);
    }
    // Of several sheets the one that names net contents has them; where there is none, the one that has numbers.
    let named = all.iter().any(|sheet| sheet.weights.named);
    let (mut chosen, passed): (Vec<Sheet>, Vec<Sheet>) = if all.len() == 1 {
        (all, Vec::new())
    } else {
        all.into_iter().partition(|sheet| if named { sheet.weights.named } else { !sheet.weights.text.is_empty() })
    };
    if chosen.len() > 1 {
        return Err(several(args, chosen.iter().map(|sheet| &sheet.own), lang));
    }
    for sheet in &passed {
        say(&format!("{}: {}", sheet.name, pick(lang, "没有净含量，未采用", "no net contents, left out")));
    }
    let name = args.file.display().to_string();
    let problem = WeightProblem::Nothing;
    let nothing = || Failure::new(Exit::Data, format!("{name}: {}", pick(lang, &problem.zh(), &problem.to_string())));
    chosen.pop().ok_or_else(nothing)?.tell(lang)
}

/// More than one sheet may hold the weights.
fn several<'s>(args: &NetContentArgs, sheets: impl Iterator<Item = &'s String>, lang: Lang) -> Failure {
    let sheets: Vec<String> = sheets.map(|sheet| format!("`{}`", printable(sheet))).collect();
    let message = match lang {
        Lang::Zh => format!("不能确定实测值在哪个工作表：{}；请用 --sheet 指定", sheets.join("、")),
        Lang::En => format!("more than one sheet may hold the weights: {}, name one with --sheet", sheets.join(", ")),
    };
    Failure::new(Exit::Data, format!("{}: {message}", args.file.display()))
}

/// A sheet and the weights on it.
struct Sheet {
    /// Name for messages.
    name: String,
    /// Its own name, where it has one.
    own: String,
    /// Other visible sheets that hold something.
    others: Vec<String>,
    notices: Vec<Notice>,
    weights: SheetWeights,
}

impl Sheet {
    fn read(
        args: &NetContentArgs,
        sheet: Option<&str>,
        encoding: Option<Encoding>,
        library: &Library,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let path = &args.file;
        let layout = match layout_of(path).filter(|_| !is_stdin(path)) {
            Some(layout @ (Layout::Text(Format::Tsv) | Layout::Workbook)) => layout,
            _ => Layout::Text(Format::Csv),
        };
        let how = How { layout: Some(layout), sheet, encoding, progress: false, lang };
        let mut opened = open::open(path, how).map_err(|(exit, message)| Failure::new(exit, message))?;
        let (mut rows, mut count) = (Vec::new(), 0);
        let (format, source) = opened.single();
        let read = cells(source, format, &mut |row| {
            count += row.len();
            rows.push(row);
            if count > MOST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let read = read.map_err(|error| {
            let message = if lang == Lang::Zh { error.zh() } else { error.to_string() };
            Failure::new(Exit::Data, format!("{}: {message}", opened.name))
        })?;
        let mut weights = weights_on(rows, library.weight_words(), &library.catalogue.units);
        if count > MOST {
            weights.problems = vec![WeightProblem::TooMany];
        }
        let (mut notices, mut own, mut others) = (Vec::new(), sheet.unwrap_or_default().to_owned(), Vec::new());
        for notice in opened.notices.into_iter().map(|said| said.notice).chain(read) {
            // All sheets are looked at.
            if let Notice::OtherSheets { read, others: visible } = notice {
                (own, others) = (read.into(), visible);
            } else {
                notices.push(notice);
            }
        }
        Ok(Self { name: opened.name.to_string(), own, others, notices, weights })
    }

    /// Says how it was read, and hands on the weights.
    fn tell(self, lang: Lang) -> Result<SheetWeights, Failure> {
        let Self { name, notices, weights, .. } = self;
        let notices = notices.iter().map(|notice| pick(lang, &notice.zh(), &notice.to_string()).to_owned());
        let told = weights.notices.iter().map(|notice| pick(lang, &notice.zh(), &notice.to_string()).to_owned());
        notices.chain(told).for_each(|notice| say(&format!("{name}: {notice}")));
        let problem = |problem: &WeightProblem| format!("{name}: {}", pick(lang, &problem.zh(), &problem.to_string()));
        Failure::any(Exit::Data, weights.problems.iter().map(problem).collect())?;
        Ok(weights)
    }
}
