//! The tag standard (标签规范): families, groups and aliases; what a tag as typed means; what tagging does.

mod book;
mod change;
mod difference;
mod edit;
mod effect;
mod exchange;
mod family;
mod filter;
mod parse;
mod rule;
mod shipped;
mod tag;
mod take;
#[cfg(test)]
mod tests;
mod wecom;

pub use book::{Alias, Standard, WecomCode, fold_code, level, print};
pub use change::Change;
pub use difference::{Became, Difference, StandardPart};
pub use edit::{CodeFault, MAX_GROUP, MAX_NAME, WARN_NAME, check_code, check_family};
pub use effect::{Deed, Effect, Given, Stands, Step, steps};
pub use exchange::{StandardFault, from_toml, to_toml};
pub use family::{Family, FamilyId, Group, GroupId, Level, Parameter, RoleUse, TagClass};
pub use filter::{Split, WrongCondition, raw_condition};
pub use parse::{Read, SEPARATORS, Typed, Wrong};
pub use rule::Rule;
pub use shipped::shipped;
pub use tag::{Tag, TagPattern, TagSource};
pub use take::TypedPattern;
pub use wecom::{WecomRow, WecomTable};
