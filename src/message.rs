//! Messages: a code, what it is about, and the words for it in both languages. Knows no standard.

use serde_json::Value;

use crate::words::Words;

/// What a message is about, by name.
pub type Arguments = serde_json::Map<String, Value>;

/// Something to be said. Programs go by the code and the arguments; the words are for people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// Stable code.
    pub code: &'static str,
    /// What it is about.
    pub arguments: Arguments,
    /// In words.
    pub words: Words,
}

impl Message {
    /// The text of an argument.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&str> {
        self.arguments.get(name)?.as_str()
    }
}

/// A catalogue of messages: a function for each, whose name is the code, with the Chinese and the English wording. The compiler holds that
/// every message has both, and that each of them says every argument.
macro_rules! messages {
    ($($(#[$about:meta])* $code:ident($($name:ident: $type:ty),*) $zh:literal $en:literal)*) => {
        $($(#[$about])*
        #[must_use]
        pub(crate) fn $code($($name: $type),*) -> $crate::message::Message {
            // An argument that a language leaves out is an unused variable, which the lints refuse.
            let zh = { $(let $name = &$name;)* format!($zh) };
            let en = { $(let $name = &$name;)* format!($en) };
            $crate::message::Message {
                code: stringify!($code),
                arguments: [$((stringify!($name).to_owned(), serde_json::Value::from($name))),*].into_iter().collect(),
                words: $crate::words::Words { zh, en },
            }
        })*
    };
}

pub(crate) use messages;
