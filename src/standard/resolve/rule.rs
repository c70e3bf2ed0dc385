//! One `[[rule]]`: what every kind has; the rest is understood by the kind.

use super::super::catalogue::ProductId;
use super::super::edition::{Condition, Rule};
use super::super::mistake;
use super::super::schema::Words;
use super::context::Context;
use crate::kind::{self, Check, KINDS};

impl Context<'_> {
    /// The rule, if the row makes one.
    pub(super) fn rule(&mut self) -> Option<Rule> {
        let row = self.row;
        let Some(name) = &row.kind else {
            self.complain(mistake::missing("kind"));
            return None;
        };
        let Some(kind) = kind::named(name) else {
            let known: Vec<String> = KINDS.iter().map(|kind| format!("`{}`", kind.name)).collect();
            self.complain(mistake::unknown_kind("kind", name, &known.join(", ")));
            return None;
        };
        let products = match &row.products {
            None => self.products.to_vec(),
            Some(ids) => {
                let found = self.products_of("products", ids);
                if found.iter().any(|product| !self.products.contains(product)) {
                    self.complain(mistake::unbound_product("products"));
                }
                found
            }
        };
        let when = self.conditions(&products);
        let check = (kind.understand)(self)?;
        let literature = self.literature(check.item());
        Some(Rule {
            id: row.id.clone(),
            clause: row.clause.clone(),
            name: self.wording(&check),
            products,
            when,
            check,
            exists: row.existence.is_none(),
            severity: row.severity.unwrap_or_default(),
            note: row.note.clone(),
            literature,
            fix: row.fix.clone(),
        })
    }

    fn conditions(&mut self, products: &[ProductId]) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (field, values) in self.row.when.iter().flatten() {
            for product in products.iter().filter_map(|product| self.catalogue.product(*product)) {
                let known = product.traits.iter().find(|answer| answer.field == *field);
                let unknown = values.iter().find(|value| !known.is_some_and(|known| known.values.iter().any(|other| other.id == **value)));
                if let Some(value) = unknown {
                    self.complain(mistake::unknown_condition(&format!("when.{field}"), value, &product.id));
                }
            }
            conditions.push(Condition { field: field.clone(), values: values.clone() });
        }
        conditions
    }

    /// The name of the requirement: its own, else that of the item judged, else that of the kind.
    fn wording(&mut self, check: &Check) -> Words {
        let item = check.item().and_then(|item| self.catalogue.item(item)).map(|item| item.name.clone());
        let name = self.row.name.clone().or(item).or_else(|| check.room().name());
        name.unwrap_or_else(|| {
            self.complain(mistake::missing("name"));
            Words { zh: String::new(), en: String::new() }
        })
    }
}
