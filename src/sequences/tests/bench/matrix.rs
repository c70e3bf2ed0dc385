//! How long it takes to place 500 sequences of 650 letters, and to compare all pairs: `cargo bench -p marker-distances`.

use std::time::Instant;

use marker_distances::{Aligner, Distances, Parameters, Record, read};

const BASES: [char; 4] = ['A', 'C', 'G', 'T'];

/// Pseudo-random numbers (Knuth's linear congruential generator), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % bound).unwrap_or(0)
    }

    fn dna(&mut self, length: usize) -> String {
        (0..length).map(|_| BASES[self.below(4)]).collect()
    }
}

fn main() {
    let mut random = Random(20554);
    let marker = random.dna(650);
    let reference = Record::new("reference", &marker).expect("letters");
    let mut text = String::new();
    for number in 0..500 {
        // Substitutions at up to a tenth of the sites, an unknown base here and there, and ends that differ.
        let rate = random.below(100) + 1;
        let mut letters: String =
            marker.chars().map(|base| if random.below(1000) < rate { BASES[random.below(4)] } else { base }).collect();
        for _ in 0..random.below(6) {
            let at = random.below(600);
            letters.replace_range(at..=at, "N");
        }
        if number % 3 == 0 {
            let at = random.below(600);
            letters.replace_range(at..at, &random.dna(3));
        }
        let cut = random.below(30);
        text.extend([">s", &number.to_string(), "\n", &letters[cut..], "\n"]);
    }
    let start = Instant::now();
    let records = read(&text).expect("records");
    println!("read {} records: {:.1?}", records.len(), start.elapsed());
    let start = Instant::now();
    let aligner = Aligner::new(&reference, Parameters::default()).expect("a short reference");
    let mut placed: Vec<_> = aligner.place_all(&records).into_iter().map(|placed| placed.expect("related sequences")).collect();
    println!("placed {} on a reference of {} letters: {:.1?}", placed.len(), marker.len(), start.elapsed());
    placed.push(aligner.reference().clone());
    let start = Instant::now();
    let distances = Distances::of(&placed);
    println!("compared {} pairs: {:.1?}", distances.pairs().count(), start.elapsed());
    let start = Instant::now();
    let summary = distances.summary();
    let most = summary.maximum.and_then(|pair| pair.distance).map(ToString::to_string);
    println!("summarised (mean {:.4}, maximum {most:?}): {:.1?}", summary.mean.expect("distances"), start.elapsed());
    // What does not align takes twice as long, for both strands are tried.
    let others: Vec<Record> = (0..500).map(|number| Record::new(format!("o{number}"), &random.dna(650)).expect("letters")).collect();
    let start = Instant::now();
    let aligned = aligner.place_all(&others).into_iter().flatten().count();
    println!("tried {} unrelated ones, of which {aligned} align: {:.1?}", others.len(), start.elapsed());
}
