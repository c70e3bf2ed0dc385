//! The words of a library as the reading of tables wants them.

use crate::input::{Columns, Group, Marker, RowWord, SurveyField};
use crate::standard::{ColumnRow, Library, RowKind, SurveyWords};

/// The words by which tables are recognised, as `input` wants them.
#[must_use]
pub fn columns(library: &Library) -> Columns {
    let named = |row: &ColumnRow| {
        let names = [&row.name.zh, &row.name.en].into_iter().chain(&row.aliases).cloned();
        (row.field.clone(), names.collect::<Vec<String>>())
    };
    Columns::new(library.columns().iter().map(named))
        .with_details(library.details().iter().map(named))
        .with_items(library.catalogue.item_names(), library.catalogue.units.clone())
        .with_rows(library.row_words().iter().flat_map(|row| row.names.iter().map(|name| (name, row_word(row.kind)))))
        .with_groups(
            [(&library.group_words().plain, Group::Plain), (&library.group_words().other, Group::Other)]
                .into_iter()
                .flat_map(|(words, group)| words.iter().map(move |word| (word, group))),
        )
        .with_detection(library.group_words().detection.iter().cloned())
        .with_characters(library.catalogue.characters())
        .with_survey(
            survey_words(library.survey_words()).into_iter().flat_map(|(names, field)| names.iter().map(move |name| (name, field))),
        )
}

fn survey_words(words: &SurveyWords) -> [(&[String], SurveyField); 8] {
    [
        (&words.accession, SurveyField::Accession),
        (&words.specimen, SurveyField::Specimen),
        (&words.number, SurveyField::Number),
        (&words.location, SurveyField::Location),
        (&words.source, SurveyField::Source),
        (&words.examiner, SurveyField::Examiner),
        (&words.reviewer, SurveyField::Reviewer),
        (&words.statistic, SurveyField::Statistic),
    ]
}

fn row_word(kind: RowKind) -> RowWord {
    match kind {
        RowKind::Statistic => RowWord::Statistic,
        RowKind::Control => RowWord::Control,
        RowKind::Remark => RowWord::Remark,
        RowKind::Signature => RowWord::Signature,
    }
}

/// The markers whose sequences can be compared: the names under which sequences and reference are handed in, and how the marker is written.
#[must_use]
pub fn markers(library: &Library) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    for [sequence, reference] in
        library.editions().iter().flat_map(|edition| &edition.rules).filter_map(|rule| rule.check.room().sequences())
    {
        let id = |item| library.catalogue.item(item).map(|item| Box::from(item.id.as_str()));
        let (Some(sequence_id), Some(reference)) = (id(sequence), id(reference)) else { continue };
        if markers.iter().all(|marker| marker.sequence != sequence_id) {
            let mut words: Vec<String> = library.catalogue.names_of(sequence).filter_map(marker_in).collect();
            words.sort_by(|one, other| (other.len(), other).cmp(&(one.len(), one)));
            words.dedup();
            markers.push(Marker { sequence: sequence_id, reference, words });
        }
    }
    markers
}

/// How a marker is written in the name of its sequences: `coi` in `COI基因序列`.
fn marker_in(name: &str) -> Option<String> {
    let mut words = name.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let word = words.next()?.to_lowercase();
    let word = word.strip_suffix("sequence").unwrap_or(&word);
    (!word.is_empty()).then(|| word.to_owned())
}
