//! The text of a cell as it is shown: white space drawn together, lines where they break, exponents raised, nothing of what is struck through.

use super::super::font::raised;

/// A text as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    blank: bool,
    /// How many open elements raise it, and strike it through.
    raised: u32,
    struck: u32,
    was_struck: bool,
}

impl Flow {
    pub(super) fn push(&mut self, text: &str) {
        let is_blank = |char: char| char.is_ascii_whitespace();
        if self.struck > 0 {
            self.was_struck |= !text.trim().is_empty();
            return;
        }
        let up = if self.raised > 0 { raised(text) } else { String::new() };
        let text = if self.raised > 0 { up.as_str() } else { text };
        self.blank |= text.starts_with(is_blank);
        for word in text.split_ascii_whitespace() {
            if self.blank && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.text.push_str(word);
            self.blank = true;
        }
        if !text.is_empty() && !text.trim_ascii().is_empty() {
            self.blank = text.ends_with(is_blank);
        }
    }

    /// The same where line ends count, as in a cell of XML.
    pub(super) fn push_lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.break_line();
            }
            self.push(line);
        }
    }

    /// Begins a line, where one has been begun.
    pub(super) fn break_line(&mut self) {
        self.blank = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Text is raised from here on, or no more.
    pub(super) fn raise(&mut self, open: bool) {
        self.raised = step(self.raised, open);
    }

    /// Text is struck through from here on, or no more.
    pub(super) fn strike(&mut self, open: bool) {
        self.struck = step(self.struck, open);
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text, and whether anything was struck through.
    pub(super) fn finish(self) -> (String, bool) {
        (self.text.trim().to_owned(), self.was_struck)
    }
}

fn step(depth: u32, open: bool) -> u32 {
    if open { depth.saturating_add(1) } else { depth.saturating_sub(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_it_is_shown() {
        let mut flow = Flow::default();
        flow.push("\n  蛋白质 \t");
        flow.push("(g/100g)");
        flow.break_line();
        flow.break_line();
        flow.push(" 6.1×10");
        flow.raise(true);
        flow.push("5");
        flow.raise(false);
        flow.strike(true);
        flow.push("0.3");
        flow.strike(false);
        flow.push(" CFU/g\u{A0}");
        assert_eq!(flow.finish(), ("蛋白质 (g/100g)\n6.1×10⁵ CFU/g".to_owned(), true));
    }
}
