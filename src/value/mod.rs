//! Numbers as laboratories write them: exact decimals with their written digits, GB/T 8170 rounding and comparison, units, what a
//! result can say and what a limit can say. Knows no standard, no product and no item.

mod compare;
mod date;
mod decimal;
mod heading;
mod limit;
mod normalise;
mod nothing;
mod outcome;
mod reading;
mod round;
mod shape;
mod traditional;
mod unit;

pub use compare::{Classes, Method, classes, compare, compare_fraction, margin};
pub use date::{Dated, NotADate, parse_date, read_date};
pub(crate) use decimal::ten_to;
pub use decimal::{Decimal, NotADecimal};
pub use heading::{Aspect, Heading, Replicate, heading, replicate};
pub use limit::{Allowed, End, Limit, LimitProblem, Plan, Relation};
pub(crate) use normalise::fold_char;
pub use normalise::{fold_name, fold_word, normalise};
pub use nothing::{is_stroked, says_nothing};
pub use outcome::{Outcome, Reason};
pub use reading::{Reading, Says, Uncertainty, Unreadable};
pub use round::{Interval, Mark, NotAnInterval, round, round_fraction};
pub use shape::has_shape;
pub use unit::{Scale, Unit, UnitDefinition, UnitId, Units};
