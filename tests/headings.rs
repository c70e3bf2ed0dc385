//! Headings as people write them: the item, and all that the heading says of it. Each line of `tables/headings.tsv` has a heading and how it is
//! read: item, unit, what of the item it is about, which of several results, another quantity, limit, method. `-` stands for no known item.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use seafood_gb::value::{Aspect, Heading, Replicate, Unit};

use common::{LIBRARY, columns};

fn shown(heading: &Heading) -> String {
    let catalogue = &LIBRARY.catalogue;
    let item = &catalogue.items()[usize::from(heading.item)];
    let mut parts = vec![item.id.clone()];
    if heading.unit != Unit::None {
        parts.push(catalogue.units.symbol(&heading.unit).to_owned());
    }
    if heading.aspect != Aspect::Result {
        parts.push(format!("{:?}", heading.aspect));
    }
    parts.extend(heading.replicate.map(|replicate| match replicate {
        Replicate::Unit(number) => format!("unit {number}"),
        Replicate::Parallel(number) => format!("parallel {number}"),
        Replicate::Mean => "mean".to_owned(),
    }));
    let named = [("another quantity", &heading.qualifier), ("limit", &heading.limit), ("method", &heading.method)];
    parts.extend(named.into_iter().filter_map(|(name, text)| Some(format!("{name} {}", text.as_ref()?))));
    parts.join("; ")
}

#[test]
fn headings_are_read_as_they_are_meant() {
    let columns = columns(&LIBRARY);
    let mut wrong = Vec::new();
    for line in include_str!("tables/headings.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (heading, expected) = line.split_once('\t').expect(line);
        let read = columns.item(heading).map_or_else(|| "-".to_owned(), |heading| shown(&heading));
        if read != expected {
            wrong.push(format!("{heading}\t{read}\t(expected: {expected})"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
