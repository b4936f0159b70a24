//! Labels: functions that give one of two words.

/// A function for each label, and `LABELS`, all of them, for tests of completeness.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub fn $name(lang: Lang) -> &'static str { lang.pick($zh, $en) })*

        /// All labels, for tests of completeness.
        pub const LABELS: &[fn(Lang) -> &'static str] = &[$($name),*];
    };
}

pub(super) use words;
