//! The comparison for people.

use super::change::{Batch, Change, Judged, RuleChange, Stand};
use super::facts::{Judgement, Setting, Tool};
use super::{Comparison, Side};
use crate::Lang;
use crate::check::Verdict;
use crate::report::{Role, Style};
use crate::words::printable;

/// Batches that are listed; the table and JSON have all of them.
const LISTED: usize = 50;

/// Writes a comparison in one language.
pub(super) struct Writer<'c> {
    comparison: &'c Comparison<'c>,
    lang: Lang,
    style: Style,
    out: String,
}

impl<'c> Writer<'c> {
    pub(super) fn new(comparison: &'c Comparison<'_>, lang: Lang, style: Style) -> Self {
        Self { comparison, lang, style, out: String::new() }
    }

    /// The whole; `names` are those of the two files.
    pub(super) fn written(mut self, names: [&str; 2]) -> String {
        for (side, name) in [Side::Old, Side::New].into_iter().zip(names) {
            self.origin(side, name);
        }
        self.editions();
        self.settings();
        self.totals();
        self.rules();
        self.batches();
        self.out
    }

    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn origin(&mut self, side: Side, name: &str) {
        let origin = self.comparison.origin(side);
        let tools: Vec<String> = origin.tools.iter().map(|tool| self.tool(tool)).collect();
        let (name, count) = (printable(name), origin.batches);
        let text = match (self.lang, side) {
            (Lang::Zh, Side::Old) => format!("旧：{name}，{count} 批（{}）", tools.join("；")),
            (Lang::Zh, Side::New) => format!("新：{name}，{count} 批（{}）", tools.join("；")),
            (Lang::En, Side::Old) => format!("old: {name}, {count} batches ({})", tools.join("; ")),
            (Lang::En, Side::New) => format!("new: {name}, {count} batches ({})", tools.join("; ")),
        };
        self.line(&text);
    }

    fn tool(&self, tool: &Tool) -> String {
        let Tool { version, data_date, overlays } = tool;
        let overlays: Vec<String> =
            overlays.iter().map(|one| format!("{} {}", one.edition, one.sha256.get(..12).unwrap_or(&one.sha256))).collect();
        match (self.zh(), overlays.is_empty()) {
            (true, true) => format!("seafood-gb {version}，数据 {data_date}"),
            (true, false) => format!("seafood-gb {version}，数据 {data_date}，核验值 {}", overlays.join("、")),
            (false, true) => format!("seafood-gb {version}, data of {data_date}"),
            (false, false) => format!("seafood-gb {version}, data of {data_date}, overlays {}", overlays.join(", ")),
        }
    }

    fn editions(&mut self) {
        for ((old, new), count) in &self.comparison.totals().editions {
            let text = match (&**old, &**new, self.zh()) {
                ("", new, true) => format!("{count} 批另按 {new} 判定"),
                ("", new, false) => format!("{count} batches are judged by {new} as well"),
                (old, "", true) => format!("{count} 批不再按 {old} 判定"),
                (old, "", false) => format!("{count} batches are no longer judged by {old}"),
                (old, new, true) => format!("{count} 批的判定依据：{old} → {new}"),
                (old, new, false) => format!("{count} batches: {old} → {new}"),
            };
            self.line(&text);
        }
    }

    /// That the two runs judged in different ways.
    fn settings(&mut self) {
        for ((old, new), count) in &self.comparison.totals().settings {
            let said = |setting: &Setting| printable(&format!("{}/{}", setting.inspection, setting.decision));
            let (old, new) = (said(old), said(new));
            let text = if self.zh() {
                format!("{count} 批的检验类别或判定规则不同：{old} → {new}")
            } else {
                format!("{count} batches under another inspection or decision rule: {old} → {new}")
            };
            let text = self.style.paint(Role::Open, &text);
            self.line(&text);
        }
    }

    fn totals(&mut self) {
        let totals = self.comparison.totals();
        let (verdict, otherwise, same) = (totals.verdict, totals.otherwise, totals.same);
        let text = if self.zh() {
            format!("判定改变 {verdict} 批，判定不变而其他改变 {otherwise} 批，全部相同 {same} 批")
        } else {
            format!("{verdict} verdicts change, {otherwise} batches change otherwise, {same} are the same")
        };
        let text = self.style.paint(Role::Title, &text);
        self.line(&text);
        for ((old, new), count) in &totals.verdicts {
            let (before, after) = (self.verdict(*old), self.verdict(*new));
            let text = if self.zh() { format!("  {count} 批 {before} → {after}") } else { format!("  {count} {before} → {after}") };
            self.line(&text);
        }
        for (side, count) in [(Side::Old, totals.only_old), (Side::New, totals.only_new)] {
            let text = match (count, side, self.lang) {
                (0, ..) => continue,
                (_, Side::Old, Lang::Zh) => format!("  {count} 批只在旧文件中"),
                (_, Side::New, Lang::Zh) => format!("  {count} 批只在新文件中"),
                (_, Side::Old, Lang::En) => format!("  {count} stand in the old file only"),
                (_, Side::New, Lang::En) => format!("  {count} stand in the new file only"),
            };
            let text = self.style.paint(Role::Open, &text);
            self.line(&text);
        }
    }

    fn rules(&mut self) {
        let rules = self.comparison.most_frequent_rules();
        if rules.is_empty() {
            return;
        }
        let heading = if self.zh() { "按条款：" } else { "by rule:" };
        self.line(heading);
        for (change, count) in rules {
            let change = self.rule(change);
            let text = if self.zh() { format!("  {count} 批 {change}") } else { format!("  {count} {change}") };
            self.line(&text);
        }
    }

    fn batches(&mut self) {
        let (all, listed) = (self.comparison.changes().len(), self.comparison.changes().take(LISTED));
        if all == 0 {
            return;
        }
        let heading = if self.zh() { "批次：" } else { "batches:" };
        self.out.push_str(heading);
        self.out.push('\n');
        for change in listed {
            match change {
                Change::Judged(judged) => self.judged(judged),
                Change::Alone(side, batch) => self.alone(*side, batch),
            }
        }
        if all > LISTED {
            let more = all - LISTED;
            let text = if self.zh() {
                format!("  另有 {more} 批，用 --format csv 或 json 列出全部")
            } else {
                format!("  and {more} more; --format csv or json lists all")
            };
            self.line(&text);
        }
    }

    fn judged(&mut self, judged: &Judged) {
        let (old, new) = (self.judgement(&judged.was.judgement), self.judgement(&judged.batch.judgement));
        let mut name = self.batch(&judged.batch);
        if judged.is_renamed() {
            let was = self.batch(&judged.was);
            name = if self.zh() { format!("{name}（原为 {was}）") } else { format!("{name} (was {was})") };
        }
        let between = if self.zh() { "：" } else { ": " };
        let text = if old == new { format!("  {name}{between}{new}") } else { format!("  {name}{between}{old} → {new}") };
        self.line(&text);
        // The rules of one standard that change alike stand on one line.
        let mut alike: Vec<((String, Stand, Stand), Vec<String>)> = Vec::new();
        for rule in &judged.rules {
            let key = (standard(rule), rule.old.stand, rule.new.stand);
            let name = self.name(rule);
            match alike.iter_mut().find(|(known, _)| *known == key) {
                Some((_, names)) => names.push(name),
                None => alike.push((key, vec![name])),
            }
        }
        for ((standard, old, new), names) in alike {
            let (old, new) = (self.stand(old), self.stand(new));
            let space = if standard.is_empty() { "" } else { " " };
            let text = if self.zh() {
                format!("      {standard}{space}{old} → {new}：{}", names.join("、"))
            } else {
                format!("      {standard}{space}{old} → {new}: {}", names.join(", "))
            };
            self.line(&text);
        }
    }

    fn alone(&mut self, side: Side, batch: &Batch) {
        let (name, judgement) = (self.batch(batch), self.judgement(&batch.judgement));
        let text = match (side, self.lang) {
            (Side::Old, Lang::Zh) => format!("  {name}：{judgement}，只在旧文件中"),
            (Side::New, Lang::Zh) => format!("  {name}：{judgement}，只在新文件中"),
            (Side::Old, Lang::En) => format!("  {name}: {judgement}, in the old file only"),
            (Side::New, Lang::En) => format!("  {name}: {judgement}, in the new file only"),
        };
        self.line(&text);
    }

    fn batch(&self, batch: &Batch) -> String {
        let catalogue = &self.comparison.library.catalogue;
        let product = catalogue.find_product(&batch.product).and_then(|id| catalogue.product(id));
        let product = product.map_or_else(|| printable(&batch.product), |product| product.name.say(self.lang).to_owned());
        let id = match (&*batch.id, self.zh()) {
            ("", true) => "（无编号）".to_owned(),
            ("", false) => "(no number)".to_owned(),
            (id, _) => printable(id),
        };
        let produced = printable(batch.produced.as_deref().unwrap_or_default());
        [id, product, produced].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The verdict with its parts and the grade.
    fn judgement(&self, judgement: &Judgement) -> String {
        let Judgement { verdict, mandatory, declared, provisional, achieved } = judgement;
        let mut parts = Vec::new();
        let named = |zh, en, verdict: &Option<Verdict>| {
            verdict.map(|verdict| format!("{} {}", if self.zh() { zh } else { en }, self.verdict(verdict)))
        };
        parts.extend(named("强制性标准", "mandatory", mandatory));
        parts.extend(named("声明标准", "declared", declared));
        parts.extend(
            achieved
                .as_ref()
                .map(|grade| if self.zh() { format!("等级 {}", printable(grade)) } else { format!("grade {}", printable(grade)) }),
        );
        parts.extend(provisional.then(|| if self.zh() { "暂定".to_owned() } else { "provisional".to_owned() }));
        let verdict = self.verdict(*verdict);
        match (parts.is_empty(), self.zh()) {
            (true, _) => verdict,
            (false, true) => format!("{verdict}（{}）", parts.join("，")),
            (false, false) => format!("{verdict} ({})", parts.join(", ")),
        }
    }

    fn verdict(&self, verdict: Verdict) -> String {
        let (role, zh, en) = match verdict {
            Verdict::Conforms => (Role::Good, "符合", "conforms"),
            Verdict::DoesNotConform => (Role::Bad, "不符合", "does not conform"),
            Verdict::Undecided => (Role::Open, "未定", "undecided"),
        };
        self.style.paint(role, if self.zh() { zh } else { en })
    }

    fn rule(&self, change: &RuleChange) -> String {
        let (standard, name) = (standard(change), self.name(change));
        let space = if standard.is_empty() { "" } else { " " };
        let colon = if self.zh() { "：" } else { ": " };
        format!("{standard}{space}{name}{colon}{} → {}", self.stand(change.old.stand), self.stand(change.new.stand))
    }

    /// What a rule is called, where the standards on file have it; else its id.
    fn name(&self, change: &RuleChange) -> String {
        let edition = self.comparison.library.find_edition(&change.stated().standard);
        let found = edition.and_then(|edition| edition.rules.iter().find(|rule| rule.id == *change.rule));
        found.map_or_else(|| printable(&change.rule), |rule| rule.name.say(self.lang).to_owned())
    }

    fn stand(&self, stand: Stand) -> &'static str {
        match (stand, self.zh()) {
            (Stand::Clear, true) => "无不符合",
            (Stand::Clear, false) => "no breach",
            (Stand::Open, true) => "未定",
            (Stand::Open, false) => "undecided",
            (Stand::Fails, true) => "不符合",
            (Stand::Fails, false) => "not met",
        }
    }
}

/// The standard that a rule is of; both editions where they differ.
fn standard(change: &RuleChange) -> String {
    let RuleChange { old, new, .. } = change;
    if old.standard == new.standard || old.standard.is_empty() {
        printable(&change.stated().standard)
    } else {
        printable(&format!("{} → {}", old.standard, new.standard))
    }
}
