//! How much room texts take.

/// Height of one line, in points, and the highest that a row can be.
const LINE: u32 = 14;
const MOST: u32 = 406;
/// Narrowest and widest column of an input, in Latin characters.
const WIDTHS: (usize, usize) = (12, 24);

/// How wide a text is, in Latin characters.
fn width(text: &str) -> usize {
    text.chars().map(|char| if char.is_ascii() { 1 } else { 2 }).sum()
}

/// How wide the column of an input is shown.
pub(super) fn heading_width(heading: &str) -> u16 {
    u16::try_from((width(heading) + 2).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or(u16::MAX)
}

/// How high a row is, in points, so that these texts show whole in columns of these widths.
pub(super) fn height<'t>(cells: impl Iterator<Item = (&'t str, u16)>) -> u32 {
    // Words that do not fit at the end of a line leave some of it empty.
    let lines = |text: &str, column: usize| text.lines().map(|line| width(line).div_ceil(column).max(1)).sum::<usize>();
    let most = cells.map(|(text, column)| lines(text, usize::from(column).saturating_sub(1).max(1))).max().unwrap_or(1);
    u32::try_from(most.max(1)).unwrap_or(u32::MAX).saturating_mul(LINE).saturating_add(2).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        assert_eq!(height([("B-1", 15), ("", 10)].into_iter()), LINE + 2);
        assert_eq!(height([("蛋白质", 4), ("x\ny\nz\nw", 10)].into_iter()), 4 * LINE + 2);
        assert_eq!(height([("海带".repeat(500).as_str(), 10)].into_iter()), MOST);
        assert_eq!((heading_width("铅"), heading_width("蛋白质(g/100g)"), heading_width(&"x".repeat(90))), (12, 16, 24));
    }
}
