//! The vertical axis of a chart: what it reaches over, and its ticks.

use crate::value::Decimal;

/// An axis over numbers, or over logarithms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    ticks: Vec<(f64, String)>,
}

/// As many ticks as are wanted, about.
const TICKS: f64 = 5.0;

impl Axis {
    /// An axis over all of these. `log`: they are decimal logarithms, and ticks are powers of ten.
    pub(super) fn over(values: impl Iterator<Item = f64>, log: bool) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| value.is_finite()) {
            (low, high) = (low.min(value), high.max(value));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        if low >= high {
            let room = if low.abs() > 0.0 { low.abs() * 0.1 } else { 1.0 };
            (low, high) = (low - room, high + room);
        }
        // What lies near zero is shown from zero.
        let from_zero = !log && low >= 0.0 && low < high / 4.0;
        let room = (high - low) * 0.08;
        (low, high) = (if from_zero { 0.0 } else { low - room }, high + room);
        let ticks = if log { powers(low, high) } else { steps(low, high) };
        Self { low, high, ticks }
    }

    /// From 0 at the lower end to 1 at the upper.
    pub(super) fn place(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Whether a number lies within the axis.
    pub(super) fn holds(&self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }

    /// Whether the whole axis lies below a number.
    pub(super) fn is_below(&self, value: f64) -> bool {
        self.high < value
    }

    /// Numbers beside the axis.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (f64, &str)> {
        self.ticks.iter().map(|(at, text)| (*at, text.as_str()))
    }
}

/// 1, 2 or 5 times a power of ten apart.
fn steps(low: f64, high: f64) -> Vec<(f64, String)> {
    let wanted = (high - low) / TICKS;
    let (mut step, mut power) = (1.0, 0);
    while step < wanted && power < 300 {
        (step, power) = (step * 10.0, power + 1);
    }
    while step / 10.0 >= wanted && power > -300 {
        (step, power) = (step / 10.0, power - 1);
    }
    // The step is the power of ten at or above what is wanted: half or a fifth of it may be enough.
    let (factor, place) = match wanted * 10.0 / step {
        wanted if wanted <= 2.0 => (2, power - 1),
        wanted if wanted <= 5.0 => (5, power - 1),
        _ => (1, power),
    };
    let unit = Decimal::new(factor, place);
    let Some(size) = super::svg::size(&crate::report::limits::digits(&unit)) else { return Vec::new() };
    let mut ticks = Vec::new();
    let mut index = (low / size).ceil();
    while index * size <= high && ticks.len() < 20 {
        // Ticks are whole multiples, and there are few of them.
        #[expect(clippy::cast_possible_truncation, reason = "far within the range of whole numbers")]
        let multiple = Decimal::new(index as i64, 0).times(&unit);
        let text = if place > 0 && index * size < 1e7 { multiple.plus(&Decimal::new(0, 0)).to_string() } else { multiple.spoken() };
        ticks.push((index * size, text));
        index += 1.0;
    }
    ticks
}

/// Powers of ten, at their logarithms; where fewer than two lie within, numbers between them.
fn powers(low: f64, high: f64) -> Vec<(f64, String)> {
    let every = ((high - low) / 8.0).ceil().max(1.0);
    let mut ticks = Vec::new();
    let mut power = low.ceil();
    while power <= high && ticks.len() < 20 {
        ticks.push((power, written(1, power)));
        power += every;
    }
    if ticks.len() < 2 {
        for (digit, part) in [(2, 0.301), (3, 0.477), (5, 0.699), (7, 0.845)] {
            let mut power = low.floor();
            while power + part <= high {
                if power + part >= low {
                    ticks.push((power + part, written(digit, power)));
                }
                power += 1.0;
            }
        }
        ticks.sort_by(|one, other| one.0.total_cmp(&other.0));
    }
    ticks
}

/// A digit times a power of ten: `0.2`, `100`, `5×10⁴`.
fn written(digit: i32, power: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a power of ten that a count may have")]
    let number = Decimal::new(digit, power as i32);
    if (1..4).contains(&number.place()) { number.plus(&Decimal::new(0, 0)).to_string() } else { number.spoken() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(low: f64, high: f64, log: bool) -> Vec<String> {
        Axis::over([low, high].into_iter(), log).ticks().map(|(_, text)| text.to_owned()).collect()
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(53.0, 61.0, false), ["54", "56", "58", "60"]);
        assert_eq!(ticks(0.01, 0.34, false), ["0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(ticks(1_200_000.0, 1_230_000.0, false), ["1200000", "1210000", "1220000", "1230000"]);
        assert_eq!(ticks(1.0, 5.0, true), ["10", "100", "1000", "10⁴", "10⁵"]);
        assert_eq!(ticks(-20.5, -18.0, false), ["-20", "-19", "-18"]);
        assert_eq!(ticks(5.0, 5.0, false), ["4.5", "5.0", "5.5"]);
    }
}
