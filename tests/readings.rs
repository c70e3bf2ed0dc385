//! What is typed and what is read: numbers, results, limits, dates.

#[path = "common/units.rs"]
mod units;

use std::str::FromStr;

use bigdecimal::BigDecimal;
use proptest::prelude::*;
use seafood_gb::value::{
    Allowed, Dated, Decimal, Limit, LimitProblem, Mark, Method, NotADate, NotADecimal, Outcome, Plan, Reading, Reason, Relation, Says,
    Unit, Unreadable, classes, compare, compare_fraction, fold_name, margin, normalise, parse_date, read_date,
};
use units::units;

#[track_caller]
fn decimal(text: &str) -> Decimal {
    Decimal::parse(&normalise(text)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn limit(text: &str) -> Limit {
    Limit::parse(text, units()).unwrap_or_else(|problem| panic!("{text}: {problem}"))
}

fn reading(text: &str) -> Reading {
    Reading::parse(text, units())
}

#[track_caller]
fn value(text: &str) -> Decimal {
    match reading(text).says {
        Says::Value(value, Mark::None) => value,
        other => panic!("{text}: {other:?}"),
    }
}

#[track_caller]
fn unreadable(text: &str) -> Unreadable {
    match reading(text).says {
        Says::Unreadable(why) => why,
        other => panic!("{text}: {other:?}"),
    }
}

fn big(number: &Decimal) -> BigDecimal {
    let text = format!("{}e{}", number.coefficient(), number.place());
    BigDecimal::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// As typed, digits as one integer, place of the last digit.
const NUMBERS: &[(&str, i64, i32)] = &[
    ("0", 0, 0),
    ("0.50", 50, -2),
    ("58.2", 582, -1),
    ("-18", -18, 0),
    ("+5", 5, 0),
    ("007", 7, 0),
    (".5", 5, -1),
    ("-.25", -25, -2),
    ("0.000", 0, -3),
    ("１２．５０", 1250, -2),
    ("－１８．０", -180, -1),
    ("＋３", 3, 0),
    ("−18", -18, 0),
    ("–18", -18, 0),
    ("3×10⁴", 3, 4),
    ("6.1×10⁵", 61, 4),
    ("6.1 × 10⁵", 61, 4),
    ("6.10×10⁵", 610, 3),
    ("６．１×１０⁵", 61, 4),
    ("6.1x10^5", 61, 4),
    ("6.1X10^5", 61, 4),
    ("6.1*10^5", 61, 4),
    ("6.1×10^5", 61, 4),
    ("6.1×10＾5", 61, 4),
    ("6.1✕10⁵", 61, 4),
    ("6.1×10**5", 61, 4),
    ("6.1E5", 61, 4),
    ("6.1e5", 61, 4),
    ("6.1E+5", 61, 4),
    ("６．１Ｅ５", 61, 4),
    ("6.1E-5", 61, -6),
    ("6.1×10⁻⁵", 61, -6),
    ("6.1×10^-5", 61, -6),
    ("6.1×10^−5", 61, -6),
    ("6.1×10⁺⁵", 61, 4),
    ("-6.1×10⁵", -61, 4),
    ("1.0×10²", 10, 1),
    ("3×10⁰", 3, 0),
    ("10⁵", 1, 5),
    ("10^5", 1, 5),
    ("10^-2", 1, -2),
    ("-10²", -1, 2),
    ("10⁻²", 1, -2),
    ("14×100", 14, 2),
    ("14x1000", 14, 3),
    ("5×10", 5, 1),
    ("9999999999999999999", 0, 0),
    ("123456789012345678", 123_456_789_012_345_678, 0),
];

#[test]
fn every_notation_has_one_value() {
    for (text, digits, place) in NUMBERS.iter().filter(|(text, ..)| *text != "9999999999999999999") {
        let number = decimal(text);
        assert_eq!((number.coefficient(), number.place()), (&(*digits).into(), *place), "{text}");
        assert_eq!(value(text), number, "{text}, as a result");
    }
    assert_eq!(decimal("9999999999999999999").to_string(), "9999999999999999999");
    assert_eq!(decimal("99999999999999999999.9").to_string(), "99999999999999999999.9");
}

#[test]
fn every_notation_prints_to_itself() {
    for (text, ..) in NUMBERS {
        let number = decimal(text);
        let again = decimal(&number.to_string());
        assert_eq!((again.coefficient(), again.place()), (number.coefficient(), number.place()), "{text}");
    }
}

#[test]
fn written_digits_survive() {
    for text in ["0.50", "0.5", "58.20", "-18.0", "0.000", "6.10", "13×10²", "-3×10⁴", "100", "0.0000000001"] {
        assert_eq!(decimal(text).to_string(), text);
    }
    assert_eq!(decimal("0.50"), decimal("0.5"));
    assert_ne!(decimal("0.50").place(), decimal("0.5").place());
    assert_eq!(decimal("0.50").trimmed().to_string(), "0.5");
    assert_eq!(decimal("500").trimmed().to_string(), "5×10²");
    assert_eq!(decimal("0.00").trimmed().to_string(), "0");
}

#[test]
fn numbers_are_spoken_as_people_do() {
    for (typed, spoken) in [
        ("380000", "380000"),
        ("1×10⁵", "10⁵"),
        ("10^5", "10⁵"),
        ("61×10⁴", "6.1×10⁵"),
        ("-61×10⁴", "-6.1×10⁵"),
        ("3×10⁴", "3×10⁴"),
        ("13×10²", "1.3×10³"),
        ("0.50", "0.50"),
        ("-18", "-18"),
        ("3×10⁵", "3×10⁵"),
        ("610×10¹⁰", "6.10×10¹²"),
    ] {
        assert_eq!(decimal(typed).spoken(), spoken, "{typed}");
        assert_eq!(decimal(spoken), decimal(typed), "{typed}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "", "-", "+", ".", "-.", "5.", "5. ", "1.2.3", "1..2", "--5", "+-5", "abc", "５．", "E5", "×10⁵", "5 ", "5mg", "5,0", "½", "٣",
        "五",
    ] {
        assert_eq!(Decimal::parse(text), Err(NotADecimal::NoDigits), "{text}");
    }
    for text in ["3×105", "3x105", "3*105", "3×20", "3×1000.5", "3×10.5", "3×15", "3×5", "10^", "10⁻", "10^x"] {
        assert_eq!(Decimal::parse(text), Err(NotADecimal::UnclearPower), "{text}");
    }
    assert_eq!(unreadable("3×20CFU/g"), Unreadable::Number(NotADecimal::UnclearPower));
    let Says::Either(two) = reading("3×105CFU/g").says else { panic!("3×105CFU/g is not read in two ways") };
    assert_eq!(*two, [reading("3×10⁵CFU/g"), reading("315CFU/g")]);
    assert_eq!(Limit::parse("≤3×105CFU/g", units()), Err(LimitProblem::Unreadable));
    assert_eq!(Limit::parse("n=5,c=2,m=3×104,M=105CFU/g", units()), Err(LimitProblem::Unreadable));
}

#[test]
fn four_hundred_digits_are_exact() {
    let digits = "1234567890".repeat(40);
    assert_eq!(decimal(&digits).to_string(), digits);
    let small = format!("0.{digits}");
    assert_eq!(decimal(&small).to_string(), small);
    assert_eq!(decimal(&small).place(), -400);
    assert!(decimal(&format!("{digits}.1")) > decimal(&digits));
    assert_eq!(big(&decimal(&digits).plus(&decimal("1"))), BigDecimal::from_str(&digits).unwrap_or_default() + BigDecimal::from(1));

    let power = format!("1{}", "0".repeat(400));
    for text in ["10⁴⁰⁰", "10^400", "1E400", "1×10^400", &power] {
        assert_eq!(decimal(text), decimal(&power), "{text}");
        assert_eq!(compare(&reading(text), &limit("≤10⁴⁰⁰"), Method::FullValue, units()), Outcome::Met, "{text}");
        assert_eq!(compare(&reading(text), &limit("<10⁴⁰⁰"), Method::FullValue, units()), Outcome::NotMet, "{text}");
    }
    assert!(decimal(&format!("1{}1", "0".repeat(399))) > decimal("10⁴⁰⁰"));
    assert!(decimal("10^-400") > decimal("0"));
    assert_eq!(decimal(&"9".repeat(1000)).to_string(), "9".repeat(1000));
}

#[test]
fn two_thousand_digits_are_refused() {
    let digits = "7".repeat(2000);
    for text in [
        &*digits,
        &format!("-{digits}"),
        &format!("0.{digits}"),
        &format!("{digits}.5"),
        "10^2000",
        "10⁹⁹⁹⁹",
        "1E2000",
        "1E-2000",
        "1×10^2000",
        "1×10⁻²⁰⁰⁰",
        "10^2147483647",
        "10^-2147483648",
        "1E99999999999999999999",
        "10^99999999999999999999",
        "10^1000000000×10^1000",
        &format!("1×1{}", "0".repeat(2000)),
    ] {
        let shown: String = text.chars().take(24).collect();
        assert_eq!(Decimal::parse(text), Err(NotADecimal::TooLong), "{shown}");
        assert_eq!(unreadable(text), Unreadable::Number(NotADecimal::TooLong), "{shown}");
        assert_eq!(Limit::parse(&format!("≤{text}"), units()), Err(LimitProblem::Unreadable), "{shown}");
    }
}

#[test]
fn micro_signs_are_one() {
    let printed = ["µg/kg", "μg/kg", "ug/kg", "㎍/㎏", "μg / kg", "（μg/kg）", "ｕｇ／ｋｇ"].map(|text| units().read(text));
    assert!(matches!(printed[0], Unit::Known(_)), "{:?}", printed[0]);
    for unit in &printed {
        assert_eq!(unit, &printed[0]);
    }
    assert_ne!(units().read("mg/kg"), printed[0]);
    assert_eq!(units().read("μS/cm"), units().read("µS/cm"));
    assert_eq!(units().read("/"), Unit::None);
    assert_eq!(units().read(""), Unit::None);
    assert!(matches!(units().read("NTU"), Unit::Other(_)));
}

#[test]
fn spellings_fold_and_nothing_else() {
    for (typed, folded) in [
        ("　１０．５　ｍｇ／ｋｇ　", "10.5 mg/kg"),
        ("≦5", "≤5"),
        ("⩾5", "≥5"),
        ("1.2～1.6", "1.2~1.6"),
        ("10，15；20、25", "10,15;20、25"),
        ("−18℃", "-18°C"),
        ("3✕10⁵", "3×10⁵"),
        ("\u{FEFF}5\u{200B}", "5"),
        ("5\tmg", "5 mg"),
        ("μg", "µg"),
        ("3×10⁵", "3×10⁵"),
        ("  5 ", "5"),
        ("5㎎/㎏", "5mg/kg"),
    ] {
        assert_eq!(normalise(typed), folded, "{typed}");
    }
    assert_eq!(fold_name("：酸价 （KOH）"), fold_name("酸价(koh)"));
    assert_eq!(fold_name("酸价［KOH］："), fold_name("酸价(KOH)"));
    assert_ne!(fold_name("酸价"), fold_name("酸值"));
}

#[test]
fn results_say_what_is_typed() {
    let beyond = |relation, bound| Says::Beyond(relation, decimal(bound));
    for (typed, says) in [
        ("58.2", Says::Value(decimal("58.2"), Mark::None)),
        ("<0.5", beyond(Relation::Less, "0.5")),
        ("＜0.5", beyond(Relation::Less, "0.5")),
        ("<=0.5", beyond(Relation::AtMost, "0.5")),
        ("≤0.5", beyond(Relation::AtMost, "0.5")),
        (">3.0×10⁵", beyond(Relation::Greater, "3.0×10⁵")),
        ("≥3", beyond(Relation::AtLeast, "3")),
        ("<LOQ 0.5", beyond(Relation::Less, "0.5")),
        ("<定量限：0.5", beyond(Relation::Less, "0.5")),
        ("<0.5 (LOQ)", beyond(Relation::Less, "0.5")),
        ("检出<0.5", Says::Detected(Some(Box::new(reading("<0.5"))))),
        ("检出（<0.5）", Says::Detected(Some(Box::new(reading("<0.5"))))),
        ("检出量：0.5", Says::Value(decimal("0.5"), Mark::None)),
        ("-18以下", beyond(Relation::AtMost, "-18")),
        ("0.5及以上", beyond(Relation::AtLeast, "0.5")),
        ("均<10", Says::Each(Box::new(reading("<10")))),
        ("0/5", Says::OutOf(0, 5)),
        ("约0.5", Says::Unreadable(Unreadable::Rough)),
        ("0.5左右", Says::Unreadable(Unreadable::Rough)),
        ("15,.1", Says::Unreadable(Unreadable::UnclearComma)),
        ("15;.1", Says::Several(vec![reading("15"), Reading::unreadable(Unreadable::TornNumber)])),
        ("15, 1", Says::Unreadable(Unreadable::UnclearComma)),
        ("10;20,30", Says::Unreadable(Unreadable::MixedSeparators)),
        ("未检出", Says::NotDetected(None)),
        ("ND", Says::NotDetected(None)),
        ("n.d.", Says::NotDetected(None)),
        ("阴性", Says::NotDetected(None)),
        ("<LOD", Says::NotDetected(None)),
        ("检出", Says::Detected(None)),
        ("阳性", Says::Detected(None)),
        ("16.50(+)", Says::Value(decimal("16.50"), Mark::Above)),
        ("16.50（-）", Says::Value(decimal("16.50"), Mark::Below)),
        ("16.50 (+)", Says::Value(decimal("16.50"), Mark::Above)),
        ("", Says::Nothing),
        ("—", Says::Nothing),
        ("/", Says::Nothing),
        ("未检测", Says::Nothing),
        ("未检", Says::Nothing),
        (" 未 检 ", Says::Nothing),
        ("1,200", Says::Unreadable(Unreadable::UnclearComma)),
        ("58,2", Says::Unreadable(Unreadable::UnclearComma)),
        ("1，200，000", Says::Unreadable(Unreadable::UnclearComma)),
        ("<LOQ", Says::Unreadable(Unreadable::NoBound)),
        ("合格", Says::Unreadable(Unreadable::NoValue)),
        ("检出限以下", Says::Unreadable(Unreadable::NoValue)),
        ("未检出异常", Says::Unreadable(Unreadable::LeftOver)),
        ("5-3", Says::Unreadable(Unreadable::LeftOver)),
        ("5\u{FFFD}g", Says::Unreadable(Unreadable::LeftOver)),
    ] {
        assert_eq!(reading(typed).says, says, "{typed}");
    }
}

#[test]
fn the_detection_limit_has_the_unit_of_the_result() {
    for typed in [
        "未检出(检出限0.01mg/kg)",
        "未检出(检出限：0.01)mg/kg",
        "ND (LOD=0.01 mg/kg)",
        "未检出，检出限0.01mg/kg",
        "<检出限 0.01mg/kg",
        "未检出 <0.01mg/kg",
    ] {
        let Says::NotDetected(Some(detection)) = reading(typed).says else { panic!("{typed}: {:?}", reading(typed)) };
        assert_eq!(*detection, reading("0.01mg/kg"), "{typed}");
    }
    let bare = reading("未检出(检出限0.01)").in_unit(&units().read("mg/kg"));
    assert_eq!(bare, reading("未检出(检出限0.01)mg/kg"));
    let Says::NotDetected(Some(of_another)) = reading("未检出（氮的检出限：0.008g/100g）").says else {
        panic!("a limit that is not known")
    };
    assert_eq!(of_another.says, Says::Unreadable(Unreadable::LimitOfAnother));
}

#[test]
fn an_uncertainty_stays_beside_the_value() {
    for typed in ["58.2±1.1 (k=2)", "58.2±1.1（k=2）", "58.2 ± 1.1 k=2", "58.2+/-1.1, k=2"] {
        let read = reading(typed);
        assert_eq!(read.says, Says::Value(decimal("58.2"), Mark::None), "{typed}");
        let Some(uncertainty) = read.uncertainty else { panic!("{typed}: no uncertainty") };
        assert_eq!((uncertainty.half_width, uncertainty.coverage), (decimal("1.1"), Some(decimal("2"))), "{typed}");
    }
    let read = reading("(58.2±1.1)g/100g");
    assert_eq!(read.unit, units().read("g/100g"));
    assert_eq!(read.uncertainty.map(|uncertainty| uncertainty.coverage), Some(None));
    assert_eq!(reading("58.2").uncertainty, None);
}

/// A unit given apart is not overruled by the one behind the last result: which of the two the others have is not known.
#[test]
fn a_unit_apart_and_another_behind_the_last_leave_the_others_unclear() {
    let unit = units().read("mg/kg");
    let says = |text: &str| Reading::parse_in(text, &unit, units()).parts().iter().map(|part| part.says.clone()).collect::<Vec<_>>();
    let units_of = |text: &str| Reading::parse_in(text, &unit, units()).parts().iter().map(|part| part.unit.clone()).collect::<Vec<_>>();
    assert_eq!(says("3.2;0.2 µg/kg")[0], Says::Unreadable(Unreadable::UnclearUnit));
    assert_eq!(says("3.2;0.2 mg/kg")[0], Says::Value(decimal("3.2"), Mark::None));
    assert_eq!(says("3.2 µg/kg;0.2")[1], Says::Value(decimal("0.2"), Mark::None));
    assert_eq!(units_of("3.2 µg/kg;0.2"), [units().read("µg/kg"), unit.clone()]);
    assert_eq!(units_of("3.2;0.2"), [unit.clone(), unit.clone()]);
}

#[test]
fn the_unit_behind_the_last_result_is_the_unit_of_all() {
    for typed in ["45,10,10CFU/g", "45；10；10CFU/g", "45、10、10 CFU/g", "45CFU/g;10CFU/g;10CFU/g", "45\n10\r\n10CFU/g", "45;10;10CFU/g;"]
    {
        let read = reading(typed);
        assert_eq!(
            read.parts().iter().map(|part| part.says.clone()).collect::<Vec<_>>(),
            ["45", "10", "10"].map(|text| reading(text).says),
            "{typed}"
        );
        assert!(read.parts().iter().all(|part| part.unit == units().read("CFU/g")), "{typed}");
    }
    let mixed = reading("5mg/kg;6g/kg");
    assert_eq!(mixed.parts().iter().map(|part| part.unit.clone()).collect::<Vec<_>>(), ["mg/kg", "g/kg"].map(|unit| units().read(unit)));
}

#[test]
fn results_given_one_by_one_are_one_reading() {
    assert_eq!(Reading::several(vec![]).says, Says::Nothing);
    assert_eq!(Reading::several(vec![reading(""), reading("/")]).says, Says::Nothing);
    assert_eq!(Reading::several(vec![reading("5"), reading("")]), reading("5"));
    assert_eq!(Reading::several(vec![reading("5mg/kg"), reading("6mg/kg")]).parts(), reading("5;6mg/kg").parts());
}

#[test]
fn limits_allow_what_is_printed() {
    let ends = |text| {
        let limit = limit(text);
        let (lower, upper) = limit.ends();
        [lower, upper].map(|end| end.map(|end| (end.value.to_string(), end.inclusive)))
    };
    let end = |value: &str, inclusive| Some((value.to_owned(), inclusive));
    assert_eq!(ends("≤0.50mg/kg"), [None, end("0.50", true)]);
    assert_eq!(ends("＜0.5"), [None, end("0.5", false)]);
    assert_eq!(ends("不低于 60%"), [end("60", true), None]);
    assert_eq!(ends(">0.5"), [end("0.5", false), None]);
    assert_eq!(ends("1.2～1.60"), [end("1.2", true), end("1.60", true)]);
    assert_eq!(ends("-20--18℃"), [end("-20", true), end("-18", true)]);
    assert_eq!(ends("10.0±0.1"), [end("9.9", true), end("10.1", true)]);
    assert_eq!(ends("45±1.0%vol"), [end("44.0", true), end("46.0", true)]);
    for text in ["不得检出", "不得使用", "不得检出/25g", "不得添加"] {
        assert_eq!(limit(text).allowed, Allowed::Nothing, "{text}");
    }
    let Allowed::Plan(plan) = limit("n=5，c=2，m=10⁴，M=10⁵ CFU/g").allowed else { panic!("no plan") };
    assert_eq!((plan.n, plan.c, plan.m, plan.big_m), (5, 2, decimal("10⁴"), Some(decimal("10⁵"))));
    assert_eq!(limit("n=5;c=0;m=0/25g").unit, units().read("/25g"));
    assert_eq!(Limit::parse("50CFU/g", units()), Err(LimitProblem::NoSign));
    assert_eq!(Limit::parse("1.6~1.2", units()), Err(LimitProblem::EndsSwapped));
    assert_eq!(Limit::parse("≤≤100", units()), Err(LimitProblem::Unreadable));
}

#[test]
fn the_units_of_a_plan_fall_into_its_classes() {
    let limit = limit("n=5,c=2,m=10,M=100CFU/g");
    let Allowed::Plan(plan) = &limit.allowed else { panic!("no plan") };
    let classes = classes(&reading("10;11;?;100;101;<20;<200CFU/g"), plan, &limit.unit, Method::FullValue, units());
    assert_eq!((classes.results, classes.acceptable, classes.marginal, classes.above), (7, 1, 2, 1));
    assert_eq!((classes.perhaps_marginal, classes.unknown), (1, 2));
}

#[test]
fn without_room_between_m_and_the_upper_level_there_are_two_classes() {
    let Allowed::Plan(printed) = limit("n=5,c=1,m=10,M=10.0CFU/g").allowed else { panic!("no plan") };
    assert_eq!(printed.big_m, None);
    let built = Plan { n: 5, c: 1, m: decimal("10"), big_m: Some(decimal("10.0")) };
    let built = Limit { allowed: Allowed::Plan(built), ..limit("n=5,c=1,m=10CFU/g") };
    for (result, outcome) in [("11;10;10;10;10CFU/g", Outcome::Met), ("11;11;10;10;10CFU/g", Outcome::NotMet)] {
        assert_eq!(compare(&reading(result), &built, Method::FullValue, units()), outcome, "{result}");
    }
}

#[test]
fn a_margin_is_the_distance_to_the_nearer_end() {
    for (result, bound, distance) in [
        ("0.4", "≤0.5", Some("0.1")),
        ("0.107mg/kg", "≤0.1mg/kg", Some("-0.007")),
        ("60", "≥58", Some("2")),
        ("1.3", "1.2~1.6", Some("0.1")),
        ("1.7", "1.2~1.6", Some("-0.1")),
        ("0.4g/kg", "≤500mg/kg", Some("100")),
        ("<0.4", "≤0.5", None),
        ("未检出", "≤0.5", None),
        ("5", "≤5mg/kg", None),
        ("5", "不得检出", None),
    ] {
        assert_eq!(margin(&reading(result), &limit(bound), units()), distance.map(decimal), "{result} {bound}");
    }
}

#[test]
fn an_exact_quotient_is_compared_unrounded() {
    let third = decimal("1").fraction() / decimal("3").fraction();
    for (bound, full, rounded) in [
        ("≤0.333", Outcome::NotMet, Outcome::Met),
        ("≤0.334", Outcome::Met, Outcome::Met),
        ("≥0.334", Outcome::NotMet, Outcome::NotMet),
        ("≥0.3", Outcome::Met, Outcome::Met),
        ("<0.33", Outcome::NotMet, Outcome::NotMet),
        ("0.30~0.33", Outcome::NotMet, Outcome::Met),
        (">0.333", Outcome::Met, Outcome::NotMet),
    ] {
        assert_eq!(compare_fraction(&third, &limit(bound), Method::FullValue), full, "{bound}");
        assert_eq!(compare_fraction(&third, &limit(bound), Method::RoundedValue), rounded, "{bound}");
    }
}

#[test]
fn dates_are_year_month_day() {
    for text in [
        "2026-03-02",
        "2026-3-2",
        "2026/3/2",
        "2026/03/02",
        "2026.3.2",
        "2026年3月2日",
        "2026年03月02号",
        "20260302",
        "２０２６－０３－０２",
        " 2026-03-02 ",
        "2026-03-02 08:30",
        "2026-03-02T08:30:00Z",
        "2026-03-02T00:00:00",
        "2026/3/2 00:00:00",
        "2026-03-02 10:30:59.123",
        "2026-03-01T16:00:00.000+00:00",
        "2026-03-01T16:00:00Z",
        "2026-03-02T15:59:59Z",
        "2026-03-02T00:00:00+08:00",
        "2026-03-02T23:59:59+0800",
        "2026-03-02 01:30 +09",
        "2026-03-01T08:00:00-08:00",
        "2026–03–02",
    ] {
        assert_eq!(parse_date(text).map(|date| date.to_string()), Ok("2026-03-02".to_owned()), "{text}");
    }
    assert_eq!(parse_date("2028-02-29").map(|date| date.to_string()), Ok("2028-02-29".to_owned()));
    for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "20260230", "2026年2月30日", "2100/2/29"] {
        assert_eq!(parse_date(text), Err(NotADate::NoSuchDay(text.to_owned())), "{text}");
    }
    for text in [
        "",
        "02/03/2026",
        "2/3/26",
        "26-03-02",
        "2026-03",
        "2026",
        "2026-03/02",
        "2026-03-02x",
        "2026-03-02 25:00",
        "2026-03-02 10:60",
        "2026-03-02 1",
        "2026-03-02T10:30:00+",
        "2026-03-02T10:30:00+99:00",
        "2026-03-02-03",
        "2026年3月",
        "今天",
        "2026-003-02",
        "2026--02",
        "202603021",
    ] {
        assert_eq!(parse_date(text), Err(NotADate::Form(text.to_owned())), "{text}");
    }
}

#[test]
fn a_month_is_no_day_and_an_instant_is_one_in_china() {
    let day = |text: &str| parse_date(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    for text in ["2026-03", "2026/3", "2026.03", "2026年3月", "２０２６－０３", " 2026年03月 "] {
        assert_eq!(read_date(text), Ok(Dated::Month(day("2026-03-01"), day("2026-03-31"))), "{text}");
    }
    assert_eq!(read_date("2028-02"), Ok(Dated::Month(day("2028-02-01"), day("2028-02-29"))));
    for text in ["2026-13", "2026-00", "2026年13月"] {
        assert_eq!(read_date(text), Err(NotADate::NoSuchDay(text.to_owned())), "{text}");
    }
    for text in ["202603", "26-03", "3月", "2026-", "2026年", "2026-003"] {
        assert_eq!(read_date(text), Err(NotADate::Form(text.to_owned())), "{text}");
    }
    assert_eq!(read_date("2027-03-15T16:00:00.000+00:00"), Ok(Dated::Instant(day("2027-03-16"))));
    assert_eq!(read_date("2027-03-16T00:00:00"), Ok(Dated::Day(day("2027-03-16"))));
    assert_eq!(read_date("9999-12-31T23:00:00Z"), Err(NotADate::NoSuchDay("9999-12-31T23:00:00Z".to_owned())));
}

/// Any text, and texts out of the pieces that the grammar is made of.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "1",
        "0",
        "10",
        "5",
        ".",
        ",",
        ";",
        "、",
        "-",
        "+",
        "(",
        ")",
        "±",
        "~",
        "至",
        "×",
        "x",
        "*",
        "^",
        "E",
        "e",
        "⁵",
        "⁻",
        "<",
        "≤",
        ">",
        "≥",
        "=",
        " ",
        "\n",
        "/",
        "mg/kg",
        "%",
        "℃",
        "CFU/g",
        "未检出",
        "检出",
        "检出限",
        "定量限",
        "ND",
        "LOD",
        "k=",
        "n=",
        "c=",
        "m=",
        "M=",
        "不得检出",
        "(+)",
        "(-)",
        "年",
        "月",
        "日",
        "T",
        "2026",
        "，",
        "；",
        "＜",
        "１",
        "：",
        "µ",
        "\u{FEFF}",
        "\u{FFFD}",
        "99999999999",
    ];
    prop_oneof![
        any::<String>(),
        "\\PC*",
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat())
    ]
}

fn numbers() -> impl Strategy<Value = Decimal> {
    let digits = prop_oneof![any::<i128>(), any::<i64>().prop_map(i128::from), -100_i128..100];
    (digits, -30_i32..30).prop_map(|(digits, place)| Decimal::new(digits, place))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2048) })]

    #[test]
    fn no_text_panics(one in texts(), other in texts()) {
        let plain = normalise(&one).into_owned();
        prop_assert_eq!(&*normalise(&plain), &*plain);
        let _ = (fold_name(&one), Decimal::parse(&one), Decimal::parse(&plain), parse_date(&one), units().read(&one));
        let read = reading(&one);
        let limits = ["≤0.5mg/kg", "1.2~1.6", "不得检出", "n=5,c=2,m=10,M=100CFU/g", "≤418.4kJ"].map(limit);
        for limit in limits.into_iter().chain(Limit::parse(&other, units())) {
            for method in [Method::FullValue, Method::RoundedValue] {
                let outcome = compare(&read, &limit, method, units());
                prop_assert!(!matches!(outcome, Outcome::NotApplicable(_)));
                if matches!(read.says, Says::Nothing | Says::Unreadable(_)) {
                    prop_assert!(matches!(outcome, Outcome::Undecided(_)), "{:?} {:?}: {:?}", one, limit.printed, outcome);
                }
            }
            let _ = margin(&read, &limit, units());
        }
    }

    #[test]
    fn display_reads_back_to_the_same_digits(number in numbers()) {
        let again = decimal(&number.to_string());
        prop_assert_eq!((again.coefficient(), again.place()), (number.coefficient(), number.place()));
        prop_assert_eq!(decimal(&number.spoken()), number);
    }

    #[test]
    fn every_notation_of_one_number_is_equal(digits in 1_u32..100_000, power in 0_i32..9) {
        let expected = Decimal::new(digits, power);
        let raised: String = power.to_string().chars().filter_map(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit.to_digit(10)? as usize)).collect();
        let zeros = "0".repeat(usize::try_from(power).unwrap_or_default());
        for text in [
            format!("{digits}×10{raised}"), format!("{digits}x10^{power}"), format!("{digits}E{power}"), format!("{digits}e+{power}"), format!("{digits} × 10^{power}"),
            format!("{digits}×1{zeros}"), format!("{digits}{zeros}"), format!("{digits}{zeros}.00"), format!("00{digits}*10**{power}"),
        ] {
            prop_assert_eq!(value(&text), expected.clone(), "{}", text);
        }
    }

    #[test]
    fn order_and_arithmetic_agree_with_bigdecimal(one in numbers(), other in numbers()) {
        prop_assert_eq!(one.cmp(&other), big(&one).cmp(&big(&other)));
        prop_assert_eq!(one == other, big(&one) == big(&other));
        prop_assert_eq!(big(&one.plus(&other)), big(&one) + big(&other));
        prop_assert_eq!(big(&one.minus(&other)), big(&one) - big(&other));
        prop_assert_eq!(big(&one.times(&other)), big(&one) * big(&other));
        prop_assert_eq!(one.fraction().cmp(&other.fraction()), one.cmp(&other));
    }

    #[test]
    fn equal_values_are_equal_however_written(number in numbers(), zeros in 0_u32..30) {
        let finer = number.plus(&Decimal::new(0, number.place() - i32::try_from(zeros).unwrap_or_default()));
        prop_assert_eq!(&finer, &number);
        prop_assert_eq!(&finer.trimmed(), &number);
    }

    /// Nearly equal numbers, whose places differ: where a short cut in the comparison would show.
    #[test]
    fn neighbours_are_in_order(number in numbers(), finer in 0_i32..25) {
        let step = Decimal::new(1, number.place() - finer);
        prop_assert!(number.minus(&step) < number);
        prop_assert!(number < number.plus(&step));
    }

    #[test]
    fn a_unit_converts_there_and_back(digits in 0_i64..99_999, place in -6_i32..3) {
        let number = Decimal::new(digits, place);
        for [from, to, shift] in [["g/kg", "mg/kg", "3"], ["g/100g", "mg/kg", "4"], ["µg/kg", "mg/kg", "-3"], ["CFU/100mL", "CFU/mL", "-2"], ["cm", "mm", "1"]] {
            let converted = number.shifted(shift.parse().unwrap_or_default());
            for (result, bound) in [(format!("{number}{from}"), format!("{converted}{to}")), (format!("{converted}{to}"), format!("{number}{from}"))] {
                for (sign, expected) in [("≤", Outcome::Met), ("≥", Outcome::Met), ("<", Outcome::NotMet), (">", Outcome::NotMet)] {
                    let outcome = compare(&reading(&result), &limit(&format!("{sign}{bound}")), Method::FullValue, units());
                    // More than the whole may fail a limit; it cannot meet a lower one.
                    let whole = units().exceeds_whole(&number, &units().read(from));
                    let expected = if whole && sign == "≥" { Outcome::Undecided(Reason::Unreadable) } else { expected };
                    prop_assert_eq!(outcome, expected, "{} {}{}", result, sign, bound);
                }
            }
        }
    }

    #[test]
    fn dates_read_back(year in 1900_i16..2200, month in 1_i8..=12, day in 1_i8..=31) {
        let plain = parse_date(&format!("{year:04}-{month:02}-{day:02}")).ok();
        for text in [format!("{year}/{month}/{day}"), format!("{year}年{month}月{day}日"), format!("{year:04}{month:02}{day:02}"), format!("{year}.{month}.{day} 00:00:00")] {
            prop_assert_eq!(parse_date(&text).ok(), plain, "{}", text);
        }
        prop_assert_eq!(plain.map(|date| (date.year(), date.month(), date.day())), plain.map(|_| (year, month, day)));
        prop_assert_eq!(plain.is_none(), day > 28 && plain.is_none());
    }
}
