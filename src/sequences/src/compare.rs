//! Two placed sequences, site by site.

use crate::kimura::{Distance, Logarithms};
use crate::placed::Placed;

/// Two sequences site by site over the stretch that both cover. Sites where one of them has a gap or an ambiguous letter are left out (pairwise
/// deletion).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// Sites that are compared: both have one base there.
    pub sites: usize,
    /// Sites with a transition: A against G, or C against T.
    pub transitions: usize,
    /// Sites with a transversion: A or G against C or T.
    pub transversions: usize,
    /// Sites left out because one of the two has a gap.
    pub gaps: usize,
    /// Sites left out because one of the two, or both, has a letter for several bases.
    pub ambiguous: usize,
    /// Letters of the two that stand at no site, since the reference lacks them.
    pub inserted: usize,
}

impl Comparison {
    /// Compares two sequences that the same [`Aligner`](crate::Aligner) placed.
    #[must_use]
    pub fn of(one: &Placed, other: &Placed) -> Self {
        let mut comparison = Self::default();
        let count = |bits: u64| bits.count_ones() as usize;
        for (a, b) in one.words.iter().zip(&other.words) {
            let common = a.covered & b.covered;
            let present = a.present & b.present;
            let known = a.known & b.known;
            let transversions = known & (a.purine ^ b.purine);
            comparison.sites += count(known);
            comparison.transversions += count(transversions);
            comparison.transitions += count(known & !transversions & (a.amino ^ b.amino));
            // A site that both lack is a site of neither.
            comparison.gaps += count(common & (a.present ^ b.present));
            comparison.ambiguous += count(present & !known);
        }
        if !(one.insertions.is_empty() && other.insertions.is_empty()) {
            let (start, end) = (one.start.max(other.start), one.end().min(other.end()));
            comparison.inserted = one.inserted(start, end) + other.inserted(start, end);
        }
        comparison
    }

    /// Sites with the same base.
    #[must_use]
    pub fn identical(&self) -> usize {
        self.sites.saturating_sub(self.transitions).saturating_sub(self.transversions)
    }

    /// The uncorrected distance p: the share of the sites that differ. `None` without a site.
    #[must_use]
    pub fn uncorrected(&self) -> Option<f64> {
        self.share(self.transitions + self.transversions)
    }

    /// Kimura's two-parameter distance, d = −½ ln((1 − 2P − Q) √(1 − 2Q)), with P the share of transitions and Q that of transversions (Kimura 1980,
    /// J Mol Evol 16:111-120). `None` without a site, and where the sequences differ so much that a logarithm has no value.
    #[must_use]
    pub fn distance(&self) -> Option<Distance> {
        Logarithms::default().distance(self)
    }

    /// The standard error of [`Comparison::distance`] (Kimura 1980, there as the root of the sampling variance): √([c₁²P + c₃²Q − (c₁P + c₃Q)²] / n)
    /// with c₁ = 1/(1 − 2P − Q), c₂ = 1/(1 − 2Q), c₃ = (c₁ + c₂)/2 and n sites. `None` where the distance is.
    #[must_use]
    pub fn standard_error(&self) -> Option<f64> {
        self.arguments()?;
        // Nothing but what IEEE 754 rounds in one way: the same on every platform.
        let (p, q) = (self.share(self.transitions)?, self.share(self.transversions)?);
        let c1 = 1.0 / (1.0 - 2.0 * p - q);
        let c2 = 1.0 / (1.0 - 2.0 * q);
        let c3 = 0.5 * (c1 + c2);
        let mean = c1 * p + c3 * q;
        let variance = c1 * c1 * p + c3 * c3 * q - mean * mean;
        Some((variance.max(0.0) / whole(self.sites)).sqrt())
    }

    /// 1 − 2P − Q and 1 − 2Q in units of one site; `None` unless both are positive.
    pub(crate) fn arguments(&self) -> Option<(usize, usize)> {
        let first = self.sites.checked_sub(self.transitions.checked_mul(2)?)?.checked_sub(self.transversions)?;
        let second = self.sites.checked_sub(self.transversions.checked_mul(2)?)?;
        (first > 0 && second > 0).then_some((first, second))
    }

    fn share(&self, part: usize) -> Option<f64> {
        (self.sites > 0).then(|| whole(part) / whole(self.sites))
    }
}

/// A count as a floating number: exact, for no sequence has 2^53 letters.
#[expect(clippy::cast_precision_loss, reason = "no sequence has 2^53 letters")]
fn whole(count: usize) -> f64 {
    count as f64
}
