//! Judges what was read, on several cores, and hands back what is made of it in order.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::Python;

use super::failure::Failure;
use crate::check::{Checker, Options};
use crate::input::Batch;
use crate::standard::Library;

/// Submissions that are judged before anybody asks for the next ones.
const AT_ONCE: usize = 256;

/// How often the interpreter is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// How many threads work: as many as asked for, else one for each core.
pub(super) fn threads(jobs: Option<usize>) -> usize {
    jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get)).max(1)
}

/// That there is no interpreter any more: a thread that still works ends its work.
pub(super) fn ended() -> Failure {
    Failure::said("Python 解释器已结束", "the interpreter has ended")
}

/// What the interpreter has to say: an exception where somebody pressed Ctrl-C.
pub(super) fn signals() -> Result<(), Failure> {
    let said = Python::try_attach(|py| py.check_signals().map_err(Failure::from));
    said.unwrap_or_else(|| Err(ended()))
}

/// Asks for signals now and then.
pub(super) struct Watch(Instant);

impl Watch {
    pub(super) fn new() -> Self {
        Self(Instant::now())
    }

    pub(super) fn look(&mut self) -> Result<(), Failure> {
        if self.0.elapsed() < PATIENCE {
            return Ok(());
        }
        self.0 = Instant::now();
        signals()
    }
}

/// How to check.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) library: &'a Library,
    pub(super) options: &'a Options,
    pub(super) jobs: usize,
}

/// What `make` makes of all stretches of `batches`, in order. To be called without the lock of the interpreter.
pub(super) fn over<T: Send>(
    batches: &[Batch],
    judge: Judge<'_>,
    make: impl Fn(&mut Checker<'_>, &Batch, Range<usize>) -> Result<T, Failure> + Sync,
) -> Result<Vec<T>, Failure> {
    let stretches = |batch| (0..Batch::len(batch)).step_by(AT_ONCE).map(move |from| (batch, from..(from + AT_ONCE).min(batch.len())));
    let tasks: Vec<(&Batch, Range<usize>)> = batches.iter().flat_map(stretches).collect();
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = |watches: bool| {
        let mut checker = Checker::new(judge.library, judge.options);
        let (mut done, mut watch) = (Vec::new(), Watch::new());
        while !stopped.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some((batch, range)) = tasks.get(index) else { break };
            let made =
                make(&mut checker, batch, range.clone()).and_then(|made| if watches { watch.look().map(|()| made) } else { Ok(made) });
            match made {
                Ok(made) => done.push((index, made)),
                Err(failure) => {
                    stopped.store(true, Ordering::Relaxed);
                    return Err(failure);
                }
            }
        }
        Ok(done)
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..judge.jobs.min(tasks.len())).map(|_| scope.spawn(|| work(false))).collect();
        let mut done = work(true);
        for other in others {
            let made = other.join().unwrap_or_else(|_| Err(Failure::defect(&"a worker thread broke down")));
            done = done.and_then(|mut done| {
                done.extend(made?);
                Ok(done)
            });
        }
        let mut done = done?;
        done.sort_unstable_by_key(|(index, _)| *index);
        Ok(done.into_iter().map(|(_, made)| made).collect())
    })
}
