//! Kind `label-wording`: words that need others beside them.

use serde::Deserialize;

use super::matter::{NAMED, listed};
use super::pack::Pack;
use super::parts::Search;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::words::both;

/// What a row of `label-wording` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WordingKeys {
    /// The fields in which the words are looked for, ids of `label.toml`; the whole label where not given.
    fields: Vec<String>,
    /// The words.
    words: Vec<String>,
    /// Phrases in which they mean something else.
    except: Vec<String>,
    /// The wordings of which one must stand there too.
    accepts: Vec<String>,
}

impl Keys for WordingKeys {}

/// Where one of the words stands, one of the wordings stands too.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The words.
    pub search: Search,
    /// The wordings.
    pub accepts: Vec<String>,
    /// The same as they are looked for.
    accepted: Search,
}

impl Asks for Wording {
    type Keys = WordingKeys;
    const VALUES: &'static [&'static str] = &["accepts"];

    fn understand(keys: WordingKeys, row: &mut Context<'_>) -> Option<Self> {
        let words = row.filled("words", keys.words)?;
        let accepts = row.filled("accepts", keys.accepts)?;
        let accepted = Search::new(Vec::new(), &accepts, &[]);
        Some(Self { search: Search::new(keys.fields, &words, &keys.except), accepts, accepted })
    }

    fn except(&self) -> &[String] {
        &self.search.except
    }

    fn searches(&self) -> Vec<&Search> {
        vec![&self.search, &self.accepted]
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        wording(view.pack, self)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("有", "where there is", &self.search.words.join(" "));
        sheet.add("须有", "there must be", &self.accepts.join(" "));
    }
}

/// Where one of the words stands, one of the wordings stands too.
fn wording(pack: &Pack, asks: &Wording) -> Option<LabelEvidence> {
    let (search, accepts) = (&asks.search, &asks.accepts);
    let hits = pack.folded.hits(search, pack.parts(&search.fields));
    let first = hits.first()?;
    let mut seen = LabelEvidence::default();
    if let Some(span) = pack.finds(&asks.accepted) {
        seen.quote(span);
        return Some(seen);
    }
    seen.quote(first.span);
    let fault = seen.fault(Some(first.span), Wrong::NoWording(accepts.clone()));
    if let Some(wording) = accepts.first() {
        fault.mended(wording.clone());
    }
    Some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// Where the words stand, one of these wordings must stand too.
    NoWording(Vec<String>),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        match self {
            Self::NoWording(accepted) => both(
                format!("标有 `{quoted}`，而没有 {}", listed(accepted.get(..NAMED).unwrap_or(accepted), "或")),
                format!("`{quoted}` stands on the label without {}", listed(accepted.get(..NAMED).unwrap_or(accepted), " or ")),
            ),
        }
    }

    fn lacks(&self) -> bool {
        true
    }
}
