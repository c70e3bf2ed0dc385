//! What is counted, as Prometheus reads it.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use seafood_gb::Verdict;

/// What `Content-Type` says of them.
pub const MEDIA: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Bounds of the histogram of durations, in seconds: a batch takes some 100 µs, a sheet seconds.
const BOUNDS: [f64; 12] = [0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0, 30.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Judged {
    verdict: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

/// The counters.
pub struct Metrics {
    registry: Registry,
    requests: Family<Asked, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    batches: Family<Judged, Counter>,
    refusals: Family<Reason, Counter>,
    /// Requests that are being answered.
    pub in_flight: Gauge,
    /// Connections that are open.
    pub connections: Gauge,
}

/// How many batches have which verdict.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    counts: [u64; 3],
}

/// In the order of the counts.
const VERDICTS: [Verdict; 3] = [Verdict::Conforms, Verdict::DoesNotConform, Verdict::Undecided];

impl Tally {
    /// One more.
    pub fn add(&mut self, verdict: Verdict) {
        for (count, known) in self.counts.iter_mut().zip(VERDICTS) {
            *count += u64::from(verdict == known);
        }
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

impl Metrics {
    /// Nothing counted yet.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("seafood_gb");
        let requests = Family::default();
        let durations = Family::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
        let (batches, refusals) = (Family::default(), Family::default());
        let (in_flight, connections) = (Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered, by route and status", Family::clone(&requests));
        registry.register_with_unit(
            "http_request_duration",
            "Time from the head of a request to the end of its answer",
            Unit::Seconds,
            Family::clone(&durations),
        );
        registry.register("batches", "Batches judged, by verdict", Family::clone(&batches));
        registry.register("refusals", "Requests and connections refused, by reason", Family::clone(&refusals));
        registry.register("http_requests_in_flight", "Requests being answered", Gauge::clone(&in_flight));
        registry.register("connections", "Connections open", Gauge::clone(&connections));
        Self { registry, requests, durations, batches, refusals, in_flight, connections }
    }

    /// A request was answered.
    pub fn answered(&self, route: &'static str, status: u16, seconds: f64) {
        self.requests.get_or_create(&Asked { route, status }).inc();
        self.durations.get_or_create(&Route { route }).observe(seconds);
    }

    /// Something was refused.
    pub fn refused(&self, reason: &'static str) {
        self.refusals.get_or_create(&Reason { reason }).inc();
    }

    /// Batches were judged.
    pub fn judged(&self, tally: &Tally) {
        for (count, verdict) in tally.counts.into_iter().zip(VERDICTS) {
            if count > 0 {
                self.batches.get_or_create(&Judged { verdict: verdict.code() }).inc_by(count);
            }
        }
    }

    /// All of them, as text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a text cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// Counts something as long as it is there.
pub struct Counted(Gauge);

impl Counted {
    /// One more from now on.
    pub fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.dec();
    }
}
