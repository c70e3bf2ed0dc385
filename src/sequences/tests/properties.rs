//! What holds of every sequence.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use marker_distances::{
    Aligner, Comparison, Distances, Expectations, Fault, GeneticCode, Parameters, Placed, Record, check, read, read_bytes,
};
use proptest::prelude::*;
use proptest::sample::Index;

fn dna(length: impl Into<proptest::collection::SizeRange>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&['A', 'C', 'G', 'T'][..]), length).prop_map(String::from_iter)
}

/// A marker and a relative of it, with substitutions at up to a tenth of its sites.
fn relatives() -> impl Strategy<Value = (String, String)> {
    dna(100..200).prop_flat_map(|marker| {
        let length = marker.len();
        let changes = proptest::collection::vec((0..length, proptest::sample::select(&['A', 'C', 'G', 'T'][..])), 0..length / 10);
        changes.prop_map(move |changes| {
            let mut relative: Vec<char> = marker.chars().collect();
            for (site, base) in changes {
                relative[site] = base;
            }
            (marker.clone(), relative.into_iter().collect())
        })
    })
}

fn aligner(reference: &str) -> Aligner {
    Aligner::new(&Record::new("reference", reference).unwrap(), Parameters::default()).unwrap()
}

/// Without gaps: at the ends, one may cost less than several substitutions, and then several alignments may be the best.
fn aligner_without_gaps(reference: &str) -> Aligner {
    Aligner::new(&Record::new("reference", reference).unwrap(), Parameters { gap_open: -100, ..Parameters::default() }).unwrap()
}

fn place(aligner: &Aligner, letters: &str) -> Placed {
    aligner.place(&Record::new("sequence", letters).unwrap()).unwrap()
}

fn reverse_complement(letters: &str) -> String {
    let other = |letter: char| match letter {
        'A' => 'T',
        'C' => 'G',
        'G' => 'C',
        'T' => 'A',
        letter => letter,
    };
    letters.chars().rev().map(other).collect()
}

/// Sensible or not.
fn parameters() -> impl Strategy<Value = Parameters> {
    any::<(i8, i8, i8, i8, u8, u8)>().prop_map(|(match_score, mismatch_score, gap_open, gap_extend, least_identity, least_overlap)| {
        Parameters { match_score, mismatch_score, gap_open, gap_extend, least_identity, least_overlap }
    })
}

/// Bits of the formats that are read, so that random texts get beyond the first line.
const BITS: [&str; 24] = [
    ">",
    "> name here",
    "\n",
    "\r\n",
    "LOCUS       X 10 bp\n",
    "ORIGIN\n",
    "//\n",
    "VERSION     X.1\n",
    "FEATURES   \n",
    "     source  1..9\n",
    "                     /isolate=\"a\n",
    "b\"\n",
    "DEFINITION  d.\n",
    "ACGTN",
    "acgu",
    "-",
    ".",
    "?",
    "1",
    "EFILPQ*",
    "\u{feff}",
    ";",
    "é海",
    "  ORGANISM  Saccharina japonica\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_bytes(&bytes);
        let _ = read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn no_text_panics(bits in proptest::collection::vec(proptest::sample::select(&BITS[..]), 0..40), parameters in parameters()) {
        let text = bits.concat();
        match read(&text) {
            Ok(records) => {
                prop_assert!(!records.is_empty());
                let expected = Expectations { least_length: 5, most_ambiguous_permille: Some(10), genetic_code: GeneticCode::of(1) };
                let aligner = Aligner::new(&records[0], parameters).unwrap();
                let mut placed = vec![aligner.reference().clone()];
                for record in &records {
                    let _ = check(record, &expected);
                    placed.extend(aligner.place(record));
                }
                let distances = Distances::of(&placed);
                prop_assert_eq!(distances.pairs().count(), placed.len() * (placed.len() - 1) / 2);
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    let message = fault.to_string();
                    prop_assert!(!message.ends_with('.') && !message.contains('\n'), "{}", message);
                }
            }
        }
    }

    #[test]
    fn distances_are_symmetric((marker, relative) in relatives()) {
        let aligner = aligner_without_gaps(&marker);
        let other = place(&aligner, &relative);
        prop_assert_eq!(Comparison::of(aligner.reference(), &other), Comparison::of(&other, aligner.reference()));
        // And whichever of the two is the reference.
        let turned = aligner_without_gaps(&relative);
        let one = place(&turned, &marker);
        let (there, back) = (Comparison::of(aligner.reference(), &other), Comparison::of(turned.reference(), &one));
        prop_assert_eq!(there.distance(), back.distance());
        prop_assert_eq!(there.standard_error(), back.standard_error());
    }

    #[test]
    fn either_strand_gives_the_same((marker, relative) in relatives(), start in 0_usize..40) {
        let aligner = aligner(&marker);
        let relative = &relative[start..];
        let (forward, turned) = (place(&aligner, relative), place(&aligner, &reverse_complement(relative)));
        prop_assert!(!forward.is_turned() && turned.is_turned());
        prop_assert_eq!((forward.start(), forward.letters()), (turned.start(), turned.letters()));
        prop_assert_eq!(forward.insertions(), turned.insertions());
    }

    /// Letters outside the primers change nothing, and letters cut off change nothing but what is compared.
    #[test]
    fn other_ends_change_nothing_but_the_length(marker in dna(150..200), before in dna(0..30), after in dna(0..30), cut in (0_usize..30, 0_usize..30)) {
        let aligner = aligner(&marker);
        let longer = place(&aligner, &format!("{before}{marker}{after}"));
        prop_assert_eq!((longer.start(), longer.letters()), (1, marker.clone()));
        prop_assert_eq!(longer.overhang(), (before.len(), after.len()));
        let cut_off = &marker[cut.0..marker.len() - cut.1];
        let shorter = place(&aligner, cut_off);
        prop_assert_eq!((shorter.start(), shorter.letters()), (cut.0 + 1, cut_off.to_owned()));
        let comparison = Comparison::of(&longer, &shorter);
        prop_assert_eq!(comparison, Comparison { sites: cut_off.len(), ..Comparison::default() });
    }

    #[test]
    fn unknown_bases_change_nothing_but_counts((marker, relative) in relatives(), unknown in proptest::collection::vec(any::<Index>(), 1..10)) {
        let aligner = aligner_without_gaps(&marker);
        let before = Comparison::of(aligner.reference(), &place(&aligner, &relative));
        let mut letters: Vec<char> = relative.chars().collect();
        let sites: std::collections::BTreeSet<usize> = unknown.iter().map(|index| index.index(letters.len())).collect();
        for site in &sites {
            letters[*site] = 'N';
        }
        let placed = place(&aligner, &String::from_iter(letters));
        prop_assert_eq!((placed.start(), placed.end()), (1, marker.len()));
        let after = Comparison::of(aligner.reference(), &placed);
        prop_assert_eq!((after.sites + sites.len(), after.ambiguous), (before.sites, sites.len()));
        let differ = |comparison: &Comparison| comparison.transitions + comparison.transversions;
        prop_assert!(differ(&after) <= differ(&before));
    }

    /// Counted site by site, without planes of bits.
    #[test]
    fn the_planes_count_as_a_loop_does((one, other) in proptest::collection::vec(
        (proptest::sample::select(&b"ACGTRYN-"[..]), proptest::sample::select(&b"ACGTRYN-"[..])), 60..200
    ).prop_map(|pairs| pairs.into_iter().map(|(one, other)| (char::from(one), char::from(other))).unzip::<_, _, String, String>())) {
        // Letters at the ends, so that all sites are covered.
        let (one, other) = (format!("-A{one}A"), format!("A{other}AA"));
        // No alignment is better than another: all are compared as they stand.
        let any = Parameters { match_score: 0, mismatch_score: 0, gap_open: 0, gap_extend: 0, least_identity: 0, least_overlap: 0 };
        let aligner = Aligner::new(&Record::new("one", &one).unwrap(), any).unwrap();
        let placed = aligner.place(&Record::new("other", &other).unwrap()).unwrap();
        let mut expected = Comparison::default();
        for pair in one.chars().zip(other.chars()).skip(1) {
            let known = |letter: char| "ACGT".contains(letter);
            match pair {
                ('-', '-') => {}
                ('-', _) | (_, '-') => expected.gaps += 1,
                (a, b) if !known(a) || !known(b) => expected.ambiguous += 1,
                (a, b) => {
                    expected.sites += 1;
                    expected.transitions += usize::from(matches!((a, b), ('A', 'G') | ('G', 'A') | ('C', 'T') | ('T', 'C')));
                    expected.transversions += usize::from("AG".contains(a) != "AG".contains(b));
                }
            }
        }
        prop_assert_eq!(Comparison::of(aligner.reference(), &placed), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn what_is_unrelated_does_not_align(marker in dna(300..700), other in dna(300..700)) {
        let found = aligner(&marker).place(&Record::new("other", &other).unwrap());
        prop_assert!(matches!(found, Err(Fault::DoesNotAlign { .. })), "{:?}", found);
    }
}

/// What could be slow, at a length where quadratic work would take many minutes: all of it is read, and how much longer eight times as much takes is printed.
#[test]
fn long_files_are_read_to_their_end() {
    let texts = |length: usize| {
        let many = |text: &str| text.repeat(length / text.len());
        let long_qualifier = format!("LOCUS       A\nFEATURES  \n     /isolate=\"{}", many("a\n"));
        [
            format!(">a\n{}", many("ACGT\n")),
            many(">\nA\n"),
            many(">a\n"),
            many(">a b\n"),
            many("LOCUS       A\n//\n"),
            many("; "),
            many(" \r\n"),
            many("1 2 "),
            format!("DEFINITION  {}", many("a\n   b\n")),
            long_qualifier,
            many("海\n"),
            many(">1\nA\n>2\nA\n>3 x\nA\n"),
        ]
    };
    for (short, long) in texts(50_000).into_iter().zip(texts(400_000)) {
        let begins: String = short.chars().take(20).collect();
        let timed = |text: &str| {
            let begun = std::time::Instant::now();
            // Records, or what is wrong with them: both tell how far it was read.
            let found = read(text).map_or_else(|faults| faults.len(), |records| records.len());
            (found, begun.elapsed())
        };
        let ((few, brief), (many, lengthy)) = (timed(&short), timed(&long));
        println!("{begins:?}: {few} and {many} found, {:.1} times as long", lengthy.as_secs_f64() / brief.as_secs_f64().max(1e-9));
        assert!(many == few || many.abs_diff(few * 8) <= 16, "{begins:?}: {few} found in 50 KB, {many} in 400 KB");
    }
}
