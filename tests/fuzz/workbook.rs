//! Workbooks with a part that is damaged, in a package that is whole: what is read of one is judged, or there is an error that says so.

use std::io::{Cursor, Read, Write};

use fastrand::Rng;
use seafood_gb::Options;
use seafood_gb::check::Checker;
use seafood_gb::input::{Collected, workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::common::LIBRARY;
use crate::damage::slips;
use crate::rig::{Target, files};
use crate::submissions::{COLUMNS, agree};

type Part = (String, Vec<u8>);

fn parts(package: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(package)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let mut bytes = Vec::new();
        part.by_ref().take(200_000).read_to_end(&mut bytes).ok()?;
        parts.push((part.name().ok()?.into_owned(), bytes));
    }
    Some(parts)
}

fn package(parts: &[Part]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn damaged(random: &mut Rng, seed: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
    let Some(mut parts) = parts(seed).filter(|parts| !parts.is_empty()) else { return slips(random, seed, &[]) };
    // The package itself, now and then; else a part, most often one with cells.
    if random.u32(..20) == 0 {
        return slips(random, seed, others);
    }
    let cells: Vec<usize> =
        (0..parts.len()).filter(|&at| ["sheet", "Strings", "styles"].iter().any(|name| parts[at].0.contains(name))).collect();
    let at = if cells.is_empty() || random.u32(..4) == 0 { random.usize(..parts.len()) } else { cells[random.usize(..cells.len())] };
    parts[at].1 = slips(random, &parts[at].1, &[]);
    package(&parts)
}

fn read(bytes: &[u8]) {
    let Ok(book) = workbook::read(bytes, None) else { return };
    let Ok(read) = Collected::read_sheets(&book.into_sheets("book.xlsx"), &COLUMNS) else { return };
    let options = Options::default();
    let mut checker = Checker::new(&LIBRARY, &options);
    read.for_each_in(0..read.len().min(4), |submission| agree(&checker.check(submission)));
}

#[test]
fn workbooks() {
    let seeds = files("xlsx", &[".xlsx"]).into_iter().filter(|seed| seed.len() < 20_000).collect();
    Target { name: "workbook", runs: 100, seeds, damage: &damaged, run: &|_, input| read(input) }.fuzz();
}
