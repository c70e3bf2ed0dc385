//! JSON as it was written: numbers keep their digits, objects keep every key, also a repeated one.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess};
use serde_json::value::RawValue;

/// A piece of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, by its digits.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Node>),
    /// An object, its keys in the order in which they stand.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// About how many bytes the texts in it take.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) => 8,
            Self::Number(text) | Self::Text(text) => text.len().saturating_add(8),
            Self::Array(nodes) => nodes.iter().map(Self::size).fold(8, usize::saturating_add),
            Self::Object(pairs) => pairs.iter().map(|(key, node)| key.len().saturating_add(node.size())).fold(8, usize::saturating_add),
        }
    }

    /// The rest of an object that is being read.
    pub(super) fn from_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<Self, A::Error> {
        let mut pairs: Vec<(String, Self)> = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Self::Object(pairs))
    }
}

/// Prints JSON, for messages.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &String| serde_json::to_string(text).unwrap_or_default();
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(digits) => f.write_str(digits),
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Array(nodes) => {
                f.write_str("[")?;
                for (index, node) in nodes.iter().enumerate() {
                    write!(f, "{}{node}", if index > 0 { "," } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Object(pairs) => {
                f.write_str("{")?;
                for (index, (key, node)) in pairs.iter().enumerate() {
                    write!(f, "{}{}:{node}", if index > 0 { "," } else { "" }, quoted(key))?;
                }
                f.write_str("}")
            }
        }
    }
}

/// By its own text, which `serde_json` has found well-formed: what reads a number as a value loses its digits.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw: Box<RawValue> = Box::deserialize(deserializer)?;
        Written { rest: raw.get() }.node(0).map_err(D::Error::custom)
    }
}

/// Deeper than any submission, and far from the end of the stack.
const DEEPEST: usize = 128;

/// What is left of a well-formed text.
struct Written<'t> {
    rest: &'t str,
}

impl<'t> Written<'t> {
    fn node(&mut self, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST {
            return Err(format!("nested deeper than {DEEPEST} levels"));
        }
        match self.first() {
            Some(b'{') => {
                self.take(1);
                let mut pairs = Vec::new();
                while self.goes_on(b'}') {
                    let key = self.text()?;
                    self.step_over(b':');
                    pairs.push((key, self.node(depth + 1)?));
                }
                Ok(Node::Object(pairs))
            }
            Some(b'[') => {
                self.take(1);
                let mut nodes = Vec::new();
                while self.goes_on(b']') {
                    nodes.push(self.node(depth + 1)?);
                }
                Ok(Node::Array(nodes))
            }
            Some(b'"') => self.text().map(Node::Text),
            _ => Ok(match self.word() {
                "null" => Node::Null,
                "true" => Node::Bool(true),
                "false" => Node::Bool(false),
                digits => Node::Number(digits.to_owned()),
            }),
        }
    }

    /// The first byte that is no white space.
    fn first(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_ascii_start();
        self.rest.as_bytes().first().copied()
    }

    /// Takes so many bytes.
    fn take(&mut self, bytes: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn step_over(&mut self, mark: u8) {
        if self.first() == Some(mark) {
            self.take(1);
        }
    }

    /// Steps over what parts the elements of a list, or over its end; whether another element follows.
    fn goes_on(&mut self, end: u8) -> bool {
        self.step_over(b',');
        let ends = self.first().is_none_or(|first| first == end);
        self.step_over(end);
        !ends
    }

    /// A string.
    fn text(&mut self) -> Result<String, String> {
        self.first();
        let bytes = self.rest.as_bytes();
        let (mut length, mut plain) = (1, true);
        while bytes.get(length).is_some_and(|byte| *byte != b'"') {
            let escaped = bytes.get(length) == Some(&b'\\');
            plain &= !escaped;
            length += if escaped { 2 } else { 1 };
        }
        let written = self.take(length + 1);
        match written.get(1..length).filter(|_| plain) {
            Some(text) => Ok(text.to_owned()),
            None => serde_json::from_str(written).map_err(|error| error.to_string()),
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> &'t str {
        let end = |char: char| char.is_ascii_whitespace() || matches!(char, ',' | '}' | ']' | ':');
        let length = self.rest.find(end).unwrap_or(self.rest.len());
        self.take(length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keeps_digits_and_keys() {
        let text = r#"{"a":0.50,"a":[1e400,-0,123456789012345678901234567890],"b":{"c":null,"d":true,"e":"x\"y"}}"#;
        let node: Node = serde_json::from_str(text).unwrap();
        assert_eq!(node.to_string(), text);
        let node: Node = serde_json::from_str(" { \"a\" : [ ] , \"\\u6c34\" : [ 1 , { } , \"\\\\\" ] } ").unwrap();
        assert_eq!(node.to_string(), r#"{"a":[],"水":[1,{},"\\"]}"#);
        let streamed: Node = serde_json::from_reader(r#"[0.50,"]",{"}":null}]"#.as_bytes()).unwrap();
        assert_eq!(streamed.to_string(), r#"[0.50,"]",{"}":null}]"#);
    }

    #[test]
    fn deep_nesting_is_an_error() {
        assert!(serde_json::from_str::<Node>(&"[".repeat(100_000)).is_err());
        let closed = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(serde_json::from_str::<Node>(&closed).is_err());
    }

    proptest! {
        /// As `serde_json` reads it.
        #[test]
        fn any_json_is_read(text in json()) {
            let node: Node = serde_json::from_str(&text).unwrap();
            let (ours, theirs): (serde_json::Value, serde_json::Value) = (serde_json::from_str(&node.to_string()).unwrap(), serde_json::from_str(&text).unwrap());
            prop_assert_eq!(ours, theirs);
        }
    }

    fn json() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            Just(" true".to_owned()),
            "-?(0|[1-9][0-9]{0,6})(\\.[0-9]{1,6})?",
            ".{0,8}".prop_map(|text| serde_json::to_string(&text).unwrap()),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(|all| format!("[{}]", all.join(" , "))),
                prop::collection::btree_map("[a-z\"\\\\]{0,3}", inner, 0..5).prop_map(|all| {
                    let pairs: Vec<String> =
                        all.iter().map(|(key, value)| format!("{}: {value}", serde_json::to_string(key).unwrap())).collect();
                    format!("{{{}}}", pairs.join(","))
                }),
            ]
        })
    }
}
