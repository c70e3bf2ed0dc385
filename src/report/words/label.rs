//! Findings on labels in words.

use super::{both, printable};
use crate::kind::label::{Fault, Seen, Terms, What};
use crate::report::Report;
use crate::rule::Finding;
use crate::standard::{Severity, Words};
use crate::value::{Outcome, Reason};

/// How many wordings a message lists.
const NAMED: usize = 3;

/// What stands on the label where the rule looked: the stretches at fault, else all.
pub(super) fn found(report: &Report<'_>, seen: &Seen) -> String {
    let Some(pack) = report.subject.pack() else { return String::new() };
    let quotes: Vec<String> = seen.shown().into_iter().map(|span| first_line(pack.label.quote(span))).collect();
    quotes.join("；")
}

/// A stretch as a message quotes it: of a table its head.
fn first_line(text: &str) -> String {
    let line = |text: &str| printable(&text.split_whitespace().collect::<Vec<&str>>().join(" "));
    match text.trim().split_once('\n') {
        Some((first, _)) => format!("{}…", line(first)),
        None => line(text),
    }
}

/// What a label rule comes to.
pub(crate) fn message(report: &Report<'_>, finding: &Finding<'_>, check: &Terms, found: &str) -> Words {
    let requires = &check.requires;
    let faults = |faults: &[Fault]| {
        let told: Vec<Words> = faults.iter().map(|fault| told(report, finding.rule.severity, fault)).collect();
        let (zh, en): (Vec<&str>, Vec<&str>) = told.iter().map(|one| (one.zh.as_str(), one.en.as_str())).unzip();
        both(zh.join("；"), en.join("; "))
    };
    let behind = both(format!("。要求：{}", requires.zh), format!(". Required: {}", requires.en));
    match (finding.outcome, finding.label()) {
        (Outcome::NotMet, Some(seen)) => faults(&seen.faults).followed_by(&behind),
        (Outcome::Undecided(Reason::NotVerifiable | Reason::Unreadable), Some(seen)) => faults(&seen.open).followed_by(&behind),
        (Outcome::Met, _) if found.is_empty() => {
            both(format!("未发现不符：{}", requires.zh), format!("nothing against it was found: {}", requires.en))
        }
        (Outcome::Met, _) => both(format!("`{found}` 符合：{}", requires.zh), format!("`{found}` meets: {}", requires.en)),
        (Outcome::NotApplicable(Reason::Exempt), _) => both("属于豁免情形", "exempt under the clause"),
        (Outcome::NotApplicable(Reason::NotOnLabel), _) => both("标签没有涉及", "nothing on the label that it concerns"),
        (Outcome::NotApplicable(_), _) => both("不适用于该形态的产品", "does not concern this form of the product"),
        (Outcome::Undecided(Reason::TraitNotStated), _) => {
            both("适用与否取决于未说明的产品形态", "whether it applies depends on a trait that was not stated")
        }
        _ => both(
            format!("标签文本看不出，须看实物：{}", requires.zh),
            format!("the text of a label does not show it, look at the pack: {}", requires.en),
        ),
    }
}

/// The wordings that would be right, and what the rule advises.
pub(super) fn fix(report: &Report<'_>, finding: &Finding<'_>) -> Option<Words> {
    let seen = finding.label()?;
    let faults = if finding.outcome == Outcome::NotMet { &seen.faults } else { &seen.open };
    let mended: Vec<(Words, &str)> = faults
        .iter()
        .filter_map(|fault| Some((mended_part(report, fault), fault.mend.as_deref().filter(|mend| !mend.is_empty())?)))
        .collect();
    let (zh, en): (Vec<String>, Vec<String>) = mended
        .iter()
        .map(|(about, mend)| {
            let (before_zh, before_en) =
                if about.zh.is_empty() { (String::new(), String::new()) } else { (format!("{}：", about.zh), format!("{}: ", about.en)) };
            (format!("{before_zh}`{mend}`"), format!("{before_en}`{mend}`"))
        })
        .unzip();
    let adds = faults.iter().all(|fault| matches!(fault.what, What::Missing | What::NoWording(_) | What::NoNrv));
    let verb = if adds { both("补标", "add") } else { both("改为", "write") };
    let mended = (!zh.is_empty()).then(|| both(format!("{} {}", verb.zh, zh.join("，")), format!("{} {}", verb.en, en.join(", "))));
    let whole = seen.mend.as_ref().filter(|_| finding.outcome == Outcome::NotMet);
    let whole = whole.map(|mend| both(format!("补标 `{mend}`"), format!("add `{mend}`")));
    let small = small(finding).filter(|_| seen.small_would_do);
    let parts: Vec<Words> = [mended, whole, finding.rule.fix.clone(), small].into_iter().flatten().collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = parts.iter().map(|part| (part.zh.as_str(), part.en.as_str())).unzip();
    (!parts.is_empty()).then(|| both(zh.join("；"), en.join("; ")))
}

/// From which size of pack on the rule would not bind.
fn small(finding: &Finding<'_>) -> Option<Words> {
    let check = finding.rule.check.label()?;
    let (zh, en, bound) = match (&check.exempt_up_to, &check.exempt_below) {
        (Some(bound), _) => ("不大于", "not above", bound),
        (None, Some(bound)) => ("小于", "below", bound),
        (None, None) => return None,
    };
    Some(both(
        format!("包装最大表面面积{zh} {bound} cm² 的可豁免，请填写最大表面面积"),
        format!("packs with a largest surface {en} {bound} cm² are exempt: state the surface"),
    ))
}

/// What is to be written otherwise: the stretch itself where it has no name.
fn mended_part(report: &Report<'_>, fault: &Fault) -> Words {
    match fault.what {
        What::Lead(_) => both("引导词", "lead word"),
        What::Colloquial => {
            let quoted = fault.span.and_then(|span| Some(first_line(report.subject.pack()?.label.quote(span)))).unwrap_or_default();
            both(format!("`{quoted}`"), format!("`{quoted}`"))
        }
        _ => about(report, fault),
    }
}

/// What a fault concerns, by name; nothing where the stretch speaks for itself.
fn about(report: &Report<'_>, fault: &Fault) -> Words {
    let words = report.library.label_words();
    let nutrient = fault.nutrient.as_deref().and_then(|id| words.nutrient(id));
    let field = fault.field.as_deref().and_then(|id| words.field(id));
    nutrient.or(fault.about.as_ref()).or(field).cloned().unwrap_or_else(|| both("", ""))
}

/// One fault.
#[expect(clippy::too_many_lines, reason = "a table: one line for each thing that can be wrong with a label")]
fn told(report: &Report<'_>, severity: Severity, fault: &Fault) -> Words {
    let about = about(report, fault);
    let quoted = fault.span.and_then(|span| Some(first_line(report.subject.pack()?.label.quote(span)))).unwrap_or_default();
    let q = |zh: &str, en: &str| both(format!("`{quoted}` {zh}"), format!("`{quoted}` {en}"));
    // What it concerns stands in front of the stretch, where it is not the stretch itself.
    let named = |zh: String, en: String| {
        let (zh_name, en_name) =
            if about.zh.is_empty() { (String::new(), String::new()) } else { (format!("{} ", about.zh), format!("{} ", about.en)) };
        both(format!("{zh_name}`{quoted}` {zh}"), format!("{en_name}`{quoted}` {en}"))
    };
    let mend = fault.mend.as_deref().unwrap_or_default();
    match &fault.what {
        What::Missing => both(format!("未标示{}", about.zh), format!("{} is missing", about.en)),
        What::NoWording(accepted) => both(
            format!("标有 `{quoted}`，而没有 {}", listed(accepted.get(..NAMED).unwrap_or(accepted), "或")),
            format!("`{quoted}` stands on the label without {}", listed(accepted.get(..NAMED).unwrap_or(accepted), " or ")),
        ),
        What::Forbidden if severity == Severity::Warning => q("请核实", "is to be verified"),
        What::Forbidden => q("不得标示", "must not stand on the label"),
        What::Lead(accepted) => both(
            format!("引导词 `{quoted}` 不是 {}", listed(accepted, "或")),
            format!("the lead word `{quoted}` is not {}", listed(accepted, " or ")),
        ),
        What::Refused => named("由检验员判定不符合".to_owned(), "was found not to conform by the inspector".to_owned()),
        What::WhoseContact => named("看不出是哪一方的".to_owned(), "may be that of another party".to_owned()),
        What::NotReadable => named("无法识别".to_owned(), "cannot be read".to_owned()),
        What::OtherProduct(other) => q(
            &format!("是{}的名称，而送检产品是{}", other.zh, about.zh),
            &format!("is a name of {}, and the product is {}", other.en, about.en),
        ),
        What::NoKnownName => q(
            &format!("中没有已知的{}名称，不能判断是否反映真实属性", about.zh),
            &format!("holds no known name of {}, so that it cannot be said whether it tells what the food is", about.en),
        ),
        What::OtherTrait { asked, stated } => q(
            &format!("所示的{}是{}，而送检时说明为{}", asked.zh, about.zh, stated.zh),
            &format!("says `{}` ({}), and the batch was stated to be `{}`", about.en, asked.en, stated.en),
        ),
        What::NotAmongIngredients => both(
            format!("配料表中没有名称所示的{}", about.zh),
            format!("{}, which the name speaks of, is not among the ingredients", about.en),
        ),
        What::NotFirst => both(
            format!("名称所示的{}（`{quoted}`）在配料表中不居首位，是否为主要原料不能判断", about.zh),
            format!(
                "{}, which the name speaks of (`{quoted}`), is not the first ingredient, so that it cannot be said whether it is the main one",
                about.en
            ),
        ),
        What::Unbalanced => q("括号不成对", "is a bracket without its pair"),
        What::Blank => q("前没有配料", "has no ingredient before it"),
        What::ClassAlone => q("只有功能类别，没有具体名称", "is a functional class without the names of its additives"),
        What::ByNumber => q("以国际编码代替名称", "gives an additive by its international number"),
        What::Ascending { before, after } => {
            q(&format!("{after} % 排在 {before} % 之后，不是递减"), &format!("{after} % stands behind {before} %, which is not descending"))
        }
        What::Colloquial => q(&format!("是俗称或简称，规范名称为{}", about.zh), &format!("is a colloquial name of {}", about.en)),
        What::NoQuantity => q("被强调，而没有标示添加量或含量", "is stressed, and its quantity is not given"),
        What::NoQuantityInName => q("在食品名称中提及，而没有标示添加量或含量", "stands in the name, and its quantity is not given"),
        What::NotShown => both(
            format!("配料 `{quoted}` 属于{}，文本中没有致敏提示", about.zh),
            format!("the ingredient `{quoted}` belongs to {}, and the text does not show the allergen", about.en),
        ),
        What::Unit(units) => {
            named(format!("的单位应为 {}", listed(units, "或")), format!("has another unit than {}", listed(units, " or ")))
        }
        What::OtherRange => named("的单位与数量范围不符".to_owned(), "has the unit for another range".to_owned()),
        What::NotANetContent => named("不是“净含量＋数字＋法定计量单位”的形式".to_owned(), "is not a number with a legal unit".to_owned()),
        What::Sum(sum) => named(format!("与各件之和 {sum} 不符"), format!("is not the sum of its parts, {sum}")),
        What::TooLow(least) => named(format!("低于 {least} mm"), format!("is below {least} mm")),
        What::TooHigh(most) => named(format!("大于 {most}"), format!("is above {most}")),
        What::NoPlace => named("没有指明包装物的具体部位".to_owned(), "does not say where on the pack".to_owned()),
        What::NoSuchDay => named("不是历法中的日子".to_owned(), "is no day of the calendar".to_owned()),
        What::NotInOrder => named("不是按年、月、日顺序标示的日期".to_owned(), "is no date in the order year, month, day".to_owned()),
        What::ExpiresBefore => named("早于生产日期".to_owned(), "is before the production date".to_owned()),
        What::Disagrees(ends) => {
            let ends: Vec<String> = ends.iter().map(ToString::to_string).collect();
            named(
                format!("与生产日期、保质期不符，按保质期应为 {}", ends.join(" 或 ")),
                format!("does not agree with production date and shelf life, which make it {}", ends.join(" or ")),
            )
        }
        What::TooWarm(most) => named(format!("高于 {most} ℃"), format!("is warmer than {most} °C")),
        What::NoTemperature(most) => named(
            format!("没有写明确切温度，须为 {most} ℃ 或更低"),
            format!("gives no definite temperature; {most} °C or colder is needed"),
        ),
        What::VoidLicence => named("是已停用的编号形式".to_owned(), "has a form that is void".to_owned()),
        What::LicenceForm(forms) => named(
            format!("不是 {} 的形式（0 为数字）", forms.join(" 或 ")),
            format!("has not the form {} (0: a digit)", forms.join(" or ")),
        ),
        What::Category(known) => {
            named(format!("的食品类别不是 {}", known.join(" 或 ")), format!("has another food category than {}", known.join(" or ")))
        }
        What::CheckDigit => named(
            "的校验码不符，可能印错或读错，不能核实".to_owned(),
            "has a check digit that does not fit: it may be printed or read wrongly, and cannot be verified".to_owned(),
        ),
        What::NotAStandard => named("不是规范的标准代号".to_owned(), "is not a standard's number in its proper form".to_owned()),
        What::UnknownStandard => named("未收录，不能核实".to_owned(), "is not on file and cannot be verified".to_owned()),
        What::UnknownEdition => named(
            format!("的年代号未收录，生产日期时有效的是 {mend}"),
            format!("has a year that is not on file; in force on the production date was {mend}"),
        ),
        What::NotAProductStandard(title) => {
            named(format!("（{}）不是食品的产品标准", title.zh), format!("({}) is no product standard for food", title.en))
        }
        What::ForOthers(title) => {
            named(format!("（{}）不是该产品的标准", title.zh), format!("({}) is a standard for other products", title.en))
        }
        What::OtherEdition(right) => named(
            format!("不是生产日期时的有效版本，当时有效的是 {right}"),
            format!("was not in force on the production date, {right} was"),
        ),
        What::NoGrade(number) => {
            both(format!("{number} 规定了质量等级，而标签没有标示"), format!("{number} sets quality grades, and none is shown"))
        }
        What::UnknownGrade(grades) => {
            named(format!("不是该标准的等级（{}）", grades.join("、")), format!("is no grade of the standard ({})", grades.join(", ")))
        }
        What::GradeForbidden(number) => {
            named(format!("不得标示：{number} 没有规定质量等级"), format!("must not be shown: {number} sets no grades"))
        }
        What::GradesUnknown => named(
            "所依据的标准未收录，是否规定了等级不能核实".to_owned(),
            "rests on a standard that is not on file, so that it cannot be said whether it sets grades".to_owned(),
        ),
        What::NoTable => both("没有营养成分表", "there is no nutrition table"),
        What::OutOfOrder => named("的顺序不符合表1".to_owned(), "stands out of the order of table 1".to_owned()),
        What::NoSuchNutrient => q("不是表1的名称", "is no name of table 1"),
        What::NotDefinite => named("不是具体数值".to_owned(), "is no definite number".to_owned()),
        What::Interval(interval) => {
            named(format!("不是修约间隔 {interval} 的整数倍"), format!("is no multiple of the rounding interval {interval}"))
        }
        What::ShownAsZero(bound) => {
            named(format!("不大于“0”界限值 {bound}，应标示为 0"), format!("is not above the bound of {bound} and is to be shown as 0"))
        }
        What::NoNrv => named("没有标示 NRV%".to_owned(), "has no NRV%".to_owned()),
        What::Nrv => both(
            format!("{} 的 NRV% `{quoted}`，按标示值计算为 {mend}", about.zh),
            format!("NRV% `{quoted}` of {}, which comes to {mend} by the amount shown", about.en),
        ),
        What::NrvConverted => both(
            format!("{} 的 NRV% `{quoted}` 与标示值折算后的结果不符，折算系数未收录，不能核实", about.zh),
            format!(
                "NRV% `{quoted}` of {} does not fit the amount as converted; the factor is not on file, so that it cannot be verified",
                about.en
            ),
        ),
        What::Energy => both(
            format!("能量 `{quoted}`，按各成分标示值计算为 {mend}"),
            format!("energy `{quoted}`, which comes to {mend} by the amounts shown"),
        ),
        What::Impossible if about.zh.is_empty() => {
            both("各成分之和超过 100 g/100 g".to_owned(), "the contents add up to more than 100 g in 100 g".to_owned())
        }
        What::Impossible => named(
            "不可能：小于零，或大于它所属的总量".to_owned(),
            "cannot be: below zero, or above the whole that it is a part of".to_owned(),
        ),
        What::NoServing => q("没有标明每份的量", "does not say how much a serving is"),
        What::ClaimNotKept { needed, found } => {
            q(&format!("须{} {needed}，标示为 {found}", about.zh), &format!("needs {} {needed}, and {found} is shown", about.en))
        }
        What::ClaimWithoutAmount => q(
            &format!("声称的{}没有在营养成分表中标示", about.zh),
            &format!("is a claim on {}, which the nutrition table does not show", about.en),
        ),
        What::TooLittle(least) => q(
            &format!("不足 {least} %：须与参考食品相差 {least} % 以上"),
            &format!("is less than {least} %: a difference of {least} % or more is needed"),
        ),
        What::NotCompared(least) => q(
            &format!("没有标明相差多少，须与参考食品相差 {least} % 以上，不能核实"),
            &format!("does not say by how much; a difference of {least} % or more is needed, which cannot be verified"),
        ),
        What::NotAStandardSentence => q("不是附录规定的作用声称标准用语", "is not one of the standard sentences on function"),
        What::OutsideTolerance { bound, found } => both(
            format!("{} 标示 `{quoted}`，实测 {found}，超出允许误差（{bound}）", about.zh),
            format!("{} is shown as `{quoted}`, and {found} was measured, outside the tolerance ({bound})", about.en),
        ),
        What::NotComparable(found) => both(
            format!("{} 标示 `{quoted}`，实测 {found}，不能比较", about.zh),
            format!("{} is shown as `{quoted}`, and {found} was measured, which cannot be compared", about.en),
        ),
    }
}

/// `配料`或`配料表`; what differs in case alone once.
fn listed(words: &[String], or: &str) -> String {
    let mut seen: Vec<String> = Vec::new();
    let first = words.iter().filter(|word| {
        let folded = word.to_lowercase();
        let new = !seen.contains(&folded);
        seen.push(folded);
        new
    });
    first.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(or)
}
