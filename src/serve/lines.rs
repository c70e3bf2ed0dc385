//! `/v1/check/lines`: NDJSON in, NDJSON out, both as streams. What is read is judged and sent on before more is read, so that memory stays the same for
//! any number of lines; where the client does not take its answers, nothing more is read.

use std::sync::Arc;

use futures_util::{Stream, StreamExt, stream};
use hyper::Response;
use hyper::body::{Bytes, Incoming};
use seafood_gb::Inspection;
use seafood_gb::input::encoding::Encoding;
use seafood_gb::input::{ReadError, foreign, workbook};
use seafood_gb::report::Detail;

use super::answer::Answer;
use super::batches::{encoding_of, wrong_type};
use super::body::{self, Next, Request};
use super::counts::Counts;
use super::judging::{self, Judging};
use super::problem::{Kind, Problem};
use super::query::Query;
use super::routes::given;
use super::service::Service;
use super::work::{self, Farewell, apart};

/// What is judged at once where much comes.
const AT_ONCE: usize = 64 << 10;

const TYPES: [&str; 5] =
    ["application/x-ndjson", "application/ndjson", "application/jsonl", "application/json", "application/octet-stream"];

/// Checks a stream of lines.
pub async fn check(service: &Arc<Service>, query: &Query, request: &mut Request, counts: &Counts) -> Result<Response<Answer>, Problem> {
    let judging = Judging::new(query, Detail::Facts, Inspection::default(), service.library)?;
    if let Some(encoding) = encoding_of(request, &TYPES)?.filter(|encoding| *encoding != Encoding::Utf8) {
        return Err(wrong_type(&format!("charset={}", encoding.name()), &["utf-8"]));
    }
    let body = request.body.take().ok_or_else(Problem::internal)?;
    let of_work = Arc::clone(service);
    let work = stretches(Arc::clone(service), body).map(move |stretch| {
        let (service, judging) = (Arc::clone(&of_work), judging.clone());
        async move {
            let Stretch { lines, before } = stretch?;
            apart(move || judging::lines(&service, &judging, &lines, before)).await
        }
    });
    let framing: (Vec<u8>, &'static [u8], &'static [u8]) = (Vec::new(), b"", b"");
    let answer = work::answer(Arc::clone(service), counts.clone(), work, framing, Farewell::Line).await?;
    Ok(given("application/x-ndjson", answer))
}

/// Whole lines, and how many stand before them.
struct Stretch {
    lines: Bytes,
    before: u64,
}

/// What a body holds, cut at line breaks.
struct Cutter {
    service: Arc<Service>,
    body: Incoming,
    /// What was read and not handed on yet.
    held: Vec<u8>,
    /// How much of it is whole lines.
    whole: usize,
    /// Lines that were handed on.
    before: u64,
    is_over: bool,
}

fn stretches(service: Arc<Service>, body: Incoming) -> impl Stream<Item = Result<Stretch, Problem>> + Send {
    let cutter = Cutter { service, body, held: Vec::new(), whole: 0, before: 0, is_over: false };
    stream::unfold(cutter, |mut cutter| async move {
        if cutter.is_over {
            return None;
        }
        let next = cutter.next().await.transpose()?;
        cutter.is_over |= next.is_err();
        Some((next, cutter))
    })
}

impl Cutter {
    /// As many lines as there are, once there are any; what comes without a pause comes together.
    async fn next(&mut self) -> Result<Option<Stretch>, Problem> {
        let patience = self.service.settings.stall_timeout;
        while self.whole < AT_ONCE {
            match body::next(&mut self.body, self.whole == 0, patience).await? {
                Next::Piece(piece) => self.take(&piece)?,
                Next::NotYet => break,
                Next::End => {
                    self.is_over = true;
                    self.whole = self.held.len();
                    break;
                }
            }
        }
        if self.whole == 0 {
            return Ok(None);
        }
        let rest = self.held.split_off(self.whole);
        let lines = std::mem::replace(&mut self.held, rest);
        self.whole = 0;
        let before = self.before;
        self.before += lines.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        let lines = Bytes::from(lines);
        if before > 0 {
            return Ok(Some(Stretch { lines, before }));
        }
        // What is no text at all is refused at its beginning, as in a file.
        if let Some(foreign) = foreign::by_beginning(&lines) {
            return Err(Problem::unreadable(&ReadError::Foreign(foreign)));
        }
        if workbook::is_workbook(&lines) {
            return Err(Problem::unreadable(&ReadError::Workbook));
        }
        let mark = if lines.starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
        Ok(Some(Stretch { lines: lines.slice(mark..), before }))
    }

    /// Holds a piece; every line in it that is whole, and the one that is not, must not be too long.
    fn take(&mut self, piece: &[u8]) -> Result<(), Problem> {
        let most = self.service.settings.max_line;
        let mut begun = self.held.len() - self.whole;
        for part in piece.split_inclusive(|byte| *byte == b'\n') {
            begun += part.len();
            let is_whole = part.ends_with(b"\n");
            if begun - usize::from(is_whole) > most {
                return Err(too_long(most));
            }
            self.held.extend_from_slice(part);
            if is_whole {
                self.whole = self.held.len();
                begun = 0;
            }
        }
        Ok(())
    }
}

fn too_long(most: usize) -> Problem {
    Problem::new(Kind::LineTooLong, format!("有一行过长，最多 {most} 字节"), format!("a line is too long, at most {most} bytes are taken"))
}
