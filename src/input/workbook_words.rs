//! What the reader of workbooks finds, in words: its facts come without any, and its errors in English only.

use serde_json::{Value, json};
use shown_cells::{Damage, Error, FormatProblem, Listed, Markup, Note};

/// Stable code.
pub(super) fn code(note: &Note) -> &'static str {
    match note {
        Note::Markup(_) => "markup",
        Note::HiddenSheets { .. } => "hidden_sheets",
        Note::HiddenRows(_) => "hidden_rows",
        Note::HiddenColumns(_) => "hidden_columns",
        Note::Merged(_) => "merged_cells",
        Note::Struck(_) => "struck_through",
        Note::Rounded(_) => "rounded",
        Note::CutOff(_) => "digits_cut_off",
        Note::Format { .. } | Note::MoreFormats(_) => "format_not_understood",
        Note::NoValue(_) => "formula_without_value",
        Note::Recalculated(_) => "formula_not_calculated",
    }
}

/// What it is about, by name.
pub(super) fn arguments(note: &Note) -> Value {
    let listed = |cells: &Listed| json!({ "first": cells.first, "count": cells.count });
    match note {
        Note::Markup(Markup::Html) => json!({ "kind": "html" }),
        Note::Markup(Markup::XmlSpreadsheet) => json!({ "kind": "xml_spreadsheet" }),
        Note::HiddenSheets { names } => json!({ "names": names }),
        Note::Format { code, cells, .. } => json!({ "format": code, "first": cells.first, "count": cells.count }),
        Note::HiddenRows(all)
        | Note::HiddenColumns(all)
        | Note::Merged(all)
        | Note::Struck(all)
        | Note::Rounded(all)
        | Note::CutOff(all)
        | Note::MoreFormats(all)
        | Note::NoValue(all)
        | Note::Recalculated(all) => listed(all),
    }
}

/// A note in English.
pub(super) fn en(note: &Note) -> String {
    match note {
        Note::Markup(Markup::Html) => {
            "the file is a web page and no .xlsx: its tables are read one below the other, as Excel shows them".to_owned()
        }
        Note::Markup(Markup::XmlSpreadsheet) => "the file is an XML Spreadsheet 2003 and no .xlsx: it is read as Excel shows it".to_owned(),
        Note::HiddenSheets { names } => format!("hidden sheets are not read: {} (another can be named)", quoted(names, ", ")),
        Note::HiddenRows(rows) => format!("hidden rows are read too: {}", listed_en(rows)),
        Note::HiddenColumns(columns) => format!("hidden columns are read too: {}", listed_en(columns)),
        Note::Merged(ranges) => format!("the value of merged cells is taken for all their rows: {}", listed_en(ranges)),
        Note::Struck(cells) => format!("text that is struck through is not read: {}", listed_en(cells)),
        Note::Rounded(cells) => format!("numbers are read as their formats show them, though more digits are stored: {}", listed_en(cells)),
        Note::CutOff(cells) => {
            format!("whole numbers have zeros for the digits behind the 15th: {} (enter them as text)", listed_en(cells))
        }
        Note::Format { code, why, cells } => {
            let why = match why {
                FormatProblem::Fraction => "shows a fraction",
                FormatProblem::Thousands => "shows thousands of the value",
                FormatProblem::Numerals => "shows Chinese numerals",
                FormatProblem::Nothing => "shows nothing",
                FormatProblem::Words => "shows words instead of the value",
                FormatProblem::NoDate => "shows no date of the calendar",
                FormatProblem::Form => "is not understood",
            };
            format!("the number format `{code}` {why}; read as stored: {}", listed_en(cells))
        }
        Note::MoreFormats(cells) => format!("further number formats are not understood; read as stored: {}", listed_en(cells)),
        Note::NoValue(cells) => {
            format!("formulas without a stored value, read as formulas: {} (open the file in Excel or WPS and save it)", listed_en(cells))
        }
        Note::Recalculated(cells) => {
            format!(
                "the file asks for its formulas to be calculated anew, so that their stored values may be wrong: {} (open the file in Excel or WPS and save it)",
                listed_en(cells)
            )
        }
    }
}

/// A note in Chinese.
pub(super) fn zh(note: &Note) -> String {
    match note {
        Note::Markup(Markup::Html) => "文件是网页（HTML），不是 .xlsx 工作簿：已按 Excel 打开时的样子依次读取其中的表格".to_owned(),
        Note::Markup(Markup::XmlSpreadsheet) => "文件是 XML 电子表格 2003，不是 .xlsx 工作簿：已按 Excel 打开时的样子读取".to_owned(),
        Note::HiddenSheets { names } => format!("隐藏的工作表未读取：{}（可另行指定）", quoted(names, "、")),
        Note::HiddenRows(rows) => format!("隐藏的行也已读取：{}", listed_zh(rows)),
        Note::HiddenColumns(columns) => format!("隐藏的列也已读取：{}", listed_zh(columns)),
        Note::Merged(ranges) => format!("合并单元格的值用于其所有行：{}", listed_zh(ranges)),
        Note::Struck(cells) => format!("带删除线的内容未读取：{}", listed_zh(cells)),
        Note::Rounded(cells) => format!("数值按显示的位数读取，存储的位数更多：{}", listed_zh(cells)),
        Note::CutOff(cells) => format!("整数超过 15 位，第 15 位之后的数字变为 0：{}（请以文本格式输入）", listed_zh(cells)),
        Note::Format { code, why, cells } => {
            let why = match why {
                FormatProblem::Fraction => "显示为分数",
                FormatProblem::Thousands => "按千位缩小显示",
                FormatProblem::Numerals => "显示为中文数字",
                FormatProblem::Nothing => "不显示任何内容",
                FormatProblem::Words => "以其他文字代替显示",
                FormatProblem::NoDate => "无法显示为历法中的日期",
                FormatProblem::Form => "无法识别",
            };
            format!("数字格式`{code}`{why}，已按存储的内容读取：{}", listed_zh(cells))
        }
        Note::MoreFormats(cells) => format!("其他数字格式无法识别，已按存储的内容读取：{}", listed_zh(cells)),
        Note::NoValue(cells) => format!("公式没有存储计算结果，已按公式读取：{}（请用 Excel 或 WPS 打开并保存）", listed_zh(cells)),
        Note::Recalculated(cells) => {
            format!("文件要求重新计算公式，存储的结果可能有误：{}（请用 Excel 或 WPS 打开并保存）", listed_zh(cells))
        }
    }
}

/// Why a workbook could not be read, in Chinese.
pub(super) fn error_zh(error: &Error) -> String {
    match error {
        Error::Empty => "输入为空：至少应有一个批次".to_owned(),
        Error::OldExcel => "这是 Excel 97-2003 的 .xls（或 WPS 的 .et）二进制工作簿；应为 .xlsx（请打开后另存为 .xlsx）".to_owned(),
        Error::Encrypted => "工作簿已加密；应为没有密码的 .xlsx".to_owned(),
        Error::Binary => "这是 .xlsb 二进制工作簿；应为 .xlsx（请打开后另存为 .xlsx）".to_owned(),
        Error::OpenDocument => "这是 .ods 电子表格；应为 .xlsx（请打开后另存为 .xlsx）".to_owned(),
        Error::NoZip => "不是工作簿：文件不是 zip；应为 Excel 或 WPS 保存的 .xlsx".to_owned(),
        Error::OtherZip { found } => format!("不是工作簿：zip 中有`{found}`；应为 Excel 或 WPS 保存的 .xlsx"),
        Error::Document { ending } => format!("不是工作簿：这是文档（{ending}）；应为 .xlsx（请将其中的表格复制到工作簿，另存为 .xlsx）"),
        Error::Damaged { part, why } => format!("工作簿已损坏：`{part}`：{}；应为 Excel 或 WPS 保存的文件", damage_zh(why)),
        Error::TooLarge { most } => format!("工作簿过大：展开后超过 {most} 字节（请将工作表另存为“CSV UTF-8”）"),
        Error::NoTable => "网页中没有表格；应为含有表格的文件（请用 Excel 或 WPS 打开后另存为 .xlsx）".to_owned(),
        Error::OtherMarkup => "不是网页表格或 XML 电子表格（2003）；应为表格文件（请导出为 .xlsx 或 CSV）".to_owned(),
        Error::NoSheet { asked, names } => format!("没有工作表`{asked}`；有：{}", quoted(names, "、")),
        Error::OnlyHidden { names } => {
            format!("没有可读的工作表：有内容的工作表均已隐藏（{}）；应有一个可见的（或指定一个）", quoted(names, "、"))
        }
    }
}

/// What is wrong with a part of it.
fn damage_zh(damage: &Damage) -> String {
    match damage {
        Damage::NoPart => "没有这一部分".to_owned(),
        Damage::PartTwice => "这一部分出现两次".to_owned(),
        Damage::RelationTwice(id) => format!("关系`{id}`出现两次"),
        Damage::KindTwice(kind) => format!("`{kind}`类关系出现两次"),
        Damage::Compression(method) => format!("压缩方式`{method}`"),
        Damage::NotUtf8 => "不是 UTF-8".to_owned(),
        Damage::NoXml => "没有 XML".to_owned(),
        Damage::Root { found, expected } => format!("`{found}`，应为`{expected}`"),
        Damage::TooDeep => "元素嵌套过深".to_owned(),
        Damage::DocType => "有文档类型声明".to_owned(),
        Damage::CutOff => "内容不完整".to_owned(),
        Damage::Entity(name) => format!("实体`{name}`"),
        Damage::Attribute { name, text } => format!("属性 {name} 为`{text}`，应为整数"),
        Damage::NoSheetPart(name) => format!("工作表`{name}`没有对应的部分"),
        Damage::MergedCells(text) => format!("合并单元格`{text}`"),
        Damage::RowOrder { row, before } => format!("第{row}行在第{before}行之后"),
        Damage::Beyond(place) => format!("行或列超出工作表（{place}）"),
        Damage::OtherRow { cell, row } => format!("单元格`{cell}`在第{row}行"),
        Damage::CellTwice(cell) => format!("单元格 {cell} 出现两次"),
        Damage::Cell { cell, what } => format!("单元格 {cell} 的`{what}`"),
        Damage::Other(text) => text.clone(),
    }
}

fn listed_en(listed: &Listed) -> String {
    let named = listed.first.join(", ");
    if listed.more() > 0 { format!("{named} and {} more", listed.more()) } else { named }
}

fn listed_zh(listed: &Listed) -> String {
    let named = listed.first.join("、");
    if listed.more() > 0 { format!("{named} 等 {} 处", listed.count) } else { named }
}

/// Names in backticks.
pub(super) fn quoted(names: &[String], separator: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(separator)
}
