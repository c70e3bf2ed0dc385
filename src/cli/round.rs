//! `round`: GB/T 8170-2008 clause 3.

use seafood_gb::check::round_result;

use super::args::RoundArgs;
use super::errors;
use super::exit::{Exit, Failure, print};

/// Prints the rounded value.
pub fn run(args: &RoundArgs) -> Result<Exit, Failure> {
    match round_result(&args.value, &args.interval) {
        Ok(rounded) => print(&format!("{rounded}\n")),
        Err(wrong) => Failure::any(Exit::Usage, wrong.iter().map(|words| words.say(errors()).to_owned()).collect()).map(|()| Exit::Usage),
    }
}
