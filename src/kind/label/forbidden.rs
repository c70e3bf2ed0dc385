//! Kind `label-words`: words that must not stand on a label.

use serde::Deserialize;

use super::folded::Stretches;
use super::pack::Pack;
use super::parts::{Search, folded};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Severity, Words};

/// What a row of `label-words` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ForbiddenKeys {
    /// The fields in which the words are looked for, ids of `label.toml`; the whole label where not given.
    fields: Vec<String>,
    /// The words.
    words: Vec<String>,
    /// Phrases in which they mean something else.
    except: Vec<String>,
    /// The fields in which they mean something else (directions for use), ids of `label.toml`.
    outside: Vec<String>,
    /// Words that, behind them in the same clause, make them count there too.
    unless_with: Vec<String>,
}

impl Keys for ForbiddenKeys {}

/// None of the words stands there.
#[derive(Clone, Debug)]
pub struct Forbidden {
    /// The words.
    pub search: Search,
    /// The fields in which they mean something else.
    pub outside: Vec<String>,
    /// Words that, behind them in the same clause, make them count there too; folded.
    pub unless_with: Vec<String>,
}

impl Asks for Forbidden {
    type Keys = ForbiddenKeys;

    fn understand(keys: ForbiddenKeys, row: &mut Context<'_>) -> Option<Self> {
        let words = row.filled("words", keys.words)?;
        let search = Search::new(keys.fields, &words, &keys.except);
        Some(Self { search, outside: keys.outside, unless_with: folded(&keys.unless_with) })
    }

    fn except(&self) -> &[String] {
        &self.search.except
    }

    fn searches(&self) -> Vec<&Search> {
        vec![&self.search]
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        forbidden(view.pack, self)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_fields("限于", "within", &self.search.fields);
        sheet.add("词语", "words", &self.search.stated());
        sheet.add("不计", "but not", &self.search.except.join(" "));
        sheet.add_fields("不计于", "not within", &self.outside);
        sheet.add("除非后有", "unless followed by", &self.unless_with.join(" "));
    }
}

/// None of the words stands there.
fn forbidden(pack: &Pack, asks: &Forbidden) -> Option<LabelEvidence> {
    let search = &asks.search;
    let parts = pack.parts(&search.fields);
    if !search.fields.is_empty() && parts.is_empty() {
        return None;
    }
    let outside = Stretches::new(pack.parts(&asks.outside));
    let mut seen = LabelEvidence::default();
    for hit in pack.folded.hits(search, parts) {
        if outside.hold(&hit.range) && !pack.folded.clause_has(hit.range.end, &asks.unless_with) {
            continue;
        }
        seen.quote(hit.span);
        seen.fault(Some(hit.span), Wrong::Forbidden);
    }
    Some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// It must not stand there.
    Forbidden,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Forbidden if on.severity == Severity::Warning => on.q("请核实", "is to be verified"),
            Self::Forbidden => on.q("不得标示", "must not stand on the label"),
        }
    }
}
