//! Every bound of a rule for labels: just below it, on it, and just above it. The bounds come from the library, and what is expected from
//! what they mean.

mod common;

use seafood_gb::kind::label::claim::{self, Claim};
use seafood_gb::kind::label::height::{Height, Tier, TierBy};
use seafood_gb::kind::label::net::Net;
use seafood_gb::kind::label::{Exempt, additives, net, nutrition};
use seafood_gb::report::{JsonOptions, JsonReport};
use seafood_gb::standard::{Check, Edition, Rule};
use seafood_gb::value::Decimal;
use seafood_gb::{Inspection, Options, Submission, check};
use serde_json::Value;

use common::LIBRARY;

/// Lines that bring every rule with an exemption into play.
const LABEL: &str =
    "净含量：500g（50g×10袋，独立小包装，含汤汁）\n配料：海带、大豆蛋白、海盐（辐照）\n特别添加海盐\n钴60\n委托方：厦门某某食品有限公司\n";

/// The rules of all editions that look at labels.
fn rules() -> impl Iterator<Item = (&'static Edition, &'static Rule)> {
    let of = |edition: &'static Edition| edition.rules.iter().map(move |rule| (edition, rule));
    LIBRARY.editions().iter().flat_map(of).filter(|(_, rule)| rule.check.label().is_some())
}

/// A name of the first product that a rule binds, in a form that it binds.
fn named(rule: &Rule) -> &'static str {
    let product = rule.products.first().and_then(|id| LIBRARY.catalogue.product(*id)).expect("a product");
    let form = rule.when.iter().find(|condition| condition.field == "form").and_then(|condition| condition.values.first());
    match (product.id.as_str(), form.map(String::as_str)) {
        ("kelp", Some("fresh")) => "鲜海带",
        ("kelp", Some("dried")) => "干海带",
        ("kelp", _) => "盐渍海带",
        ("dried-sea-cucumber", _) => "干海参",
        _ => "速冻面包虾",
    }
}

/// The finding of a rule on a label.
fn found(edition: &Edition, rule: &Rule, text: &str, results: &[(&str, String)]) -> Value {
    let mut submission = Submission { label: format!("产品名称：{}\n{text}", named(rule)).into(), ..Submission::default() };
    for (item, result) in results {
        submission = submission.with_result(item, result);
    }
    let options = Options { inspection: Inspection::Label, editions: vec![edition.number.clone()], ..Options::default() };
    let json = serde_json::to_value(JsonReport::new(&check(&LIBRARY, &submission, &options), JsonOptions::both())).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    let of = |finding: &&Value| finding["standard"] == edition.number && finding["rule"] == rule.id;
    findings.iter().find(of).unwrap_or_else(|| panic!("no {} {} on {text}", edition.id, rule.id)).clone()
}

/// The bound less a step, the bound, the bound and a step.
fn around(bound: &Decimal, step: &Decimal) -> [Decimal; 3] {
    [bound.minus(step), bound.clone(), bound.plus(step)]
}

fn tenth() -> Decimal {
    Decimal::new(1, -1)
}

/// Outcomes at three places; `[true, true, false]` where the third is a breach.
#[track_caller]
fn breaks(edition: &Edition, rule: &Rule, texts: &[String; 3], expected: [bool; 3]) {
    for (text, expected) in texts.iter().zip(expected) {
        let finding = found(edition, rule, text, &[]);
        let said = if expected { "met" } else { "not_met" };
        assert_eq!(finding["outcome"], said, "{} {} on {text}: {}", edition.id, rule.id, finding["message"]["zh"]);
    }
}

#[test]
fn surfaces_exempt_up_to_their_bound() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Some(label) = rule.check.label() else { continue };
        let exemptions = [
            (&label.exempt_up_to, "最大表面面积", true),
            (&label.exempt_below, "最大表面面积", false),
            (&label.exempt_total_up_to, "包装总表面积", true),
            (&label.exempt_total_below, "包装总表面积", false),
        ];
        for (bound, field, inclusive) in exemptions {
            let Some(bound) = bound else { continue };
            bounds += 1;
            let pack = if label.exempt.contains(&Exempt::Domestic) { "原产国：泰国\n" } else { LABEL };
            for (surface, exempt) in around(bound, &tenth()).iter().zip([true, inclusive, false]) {
                let finding = found(edition, rule, &format!("{pack}{field}：{surface}cm²"), &[]);
                assert_eq!(finding["reason"] == "exempt", exempt, "{} {} at {field} {surface}: {finding}", edition.id, rule.id);
            }
        }
    }
    assert!(bounds > 30, "{bounds}");
}

/// What an inspector adds is taken at its word: with its unit, and `no` as no. What cannot be used exempts nothing and is told.
#[test]
fn what_is_added_exempts_by_what_it_says() {
    let (edition, rule) = rules().find(|(edition, rule)| edition.id == "gb-7718-2025" && rule.id == "ingredients").expect("the rule");
    for (added, exempt) in [
        ("最大表面面积：20", true),
        ("最大表面面积：20平方厘米", true),
        ("最大表面面积：2000 mm²", true),
        ("最大表面面积：0.2 dm²", true),
        ("最大表面面积：0.2 m²", false),
        ("最大表面面积：20 g", false),
        ("最大表面面积：≥20cm²", false),
        ("最大表面面积：不大于二十", false),
        ("非直接提供给消费者：是", true),
        ("非直接提供给消费者：否", false),
        ("产品用途：餐饮专用", true),
        ("产品用途：家庭烹调", false),
        ("适用对象：一般人群", false),
    ] {
        let finding = found(edition, rule, &format!("{added}\n"), &[]);
        assert_eq!(finding["reason"] == "exempt", exempt, "{added}: {finding}");
    }
    let (edition, rule) = rules().find(|(edition, rule)| edition.id == "gb-7718-2025" && rule.id == "net-content").expect("the rule");
    for (added, exempt) in [("销售方式：计量称重", true), ("計量稱重", true), ("销售方式：冷链配送", false), ("计价方式：按件", false)]
    {
        let finding = found(edition, rule, &format!("{added}\n"), &[]);
        assert_eq!(finding["reason"] == "exempt", exempt, "{added}: {finding}");
    }
    let (edition, rule) = rules().find(|(edition, rule)| edition.id == "gb-7718-2025" && rule.id == "licence").expect("the rule");
    for (added, exempt) in [
        ("原产国：越南", true),
        ("原产国：中国", false),
        ("原产国：China", false),
        ("原产国：越南\n是否进口：否", false),
        ("原产国：中国\n总代理：某某商贸有限公司", false),
        ("进口商：某某商贸有限公司", true),
        ("总代理：某某商贸有限公司\n食品生产许可证编号：SC12237068300217", false),
        ("是否进口：是", true),
        ("是否进口：不详", false),
    ] {
        let finding = found(edition, rule, &format!("{added}\n"), &[]);
        assert_eq!(finding["reason"] == "exempt", exempt, "{added}: {finding}");
    }
}

/// A lead word with nothing behind it, or with what only keeps its place, is none: for every field that a rule wants.
#[test]
fn a_placeholder_is_no_value() {
    let mut wanted = 0;
    for (edition, rule) in rules() {
        let Check::LabelField(label) = &rule.check else { continue };
        let (fields, words) = (&label.asks.fields, &label.asks.search.words);
        // The name stands on every label here.
        if !words.is_empty() || ["nutrition", "name"].contains(&fields[0].as_str()) {
            continue;
        }
        wanted += 1;
        let lead = &LIBRARY.label_words().field(&fields[0]).expect("a field").zh;
        for value in ["", "/", "——", "无", "N/A"] {
            let Some(label) = rule.check.label() else { continue };
            let pack = if label.exempt.contains(&Exempt::Domestic) { "是否进口：是\n" } else { "" };
            let finding = found(edition, rule, &format!("{pack}{lead}：{value}\n"), &[]);
            assert_eq!(finding["outcome"], "not_met", "{} {} with {lead}：{value}: {finding}", edition.id, rule.id);
        }
    }
    assert!(wanted > 20, "{wanted}");
}

#[test]
fn heights_are_those_of_their_tier() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Check::LabelHeight(label) = &rule.check else { continue };
        let Height { field, tiers, by, most } = &label.asks;
        let field = &LIBRARY.label_words().field(field).expect("a field").zh;
        if let Some(most) = most {
            bounds += 1;
            breaks(edition, rule, &around(most, &tenth()).map(|ratio| format!("{field}：{ratio}")), [true, true, false]);
        }
        // Where the tier is not known, only what is too low or enough for all of them is decided.
        if let (Some(least), Some(most)) = (tiers.iter().map(|tier| &tier.min).min(), tiers.iter().map(|tier| &tier.min).max()) {
            let below = if tiers.iter().any(|tier| tier.from.is_none()) { "not_met" } else { "undecided" };
            for (mm, expected) in [(least.minus(&tenth()), below), (most.minus(&tenth()), "undecided"), (most.clone(), "met")] {
                let expected = if least == most && expected == "undecided" { below } else { expected };
                let finding = found(edition, rule, &format!("{field}：{mm}mm\n"), &[]);
                assert_eq!(finding["outcome"], expected, "{} {} at {mm} mm: {finding}", edition.id, rule.id);
            }
        }
        for (index, tier) in tiers.iter().enumerate() {
            for measure in measures(tiers, index) {
                bounds += 1;
                let measured = match by {
                    TierBy::Surface => format!("最大表面面积：{measure}cm²"),
                    TierBy::NetContent => format!("净含量：{measure}g"),
                };
                breaks(edition, rule, &around(&tier.min, &tenth()).map(|mm| format!("{measured}\n{field}：{mm}mm")), [false, true, true]);
            }
        }
    }
    assert!(bounds > 20, "{bounds}");
}

/// The first and the last measure of a tier, to a tenth.
fn measures(tiers: &[Tier], index: usize) -> Vec<Decimal> {
    let first = match &tiers[index].from {
        None => tenth(),
        Some((bound, true)) => bound.clone(),
        Some((bound, false)) => bound.plus(&tenth()),
    };
    let last = tiers.get(index + 1).and_then(|next| next.from.as_ref()).map(
        |(bound, inclusive)| {
            if *inclusive { bound.minus(&tenth()) } else { bound.clone() }
        },
    );
    std::iter::once(first).chain(last).collect()
}

/// A table with these amounts and 0 for the other core nutrients.
fn table(edition: &Edition, amounts: &[(&str, &Decimal)]) -> String {
    let rows = edition.nutrients.iter().filter_map(|nutrient| {
        let amount = amounts.iter().find(|(id, _)| *id == nutrient.id).map(|(_, amount)| amount.to_string());
        let amount = amount.or_else(|| nutrient.core.then(|| "0".to_owned()))?;
        Some(format!("{}\t{amount}{}\t", LIBRARY.label_words().nutrient(&nutrient.id)?.zh, nutrient.units[0]))
    });
    format!("营养成分表\n项目\t每100g\tNRV%\n{}\n", rows.collect::<Vec<_>>().join("\n"))
}

#[test]
fn claims_keep_their_bound() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Check::LabelClaim(label) = &rule.check else { continue };
        if label.asks.aspect != claim::Aspect::Content {
            continue;
        }
        for claim in label.asks.claims.iter().filter(|claim| claim.also.is_empty()) {
            let nutrient = edition.nutrients.iter().find(|nutrient| nutrient.id == claim.nutrients[0]).expect("a nutrient");
            let (bound, expected) = match (claim, &nutrient.nrv) {
                (Claim { max: Some(max), .. }, _) => (max.clone(), [true, true, false]),
                (Claim { min: Some(min), .. }, _) => (min.clone(), [false, true, true]),
                (Claim { min_nrv: Some(percent), .. }, Some(nrv)) => (nrv.times(percent).shifted(-2), [false, true, true]),
                _ => continue,
            };
            bounds += 1;
            // So much energy that the content for a part of it is never enough.
            let energy = Decimal::new(4000, 0);
            let texts = around(&bound, &Decimal::new(1, -3)).map(|amount| {
                let amounts = [(nutrient.id.as_str(), &amount), ("energy", &energy)];
                format!("声称：{}\n{}", claim.words[0], table(edition, &amounts))
            });
            breaks(edition, rule, &texts, expected);
        }
    }
    assert!(bounds > 30, "{bounds}");
}

/// `most_energy` of the energy may come from fat, at 37 kJ/g: 0.1 g in so much energy that it is just that.
#[test]
fn claims_keep_their_share_of_the_energy() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Check::LabelClaim(label) = &rule.check else { continue };
        if label.asks.aspect != claim::Aspect::Content {
            continue;
        }
        for claim in &label.asks.claims {
            let energy = match claim.most_energy.as_ref().map(ToString::to_string).as_deref() {
                Some("50") => Decimal::new(74, -1),
                Some("10") => Decimal::new(37, 0),
                Some(other) => panic!("{}: a share of {other} %, not foreseen here", claim.id),
                None => continue,
            };
            bounds += 1;
            let fat = claim.nutrients.iter().map(String::as_str).find(|id| *id != "energy").unwrap_or("fat");
            let texts = around(&energy, &tenth())
                .map(|energy| format!("声称：{}\n{}", claim.words[0], table(edition, &[(fat, &tenth()), ("energy", &energy)])));
            breaks(edition, rule, &texts, [false, true, true]);
        }
    }
    assert_eq!(bounds, 5);
}

#[test]
fn comparisons_differ_by_their_least() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Check::LabelClaim(label) = &rule.check else { continue };
        let Some(least) = label.asks.least.as_ref().filter(|_| label.asks.aspect == claim::Aspect::Comparative) else { continue };
        bounds += 1;
        breaks(edition, rule, &around(least, &tenth()).map(|percent| format!("声称：减盐{percent}%\n")), [false, true, true]);
    }
    assert_eq!(bounds, 2);
}

#[test]
fn amounts_are_zero_up_to_their_bound() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Check::LabelNutrition(label) = &rule.check else { continue };
        if label.asks.aspect != nutrition::Aspect::Zero {
            continue;
        }
        for nutrient in edition.nutrients.iter().filter(|nutrient| !nutrient.zero.is_zero()) {
            bounds += 1;
            let step = nutrient.zero.shifted(-1);
            let texts = around(&nutrient.zero, &step).map(|amount| table(edition, &[(nutrient.id.as_str(), &amount)]));
            breaks(edition, rule, &texts, [false, false, true]);
        }
    }
    assert!(bounds > 20, "{bounds}");
}

#[test]
fn results_keep_the_tolerance_of_what_is_shown() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        let Check::LabelTolerance(_) = &rule.check else { continue };
        for nutrient in &edition.nutrients {
            let Some(item) = nutrient.item.and_then(|id| LIBRARY.catalogue.item(id)) else { continue };
            let shown = Decimal::new(40, 0);
            let text = table(edition, &[(nutrient.id.as_str(), &shown)]);
            for (percent, expected) in [(&nutrient.least, ["not_met", "met", "met"]), (&nutrient.most, ["met", "met", "not_met"])] {
                let Some(percent) = percent else { continue };
                bounds += 1;
                for (result, expected) in around(&shown.times(percent).shifted(-2), &tenth()).iter().zip(expected) {
                    let result = format!("{result} {}/100g", nutrient.units[0]);
                    let finding = found(edition, rule, &text, &[(item.id.as_str(), result.clone())]);
                    assert_eq!(finding["outcome"], expected, "{} {} {result}: {finding}", edition.id, nutrient.id);
                }
            }
        }
    }
    assert!(bounds > 8, "{bounds}");
}

#[test]
fn other_bounds_hold_to_the_last_digit() {
    let mut bounds = 0;
    for (edition, rule) in rules() {
        match &rule.check {
            Check::LabelStorage(label) => {
                bounds += 1;
                breaks(
                    edition,
                    rule,
                    &around(&label.asks.most, &tenth()).map(|celsius| format!("贮存条件：{celsius}℃\n")),
                    [true, true, false],
                );
            }
            Check::LabelNet(label) => {
                let Net { kilo_from: Some(from), aspect: net::Aspect::Form, .. } = &label.asks else { continue };
                bounds += 1;
                let one = Decimal::new(1, 0);
                breaks(edition, rule, &around(from, &one).map(|grams| format!("净含量：{grams}g\n")), [true, false, false]);
                breaks(edition, rule, &around(from, &one).map(|grams| format!("净含量：{}kg\n", grams.shifted(-3))), [false, true, true]);
            }
            Check::LabelIngredients(label) => {
                let additives::Ingredients { free: Some(free), aspect: additives::Aspect::Descending, .. } = &label.asks else { continue };
                bounds += 1;
                let texts = around(free, &tenth()).map(|percent| format!("配料：食用盐（{percent}%）、海带（50%）\n"));
                breaks(edition, rule, &texts, [true, true, false]);
            }
            _ => {}
        }
        let Some(label) = rule.check.label() else { continue };
        if let Some(months) = &label.long_lived_months {
            bounds += 1;
            for (life, exempt) in around(months, &Decimal::new(1, 0)).iter().zip([false, true, true]) {
                let finding = found(edition, rule, &format!("保质期：{life}个月\n保质期到期日：2028年05月01日\n"), &[]);
                assert_eq!(finding["reason"] == "exempt", exempt, "{} {} at {life} months", edition.id, rule.id);
            }
        }
    }
    assert!(bounds > 5, "{bounds}");
}
