//! How a number is written: digits, point, power of ten.

use dashu_int::IBig;

use super::{Decimal, MOST_DIGITS, NotADecimal};

/// Digits with at most one point, and what follows.
pub(super) fn digits(text: &str) -> Result<(Decimal, &str), NotADecimal> {
    let bytes = text.as_bytes();
    let whole = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let decimals = match bytes.get(whole) {
        Some(b'.') => bytes.iter().skip(whole + 1).take_while(|byte| byte.is_ascii_digit()).count(),
        _ => 0,
    };
    let length = if decimals == 0 { whole } else { whole + 1 + decimals };
    let (number, rest) = text.split_at_checked(length).ok_or(NotADecimal::NoDigits)?;
    if length == 0 || rest.starts_with('.') {
        return Err(NotADecimal::NoDigits);
    }
    if whole + decimals > MOST_DIGITS {
        return Err(NotADecimal::TooLong);
    }
    let place = -i32::try_from(decimals).map_err(|_| NotADecimal::TooLong)?;
    // Nineteen digits always fit; nearly every result has fewer than six.
    let coefficient = if length <= 19 {
        IBig::from(number.bytes().filter(|byte| *byte != b'.').fold(0_u64, |sum, byte| sum * 10 + u64::from(byte - b'0')))
    } else {
        IBig::from_str_radix(&number.replace('.', ""), 10).map_err(|_| NotADecimal::NoDigits)?
    };
    Ok((Decimal { coefficient, place }, rest))
}

/// `10⁵` or `10^5` standing for a number by itself.
pub(super) fn power_of_ten(text: &str) -> Option<(Result<i32, NotADecimal>, &str)> {
    let raised = text.strip_prefix("10")?;
    if raised.starts_with('^') || raised.starts_with("**") || raised.chars().next().is_some_and(|first| unraised(first).is_some()) {
        raised_exponent(raised).map(|(exponent, rest)| (bounded(exponent), rest)).or(Some((Err(NotADecimal::UnclearPower), "")))
    } else {
        None
    }
}

/// The exponent behind the digits (`E5`, `×10⁵`, `x10^5`, `×100`), 0 where there is none, and what follows.
pub(super) fn exponent(text: &str) -> Result<(i32, &str), NotADecimal> {
    if let Some(signed) = text.strip_prefix(['E', 'e'])
        && let Some((exponent, rest)) = plain_exponent(signed)
    {
        return bounded(exponent).map(|exponent| (exponent, rest));
    }
    let Some(factor) = text.trim_start().strip_prefix(['×', 'x', 'X', '*']).map(str::trim_start) else {
        return Ok((0, text));
    };
    if !factor.starts_with(|first: char| first.is_ascii_digit()) {
        return Ok((0, text));
    }
    if let Some(raised) = factor.strip_prefix("10")
        && let Some((exponent, rest)) = raised_exponent(raised)
    {
        return bounded(exponent).map(|exponent| (exponent, rest));
    }
    // `14×100`: hundreds. `3×105` has lost a superscript, or has not.
    let zeros = factor.strip_prefix('1').ok_or(NotADecimal::UnclearPower)?;
    let rest = zeros.trim_start_matches('0');
    if rest.starts_with(|next: char| next.is_ascii_digit() || next == '.') {
        return Err(NotADecimal::UnclearPower);
    }
    let exponent = i32::try_from(zeros.len() - rest.len()).map_err(|_| NotADecimal::TooLong)?;
    bounded(exponent).map(|exponent| (exponent, rest))
}

/// `105` behind `×`, where it may be 10⁵ without its superscript: the power, the number that it also is, and what follows.
pub(super) fn bare_power(text: &str) -> Option<(i32, i64, &str)> {
    let factor = text.trim_start().strip_prefix(['×', 'x', 'X', '*'])?.trim_start();
    let rest = factor.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = factor.strip_suffix(rest)?;
    let power = digits.strip_prefix("10").filter(|power| (1..=2).contains(&power.len()) && !power.starts_with('0'))?;
    let ends = !rest.starts_with(|next: char| matches!(next, '.' | '^') || unraised(next).is_some());
    ends.then_some((power.parse().ok()?, digits.parse().ok()?, rest))
}

/// Whether what stands behind a number raises it: `100⁵`, `1×100^5`, `5⁻¹`. No lab writes a power of anything but ten, nor is `⁵` a unit. A sign
/// alone is the mark of a number that was rounded.
pub(super) fn is_raised_further(text: &str) -> bool {
    let text = text.trim_start();
    let mut raised = text.chars().map(unraised);
    match raised.next().flatten() {
        Some('+' | '-') => raised.next().flatten().is_some(),
        Some(_) => true,
        None => text.starts_with('^') || text.starts_with("**"),
    }
}

/// `^5`, `^-5`, `^(5)`, `**5`, `⁵`, `⁻⁵`.
fn raised_exponent(text: &str) -> Option<(i32, &str)> {
    if let Some(plain) = text.strip_prefix('^').or_else(|| text.strip_prefix("**")) {
        return match plain.strip_prefix('(') {
            Some(open) => plain_exponent(open).and_then(|(exponent, rest)| Some((exponent, rest.strip_prefix(')')?))),
            None => plain_exponent(plain),
        };
    }
    let length = text.char_indices().find(|(_, char)| unraised(*char).is_none()).map_or(text.len(), |(at, _)| at);
    let (raised, rest) = text.split_at_checked(length)?;
    let plain: String = raised.chars().filter_map(unraised).collect();
    match plain_exponent(&plain)? {
        (exponent, "") => Some((exponent, rest)),
        _ => None,
    }
}

/// `5`, `+5`, `-5`; a number too long to hold becomes one that `bounded` refuses.
fn plain_exponent(text: &str) -> Option<(i32, &str)> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let rest = unsigned.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = unsigned.strip_suffix(rest)?;
    if digits.is_empty() {
        return None;
    }
    let size = digits.parse::<i32>().unwrap_or(i32::MAX);
    Some((if text.starts_with('-') { -size } else { size }, rest))
}

fn bounded(exponent: i32) -> Result<i32, NotADecimal> {
    if exponent.unsigned_abs() as usize > MOST_DIGITS { Err(NotADecimal::TooLong) } else { Ok(exponent) }
}

/// The plain character of a raised one.
fn unraised(raised: char) -> Option<char> {
    const RAISED: [(char, char); 12] = [
        ('⁰', '0'),
        ('¹', '1'),
        ('²', '2'),
        ('³', '3'),
        ('⁴', '4'),
        ('⁵', '5'),
        ('⁶', '6'),
        ('⁷', '7'),
        ('⁸', '8'),
        ('⁹', '9'),
        ('⁻', '-'),
        ('⁺', '+'),
    ];
    RAISED.iter().find(|(from, _)| *from == raised).map(|(_, to)| *to)
}
