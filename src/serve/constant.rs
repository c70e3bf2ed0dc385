//! Answers that are the same as long as the service runs.

use hyper::Response;
use hyper::StatusCode;
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH};
use seafood_gb::Library;
use seafood_gb::report::{JsonCatalogue, JsonStandards};
use sha2::{Digest, Sha256};

use super::answer::Answer;
use super::openapi;
use crate::cli::exit::{Exit, Failure};

/// Bytes that do not change, with their type and the tag by which clients know that they have them.
#[derive(Clone, Debug)]
pub struct Constant {
    bytes: Bytes,
    media: &'static str,
    tag: HeaderValue,
    /// What is sent beside.
    headers: HeaderMap,
}

impl Constant {
    pub fn new(bytes: Vec<u8>, media: &'static str) -> Self {
        let mut tag = String::from("\"");
        // Half of the digest tells any two contents apart.
        tag.extend(Sha256::digest(&bytes).iter().take(16).map(|byte| format!("{byte:02x}")));
        tag.push('"');
        let tag = HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""));
        Self { bytes: bytes.into(), media, tag, headers: HeaderMap::new() }
    }

    /// The same with other headers beside.
    #[must_use]
    pub fn with(self, headers: HeaderMap) -> Self {
        Self { headers, ..self }
    }

    /// The answer; without a body for whoever has it.
    pub fn answer(&self, asked: &HeaderMap) -> Response<Answer> {
        let known = asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        let mut known = known.map(|tag| tag.trim().trim_start_matches("W/"));
        let is_known = known.any(|tag| tag == "*" || tag.as_bytes() == self.tag.as_bytes());
        let mut response = Response::new(if is_known { Answer::whole("") } else { Answer::whole(self.bytes.clone()) });
        let headers = response.headers_mut();
        headers.extend(self.headers.clone());
        headers.insert(ETAG, self.tag.clone());
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media));
        }
        response
    }
}

/// What is on file, and the description of the service.
#[derive(Clone, Debug)]
pub struct Constants {
    pub catalogue: Constant,
    pub standards: Constant,
    pub openapi: Constant,
}

impl Constants {
    pub fn new(library: &Library, has_tokens: bool) -> Result<Self, Failure> {
        let failed = |error: serde_json::Error| Failure::new(Exit::Software, error.to_string());
        let json = |bytes: Vec<u8>| Constant::new(bytes, "application/json");
        Ok(Self {
            catalogue: json(serde_json::to_vec(&JsonCatalogue::new(library)).map_err(failed)?),
            standards: json(serde_json::to_vec(&JsonStandards::new(library)).map_err(failed)?),
            openapi: json(serde_json::to_vec(&openapi::document(has_tokens)).map_err(failed)?),
        })
    }
}
