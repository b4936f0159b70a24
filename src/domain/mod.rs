//! Floor 0: the rules of the community as plain functions over plain values. No I/O, no clock, no engine, no screen.

pub mod bands;
pub mod catalogue;
pub mod chance;
pub mod clock;
pub mod day;
pub mod fold;
pub mod guard;
pub mod ids;
pub mod import;
pub mod lang;
pub mod life;
pub mod mask;
pub mod model;
pub mod money;
pub mod near;
pub mod rfm;
pub mod safe;
pub mod sample;
pub mod search_key;
pub mod segment;
pub mod setting;
pub mod shell;
pub mod split;
pub mod standard;
pub mod tgi;
pub mod tiers;
