//! The two languages that every screen, message and name exists in.

use serde::{Deserialize, Serialize};

/// A language of the console and of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文
    #[serde(rename = "zh-CN")]
    Zh,
    /// English
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Reads `zh-CN`, `zh_CN.UTF-8`, `zh`, `en`, `en_GB` …; anything that does not begin with `zh` is English,
    /// an empty text is nothing.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.trim() {
            "" => None,
            t if t.to_ascii_lowercase().starts_with("zh") => Some(Lang::Zh),
            _ => Some(Lang::En),
        }
    }

    /// The tag as `--lang` takes it.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The one of two words that belongs to this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
