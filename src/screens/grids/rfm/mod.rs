//! The tab RFM: the heat map with its classes and cut points, who moved between two days, why sales changed, the saved
//! models.

mod acting;
mod advice;
mod between;
mod cuts;
pub mod forms;
mod lists;
mod map;
mod plain;
mod sources;
mod state;
mod update;
pub mod view;

pub use between::{Between, Compared, SplitRow};
pub use cuts::{CutLine, Cuts};
pub use lists::{Lists, Order};
pub use map::{Map, MapRow, Measure};
pub use state::{Look, Pane, State};
