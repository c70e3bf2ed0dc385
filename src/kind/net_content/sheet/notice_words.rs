//! How a sheet of weights was read, and why it could not be, in words.

use std::fmt;

use super::{Line, Named, WeightNotice, WeightProblem};
use crate::words::printable;

impl Line {
    fn zh(self) -> &'static str {
        if self == Self::Column { "列" } else { "行" }
    }

    fn en(self) -> &'static str {
        if self == Self::Column { "column" } else { "row" }
    }

    fn all_zh(self, named: &[Named]) -> String {
        let one = |(number, name): &Named| {
            if name.is_empty() { format!("第 {number} {}", self.zh()) } else { format!("第 {number} {}`{}`", self.zh(), printable(name)) }
        };
        named.iter().map(one).collect::<Vec<_>>().join("、")
    }

    fn all_en(self, named: &[Named]) -> String {
        let one = |(number, name): &Named| {
            if name.is_empty() { format!("{} {number}", self.en()) } else { format!("{} {number} `{}`", self.en(), printable(name)) }
        };
        named.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

impl WeightNotice {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::Heading((row, words)) => format!("第 {row} 行是表头，不作为实测值：{}", printable(words)),
            Self::Weights(line, named) => format!("实测值取自{}", line.all_zh(named)),
            Self::LeftOut(line, named) => format!("{}不是净含量，不作为实测值", line.all_zh(named)),
            Self::Calculated(line, named) => format!("{}不是包装件的实测值", line.all_zh(named)),
            Self::Around(named) => format!("{}不是包装件，未采用", Line::Row.all_zh(named)),
            Self::NotWeighed(rows) => format!("第 {} 行没有实测值", joined(rows, "、")),
        }
    }
}

impl fmt::Display for WeightNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading((row, words)) => write!(f, "row {row} is a heading, no weights: {}", printable(words)),
            Self::Weights(line, named) => write!(f, "the weights are those of {}", line.all_en(named)),
            Self::LeftOut(line, named) => write!(f, "no net contents, left out: {}", line.all_en(named)),
            Self::Calculated(line, named) => write!(f, "means, sums and the like, no packages: {}", line.all_en(named)),
            Self::Around(named) => write!(f, "no packages, passed over: {}", Line::Row.all_en(named)),
            Self::NotWeighed(rows) => write!(f, "no weight in row {}", joined(rows, ", ")),
        }
    }
}

impl WeightProblem {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NoNumber { row, column, text } => format!("第 {row} 行第 {column} 列：`{}` 不是数值，应如 501.2", printable(text)),
            Self::MoreNoNumbers(count) => format!("另有 {count} 格不是数值"),
            Self::Several(line, named) => {
                format!("不能确定哪一{}是净含量：{}；应只有一{0}的名称是净重或净含量", line.zh(), line.all_zh(named))
            }
            Self::Units(line, named) => format!("实测值的单位不一致：{}；应为同一单位", line.all_zh(named)),
            Self::OtherUnit { row, column, text, unit } => {
                format!("第 {row} 行第 {column} 列：`{}` 的单位与表头的 {unit} 不一致", printable(text))
            }
            Self::SecondTable((row, words)) => format!("第 {row} 行是另一个表的表头`{}`；应只有一个表", printable(words)),
            Self::TooMany => "实测值超过一万个".to_owned(),
            Self::Nothing => "没有实测值：每行或每格应为一个数值".to_owned(),
        }
    }
}

impl fmt::Display for WeightProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber { row, column, text } => {
                write!(f, "row {row}, column {column}: `{}` is no number, expected one such as 501.2", printable(text))
            }
            Self::MoreNoNumbers(count) => write!(f, "{count} more cells are no numbers"),
            Self::Several(line, named) => {
                write!(f, "more than one {} may hold the net contents: {}, expected one that is named so", line.en(), line.all_en(named))
            }
            Self::Units(line, named) => write!(f, "the weights have different units: {}, expected one", line.all_en(named)),
            Self::OtherUnit { row, column, text, unit } => {
                write!(f, "row {row}, column {column}: `{}` has another unit than the {unit} of its heading", printable(text))
            }
            Self::SecondTable((row, words)) => {
                write!(f, "row {row} is the heading of a second table `{}`, expected one table", printable(words))
            }
            Self::TooMany => f.write_str("more than 10000 weights"),
            Self::Nothing => f.write_str("no weights: expected one number a line or a cell"),
        }
    }
}

fn joined(rows: &[u64], separator: &str) -> String {
    rows.iter().map(u64::to_string).collect::<Vec<_>>().join(separator)
}
