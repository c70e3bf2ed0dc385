//! What stands behind all batches: by what they were judged.

use serde::{Deserialize, Serialize};

use super::super::Tongue;
use super::super::words::in_force;
use super::cell::{Cell, say};
use crate::input::FileNotice;
use crate::standard::{Library, Words};
use crate::words::both;

/// What a run was made with. As JSON it goes from where checks are made to where tables are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEnd {
    /// The tool and its version.
    tool: String,
    /// The day of its data.
    pub data_date: String,
    /// All editions on file, in the order in which reports list them.
    pub(super) editions: Vec<EditionAbout>,
    overlays: Vec<OverlayAbout>,
}

/// An edition, in the language asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EditionAbout {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) title: String,
    pub(super) life: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct OverlayAbout {
    edition: String,
    sha256: String,
    by: String,
    second: String,
    on: String,
    against: String,
}

/// Something to be said of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    file: String,
    text: String,
}

impl Said {
    /// What is to be said, in the language asked for.
    pub(super) fn new(FileNotice { file, notice }: &FileNotice, tongue: Tongue) -> Self {
        Self { file: file.to_string(), text: say(&Words { zh: notice.zh(), en: notice.to_string() }, tongue) }
    }
}

impl TableEnd {
    /// What a run with these standards was made with.
    #[must_use]
    pub fn new(library: &Library, tongue: Tongue) -> Self {
        let editions = library.editions().iter().map(|edition| EditionAbout {
            id: edition.id.clone(),
            number: edition.number.clone(),
            title: say(&edition.title, tongue),
            life: say(&in_force(edition), tongue),
        });
        let overlays = library.overlays().iter().map(|overlay| OverlayAbout {
            edition: overlay.edition.clone(),
            sha256: overlay.sha256.clone(),
            by: overlay.by.clone(),
            second: overlay.second.clone(),
            on: overlay.on.map(|day| day.to_string()).unwrap_or_default(),
            against: overlay.against.clone(),
        });
        Self {
            tool: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
            data_date: library.data_date.to_string(),
            editions: editions.collect(),
            overlays: overlays.collect(),
        }
    }

    /// Rows of a key and a value: tool, data, overlays with their digests, `notices` of the files, and `more`.
    #[must_use]
    pub fn rows(&self, notices: &[Said], more: &[Words], tongue: Tongue) -> Vec<Vec<Cell>> {
        let row = |key: Words, value: &str| vec![Cell::text(say(&key, tongue)), Cell::text(value)];
        let mut rows = vec![
            row(both("判定程序", "judged by the program"), &self.tool),
            row(both("数据日期", "date of its data"), &self.data_date),
            row(
                both("说明", "note"),
                &say(
                    &both(
                        "按提交的数据判定，不是检验报告；“暂定”指限值未经官方文本核验",
                        "judged by the data submitted, no test report; “provisional”: limits not verified against the official text",
                    ),
                    tongue,
                ),
            ),
        ];
        for overlay in &self.overlays {
            let OverlayAbout { edition, sha256, by, second, on, against } = overlay;
            let number = self.editions.iter().find(|known| known.id == *edition).map_or(edition, |known| &known.number);
            let signed = both(
                format!("{number}：{by}、{second} 于 {on} 对照 {against} 核验；SHA-256 {sha256}"),
                format!("{number}: verified by {by} and {second} on {on} against {against}; SHA-256 {sha256}"),
            );
            rows.push(row(both("核验补充文件", "overlay"), &say(&signed, tongue)));
        }
        for Said { file, text } in notices {
            rows.push(row(both("文件提示", "notice of a file"), &format!("{file}: {text}")));
        }
        rows.extend(more.iter().map(|words| row(both("工作簿", "workbook"), &say(words, tongue))));
        rows
    }
}
