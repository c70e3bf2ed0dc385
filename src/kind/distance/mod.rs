//! Kind `distance`: Kimura's two-parameter distance of every sequence of a sample to a reference sequence, against a limit.

mod compare;
mod flaw;
mod words;

pub(crate) use compare::MOST_SEQUENCES;
pub use flaw::fault_words;
pub(crate) use flaw::said as flaw_words;

use dashu_ratio::RBig;
use marker_distances::{Distances, Expectations, Fault, GeneticCode, Parameters, Placed};
use serde::Deserialize;

use super::bounds::{self, Bounds, Method as Compared};
use super::keys::Keys;
use super::room::{Kind, Room, judges_one_item};
use crate::Lang;
use crate::kind::FormKeys;
use crate::message::{Message, messages};
use crate::rule::{Calculated, Case, Evidence, Finding, Fix, Setting, Subject};
use crate::standard::schema::Table;
use crate::standard::{Context, ItemId, Library, Requirement, Words};
use crate::value::{Decimal, Decision, Limit, Method, Outcome, Reading, Reason, Unit, compare as compare_result};

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DistanceKeys {
    /// Item judged, an id of `items.toml`: the distance, which a lab may report as well.
    item: Option<String>,
    /// The item with the sequences, and the one with the reference.
    of: Vec<String>,
    /// NCBI's number of the genetic code, where the marker codes for a protein.
    genetic_code: Option<String>,
    /// The fewest letters that a sequence may have.
    shortest: Option<String>,
    /// How many letters in a thousand may stand for several bases.
    ambiguous_permille: Option<String>,
    /// `≤`.
    max: Option<String>,
    /// `<`.
    below: Option<String>,
    /// Unit in which the limit is written: none for a fraction, or `%`.
    unit: Option<String>,
    /// Comparison, full-value where not given.
    method: Option<Compared>,
}

impl Keys for DistanceKeys {}

/// The distance of sequences to a reference.
#[derive(Clone, Debug)]
pub struct Distance {
    /// The distance, which a lab may report as well.
    pub item: ItemId,
    /// The sequences, and the reference.
    pub of: [ItemId; 2],
    /// What a sequence must be to be compared.
    expected: Expectations,
    /// The limit.
    pub requirement: Requirement,
}

impl Kind for Distance {
    type Keys = DistanceKeys;
    const VALUES: &'static [&'static str] = &["max", "below", "unit", "method"];

    fn understand(keys: DistanceKeys, row: &mut Context<'_>) -> Option<Self> {
        let item = row.item("item", keys.item.as_deref())?;
        let of: Vec<ItemId> = keys.of.iter().filter_map(|id| row.item("of", Some(id))).collect();
        let Ok(of) = <[ItemId; 2]>::try_from(of) else {
            row.complain(not_two("of", keys.of.len()));
            return None;
        };
        let genetic_code = keys.genetic_code.as_deref().and_then(|number| {
            let known = number.parse().ok().and_then(GeneticCode::of);
            if known.is_none() {
                row.complain(unknown_genetic_code("genetic_code", number));
            }
            known
        });
        let least_length = count(row, "shortest", keys.shortest.as_deref()).unwrap_or(0);
        let most_ambiguous_permille = count(row, "ambiguous_permille", keys.ambiguous_permille.as_deref());
        let expected = Expectations { least_length, most_ambiguous_permille, genetic_code };
        let bounds = Bounds {
            max: keys.max.as_deref(),
            below: keys.below.as_deref(),
            unit: keys.unit.as_deref(),
            method: keys.method,
            ..Bounds::default()
        };
        let requirement = bounds.requirement(row, false);
        if let Some(limit) = &requirement.limit
            && let (_, Some(upper)) = limit.ends()
            && limit.unit == Unit::None
            && upper.value.fraction() >= RBig::ONE
        {
            row.complain(no_fraction("max", &upper.value.to_string()));
        }
        Some(Self { item, of, expected, requirement })
    }

    fn lay(base: &mut Table, row: &Table, _signed: bool, complain: &mut dyn FnMut(Message)) {
        bounds::lay(base, row, false, complain);
    }
}

/// What is wrong with a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The specimen or sample that the text was given for; empty where the fault itself names the sequence.
    pub of: String,
    /// What is wrong.
    pub fault: Fault,
}

/// The sequences of one marker that a sample has, compared with each other and with the reference.
#[derive(Clone, Debug)]
pub struct Barcodes {
    /// The reference and the sequences, in its coordinates; without a reference the first sequence stands in for it.
    pub placed: Vec<Placed>,
    /// Whether the first of them is a reference that was given.
    pub has_reference: bool,
    /// The distances of all pairs.
    pub distances: Distances,
    /// What is wrong with sequences; those are not among the placed.
    pub flaws: Vec<Flaw>,
    /// Whether there were more of them, or longer ones, than are compared.
    pub too_many: bool,
    /// Whether unlike references were given, so that none counts.
    pub several_references: bool,
    /// By what they were aligned.
    pub parameters: Parameters,
    /// The greatest distance to the reference, the lowest and the highest, and how many there are; `None` without one.
    pub to_reference: Option<Calculated>,
}

impl Room for Distance {
    judges_one_item!();

    fn beside(&self) -> &[ItemId] {
        &self.of
    }

    fn sequences(&self) -> Option<[ItemId; 2]> {
        Some(self.of)
    }

    /// Every sequence must keep the limit; a distance that the lab reports must agree with what is calculated.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.rests_on(&self.requirement);
        let reported = subject.measured(self.item);
        let barcodes = compare::barcodes(self, subject);
        if reported.is_none() && barcodes.is_none() {
            return;
        }
        let limit = self.requirement.limit.as_ref();
        let method = self.requirement.method;
        let reported = reported.map(|measured| match limit {
            None => Outcome::Undecided(Reason::LimitAbsent),
            Some(limit) => {
                let against = |reading: &Reading| compare_result(reading, limit, method, &setting.catalogue.units);
                setting.decision.apply(&measured.reading, limit, against)
            }
        });
        let calculated = barcodes.as_ref().map(|barcodes| {
            let within = match (&barcodes.to_reference, limit) {
                (None, _) if barcodes.several_references => Outcome::Undecided(Reason::Contradictory),
                (None, _) if barcodes.has_reference => Outcome::Undecided(Reason::NotCalculable),
                (None, _) => Outcome::Undecided(Reason::Missing),
                (Some(_), None) => Outcome::Undecided(Reason::LimitAbsent),
                (Some(greatest), Some(limit)) => match Self::in_unit_of(limit, greatest, setting).against(limit, method, setting) {
                    // What is calculated from sequences has no uncertainty of its own.
                    Outcome::Met if setting.decision == Decision::Guarded && reported.is_none() => {
                        Outcome::Undecided(Reason::UncertaintyMissing)
                    }
                    outcome => outcome,
                },
            };
            if barcodes.too_many {
                return Outcome::Undecided(Reason::NotCalculable);
            }
            let undefined = barcodes.to_reference.is_some() && barcodes.undefined() > 0;
            let flawed = (!barcodes.flaws.is_empty()).then_some(Outcome::Undecided(Reason::Unreadable));
            let open = undefined.then_some(Outcome::Undecided(Reason::NotCalculable));
            // What cannot be compared is said first where nothing fails: it is what has to be mended.
            match within {
                Outcome::NotMet => within,
                _ => flawed.or(open).unwrap_or(within),
            }
        });
        finding.outcome = match (reported, calculated) {
            (Some(one), Some(other)) => one.agreed(other),
            (one, other) => one.or(other).unwrap_or(Outcome::Undecided(Reason::Missing)),
        };
        if let Some(mut barcodes) = barcodes {
            if let (Some(limit), Some(greatest)) = (limit, &barcodes.to_reference) {
                barcodes.to_reference = Some(Self::in_unit_of(limit, greatest, setting));
            }
            finding.evidence = Evidence::Barcodes(Box::new(barcodes));
        }
    }

    fn found(&self, case: Case<'_>, finding: &Finding<'_>) -> Option<String> {
        words::found(case, finding)
    }

    fn said(&self, case: Case<'_>, finding: &Finding<'_>, outcome: Outcome, found: &str) -> Option<Words> {
        (outcome == Outcome::NotMet).then(|| words::not_met(self, case, finding, found))?
    }

    fn why(&self, case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        words::why(self, case, finding, reason, found)
    }

    fn open_fix(&self, _case: Case<'_>, finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
        words::open_fix(finding, reason)
    }

    fn wanted(&self, case: Case<'_>, _finding: &Finding<'_>) -> Vec<ItemId> {
        let given = |item: &ItemId| case.subject.measured(*item).is_some();
        if self.of.iter().any(given) { self.of.iter().copied().filter(|item| !given(item)).collect() } else { vec![self.item] }
    }

    fn stated(&self, library: &Library, _requirement: Option<&Requirement>, lang: Lang) -> String {
        words::stated(self, library, lang)
    }

    fn form(&self, blank: &str) -> FormKeys {
        bounds::form(&self.requirement, blank).into_iter().chain(bounds::form_method(&self.requirement)).collect()
    }
}

impl Distance {
    /// A distance in the unit of a limit: per cent, where it is written so.
    fn in_unit_of(limit: &Limit, distance: &Calculated, setting: Setting<'_>) -> Calculated {
        let percent = setting.catalogue.units.read("%");
        if limit.unit == percent && distance.unit == Unit::None {
            let hundredfold = |value: &RBig| value * Decimal::new(1, 2).fraction();
            let range = distance.range.as_ref().map(|(least, most)| (hundredfold(least), hundredfold(most)));
            return Calculated { value: hundredfold(&distance.value), unit: percent, range, ..distance.clone() };
        }
        distance.clone()
    }
}

impl Barcodes {
    /// How many sequences have no distance to the reference.
    fn undefined(&self) -> usize {
        (1..self.placed.len()).filter(|place| self.distances.pair(0, *place).is_some_and(|pair| pair.distance.is_none())).count()
    }

    /// The number of a distance: a fraction, exactly as it was calculated.
    pub(crate) fn number(distance: &marker_distances::Distance) -> RBig {
        let places = i32::try_from(marker_distances::Distance::PLACES).unwrap_or(i32::MAX);
        Decimal::new(distance.units().clone(), -places).fraction()
    }

    /// The names of the sequences that do not keep a limit.
    pub(crate) fn beyond(&self, limit: &Limit, method: Method, setting: Setting<'_>) -> Vec<&str> {
        let pairs = (1..self.placed.len()).filter_map(|place| self.distances.pair(0, place));
        let beyond = pairs.filter(|pair| {
            let value = pair.distance.map(Self::number);
            value.is_some_and(|value| {
                let figure = Self::figure(value, None, 1);
                Distance::in_unit_of(limit, &figure, setting).against(limit, method, setting) == Outcome::NotMet
            })
        });
        beyond.map(|pair| pair.names.1).collect()
    }

    fn figure(value: RBig, range: Option<(RBig, RBig)>, specimens: usize) -> Calculated {
        Calculated { value, unit: Unit::None, specimens, range, variance: None, limit: None }
    }

    /// Sets the figures of the distances to the reference.
    fn with_figures(mut self) -> Self {
        if !self.has_reference {
            return self;
        }
        let pairs = (1..self.placed.len()).filter_map(|place| self.distances.pair(0, place));
        let distances: Vec<RBig> = pairs.filter_map(|pair| pair.distance.map(Self::number)).collect();
        let range = distances.iter().min().cloned().zip(distances.iter().max().cloned());
        self.to_reference = range.map(|(least, most)| Self::figure(most.clone(), Some((least, most)), distances.len()));
        self
    }
}

/// A whole number; what is none is a mistake of the row.
fn count<N: std::str::FromStr>(row: &mut Context<'_>, key: &str, text: Option<&str>) -> Option<N> {
    let text = text?;
    let number = text.parse().ok();
    if number.is_none() {
        row.complain(not_a_count(key, text));
    }
    number
}

messages! {
    /// A distance without a unit is a fraction.
    no_fraction(key: &str, found: &str)
        "`{key}` 的 `{found}` 没有单位，而距离以小数表示；百分数请加 unit = \"%\""
        "`{key}` is `{found}` without a unit, and a distance is a fraction: for per cent give unit = \"%\""
    /// What should be a whole number.
    not_a_count(key: &str, found: &str)
        "`{key}` 的 `{found}` 不是整数"
        "`{key}` is `{found}`, expected a whole number"
    /// More or fewer items than the sequences and their reference.
    not_two(key: &str, found: usize)
        "`{key}` 有 {found} 个项目，应为序列和参照序列两个"
        "`{key}` names {found} items, expected the sequences and their reference"
    /// A genetic code that NCBI does not number so, or that is not known here.
    unknown_genetic_code(key: &str, number: &str)
        "`{key}` 的 `{number}` 不是已知的遗传密码表编号"
        "`{key}` is `{number}`, which is no known number of a genetic code"
}
