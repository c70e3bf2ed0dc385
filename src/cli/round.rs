//! `round`: GB/T 8170-2008 clause 3.

use seafood_gb::printable;
use seafood_gb::value::{Decimal, Interval, Reading, Says, Unit, Units, normalise, round};

use super::args::RoundArgs;
use super::exit::{Exit, Failure, print};

/// Prints the rounded value.
pub fn run(args: &RoundArgs) -> Result<Exit, Failure> {
    let mut problems = Vec::new();
    let reading = Reading::parse(&args.value, &Units::default());
    let value = if let Reading { says: Says::Value(value, mark), unit: Unit::None, uncertainty: None } = reading {
        Some((value, mark))
    } else {
        problems.push(format!("`{}` is no number, expected one such as 12.1498, -0.0365 or 16.50(+)", printable(&args.value)));
        None
    };
    let interval = match Decimal::parse(&normalise(&args.interval)) {
        Ok(size) => Interval::from_decimal(&size).map_err(|error| problems.push(error.to_string())).ok(),
        Err(error) => {
            problems.push(format!("`{}` is no rounding interval: {error}", printable(&args.interval)));
            None
        }
    };
    Failure::any(Exit::Usage, problems)?;
    match (value, interval) {
        (Some((value, mark)), Some(interval)) => print(&format!("{}\n", round(&value, mark, interval))),
        _ => Ok(Exit::Usage),
    }
}
