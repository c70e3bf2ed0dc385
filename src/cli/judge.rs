//! `judge`: one result against one limit; with `--lines` a line of each after another.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

use seafood_gb::Lang;
use seafood_gb::report::{explain, limit_problem, printable};
use seafood_gb::standard::{Library, Words};
use seafood_gb::value::{Limit, LimitProblem, Method, Outcome, Reading, Reason, Units, compare};

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
    let judged = judge.judge(result, limit, judge.method);
    print(&judged.line(lang))?;
    Ok(exit(judged.outcome))
}

/// What all judgements of one run have in common.
struct Judge<'u> {
    units: &'u Units,
    method: Method,
    lang: Lang,
}

/// An outcome and the words put to it.
struct Judged {
    outcome: Outcome,
    words: Words,
}

impl Judge<'_> {
    fn judge(&self, result: &str, limit: &str, method: Method) -> Judged {
        match Limit::parse(limit, self.units) {
            Ok(parsed) => {
                let reading = Reading::parse(result, self.units);
                let outcome = compare(&reading, &parsed, method, self.units);
                Judged { outcome, words: explain(&printable(result.trim()), &reading, &parsed, method, outcome, self.units) }
            }
            Err(problem) => {
                Judged { outcome: Outcome::Undecided(reason_of(problem)), words: limit_problem(&printable(limit.trim()), problem) }
            }
        }
    }

    /// One line of output for each line of input, in order: the same number of lines, whatever stands in them.
    fn lines(&self, mut input: BufReader<impl Read>, mut output: impl Write) -> Result<Exit, Failure> {
        let failed = |error: io::Error| Failure::write(&error, "standard output");
        let mut worst = Exit::Conforms;
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = input.read_until(b'\n', &mut line).map_err(|error| Failure::new(Exit::Data, format!("-: cannot read: {error}")))?;
            if read == 0 {
                break;
            }
            let judged = self.line(&line);
            output.write_all(judged.line(self.lang).as_bytes()).map_err(failed)?;
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
        self.judge(result, limit, method)
    }
}

impl Judged {
    /// OUTCOME<TAB>explanation: one line, whatever the explanation quotes.
    fn line(&self, lang: Lang) -> String {
        let words = self.words.say(lang).replace(['\t', '\n', '\r'], " ");
        match self.outcome.reason() {
            Some(reason) => format!("{}\t{}: {words}\n", self.outcome.code(), code(reason)),
            None => format!("{}\t{words}\n", self.outcome.code()),
        }
    }
}

fn malformed(found: &str, zh: &str, en: &str) -> Judged {
    let words = Words { zh: format!("`{found}`：{zh}"), en: format!("`{found}`: {en}") };
    Judged { outcome: Outcome::Undecided(Reason::Unreadable), words }
}

fn reason_of(problem: LimitProblem) -> Reason {
    match problem {
        LimitProblem::Unreadable => Reason::LimitUnreadable,
        LimitProblem::NoSign => Reason::LimitWithoutSign,
        LimitProblem::EndsSwapped => Reason::LimitEndsSwapped,
    }
}

/// The stable code of a reason, as it stands in JSON reports.
fn code(reason: Reason) -> String {
    match serde_json::to_value(reason) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
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
