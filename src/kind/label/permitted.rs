//! Kind `label-additive`: the additives in the ingredient list are permitted in food of the category, GB 2760 table A.1.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::ingredients::Ingredient;
use super::pack::Pack;
use super::parts::folded;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::input::label::Span;
use crate::kind::Keys;
use crate::standard::{Context, ProductId, Words};
use crate::value::fold_word;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PermittedKeys {
    /// Names of functional classes, whose brackets hold additives.
    classes: Vec<String>,
    /// What may stand among additives and is none: carriers, enzymes.
    others: Vec<String>,
    /// Parts of names by which a chemical is known wherever it stands in the list.
    chemicals: Vec<String>,
    /// The food categories of the products.
    scopes: Vec<ScopeKeys>,
    /// The additives, in printed order.
    additives: Vec<AdditiveKeys>,
}

/// The food categories of a product.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScopeKeys {
    /// Ids of products.
    products: Vec<String>,
    /// Forms of the product; any where not given.
    #[serde(default)]
    form: Vec<String>,
    /// Words of compound ingredients of which the scope is, rather than of the food itself.
    #[serde(default)]
    within: Vec<String>,
    /// Food category numbers, with those that they belong to.
    categories: Vec<String>,
    /// Whether what is permitted in all food but that of table A.2 is permitted here.
    #[serde(default)]
    general: bool,
    /// Only of a product whose form is known.
    #[serde(default)]
    stated: bool,
}

/// An additive of table A.1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AdditiveKeys {
    /// Its names.
    names: Vec<String>,
    /// Its international numbers.
    #[serde(default)]
    ins: Vec<String>,
    /// Permitted in all food but that of table A.2.
    #[serde(default)]
    general: bool,
    /// The food categories of the scopes for which it has a row.
    #[serde(default)]
    categories: Vec<String>,
    /// A processing aid for all food, table C.1.
    #[serde(default)]
    aid: bool,
}

impl Keys for PermittedKeys {}

/// The additives of a list are permitted.
#[derive(Clone, Debug)]
pub struct Permitted {
    /// Names of functional classes, folded.
    pub classes: Vec<String>,
    /// What is no additive, as names are compared.
    pub others: Vec<String>,
    /// Parts of names by which a chemical is known wherever it stands in the list, folded.
    pub chemicals: Vec<String>,
    /// The food categories of the products.
    pub scopes: Vec<Scope>,
    /// The additives.
    pub additives: Vec<Additive>,
    /// Additives by name and by number, as these are compared; made for the first label.
    known: OnceLock<HashMap<String, Vec<usize>>>,
}

/// The food categories of a product.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Its products.
    pub products: Vec<ProductId>,
    /// Its forms; any where empty.
    pub form: Vec<String>,
    /// Words of compound ingredients of which it is, folded.
    pub within: Vec<String>,
    /// Food category numbers.
    pub categories: Vec<String>,
    /// Whether what is permitted in all food is permitted here.
    pub general: bool,
    /// Only of a product whose form is known.
    pub stated: bool,
}

impl Scope {
    fn permits(&self, additive: &Additive) -> bool {
        additive.general && self.general || additive.categories.iter().any(|category| self.categories.contains(category))
    }
}

/// An additive.
#[derive(Clone, Debug)]
pub struct Additive {
    /// Its names, the first that of the table.
    pub names: Vec<String>,
    /// Its international numbers.
    pub ins: Vec<String>,
    /// Permitted in all food but that of table A.2.
    pub general: bool,
    /// The food categories for which it has a row.
    pub categories: Vec<String>,
    /// A processing aid for all food.
    pub aid: bool,
}

impl Asks for Permitted {
    type Keys = PermittedKeys;

    fn understand(keys: PermittedKeys, row: &mut Context<'_>) -> Option<Self> {
        let classes = row.filled("classes", keys.classes)?;
        let mut scope = |scope: ScopeKeys| Scope {
            products: row.products_of("scopes.products", &scope.products),
            form: scope.form,
            within: folded(&scope.within),
            categories: scope.categories,
            general: scope.general,
            stated: scope.stated,
        };
        let scopes = keys.scopes.into_iter().map(&mut scope).collect();
        let additive = |AdditiveKeys { names, ins, general, categories, aid }| Additive { names, ins, general, categories, aid };
        Some(Self {
            classes: folded(&classes),
            others: keys.others.iter().map(|word| compared(word)).collect(),
            chemicals: folded(&keys.chemicals),
            scopes,
            additives: keys.additives.into_iter().map(additive).collect(),
            known: OnceLock::new(),
        })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        permitted(view, self)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        for scope in &self.scopes {
            let of = [scope.form.join(" "), scope.within.join(" "), scope.categories.join(" ")].join(" ");
            sheet.add("食品分类", "categories", of.trim());
        }
        sheet.add("食品添加剂", "additives", &self.additives.len().to_string());
    }
}

/// A name as it is compared: letters and digits alone, since marks are printed in many ways (`5'-呈味核苷酸二钠`).
fn compared(name: &str) -> String {
    fold_word(name).chars().filter(|char| char.is_alphanumeric()).collect()
}

impl Permitted {
    /// The additives that a name or number of a list may mean.
    fn named(&self, name: &str) -> &[usize] {
        let known = self.known.get_or_init(|| {
            let mut known: HashMap<String, Vec<usize>> = HashMap::new();
            for (index, additive) in self.additives.iter().enumerate() {
                let numbers = additive.ins.iter().flat_map(|ins| [compared(ins), compared(ins.split('(').next().unwrap_or_default())]);
                for key in additive.names.iter().map(|name| compared(name)).chain(numbers) {
                    let own = known.entry(key).or_default();
                    if own.last() != Some(&index) {
                        own.push(index);
                    }
                }
            }
            known
        });
        let name = compared(name.rsplit(':').next().unwrap_or_default());
        let numbered =
            name.strip_prefix("ins").or_else(|| name.strip_prefix('e')).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        known.get(&name).or_else(|| known.get(numbered?)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Additives in compound ingredients that have no row for the food itself: whether they may have been brought along (3.4) hangs on what that
    /// ingredient may have, and on amounts, which no label shows.
    pub(crate) fn carried(&self, pack: &Pack, product: ProductId) -> Vec<Span> {
        let own = |scope: &&Scope| scope.products.contains(&product);
        let scopes: Vec<&Scope> = self.scopes.iter().filter(own).collect();
        let is_carried = |item: &&Ingredient| {
            let (_, Some(owner)) = self.around(pack, item) else { return false };
            let is_of_coating = scopes.iter().any(|scope| scope.within.iter().any(|word| owner.name.contains(word.as_str())));
            let mut found = self.named(&item.name).iter().filter_map(|index| self.additives.get(*index)).peekable();
            let is_known = found.peek().is_some();
            let mut here = scopes.iter().filter(|scope| scope.within.is_empty());
            !is_of_coating && is_known && !found.any(|additive| here.clone().any(|scope| scope.permits(additive))) && here.next().is_some()
        };
        pack.ingredients.items.iter().filter(is_carried).map(|item| item.span).collect()
    }

    fn is_class(&self, name: &str) -> bool {
        let bare = name.strip_prefix(COMPOUND).unwrap_or(name);
        self.classes.iter().any(|class| class == bare)
    }

    /// What stands around an ingredient: whether a functional class does, and the compound ingredient that holds it.
    fn around<'p>(&self, pack: &'p Pack, item: &Ingredient) -> (bool, Option<&'p Ingredient>) {
        let (mut classed, mut parent) = (false, item.parent);
        while let Some(owner) = parent.and_then(|index| pack.ingredients.items.get(index)) {
            if !self.is_class(&owner.name) {
                return (classed, Some(owner));
            }
            (classed, parent) = (true, owner.parent);
        }
        (classed, None)
    }
}

/// What a class of compound additives begins with.
const COMPOUND: &str = "复配";

/// The additives of the list that were added to the food itself have a row for it, or are permitted in all food; what an ingredient brings along
/// is judged by 3.4.
fn permitted(view: &View<'_, '_>, asks: &Permitted) -> Option<LabelEvidence> {
    let pack = view.pack;
    pack.label.get("ingredients")?;
    let (product, _) = view.subject.product?;
    let form_fits = |scope: &&Scope| match &pack.form {
        Some(form) if !scope.form.is_empty() => scope.form.contains(form),
        Some(_) => true,
        None => !scope.stated,
    };
    let scopes: Vec<&Scope> = asks.scopes.iter().filter(|scope| scope.products.contains(&product)).filter(form_fits).collect();
    let mut seen = LabelEvidence::default();
    for item in &pack.ingredients.items {
        let (classed, owner) = asks.around(pack, item);
        let fits = |scope: &&&Scope| match owner {
            None => scope.within.is_empty(),
            Some(owner) => scope.within.iter().any(|word| owner.name.contains(word.as_str())),
        };
        let own: Vec<&&Scope> = scopes.iter().filter(fits).collect();
        let found = asks.named(&item.name);
        if own.is_empty() || asks.is_class(&item.name) {
            continue;
        }
        let additives: Vec<&Additive> = found.iter().filter_map(|index| asks.additives.get(*index)).collect();
        let Some(first) = additives.first() else {
            let known = asks.others.contains(&compared(&item.name));
            let is_chemical = || asks.chemicals.iter().any(|part| item.name.contains(part.as_str()));
            if !known && (classed || is_chemical()) {
                seen.quote(item.span);
                seen.doubt(Some(item.span), Wrong::Unknown);
            }
            continue;
        };
        seen.quote(item.span);
        let has_row = |scope: &&&Scope| additives.iter().any(|additive| scope.permits(additive));
        if own.iter().all(has_row) {
            continue;
        }
        let name = first.names.first().cloned().unwrap_or_default();
        let mut categories: Vec<String> = own.iter().filter_map(|scope| scope.categories.first().cloned()).collect();
        categories.dedup();
        if own.iter().any(has_row) {
            seen.doubt(Some(item.span), Wrong::Form { name });
        } else if additives.iter().any(|additive| additive.aid) {
            seen.doubt(Some(item.span), Wrong::Aid { name, categories });
        } else {
            seen.fault(Some(item.span), Wrong::NotPermitted { name, categories });
        }
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// There is no row for it.
    NotPermitted {
        /// Its name in the table.
        name: String,
        /// The categories.
        categories: Vec<String>,
    },
    /// The same, but it may have been a processing aid, which need not be shown.
    Aid {
        /// Its name in the table.
        name: String,
        /// The categories.
        categories: Vec<String>,
    },
    /// There is a row for it in some forms of the food and none in others, and the label does not tell the form.
    Form {
        /// Its name in the table.
        name: String,
    },
    /// Among the additives, and no name of the table.
    Unknown,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::NotPermitted { name, categories } => on.q(
                &format!("（{name}）在表 A.1 中没有该食品类别（{}）的行，也不属各类食品均可使用的", categories.join("、")),
                &format!("({name}) has no row in table A.1 for this food ({}), and is not permitted in all food", categories.join(", ")),
            ),
            Self::Aid { name, categories } => on.q(
                &format!("（{name}）在表 A.1 中没有该食品类别（{}）的行；是否作为加工助剂（表 C.1）使用，不能核实", categories.join("、")),
                &format!(
                    "({name}) has no row in table A.1 for this food ({}); whether it was a processing aid (table C.1) cannot be verified",
                    categories.join(", ")
                ),
            ),
            Self::Form { name } => on.q(
                &format!("（{name}）只在该食品的部分加工形态所属类别中有行，标签没有表明形态，不能核实"),
                &format!("({name}) has a row for some forms of the food and none for others, and the label does not tell the form, which cannot be verified"),
            ),
            Self::Unknown => on.q(
                "似为食品添加剂，而附录 A 没有这个名称，不能核实（可能是笔误、俗称、加工助剂或其后公告的）",
                "looks like an additive and is no name of annex A, which cannot be verified (a slip, a colloquial name, a processing aid, or announced since)",
            ),
        }
    }
}
