//! What a number format means.

use super::token::{Raw, Token, sections};
use super::{Body, Digits, Exponent, FormatProblem, MOST_PLACES, Section};
use crate::serial::{Showing, Time};

/// Longest code that is looked at; Excel takes 255 characters.
const LONGEST: usize = 2_000;

/// The sections of a code for numbers, one for all if it is not understood, and what stands around a text.
pub(super) fn parse(code: &str) -> (Vec<Section>, Result<Vec<String>, FormatProblem>) {
    let unclear = || (vec![Section { condition: None, body: Body::Unclear(FormatProblem::Form) }], Err(FormatProblem::Form));
    if code.len() > LONGEST {
        return unclear();
    }
    let Some(mut sections) = sections(code) else { return unclear() };
    let with_text = sections.iter().position(|section| section.tokens.contains(&Token::At));
    // The fourth section is for text, whatever is in it.
    let text = sections.get(3).or_else(|| sections.get(with_text?)).map_or_else(|| Ok(vec![String::new(); 2]), around_text);
    // A section for text says nothing of numbers, unless it stands alone.
    if sections.len() > 1 {
        if let Some(text) = with_text {
            sections.truncate(text);
        }
        sections.truncate(3);
    }
    (sections.into_iter().map(|raw| Section { condition: raw.condition, body: body(&raw) }).collect(), text)
}

/// What stands before, between and behind the signs for a text.
fn around_text(raw: &Raw) -> Result<Vec<String>, FormatProblem> {
    let is_other =
        |token: &Token| matches!(token, Token::Digit(_) | Token::Power(_) | Token::Time(_) | Token::Elapsed(_) | Token::Fraction(_));
    if raw.tokens.iter().any(is_other) {
        return Err(FormatProblem::Form);
    }
    let parts = raw.tokens.split(|token| matches!(token, Token::General | Token::At));
    Ok(parts.map(|part| part.iter().map(written).collect()).collect())
}

fn body(raw: &Raw) -> Body {
    let tokens = &raw.tokens;
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let is_time = has(|token| matches!(token, Token::Time(_) | Token::Elapsed(_)));
    let is_digits = has(|token| matches!(token, Token::Digit(_)));
    let is_general = has(|token| matches!(token, Token::General | Token::At));
    match (is_time, is_digits, is_general) {
        (true, false, false) => Body::Time(showing(tokens)),
        (false, true, false) | (false, false, true) if raw.numerals => Body::Unclear(FormatProblem::Numerals),
        (false, true, false) if has(|token| *token == Token::Slash) => Body::Unclear(FormatProblem::Fraction),
        (false, true, false) => digits(tokens).map_or_else(Body::Unclear, Body::Digits),
        (false, false, true) => general(tokens),
        (false, false, false) => Body::Words(tokens.iter().map(written).collect()),
        _ => Body::Unclear(FormatProblem::Form),
    }
}

/// A sign that stands for itself.
fn written(token: &Token) -> &str {
    match token {
        Token::Text(text) => text,
        Token::Point => ".",
        Token::Comma => ",",
        Token::Percent => "%",
        Token::Slash => "/",
        _ => "",
    }
}

fn general(tokens: &[Token]) -> Body {
    let mut parts = tokens.split(|token| matches!(token, Token::General | Token::At));
    let mut next = || parts.next().map(|part| part.iter().map(written).collect::<String>());
    match (next(), next(), next()) {
        (Some(before), Some(after), None) if !before.contains('%') && !after.contains('%') => Body::General(before, after),
        _ => Body::Unclear(FormatProblem::Form),
    }
}

fn showing(tokens: &[Token]) -> Showing {
    let letters: Vec<char> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Time(letter) | Token::Elapsed(letter) => Some(*letter),
            _ => None,
        })
        .collect();
    // `m` is a minute behind an hour or before a second, else a month.
    let minute = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        before == Some(&'h') || letters.get(at + 1) == Some(&'s')
    };
    let elapsed = tokens.iter().any(|token| matches!(token, Token::Elapsed(_)));
    let is_date = |(at, letter): (usize, &char)| matches!(letter, 'y' | 'd' | 'a' | 'e') || (*letter == 'm' && !minute(at) && !elapsed);
    let date = letters.iter().enumerate().any(is_date);
    let day = letters.iter().any(|letter| matches!(letter, 'd' | 'a'));
    let months = letters.iter().enumerate().filter(|(at, letter)| **letter == 'm' && !minute(*at) && !elapsed).count();
    let time =
        letters.iter().any(|letter| matches!(letter, 'h' | 's' | 'p')) || months < letters.iter().filter(|letter| **letter == 'm').count();
    let fraction = tokens.iter().find_map(|token| if let Token::Fraction(digits) = token { Some(*digits) } else { None });
    let time = time.then(|| Time { seconds: letters.contains(&'s'), fraction: fraction.unwrap_or(0), elapsed });
    Showing { date, day, time }
}

/// Where in a pattern of digits one is.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Before,
    Whole,
    Fraction,
    Power,
    After,
}

fn digits(tokens: &[Token]) -> Result<Digits, FormatProblem> {
    let mut digits = Digits::default();
    let mut at = At::Before;
    let mut comma = false;
    for token in tokens {
        match (token, at) {
            (Token::Digit(_), At::After)
            | (Token::Point, At::Fraction | At::Power | At::After)
            | (Token::Power(_), At::Power | At::After) => {
                return Err(FormatProblem::Form);
            }
            (Token::Digit(always), At::Before | At::Whole) => {
                at = At::Whole;
                comma = false;
                digits.places_before += 1;
                digits.whole += u32::from(*always || digits.whole > 0);
            }
            (Token::Digit(always), At::Fraction) => {
                // A comma behind a decimal parts no thousands.
                if comma {
                    return Err(FormatProblem::Form);
                }
                digits.most += 1;
                digits.least = if *always { digits.most } else { digits.least };
            }
            (Token::Digit(_), At::Power) => {
                if let Some(power) = &mut digits.exponent {
                    power.digits += 1;
                }
            }
            (Token::Point, At::Before | At::Whole) => {
                if comma {
                    return Err(FormatProblem::Thousands);
                }
                at = At::Fraction;
            }
            (Token::Power(plus), _) => {
                digits.exponent = Some(Exponent { plus: *plus, digits: 0 });
                at = At::Power;
            }
            (Token::Comma, At::Whole | At::Fraction) => comma = true,
            (token, At::Before) => {
                digits.percent += i32::from(*token == Token::Percent);
                digits.before.push_str(written(token));
            }
            (token, _) => {
                at = At::After;
                digits.percent += i32::from(*token == Token::Percent);
                digits.after.push_str(written(token));
            }
        }
    }
    match (comma, digits.places_before.max(digits.most)) {
        // What stands behind a comma at the end is divided by a thousand.
        (true, _) => Err(FormatProblem::Thousands),
        (false, 0..=MOST_PLACES) => Ok(digits),
        _ => Err(FormatProblem::Form),
    }
}
