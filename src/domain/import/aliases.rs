//! Values that mean the same: 北京市 is 北京.

use std::collections::HashMap;

use crate::domain::fold::fold;

/// Aliases of values, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aliases {
    fields: HashMap<String, HashMap<String, String>>,
}

impl Aliases {
    /// Aliases as (field, what files write, what is kept). A field is named by its code; own fields by any of their
    /// names.
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Aliases {
        let mut fields: HashMap<String, HashMap<String, String>> = HashMap::new();
        for (field, written, kept) in entries {
            fields.entry(fold(field)).or_default().insert(fold(written), kept.to_string());
        }
        Aliases { fields }
    }

    /// The aliases of one field: what files write, folded, to what is kept.
    pub fn of(&self, field: &str) -> Option<&HashMap<String, String>> {
        self.fields.get(&fold(field)).filter(|m| !m.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_found_by_folded_names() {
        let aliases = Aliases::new([("city", "北京市", "北京"), ("city", "BJ", "北京")]);
        let city = aliases.of("City").unwrap();
        assert_eq!(city.get(&fold("ＢＪ")).map(String::as_str), Some("北京"));
        assert_eq!(aliases.of("title"), None);
    }
}
