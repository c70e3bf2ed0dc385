//! `--sequences`: files of DNA sequences beside the sheets.

use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use marker_distances::Fault;
use seafood_gb::check::markers;
use seafood_gb::input::encoding::open_stream;
use seafood_gb::input::{Marker, SequenceFile, Sequences};
use seafood_gb::report::fault_words;
use seafood_gb::{Lang, Library, printable};

use super::args::CheckArgs;
use super::exit::{Exit, Failure};
use super::whole::whole;
use super::{errors, pick};

/// The largest file of sequences: a hundred thousand barcodes.
const MOST: u64 = 64 << 20;

/// Reads all files of sequences. What is wrong with any of them is said at once.
pub fn read(args: &CheckArgs, library: &Library, lang: Lang) -> Result<Sequences, Failure> {
    let markers = markers(library);
    let (mut files, mut usage, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for argument in &args.sequences {
        match marker_of(argument, &markers) {
            Err(problem) => usage.push(problem),
            Ok((marker, path)) => {
                let name = path.display().to_string();
                let bytes = whole(path, MOST).map_err(|(exit, message)| Failure::new(exit, message))?;
                match in_any_encoding(&bytes, &name, marker) {
                    Ok(file) => files.push(file),
                    Err(faults) => problems.extend(faults.iter().map(|fault| {
                        let words = fault_words(fault);
                        format!("{}: {}", printable(&name), words.say(lang))
                    })),
                }
            }
        }
    }
    Failure::any(Exit::Usage, usage)?;
    Failure::any(Exit::Data, problems)?;
    let sequences = Sequences::new(files, args.reference.clone());
    let unknown = sequences.unknown_references().into_iter().map(|name| match errors() {
        Lang::Zh => format!("--reference：序列文件中没有名为 `{}` 的记录", printable(name)),
        Lang::En => format!("--reference: no record is called `{}`, expected the name of one in the files of sequences", printable(name)),
    });
    Failure::any(Exit::Usage, unknown.collect())?;
    Ok(sequences)
}

/// Reads a file of sequences; names in it may be of any encoding that sheets may have.
fn in_any_encoding(bytes: &[u8], name: &str, marker: &Marker) -> Result<SequenceFile, Vec<Fault>> {
    let read = |bytes: &[u8]| SequenceFile::read(bytes, Arc::from(name), marker.clone());
    let faults = match read(bytes) {
        Err(faults) if matches!(faults.as_slice(), [Fault::Binary { .. }]) => faults,
        other => return other,
    };
    let mut text = Vec::new();
    let decoded = open_stream(Cursor::new(bytes.to_vec()), None).and_then(|(_, mut decoder)| decoder.read_to_end(&mut text));
    // What is no text in any of them is what it seemed to be.
    decoded.ok().and_then(|_| read(&text).ok()).ok_or(faults)
}

/// The marker of an argument, and the file: `COI=survey.fasta`, or a name such as `survey-coi.fasta`; with one marker on file, that one.
fn marker_of<'a>(argument: &'a str, markers: &'a [Marker]) -> Result<(&'a Marker, &'a Path), String> {
    if let Some((word, path)) = argument.split_once('=')
        && !Path::new(argument).exists()
    {
        return Marker::called(markers, word).map(|marker| (marker, Path::new(path))).ok_or_else(|| unknown(word, markers));
    }
    let path = Path::new(argument);
    Marker::in_name(markers, argument).map(|marker| (marker, path)).ok_or_else(|| unclear(argument, markers))
}

fn known(markers: &[Marker]) -> String {
    markers.iter().filter_map(|marker| marker.words.last()).map(|word| word.to_uppercase()).collect::<Vec<_>>().join(pick(
        errors(),
        "、",
        ", ",
    ))
}

fn unknown(word: &str, markers: &[Marker]) -> String {
    match errors() {
        Lang::Zh => format!("--sequences：`{}` 不是已知的分子标记，应为 {}", printable(word), known(markers)),
        Lang::En => format!("--sequences: `{}` is no known marker, expected one of {}", printable(word), known(markers)),
    }
}

fn unclear(argument: &str, markers: &[Marker]) -> String {
    let name = printable(argument);
    match errors() {
        Lang::Zh => format!("--sequences：文件名 `{name}` 看不出分子标记，请写作 `标记={name}`，标记为 {}", known(markers)),
        Lang::En => format!("--sequences: the name `{name}` shows no marker, expected `MARKER={name}` with one of {}", known(markers)),
    }
}
