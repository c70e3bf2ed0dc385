//! What identifies a batch or was noted of it, as written: for documents and the JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::input::{Meta, Submission};
use crate::standard::{Library, Words};

/// Ids of the fields with their texts, those that were given. The production date has a field of its own in the report.
pub(super) fn details<'a>(submission: &'a Submission<'a>) -> BTreeMap<Cow<'a, str>, Cow<'a, str>> {
    let numbers = &submission.numbers;
    let fields: [(Meta, &str); 11] = [
        (Meta::Lot, &numbers.lot),
        (Meta::SamplingNo, &numbers.sampling),
        (Meta::ReportNo, &numbers.report),
        (Meta::Accession, &numbers.accession),
        (Meta::Population, &numbers.population),
        (Meta::Product, &submission.product),
        (Meta::Sampled, &submission.sampled),
        (Meta::Purchased, &submission.purchased),
        (Meta::Cited, &submission.cited),
        (Meta::NetNominal, &submission.package.nominal),
        (Meta::NetLot, &submission.package.lot),
    ];
    let own = fields.into_iter().map(|(meta, text)| (Cow::Borrowed(meta.id()), Cow::Borrowed(text.trim())));
    own.chain(submission.noted()).filter(|(_, text)| !text.is_empty()).collect()
}

/// What a field is called.
pub(super) fn name_of<'l>(library: &'l Library, field: &str) -> Option<&'l Words> {
    library.details().iter().chain(library.columns()).find(|row| row.field == field).map(|row| &row.name)
}
