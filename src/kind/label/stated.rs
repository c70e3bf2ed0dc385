//! What a rule for labels goes by, as `standards show` prints it: its requirement in words, then its numbers and words.

use super::parts::Group;
use crate::Lang;
use crate::standard::LabelWords;
use crate::standard::render::pick;

/// A requirement as it is being printed.
pub(crate) struct Sheet<'s> {
    words: &'s LabelWords,
    pub(super) lang: Lang,
    pub(super) out: String,
}

impl<'s> Sheet<'s> {
    /// Begins with what is required.
    pub(super) fn new(words: &'s LabelWords, lang: Lang, requires: &str) -> Self {
        Self { words, lang, out: requires.to_owned() }
    }

    /// Adds a part under its name, unless there is nothing to say.
    pub(super) fn add(&mut self, zh: &str, en: &str, text: &str) {
        if !text.is_empty() {
            let (between, colon) = (pick(self.lang, "；", "; "), pick(self.lang, "：", ": "));
            self.out.extend([between, pick(self.lang, zh, en), colon, text]);
        }
    }

    /// Adds fields of labels by their names.
    pub(super) fn add_fields(&mut self, zh: &str, en: &str, ids: &[String]) {
        let names = ids.iter().map(|id| self.words.field(id).map_or(id.as_str(), |name| name.say(self.lang)));
        let names = names.collect::<Vec<_>>().join(", ");
        self.add(zh, en, &names);
    }

    /// Adds groups with their words.
    pub(super) fn add_groups(&mut self, groups: &[Group]) {
        let groups = groups.iter().map(|group| format!("{} ({})", group.name.say(self.lang), group.words.join(" ")));
        let groups = groups.collect::<Vec<_>>().join(" ");
        self.add("分组", "groups", &groups);
    }
}
