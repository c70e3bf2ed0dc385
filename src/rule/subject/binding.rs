//! What the headings of a sheet name in a catalogue.

use std::sync::{Arc, OnceLock};

use crate::standard::{Catalogue, Heading, Item, ItemId, Together};

/// What headings name, one for each.
pub type Bindings = Arc<[Binding]>;

/// What a heading names.
#[derive(Debug)]
pub struct Binding {
    /// The item and unit; `None` for a name that is not known.
    pub heading: Option<Heading>,
    /// For such a name the items that it names together.
    pub(crate) together: Option<Together>,
    /// For such a name the nearest known one, looked up when it is first asked for.
    nearest: OnceLock<Option<ItemId>>,
}

impl Binding {
    /// The item whose name is nearest to a name that is not known.
    pub fn nearest<'a>(&self, catalogue: &'a Catalogue, name: &str) -> Option<&'a Item> {
        let found = self.nearest.get_or_init(|| catalogue.nearest_item(name));
        found.and_then(|item| catalogue.item(item))
    }
}

/// What headings name in a catalogue.
#[must_use]
pub fn bind(catalogue: &Catalogue, headings: &[Box<str>]) -> Bindings {
    let binding = |name: &str| {
        let heading = catalogue.heading(name);
        let together = if heading.is_none() { catalogue.together(name) } else { None };
        Binding { heading, together, nearest: OnceLock::new() }
    };
    headings.iter().map(|name| binding(name)).collect()
}
