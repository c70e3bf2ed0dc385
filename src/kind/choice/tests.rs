//! Names as people write them, and what each comes to.

use std::sync::LazyLock;

use super::name::{Form, Named, Why, cut, judge, without_tags};
use super::{Choice, Outcome, Reason};
use crate::standard::{Check, Library};

use Form::{Abbreviated, Common, Name, Synonym};
use Named::{Accepted, Open, Other};

/// The rule of GB/T 20554-2024.
static CHOICE: LazyLock<Choice> = LazyLock::new(|| {
    let library = Library::builtin().expect("the library");
    let edition = library.find_edition("gbt-20554-2024").expect("an edition");
    let rule = edition.rules.iter().find(|rule| rule.id == "scientific-name").expect("a rule");
    let Check::Choice(choice) = &rule.check else { panic!("no choice") };
    (**choice).clone()
});

#[test]
fn each_form_is_what_it_is() {
    let misspelt = |known: &str| Open(Why::Misspelt(known.to_owned()));
    let forms = [
        // The name, with authors and marks of print.
        ("Saccharina japonica", Accepted(Name)),
        ("saccharina japonica", Accepted(Name)),
        ("SACCHARINA JAPONICA", Accepted(Name)),
        ("Ｓａｃｃｈａｒｉｎａ　ｊａｐｏｎｉｃａ", Accepted(Name)),
        ("*Saccharina japonica*", Accepted(Name)),
        ("Saccharina japonica-like", misspelt("Saccharina japonica")),
        ("_Saccharina japonica_", Accepted(Name)),
        ("**Saccharina japonica**", Accepted(Name)),
        ("Saccharina_japonica", Accepted(Name)),
        ("<i>Saccharina japonica</i>", Accepted(Name)),
        ("<em>Saccharina japonica</em> (Areschoug) Lane", Accepted(Name)),
        ("*Saccharina japonica* (Areschoug) C.E.Lane, C.Mayes, Druehl & G.W.Saunders", Accepted(Name)),
        ("Saccharina japonica (Areschoug) C.E.Lane et al. 2006", Accepted(Name)),
        ("Saccharina japonica (Areschoug) C.E.Lane et al.2006", Accepted(Name)),
        ("Saccharina japonica (Areschoug) C.E. Lane, C. Mayes, Druehl et G.W. Saunders", Accepted(Name)),
        ("Saccharina japonica (Areschoug) C. E. Lane, C. Mayes, Druehl and G. W. Saunders, 2006", Accepted(Name)),
        ("Saccharina japonica (J.E. Areschoug) C.E.Lane 等", Accepted(Name)),
        ("Saccharina japonica（Areschoug）Lane", Accepted(Name)),
        ("Saccharina japonica (Aresch.) Lane&Saunders", Accepted(Name)),
        ("Saccharina japonica var. japonica", Accepted(Name)),
        ("Saccharina japonica ‘东方2号’", Accepted(Name)),
        ("'Saccharina japonica'", Accepted(Name)),
        ("“Saccharina japonica”", Accepted(Name)),
        ("Saccharina japonica “裙带菜”", Open(Why::Contradictory)),
        ("S. japonica", Accepted(Abbreviated)),
        ("S.japonica", Accepted(Abbreviated)),
        ("*S. japonica* (Areschoug) Lane", Accepted(Abbreviated)),
        ("L. japonica", Accepted(Abbreviated)),
        // Synonyms.
        ("Laminaria japonica", Accepted(Synonym)),
        ("Laminaria japonica Aresch.", Accepted(Synonym)),
        ("Laminaria japonica Areschoug 1851", Accepted(Synonym)),
        ("Laminaria japonica Areschoug, 1851.", Accepted(Synonym)),
        ("Saccharina japonica (syn. Laminaria japonica Aresch.)", Accepted(Name)),
        ("Saccharina japonica (= Laminaria japonica)", Accepted(Name)),
        // Common names, alone and beside the scientific one.
        ("海带", Accepted(Common)),
        ("海帶", Accepted(Common)),
        ("真海带", Accepted(Common)),
        ("日本海带", Accepted(Common)),
        ("海带 Saccharina japonica", Accepted(Name)),
        ("海带Saccharina japonica", Accepted(Name)),
        ("海带（Saccharina japonica）", Accepted(Name)),
        ("Saccharina japonica（海带）", Accepted(Name)),
        ("昆布（Saccharina japonica）", Accepted(Name)),
        ("海带（Laminaria japonica Aresch.）", Accepted(Synonym)),
        // Other species.
        ("Saccharina latissima", Other),
        ("Saccharina latissima (Linnaeus) C.E.Lane, C.Mayes, Druehl & G.W.Saunders", Other),
        ("S. latissima", Other),
        ("Undaria pinnatifida", Other),
        ("*Undaria pinnatifida* (Harvey) Suringar", Other),
        ("U. pinnatifida", Other),
        ("Undaria pinnatifida var. distans", Other),
        ("裙带菜", Other),
        ("裙带菜 Undaria pinnatifida", Other),
        ("wakame", Other),
        // Not determined.
        ("Saccharina sp.", Open(Why::NotCertain)),
        ("Saccharina spp.", Open(Why::NotCertain)),
        ("Saccharina cf. japonica", Open(Why::NotCertain)),
        ("cf. Saccharina japonica", Open(Why::NotCertain)),
        ("Saccharina aff. japonica", Open(Why::NotCertain)),
        ("Saccharina japonica?", Open(Why::NotCertain)),
        ("Saccharina japonica？", Open(Why::NotCertain)),
        ("海带？", Open(Why::NotCertain)),
        // Below the species, and hybrids.
        ("Saccharina japonica var. religiosa", Open(Why::BelowSpecies)),
        ("Saccharina japonica var. religiosa (Miyabe) Yotsukura", Open(Why::BelowSpecies)),
        ("Laminaria japonica f. longipes", Open(Why::BelowSpecies)),
        ("Saccharina japonica Aresch. f. longipes", Open(Why::BelowSpecies)),
        ("S. japonica subsp. longipes", Open(Why::BelowSpecies)),
        ("Saccharina japonica longipes", Open(Why::BelowSpecies)),
        ("Saccharina japonica × S. latissima", Open(Why::Hybrid)),
        ("Saccharina × japonica", Open(Why::Hybrid)),
        // Slips.
        ("Sacharina japonica", misspelt("Saccharina japonica")),
        ("Saccharina japonicum", misspelt("Saccharina japonica")),
        ("Saccharina japanica", misspelt("Saccharina japonica")),
        ("Laminaria japonca Aresch.", misspelt("Laminaria japonica")),
        // Common names of several species, and what is no name.
        ("kelp", Open(Why::Ambiguous)),
        ("Kombu", Open(Why::Ambiguous)),
        ("昆布", Open(Why::Ambiguous)),
        ("裙带菜 Saccharina japonica", Open(Why::Contradictory)),
        ("Undaria pinnatifida = Saccharina japonica", Open(Why::Contradictory)),
        ("非海带", Open(Why::NotAName)),
        ("疑似海带 Saccharina japonica", Open(Why::NotAName)),
        ("not Saccharina japonica", Open(Why::NotAName)),
        ("Saccharina japonica 或近缘种", Open(Why::NotAName)),
        ("Saccharina japonica or Undaria pinnatifida", Open(Why::NotAName)),
        ("Saccharina japonica 12", Open(Why::NotAName)),
        ("Saccharina", Open(Why::NotAName)),
        ("japonica", Open(Why::NotAName)),
        ("S japonica", Open(Why::NotAName)),
        ("dried kelp", Open(Why::NotAName)),
        ("123", Open(Why::NotAName)),
    ];
    let wrong: Vec<String> = forms
        .iter()
        .map(|(text, expected)| (text, expected, judge(text, &CHOICE)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(text, expected, found)| format!("{text}: {found:?}, expected {expected:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All names of a list must be of the species; one of another species decides, then one that is open.
#[test]
fn all_names_of_a_list_must_agree() {
    for (text, expected) in [
        ("Saccharina japonica; Saccharina japonica；海带", Outcome::Met),
        ("Saccharina japonica、Laminaria japonica", Outcome::Met),
        ("Saccharina japonica\nL. japonica", Outcome::Met),
        ("Saccharina japonica; Saccharina sp.; Undaria pinnatifida", Outcome::NotMet),
        ("Saccharina japonica, Undaria pinnatifida", Outcome::NotMet),
        ("Saccharina japonica (Aresch.) C.E.Lane, C.Mayes, Druehl & G.W.Saunders, *L. japonica*", Outcome::Met),
        ("<i>Saccharina japonica</i>", Outcome::Met),
        ("<em>Saccharina japonica</em>; <i>L. japonica</i>", Outcome::Met),
        ("Saccharina japonica; Sacharina japonica", Outcome::Undecided(Reason::Unreadable)),
        ("Saccharina japonica; Saccharina japonica var. religiosa", Outcome::Undecided(Reason::ScopeOpen)),
    ] {
        let outcome = cut(&without_tags(text)).map(|name| judge(name, &CHOICE).outcome()).reduce(Outcome::and);
        assert_eq!(outcome, Some(expected), "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Whatever is typed is judged.
    #[test]
    fn nothing_panics(text in "\\PC{0,24}|(Saccharina|japonica|海带|var\\.|cf\\.|[(,;.×?'=] ?){0,8}") {
        let _ = judge(&text, &CHOICE);
    }
}
