//! Documents over the batches of a sheet, put together a stretch at a time.

use wasm_bindgen::prelude::wasm_bindgen;

use super::sheet::Sheet;
use super::{documents, in_both};
use crate::check::Verdict;
use crate::report::{Documents, ListPart};

/// A page of documents. What stands before the batches is known when all of them were added. Give it back with `free()`.
#[wasm_bindgen]
pub struct Pages {
    documents: Documents,
    list: ListPart,
    only: Option<Verdict>,
}

#[wasm_bindgen]
impl Pages {
    /// Documents of a kind (`judgement`, `release`, `certificate`, `list`) in a language (`zh`, `en`, `both`), of the batches with a verdict, or of all where
    /// `only` is blank.
    ///
    /// # Errors
    /// If there is no such kind, language or verdict.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, lang: &str, only: &str) -> Result<Self, String> {
        let known = [Verdict::Conforms, Verdict::Undecided, Verdict::DoesNotConform];
        let found = known.into_iter().find(|verdict| verdict.code() == only);
        if found.is_none() && !only.is_empty() {
            return Err(in_both(&format!("`{only}` is no verdict, expected conforms, undecided or does_not_conform")));
        }
        Ok(Self { documents: documents(kind, lang)?, list: ListPart::default(), only: found })
    }

    /// Adds these batches of a sheet; gives back their documents.
    pub fn add(&mut self, sheet: &Sheet, from: usize, count: usize) -> String {
        let mut written = String::new();
        sheet.each(from, count, |report| {
            if self.only.is_none_or(|only| only == report.verdict) {
                self.documents.list(&mut self.list, report);
                written.push_str(&self.documents.batch(report));
            }
        });
        written
    }

    /// How many batches were added.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// What stands before the documents.
    #[must_use]
    pub fn opening(&self) -> String {
        self.documents.opening(&self.list)
    }

    /// What stands behind them.
    #[must_use]
    pub fn closing(&self) -> String {
        self.documents.closing().to_owned()
    }
}
