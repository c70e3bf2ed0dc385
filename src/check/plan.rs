//! Which editions bind a product when.

use jiff::civil::Date;

use super::Options;
use super::Selected;
use crate::input::Submission;
use crate::rule::{Finding, Setting, Subject, bind, evaluate};
use crate::standard::{Binds, Check, Edition, InForce, ItemId, Library, ProductId, Rule, Sense};

/// The standards that bind a product in one epoch.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) product: ProductId,
    /// `None` without a production date.
    pub(super) epoch: Option<usize>,
    pub(super) standards: Vec<Standard<'a>>,
    /// Editions that were asked for and bind other products.
    pub(super) others: Vec<&'a Edition>,
    pub(super) senses: Vec<&'a Sense>,
    /// For each item of the catalogue, whether a rule looks at it that binds whatever is declared.
    pub(super) judged: Vec<bool>,
}

/// A standard that binds the product, and those of its rules that do.
#[derive(Debug)]
pub(super) struct Standard<'a> {
    pub(super) selected: Selected<'a>,
    pub(super) rules: Vec<Binding<'a>>,
}

/// A rule that binds the product.
#[derive(Debug)]
pub(super) struct Binding<'a> {
    pub(super) rule: &'a Rule,
    /// Whether it is the one that finds the grade.
    pub(super) is_grade: bool,
    /// Whether an inspection for delivery, and one of the type, demand it.
    pub(super) demanded: (bool, bool),
    /// What it comes to where nothing was submitted for it, nothing demands it and no grade is claimed; `None` where that hangs on the batch.
    unsubmitted: Option<Finding<'a>>,
    /// The items on whose results it rests.
    items: Vec<ItemId>,
    /// Whether it has a limit for each grade.
    is_graded: bool,
}

impl<'a> Plan<'a> {
    pub(super) fn new(library: &'a Library, options: &Options, product: ProductId, day: Option<Date>) -> Self {
        let forced: Vec<&'a Edition> = options.editions.iter().filter_map(|name| library.find_edition(name)).collect();
        let by_day = |newest: &'a Edition| match day {
            None => Selected::NoDate(newest),
            Some(day) => match library.in_force(newest, day) {
                InForce::Edition(edition) => Selected::InForce(edition),
                InForce::NoEdition { oldest } => Selected::NoEdition(oldest),
            },
        };
        let selected = library.newest(product).flat_map(|newest| {
            let series = library.series(newest);
            let asked: Vec<Selected<'a>> = series
                .into_iter()
                .filter(|edition| forced.iter().any(|forced| std::ptr::eq(*forced, *edition)))
                .map(Selected::Asked)
                .collect();
            if asked.is_empty() { vec![by_day(newest)] } else { asked }
        });
        let nothing = Submission::default();
        let subject = Subject::new(library, &nothing, &bind(&library.catalogue, &[]), None, None);
        let setting = options.setting(library);
        let standards: Vec<Standard<'a>> = selected
            .map(|selected| {
                let edition = selected.edition();
                let rules = edition.rules.iter().enumerate().filter(|(_, rule)| rule.products.contains(&product));
                Standard { selected, rules: rules.map(|(index, rule)| Binding::new(edition, index, rule, &subject, setting)).collect() }
            })
            .collect();
        let mut judged = vec![false; library.catalogue.items().len()];
        let always = standards.iter().filter(|standard| standard.selected.edition().binds == Binds::Always);
        for item in always.flat_map(|standard| &standard.rules).flat_map(|binding| binding.rule.items()) {
            if let Some(judged) = judged.get_mut(item.index()) {
                *judged = true;
            }
        }
        let others = forced.into_iter().filter(|edition| !edition.products.contains(&product)).collect();
        let senses = library.senses().iter().filter(|sense| sense.products.contains(&product)).collect();
        Self { product, epoch: day.map(|day| library.epoch(day)), standards, others, senses, judged }
    }
}

impl<'a> Binding<'a> {
    /// `nothing`: a batch for which nothing was submitted.
    fn new(edition: &'a Edition, index: usize, rule: &'a Rule, nothing: &Subject<'_>, setting: Setting<'_>) -> Self {
        let room = rule.check.room();
        let on_label = room.terms().is_some();
        let listed = edition.delivery.as_ref().is_some_and(|delivery| delivery.covers.get(index).copied().unwrap_or(false));
        let rests_on_results = room.item().is_some() && !on_label && rule.when.is_empty();
        let unsubmitted = || Finding { is_unsubmitted: true, ..evaluate(edition, rule, nothing, setting) };
        Self {
            rule,
            is_grade: matches!(rule.check, Check::Grade(_)),
            // No inspection lists what the text of a label does not show.
            demanded: (listed && !on_label, !on_label),
            unsubmitted: rests_on_results.then(unsubmitted),
            items: rule.items().collect(),
            is_graded: room.is_graded(),
        }
    }

    /// What it comes to where nothing was submitted for it, as far as that is the same in every batch.
    pub(super) fn unsubmitted(&self, subject: &Subject<'_>, setting: Setting<'_>) -> Option<&Finding<'a>> {
        let finding = self.unsubmitted.as_ref()?;
        let by_grade = self.is_graded && setting.grade != usize::MAX;
        let differs = setting.required || by_grade || self.items.iter().any(|item| subject.measured(*item).is_some());
        (!differs).then_some(finding)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Entry, Value};

    /// Everything that a finding says of its rule.
    fn said(finding: &Finding<'_>) -> String {
        let Finding { outcome, item, requirement, basis, untrusted, evidence, is_reference, .. } = finding;
        format!("{outcome:?} {item:?} {requirement:?} {basis:?} {untrusted:?} {evidence:?} {is_reference}")
    }

    /// Whatever else is submitted: a rule for which nothing was comes to what the plan has for it.
    #[test]
    fn what_nothing_was_submitted_for_does_not_hang_on_the_batch() {
        let library = Library::builtin().unwrap();
        let options = Options::default();
        let base = options.setting(&library);
        let mut seen = 0;
        for product in library.catalogue.products() {
            let Some(id) = library.catalogue.find_product(&product.id) else { continue };
            let names: Vec<Box<str>> = library.catalogue.items().iter().map(|item| item.id.as_str().into()).collect();
            let bindings = bind(&library.catalogue, &names);
            for day in [Date::constant(2019, 6, 1), Date::constant(2026, 3, 2)] {
                let plan = Plan::new(&library, &options, id, Some(day));
                for binding in plan.standards.iter().flat_map(|standard| &standard.rules) {
                    let Some(unsubmitted) = &binding.unsubmitted else { continue };
                    let others = library.catalogue.items().iter().enumerate().filter(|(_, item)| {
                        !binding.items.iter().any(|own| library.catalogue.item(*own).is_some_and(|own| own.id == item.id))
                    });
                    let entry = |(heading, _): (usize, &crate::standard::Item)| Entry {
                        heading: u32::try_from(heading).unwrap(),
                        row: 0,
                        column: 0,
                        value: Value::One("12".into()),
                        unit: None,
                        method: None,
                        beside: None,
                    };
                    let submission = Submission {
                        product: product.id.as_str().into(),
                        grade: "一级".into(),
                        label: "产品名称：干海参\n净含量：500g\n保质期：12个月".into(),
                        headings: names.clone().into(),
                        entries: others.map(entry).collect(),
                        ..Submission::default()
                    };
                    let subject = Subject::new(&library, &submission, &bindings, None, Some(day));
                    let name = format!("{}/{}", unsubmitted.edition.number, binding.rule.id);
                    assert!(binding.unsubmitted(&subject, base).is_some(), "{name}");
                    let evaluated = evaluate(unsubmitted.edition, binding.rule, &subject, base);
                    assert_eq!(said(&evaluated), said(unsubmitted), "{name}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }
}
