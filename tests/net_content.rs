//! The net content of lots, against what the definition says: calculated here from tables written down a second time, with another decimal
//! implementation, and the mean test by squares of deviations.

mod common;

use std::str::FromStr;

use bigdecimal::num_bigint::Sign;
use bigdecimal::{BigDecimal, RoundingMode, Zero};
use proptest::prelude::*;
use seafood_gb::input::{Format, Package, SheetCell};
use seafood_gb::kind::net_content::LotCheck;
use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::rule::{LotResult, LotTest, weigh, weights_on};
use seafood_gb::standard::{Check, Library};
use seafood_gb::value::{Outcome, Reason};

use common::LIBRARY;

const EDITIONS: [&str; 2] = ["JJF 1070-2005", "JJF 1070-2023"];

/// Up to which nominal quantity, whether per cent of it or an amount, and how much.
const SHORTAGES: [(u32, bool, &str); 9] = [
    (50, true, "9"),
    (100, false, "4.5"),
    (200, true, "4.5"),
    (300, false, "9"),
    (500, true, "3"),
    (1000, false, "15"),
    (10_000, true, "1.5"),
    (15_000, false, "150"),
    (50_000, true, "1"),
];

/// A row of the sampling plan.
type PlanRow = (u64, Option<usize>, Option<&'static str>, usize, usize);

/// Up to which lot size, packages to be weighed, factor, allowed above T, allowed above 2T.
const PLANS: [PlanRow; 6] = [
    (10, None, None, 0, 0),
    (50, Some(10), Some("1.028"), 0, 0),
    (99, Some(13), Some("0.848"), 1, 0),
    (500, Some(50), Some("0.379"), 3, 0),
    (3200, Some(80), Some("0.295"), 5, 0),
    (u64::MAX, Some(125), Some("0.234"), 7, 0),
];

fn number(text: &str) -> BigDecimal {
    BigDecimal::from_str(text).expect("a number")
}

fn check(number: &str) -> &'static LotCheck {
    let edition = LIBRARY.find_edition(number).expect("an edition");
    edition.rules.iter().find_map(|rule| if let Check::NetContent(lot) = &rule.check { Some(&**lot) } else { None }).expect("a rule")
}

fn package<'a>(nominal: &'a str, lot: &'a str, weights: &'a str) -> Package<'a> {
    Package { nominal: nominal.into(), lot: lot.into(), weights: weights.into(), ..Package::default() }
}

/// By both editions, whose numbers are the same.
#[track_caller]
fn weighed(package: &Package<'_>) -> (Outcome, LotResult) {
    let [one, other] = EDITIONS.map(|edition| weigh(check(edition), package, None, &LIBRARY.catalogue.units));
    assert_eq!(one, other);
    one
}

fn listed(weights: &[BigDecimal]) -> String {
    weights.iter().map(BigDecimal::to_plain_string).collect::<Vec<_>>().join(";")
}

fn up_to_or_at(nominal: &BigDecimal, bound: u32) -> bool {
    (nominal - BigDecimal::from(bound)).sign() != Sign::Plus
}

/// T by the definition; `None` above the table.
fn tolerable(nominal: &BigDecimal) -> Option<BigDecimal> {
    let (_, percent, value) = SHORTAGES.into_iter().find(|(up_to, ..)| up_to_or_at(nominal, *up_to))?;
    let exact = if percent { nominal * number(value) * number("0.01") } else { number(value) };
    let places = i64::from(up_to_or_at(nominal, 1000));
    Some(exact.with_scale_round(places, RoundingMode::HalfEven))
}

fn plan(lot: u64) -> (usize, Option<BigDecimal>, usize, usize) {
    let (_, sample, factor, short, very_short) = PLANS.into_iter().find(|(up_to, ..)| lot <= *up_to).expect("a plan");
    (sample.unwrap_or(usize::try_from(lot).expect("a small lot")), factor.map(number), short, very_short)
}

/// How many packages lack more than T and at most 2T, and how many more than 2T.
fn counts(nominal: &BigDecimal, weights: &[BigDecimal], tolerable: &BigDecimal) -> (usize, usize) {
    let twice = tolerable + tolerable;
    let short = |weight: &&BigDecimal| nominal - *weight > *tolerable;
    let very = |weight: &&BigDecimal| nominal - *weight > twice;
    let all = weights.iter().filter(short).count();
    let very_short = weights.iter().filter(very).count();
    (all - very_short, very_short)
}

/// Whether mean ≥ Qn - factor × s. With D = n q - Σq: s² = ΣD² / (n² (n - 1)).
fn mean_is_enough(nominal: &BigDecimal, weights: &[BigDecimal], factor: &BigDecimal) -> bool {
    let n = BigDecimal::from(u64::try_from(weights.len()).expect("a count"));
    let sum: BigDecimal = weights.iter().sum();
    let lack = &n * nominal - &sum;
    let squares: BigDecimal = weights
        .iter()
        .map(|weight| {
            let deviation = &n * weight - &sum;
            &deviation * &deviation
        })
        .sum();
    lack <= BigDecimal::zero() || &lack * &lack * (&n - BigDecimal::from(1)) <= factor * factor * squares
}

/// The outcome by the definition.
fn expected(nominal: &BigDecimal, lot: Option<u64>, weights: &[BigDecimal]) -> Outcome {
    let weighed = u64::try_from(weights.len()).expect("a count");
    if lot.is_some_and(|lot| weighed > lot) {
        // Whatever else is the matter: the figures themselves must be put right first.
        return Outcome::Undecided(Reason::Contradictory);
    }
    let Some(tolerable) = tolerable(nominal) else { return Outcome::Undecided(Reason::LimitAbsent) };
    let (short, very_short) = counts(nominal, weights, &tolerable);
    let fails = |lot: u64| {
        let (_, _, may, may_very) = plan(lot);
        short > may || very_short > may_very
    };
    let decided = |fails: bool| if fails { Outcome::NotMet } else { Outcome::Met };
    match lot {
        None if weighed == 1 => decided(short + very_short > 0),
        None => {
            let mut lots = [10, 50, 99, 500, 3200, 100_000].into_iter().filter(|lot| *lot >= weighed);
            if lots.all(fails) { Outcome::NotMet } else { Outcome::Undecided(Reason::Missing) }
        }
        Some(lot) => {
            let (sample, factor, ..) = plan(lot);
            match factor {
                _ if fails(lot) => Outcome::NotMet,
                _ if weights.len() < sample => Outcome::Undecided(Reason::TooFew),
                Some(factor) => decided(!mean_is_enough(nominal, weights, &factor)),
                None => Outcome::Met,
            }
        }
    }
}

/// `n` weights whose mean is `mean` and whose standard deviation is exactly 1.
fn spread_of_one(n: usize, mean: &BigDecimal) -> Vec<BigDecimal> {
    let mut rest = n - 1;
    let mut deviations: Vec<&str> = Vec::new();
    while rest > 0 {
        let (pairs, square): (&[&str], usize) = match rest {
            8.. => (&["2", "-2"], 8),
            2.. => (&["1", "-1"], 2),
            _ => (&["0.5", "-0.5", "0.5", "-0.5"], 1),
        };
        deviations.extend(pairs);
        rest -= square;
    }
    assert!(deviations.len() <= n, "{n}");
    deviations.resize(n, "0");
    deviations.into_iter().map(|deviation| mean + number(deviation)).collect()
}

#[test]
fn tolerable_shortages_are_those_of_the_table() {
    for (nominal, shortage) in [
        ("1 g", "0.1"),
        ("50 g", "4.5"),
        ("50.0 g", "4.5"),
        ("50.1 g", "4.5"),
        ("25 mL", "2.2"),
        ("100 g", "4.5"),
        ("100.01 g", "4.5"),
        ("150 g", "6.8"),
        ("200 g", "9.0"),
        ("250 g", "9.0"),
        ("300 g", "9.0"),
        ("375 g", "11.2"),
        ("385 g", "11.6"),
        ("500 g", "15.0"),
        ("0.5 kg", "15.0"),
        ("750 mL", "15.0"),
        ("1000 g", "15.0"),
        ("1 kg", "15.0"),
        ("1000.1 g", "15"),
        ("1500 g", "22"),
        ("1.5 L", "22"),
        ("1500.1 g", "23"),
        ("10000 g", "150"),
        ("10 kg", "150"),
        ("12 kg", "150"),
        ("15000 g", "150"),
        ("20 L", "200"),
        ("50000 g", "500"),
        ("50 kg", "500"),
        ("500 克", "15.0"),
        ("５００ｇ", "15.0"),
    ] {
        let (outcome, result) = weighed(&package(nominal, "", &nominal.replace(' ', "")));
        assert_eq!(result.tolerable.map(|tolerable| tolerable.to_string()).as_deref(), Some(shortage), "{nominal}");
        assert_eq!(outcome, Outcome::Met, "{nominal}");
    }
    for nominal in ["50000.01 g", "50.1 kg", "1E1000 g"] {
        assert_eq!(weighed(&package(nominal, "", nominal)).0, Outcome::Undecided(Reason::LimitAbsent), "{nominal}");
    }
}

/// A single package lacks T and passes; a hundredth of a gram more, and it does not.
#[test]
fn single_packages_at_the_tolerance() {
    for nominal in ["50", "100", "200", "300", "375", "500", "1000", "1500", "10000", "15000", "50000"] {
        let nominal = number(nominal);
        let at = &nominal - tolerable(&nominal).expect("on file");
        for (weight, outcome) in [(at.clone(), Outcome::Met), (&at - number("0.01"), Outcome::NotMet), (nominal.clone(), Outcome::Met)] {
            let (found, result) = weighed(&package(&format!("{nominal} g"), "", &weight.to_plain_string()));
            assert_eq!((found, expected(&nominal, None, &[weight])), (outcome, outcome), "{nominal}");
            assert_eq!(result.failed, if outcome == Outcome::Met { vec![] } else { vec![LotTest::Single] });
        }
    }
}

/// Every row of the plan and its bounds: enough, one too few, one more, one package more than allowed short, one short by more than 2T.
#[test]
fn every_plan_is_kept_at_its_bounds() {
    let nominal = number("500");
    let (tolerable, good) = (number("15"), number("500.3"));
    for lot in [1_u64, 2, 10, 11, 50, 51, 99, 100, 500, 501, 3200, 3201, 100_000] {
        let (sample, _, short, _) = plan(lot);
        let with = |count: usize, lacking: usize, lack: &BigDecimal| {
            let mut weights = vec![good.clone(); count];
            weights.iter_mut().take(lacking).for_each(|weight| *weight = &nominal - lack);
            weights
        };
        let one_more = number("0.1");
        let just_short = &tolerable + &one_more;
        let mut sheets = vec![
            (with(sample, 0, &tolerable), Outcome::Met),
            (with(sample - 1, 0, &tolerable), Outcome::Undecided(Reason::TooFew)),
            (with(sample, short + 1, &just_short), Outcome::NotMet),
            (with(sample, 1, &(&tolerable + &just_short)), Outcome::NotMet),
            (with(sample - 1, short + 1, &just_short), Outcome::NotMet),
        ];
        if sample == 1 {
            // No weights are no test; and one package has none to lose.
            sheets.retain(|(weights, _)| weights.len() == 1);
        }
        for (weights, outcome) in sheets {
            if short + 1 > weights.len() {
                continue;
            }
            let text = listed(&weights);
            let (found, result) = weighed(&package("500 g", &lot.to_string(), &text));
            assert_eq!(found, outcome, "{lot}: {text}");
            assert_eq!(expected(&nominal, Some(lot), &weights), outcome, "{lot}: {text}");
            assert_eq!(result.required, Some(u64::try_from(sample).expect("a count")));
        }
        let more = with(sample + 1, 0, &tolerable);
        let outcome = if lot > u64::try_from(sample).expect("a count") { Outcome::Met } else { Outcome::Undecided(Reason::Contradictory) };
        assert_eq!(weighed(&package("500 g", &lot.to_string(), &listed(&more))).0, outcome, "{lot}: more");
        assert_eq!(expected(&nominal, Some(lot), &more), outcome, "{lot}: more");
    }
}

/// Exactly at the corrected bound the mean is enough; a ten-thousandth below it is not. The deviation is 1, so that the bound is a number.
#[test]
fn the_mean_is_kept_to_the_last_digit() {
    let nominal = number("500");
    for (lot, ..) in PLANS.into_iter().skip(1) {
        let lot = lot.min(100_000);
        let (sample, factor, ..) = plan(lot);
        let factor = factor.expect("a factor");
        let bound = &nominal - &factor;
        for (mean, outcome) in
            [(bound.clone(), Outcome::Met), (&bound - number("0.0001"), Outcome::NotMet), (&bound + number("0.0001"), Outcome::Met)]
        {
            let weights = spread_of_one(sample, &mean);
            let (found, result) = weighed(&package("500 g", &lot.to_string(), &listed(&weights)));
            assert_eq!((found, expected(&nominal, Some(lot), &weights)), (outcome, outcome), "{lot}: {mean}");
            let shown = result.statistics.expect("figures");
            assert_eq!(number(&shown.deviation.expect("a deviation").to_string()), number("1"));
            assert_eq!(number(&shown.bound.expect("a bound").to_string()), bound);
            assert_eq!(number(&shown.margin.expect("a margin").to_string()), mean - &bound);
            assert_eq!(result.failed, if outcome == Outcome::Met { vec![] } else { vec![LotTest::Mean] });
        }
    }
}

#[test]
fn what_cannot_be_judged_says_why() {
    let ten = ["500"; 10].join(";");
    for (nominal, lot, weights, reason) in [
        ("", "40", ten.as_str(), Reason::Missing),
        ("500", "40", ten.as_str(), Reason::UnitMismatch),
        ("500 m", "40", ten.as_str(), Reason::UnitMismatch),
        ("500 袋", "40", ten.as_str(), Reason::UnitMismatch),
        ("0 g", "40", ten.as_str(), Reason::Unreadable),
        ("-500 g", "40", ten.as_str(), Reason::Unreadable),
        ("about 500 g", "40", ten.as_str(), Reason::Unreadable),
        ("2×500 g", "40", ten.as_str(), Reason::Unreadable),
        ("500±5 g", "40", ten.as_str(), Reason::Unreadable),
        ("500 g", "0", ten.as_str(), Reason::Unreadable),
        ("500 g", "-40", ten.as_str(), Reason::Unreadable),
        ("500 g", "40.5", ten.as_str(), Reason::Unreadable),
        ("500 g", "4,000", ten.as_str(), Reason::Unreadable),
        ("500 g", "many", ten.as_str(), Reason::Unreadable),
        ("500 g", "99999999999999999999999", ten.as_str(), Reason::Unreadable),
        ("500 g", "", ten.as_str(), Reason::Missing),
        ("500 g", "9", ten.as_str(), Reason::Contradictory),
        ("500 g", "40", "500;500", Reason::TooFew),
        ("500 g", "40", "500;x;500", Reason::Unreadable),
        ("500 g", "40", "500;-1;500", Reason::Unreadable),
        ("500 g", "40", "500;<1;500", Reason::Unreadable),
        ("500 g", "40", "500;;500", Reason::Unreadable),
        ("500 g", "40", "1,500;500", Reason::Unreadable),
        ("500 g", "40", "500 mL;500 mL", Reason::UnitMismatch),
        ("1 kg", "40", "1001;1002", Reason::UnitMismatch),
        ("500 g", "40", "0.501;0.502", Reason::UnitMismatch),
    ] {
        assert_eq!(weighed(&package(nominal, lot, weights)).0, Outcome::Undecided(reason), "{nominal} {lot} {weights}");
    }
    // Units of their own, or one given apart, convert exactly.
    for (nominal, weights, unit) in
        [("1 kg", "1001 g", ""), ("1 kg", "1001", "g"), ("500", "501", "g"), ("500 g", "0.501 kg", ""), ("1", "1000.1 mL", "L")]
    {
        let package = Package { unit: unit.into(), ..package(nominal, "", weights) };
        assert_eq!(weighed(&package).0, Outcome::Met, "{nominal} {weights} {unit}");
    }
    for lot in ["40 件", "４０", "40袋", "4E1"] {
        assert_eq!(weighed(&package("500 g", lot, &ten)).0, Outcome::Met, "{lot}");
    }
    // An empty package is none of another unit.
    assert_eq!(weighed(&package("500 g", "40", "0;500")).0, Outcome::NotMet);
}

/// Without a lot size several packages fail only where they would in a lot of any size.
/// The unit behind the last weight is that of the others only where that makes sense, and never against one that was given apart.
#[test]
fn a_unit_behind_one_weight_makes_no_tons_of_the_others() {
    let lot = package("500 g", "3", "");
    for (weights, unit, expected) in [
        ("420;430;0.502kg", "", Outcome::Undecided(Reason::UnitMismatch)),
        ("0.420;0.430;502g", "", Outcome::Undecided(Reason::UnitMismatch)),
        ("420;430;0.502kg", "g", Outcome::NotMet),
        ("420;430;0.502kg", "kg", Outcome::Undecided(Reason::UnitMismatch)),
        ("0.998;1.001;1.002", "g", Outcome::Undecided(Reason::UnitMismatch)),
        ("501;502;503 g", "", Outcome::Met),
        ("0.501;0.502;0.503kg", "", Outcome::Met),
    ] {
        let (outcome, _) = weighed(&Package { weights: weights.into(), unit: unit.into(), ..lot.clone() });
        assert_eq!(outcome, expected, "{weights} {unit}");
    }
}

#[test]
fn several_packages_without_a_lot_size() {
    for (weights, outcome) in [
        (vec!["500", "500"], Outcome::Undecided(Reason::Missing)),
        (vec!["500", "484"], Outcome::Undecided(Reason::Missing)),
        (vec!["500", "469.9"], Outcome::NotMet),
        (vec!["500", "470"], Outcome::Undecided(Reason::Missing)),
        (vec!["484"; 7], Outcome::Undecided(Reason::Missing)),
        (vec!["484"; 8], Outcome::NotMet),
    ] {
        let numbers: Vec<BigDecimal> = weights.iter().map(|weight| number(weight)).collect();
        assert_eq!(weighed(&package("500 g", "", &weights.join(";"))).0, outcome, "{weights:?}");
        assert_eq!(expected(&number("500"), None, &numbers), outcome, "{weights:?}");
    }
}

#[test]
fn ice_glaze_is_no_content() {
    let with = |glaze: &'static str, weights: &'static str| {
        let package = Package { glaze: glaze.into(), ..package("500 g", "2", weights) };
        let (outcome, result) = weighed(&package);
        (outcome, result.statistics.map(|statistics| statistics.mean.to_string()), result.glazed)
    };
    assert_eq!(with("", "550;540"), (Outcome::Met, Some("545.00".into()), false));
    assert_eq!(with("8%", "550;540"), (Outcome::Met, Some("501.40".into()), true));
    assert_eq!(with("12 %", "550;540"), (Outcome::NotMet, Some("479.60".into()), true));
    assert_eq!(with("8%;10%", "550;560"), (Outcome::Met, Some("505.00".into()), true));
    assert_eq!(with("44 g;0.045 kg", "550;540"), (Outcome::Met, Some("500.50".into()), true));
    assert_eq!(with("44;45", "550;540"), (Outcome::Met, Some("500.50".into()), true));
    for none in ["无", "none", "0", "0%", "0 g", "已扣除"] {
        assert_eq!(with(none, "500;501"), (Outcome::Met, Some("500.50".into()), false), "{none}");
    }
    for (glaze, reason) in [
        ("8", Reason::UnitMismatch),
        ("8 mL;9 mL", Reason::UnitMismatch),
        ("44 g", Reason::Contradictory),
        ("1 g;2 g;3 g", Reason::Contradictory),
        ("100%", Reason::Unreadable),
        ("-1%", Reason::Unreadable),
        ("约 8%", Reason::Unreadable),
        ("551 g;1 g", Reason::Unreadable),
    ] {
        assert_eq!(with(glaze, "550;540").0, Outcome::Undecided(reason), "{glaze}");
    }
}

/// The same packages out of a sheet and out of JSON, in every form that the fields have.
#[test]
fn packages_are_read_from_sheets_and_json() {
    let ten = ["501"; 10].join(";");
    let sheet = format!(
        "批号,产品,生产日期,标注净含量,批量,实际净含量,冰衣\nA,干海参,2026-03-02,500 g,40,{ten},无\nB,干海参,2026-03-02,500 g,40,{ten},10%\nC,干海参,2026-03-02,500 g,40,,\nD,干海参,2026-03-02,500 g,40,{ten},无\n"
    );
    let array = serde_json::to_string(&[501; 10]).expect("JSON");
    let json = format!(
        r#"[{{"net_content":{{"nominal":"500 g","lot":40,"weights":{array}}}}}, {{"净含量":{{"标注净含量":"500 g","批量":"40","weights":"{ten}","glaze":["10%"]}}}}, {{"net_nominal":"500 g","net_lot":"40"}}, {{"net_nominal":500,"net_unit":"g","net_lot":"40","net_weights":{array}}}]"#
    );
    let options =
        seafood_gb::Options {
            product: Some("干海参".into()), on: seafood_gb::value::parse_date("2026-03-02").ok(), ..Default::default()
        };
    for (text, format) in [(sheet, Format::Csv), (json, Format::Json)] {
        let mut outcomes = Vec::new();
        common::each(&LIBRARY, text.as_bytes(), format, "", |submission| {
            let report = seafood_gb::check(&LIBRARY, submission, &options);
            let finding = report.findings.iter().find(|finding| finding.rule.id == "net-content-lot");
            outcomes.push(finding.map_or("-", |finding| finding.outcome.code()));
            assert!(submission.problems.is_empty(), "{:?}", submission.problems);
        });
        assert_eq!(outcomes, ["met", "not_met", "-", "met"]);
    }
    // What could be several values, or is none, is a problem and never a weight.
    for weights in [r#"["1,200","501"]"#, r#"[["501"]]"#, "true", r#"{"a":1}"#] {
        let json = format!(r#"{{"product":"kelp","net_content":{{"nominal":"500 g","weights":{weights}}}}}"#);
        common::checked(&json, &options, |report| {
            assert_eq!(report.subject.submission.problems.len(), 1, "{weights}");
            assert_eq!(report.verdict, seafood_gb::Verdict::Undecided);
        });
    }
    common::checked(r#"{"product":"kelp","net_content":"500 g"}"#, &options, |report| assert_eq!(report.open_points.len(), 1));
}

/// Which cells of the sheets in `tests/weights` are the weights, and what is said of the others.
#[test]
fn weights_on_sheets_of_every_kind() {
    insta::glob!("weights/*.csv", |path| {
        let file = std::fs::File::open(path).expect("a sheet");
        let mut rows = Vec::new();
        seafood_gb::input::cells(file, Format::Csv, &mut |row| {
            rows.push(row);
            std::ops::ControlFlow::Continue(())
        })
        .expect("cells");
        let found = weights_on(rows, LIBRARY.weight_words(), &LIBRARY.catalogue.units);
        let mut lines = vec![format!("weights: {} {}", found.text, found.unit)];
        for notice in &found.notices {
            lines.extend([format!("  {}", notice.zh()), format!("  {notice}")]);
        }
        for problem in &found.problems {
            lines.extend([format!("! {}", problem.zh()), format!("! {problem}")]);
        }
        insta::assert_snapshot!(lines.join("\n"));
    });
}

/// In a sheet of batches too one column is the net weight, and the units of headings count.
#[test]
fn weights_of_batches_have_the_units_of_their_headings() {
    let sheet = "批号,产品名称,生产日期,标注净含量(kg),检验批量,毛重(g),淨重(g)\n\
        A,干海带,2026-03-02,0.5,1,512,480\nB,干海带,2026-03-02,0.5 kg,1,480,501 g\nC,干海带,2026-03-02,0.5,1,512,0.501 kg\n";
    // Two columns of net weights that differ.
    let two = "批号,产品名称,生产日期,标注净含量,检验批量,净重(g),实测净含量(g)\nD,干海带,2026-03-02,500 g,1,501,480\nE,干海带,2026-03-02,500 g,1,,501\n";
    let options = seafood_gb::Options::default();
    let mut found = Vec::new();
    for text in [sheet, two] {
        common::each(&LIBRARY, text.as_bytes(), Format::Csv, "", |submission| {
            let report = seafood_gb::check(&LIBRARY, submission, &options);
            let finding = report.findings.iter().find(|finding| finding.rule.id == "net-content-lot");
            found.push(format!("{} {} {}", submission.id, finding.map_or("-", |finding| finding.outcome.code()), report.verdict.code()));
        });
    }
    let wanted =
        ["A not_met does_not_conform", "B met conforms", "C undecided undecided", "D met undecided", "E met conforms"].map(str::to_owned);
    assert_eq!(found, wanted);
}

/// Tables that two people compared with the official copy have the basis of the text, and the report names who they are.
#[test]
fn tables_are_verified_by_an_overlay() {
    let overlay = "id = \"jjf-1070-2023\"\nverified = { by = \"a\", second = \"b\", on = 2026-11-23, against = \"copy\" }\n[[rule]]\nid = \"net-content-lot\"\nbasis = \"text\"\n";
    let library = LIBRARY.with_overlay("o.toml", overlay).unwrap_or_else(|problems| panic!("{problems}"));
    let json = r#"{"product":"kelp","produced":"2026-03-02","form":"dried","net_content":{"nominal":"500 g","weights":"501"}}"#;
    common::checked_with(&library, json, &seafood_gb::Options::default(), |report| {
        assert!(!report.is_provisional());
        let json = serde_json::to_string(&JsonReport::new(report, JsonOptions::both())).expect("JSON");
        assert!(json.contains("由 a、b 对照 copy 核验"), "{json}");
    });
    // The tables themselves are not values of an overlay.
    assert!(LIBRARY.with_overlay("o.toml", &format!("{overlay}[rule.lot]\nshortage = []\nrounding = []\nplan = []\n")).is_err());
}

/// Tables that are out of order, or leave something out, are named all at once.
#[test]
fn malformed_tables_are_named_all_at_once() {
    let overlay = r#"
id = "jjf-1070-2023"
verified = { by = "a", second = "b", on = 2026-11-23, against = "copy" }
[[rule]]
id = "no-tables"
kind = "net-content"
name = { zh = "无", en = "none" }
basis = "text"
[[rule]]
id = "wrong-tables"
kind = "net-content"
name = { zh = "错", en = "wrong" }
basis = "text"
[rule.lot]
glazed = ["shrimps"]
shortage = [
  { up_to = "50", percent = "9", amount = "1" },
  { up_to = "100" },
  { up_to = "200", percent = "0" },
  { up_to = "300", amount = "9" },
  { up_to = "300", amount = "x" },
  { up_to = "300", amount = "9" },
]
rounding = [{ up_to = "1000", interval = "0.1" }, { up_to = "1000", interval = "3" }]
plan = [
  { up_to = "10", short = "0", very_short = "no" },
  { sample = "0", short = "0", very_short = "0" },
  { up_to = "5", sample = "7", factor = "1", short = "0", very_short = "0" },
  { up_to = "5", factor = "-1", short = "0", very_short = "0" },
  { up_to = "4", factor = "1", short = "0", very_short = "0" },
]
"#;
    let problems = Library::builtin().and_then(|library| library.with_overlay("wrong.toml", overlay)).expect_err("problems");
    insta::assert_snapshot!(problems.to_string());
}

/// A nominal quantity, T, and weights about it that straddle what decides: T, 2T, the mean.
fn lots() -> impl Strategy<Value = (BigDecimal, Option<u64>, Vec<BigDecimal>)> {
    let nominal = prop_oneof![
        proptest::sample::select(&["50", "100", "200", "300", "375", "500", "1000", "1500", "10000", "15000", "50000", "50000.5"][..])
            .prop_map(number),
        (1_u32..5_100_000).prop_map(|hundredths| BigDecimal::new(hundredths.into(), 2)),
    ];
    let lot = prop_oneof![
        1 => Just(None),
        4 => proptest::sample::select(&[1_u64, 2, 10, 11, 50, 51, 99, 100, 500, 501, 3200, 3201][..]).prop_map(Some),
        2 => (1_u64..5_000).prop_map(Some),
    ];
    let off = prop_oneof![6 => Just(0_i64), 1 => -2_i64..3];
    let around = proptest::collection::vec(-300_i64..300, 130);
    let shorts = proptest::collection::vec((0_usize..130, 1_i64..3, -1_i64..2), 0..9);
    (nominal, lot, off, around, -200_i64..100, proptest::option::of(shorts)).prop_map(|(nominal, lot, off, around, shift, shorts)| {
        let sample = i64::try_from(lot.map_or(3, |lot| plan(lot).0)).expect("a count");
        let count = usize::try_from((sample + off).clamp(1, 130)).expect("a count");
        // Deviations in hundredths of T: their spread is near 1.7 T / 100, and the mean near the bound.
        let tolerable = tolerable(&nominal).unwrap_or_else(|| number("1"));
        let step = &tolerable * number("0.01");
        let mut weights: Vec<BigDecimal> =
            around.iter().take(count).map(|around| &nominal + &step * BigDecimal::new((around + shift).into(), 2)).collect();
        for (place, times, beyond) in shorts.into_iter().flatten() {
            if let Some(weight) = weights.get_mut(place) {
                *weight = &nominal - &tolerable * BigDecimal::from(times) - BigDecimal::new(beyond.into(), 3);
            }
        }
        (nominal, lot, weights)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lots_are_judged_by_the_definition((nominal, lot, weights) in lots()) {
        prop_assume!(weights.iter().all(|weight| *weight >= BigDecimal::zero()));
        let lot_text = lot.map(|lot| lot.to_string()).unwrap_or_default();
        let (outcome, result) = weighed(&package(&format!("{} g", nominal.to_plain_string()), &lot_text, &listed(&weights)));
        prop_assert_eq!(outcome, expected(&nominal, lot, &weights));
        if let Some(tolerable) = tolerable(&nominal)
            && outcome != Outcome::Undecided(Reason::Contradictory)
        {
            prop_assert_eq!((result.short.len(), result.very_short.len()), counts(&nominal, &weights, &tolerable));
        }
        // What is shown is the exact figure to half of its last place.
        let shown = result.statistics.expect("figures");
        let n = BigDecimal::from(u64::try_from(weights.len()).expect("a count"));
        let sum: BigDecimal = weights.iter().sum();
        let mean = number(&shown.mean.to_string());
        let half = BigDecimal::new(5.into(), 1 - i64::from(shown.mean.place()));
        prop_assert!((&mean * &n - &sum).abs() <= &half * &n);
        if let Some(deviation) = shown.deviation {
            let deviation = number(&deviation.to_string());
            let squares: BigDecimal = weights.iter().map(|weight| { let d = &n * weight - &sum; &d * &d }).sum();
            let by = &n * &n * (&n - BigDecimal::from(1));
            let (least, most) = ((&deviation - &half).max(BigDecimal::zero()), &deviation + &half);
            prop_assert!(&least * &least * &by <= squares && squares <= &most * &most * &by, "{deviation}");
        }
    }

    #[test]
    fn anything_may_be_handed_in(nominal in "\\PC{0,8}|[0-9.eE×+-]{1,8} ?(g|kg|mL)?", lot in "\\PC{0,6}|[0-9.eE+-]{0,8}", weights in "\\PC{0,20}|[0-9.,;eE <±()+-]{0,30}",
        glaze in "\\PC{0,8}|[0-9.;%]{0,8}", unit in "|g|kg|mL|%|\\PC{0,3}") {
        let package = Package { glaze: glaze.into(), unit: unit.into(), ..package(&nominal, &lot, &weights) };
        let (outcome, result) = weighed(&package);
        prop_assert_eq!(matches!(outcome, Outcome::Undecided(_)), result.problem.is_some());
    }

    /// Whatever stands around and beside them, the weights are the same, or none are taken.
    #[test]
    fn nothing_beside_the_weights_is_a_weight(
        weights in proptest::collection::vec(4_500_u32..5_500, 2..12), above in proptest::collection::vec(0_usize..4, 0..3),
        left in proptest::collection::vec(0_usize..5, 0..4), right in proptest::collection::vec(0_usize..5, 0..4),
        below in proptest::collection::vec(0_usize..6, 0..4), headed in any::<bool>(), turned in any::<bool>(),
    ) {
        const ABOVE: [&[&str]; 4] = [&["净含量检验记录"], &["样品名称", "干海参"], &["标称净含量", "500g"], &["批号", "20260302"]];
        const BESIDE: [&str; 5] = ["序号", "毛重(g)", "皮重(g)", "平均净重(g)", "备注"];
        const BELOW: [&[&str]; 6] =
            [&["平均值", "500.1"], &["合计", "5001"], &["标准偏差", "1.2"], &["以下空白"], &["检验员：张三"], &["检验日期", "20260302"]];
        let listed: Vec<String> = weights.iter().map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)).collect();
        let beside = |number: usize, which: &usize| match which {
            0 => (number + 1).to_string(),
            4 => "无".to_owned(),
            other => format!("{}", 510 + other),
        };
        let head = |columns: &[usize]| columns.iter().map(|which| BESIDE[*which].to_owned()).collect::<Vec<_>>();
        let mut table = vec![[head(&left), vec!["净重(g)".to_owned()], head(&right)].concat()];
        for (number, weight) in listed.iter().enumerate() {
            let cells = |columns: &[usize]| columns.iter().map(|which| beside(number, which)).collect::<Vec<_>>();
            table.push([cells(&left), vec![weight.clone()], cells(&right)].concat());
        }
        if turned {
            table = (0..table[0].len()).map(|column| table.iter().map(|row| row[column].clone()).collect()).collect();
        }
        let own = |rows: &[&[&str]], which: &[usize]| -> Vec<Vec<String>> {
            which.iter().map(|which| rows[*which].iter().map(|cell| (*cell).to_owned()).collect()).collect()
        };
        let rows = [if headed { own(&ABOVE, &above) } else { Vec::new() }, table, own(&BELOW, &below)].concat();
        let cells = (1..).zip(rows).map(|(row, cells)| {
            let cell = |(column, text): (u32, String)| SheetCell { text, bad: false, row, column };
            (1..).zip(cells).map(cell).collect()
        });
        let found = weights_on(cells.collect(), LIBRARY.weight_words(), &LIBRARY.catalogue.units);
        prop_assert!(found.problems.is_empty(), "{:?}", found.problems);
        prop_assert_eq!((found.text, found.unit), (listed.join(";"), "g".to_owned()), "{:?}", found.notices);
    }
}
