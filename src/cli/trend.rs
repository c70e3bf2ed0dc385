//! `trend`: the results of one item over the batches of all files.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use seafood_gb::check::columns;
use seafood_gb::input::{Batch, Columns, Event, Join};
use seafood_gb::report::Style;
use seafood_gb::standard::Quantity;
use seafood_gb::trend::{Asked, JsonTrend, Trend};
use seafood_gb::{Checker, Inspection, Lang, Library, Options, Report, printable};

use super::args::{TrendArgs, TrendFormat};
use super::check::{misnamed, worse};
use super::exit::{Exit, Failure, say};
use super::judging::{day_of, overwrites};
use super::open::{self, How};
use super::output::Output;
use super::pipeline::Input;
use super::unknown::Unknown;
use super::worker::{Piece, strangers};
use super::{errors, overlays, pick};

/// Charts all files as one series. One that cannot be read does not keep the others from being charted.
pub fn run(args: &TrendArgs, lang: Lang) -> Result<Exit, Failure> {
    let library = overlays::builtin()?;
    let mut problems = Vec::new();
    let (options, encoding) = args.criteria.asked(Inspection::TestedItems, &library, &mut problems);
    let until = day_of("--until", args.until.as_deref(), &mut problems);
    problems.extend(unknown_rules(&args.rules, &library));
    let all: Vec<PathBuf> = args.files.iter().chain(&args.history).cloned().collect();
    problems.extend(all.iter().filter_map(|path| misnamed(path, &all, args.input_format, args.output.as_deref())));
    problems.extend(args.criteria.overlay.iter().filter_map(|path| overwrites(args.output.as_deref(), path)));
    Failure::any(Exit::Usage, problems)?;
    // An overlay may add items.
    let library = overlays::laid(library, &args.criteria.overlay)?;
    let item = library.catalogue.find_item(&args.item).ok_or_else(|| unknown_item(&args.item, &library))?;
    if library.catalogue.item(item).is_some_and(|item| !matches!(item.quantity, Quantity::Number | Quantity::Counts)) {
        let name = printable(&args.item);
        return Err(Failure::new(
            Exit::Usage,
            match errors() {
                Lang::Zh => format!("--item: `{name}` 的结果不是数值，不能作控制图"),
                Lang::En => format!("--item: results of `{name}` are no numbers and cannot be charted"),
            },
        ));
    }
    let product = args.criteria.product.as_deref().and_then(|name| library.catalogue.find_product(name));
    let mut trend = Trend::new(&library, Asked { item, product, tests: args.rules.clone(), until });
    let how = How { layout: args.input_format.map(Into::into), sheet: args.sheet.as_deref(), encoding, progress: false, lang };
    let mut reader = Reader {
        library: &library,
        options: &options,
        columns: columns(&library).with_bounds(args.bounds.bounds()),
        how,
        join: args.join,
        failed: None,
    };
    reader.each(&args.history, |report| trend.add_history(report));
    reader.each(&args.files, |report| trend.add(report));
    deliver(&mut trend, args, lang, reader.failed)
}

fn deliver(trend: &mut Trend<'_>, args: &TrendArgs, lang: Lang, failed: Option<Exit>) -> Result<Exit, Failure> {
    let charts = trend.charts();
    let style = if args.format == TrendFormat::Text { args.color.style(args.output.is_none()) } else { Style::Plain };
    let mut output = match &args.output {
        Some(path) => Output::file(path)?,
        None => Output::stdout(style == Style::Ansi),
    };
    match args.format {
        TrendFormat::Text => output.write(trend.text(&charts, lang, style).as_bytes())?,
        TrendFormat::Html => output.write(trend.html(&charts, lang).as_bytes())?,
        TrendFormat::Csv => output.write(&JsonTrend::new(trend, &charts).csv())?,
        TrendFormat::Json => {
            let json = serde_json::to_vec(&JsonTrend::new(trend, &charts));
            output.write(&json.map_err(|error| Failure::new(Exit::Software, error.to_string()))?)?;
            output.write(b"\n")?;
        }
    }
    output.finish()?;
    Ok(failed.unwrap_or(if charts.is_empty() { Exit::Undecided } else { Exit::Conforms }))
}

/// Reads files and checks what they hold.
struct Reader<'a> {
    library: &'a Library,
    options: &'a Options,
    columns: Columns,
    how: How<'a>,
    join: bool,
    /// Of files that could not be read.
    failed: Option<Exit>,
}

impl Reader<'_> {
    /// Every batch of all files, in their order.
    fn each(&mut self, files: &[PathBuf], mut take: impl FnMut(&Report<'_>)) {
        let mut join = Join::default();
        for path in files {
            let opened = match open::open(path, self.how) {
                Ok(opened) => opened,
                Err((exit, message)) => {
                    say(&message);
                    self.failed = worse(self.failed, exit);
                    continue;
                }
            };
            let tell = |text: &str| say(&format!("{}: {text}", opened.name));
            opened.notices.iter().for_each(|one| tell(pick(self.how.lang, &one.notice.zh(), &one.notice.to_string())));
            let mut names = Names::new(self.library, self.how.lang);
            let mut checker = Checker::new(self.library, self.options);
            let (mut found, joined) = (false, self.join);
            let mut check = |batch: &Batch| {
                batch.for_each(|submission| {
                    found = true;
                    if joined {
                        join.add(submission);
                        return;
                    }
                    let report = checker.check(submission);
                    names.of(&report, &tell);
                    take(&report);
                });
            };
            let input = Input { content: opened.content, name: opened.name.clone() };
            let read = input.read(&self.columns, &mut |event| {
                match event {
                    Event::Notice(one) => tell(pick(self.how.lang, &one.notice.zh(), &one.notice.to_string())),
                    Event::Batch(batch) => check(&batch),
                }
                ControlFlow::Continue(())
            });
            names.rest(&tell);
            match read {
                Ok(_) if found => {}
                Ok(_) => {
                    tell(pick(self.how.lang, "没有批次：至少应有一个", "no batch: found none, expected at least one"));
                    self.failed = worse(self.failed, Exit::Data);
                }
                Err(error) => {
                    tell(pick(self.how.lang, &error.zh(), &error.to_string()));
                    self.failed = worse(self.failed, Exit::Data);
                }
            }
        }
        if self.join {
            let mut checker = Checker::new(self.library, self.options);
            let mut names = Names::new(self.library, self.how.lang);
            join.finish().for_each(|submission| {
                let report = checker.check(submission);
                names.of(&report, &say);
                take(&report);
            });
            names.rest(&say);
        }
    }
}

/// Names that nothing knows, each told once.
struct Names<'a> {
    library: &'a Library,
    lang: Lang,
    known: HashSet<Box<str>>,
    unknown: Unknown,
}

impl<'a> Names<'a> {
    fn new(library: &'a Library, lang: Lang) -> Self {
        Self { library, lang, known: HashSet::new(), unknown: Unknown::default() }
    }

    fn of(&mut self, report: &Report<'_>, tell: &dyn Fn(&str)) {
        let mut piece = Piece::default();
        strangers(&mut self.known, report, &mut piece);
        self.unknown.take(piece.unknown, piece.more_unknown, self.library, self.lang).iter().for_each(|line| tell(line));
    }

    fn rest(&mut self, tell: &dyn Fn(&str)) {
        self.unknown.rest(self.lang).iter().for_each(|line| tell(line));
    }
}

/// What is wrong with the numbers of tests.
fn unknown_rules(rules: &[u8], library: &Library) -> Option<String> {
    let tests = &library.control_chart().tests;
    let unknown: Vec<String> =
        rules.iter().filter(|rule| tests.iter().all(|test| test.number != **rule)).map(|rule| format!("`{rule}`")).collect();
    if unknown.is_empty() {
        return None;
    }
    let known: Vec<String> = tests.iter().map(|test| test.number.to_string()).collect();
    Some(match errors() {
        Lang::Zh => format!("--rules: {} 不是判异准则的编号，应为以下之一：{}", unknown.join("、"), known.join("、")),
        Lang::En => format!("--rules: {} is the number of no test, expected one of: {}", unknown.join(", "), known.join(", ")),
    })
}

/// That nothing is called so, with the nearest name.
fn unknown_item(name: &str, library: &Library) -> Failure {
    let near = library.catalogue.nearest_item(name).and_then(|near| library.catalogue.item(near));
    let name = printable(name);
    let message = match (errors(), near) {
        (Lang::Zh, Some(near)) => format!("--item: `{name}` 不是收录的项目，最接近的是 `{}`（{}）", near.name.zh, near.id),
        (Lang::Zh, None) => format!("--item: `{name}` 不是收录的项目，应为 `template` 所列各列的名称或编号"),
        (Lang::En, Some(near)) => format!("--item: `{name}` is no item, the nearest is `{}` ({})", near.id, near.name.zh),
        (Lang::En, None) => format!("--item: `{name}` is no item, expected a column of `template` or an id"),
    };
    Failure::new(Exit::Usage, message)
}
