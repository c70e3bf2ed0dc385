//! The words of labels: fields and nutrients that are found, and found only once.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::label_words::LabelWords;
use super::super::problem::Problem;
use super::super::schema::LexiconFile;
use crate::input::Lexicon;
use crate::input::label::{FieldName, NutrientName};
use crate::value::fold_name;

const FILE: &str = "label.toml";

/// The lexicon of `label.toml`.
pub(in super::super) fn lexicon(file: &LexiconFile, problems: &mut Vec<Problem>) -> LabelWords {
    let mut words = LabelWords::default();
    let (mut leads, mut nutrients): (HashMap<String, &str>, HashMap<String, &str>) = (HashMap::new(), HashMap::new());
    for row in &file.field {
        for lead in &row.leads {
            if leads.insert(fold_name(lead), &row.id).is_some() {
                problems.push(Problem::new(FILE, format!("field `{}`", row.id), format!("`{lead}` is also a lead word of another field")));
            }
        }
        if words.fields.insert(row.id.clone(), row.name.clone()).is_some() {
            problems.push(Problem::new(FILE, format!("field `{}`", row.id), "the id stands twice"));
        }
    }
    for row in &file.nutrient {
        for name in [&row.name.zh].into_iter().chain(&row.aliases) {
            if nutrients.insert(fold_name(name), &row.id).is_some() {
                problems.push(Problem::new(FILE, format!("nutrient `{}`", row.id), format!("`{name}` is also a name of another nutrient")));
            }
        }
        if words.nutrients.insert(row.id.clone(), row.name.clone()).is_some() {
            problems.push(Problem::new(FILE, format!("nutrient `{}`", row.id), "the id stands twice"));
        }
    }
    let fields = file.field.iter().map(|row| FieldName {
        id: Arc::from(row.id.as_str()),
        names: vec![row.name.zh.clone(), row.name.en.clone()],
        leads: row.leads.clone(),
        phrases: row.phrases.clone(),
        shapes: row.shapes.clone(),
        of_party: row.of_party,
        is_party: row.is_party,
        goes_on: row.goes_on,
        apart: row.apart,
        close: row.close,
        table: row.table,
    });
    let nutrients = file.nutrient.iter().map(|row| NutrientName {
        id: Arc::from(row.id.as_str()),
        names: [&row.name.zh].into_iter().chain(&row.aliases).cloned().collect(),
    });
    words.lexicon = Lexicon::new(fields.collect(), nutrients.collect());
    words
}
