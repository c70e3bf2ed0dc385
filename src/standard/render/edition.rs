//! One edition in full.

use std::fmt::Write;

use super::super::edition::{Edition, Rule};
use super::super::library::Library;
use super::super::schema::Binds;
use super::stated::{Stated, literature_line, products, scope, stated};
use super::{basis, force, milestone, nutrients, pick};
use crate::Lang;

/// Every rule of an edition with its clause, item, limit, basis, source and note, in printed order.
#[must_use]
pub fn show(library: &Library, edition: &Edition, lang: Lang) -> String {
    let mut out = head(library, edition, lang);
    if !edition.nutrients.is_empty() {
        let _ = write!(
            out,
            "\n{}\n{}",
            pick(lang, "能量和营养成分（* 强制标示）", "energy and nutrients (* mandatory)"),
            nutrients::nutrients(library.label_words(), edition, lang)
        );
    }
    for rule in &edition.rules {
        out.push('\n');
        one(library, edition, rule, lang, &mut out);
    }
    out
}

fn head(library: &Library, edition: &Edition, lang: Lang) -> String {
    let comma = pick(lang, "、", ", ");
    let mut out = format!("{}  {}\n", edition.number, edition.title.say(lang));
    let mut line = |zh: &str, en: &str, text: &str| {
        if !text.is_empty() {
            let _ = writeln!(out, "{}{text}", pick(lang, zh, en));
        }
    };
    line("编号：", "id: ", &edition.id);
    line("效力：", "force: ", force(edition.force, lang));
    if edition.binds == Binds::WhereDeclared {
        line("适用：", "binds: ", pick(lang, "明示执行时，从不推定", "where it is declared, never assumed"));
    }
    line("产品：", "products: ", &products(library, &edition.products, lang).join(comma));
    line("发布：", "issued: ", &milestone(&edition.issued, lang));
    line("实施：", "effective: ", &milestone(&edition.effective, lang));
    line("代替：", "replaces: ", edition.replaces.as_deref().unwrap_or_default());
    let superseded = edition.superseded.as_ref().map(|(day, newer)| format!("{day} {newer}")).unwrap_or_default();
    line("被代替：", "superseded: ", &superseded);
    line("来源：", "sources: ", &edition.sources.join("; "));
    let grades: Vec<&str> = edition.grades.iter().map(|grade| grade.name.say(lang)).collect();
    let unknown = pick(lang, "是否分等级未收录", "whether it sets any is not on file");
    line("等级：", "grades: ", &if edition.grades_known { grades.join(comma) } else { unknown.to_owned() });
    if let Some(delivery) = &edition.delivery {
        let covered: Vec<&str> =
            edition.rules.iter().zip(&delivery.covers).filter(|(_, covered)| **covered).map(|(rule, _)| rule.id.as_str()).collect();
        let source = if covered.is_empty() { String::new() } else { format!("; {}", delivery.source) };
        line(
            "出厂检验：",
            "delivery inspection: ",
            format!("{} [{}{source}]", covered.join(", "), basis(delivery.basis, lang)).trim_start(),
        );
    }
    line("说明：", "note: ", edition.note.as_ref().map_or("", |note| note.say(lang)));
    out
}

fn one(library: &Library, edition: &Edition, rule: &Rule, lang: Lang, out: &mut String) {
    let clause = rule.clause.as_deref().unwrap_or(pick(lang, "（章条未知）", "(clause not known)"));
    let item = rule.item().and_then(|item| library.catalogue.item(item)).map_or("", |item| item.id.as_str());
    let scope = match scope(library, edition, rule, lang) {
        scope if scope.is_empty() => scope,
        scope => format!("  [{scope}]"),
    };
    let _ = writeln!(out, "{clause}  {}  ({}{}{item}){scope}", rule.name.say(lang), rule.id, if item.is_empty() { "" } else { ", " });
    let values = stated(library, edition, rule, lang);
    for value in &values {
        let _ = writeln!(out, "    {}", said(library, value, lang));
    }
    for line in sources(&values, lang) {
        let _ = writeln!(out, "    {line}");
    }
    for line in rule.check.room().details(edition, lang) {
        let _ = writeln!(out, "    {line}");
    }
    let literature = literature_line(&rule.literature, lang);
    if !literature.is_empty() {
        let _ = writeln!(out, "    {literature}");
    }
    for (zh, en, words) in [("说明：", "note: ", &rule.note), ("处置：", "fix: ", &rule.fix)] {
        if let Some(words) = words {
            let _ = writeln!(out, "    {}{}", pick(lang, zh, en), words.say(lang));
        }
    }
}

/// A value with its basis and who verified it.
fn said(library: &Library, value: &Stated<'_>, lang: Lang) -> String {
    let grade = if value.grade.is_empty() { String::new() } else { format!("{}{}", value.grade_name, pick(lang, "：", ": ")) };
    let verified = value.verified.and_then(|index| library.overlays().get(index)).map(|overlay| match lang {
        Lang::Zh => format!("，由 {}、{} 对照 {} 核验（{}）", overlay.by, overlay.second, overlay.against, overlay.file),
        Lang::En => format!(", verified by {} and {} against {} ({})", overlay.by, overlay.second, overlay.against, overlay.file),
    });
    format!("{grade}{}  [{}{}]", value.text, basis(value.basis, lang), verified.unwrap_or_default())
}

/// Where the values were seen: once where they agree, else by grade.
fn sources(values: &[Stated<'_>], lang: Lang) -> Vec<String> {
    let heading = pick(lang, "来源：", "source: ");
    match values {
        [] => Vec::new(),
        [first, rest @ ..] if rest.iter().all(|value| value.source == first.source) => {
            if first.source.is_empty() {
                Vec::new()
            } else {
                vec![format!("{heading}{}", first.source)]
            }
        }
        values => {
            let stated = values.iter().filter(|value| !value.source.is_empty());
            stated.map(|value| format!("{heading}{} {}", value.grade_name, value.source)).collect()
        }
    }
}
