//! Bearer tokens, kept in a file and compared in constant time.

use std::path::Path;

use hyper::header::{AUTHORIZATION, HeaderMap};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use crate::cli::exit::{Exit, Failure};
use crate::cli::whole::whole;
use crate::cli::{errors, pick};

/// Shorter tokens can be guessed.
const SHORTEST: usize = 16;

/// The largest file of them.
const MOST: u64 = 64 << 10;

/// The tokens that open the service. Of each only a digest is kept, so that comparing tells nothing of its length either.
#[derive(Debug)]
pub struct Tokens(Vec<[u8; 32]>);

impl Tokens {
    /// Reads a file with a token on each line: two while one takes the place of the other.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let bytes = whole(path, MOST).map_err(|(exit, message)| Failure::new(exit, message))?;
        // What is no text is no token either.
        let text = String::from_utf8_lossy(&bytes);
        let tokens: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let is_sound = |token: &&str| token.len() >= SHORTEST && token.bytes().all(|byte| byte.is_ascii_graphic());
        if tokens.is_empty() || !tokens.iter().all(is_sound) {
            let message = pick(
                errors(),
                "每行应为一个令牌：至少 16 个可打印的 ASCII 字符，不含空格",
                "expected a token on each line: at least 16 printable ASCII characters without spaces",
            );
            return Err(Failure::new(Exit::Data, format!("{name}: {message}")));
        }
        Ok(Self(tokens.into_iter().map(digest).collect()))
    }

    /// Whether a request brings one of them.
    pub fn open(&self, headers: &HeaderMap) -> bool {
        let mut all = headers.get_all(AUTHORIZATION).iter();
        let (Some(value), None) = (all.next(), all.next()) else { return false };
        let Some((scheme, token)) = value.to_str().ok().and_then(|value| value.split_once(' ')) else { return false };
        let found = digest(token.trim());
        let same = self.0.iter().fold(Choice::from(0), |same, known| same | known.ct_eq(&found));
        scheme.eq_ignore_ascii_case("bearer") && bool::from(same)
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
