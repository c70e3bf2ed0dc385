//! `serve`: the checks as an HTTP service. The only place that touches sockets.

mod answer;
mod batches;
mod body;
mod connections;
mod constant;
mod counts;
mod form;
mod judging;
mod label;
mod lines;
mod log;
mod metrics;
mod openapi;
mod problem;
mod pulse;
mod query;
mod routes;
mod service;
mod sheet;
mod token;
mod work;

use std::net::SocketAddr;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

use seafood_gb::check::columns;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::Semaphore;

use crate::cli::args::{LogArg, ServeArgs};
use crate::cli::exit::{Exit, Failure};
use crate::cli::{errors, overlays, pick};

use constant::Constants;
use form::Files;
use log::{Log, Writer};
use metrics::Metrics;
use service::{Service, Settings};
use token::Tokens;

/// Files that are open beside those of connections.
const OTHER_FILES: u64 = 64;

/// Serves until it is told to end.
pub fn run(args: &ServeArgs) -> Result<Exit, Failure> {
    let (service, writer) = made(args)?;
    log_defects(&service);
    let cores = service.settings.cores;
    let runtime = Builder::new_multi_thread().worker_threads(cores).max_blocking_threads(cores.saturating_mul(4)).enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(Exit::Software, error.to_string()))?;
    let cut = runtime.block_on(listen(Arc::clone(&service), args));
    // What is still at work is not waited for: its client is gone, or was told.
    runtime.shutdown_timeout(Duration::from_millis(100));
    if let Ok(cut) = &cut {
        let detail = (*cut > 0).then(|| format!("{cut} connections were cut off"));
        service.log.event("ended", detail);
    }
    writer.finish(&service.log);
    cut.map(|_| Exit::Conforms)
}

/// Says where something broke down. What it says itself may hold what was submitted, and stays out of the log.
fn log_defects(service: &Arc<Service>) {
    let service = Arc::downgrade(service);
    std::panic::set_hook(Box::new(move |defect| {
        if let Some(service) = service.upgrade() {
            service.log.event("panic", defect.location().map(ToString::to_string));
        }
    }));
}

async fn listen(service: Arc<Service>, args: &ServeArgs) -> Result<usize, Failure> {
    let failed = |error: std::io::Error| {
        let (address, words) = (args.listen, pick(errors(), "无法监听", "cannot listen on"));
        Failure::new(Exit::NoInput, format!("{words} {address}: {error}"))
    };
    let end = ended().map_err(failed)?;
    let listener = TcpListener::bind(args.listen).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    service.log.event("listening", Some(format!("http://{address}")));
    let most = connections(args.max_connections);
    if most < args.max_connections {
        service.log.event("fewer_connections", Some(format!("{most}: the system allows no more open files")));
    }
    Ok(connections::serve(service, listener, most, Duration::from_secs(args.drain), end).await)
}

/// The service that the arguments ask for.
fn made(args: &ServeArgs) -> Result<(Arc<Service>, Writer), Failure> {
    let tokens = args.token_file.as_deref().map(Tokens::read).transpose()?;
    if tokens.is_none() && !args.allow_without_token && !is_loopback(args.listen) {
        let message = pick(
            errors(),
            "其他机器也能访问此地址，任何人都能提交数据并占满本机：请用 --token-file 给出令牌，或用 --allow-without-token 表示由别处（如反向代理）把关",
            "other machines reach this address, and anybody could submit data and keep this one busy: name a --token-file, or say with \
             --allow-without-token that something else, such as a reverse proxy, keeps the door",
        );
        return Err(Failure::new(Exit::Usage, format!("--listen {}: {message}", args.listen)));
    }
    let files = args.form.as_deref().map(Files::read).transpose()?;
    let library = overlays::laid(overlays::builtin()?, &args.overlay)?;
    let constants = Constants::new(&library, tokens.is_some())?;
    let (log, writer) = Log::new(args.log == LogArg::Json);
    // It lives as long as the program: so threads can keep what they prepared by it.
    let library = Box::leak(Box::new(library));
    let settings = Settings {
        max_body: args.max_body,
        max_line: args.max_line.min(args.bounds.bounds().record),
        max_in_flight: args.max_in_flight,
        header_timeout: Duration::from_secs(args.header_timeout),
        idle_timeout: Duration::from_secs(args.idle_timeout),
        request_timeout: Duration::from_secs(args.request_timeout),
        stall_timeout: Duration::from_secs(args.stall_timeout),
        cores: thread::available_parallelism().map_or(1, NonZero::get),
    };
    let service = Service {
        columns: columns(library).with_bounds(args.bounds.bounds()),
        library,
        unnamed: Arc::from("-"),
        places: Arc::new(Semaphore::new(settings.max_in_flight)),
        settings,
        metrics: Metrics::new(),
        log,
        tokens,
        constants,
        files,
        ending: AtomicBool::new(false),
    };
    Ok((Arc::new(service), writer))
}

fn is_loopback(address: SocketAddr) -> bool {
    address.ip().to_canonical().is_loopback()
}

/// Comes when the system or a person at the keyboard wants the program to end.
#[cfg(unix)]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminated, mut interrupted) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
fn ended() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// As many connections as are asked for and the system has files for: its limit is raised as far as it goes.
#[cfg(unix)]
fn connections(asked: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let wanted = asked as u64 + OTHER_FILES;
    let Some(current) = limit.current.filter(|current| *current < wanted) else { return asked };
    let raised = limit.maximum.map_or(wanted, |most| most.min(wanted)).max(current);
    let is_raised = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum: limit.maximum }).is_ok();
    let files = if is_raised { raised } else { current };
    usize::try_from(files.saturating_sub(OTHER_FILES).max(1)).map_or(asked, |most| most.min(asked))
}

#[cfg(not(unix))]
fn connections(asked: usize) -> usize {
    asked
}
