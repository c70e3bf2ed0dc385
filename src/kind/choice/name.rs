//! Names of species, as people write them: with authors and marks of print, abbreviated, in Chinese, or several at once.
//!
//! A name is accepted only where everything that stands there is understood. What may be the species, and may not, is open.

use super::Choice;
use crate::value::{Outcome, Reason, fold_name, normalise};

/// How much two names may differ and still be one that is misspelt.
const SLIPS: usize = 2;

/// What one name comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// It is the species.
    Accepted(Form),
    /// It is another one.
    Other,
    /// It may be the species.
    Open(Why),
}

/// How the species was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// By its name.
    Name,
    /// With the genus abbreviated.
    Abbreviated,
    /// By a synonym.
    Synonym,
    /// By a common name.
    Common,
}

/// Why a name is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It cannot be read as a name.
    NotAName,
    /// A common name of more than one species.
    Ambiguous,
    /// cf., aff., sp. or a question mark: whoever wrote it was not sure.
    NotCertain,
    /// A variety or form: whether the standard means it, it does not say on file.
    BelowSpecies,
    /// A hybrid.
    Hybrid,
    /// Almost the name that is given here.
    Misspelt(String),
    /// Two names for one thing, which are not of one species.
    Contradictory,
}

impl Why {
    fn reason(&self) -> Reason {
        match self {
            Self::NotAName | Self::Misspelt(_) => Reason::Unreadable,
            Self::Ambiguous | Self::NotCertain => Reason::NotVerifiable,
            Self::BelowSpecies | Self::Hybrid => Reason::ScopeOpen,
            Self::Contradictory => Reason::Contradictory,
        }
    }
}

impl Named {
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Self::Accepted(_) => Outcome::Met,
            Self::Other => Outcome::NotMet,
            Self::Open(why) => Outcome::Undecided(why.reason()),
        }
    }
}

/// The names in a text, one for each specimen.
pub(super) fn cut(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split([';', '；', '、', '\n', '\r', '/', '／', '|']).flat_map(cut_at_commas);
    pieces.map(str::trim).filter(|name| !name.is_empty())
}

/// Cuts at commas behind which another name begins: there are others between authors.
fn cut_at_commas(text: &str) -> Vec<&str> {
    let (mut names, mut start, mut depth) = (Vec::new(), 0, 0_u32);
    for (at, char) in text.char_indices() {
        match char {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            ',' | '，' if depth == 0 => {
                let next = at + char.len_utf8();
                let words = words(&unmarked(text.get(next..).unwrap_or_default()));
                if let [genus, epithet, ..] = words.as_slice()
                    && is_genus(genus)
                    && is_epithet(epithet)
                {
                    names.extend(text.get(start..at));
                    start = next;
                }
            }
            _ => {}
        }
    }
    names.extend(text.get(start..));
    names
}

/// What one name comes to.
pub(super) fn judge(text: &str, choice: &Choice) -> Named {
    let plain = unmarked(text);
    // A common name, in any script.
    if let Some(named) = common(&plain, choice) {
        return named;
    }
    let (chinese, latin) = apart(&without_cultivar(&plain));
    let spoken: Vec<Named> = chinese.iter().map(|name| common(name, choice).unwrap_or(Named::Open(Why::NotAName))).collect();
    let written = scientific(&latin, choice);
    // A common name of several species says nothing against a scientific one beside it.
    let alone = written.is_none();
    let spoken = spoken.into_iter().filter(|one| alone || *one != Named::Open(Why::Ambiguous));
    spoken.chain(written).reduce(together).unwrap_or(Named::Open(Why::NotAName))
}

/// Two names of one thing.
fn together(one: Named, other: Named) -> Named {
    match (one, other) {
        (Named::Accepted(one), Named::Accepted(other)) => Named::Accepted(one.min(other)),
        (Named::Other, Named::Other) => Named::Other,
        (Named::Accepted(_), Named::Other) | (Named::Other, Named::Accepted(_)) => Named::Open(Why::Contradictory),
        (open @ Named::Open(_), _) | (_, open) => open,
    }
}

/// A text without marks of print: `*…*`, `_…_`, `<i>…</i>`.
fn unmarked(text: &str) -> String {
    let mut plain = without_tags(&normalise(text));
    plain.retain(|char| char != '*');
    plain.replace('_', " ").trim().to_owned()
}

/// A text without the tags of web pages for italic and bold letters, whose stroke would part names.
pub(super) fn without_tags(text: &str) -> String {
    let mut plain = text.to_owned();
    if !plain.contains('<') {
        return plain;
    }
    for mark in ["i", "em", "b", "strong"] {
        for mark in [format!("<{mark}>"), format!("</{mark}>"), format!("<{}>", mark.to_uppercase()), format!("</{}>", mark.to_uppercase())]
        {
            plain = plain.replace(&mark, "");
        }
    }
    plain
}

/// A whole text that is a common name.
fn common(text: &str, choice: &Choice) -> Option<Named> {
    let folded = fold_name(text);
    let among = |names: &[String]| names.iter().any(|name| fold_name(name) == folded);
    if among(&choice.common) {
        Some(Named::Accepted(Form::Common))
    } else if among(&choice.rejects) {
        Some(Named::Other)
    } else {
        among(&choice.ambiguous).then_some(Named::Open(Why::Ambiguous))
    }
}

/// The Chinese words of a text, and the rest. `等` behind authors is `et al.`.
fn apart(text: &str) -> (Vec<String>, String) {
    let is_chinese = |char: char| matches!(char, '\u{3400}'..='\u{9FFF}');
    let latin = text.chars().map(|char| if is_chinese(char) { ' ' } else { char }).collect();
    let words = text.split(|char| !is_chinese(char)).filter(|word| !word.is_empty() && *word != "等").map(str::to_owned).collect();
    (words, latin)
}

/// The scientific names in a text, as one; `None` where there are no letters.
fn scientific(text: &str, choice: &Choice) -> Option<Named> {
    if !text.contains(char::is_alphabetic) {
        return text.contains('?').then_some(Named::Open(Why::NotCertain));
    }
    if text.contains('?') {
        return Some(Named::Open(Why::NotCertain));
    }
    let words = words(text);
    let is_any = |marks: &[&str]| words.iter().any(|word| marks.contains(&word.to_lowercase().as_str()));
    if is_any(&["cf.", "cf", "aff.", "aff", "sp.", "sp", "spp.", "spp"]) {
        return Some(Named::Open(Why::NotCertain));
    }
    if words.iter().any(|word| word.contains('×')) || is_any(&["x", "hybrid"]) {
        return Some(Named::Open(Why::Hybrid));
    }
    Some(binomials(&words, choice))
}

/// A text without what stands in single quotes behind a name: a cultivar, which is of the species.
fn without_cultivar(text: &str) -> String {
    let mut plain = String::new();
    let mut quoted = false;
    for char in text.chars() {
        match char {
            '\'' | '‘' if plain.ends_with(' ') && !quoted => quoted = true,
            '\'' | '’' if quoted => quoted = false,
            _ if quoted => {}
            other => plain.push(other),
        }
    }
    // A quote that nothing closes is none.
    if quoted { text.to_owned() } else { plain }
}

/// The words of a text. Brackets and quotes fall away, a comma, `=` or `&` is a word of its own, and a dot ends one where a small letter or a number
/// follows: `S.japonica`.
fn words(text: &str) -> Vec<String> {
    let mut spaced = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '(' | ')' | '[' | ']' | '"' | '\'' | '‘' | '’' | '“' | '”' => spaced.push(' '),
            ',' | '=' | '&' => spaced.extend([' ', char, ' ']),
            '.' if chars.peek().is_some_and(|next| next.is_ascii_lowercase() || next.is_ascii_digit()) => spaced.push_str(". "),
            other => spaced.push(other),
        }
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// What genus and epithet come to, with all that stands behind them.
fn binomials(words: &[String], choice: &Choice) -> Named {
    let [genus, epithet, rest @ ..] = words else { return Named::Open(Why::NotAName) };
    let first = binomial(genus, epithet, choice);
    if matches!(first, Named::Open(_)) {
        return first;
    }
    let mut named = first;
    let mut rest = rest.iter().map(String::as_str).peekable();
    // Behind these another name of the same thing may stand.
    let mut between = false;
    while let Some(word) = rest.next() {
        match rest.peek() {
            Some(next) if is_rank(word) && is_epithet(next) => {
                // `var. japonica` is the species in the narrow sense.
                if !next.eq_ignore_ascii_case(epithet) || matches!(named, Named::Other) {
                    named = below(named);
                }
                rest.next();
            }
            Some(next) if is_genus(word) && is_epithet(next) => {
                let other = binomial(word, next, choice);
                let other = if between || matches!(other, Named::Accepted(_)) { other } else { Named::Open(Why::NotAName) };
                named = together(named, other);
                rest.next();
            }
            _ if is_author(word) => {}
            // A third word in small letters is a name below the species.
            _ if is_epithet(word) && !between => named = below(named),
            _ => named = together(named, Named::Open(Why::NotAName)),
        }
        between = matches!(word, "," | "=" | "syn." | "syn");
    }
    named
}

/// A name below a species: of another species it is another; of this one it is open.
fn below(named: Named) -> Named {
    if named == Named::Other { named } else { Named::Open(Why::BelowSpecies) }
}

/// What genus and epithet alone come to. In capitals or small letters it is a name only where it is one that is known.
fn binomial(genus: &str, epithet: &str, choice: &Choice) -> Named {
    let name = format!("{genus} {epithet}").to_lowercase();
    let is = |known: &String| two_words(known) == name;
    if choice.accepts.iter().any(is) {
        return Named::Accepted(Form::Name);
    }
    if choice.synonyms.iter().any(is) {
        return Named::Accepted(Form::Synonym);
    }
    if choice.rejects.iter().any(is) {
        return Named::Other;
    }
    let known = || choice.accepts.iter().chain(&choice.synonyms);
    if let Some(initial) = genus.strip_suffix('.').filter(|initial| !initial.is_empty()) {
        let abbreviates = |known: &String| {
            let (genus, other) = pair(known);
            other == epithet.to_lowercase() && genus.starts_with(&initial.to_lowercase())
        };
        return match known().find(|known| abbreviates(known)) {
            Some(_) => Named::Accepted(Form::Abbreviated),
            None if is_genus(genus) && is_epithet(epithet) && !known().any(|known| near(&pair(known).1, epithet)) => Named::Other,
            None => Named::Open(Why::NotAName),
        };
    }
    // `japonica-like` is none of it for certain, and none of another.
    let is_like = |known: &&String| name.strip_prefix(&two_words(known)).is_some_and(|rest| rest.starts_with('-'));
    match known().find(|known| near(&two_words(known), &name) || is_like(known)) {
        Some(known) => Named::Open(Why::Misspelt(known.clone())),
        None if is_genus(genus) && is_epithet(epithet) => Named::Other,
        None => Named::Open(Why::NotAName),
    }
}

fn near(one: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(one, &other.to_lowercase()) <= SLIPS
}

/// Genus and epithet of a name of the rule, in small letters.
fn pair(name: &str) -> (String, String) {
    let mut words = name.split_whitespace().map(str::to_lowercase);
    (words.next().unwrap_or_default(), words.next().unwrap_or_default())
}

fn two_words(name: &str) -> String {
    let (genus, epithet) = pair(name);
    format!("{genus} {epithet}")
}

/// `Saccharina`, `S.`
fn is_genus(word: &str) -> bool {
    let letters = word.strip_suffix('.').unwrap_or(word);
    let others = letters.trim_start_matches(|char: char| char.is_ascii_uppercase());
    others.len() + 1 == letters.len()
        && others.chars().all(|char| char.is_ascii_lowercase() || char == '-')
        && (letters.len() > 2 || letters.len() < word.len())
}

/// A word of small letters that authors do not have between their names.
fn is_epithet(word: &str) -> bool {
    word.len() > 2 && word.chars().all(|char| char.is_ascii_lowercase() || char == '-') && !is_between_authors(word)
}

fn is_rank(word: &str) -> bool {
    ["var.", "var", "f.", "fo.", "forma", "subsp.", "subsp", "ssp.", "ssp", "subvar."].contains(&word)
}

fn is_between_authors(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "et", "al", "al.", "and", "ex", "in", "de", "von", "van", "der", "f.", "fil.", "emend.", "comb.", "nov.", "stat.", "nom.", "cons.",
        "auct.", "syn.", "syn", "&",
    ];
    WORDS.contains(&word)
}

/// Authors, years, and what stands between them: `Areschoug`, `C.E.Lane`, `&`, `1851`, `,`.
fn is_author(word: &str) -> bool {
    let year = word.trim_end_matches('.');
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_name =
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().all(|char| char.is_alphabetic() || "-.'".contains(char));
    is_between_authors(word) || is_year || is_name || matches!(word, "," | "=" | "." | ":")
}
