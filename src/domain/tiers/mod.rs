//! BIN tiers: how near people come to the core buyers in what they do (B), what they care for (I) and who they are (N),
//! and into which tier that puts them (design §7, formulas.md §3).
//!
//! ```text
//! who has which value, and who of them is a core buyer ─► fit ─► points per value of a sub-field
//!        └► combined: B, I, N of a person, 0 to 100 ─► Spread ─► CutLine: high or low
//!                    └► tiers: boxes of six bounds ─► Proof: what no box covers, what two boxes cover
//! ```

mod bands;
mod combination;
mod cut;
mod fault;
mod fit;
mod label;
mod model;
mod points;
mod portrait;
mod proof;
mod range;
mod shipped;
mod shortcut;
mod spread;
mod sub_field;
#[cfg(test)]
mod tests;
mod tier;

pub use bands::{Band, bands, years};
pub use combination::Combination;
pub use cut::{AllLow, Cut, CutLine, CutRule};
pub use fault::TierFault;
pub use fit::{Counted, Fitted, PSEUDO, fit, value_points, weighted_mean};
pub use label::Label;
pub use model::{MAX_SUB_FIELDS, MAX_TIERS, TierModel};
pub use points::Points;
pub use portrait::Portrait;
pub use proof::{Box3, Gap, Overlap, Proof};
pub use range::{Edge, Range};
pub use shipped::{CORE, FRINGE, ORDINARY, OWN_NAMES, POTENTIAL, shipped};
pub use shortcut::Shortcut;
pub use spread::{Spread, TopCut};
pub use sub_field::{SubField, ValueOf, Weight};
pub use tier::{GAP, Standing, Tier, UNTIERED, same_plans};
