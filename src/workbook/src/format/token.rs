//! The signs that number formats are written with.

use super::Condition;
use crate::number::Number;

/// One sign of a format.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
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
    /// Letters of dates, by the letter: `y`, `m`, `d`, `h`, `s`; `p` for morning and afternoon, `a` for the day of the week, `e` for years of
    /// other kinds.
    Time(char),
    /// `[h]` and the like.
    Elapsed(char),
    /// Digits of a second.
    Fraction(u32),
}

/// The sections of a code; none where quotation marks or brackets are not closed, or there are too many sections.
pub(super) fn sections(code: &str) -> Option<Vec<Raw>> {
    Reader { rest: code }.sections()
}

/// A section as a row of signs.
#[derive(Default)]
pub(super) struct Raw {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<Condition>,
    /// Whether it shows Chinese numerals.
    pub(super) numerals: bool,
}

/// Reads a code from its beginning.
struct Reader<'c> {
    rest: &'c str,
}

impl Reader<'_> {
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
                tokens.push(Token::Time(if letter == 'a' { 'a' } else { 'e' }));
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
