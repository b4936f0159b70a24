//! One argument of a verb.

use crate::domain::lang::Lang;

/// The same words in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// 简体中文
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

impl Words {
    /// No words.
    pub const NONE: Words = words("", "");

    /// The words of a language.
    pub fn of(self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

/// Shorthand for the words of both languages.
pub(super) const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// How an argument is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgKind {
    /// By its place: `REF`.
    Place,
    /// By its name alone: `--reveal`.
    Switch,
    /// By its name and a value: `--limit 20`.
    Option,
}

/// What values an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// None; a switch.
    Nothing,
    /// Any text.
    Text,
    /// An expression of the segment language, or what may stand in the place of one: the name of a segment, words.
    Expr,
    /// The path of a file; `-` for a stream where the help says so.
    File,
    /// A whole number from 0; `10k` and `2m` are thousands and millions.
    Count,
    /// A day: `2019-07-14`.
    Day,
    /// A day, a wall clock in the shop's zone or an RFC 3339 instant.
    Instant,
    /// A length of time: `30s`, `2m`.
    Span,
    /// One word of a closed list.
    OneOf(&'static [&'static str]),
}

/// One argument of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg {
    /// The name of its flag without dashes; a place is only called by it in this program.
    pub name: &'static str,
    /// How it is given.
    pub kind: ArgKind,
    /// What values it takes.
    pub takes: Takes,
    /// What stands for its value in the help; empty for a switch.
    pub value_name: &'static str,
    /// The verb does nothing without it.
    pub required: bool,
    /// May be given several times, a place by several words.
    pub repeated: bool,
    /// An option that takes all words up to the next flag.
    pub many: bool,
    /// One or two sentences.
    pub help: Words,
}

impl Arg {
    pub(super) const fn place(
        name: &'static str,
        value_name: &'static str,
        takes: Takes,
        help: Words,
    ) -> Arg {
        Arg {
            name,
            kind: ArgKind::Place,
            takes,
            value_name,
            required: true,
            repeated: false,
            many: false,
            help,
        }
    }

    pub(super) const fn option(
        name: &'static str,
        value_name: &'static str,
        takes: Takes,
        help: Words,
    ) -> Arg {
        Arg {
            name,
            kind: ArgKind::Option,
            takes,
            value_name,
            required: false,
            repeated: false,
            many: false,
            help,
        }
    }

    pub(super) const fn switch(name: &'static str, help: Words) -> Arg {
        Arg {
            name,
            kind: ArgKind::Switch,
            takes: Takes::Nothing,
            value_name: "",
            required: false,
            repeated: false,
            many: false,
            help,
        }
    }

    pub(super) const fn optional(self) -> Arg {
        Arg { required: false, ..self }
    }

    pub(super) const fn required(self) -> Arg {
        Arg { required: true, ..self }
    }

    pub(super) const fn repeated(self) -> Arg {
        Arg { repeated: true, ..self }
    }

    pub(super) const fn many(self) -> Arg {
        Arg { repeated: true, many: true, ..self }
    }
}
