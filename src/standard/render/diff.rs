//! What changed between two editions.

use std::fmt::Write;

use super::super::edition::{Edition, Rule};
use super::super::library::Library;
use super::super::schema::Basis;
use super::stated::{Stated, products, scope, stated};
use super::{basis, force, milestone, pick};
use crate::Lang;

/// What the second edition has otherwise than the first: dates, rules added and removed, clauses, limits grade by grade, and bases.
#[must_use]
pub fn diff(library: &Library, one: &Edition, other: &Edition, lang: Lang) -> String {
    let mut out = format!("{} → {}\n", one.number, other.number);
    if !library.series(one).iter().any(|edition| edition.number == other.number) {
        out.push_str(pick(lang, "两者不是同一标准的版本\n", "these are not editions of one standard\n"));
    }
    let sentence = |edition: &Edition| products(library, &edition.products, lang).join(pick(lang, "、", ", "));
    let heads = [
        ("名称", "title", one.title.say(lang).to_owned(), other.title.say(lang).to_owned()),
        ("效力", "force", force(one.force, lang).to_owned(), force(other.force, lang).to_owned()),
        ("产品", "products", sentence(one), sentence(other)),
        ("发布", "issued", milestone(&one.issued, lang), milestone(&other.issued, lang)),
        ("实施", "effective", milestone(&one.effective, lang), milestone(&other.effective, lang)),
        ("等级", "grades", grades(one, lang), grades(other, lang)),
        ("出厂检验", "delivery inspection", delivery(one, lang), delivery(other, lang)),
    ];
    for (zh, en, before, after) in heads {
        changed(&mut out, "", pick(lang, zh, en), &before, &after, lang);
    }
    let find = |edition: &'_ Edition, id: &str| edition.rules.iter().any(|rule| rule.id == id);
    let removed = one.rules.iter().filter(|rule| !find(other, &rule.id));
    section(library, one, &mut out, pick(lang, "删除", "removed"), removed, lang);
    let added = other.rules.iter().filter(|rule| !find(one, &rule.id));
    section(library, other, &mut out, pick(lang, "新增", "added"), added, lang);
    let mut same = 0_usize;
    let mut changes = String::new();
    for before in &one.rules {
        let Some(after) = other.rules.iter().find(|rule| rule.id == before.id) else { continue };
        let change = rule(library, (one, before), (other, after), lang);
        if change.is_empty() {
            same += 1;
        } else {
            let _ = write!(changes, "  {}  ({})\n{change}", after.name.say(lang), after.id);
        }
    }
    if !changes.is_empty() {
        let _ = write!(out, "{}\n{changes}", pick(lang, "改动", "changed"));
    }
    let _ = match lang {
        Lang::Zh => writeln!(out, "未变：{same} 条"),
        Lang::En => writeln!(out, "unchanged: {same} rules"),
    };
    let unknown = |edition: &Edition| edition.rules.iter().filter(|rule| rule.basis().is_some_and(|basis| basis < Basis::Text)).count();
    let (before, after) = (unknown(one), unknown(other));
    let _ = match lang {
        Lang::Zh => writeln!(out, "未经官方文本核验的条目：{before} → {after}；表面的异同可能出自来源，而非标准"),
        Lang::En => writeln!(
            out,
            "rules not verified against the official text: {before} → {after}; what looks changed, or unchanged, may be owed to the sources"
        ),
    };
    out
}

/// Rules that only one edition has.
fn section<'r>(library: &Library, edition: &Edition, out: &mut String, heading: &str, rules: impl Iterator<Item = &'r Rule>, lang: Lang) {
    let mut body = String::new();
    for rule in rules {
        let clause = rule.clause.as_deref().map(|clause| format!("{clause}  ")).unwrap_or_default();
        let _ = writeln!(body, "  {clause}{}  ({})", rule.name.say(lang), rule.id);
        let (_, values) = facts(library, edition, rule, lang);
        for (_, name, text) in values {
            let _ = writeln!(body, "    {}{text}", labelled(&name, lang));
        }
    }
    if !body.is_empty() {
        let _ = write!(out, "{heading}\n{body}");
    }
}

/// What one rule has otherwise; empty where nothing.
fn rule(library: &Library, (one, before): (&Edition, &Rule), (other, after): (&Edition, &Rule), lang: Lang) -> String {
    let mut out = String::new();
    let ((heads, mut values), (new_heads, new_values)) = (facts(library, one, before, lang), facts(library, other, after, lang));
    for ((name, before), (_, after)) in heads.iter().zip(&new_heads) {
        changed(&mut out, "    ", name, before, after, lang);
    }
    for (grade, name, after) in &new_values {
        let before = values.iter().position(|(old, ..)| old == grade).map(|index| values.remove(index).2).unwrap_or_default();
        changed(&mut out, "    ", if name.is_empty() { pick(lang, "限值", "limit") } else { name }, &before, after, lang);
    }
    for (_, name, before) in &values {
        changed(&mut out, "    ", if name.is_empty() { pick(lang, "限值", "limit") } else { name }, before, "", lang);
    }
    out
}

type Heads = Vec<(&'static str, String)>;
type Values = Vec<(String, String, String)>;

/// What a rule has beside its values; and its values: grade id, grade name, text with basis.
fn facts(library: &Library, edition: &Edition, rule: &Rule, lang: Lang) -> (Heads, Values) {
    let heads = vec![
        (pick(lang, "章条", "clause"), rule.clause.clone().unwrap_or_default()),
        (pick(lang, "名称", "name"), rule.name.say(lang).to_owned()),
        (pick(lang, "适用", "binds"), scope(library, edition, rule, lang)),
    ];
    let value =
        |value: Stated<'_>| (value.grade.to_owned(), value.grade_name.to_owned(), format!("{} [{}]", value.text, basis(value.basis, lang)));
    (heads, stated(library, edition, rule, lang).into_iter().map(value).collect())
}

fn changed(out: &mut String, indent: &str, name: &str, before: &str, after: &str, lang: Lang) {
    if before != after {
        let none = pick(lang, "（无）", "(none)");
        let shown = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
        let _ = writeln!(out, "{indent}{}{} → {}", labelled(name, lang), shown(before), shown(after));
    }
}

fn labelled(name: &str, lang: Lang) -> String {
    if name.is_empty() { String::new() } else { format!("{name}{}", pick(lang, "：", ": ")) }
}

fn grades(edition: &Edition, lang: Lang) -> String {
    edition.grades.iter().map(|grade| grade.name.say(lang)).collect::<Vec<_>>().join(pick(lang, "、", ", "))
}

fn delivery(edition: &Edition, lang: Lang) -> String {
    let Some(delivery) = &edition.delivery else { return String::new() };
    let covered: Vec<&str> =
        edition.rules.iter().zip(&delivery.covers).filter(|(_, covered)| **covered).map(|(rule, _)| rule.id.as_str()).collect();
    format!("{} [{}]", covered.join(", "), basis(delivery.basis, lang)).trim_start().to_owned()
}
