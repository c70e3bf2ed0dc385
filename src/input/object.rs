//! A submission out of a JSON object.

use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

use super::annotations::case;
use super::columns::{Columns, Field, Meta, SurveyField, fold};
use super::headings::Headings;
use super::merge::At;
use super::node::Node;
use super::submission::{Entry, Place, ProblemKind, Specimen, Submission, Value};
use super::table::Part;
use super::text::{is_blank, is_damaged};
use crate::words::printable;

/// Turns JSON objects into submissions.
pub(super) struct Objector<'c> {
    pub(super) columns: &'c Columns,
    pub(super) file: Arc<str>,
    pub(super) headings: Headings,
}

impl Objector<'_> {
    /// A submission of `row`; its headings are set when its batch is complete. JSON that is no object becomes a problem.
    pub(super) fn submission(&mut self, node: Node, row: u64) -> Submission<'static> {
        let Node::Object(mut pairs) = node else {
            return self.no_submission(node.to_string(), "", row);
        };
        let case = case(&mut pairs);
        let of_specimens = pairs.iter().any(|(key, _)| is_specimens(key) || self.columns.find(key).is_some_and(is_of_survey));
        let mut building = Building { submission: self.blank(row), row, columns: self.columns, headings: &mut self.headings, of_specimens };
        for (key, node) in pairs {
            building.field(&key, node);
        }
        if let Some(case) = case {
            building.submission.take_case(case, row);
        }
        building.submission.settle_id();
        building.submission
    }

    /// What stands in for a submission that cannot be read.
    pub(super) fn no_submission(&self, found: String, why: &str, row: u64) -> Submission<'static> {
        let mut submission = self.blank(row);
        submission.problem(ProblemKind::NotASubmission, At { row, column: 0, about: why }, found);
        submission
    }

    fn blank(&self, row: u64) -> Submission<'static> {
        Submission { place: Place { file: Arc::clone(&self.file), row, column: 0 }, itemised: true, ..Submission::default() }
    }
}

struct Building<'b> {
    submission: Submission<'static>,
    row: u64,
    columns: &'b Columns,
    headings: &'b mut Headings,
    /// Whether it is of specimens: source, place and names of persons are taken, which other batches have no use for.
    of_specimens: bool,
}

/// The key of specimens.
fn is_specimens(key: &str) -> bool {
    matches!(&*fold(key), "specimens" | "标本")
}

/// Whether only what is gathered in a survey has such a field.
fn is_of_survey(field: &Field) -> bool {
    matches!(field, Field::Meta(Meta::Accession | Meta::Population))
}

/// The text of what decides nothing, whatever it is: an object is its JSON.
fn carried_text(node: Node) -> String {
    let text = match node {
        Node::Null => String::new(),
        Node::Text(text) | Node::Number(text) => text,
        other => other.to_string(),
    };
    printable(text.trim())
}

/// One result as it was given.
#[derive(Default)]
struct GivenResult {
    value: Option<Value<'static>>,
    unit: Option<String>,
    method: Option<String>,
    /// What else stands beside the result.
    parts: Vec<(Part, String)>,
}

impl Building<'_> {
    fn field(&mut self, key: &str, node: Node) {
        let field = match &*fold(key) {
            "net_content" | "净含量" => return self.package(key, node),
            _ if is_specimens(key) => return self.specimens(key, node),
            "results" => Some(&Field::Result),
            "standard" => Some(&Field::Meta(Meta::Cited)),
            _ => self.columns.find(key),
        };
        if let Some(about) = self.columns.survey(key).filter(|_| self.of_specimens && field.is_none_or(Field::decides_nothing)) {
            return self.survey(about, key, node);
        }
        match (field, node) {
            (_, Node::Null) | (Some(Field::Ignored), _) => {}
            // Of a whole batch, as a row for a batch has it.
            (Some(Field::LabVerdict), node) => self.meta(Meta::LabConclusion, key, node),
            (Some(Field::Result), Node::Object(pairs)) => {
                for (name, node) in pairs {
                    self.result(&name, node);
                }
            }
            (Some(Field::Result), Node::Array(nodes)) => {
                for (number, node) in (1..).zip(nodes) {
                    self.result_of_item(&format!("{key}[{number}]"), node);
                }
            }
            (Some(Field::Result), node) => self.problem(ProblemKind::WrongShape, key, node.to_string()),
            // A row of a table as an object has its results beside the other fields, also those of items that are not known.
            (None, node) if self.columns.item(key).is_some() || self.columns.units().stands_in(key) => self.result(key, node),
            (Some(Field::Meta(Meta::Label)), Node::Object(pairs)) => {
                // What this program prints of a label names its shape, and holds the text that all the rest was read from.
                let printed = pairs.iter().any(|(inner, _)| inner == "schema");
                for (inner, node) in pairs.into_iter().filter(|(inner, _)| !printed || inner == "text") {
                    self.label(key, &inner, node);
                }
            }
            (Some(Field::Meta(meta @ (Meta::NetWeights | Meta::NetGlaze))), node) => self.listed(*meta, key, node),
            (Some(Field::Meta(meta)), node) => self.meta(*meta, key, node),
            (Some(Field::Detail(_)), Node::Array(nodes)) if fold(key) == "notes" => self.submission.take_notes(key, nodes, self.row),
            (Some(Field::Detail(id)), node) => {
                self.submission.give_detail(id, Cow::Owned(carried_text(node)));
            }
            (Some(Field::Trait(name)), node) => {
                if let Some(text) = self.text(key, node, true) {
                    self.submission.give_trait(name, Cow::Owned(text), At { row: self.row, column: 0, about: key });
                }
            }
            (
                Some(
                    Field::Item
                    | Field::Unit
                    | Field::Method
                    | Field::Limit
                    | Field::Operator
                    | Field::DetectionLimit
                    | Field::QuantitationLimit
                    | Field::Uncertainty
                    | Field::Dilution,
                )
                | None,
                node,
            ) => self.problem(ProblemKind::UnknownKey, key, node.to_string()),
        }
    }

    /// What is said of all specimens.
    fn survey(&mut self, about: SurveyField, key: &str, node: Node) {
        let text = carried_text(node);
        if is_blank(&text) {
            return;
        }
        let survey = self.submission.survey.get_or_insert_with(Box::default);
        let place = match about {
            SurveyField::Location => &mut survey.location,
            SurveyField::Source => &mut survey.source,
            SurveyField::Examiner => &mut survey.examiner,
            SurveyField::Reviewer => &mut survey.reviewer,
            // These are of one specimen, or of a row.
            SurveyField::Accession | SurveyField::Specimen | SurveyField::Number | SurveyField::Statistic => {
                return self.problem(ProblemKind::UnknownKey, key, text);
            }
        };
        let text = text.trim();
        if place.is_empty() {
            text.clone_into(place);
        } else if place != text {
            self.problem(ProblemKind::Contradiction, key, text.to_owned());
        }
    }

    /// Specimens, each an object with its number and results.
    fn specimens(&mut self, outer: &str, node: Node) {
        let nodes = match node {
            Node::Null => return,
            Node::Array(nodes) => nodes,
            other => return self.problem(ProblemKind::WrongShape, outer, other.to_string()),
        };
        for (number, node) in (1..).zip(nodes) {
            let path = format!("{outer}[{number}]");
            let Node::Object(pairs) = node else {
                self.problem(ProblemKind::WrongShape, &path, node.to_string());
                continue;
            };
            let place = Place { row: number, ..self.submission.place.clone() };
            let blank = Submission { place: place.clone(), itemised: true, ..Submission::default() };
            let mut one =
                Building { submission: blank, row: self.row, columns: self.columns, headings: self.headings, of_specimens: false };
            let mut location = String::new();
            for (key, node) in pairs {
                match (self.columns.survey(&key), node) {
                    (Some(SurveyField::Location), Node::Text(text)) => text.trim().clone_into(&mut location),
                    (_, node) => one.field(&key, node),
                }
            }
            let mut one = one.submission;
            let name = [&one.numbers.specimen, &one.id].into_iter().find(|name| !name.is_empty()).map(ToString::to_string);
            let sampled = mem::take(&mut one.sampled).into_owned();
            let survey = self.submission.survey.get_or_insert_with(Box::default);
            let index = u32::try_from(survey.specimens.len()).unwrap_or(u32::MAX);
            survey.specimens.push(Specimen { name: name.unwrap_or_default(), place, sampled, location });
            self.submission.absorb_specimen(one, index);
        }
    }

    /// A field that is given once.
    fn meta(&mut self, meta: Meta, key: &str, node: Node) {
        if let Some(text) = self.text(key, node, false) {
            self.submission.give(meta, Cow::Owned(text), At { row: self.row, column: 0, about: key });
        }
    }

    /// A part of a label: its text, the name of its file, or a field under any of its names.
    fn label(&mut self, outer: &str, inner: &str, node: Node) {
        let key = format!("{outer}.{inner}");
        let at = At { row: self.row, column: 0, about: &key };
        let meta = match &*fold(inner) {
            "text" => Some(Meta::Label),
            "file" => Some(Meta::LabelFile),
            _ => None,
        };
        match (meta, fold(inner).as_str(), node) {
            (Some(meta), _, node) => {
                if let Some(text) = self.text(&key, node, false) {
                    self.submission.give(meta, Cow::Owned(text), at);
                }
            }
            (None, "original", node) => {
                if let Some(text) = self.text(&key, node, false) {
                    self.submission.annotated().original = text;
                }
            }
            (None, "edits", Node::Null) => {}
            (None, "edits", Node::Array(nodes)) => self.submission.take_edits(&key, nodes, self.row),
            (None, "edits", node) => self.problem(ProblemKind::WrongShape, &key, node.to_string()),
            (None, "fields", Node::Object(pairs)) => {
                for (name, node) in pairs {
                    self.label_field(&format!("{key}.{name}"), &name, node);
                }
            }
            (None, "fields", Node::Array(nodes)) => {
                for node in nodes {
                    self.listed_field(&key, node);
                }
            }
            (None, _, node) => self.label_field(&key, inner, node),
        }
    }

    /// A field as an object: `{ "id": "net_content", "value": "500g" }`.
    fn listed_field(&mut self, key: &str, node: Node) {
        let printed = node.to_string();
        let (mut id, mut value) = (None, None);
        if let Node::Object(pairs) = node {
            for (name, node) in pairs {
                match (&*name, node) {
                    ("id", Node::Text(text)) => id = Some(text),
                    ("value", node) => value = Some(node),
                    _ => {}
                }
            }
        }
        match (id, value) {
            (Some(id), Some(value)) => self.label_field(&format!("{key}.{id}"), &id, value),
            _ => self.problem(ProblemKind::WrongShape, key, printed),
        }
    }

    /// One field of a label; several values stand one behind the other.
    fn label_field(&mut self, key: &str, name: &str, node: Node) {
        let nodes = if let Node::Array(nodes) = node { nodes } else { vec![node] };
        for node in nodes {
            if let Some(text) = self.text(key, node, true).filter(|text| !is_blank(text)) {
                self.submission.label_fields.push((Box::from(name), Cow::Owned(text)));
            }
        }
    }

    /// Packages that were weighed: an object of their own.
    fn package(&mut self, outer: &str, node: Node) {
        let pairs = match node {
            Node::Null => return,
            Node::Object(pairs) => pairs,
            other => return self.problem(ProblemKind::WrongShape, outer, other.to_string()),
        };
        for (inner, node) in pairs {
            let key = format!("{outer}.{inner}");
            let meta = match &*fold(&inner) {
                "nominal" => Some(Meta::NetNominal),
                "lot" => Some(Meta::NetLot),
                "weights" => Some(Meta::NetWeights),
                "glaze" => Some(Meta::NetGlaze),
                "unit" => Some(Meta::NetUnit),
                _ => match self.columns.find(&inner) {
                    Some(Field::Meta(meta @ (Meta::NetNominal | Meta::NetLot | Meta::NetWeights | Meta::NetGlaze | Meta::NetUnit))) => {
                        Some(*meta)
                    }
                    _ => None,
                },
            };
            match (meta, node) {
                (_, Node::Null) => {}
                (None, node) => self.problem(ProblemKind::UnknownKey, &key, node.to_string()),
                (Some(meta @ (Meta::NetWeights | Meta::NetGlaze)), node) => self.listed(meta, &key, node),
                (Some(meta), node) => {
                    if let Some(text) = self.text(&key, node, false) {
                        self.submission.give(meta, Cow::Owned(text), At { row: self.row, column: 0, about: &key });
                    }
                }
            }
        }
    }

    /// A text, or an array of texts and numbers, joined by `;`. An element without a value (`null`, blank) is none.
    fn listed(&mut self, meta: Meta, key: &str, node: Node) {
        let text = match node {
            Node::Array(nodes) if nodes.iter().all(is_one) => {
                let texts: Vec<String> = nodes.into_iter().map(|mut node| plain(&mut node)).filter(|text| !is_blank(text)).collect();
                Some(texts.join(";"))
            }
            other => self.text(key, other, false),
        };
        if let Some(text) = text {
            self.submission.give(meta, Cow::Owned(text), At { row: self.row, column: 0, about: key });
        }
    }

    /// The text of a string or number (`true` and `false` only where they may stand); anything else is a problem, `null` is nothing.
    fn text(&mut self, key: &str, node: Node, bools: bool) -> Option<String> {
        match node {
            Node::Null => None,
            Node::Text(text) if is_damaged(&text) => {
                self.problem(ProblemKind::NotText, key, text);
                None
            }
            Node::Text(text) | Node::Number(text) => Some(text),
            Node::Bool(value) if bools => Some(value.to_string()),
            other => {
                self.problem(ProblemKind::WrongShape, key, other.to_string());
                None
            }
        }
    }

    /// One of an array of results, which names its item: `{ "item": …, "value": …, "unit": … }`.
    fn result_of_item(&mut self, path: &str, node: Node) {
        let Node::Object(pairs) = node else {
            return self.problem(ProblemKind::WrongShape, path, node.to_string());
        };
        let is_item = |key: &str| matches!(self.columns.find(key), Some(Field::Item));
        let (names, rest): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(key, _)| is_item(key));
        let name = match names.into_iter().next() {
            Some((_, Node::Text(name))) if !is_blank(&name) => name,
            _ => return self.problem(ProblemKind::WrongShape, path, Node::Object(rest).to_string()),
        };
        let has_result = |key: &str| fold(key) == "value" || matches!(self.columns.find(key), Some(Field::Result));
        let listed = |node: &Node| matches!(node, Node::Array(nodes) if nodes.iter().any(|node| matches!(node, Node::Object(_))));
        if rest.iter().any(|(key, node)| has_result(key) && listed(node)) {
            return self.problem(ProblemKind::WrongShape, path, Node::Object(rest).to_string());
        }
        self.result(&name, Node::Object(rest));
    }

    /// Enters everything given under one name.
    fn result(&mut self, name: &str, node: Node) {
        let Node::Array(nodes) = node else {
            let given = self.given(name, node);
            return self.enter(name, given);
        };
        let printed = Node::Array(nodes.clone()).to_string();
        let mut all: Vec<GivenResult> = nodes.into_iter().map(|node| self.given(name, node)).collect();
        if all.iter().all(|given| given.value.is_none()) {
            return;
        }
        if all.iter().any(|given| matches!(given.value, Some(Value::NotText(_) | Value::Several(_)))) {
            return self.enter(name, GivenResult { value: Some(Value::NotText(printed)), ..GivenResult::default() });
        }
        // One plan has one unit; values of different units cannot be several values of one plan.
        if all.windows(2).any(
            |pair| matches!(pair, [left, right] if left.unit != right.unit || left.method != right.method || left.parts != right.parts),
        ) {
            return all.into_iter().for_each(|given| self.enter(name, given));
        }
        let (unit, method, parts) =
            all.first_mut().map(|first| (first.unit.take(), first.method.take(), mem::take(&mut first.parts))).unwrap_or_default();
        let texts = all.into_iter().map(|given| match given.value {
            Some(Value::One(text)) => text,
            _ => Cow::Borrowed(""),
        });
        let value = Some(Value::Several(texts.collect()));
        self.enter(name, GivenResult { value, unit, method, parts });
    }

    fn enter(&mut self, name: &str, given: GivenResult) {
        // A qualifier or a limit without a value may be all that there is: `{ "operator": "ND" }`.
        let value = match given.value {
            Some(value) => value,
            None if given.parts.iter().any(|(part, _)| *part == Part::Operator) => Value::One(Cow::Borrowed("")),
            None => return,
        };
        let heading = self.headings.number(name);
        let (unit, method) = (given.unit.map(Cow::Owned), given.method.map(Cow::Owned));
        let mut entry = Entry { heading, value, unit, method, beside: None, row: self.row, column: 0 };
        for (part, text) in given.parts {
            entry.add(part, text);
        }
        self.submission.entries.push(entry);
    }

    /// Reads one result: a string, a number, or an object of value, unit and method.
    fn given(&mut self, name: &str, node: Node) -> GivenResult {
        let Node::Object(pairs) = node else {
            return GivenResult { value: value(node), ..GivenResult::default() };
        };
        let mut given = GivenResult::default();
        for (key, node) in pairs {
            let path = format!("{name}.{key}");
            let field = if fold(&key) == "value" { Some(&Field::Result) } else { self.columns.find(&key) };
            let differs = match field {
                Some(Field::Result) => put(&mut given.value, value(node)).map(|value| shown(&value)),
                Some(Field::Unit) => put(&mut given.unit, self.text(&path, node, false).filter(|text| !is_blank(text))),
                Some(Field::Method) => put(&mut given.method, self.text(&path, node, false).filter(|text| !is_blank(text))),
                Some(field) if field.decides_nothing() => None,
                Some(field) if Part::of(field).is_some() => {
                    let text = self.text(&path, node, true).filter(|text| !is_blank(text));
                    given.parts.extend(Part::of(field).zip(text));
                    None
                }
                _ => {
                    self.problem(ProblemKind::UnknownKey, &path, node.to_string());
                    None
                }
            };
            if let Some(other) = differs {
                self.problem(ProblemKind::Contradiction, &path, other);
            }
        }
        given
    }

    fn problem(&mut self, kind: ProblemKind, about: &str, found: String) {
        self.submission.problem(kind, At { row: self.row, column: 0, about }, found);
    }
}

/// Fills an empty place; hands back a value for which the place is taken by another one.
fn put<T: PartialEq>(place: &mut Option<T>, new: Option<T>) -> Option<T> {
    match (&place, new) {
        (None, new) => {
            *place = new;
            None
        }
        (Some(old), Some(new)) if *old != new => Some(new),
        _ => None,
    }
}

/// The value of one result; `null` and blank text are none, an array of strings and numbers is several values.
fn value(node: Node) -> Option<Value<'static>> {
    match node {
        Node::Null => None,
        Node::Text(text) if is_damaged(&text) => Some(Value::NotText(text)),
        Node::Text(text) if is_blank(&text) => None,
        Node::Text(text) | Node::Number(text) => Some(Value::One(Cow::Owned(text))),
        Node::Array(mut nodes) if nodes.iter().all(is_plain) => {
            let texts: Vec<Cow<'static, str>> = nodes.iter_mut().map(|node| Cow::Owned(plain(node))).collect();
            texts.iter().any(|text| !is_blank(text)).then_some(Value::Several(texts))
        }
        other => Some(Value::NotText(other.to_string())),
    }
}

/// Whether an element of an array is one value: with a separator in it, it could be several.
fn is_one(node: &Node) -> bool {
    is_plain(node) && !matches!(node, Node::Text(text) if text.contains([',', ';', '，', '；', '、', '\n']))
}

fn is_plain(node: &Node) -> bool {
    match node {
        Node::Null | Node::Number(_) => true,
        Node::Text(text) => !is_damaged(text),
        _ => false,
    }
}

fn plain(node: &mut Node) -> String {
    match node {
        Node::Text(text) | Node::Number(text) => mem::take(text),
        _ => String::new(),
    }
}

fn shown(value: &Value<'_>) -> String {
    match value {
        Value::One(text) => text.to_string(),
        Value::Several(texts) => texts.join(", "),
        Value::NotText(text) => text.clone(),
    }
}
