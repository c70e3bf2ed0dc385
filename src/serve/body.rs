//! Bodies of requests: how much of them is read, and for how long is waited.

use std::time::{Duration, Instant};

use futures_util::FutureExt;
use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HeaderMap};
use tokio::time::{timeout, timeout_at};

use super::problem::{Kind, Problem};
use super::service::Service;

/// How much of a body that is refused is read all the same, and how long: who writes all of a request before reading would otherwise find a broken
/// connection in place of the reason.
const POLITE: (u64, Duration) = (64 << 20, Duration::from_secs(2));

/// The body of a request.
pub struct Request {
    pub headers: HeaderMap,
    pub query: String,
    /// None where a stream has taken it over.
    pub body: Option<Incoming>,
    /// When the request has to be answered, where it is no stream.
    pub until: Instant,
}

impl Request {
    /// What `Content-Type` says: the type in lower case, and the encoding.
    pub fn media(&self) -> (String, Option<String>) {
        let value = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut parts = value.split(';').map(str::trim);
        let media = parts.next().unwrap_or_default().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
        });
        (media, charset)
    }

    /// All of the body.
    pub async fn whole(&mut self, service: &Service) -> Result<Bytes, Problem> {
        let most = service.settings.max_body;
        if declared(&self.headers).is_some_and(|length| length > most) {
            return Err(too_large(most));
        }
        let Some(body) = &mut self.body else { return Err(Problem::internal()) };
        let mut first = Bytes::new();
        let mut rest: Vec<u8> = Vec::new();
        let until = self.until.into();
        loop {
            let Ok(frame) = timeout_at(until, body.frame()).await else { return Err(slow()) };
            let Some(frame) = frame else { break };
            let Ok(piece) = frame.map_err(|_| broken())?.into_data() else { continue };
            if (first.len() + rest.len() + piece.len()) as u64 > most {
                return Err(too_large(most));
            }
            if first.is_empty() {
                first = piece;
            } else {
                if rest.is_empty() {
                    rest.extend_from_slice(&first);
                }
                rest.extend_from_slice(&piece);
            }
        }
        Ok(if rest.is_empty() { first } else { rest.into() })
    }

    /// Reads what is left of a body that nobody wants, as far as that is polite.
    pub async fn discard(&mut self) {
        let Some(body) = &mut self.body else { return };
        if body.is_end_stream() || self.headers.contains_key(EXPECT) || declared(&self.headers).is_some_and(|length| length > POLITE.0) {
            return;
        }
        let all = async {
            let mut read = 0_u64;
            while let Some(Ok(frame)) = body.frame().await {
                read += frame.data_ref().map_or(0, |piece| piece.len() as u64);
                if read > POLITE.0 {
                    return;
                }
            }
        };
        // Whoever is slower than that may well find a broken connection.
        let _ = timeout(POLITE.1, all).await;
    }
}

fn declared(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// What comes of a stream.
pub enum Next {
    /// Some bytes.
    Piece(Bytes),
    /// Nothing for now.
    NotYet,
    /// It is over.
    End,
}

/// The next bytes of a stream. `waits`: whether to wait for them where none are there.
pub async fn next(body: &mut Incoming, waits: bool, patience: Duration) -> Result<Next, Problem> {
    loop {
        let frame = if waits {
            let Ok(frame) = timeout(patience, body.frame()).await else { return Err(slow()) };
            frame
        } else {
            let Some(frame) = body.frame().now_or_never() else { return Ok(Next::NotYet) };
            frame
        };
        match frame {
            None => return Ok(Next::End),
            Some(Err(_)) => return Err(broken()),
            Some(Ok(frame)) => {
                if let Ok(piece) = frame.into_data()
                    && !piece.is_empty()
                {
                    return Ok(Next::Piece(piece));
                }
            }
        }
    }
}

pub fn slow() -> Problem {
    Problem::new(Kind::Slow, "请求没有在时限内传完", "the request did not arrive in time")
}

fn broken() -> Problem {
    Problem::new(Kind::BodyBroken, "请求在传完之前中断", "the body ended before it was whole")
}

fn too_large(most: u64) -> Problem {
    Problem::new(
        Kind::BodyTooLarge,
        format!("请求正文过大，最多 {most} 字节：请分成几次提交，或用 /v1/check/lines"),
        format!("the body is too large, at most {most} bytes are taken: send it in parts, or to /v1/check/lines"),
    )
}
