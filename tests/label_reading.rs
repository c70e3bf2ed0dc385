//! Label text and what the reader makes of it: real labels as snapshots, the same label written in many ways, and text of any kind.

mod common;

use std::fmt::Write;
use std::fs;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use seafood_gb::input::label::{Label, Span};

use common::LIBRARY;
use common::case::{file_name, files, root};

fn read(text: &str) -> Label {
    Label::read(text, &LIBRARY.label_words().lexicon)
}

/// Every field, the table and what is unread, a line each.
fn shown(label: &Label) -> String {
    let mut shown = String::new();
    for field in &label.fields {
        let lead = field.lead.map_or("-", |lead| label.quote(lead));
        writeln!(shown, "{:3} {:<22} {lead:?} {}", label.line(field.span), field.id, field.value).unwrap();
    }
    if let Some(table) = &label.nutrition {
        let columns: Vec<String> = table.columns.iter().map(|column| format!("{:?} {:?}", column.per, label.quote(column.span))).collect();
        writeln!(shown, "{:3} nutrition table: {}", label.line(table.span), columns.join(" | ")).unwrap();
        for row in &table.rows {
            write!(shown, "{:3}   {:<20} {:?}", label.line(row.span), row.nutrient.as_deref().unwrap_or("?"), label.quote(row.name))
                .unwrap();
            for amount in &row.amounts {
                write!(shown, " | {:?} {:?} NRV {}", amount.number, amount.unit, amount.nrv.as_deref().unwrap_or("-")).unwrap();
                assert!(amount.number.is_empty() || !label.quote(amount.span).is_empty());
                assert_eq!(amount.nrv.is_some(), amount.nrv_span.is_some());
            }
            shown.push('\n');
        }
    }
    for span in &label.unread {
        writeln!(shown, "{:3} unread {:?}", label.line(*span), label.quote(*span)).unwrap();
    }
    shown
}

#[test]
fn every_label_reads_as_its_snapshot() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root("snapshots/labels"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let labels = files(&root("labels"), "txt");
    assert!(labels.len() >= 12);
    settings.bind(|| {
        for path in &labels {
            let label = read(&fs::read_to_string(path).unwrap());
            covers(&label);
            insta::assert_snapshot!(file_name(path), shown(&label));
        }
    });
}

#[test]
fn no_snapshot_without_a_label() {
    let labels: Vec<String> = files(&root("labels"), "txt").iter().map(|path| file_name(path)).collect();
    for path in files(&root("snapshots/labels"), "snap") {
        let name = file_name(&path);
        assert!(labels.iter().any(|label| name.strip_suffix(".snap") == Some(label)), "{name} has no label");
    }
}

/// Every letter and digit is in a field, in the table, or unread; spans stand in order and lie between characters.
#[track_caller]
fn covers(label: &Label) {
    let mut covered = vec![false; label.text.len()];
    let mut mark = |span: Span| {
        assert!(span.start <= span.end && label.text.get(span.start..span.end).is_some(), "{span:?} {:?}", label.text);
        covered[span.start..span.end].fill(true);
    };
    for field in &label.fields {
        mark(field.span);
        if let Some(lead) = field.lead {
            mark(lead);
            assert!(lead.end <= field.span.start, "{field:?}");
        }
    }
    label.unread.iter().copied().for_each(&mut mark);
    if let Some(table) = &label.nutrition {
        mark(table.span);
        let within = |span: &Span| span.start >= table.span.start && span.end <= table.span.end;
        for row in &table.rows {
            assert!(within(&row.span) && row.amounts.len() == table.columns.len(), "{row:?}");
            let cells = row.amounts.iter().flat_map(|amount| [Some(amount.span), amount.nrv_span]).flatten();
            for span in cells.chain([row.name]) {
                assert!(span.start >= row.span.start && span.end <= row.span.end, "{row:?}");
                mark(span);
            }
        }
        assert!(table.rows.is_sorted_by(|one, next| one.span.end <= next.span.start), "{table:?}");
    }
    assert!(label.fields.is_sorted_by(|one, next| one.span.start <= next.span.start), "{:?}", label.fields);
    assert!(label.unread.is_sorted_by(|one, next| one.end <= next.start));
    // What joins two lead words, or one with its value (生产日期和批号, 保质期为), belongs to neither.
    for lead in label.fields.iter().filter_map(|field| field.lead) {
        let rest = label.text[lead.end..].trim_start();
        if let Some(joint) = rest.chars().next().filter(|char| "及和与或为".contains(*char)) {
            let place = label.text.len() - rest.len();
            covered[place..place + joint.len_utf8()].fill(true);
        }
    }
    for (place, tag) in ["<b>", "</b>"].iter().flat_map(|tag| label.text.match_indices(tag)) {
        covered[place..place + tag.len()].fill(true);
    }
    for (place, char) in label.text.char_indices() {
        assert!(!char.is_alphanumeric() || covered[place], "{char} at {place} of {:?} is lost", label.text);
    }
}

/// Blocks that may stand in any order: lines with lead word, value, id of the field, and whether the value may stand right behind.
type Line = (&'static str, &'static str, &'static str, bool);
const BLOCKS: &[&[Line]] = &[
    &[("食品名称", "即食海带丝(香辣味)", "name", false)],
    &[("配料表", "海带(添加量≥85%)、饮用水、食用盐、味精", "ingredients", false)],
    &[("净含量", "500g", "net_content", true)],
    &[("规格", "50g×10袋", "spec", true)],
    &[("生产日期", "见包装袋封口", "production_date", true)],
    &[("保质期", "12个月", "shelf_life", true)],
    &[("质量等级", "特级", "grade", false)],
    &[("产品标准代号", "GB/T 34747", "standard", true)],
    &[("生产许可证编号", "SC12237108200456", "licence", true)],
    &[("贮存条件", "-18°C以下冷冻保存", "storage", true)],
    &[("产地", "山东省威海市", "origin", false)],
    &[
        ("委托方", "大连渔港商贸有限公司", "entrusting", false),
        ("地址", "大连市中山区人民路26号", "entrusting_address", false),
        ("电话", "0411-82345678", "entrusting_contact", false),
    ],
    &[
        ("受托方", "大连海藻加工有限公司", "entrusted", false),
        ("地址", "大连市旅顺口区江西街道18号", "entrusted_address", false),
        ("联系方式", "0411-86567890", "entrusted_contact", false),
    ],
    &[("致敏物质提示", "含有甲壳纲类动物", "allergens", false)],
];
const ROWS: &[(&str, &str, Option<&str>, &str)] = &[
    ("能量", "1465kJ", Some("17%"), "energy"),
    ("蛋白质", "60.0g", Some("100%"), "protein"),
    ("脂肪", "3.0g", Some("5%"), "fat"),
    ("饱和脂肪", "0.8g", Some("4%"), "saturated_fat"),
    ("碳水化合物", "≤19.6g", Some("7%"), "carbohydrate"),
    ("糖", "0g", None, "sugars"),
    ("钠", "1200mg", Some("60%"), "sodium"),
];

/// How one line is written.
#[derive(Clone, Debug)]
struct Style {
    colon: &'static str,
    indent: &'static str,
    spaced: bool,
    wide: bool,
    blank: bool,
}

fn style() -> impl Strategy<Value = Style> {
    let colon = select(&["：", ":", " ", "", "】", "\t", " ： ", "|"][..]);
    (colon, select(&["", "  ", "\u{3000}", "● ", "* "][..]), any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(colon, indent, spaced, wide, blank)| Style { colon, indent, spaced, wide, blank })
}

fn wide(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            '!'..='~' => char::from_u32(u32::from(char) + 0xFEE0).unwrap(),
            other => other,
        })
        .collect()
}

fn line((lead, value, _, close): Line, style: &Style) -> String {
    let colon = if style.colon.is_empty() && !close { "：" } else { style.colon };
    let value = if style.wide { wide(value) } else { value.to_owned() };
    let lead = if style.spaced { lead.chars().map(String::from).collect::<Vec<_>>().join(" ") } else { lead.to_owned() };
    let open = if colon == "】" { "【" } else { "" };
    format!("{}{open}{lead}{colon}{value}\n{}", style.indent, if style.blank { "\n" } else { "" })
}

fn table(gap: &str, wide_text: bool, dashes: bool, one_line: bool) -> String {
    let mut lines = vec![format!("项目{gap}每100g{gap}NRV%")];
    for (name, amount, nrv, _) in ROWS {
        let dash = if dashes { "-" } else { "" };
        lines.push(format!("{name}{gap}{amount}{gap}{}", nrv.unwrap_or(dash)));
    }
    let text = format!("营养成分表\n{}\n", lines.join(if one_line { gap } else { "\n" }));
    if wide_text { wide(&text) } else { text }
}

fn said(label: &Label) -> Vec<(String, String)> {
    let mut said: Vec<_> = label.fields.iter().map(|field| (field.id.to_string(), field.value.clone())).collect();
    said.sort();
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_label_in_any_writing(
        order in Just((0..=BLOCKS.len()).collect::<Vec<_>>()).prop_shuffle(),
        styles in proptest::collection::vec(style(), 32),
        gap in select(&["\t", "  ", " | ", "|", "   \t"][..]),
        (wide_text, dashes, one_line, crlf) in any::<(bool, bool, bool, bool)>(),
    ) {
        let (mut text, mut expected, mut styles) = (String::new(), Vec::new(), styles.iter().cycle());
        for block in order {
            let Some(block) = BLOCKS.get(block) else {
                text.push_str(&table(gap, wide_text, dashes, one_line));
                continue;
            };
            for each in *block {
                text.push_str(&line(*each, styles.next().unwrap()));
                expected.push((each.2.to_owned(), each.1.to_owned()));
            }
        }
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        expected.sort();
        let label = read(&text);
        covers(&label);
        prop_assert_eq!(said(&label), expected, "{}", text);
        prop_assert!(label.unread.is_empty(), "{}\n{}", text, shown(&label));
        let rows: Vec<_> = label.nutrition.iter().flat_map(|table| &table.rows).map(|row| {
            let amount = &row.amounts[0];
            (row.nutrient.as_deref().unwrap_or_default().to_owned(), format!("{}{}", amount.number, amount.unit), amount.nrv.clone())
        }).collect();
        let wanted: Vec<_> = ROWS.iter().map(|(_, amount, nrv, id)| {
            ((*id).to_owned(), (*amount).to_owned(), nrv.map(|nrv| nrv.trim_end_matches('%').to_owned()))
        }).collect();
        prop_assert_eq!(rows, wanted, "{}", text);
    }

    #[test]
    fn nothing_is_lost_of_scraps(scraps in proptest::collection::vec((any::<Index>(), select(SEPARATORS)), 0..60)) {
        let text: String = scraps.iter().flat_map(|(scrap, separator)| [*scrap.get(SCRAPS), *separator]).collect();
        covers(&read(&text));
    }

    #[test]
    fn nothing_is_lost_of_random_text(text in any::<String>(), lines in "(?s)[配料表：:（()） \n\r\t1%g能量钠【】、。；℃㎎|/\\-—养成分每0-9]{0,200}") {
        covers(&read(&text));
        covers(&read(&lines));
    }

    #[test]
    fn nothing_is_lost_of_fields(fields in proptest::collection::vec((any::<Index>(), any::<String>()), 0..12)) {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key.get(SCRAPS), value.as_str())).collect();
        covers(&Label::of_fields(fields, &LIBRARY.label_words().lexicon));
    }
}

const SEPARATORS: &[&str] =
    &["", " ", "  ", "\n", "\t", "：", ":", "；", "、", "/", "。", "\r\n", "\n\n", "（", "）", "|", "【", "】", "%", "，"];
const SCRAPS: &[&str] = &[
    "配料",
    "配 料 表",
    "净含量",
    "500g",
    "生产日期",
    "见包装",
    "保质期",
    "12个月",
    "地址",
    "电话",
    "委托方",
    "委托方地址",
    "受托方",
    "公司",
    "营养成分表",
    "营养成分",
    "每100g",
    "每份(30g)",
    "NRV%",
    "能量",
    "1465kJ",
    "17%",
    "(350kcal)",
    "蛋白质",
    "60.0克(g)",
    "—",
    "——糖",
    "钠(mg)",
    "1200",
    "1,200",
    "≤5",
    "3~5",
    "虾青素",
    "维生素A",
    "800µgRE",
    "可能含有",
    "本品含有虾",
    "转基因",
    "辐照",
    "不添加",
    "SC12237108200456",
    "GB/T 34747-2017",
    "6901234567892",
    "℃",
    "㎎",
    "海参",
    "abc",
    "“",
    "\u{200B}",
    "\u{0}",
    "<b>",
    "</b>",
    "**",
    "nutrition",
    "allergens",
    "\u{1F990}",
];

/// Text that would take forever if any part of the reading looked back over what it has read.
#[test]
fn hostile_text_is_read_in_linear_time() {
    let units = [
        "(",
        ")",
        "(()",
        "配料",
        "配料：",
        "原料配料",
        "营养成分",
        "营养成分表 ",
        "能量 1 ",
        "能量1kJ",
        "能量\n",
        "1 ",
        "、",
        "。",
        "，",
        "\n",
        "\t",
        " ",
        "[",
        "【",
        "*",
        "<b",
        "-",
        "产地：，",
        "保质期/",
        "每",
        "每份",
        "本品含有，",
        "可能含有。",
        "配料：a，\n",
        "配料：(\n",
        "A",
        "\u{0}",
        "SC1",
        "钠(",
        "糖 ",
        "1,000,",
    ];
    for unit in units {
        let text = unit.repeat(60_000 / unit.len());
        let label = read(&text);
        assert!(label.fields.len() <= text.len());
        let behind = read(&format!("配料：{text}"));
        assert!(behind.fields.len() <= behind.text.len());
    }
}
