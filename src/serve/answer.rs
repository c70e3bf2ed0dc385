//! Bodies of answers: whole, or a stream of pieces. Whoever waits for the end of one leaves something with it that is dropped then.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::Stream;
use hyper::body::{Body, Bytes, Frame, SizeHint};

/// Why a stream ended before its end: the connection is closed, so that nobody takes it for whole.
#[derive(Debug, thiserror::Error)]
#[error("the answer was cut off")]
pub struct Cut;

/// The pieces of an answer.
pub type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, Cut>> + Send>>;

/// Whoever counts what goes out.
pub trait Watch: Send {
    /// So many bytes went out.
    fn sent(&mut self, bytes: usize);
    /// There is nothing more to come, and all went out.
    fn ended(&mut self);
}

/// The body of an answer.
pub struct Answer {
    content: Content,
    watch: Option<Box<dyn Watch>>,
}

enum Content {
    Whole(Option<Bytes>),
    Pieces(Pieces),
}

impl Answer {
    /// All of it at once.
    pub fn whole(bytes: impl Into<Bytes>) -> Self {
        Self { content: Content::Whole(Some(bytes.into()).filter(|bytes| !bytes.is_empty())), watch: None }
    }

    /// Piece by piece.
    pub fn pieces(pieces: impl Stream<Item = Result<Bytes, Cut>> + Send + 'static) -> Self {
        Self { content: Content::Pieces(Box::pin(pieces)), watch: None }
    }

    /// The same under watch.
    #[must_use]
    pub fn watched(self, mut watch: impl Watch + 'static) -> Self {
        if let Content::Whole(None) = self.content {
            watch.ended();
        }
        Self { watch: Some(Box::new(watch)), ..self }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        let this = &mut *self;
        let next = match &mut this.content {
            Content::Whole(bytes) => bytes.take().map(Ok),
            Content::Pieces(pieces) => match pieces.as_mut().poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(next) => next,
            },
        };
        if let Some(watch) = &mut this.watch {
            match &next {
                Some(Ok(bytes)) => watch.sent(bytes.len()),
                Some(Err(Cut)) => {}
                None => watch.ended(),
            }
            if matches!(this.content, Content::Whole(None)) {
                watch.ended();
            }
        }
        Poll::Ready(next.map(|next| next.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.content, Content::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match &self.content {
            Content::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Content::Pieces(_) => SizeHint::default(),
        }
    }
}
