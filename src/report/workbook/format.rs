//! How cells look. Colours repeat what the words say.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::super::table::Tone;

const SIZE: f64 = 10.0;
const RULE: u32 = 0x00BF_BFBF;

/// The formats of a workbook.
pub(super) struct Formats {
    own_heading: Format,
    carried_heading: Format,
    plain: Format,
    good: Format,
    bad: Format,
    open: Format,
    carried: Format,
}

impl Formats {
    /// With `wraps` the cells of the inputs go over several lines, as many as their row is high.
    pub(super) fn new(wraps: bool) -> Self {
        let base = || Format::new().set_font_size(SIZE).set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(RULE);
        let heading = |fill: u32, ink: u32| {
            let filled = base().set_bold().set_background_color(fill).set_font_color(ink);
            filled.set_align(FormatAlign::VerticalCenter).set_text_wrap()
        };
        let toned = |fill: u32, ink: u32| base().set_text_wrap().set_background_color(fill).set_font_color(ink);
        // As it was submitted: `@` keeps a spreadsheet from taking digits that are typed anew for a number of its own.
        let carried = base().set_num_format("@");
        Self {
            own_heading: heading(0x001F_4E78, 0x00FF_FFFF),
            carried_heading: heading(0x00D9_D9D9, 0x0000_0000),
            plain: base().set_text_wrap(),
            good: toned(0x00E2_F0D9, 0x0037_5623),
            bad: toned(0x00FF_C7CE, 0x009C_0006),
            open: toned(0x00FF_EB9C, 0x007F_4F00),
            carried: if wraps { carried.set_text_wrap() } else { carried },
        }
    }

    pub(super) fn heading(&self, own: bool) -> &Format {
        if own { &self.own_heading } else { &self.carried_heading }
    }

    pub(super) fn cell(&self, tone: Tone, own: bool) -> &Format {
        match tone {
            _ if !own => &self.carried,
            Tone::Plain => &self.plain,
            Tone::Good => &self.good,
            Tone::Bad => &self.bad,
            Tone::Open => &self.open,
        }
    }
}
