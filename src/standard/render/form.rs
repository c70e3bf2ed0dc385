//! The form for an overlay: every value that is not yet verified, to be compared with the official copy, uncommented and signed.

use std::fmt::Write;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::super::edition::{Edition, Rule};
use super::super::library::Library;
use super::super::schema::{Basis, Role};
use super::stated::{Stated, scope, stated};
use super::{basis, pick};
use crate::Lang;
use crate::kind::{FormKeys, form_bounds};

/// What stands where a value is not on file; lint refuses it until it is replaced.
const BLANK: &str = "…";

/// A form in TOML. Lines that begin with `## ` explain; lines that begin with `# ` are values, to be uncommented once compared.
#[must_use]
pub fn overlay_form(library: &Library, edition: &Edition, lang: Lang) -> String {
    let mut out = String::new();
    head(edition, lang, &mut out);
    let mut body = String::new();
    delivery(edition, lang, &mut body);
    for rule in &edition.rules {
        let open: Vec<Stated<'_>> = stated(library, edition, rule, lang).into_iter().filter(|value| value.basis < Basis::Text).collect();
        if !open.is_empty() {
            one(library, edition, rule, &open, lang, &mut body);
        }
    }
    let nothing_open = body.is_empty();
    if edition.role == Role::Germplasm {
        added(lang, &mut body);
    }
    if nothing_open {
        out.push_str(pick(
            lang,
            "\n## 全部数值均已按官方文本核验，无需填写。\n",
            "\n## Every value is at `text` already: nothing to fill in.\n",
        ));
    }
    out.push_str(&body);
    out
}

fn head(edition: &Edition, lang: Lang, out: &mut String) {
    let title = edition.title.say(lang);
    let _ = match lang {
        Lang::Zh => write!(
            out,
            "## {} {title}：核验表\n##\n## 用法：对照正式文本逐条核对；核对无误（或改正）后，去掉该条各行行首的“# ”。未核对的保持原样。\n\
             ## 两人签名，填日期和所对照的文本；然后：seafood-gb standards lint 本文件；seafood-gb check --overlay 本文件 …\n\n",
            edition.number
        ),
        Lang::En => write!(
            out,
            "## {} {title}: values to verify\n##\n## Compare every value with the official text. Where it is right (or put right), take the `# ` from the lines of its rule.\n\
             ## What was not compared stays as it is. Two people sign, with the day and the copy that they read. Then:\n\
             ## seafood-gb standards lint THIS_FILE; seafood-gb check --overlay THIS_FILE …\n\n",
            edition.number
        ),
    };
    let _ = write!(out, "id = {}\n\n[verified]\n", quoted(&edition.id));
    for (key, zh, en) in [("by", "核对人", "who compared"), ("second", "复核人，须为另一人", "who compared a second time, another person")]
    {
        let _ = writeln!(out, "{key} = \"\" # {}", pick(lang, zh, en));
    }
    let _ = writeln!(
        out,
        "# on = 2026-01-01 # {}",
        pick(lang, "核对日期：改为实际日期，去掉行首的“# ”", "the day: put the real one, take away the `# ` in front")
    );
    let against = match lang {
        Lang::Zh => format!("所对照的文本，如 {}，印本，受控号 12", edition.number),
        Lang::En => format!("the copy, such as {}, printed, controlled copy no. 12", edition.number),
    };
    let _ = writeln!(out, "against = \"\" # {against}");
}

fn delivery(edition: &Edition, lang: Lang, out: &mut String) {
    let Some(delivery) = edition.delivery.as_ref().filter(|delivery| delivery.basis < Basis::Text) else { return };
    let covered: Vec<&str> =
        edition.rules.iter().zip(&delivery.covers).filter(|(_, covered)| **covered).map(|(rule, _)| rule.id.as_str()).collect();
    let known: Vec<&str> = edition.rules.iter().map(|rule| rule.id.as_str()).collect();
    let _ = writeln!(out, "\n## {} [{}]", pick(lang, "出厂检验项目", "release items (delivery inspection)"), basis(delivery.basis, lang));
    let _ = writeln!(out, "## {}{}", pick(lang, "可列的条目：", "rules to choose from: "), known.join(", "));
    let rules: Vec<String> = if covered.is_empty() { vec![quoted(BLANK)] } else { covered.into_iter().map(quoted).collect() };
    let _ = writeln!(out, "# [delivery]\n# rules = [{}]\n# basis = \"text\"", rules.join(", "));
}

fn one(library: &Library, edition: &Edition, rule: &Rule, open: &[Stated<'_>], lang: Lang, out: &mut String) {
    let clause = rule.clause.as_deref().map_or_else(
        || pick(lang, "章条未知，核对后可加一行 # clause = \"…\"", "clause not known: a line # clause = \"…\" may be added").to_owned(),
        |clause| format!("{}{clause}", pick(lang, "章条 ", "clause ")),
    );
    let unit = unit(library, rule);
    let _ = write!(out, "\n## {} · {clause}", rule.name.say(lang));
    if !unit.is_empty() {
        let _ = write!(out, " · {}{unit}", pick(lang, "单位 ", "unit "));
    }
    let scope = scope(library, edition, rule, lang);
    let _ = writeln!(out, "{}", if scope.is_empty() { scope } else { format!(" · {scope}") });
    for value in open {
        let grade = if value.grade.is_empty() { String::new() } else { format!("{}{}", value.grade_name, pick(lang, "：", ": ")) };
        let source = if value.source.is_empty() { String::new() } else { format!("; {}", value.source) };
        let _ = writeln!(out, "##   {grade}{} [{}{}]", one_line(&value.text), basis(value.basis, lang), one_line(&source));
    }
    let row = FormRow::new(library, edition, rule, |grade| open.iter().any(|value| value.grade == grade));
    if row.is_blank() {
        let range = pick(
            lang,
            "数值未收录：填范围的两端 min（≥）、max（≤）；只有一端的，另一行保持注释",
            "value not on file: give both ends of the range, min (≥) and max (≤); where there is one only, leave the other line as it is",
        );
        let limit = pick(
            lang,
            "数值未收录：填 max（≤）、min（≥）、above（>）、below（<）中适用者，或 prohibited = \"not-detected\"",
            "value not on file: give max (≤), min (≥), above (>) or below (<), or prohibited = \"not-detected\"",
        );
        let upper = pick(lang, "数值未收录：填 max（≤）或 below（<）", "value not on file: give max (≤) or below (<)");
        let asked = match rule.check.room().sequences() {
            Some(_) => upper,
            None if row.is_range() => range,
            None => limit,
        };
        let _ = writeln!(out, "##   {asked}");
    }
    let _ = writeln!(out, "# [[rule]]");
    for line in row.lines() {
        let _ = writeln!(out, "# {line}");
    }
}

/// A character that the official copy has and the file lacks, as an example. All its lines begin with `## `, so that it is none until it is wanted.
fn added(lang: Lang, out: &mut String) {
    let said = match lang {
        Lang::Zh => [
            "正式文本有、上文没有的性状：照下例另加。去掉各行行首的“## ”，改编号、名称、单位和限值；",
            "表头写 `name` 或 `aliases` 中的名称即可识别。第一个项目是各标本的测定值，第二个是其平均值。",
        ],
        Lang::En => [
            "A character that the official copy has and that is not above is added like this: take the `## ` from the lines, and put the id, the names,",
            "the unit and the limits. Columns are read by `name` and `aliases`. The first item is measured on specimens, the second is their mean.",
        ],
    };
    out.push('\n');
    for line in said {
        let _ = writeln!(out, "## {line}");
    }
    for line in EXAMPLE.lines() {
        let _ = writeln!(out, "{}", format!("## {line}").trim_end());
    }
}

/// A character that no standard has.
const EXAMPLE: &str = "
[[item]]
id = \"example_width\"
name = { zh = \"示例宽\", en = \"example width\" }
unit = \"cm\"
quantity = \"number\"
aliases = [\"示例宽度\"]

[[item]]
id = \"mean_example_width\"
name = { zh = \"示例宽平均值\", en = \"mean example width\" }
unit = \"cm\"
quantity = \"number\"

[[rule]]
id = \"example-width\"
kind = \"derived\"
item = \"mean_example_width\"
formula = \"mean\"
of = [\"example_width\"]
unit = \"cm\"
min = \"…\"
max = \"…\"
basis = \"text\"
";

/// The unit in which a rule is written; that of its item where it has no value yet. None for words.
fn unit<'a>(library: &'a Library, rule: &'a Rule) -> &'a str {
    let limit = rule.check.requirements().iter().find_map(|requirement| requirement.limit.as_ref());
    match (rule.check.room().known(), limit) {
        (Some(_), _) => "",
        (None, Some(limit)) => library.catalogue.units.symbol(&limit.unit),
        (None, None) => rule.item().and_then(|item| library.catalogue.item(item)).map_or("", |item| &item.unit),
    }
}

/// The row of an overlay that says of a rule what is encoded, as if it had been compared.
#[derive(Clone, Debug)]
pub(crate) struct FormRow<'a> {
    /// Id, clause and unit, where the rule has them.
    about: Vec<(&'static str, &'a str)>,
    /// Its values.
    keys: FormKeys,
    /// Those of its grades, best first.
    grades: Vec<(&'a str, FormKeys)>,
}

impl<'a> FormRow<'a> {
    /// The row of a rule. `wanted`: of which grades it speaks.
    pub(crate) fn new(library: &'a Library, edition: &'a Edition, rule: &'a Rule, wanted: impl Fn(&str) -> bool) -> Self {
        let unit = Some(unit(library, rule)).filter(|unit| !unit.is_empty());
        let about = [("id", Some(rule.id.as_str())), ("clause", rule.clause.as_deref()), ("unit", unit)];
        let verified = |keys: FormKeys| keys.into_iter().chain([("basis", "text".into())]).collect::<FormKeys>();
        let (mut keys, grades) = if rule.check.is_graded() {
            let graded = edition.grades.iter().zip(rule.check.requirements()).filter(|(grade, _)| wanted(&grade.id));
            (Vec::new(), graded.map(|(grade, requirement)| (grade.id.as_str(), verified(form_bounds(requirement, BLANK)))).collect())
        } else {
            (verified(rule.check.room().form(BLANK)), Vec::new())
        };
        // A character of a species is a range.
        let blank = keys.iter().position(|(key, value)| *key == "max" && value == BLANK);
        if let Some(index) = blank.filter(|_| edition.role == Role::Germplasm && rule.check.may_set("min")) {
            keys.insert(index, ("min", BLANK.into()));
        }
        Self { about: about.into_iter().filter_map(|(key, value)| Some((key, value?))).collect(), keys, grades }
    }

    /// Whether a limit is to be filled in.
    fn is_blank(&self) -> bool {
        self.keys.iter().chain(self.grades.iter().flat_map(|(_, keys)| keys)).any(|(key, value)| *key == "max" && value == BLANK)
    }

    /// Whether both ends of a range are to be filled in.
    fn is_range(&self) -> bool {
        self.keys.iter().any(|(key, value)| *key == "min" && value == BLANK)
    }

    /// The row as TOML.
    fn lines(&self) -> impl Iterator<Item = String> {
        let about = self.about.iter().map(|(key, value)| format!("{key} = {}", quoted(value)));
        let keys = self.keys.iter().map(|(key, value)| format!("{key} = {}", inline(value)));
        let grade = |keys: &FormKeys| keys.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect::<Vec<_>>().join(", ");
        let grades = self.grades.iter().map(move |(id, keys)| format!("grades.{id} = {{ {} }}", grade(keys)));
        about.chain(grades).chain(keys)
    }
}

impl Serialize for FormRow<'_> {
    /// The same as JSON; what is to be filled in is left out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let about = self.about.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value)));
        let grades = self.grades.iter().map(|(id, keys)| ((*id).to_owned(), Value::Object(table(keys))));
        let grades = (!self.grades.is_empty()).then(|| ("grades".to_owned(), Value::Object(grades.collect())));
        about.chain(grades).chain(table(&self.keys)).collect::<Map<_, _>>().serialize(serializer)
    }
}

/// Keys as JSON; what is to be filled in is left out.
fn table(keys: &FormKeys) -> Map<String, Value> {
    keys.iter().filter(|(_, value)| value != BLANK).map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
}

/// A value as TOML on one line.
fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(values) => format!("[{}]", values.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(keys) => {
            format!("{{ {} }}", keys.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A comment ends with its line.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
