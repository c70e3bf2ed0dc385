//! Every numeric limit of the built-in standards against values around it. Limits come from the library, and what is expected from the
//! definitions (GB/T 8170-2008 clause 4, attribute plans, detection limits), calculated here with another decimal implementation.

mod common;

use std::cmp::Ordering;
use std::fmt::Write;
use std::path::Path;
use std::str::FromStr;

use bigdecimal::num_bigint::{BigInt, Sign};
use bigdecimal::{BigDecimal, RoundingMode};
use seafood_gb::Options;
use seafood_gb::standard::{Check, Condition, Edition, Requirement, Rule};
use seafood_gb::value::{Allowed, Decimal, End, Limit, Method, Outcome, Plan, Reading, Reason, compare};

use common::LIBRARY;

const METHODS: [Method; 2] = [Method::FullValue, Method::RoundedValue];

/// A result as a lab writes it, with what it should come to by each method.
struct Line {
    result: String,
    expected: [Outcome; 2],
}

#[test]
fn every_limit_is_kept_to_the_last_digit() {
    let mut lines_in_all = 0;
    for edition in LIBRARY.editions() {
        let mut table = String::new();
        for (name, limit) in limits(edition) {
            let lines = lines(limit);
            lines_in_all += lines.len();
            let _ = writeln!(table, "{name}: {}", limit.printed);
            for line in lines {
                let reading = Reading::parse(&line.result, &LIBRARY.catalogue.units);
                let found = METHODS.map(|method| compare(&reading, limit, method, &LIBRARY.catalogue.units));
                assert_eq!(found, line.expected, "{} {name}: `{}` against `{}`", edition.id, line.result, limit.printed);
                let _ = match found {
                    [full, rounded] if full == rounded => writeln!(table, "  {:28} {}", line.result, said(full)),
                    [full, rounded] => writeln!(table, "  {:28} {}, rounded: {}", line.result, said(full), said(rounded)),
                };
            }
        }
        if !table.is_empty() {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/boundaries"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(edition.id.as_str(), table));
        }
    }
    assert!(lines_in_all > 2_000, "{lines_in_all}");
}

/// Through the whole of `check`: a result without unit, in a unit that is not known, unreadable, or none at all.
#[test]
fn nothing_measured_is_never_met() {
    for edition in LIBRARY.editions() {
        for rule in &edition.rules {
            // What one food category permits and another does not is met by no number.
            let of_categories = matches!(rule.check, Check::Additive(_));
            if of_categories && !rule.requirements().iter().all(numeric) {
                continue;
            }
            let numbers = rule.requirements().iter().filter(|requirement| numeric(requirement));
            let strictest = |one: &&Requirement, other: &&Requirement| upper(one).cmp(&upper(other));
            let requirement = if of_categories { numbers.min_by(strictest) } else { numbers.into_iter().next() };
            let Some(requirement) = requirement else { continue };
            let Some(limit) = &requirement.limit else { continue };
            let good = good(limit);
            let unit = LIBRARY.catalogue.units.symbol(&limit.unit);
            // A sum of shares has no unit: for it the number alone is whole.
            assert!(!unit.is_empty() || matches!(rule.check, Check::Shares(_)), "{}/{}", edition.id, rule.id);
            assert_eq!(
                through_check(edition, rule, Some(&format!("{good} {unit}"))),
                Outcome::Met,
                "{}/{} {good} {unit}",
                edition.id,
                rule.id
            );
            let units = ["", " furlong", " g/hg", " 倍数", " mol/L", "?", &format!(" {unit}{unit}"), &format!(" {unit} 约")];
            let units = units.iter().filter(|text| !unit.is_empty() || !text.trim().is_empty());
            let bad =
                units.map(|unit| Some(format!("{good}{unit}"))).chain([None, Some(String::new()), Some("/".into()), Some("未检测".into())]);
            for text in bad {
                let outcome = through_check(edition, rule, text.as_deref());
                let open = matches!(outcome, Outcome::Undecided(_) | Outcome::NotApplicable(Reason::NotTogether));
                assert!(open, "{}/{}: {text:?} is {outcome:?}", edition.id, rule.id);
            }
        }
    }
}

/// GB 2762 clause 3.5: a result times what remains after drying, against the limit of the fresh food.
#[test]
fn a_converted_limit_is_kept_to_the_last_digit() {
    for edition in LIBRARY.editions() {
        for rule in &edition.rules {
            let (rate, requirement, product) = match &rule.check {
                Check::Conversion(conversion) => (conversion.rate, &conversion.requirement, conversion.product.as_ref()),
                Check::Screening(screening) => match screening.rate {
                    Some(rate) => (rate, &screening.requirement, None),
                    None => continue,
                },
                _ => continue,
            };
            let Some((None, Some(end))) = requirement.limit.as_ref().map(Limit::ends) else { continue };
            let unit = LIBRARY.catalogue.units.symbol(&requirement.limit.as_ref().unwrap().unit);
            let rate_id = LIBRARY.catalogue.item(rate).map(|item| item.id.clone()).unwrap_or_default();
            let own = product.map(|product| upper(product).expect("a number"));
            if let Some(own) = &own {
                // Within the limit of the product nothing is converted; above it, without a rate, nothing is decided.
                for (step, expected) in [(0, Outcome::Met), (1, Outcome::Undecided(Reason::ScopeOpen))] {
                    let result = format!("{} {unit}", (own + BigDecimal::new(BigInt::from(step), 3)).to_plain_string());
                    assert_eq!(evaluated(edition, rule, Some(&result), ""), expected, "{}/{} {result}", edition.id, rule.id);
                }
            }
            // What a reading permits that may not apply is open.
            let met = if own.is_some() { Outcome::Undecided(Reason::ScopeOpen) } else { Outcome::Met };
            for (rate, remains) in [("60 %", "0.4"), ("0.8 g/g", "0.2"), ("875 g/kg", "0.125"), ("95 %", "0.05")] {
                let converted = (big(&end.value) / BigDecimal::from_str(remains).unwrap()).normalized();
                for (step, expected) in [(-1, met), (0, met), (1, Outcome::NotMet)] {
                    let value = &converted + BigDecimal::new(BigInt::from(step), 3);
                    let more = format!(r#", "{rate_id}": "{rate}""#);
                    let result = format!("{} {unit}", value.to_plain_string());
                    assert_eq!(evaluated(edition, rule, Some(&result), &more), expected, "{}/{} {result} at {rate}", edition.id, rule.id);
                }
            }
        }
    }
}

/// A declared content is a lower limit that comes with the batch.
#[test]
fn a_declared_content_is_kept_to_the_last_digit() {
    for edition in LIBRARY.editions() {
        for rule in &edition.rules {
            let Check::Derived(derived) = &rule.check else { continue };
            let Some(declared) = derived.declared.and_then(|item| LIBRARY.catalogue.item(item)) else { continue };
            let more = format!(r#", "{}": "60.0 %""#, declared.id);
            for (result, expected) in
                [("59.9999 %", Outcome::NotMet), ("60 %", Outcome::Met), ("0.600 g/g", Outcome::Met), ("599 g/kg", Outcome::NotMet)]
            {
                assert_eq!(evaluated(edition, rule, Some(result), &more), expected, "{}/{} {result}", edition.id, rule.id);
            }
            let items: Vec<&str> =
                derived.of.iter().filter_map(|item| LIBRARY.catalogue.item(*item)).map(|item| item.id.as_str()).collect();
            let [one, other] = items[..] else { continue };
            // Means over units, exactly: 2/3 and 8/15 have the mean 60 %.
            for (first, expected) in [("20; 16", Outcome::Met), ("20; 15.9999999", Outcome::NotMet)] {
                let more = format!(r#"{more}, "{one}": "{first} g", "{other}": "30; 30 g""#);
                assert_eq!(evaluated(edition, rule, None, &more), expected, "{}/{} {first}", edition.id, rule.id);
            }
        }
    }
}

/// Every numeric limit and plan of an edition, under the rule's id and grade.
fn limits(edition: &Edition) -> Vec<(String, &Limit)> {
    let mut limits = Vec::new();
    for rule in &edition.rules {
        for (index, requirement) in rule.requirements().iter().enumerate() {
            if let Some(limit) = &requirement.limit {
                let grade = if rule.check.is_graded() { edition.grades.get(index) } else { None };
                limits.push((grade.map_or_else(|| rule.id.clone(), |grade| format!("{} ({})", rule.id, grade.id)), limit));
            }
        }
    }
    limits
}

fn lines(limit: &Limit) -> Vec<Line> {
    match &limit.allowed {
        Allowed::Nothing => prohibited(),
        Allowed::Plan(plan) => planned(plan, limit),
        Allowed::Range { lower, upper } => [(lower, false), (upper, true)]
            .into_iter()
            .flat_map(|(end, is_upper)| end.iter().flat_map(move |end| around(end, is_upper, limit)))
            .collect(),
    }
}

/// A number or 检出 breaks a prohibition; 未检出 keeps it.
fn prohibited() -> Vec<Line> {
    let lines = [
        ("0", Outcome::NotMet),
        ("0.001", Outcome::NotMet),
        ("检出", Outcome::NotMet),
        (">0.3", Outcome::NotMet),
        ("<0.3", Outcome::Undecided(Reason::Inexact)),
        ("未检出", Outcome::Met),
        ("ND", Outcome::Met),
        ("未检出(检出限：0.3)", Outcome::Met),
    ];
    lines.into_iter().map(|(result, expected)| Line { result: result.to_owned(), expected: [expected; 2] }).collect()
}

/// One end of a range: the values next to it with up to four digits more than it has, and everything else that a lab can say.
fn around(end: &End, is_upper: bool, limit: &Limit) -> Vec<Line> {
    let unit = LIBRARY.catalogue.units.symbol(&limit.unit);
    let (bound, place) = (big(&end.value), end.value.place());
    let (lower_open, upper_open) = match &limit.allowed {
        Allowed::Range { lower, upper } => (lower.is_none(), upper.is_none()),
        _ => (true, true),
    };
    assert!(lower_open || upper_open, "a range with two ends needs its own table");
    let holds = |order: Ordering| match order {
        Ordering::Equal => end.inclusive,
        Ordering::Less => is_upper,
        Ordering::Greater => !is_upper,
    };
    let met =
        |value: &BigDecimal, method| holds(if method == Method::FullValue { value.clone() } else { rounded(value, place) }.cmp(&bound));
    let decided = |holds| if holds { Outcome::Met } else { Outcome::NotMet };
    // 未检出 speaks of a content, which cannot lie below zero: of a temperature it says nothing.
    let speechless = Outcome::Undecided(Reason::Unreadable);
    let mut lines = Vec::new();
    for digits in 0..=4 {
        for step in -1..=1 {
            let (value, text) = beside(&bound, step, place - digits);
            lines.push(Line { result: format!("{text} {unit}"), expected: METHODS.map(|method| decided(met(&value, method))) });
        }
    }
    // Marked by the lab as rounded down or up to the bound itself: the true size lies above or below.
    for (mark, larger) in [("(+)", true), ("(-)", false)] {
        let order = if larger == (bound.sign() != Sign::Minus) { Ordering::Greater } else { Ordering::Less };
        let full = decided(holds(order));
        lines.push(Line { result: format!("{}{mark} {unit}", end.value), expected: [full, decided(holds(Ordering::Equal))] });
    }
    for step in -1..=1 {
        let (value, text) = beside(&bound, step, place);
        for (sign, below) in [("<", true), ("≤", true), (">", false), ("≥", false)] {
            let strict = matches!(sign, "<" | ">");
            // No content lies below zero.
            let impossible = sign == "<" && value.sign() == Sign::NoSign && !LIBRARY.catalogue.units.has_negatives(&limit.unit);
            let expected = METHODS.map(|method| if impossible { speechless } else { beyond(&value, below, strict, end, is_upper, method) });
            lines.push(Line { result: format!("{sign}{text} {unit}"), expected });
        }
        // Below the bound of an upper limit nothing is lost by not seeing it; a lower limit is not kept by what is below the detection limit.
        let expected = match (is_upper, value.cmp(&bound)) {
            _ if bound.sign() == Sign::Minus => speechless,
            (true, Ordering::Greater) | (false, Ordering::Greater | Ordering::Equal) => Outcome::Undecided(Reason::DetectionLimit),
            _ => decided(is_upper),
        };
        lines.push(Line { result: format!("未检出(检出限：{text} {unit})"), expected: [expected; 2] });
    }
    let unseen = if bound.sign() == Sign::Minus { speechless } else { decided(is_upper) };
    lines.push(Line { result: "未检出".into(), expected: [unseen; 2] });
    lines.push(Line { result: format!("检出 {unit}"), expected: [Outcome::Undecided(Reason::Inexact); 2] });
    lines
}

/// `<v`: met if everything below v is, not met if nothing is, else undecided; the other signs likewise.
fn beyond(value: &BigDecimal, below: bool, strict: bool, end: &End, is_upper: bool, method: Method) -> Outcome {
    let bound = big(&end.value);
    let half = BigDecimal::new(BigInt::from(5), i64::from(1 - end.value.place()));
    // The largest (smallest) values that still keep an upper (lower) limit: the bound, or half a place beyond where it is rounded. Ends of
    // the steps used here never lie exactly half a place away.
    let last = match (method, is_upper) {
        (Method::FullValue, _) => bound,
        (Method::RoundedValue, true) => bound + half,
        (Method::RoundedValue, false) => bound - half,
    };
    assert!(end.inclusive, "an exclusive end needs its own definition");
    let order = value.cmp(&last);
    let (keeping, breaking) = if is_upper { (Ordering::Less, Ordering::Greater) } else { (Ordering::Greater, Ordering::Less) };
    if below == is_upper {
        // Runs away from the limit on the keeping side.
        if order == keeping || order == Ordering::Equal { Outcome::Met } else { Outcome::Undecided(Reason::Inexact) }
    } else if order == breaking || (order == Ordering::Equal && strict) {
        Outcome::NotMet
    } else {
        Outcome::Undecided(Reason::Inexact)
    }
}

/// For m and M: c results and one more than c at the value, the others at none.
fn planned(plan: &Plan, limit: &Limit) -> Vec<Line> {
    let unit = LIBRARY.catalogue.units.symbol(&limit.unit);
    let (m, big_m) = (big(&plan.m), plan.big_m.as_ref().map(big));
    let mut lines = Vec::new();
    let expected = |count: usize, value: &BigDecimal| {
        METHODS.map(|method| {
            let above =
                |bound: &BigDecimal, place: i32| if method == Method::FullValue { value > bound } else { rounded(value, place) > *bound };
            let beyond_big_m = big_m.as_ref().zip(plan.big_m.as_ref()).is_some_and(|(bound, printed)| above(bound, printed.place()));
            let beyond_m = above(&m, plan.m.place());
            if count > 0 && (beyond_big_m || beyond_m && count > plan.c) { Outcome::NotMet } else { Outcome::Met }
        })
    };
    for bound in [Some(&plan.m), plan.big_m.as_ref()].into_iter().flatten() {
        for digits in 0..=4 {
            for step in -1..=1 {
                let (value, text) = beside(&big(bound), step, bound.place() - digits);
                if value.sign() == Sign::Minus {
                    continue;
                }
                for count in [plan.c, plan.c + 1] {
                    let results: Vec<&str> =
                        std::iter::repeat_n(text.as_str(), count).chain(std::iter::repeat_n("0", plan.n - count)).collect();
                    lines.push(Line { result: format!("{} {unit}", results.join(";")), expected: expected(count, &value) });
                }
            }
        }
    }
    let all = |word: &str, count: usize| vec![word; count].join(";");
    lines.push(Line { result: all("未检出", plan.n), expected: [Outcome::Met; 2] });
    lines.push(Line { result: format!("{} {unit}", all("0", plan.n + 1)), expected: [Outcome::Met; 2] });
    lines.push(Line { result: format!("{} {unit}", all("0", plan.n - 1)), expected: [Outcome::Undecided(Reason::TooFew); 2] });
    let highest = plan.big_m.as_ref().unwrap_or(&plan.m);
    lines.push(Line {
        result: format!("{};>{highest} {unit}", all("0", plan.n - 1)),
        expected: [if plan.big_m.is_some() || plan.c == 0 { Outcome::NotMet } else { Outcome::Met }, Outcome::Undecided(Reason::Inexact)],
    });
    // No count lies below zero.
    let below = if m.sign() == Sign::NoSign { Outcome::Undecided(Reason::Unreadable) } else { Outcome::Met };
    lines.push(Line { result: format!("{};<{} {unit}", all("0", plan.n - 1), plan.m), expected: [below; 2] });
    lines
}

/// A value some steps of 10^`place` away, and as it would be written with that many digits.
fn beside(bound: &BigDecimal, step: i32, place: i32) -> (BigDecimal, String) {
    let value = bound + BigDecimal::new(BigInt::from(step), i64::from(-place));
    let (digits, _) = value.with_scale(i64::from(-place)).into_bigint_and_exponent();
    let text = if place > 0 { format!("{digits}×10^{place}") } else { value.with_scale(i64::from(-place)).to_plain_string() };
    (value, text)
}

/// GB/T 8170 clause 3: the size is rounded, half to even.
fn rounded(value: &BigDecimal, place: i32) -> BigDecimal {
    value.with_scale_round(i64::from(-place), RoundingMode::HalfEven)
}

fn big(number: &Decimal) -> BigDecimal {
    BigDecimal::new(BigInt::from_str(&number.coefficient().to_string()).unwrap(), i64::from(-number.place()))
}

fn said(outcome: Outcome) -> String {
    match outcome {
        Outcome::Undecided(reason) => format!("undecided {}", serde_json::to_string(&reason).unwrap_or_default().trim_matches('"')),
        other => other.code().to_owned(),
    }
}

fn numeric(requirement: &Requirement) -> bool {
    requirement.limit.as_ref().is_some_and(|limit| limit.allowed != Allowed::Nothing)
}

/// The upper end of a requirement.
fn upper(requirement: &Requirement) -> Option<BigDecimal> {
    Some(big(&requirement.limit.as_ref()?.ends().1?.value))
}

/// The bound itself, which is always allowed: for a plan, m in every unit.
fn good(limit: &Limit) -> String {
    match (&limit.allowed, limit.ends()) {
        (Allowed::Plan(plan), _) => vec![plan.m.to_string(); plan.n].join(";"),
        (_, (Some(end), _) | (_, Some(end))) => end.value.to_string(),
        _ => String::new(),
    }
}

fn through_check(edition: &Edition, rule: &Rule, result: Option<&str>) -> Outcome {
    evaluated(edition, rule, result, "")
}

/// What a rule comes to for a batch that it binds, with nothing in it but one result. The lowest grade is claimed by nobody, so the lowest limit
/// applies; `good` is taken from the first, which is stricter.
fn evaluated(edition: &Edition, rule: &Rule, result: Option<&str>, more: &str) -> Outcome {
    let product =
        rule.products.first().and_then(|id| LIBRARY.catalogue.product(*id)).map(|product| product.id.as_str()).unwrap_or_default();
    let traits: Vec<String> = rule.when.iter().map(|Condition { field, values }| format!(r#""{field}": "{}", "#, values[0])).collect();
    let traits = traits.concat();
    let item = rule.item().and_then(|item| LIBRARY.catalogue.item(item)).map(|item| item.id.clone()).unwrap_or_default();
    let result = result.map_or_else(|| "null".to_owned(), |text| format!("{text:?}"));
    let json =
        format!(r#"{{ "id": "B", "product": "{product}", {traits}"produced": "2026-03-02", "results": {{ "{item}": {result}{more} }} }}"#);
    let options = Options { editions: vec![edition.id.clone()], ..Options::default() };
    let mut outcome = None;
    common::checked(&json, &options, |report| {
        outcome = report
            .findings
            .iter()
            .find(|finding| finding.edition.id == edition.id && finding.rule.id == rule.id)
            .map(|finding| finding.outcome);
    });
    outcome.unwrap_or_else(|| panic!("{}/{} does not bind {json}", edition.id, rule.id))
}
