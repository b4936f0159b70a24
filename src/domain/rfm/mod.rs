//! RFM: how recently, how often and for how much people bought, scored by cut points and put into eight classes
//! (design §7, formulas.md §1).
//!
//! ```text
//! Figures (days, orders, cents per person) ─► Scale::fit ─► Bands per axis, mean scores
//!                                                └► Scored: a score and a class per person ─► Grid, Moves
//!                                                └► Movable: sums by rung of one axis ─► Moved, while its cuts move
//! ```
//!
//! Equal figures get equal scores: people are never ranked, only compared with cut points.

mod advice;
mod axis;
mod bands;
mod class;
mod figures;
mod grid;
mod ladder;
mod model;
mod movable;
mod package;
mod scale;
mod scored;
#[cfg(test)]
mod tests;

pub use advice::{Advice, Whose};
pub use axis::Axis;
pub use bands::{Bands, Interval, Side, quantile_cuts};
pub use class::{Class, Place};
pub use figures::{Figure, Figures};
pub use grid::{Cell, Grid, Sums};
pub use ladder::Ladder;
pub use model::{
    Binning, CutsFault, High, MAX_CUTS, Recency, Refunds, RfmModel, Source, Window, parse_cut, parse_window,
};
pub use movable::{Movable, Moved, steps_beside};
pub use package::{Package, PackageTable};
pub use scale::{HighLine, Scale, draw_bands};
pub use scored::{Moves, Scored};
