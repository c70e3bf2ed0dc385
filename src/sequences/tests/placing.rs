//! How texts are read, and where sequences find their places.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use marker_distances::{Aligner, Comparison, Distances, Insertion, Method, Parameters, Placed, Record, Summary, read};

fn names_and_letters(text: &str) -> Vec<(String, String)> {
    read(text).unwrap().iter().map(|record| (record.name().to_owned(), record.letters().to_owned())).collect()
}

/// Texts with the names and letters in them.
const TEXTS: [(&str, &[(&str, &str)]); 13] = [
    (">a\nACGT\n", &[("a", "ACGT")]),
    ("\u{feff}; of a lab\r\n>a first one\r\nAC GT\r\n\r\nacgu\r\n> b\r\n-A.C?N\r\n", &[("a", "ACGTacgu"), ("b", "-A.C?N")]),
    (">a\rAC\rGT\r>b\rAA", &[("a", "ACGT"), ("b", "AA")]),
    (">\nAC\n>b\nGT\n>\nAA\n", &[("record 1", "AC"), ("b", "GT"), ("record 3", "AA")]),
    ("ACGT\nAC\n>b\nGT\n", &[("record 1", "ACGTAC"), ("b", "GT")]),
    (">Saccharina japonica 1\nAC\n>Saccharina japonica 2\nAA\n", &[("Saccharina japonica 1", "AC"), ("Saccharina japonica 2", "AA")]),
    (">海带 1号\nAC\n>海带 2号\nAA\n>裙带菜 3号\nAA", &[("海带 1号", "AC"), ("海带 2号", "AA"), ("裙带菜", "AA")]),
    (">a\nAC\n>a x\nAA\n", &[("a", "AC"), ("a x", "AA")]),
    ("acgtRYn\n", &[("record 1", "acgtRYn")]),
    ("        1 acgtacgtac acgt\n       15 acgt 18\n//\n", &[("record 1", "acgtacgtacacgtacgt")]),
    ("ORIGIN\n        1 acgtacgtac acgt\n//\n", &[("record 1", "acgtacgtacacgt")]),
    (
        "LOCUS       AB1  4 bp\nACCESSION   AB1 AB2\nORIGIN      \n        1 acgt\nLOCUS       AB3\nORIGIN\n 1 ac\n 3 gt",
        &[("AB1", "acgt"), ("AB3", "acgt")],
    ),
    (">a\nACGT\u{1a}", &[("a", "ACGT")]),
];

#[test]
fn every_text_has_its_records() {
    for (text, expected) in TEXTS {
        let expected: Vec<(String, String)> = expected.iter().map(|(name, letters)| ((*name).into(), (*letters).into())).collect();
        assert_eq!(names_and_letters(text), expected, "{text:?}");
    }
}

#[test]
fn a_genbank_entry_says_where_it_is_from() {
    let text = "LOCUS       XX000001                 12 bp    DNA     linear   PLN 01-JAN-2020
DEFINITION  Saccharina japonica voucher K1 cytochrome oxidase
            subunit 1 (cox1) gene, partial cds; mitochondrial.
ACCESSION   XX000001
VERSION     XX000001.1
SOURCE      mitochondrion Saccharina japonica
  ORGANISM  Saccharina japonica
            Eukaryota; Sar; Stramenopiles; Ochrophyta; PX clade; Phaeophyceae;
            Laminariales; Laminariaceae; Saccharina.
FEATURES             Location/Qualifiers
     source          1..12
                     /organism=\"Saccharina japonica\"
                     /isolate=\"RZ-1\"
                     /specimen_voucher=\"OUC:kelp
                     herbarium K1\"
     CDS             <1..>12
                     /isolate=\"not of the source\"
                     /translation=\"MKLE\"
ORIGIN
        1 atgaaattag aa
//
";
    let records = read(text).unwrap();
    let record = &records[0];
    assert_eq!((records.len(), record.name(), record.letters()), (1, "XX000001.1", "atgaaattagaa"));
    let about = record.about();
    assert_eq!(
        about.description.as_deref(),
        Some("Saccharina japonica voucher K1 cytochrome oxidase subunit 1 (cox1) gene, partial cds; mitochondrial")
    );
    assert_eq!(about.organism.as_deref(), Some("Saccharina japonica"));
    assert_eq!(about.specimen_voucher.as_deref(), Some("OUC:kelp herbarium K1"));
    assert_eq!(about.isolate.as_deref(), Some("RZ-1"));
}

const MARKER: &str = "ATGGCTTTAGTTCCAGGAACTCGATACCATGTCGGTTCAAAGCTTGACCTGATCGTTCAGAAC";

fn aligner(reference: &str) -> Aligner {
    Aligner::new(&Record::new("reference", reference).unwrap(), Parameters::default()).unwrap()
}

fn place(aligner: &Aligner, letters: &str) -> Placed {
    aligner.place(&Record::new("sequence", letters).unwrap()).unwrap()
}

#[test]
fn of_equal_length_and_shifted_by_one_base_is_aligned() {
    let aligner = aligner(MARKER);
    let shifted = format!("G{}", &MARKER[..MARKER.len() - 1]);
    let placed = place(&aligner, &shifted);
    assert_eq!((placed.method(), placed.start(), placed.end()), (Method::Aligned, 1, 62));
    assert_eq!((placed.overhang(), placed.letters()), ((1, 0), MARKER[..62].to_owned()));
    let comparison = Comparison::of(aligner.reference(), &placed);
    assert_eq!(comparison, Comparison { sites: 62, ..Comparison::default() });
}

#[test]
fn of_equal_length_and_substituted_is_taken_as_it_stands() {
    let aligner = aligner(MARKER);
    let other = MARKER.replacen("CC", "TA", 1).to_lowercase().replace('t', "u");
    let placed = place(&aligner, &other);
    assert_eq!((placed.method(), placed.is_turned()), (Method::AsItStands, false));
    let comparison = Comparison::of(aligner.reference(), &placed);
    assert_eq!(comparison, Comparison { sites: 63, transitions: 1, transversions: 1, ..Comparison::default() });
    assert_eq!(comparison.identical(), 61);
}

#[test]
fn rows_of_an_alignment_are_taken_as_they_stand() {
    let aligner = aligner(MARKER);
    // The gap is one site before where it fits best, as happens among many rows.
    let row = format!("--{}---{}{}-", &MARKER[2..29], &MARKER[29..30], &MARKER[33..62]);
    let placed = place(&aligner, &row);
    assert_eq!((placed.method(), placed.start(), placed.end(), placed.deletions()), (Method::AsItStands, 3, 62, 3));
    let comparison = Comparison::of(aligner.reference(), &placed);
    assert_eq!(comparison, Comparison { sites: 57, transitions: 1, gaps: 3, ..Comparison::default() });
    // Where the gap fits best the score is better by a match for a mismatch.
    assert_eq!(placed.score() + 9, place(&aligner, &row.replace('-', "")).score());
}

#[test]
fn gaps_of_the_reference_are_sites_too() {
    let reference = format!("{}--{}", &MARKER[..30], &MARKER[30..]);
    let aligner = aligner(&reference);
    assert_eq!(aligner.reference().letters(), reference);
    let row = format!("{}AC{}", &MARKER[..30], &MARKER[30..]);
    let (one, other) = (place(&aligner, &row), place(&aligner, &row.replacen("ATGG", "ATGA", 1)));
    assert_eq!((one.method(), one.letters(), one.insertions().len()), (Method::AsItStands, row, 0));
    assert_eq!(Comparison::of(aligner.reference(), &one), Comparison { sites: 63, gaps: 2, ..Comparison::default() });
    assert_eq!(Comparison::of(&one, &other).sites, 65);
    // Without gaps, it is aligned with the letters, and finds the sites of the row.
    let placed = place(&aligner, MARKER);
    assert_eq!((placed.method(), placed.letters()), (Method::Aligned, reference));
    assert_eq!(Comparison::of(aligner.reference(), &placed), Comparison { sites: 63, ..Comparison::default() });
}

#[test]
fn rows_that_were_only_filled_up_are_aligned() {
    // A clerk pads with gaps what begins ten letters later.
    let padded = format!("{}----------", &MARKER[10..]);
    let placed = place(&aligner(MARKER), &padded);
    assert_eq!((placed.method(), placed.start(), placed.letters()), (Method::Aligned, 11, MARKER[10..].to_owned()));
    // And what lacks a letter near the end, so that only the last ones are off.
    let padded = format!("{}{}-", &MARKER[..50], &MARKER[51..]);
    let placed = place(&aligner(MARKER), &padded);
    assert_eq!((placed.method(), placed.deletions()), (Method::Aligned, 1));
}

#[test]
fn insertions_and_deletions_are_said() {
    let aligner = aligner(MARKER);
    let letters = format!("{}GAG{}{}", &MARKER[..30], &MARKER[30..45], &MARKER[48..]);
    let placed = place(&aligner, &letters);
    assert_eq!(placed.insertions(), [Insertion { after: 30, letters: "GAG".into() }]);
    assert_eq!((placed.deletions(), placed.start(), placed.end()), (3, 1, 63));
    let comparison = Comparison::of(aligner.reference(), &placed);
    assert_eq!(comparison, Comparison { sites: 60, gaps: 3, inserted: 3, ..Comparison::default() });
    // Of a pair, only what both cover counts.
    let short = place(&aligner, &MARKER[31..]);
    assert_eq!(Comparison::of(&short, &placed), Comparison { sites: 29, gaps: 3, ..Comparison::default() });
}

#[test]
fn the_other_strand_is_turned() {
    let aligner = aligner(MARKER);
    let other: String = MARKER
        .chars()
        .rev()
        .map(|base| ["AT", "TA", "CG", "GC"].iter().find(|pair| pair.starts_with(base)).map_or('N', |pair| char::from(pair.as_bytes()[1])))
        .collect();
    let placed = place(&aligner, &other);
    assert_eq!((placed.is_turned(), placed.letters()), (true, MARKER.to_owned()));
}

#[test]
fn a_marker_within_a_genome_is_found() {
    let genome = format!("{}{MARKER}{}", "ACCTGA".repeat(500), "TTGACA".repeat(300));
    let placed = place(&aligner(MARKER), &genome);
    assert_eq!((placed.overhang(), placed.letters()), ((3000, 1800), MARKER.to_owned()));
}

#[test]
fn all_pairs_and_some() {
    let aligner = aligner(MARKER);
    let letters = [MARKER.replacen("CC", "TC", 1), MARKER.replacen("CC", "TA", 1), MARKER.to_owned()];
    let mut placed = vec![aligner.reference().clone()];
    placed.extend(letters.iter().map(|letters| place(&aligner, letters)));
    let distances = Distances::of(&placed);
    assert_eq!((distances.len(), distances.names()[0].as_str()), (4, "reference"));
    let summary = distances.summary();
    assert_eq!((summary.pairs, summary.undefined), (6, 0));
    assert_eq!((summary.minimum.unwrap().places, summary.maximum.unwrap().places), ((0, 3), (0, 2)));
    assert_eq!(format!("{:.4}", summary.maximum.unwrap().distance.unwrap()), "0.0325");
    assert_eq!(distances.pair(2, 0), distances.pair(0, 2));
    assert_eq!((distances.pair(1, 1), distances.pair(0, 4)), (None, None));
    // Only those with the reference.
    let summary = Summary::of(distances.pairs().filter(|pair| pair.places.0 == 0));
    assert_eq!((summary.pairs, summary.maximum.unwrap().places), (3, (0, 2)));
    let mean = summary.mean.unwrap().to_f64();
    let distance = |other: usize| distances.pair(0, other).unwrap().distance.unwrap().to_f64();
    assert!((mean - (distance(1) + distance(2) + distance(3)) / 3.0).abs() < 1e-15);
    let none = Distances::of(&[]);
    assert!(none.is_empty() && none.summary().mean.is_none() && none.summary().minimum.is_none());
}
