//! Net contents and specifications as labels write them (GB 7718-2011 annex C.2): one quantity, several, and how many of each.

use crate::value::{Decimal, Scale, Unit, Units, normalise};

/// A quantity with its unit as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) number: Decimal,
    pub(super) printed: String,
}

impl Quantity {
    pub(super) fn unit(&self, units: &Units) -> Unit {
        units.read(&self.printed)
    }
}

/// A quantity, and how many times it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    quantity: Quantity,
    /// None where no number of pieces is given.
    count: Option<Decimal>,
    /// What stands between it and the term before it.
    before: String,
}

/// A net content as read: `500g（50g×10袋）`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NetContent {
    /// The whole.
    pub(super) whole: Option<Quantity>,
    /// The parts, each with how many times it is there.
    pub(super) parts: Vec<(Quantity, Decimal)>,
    /// Whether something stands there that is neither: `约`, `±5g`, `500g 250g`.
    pub(super) odd: bool,
}

/// Signs between a quantity and how many times it is there.
const TIMES: [char; 4] = ['×', 'x', 'X', '*'];
/// What a quantity is of that is no part of the net content: drained weight, ice glaze, gross weight.
const OTHER_QUANTITIES: [&str; 8] = ["沥干", "固形物", "冰衣", "含冰", "总重", "毛重", "总质量", "%"];

/// What introduces a quantity that is given with the food.
const GIVEN: [&str; 4] = ["赠", "送", "另赠", "另送"];

impl NetContent {
    /// Reads the value of the field.
    pub(crate) fn parse(value: &str) -> Self {
        let plain: String = normalise(value).chars().filter(|char| !char.is_whitespace()).collect();
        let plain = gift_in_brackets(&plain);
        let (outer, inner) = brackets(&plain);
        let mut net = Self { odd: outer.contains(['约', '±', '~', '≥', '≤']), ..Self::default() };
        let (terms, inside) = (terms(&outer), terms(&inner));
        // `500-600g` is no quantity.
        net.odd |= terms
            .iter()
            .any(|term| term.before.ends_with(['-', '~', '至', '—']) && term.before.contains(|char: char| char.is_ascii_digit()));
        // `400克（赠送100克）`: what is given with it is none of its parts.
        let given = inside.first().is_some_and(|first| GIVEN.iter().any(|word| first.before.starts_with(word)));
        let inside = if given { Vec::new() } else { inside };
        let once = || Decimal::new(1, 0);
        let as_parts = |terms: &[Term]| -> Vec<(Quantity, Decimal)> {
            terms.iter().map(|term| (term.quantity.clone(), term.count.clone().unwrap_or_else(once))).collect()
        };
        if let Some((parts, whole)) = total_behind(&terms, &inside) {
            net.whole = Some(whole.quantity.clone());
            net.parts = as_parts(&parts);
            return net;
        }
        match terms.as_slice() {
            [] => net.parts = as_parts(&inside),
            [whole] if whole.count.is_none() => {
                net.whole = Some(whole.quantity.clone());
                net.parts = as_parts(&inside);
            }
            [whole, parts @ ..] if whole.count.is_none() && parts.first().is_some_and(|first| begins_parts(&first.before)) => {
                net.whole = Some(whole.quantity.clone());
                net.parts = as_parts(parts);
            }
            several => {
                net.odd |= several.iter().skip(1).any(|term| term.before.is_empty());
                net.parts = as_parts(several);
            }
        }
        net
    }

    /// The first quantity: the whole, or that of the first part.
    pub(super) fn first(&self) -> Option<&Quantity> {
        self.whole.as_ref().or_else(|| self.parts.first().map(|(part, _)| part))
    }

    /// The nominal quantity as text for a test of net content: the whole, or what the parts come to.
    pub(crate) fn nominal(&self, units: &Units) -> Option<String> {
        if let Some(whole) = &self.whole {
            return Some(format!("{} {}", whole.number, whole.printed));
        }
        let unit = self.parts.first()?.0.unit(units);
        Some(format!("{} {}", plain(&self.sum(&unit, units)?), units.symbol(&unit)))
    }

    /// What the parts come to, in a unit.
    pub(super) fn sum(&self, unit: &Unit, units: &Units) -> Option<Decimal> {
        let mut sum = Decimal::new(0, 0);
        for (part, count) in &self.parts {
            let part = match units.common(&part.unit(units), unit)? {
                Scale::Same => part.number.clone(),
                Scale::Power(power) => part.number.shifted(power),
                Scale::Linear { .. } => return None,
            };
            sum = sum.plus(&part.times(count));
        }
        Some(sum)
    }
}

/// Whether what stands before a quantity says that it is part of the one before: `200g=5×40g`, `200g规格:40g×5`, `500g/17.6oz`.
fn begins_parts(before: &str) -> bool {
    before.contains(['=', '/', '[']) || before.contains("规格")
}

/// Parts with their numbers, and behind them what they come to: `250克×3袋（共750克）`, `40g×5=200g`.
fn total_behind(outer: &[Term], inner: &[Term]) -> Option<(Vec<Term>, Term)> {
    let mut parts: Vec<Term> = outer.iter().chain(inner).cloned().collect();
    let whole = parts.pop()?;
    let is_total = ["共", "合计", "总计", "总净含量", "="].iter().any(|word| whole.before.contains(word));
    let counted = !parts.is_empty() && parts.iter().all(|part| part.count.is_some());
    (is_total && counted && whole.count.is_none()).then_some((parts, whole))
}

/// `(200+25)克` written as one quantity.
fn gift_in_brackets(plain: &str) -> String {
    let written = |(before, rest): (&str, &str)| {
        let (inner, behind) = rest.split_once(')')?;
        let numbers: Vec<Decimal> =
            inner.split('+').map(|part| Decimal::parse(part.trim_start_matches(['送', '赠'])).ok()).collect::<Option<_>>()?;
        let (first, more) = numbers.split_first()?;
        let sum = more.iter().fold(first.clone(), |sum, one| sum.plus(one));
        (!more.is_empty() && !unit_of(behind).is_empty()).then(|| format!("{before}{}{behind}", self::plain(&sum)))
    };
    plain.split_once('(').and_then(written).unwrap_or_else(|| plain.to_owned())
}

/// What stands outside brackets, and inside them.
fn brackets(plain: &str) -> (String, String) {
    let (mut outer, mut inner, mut depth) = (String::new(), String::new(), 0_usize);
    for char in plain.chars() {
        match char {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => inner.push(char),
            _ => outer.push(char),
        }
    }
    (outer, inner)
}

/// The quantities of a text, in order, each with how many times it is there.
fn terms(text: &str) -> Vec<Term> {
    let (mut terms, mut rest, mut before) = (Vec::new(), text, String::new());
    while let Some(char) = rest.chars().next() {
        let found = if char.is_ascii_digit() { term(rest) } else { None };
        let Some((quantity, count, behind)) = found else {
            before.push(char);
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
            continue;
        };
        if !OTHER_QUANTITIES.iter().any(|word| before.contains(word)) {
            terms.push(Term { quantity, count, before: std::mem::take(&mut before) });
        }
        before.clear();
        rest = behind;
    }
    terms
}

/// The quantity that a text begins with: `40g`, `40g×5`, `100g/袋×5袋`, `5×40g`, `5袋×40g`; and what stands behind it.
fn term(text: &str) -> Option<(Quantity, Option<Decimal>, &str)> {
    let (number, after) = number(text)?;
    let unit = unit_of(after);
    if unit.is_empty() {
        // So many pieces of a quantity.
        let behind = counted(after).strip_prefix(TIMES)?;
        let (each, after) = self::number(behind)?;
        let unit = unit_of(after);
        let quantity = Quantity { number: each, printed: unit.to_owned() };
        return (!unit.is_empty()).then(|| (quantity, Some(number), after.get(unit.len()..).unwrap_or_default()));
    }
    let quantity = Quantity { number, printed: unit.to_owned() };
    let behind = after.get(unit.len()..).unwrap_or_default();
    let each = behind.strip_prefix('/').map_or(behind, counted);
    let count = each.strip_prefix(TIMES).and_then(self::number).filter(|(_, rest)| unit_of(rest).is_empty());
    match count {
        Some((count, rest)) => Some((quantity, Some(count), counted(rest))),
        // `500g/袋` is what a bag has.
        None if each.len() < behind.len() && behind.starts_with('/') && !each.starts_with(|char: char| char.is_ascii_digit()) => {
            Some((quantity, None, each))
        }
        None => Some((quantity, None, behind)),
    }
}

/// The number that a text begins with. `×` behind it is no power of ten here.
fn number(text: &str) -> Option<(Decimal, &str)> {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit() || char == '.');
    Some((Decimal::parse(text.get(..text.len() - rest.len())?).ok()?, rest))
}

/// What stands behind the word for pieces that a text begins with (袋, 小包).
fn counted(text: &str) -> &str {
    const PIECES: [&str; 22] = [
        "小袋",
        "小包",
        "小盒",
        "独立包装",
        "袋装",
        "袋",
        "包",
        "盒",
        "只",
        "条",
        "个",
        "枚",
        "片",
        "罐",
        "瓶",
        "件",
        "支",
        "块",
        "头",
        "份",
        "碗",
        "桶",
    ];
    PIECES.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text)
}

/// The letters or characters of a unit that a text begins with: nothing that is a counting word.
fn unit_of(text: &str) -> &str {
    const UNITS: [&str; 23] = [
        "kg", "KG", "Kg", "kG", "mg", "mL", "ml", "ML", "g", "G", "L", "l", "千克", "公斤", "毫克", "毫升", "市斤", "克", "升", "斤", "两",
        "吨", "oz",
    ];
    let found = UNITS.iter().find_map(|unit| text.get(..unit.len()).filter(|begin| begin == unit)).unwrap_or_default();
    // `500gr`, `500gms` and `5kgs` have no such unit.
    let goes_on = found.is_ascii() && text.get(found.len()..).is_some_and(|rest| rest.starts_with(['r', 'm', 's', 'R', 'M', 'S']));
    if goes_on { "" } else { found }
}

/// A number without a power of ten.
pub(super) fn plain(number: &Decimal) -> String {
    number.trimmed().plus(&Decimal::new(0, 0)).to_string()
}

#[cfg(test)]
mod tests {
    use super::NetContent;

    #[test]
    fn reads_net_contents_as_annex_c_prints_them() {
        let shown = |text: &str| {
            let net = NetContent::parse(text);
            let parts: Vec<String> = net.parts.iter().map(|(part, count)| format!("{}{}×{count}", part.number, part.printed)).collect();
            let whole = net.whole.map(|whole| format!("{}{}", whole.number, whole.printed)).unwrap_or_default();
            format!("{whole}|{}{}", parts.join("+"), if net.odd { "?" } else { "" })
        };
        for (text, expected) in [
            // C.2.1.
            ("450g", "450g|"),
            ("225克（200克+送25克）", "225克|200克×1+25克×1"),
            ("200克+赠25克", "|200克×1+25克×1"),
            ("（200+25）克", "225克|"),
            // C.2.2.
            ("425克 沥干物：不低于255克（或不低于60%）", "425克|"),
            // C.2.3.
            ("40克×5", "|40克×5"),
            ("5×40克", "|40克×5"),
            ("200克（5×40克）", "200克|40克×5"),
            ("200克（40克×5）", "200克|40克×5"),
            ("200克（5件）", "200克|"),
            ("200克（100克+50克×2）", "200克|100克×1+50克×2"),
            ("200克（80克×2+40克）", "200克|80克×2+40克×1"),
            // C.2.4.
            ("200克（A产品40克×3，B产品40克×2）", "200克|40克×3+40克×2"),
            ("200克（40克×3，40克×2）", "200克|40克×3+40克×2"),
            ("100克A产品，50克×2B产品，50克C产品", "|100克×1+50克×2+50克×1"),
            ("A产品：100克，B产品：50克×2，C产品：50克", "|100克×1+50克×2+50克×1"),
            ("100克（A产品），50克×2（B产品），50克（C产品）", "|100克×1+50克×2+50克×1"),
            // As packs print them beside that.
            ("500g=50g×10袋", "500g|50g×10"),
            ("100g/袋×5袋", "|100g×5"),
            ("500g/袋", "500g|"),
            ("5袋×100g", "|100g×5"),
            ("500g（含冰衣总重600g）", "500g|"),
            ("500g（固形物≥300g）", "500g|"),
            ("500g/17.6oz", "500g|17.6oz×1"),
            ("500g 规格：50g×10", "500g|50g×10"),
            ("400克（赠送100克）", "400克|"),
            ("250克×3袋（共800克）", "800克|250克×3"),
            ("250克×3袋，共750克", "750克|250克×3"),
            ("40g×5=200g", "200g|40g×5"),
            ("40g×5+20g×2 总净含量240g", "240g|40g×5+20g×2"),
            ("100g/袋 共5袋 500g", "|100g×1+500g×1"),
            ("100克（2×50克）", "100克|50克×2"),
            ("500gr", "|"),
            ("500-600g", "600g|?"),
            ("约500g", "500g|?"),
            ("500g±5g", "|500g×1+5g×1?"),
            ("500", "|"),
            ("500g250g", "|500g×1+250g×1?"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
