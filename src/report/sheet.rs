//! What is to be said about a sheet before any of it is judged, in JSON.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;

use crate::input::Collected;
use crate::standard::{Library, Quantity, Words};

/// A sheet as a whole.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonSheet<'a> {
    /// Number of batches.
    length: usize,
    notices: Vec<Words>,
    headings: Vec<JsonHeading<'a>>,
}

/// A heading with results under it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
struct JsonHeading<'a> {
    heading: Box<str>,
    /// Id of the item that it names; null where nothing has that name, and what stands under it is not judged.
    item: Option<&'a str>,
    /// For such a name the nearest known one.
    nearest: Option<&'a Words>,
    /// Whether its values are numbers, and so can be drawn.
    drawn: bool,
}

impl<'a> JsonSheet<'a> {
    /// What a sheet holds.
    #[must_use]
    pub fn new(held: &Collected, library: &'a Library) -> Self {
        let mut seen: HashSet<Box<str>> = HashSet::new();
        let mut headings = Vec::new();
        let mut last: Arc<[Box<str>]> = Arc::from([]);
        held.for_each_in(0..held.len(), |submission| {
            // The rows of a sheet share their headings.
            if Arc::ptr_eq(&last, &submission.headings) {
                return;
            }
            last = Arc::clone(&submission.headings);
            let fresh = submission.headings.iter().filter(|heading| seen.insert((*heading).clone()));
            headings.extend(fresh.map(|heading| JsonHeading::new(heading, library)));
        });
        let notices =
            held.notices().iter().map(|crate::input::FileNotice { notice, .. }| Words { zh: notice.zh(), en: notice.to_string() });
        Self { length: held.len(), notices: notices.collect(), headings }
    }
}

impl<'a> JsonHeading<'a> {
    fn new(heading: &str, library: &'a Library) -> Self {
        let catalogue = &library.catalogue;
        let item = catalogue.heading(heading).and_then(|known| catalogue.item(known.item));
        let nearest = if item.is_none() { catalogue.nearest_item(heading).and_then(|near| catalogue.item(near)) } else { None };
        Self {
            heading: heading.into(),
            item: item.map(|item| item.id.as_str()),
            nearest: nearest.map(|near| &near.name),
            drawn: item.is_some_and(|item| matches!(item.quantity, Quantity::Number | Quantity::Counts)),
        }
    }
}
