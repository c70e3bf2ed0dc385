//! Connections: accepted up to a bound, ended when they are dead, answered to their end when the service ends.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::FutureExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch::{self, Receiver};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{interval, sleep, timeout};

use super::body::slow;
use super::metrics::Counted;
use super::problem::{Kind, Problem};
use super::pulse::{Beating, Dead, Pulse};
use super::service::{self, Service};

/// How much of a head is read at once. What is larger than the service takes, but smaller than this, still gets a problem for an answer.
const BUFFER: usize = 128 << 10;

/// After an accept that failed, for want of files mostly, others may have been closed.
const RECOVERY: Duration = Duration::from_millis(50);

/// How long connections that wait for nothing are kept while the service ends: a request may be on its way.
const ON_ITS_WAY: Duration = Duration::from_millis(500);

/// Accepts connections until `end`; then answers what was accepted, for `drain` at most. Gives back how many connections were cut off.
pub async fn serve(service: Arc<Service>, listener: TcpListener, most: usize, drain: Duration, end: impl Future<Output = ()>) -> usize {
    let open = Arc::new(Semaphore::new(most));
    let (close, closing) = watch::channel(false);
    let mut end = std::pin::pin!(end);
    loop {
        tokio::select! {
            biased;
            () = &mut end => break,
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => accept(&service, socket, &open, &closing),
                Err(error) => {
                    accept_failed(&service, &error);
                    sleep(RECOVERY).await;
                }
            },
        }
    }
    service.ending.store(true, Ordering::Relaxed);
    service.log.event("ending", None);
    // What the system has accepted on our behalf is accepted.
    for _ in 0..2 {
        while let Some(Ok((socket, _))) = listener.accept().now_or_never() {
            accept(&service, socket, &open, &closing);
        }
        sleep(Duration::from_millis(5)).await;
    }
    drop(listener);
    let all = u32::try_from(most).unwrap_or(u32::MAX);
    let everyone_left = async {
        sleep(ON_ITS_WAY.min(drain / 2)).await;
        // Nobody listens where nobody is connected.
        let _ = close.send(true);
        let _ = open.acquire_many(all).await;
    };
    let _ = timeout(drain, everyone_left).await;
    most.saturating_sub(open.available_permits())
}

fn accept_failed(service: &Service, error: &io::Error) {
    service.metrics.refused("accept");
    service.log.event("accept_failed", Some(error.to_string()));
}

fn accept(service: &Arc<Service>, socket: TcpStream, open: &Arc<Semaphore>, closing: &Receiver<bool>) {
    let Ok(place) = Arc::clone(open).try_acquire_owned() else {
        service.metrics.refused(Kind::Connections.code());
        let problem =
            Problem::new(Kind::Connections, "连接数已达上限，请稍后再试", "as many connections are open as are allowed: try again");
        // Whoever does not take this finds a closed connection.
        let _ = socket.try_write(&problem.wire());
        return;
    };
    // Without it, small answers wait for others.
    let _ = socket.set_nodelay(true);
    tokio::spawn(connection(Arc::clone(service), socket, place, closing.clone()));
}

async fn connection(service: Arc<Service>, socket: TcpStream, place: OwnedSemaphorePermit, mut closing: Receiver<bool>) {
    let _open = Counted::new(&service.metrics.connections);
    let pulse = Pulse::new();
    let handler = service_fn(|request: hyper::Request<Incoming>| {
        let (service, handling) = (Arc::clone(&service), pulse.handling());
        async move {
            let (parts, body) = request.into_parts();
            Ok::<_, std::convert::Infallible>(service::answer(service, handling, parts, body).await)
        }
    });
    let socket = TokioIo::new(Beating { socket, pulse: Arc::clone(&pulse) });
    let served =
        http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(None).max_buf_size(BUFFER).serve_connection(socket, handler);
    let mut served = std::pin::pin!(served);
    let settings = &service.settings;
    let shortest = settings.header_timeout.min(settings.idle_timeout).min(settings.stall_timeout);
    let mut beats = interval((shortest / 4).clamp(Duration::from_millis(50), Duration::from_secs(1)));
    let mut is_closing = false;
    loop {
        tokio::select! {
            // How it ended is nobody's business: the answers are logged.
            _ = served.as_mut() => break,
            _ = closing.changed(), if !is_closing => {
                is_closing = true;
                served.as_mut().graceful_shutdown();
            }
            _ = beats.tick() => match pulse.dead(settings) {
                None => {}
                Some(Dead::Idle) => {
                    service.metrics.refused("idle");
                    break;
                }
                Some(Dead::Reader) => {
                    service.metrics.refused("slow_reader");
                    break;
                }
                Some(Dead::Head) => {
                    service.metrics.refused(Kind::Slow.code());
                    pulse.say_at_the_end(slow().wire());
                    break;
                }
            },
        }
    }
    drop(place);
}
