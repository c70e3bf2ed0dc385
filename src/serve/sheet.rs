//! `/v1/sheet`: the batches of a sheet, whatever it is.

use std::sync::Arc;

use hyper::Response;
use hyper::body::Bytes;
use hyper::header::{ACCEPT, HeaderMap};
use seafood_gb::input::encoding::Encoding;
use seafood_gb::input::{Collected, FileNotice, Format, Laid, ReadError, workbook};
use seafood_gb::report::{CSV_HEADER, Detail, JsonNotice};
use seafood_gb::{Inspection, printable};

use super::answer::Answer;
use super::batches::{Held, named, noted, reports, text, wrong_type};
use super::body::Request;
use super::counts::Counts;
use super::judging::{Form, Judging};
use super::problem::{Kind, Problem, both};
use super::query::Query;
use super::routes::given;
use super::service::Service;
use super::work::apart;

/// The type of an answer that has what is to be said of the file beside the reports.
pub const WITH_NOTICES: &str = "application/vnd.seafood-gb.sheet+json";

/// The forms of an answer, the usual one first.
const FORMS: [(&str, Written); 6] = [
    ("application/x-ndjson", Written::Lines),
    ("application/ndjson", Written::Lines),
    ("application/jsonl", Written::Lines),
    ("application/json", Written::Array),
    ("text/csv", Written::Summary),
    (WITH_NOTICES, Written::WithNotices),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Lines,
    Array,
    Summary,
    WithNotices,
}

/// Checks the batches of a sheet.
pub async fn check(service: &Arc<Service>, query: &Query, request: &mut Request, counts: &Counts) -> Result<Response<Answer>, Problem> {
    let (media, written) = written(&request.headers)?;
    let usual = if written == Written::Lines { Detail::Facts } else { Detail::Full };
    let judging = Judging::new(query, usual, Inspection::default(), service.library)?;
    let (media_of_body, charset) = request.media();
    let promised = match &query.format {
        Some(format) => by_name(format)?,
        None => by_media(&media_of_body)?,
    };
    let encoding = named(charset)?;
    let bytes = request.whole(service).await?;
    let (of_work, query, read_by) = (Arc::clone(service), query.clone(), judging.clone());
    let held = Arc::new(apart(move || read(&of_work, &query, &read_by, &bytes, promised, encoding)).await?);
    let (form, framing): (_, (Vec<u8>, &'static [u8], &'static [u8])) = match written {
        Written::Lines => (Form::Lines, (Vec::new(), b"", b"")),
        Written::Summary => (Form::Summary, (CSV_HEADER.into(), b"", b"")),
        Written::Array if held.is_alone() => (Form::Array, (Vec::new(), b"", b"\n")),
        Written::Array => (Form::Array, (b"[\n".to_vec(), b",\n", b"\n]\n")),
        Written::WithNotices => {
            let notices = serde_json::to_string(&held.said(&judging)).map_err(|_| Problem::internal())?;
            (Form::Array, (format!("{{\"notices\":{notices},\"reports\":[\n").into_bytes(), b",\n", b"\n]}\n"))
        }
    };
    let answer = reports(service, counts, judging, form, &held, framing).await?;
    Ok(noted(&held.notices, given(media, answer)))
}

fn read(
    service: &Service,
    query: &Query,
    judging: &Judging,
    bytes: &Bytes,
    promised: &str,
    encoding: Option<Encoding>,
) -> Result<Held, Problem> {
    let file: Arc<str> = query.file.as_deref().map_or_else(|| Arc::clone(&service.unnamed), |name| printable(name).into());
    let beginning = bytes.get(..Laid::BEGINNING).unwrap_or(bytes);
    let refused = |error: &ReadError, said: &[FileNotice]| {
        Problem::unreadable(error).with_notices(said.iter().map(|notice| JsonNotice::of_file(notice, judging.json)).collect())
    };
    let found = Laid::of(promised, beginning, None).map_err(|error| Problem::unreadable(&error))?;
    let sheet = query.sheet.as_deref();
    let book = match found.unwrap_or_else(|| Laid::Text(by_look(beginning, bytes.len()))) {
        Laid::Markup(kind) => workbook::read_markup(bytes, kind, sheet),
        Laid::Workbook => workbook::read(bytes, sheet),
        Laid::Text(_) if sheet.is_some() => {
            return Err(Problem::query(vec![both("sheet：不是工作簿", "sheet: the body is no workbook, which this is for")]));
        }
        Laid::Text(format) => {
            let (read, notice) = text(bytes, format, encoding, &file, service);
            let held = Held::new(read.map_err(|error| refused(&error, notice.as_slice()))?, notice)?;
            return Ok(if query.join { held.joined() } else { held });
        }
    };
    let sheets = book.map_err(|error| Problem::unreadable(&error))?.into_sheets(&file);
    let said: Vec<_> = sheets.iter().flat_map(|sheet| &sheet.notices).cloned().collect();
    let read = Collected::read_sheets(&sheets, &service.columns);
    let held = Held::new(read.map_err(|error| refused(&error, &said))?, None)?;
    Ok(if query.join { held.joined() } else { held })
}

/// The layout of text that nothing is promised of: JSON by its first letter, a sheet otherwise, of which the reader finds out what parts its cells.
fn by_look(beginning: &[u8], length: usize) -> Format {
    let start = beginning.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(beginning).trim_ascii_start();
    match start.first() {
        Some(b'[') => Format::Json,
        Some(b'{') => {
            // Lines of objects: the first line is one, and more stands behind it.
            let mut lines = start.splitn(2, |byte| *byte == b'\n');
            let is_object = lines.next().is_some_and(|line| line.trim_ascii_end().ends_with(b"}"));
            let goes_on = lines.next().is_some_and(|rest| !rest.trim_ascii().is_empty() || beginning.len() < length);
            if is_object && goes_on { Format::Ndjson } else { Format::Json }
        }
        _ => Format::Csv,
    }
}

/// Layouts by the endings that files of them have.
const ENDINGS: [&str; 6] = ["csv", "tsv", "json", "ndjson", "xlsx", "xls"];

/// The ending of what the query says.
fn by_name(name: &str) -> Result<&'static str, Problem> {
    ENDINGS.into_iter().find(|ending| *ending == name).ok_or_else(|| {
        let name = printable(name);
        Problem::query(vec![both(
            format!("format：`{name}` 不可用，应为以下之一：{}", ENDINGS.join("、")),
            format!("format: `{name}` is none of {}", ENDINGS.join(", ")),
        )])
    })
}

/// The ending of what the head of the request says; blank where it says nothing.
fn by_media(media: &str) -> Result<&'static str, Problem> {
    match media {
        "text/csv" | "application/csv" => Ok("csv"),
        "text/tab-separated-values" => Ok("tsv"),
        "application/json" => Ok("json"),
        "application/x-ndjson" | "application/ndjson" | "application/jsonl" => Ok("ndjson"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "text/html" | "application/xml" | "text/xml" => Ok("xlsx"),
        "application/vnd.ms-excel" => Ok("xls"),
        "" | "application/octet-stream" | "text/plain" => Ok(""),
        other => Err(wrong_type(
            other,
            &[
                "text/csv",
                "text/tab-separated-values",
                "application/json",
                "application/x-ndjson",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.ms-excel",
                "application/octet-stream",
            ],
        )),
    }
}

/// The form that a client accepts: of those that it names, the one that it wants most; of those that it wants alike, the first here.
fn written(headers: &HeaderMap) -> Result<(&'static str, Written), Problem> {
    let accepted: Vec<(String, u32)> = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|range| {
            let mut parts = range.split(';').map(|part| part.trim().to_ascii_lowercase());
            let media = parts.next().filter(|media| !media.is_empty())?;
            let quality = parts.find_map(|part| part.strip_prefix("q=").map(|value| value.parse::<f32>().unwrap_or(0.0)));
            // In thousandths, which is all that the grammar has.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
            let quality = (quality.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0) as u32;
            Some((media, quality))
        })
        .collect();
    if accepted.is_empty() {
        return Ok(FORMS.first().copied().unwrap_or(("application/x-ndjson", Written::Lines)));
    }
    let quality_of = |media: &str| {
        let group = media.split('/').next().unwrap_or_default();
        let exact = accepted.iter().find(|(range, _)| range == media);
        let grouped = || accepted.iter().find(|(range, _)| range.strip_suffix("/*") == Some(group));
        let any = || accepted.iter().find(|(range, _)| range == "*/*");
        exact.or_else(grouped).or_else(any).map_or(0, |(_, quality)| *quality)
    };
    let mut best: Option<(&'static str, Written, u32)> = None;
    for (media, form) in FORMS {
        let quality = quality_of(media);
        if quality > best.map_or(0, |(.., most)| most) {
            best = Some((media, form, quality));
        }
    }
    best.map(|(media, form, _)| (media, form)).ok_or_else(|| {
        let known: Vec<&str> = FORMS.iter().map(|(media, _)| *media).collect();
        Problem::new(
            Kind::NotAcceptable,
            format!("没有 Accept 所要的形式，应为 {}", known.join("、")),
            format!("there is no answer in a form that Accept names, expected {}", known.join(", ")),
        )
    })
}
