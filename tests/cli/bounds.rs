//! Files and lines that are larger than anything that is taken: refused with their bound, and never held in memory.

use std::fs::File;
use std::io::Write;
use std::process::Stdio;

use crate::support::{Dir, GOOD, Out, out, program, run};

const MIB: u64 = 1 << 20;

/// A file of so many bytes that takes no room on the disk.
fn hollow(dir: &Dir, name: &str, size: u64) -> String {
    let path = dir.path(name);
    File::create(&path).unwrap().set_len(size).unwrap();
    path
}

/// Runs the program with so little memory that nothing large can be held.
#[cfg(target_os = "linux")]
fn run_within(mib: u64, args: &[&str]) -> Out {
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &format!("ulimit -v {}; exec \"$0\" \"$@\"", mib * 1024), env!("CARGO_BIN_EXE_seafood-gb")]).args(args);
    out(command.env("LC_ALL", "C").env("SOURCE_DATE_EPOCH", "1893456000").stdin(Stdio::null()).output().unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn overlays_and_sequences_have_a_largest_size() {
    let dir = Dir::new();
    let sheet = dir.sheet("sheet.csv", &[GOOD]);
    let said = |most: u64| format!("too large: more than {most} bytes, expected at most as many");
    let overlay = hollow(&dir, "overlay.toml", 8 << 30);
    run_within(512, &["check", &sheet, "--overlay", &overlay]).exits(65).empty().complains(&said(4 * MIB));
    run_within(512, &["standards", "lint", &overlay]).exits(65).complains(&said(4 * MIB));
    let sequences = hollow(&dir, "survey-coi.fasta", 8 << 30);
    run_within(512, &["check", &sheet, "--sequences", &sequences]).exits(65).empty().complains(&said(64 * MIB));
    // What is not larger is read, and refused for what it is.
    let fits = hollow(&dir, "fits.toml", 4 * MIB);
    let out = run(&["standards", "lint", &fits]).exits(65);
    assert!(!out.stderr.contains("too large"), "{}", out.stderr);
    // Whatever the system says of its length.
    run_within(512, &["check", &sheet, "--overlay", "/dev/zero"]).exits(65).complains(&said(4 * MIB));
}

#[cfg(all(target_os = "linux", feature = "serve"))]
#[test]
fn what_the_service_is_started_with_has_a_largest_size() {
    let dir = Dir::new();
    let tokens = hollow(&dir, "tokens", 8 << 30);
    run_within(2048, &["serve", "--token-file", &tokens]).exits(65).complains("too large: more than 65536 bytes");
    std::fs::create_dir(dir.path("form")).unwrap();
    dir.file("form/index.html", "<p>");
    hollow(&dir, "form/main.js", 8 << 30);
    run_within(2048, &["serve", "--form", &dir.path("form")]).exits(65).complains("more than 67108864 bytes");
}

/// Sends so many pieces, and what stands before and behind them, to the program.
fn send(args: &[&str], begins: &[u8], piece: u8, pieces: usize, ends: &[u8]) -> Out {
    let mut child = program(args).stdin(Stdio::piped()).spawn().unwrap();
    let (mut pipe, begins, ends) = (child.stdin.take().unwrap(), begins.to_vec(), ends.to_vec());
    let sender = std::thread::spawn(move || {
        let part = vec![piece; 1 << 20];
        // A program that has had enough reads no further.
        let _ =
            pipe.write_all(&begins).and_then(|()| (0..pieces).try_for_each(|_| pipe.write_all(&part))).and_then(|()| pipe.write_all(&ends));
    });
    let done = child.wait_with_output().unwrap();
    sender.join().unwrap();
    out(done)
}

#[test]
fn a_line_to_judge_that_is_too_long_is_one_line_of_output() {
    let done = send(&["judge", "--lines", "--lang", "en"], b"1\t\xe2\x89\xa42\n", b'x', 17, b"\n3\t\xe2\x89\xa42\n").exits(1).quiet();
    let lines: Vec<&str> = done.stdout.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("met\t") && lines[2].starts_with("not_met\t"), "{}", done.stdout);
    assert_eq!(lines[1], "undecided\tunreadable: the line is too long: more than 16777216 bytes, expected at most as many");
    // One that is as long as the bound is read, with its line break or without.
    for ends in ["\n", ""] {
        let done = send(&["judge", "--lines", "--lang", "en"], b"", b' ', 16, ends.as_bytes()).exits(2);
        assert!(done.stdout.lines().count() == 1 && !done.stdout.contains("too long"), "{}", done.stdout);
    }
}

#[test]
fn a_report_to_compare_that_is_too_large_is_refused() {
    let dir = Dir::new();
    let good = dir.path("good.json");
    run(&["check", &dir.sheet("sheet.csv", &[GOOD]), "--format", "json", "-o", &good]).exits(0);
    let array = std::fs::read_to_string(&good).unwrap();
    let one = array.trim().trim_start_matches('[').trim_end_matches(']').trim();
    for begins in [format!("{one}\n{{\"schema\":\""), format!("[{one},{{\"schema\":\"")] {
        let done = send(&["compare", &good, "-"], begins.as_bytes(), b'x', 40, b"").exits(65).empty();
        done.complains("-: report 2: too large: more than 16777216 bytes");
    }
}

/// A zip that says of a part that it is small, and unfolds to a gigabyte; one that says that it is large; and a part that is read whole and has no end.
#[cfg(target_os = "linux")]
#[test]
fn archives_that_lie_about_their_sizes_are_refused_in_little_memory() {
    let dir = Dir::new();
    let honest = std::fs::read("tests/xlsx/wps.xlsx").unwrap();
    // Blanks deflate to a thousandth; a part of the package that does not deflate lets it unfold to more.
    for (part, size, ballast, said, refused) in [
        ("xl/worksheets/sheet1.xml", 64, 0, Some(100), "too large"),
        ("xl/worksheets/sheet1.xml", 64, 0, Some(u32::MAX - 1), "too large"),
        ("xl/worksheets/sheet1.xml", 1, 0, Some(100), "damaged"),
        ("xl/workbook.xml", 64, 0, Some(100), "too large"),
        ("xl/workbook.xml", 40, 1, None, "more than 33554432 bytes"),
    ] {
        let file = dir.file("lying.xlsx", swollen(&honest, part, size << 20, ballast << 20, said));
        let out = run_within(200, &["check", &file, "--lang", "en"]).exits(65).empty();
        assert!(out.stderr.contains(refused), "{part}, {said:?}: {}", out.stderr);
    }
    // And honest ones are read in as little.
    let file = dir.file("honest.xlsx", swollen(&honest, "xl/workbook.xml", 8 << 20, 1 << 20, None));
    let out = run_within(200, &["check", &file, "--lang", "en"]);
    assert!(out.status <= 2, "{}", out.stderr);
}

/// A workbook of which one part is blanks at its end, so many of them, and perhaps says that it is of another size; with a part that does not deflate.
#[cfg(target_os = "linux")]
fn swollen(workbook: &[u8], part: &str, size: usize, ballast: usize, said: Option<u32>) -> Vec<u8> {
    use std::io::{Cursor, Read};

    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().large_file(false);
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        to.start_file(&name, options).unwrap();
        std::io::copy(&mut file, &mut to).unwrap();
        if name == part {
            std::io::copy(&mut std::io::repeat(b' ').take(size as u64), &mut to).unwrap();
        }
    }
    to.start_file("ballast.bin", options.compression_method(zip::CompressionMethod::Stored)).unwrap();
    std::io::copy(&mut std::io::repeat(b'x').take(ballast as u64), &mut to).unwrap();
    let mut bytes = to.finish().unwrap().into_inner();
    let Some(said) = said else { return bytes };
    // The size of the part in the directory: twenty-four bytes behind its signature.
    let entry = (0..bytes.len()).rev().find(|at| bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + 46..].starts_with(part.as_bytes()));
    let at = entry.expect("the part in the directory");
    bytes[at + 24..at + 28].copy_from_slice(&said.to_le_bytes());
    bytes
}
