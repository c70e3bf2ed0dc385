//! One number to one interval, both as typed: what `seafood-gb round` prints and the Python package gives back.

use crate::value::{Decimal, Interval, Mark, Reading, Says, Unit, Units, normalise, round};
use crate::words::{Words, both, printable};

/// Rounds a number as a lab writes it, perhaps with its mark (`16.50(+)`), to an interval by GB/T 8170-2008.
///
/// # Errors
/// What is wrong with the number, and what with the interval.
pub fn round_result(value: &str, interval: &str) -> Result<Decimal, Vec<Words>> {
    let (number, size) = (number(value), size(interval));
    match (number, size) {
        (Ok((number, mark)), Ok(interval)) => Ok(round(&number, mark, interval)),
        (number, size) => Err(number.err().into_iter().chain(size.err()).collect()),
    }
}

fn number(text: &str) -> Result<(Decimal, Mark), Words> {
    let reading = Reading::parse(text, &Units::default());
    if let Reading { says: Says::Value(number, mark), unit: Unit::None, uncertainty: None } = reading {
        return Ok((number, mark));
    }
    let found = printable(text);
    Err(both(
        format!("`{found}` 不是数，应为如 12.1498、-0.0365 或 16.50(+)"),
        format!("`{found}` is no number, expected one such as 12.1498, -0.0365 or 16.50(+)"),
    ))
}

fn size(text: &str) -> Result<Interval, Words> {
    let size = Decimal::parse(&normalise(text)).ok().and_then(|size| Interval::from_decimal(&size).ok());
    size.ok_or_else(|| {
        let found = printable(text);
        both(
            format!("`{found}` 不是修约间隔，应为 1、2 或 5 乘以十的整数次幂，如 0.1、100、0.5、20"),
            format!("`{found}` is no rounding interval, expected 1, 2 or 5 times a power of ten, such as 0.1, 100, 0.5 or 20"),
        )
    })
}
