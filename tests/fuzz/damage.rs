//! Damage as it befalls files and what people type.

use std::ops::Range;

use fastrand::Rng;

/// What stands where it should not: signs, words, units, separators, and characters that are hard to see.
const PIECES: [&str; 74] = [
    "<",
    ">",
    "≤",
    "≥",
    "±",
    "~",
    "-",
    "−",
    "+",
    "(+)",
    "(-)",
    "(k=2)",
    "=",
    "0",
    "00",
    "1",
    "9",
    ".",
    ",",
    ";",
    "；",
    "、",
    "，",
    "/",
    "%",
    "‰",
    "E5",
    "e-3",
    "×10⁵",
    "x10^5",
    "×105",
    "10⁻³",
    "未检出",
    "检出",
    "ND",
    "N.D.",
    "不得检出",
    "不得使用",
    "未检测",
    "合格",
    "不合格",
    "检出限",
    "定量限0.01",
    "约",
    "左右",
    "以下",
    "g/100g",
    "mg/kg",
    "µg/kg",
    "μg/kg",
    "ug/kg",
    "CFU/g",
    "CFU/mL",
    "MPN/g",
    "℃",
    "n=5,c=2,m=10,M=100",
    "干海参",
    "海带",
    "一级",
    "2026-03-02",
    "2024年2月30日",
    "\u{FEFF}",
    "\u{200B}",
    "\u{202E}",
    "\u{0}",
    "\u{FFFD}",
    "\u{3000}",
    "\t",
    "\n",
    "\r\n",
    "\"",
    "'",
    "{",
    "[]",
];

/// Units that stand for each other by a slip.
const UNITS: [&str; 10] = ["g/100g", "mg/kg", "µg/kg", "g/kg", "%", "mg/100g", "CFU/g", "CFU/mL", "MPN/g", "mg/L"];

fn range(random: &mut Rng, length: usize, most: usize) -> Range<usize> {
    let start = random.usize(..=length);
    start..(start + random.usize(..=most)).min(length)
}

/// Where a run of bytes of one kind stands, from somewhere on.
fn run_of(random: &mut Rng, bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<Range<usize>> {
    let from = random.usize(..=bytes.len());
    let start = from + bytes[from..].iter().position(|byte| is(*byte))?;
    let length = bytes[start..].iter().position(|byte| !is(*byte)).unwrap_or(bytes.len() - start);
    Some(start..start + length)
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Another number: a digit changed, a place more or less, a sign.
fn renumbered(random: &mut Rng, number: &[u8]) -> Vec<u8> {
    let mut number = number.to_vec();
    let at = random.usize(..number.len());
    match random.u32(..6) {
        0 => number[at] = random.u8(b'0'..=b'9'),
        1 => number.insert(at, b'0'),
        2 => drop(number.remove(at)),
        3 => number.insert(at, b'.'),
        4 => number.insert(0, *b"<>-+~".get(random.usize(..5)).unwrap()),
        _ => number = format!("{}", random.u32(..100_000)).into_bytes(),
    }
    number
}

/// One slip.
fn slip(random: &mut Rng, mut bytes: Vec<u8>, others: &[Vec<u8>]) -> Vec<u8> {
    match random.u32(..14) {
        0 if !bytes.is_empty() => {
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.u32(..8);
        }
        1 => drop(bytes.drain(range(random, bytes.len(), 8))),
        2 => {
            let again = bytes[range(random, bytes.len(), 24)].to_vec();
            let at = random.usize(..=bytes.len());
            bytes.splice(at..at, again);
        }
        3..6 => {
            if let Some(number) = run_of(random, &bytes, |byte| byte.is_ascii_digit() || byte == b'.') {
                let other = renumbered(random, &bytes[number.clone()]);
                bytes.splice(number, other);
            }
        }
        6 | 7 => {
            let at = random.usize(..=bytes.len());
            bytes.splice(at..at, PIECES[random.usize(..PIECES.len())].bytes());
        }
        8 => {
            let from = UNITS[random.usize(..UNITS.len())].as_bytes();
            if let Some(at) = bytes.windows(from.len()).position(|window| window == from) {
                bytes.splice(at..at + from.len(), UNITS[random.usize(..UNITS.len())].bytes());
            }
        }
        9 => {
            let mut all = lines(&bytes);
            if all.len() > 1 {
                let (one, other) = (random.usize(..all.len()), random.usize(..all.len()));
                all.swap(one, other);
                bytes = all.concat();
            }
        }
        10 | 11 => {
            // Two cells of a line.
            let mut all: Vec<Vec<u8>> = lines(&bytes).into_iter().map(<[u8]>::to_vec).collect();
            if !all.is_empty() {
                let at = random.usize(..all.len());
                let separator = if all[at].contains(&b'\t') { b'\t' } else { b',' };
                let mut cells: Vec<&[u8]> = all[at].split(|byte| *byte == separator).collect();
                let (one, other) = (random.usize(..cells.len()), random.usize(..cells.len()));
                cells.swap(one, other);
                all[at] = cells.join(&separator);
                bytes = all.concat();
            }
        }
        12 if !others.is_empty() => {
            let other = &others[random.usize(..others.len())];
            let part = range(random, other.len(), 200);
            let at = random.usize(..=bytes.len());
            bytes.splice(at..at, other[part].iter().copied());
        }
        _ => bytes.truncate(random.usize(..=bytes.len())),
    }
    bytes
}

/// One to four slips.
pub fn slips(random: &mut Rng, seed: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..random.u32(1..5) {
        bytes = slip(random, bytes, others);
    }
    bytes
}
