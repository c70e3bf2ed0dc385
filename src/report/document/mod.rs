//! Documents that people keep, as HTML: one file, no script, for A4. Nothing stands in them that is not in the JSON of a full report.

mod certificate;
mod conclusion;
mod facts;
mod frame;
mod germplasm;
mod grade;
mod judgement;
mod label;
mod lines;
mod list;
mod points;
mod release;
mod speak;

use maud::Markup;

use super::Tongue;
use crate::check::Report;
use crate::standard::Words;
use crate::words::{Lang, both};

pub use frame::STYLE;
pub use list::ListPart;
use speak::{Speaker, clean};

/// A kind of document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// 检验结果判定表: every batch in full; of several, a list before them.
    #[default]
    Judgement,
    /// 出厂检验放行记录, a page for each batch.
    Release,
    /// 检验结果证明 (certificate of analysis), a page for each batch, in both languages whatever is asked for.
    Certificate,
    /// 批次清单: a line for each batch.
    List,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Judgement, Self::Release, Self::Certificate, Self::List];

    /// As options name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Judgement => "judgement",
            Self::Release => "release",
            Self::Certificate => "certificate",
            Self::List => "list",
        }
    }

    /// Whether each batch has a document of its own.
    #[must_use]
    pub fn is_of_batches(self) -> bool {
        self != Self::List
    }

    /// Whether a list of the batches stands before several documents.
    #[must_use]
    pub fn has_list(self) -> bool {
        matches!(self, Self::Judgement | Self::List)
    }
}

/// Documents of one kind in one language.
#[derive(Clone, Copy, Debug)]
pub struct Documents {
    kind: DocumentKind,
    speaker: Speaker,
}

impl Documents {
    /// Documents of a kind. A certificate is in both languages.
    #[must_use]
    pub fn new(kind: DocumentKind, tongue: Tongue) -> Self {
        let tongue = if kind == DocumentKind::Certificate { Tongue::Both } else { tongue };
        Self { kind, speaker: Speaker { tongue } }
    }

    /// Their kind.
    #[must_use]
    pub fn kind(self) -> DocumentKind {
        self.kind
    }

    /// The document of one batch; blank for a list.
    #[must_use]
    pub fn batch(self, report: &Report<'_>) -> String {
        let document: Markup = match self.kind {
            DocumentKind::Judgement => judgement::judgement(report, self.speaker),
            DocumentKind::Release => release::release(report, self.speaker),
            DocumentKind::Certificate => certificate::certificate(report, self.speaker),
            DocumentKind::List => return String::new(),
        };
        clean(frame::sheet(self.speaker, report, &document).into_string()) + "\n"
    }

    /// Adds a batch to a list.
    pub fn list(self, list: &mut ListPart, report: &Report<'_>) {
        list.add(report, self.speaker);
    }

    /// What stands before all batches of a file: the head of the page, and the list where there are several.
    #[must_use]
    pub fn opening(self, list: &ListPart) -> String {
        let title = match self.kind {
            DocumentKind::Judgement => both("检验结果判定表", "Judgement of test results"),
            DocumentKind::Release => release::title(),
            DocumentKind::Certificate => certificate::title(),
            DocumentKind::List => list::title(),
        };
        let mut page = frame::opening(self.speaker, &title);
        if self.kind == DocumentKind::List || (self.kind.has_list() && list.len() > 1) {
            page.push_str(&list.document(self.speaker));
            page.push('\n');
        }
        // Behind the list, which lies across: whatever stands before it would have a page of its own.
        if self.kind == DocumentKind::Judgement {
            page.push_str(super::draw::DEFINITIONS);
        }
        page
    }

    /// What stands behind them.
    #[must_use]
    pub fn closing(self) -> &'static str {
        frame::CLOSING
    }

    /// The whole page of one batch.
    #[must_use]
    pub fn page(self, report: &Report<'_>) -> String {
        let mut list = ListPart::default();
        self.list(&mut list, report);
        format!("{}{}{}", self.opening(&list), self.batch(report), self.closing())
    }
}

/// Anything else that is kept, as a page of the same look.
pub(crate) fn page(lang: Lang, title: &Words, body: &str) -> String {
    let tongue = if lang == Lang::En { Tongue::En } else { Tongue::Zh };
    format!("{}{body}{}", frame::opening(Speaker { tongue }, title), frame::CLOSING)
}
