//! Requirements on labels: what each kind of rule needs, and nothing else.

use super::super::catalogue::Catalogue;
use super::super::label::{Claim, Group, LabelCheck, Nutrient, Search, Tier, Wants};
use super::super::problem::Problem;
use super::super::schema::{Aspect, Basis, ClaimRow, GroupRow, Kind, NutrientRow, TierRow, Words};
use super::rule::Context;
use crate::value::{Decimal, fold_name, fold_word};

/// The aspects that a kind of rule can look at.
fn aspects(kind: Kind) -> &'static [Aspect] {
    use Aspect as A;
    match kind {
        Kind::LabelIngredients => &[A::Brackets, A::ClassName, A::Ins, A::Descending, A::Colloquial],
        Kind::LabelQuantity => &[A::InName, A::Stressed],
        Kind::LabelNet => &[A::Form, A::Sum],
        Kind::LabelLicence => &[A::Form, A::Category, A::CheckDigit],
        Kind::LabelStandard => &[A::Form, A::ForProduct, A::InForce],
        Kind::LabelGrade => &[A::Shown, A::Known, A::Allowed],
        Kind::LabelClaim => &[A::Content, A::Comparative, A::Function],
        Kind::LabelNutrition => &[
            A::Present,
            A::Core,
            A::Order,
            A::Definite,
            A::Unit,
            A::Interval,
            A::Zero,
            A::NrvShown,
            A::Nrv,
            A::Energy,
            A::Possible,
            A::Serving,
        ],
        _ => &[],
    }
}

impl Context<'_> {
    /// The requirement, if the row makes one.
    pub(super) fn label(&mut self, kind: Kind) -> Option<LabelCheck> {
        let row = self.row;
        let basis = self.basis(row.basis);
        if basis == Basis::Absent {
            self.complain("basis is `absent`, and a requirement on a label is words: expected one that was read or is recalled");
        }
        let requires = row.requires.clone();
        if requires.is_none() {
            self.complain("`requires` is missing, expected what the clause requires, in words");
        }
        Some(LabelCheck {
            wants: self.wants(kind)?,
            requires: requires.unwrap_or(Words { zh: String::new(), en: String::new() }),
            exempt: row.exempt.clone().unwrap_or_default(),
            exempt_up_to: self.optional("exempt_up_to", row.exempt_up_to.as_deref()),
            exempt_below: self.optional("exempt_below", row.exempt_below.as_deref()),
            unsure: row.unsure.clone().unwrap_or_default(),
            exempt_total_up_to: self.optional("exempt_total_up_to", row.exempt_total_up_to.as_deref()),
            exempt_total_below: self.optional("exempt_total_below", row.exempt_total_below.as_deref()),
            unless: Search { fields: Vec::new(), words: folded(row.unless.as_ref()), except: folded(row.except.as_ref()) },
            long_lived_months: self.factor("long_lived_months"),
            basis,
            source: self.source(row.source.as_ref(), basis),
            verified: None,
        })
    }

    fn wants(&mut self, kind: Kind) -> Option<Wants> {
        let row = self.row;
        let words = || row.words.clone().unwrap_or_default();
        Some(match kind {
            Kind::LabelField => Wants::Field { fields: self.fields()?, words: words() },
            Kind::LabelLead => {
                Wants::Lead { fields: self.fields()?, accepts: self.accepts()?.iter().map(|word| fold_name(word)).collect() }
            }
            Kind::LabelWords => Wants::Words(self.search()?),
            Kind::LabelWording => Wants::Wording { search: self.search()?, accepts: self.accepts()? },
            Kind::LabelJudgement => Wants::Judgement(self.fields()?.into_iter().next()?),
            Kind::LabelName => Wants::Name,
            Kind::LabelMaterial => Wants::Material(self.groups()),
            Kind::LabelIngredients => {
                Wants::Ingredients { aspect: self.aspect(kind)?, words: words(), groups: self.groups(), free: self.factor("free") }
            }
            Kind::LabelQuantity => Wants::Quantity {
                aspect: self.aspect(kind)?,
                search: Search { fields: Vec::new(), words: folded(row.words.as_ref()), except: folded(row.except.as_ref()) },
            },
            Kind::LabelAllergen => Wants::Allergen(self.groups()),
            Kind::LabelParty => Wants::Party { fields: self.fields()?, instead: row.accepts.clone().unwrap_or_default() },
            Kind::LabelNet => Wants::Net {
                aspect: self.aspect(kind)?,
                units: row.accepts.clone().unwrap_or_default(),
                kilo_from: self.factor("kilo_from"),
            },
            Kind::LabelHeight => Wants::Height {
                field: self.fields()?.into_iter().next()?,
                tiers: row.tiers.iter().flatten().filter_map(|tier| self.tier(tier)).collect(),
                by: row.by.unwrap_or(super::super::schema::TierBy::Surface),
                most: self.optional("max", row.max.as_deref()),
            },
            Kind::LabelDate => Wants::Date { fields: self.fields()?, forms: row.forms.clone().unwrap_or_default(), places: words() },
            Kind::LabelExpiry => Wants::Expiry,
            Kind::LabelStorage => Wants::Storage(self.wanted("max", row.max.as_deref())?),
            Kind::LabelLicence => Wants::Licence {
                aspect: self.aspect(kind)?,
                forms: self.forms()?,
                void: row.words.clone().unwrap_or_default(),
                categories: row.accepts.clone().unwrap_or_default(),
            },
            Kind::LabelStandard => Wants::Standard { aspect: self.aspect(kind)?, groups: self.groups() },
            Kind::LabelGrade => Wants::Grade(self.aspect(kind)?),
            Kind::LabelNutrition => Wants::Nutrition {
                aspect: self.aspect(kind)?,
                factors: self.factors(),
                search: Search { fields: Vec::new(), words: folded(row.words.as_ref()), except: folded(row.except.as_ref()) },
            },
            Kind::LabelClaim => Wants::Claim {
                aspect: self.aspect(kind)?,
                claims: row.claims.iter().flatten().filter_map(|claim| self.claim(claim)).collect(),
                groups: self.groups(),
                words: words(),
                least: self.factor("least"),
                per_kj: self.factor("per_kj"),
            },
            Kind::LabelTolerance => Wants::Tolerance,
            _ => return None,
        })
    }

    fn aspect(&mut self, kind: Kind) -> Option<Aspect> {
        let aspect = self.row.aspect;
        match aspect {
            Some(aspect) if aspects(kind).contains(&aspect) => {}
            Some(_) => self.complain("`aspect` is none of this kind of rule"),
            None => self.complain("`aspect` is missing"),
        }
        aspect.filter(|aspect| aspects(kind).contains(aspect))
    }

    fn fields(&mut self) -> Option<Vec<String>> {
        let fields = self.row.fields.clone().unwrap_or_default();
        if fields.is_empty() {
            self.complain("`fields` is missing, expected at least one field of label.toml");
            return None;
        }
        Some(fields)
    }

    fn forms(&mut self) -> Option<Vec<String>> {
        let forms = self.row.forms.clone().unwrap_or_default();
        if forms.is_empty() {
            self.complain("`forms` is missing, expected at least one such as `SC00000000000000`, where 0 is a digit");
            return None;
        }
        Some(forms)
    }

    fn accepts(&mut self) -> Option<Vec<String>> {
        let accepts = self.row.accepts.clone().unwrap_or_default();
        if accepts.is_empty() {
            self.complain("`accepts` is missing, expected at least one wording");
            return None;
        }
        Some(accepts)
    }

    fn search(&mut self) -> Option<Search> {
        let row = self.row;
        let words = row.words.clone().unwrap_or_default();
        if words.is_empty() {
            self.complain("`words` is missing, expected at least one word");
            return None;
        }
        Some(Search { fields: row.fields.clone().unwrap_or_default(), words: folded(Some(&words)), except: folded(row.except.as_ref()) })
    }

    fn groups(&mut self) -> Vec<Group> {
        let rows: Vec<GroupRow> = self.row.groups.clone().unwrap_or_default();
        let mut groups: Vec<Group> = Vec::new();
        for row in rows {
            if groups.iter().any(|group| group.id == row.id) {
                self.complain(format!("group `{}` stands twice", row.id));
            }
            let mut unknown = Vec::new();
            let products = super::products(&row.products, self.catalogue, |message| unknown.push(message));
            for message in unknown {
                self.complain(message);
            }
            let fold = |words: &Vec<String>| folded(Some(words));
            groups.push(Group {
                id: row.id,
                name: row.name,
                words: fold(&row.words),
                except: fold(&row.except),
                shown: fold(&row.shown),
                products,
                elsewhere: row.elsewhere,
            });
        }
        groups
    }

    fn tier(&mut self, row: &TierRow) -> Option<Tier> {
        let from = match (&row.above, &row.from) {
            (Some(_), Some(_)) => {
                self.complain("`above` and `from` exclude each other");
                return None;
            }
            (Some(above), None) => Some((self.wanted("above", Some(above))?, false)),
            (None, Some(from)) => Some((self.wanted("from", Some(from))?, true)),
            (None, None) => None,
        };
        Some(Tier { from, min: self.wanted("min", Some(&row.min))? })
    }

    fn claim(&mut self, row: &ClaimRow) -> Option<Claim> {
        let bounds = [&row.max, &row.min, &row.min_nrv].iter().filter(|bound| bound.is_some()).count();
        if bounds != 1 {
            self.complain(format!("claim `{}` has {bounds} bounds, expected one of `max`, `min` and `min_nrv`", row.id));
            return None;
        }
        Some(Claim {
            id: row.id.clone(),
            words: row.words.clone(),
            nutrients: row.nutrients.clone(),
            max: self.optional("max", row.max.as_deref()),
            min: self.optional("min", row.min.as_deref()),
            min_nrv: self.optional("min_nrv", row.min_nrv.as_deref()),
            min_nrv_by_energy: self.optional("min_nrv_by_energy", row.min_nrv_by_energy.as_deref()),
            instead: row.instead.iter().filter_map(|(id, least)| Some((id.clone(), self.wanted(id, Some(least))?))).collect(),
            most_energy: self.optional("most_energy", row.most_energy.as_deref()),
            also: row.also.clone(),
        })
    }

    fn factors(&mut self) -> Vec<(String, Decimal)> {
        let rows = self.row.factors.clone().unwrap_or_default();
        rows.into_iter().filter_map(|(key, text)| self.wanted(&key, Some(&text)).map(|number| (key, number))).collect()
    }

    fn factor(&mut self, key: &str) -> Option<Decimal> {
        let text = self.row.factors.as_ref().and_then(|factors| factors.get(key)).cloned();
        self.optional(key, text.as_deref())
    }

    fn optional(&mut self, key: &str, text: Option<&str>) -> Option<Decimal> {
        text.and_then(|text| self.wanted(key, Some(text)))
    }

    /// A number that must be there.
    pub(super) fn wanted(&mut self, key: &str, text: Option<&str>) -> Option<Decimal> {
        let number = text.map(Decimal::parse);
        match number {
            Some(Ok(number)) => Some(number),
            Some(Err(error)) => {
                self.complain(format!("`{key}` is `{}`: {error}", text.unwrap_or_default()));
                None
            }
            None => {
                self.complain(format!("`{key}` is missing"));
                None
            }
        }
    }
}

/// Words as they are looked for.
fn folded(words: Option<&Vec<String>>) -> Vec<String> {
    words.into_iter().flatten().map(|word| fold_word(word)).collect()
}

/// A nutrient of an edition.
pub(super) fn nutrient(row: &NutrientRow, catalogue: &Catalogue, file: &str, problems: &mut Vec<Problem>) -> Option<Nutrient> {
    let place = format!("nutrient `{}`", row.id);
    let mut complain = |message: String| problems.push(Problem::new(file, &place, message));
    let mut number = |key: &str, text: &str| Decimal::parse(text).map_err(|error| complain(format!("`{key}` is `{text}`: {error}"))).ok();
    let (interval, zero) = (number("interval", &row.interval)?, number("zero", &row.zero)?);
    let mut optional = |key: &str, text: Option<&String>| text.and_then(|text| number(key, text));
    let (nrv, least, most) =
        (optional("nrv", row.nrv.as_ref()), optional("least", row.least.as_ref()), optional("most", row.most.as_ref()));
    let item = match &row.item {
        Some(id) => {
            let found = catalogue.find_item(id);
            if found.is_none() {
                complain(format!("`item` names `{id}`, which is no item of items.toml"));
            }
            found
        }
        None => None,
    };
    Some(Nutrient {
        id: row.id.clone(),
        core: row.core,
        units: row.units.clone(),
        interval,
        zero,
        nrv,
        least,
        most,
        part_of: row.part_of.clone(),
        item,
    })
}
