//! A case: a submission with what people did to it, as the browser form saves it and `check` reads it.

use serde_json::{Value, json};

use super::submission::submission;
use crate::input::CASE_SCHEMA;

/// The shape of a case: that of a submission is one of its definitions.
pub(super) fn case() -> Value {
    let mut inner = submission();
    let mut defs = inner.as_object_mut().and_then(|inner| inner.remove("$defs")).expect("definitions");
    let note = json!({
        "description": "A note by hand; a text alone is one on the batch.",
        "oneOf": [{ "type": "string" }, {
            "type": "object",
            "properties": {
                "standard": { "type": "string", "description": "Number of the standard of the finding that it is on; blank where it is on the batch." },
                "rule": { "type": "string", "description": "Id of its rule." },
                "text": { "type": "string", "pattern": "\\S", "description": "What was noted." },
            },
            "required": ["text"],
            "additionalProperties": true,
        }],
    });
    let overlay = json!({
        "description": "An overlay by its SHA-256, alone or in an object.",
        "oneOf": [{ "type": "string" }, {
            "type": "object",
            "properties": { "sha256": { "type": "string" } },
            "required": ["sha256"],
            "additionalProperties": true,
        }],
    });
    let options = json!({
        "description": "By what the case was judged when it was kept. It is judged by what is asked for now; a difference is a notice, `case_judged_otherwise`.",
        "type": ["object", "null"],
        "properties": { "trust": { "type": "string" }, "decision": { "type": "string" } },
        "additionalProperties": true,
    });
    let definitions = [("Submission", inner), ("Note", note), ("Overlay", overlay), ("Options", options)];
    for (name, schema) in definitions {
        defs[name] = schema;
    }
    let listed = |name: &str, description: &str| json!({ "type": ["array", "null"], "items": { "$ref": format!("#/$defs/{name}") }, "description": description });
    json!({
        "description": "One batch with what people did to it: notes, and with what it was judged when it was kept. It is judged as the submission in it; none of the \
            rest moves its verdict. What was put right on a label stands with the label, in the submission. A key that is not known is a notice of the report.",
        "type": "object",
        "properties": {
            "schema": { "type": "string", "const": CASE_SCHEMA },
            "submission": { "$ref": "#/$defs/Submission" },
            "notes": listed("Note", "Notes on findings and on the batch."),
            "overlays": listed("Overlay", "The overlays that the case was judged with; an overlay that is not there now, or was not then, is a notice."),
            "options": { "$ref": "#/$defs/Options" },
            "saved": { "description": "When it was kept; says nothing to a check." },
            "tool": { "description": "By what it was kept; says nothing to a check." },
        },
        "required": ["schema", "submission"],
        "additionalProperties": true,
        "$defs": defs,
    })
}
