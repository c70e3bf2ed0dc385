//! Kinds `label-words` and `label-wording`: words that must not stand on a label, and words that need others beside them.

use super::pack::Pack;
use super::{Seen, What};
use crate::standard::label::Search;
use crate::value::fold_word;

/// None of the words stands there.
pub(super) fn forbidden(pack: &Pack, search: &Search) -> Option<Seen> {
    let parts = pack.parts(&search.fields);
    if !search.fields.is_empty() && parts.is_empty() {
        return None;
    }
    let mut seen = Seen::default();
    for hit in pack.folded.hits(search, &parts) {
        seen.quote(hit.span);
        seen.fault(Some(hit.span), What::Forbidden);
    }
    Some(seen)
}

/// Where one of the words stands, one of the wordings stands too.
pub(super) fn wording(pack: &Pack, search: &Search, accepts: &[String]) -> Option<Seen> {
    let hits = pack.folded.hits(search, &pack.parts(&search.fields));
    let first = hits.first()?;
    let mut seen = Seen::default();
    let whole = 0..pack.folded.text().len();
    let accepted = accepts.iter().find_map(|wording| pack.folded.places(&fold_word(wording), &whole).next());
    if let Some(range) = accepted {
        seen.quote(pack.folded.span(&range));
        return Some(seen);
    }
    seen.quote(first.span);
    let fault = seen.fault(Some(first.span), What::NoWording(accepts.to_vec()));
    if let Some(wording) = accepts.first() {
        fault.mended(wording.clone());
    }
    Some(seen)
}
