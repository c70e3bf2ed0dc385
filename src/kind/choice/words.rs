//! What is said of names: which was accepted as what, which is another species, which is open and why.

use super::Choice;
use super::name::{Form, Named, Why};
use crate::rule::{Action, Fix};
use crate::standard::Words;
use crate::value::Outcome;
use crate::words::{both, printable};

/// How many specimens with one name are told by their place.
const PLACES: usize = 10;

type Names = [(String, Named)];

/// What decided names come to; `note` is that of the rule.
pub(super) fn said(names: &Names, choice: &Choice, note: Option<&Words>, outcome: Outcome) -> Words {
    let accepted = choice.accepts.join(" / ");
    if outcome == Outcome::NotMet {
        return listed(
            names,
            |named| *named == Named::Other,
            |found, _| both(format!("{}不是 {accepted}", found.zh), format!("{} is not {accepted}", found.en)),
        );
    }
    let mut said: Vec<Words> = Vec::new();
    for (text, named) in names {
        let Named::Accepted(form) = named else { continue };
        let words = taken(&printable(text), *form, &accepted, note);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    let all = joined(&said);
    match names.len() {
        0 | 1 => all,
        count => all.followed_by(&both(format!("（共 {count} 个名称）"), format!(" ({count} names)"))),
    }
}

/// An accepted name, and as what it was accepted.
fn taken(found: &str, form: Form, accepted: &str, note: Option<&Words>) -> Words {
    match form {
        Form::Name => both(format!("{found} 即 {accepted}"), format!("{found} is {accepted}")),
        Form::Abbreviated => both(
            format!("{found} 的属名为缩写，按 {accepted} 接受"),
            format!("{found} has its genus abbreviated, and is taken for {accepted}"),
        ),
        Form::Synonym => {
            let said = both(format!("{found} 按 {accepted} 的异名接受"), format!("{found} is accepted as a synonym of {accepted}"));
            note.map_or(said.clone(), |note| said.followed_by(&both(format!("。{}", note.zh), format!(". {}", note.en))))
        }
        Form::Common => both(
            format!("{found} 是俗名，应填学名；按 {accepted} 接受"),
            format!("{found} is a common name where the scientific one is expected, and is taken for {accepted}"),
        ),
    }
}

/// Why names are open; `None` where none is.
pub(super) fn why(names: &Names, choice: &Choice) -> Option<Words> {
    let accepted = choice.accepts.join(" / ");
    let is_open = |named: &Named| matches!(named, Named::Open(_));
    names.iter().any(|(_, named)| is_open(named)).then(|| {
        listed(names, is_open, |found, named| {
            let Named::Open(why) = named else { return found };
            found.followed_by(&open(why, &accepted))
        })
    })
}

fn open(why: &Why, accepted: &str) -> Words {
    match why {
        Why::NotAName => both("不能识别为学名", " cannot be read as a scientific name"),
        Why::Ambiguous => both("是不止一个种的俗名", " is a common name of more than one species"),
        Why::NotCertain => both("表示鉴定未到种或不确定", " says that the species was not determined with certainty"),
        Why::BelowSpecies => both(
            format!("是种下名称：{accepted} 是否包括它，标准的规定未收录"),
            format!(" is a name below the species: whether the standard means it with {accepted} is not on file"),
        ),
        Why::Hybrid => both(
            format!("是杂交种：{accepted} 是否包括它，标准的规定未收录"),
            format!(" is a hybrid: whether the standard means it with {accepted} is not on file"),
        ),
        Why::Misspelt(known) => both(format!("不是已知的学名，与 `{known}` 相近"), format!(" is no known name, and close to `{known}`")),
        Why::Contradictory => both("中的名称不是同一个种", " has names that are not of one species"),
    }
}

/// What to do about the first name that is open.
pub(super) fn fix(names: &Names) -> Option<Fix> {
    let why = names.iter().find_map(|(_, named)| if let Named::Open(why) = named { Some(why) } else { None })?;
    Some(match why {
        Why::NotAName | Why::Ambiguous => {
            Fix::new(Action::EnterAgain, both("请填拉丁学名，即属名加种加词", "enter the Latin name, genus and epithet"))
        }
        Why::Misspelt(known) => Fix::new(
            Action::EnterAgain,
            both(format!("核对拼写；如指 {known}，请照写"), format!("check the spelling; if {known} is meant, write it so")),
        ),
        Why::NotCertain | Why::Contradictory => {
            Fix::new(Action::CheckSpecies, both("鉴定到种后再填学名", "identify the species, then enter its name"))
        }
        Why::BelowSpecies | Why::Hybrid => Fix::new(
            Action::CheckSpecies,
            both("对照正式文本确认是否在标准范围内", "look up in the official text whether the standard means it"),
        ),
    })
}

/// The names of which something is to be said, each once, with its places among several: `X`（12 个名称中的第 3 个）.
fn listed(names: &Names, wanted: impl Fn(&Named) -> bool, say: impl Fn(Words, &Named) -> Words) -> Words {
    let mut said: Vec<Words> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (text, named) in names.iter().filter(|(_, named)| wanted(named)) {
        if seen.contains(&text.as_str()) {
            continue;
        }
        seen.push(text);
        let places: Vec<String> =
            (1..).zip(names).filter(|(_, (other, _))| other == text).map(|(place, _): (usize, _)| place.to_string()).collect();
        said.push(say(found(text, &places, names.len()), named));
    }
    joined(&said)
}

fn found(text: &str, places: &[String], all: usize) -> Words {
    let name = format!("`{}`", printable(text));
    if all < 2 {
        return both(format!("{name} "), name);
    }
    let shown = places.get(..PLACES).unwrap_or(places);
    let more = if places.len() > shown.len() {
        both(format!(" 等 {} 个", places.len()), format!(" and more, {} together", places.len()))
    } else {
        both("个", "")
    };
    both(
        format!("{name}（{all} 个名称中的第 {} {}）", shown.join("、"), more.zh),
        format!("{name} (no. {}{} of {all} names)", shown.join(", "), more.en),
    )
}

fn joined(said: &[Words]) -> Words {
    let (zh, en): (Vec<&str>, Vec<&str>) = said.iter().map(|words| (words.zh.as_str(), words.en.as_str())).unzip();
    both(zh.join("；"), en.join("; "))
}
