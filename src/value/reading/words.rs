//! The words of results.

use super::super::normalise::is_han;

/// Nothing was detected.
pub(super) const NOT_DETECTED: [&str; 11] =
    ["未检出", "阴性", "not detected", "none detected", "below detection limit", "negative", "n.d.", "n.d", "n/d", "nd", "bdl"];
/// Something was detected.
pub(super) const DETECTED: [&str; 4] = ["检出", "阳性", "positive", "detected"];
/// How much was detected: 检出量0.3mg/kg.
pub(super) const AMOUNT: [&str; 4] = ["量", "值", "浓度", "含量"];
pub(super) const DETECTION_LIMIT: [&str; 7] = ["方法检出限", "最低检出限", "检出限", "检测限", "LOD", "MDL", "DL"];
pub(super) const QUANTIFICATION_LIMIT: [&str; 4] = ["方法定量限", "定量限", "LOQ", "报告限"];
/// A value that is not given as such.
const ABOUT: [&str; 4] = ["约", "大约", "≈", "近"];

/// What follows a word that a text begins with. Latin letters may be large or small.
pub(super) fn strip_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let (head, rest) = text.split_at_checked(word.len())?;
        head.eq_ignore_ascii_case(word).then_some(rest)
    })
}

/// Whether a text is one of the words and nothing else.
pub(super) fn is_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text gives its value only roughly.
pub(super) fn is_rough(text: &str) -> bool {
    strip_any(text, &ABOUT).is_some() || text.ends_with("左右")
}

/// A result in the characters of the words above: simplified, without the spaces that set Chinese characters apart (`未 检 出`).
pub(super) fn plain_words(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let simplified = |char: char| match char {
        '檢' => '检',
        '測' => '测',
        '陰' => '阴',
        '陽' => '阳',
        other => other,
    };
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().map(simplified).peekable();
    while let Some(char) = chars.next() {
        let between = char == ' ' && plain.ends_with(is_han) && chars.peek().copied().is_some_and(is_han);
        if !between {
            plain.push(char);
        }
    }
    plain
}

/// A result without the marks of footnotes behind it.
pub(super) fn without_marks(text: &str) -> &str {
    let is_mark = |char: char| "*#▲△★☆※●◆■†‡。 ".contains(char) || matches!(char, '①'..='⑳');
    match text.trim().trim_end_matches(is_mark) {
        "" => text.trim(),
        rest => rest,
    }
}
