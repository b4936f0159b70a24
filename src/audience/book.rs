//! The values of a trait as they are read: each gets a code, and those that one condition means become one.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::alike::Alike;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::safe::SafeText;
use crate::domain::standard::Tag;
use crate::request::{By, Trait};
use crate::store::segment::Value;

/// A value as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Read {
    Text(String),
    Whole(i32),
    Number(f64),
    Tag(Tag),
}

impl Read {
    pub(super) fn told(self, by: By, field_type: FieldType) -> Trait {
        match self {
            Read::Text(text) => Trait::Text(SafeText::new(&text)),
            Read::Number(number) => Trait::Number(number),
            Read::Tag(tag) => Trait::Tag(tag),
            Read::Whole(n) if by == By::Field(FieldKey::Canonical(PersonField::Staff)) => {
                Trait::Staff(StaffId(n))
            }
            Read::Whole(n) if field_type == FieldType::Day => Trait::Month(Day(n)),
            Read::Whole(n) => Trait::Number(f64::from(n)),
        }
    }
}

/// The values that were read, with a code each from 1 on.
#[derive(Default)]
pub(super) struct Book {
    texts: hashbrown::HashMap<String, u32>,
    /// How many rows have each text.
    pub(super) rows: Vec<u64>,
    numbers: HashMap<u64, u32>,
    tags: HashMap<Tag, u32>,
    values: Vec<Read>,
    last: Option<(i64, u32)>,
}

/// Values in the order in which they are told, and what became of each code.
pub(super) struct Merged {
    pub(super) values: Vec<Read>,
    pub(super) codes: Vec<u32>,
}

impl Book {
    /// Takes up texts, each once: their codes are their places. No row has one yet.
    pub(super) fn know(&mut self, texts: &[String]) {
        for text in texts {
            self.code(Value::Text(text));
        }
        self.rows.fill(0);
    }

    /// A row has the text of a code; 0 is none.
    pub(super) fn seen(&mut self, code: u32) {
        if let Some(rows) = (code as usize).checked_sub(1).and_then(|at| self.rows.get_mut(at)) {
            *rows += 1;
        }
    }

    /// The code of a value.
    pub(super) fn code(&mut self, value: Value<'_>) -> u32 {
        let next = self.values.len() as u32 + 1;
        let (code, new) = match value {
            Value::Text(text) => match self.texts.get(text) {
                Some(code) => {
                    self.rows[*code as usize - 1] += 1;
                    (*code, None)
                }
                None => {
                    self.rows.push(1);
                    self.texts.insert(text.to_string(), next);
                    (next, Some(Read::Text(text.to_string())))
                }
            },
            Value::Whole(n) => {
                if let Some((known, code)) = self.last
                    && known == i64::from(n)
                {
                    return code;
                }
                let code = *self.numbers.entry(n as u32 as u64).or_insert(next);
                self.last = Some((n.into(), code));
                (code, (code == next).then_some(Read::Whole(n)))
            }
            Value::Number(n) => {
                let code = *self.numbers.entry(n.to_bits()).or_insert(next);
                (code, (code == next).then_some(Read::Number(n)))
            }
            Value::Tag(family, value) => {
                let tag = Tag { family, value };
                let code = *self.tags.entry(tag).or_insert(next);
                (code, (code == next).then_some(Read::Tag(tag)))
            }
        };
        self.values.extend(new);
        code
    }

    /// Texts that fold alike become one value, told as most rows spell it, and so do numbers that one condition means; numbers,
    /// months and tags stand in their order.
    pub(super) fn merged(self) -> Merged {
        let mut folded: HashMap<String, usize> = HashMap::new();
        let mut alike: HashMap<Alike, usize> = HashMap::new();
        let mut groups: Vec<(Read, Vec<usize>)> = Vec::new();
        for (at, value) in self.values.into_iter().enumerate() {
            let place = match &value {
                Read::Text(text) => *folded.entry(fold(text)).or_insert(groups.len()),
                Read::Number(n) => *alike.entry(Alike::of(*n)).or_insert(groups.len()),
                Read::Whole(_) | Read::Tag(_) => groups.len(),
            };
            if let Some((told, of)) = groups.get_mut(place) {
                // The one that is told stands first; of two that are as frequent, not the order of rows decides.
                let rows = |at: usize| self.rows.get(at).copied().unwrap_or_default();
                match (&*told, &value) {
                    (Read::Text(told_text), Read::Text(text))
                        if (rows(at), Reverse(text)) > (rows(of[0]), Reverse(told_text)) =>
                    {
                        *told = value;
                        of.insert(0, at);
                    }
                    _ => of.push(at),
                }
                continue;
            }
            groups.push((value, vec![at]));
        }
        groups.sort_by(|(a, _), (b, _)| match (a, b) {
            (Read::Whole(a), Read::Whole(b)) => a.cmp(b),
            (Read::Number(a), Read::Number(b)) => a.total_cmp(b),
            (Read::Tag(a), Read::Tag(b)) => a.cmp(b),
            (Read::Text(a), Read::Text(b)) => a.cmp(b),
            _ => std::cmp::Ordering::Equal,
        });
        let most = groups.iter().flat_map(|(_, of)| of).max().map_or(0, |most| most + 2);
        let mut codes = vec![0; most];
        let mut values = Vec::with_capacity(groups.len());
        for (value, of) in groups {
            values.push(value);
            for at in of {
                codes[at + 1] = values.len() as u32;
            }
        }
        Merged { values, codes }
    }
}
