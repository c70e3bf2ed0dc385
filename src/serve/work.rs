//! Work for processors, away from the threads that serve connections; its pieces come in the order in which they were asked for.

use std::sync::Arc;

use futures_util::{Stream, StreamExt};
use hyper::body::Bytes;
use tokio::task::spawn_blocking;

use super::answer::{Answer, Cut};
use super::counts::Counts;
use super::judging::Piece;
use super::problem::{Problem, no_batch};
use super::service::Service;

/// Does work in a thread of its own; what breaks down is a problem.
pub async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::internal()))
}

/// What a stream says where it has to end early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// Nothing: the connection ends without the end of the body.
    Silent,
    /// The problem, as the last line.
    Line,
}

/// Pieces of an answer. Those before `first` frame it; the first piece of work decides whether there is an answer at all.
pub async fn answer<W>(
    service: Arc<Service>,
    counts: Counts,
    work: impl Stream<Item = W> + Send + 'static,
    framing: (Vec<u8>, &'static [u8], &'static [u8]),
    farewell: Farewell,
) -> Result<Answer, Problem>
where
    W: Future<Output = Result<Piece, Problem>> + Send + 'static,
{
    let (mut start, between, end) = framing;
    let mut pieces = Box::pin(work.buffered(service.settings.cores));
    // Blank lines are no piece.
    let first = loop {
        match pieces.next().await.transpose()? {
            Some(piece) if piece.bytes.is_empty() => {}
            Some(piece) => break piece,
            None => return Err(no_batch()),
        }
    };
    counts.add(&first.tally);
    start.extend_from_slice(&first.bytes);
    // What is known to be all goes out with its length.
    let second = if farewell == Farewell::Silent { pieces.next().await.transpose()? } else { None };
    if farewell == Farewell::Silent && second.is_none() {
        start.extend_from_slice(end);
        return Ok(Answer::whole(start));
    }
    let head = Some(Ok(Bytes::from(start)));
    let state = (pieces, second, Stage::Pieces);
    let rest = futures_util::stream::unfold(state, move |(mut pieces, mut waiting, stage)| {
        let (counts, service) = (counts.clone(), Arc::clone(&service));
        async move {
            match stage {
                Stage::Over => None,
                Stage::Broken => {
                    // What was said last goes out before the connection ends.
                    tokio::task::yield_now().await;
                    Some((Err(Cut), (pieces, None, Stage::Over)))
                }
                Stage::Pieces => {
                    let next = match waiting.take() {
                        Some(piece) => Some(Ok(piece)),
                        None => pieces.next().await,
                    };
                    match next {
                        Some(Ok(piece)) => {
                            counts.add(&piece.tally);
                            let mut bytes = between.to_vec();
                            bytes.extend_from_slice(&piece.bytes);
                            Some((Ok(Bytes::from(bytes)), (pieces, None, Stage::Pieces)))
                        }
                        Some(Err(problem)) => {
                            counts.cut_by(&service, problem.kind);
                            let mut line = Vec::new();
                            if farewell == Farewell::Line {
                                line = problem.json();
                                line.push(b'\n');
                            }
                            Some((Ok(Bytes::from(line)), (pieces, None, Stage::Broken)))
                        }
                        None => Some((Ok(Bytes::from_static(end)), (pieces, None, Stage::Over))),
                    }
                }
            }
        }
    });
    Ok(Answer::pieces(futures_util::stream::iter(head).chain(rest).filter(|piece| {
        let keeps = piece.as_ref().map_or(true, |bytes| !bytes.is_empty());
        async move { keeps }
    })))
}

enum Stage {
    Pieces,
    Broken,
    Over,
}
