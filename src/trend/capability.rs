//! How the spread of a process fits between the limits of the standards.

use dashu_ratio::RBig;

use super::figures::Figures;
use super::line::{End, Line, LineRole};
use super::logarithm::log10;

/// The indices of a process against one requirement: the distance from its mean to a limit, in threes of sigma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capability {
    /// The line of the lower limit, where there is one: index into those of the chart.
    pub lower: Option<usize>,
    /// The line of the upper limit.
    pub upper: Option<usize>,
    /// (mean - lower limit) / 3σ.
    pub cpl: Option<RBig>,
    /// (upper limit - mean) / 3σ.
    pub cpu: Option<RBig>,
    /// (upper limit - lower limit) / 6σ.
    pub cp: Option<RBig>,
    /// The smaller of Cpl and Cpu, where there are both.
    pub cpk: Option<RBig>,
}

/// Against each requirement that binds the last batch. A sampling plan judges single units, and the chart has means of batches: no
/// index; nor against the limit of another item.
pub(super) fn capabilities(figures: &Figures, lines: &[Line], last: &[usize], log: bool) -> Vec<Capability> {
    let mut found: Vec<Capability> = Vec::new();
    let mut of: Vec<&Line> = Vec::new();
    for index in last {
        let Some(line) = lines.get(*index).filter(|line| line.role == LineRole::Own) else { continue };
        let Some(limit) = at(line, log) else { continue };
        let same = |other: &&Line| (other.edition, &other.rule, &other.grade) == (line.edition, &line.rule, &line.grade);
        let known = of.iter().position(same).unwrap_or_else(|| {
            of.push(line);
            found.push(Capability { lower: None, upper: None, cpl: None, cpu: None, cp: None, cpk: None });
            found.len() - 1
        });
        let Some(capability) = found.get_mut(known) else { continue };
        let three = &figures.sigma * RBig::from(3);
        if line.end == End::Lower {
            capability.lower = Some(*index);
            capability.cpl = Some((&figures.centre - limit) / three);
        } else {
            capability.upper = Some(*index);
            capability.cpu = Some((limit - &figures.centre) / three);
        }
    }
    for capability in &mut found {
        if let (Some(lower), Some(upper)) = (&capability.cpl, &capability.cpu) {
            capability.cp = Some((lower + upper) / RBig::from(2));
            capability.cpk = Some(lower.min(upper).clone());
        }
    }
    found
}

/// Where a limit lies on the scale of the chart; `None` where it has no place there.
pub(super) fn at(line: &Line, log: bool) -> Option<RBig> {
    let value = line.value.fraction();
    if log { log10(&value) } else { Some(value) }
}
