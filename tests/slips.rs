//! A slip of the hand in a failing result never makes it pass, unless what stands there then is another result that anybody would write.

#[path = "common/units.rs"]
mod units;

use proptest::prelude::*;
use seafood_gb::value::{Method, Outcome};
use units::judged;

/// What slips in.
const INSERTED: [char; 6] = [',', '.', ';', '<', ' ', '/'];

/// Whether a text is a plain result in this unit: one number, or several with the same separator between them. This is another grammar than the
/// program's, and a much narrower one.
fn is_plain(text: &str, unit: &str) -> bool {
    let separators: Vec<char> =
        [',', ';', '、', '/'].into_iter().filter(|separator| without_unit(text, unit).contains(*separator)).collect();
    let body = without_unit(text, unit);
    match separators[..] {
        [] => is_number(body.strip_prefix(['<', '>']).unwrap_or(body), true),
        [separator] => {
            let elements: Vec<&str> = body.split(separator).map(|element| without_unit(element, unit)).collect();
            let numbers = elements.iter().all(|element| is_number(element.strip_prefix(['<', '>']).unwrap_or(element), false));
            // Two numbers with a comma could be one; with a stroke, too few to be a list.
            let clear = match separator {
                ',' => elements.len() > 4 || elements.iter().all(|element| element.contains(['.', '×'])),
                '/' => elements.len() > 2,
                _ => true,
            };
            numbers && clear
        }
        _ => false,
    }
}

fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    text.trim().strip_suffix(unit).unwrap_or(text).trim()
}

/// Digits, with a point between digits, perhaps times a power of ten; a point may stand in front of a number that is alone.
fn is_number(text: &str, alone: bool) -> bool {
    let (digits, power) = text.split_once("×10").map_or((text, None), |(digits, power)| (digits, Some(power)));
    let all = |text: &str| !text.is_empty() && text.chars().all(|char| char.is_ascii_digit());
    let whole = |text: &str| all(text) && (text == "0" || !text.starts_with('0'));
    let plain = match digits.split_once('.') {
        Some(("", decimals)) => alone && all(decimals),
        Some((before, decimals)) => whole(before) && all(decimals),
        None => whole(digits),
    };
    plain && power.is_none_or(|power| !power.is_empty() && power.chars().all(|char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(char)))
}

/// A number as labs write it.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u32..100_000).prop_map(|number| number.to_string()),
        (0_u32..2_000, 1_u32..10_000).prop_map(|(whole, decimals)| format!("{whole}.{decimals}")),
        (1_u32..99, 1_usize..9).prop_map(|(digits, power)| {
            let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(power).unwrap_or_default();
            format!("{}.{}×10{raised}", digits / 10 + 1, digits % 10)
        }),
    ]
}

/// A result with its unit, a limit, and that unit.
fn pair() -> impl Strategy<Value = (String, String, &'static str)> {
    let single = |unit: &'static str, limits: &'static [&'static str]| {
        (number(), proptest::sample::select(limits), proptest::sample::select(&["", ">", "≥"][..]))
            .prop_map(move |(number, limit, sign)| (format!("{sign}{number}{unit}"), limit.to_owned(), unit))
    };
    let several = (proptest::collection::vec(number(), 5), proptest::sample::select(&[",", ";", "、"][..]))
        .prop_map(|(numbers, separator)| (format!("{}CFU/g", numbers.join(separator)), "n=5,c=2,m=3×10⁴,M=10⁵CFU/g".to_owned(), "CFU/g"));
    let words = proptest::sample::select(
        &[
            ("检出", "不得检出"),
            ("检出/25g", "n=1,c=0,m=0/25g"),
            ("1份检出", "n=5,c=0,m=0/25g"),
            ("检出(1/5)", "n=5,c=0,m=0/25g"),
            ("4/5未检出", "n=5,c=0,m=0/25g"),
            ("1/5", "n=5,c=0,m=0/25g"),
            ("检出（<0.05mg/kg）", "不得检出"),
            ("未检出", "≥58%"),
            ("未检出(检出限:0.1%)", "≥58%"),
            ("58.2±1.1% (k=2)", "≥59%"),
            ("15.1(±0.3)%", "≤15.0%"),
            ("-17.2℃", "≤-18℃"),
            ("均>1100CFU/g", "n=5,c=2,m=10,M=1000CFU/g"),
            ("1；27；未检出；未检出；未检出CFU/250mL", "n=5,c=0,m=0CFU/250mL"),
            ("460/470/400/290/350CFU/g", "n=5,c=2,m=10,M=100CFU/g"),
        ][..],
    )
    .prop_map(|(result, limit)| (result.to_owned(), limit.to_owned(), "CFU/g"));
    prop_oneof![
        4 => single("%", &["≤15.0%", "≥60%", "≤0.5%", "12~18%"]),
        4 => single("mg/kg", &["≤0.5mg/kg", "≤100mg/kg", "不得检出"]),
        2 => single("CFU/g", &["≤150CFU/g", "≤10⁵CFU/g", "n=1,c=0,m=100CFU/g"]),
        4 => several,
        2 => words,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(768) })]

    #[test]
    fn no_slip_makes_a_failing_result_pass((result, limit, unit) in pair()) {
        if judged(&result, &limit, Method::FullValue) != Outcome::NotMet {
            return Ok(());
        }
        let places: Vec<usize> = result.char_indices().map(|(at, _)| at).chain([result.len()]).collect();
        for at in places {
            for inserted in INSERTED {
                let mut slipped = result.clone();
                slipped.insert(at, inserted);
                let passes = judged(&slipped, &limit, Method::FullValue) == Outcome::Met;
                prop_assert!(!passes || is_plain(&slipped, unit), "{slipped:?} passes {limit}, and {result:?} does not");
            }
        }
    }
}

/// The check above would see what it is there to see.
#[test]
fn what_is_plain_and_what_is_not() {
    for text in ["15.1%", "1;5.1%", ".51%", "0.5%", "<15%", "1.4×10²%", "1.5,0.3%", "1,2,3,4,5%"] {
        assert!(is_plain(text, "%"), "{text}");
    }
    for text in ["15,.1%", "15, 1%", "15,<1%", "0.10/", "15;.1%", "61;0000%", "1,5;2%", "15.%", "1 5%", "15./1%", "检出%"] {
        assert!(!is_plain(text, "%"), "{text}");
    }
}
