//! What people did to a batch by hand: what they put right on its label, what they noted of findings, and with what the case was judged when it was kept.

use super::merge::At;
use super::node::Node;
use super::submission::{ProblemKind, Submission};
use super::text::is_blank;

/// Name and version of the shape of a case: `{ "schema", "submission", "notes", "overlays", "options" }`.
pub const CASE_SCHEMA: &str = "seafood-gb/case/1";

/// What people did to a batch by hand. None of it moves a verdict; the label that is judged is the one that was put right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotations {
    /// The label as it was read, where it was put right by hand; else empty.
    pub original: String,
    /// What was put right on the label, or added to it.
    pub edits: Vec<LabelEdit>,
    /// Notes on findings, and on the batch.
    pub notes: Vec<Note>,
    /// The overlays that the case was judged with when it was kept: SHA-256 of each.
    pub overlays: Vec<String>,
    /// The trust that it was judged with; empty where that is not said.
    pub trust: String,
    /// Its decision rule, likewise.
    pub decision: String,
    /// Whether it was kept as a case, so that it is known what it was judged with.
    pub is_case: bool,
}

/// One field of a label that was put right by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelEdit {
    /// Id or name of the field.
    pub field: String,
    /// As it was read; empty where it was added.
    pub was: String,
    /// As it was put right.
    pub text: String,
}

/// A note by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Number of the standard of the finding that it is on; empty where it is on the batch.
    pub standard: String,
    /// Id of its rule.
    pub rule: String,
    /// What was noted.
    pub text: String,
}

impl Annotations {
    /// Whether nothing was done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The notes on a finding, or on the batch where both are empty.
    pub fn notes_on<'n>(&'n self, standard: &'n str, rule: &'n str) -> impl Iterator<Item = &'n str> {
        self.notes.iter().filter(move |note| note.standard == standard && note.rule == rule).map(|note| note.text.as_str())
    }
}

/// The submission inside a case, and the rest of it; `None` where the pairs are not those of a case.
pub(super) fn case(pairs: &mut Vec<(String, Node)>) -> Option<Vec<(String, Node)>> {
    let is_case = pairs.iter().any(|(key, node)| key == "schema" && matches!(node, Node::Text(text) if text == CASE_SCHEMA));
    let place = pairs.iter().position(|(key, _)| key == "submission").filter(|_| is_case)?;
    match pairs.remove(place).1 {
        Node::Object(inner) => Some(std::mem::replace(pairs, inner)),
        other => {
            // Whoever reads the fields says what is wrong with it.
            pairs.insert(place, ("submission".to_owned(), other));
            None
        }
    }
}

impl Submission<'static> {
    /// Takes over what a case has beside its submission.
    pub(super) fn take_case(&mut self, pairs: Vec<(String, Node)>, row: u64) {
        self.annotated().is_case = true;
        for (key, node) in pairs {
            match (key.as_str(), node) {
                ("schema" | "saved" | "tool", _) | (_, Node::Null) => {}
                ("notes", Node::Array(nodes)) => self.take_notes("notes", nodes, row),
                ("overlays", Node::Array(nodes)) => {
                    for (number, node) in (1..).zip(nodes) {
                        let given = node.to_string();
                        match text_of(node, "sha256") {
                            Some(digest) => self.annotated().overlays.push(digest),
                            None => self.unused(&format!("overlays[{number}]"), given, row),
                        }
                    }
                }
                ("options", Node::Object(pairs)) => {
                    for (name, node) in pairs {
                        match (name.as_str(), node) {
                            ("trust", Node::Text(text)) => self.annotated().trust = text,
                            ("decision", Node::Text(text)) => self.annotated().decision = text,
                            (_, node) => self.unused(&format!("options.{name}"), node.to_string(), row),
                        }
                    }
                }
                (_, node) => self.problem(ProblemKind::UnknownKey, At { row, column: 0, about: &key }, node.to_string()),
            }
        }
    }

    /// Notes: objects of `standard`, `rule` and `text`, or plain texts on the batch.
    pub(super) fn take_notes(&mut self, key: &str, nodes: Vec<Node>, row: u64) {
        for (number, node) in (1..).zip(nodes) {
            let given = node.to_string();
            let note = match node {
                Node::Null => continue,
                Node::Text(text) => Some(Note { text, ..Note::default() }),
                Node::Object(pairs) => note(pairs),
                _ => None,
            };
            match note {
                Some(note) if is_blank(&note.text) => {}
                Some(note) => self.annotated().notes.push(note),
                None => self.unused(&format!("{key}[{number}]"), given, row),
            }
        }
    }

    /// What was put right on the label: objects of `field`, `was` and `text`.
    pub(super) fn take_edits(&mut self, key: &str, nodes: Vec<Node>, row: u64) {
        for (number, node) in (1..).zip(nodes) {
            let given = node.to_string();
            if matches!(&node, Node::Object(pairs) if pairs.is_empty()) {
                continue;
            }
            let mut edit = LabelEdit::default();
            if let Node::Object(pairs) = node {
                for (name, node) in pairs {
                    match (name.as_str(), node) {
                        ("field", Node::Text(text)) => edit.field = text,
                        ("was", Node::Text(text)) => edit.was = text,
                        ("text", Node::Text(text)) => edit.text = text,
                        _ => {}
                    }
                }
            }
            if edit == LabelEdit::default() {
                self.unused(&format!("{key}[{number}]"), given, row);
            } else {
                self.annotated().edits.push(edit);
            }
        }
    }

    /// Says that what was given for a key is not used. None of what people note moves a verdict, nor does what cannot be read of it.
    fn unused(&mut self, key: &str, given: String, row: u64) {
        self.problem(ProblemKind::UnknownKey, At { row, column: 0, about: key }, given);
    }

    pub(super) fn annotated(&mut self) -> &mut Annotations {
        self.annotations.get_or_insert_with(Box::default)
    }
}

/// A note; nothing where it has no text.
fn note(pairs: Vec<(String, Node)>) -> Option<Note> {
    let mut note = Note::default();
    let mut has_text = false;
    for (name, node) in pairs {
        match (name.as_str(), node) {
            ("standard", Node::Text(text)) => note.standard = text,
            ("rule", Node::Text(text)) => note.rule = text,
            ("text", Node::Text(text)) => (note.text, has_text) = (text, true),
            _ => {}
        }
    }
    has_text.then_some(note)
}

/// A text, or that of a key of an object.
fn text_of(node: Node, key: &str) -> Option<String> {
    match node {
        Node::Text(text) => Some(text),
        Node::Object(pairs) => pairs.into_iter().find(|(name, _)| name == key).and_then(|(_, node)| text_of(node, key)),
        _ => None,
    }
}
