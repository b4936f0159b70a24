//! Texts that the team writes once and the program brings in two languages.

use serde::{Deserialize, Serialize};

use crate::domain::lang::Lang;

/// A text in both languages; what the team writes is the same in both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Label {
    /// One text for both languages.
    pub fn one(text: &str) -> Label {
        Label { zh: text.to_string(), en: text.to_string() }
    }

    /// Two texts.
    pub fn both(zh: &str, en: &str) -> Label {
        Label { zh: zh.to_string(), en: en.to_string() }
    }

    /// In a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}
