//! Numbers, units and limits: what is printed reads as what it was printed from, and rounding stays within half a step.

use std::cmp::Ordering;

use seafood_gb::value::{Decimal, Interval, Limit, Mark, Reading, Unit, Units, heading, round};

use crate::damage::slips;
use crate::rig::Target;
use crate::units::units;

fn column(table: &'static str, at: usize) -> impl Iterator<Item = Vec<u8>> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| Some(line.split('\t').nth(at)?.as_bytes().to_vec()))
}

const JUDGING: &str = include_str!("../tables/judging.tsv");

fn number(text: &str) {
    let Ok(number) = Decimal::parse(text) else { return };
    let again = Decimal::parse(&number.to_string()).unwrap_or_else(|error| panic!("{number} of `{text}`: {error}"));
    assert_eq!((again.coefficient(), again.place()), (number.coefficient(), number.place()), "{number} of `{text}`");
    for place in [number.place() + 1, number.place() + 2, number.place()] {
        let rounded = round(&number, Mark::None, Interval::power_of_ten(place));
        let distance = rounded.minus(&number).magnitude();
        assert_ne!(distance.times(&Decimal::new(2, 0)).cmp(&Decimal::new(1, place)), Ordering::Greater, "{number} to {rounded}");
        assert_eq!(round(&rounded, Mark::None, Interval::power_of_ten(place)), rounded, "{number} to {rounded} and again");
    }
}

fn unit(text: &str, units: &Units) {
    let unit = units.read(text);
    if let Unit::Known(_) = &unit {
        assert_eq!(units.read(units.symbol(&unit)), unit, "`{text}`");
    }
    let _ = heading(text, &|_| Some(0), units);
}

fn limit(text: &str, units: &Units) {
    let Ok(limit) = Limit::parse(text, units) else { return };
    let again = Limit::parse(&limit.printed, units);
    assert_eq!(again.as_ref(), Ok(&limit), "`{text}`");
    if let (Some(low), Some(high)) = limit.ends() {
        assert_ne!(low.value.cmp(&high.value), Ordering::Greater, "`{text}` is empty");
    }
}

#[test]
fn numbers_and_units() {
    let seeds = column(JUDGING, 0)
        .chain(column(include_str!("../tables/rounding.tsv"), 0))
        .chain(column(include_str!("../tables/headings.tsv"), 0));
    let run = |input: &[u8]| {
        let text = String::from_utf8_lossy(input);
        number(&text);
        unit(&text, units());
        let _ = Reading::parse(&text, units());
    };
    Target { name: "numbers", runs: 8_000, seeds: seeds.collect(), damage: &slips, run: &|_, input| run(input) }.fuzz();
}

#[test]
fn limits() {
    let seeds = column(JUDGING, 1).collect();
    Target { name: "limits", runs: 8_000, seeds, damage: &slips, run: &|_, input| limit(&String::from_utf8_lossy(input), units()) }.fuzz();
}
