//! Which keys a kind of rule takes: a key that would be read by nothing is a mistake to name.

use super::super::schema::{Kind, RuleRow};

/// Keys that every kind takes.
const COMMON: [&str; 10] = ["clause", "kind", "name", "products", "when", "severity", "basis", "source", "note", "fix"];
/// Keys of every rule for labels.
const LABEL: [&str; 9] =
    ["requires", "exempt", "unless", "unsure", "exempt_up_to", "exempt_below", "exempt_total_up_to", "exempt_total_below", "factors"];
/// Keys of a plain limit.
const LIMIT: [&str; 7] = ["item", "unit", "min", "max", "above", "below", "method"];

/// The keys that a row gives and its kind does not take.
pub(super) fn misplaced(row: &RuleRow, kind: Kind) -> Vec<&'static str> {
    let own: &[&str] = match kind {
        Kind::Limit => &["prohibited", "grades"],
        Kind::Choice => &["item", "compare", "accepts", "synonyms", "rejects"],
        Kind::Derived => &["formula", "of", "declared"],
        Kind::Sampling => &["item", "unit", "n", "c", "m", "M"],
        Kind::Screening => &["screen"],
        Kind::Conversion => &["rate"],
        Kind::Grade => &["criteria", "barred_by"],
        Kind::LabelField => &["fields", "words"],
        Kind::LabelLead | Kind::LabelParty => &["fields", "accepts"],
        Kind::LabelWords => &["fields", "words", "except"],
        Kind::LabelWording => &["fields", "words", "except", "accepts"],
        Kind::LabelJudgement => &["fields"],
        Kind::LabelName | Kind::LabelExpiry | Kind::LabelTolerance => &[],
        Kind::LabelMaterial | Kind::LabelAllergen => &["groups"],
        Kind::LabelIngredients => &["aspect", "groups", "words"],
        Kind::LabelQuantity => &["aspect", "fields", "words", "except"],
        Kind::LabelHeight => &["fields", "tiers", "by", "max"],
        Kind::LabelDate => &["fields", "forms", "words"],
        Kind::LabelStorage => &["max"],
        Kind::LabelNet => &["aspect", "accepts"],
        Kind::LabelLicence => &["aspect", "accepts", "forms", "words"],
        Kind::LabelStandard => &["aspect", "groups"],
        Kind::LabelGrade => &["aspect"],
        Kind::LabelNutrition => &["aspect", "words", "except"],
        Kind::LabelClaim => &["aspect", "claims", "groups", "words"],
        Kind::NetContent => &["lot"],
    };
    let plain = matches!(kind, Kind::Limit | Kind::Derived | Kind::Screening | Kind::Conversion);
    let label = kind.is_label();
    // What is screened for or converted is limited from above.
    let from_above = matches!(kind, Kind::Screening | Kind::Conversion);
    let limit = |key: &&str| plain && LIMIT.contains(key) && !(from_above && ["min", "above"].contains(key));
    let belongs = |key: &&str| COMMON.contains(key) || own.contains(key) || limit(key) || (label && LABEL.contains(key));
    given(row).into_iter().filter(|key| !belongs(key)).collect()
}

/// The keys that a row gives, beside its id.
pub(in super::super) fn given(row: &RuleRow) -> Vec<&'static str> {
    [
        ("clause", row.clause.is_some()),
        ("kind", row.kind.is_some()),
        ("name", row.name.is_some()),
        ("item", row.item.is_some()),
        ("unit", row.unit.is_some()),
        ("products", row.products.is_some()),
        ("when", row.when.is_some()),
        ("min", row.min.is_some()),
        ("max", row.max.is_some()),
        ("above", row.above.is_some()),
        ("below", row.below.is_some()),
        ("prohibited", row.prohibited.is_some()),
        ("method", row.method.is_some()),
        ("grades", row.grades.is_some()),
        ("n", row.n.is_some()),
        ("c", row.c.is_some()),
        ("m", row.m.is_some()),
        ("M", row.big_m.is_some()),
        ("screen", row.screen.is_some()),
        ("rate", row.rate.is_some()),
        ("formula", row.formula.is_some()),
        ("of", row.of.is_some()),
        ("declared", row.declared.is_some()),
        ("compare", row.compare.is_some()),
        ("accepts", row.accepts.is_some()),
        ("synonyms", row.synonyms.is_some()),
        ("rejects", row.rejects.is_some()),
        ("criteria", row.criteria.is_some()),
        ("barred_by", row.barred_by.is_some()),
        ("severity", row.severity.is_some()),
        ("requires", row.requires.is_some()),
        ("fields", row.fields.is_some()),
        ("words", row.words.is_some()),
        ("except", row.except.is_some()),
        ("exempt", row.exempt.is_some()),
        ("unless", row.unless.is_some()),
        ("unsure", row.unsure.is_some()),
        ("exempt_total_up_to", row.exempt_total_up_to.is_some()),
        ("exempt_total_below", row.exempt_total_below.is_some()),
        ("exempt_up_to", row.exempt_up_to.is_some()),
        ("exempt_below", row.exempt_below.is_some()),
        ("tiers", row.tiers.is_some()),
        ("by", row.by.is_some()),
        ("forms", row.forms.is_some()),
        ("groups", row.groups.is_some()),
        ("aspect", row.aspect.is_some()),
        ("factors", row.factors.is_some()),
        ("claims", row.claims.is_some()),
        ("lot", row.lot.is_some()),
        ("basis", row.basis.is_some()),
        ("source", row.source.is_some()),
        ("note", row.note.is_some()),
        ("fix", row.fix.is_some()),
    ]
    .into_iter()
    .filter_map(|(key, given)| given.then_some(key))
    .collect()
}
