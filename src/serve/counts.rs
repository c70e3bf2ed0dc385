//! What a request comes to: counted while it is answered, and told to the counters and the log when its answer is over.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use hyper::Method;
use tokio::sync::OwnedSemaphorePermit;

use super::answer::Watch;
use super::log::Line;
use super::metrics::{Counted, Tally};
use super::problem::Kind;
use super::pulse::Handling;
use super::service::Service;

/// What a request comes to, counted while it is answered.
#[derive(Clone, Debug, Default)]
pub struct Counts(Arc<Counting>);

#[derive(Debug, Default)]
struct Counting {
    batches: AtomicU64,
    /// Why an answer ended early, as the index of a kind of problem, counted from 1.
    cut_by: AtomicU64,
}

impl Counts {
    /// Batches were judged.
    pub fn add(&self, tally: &Tally) {
        self.0.batches.fetch_add(tally.total(), Ordering::Relaxed);
    }

    /// The answer has to end early.
    pub fn cut_by(&self, service: &Service, kind: Kind) {
        service.metrics.refused(kind.code());
        let index = Kind::ALL.iter().position(|known| *known == kind).map_or(0, |index| index as u64 + 1);
        self.0.cut_by.store(index, Ordering::Relaxed);
    }

    fn problem(&self) -> Option<Kind> {
        let index = self.0.cut_by.load(Ordering::Relaxed).checked_sub(1)?;
        Kind::ALL.get(usize::try_from(index).ok()?).copied()
    }
}

/// Waits for the end of an answer.
pub struct Watched {
    service: Arc<Service>,
    id: String,
    method: &'static str,
    route: &'static str,
    pub status: u16,
    begun: Instant,
    counts: Counts,
    pub kind: Option<Kind>,
    bytes: u64,
    ended: bool,
    pub place: Option<OwnedSemaphorePermit>,
    _held: (Counted, Handling),
}

/// The status of a request whose client went away before it was answered.
const GONE: u16 = 499;

/// The name of a method; what is none of HTTP could be anything, and does not go into the log.
fn known(method: &Method) -> &'static str {
    let names = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
    names.into_iter().find(|name| *name == method.as_str()).unwrap_or("OTHER")
}

impl Watched {
    /// A request that has just come.
    pub fn new(service: Arc<Service>, id: String, method: &Method, route: &'static str, counts: Counts, handling: Handling) -> Self {
        let in_flight = Counted::new(&service.metrics.in_flight);
        Self {
            service,
            id,
            method: known(method),
            route,
            status: GONE,
            begun: Instant::now(),
            counts,
            kind: None,
            bytes: 0,
            ended: false,
            place: None,
            _held: (in_flight, handling),
        }
    }
}

impl Watch for Watched {
    fn sent(&mut self, bytes: usize) {
        self.bytes += bytes as u64;
    }

    fn ended(&mut self) {
        self.ended = true;
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // The place is free before anybody reads that it is.
        self.place = None;
        let seconds = self.begun.elapsed().as_secs_f64();
        self.service.metrics.answered(self.route, self.status, seconds);
        self.service.log.say(&Line {
            request_id: &self.id,
            method: self.method,
            route: self.route,
            status: self.status,
            bytes: self.bytes,
            milliseconds: (seconds * 1e6).round() / 1e3,
            batches: self.counts.0.batches.load(Ordering::Relaxed),
            cut: !self.ended,
            problem: self.kind.or(self.counts.problem()).map(Kind::code),
        });
    }
}
