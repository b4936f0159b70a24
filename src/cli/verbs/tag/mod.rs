//! `tag …` and `staff handover`: a file per verb or two, and what they share.

pub mod alias;
pub mod derive;
pub mod export;
pub mod family;
pub mod give;
pub mod group;
pub mod handover;
pub mod list;
pub mod map;
pub mod merge;
pub mod standard;
pub mod wecom;

mod attributes;
mod change;
mod codes;
mod effect;
pub(in crate::cli::verbs) mod encoding;
mod whom;

/// From how many people on tagging and merging needs `--yes`.
const MANY: u64 = 1_000;
