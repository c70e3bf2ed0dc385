//! The pulse of a connection: what it does, and since when it has done nothing. Kept by what reads and writes its socket, looked at by who ends it.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::service::Settings;

/// Times are milliseconds since then.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn now() -> u64 {
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// What a connection does.
#[derive(Debug, Default)]
pub struct Pulse {
    /// A request is being answered.
    handling: AtomicBool,
    /// Bytes of the next request have come, but not yet all of its head.
    begun: AtomicBool,
    /// Since when the present state lasts.
    since: AtomicU64,
    /// Bytes wait for the client to take them.
    is_blocked: AtomicBool,
    /// Since when.
    blocked_since: AtomicU64,
    /// Whether any request was read.
    served: AtomicBool,
    /// What is said at the end, where nothing else was.
    farewell: OnceLock<Vec<u8>>,
}

/// Why a connection has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dead {
    /// The head of a request does not come to its end.
    Head,
    /// Nothing is asked.
    Idle,
    /// The client does not take its answer.
    Reader,
}

impl Pulse {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { since: AtomicU64::new(now()), ..Self::default() })
    }

    /// A request is being answered as long as the value is there.
    pub fn handling(self: &Arc<Self>) -> Handling {
        self.handling.store(true, Ordering::Relaxed);
        self.served.store(true, Ordering::Relaxed);
        self.begun.store(false, Ordering::Relaxed);
        Handling(Arc::clone(self))
    }

    /// Whether it has to end, and why.
    pub fn dead(&self, settings: &Settings) -> Option<Dead> {
        let since = |time: &AtomicU64| Duration::from_millis(now().saturating_sub(time.load(Ordering::Relaxed)));
        if self.is_blocked.load(Ordering::Relaxed) && since(&self.blocked_since) > settings.stall_timeout {
            return Some(Dead::Reader);
        }
        if self.handling.load(Ordering::Relaxed) {
            return None;
        }
        if self.begun.load(Ordering::Relaxed) {
            return (since(&self.since) > settings.header_timeout).then_some(Dead::Head);
        }
        let patience = if self.served.load(Ordering::Relaxed) { settings.idle_timeout } else { settings.header_timeout };
        (since(&self.since) > patience).then_some(Dead::Idle)
    }

    /// What is said when the socket is let go.
    pub fn say_at_the_end(&self, bytes: Vec<u8>) {
        let _ = self.farewell.set(bytes);
    }

    fn has_read(&self) {
        if !self.handling.load(Ordering::Relaxed) && !self.begun.swap(true, Ordering::Relaxed) {
            self.since.store(now(), Ordering::Relaxed);
        }
    }

    fn has_written<T>(&self, poll: Poll<T>) -> Poll<T> {
        match (&poll, self.is_blocked.load(Ordering::Relaxed)) {
            (Poll::Ready(_), true) => self.is_blocked.store(false, Ordering::Relaxed),
            (Poll::Pending, false) => {
                self.blocked_since.store(now(), Ordering::Relaxed);
                self.is_blocked.store(true, Ordering::Relaxed);
            }
            _ => {}
        }
        poll
    }
}

/// A request is being answered.
pub struct Handling(Arc<Pulse>);

impl Drop for Handling {
    fn drop(&mut self) {
        self.0.since.store(now(), Ordering::Relaxed);
        self.0.begun.store(false, Ordering::Relaxed);
        self.0.handling.store(false, Ordering::Relaxed);
    }
}

/// A socket that keeps the pulse.
pub struct Beating {
    pub socket: TcpStream,
    pub pulse: Arc<Pulse>,
}

impl AsyncRead for Beating {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = ready!(Pin::new(&mut self.socket).poll_read(context, buffer));
        if buffer.filled().len() > before {
            self.pulse.has_read();
        }
        Poll::Ready(read)
    }
}

impl AsyncWrite for Beating {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.socket).poll_write(context, bytes);
        self.pulse.has_written(poll)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, slices: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.socket).poll_write_vectored(context, slices);
        self.pulse.has_written(poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

impl Drop for Beating {
    fn drop(&mut self) {
        if let Some(bytes) = self.pulse.farewell.get() {
            // A client that does not even take this gets none.
            let _ = self.socket.try_write(bytes);
        }
    }
}
