//! The signs around lead words.

/// Brackets that packs set around lead words.
pub(super) fn is_opener(char: char) -> bool {
    "【[「〔〖『《".contains(char)
}

/// The brackets that close them.
pub(super) fn is_closer(char: char) -> bool {
    "】]」〕〗』》".contains(char)
}

/// Marks in front of a field.
pub(super) fn is_bullet(char: char) -> bool {
    "●○·•◆◇■□▪▫★☆▲△►▶※◎☞✓√∙‧・".contains(char)
}

/// What a value begins with that is a number, a code or 见….
pub(super) fn begins_value(char: char) -> bool {
    char.is_ascii_alphanumeric() || "-<>≤≥约见一二三四五六七八九十半".contains(char)
}
