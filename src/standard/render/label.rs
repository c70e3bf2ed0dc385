//! What a rule for labels goes by: its requirement in words, then its numbers and words.

use super::super::edition::Edition;
use super::super::label::{LabelCheck, Nutrient, Tier, Wants};
use super::super::label_words::LabelWords;
use super::super::schema::{Exempt, TierBy};
use super::pick;
use crate::Lang;
use crate::value::Decimal;

/// The requirement, and what it is looked for by.
pub(super) fn stated(words: &LabelWords, check: &LabelCheck, lang: Lang) -> String {
    let mut out = check.requires.say(lang).to_owned();
    let mut add = |zh: &'static str, en: &'static str, text: String| {
        if !text.is_empty() {
            let (between, colon) = (pick(lang, "；", "; "), pick(lang, "：", ": "));
            out.extend([between, pick(lang, zh, en), colon, &text]);
        }
    };
    let fields =
        |ids: &[String]| ids.iter().map(|id| words.field(id).map_or(id.as_str(), |name| name.say(lang))).collect::<Vec<_>>().join(", ");
    match &check.wants {
        Wants::Field { fields: ids, words } => {
            add("标签项目", "fields", fields(ids));
            add("仅在标签有", "only where the label has", words.join(" "));
        }
        Wants::Lead { accepts, .. } => add("引导词", "lead words", accepts.join(" ")),
        Wants::Words(search) => {
            add("限于", "within", fields(&search.fields));
            add("词语", "words", search.words.join(" "));
            add("不计", "but not", search.except.join(" "));
        }
        Wants::Wording { search, accepts } => {
            add("有", "where there is", search.words.join(" "));
            add("须有", "there must be", accepts.join(" "));
        }
        Wants::Quantity { search, .. } => {
            add("词语", "words", search.words.join(" "));
            add("不计", "but not", search.except.join(" "));
        }
        Wants::Party { fields: ids, instead } => {
            add("标签项目", "fields", fields(ids));
            add("可代替受托方", "instead of the entrusted party", fields(instead));
        }
        Wants::Material(groups) | Wants::Allergen(groups) | Wants::Standard { groups, .. } => {
            let groups: Vec<String> = groups.iter().map(|group| format!("{} ({})", group.name.say(lang), group.words.join(" "))).collect();
            add("分组", "groups", groups.join(" "));
        }
        Wants::Ingredients { words, groups, free, .. } => {
            add("词语", "words", words.join(" "));
            let groups: Vec<String> = groups.iter().map(|group| format!("{} ({})", group.name.say(lang), group.words.join(" "))).collect();
            add("分组", "groups", groups.join(" "));
            add("顺序不限", "in any order", free.as_ref().map(|free| format!("≤ {free} %")).unwrap_or_default());
        }
        Wants::Net { units, kilo_from, .. } => {
            add("单位", "units", units.join(" "));
            add("大单位", "larger unit", kilo_from.as_ref().map(|from| format!("≥ {from} g, mL")).unwrap_or_default());
        }
        Wants::Height { tiers, by, most, .. } => {
            add("字高", "heights", tiers.iter().map(|one| tier(one, *by, lang)).collect::<Vec<_>>().join(", "));
            add("最大", "at most", most.as_ref().map(ToString::to_string).unwrap_or_default());
        }
        Wants::Date { forms, places, .. } => {
            add("另认的形式", "further forms", forms.join(" "));
            add("部位", "places", places.join(" "));
        }
        Wants::Storage(most) => add("温度", "temperature", format!("≤ {most} °C")),
        Wants::Licence { forms, void, categories, .. } => {
            add("形式", "forms", forms.join(" "));
            add("已停用", "void", void.join(" "));
            add("食品类别", "food categories", categories.join(" "));
        }
        Wants::Nutrition { factors, search, .. } => {
            add("系数", "factors", factors.iter().map(|(id, factor)| format!("{id} {factor}")).collect::<Vec<_>>().join(", "));
            add("词语", "words", search.words.join(" "));
            add("不计", "but not", search.except.join(" "));
        }
        Wants::Claim { claims, groups, words, least, per_kj, .. } => {
            let claims: Vec<String> = claims.iter().map(claim).collect();
            add("声称", "claims", claims.join(" | "));
            add(
                "标准用语",
                "standard sentences",
                groups.iter().map(|group| format!("{} {}", group.id, group.words.len())).collect::<Vec<_>>().join(", "),
            );
            add("词语", "words", words.join(" "));
            add("按能量", "by energy", per_kj.as_ref().map(|energy| format!("{energy} kJ")).unwrap_or_default());
            add("差异", "difference", least.as_ref().map(|least| format!("≥ {least} %")).unwrap_or_default());
        }
        Wants::Judgement(_) | Wants::Name | Wants::Expiry | Wants::Grade(_) | Wants::Tolerance => {}
    }
    let mut exempt: Vec<String> = check.exempt.iter().map(|one| exemption(*one, check, lang)).collect();
    exempt.extend(check.exempt_up_to.as_ref().map(|bound| format!("≤ {bound} cm²")));
    exempt.extend(check.exempt_below.as_ref().map(|bound| format!("< {bound} cm²")));
    exempt.extend(check.exempt_total_up_to.as_ref().map(|bound| format!("{} ≤ {bound} cm²", pick(lang, "总表面积", "total surface"))));
    exempt.extend(check.exempt_total_below.as_ref().map(|bound| format!("{} < {bound} cm²", pick(lang, "总表面积", "total surface"))));
    add("豁免", "exempt", exempt.join(", "));
    add("有下列词语时不豁免", "not exempt with", check.unless.words.join(" "));
    add(
        "不能确定是否适用",
        "not certain to bind",
        check.unsure.iter().map(|one| exemption(*one, check, lang)).collect::<Vec<_>>().join(", "),
    );
    out
}

fn tier(tier: &Tier, by: TierBy, lang: Lang) -> String {
    let of = match by {
        TierBy::Surface => "cm²",
        TierBy::NetContent => "g, mL",
    };
    match &tier.from {
        None => format!("≥ {} mm", tier.min),
        Some((bound, inclusive)) => {
            format!("{}{} {bound} {of}: ≥ {} mm", pick(lang, "", "for "), if *inclusive { "≥" } else { ">" }, tier.min)
        }
    }
}

fn claim(claim: &super::super::label::Claim) -> String {
    let bound = |sign: &str, bound: &Option<Decimal>, unit: &str| bound.as_ref().map(|bound| format!("{sign} {bound}{unit}"));
    let bounds = [
        bound("≤", &claim.max, ""),
        bound("≥", &claim.min, ""),
        bound("≥", &claim.min_nrv, " % NRV"),
        bound("≥", &claim.min_nrv_by_energy, " % NRV by energy"),
        bound("energy ≤", &claim.most_energy, " %"),
    ];
    let instead = claim.instead.iter().fold(String::new(), |line, (id, least)| line + &format!(" | {id} ≥ {least}"));
    let also = if claim.also.is_empty() { String::new() } else { format!(" + {}", claim.also.join(" ")) };
    format!("{} {}{instead}{also}", claim.id, bounds.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn exemption(exempt: Exempt, check: &LabelCheck, lang: Lang) -> String {
    match exempt {
        Exempt::Import => pick(lang, "进口", "imported"),
        Exempt::Domestic => pick(lang, "国产", "made in the country"),
        Exempt::NotForConsumers => pick(lang, "非直接提供给消费者", "not for consumers"),
        Exempt::ForConsumers => pick(lang, "直接提供给消费者", "for consumers"),
        Exempt::Weighed => pick(lang, "计量称重", "sold by weight"),
        Exempt::Fresh => pick(lang, "生鲜", "fresh"),
        Exempt::SingleDried => pick(lang, "单一原料干制品", "dried, of one raw material"),
        Exempt::LongLived => {
            let months = check.long_lived_months.as_ref().map(ToString::to_string).unwrap_or_default();
            return match lang {
                Lang::Zh => format!("保质期 ≥ {months} 个月且标示保质期和到期日"),
                Lang::En => format!("shelf life of {months} months or more, shown with the expiry date"),
            };
        }
    }
    .to_owned()
}

/// The nutrients of an edition, one a line.
pub(super) fn nutrients(words: &LabelWords, edition: &Edition, lang: Lang) -> String {
    let line = |nutrient: &Nutrient| {
        let name = words.nutrient(&nutrient.id).map_or(nutrient.id.as_str(), |name| name.say(lang));
        let optional = |zh: &str, en: &str, number: &Option<Decimal>, unit: &str| {
            number.as_ref().map(|number| format!("  {} {number}{unit}", pick(lang, zh, en).to_owned())).unwrap_or_default()
        };
        format!(
            "  {name}{}  {}  {} {}  {} ≤ {}{}{}{}\n",
            if nutrient.core { " *" } else { "" },
            nutrient.units.join("/"),
            pick(lang, "间隔", "interval"),
            nutrient.interval,
            pick(lang, "“0”界限", "shown as 0"),
            nutrient.zero,
            optional("NRV", "NRV", &nutrient.nrv, ""),
            optional("实际 ≥ 标示值的", "true content ≥", &nutrient.least, " %"),
            optional("实际 ≤ 标示值的", "true content ≤", &nutrient.most, " %"),
        )
    };
    edition.nutrients.iter().map(line).collect()
}
