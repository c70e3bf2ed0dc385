//! One cell: what it shows.

use std::borrow::Cow;

use super::damage::Damage;
use super::error::Error;
use super::number::Number;
use super::observed::Observed;
use super::place::{self, Place};
use super::serial::Showing;
use super::strings::{Strings, Text, rich, unescaped};
use super::styles::{Style, Styles};
use super::xml::{Tag, Xml};

/// What cells refer to.
#[derive(Debug)]
pub(super) struct Book {
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    pub(super) from_1904: bool,
    pub(super) recalculated: bool,
}

/// What stands in a cell.
#[derive(Default)]
struct Content {
    value: Option<String>,
    formula: Option<String>,
    inline: Option<Text<'static>>,
}

impl Book {
    /// The text that a cell shows; empty if it shows none.
    pub(super) fn cell(&self, xml: &mut Xml<'_>, tag: &Tag<'_>, at: Place, observed: &mut Observed) -> Result<Cow<'_, str>, Error> {
        let part = xml.part();
        let damaged = |what: String| Error::damaged(part, Damage::Cell { cell: place::name(at), what });
        let mut content = Content::default();
        xml.children(&mut |xml, child| {
            match child.name() {
                "v" => content.value = Some(xml.text()?),
                "f" => content.formula = Some(xml.text()?),
                "is" => content.inline = Some(rich(xml)?),
                _ => {}
            }
            Ok(())
        })?;
        let kind = tag.attribute("t")?.unwrap_or_default();
        // Where a text would be, nothing is a text too.
        let mut value = content.value;
        if matches!(&*kind, "" | "n") {
            value = value.filter(|value| !value.trim().is_empty());
        }
        if value.is_none() && content.formula.is_none() && content.inline.is_none() {
            return Ok("".into());
        }
        let style = tag.number("s")?.unwrap_or(0);
        let style = self.styles.get(style).ok_or_else(|| damaged(format!("s={style}")))?;
        if let Some(text) = content.inline {
            return Ok(formatted(counted(text, style, at, observed), style, at, observed));
        }
        if style.font.struck && kind != "s" {
            // What does not count needs no other remark.
            let text = content.formula.or(value).unwrap_or_default();
            return Ok(counted(Text::from(Cow::Owned(text)), style, at, observed));
        }
        if let Some(formula) = &content.formula {
            // What programs write that do not calculate: nothing, or a zero in its place.
            let is_blank = value.as_deref().is_none_or(|value| self.recalculated && value.trim() == "0");
            if is_blank {
                observed.no_value.push(|| place::name(at));
                return Ok(format!("={formula}").into());
            }
            if self.recalculated {
                observed.recalculated.push(|| place::name(at));
            }
        }
        let Some(value) = value else { return Ok("".into()) };
        let text = match &*kind {
            "" | "n" => Text::from(Cow::Owned(number(style, &value, self.from_1904, at, observed))),
            "s" => {
                let text = value.trim().parse().ok().and_then(|index| self.strings.get(index));
                text.ok_or_else(|| damaged(format!("t=s {value}")))?
            }
            "str" | "e" | "inlineStr" => Text::from(Cow::Owned(unescaped(&value))),
            "b" => Text::from(Cow::Borrowed(if matches!(value.trim(), "1" | "true") { "TRUE" } else { "FALSE" })),
            "d" => Text::from(Cow::Owned(iso(style, value.trim()))),
            other => return Err(damaged(format!("t={other}"))),
        };
        let text = counted(text, style, at, observed);
        Ok(if matches!(&*kind, "s" | "str" | "inlineStr") { formatted(text, style, at, observed) } else { text })
    }
}

/// A number as its format shows it.
pub(super) fn number(style: &Style, value: &str, from_1904: bool, at: Place, observed: &mut Observed) -> String {
    let Some(number) = Number::parse(value) else { return value.trim().to_owned() };
    let format = &style.format;
    if number.is_cut_off() {
        observed.cut_off.push(|| format!("{} ({})", place::name(at), number.general()));
    }
    match format.show(number, from_1904) {
        Ok(shown) => {
            if format.rounds(number) {
                observed.rounded.push(|| format!("{} `{shown}` ({})", place::name(at), number.general()));
                observed.stored.insert(at, number.general().into());
            }
            shown
        }
        Err(why) => {
            observed.unclear(format, why, at);
            number.general()
        }
    }
}

/// What counts of a text under the font of its cell.
fn counted<'t>(text: Text<'t>, style: &Style, at: Place, observed: &mut Observed) -> Cow<'t, str> {
    let (text, struck) = text.under(style.font);
    if struck {
        observed.struck.push(|| place::name(at));
    }
    text
}

/// A text as its format shows it.
pub(super) fn formatted<'t>(text: Cow<'t, str>, style: &Style, at: Place, observed: &mut Observed) -> Cow<'t, str> {
    match style.format.show_text(&text) {
        Ok(shown) => shown.map_or(text, Cow::Owned),
        Err(why) => {
            observed.unclear(&style.format, why, at);
            text
        }
    }
}

/// Dates that are written as such (`2026-03-02T00:00:00`), in strict files. The time of day stays if the format shows one, or there is
/// no format of dates and it is not midnight.
pub(super) fn iso(style: &Style, value: &str) -> String {
    let plain = value.trim_end_matches('Z');
    let showing = style.format.showing();
    let (date, time) = plain.split_once('T').map_or((plain, None), |(date, time)| (date, Some(time)));
    let midnight = time.is_none_or(|time| time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.')));
    match (showing, time) {
        (Some(showing @ (Showing { date: true, time: None, .. } | Showing { date: true, day: false, .. })), _) => showing.part(date),
        (Some(Showing { date: false, time: Some(_), .. }), Some(time)) => time,
        (None, _) if midnight => date,
        _ => plain,
    }
    .to_owned()
}
