//! Questions as labs and standards write them.

use fastrand::Rng;

use crate::asked::{Limit, Question, Says, Sign};
use crate::exact::{Digits, Exact};
use crate::unit::Unit;

fn one_of(random: &mut Rng, from: &[&'static str]) -> &'static str {
    from[random.usize(..from.len())]
}

fn percent(random: &mut Rng, of: u32) -> bool {
    random.u32(..100) < of
}

fn sign(random: &mut Rng, sign: Sign) -> &'static str {
    match sign {
        Sign::AtMost => one_of(random, &["≤", "≤", "≤ ", "<=", "≦", "不大于", "不超过", "小于或等于"]),
        Sign::Below => one_of(random, &["<", "<", "< ", "＜", "小于"]),
        Sign::AtLeast => one_of(random, &["≥", "≥", "≥ ", ">=", "≧", "不小于", "不低于", "大于或等于"]),
        Sign::Above => one_of(random, &[">", ">", "> ", "＞", "大于"]),
    }
}

/// Digits with so many decimals.
fn with_decimals(digits: &str, decimals: usize) -> String {
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, rest) = padded.split_at(padded.len() - decimals);
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

/// A number with all its digits, and none that it does not have.
fn number(random: &mut Rng, number: &Digits) -> String {
    let minus = if number.exact().is_negative() { one_of(random, &["-", "-", "−", "－"]) } else { "" };
    let digits = number.all.magnitude().to_string();
    let text = if number.place > 0 || percent(random, 20) {
        let decimals = random.usize(..digits.len());
        let power = number.place + i32::try_from(decimals).unwrap();
        let mantissa = with_decimals(&digits, decimals);
        match random.u32(..5) {
            0 => format!("{mantissa}E{power}"),
            1 => format!("{mantissa}x10^{power}"),
            2 if (1..4).contains(&power) => format!("{mantissa}×{}", 10_u32.pow(power.unsigned_abs())),
            3 => format!("{mantissa} × 10^{power}"),
            _ => {
                let raised = |character: char| match character {
                    '-' => '⁻',
                    digit => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize - '0' as usize).unwrap(),
                };
                format!("{mantissa}×10{}", power.to_string().chars().map(raised).collect::<String>())
            }
        }
    } else {
        with_decimals(&digits, number.place.unsigned_abs() as usize)
    };
    let wide = |character: char| match character {
        '0'..='9' | '.' => char::from_u32(character as u32 + 0xFEE0).unwrap(),
        other => other,
    };
    let text = if percent(random, 5) { text.chars().map(wide).collect() } else { text };
    format!("{minus}{text}")
}

fn unit(random: &mut Rng, unit: Option<&Unit>) -> String {
    let Some(unit) = unit else { return String::new() };
    let name = if percent(random, 25) { &unit.names[random.usize(..unit.names.len())] } else { &unit.names[0] };
    format!("{}{name}", if random.bool() { " " } else { "" })
}

/// One result; without its unit where that stands behind all of them.
fn result(random: &mut Rng, says: &Says, of: Option<&Unit>, with_unit: bool) -> String {
    let behind = if with_unit { unit(random, of) } else { String::new() };
    match says {
        Says::Number(digits, mark) => {
            let mark = match mark {
                0 => "",
                1 => one_of(random, &["(+)", "（+）", "（＋）"]),
                _ => one_of(random, &["(-)", "（-）", "(−)"]),
            };
            format!("{}{mark}{behind}", number(random, digits))
        }
        Says::Uncertain(digits, by) => {
            let (digits, by) = (number(random, digits), number(random, by));
            match random.u32(..3) {
                0 => format!("{digits}±{by}{behind}"),
                1 => format!("{digits} ± {by}{behind} (k=2)"),
                _ => format!("({digits}±{by}){behind}"),
            }
        }
        Says::Signed(is, digits) => format!("{}{}{behind}", sign(random, *is), number(random, digits)),
        Says::Absent(None) => one_of(random, &["未检出", "未检出", "ND", "N.D.", "nd", "未檢出", "not detected", "阴性"]).to_owned(),
        Says::Absent(Some((limit, of))) => {
            let written = number(random, limit);
            let unit = unit(random, *of);
            // What is not found is under the limit of detection; that of quantitation, which is higher, says nothing more.
            let more = number(random, &Digits::new(&limit.all * 3, limit.place));
            match random.u32(..8) {
                0 => format!("未检出(检出限{written}{unit})"),
                1 => format!("未检出（检出限：{written}{unit}）"),
                2 => format!("未检出(定量限{written}{unit})"),
                3 => format!("ND (LOD={written}{unit})"),
                4 => format!("ND(LOQ={written}{unit})"),
                5 => format!("未检出，检出限{written}{unit}"),
                6 => format!("<检出限{written}{unit}"),
                _ => format!("未检出(检出限{written}{unit}，定量限{more}{unit})"),
            }
        }
        Says::Present => one_of(random, &["检出", "检出", "阳性", "檢出"]).to_owned(),
        Says::Unreadable("missing") => one_of(random, &["", "/", " "]).to_owned(),
        Says::Unreadable(_) => {
            one_of(random, &["1,200", "58,2", "0.5.1", "未检出?", "未检出或检出", "检出限以下", "3×", "约0.5", "O.5", "5?", "1.2~"])
                .to_owned()
        }
    }
}

impl Question {
    /// Result and limit as typed.
    pub fn written(&self, random: &mut Rng) -> (String, String) {
        (self.results_written(random), self.limit_written(random))
    }

    fn results_written(&self, random: &mut Rng) -> String {
        if let [(says, unit)] = &self.results[..] {
            return result(random, says, *unit, true);
        }
        let separator = one_of(random, &[";", "；", "、", "; "]);
        let last_is_number = matches!(self.results.last(), Some((Says::Number(..) | Says::Signed(..), _)));
        let only_plain = self.results.iter().all(|(says, _)| !matches!(says, Says::Absent(Some(_)) | Says::Present));
        let at_the_end = last_is_number && only_plain && random.bool();
        let count = self.results.len();
        let each =
            self.results.iter().enumerate().map(|(index, (says, unit))| result(random, says, *unit, !at_the_end || index + 1 == count));
        each.collect::<Vec<_>>().join(separator)
    }

    fn limit_written(&self, random: &mut Rng) -> String {
        let of = self.limit_unit;
        match &self.limit {
            Limit::Signed(is, digits) => format!("{}{}{}", sign(random, *is), number(random, digits), unit(random, of)),
            Limit::Unsigned(digits) => format!("{}{}", number(random, digits), unit(random, of)),
            Limit::Range(low, high) | Limit::Swapped(low, high) => {
                let to = if low.exact() < Exact::whole(0) || high.exact() < Exact::whole(0) {
                    "~"
                } else {
                    one_of(random, &["~", "～", "至", "~", " - "])
                };
                let between = if random.bool() { unit(random, of) } else { String::new() };
                format!("{}{between}{to}{}{}", number(random, low), number(random, high), unit(random, of))
            }
            Limit::Around(middle, width) => format!("{}±{}{}", number(random, middle), number(random, width), unit(random, of)),
            Limit::Prohibited(word) => (*word).to_owned(),
            Limit::Plan(plan) => {
                let unit = unit(random, of);
                let comma = one_of(random, &[",", "，", ", "]);
                let good = number(random, &plan.good);
                match &plan.most {
                    None => format!("n={}{comma}c={}{comma}m={good}{unit}", plan.n, plan.c),
                    Some(most) => {
                        let most = number(random, most);
                        let between = if random.bool() { &*unit } else { "" };
                        format!("n={}{comma}c={}{comma}m={good}{between}{comma}M={most}{unit}", plan.n, plan.c)
                    }
                }
            }
        }
    }
}
