//! What goes wrong, as RFC 9457 problems in both languages.

use hyper::header::{ALLOW, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use hyper::{Response, StatusCode};
use seafood_gb::Words;
use seafood_gb::input::{ReadError, TooLarge};
use seafood_gb::report::JsonNotice;
use serde::Serialize;

use super::answer::Answer;

/// What `Content-Type` says of a problem.
pub const MEDIA: &str = "application/problem+json";

/// What kinds of problems there are. Other software relies on the codes.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:ident, $title:literal;)+) => {
        /// A kind of problem.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $name,)+ }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its stable name.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The status that it is answered with.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)+ }
            }

            /// What it is, in short.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)+ }
            }
        }
    };
}

kinds! {
    /// The query asks for what there is not.
    Query = "query", BAD_REQUEST, "The query asks for what there is not";
    /// The body cannot be read as what it should be.
    Unreadable = "unreadable", BAD_REQUEST, "The body cannot be read";
    /// The body holds no batch.
    NoBatch = "no_batch", BAD_REQUEST, "No batch was found";
    /// The body ended before it was whole.
    BodyBroken = "body_broken", BAD_REQUEST, "The body is broken off";
    /// No token, or another one.
    Unauthorized = "unauthorized", UNAUTHORIZED, "A token is needed";
    /// There is nothing at this path.
    NotFound = "not_found", NOT_FOUND, "Nothing at this path";
    /// The path does not have this method.
    Method = "method", METHOD_NOT_ALLOWED, "Another method is needed";
    /// None of the forms that `Accept` names.
    NotAcceptable = "not_acceptable", NOT_ACCEPTABLE, "No answer in such a form";
    /// The request, or the next piece of a stream, took too long to come.
    Slow = "slow", REQUEST_TIMEOUT, "The request took too long to come";
    /// The body is larger than allowed.
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "The body is too large";
    /// A line of a stream is longer than allowed.
    LineTooLong = "line_too_long", PAYLOAD_TOO_LARGE, "A line is too long";
    /// A row has more columns than allowed.
    TooManyColumns = "too_many_columns", UNPROCESSABLE_ENTITY, "A row has too many columns";
    /// A cell is larger than allowed.
    CellTooLong = "cell_too_long", PAYLOAD_TOO_LARGE, "A cell is too long";
    /// A row, a line or an element is larger than allowed.
    RecordTooLong = "record_too_long", PAYLOAD_TOO_LARGE, "A row, a line or an element is too long";
    /// The body has a type that is not read here.
    MediaType = "media_type", UNSUPPORTED_MEDIA_TYPE, "Another type of body is needed";
    /// The body is compressed.
    ContentEncoding = "content_encoding", UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed";
    /// The head of the request is larger than allowed.
    HeadTooLarge = "head_too_large", REQUEST_HEADER_FIELDS_TOO_LARGE, "The head of the request is too large";
    /// A defect of the service.
    Internal = "internal", INTERNAL_SERVER_ERROR, "A defect of the service";
    /// As many requests as allowed are being answered.
    Busy = "busy", SERVICE_UNAVAILABLE, "Too many requests at once";
    /// As many connections as allowed are open.
    Connections = "connections", SERVICE_UNAVAILABLE, "Too many connections";
    /// The answer took longer than allowed.
    TooLong = "too_long", SERVICE_UNAVAILABLE, "The answer took too long";
    /// The service is about to end.
    Ending = "ending", SERVICE_UNAVAILABLE, "The service is about to end";
}

/// Seconds after which another attempt is worth while.
const RETRY: &str = "1";

/// What went wrong with a request.
#[derive(Debug)]
pub struct Problem {
    pub kind: Kind,
    words: Words,
    errors: Vec<Words>,
    notices: Vec<JsonNotice>,
    allow: Option<&'static str>,
}

/// Its JSON.
#[derive(Serialize)]
struct Body<'p> {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: &'p str,
    code: &'static str,
    zh: &'p str,
    en: &'p str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'p [Words],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notices: &'p [JsonNotice],
}

/// A wording in both languages.
pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Words {
    Words { zh: zh.into(), en: en.into() }
}

impl Problem {
    /// A problem in words.
    pub fn new(kind: Kind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { kind, words: both(zh, en), errors: Vec::new(), notices: Vec::new(), allow: None }
    }

    /// All that is wrong with a query.
    pub fn query(errors: Vec<Words>) -> Self {
        let lines = |of: fn(&Words) -> &str, between: &str| errors.iter().map(of).collect::<Vec<_>>().join(between);
        let words = both(lines(|words| &words.zh, "；"), lines(|words| &words.en, "; "));
        Self { words, errors, ..Self::new(Kind::Query, "", "") }
    }

    /// A body that could not be read.
    pub fn unreadable(error: &ReadError) -> Self {
        let kind = match error {
            ReadError::Empty | ReadError::NoRows { .. } => Kind::NoBatch,
            ReadError::TooLarge { what: TooLarge::Columns, .. } => Kind::TooManyColumns,
            ReadError::TooLarge { what: TooLarge::Cell, .. } => Kind::CellTooLong,
            ReadError::TooLarge { what: TooLarge::Record, .. } => Kind::RecordTooLong,
            _ => Kind::Unreadable,
        };
        Self::new(kind, error.zh(), error.to_string())
    }

    /// A defect of the service.
    pub fn internal() -> Self {
        Self::new(
            Kind::Internal,
            "服务内部错误：这是本程序的缺陷，请连同请求一并报告",
            "a defect of the service, please report it with the request",
        )
    }

    /// The same with what was to be said about the input.
    #[must_use]
    pub fn with_notices(self, notices: Vec<JsonNotice>) -> Self {
        Self { notices, ..self }
    }

    /// The same with the methods that a path has.
    #[must_use]
    pub fn with_allow(self, methods: &'static str) -> Self {
        Self { allow: Some(methods), ..self }
    }

    /// Its JSON.
    pub fn json(&self) -> Vec<u8> {
        let body = Body {
            r#type: format!("urn:seafood-gb:problem:{}", self.kind.code()),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.words.en,
            code: self.kind.code(),
            zh: &self.words.zh,
            en: &self.words.en,
            errors: &self.errors,
            notices: &self.notices,
        };
        serde_json::to_vec(&body).unwrap_or_default()
    }

    /// The headers that go with it.
    fn headers(&self, headers: &mut HeaderMap) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA));
        if let Some(methods) = self.allow {
            headers.insert(ALLOW, HeaderValue::from_static(methods));
        }
        match self.kind.status() {
            StatusCode::UNAUTHORIZED => drop(headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            StatusCode::SERVICE_UNAVAILABLE => drop(headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY))),
            _ => {}
        }
    }

    /// The answer that says so.
    pub fn answer(&self) -> Response<Answer> {
        let mut response = Response::new(Answer::whole(self.json()));
        *response.status_mut() = self.kind.status();
        self.headers(response.headers_mut());
        response
    }

    /// The same as it goes over the wire, for connections on which nothing else is to be said.
    pub fn wire(&self) -> Vec<u8> {
        let (status, body, mut headers) = (self.kind.status(), self.json(), HeaderMap::new());
        self.headers(&mut headers);
        let mut wire = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len()).into_bytes();
        for (name, value) in &headers {
            wire.extend_from_slice(name.as_str().as_bytes());
            wire.extend_from_slice(b": ");
            wire.extend_from_slice(value.as_bytes());
            wire.extend_from_slice(b"\r\n");
        }
        wire.extend_from_slice(b"\r\n");
        wire.extend_from_slice(&body);
        wire
    }
}

/// That there is nothing to judge.
pub fn no_batch() -> Problem {
    Problem::new(Kind::NoBatch, "没有批次：至少应有一个", "no batch: found none, expected at least one")
}
