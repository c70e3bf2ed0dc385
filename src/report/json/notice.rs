//! What is to be said beside the findings: of the batch, and of the file that it came in.

use std::sync::Arc;

use serde::Serialize;

use super::options::{JsonOptions, Said};
use crate::check::{Report, Warning};
use crate::input::{FileNotice, Place};
use crate::message::Arguments;
use crate::report::words::warning;
use crate::standard::Words;

/// Something to be said of a batch or a file that moves no verdict. The codes are a closed list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct JsonNotice {
    #[cfg_attr(test, schemars(with = "crate::report::schema::codes::NoticeCode"))]
    pub(super) code: Box<str>,
    #[serde(skip_serializing_if = "Arguments::is_empty")]
    #[cfg_attr(test, ts(optional, type = "Record<string, unknown>"))]
    pub(super) arguments: Arguments,
    /// The file that it is about, or the sheet of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) file: Option<Arc<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) place: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub(super) message: Option<Said>,
}

impl JsonNotice {
    /// What is to be said of a file.
    #[must_use]
    pub fn of_file(FileNotice { file, notice }: &FileNotice, options: JsonOptions) -> Self {
        Self {
            code: notice.code().into(),
            arguments: notice.arguments(),
            file: Some(Arc::clone(file)),
            place: None,
            message: options.say(|| Words { zh: notice.zh(), en: notice.to_string() }),
        }
    }

    /// What is to be said of a batch.
    pub(super) fn of_batch(report: &Report<'_>, one: &Warning<'_>, options: JsonOptions) -> Self {
        let message_of = warning(report, one);
        Self {
            code: message_of.code.into(),
            arguments: message_of.arguments,
            file: None,
            place: message_of.place,
            message: options.say(|| message_of.message),
        }
    }
}
