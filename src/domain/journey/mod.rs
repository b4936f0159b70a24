//! The journey: which stages people pass, where each stands, and how many come how far (design §7, formulas.md §9).
//!
//! ```text
//! JourneyModel (ranks of stages, each an expression) ─► who stands where, since which day   (worked out by `audience`)
//! moments of each rank, person by person ─► Walk ─► Reached: in order, in any order, behind the first
//! ```

mod funnel;
mod model;
mod template;
#[cfg(test)]
mod tests;

pub use funnel::{Counting, Moment, Reached, Walk};
pub use model::{JourneyFault, JourneyModel, MAX_RANKS, MAX_STAGES, Rank, Stage, UNNUMBERED, means_stages};
pub use template::Template;
