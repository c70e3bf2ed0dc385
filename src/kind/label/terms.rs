//! What every requirement on a label has: its words, how well they are known, and on which packs it binds.

use crate::message::messages;
use crate::standard::mistake;
use serde::Deserialize;

use super::parts::{Search, folded};
use crate::Lang;
use crate::kind::Keys;
use crate::standard::render::pick;
use crate::standard::{Basis, Context, Known, Words};
use crate::value::Decimal;

/// A circumstance under which a rule for labels does not bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exempt {
    /// Imported food.
    Import,
    /// Food made in the country.
    Domestic,
    /// Not for consumers (非直接提供给消费者).
    NotForConsumers,
    /// For consumers.
    ForConsumers,
    /// Sold by weight (计量称重).
    Weighed,
    /// Fresh food (生鲜食品): uncooked, nothing added.
    Fresh,
    /// Dried food of one raw material, nothing added.
    SingleDried,
    /// Shelf life of so many months or more, with shelf life and expiry date shown.
    LongLived,
}

/// What a row for labels says, whatever its kind.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TermsKeys {
    /// What is required, in words.
    requires: Option<Words>,
    /// Circumstances under which the rule does not bind.
    exempt: Vec<Exempt>,
    /// Words that lift the exemptions where they stand on the label (not within `except`).
    unless: Vec<String>,
    /// Circumstances that exempt only by what is recalled: where that may not decide, a breach is undecided.
    exempt_recalled: Vec<Exempt>,
    /// From how many months of shelf life on food is exempt as `long-lived`.
    long_lived_months: Option<String>,
    /// Packs with a largest surface (cm²) up to this are exempt.
    exempt_up_to: Option<String>,
    /// Packs with a largest surface (cm²) below this are exempt.
    exempt_below: Option<String>,
    /// Packs with a total surface (cm²) up to this are exempt.
    exempt_total_up_to: Option<String>,
    /// Packs with a total surface (cm²) below this are exempt.
    exempt_total_below: Option<String>,
}

impl Keys for TermsKeys {}

/// What every requirement on a label has.
#[derive(Clone, Debug)]
pub struct Terms {
    /// What is required, in words.
    pub requires: Words,
    /// Circumstances under which it does not bind.
    pub exempt: Vec<Exempt>,
    /// Circumstances under which it does not bind by what is recalled alone.
    pub exempt_recalled: Vec<Exempt>,
    /// Packs with a largest surface up to this, in cm², are exempt.
    pub exempt_up_to: Option<Decimal>,
    /// Packs with a largest surface below this, in cm², are exempt.
    pub exempt_below: Option<Decimal>,
    /// Packs with a total surface up to this, in cm², are exempt.
    pub exempt_total_up_to: Option<Decimal>,
    /// Packs with a total surface below this, in cm², are exempt.
    pub exempt_total_below: Option<Decimal>,
    /// Words that lift the exemptions where they stand on the label.
    pub unless: Search,
    /// From how many months of shelf life on food is exempt that shows shelf life and expiry date.
    pub long_lived_months: Option<Decimal>,
    /// How well the requirement is known.
    pub known: Known,
}

impl Terms {
    /// Reads the terms of a row. `except`: phrases in which the words of `unless` mean something else.
    pub(super) fn understand(keys: TermsKeys, except: &[String], row: &mut Context<'_>) -> Self {
        let known = row.known();
        if known.basis == Basis::Absent {
            row.complain(absent_words());
        }
        if keys.requires.is_none() {
            row.complain(mistake::missing("requires"));
        }
        let mut number = |key: &str, text: Option<&String>| row.optional(key, text.map(String::as_str));
        Self {
            exempt_up_to: number("exempt_up_to", keys.exempt_up_to.as_ref()),
            exempt_below: number("exempt_below", keys.exempt_below.as_ref()),
            exempt_total_up_to: number("exempt_total_up_to", keys.exempt_total_up_to.as_ref()),
            exempt_total_below: number("exempt_total_below", keys.exempt_total_below.as_ref()),
            long_lived_months: number("long_lived_months", keys.long_lived_months.as_ref()),
            requires: keys.requires.unwrap_or(Words { zh: String::new(), en: String::new() }),
            exempt: keys.exempt,
            exempt_recalled: keys.exempt_recalled,
            unless: Search::folded(Vec::new(), folded(&keys.unless), except.to_vec()),
            known,
        }
    }

    /// The packs that it does not bind, each in words.
    pub(super) fn exemptions(&self, lang: Lang) -> Vec<String> {
        let total = pick(lang, "总表面积", "total surface");
        let mut exempt: Vec<String> = self.exempt.iter().map(|one| self.exemption(*one, lang)).collect();
        exempt.extend(self.exempt_up_to.as_ref().map(|bound| format!("≤ {bound} cm²")));
        exempt.extend(self.exempt_below.as_ref().map(|bound| format!("< {bound} cm²")));
        exempt.extend(self.exempt_total_up_to.as_ref().map(|bound| format!("{total} ≤ {bound} cm²")));
        exempt.extend(self.exempt_total_below.as_ref().map(|bound| format!("{total} < {bound} cm²")));
        exempt
    }

    /// A circumstance in words.
    pub(super) fn exemption(&self, exempt: Exempt, lang: Lang) -> String {
        let (zh, en) = match exempt {
            Exempt::Import => ("进口", "imported"),
            Exempt::Domestic => ("国产", "made in the country"),
            Exempt::NotForConsumers => ("非直接提供给消费者", "not for consumers"),
            Exempt::ForConsumers => ("直接提供给消费者", "for consumers"),
            Exempt::Weighed => ("计量称重", "sold by weight"),
            Exempt::Fresh => ("生鲜", "fresh"),
            Exempt::SingleDried => ("单一原料干制品", "dried, of one raw material"),
            Exempt::LongLived => {
                let months = self.long_lived_months.as_ref().map(ToString::to_string).unwrap_or_default();
                return match lang {
                    Lang::Zh => format!("保质期 ≥ {months} 个月且标示保质期和到期日"),
                    Lang::En => format!("shelf life of {months} months or more, shown with the expiry date"),
                };
            }
        };
        pick(lang, zh, en).to_owned()
    }
}

messages! {
    /// A requirement in words without its words.
    absent_words()
        "依据为 `absent`，而标签要求是文字：应为读到或记得的要求"
        "basis is `absent`, and a requirement on a label is words: expected one that was read or is recalled"
}
