//! Malformed texts, each with what is said of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use marker_distances::{Aligner, Expectations, Fault, GeneticCode, Parameters, Record, check, read, read_bytes};

fn messages(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

/// Texts, and all that is wrong with each.
const TEXTS: [(&str, &[&str]); 20] = [
    (
        "LOCUS       X\nDEFINITION  one\nORIGIN\n1 ac\n//\nLOCUS       X\nDEFINITION  other\nORIGIN\n1 ac\n//\n",
        &["several records of the name `X`: found it at records 1 and 2, expected every name once"],
    ),
    ("", &["no sequence: found nothing, expected FASTA, a GenBank entry or the letters of one sequence"]),
    ("\u{feff} \r\n; a comment\r\n\r\n", &["no sequence: found nothing, expected FASTA, a GenBank entry or the letters of one sequence"]),
    ("12345\n", &["no sequence: found nothing, expected FASTA, a GenBank entry or the letters of one sequence"]),
    (
        ">a\nACGT\n>b\n\n>c\n----\n",
        &[
            "record `b` is empty: found no letter, expected a nucleotide sequence",
            "record `c` is empty: found no letter, expected a nucleotide sequence",
        ],
    ),
    (">\n", &["record `record 1` is empty: found no letter, expected a nucleotide sequence"]),
    (
        ">a\nACGT\n>b\nAC\n>a\nACGA\n>a\nAA\n>b\nCC\n",
        &[
            "several records of the name `a`: found it at records 1, 3 and 4, expected every name once",
            "several records of the name `b`: found it at records 2 and 5, expected every name once",
        ],
    ),
    (
        ">a farm 1\nAC\n>a farm 2\nAC\n>a farm 1\nAC\n",
        &["several records of the name `a farm 1`: found it at records 1 and 3, expected every name once"],
    ),
    (
        ">a\nACGT ACZT AJJT\n",
        &["record `a`: found `Z` once (at 7), `J` 2 times (first at 10), expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps"],
    ),
    ("ACGT1ACGT\n", &["record `record 1`: found `1` once (at 5), expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps"]),
    (
        ">a\nACGTACGTACGT Ａ海!#$%&/()=\n",
        &[
            "record `a`: found `Ａ` once (at 13), `海` once (at 14), `!` once (at 15), `#` once (at 16), `$` once (at 17), `%` once (at 18), `&` once (at 19), `/` once (at 20) and 3 others, expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps",
        ],
    ),
    (
        ">cox1 protein\nMFFMVMPILIGGFGNWFVPLMIGAPDMAFPRMNNISFW*\n>b\nACGT\n>b\nE\n",
        &[
            "several records of the name `b`: found it at records 2 and 3, expected every name once",
            "record `cox1` is a protein: found 17 of 39 letters that only amino acids have (E F I L P Q Z X *), expected a nucleotide sequence",
            "record `b`: found `E` once (at 1), expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps",
        ],
    ),
    (
        "the sequences will follow",
        &[
            "record `record 1`: found `e` 4 times (first at 3), `q` once (at 6), `i` once (at 14), `l` 4 times (first at 15), `f` once (at 17), `o` 2 times (first at 18), expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps",
        ],
    ),
    (
        "#NEXUS\nbegin data;",
        &["another format: found a NEXUS file, expected FASTA, a GenBank entry or the letters of one sequence (export it as FASTA)"],
    ),
    (
        "\n#mega\n",
        &["another format: found a MEGA file, expected FASTA, a GenBank entry or the letters of one sequence (export it as FASTA)"],
    ),
    (
        "CLUSTAL W (1.81)\n",
        &["another format: found a Clustal alignment, expected FASTA, a GenBank entry or the letters of one sequence (export it as FASTA)"],
    ),
    (
        "@read1\nACGT\n+\nIIII\n",
        &["another format: found a FASTQ file, expected FASTA, a GenBank entry or the letters of one sequence (export it as FASTA)"],
    ),
    (
        "<html>",
        &[
            "another format: found a web page or other markup, expected FASTA, a GenBank entry or the letters of one sequence (export it as FASTA)",
        ],
    ),
    (
        ">a\nAC\0GT",
        &["no text: found a byte that no text has after 5 bytes, expected FASTA, a GenBank entry or the letters of one sequence"],
    ),
    (
        "LOCUS       AB1 4 bp\nVERSION     AB1.1\nORIGIN\n//\nLOCUS       AB2\nORIGIN\n        1 acgt eo\n//\n",
        &[
            "record `AB1.1` is empty: found no letter, expected a nucleotide sequence",
            "record `AB2`: found `e` once (at 5), `o` once (at 6), expected only nucleotide codes (ACGTU RYSWKM BDHV N) and gaps",
        ],
    ),
];

#[test]
fn every_malformed_text_has_its_messages() {
    for (text, expected) in TEXTS {
        assert_eq!(messages(&read(text).unwrap_err()), expected, "{text:?}");
        assert_eq!(read_bytes(text.as_bytes()), read(text));
    }
}

#[test]
fn bytes_that_are_no_text() {
    let mut scf = vec![0; 200];
    scf[..4].copy_from_slice(b".scf");
    let mut old = vec![0; 128];
    old.extend(b"ABIF\x00\x65tdir");
    let cases: [(&[u8], &str); 6] = [
        (
            b"ABIF\x00\x65tdir\x00\x00",
            "a chromatogram: found a trace file of the kind `ABIF`, expected its sequence as text (export it as FASTA)",
        ),
        (&old, "a chromatogram: found a trace file of the kind `ABIF`, expected its sequence as text (export it as FASTA)"),
        (&scf, "a chromatogram: found a trace file of the kind `SCF`, expected its sequence as text (export it as FASTA)"),
        (b"\xAEZTR\r\n\x1A\n", "a chromatogram: found a trace file of the kind `ZTR`, expected its sequence as text (export it as FASTA)"),
        (
            b"PK\x03\x04",
            "no text: found a byte that no text has after 2 bytes, expected FASTA, a GenBank entry or the letters of one sequence",
        ),
        (
            b">a\nAC\xFFGT",
            "no text: found a byte that no text has after 5 bytes, expected FASTA, a GenBank entry or the letters of one sequence",
        ),
    ];
    for (bytes, message) in cases {
        assert_eq!(messages(&read_bytes(bytes).unwrap_err()), [message]);
    }
    // Whoever decoded it before loses the mark, and the rest is still no text.
    let decoded = String::from_utf8_lossy(b"\xAEZTR\r\n\x1A\n").into_owned();
    assert!(matches!(read(&decoded).unwrap_err()[..], [Fault::Chromatogram { kind: "ZTR" }]));
}

#[test]
fn records_that_are_not_as_expected() {
    let code = GeneticCode::of(1);
    let expected = Expectations { least_length: 30, most_ambiguous_permille: Some(100), genetic_code: code };
    // A stop in each frame of both strands: TAA and its complement TTA, one letter further each time.
    let stops = "TAACTAACTAACTTACTTACTTACCCCCCC";
    let cases = [
        (
            "ACG-TN-",
            vec![
                "record `r` is too short: found 5 nucleotides, expected at least 30",
                "record `r` is ambiguous: found 1 of 5 nucleotides that are not one base, expected at most 100 in a thousand",
            ],
        ),
        ("ACGTACGTACGTACGTACGTACGTACGNNN", vec![]),
        (
            stops,
            vec![
                "record `r` codes for no protein: found a stop codon within each of the six reading frames (the last of the first ones at 23), expected one frame without (genetic code 1)",
            ],
        ),
        ("ATGCCCCCCCCCCCCCCCCCCCCCCCCCCCTAA", vec![]),
    ];
    for (letters, messages) in cases {
        let record = Record::new("r", letters).unwrap();
        assert_eq!(self::messages(&check(&record, &expected)), messages, "{letters}");
        assert_eq!(check(&record, &Expectations::default()), []);
    }
    let Fault::StopCodons { stops, .. } = &check(&Record::new("r", stops).unwrap(), &expected)[0] else { unreachable!() };
    assert_eq!(*stops, [1, 5, 9, 15, 23, 19]);
    // TGA is a stop of the standard code, and none of mitochondria of moulds.
    let record = Record::new("r", "TGACTGACTGACTCACTCACTCACCCCCCC").unwrap();
    assert_eq!(check(&record, &Expectations { genetic_code: code, ..Expectations::default() }).len(), 1);
    assert_eq!(check(&record, &Expectations { genetic_code: GeneticCode::of(4), ..Expectations::default() }), []);
}

#[test]
fn records_that_have_no_place() {
    let reference = Record::new("reference", "ACGTTGCAAGCTTACGGATCCATTGCAGTC").unwrap();
    let aligner = Aligner::new(&reference, Parameters::default()).unwrap();
    let place = |name: &str, letters: &str| aligner.place(&Record::new(name, letters).unwrap()).unwrap_err().to_string();
    assert_eq!(
        place("other", "GGGGGGGGGGGGGGGGGGGGGGGGGGGGGG"),
        "record `other` does not align with the reference `reference`: found 1 of 1 sites identical over 1 letters, expected at least 70 in a hundred over at least 15"
    );
    assert_eq!(
        place("unknown", "NNNNNNNNNNNNNNNNNNNN"),
        "record `unknown` does not align with the reference `reference`: found 0 of 0 sites identical over 20 letters, expected at least 70 in a hundred over at least 10"
    );
    assert_eq!(
        place("genome", &"ACGT".repeat(70_000)),
        "record `genome` is too long to be aligned: found 280000 nucleotides, expected at most 262144"
    );
    let genome = Record::new("genome", &"ACGT".repeat(20_000)).unwrap();
    let fault = Aligner::new(&genome, Parameters::default()).err().unwrap();
    assert_eq!(fault.to_string(), "record `genome` is too long to be aligned: found 80000 nucleotides, expected at most 65536");
}
