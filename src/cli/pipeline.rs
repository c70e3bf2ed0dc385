//! From an open input to pieces of output in input order: in one thread, or in several with bounded queues between them.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use seafood_gb::input::{self, Batch, Columns, Event, FileNotice, ReadError, Shape, Sink};

use super::exit::{Exit, Failure};
use super::open::Content;
use super::worker::{Piece, Setup, Worker};

/// What comes out, in input order.
pub enum Passing {
    /// Something about the file.
    Notice(FileNotice),
    /// Reports.
    Piece(Piece),
}

/// What the reading came to.
pub type Outcome = Result<Shape, ReadError>;

/// The input of a run.
pub struct Input {
    /// What it holds.
    pub content: Content,
    /// Its name.
    pub name: Arc<str>,
}

impl Input {
    /// Reads it, and hands what it holds to `sink`.
    pub fn read(self, columns: &Columns, sink: Sink<'_>) -> Outcome {
        match self.content {
            Content::Text(format, source) => input::read(source, format, self.name, columns, sink),
            Content::Sheets(sheets) => input::read_sheets(&sheets, columns, sink),
        }
    }
}

/// Whoever takes what comes out; a failure ends the run.
pub type Take<'t> = &'t mut dyn FnMut(Passing) -> Result<(), Failure>;

/// Reads the input, checks it with `jobs` workers, and hands on what comes out.
pub fn run(input: Input, jobs: usize, setup: Setup<'_>, take: Take<'_>) -> Result<Outcome, Failure> {
    if jobs <= 1 { alone(input, setup, take) } else { together(input, jobs, setup, take) }
}

/// Everything in this thread.
fn alone(input: Input, setup: Setup<'_>, take: Take<'_>) -> Result<Outcome, Failure> {
    let mut worker = Worker::new(setup);
    let mut failure = None;
    let read = input.read(setup.columns, &mut |event| {
        let mut pass = |passing: Passing| {
            if failure.is_none() {
                failure = take(passing).err();
            }
        };
        match event {
            Event::Notice(notice) => pass(Passing::Notice(notice)),
            Event::Batch(batch) => worker.work(&batch, |piece| pass(Passing::Piece(piece))),
        }
        if failure.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    failure.map_or(Ok(read), Err)
}

/// What the reading thread promises, in order.
enum Coming {
    Notice(FileNotice),
    Pieces(Receiver<Piece>),
}

/// A batch, and where its pieces go.
type Job = (Batch, SyncSender<Piece>);

/// One thread reads, `jobs - 1` threads check, this one hands on. Where all of them are busy the reader checks too: what it has just read is
/// still in its cache, and no core waits for another.
fn together(input: Input, jobs: usize, setup: Setup<'_>, take: Take<'_>) -> Result<Outcome, Failure> {
    thread::scope(|scope| {
        let (job_sender, jobs_waiting) = sync_channel::<Job>(jobs);
        let (sender, in_order) = sync_channel::<Coming>(jobs.saturating_mul(2));
        let jobs_waiting = Arc::new(Mutex::new(jobs_waiting));
        let workers: Vec<_> = (1..jobs)
            .map(|_| {
                let waiting = Arc::clone(&jobs_waiting);
                scope.spawn(move || work(&waiting, setup))
            })
            .collect();
        drop(jobs_waiting);
        let reader = scope.spawn(move || {
            let mut worker = Worker::new(setup);
            input.read(setup.columns, &mut |event| {
                // Pieces of a batch are many where its reports are long: whoever takes them must know of them first.
                let (coming, unplaced) = match event {
                    Event::Notice(notice) => (Coming::Notice(notice), None),
                    Event::Batch(batch) => {
                        let (sender, pieces) = sync_channel(1);
                        let unplaced = match job_sender.try_send((batch, sender)) {
                            Ok(()) => None,
                            Err(TrySendError::Full(job) | TrySendError::Disconnected(job)) => Some(job),
                        };
                        (Coming::Pieces(pieces), unplaced)
                    }
                };
                if sender.send(coming).is_err() {
                    return ControlFlow::Break(());
                }
                if let Some((batch, pieces)) = unplaced {
                    worker.work(&batch, |piece| send(&pieces, piece));
                }
                ControlFlow::Continue(())
            })
        });
        // Ends when the reader has let go of its end; an early end lets go of this one, which ends the reader.
        let handed = hand_on(in_order, take);
        let read = reader.join();
        let worked = workers.into_iter().map(thread::ScopedJoinHandle::join).all(|joined| joined.is_ok());
        handed?;
        match read {
            Ok(read) if worked => Ok(read),
            _ => Err(broken()),
        }
    })
}

fn work(waiting: &Mutex<Receiver<Job>>, setup: Setup<'_>) {
    let mut worker = Worker::new(setup);
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((batch, pieces)) = job else { return };
        worker.work(&batch, |piece| send(&pieces, piece));
    }
}

/// Nobody waits for a piece any more where the run has ended early.
fn send(pieces: &SyncSender<Piece>, piece: Piece) {
    let _ = pieces.send(piece);
}

fn hand_on(in_order: Receiver<Coming>, take: Take<'_>) -> Result<(), Failure> {
    for coming in in_order {
        match coming {
            Coming::Notice(notice) => take(Passing::Notice(notice))?,
            Coming::Pieces(pieces) => {
                let mut whole = false;
                for piece in pieces {
                    whole |= piece.is_last;
                    take(Passing::Piece(piece))?;
                }
                // A worker that breaks down lets go of its end before the last piece.
                if !whole {
                    return Err(broken());
                }
            }
        }
    }
    Ok(())
}

/// A thread that ended in the middle of its work.
pub fn broken() -> Failure {
    Failure::new(Exit::Software, "a worker thread broke down: a defect of the program, please report it with the input")
}
