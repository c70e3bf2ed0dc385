//! Numbers as laboratories write them: exact decimals with their written digits, GB/T 8170 rounding and comparison, units, what a
//! result can say and what a limit can say. Knows no standard, no product and no item.

mod compare;
mod date;
mod decimal;
mod guard;
mod heading;
mod limit;
mod normalise;
mod nothing;
mod outcome;
mod overlong;
mod reading;
mod round;
mod shape;
mod traditional;
mod unit;

pub use compare::{Method, compare, margin};
pub use date::parse_date;
pub use decimal::Decimal;
pub use guard::Decision;
pub use limit::{Limit, LimitProblem};
pub use outcome::{Outcome, Reason};
pub(crate) use overlong::overlong;
pub use reading::Reading;
pub use round::{Interval, Mark, round};
pub use unit::{Unit, Units};

pub(crate) use normalise::{fold_char, has_word, is_han};

// What the rooms, the program and the tests of this package need beside.
#[doc(hidden)]
pub use compare::{Classes, classes, compare_fraction};
#[doc(hidden)]
pub use date::{Dated, NotADate, read_date};
#[doc(hidden)]
pub use decimal::NotADecimal;
#[doc(hidden)]
pub use heading::{Aspect, Heading, Replicate, heading, replicate};
#[doc(hidden)]
pub use limit::{Allowed, End, Plan, Relation};
#[doc(hidden)]
pub use normalise::{fold_name, fold_word, normalise};
#[doc(hidden)]
pub use nothing::{is_stroked, says_nothing};
#[doc(hidden)]
pub use overlong::Overlong;
#[doc(hidden)]
pub use reading::{Says, Uncertainty, Unreadable};
#[doc(hidden)]
pub use round::{NotAnInterval, root, round_fraction};
#[doc(hidden)]
pub use shape::has_shape;
#[doc(hidden)]
pub use unit::{Scale, UnitDefinition, UnitId};
