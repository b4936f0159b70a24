//! What the parser says about a wrong command line, in our words and language, with the nearest name.

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::domain::lang::Lang;
use crate::domain::near::nearest;
use crate::request::Fault;
use crate::text::cli as text;

/// Turns a parser's error into a fault.
pub fn fault(error: &Error, tree: &Command, lang: Lang) -> Fault {
    let one = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(many)) => many.join(", "),
        _ => String::new(),
    };
    let many = |kind| match error.get(kind) {
        Some(ContextValue::Strings(many)) => many.clone(),
        Some(ContextValue::String(s)) => vec![s.clone()],
        _ => Vec::new(),
    };
    let value = one(ContextKind::InvalidValue);
    let arg = one(ContextKind::InvalidArg);
    Fault::Usage(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = one(ContextKind::InvalidSubcommand);
            let mut near = many(ContextKind::SuggestedSubcommand);
            if near.is_empty() {
                near = nearest(&typed, tree.get_subcommands().map(Command::get_name), 1);
            }
            text::unknown_verb(&typed, &near, lang)
        }
        ErrorKind::UnknownArgument => {
            if arg.starts_with('-') {
                text::unknown_flag(&arg, &many(ContextKind::SuggestedArg), lang)
            } else {
                unexpected(&arg, tree, lang)
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => text::value_missing(&arg, lang),
        ErrorKind::InvalidValue => {
            let known = many(ContextKind::ValidValue);
            let near = nearest(&value, known.iter().map(String::as_str), 1);
            text::not_one_of(&arg, &value, &known, &near, lang)
        }
        ErrorKind::MissingRequiredArgument => text::arguments_missing(&many(ContextKind::InvalidArg), lang),
        ErrorKind::MissingSubcommand => text::verb_missing(
            &one(ContextKind::InvalidSubcommand),
            &many(ContextKind::ValidSubcommand),
            lang,
        ),
        ErrorKind::TooManyValues => text::unexpected(&value, lang),
        ErrorKind::InvalidUtf8 => text::not_utf8(lang),
        _ => text::misused(&arg, lang),
    })
}

/// A bare word that has no place; at the root it was probably meant as a verb.
fn unexpected(word: &str, tree: &Command, lang: Lang) -> String {
    let near = nearest(word, tree.get_subcommands().map(Command::get_name), 1);
    if near.is_empty() { text::unexpected(word, lang) } else { text::unknown_verb(word, &near, lang) }
}
