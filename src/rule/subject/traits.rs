//! Traits of a batch: as stated, as the name of the product or the label has them, or the usual ones.

use super::Subject;
use crate::input::Submission;
use crate::standard::{Condition, Product, Trait, TraitValue, Words};

impl<'a> Subject<'a> {
    /// Traits that only the name of the product says: what is asked, and the answer.
    #[must_use]
    pub fn traits_from_name(&self) -> Vec<(&'a Words, &'a Words)> {
        self.named_traits().into_iter().filter(|(_, _, stated)| stated.is_none()).map(|(asked, named, _)| (asked, named)).collect()
    }

    /// Traits that nothing says, and whose usual value was taken: what is asked, and the answer.
    #[must_use]
    pub fn usual_traits(&self) -> &[(&'a Trait, &'a TraitValue)] {
        &self.usual
    }

    /// Traits that the name of the product says otherwise than they were stated: what is asked, as named, as stated.
    #[must_use]
    pub fn traits_otherwise_in_name(&self) -> Vec<(&'a Words, &'a Words, &'a Words)> {
        let stated = self.named_traits().into_iter().filter_map(|(asked, named, stated)| Some((asked, named, stated?)));
        stated.filter(|(_, named, stated)| named != stated).collect()
    }

    /// Traits that the name of the product says: what is asked, as named, and as stated where it was.
    fn named_traits(&self) -> Vec<(&'a Words, &'a Words, Option<&'a Words>)> {
        let asked = self.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let named = asked.iter().zip(&self.named).filter_map(|(answer, named)| {
            let named = (*named)?;
            let stated = stated(self.submission, answer);
            match stated {
                Some(text) => answer.find(text).map(|value| (&answer.name, &named.name, Some(&value.name))),
                None => Some((&answer.name, &named.name, None)),
            }
        });
        named.collect()
    }

    /// Traits that a name on the label says otherwise than they were stated: what is asked, as printed, as stated.
    pub(crate) fn traits_otherwise_in(&self, name: &str) -> Vec<(&'a Words, &'a Words, &'a Words)> {
        let asked = self.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let otherwise = asked.iter().zip(&self.traits).filter_map(|(answer, stated)| {
            let stated = answer.values.iter().find(|value| Some(value.id.as_str()) == *stated)?;
            let printed = answer.find_in(name)?;
            (printed.id != stated.id).then_some((&answer.name, &printed.name, &stated.name))
        });
        otherwise.collect()
    }

    /// Traits that were stated with a word that is not known: field and text.
    pub fn unknown_traits(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let asked = self.product.map(|(_, product)| product.traits.as_slice()).unwrap_or_default();
        let stated = |field: &str| self.submission.traits.iter().find(|(stated, text)| **stated == *field && !text.trim().is_empty());
        let unknown = asked.iter().zip(&self.traits).filter(|(_, value)| value.is_none());
        unknown
            .filter_map(move |(answer, _)| stated(&answer.field).map(|(_, text)| (answer.field.as_str(), text.trim())))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Whether the batch has the traits that a rule depends on; `None` where one of them was not stated.
    #[must_use]
    pub fn satisfies(&self, conditions: &[Condition]) -> Option<bool> {
        let mut all = Some(true);
        for condition in conditions {
            match self.trait_value(&condition.field) {
                Some(value) if condition.values.iter().any(|id| id == value) => {}
                Some(_) => return Some(false),
                None => all = None,
            }
        }
        all
    }

    /// Id of the value of a trait, where it was stated and is known.
    #[must_use]
    pub fn trait_value(&self, field: &str) -> Option<&'a str> {
        let (_, product) = self.product?;
        let index = product.traits.iter().position(|answer| answer.field == field)?;
        self.traits.get(index).copied().flatten()
    }
}

/// What was stated of a trait.
fn stated<'s>(submission: &'s Submission<'_>, answer: &Trait) -> Option<&'s str> {
    let stated = submission.traits.iter().find(|(field, text)| **field == *answer.field && !text.trim().is_empty());
    stated.map(|(_, text)| &**text)
}

/// The value of each trait: as stated, else as the name of the product or the name on the label has it, else the usual one. A trait with one value is
/// taken as given.
pub(super) fn traits<'a>(
    product: &'a Product,
    submission: &Submission<'_>,
    named: &[Option<&'a TraitValue>],
    on_pack: &str,
) -> Vec<Option<&'a str>> {
    let value = |(answer, named): (&'a Trait, Option<&'a TraitValue>)| match (stated(submission, answer), answer.values.as_slice()) {
        (Some(text), _) => answer.find(text).map(|value| value.id.as_str()),
        (None, [only]) => Some(only.id.as_str()),
        (None, _) => named.or_else(|| answer.find_in(on_pack)).or_else(|| answer.usual()).map(|value| value.id.as_str()),
    };
    product.traits.iter().zip(named.iter().copied()).map(value).collect()
}

/// The traits that nothing says and that have a usual value.
pub(super) fn usual<'a>(
    product: &'a Product,
    submission: &Submission<'_>,
    named: &[Option<&'a TraitValue>],
    on_pack: &str,
) -> Vec<(&'a Trait, &'a TraitValue)> {
    let unsaid = |answer: &Trait| stated(submission, answer).is_none() && answer.find_in(on_pack).is_none();
    let traits = product.traits.iter().zip(named);
    traits.filter(|(answer, named)| named.is_none() && unsaid(answer)).filter_map(|(answer, _)| Some((answer, answer.usual()?))).collect()
}
