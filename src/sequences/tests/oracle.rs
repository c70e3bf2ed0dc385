//! Distances and alignments as other programs have them; `oracle/` says how they were made.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use marker_distances::{Aligner, Comparison, Distances, Method, Parameters, Placed, Record, read};

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle").join(name)).unwrap()
}

/// The fields of each line but the first.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

/// Equal but for the last digits of the other program's floating point.
fn assert_near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-14 + expected.abs() * 1e-9, "{what}: found {found}, expected {expected}");
}

/// 15 sequences of cytochrome b of wood mice, aligned, with unknown ends.
#[test]
fn ape_has_the_same_distances_between_wood_mice() {
    let records = read(&file("woodmouse.fasta")).unwrap();
    let aligner = Aligner::new(&records[0], Parameters::default()).unwrap();
    let placed: Vec<Placed> = aligner.place_all(&records).into_iter().map(Result::unwrap).collect();
    assert!(placed.iter().all(|placed| placed.method() == Method::AsItStands));
    let distances = Distances::of(&placed);
    let places: HashMap<&str, usize> = distances.names().iter().map(String::as_str).zip(0..).collect();
    let text = file("woodmouse.tsv");
    let mut pairs = 0;
    for row in rows(&text) {
        let pair = distances.pair(places[row[0]], places[row[1]]).unwrap();
        let what = format!("{} and {}", row[0], row[1]);
        let comparison = pair.comparison;
        assert_eq!((comparison.transitions, comparison.transversions), (row[2].parse().unwrap(), row[3].parse().unwrap()), "{what}");
        assert_near(comparison.uncorrected().unwrap(), number(row[4]), &what);
        assert_near(pair.distance.unwrap().to_f64(), number(row[5]), &what);
        assert_near(comparison.standard_error().unwrap(), number(row[6]).sqrt(), &what);
        pairs += 1;
    }
    assert_eq!((pairs, distances.pairs().count()), (105, 105));
}

/// Pairs up to the greatest distances that the formula gives.
#[test]
fn scikit_bio_has_the_same_distances_between_simulated_sequences() {
    let text = file("simulated.tsv");
    let mut pairs = 0;
    // Whatever their distance, they are to be compared as they stand.
    let parameters = Parameters { gap_open: -100, least_identity: 0, ..Parameters::default() };
    for row in rows(&text) {
        let aligner = Aligner::new(&Record::new("one", row[0]).unwrap(), parameters).unwrap();
        let other = aligner.place(&Record::new("other", row[1]).unwrap()).unwrap();
        let comparison = Comparison::of(aligner.reference(), &other);
        assert_near(comparison.uncorrected().unwrap(), number(row[2]), row[1]);
        assert_near(comparison.distance().unwrap().to_f64(), number(row[3]), row[1]);
        pairs += 1;
    }
    assert_eq!(pairs, 30);
}

/// The score says that no alignment is better; that the placed letters have that score says that they are one of the best.
#[test]
fn biopython_has_the_same_scores() {
    let text = file("alignments.tsv");
    let (mut aligned, mut insertions) = (0, 0);
    for row in rows(&text) {
        let score = |place: usize| row[place].parse::<i8>().unwrap();
        let (match_score, mismatch_score, gap_open, gap_extend) = (score(2), score(3), score(4), score(5));
        let parameters = Parameters { match_score, mismatch_score, gap_open, gap_extend, least_identity: 0, least_overlap: 0 };
        let aligner = Aligner::new(&Record::new("reference", row[0]).unwrap(), parameters).unwrap();
        let placed = aligner.place(&Record::new("sequence", row[1]).unwrap()).unwrap();
        // What is unrelated may fit better when turned.
        if !placed.is_turned() {
            assert_eq!(placed.score(), row[6].parse::<i32>().unwrap(), "{row:?}");
            aligned += 1;
        }
        assert_eq!(rescored(&placed, row[0], parameters), placed.score(), "{row:?}");
        insertions += placed.insertions().len();
    }
    assert!(aligned >= 80 && insertions >= 20, "{aligned} {insertions}");
}

/// The bases that a letter stands for.
fn bases(letter: char) -> &'static str {
    let sets = "A=A C=C G=G T=T R=AG Y=CT S=CG W=AT K=GT M=AC B=CGT D=AGT H=ACT V=ACG N=ACGT";
    sets.split(' ').find_map(|set| set.strip_prefix(letter)?.strip_prefix('=')).unwrap()
}

/// The score of a placed sequence, from its letters and insertions alone.
fn rescored(placed: &Placed, reference: &str, parameters: Parameters) -> i32 {
    let (open, extend) = (i32::from(parameters.gap_open), i32::from(parameters.gap_extend));
    let mut score = 0;
    let mut within_gap = false;
    for (one, other) in placed.letters().chars().zip(reference.chars().skip(placed.start() - 1)) {
        score += match one {
            '-' if within_gap => extend,
            '-' => open,
            _ if !bases(one).contains(|base| bases(other).contains(base)) => parameters.mismatch_score.into(),
            _ if bases(one).len() == 1 && one == other => parameters.match_score.into(),
            _ => 0,
        };
        within_gap = one == '-';
    }
    for insertion in placed.insertions() {
        score += open + extend * (i32::try_from(insertion.letters.len()).unwrap() - 1);
        // A deletion on both sides of an insertion is two.
        let at = insertion.after + 1 - placed.start();
        if placed.letters().get(at - 1..=at) == Some("--") {
            score += open - extend;
        }
    }
    score
}
