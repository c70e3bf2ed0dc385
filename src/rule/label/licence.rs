//! Kind `label-licence`: the number of the food production licence (食品生产许可证编号).

use super::pack::Pack;
use super::{Seen, What};
use crate::standard::schema::Aspect;
use crate::value::normalise;

/// One aspect of every licence number on the label.
pub(super) fn licence(pack: &Pack, aspect: Aspect, categories: &[String]) -> Option<Seen> {
    let mut seen = Seen::default();
    for field in pack.label.all("licence") {
        // `SC` may have been read as the word that introduces the digits.
        let led_by_prefix = field.lead.is_some_and(|lead| bare(pack.label.quote(lead)) == PREFIX);
        let digits_only = bare(&field.value).starts_with(|char: char| char.is_ascii_digit());
        let value = if led_by_prefix && digits_only { format!("{PREFIX}{}", field.value) } else { field.value.clone() };
        for number in value.split([';', '；', '、', ',', '，']).map(bare).filter(|number| !number.is_empty()) {
            let what = match (Number::read(&number), aspect) {
                (Number::Void, Aspect::Form) => Some(What::VoidLicence),
                (Number::Malformed, Aspect::Form) => Some(What::LicenceForm),
                (Number::Digits(digits), Aspect::Category) => {
                    let (kind, category) = (digits.get(..1), digits.get(1..3));
                    let fits = kind == Some("1") && categories.iter().any(|known| Some(known.as_str()) == category);
                    (!fits).then(|| What::Category(categories.to_vec()))
                }
                (Number::Digits(digits), Aspect::CheckDigit) => (!checks(digits)).then_some(What::CheckDigit),
                (Number::Digits(_), _) => None,
                // Category and check digit of what is no number concern nobody.
                (Number::Void | Number::Malformed, _) => continue,
            };
            seen.quote(field.span);
            if let Some(what) = what {
                seen.fault(Some(field.span), what).of_field("licence");
            }
        }
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// What a number of the form in use begins with.
const PREFIX: &str = "SC";

/// Letters and digits alone.
fn bare(text: &str) -> String {
    normalise(text).chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_uppercase).collect()
}

enum Number<'n> {
    /// The digits of a number of the form in use.
    Digits(&'n str),
    /// `QS` and twelve digits: the form before, void.
    Void,
    Malformed,
}

impl<'n> Number<'n> {
    fn read(number: &'n str) -> Self {
        let digits = |rest: &str, count: usize| rest.len() == count && rest.bytes().all(|byte| byte.is_ascii_digit());
        match (number.strip_prefix(PREFIX), number.strip_prefix("QS")) {
            (Some(rest), _) if digits(rest, 14) => Self::Digits(rest),
            (_, Some(rest)) if digits(rest, 12) => Self::Void,
            _ => Self::Malformed,
        }
    }
}

/// GB/T 17710 MOD 11,10: the last digit checks the others.
fn checks(digits: &str) -> bool {
    let mut product = 10;
    let mut digits = digits.bytes().map(|byte| u32::from(byte - b'0')).peekable();
    while let Some(digit) = digits.next() {
        if digits.peek().is_none() {
            return (11 - product) % 10 == digit;
        }
        let sum = (product + digit) % 10;
        product = (if sum == 0 { 10 } else { sum }) * 2 % 11;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_published_numbers() {
        assert!(checks("12221021200659"));
        assert!(!checks("12221021200658"));
        assert!(!checks("12212021200659"));
    }

    #[test]
    fn tells_forms_apart() {
        assert!(matches!(Number::read("SC12221021200659"), Number::Digits("12221021200659")));
        assert!(matches!(Number::read("QS210222010001"), Number::Void));
        assert!(matches!(Number::read("SC1222102120065"), Number::Malformed));
        assert_eq!(bare(" ＳＣ 122 2102 1200659 "), "SC12221021200659");
    }
}
