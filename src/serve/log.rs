//! The log: one line of JSON for each request, written by a thread of its own so that no request waits for whoever reads it.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

/// Lines that may wait to be written; beyond them they are left out, and counted.
const WAITING: usize = 1 << 14;

/// Bytes that are written at once.
const TOGETHER: usize = 1 << 16;

/// How long a line waits for others: under load, many are written at once, and nobody wakes the writer for each.
const PAUSE: Duration = Duration::from_millis(5);

/// A line on a request. Nothing in it comes out of a body or a query.
#[derive(Debug, Serialize)]
pub struct Line<'l> {
    pub request_id: &'l str,
    pub method: &'l str,
    /// The path as the documentation has it.
    pub route: &'static str,
    pub status: u16,
    pub bytes: u64,
    pub milliseconds: f64,
    pub batches: u64,
    /// Whether the answer ended before its end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<&'static str>,
}

/// A line on the service itself.
#[derive(Debug, Serialize)]
pub struct Event<'l> {
    pub event: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

#[derive(Serialize)]
struct Timed<'l, T> {
    time: String,
    #[serde(flatten)]
    line: &'l T,
}

/// Where lines go.
pub struct Log {
    lines: Option<SyncSender<Option<Vec<u8>>>>,
    left_out: AtomicU64,
}

/// The thread that writes.
pub struct Writer(Option<JoinHandle<()>>);

impl Log {
    /// A log on standard error, or none.
    pub fn new(writes: bool) -> (Self, Writer) {
        if !writes {
            return (Self { lines: None, left_out: AtomicU64::new(0) }, Writer(None));
        }
        let (lines, waiting) = sync_channel(WAITING);
        let writer = thread::spawn(move || write(&waiting));
        (Self { lines: Some(lines), left_out: AtomicU64::new(0) }, Writer(Some(writer)))
    }

    /// Writes a line.
    pub fn say<T: Serialize>(&self, line: &T) {
        let Some(lines) = &self.lines else { return };
        let left_out = self.left_out.swap(0, Ordering::Relaxed);
        if left_out > 0 {
            let event = Event { event: "lines_left_out", detail: Some(left_out.to_string()) };
            if lines.try_send(Some(json(&event))).is_err() {
                self.left_out.fetch_add(left_out, Ordering::Relaxed);
            }
        }
        if lines.try_send(Some(json(line))).is_err() {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Writes what happens to the service.
    pub fn event(&self, event: &str, detail: Option<String>) {
        self.say(&Event { event, detail });
    }
}

impl Writer {
    /// Waits until everything said so far is written, unless nobody reads it.
    pub fn finish(self, log: &Log) {
        let is_told = log.lines.as_ref().is_some_and(|lines| lines.try_send(None).is_ok());
        if let Some(writer) = self.0.filter(|_| is_told) {
            // A writer that broke down has nothing more to write.
            let _ = writer.join();
        }
    }
}

fn json<T: Serialize>(line: &T) -> Vec<u8> {
    let mut json = serde_json::to_vec(&Timed { time: format!("{:.3}", Timestamp::now()), line }).unwrap_or_default();
    json.push(b'\n');
    json
}

/// Writes what waits, many lines at once where many wait. Where standard error is gone there is nobody to tell.
fn write(waiting: &Receiver<Option<Vec<u8>>>) {
    let mut is_over = false;
    while !is_over && let Ok(Some(mut lines)) = waiting.recv() {
        thread::sleep(PAUSE);
        while lines.len() < TOGETHER
            && let Ok(next) = waiting.try_recv()
        {
            let Some(line) = next else {
                is_over = true;
                break;
            };
            lines.extend_from_slice(&line);
        }
        let _ = io::stderr().lock().write_all(&lines);
    }
}
