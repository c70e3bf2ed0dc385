//! `judge`: one result against one limit; with `--lines` a line of each after another.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use seafood_gb::check::{Judged, judge_result};
use seafood_gb::standard::{Library, Words};
use seafood_gb::value::{Method, Outcome, Reason, Units};
use seafood_gb::{Lang, printable};

use super::args::JudgeArgs;
use super::exit::{Exit, Failure, print};
use super::overlays::builtin;

/// Prints OUTCOME<TAB>explanation.
pub fn run(args: &JudgeArgs, lang: Lang) -> Result<Exit, Failure> {
    let library: Library = builtin()?;
    let judge = Judge { units: &library.catalogue.units, method: args.method.into(), lang };
    if args.lines {
        return judge.lines(BufReader::with_capacity(1 << 16, io::stdin().lock()), BufWriter::new(io::stdout().lock()));
    }
    let (result, limit) = (args.result.as_deref().unwrap_or_default(), args.limit.as_deref().unwrap_or_default());
    let judged = judge_result(result, limit, judge.method, judge.units);
    print(&(judged.line(lang) + "\n"))?;
    Ok(exit(judged.outcome))
}

/// What all judgements of one run have in common.
struct Judge<'u> {
    units: &'u Units,
    method: Method,
    lang: Lang,
}

impl Judge<'_> {
    /// One line of output for each line of input, in order: the same number of lines, whatever stands in them.
    fn lines(&self, mut input: BufReader<impl Read>, mut output: impl Write) -> Result<Exit, Failure> {
        let failed = |error: io::Error| Failure::write(&error, "standard output");
        let mut worst = Exit::Conforms;
        let mut line = Vec::new();
        loop {
            line.clear();
            let judged = match next(&mut input, &mut line).map_err(|error| Failure::new(Exit::Data, format!("-: cannot read: {error}")))? {
                Next::End => break,
                Next::Line => self.line(&line),
                Next::TooLong => too_long(),
            };
            writeln!(output, "{}", judged.line(self.lang)).map_err(failed)?;
            worst = worse(worst, exit(judged.outcome));
            // Whoever sends a line and waits for its answer gets it; a file is written in large pieces.
            if input.buffer().is_empty() {
                output.flush().map_err(failed)?;
            }
        }
        output.flush().map_err(failed)?;
        Ok(worst)
    }

    fn line(&self, line: &[u8]) -> Judged {
        let Ok(text) = std::str::from_utf8(line) else {
            return malformed(&printable(String::from_utf8_lossy(line).trim_end()), "这一行不是 UTF-8 文本", "the line is no UTF-8 text");
        };
        let text = text.trim_end_matches(['\n', '\r']).trim_start_matches('\u{FEFF}');
        let mut fields = text.split('\t');
        let (result, limit, method, more) = (fields.next(), fields.next(), fields.next(), fields.next());
        let (Some(result), Some(limit), None) = (result, limit, more) else {
            return malformed(&printable(text), "应为：结果<TAB>限值[<TAB>比较法]", "expected RESULT<TAB>LIMIT[<TAB>METHOD]");
        };
        let method = match method.map(str::trim) {
            None | Some("") => self.method,
            Some("full") => Method::FullValue,
            Some("rounded") => Method::RoundedValue,
            Some(other) => return malformed(&printable(other), "比较法应为 full 或 rounded", "expected the method full or rounded"),
        };
        judge_result(result, limit, method, self.units)
    }
}

/// Most bytes of a line, as of a record of NDJSON.
const MOST: u64 = 16 << 20;

enum Next {
    Line,
    TooLong,
    End,
}

/// Reads the next line, of which no more than the most is kept.
fn next(input: &mut BufReader<impl Read>, line: &mut Vec<u8>) -> io::Result<Next> {
    let read = input.by_ref().take(MOST + 1).read_until(b'\n', line)?;
    let is_whole = line.ends_with(b"\n");
    if read == 0 || is_whole || u64::try_from(read).is_ok_and(|read| read <= MOST) {
        return Ok(if read == 0 { Next::End } else { Next::Line });
    }
    line.clear();
    input.skip_until(b'\n')?;
    Ok(Next::TooLong)
}

fn too_long() -> Judged {
    let words = Words {
        zh: format!("这一行过长：超过 {MOST} 字节"),
        en: format!("the line is too long: more than {MOST} bytes, expected at most as many"),
    };
    Judged { outcome: Outcome::Undecided(Reason::Unreadable), words }
}

fn malformed(found: &str, zh: &str, en: &str) -> Judged {
    let words = Words { zh: format!("`{found}`：{zh}"), en: format!("`{found}`: {en}") };
    Judged { outcome: Outcome::Undecided(Reason::Unreadable), words }
}

fn exit(outcome: Outcome) -> Exit {
    match outcome {
        Outcome::Met => Exit::Conforms,
        Outcome::NotMet => Exit::DoesNotConform,
        Outcome::Undecided(_) | Outcome::NotApplicable(_) => Exit::Undecided,
    }
}

/// Not met is worse than undecided, which is worse than met.
fn worse(one: Exit, other: Exit) -> Exit {
    match (one, other) {
        (Exit::DoesNotConform, _) | (_, Exit::DoesNotConform) => Exit::DoesNotConform,
        (Exit::Undecided, _) | (_, Exit::Undecided) => Exit::Undecided,
        _ => Exit::Conforms,
    }
}
