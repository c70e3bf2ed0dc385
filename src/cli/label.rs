//! `label`: the texts of labels, checked or read; and the files that sheets name for their labels.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::num::NonZero;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::ProgressBar;
use seafood_gb::check::columns;
use seafood_gb::input::encoding::{Decoder, Detected, Encoding, open_file, open_stream};
use seafood_gb::input::{FileNotice, Label, LabelFileProblem, Notice, Place, Shape};
use seafood_gb::report::{JsonLabel, TextOptions, Tongue};
use seafood_gb::{Inspection, Lang, Library, Submission, printable};

use super::args::LabelArgs;
use super::deliver::Delivery;
use super::exit::{Exit, Failure, say};
use super::open::is_stdin;
use super::overlays::{self, unopened};
use super::pipeline::{Passing, broken};
use super::worker::{Setup, Worker};
use super::{errors, pick};

/// Largest text that is taken for a label. A pack holds a few thousand characters.
const MOST: u64 = 4 << 20;

/// Labels whose reports are held at once: one is 20 kB and more.
const AT_ONCE: usize = 1 << 8;

/// Checks or reads the texts; their reports come in the order of the files.
pub fn run(args: &LabelArgs, lang: Lang, tongue: Tongue) -> Result<Exit, Failure> {
    let library = overlays::builtin()?;
    let mut problems = Vec::new();
    let (options, encoding) = args.judging.criteria.asked(Inspection::Label, &library, &mut problems);
    problems.extend(args.judging.documents_of_text());
    let set = set(args, &library, &mut problems);
    problems.extend(args.files.iter().filter(|path| !is_stdin(path)).filter_map(|path| args.judging.overwrites(path)));
    problems.extend(args.judging.shows_workbook());
    if args.files.iter().filter(|path| is_stdin(path)).count() > 1 {
        problems.push(
            pick(errors(), "`-` 写了两次，标准输入只能读一次", "`-` stands twice, and standard input can be read only once").to_owned(),
        );
    }
    Failure::any(Exit::Usage, problems)?;
    let library = overlays::laid(library, &args.judging.criteria.overlay)?;
    let columns = columns(&library);
    let setup = Setup {
        library: &library,
        options: &options,
        columns: &columns,
        format: args.judging.format,
        json: args.judging.json(tongue),
        documents: args.judging.documents(tongue),
        text: TextOptions { lang, verbose: args.judging.verbose },
        style: args.judging.style(),
        labels: BesideSheet { encoding },
    };
    let mut texts = Vec::new();
    let mut failed = None;
    for path in &args.files {
        match read(path, encoding, lang) {
            Ok(text) => texts.push((path, text)),
            Err((exit, message)) => {
                say(&message);
                failed = if failed == Some(Exit::NoInput) { failed } else { Some(exit) };
            }
        }
    }
    if args.fields {
        let mut output = args.judging.opened()?;
        output.write(fields(&library, &texts, &set)?.as_bytes())?;
        output.finish()?;
        return Ok(failed.unwrap_or(Exit::Conforms));
    }
    let mut delivery = Delivery::new(setup, args.judging.opened()?);
    for texts in texts.chunks(AT_ONCE) {
        let pieces = dealt(texts, || {
            let (mut worker, set) = (Worker::new(setup), &set);
            move |(path, read): &(&PathBuf, Text)| worker.one(&submission(path, &read.text, set))
        })?;
        for ((path, read), piece) in texts.iter().zip(pieces) {
            let name: Arc<str> = path.display().to_string().into();
            delivery.begin(Arc::clone(&name), ProgressBar::hidden());
            if !read.detected.is_plain() {
                delivery.notice(&FileNotice { file: name, notice: Notice::Encoding(read.detected) })?;
            }
            delivery.take(Passing::Piece(piece))?;
            delivery.end()?;
        }
    }
    let exit = delivery.finish((args.files.len() == 1).then_some(Shape::Object))?;
    Ok(failed.or(exit).unwrap_or(Exit::Undecided))
}

/// The text of a label, to be checked.
fn submission<'t>(path: &Path, text: &'t str, set: &Set<'t>) -> Submission<'t> {
    Submission {
        place: Place { file: path.display().to_string().into(), row: 0, column: 0 },
        id: Cow::Owned(stem(path)),
        label: Cow::Borrowed(text),
        label_fields: set.iter().map(|(field, value)| (Box::from(*field), Cow::Borrowed(*value))).collect(),
        ..Submission::default()
    }
}

/// What a worker makes of each thing, in the order of the things: they are dealt out to all cores, one by one.
fn dealt<T: Sync, R: Send, W: FnMut(&T) -> R>(things: &[T], worker: impl Fn() -> W + Sync) -> Result<Vec<R>, Failure> {
    let jobs = thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    if jobs <= 1 {
        return Ok(things.iter().map(worker()).collect());
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut work, mut done) = (worker(), Vec::new());
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(index) else { return done };
            done.push((index, work(thing)));
        }
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        let mut done = Vec::with_capacity(things.len());
        for worker in workers {
            done.extend(worker.join().map_err(|_| broken())?);
        }
        done.sort_unstable_by_key(|(index, _)| *index);
        Ok(done.into_iter().map(|(_, made)| made).collect())
    })
}

/// What `--set` gives: fields and their values.
type Set<'a> = Vec<(&'a str, &'a str)>;

/// What is wrong with the arguments goes to `problems`.
fn set<'a>(args: &'a LabelArgs, library: &Library, problems: &mut Vec<String>) -> Set<'a> {
    let mut set = Vec::new();
    for text in &args.set {
        match text.split_once('=') {
            Some((field, value)) if library.label_words().find(field).is_some() => set.push((field, value)),
            Some((field, _)) => {
                let field = printable(field);
                problems.push(match errors() {
                    Lang::Zh => format!("--set: `{field}` 不是标签的项目，应如 最大表面面积"),
                    Lang::En => format!("--set: `{field}` is no field of a label, expected one such as 最大表面面积"),
                });
            }
            None => {
                let text = printable(text);
                problems.push(match errors() {
                    Lang::Zh => format!("--set: `{text}` 中没有 `=`，应为 项目=值"),
                    Lang::En => format!("--set: `{text}` has no `=`, expected FIELD=VALUE"),
                });
            }
        }
    }
    set
}

/// What was read, as JSON: one object for one text, else an array.
fn fields(library: &Library, texts: &[(&PathBuf, Text)], set: &Set<'_>) -> Result<String, Failure> {
    let lexicon = &library.label_words().lexicon;
    let labels: Vec<Label> = dealt(texts, || {
        |(_, read): &(&PathBuf, Text)| {
            let label = Label::read(&read.text, lexicon);
            if set.is_empty() { label } else { label.with_fields(set.iter().copied(), lexicon) }
        }
    })?;
    let shapes: Vec<JsonLabel<'_>> = labels.iter().map(JsonLabel::new).collect();
    let json = match shapes.as_slice() {
        [one] => serde_json::to_string_pretty(one),
        many => serde_json::to_string_pretty(many),
    };
    let json = json.map_err(|error| Failure::new(Exit::Software, format!("the fields cannot be written as JSON: {error}")))?;
    Ok(json + "\n")
}

/// A text with how its encoding was found.
struct Text {
    text: String,
    detected: Detected,
}

/// Reads the text of a label.
fn read(path: &Path, encoding: Option<Encoding>, lang: Lang) -> Result<Text, (Exit, String)> {
    let name = path.display().to_string();
    let failed = |error: &io::Error| unopened(&name, error);
    let read = if is_stdin(path) {
        let (detected, decoder) = open_stream(io::stdin(), encoding).map_err(|error| failed(&error))?;
        whole(decoder).map(|text| Text { text, detected })
    } else {
        let file = File::open(path).map_err(|error| failed(&error))?;
        if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
            return Err(unopened(&name, &io::ErrorKind::IsADirectory.into()));
        }
        let (detected, decoder) = open_file(file, encoding).map_err(|error| failed(&error))?;
        whole(decoder).map(|text| Text { text, detected })
    };
    let read = read.map_err(|message| (Exit::Data, format!("{name}: {message}")))?;
    if read.text.trim().is_empty() {
        let message = pick(lang, "没有文字，应为标签文本", "no text, expected that of a label");
        return Err((Exit::Data, format!("{name}: {message}")));
    }
    Ok(read)
}

/// All of a text; what is no text in its encoding is refused, for a label that is read in part may pass in part.
pub fn whole<R: Read>(decoder: Decoder<R>) -> Result<String, LabelFileProblem> {
    let mut bytes = Vec::new();
    let read = decoder.take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| LabelFileProblem::Other(format!("cannot read: {error}")))?;
    if bytes.len() as u64 > MOST {
        return Err(LabelFileProblem::TooLarge(MOST));
    }
    let text = String::from_utf8(bytes).map_err(|_| LabelFileProblem::NotText)?;
    if text.contains('\u{FFFD}') {
        return Err(LabelFileProblem::NotText);
    }
    Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// What stands for a batch number: the name of the file.
fn stem(path: &Path) -> String {
    if is_stdin(path) { String::new() } else { path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default() }
}

/// Opens the files that a sheet names for its labels, from the folder of the sheet.
#[derive(Clone, Copy, Debug)]
pub struct BesideSheet {
    /// Encoding, whatever the bytes say.
    pub encoding: Option<Encoding>,
}

impl BesideSheet {
    /// The submission with what stands in the file that it names for its label; `None` where it names none.
    pub fn read_for<'s>(self, submission: &Submission<'s>) -> Option<Submission<'s>> {
        let name = submission.label_file.trim();
        if name.is_empty() {
            return None;
        }
        let read = self.read(&submission.place.file, name);
        Some(Submission { label_file_text: Some(read.map(Cow::Owned)), ..submission.clone() })
    }

    fn read(self, sheet: &str, name: &str) -> Result<String, LabelFileProblem> {
        let relative = Path::new(name);
        // A sheet from elsewhere must not reach into the rest of the disk.
        if !relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
            return Err(LabelFileProblem::OutsideFolder);
        }
        let folder = Path::new(sheet).parent().unwrap_or(Path::new(""));
        let other = |error: io::Error| LabelFileProblem::Other(error.to_string());
        let file = File::open(folder.join(relative)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => LabelFileProblem::NoSuchFile,
            _ => other(error),
        })?;
        let (_, decoder) = open_file(file, self.encoding).map_err(other)?;
        let text = whole(decoder)?;
        if text.trim().is_empty() { Err(LabelFileProblem::Empty) } else { Ok(text) }
    }
}
