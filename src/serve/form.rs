//! The browser form, out of a folder that is read once: what is not in it when the service starts cannot be asked for, whatever a path says.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use hyper::header::{CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY};

use super::constant::Constant;
use crate::cli::exit::{Exit, Failure};
use crate::cli::whole::at_most;
use crate::cli::{errors, overlays::unopened, pick};

/// The largest folder that is taken for the form.
const MOST: u64 = 64 << 20;

/// What a page may do that does not say itself what it may.
const STRICT: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

const MARK: &str = "http-equiv=\"Content-Security-Policy\" content=\"";

/// The files by their paths, `/` for `index.html`.
#[derive(Debug)]
pub struct Files(HashMap<String, Constant>);

impl Files {
    /// Reads a folder, with the folders in it.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let name = folder.display().to_string();
        let mut files = HashMap::new();
        let mut left = MOST;
        gather(folder, "", &mut files, &mut left).map_err(|error| {
            let (exit, message) = unopened(&name, &error);
            Failure::new(exit, message)
        })?;
        let Some(index) = files.get("/index.html").cloned() else {
            let message = pick(
                errors(),
                "其中没有 index.html，应为 www/build 生成的文件夹",
                "has no index.html, expected the folder that www/build makes",
            );
            return Err(Failure::new(Exit::Data, format!("{name}: {message}")));
        };
        files.insert("/".to_owned(), index);
        Ok(Self(files))
    }

    /// The file at a path.
    pub fn at(&self, path: &str) -> Option<&Constant> {
        self.0.get(path)
    }
}

fn gather(folder: &Path, above: &str, files: &mut HashMap<String, Constant>, left: &mut u64) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        // Neither what is hidden nor what lies elsewhere.
        let kind = entry.file_type()?;
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{above}/{name}");
        if kind.is_dir() {
            gather(&entry.path(), &path, files, left)?;
        } else if kind.is_file() {
            let too_large = || io::Error::other(format!("more than {MOST} bytes, too large for the form"));
            let bytes = at_most(&entry.path(), *left)?.ok_or_else(too_large)?;
            *left = left.saturating_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            files.insert(path, file(bytes, &name));
        }
    }
    Ok(())
}

fn file(bytes: Vec<u8>, name: &str) -> Constant {
    let media = media(name);
    let mut headers = hyper::HeaderMap::new();
    if media.starts_with("text/html") {
        headers.insert(CONTENT_SECURITY_POLICY, policy(&bytes));
        headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    }
    Constant::new(bytes, media).with(headers)
}

/// What a page says itself that it may do, and that nobody may frame it.
fn policy(page: &[u8]) -> HeaderValue {
    let page = String::from_utf8_lossy(page);
    let own = page.split_once(MARK).and_then(|(_, rest)| rest.split_once('"')).map_or(STRICT, |(policy, _)| policy);
    let whole = |policy: &str| HeaderValue::from_str(&format!("{policy}; frame-ancestors 'none'"));
    whole(own).or_else(|_| whole(STRICT)).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn media(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "ts" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::policy;

    #[test]
    fn the_form_may_do_what_its_own_page_says() {
        let policy = policy(include_bytes!("../../www/index.html"));
        let policy = String::from_utf8_lossy(policy.as_bytes());
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(policy.ends_with("; form-action 'none'; frame-ancestors 'none'"), "{policy}");
    }
}
