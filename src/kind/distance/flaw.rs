//! What is wrong with a sequence, in words.

use marker_distances::{Fault, OtherFormat};

use super::Flaw;
use crate::standard::Words;
use crate::words::{both, printable};

/// What is wrong with a sequence, in both languages.
#[must_use]
pub fn fault_words(fault: &Fault) -> Words {
    both(printable(&zh(fault)), printable(&fault.to_string()))
}

/// What is wrong, with the specimen or sample that the text was given for.
pub(crate) fn said(flaw: &Flaw) -> Words {
    let said = fault_words(&flaw.fault);
    if flaw.of.is_empty() || record(&flaw.fault) == Some(&flaw.of) {
        return said;
    }
    let of = printable(&flaw.of);
    both(format!("{of}：{}", said.zh), format!("{of}: {}", said.en))
}

fn format_zh(format: OtherFormat) -> &'static str {
    match format {
        OtherFormat::Nexus => "NEXUS 文件",
        OtherFormat::Mega => "MEGA 文件",
        OtherFormat::Clustal => "Clustal 比对文件",
        OtherFormat::Fastq => "FASTQ 文件",
        OtherFormat::Embl => "EMBL 条目",
        OtherFormat::Markup => "网页或其他标记文本",
        OtherFormat::RichText => "RTF 文档",
        OtherFormat::Pdf => "PDF",
    }
}

/// The name of the record that a fault is about.
fn record(fault: &Fault) -> Option<&String> {
    match fault {
        Fault::EmptyRecord { record }
        | Fault::NotNucleotides { record, .. }
        | Fault::Protein { record, .. }
        | Fault::TooShort { record, .. }
        | Fault::TooLong { record, .. }
        | Fault::TooAmbiguous { record, .. }
        | Fault::StopCodons { record, .. }
        | Fault::DoesNotAlign { record, .. } => Some(record),
        Fault::Empty | Fault::Chromatogram { .. } | Fault::Binary { .. } | Fault::OtherFormat { .. } | Fault::SameName { .. } => None,
    }
}

fn zh(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "没有序列，应为 FASTA、GenBank 或一条序列的碱基字母".to_owned(),
        Fault::Chromatogram { kind } => format!("是测序峰图文件（`{kind}`），应为其碱基序列文本（请导出为 FASTA）"),
        Fault::Binary { after } => format!("第 {} 个字节起不是文本，应为 FASTA、GenBank 或一条序列的碱基字母", after + 1),
        Fault::OtherFormat { found } => format!("是{}，应为 FASTA、GenBank 或一条序列的碱基字母（请导出为 FASTA）", format_zh(*found)),
        Fault::EmptyRecord { record } => format!("序列 `{record}` 没有碱基字母"),
        Fault::SameName { name, records } => {
            let records = records.iter().map(usize::to_string).collect::<Vec<_>>().join("、");
            format!("名称 `{name}` 重复（第 {records} 条），每条序列的名称应各不相同")
        }
        Fault::NotNucleotides { record, letters, count } => {
            let letters: Vec<String> =
                letters.iter().map(|letter| format!("`{}`（{} 处，首见第 {} 位）", letter.letter, letter.count, letter.first)).collect();
            format!("序列 `{record}` 有 {count} 个不是碱基的字符：{}，应只有碱基代码（ACGTU RYSWKM BDHV N）和空位", letters.join("、"))
        }
        Fault::Protein { record, only_amino_acids, length } => {
            format!("序列 `{record}` 是蛋白质序列：{length} 个字母中有 {only_amino_acids} 个只表示氨基酸，应为核苷酸序列")
        }
        Fault::TooShort { record, length, least } => format!("序列 `{record}` 过短：{length} 个碱基，至少应有 {least} 个"),
        Fault::TooLong { record, length, most } => format!("序列 `{record}` 过长，无法比对：{length} 个碱基，至多 {most} 个"),
        Fault::TooAmbiguous { record, ambiguous, length, most_permille } => {
            format!("序列 `{record}` 简并碱基过多：{length} 个碱基中有 {ambiguous} 个，至多应为千分之 {most_permille}")
        }
        Fault::StopCodons { record, stops, code } => format!(
            "序列 `{record}` 的六个阅读框内都有终止密码子（各框首个在第 {} 位），编码序列应有一个阅读框没有（遗传密码表 {code}）",
            stops.map(|stop| stop.to_string()).join("、")
        ),
        Fault::DoesNotAlign { record, reference, overlap, least_overlap, identical, compared, least_identity } => format!(
            "序列 `{record}` 与参照 `{reference}` 不能比对：重叠 {overlap} 位（至少应为 {least_overlap} 位），{compared} 个位点中 {identical} 个相同（至少应为百分之 {least_identity}）"
        ),
    }
}
