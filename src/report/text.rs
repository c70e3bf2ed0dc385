//! The report for people: the verdict first, then what fails, what is open, what to mind, what is met.

use std::fmt::Write;

use super::part::Part;
use super::retest::Retest;
use super::style::{Role, Style};
use super::words::{self, judged_by, open_point, verdict_line, warning};
use crate::check::{Report, Verdict};
use crate::kind::words::{self as of_findings, FindingMessage, message, tell_obstacle};
use crate::rule::{Finding, Fix};
use crate::standard::render::literature_line;
use crate::standard::{Basis, Check, Words};
use crate::value::{Outcome, Reason};
use crate::words::{Lang, printable, seen};

/// How to write a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextOptions {
    /// Language.
    pub lang: Lang,
    /// Also what is met, what was not examined, and the notes of the rules.
    pub verbose: bool,
}

/// The report of one batch.
#[must_use]
pub fn text(report: &Report<'_>, options: TextOptions, style: Style) -> String {
    let mut writer = Writer { report, options, style, out: String::new() };
    writer.heading();
    writer.grade();
    writer.findings(Part::Fails);
    writer.open_points();
    writer.findings(Part::Open);
    writer.findings(Part::Flaws);
    writer.findings(Part::Warnings);
    writer.warnings();
    if options.verbose {
        writer.findings(Part::Met);
        writer.findings(Part::Others);
    }
    writer.coverage();
    writer.standards();
    writer.out.push('\n');
    writer.out
}

struct Writer<'r, 'a> {
    report: &'r Report<'a>,
    options: TextOptions,
    style: Style,
    out: String,
}

impl Writer<'_, '_> {
    /// Batch, product, grade and date; then the verdict.
    fn heading(&mut self) {
        let submission = self.report.subject.submission;
        let product = match self.report.subject.product {
            Some((_, product)) => self.say(&product.name).to_owned(),
            None => printable(submission.product.trim()),
        };
        let id = match submission.id.trim() {
            "" => self.pick("（无批号）", "(no batch number)").to_owned(),
            id => printable(id),
        };
        let produced = match self.report.subject.day() {
            Some(day) => day.to_string(),
            None => printable(submission.produced.trim()),
        };
        let parts = [id, product, printable(self.report.subject.grade()), produced];
        let title: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let (role, mark) = match self.report.verdict {
            Verdict::Conforms => (Role::Good, "✓"),
            Verdict::DoesNotConform => (Role::Bad, "✗"),
            Verdict::Undecided => (Role::Open, "?"),
        };
        let verdict = verdict_line(self.report);
        let verdict = self.style.paint(role, &format!("{mark} {}", self.say(&verdict)));
        let title = self.style.paint(Role::Title, &title.join("  "));
        self.line(0, &title);
        self.line(1, &verdict);
        if let Some(retest) = Retest::of(self.report) {
            let line = self.style.paint(Role::Aside, self.say(&retest.words(self.report)));
            self.line(1, &line);
        }
    }

    /// The grade, and what stands in the way of a better one.
    fn grade(&mut self) {
        let Some(finding) = self.report.findings.iter().find(|finding| matches!(finding.rule.check, Check::Grade(_))) else { return };
        if finding.outcome == Outcome::Undecided(Reason::NotExamined) {
            return;
        }
        let told = message(self.report.case(), finding);
        let role = role(finding.outcome);
        let line = self.style.paint(role, &self.cited(finding, &told));
        self.line(1, &line);
        self.advice(told.fix.as_ref());
        let Some(result) = &self.report.grade else { return };
        let better = 0..result.achieved.unwrap_or(result.edition.grades.len());
        for index in better.rev() {
            let obstacles = result.obstacles(index, &self.report.subject, self.report.setting);
            let told: Vec<String> = obstacles
                .iter()
                .map(|obstacle| {
                    let (required, found, margin) = tell_obstacle(self.report.case(), obstacle);
                    let name = self.say(&obstacle.rule.name).to_owned();
                    let found = if found.is_empty() { self.pick("未检", "not examined").to_owned() } else { found };
                    let margin = if margin.is_empty() { String::new() } else { format!(" [{margin}]") };
                    match self.options.lang {
                        _ if obstacle.requirement.is_none() => format!("{name} {found}"),
                        Lang::Zh if required.is_empty() => format!("{name} {found}（限值未收录）"),
                        Lang::En if required.is_empty() => format!("{name} {found} (limit not on file)"),
                        Lang::Zh if obstacle.outcome == Outcome::Undecided(Reason::BelowTrust) => {
                            format!("{name} {found}（限值 {required} 低于所要求的可信度）")
                        }
                        Lang::En if obstacle.outcome == Outcome::Undecided(Reason::BelowTrust) => {
                            format!("{name} {found} (limit {required} is below the trust asked for)")
                        }
                        Lang::Zh => format!("{name} {found}（须 {required}）{margin}"),
                        Lang::En => format!("{name} {found} ({required} needed){margin}"),
                    }
                })
                .collect();
            if let Some(grade) = result.edition.grades.get(index) {
                let fails = obstacles.iter().any(|obstacle| obstacle.outcome == Outcome::NotMet);
                let line = match self.options.lang {
                    Lang::Zh => format!("{}{}：{}", if fails { "不能评为" } else { "尚不能评为" }, grade.name.zh, told.join("；")),
                    Lang::En => format!("{} {}: {}", if fails { "not" } else { "not yet" }, grade.name.en, told.join("; ")),
                };
                let line = self.style.paint(Role::Aside, &line);
                self.line(2, &line);
            }
        }
    }

    /// All findings of one part of the report, the grade apart.
    fn findings(&mut self, part: Part) {
        let report = self.report;
        let findings: Vec<&Finding<'_>> = report
            .findings
            .iter()
            .filter(|finding| part.holds(finding))
            .filter(|finding| !matches!(finding.rule.check, Check::Grade(_)))
            .collect();
        if findings.is_empty() {
            return;
        }
        let heading = part.heading();
        let heading = format!("{} {}", self.say(&heading), findings.len());
        self.line(1, &heading);
        let (mark, role) = (part.mark(), part.role());
        let told: Vec<FindingMessage> = findings.iter().map(|finding| message(report.case(), finding)).collect();
        let advice: Vec<&Option<Fix>> = told.iter().map(|told| &told.fix).collect();
        for (index, (finding, told)) in findings.into_iter().zip(&told).enumerate() {
            let mark = self.style.paint(role, mark);
            let line = format!("{mark} {}", self.cited(finding, told));
            self.line(2, &line);
            if finding.outcome == Outcome::Undecided(Reason::LimitAbsent) {
                self.literature(finding);
            }
            // The same advice for several findings in a row is given once, below the last.
            if advice.get(index + 1).is_none_or(|next| **next != told.fix) {
                self.advice(told.fix.as_ref());
            }
            if let (true, Some(note)) = (self.options.verbose, &finding.rule.note) {
                let note = self.style.paint(Role::Aside, &format!("{}{}", self.pick("注：", "note: "), self.say(note)));
                self.line(4, &note);
            }
        }
    }

    /// What the literature says where the limit is not on file.
    fn literature(&mut self, finding: &Finding<'_>) {
        let values = literature_line(finding.rule.literature_instead(), self.options.lang);
        if !values.is_empty() {
            let line = self.style.paint(Role::Aside, &values);
            self.line(4, &line);
        }
    }

    /// What is wrong with the batch itself, and with the choice of editions.
    fn open_points(&mut self) {
        let report = self.report;
        for one in &report.open_points {
            let (message, fix) = open_point(report, one);
            let place = one.place.as_ref().map(located).unwrap_or_default();
            let line = self.style.paint(Role::Open, &format!("? {place}{}", self.say(&message)));
            self.line(2, &line);
            self.advice(Some(&fix));
        }
        // Standards that are open for the same reason are told of together.
        let mut open: Vec<(Fix, Words, Vec<&str>)> = Vec::new();
        for standard in &report.standards {
            let Some((_, reason, said)) = words::standard_line(report, standard) else { continue };
            let number = standard.selected.edition().number.as_str();
            match open.iter_mut().find(|(_, other, _)| *other == said) {
                Some((.., numbers)) => numbers.push(number),
                None => open.push((words::standard_fix(self.report, standard.selected.edition(), reason), said, vec![number])),
            }
        }
        for (fix, said, numbers) in open {
            let numbers = numbers.join(self.pick("、", ", "));
            let line = self.style.paint(Role::Open, &format!("? {numbers}: {}", self.say(&said)));
            self.line(2, &line);
            self.advice(Some(&fix));
        }
    }

    fn warnings(&mut self) {
        let report = self.report;
        for one in &report.warnings {
            let message_of = warning(report, one);
            let place = message_of.place.as_ref().map(located).unwrap_or_default();
            let mark = self.style.paint(Role::Open, "!");
            let line = format!("{mark} {place}{}", self.say(&message_of.message));
            self.line(2, &line);
        }
    }

    /// How much was looked at, and what was not.
    fn coverage(&mut self) {
        self.not_judged();
        let Some(coverage) = words::coverage(self.report) else { return };
        let line = self.say(&coverage).to_owned();
        let line = self.style.paint(Role::Aside, &line);
        self.line(1, &line);
        if !self.options.verbose {
            return;
        }
        for standard in &self.report.standards {
            let findings = self.report.findings.get(standard.findings.clone()).unwrap_or_default();
            let names: Vec<&str> = findings
                .iter()
                .filter(|finding| finding.outcome == Outcome::Undecided(Reason::NotExamined))
                .map(|finding| self.say(&finding.rule.name))
                .collect();
            if !names.is_empty() {
                let list = names.join(self.pick("、", ", "));
                let line = format!("{} {}：{list}", self.pick("未检", "not examined,"), standard.selected.edition().number);
                let line = self.style.paint(Role::Aside, &line);
                self.line(2, &line);
            }
        }
    }

    /// What was not submitted.
    fn not_judged(&mut self) {
        let Some(line) = words::not_handed_in(self.report) else { return };
        let line = self.say(&line).to_owned();
        let line = self.style.paint(Role::Aside, &line);
        self.line(1, &line);
    }

    /// The editions by which something was judged.
    fn standards(&mut self) {
        let decided: Vec<_> = words::judging(self.report).collect();
        if decided.is_empty() {
            return;
        }
        if self.options.verbose {
            for standard in decided {
                let why = judged_by(self.report, standard.selected);
                let line = format!("{} {}", self.say(&words::numbered(standard)), self.say(&why));
                let line = self.style.paint(Role::Aside, &line);
                self.line(2, &line);
            }
            return;
        }
        let numbers: Vec<String> = decided.iter().map(|standard| self.say(&words::numbered(standard)).to_owned()).collect();
        let line = format!("{}{}", self.pick("判定依据：", "judged by "), numbers.join(self.pick("、", ", ")));
        let line = self.style.paint(Role::Aside, &line);
        self.line(1, &line);
    }

    /// `GB 31602-2015 3.3 蛋白质：… ［转引］`.
    fn cited(&self, finding: &Finding<'_>, told: &FindingMessage) -> String {
        let clause = finding.rule.clause.as_ref().map(|clause| format!(" {clause}")).unwrap_or_default();
        let basis = match finding.basis {
            Some(basis) if basis < Basis::Text && finding.is_decided() && !finding.is_own_judgement() => {
                format!(" [{}]", self.say(&of_findings::basis(basis)))
            }
            _ => String::new(),
        };
        let place = match &told.figures.place {
            Some(place) if matches!(finding.outcome, Outcome::Undecided(Reason::Unreadable | Reason::UnitMismatch)) => located(place),
            _ => String::new(),
        };
        let method = match told.figures.method.as_str() {
            "" => String::new(),
            method => format!("{}{method}", self.pick("；检验依据 ", "; tested by ")),
        };
        format!("{place}{}{clause} {}{basis}{method}", finding.edition.number, self.say(&told.text))
    }

    fn advice(&mut self, fix: Option<&Fix>) {
        if let Some(fix) = fix {
            let line = fix.line(self.options.lang);
            self.line(4, &seen(&line));
        }
    }

    /// A line, whose parts were painted.
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{:width$}{text}", "", width = depth * 2);
    }

    fn say<'w>(&self, words: &'w Words) -> &'w str {
        words.say(self.options.lang)
    }

    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.options.lang == Lang::Zh { zh } else { en }
    }
}

fn role(outcome: Outcome) -> Role {
    match outcome {
        Outcome::Met => Role::Good,
        Outcome::NotMet => Role::Bad,
        Outcome::Undecided(_) => Role::Open,
        Outcome::NotApplicable(_) => Role::Aside,
    }
}

/// `sheet.csv:7:3: `, row and column as a spreadsheet counts them; nothing where there is no file.
fn located(place: &crate::input::Place) -> String {
    match (place.row, place.column) {
        _ if place.file.is_empty() => String::new(),
        (0, _) => format!("{}: ", place.file),
        (row, 0) => format!("{}:{row}: ", place.file),
        (row, column) => format!("{}:{row}:{column}: ", place.file),
    }
}
