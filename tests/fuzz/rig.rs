//! Runs a target again and again, and keeps what breaks it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::{Duration, Instant};

use fastrand::Rng;

/// What the tests run with, so that they come out the same each time; a long run draws another.
const SEED: u64 = 20_261_201;

/// Makes another input of a seed; all seeds are at hand, so that parts of one can go into another.
type Damage<'a> = &'a dyn Fn(&mut Rng, &[u8], &[Vec<u8>]) -> Vec<u8>;

/// Something that takes bytes.
pub struct Target<'a> {
    pub name: &'static str,
    /// Runs of it in `cargo test`.
    pub runs: u64,
    pub seeds: Vec<Vec<u8>>,
    pub damage: Damage<'a>,
    /// Panics where a property does not hold.
    pub run: &'a dyn Fn(&mut Rng, &[u8]),
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: found `{text}`, expected a whole number")))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files of a folder of the tests that have one of the endings, in order.
pub fn files(of: &str, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    let mut folders = vec![folder("tests").join(of)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_str().unwrap().ends_with(ending)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

thread_local! {
    /// While inputs are tried: what breaks is told in the end.
    static TRYING: Cell<bool> = const { Cell::new(false) };
}

/// What is wrong with it, if it breaks.
fn broken(run: impl FnOnce()) -> Option<String> {
    TRYING.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(run));
    TRYING.set(false);
    let error = outcome.err()?;
    let said = error.downcast_ref::<String>().cloned().or_else(|| error.downcast_ref::<&str>().map(|said| (*said).to_owned()));
    Some(said.unwrap_or_else(|| "it says nothing".to_owned()))
}

static QUIET: Once = Once::new();

impl Target<'_> {
    pub fn fuzz(self) {
        QUIET.call_once(|| {
            let usual = take_hook();
            set_hook(Box::new(move |panic| {
                if !TRYING.get() {
                    usual(panic);
                }
            }));
        });
        let Self { name, runs, mut seeds, damage, run } = self;
        let seconds = number("SEAFOOD_GB_FUZZ_SECONDS");
        let usual = || if seconds.is_some() { fastrand::u64(..) } else { SEED };
        let seed = number("SEAFOOD_GB_SEED").unwrap_or_else(usual);
        let mut random = Rng::with_seed(seed);
        let kept = folder("tests/fuzz/kept").join(name);
        let kept = if kept.is_dir() { files(&format!("fuzz/kept/{name}"), &[""]) } else { Vec::new() };
        // As they are, first; the cases themselves are held by other tests, too.
        for input in kept.iter().chain(seeds.iter().filter(|_| seconds.is_some())) {
            run(&mut random, input);
        }
        seeds.extend(kept);
        let (start, mut done) = (Instant::now(), 0_u64);
        let worked_before = worked();
        let goes_on = |done: u64| match seconds {
            Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
            None => done < runs,
        };
        // Each fault once: by the beginning of what it says.
        let mut faults: BTreeMap<String, String> = BTreeMap::new();
        while goes_on(done) && faults.len() < 20 {
            let seed = random.usize(..seeds.len());
            let input = damage(&mut random, &seeds[seed], &seeds);
            let again = random.clone();
            if let Some(said) = broken(|| run(&mut random, &input)) {
                let kind: String = said.chars().take(50).collect();
                faults.entry(kind).or_insert_with(|| {
                    let breaks = |input: &[u8]| broken(|| run(&mut again.clone(), input)).is_some();
                    format!("{}\n  {said}", write(name, &input, &breaks))
                });
            }
            done += 1;
        }
        let rate = |time: Duration| Duration::from_secs(1).as_nanos() * u128::from(done) / time.as_nanos().max(1);
        let worked = worked().zip(worked_before).map(|(now, before)| rate(now.saturating_sub(before)));
        let of_processor = worked.map(|rate| format!(" ({rate} a processor-second)")).unwrap_or_default();
        println!(
            "{name}: {done} runs from {} seeds, {} a second{of_processor}, SEAFOOD_GB_SEED={seed}",
            seeds.len(),
            rate(start.elapsed())
        );
        let faults: Vec<String> = faults.into_values().collect();
        assert!(faults.is_empty(), "{name}, SEAFOOD_GB_SEED={seed}:\n{}", faults.join("\n"));
    }
}

/// How long a processor has worked for this thread, where the system tells it: unlike the clock it does not count what else the machine does.
fn worked() -> Option<Duration> {
    let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(times.split_whitespace().next()?.parse().ok()?))
}

/// Writes an input that breaks something, as short as leaving out lines and bytes makes it.
fn write(name: &str, input: &[u8], breaks: &dyn Fn(&[u8]) -> bool) -> String {
    let mut input = input.to_vec();
    let mut size = input.len() / 2;
    let start = Instant::now();
    while size > 0 && start.elapsed() < Duration::from_secs(20) {
        let mut at = 0;
        while at < input.len() && start.elapsed() < Duration::from_secs(20) {
            let shorter = [&input[..at], &input[(at + size).min(input.len())..]].concat();
            if breaks(&shorter) {
                input = shorter;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    let mut hash = DefaultHasher::new();
    input.hash(&mut hash);
    let folder = folder("target/fuzz");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}-{:016x}", hash.finish()));
    fs::write(&path, &input).unwrap();
    format!("{}: {}", path.display(), String::from_utf8_lossy(&input).chars().take(300).collect::<String>())
}
