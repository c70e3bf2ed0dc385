use super::*;
use crate::standard::Library;

#[test]
fn probe() {
    let library = Library::builtin().unwrap_or_else(|problems| panic!("{problems}"));
    for path in std::env::var("PROBE").unwrap_or_default().split(' ').filter(|path| !path.is_empty()) {
        let text = std::fs::read_to_string(path).unwrap();
        let label = Label::read(&text, &library.label_words().lexicon);
        println!("== {path}");
        for field in &label.fields {
            println!("{} [{}] {}", field.id, field.lead.map_or("", |lead| label.quote(lead)), field.value);
        }
        if let Some(table) = &label.nutrition {
            println!("{:?}", table.columns.iter().map(|column| (&column.per, label.quote(column.span))).collect::<Vec<_>>());
            for row in &table.rows {
                println!(
                    "  {:?} {} {:?} | {:?}",
                    row.nutrient,
                    label.quote(row.name),
                    label.quote(row.span),
                    row.amounts.iter().map(|a| (&*a.number, &*a.unit, a.nrv.as_deref())).collect::<Vec<_>>()
                );
            }
        }
        for span in &label.unread {
            println!("UNREAD {:?}", label.quote(*span));
        }
    }
}
