//! The service: what all requests share, and what is the same for all of them around what each asks for.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use hyper::body::{Body, Incoming};
use hyper::header::{CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, HeaderName, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::http::request::Parts;
use hyper::{Method, Response};
use seafood_gb::Library;
use seafood_gb::input::Columns;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::answer::Answer;
use super::body::Request;
use super::constant::Constants;
use super::counts::{Counts, Watched};
use super::form::Files;
use super::judging::too_long;
use super::log::Log;
use super::metrics::Metrics;
use super::problem::{Kind, Problem};
use super::pulse::Handling;
use super::routes::{self, Route};
use super::token::Tokens;

/// The limits, and how long is waited.
#[derive(Clone, Debug)]
pub struct Settings {
    pub max_body: u64,
    pub max_line: usize,
    pub max_in_flight: usize,
    pub header_timeout: Duration,
    pub idle_timeout: Duration,
    pub request_timeout: Duration,
    pub stall_timeout: Duration,
    /// Processors that work for it.
    pub cores: usize,
}

/// What all requests share.
pub struct Service {
    pub library: &'static Library,
    pub columns: Columns,
    /// The name of what has none, as standard input has it.
    pub unnamed: Arc<str>,
    pub settings: Settings,
    pub metrics: Metrics,
    pub log: Log,
    pub tokens: Option<Tokens>,
    pub constants: Constants,
    pub files: Option<Files>,
    /// Places for requests that are judged.
    pub places: Arc<Semaphore>,
    /// Whether it is about to end.
    pub ending: AtomicBool,
}

impl Service {
    /// Whether it is about to end.
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }
}

/// How large the head of a request may be, in bytes of names and values.
pub const HEAD: usize = 16 << 10;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Answers a request, and sees to it that it is counted and logged when its answer is over.
pub async fn answer(service: Arc<Service>, handling: Handling, parts: Parts, body: Incoming) -> Response<Answer> {
    let begun = Instant::now();
    let id = identity(&parts);
    let route = routes::find(&service, parts.uri.path());
    let counts = Counts::default();
    let is_head = parts.method == Method::HEAD;
    let route_name = route.map_or("unmatched", |route| route.path);
    let mut watched = Watched::new(Arc::clone(&service), id.clone(), &parts.method, route_name, counts.clone(), handling);
    let mut request = Request {
        until: begun + service.settings.request_timeout,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body: Some(body),
    };
    let asked = Asked { method: &parts.method, path: parts.uri.path(), route };
    let answered = caught(within(&service, &asked, &mut request, &counts)).await;
    let mut response = match answered {
        Ok((response, place)) => {
            watched.place = place;
            response
        }
        Err(problem) => {
            service.metrics.refused(problem.kind.code());
            request.discard().await;
            watched.kind = Some(problem.kind);
            problem.answer()
        }
    };
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    if service.is_ending() {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    if is_head {
        if let Some(length) = response.body().size_hint().exact() {
            response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        *response.body_mut() = Answer::whole("");
    }
    watched.status = response.status().as_u16();
    response.map(|answer| answer.watched(watched))
}

/// What comes of work; what breaks down in it is a problem of this request alone.
async fn caught<T>(work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| Err(Problem::internal()))
}

/// What a request asks for.
struct Asked<'a> {
    method: &'a Method,
    path: &'a str,
    route: Option<&'static Route>,
}

type Answered = Result<(Response<Answer>, Option<OwnedSemaphorePermit>), Problem>;

/// Answers a request that is in order.
async fn within(service: &Arc<Service>, asked: &Asked<'_>, request: &mut Request, counts: &Counts) -> Answered {
    let is_open = asked.route.is_some_and(|route| route.is_open);
    if !is_open && service.tokens.as_ref().is_some_and(|tokens| !tokens.open(&request.headers)) {
        return Err(Problem::new(
            Kind::Unauthorized,
            "须带令牌：Authorization: Bearer <令牌>",
            "a token is needed: Authorization: Bearer TOKEN",
        ));
    }
    let head: usize = request.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if head + asked.path.len() + request.query.len() > HEAD {
        return Err(Problem::new(
            Kind::HeadTooLarge,
            format!("请求头过大，最多 {HEAD} 字节"),
            format!("the head of the request is too large, at most {HEAD} bytes are taken"),
        ));
    }
    let Some(route) = asked.route else {
        return Err(Problem::new(
            Kind::NotFound,
            "没有这个路径，可用的路径见 /openapi.json",
            "there is nothing at this path: /openapi.json lists what there is",
        ));
    };
    let is_get = asked.method == Method::GET || asked.method == Method::HEAD;
    if if route.posts { asked.method != Method::POST } else { !is_get } {
        let allowed = if route.posts { "POST" } else { "GET, HEAD" };
        return Err(Problem::new(
            Kind::Method,
            format!("此路径不能用这个方法，应为 {allowed}"),
            format!("the path has no such method, expected {allowed}"),
        )
        .with_allow(allowed));
    }
    let mut place = None;
    if route.posts {
        plain(request)?;
        let found = Arc::clone(&service.places).try_acquire_owned().map_err(|_| {
            let most = service.settings.max_in_flight;
            Problem::new(
                Kind::Busy,
                format!("正在处理的请求已达上限 {most} 个，请稍后再试"),
                format!("{most} requests are being answered, as many as are allowed at once: try again"),
            )
        })?;
        place = Some(found);
    }
    let answer = routes::answer(service, route, asked.path, request, counts);
    let response = if route.is_stream {
        answer.await?
    } else {
        // So long to arrive, and so long again to be judged.
        timeout(service.settings.request_timeout * 2, answer).await.unwrap_or_else(|_| Err(too_long()))?
    };
    Ok((response, place))
}

/// What is compressed is not taken apart here: a few bytes could become any number.
fn plain(request: &Request) -> Result<(), Problem> {
    let is_plain = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"identity");
    if request.headers.get_all(CONTENT_ENCODING).iter().all(is_plain) {
        return Ok(());
    }
    Err(Problem::new(
        Kind::ContentEncoding,
        "请求正文不能压缩：不接受 Content-Encoding",
        "the body must not be compressed: no Content-Encoding is taken",
    ))
}

/// The name of a request: the one that it brings, where that is sane, or a new one.
fn identity(parts: &Parts) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let is_sane = |id: &&str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
        (1..=64).contains(&id.len()) && id.bytes().all(is_plain)
    };
    let brought = parts.headers.get(REQUEST_ID).and_then(|value| value.to_str().ok()).filter(is_sane);
    brought.map_or_else(
        || {
            let at = jiff::Timestamp::now().as_microsecond();
            format!("{at:x}-{:x}", NEXT.fetch_add(1, Ordering::Relaxed))
        },
        str::to_owned,
    )
}

#[cfg(test)]
#[allow(clippy::panic, clippy::unwrap_used)]
mod tests {
    use super::super::work::apart;
    use super::*;

    /// No request is known that brings it about: here something breaks down on purpose, in the thread that serves and in one of its own.
    #[test]
    fn what_breaks_down_is_a_problem() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let here = caught::<()>(async { panic!("on purpose") }).await.unwrap_err();
            let elsewhere = caught(apart::<()>(|| panic!("on purpose"))).await.unwrap_err();
            for problem in [here, elsewhere] {
                assert_eq!((problem.kind, problem.answer().status().as_u16()), (Kind::Internal, 500));
            }
            assert_eq!(caught(apart(|| Ok(1))).await.unwrap(), 1);
        });
    }
}
