//! Kind `net-content`: the packages of a lot against what they declare. Exact throughout: nothing is rounded but the tolerable shortage, and
//! what is only shown.

mod keys;
mod lot;
mod packages;
mod problem;
mod sheet;
mod statistics;
mod understand;
pub(crate) mod words;

use crate::Lang;
use crate::input::Package;
use crate::kind::room::{Kind, Room};
use crate::kind::words::Figures;
use crate::rule::{Action, Case, Evidence, Finding, Fix, Setting, Subject};
use crate::standard::{Context, Known, Library, Requirement, Words};
use crate::value::{Decimal, Mark, Outcome, Reason, Unit, Units, round};
use crate::words::both;

use keys::LotKeys;
pub use lot::{LotCheck, LotPlan, Shortage, Tolerable};
use packages::Weighed;
pub use problem::LotProblem;
pub use sheet::{Line, Named, SheetWeights, WeightNotice, WeightProblem, weights_on};
use statistics::Sample;
pub use statistics::Statistics;

/// What a test of net content came to. What could not be had is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LotResult {
    /// What keeps the test from being decided, or from being made.
    pub problem: Option<LotProblem>,
    /// The unit of every quantity here: g or mL.
    pub unit: Unit,
    /// Nominal quantity Qn.
    pub nominal: Option<Decimal>,
    /// Packages in the lot.
    pub lot: Option<u64>,
    /// Packages weighed.
    pub weighed: usize,
    /// Packages that the plan wants weighed.
    pub required: Option<u64>,
    /// Tolerable shortage T.
    pub tolerable: Option<Decimal>,
    /// Factor of the mean test; `None` where there is no mean test.
    pub factor: Option<Decimal>,
    /// How many packages may lack more than T and at most 2T, and how many more than 2T.
    pub allowed: Option<(u64, u64)>,
    /// Mean and spread.
    pub statistics: Option<Statistics>,
    /// Packages that lack more than T and at most 2T.
    pub short: Vec<ShortPackage>,
    /// Packages that lack more than 2T.
    pub very_short: Vec<ShortPackage>,
    /// The tests that the lot fails.
    pub failed: Vec<LotTest>,
    /// Whether ice glaze was taken off the weights.
    pub glazed: bool,
}

/// A package that lacks more than is tolerable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortPackage {
    /// Its place among those weighed, counted from 1.
    pub number: usize,
    /// What it holds.
    pub quantity: Decimal,
    /// What it lacks.
    pub shortage: Decimal,
}

/// A test that a lot can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum LotTest {
    /// The mean is below the corrected bound.
    Mean,
    /// Too many packages lack more than T.
    Short,
    /// Too many packages lack more than 2T.
    VeryShort,
    /// A package tested by itself lacks more than T.
    Single,
}

impl LotTest {
    /// `mean`, `short`, `very_short` or `single`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Short => "short",
            Self::VeryShort => "very_short",
            Self::Single => "single",
        }
    }
}

impl Kind for LotCheck {
    type Keys = LotKeys;
    const VALUES: &'static [&'static str] = &[];

    fn understand(keys: LotKeys, row: &mut Context<'_>) -> Option<Self> {
        understand::lot(keys, row)
    }
}

impl Room for LotCheck {
    fn known(&self) -> Option<&Known> {
        Some(&self.known)
    }

    fn known_mut(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }

    fn is_begun(&self, subject: &Subject<'_>) -> bool {
        subject.submission.package.is_weighed()
    }

    /// Weighed packages against their nominal quantity.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.basis = Some(self.known.basis);
        if self.is_begun(subject) {
            let declared = subject.declared_net(setting.catalogue);
            let (outcome, result) = weigh(self, &subject.submission.package, declared.as_deref(), &setting.catalogue.units);
            finding.outcome = outcome;
            finding.evidence = Evidence::Lot(Box::new(result));
        }
    }

    fn figures(&self, case: Case<'_>, finding: &Finding<'_>) -> Option<Figures> {
        finding.lot().map(|result| words::figures(case, finding, result))
    }

    fn message(&self, case: Case<'_>, finding: &Finding<'_>, _found: &str) -> Option<Words> {
        finding.lot().map(|result| words::said(case, finding, result))
    }

    fn not_met(&self, _case: Case<'_>, _finding: &Finding<'_>) -> Fix {
        Fix::new(Action::Hold, both("暂停放行", "hold the lot"))
    }

    fn open_fix(&self, _case: Case<'_>, finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
        finding.lot().filter(|_| reason != Reason::BelowTrust).and_then(|result| words::fix(result, finding.outcome))
    }

    fn stated(&self, _library: &Library, _requirement: Option<&Requirement>, lang: Lang) -> String {
        words::tables(self, lang)
    }
}

/// Packages against a test of net content. `declared` is the net content on the label, for packages without a nominal quantity of their own.
#[must_use]
pub fn weigh(check: &LotCheck, package: &Package<'_>, declared: Option<&str>, units: &Units) -> (Outcome, LotResult) {
    let mut result = LotResult::default();
    let outcome = match test(&mut result, check, package, declared, units) {
        Ok(outcome) => outcome,
        Err(problem) => {
            let reason = problem.reason();
            result.problem = Some(problem);
            Outcome::Undecided(reason)
        }
    };
    (outcome, result)
}

fn test(
    result: &mut LotResult,
    check: &LotCheck,
    package: &Package<'_>,
    declared: Option<&str>,
    units: &Units,
) -> Result<Outcome, LotProblem> {
    let nominal = packages::nominal(package, declared, units)?;
    result.unit.clone_from(&nominal.base);
    result.nominal = Some(nominal.quantity.clone());
    result.tolerable = tolerable(check, &nominal.quantity);
    let Weighed { contents, place, glazed } = packages::weighed(package, &nominal, units)?;
    (result.weighed, result.glazed) = (contents.len(), glazed);
    let sample = Sample::of(&contents, &nominal.quantity);
    result.statistics = Some(sample.shown(place, None));
    result.lot = packages::lot_size(&package.lot)?;
    let weighed = u64::try_from(contents.len()).unwrap_or(u64::MAX);
    let plan = result.lot.and_then(|lot| check.plan.iter().find(|row| row.up_to.is_none_or(|up_to| lot <= up_to)));
    if let Some(plan) = plan {
        result.required = plan.sample.or(result.lot);
        result.factor.clone_from(&plan.factor);
        result.allowed = Some((plan.short, plan.very_short));
    }
    if result.lot.is_some_and(|lot| weighed > lot) {
        return Err(LotProblem::MoreThanTheLot);
    }
    let Some(tolerable) = &result.tolerable else {
        return Err(LotProblem::NominalAboveTable(check.shortage.last().map_or_else(|| Decimal::new(0, 0), |row| row.up_to.clone())));
    };
    (result.short, result.very_short) = classed(&contents, &nominal.quantity, tolerable);
    let Some(plan) = plan else { return without_lot(result, check, weighed) };
    result.failed = too_many(result, plan);
    let required = result.required.unwrap_or(weighed);
    if weighed < required {
        return if result.failed.is_empty() { Err(LotProblem::TooFew(required - weighed)) } else { Ok(Outcome::NotMet) };
    }
    if let Some(factor) = &plan.factor {
        result.statistics = Some(sample.shown(place, Some(factor)));
        match sample.mean_is_enough(factor) {
            None => return Err(LotProblem::NoSpread),
            Some(true) => {}
            Some(false) => result.failed.insert(0, LotTest::Mean),
        }
    }
    Ok(if result.failed.is_empty() { Outcome::Met } else { Outcome::NotMet })
}

/// Packages of which the lot is not known. One is tested by itself; several fail where they would in a lot of any size.
fn without_lot(result: &mut LotResult, check: &LotCheck, weighed: u64) -> Result<Outcome, LotProblem> {
    if weighed == 1 {
        let fails = !result.short.is_empty() || !result.very_short.is_empty();
        result.failed.extend(fails.then_some(LotTest::Single));
        return Ok(if fails { Outcome::NotMet } else { Outcome::Met });
    }
    let possible = check.plan.iter().filter(|row| row.up_to.is_none_or(|up_to| weighed <= up_to));
    let failures: Vec<Vec<LotTest>> = possible.map(|row| too_many(result, row)).collect();
    if failures.is_empty() || failures.iter().any(Vec::is_empty) {
        return Err(LotProblem::LotMissing);
    }
    let everywhere = |test: &LotTest| failures.iter().all(|failed| failed.contains(test));
    result.failed = [LotTest::Short, LotTest::VeryShort].into_iter().filter(everywhere).collect();
    if result.failed.is_empty() {
        // Too many of the one or of the other, whichever the plan.
        result.failed = vec![LotTest::Short, LotTest::VeryShort];
    }
    Ok(Outcome::NotMet)
}

/// Of which short packages there are more than a plan allows.
fn too_many(result: &LotResult, plan: &LotPlan) -> Vec<LotTest> {
    let more = |packages: &[ShortPackage], allowed: u64| u64::try_from(packages.len()).unwrap_or(u64::MAX) > allowed;
    let tests = [(LotTest::Short, more(&result.short, plan.short)), (LotTest::VeryShort, more(&result.very_short, plan.very_short))];
    tests.into_iter().filter_map(|(test, fails)| fails.then_some(test)).collect()
}

/// T for a nominal quantity, rounded; `None` above the last row of the table.
fn tolerable(check: &LotCheck, nominal: &Decimal) -> Option<Decimal> {
    let row = check.shortage.iter().find(|row| *nominal <= row.up_to)?;
    let exact = match &row.tolerable {
        Tolerable::Percent(percent) => nominal.times(percent).shifted(-2),
        Tolerable::Amount(amount) => amount.clone(),
    };
    let (_, interval) = check.rounding.iter().find(|(up_to, _)| up_to.as_ref().is_none_or(|up_to| nominal <= up_to))?;
    Some(packages::plain(round(&exact, Mark::None, *interval)))
}

/// The packages that lack more than T, and those that lack more than 2T.
fn classed(contents: &[Decimal], nominal: &Decimal, tolerable: &Decimal) -> (Vec<ShortPackage>, Vec<ShortPackage>) {
    let twice = tolerable.plus(tolerable);
    let short = (1..).zip(contents).filter_map(|(number, quantity)| {
        let shortage = nominal.minus(quantity);
        (shortage > *tolerable).then(|| ShortPackage { number, quantity: quantity.clone(), shortage })
    });
    short.partition(|package| package.shortage <= twice)
}
