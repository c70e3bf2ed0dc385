//! Results against limits: a value moved to the safe side still meets its limit, and what is met is a result through and through.

use seafood_gb::value::{Allowed, Decimal, Limit, Method, Outcome, Reading, Relation, Says, Unit, compare, normalise};

use crate::damage::slips;
use crate::rig::Target;
use crate::units::units;

/// What results are made of, longest first; a text that has anything else in it says something that nobody understood.
const PARTS: [&str; 52] = [
    "notdetected",
    "nonedetected",
    "belowdetectionlimit",
    "negative",
    "方法检出限",
    "最低检出限",
    "方法定量限",
    "大于或等于",
    "小于或等于",
    "未检出",
    "检出限",
    "检测限",
    "定量限",
    "报告限",
    "不大于",
    "不小于",
    "不超过",
    "不低于",
    "大于等于",
    "小于等于",
    "低于",
    "高于",
    "超过",
    "小于",
    "大于",
    "以下",
    "以上",
    "以内",
    "及",
    "阴性",
    "检出量",
    "检出",
    "阳性",
    "全部",
    "样品",
    "份",
    "均",
    "各",
    "n.d.",
    "n.d",
    "n/d",
    "nd",
    "bdl",
    "lod",
    "loq",
    "mdl",
    "dl",
    "k=",
    "n=",
    "为",
    "是",
    "±",
];

/// Whether nothing of a text is left when numbers, signs, words and units are taken away. `named` is what the library took for units.
fn is_result(text: &str, named: &[String]) -> bool {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut rest: String = normalise(text).to_lowercase().chars().filter(|char| !char.is_whitespace()).collect();
    let mut parts: Vec<String> = PARTS.iter().map(|part| (*part).to_owned()).collect();
    let names = units_of_table();
    parts.extend(names.iter().cloned());
    parts.extend(named.iter().map(|unit| normalise(unit).to_lowercase().replace(' ', "")));
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in &parts {
        rest = rest.replace(part.as_str(), " ");
    }
    // No power of anything but ten.
    let of_ten = |at: usize| rest[..at].trim_end_matches(|char| RAISED.contains(char)).trim_end_matches(['⁺', '⁻']).ends_with("10");
    if rest.char_indices().any(|(at, char)| RAISED.contains(char) && !of_ten(at)) {
        return false;
    }
    rest.chars().all(|char| char.is_ascii_digit() || " .,;:、()<>≤≥=+-−~/*#^x×e%⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻▲△★☆※●◆■†‡。①②③".contains(char))
}

fn units_of_table() -> &'static [String] {
    static NAMES: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
        let table: toml::Table = include_str!("../../standards/units.toml").parse().unwrap();
        let mut names = Vec::new();
        for dimension in table["dimension"].as_array().unwrap() {
            for unit in dimension["unit"].as_array().unwrap() {
                let aliases = unit.get("aliases").and_then(|aliases| aliases.as_array()).cloned().unwrap_or_default();
                for name in [unit["symbol"].clone()].iter().chain(&aliases) {
                    let name = normalise(name.as_str().unwrap()).to_lowercase();
                    // `mg·kg⁻¹` may have lost what raised its end.
                    names.push(name.replace("⁻¹", "-1"));
                    names.push(name);
                }
            }
        }
        names
    });
    &NAMES
}

/// The same value a bit further from the ends that it has to keep away from.
fn safer(value: &Decimal, limit: &Limit) -> Option<Decimal> {
    let (low, high) = limit.ends();
    let step = Decimal::new(1, value.place() - 1);
    match (low, high) {
        (None, Some(_)) if !value.is_zero() && !value.is_negative() => Some(value.minus(&step)),
        (Some(_), None) => Some(value.plus(&step)),
        _ => None,
    }
}

fn judge(line: &str) {
    let Some((result, limit)) = line.split_once('\t') else { return };
    let limit = limit.split('\t').next().unwrap_or_default();
    let Ok(limit) = Limit::parse(limit, units()) else { return };
    let (reading, printed) = (Reading::parse(result, units()), limit.printed.clone());
    for method in [Method::FullValue, Method::RoundedValue] {
        let outcome = compare(&reading, &limit, method, units());
        if outcome != Outcome::Met {
            continue;
        }
        let unit = units().symbol(&reading.own_unit()).to_owned();
        // A unit that the table does not have is one all the same, and compares with itself alone; of a limit of detection, too, where it has no Chinese
        // characters, which could name a substance.
        let mut named = vec![unit.clone()];
        for part in reading.parts() {
            let Says::NotDetected(Some(limit)) = &part.says else { continue };
            if let Unit::Other(name) = &limit.unit {
                assert!(!name.chars().any(|char| ('一'..='鿿').contains(&char)), "`{result}` meets `{printed}`");
            }
            named.push(units().symbol(&limit.unit).to_owned());
        }
        named.retain(|unit| unit.chars().any(|char| char.is_alphabetic() || "%‰/".contains(char)));
        assert!(is_result(result, &named), "`{result}` meets `{}`", limit.printed);
        match &reading.says {
            Says::Value(value, mark) => {
                let Some(safer) = safer(value, &limit) else { continue };
                let moved = Reading { says: Says::Value(safer.clone(), *mark), ..reading.clone() };
                let moved_outcome = compare(&moved, &limit, method, units());
                let beyond = units().exceeds_whole(&safer, &reading.unit);
                assert!(moved_outcome == Outcome::Met || beyond, "{safer} does not meet `{}`, and {value} does", limit.printed);
                // And printed anew it is the same.
                let unit = if reading.unit == Unit::None { String::new() } else { unit };
                let printed = format!("{value}{unit}");
                let again = Reading::parse(&printed, units());
                if *mark == seafood_gb::value::Mark::None {
                    assert_eq!(compare(&again, &limit, method, units()), Outcome::Met, "`{result}`, and as `{printed}`");
                }
            }
            Says::Beyond(relation, value) if *relation == Relation::Less => {
                let moved =
                    Reading { says: Says::Beyond(Relation::Less, value.minus(&Decimal::new(1, value.place() - 1))), ..reading.clone() };
                if matches!(limit.allowed, Allowed::Range { lower: None, .. }) && !value.is_negative() {
                    assert_eq!(compare(&moved, &limit, method, units()), Outcome::Met, "`{result}` less a bit");
                }
            }
            Says::Unreadable(_) | Says::Nothing => panic!("`{result}` cannot be read and meets `{}`", limit.printed),
            _ => {}
        }
    }
}

#[test]
fn results_against_limits() {
    let lines = include_str!("../tables/judging.tsv").lines().filter(|line| !line.starts_with('#') && line.contains('\t'));
    let seeds = lines.map(|line| line.split('\t').take(2).collect::<Vec<_>>().join("\t").into_bytes()).collect();
    Target { name: "judge", runs: 6_000, seeds, damage: &slips, run: &|_, input| judge(&String::from_utf8_lossy(input)) }.fuzz();
}
