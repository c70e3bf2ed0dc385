//! Kind `grade`: the best grade all of whose criteria hold, the claimed grade against it, and what stands in the way of a better one.

use crate::message::{Message, messages};
use crate::standard::mistake;
use serde::Deserialize;

use super::Check;
use super::keys::Keys;
use super::limit::measured_against;
use super::room::{Kind, Room};
use crate::Lang;
use crate::kind::words::grade_advice;
use crate::rule::{Action, Case, Evidence, Finding, Fix, Setting, Subject};
use crate::standard::render::pick;
use crate::standard::schema::Table;
use crate::standard::{Basis, Context, Edition, ItemId, Requirement, Rule, Words};
use crate::value::{Limit, Outcome, Reason};
use crate::words::{both, printable};

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct GradingKeys {
    /// The rules with `grades` that decide, by id.
    criteria: Vec<String>,
    /// Choice rules whose failure bars every grade, by id.
    barred_by: Vec<String>,
}

impl Keys for GradingKeys {}

/// How a grade is found: rules of the edition, by index.
#[derive(Clone, Debug)]
pub struct Grading {
    /// The graded rules.
    pub criteria: Vec<usize>,
    /// The choice rules that bar every grade.
    pub barred_by: Vec<usize>,
}

impl Kind for Grading {
    type Keys = GradingKeys;
    const VALUES: &'static [&'static str] = &[];

    fn understand(keys: GradingKeys, row: &mut Context<'_>) -> Option<Self> {
        let (criteria, barred_by) = (row.rules("criteria", &keys.criteria), row.rules("barred_by", &keys.barred_by));
        if row.file.grade.is_empty() || criteria.is_empty() {
            row.complain(no_criteria("criteria"));
            return None;
        }
        if row.row.basis.is_some() {
            row.complain(basis_of_grade("basis"));
        }
        let all = |indices: &[usize], fits: fn(&Check) -> bool| {
            indices.iter().all(|index| row.earlier.get(*index).is_some_and(|rule| fits(&rule.check)))
        };
        if !all(&criteria, Check::is_graded) || !all(&barred_by, |check| matches!(check, Check::Choice(_))) {
            row.complain(unfit_criteria());
        }
        Some(Self { criteria, barred_by })
    }

    /// The values of the grade are those of its criteria.
    fn lay(_base: &mut Table, _row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        complain(mistake::no_value_set());
    }
}

impl Room for Grading {
    fn name(&self) -> Option<Words> {
        Some(both("质量等级", "quality grade"))
    }

    fn is_begun(&self, _subject: &Subject<'_>) -> bool {
        false
    }

    /// The grade is not evaluated by itself: it looks at the findings on its criteria ([`grade`]).
    fn evaluate<'a>(&'a self, _finding: &mut Finding<'a>, _subject: &Subject<'_>, _setting: Setting<'_>) {}

    /// The grade claimed.
    fn required(&self, case: Case<'_>, finding: &Finding<'_>, _limit: Option<&Limit>) -> String {
        let claimed = case.claimed_grade().and_then(|grade| finding.edition.grades.get(grade));
        claimed.map(|grade| grade.name.zh.clone()).unwrap_or_default()
    }

    fn said(&self, case: Case<'_>, finding: &Finding<'_>, outcome: Outcome, _found: &str) -> Option<Words> {
        let name = |index: Option<usize>| index.and_then(|index| finding.edition.grades.get(index)).map(|grade| grade.name.clone());
        let result = case.grade;
        let (claimed, achieved) = (name(case.claimed_grade()), name(result.and_then(|result| result.achieved)));
        let fully = result.is_some_and(|result| result.fully_judged);
        let scope = if fully {
            both("", "")
        } else {
            both("（仅按理化指标，感官未全部判定）", " (by physico-chemical criteria only, not all sensory items were judged)")
        };
        let said = match (claimed, achieved, outcome) {
            (Some(claimed), Some(achieved), Outcome::Met) => {
                both(format!("标称{}，达到{}", claimed.zh, achieved.zh), format!("{} claimed, {} achieved", claimed.en, achieved.en))
            }
            (Some(claimed), Some(achieved), _) => {
                both(format!("标称{}，只达到{}", claimed.zh, achieved.zh), format!("{} claimed, only {} achieved", claimed.en, achieved.en))
            }
            (Some(claimed), None, Outcome::NotMet) => {
                both(format!("标称{}，未达到任何等级", claimed.zh), format!("{} claimed, no grade achieved", claimed.en))
            }
            (Some(claimed), None, _) => both(format!("标称{}", claimed.zh), format!("{} claimed", claimed.en)),
            (None, Some(achieved), _) => {
                both(format!("未标等级，达到{}", achieved.zh), format!("no grade claimed, {} achieved", achieved.en))
            }
            (None, None, Outcome::NotMet) if result.is_some_and(|result| !result.barred_by.is_empty()) => {
                both("感官判定不符合，不能评定等级", "barred by an inspector's judgement")
            }
            (None, None, Outcome::NotMet) => both("未达到任何等级", "no grade achieved"),
            (None, None, _) => both("未标等级，等级未定", "no grade claimed, and the grade is open"),
        };
        Some(said.followed_by(&open_grades(case)).followed_by(&scope))
    }

    fn why(&self, case: Case<'_>, _finding: &Finding<'_>, reason: Reason, _found: &str) -> Option<Words> {
        match reason {
            Reason::Missing => Some(both(
                "标称了等级，但等级指标不全，等级须全部指标齐备",
                "a grade is claimed, and a grade needs all its criteria, some of which are missing",
            )),
            Reason::Unreadable => {
                let claimed = printable(case.subject.grade());
                Some(both(format!("`{claimed}` 不是该标准的等级"), format!("`{claimed}` is no grade of this standard")))
            }
            _ => None,
        }
    }

    fn not_met(&self, case: Case<'_>, _finding: &Finding<'_>) -> Fix {
        grade_advice(case)
    }

    fn open_fix(&self, _case: Case<'_>, finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
        let names = |say: fn(&Words) -> &str, between: &str| {
            finding.edition.grades.iter().map(|grade| say(&grade.name)).collect::<Vec<_>>().join(between)
        };
        (reason == Reason::Unreadable).then(|| {
            let words = both(
                format!("等级请填：{}", names(|name| &name.zh, "、")),
                format!("give one of these grades: {}", names(|name| &name.en, ", ")),
            );
            let ids: Vec<&str> = finding.edition.grades.iter().map(|grade| grade.id.as_str()).collect();
            Fix::new(Action::Choose, words).with("field", "grade").with("values", ids)
        })
    }

    fn wanted(&self, _case: Case<'_>, finding: &Finding<'_>) -> Vec<ItemId> {
        self.criteria.iter().filter_map(|index| finding.edition.rules.get(*index)?.item()).collect()
    }

    fn details(&self, edition: &Edition, lang: Lang) -> Vec<String> {
        let names = |indices: &[usize]| {
            let names: Vec<&str> = indices.iter().filter_map(|index| edition.rules.get(*index)).map(|rule| rule.id.as_str()).collect();
            names.join(", ")
        };
        let mut lines = vec![format!("{}{}", pick(lang, "等级指标：", "criteria: "), names(&self.criteria))];
        if !self.barred_by.is_empty() {
            lines.push(format!("{}{}", pick(lang, "不符合即不得评级：", "barred by: "), names(&self.barred_by)));
        }
        lines
    }
}

/// The grades above the one achieved that no criterion fails: what was not tested, or is undecided, keeps them open.
fn open_grades(case: Case<'_>) -> Words {
    let Some(result) = case.grade.filter(|result| result.barred_by.is_empty()) else { return both("", "") };
    let better = 0..result.achieved.unwrap_or(result.edition.grades.len());
    let is_open = |grade: &usize| result.obstacles(*grade, case.subject, case.setting).iter().all(|one| one.outcome != Outcome::NotMet);
    let open: Vec<&Words> = better.filter(is_open).filter_map(|grade| result.edition.grades.get(grade)).map(|grade| &grade.name).collect();
    if open.is_empty() {
        return both("", "");
    }
    let (zh, en): (Vec<&str>, Vec<&str>) = open.iter().map(|name| (name.zh.as_str(), name.en.as_str())).unzip();
    both(format!("；指标未检全，尚不能排除：{}", zh.join("、")), format!("; not ruled out, since criteria are open: {}", en.join(", ")))
}

/// The grade of a batch. Grades are indices into [`Edition::grades`], best first.
#[derive(Clone, Debug)]
pub struct GradeResult<'a> {
    /// The edition that sets the grades.
    pub edition: &'a Edition,
    /// The rule that does.
    pub rule: &'a Rule,
    /// The grade claimed, if it is one of the edition.
    pub claimed: Option<usize>,
    /// The best grade all of whose criteria hold.
    pub achieved: Option<usize>,
    /// Indices, within the edition, of the judgements that bar every grade.
    pub barred_by: Vec<usize>,
    /// Whether all judgements that can bar a grade were made; if not, the grade is one by 理化指标 only.
    pub fully_judged: bool,
}

/// A criterion that stands in the way of a grade.
#[derive(Clone, Copy, Debug)]
pub struct Obstacle<'a> {
    /// The criterion.
    pub rule: &'a Rule,
    /// The limit of the grade; none for a judgement that bars every grade.
    pub requirement: Option<&'a Requirement>,
    /// What it comes to.
    pub outcome: Outcome,
}

/// The grade, and the finding on the grade claimed. `findings` holds those of the other rules of the edition.
#[must_use]
pub fn grade<'a>(
    edition: &'a Edition,
    rule: &'a Rule,
    findings: &[Finding<'a>],
    subject: &Subject<'_>,
    setting: Setting<'_>,
    claimed: Result<Option<usize>, Reason>,
) -> Option<(Finding<'a>, GradeResult<'a>)> {
    let Check::Grade(grading) = &rule.check else { return None };
    let Grading { criteria, barred_by } = &**grading;
    let judged =
        |index: &usize| edition.rules.get(*index).and_then(|rule| findings.iter().find(|finding| std::ptr::eq(finding.rule, rule)));
    let failed = |index: &&usize| judged(index).is_some_and(|finding| finding.outcome == Outcome::NotMet);
    let result = GradeResult {
        edition,
        rule,
        claimed: claimed.unwrap_or(None),
        achieved: None,
        barred_by: barred_by.iter().filter(failed).copied().collect(),
        fully_judged: barred_by.iter().all(|index| judged(index).is_some_and(Finding::is_decided)),
    };
    let mut tried = (0..edition.grades.len()).map(|grade| (grade, holds(edition, criteria, grade, subject, setting)));
    let barred = !result.barred_by.is_empty();
    let achieved = if barred { None } else { tried.find(|(_, outcome)| *outcome == Outcome::Met).map(|(grade, _)| grade) };
    let judged_at = result.claimed.or(achieved).unwrap_or(edition.grades.len().saturating_sub(1));
    let outcome = match (claimed, achieved) {
        _ if barred => Outcome::NotMet,
        (Err(reason), _) => Outcome::Undecided(reason),
        (Ok(None), Some(_)) => Outcome::Met,
        (Ok(_), _) => match holds(edition, criteria, judged_at, subject, setting) {
            // A grade always needs all its criteria, whatever the inspection covers; without a claim there is none to need them.
            Outcome::Undecided(Reason::NotExamined) if result.claimed.is_some() || setting.required => Outcome::Undecided(Reason::Missing),
            Outcome::Undecided(Reason::NotExamined) => Outcome::Undecided(Reason::NotExamined),
            Outcome::Undecided(_) => Outcome::Undecided(Reason::CriterionUndecided),
            decided => decided,
        },
    };
    let basis = criteria.iter().filter_map(|index| Some(requirement(edition, *index, judged_at)?.basis)).min();
    let basis = if barred { Some(Basis::Absent) } else { basis };
    let finding = Finding {
        edition,
        rule,
        outcome,
        item: None,
        requirement: None,
        basis,
        untrusted: None,
        evidence: Evidence::None,
        is_reference: false,
        is_unsubmitted: false,
    };
    Some((finding, GradeResult { achieved, ..result }))
}

impl<'a> GradeResult<'a> {
    /// Everything that stands in the way of a grade.
    #[must_use]
    pub fn obstacles(&self, grade: usize, subject: &Subject<'_>, setting: Setting<'_>) -> Vec<Obstacle<'a>> {
        let Check::Grade(grading) = &self.rule.check else { return Vec::new() };
        let barring = self.barred_by.iter().filter_map(|index| self.edition.rules.get(*index));
        let mut obstacles: Vec<Obstacle<'a>> = barring.map(|rule| Obstacle { rule, requirement: None, outcome: Outcome::NotMet }).collect();
        for index in &grading.criteria {
            let outcome = criterion(self.edition, *index, grade, subject, setting);
            if outcome != Outcome::Met
                && let Some(rule) = self.edition.rules.get(*index)
            {
                obstacles.push(Obstacle { rule, requirement: requirement(self.edition, *index, grade), outcome });
            }
        }
        obstacles
    }
}

/// Whether all criteria of a grade hold.
fn holds(edition: &Edition, criteria: &[usize], grade: usize, subject: &Subject<'_>, setting: Setting<'_>) -> Outcome {
    let mut all = Outcome::Met;
    for index in criteria {
        all = all.and(criterion(edition, *index, grade, subject, setting));
        if all == Outcome::NotMet {
            break;
        }
    }
    all
}

fn criterion(edition: &Edition, index: usize, grade: usize, subject: &Subject<'_>, setting: Setting<'_>) -> Outcome {
    let (Some(requirement), Some(item)) = (requirement(edition, index, grade), edition.rules.get(index).and_then(Rule::item)) else {
        return Outcome::Undecided(Reason::LimitAbsent);
    };
    let Some(measured) = subject.measured(item) else {
        return Outcome::Undecided(Reason::NotExamined);
    };
    match measured_against(measured, requirement, setting) {
        Outcome::Met | Outcome::NotMet if requirement.basis < setting.trust => Outcome::Undecided(Reason::BelowTrust),
        outcome => outcome,
    }
}

fn requirement(edition: &Edition, index: usize, grade: usize) -> Option<&Requirement> {
    let check = &edition.rules.get(index)?.check;
    check.requirements().get(grade).filter(|_| check.is_graded())
}

messages! {
    /// Nothing that a grade could be found by.
    no_criteria(key: &str)
        "该版本应有等级，`{key}` 应为上文中的条目"
        "expected grades in the edition and `{key}` among the rules above"
    /// A basis of what has no values of its own.
    basis_of_grade(key: &str)
        "等级没有 `{key}`，其依据是各项指标的依据"
        "`{key}` does not belong to the grade, whose values are those of its criteria"
    /// Criteria of another kind.
    unfit_criteria()
        "`criteria` 应为分等级的限值，`barred_by` 应为感官等选择项"
        "expected limits with `grades` as `criteria` and choices in `barred_by`"
}
