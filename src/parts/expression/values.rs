//! The values of fields that people have, kept for completion.

use std::collections::BTreeMap;

use crate::domain::catalogue::FieldKey;
use crate::domain::safe::SafeText;

/// Values of fields by how many people have them, as far as they were asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldValues {
    known: BTreeMap<FieldKey, Vec<(SafeText, u64)>>,
    /// The field that was asked for last.
    asked: Option<FieldKey>,
}

impl FieldValues {
    /// The values of a field, the most frequent first; nothing while they are not known.
    pub fn of(&self, field: FieldKey) -> Option<&[(SafeText, u64)]> {
        self.known.get(&field).map(Vec::as_slice)
    }

    /// The values of a field are wanted; says whether they are to be asked for now.
    pub fn want(&mut self, field: FieldKey) -> bool {
        let anew = !self.known.contains_key(&field) && self.asked != Some(field);
        if anew {
            self.asked = Some(field);
        }
        anew
    }

    /// The values that were asked for last are here. Nothing is kept of an ask that failed.
    pub fn land(&mut self, values: Option<Vec<(SafeText, u64)>>) {
        if let (Some(field), Some(values)) = (self.asked.take(), values) {
            self.known.insert(field, values);
        }
    }

    /// They may have changed.
    pub fn forget(&mut self) {
        *self = FieldValues::default();
    }
}
