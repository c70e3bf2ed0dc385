//! The notation of number formats.

use super::{Body, Condition, Digits, Exponent, MOST_PLACES, Section, Why};
use crate::input::workbook::number::Number;
use crate::input::workbook::serial::{Showing, Time};

/// Longest code that is looked at; Excel takes 255 characters.
const LONGEST: usize = 2_000;

/// One sign of a format.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Text(String),
    /// `0`, or `#` and `?`.
    Digit(bool),
    Point,
    Comma,
    Percent,
    Slash,
    /// `E+` (true) or `E-`.
    Power(bool),
    At,
    General,
    /// Letters of dates, by the letter: `y`, `m`, `d`, `h`, `s`; `p` for morning and afternoon, `e` for anything else that tells the day.
    Time(char),
    /// `[h]` and the like.
    Elapsed(char),
    /// Digits of a second.
    Fraction(u32),
}

/// The sections of a code, one for all numbers if it is not understood.
pub(super) fn parse(code: &str) -> Vec<Section> {
    let unclear = || vec![Section { condition: None, body: Body::Unclear(Why::Form) }];
    if code.len() > LONGEST {
        return unclear();
    }
    let Some(mut sections) = Reader { rest: code }.sections() else { return unclear() };
    // The section for text says nothing of numbers, unless it stands alone.
    if sections.len() > 1 {
        if let Some(text) = sections.iter().position(|section| section.tokens.contains(&Token::At)) {
            sections.truncate(text);
        }
        sections.truncate(3);
    }
    sections.into_iter().map(|raw| Section { condition: raw.condition, body: body(&raw) }).collect()
}

#[derive(Default)]
struct Raw {
    tokens: Vec<Token>,
    condition: Option<Condition>,
    numerals: bool,
}

struct Reader<'c> {
    rest: &'c str,
}

impl Reader<'_> {
    /// None where quotation marks or brackets are not closed, or there are too many sections.
    fn sections(mut self) -> Option<Vec<Raw>> {
        let mut sections = vec![Raw::default()];
        while let Some(char) = self.rest.chars().next() {
            if char == ';' {
                self.skip(1);
                sections.push(Raw::default());
                continue;
            }
            let raw = sections.last_mut()?;
            self.token(char, raw)?;
        }
        (sections.len() <= 4).then_some(sections)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Takes the text if it comes next, in any case.
    fn takes(&mut self, text: &str) -> bool {
        let found = self.rest.get(..text.len()).is_some_and(|next| next.eq_ignore_ascii_case(text));
        if found {
            self.skip(text.len());
        }
        found
    }

    /// Takes a run of one letter.
    fn run(&mut self, letter: char) -> usize {
        let length = self.rest.chars().take_while(|char| char.eq_ignore_ascii_case(&letter)).count();
        self.skip(length);
        length
    }

    /// Takes a character, and gives it.
    fn char(&mut self) -> Option<char> {
        let char = self.rest.chars().next()?;
        self.skip(char.len_utf8());
        Some(char)
    }

    fn token(&mut self, char: char, raw: &mut Raw) -> Option<()> {
        let tokens = &mut raw.tokens;
        if self.takes("General") || self.takes("G/通用格式") {
            tokens.push(Token::General);
            return Some(());
        }
        if self.takes("AM/PM") || self.takes("A/P") || self.takes("上午/下午") {
            tokens.push(Token::Time('p'));
            return Some(());
        }
        let in_digits = matches!(tokens.last(), Some(Token::Digit(_) | Token::Point));
        match char.to_ascii_lowercase() {
            'e' if in_digits && self.takes("E+") => tokens.push(Token::Power(true)),
            'e' if in_digits && self.takes("E-") => tokens.push(Token::Power(false)),
            letter @ ('y' | 'm' | 'd' | 'h' | 's') => {
                self.run(letter);
                tokens.push(Token::Time(letter));
                if letter == 's' && self.rest.starts_with(".0") {
                    self.skip(1);
                    tokens.push(Token::Fraction(u32::try_from(self.run('0')).ok()?.min(3)));
                }
            }
            letter @ ('e' | 'g' | 'b' | 'a') => {
                self.run(letter);
                tokens.push(Token::Time('e'));
            }
            '"' => {
                self.skip(1);
                let (text, rest) = self.rest.split_once('"')?;
                tokens.push(Token::Text(text.to_owned()));
                self.rest = rest;
            }
            '[' => {
                self.skip(1);
                let (inside, rest) = self.rest.split_once(']')?;
                self.rest = rest;
                bracket(inside, raw)?;
            }
            '\\' => {
                self.skip(1);
                tokens.push(Token::Text(self.char()?.to_string()));
            }
            // The width of a character, or one that fills the cell.
            '_' | '*' => {
                self.skip(1);
                self.char()?;
            }
            _ => {
                self.char()?;
                tokens.push(match char {
                    '0' => Token::Digit(true),
                    '#' | '?' => Token::Digit(false),
                    '.' => Token::Point,
                    ',' => Token::Comma,
                    '%' => Token::Percent,
                    '/' => Token::Slash,
                    '@' => Token::At,
                    other => Token::Text(other.to_string()),
                });
            }
        }
        Some(())
    }
}

/// What stands in square brackets: a colour, a condition, a currency with a language, a time that counts on, a kind of digits.
fn bracket(inside: &str, raw: &mut Raw) -> Option<()> {
    let lower = inside.to_ascii_lowercase();
    if let Some(currency) = inside.strip_prefix('$') {
        // `[$-804]` is a language alone.
        let sign = currency.rsplit_once('-').map_or(currency, |(sign, _)| sign);
        if !sign.is_empty() {
            raw.tokens.push(Token::Text(sign.to_owned()));
        }
    } else if let Some(letter @ ('h' | 'm' | 's')) = lower.chars().next().filter(|first| lower.chars().all(|char| char == *first)) {
        raw.tokens.push(Token::Elapsed(letter));
    } else if lower.starts_with(['<', '>', '=']) {
        let sign = lower.trim_end_matches(|char| !matches!(char, '<' | '>' | '='));
        let than = Number::parse(lower.get(sign.len()..)?)?;
        let (less, equal, more) = match sign {
            "<" => (true, false, false),
            "<=" => (true, true, false),
            "=" => (false, true, false),
            ">=" => (false, true, true),
            ">" => (false, false, true),
            "<>" => (true, false, true),
            _ => return None,
        };
        raw.condition = Some(Condition { less, equal, more, than });
    } else if lower.starts_with("dbnum") || lower.starts_with("natnum") {
        raw.numerals = true;
    }
    Some(())
}

fn body(raw: &Raw) -> Body {
    let tokens = &raw.tokens;
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let is_time = has(|token| matches!(token, Token::Time(_) | Token::Elapsed(_)));
    let is_digits = has(|token| matches!(token, Token::Digit(_)));
    let is_general = has(|token| matches!(token, Token::General | Token::At));
    match (is_time, is_digits, is_general) {
        (true, false, false) => Body::Time(showing(tokens)),
        (false, true, false) | (false, false, true) if raw.numerals => Body::Unclear(Why::Numerals),
        (false, true, false) if has(|token| *token == Token::Slash) => Body::Unclear(Why::Fraction),
        (false, true, false) => digits(tokens).map_or_else(Body::Unclear, Body::Digits),
        (false, false, true) => general(tokens),
        (false, false, false) => Body::Words(tokens.iter().map(written).collect()),
        _ => Body::Unclear(Why::Form),
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
        _ => Body::Unclear(Why::Form),
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
    let is_date = |(at, letter): (usize, &char)| matches!(letter, 'y' | 'd' | 'e') || (*letter == 'm' && !minute(at) && !elapsed);
    let date = letters.iter().enumerate().any(is_date);
    let months = letters.iter().enumerate().filter(|(at, letter)| **letter == 'm' && !minute(*at) && !elapsed).count();
    let time =
        letters.iter().any(|letter| matches!(letter, 'h' | 's' | 'p')) || months < letters.iter().filter(|letter| **letter == 'm').count();
    let fraction = tokens.iter().find_map(|token| if let Token::Fraction(digits) = token { Some(*digits) } else { None });
    let time = time.then(|| Time { seconds: letters.contains(&'s'), fraction: fraction.unwrap_or(0), elapsed });
    Showing { date, time }
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

fn digits(tokens: &[Token]) -> Result<Digits, Why> {
    let mut digits = Digits::default();
    let mut at = At::Before;
    let mut comma = false;
    for token in tokens {
        match (token, at) {
            (Token::Digit(_), At::After)
            | (Token::Point, At::Fraction | At::Power | At::After)
            | (Token::Power(_), At::Power | At::After) => {
                return Err(Why::Form);
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
                    return Err(Why::Form);
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
                    return Err(Why::Thousands);
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
        (true, _) => Err(Why::Thousands),
        (false, 0..=MOST_PLACES) => Ok(digits),
        _ => Err(Why::Form),
    }
}
