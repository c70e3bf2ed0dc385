//! A result against a limit, in words.

use dashu_int::IBig;
use dashu_ratio::RBig;

use crate::standard::Words;
use crate::value::{
    Allowed, Decimal, Limit, LimitProblem, Mark, Method, NotADecimal, Outcome, Plan, Reading, Reason, Relation, Says, Unit, Units,
    Unreadable, classes, margin, round_fraction,
};
use crate::words::both;

/// Says what comparing a result with a limit came to. `found` is the result as typed.
pub(crate) fn explain(found: &str, reading: &Reading, limit: &Limit, method: Method, outcome: Outcome, units: &Units) -> Words {
    let required = &limit.printed;
    let said = match (outcome, &limit.allowed) {
        (Outcome::Met, Allowed::Nothing) => both(format!("{found} 符合 {required}"), format!("{found} meets {}", english(required))),
        (Outcome::NotMet, Allowed::Nothing) if !is_zero(reading) => {
            both(format!("{found} 不符合 {required}"), format!("{found} does not meet {}", english(required)))
        }
        (Outcome::Met | Outcome::NotMet, Allowed::Plan(plan)) => {
            counted(reading, plan, limit, method, units).followed_by(&if outcome == Outcome::Met {
                both(format!("，符合 {required}"), format!(", meets {required}"))
            } else {
                both(format!("，不符合 {required}"), format!(", does not meet {required}"))
            })
        }
        // What was rounded has no distance of its own to the limit.
        (Outcome::Met, _) if method == Method::RoundedValue => {
            both(format!("{found} 修约后符合 {required}"), format!("{found}, rounded, meets {required}"))
        }
        (Outcome::NotMet, Allowed::Range { .. }) if method == Method::RoundedValue => {
            both(format!("{found} 修约后不符合 {required}"), format!("{found}, rounded, does not meet {required}"))
        }
        (Outcome::Met, _) => {
            both(format!("{found} 符合 {required}"), format!("{found} meets {required}")).followed_by(&room(reading, limit, units))
        }
        (Outcome::NotMet, Allowed::Nothing) if is_zero(reading) => both(
            format!("{found} 不符合 {required}：0 是一个数值；如未检出，请写“未检出”"),
            format!("{found} does not meet {}: 0 is a number; if nothing was detected, write ND or 未检出", english(required)),
        ),
        (Outcome::NotMet, _) => both(format!("{found} 不符合 {required}"), format!("{found} does not meet {required}"))
            .followed_by(&room(reading, limit, units)),
        (Outcome::Undecided(reason) | Outcome::NotApplicable(reason), _) => undecided(found, reading, limit, reason, units),
    };
    said.followed_by(&taken(reading, limit, outcome, units)).followed_by(&uncertainty(reading, limit, units))
}

/// How a result was taken that says less than it might.
fn taken(reading: &Reading, limit: &Limit, outcome: Outcome, units: &Units) -> Words {
    match (&reading.says, &limit.allowed, outcome) {
        (_, _, Outcome::Met | Outcome::NotMet) if has_unclear_power(reading) => {
            both("（10 的幂不明确，两种读法结论相同）", " (the power of ten is not clear, and both ways to read it come to the same)")
        }
        (Says::Each(_), Allowed::Plan(plan), Outcome::Met | Outcome::NotMet) => both(
            format!("（“均”按采样方案的全部 {} 份计）", plan.n),
            format!(" (said of all, and taken for all {} units of the plan)", plan.n),
        ),
        (_, Allowed::Plan(_), Outcome::Met | Outcome::NotMet) if limit.unit == Unit::None => {
            let written = reading.parts().iter().map(|part| &part.unit).find(|unit| units.is_count_in_one(unit));
            written.map_or(both("", ""), |unit| {
                let unit = units.symbol(unit);
                both(format!("（限值未写单位，按 {unit} 计）"), format!(" (the limit has no unit and is taken in {unit})"))
            })
        }
        _ => both("", ""),
    }
}

/// Says what is wrong with a limit as typed.
pub(crate) fn limit_problem(text: &str, problem: LimitProblem) -> Words {
    match problem {
        LimitProblem::NoSign => {
            both(format!("限值 `{text}` 没有符号，不作猜测"), format!("the limit `{text}` has no sign, and it is not guessed"))
        }
        LimitProblem::EndsSwapped => {
            both(format!("限值 `{text}` 的下限高于上限"), format!("the lower end of the limit `{text}` is above its upper end"))
        }
        LimitProblem::Unreadable => both(
            format!("限值 `{text}` 无法识别，应如 ≤0.5mg/kg、1.2~1.6、10.0±0.1、不得检出、n=5,c=2,m=10,M=100CFU/g"),
            format!(
                "the limit `{text}` cannot be read, expected one such as ≤0.5mg/kg, 1.2~1.6, 10.0±0.1, 不得检出 or n=5,c=2,m=10,M=100CFU/g"
            ),
        ),
    }
}

/// A prohibition in English, with what is printed.
fn english(printed: &str) -> String {
    match printed {
        "不得检出" => "`must not be detected` (不得检出)".to_owned(),
        "不得使用" => "`must not be used` (不得使用)".to_owned(),
        other => other.to_owned(),
    }
}

/// How far inside or outside.
fn room(reading: &Reading, limit: &Limit, units: &Units) -> Words {
    let Some(distance) = margin(reading, limit, units) else { return both("", "") };
    let unit = units.symbol(&limit.unit);
    let size = distance.magnitude().trimmed();
    // A distance of dozens of digits tells nobody anything.
    if size.coefficient().to_string().len() > 20 {
        return both("", "");
    }
    let amount = format!("{} {unit}", spoken(&size)).trim_end().to_owned();
    let share = share(&size, limit, units).map(|share| format!(" ({share} %)")).unwrap_or_default();
    if distance.is_zero() && is_marked(reading) {
        both(
            "（报出值为限值，修约前在限值之外或之内，见其标记）",
            " (printed as the limit; the mark tells on which side of it the value was)",
        )
    } else if distance.is_zero() {
        both("（恰为限值）", " (exactly the limit)")
    } else if distance.is_negative() && is_below(reading, limit, units) {
        both(format!("，低于限值 {amount}{share}"), format!(", short by {amount}{share}"))
    } else if distance.is_negative() {
        both(format!("，超出限值 {amount}{share}"), format!(", over by {amount}{share}"))
    } else {
        both(format!("，余量 {amount}{share}"), format!(", {amount}{share} to spare"))
    }
}

/// Whether it is the lower end that is not kept.
fn is_below(reading: &Reading, limit: &Limit, units: &Units) -> bool {
    let (Some(lower), _) = limit.ends() else { return false };
    let only_lower = Limit { allowed: Allowed::Range { lower: Some(lower.clone()), upper: None }, ..limit.clone() };
    margin(reading, &only_lower, units).is_some_and(|distance| distance.is_negative())
}

/// A distance as a percentage of the only end of a limit, to one place.
fn share(size: &Decimal, limit: &Limit, units: &Units) -> Option<Decimal> {
    // A share of a number means nothing on a scale with an origin of its own.
    if limit.unit != Unit::None && units.has_negatives(&limit.unit) {
        return None;
    }
    let ((Some(end), None) | (None, Some(end))) = limit.ends() else { return None };
    let whole = end.value.magnitude().fraction();
    (whole > RBig::ZERO).then(|| round_fraction(&(size.fraction() * RBig::from(IBig::from(100)) / whole), -1).trimmed()).map(plain)
}

/// A trimmed number without a power of ten, as far as that stays readable.
fn plain(number: Decimal) -> Decimal {
    if number.place() > 0 && number.place() <= 4 { number.plus(&Decimal::new(0, 0)) } else { number }
}

fn spoken(number: &Decimal) -> String {
    plain(number.clone()).spoken()
}

fn is_impossible(reading: &Reading, units: &Units) -> bool {
    reading.parts().iter().any(|part| match &part.says {
        Says::Value(value, _) => units.exceeds_whole(value, &part.unit),
        Says::Beyond(relation, bound) => units.is_beyond_whole(*relation, bound, &part.unit),
        _ => false,
    })
}

/// Whether it is below a zero below which nothing lies.
fn is_below_nothing(reading: &Reading, units: &Units) -> bool {
    reading.parts().iter().any(|part| match &part.says {
        Says::Beyond(Relation::Less, bound) => bound.is_zero() && !units.has_negatives(&part.unit),
        _ => false,
    })
}

/// Whether a power of ten has perhaps lost its superscript.
fn has_unclear_power(reading: &Reading) -> bool {
    reading.parts().iter().any(|part| matches!(part.says, Says::Either(_))) && !is_below_detection(reading)
}

/// Whether a value lies below its own detection limit.
fn is_below_detection(reading: &Reading) -> bool {
    let absent = |part: &Reading| matches!(&part.says, Says::Either(two) if two.iter().any(|one| matches!(one.says, Says::NotDetected(_))));
    reading.parts().iter().any(absent)
}

/// Whether 未检出 was said of a portion in another unit, into which that of the limit converts.
fn is_of_another_portion(reading: &Reading, limit: &Limit, units: &Units) -> bool {
    let nothing = |part: &Reading| matches!(part.says, Says::NotDetected(_) | Says::Each(_) | Says::OutOf(..));
    let other = |part: &Reading| part.unit != limit.unit && units.common(&part.unit, &limit.unit).is_some();
    reading.parts().iter().any(|part| nothing(part) && part.unit != Unit::None && other(part))
}

/// Whether a number has a stroke where its unit would be.
fn has_stroke(reading: &Reading) -> bool {
    reading.parts().iter().any(|part| part.unit.is_none_wanted())
}

fn is_negative(reading: &Reading) -> bool {
    reading.parts().iter().any(|part| matches!(&part.says, Says::Value(value, _) | Says::Beyond(_, value) if value.is_negative()))
}

fn is_marked(reading: &Reading) -> bool {
    matches!(&reading.says, Says::Value(_, mark) if *mark != Mark::None)
}

fn is_zero(reading: &Reading) -> bool {
    matches!(&reading.says, Says::Value(value, _) if value.is_zero())
}

fn counted(reading: &Reading, plan: &Plan, limit: &Limit, method: Method, units: &Units) -> Words {
    let classes = classes(reading, plan, &limit.unit, method, units);
    let more = if classes.results > plan.n {
        both(format!("（多于 n={}，全部计入）", plan.n), format!(" (more than n={}, all counted)", plan.n))
    } else {
        both("", "")
    };
    let above = if plan.big_m.is_some() {
        both(format!("，>M 的 {} 个", classes.above), format!(", {} above M", classes.above))
    } else {
        both("", "")
    };
    both(
        format!(
            "{} 个结果：≤m 的 {} 个，>m 的 {} 个（允许 {}）",
            classes.results,
            classes.acceptable,
            classes.marginal + classes.over,
            plan.c
        ),
        format!(
            "{} results: {} at or below m, {} above m ({} allowed)",
            classes.results,
            classes.acceptable,
            classes.marginal + classes.over,
            plan.c
        ),
    )
    .followed_by(&above)
    .followed_by(&more)
}

/// Why a comparison decides nothing.
fn undecided(found: &str, reading: &Reading, limit: &Limit, reason: Reason, units: &Units) -> Words {
    let required = &limit.printed;
    let why = reading.parts().iter().find_map(|part| match part.says {
        Says::Unreadable(why) => Some(why),
        _ => None,
    });
    match reason {
        Reason::Missing => both(format!("没有结果，要求 {required}"), format!("no result, {required} is required")),
        Reason::Unreadable if is_impossible(reading, units) => both(
            format!("`{found}` 超过整体的 100 %，不是可能的含量"),
            format!("`{found}` is more than the whole, which no content can be"),
        ),
        Reason::Unreadable if is_negative(reading) || is_below_nothing(reading, units) => {
            both(format!("`{found}` 低于零，不是可能的含量"), format!("`{found}` is below zero, which no content can be"))
        }
        Reason::Unreadable if is_below_detection(reading) => both(
            format!("{found} 低于其检出限：按数值与按未检出，同 {required} 比较的结论不同"),
            format!("{found} lies below its own detection limit: as a value and as not detected it differs in whether {required} is met"),
        ),
        Reason::Unreadable if has_unclear_power(reading) => {
            let why = unreadable(Unreadable::Number(NotADecimal::UnclearPower));
            both(
                format!("`{found}`：{}；两种读法与 {required} 比较的结论不同", why.zh),
                format!("`{found}`: {}; the two ways to read it differ in whether {required} is met", why.en),
            )
        }
        Reason::Unreadable if matches!(reading.says, Says::OutOf(..)) => both(
            format!("`{found}` 没有说明是检出的还是未检出的份数，或与采样方案的份数不同"),
            format!(
                "`{found}` does not say whether it counts the units that were found positive, or is not of as many units as the plan has"
            ),
        ),
        Reason::Unreadable if has_stroke(reading) => both(
            format!("`{found}` 的数值之后是 `/`：没有单位，或后面的内容缺失"),
            format!("`/` stands behind the number of `{found}`: it has no unit, or has lost what followed"),
        ),
        Reason::Unreadable
            if let Says::NotDetected(Some(detection)) = &reading.says
                && let Says::Unreadable(why) = detection.says =>
        {
            let why = unreadable(why);
            both(
                format!("`{found}`：{}，不能说明是否符合 {required}", why.zh),
                format!("`{found}`: {}, so it does not tell whether {required} is met", why.en),
            )
        }
        Reason::Unreadable if matches!(reading.says, Says::NotDetected(_)) => {
            both(format!("{found} 不能说明是否符合 {required}"), format!("{found} does not tell whether {required} is met"))
        }
        Reason::Unreadable | Reason::UnitMismatch if reason == Reason::Unreadable || why == Some(Unreadable::UnitsContradict) => {
            both(format!("`{found}` 无法识别为检测结果"), format!("`{found}` cannot be read as a result")).followed_by(
                &why.map_or(both("", ""), |why| both(format!("：{}", unreadable(why).zh), format!(": {}", unreadable(why).en))),
            )
        }
        Reason::UnitMismatch if is_of_another_portion(reading, limit, units) => both(
            format!("{found} 所用的取样量与限值 {required} 的不同：较少样品中未检出，不能说明较多样品中也没有"),
            format!("{found} is of another portion than {required}: not detected in less is not yet not detected in more"),
        ),
        Reason::UnitMismatch => {
            let written = reading.parts().first().map_or("", |part| units.symbol(&part.unit));
            let none = |unit: &str, word: &str| if unit.is_empty() { word.to_owned() } else { format!("`{unit}`") };
            let limit_unit = if limit.unit == Unit::None { "" } else { units.symbol(&limit.unit) };
            both(
                format!("{found} 的单位（{}）与限值 {required} 的单位（{}）不能换算", none(written, "未写"), none(limit_unit, "无")),
                format!(
                    "the unit of {found} ({}) does not convert into that of {required} ({})",
                    none(written, "none written"),
                    none(limit_unit, "none")
                ),
            )
        }
        Reason::DetectionLimit => both(
            format!("{found}：检出限不够低，不能说明是否符合 {required}"),
            format!("{found}: the detection limit is not low enough to tell whether {required} is met"),
        ),
        Reason::Inexact => both(
            format!("{found} 没有给出确定数值，不能说明是否符合 {required}"),
            format!("{found} gives no definite value, so it cannot be said whether {required} is met"),
        ),
        Reason::Contradictory => both(
            format!("{found}：几个结果有的符合、有的不符合 {required}"),
            format!("{found}: some of the results meet {required} and some do not"),
        ),
        Reason::TooFew => {
            let n = if let Allowed::Plan(plan) = &limit.allowed { plan.n } else { 0 };
            let given = reading.parts().iter().filter(|part| !part.is_nothing()).count();
            both(format!("只有 {given} 个结果，{required} 需要 {n} 个"), format!("{given} results, {required} needs {n}"))
        }
        _ => both(format!("{found} 与 {required} 不能比较"), format!("{found} and {required} cannot be compared")),
    }
}

/// Why a result cannot be read.
fn unreadable(why: Unreadable) -> Words {
    let zh = match why {
        Unreadable::NoValue | Unreadable::Number(NotADecimal::NoDigits) => "没有数值，也不是“未检出”等常用词",
        Unreadable::Number(NotADecimal::TooLong) => "数字过长，超过一千位",
        Unreadable::Number(NotADecimal::UnclearPower) => "10 的幂不明确，请写作 10^5 或 10⁵",
        Unreadable::LeftOver => "数值之后有多余内容",
        Unreadable::UnclearComma => "逗号可能分隔多个结果，也可能是千位或小数分隔符；多个结果请用“;”或“、”分隔",
        Unreadable::NoBound => "没有给出检出限或定量限的数值",
        Unreadable::TooMany => "一格中的结果过多，超过一万个",
        Unreadable::UnclearUnit => "没有自己的单位，而末项的单位与另给的单位不同",
        Unreadable::MixedSeparators => "结果之间混用了几种分隔符",
        Unreadable::TornNumber => "数字中间有分隔符，或数字不完整",
        Unreadable::Rough => "只给出约数，没有确定数值",
        Unreadable::NotText => "不是该文件编码中的文字",
        Unreadable::UnitsContradict => "给出的两个单位互相矛盾",
        Unreadable::UnknownSign => "旁列的符号无法识别",
        Unreadable::SignsContradict => "给出了两个不同的符号",
        Unreadable::Diluted => "旁列了稀释倍数，而结果是否已乘稀释倍数不明",
        Unreadable::MeanNotGiven => "只有平行测定值，没有平均值",
        Unreadable::MeanContradicts => "平均值不在各单次测定值之间",
        Unreadable::LimitsContradict => "给出了两个不同的检出限",
        Unreadable::LimitOfAnother => "所附的检出限写明属于另一种物质",
    };
    both(zh, why.to_string())
}

/// An expanded uncertainty is shown, and said where the limit lies within it.
fn uncertainty(reading: &Reading, limit: &Limit, units: &Units) -> Words {
    let Some(stated) = &reading.uncertainty else { return both("", "") };
    let k = stated.coverage.as_ref().map(|k| format!(", k={k}")).unwrap_or_default();
    let width = Reading { says: Says::Value(stated.half_width.clone(), Mark::None), unit: reading.unit.clone(), uncertainty: None };
    // In the limit's unit: the margin to a limit of zero is the width itself.
    let origin = Limit { allowed: Allowed::one_sided(Relation::AtLeast, Decimal::new(0, 0)), unit: limit.unit.clone(), printed: "".into() };
    let within = match (margin(reading, limit, units), margin(&width, &origin, units)) {
        (Some(distance), Some(width)) => distance.magnitude() <= width,
        _ => false,
    };
    if within {
        both(
            format!("（扩展不确定度 ±{}{k}，限值在其区间内）", stated.half_width),
            format!(" (expanded uncertainty ±{}{k}, the limit lies within it)", stated.half_width),
        )
    } else {
        both(format!("（扩展不确定度 ±{}{k}）", stated.half_width), format!(" (expanded uncertainty ±{}{k})", stated.half_width))
    }
}
