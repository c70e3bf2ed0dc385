//! `/v1/check`: submissions as one JSON document.

use std::io::Cursor;
use std::ops::Range;
use std::sync::Arc;

use futures_util::stream;
use hyper::Response;
use hyper::body::Bytes;
use seafood_gb::input::encoding::{Detected, Encoding, How, open_file};
use seafood_gb::input::{Batch, Collected, FileNotice, Format, Notice, ReadError, Shape, Submission};
use seafood_gb::report::{Detail, JsonNotice};
use seafood_gb::{Inspection, printable};

use super::answer::Answer;
use super::body::Request;
use super::counts::Counts;
use super::judging::{Form, Judging, part};
use super::problem::{Kind, Problem, no_batch};
use super::query::Query;
use super::routes::given;
use super::service::Service;
use super::work::{self, Farewell, apart};

/// A body so small, of one submission, is judged where it was read: handing it on would take longer.
const SMALL: usize = 16 << 10;

/// Submissions that are judged at once.
const AT_ONCE: usize = 128;

/// Checks the submissions of a JSON document.
pub async fn check(service: &Arc<Service>, query: &Query, request: &mut Request, counts: &Counts) -> Result<Response<Answer>, Problem> {
    let judging = Judging::new(query, Detail::Full, Inspection::default(), service.library)?;
    let encoding = encoding_of(request, &["application/json", "application/octet-stream"])?;
    let bytes = request.whole(service).await?;
    let is_small = bytes.len() <= SMALL && bytes.trim_ascii_start().starts_with(b"{");
    let held = if is_small {
        Held::json(service, &bytes, encoding)?
    } else {
        let service = Arc::clone(service);
        apart(move || Held::json(&service, &bytes, encoding)).await?
    };
    if held.is_alone() {
        let (service_of_work, judging) = (Arc::clone(service), judging);
        let judge = move || part(&service_of_work, &judging, Form::Array, &held, 0..1).map(|piece| (piece, held));
        let (mut piece, held) = if is_small { judge()? } else { apart(judge).await? };
        counts.add(&piece.tally);
        piece.bytes.push(b'\n');
        return Ok(noted(&held.notices, given("application/json", Answer::whole(piece.bytes))));
    }
    let framing: (Vec<u8>, _, _) = (b"[\n".to_vec(), b",\n".as_slice(), b"\n]\n".as_slice());
    let held = Arc::new(held);
    let answer = reports(service, counts, judging, Form::Array, &held, framing).await?;
    Ok(noted(&held.notices, given("application/json", answer)))
}

/// The reports of all that an input holds.
pub async fn reports(
    service: &Arc<Service>,
    counts: &Counts,
    judging: Judging,
    form: Form,
    held: &Arc<Held>,
    framing: (Vec<u8>, &'static [u8], &'static [u8]),
) -> Result<Answer, Problem> {
    let (held, len) = (Arc::clone(held), held.len());
    let all = stream::iter((0..len).step_by(AT_ONCE));
    let of_work = Arc::clone(service);
    let work = futures_util::StreamExt::map(all, move |from| {
        let (service, judging, held) = (Arc::clone(&of_work), judging.clone(), Arc::clone(&held));
        apart(move || part(&service, &judging, form, &held, from..from.saturating_add(AT_ONCE).min(len)))
    });
    work::answer(Arc::clone(service), counts.clone(), work, framing, Farewell::Silent).await
}

/// What an input holds, with what was found out about it.
pub struct Held {
    batches: Batches,
    shape: Shape,
    /// What is to be said of the file as a whole.
    pub notices: Vec<FileNotice>,
}

enum Batches {
    All(Collected),
    Joined(Batch),
}

impl Held {
    /// What was read, at least one submission.
    pub fn new(read: Collected, before: Option<FileNotice>) -> Result<Self, Problem> {
        if read.is_empty() {
            return Err(no_batch());
        }
        let notices = before.into_iter().chain(read.notices().iter().cloned()).collect();
        Ok(Self { shape: read.shape(), batches: Batches::All(read), notices })
    }

    /// The same with batches of one number as one.
    pub fn joined(self) -> Self {
        let mut join = seafood_gb::input::Join::default();
        self.for_each_in(0..self.len(), |submission| join.add(submission));
        Self { batches: Batches::Joined(join.finish()), shape: Shape::Sheet, ..self }
    }

    fn json(service: &Service, bytes: &Bytes, encoding: Option<Encoding>) -> Result<Self, Problem> {
        let (read, notice) = text(bytes, Format::Json, encoding, &service.unnamed, service);
        Self::new(read.map_err(|error| Problem::unreadable(&error))?, notice)
    }

    /// Number of submissions.
    pub fn len(&self) -> usize {
        match &self.batches {
            Batches::All(read) => read.len(),
            Batches::Joined(batch) => batch.len(),
        }
    }

    /// Whether it is one JSON object, and so is the answer.
    pub fn is_alone(&self) -> bool {
        self.shape == Shape::Object
    }

    /// Calls `f` with the submissions of a range.
    pub fn for_each_in(&self, range: Range<usize>, f: impl FnMut(&Submission<'_>)) {
        match &self.batches {
            Batches::All(read) => read.for_each_in(range, f),
            Batches::Joined(batch) => batch.for_each_in(range, f),
        }
    }

    /// What is to be said of the file, in full.
    pub fn said(&self, judging: &Judging) -> Vec<JsonNotice> {
        self.notices.iter().map(|notice| JsonNotice::of_file(notice, judging.json)).collect()
    }
}

/// The answer with the codes of what is to be said of the input as a whole: what is no report has no other place beside a summary.
pub fn noted(notices: &[FileNotice], mut answer: Response<Answer>) -> Response<Answer> {
    let mut codes: Vec<&str> = Vec::new();
    for notice in notices {
        let code = notice.notice.code();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    if let Ok(value) = codes.join(", ").parse()
        && !codes.is_empty()
    {
        answer.headers_mut().insert("seafood-gb-notices", value);
    }
    answer
}

/// What is to be said of an encoding, if anything: that what is called UTF-8 is UTF-8, is nothing to tell.
pub fn told(detected: Detected) -> Option<Notice> {
    let is_plain = detected.is_plain() || (detected.encoding == Encoding::Utf8 && detected.how == How::Asked);
    (!is_plain).then_some(Notice::Encoding(detected))
}

/// What a text holds, and what is to be said of its encoding; that stands beside an error too.
pub fn text(
    bytes: &Bytes,
    format: Format,
    encoding: Option<Encoding>,
    file: &Arc<str>,
    service: &Service,
) -> (Result<Collected, ReadError>, Option<FileNotice>) {
    // What is UTF-8 throughout is read as it is; of two bytes a character, half would be zero.
    if encoding.is_none() && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        return (Collected::read(&bytes[..], format, Arc::clone(file), &service.columns), None);
    }
    let (detected, decoder) = match open_file(Cursor::new(bytes.clone()), encoding) {
        Ok(opened) => opened,
        Err(error) => return (Err(error.into()), None),
    };
    let notice = told(detected).map(|notice| FileNotice { file: Arc::clone(file), notice });
    (Collected::read(decoder, format, Arc::clone(file), &service.columns), notice)
}

/// The encoding that `Content-Type` names, where its type is one of these, or none.
pub fn encoding_of(request: &Request, expected: &[&str]) -> Result<Option<Encoding>, Problem> {
    let (media, charset) = request.media();
    if !media.is_empty() && !expected.contains(&media.as_str()) {
        return Err(wrong_type(&media, expected));
    }
    named(charset)
}

/// The encoding of a name; UTF-8 is what is looked for anyway.
pub fn named(charset: Option<String>) -> Result<Option<Encoding>, Problem> {
    let Some(name) = charset else { return Ok(None) };
    match Encoding::from_name(&name) {
        Some(Encoding::Utf8) => Ok(None),
        Some(encoding) => Ok(Some(encoding)),
        None => {
            let name = printable(&name);
            Err(Problem::new(
                Kind::MediaType,
                format!("charset `{name}` 不是可用的编码，应为 utf-8、gb18030、gbk、utf-16le 或 utf-16be"),
                format!("charset `{name}` is no known encoding, expected utf-8, gb18030, gbk, utf-16le or utf-16be"),
            ))
        }
    }
}

/// That a body of this type is not read here.
pub fn wrong_type(media: &str, expected: &[&str]) -> Problem {
    let media = printable(media);
    Problem::new(
        Kind::MediaType,
        format!("Content-Type 为 `{media}`，应为 {}", expected.join("、")),
        format!("the Content-Type is `{media}`, expected {}", expected.join(", ")),
    )
}
