//! What was examined of a sample of germplasm: specimens, characters with their statistics, and sequences.

use maud::{Markup, html};

use super::facts::{Fact, grid};
use super::speak::Speaker;
use crate::check::Report;
use crate::report::Tongue;
use crate::report::record::{Character, Figures, GermplasmRecord, molecular};
use crate::words::Lang;

/// What identifies the sample.
pub(super) fn identity(report: &Report<'_>, speaker: Speaker) -> Markup {
    let facts: Vec<Fact> = GermplasmRecord::new(report).heading;
    grid(speaker, &facts)
}

/// The characters and the sequences.
pub(super) fn examined(report: &Report<'_>, speaker: Speaker) -> Markup {
    let record = GermplasmRecord::new(report);
    let lang = if speaker.tongue == Tongue::En { Lang::En } else { Lang::Zh };
    let molecular = molecular(&record, lang);
    html! {
        @if !record.characters.is_empty() {
            section {
                h2 { (speaker.put("形态、细胞学特征", "morphological and cytological characters")) }
                table.lines {
                    thead { tr {
                        th { (speaker.put("特征", "character")) } th { (speaker.put("单位", "unit")) } th { "n" }
                        th { (speaker.put("平均值", "mean")) } th { (speaker.put("标准差", "s")) } th { (speaker.put("变异系数%", "CV %")) }
                        th { (speaker.put("最小～最大", "range")) } th { (speaker.put("标准要求", "required")) } th { (speaker.put("条款", "clause")) }
                        th { (speaker.put("判定", "finding")) } th.basis { (speaker.put("限值依据", "limit known by")) }
                    } }
                    tbody { @for character in &record.characters { (row(character, speaker)) } }
                }
            }
        }
        @if !molecular.is_empty() { section { pre.sequences { (molecular) } } }
    }
}

fn row(character: &Character, speaker: Speaker) -> Markup {
    html! { tr {
        th scope="row" { (speaker.say(&character.name)) }
        @match &character.figures {
            Figures::Specimens { n, mean, deviation, variation, least, most, unit } => {
                td { (unit) } td.figure { (n) } td.figure { (mean) } td.figure { (deviation) } td.figure { (variation) } td.figure { (least) "～" (most) }
            }
            Figures::Found(found) => { td {} td {} td colspan="4" { (found) } }
        }
        td { (character.required) } td { (character.clause) } td { (speaker.say(&character.outcome)) } td.basis { (speaker.say(&character.basis)) }
    } }
}
