//! What is to be said beside the findings.

use jiff::civil::Date;

use super::{CaseDifference, OpenPoint, OpenPointKind, Report, Warning};
use crate::input::label::Span;
use crate::input::{Entry, Place, Submission};
use crate::kind::label::LabelEvidence;
use crate::rule::{Bindings, DayFrom, Finding, Setting, before_production, makes_no_sense};
use crate::standard::{Check, Item, ItemId, ProductId, Quantity, Role, Rule};
use crate::value::{Method, Outcome, Reading, Reason, Says, fold_name, overlong};

use super::plan::Plan;
use super::{Inspection, is_tested};

/// What the judged report must say beside its findings.
pub(super) fn remarks<'a>(report: &mut Report<'a>, plan: &Plan<'a>, base: Setting<'a>, today: Option<Date>) {
    let judged = |item: ItemId| {
        plan.judged.get(item.index()).copied().unwrap_or(false) || report.findings.iter().any(|finding| finding.looks_at(item))
    };
    let strangers = report.subject.all_measured().iter().filter(|measured| !judged(measured.item));
    let strangers: Vec<ItemId> = strangers.filter(|measured| !measured.reading.is_nothing()).map(|measured| measured.item).collect();
    for item in strangers {
        not_judged(report, plan.product, item);
    }
    names_and_dates(report, today);
    kept_as_case(report, base);
    super::specimens::remarks(report);
    report.warnings.extend(plan.others.iter().map(|edition| Warning::EditionBindsOthers(edition)));
    unread(report);
    overlong_values(report);
    for sense in &plan.senses {
        if makes_no_sense(sense, &report.subject, base) {
            report.warnings.push(Warning::Sense(sense));
        }
    }
    if glaze_not_stated(report, plan.product) {
        report.warnings.push(Warning::GlazeNotStated);
    }
    cited(report, plan);
    label(report, plan);
    let submitted = is_tested(&report.subject) || report.subject.submission.package.is_weighed();
    if report.inspection == Inspection::Label && submitted {
        report.warnings.push(Warning::OnlyLabel);
    }
    let grades_matter = report.inspection != Inspection::Label && report.grade.is_none();
    if grades_matter && !report.subject.grade().is_empty() && decide(plan) {
        report.warnings.push(Warning::NoGrades);
    }
}

/// Whether the batch was kept as a case that was judged with other overlays or options.
fn kept_as_case(report: &mut Report<'_>, now: Setting<'_>) {
    let Some(kept) = report.subject.submission.annotations.as_deref().filter(|kept| kept.is_case) else { return };
    let loaded: Vec<&str> = report.library.overlays().iter().map(|overlay| overlay.sha256.as_str()).collect();
    let without = kept.overlays.iter().filter(|digest| !loaded.contains(&digest.as_str())).cloned().map(CaseDifference::Without);
    let with = loaded.iter().filter(|digest| !kept.overlays.iter().any(|kept| kept == *digest));
    let with = with.map(|digest| CaseDifference::With((*digest).to_owned()));
    let other = |kept: &str, now: &str| (!kept.is_empty() && kept != now).then(|| kept.to_owned());
    let trust = other(&kept.trust, now.trust.code()).map(CaseDifference::Trust);
    let decision = other(&kept.decision, now.decision.code()).map(CaseDifference::Decision);
    let all: Vec<CaseDifference> = without.chain(with).chain(trust).chain(decision).collect();
    if !all.is_empty() {
        report.warnings.push(Warning::CaseJudgedOtherwise(all));
    }
}

/// Whether for every product standard an edition decides: another might set grades.
fn decide(plan: &Plan<'_>) -> bool {
    let of_product = plan.standards.iter().filter(|one| one.selected.edition().role == Role::Product);
    of_product.into_iter().all(|one| one.selected.decides().is_some())
}

/// What was taken from the name of the product and from dates that are no production date, and what they say against the batch.
fn names_and_dates(report: &mut Report<'_>, today: Option<Date>) {
    let subject = &report.subject;
    let mut warnings = Vec::new();
    if subject.asked {
        warnings.push(Warning::ProductAsked);
    }
    if subject.by_label {
        warnings.push(Warning::ProductFromLabel);
    }
    warnings.extend(subject.traits_from_name().into_iter().map(|(asked, named)| Warning::TraitFromName(asked, named)));
    let otherwise = subject.traits_otherwise_in_name().into_iter();
    warnings.extend(otherwise.map(|(asked, named, stated)| Warning::TraitOtherwiseInName(asked, named, stated)));
    let decides = |field: &str| {
        let depends = |finding: &&Finding<'_>| finding.rule.when.iter().any(|condition| condition.field == field);
        let judged = |finding: &Finding<'_>| matches!(finding.outcome, Outcome::Met | Outcome::NotMet) || finding.is_open();
        report.findings.iter().filter(depends).any(judged)
    };
    let usual = subject.usual_traits().iter().filter(|(asked, _)| decides(&asked.field));
    warnings.extend(usual.map(|(asked, taken)| Warning::TraitUsual(&asked.name, &taken.name)));
    if !subject.named_grade.is_empty() && subject.grade() == subject.named_grade {
        warnings.push(Warning::GradeFromName);
    } else if subject.claims_cited_grade() {
        warnings.push(Warning::GradeFromCited);
    }
    if let Some(day) = subject.day() {
        // What is not made has no production date that another would stand in for.
        let made = subject.product.is_none_or(|(_, product)| product.food);
        let from = subject.from.filter(|from| made || !matches!(from, DayFrom::StandIn(_)));
        warnings.extend(from.map(|from| Warning::DayFrom(day, from)));
        warnings.extend(today.filter(|today| day > *today).map(|today| Warning::MadeInFuture(day, today)));
        let earlier = before_production(subject.submission, day).into_iter();
        warnings.extend(earlier.map(|(which, other)| Warning::BeforeProduction(which, other, day)));
    }
    report.warnings.extend(warnings);
}

/// What a label says beside what rules ask of it: what nobody understood, and whether it is judged at all.
fn label<'a>(report: &mut Report<'a>, plan: &Plan<'a>) {
    let Some(pack) = report.subject.pack() else { return };
    let judged = plan.standards.iter().any(|standard| standard.selected.edition().role == Role::Label);
    report.warnings.extend(report.subject.computed.map(|(first, last)| Warning::ComputedDate(first, last)));
    let told: Vec<Span> = report.findings.iter().filter_map(|finding| finding.label()).flat_map(LabelEvidence::shown).collect();
    let untold = |span: &&Span| !told.iter().any(|told| told.start < span.end && span.start < told.end);
    let unread: Vec<Span> = pack.label.unread.iter().filter(untold).copied().collect();
    if !unread.is_empty() {
        report.warnings.push(Warning::LabelUnread(unread));
    }
    let carried = report.findings.iter().find_map(|finding| match &finding.rule.check {
        Check::LabelAdditive(rule) => Some(Warning::CarriedOver(rule.asks.carried(pack, plan.product), finding.edition)),
        _ => None,
    });
    report.warnings.extend(carried.filter(|warning| !matches!(warning, Warning::CarriedOver(spans, _) if spans.is_empty())));
    if !judged {
        report.warnings.push(Warning::LabelNotJudged);
    }
}

/// Whether packages of a product that is sold under an ice glaze were weighed, and nothing was said of it.
fn glaze_not_stated(report: &Report<'_>, product: ProductId) -> bool {
    let glazed = |rule: &Rule| matches!(&rule.check, Check::NetContent(lot) if lot.glazed.contains(&product));
    report.subject.submission.package.glaze.trim().is_empty()
        && report.findings.iter().any(|finding| finding.lot().is_some() && glazed(finding.rule))
}

/// Results that cannot be read and left no rule open.
fn unread(report: &mut Report<'_>) {
    let numeric = |item| matches!(report.library.catalogue.item(item), Some(Item { quantity: Quantity::Number | Quantity::Counts, .. }));
    let told = |item| report.findings.iter().any(|finding| finding.is_open() && finding.looks_at(item));
    let measured = report.subject.all_measured().iter();
    let unread = measured.filter(|measured| measured.reading.parts().iter().any(|part| matches!(part.says, Says::Unreadable(_))));
    let named = |item| {
        report.warnings.iter().any(|warning| matches!(warning, Warning::NoLimit(other) if *other == item))
            || report.open_points.iter().any(|open_point| matches!(open_point.kind, OpenPointKind::NotJudged(other, _) if other == item))
    };
    let silent = unread.map(|measured| measured.item).filter(|item| numeric(*item) && !told(*item) && !named(*item));
    let silent: Vec<ItemId> = silent.collect();
    report.warnings.extend(silent.into_iter().map(Warning::Unread));
}

/// Results near a limit of which digits decide that no method gives, each once.
fn overlong_values(report: &mut Report<'_>) {
    let mut items: Vec<ItemId> = Vec::new();
    let mut warnings = Vec::new();
    for (index, finding) in report.findings.iter().enumerate() {
        // What was calculated has the digits of the calculation.
        let (Some(item), Some(requirement)) = (finding.item, finding.requirement) else { continue };
        let Some(limit) = requirement.limit.as_ref().filter(|_| requirement.method == Method::FullValue) else { continue };
        if !matches!(finding.rule.check, Check::Limit(_))
            || !finding.is_decided()
            || finding.calculated().is_some()
            || items.contains(&item)
        {
            continue;
        }
        let measured = report.subject.measured(item);
        let found = measured.and_then(|measured| overlong(&measured.reading, limit, &report.library.catalogue.units));
        if let Some(found) = found {
            items.push(item);
            warnings.push(Warning::Overlong(index, found));
        }
    }
    report.warnings.extend(warnings);
}

/// An edition that the sheet cites and that is not the one judged by.
fn cited<'a>(report: &mut Report<'a>, plan: &Plan<'a>) {
    if report.subject.submission.cited.trim().is_empty() {
        return;
    }
    let text = fold_name(&report.subject.submission.cited);
    for standard in &plan.standards {
        let current = standard.selected.edition();
        let others = report.library.series(current).into_iter().filter(|edition| !std::ptr::eq(*edition, current));
        let cited: Vec<Warning<'a>> = others
            .filter(|other| text.contains(&fold_name(&other.number)))
            .map(|cited| Warning::CitedEdition { cited, judged_by: current })
            .collect();
        report.warnings.extend(cited);
    }
}

/// A result for which no rule has a limit leaves the batch open, unless it is known that there is none. Where only the label is judged, no result is.
fn not_judged(report: &mut Report<'_>, product: ProductId, item: ItemId) {
    let catalogue = &report.library.catalogue;
    let known = catalogue.product(product).is_some_and(|product| product.without_limit.contains(&item));
    if known || report.inspection == Inspection::Label {
        return report.warnings.push(Warning::NoLimit(item));
    }
    let id = catalogue.item(item).map(|item| item.id.clone()).unwrap_or_default();
    let found = report.subject.measured(item).map(|measured| report.subject.text(measured)).unwrap_or_default();
    report.open_points.push(OpenPoint::new(OpenPointKind::NotJudged(item, id), Reason::NotJudged, &found));
}

/// Names that the catalogue does not have, where something was written under them. What reads as a result leaves the batch open.
pub(super) fn unknown_names<'a>(report: &mut Report<'a>, submission: &'a Submission<'a>, bindings: &Bindings) {
    let unknown =
        submission.entries.iter().filter(|entry| bindings.get(entry.heading as usize).is_none_or(|binding| binding.heading.is_none()));
    for entry in unknown {
        let heading = submission.headings.get(entry.heading as usize).map_or("", |name| name);
        if let Some(together) = bindings.get(entry.heading as usize).and_then(|binding| binding.together.as_ref())
            && is_read(report, entry)
        {
            let unknown = together.unknown.iter().filter(|_| report.inspection != Inspection::Label);
            let unknown = unknown.map(|name| OpenPoint {
                place: place_of(submission, entry),
                ..OpenPoint::new(OpenPointKind::UnknownItem(entry.heading, name.clone()), Reason::NotJudged, &entry.value.to_string())
            });
            report.open_points.extend(unknown);
            continue;
        }
        if report.inspection != Inspection::Label && reads_as_result(entry, heading, report) {
            report.open_points.push(OpenPoint {
                place: place_of(submission, entry),
                ..OpenPoint::new(
                    OpenPointKind::UnknownItem(entry.heading, heading.trim().to_owned()),
                    Reason::NotJudged,
                    &entry.value.to_string(),
                )
            });
        } else {
            report.warnings.push(Warning::UnknownItem { heading, entry });
        }
    }
}

/// Whether an entry for several items was read as the result of each of them.
fn is_read(report: &Report<'_>, entry: &Entry<'_>) -> bool {
    let entries = &report.subject.submission.entries;
    let is_it = |index: &usize| entries.get(*index).is_some_and(|own| std::ptr::eq(own, entry));
    report.subject.all_measured().iter().any(|measured| is_it(&measured.entry) || measured.more.iter().any(is_it))
}

fn place_of(submission: &Submission<'_>, entry: &Entry<'_>) -> Option<Place> {
    (entry.row > 0).then(|| Place { file: submission.place.file.clone(), row: entry.row, column: entry.column })
}

/// Whether what stands under an unknown name is a result: it reads as one, or the name carries a unit or is another quantity of an item.
fn reads_as_result(entry: &Entry<'_>, heading: &str, report: &Report<'_>) -> bool {
    let catalogue = &report.library.catalogue;
    let text = entry.value.to_string();
    let reading = Reading::parse(&text, &catalogue.units);
    if reading.is_nothing() {
        return false;
    }
    if report.subject.submission.itemised {
        return true;
    }
    let has_unit = catalogue.units.stands_in(heading);
    // 31（以干基计）: what stands in brackets makes it no less a result.
    let bare = text.split(['(', '（']).next().unwrap_or_default();
    let bare = Reading::parse(bare, &catalogue.units);
    let beside = entry.beside.is_some() || entry.unit.is_some() || entry.method.is_some();
    // 滋味：不合格. A bare 否 may answer any question.
    let refused = !text.is_ascii() && text.chars().count() > 1 && catalogue.judged(&text) == Some(false);
    refused || reading.is_of_quantity() || bare.is_of_quantity() || has_unit || beside || catalogue.other_quantity(heading).is_some()
}
