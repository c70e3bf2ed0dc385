//! Numbers as fractions of whole numbers, and a hair above or below them.

use std::cmp::Ordering;

use bigdecimal::num_bigint::{BigInt, Sign};

/// Ten to a power that is not negative.
pub fn ten(power: u32) -> BigInt {
    BigInt::from(10).pow(power)
}

/// A number as it is written: all its digits as one whole number, and the place of the last (-2: hundredths).
#[derive(Clone, Debug)]
pub struct Digits {
    pub all: BigInt,
    pub place: i32,
}

impl Digits {
    pub fn new(all: impl Into<BigInt>, place: i32) -> Self {
        Self { all: all.into(), place }
    }

    pub fn exact(&self) -> Exact {
        Exact::whole(self.all.clone()).times_ten_to(self.place)
    }
}

/// A fraction; the divisor is above zero. Never reduced: few steps are taken with one.
#[derive(Clone, Debug)]
pub struct Exact {
    over: BigInt,
    under: BigInt,
}

impl Exact {
    pub fn whole(number: impl Into<BigInt>) -> Self {
        Self { over: number.into(), under: BigInt::from(1) }
    }

    pub fn times_ten_to(mut self, power: i32) -> Self {
        *(if power < 0 { &mut self.under } else { &mut self.over }) *= ten(power.unsigned_abs());
        self
    }

    pub fn plus(&self, other: &Self) -> Self {
        Self { over: &self.over * &other.under + &other.over * &self.under, under: &self.under * &other.under }
    }

    pub fn minus(&self, other: &Self) -> Self {
        Self { over: &self.over * &other.under - &other.over * &self.under, under: &self.under * &other.under }
    }

    pub fn times(&self, other: &Self) -> Self {
        Self { over: &self.over * &other.over, under: &self.under * &other.under }
    }

    /// By a number above zero.
    pub fn divided_by(&self, other: &Self) -> Self {
        Self { over: &self.over * &other.under, under: &self.under * &other.over }
    }

    pub fn is_negative(&self) -> bool {
        self.over.sign() == Sign::Minus
    }

    /// The digits down to a place, and whether they are all.
    pub fn digits(&self, place: i32) -> (Digits, bool) {
        let scaled = self.clone().times_ten_to(-place);
        let rest = &scaled.over % &scaled.under;
        (Digits::new(&scaled.over / &scaled.under, place), rest.sign() == Sign::NoSign)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.over * &other.under).cmp(&(&other.over * &self.under))
    }
}

/// A place on the line of numbers: a number, or a hair below (-1) or above it (1). `16.50(+)` is a hair above 16.50, and so is where all that is greater
/// than 16.50 begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub number: Exact,
    pub hair: i8,
}

impl At {
    /// GB/T 8170-2008, clause 3: to the nearest multiple of 10 to `place`; from the very middle to the even one, or to where the hair points.
    pub fn rounded(&self, place: i32) -> Self {
        let scaled = self.number.clone().times_ten_to(-place);
        let floor = {
            let quotient = &scaled.over / &scaled.under;
            let inexact = (&scaled.over % &scaled.under).sign() == Sign::Minus;
            if inexact { quotient - 1 } else { quotient }
        };
        let twice_rest: BigInt = (&scaled.over - &floor * &scaled.under) * 2;
        let odd = (&floor % BigInt::from(2)).sign() != Sign::NoSign;
        let up = match twice_rest.cmp(&scaled.under) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal if self.hair == 0 => odd,
            Ordering::Equal => self.hair > 0,
        };
        Self { number: Exact::whole(if up { floor + 1 } else { floor }).times_ten_to(place), hair: 0 }
    }
}
