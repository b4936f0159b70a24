//! JSON lines: an object on each line. The columns are the keys of the first thousand objects.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::fmt;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::encoding::Decoding;
use super::input::Input;
use super::lines::{Line, Lines};
use super::shape::Shape;
use super::{ReadFault, Records, Step};
use crate::domain::import::{RawRecord, Reason, Reject};

/// How many objects are looked at for their keys.
const SAMPLE: usize = 1_000;

/// The records of a file of JSON lines.
pub(super) struct JsonLines {
    lines: Lines,
    shape: Shape,
    columns: HashMap<String, usize>,
    /// Lines that were read for their keys.
    waiting: VecDeque<Waiting>,
    cells: Vec<String>,
}

enum Waiting {
    Text(u64, String),
    Rejected(Reject, RawRecord),
}

impl JsonLines {
    /// Reads the first objects for their keys.
    pub(super) fn open(input: Input, decoding: Decoding, shape: Shape) -> Result<JsonLines, ReadFault> {
        if input.head().trim_ascii_start().starts_with(b"[") {
            return Err(ReadFault::JsonArray);
        }
        let lines = Lines::new(input, decoding, None);
        let mut file =
            JsonLines { lines, shape, columns: HashMap::new(), waiting: VecDeque::new(), cells: Vec::new() };
        let mut record = RawRecord::new();
        while file.waiting.len() < SAMPLE {
            match file.lines.next(&mut record)? {
                Line::Text { line, text, .. } => {
                    for (key, _) in pairs(text).unwrap_or_default() {
                        if !file.columns.contains_key(key.as_ref()) {
                            file.columns.insert(key.to_string(), file.shape.columns.len());
                            file.shape.columns.push(key.into_owned());
                        }
                    }
                    file.waiting.push_back(Waiting::Text(line, text.to_string()));
                }
                Line::Rejected(reject) => file.waiting.push_back(Waiting::Rejected(reject, record.clone())),
                Line::End => break,
            }
        }
        file.shape.has_header = true;
        Ok(file)
    }
}

impl Records for JsonLines {
    fn shape(&self) -> &Shape {
        &self.shape
    }

    fn next(&mut self, into: &mut RawRecord) -> Result<Step, ReadFault> {
        if let Some(waiting) = self.waiting.pop_front() {
            return Ok(match waiting {
                Waiting::Text(line, text) => {
                    into.start(line);
                    take(&self.columns, &mut self.cells, &text, into)
                }
                Waiting::Rejected(reject, record) => {
                    *into = record;
                    Step::Rejected(reject)
                }
            });
        }
        Ok(match self.lines.next(into)? {
            Line::Text { text, .. } => take(&self.columns, &mut self.cells, text, into),
            Line::Rejected(reject) => Step::Rejected(reject),
            Line::End => Step::End,
        })
    }

    fn bytes_read(&self) -> u64 {
        self.lines.progress().read()
    }

    fn total_bytes(&self) -> Option<u64> {
        self.lines.progress().total()
    }
}

/// Puts the values of an object into the cells of its columns.
fn take(columns: &HashMap<String, usize>, cells: &mut Vec<String>, text: &str, into: &mut RawRecord) -> Step {
    let mut reject = |column: Option<&str>, reason| {
        into.push(text);
        Step::Rejected(Reject::new(into.line(), column, reason, text))
    };
    let Some(pairs) = pairs(text) else { return reject(None, Reason::NotAnObject) };
    cells.resize(columns.len(), String::new());
    cells.iter_mut().for_each(String::clear);
    for (key, value) in pairs {
        let Some(cell) = columns.get(key.as_ref()).and_then(|i| cells.get_mut(*i)) else {
            return reject(Some(&key), Reason::TooManyCells);
        };
        match cell_text(value.get()) {
            Some(text) if text.contains('\0') => return reject(Some(&key), Reason::NulByte),
            Some(text) => *cell = text.into_owned(),
            None => return reject(Some(&key), Reason::Undecodable),
        }
    }
    cells.iter().for_each(|c| into.push(c));
    Step::Record
}

/// The value of a key as text: a string without its marks, `null` as nothing, a list of simple values with commas, all
/// else as it is written, so that a number of twenty digits keeps them.
fn cell_text(raw: &str) -> Option<Cow<'_, str>> {
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str::<String>(raw).ok().map(Cow::Owned),
        Some(b'n') => Some(Cow::Borrowed("")),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
            if items.iter().any(|i| i.get().starts_with(['[', '{'])) {
                return Some(Cow::Borrowed(raw));
            }
            let texts: Option<Vec<Cow<'_, str>>> = items.into_iter().map(|i| cell_text(i.get())).collect();
            Some(Cow::Owned(texts?.join(",")))
        }
        _ => Some(Cow::Borrowed(raw)),
    }
}

/// The keys and values of an object in their order; nothing when the line is no object.
fn pairs(text: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    struct Pairs;
    impl<'de> Visitor<'de> for Pairs {
        type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                pairs.push((Cow::Owned(key), value));
            }
            Ok(pairs)
        }
    }
    let mut parser = serde_json::Deserializer::from_str(text);
    let pairs = parser.deserialize_map(Pairs).ok()?;
    parser.end().ok()?;
    Some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_what_was_written() {
        for (raw, want) in [
            ("\"张\\u4e09\"", "张三"),
            ("12345678901234567890", "12345678901234567890"),
            ("1.50", "1.50"),
            ("null", ""),
            ("true", "true"),
            ("[\"A\",\"F3\",1]", "A,F3,1"),
            ("{\"a\":1}", "{\"a\":1}"),
            ("[[1]]", "[[1]]"),
        ] {
            assert_eq!(cell_text(raw).as_deref(), Some(want), "{raw}");
        }
    }

    #[test]
    fn a_line_is_one_object_and_nothing_more() {
        assert_eq!(pairs("{\"a\":1,\"b\":{\"c\":2}}").map(|p| p.len()), Some(2));
        for text in ["[1]", "{\"a\":1", "{\"a\":1} x", "1", ""] {
            assert!(pairs(text).is_none(), "{text}");
        }
    }
}
