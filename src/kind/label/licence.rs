//! Kind `label-licence`: the number of the food production licence (食品生产许可证编号).

use serde::Deserialize;

use super::misread::{Misread, as_digits};
use super::pack::Pack;
use super::parts::aspect;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::{has_shape, normalise};

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The form of the number.
    Form,
    /// Its category.
    Category,
    /// Its check digit.
    CheckDigit,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LicenceKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
    /// Forms in use, such as `SC00000000000000`, where `0` is a digit.
    forms: Vec<String>,
    /// Forms that are void.
    words: Vec<String>,
    /// For the category: the categories of the product.
    accepts: Vec<String>,
}

impl Keys for LicenceKeys {}

/// The production licence number.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Which aspect.
    pub aspect: Aspect,
    /// Forms in use: `0` is a digit.
    pub forms: Vec<String>,
    /// Forms that are void.
    pub void: Vec<String>,
    /// For its category: the categories of the product.
    pub categories: Vec<String>,
}

impl Asks for Licence {
    type Keys = LicenceKeys;
    const VALUES: &'static [&'static str] = &["accepts"];

    fn understand(keys: LicenceKeys, row: &mut Context<'_>) -> Option<Self> {
        let aspect = aspect(keys.aspect, row)?;
        let forms = row.filled("forms", keys.forms)?;
        Some(Self { aspect, forms, void: keys.words, categories: keys.accepts })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        licence(view.pack, self.aspect, &Forms { used: &self.forms, void: &self.void }, &self.categories)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("形式", "forms", &self.forms.join(" "));
        sheet.add("已停用", "void", &self.void.join(" "));
        sheet.add("食品类别", "food categories", &self.categories.join(" "));
    }
}

/// The shapes of licence numbers.
struct Forms<'a> {
    /// In use.
    used: &'a [String],
    /// Void.
    void: &'a [String],
}

/// One aspect of every licence number on the label.
fn licence(pack: &Pack, aspect: Aspect, forms: &Forms<'_>, categories: &[String]) -> Option<LabelEvidence> {
    let mut seen = LabelEvidence::default();
    for field in pack.label.all("licence") {
        // The letters of the number may have been read as the word that introduces its digits.
        let lead = field.lead.map(|lead| bare(pack.label.quote(lead))).unwrap_or_default();
        let digits_only = bare(&field.value).starts_with(|char: char| char.is_ascii_digit());
        let led = digits_only
            && forms.used.iter().any(|form| !lead.is_empty() && form.strip_prefix(&*lead).is_some_and(|rest| rest.starts_with('0')));
        let value = if led { format!("{lead}{}", field.value) } else { field.value.clone() };
        for number in value.split([';', '；', '、', ',', '，']).map(bare).filter(|number| !number.is_empty()) {
            if aspect == Aspect::Form
                && matches!(forms.read(&number), Number::Malformed)
                && let Some(probably) = forms.misread(&number)
            {
                seen.quote(field.span);
                seen.doubt(Some(field.span), Misread(probably)).of_field("licence");
                continue;
            }
            let what = match (forms.read(&number), aspect) {
                (Number::Void, Aspect::Form) => Some(Wrong::Void),
                (Number::Malformed, Aspect::Form) => Some(Wrong::Form(forms.used.to_vec())),
                (Number::Digits(digits), Aspect::Category) => {
                    let (kind, category) = (digits.get(..1), digits.get(1..3));
                    let fits = kind == Some("1") && categories.iter().any(|known| Some(known.as_str()) == category);
                    (!fits).then(|| Wrong::Category(categories.to_vec()))
                }
                (Number::Digits(digits), Aspect::CheckDigit) => (!checks(digits)).then_some(Wrong::CheckDigit),
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

/// Letters and digits alone.
fn bare(text: &str) -> String {
    normalise(text).chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_uppercase).collect()
}

enum Number<'n> {
    /// The digits of a number of a form in use.
    Digits(&'n str),
    Void,
    Malformed,
}

impl Forms<'_> {
    /// The number of a form in use that was probably printed, where letters stand in the place of digits.
    fn misread(&self, number: &str) -> Option<String> {
        let probably = |form: &String| {
            let letters = form.find('0')?;
            let (code, digits) = (form.get(..letters)?, number.get(letters..)?);
            let first = number.get(..letters)?;
            // What has no letter in it reads as it is.
            let plain = |text: &str| as_digits(text).unwrap_or_else(|| text.to_owned());
            let read = format!("{code}{}", plain(digits));
            let alike = read != number && plain(first) == plain(code);
            (alike && has_shape(&read, form)).then_some(read)
        };
        self.used.iter().find_map(probably)
    }

    fn read<'n>(&self, number: &'n str) -> Number<'n> {
        let fits = |forms: &[String]| forms.iter().any(|form| has_shape(number, form));
        if fits(self.used) {
            Number::Digits(number.trim_start_matches(|char: char| char.is_ascii_alphabetic()))
        } else if fits(self.void) {
            Number::Void
        } else {
            Number::Malformed
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

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// A licence of a form that is void.
    Void,
    /// Of none of these forms.
    Form(Vec<String>),
    /// The category of the licence is none of these.
    Category(Vec<String>),
    /// The check digit does not fit: it may be wrong, or the number read wrongly.
    CheckDigit,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Void => on.named("是已停用的编号形式", "has a form that is void"),
            Self::Form(forms) => on.named(
                &format!("不是 {} 的形式（0 为数字）", forms.join(" 或 ")),
                &format!("has not the form {} (0: a digit)", forms.join(" or ")),
            ),
            Self::Category(known) => on.named(
                &format!("的食品类别不是 {}", known.join(" 或 ")),
                &format!("has another food category than {}", known.join(" or ")),
            ),
            Self::CheckDigit => on.named(
                "的校验码不符，可能印错或读错，不能核实",
                "has a check digit that does not fit: it may be printed or read wrongly, and cannot be verified",
            ),
        }
    }
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
        let (used, void) = (["SC00000000000000".to_owned()], ["QS000000000000".to_owned()]);
        let forms = Forms { used: &used, void: &void };
        assert!(matches!(forms.read("SC12221021200659"), Number::Digits("12221021200659")));
        assert!(matches!(forms.read("QS210222010001"), Number::Void));
        assert!(matches!(forms.read("SC1222102120065"), Number::Malformed));
        assert_eq!(bare(" ＳＣ 122 2102 1200659 "), "SC12221021200659");
    }
}
