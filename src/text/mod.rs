//! Floor 3: every message in Chinese and English. Lower floors return typed values; here they become words. One function
//! per message, the language always given: complete by the compiler, no global locale.

pub mod bin_page;
pub mod bin_sheet;
pub mod calc;
pub mod cli;
pub mod config;
pub mod console;
pub mod expression;
pub mod fault;
pub mod form;
pub mod format;
pub mod grids;
pub mod grids_page;
pub mod import;
pub mod interest;
pub mod interest_page;
pub mod item;
pub mod journey_page;
pub mod journeys;
pub mod models;
pub mod month;
pub mod notice;
pub mod only;
pub mod page;
pub mod reason;
pub mod report;
pub mod retention_page;
pub mod segments;
pub mod segments_page;
pub mod standard_page;
pub mod tags;
pub mod tiers;
pub mod verbs;
mod words;
