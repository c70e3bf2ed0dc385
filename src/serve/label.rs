//! `/v1/label`: the text of a label.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

use hyper::Response;
use hyper::body::Bytes;
use seafood_gb::input::encoding::{Detected, Encoding, open_file};
use seafood_gb::input::{FileNotice, LabelFileProblem, Place};
use seafood_gb::report::Detail;
use seafood_gb::{Inspection, Submission, Words, printable};

use super::answer::Answer;
use super::batches::{encoding_of, noted, told};
use super::body::Request;
use super::counts::Counts;
use super::judging::{Judging, Piece, one};
use super::problem::{Kind, Problem, both};
use super::query::Query;
use super::routes::given;
use super::service::Service;
use super::work::apart;
use crate::cli::label::whole;

/// Checks a label.
pub async fn check(service: &Arc<Service>, query: &Query, request: &mut Request, counts: &Counts) -> Result<Response<Answer>, Problem> {
    let judging = Judging::new(query, Detail::Full, Inspection::Label, service.library)?;
    let unknown: Vec<Words> = query
        .set
        .iter()
        .filter(|(field, _)| service.library.label_words().find(field).is_none())
        .map(|(field, _)| no_field(field))
        .collect();
    if !unknown.is_empty() {
        return Err(Problem::query(unknown));
    }
    let encoding = encoding_of(request, &["text/plain", "application/octet-stream"])?;
    let bytes = request.whole(service).await?;
    let (work, query) = (Arc::clone(service), query.clone());
    let (mut piece, detected) = apart(move || judge(&work, &judging, &query, &bytes, encoding)).await?;
    counts.add(&piece.tally);
    piece.bytes.push(b'\n');
    let notice = told(detected).map(|notice| FileNotice { file: Arc::clone(&service.unnamed), notice });
    Ok(noted(notice.as_slice(), given("application/json", Answer::whole(piece.bytes))))
}

fn judge(
    service: &Service,
    judging: &Judging,
    query: &Query,
    bytes: &Bytes,
    encoding: Option<Encoding>,
) -> Result<(Piece, Detected), Problem> {
    let (detected, decoder) = open_file(Cursor::new(bytes), encoding).map_err(|_| Problem::internal())?;
    let text = whole(decoder).map_err(|problem| match problem {
        LabelFileProblem::TooLarge(most) => Problem::new(
            Kind::BodyTooLarge,
            format!("超过 {most} 字节，不会是标签文本"),
            format!("more than {most} bytes, which is no text of a label"),
        ),
        _ => Problem::new(
            Kind::Unreadable,
            "按其编码不是文本：请用 Content-Type 的 charset 写明编码",
            "not text in its encoding, name the right one as charset of Content-Type",
        ),
    })?;
    if text.trim().is_empty() {
        return Err(Problem::new(Kind::NoBatch, "没有文字，应为标签文本", "no text, expected that of a label"));
    }
    let submission = Submission {
        place: Place { file: Arc::clone(&service.unnamed), row: 0, column: 0 },
        id: Cow::Borrowed(query.id.as_deref().unwrap_or_default()),
        label: Cow::Borrowed(&text),
        label_fields: query.set.iter().map(|(field, value)| (Box::from(field.as_str()), Cow::Borrowed(value.as_str()))).collect(),
        ..Submission::default()
    };
    one(service, judging, &submission).map(|piece| (piece, detected))
}

fn no_field(field: &str) -> Words {
    let field = printable(field);
    both(
        format!("set：`{field}` 不是标签的项目，应如 最大表面面积"),
        format!("set: `{field}` is no field of a label, expected one such as 最大表面面积"),
    )
}
