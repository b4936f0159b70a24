//! Floor 2: the state of the console and what happens to it. [`App::new`] makes it, [`update`] takes one [`Msg`] and
//! gives back [`Effect`]s as data. Nothing here waits, draws or knows a word of a language.

mod accepting;
mod answers;
pub mod config;
pub mod exporting;
pub mod geometry;
mod importing;
mod keys;
pub mod layer;
mod layers;
mod layout;
pub mod menus;
mod mouse;
mod msg;
pub mod notice;
mod opening;
pub mod plain;
mod remote;
mod segments;
mod shared;
mod state;
mod tagging;
pub mod tasks;
#[cfg(test)]
pub mod tests;
mod told;
mod update;
pub mod visits;

pub use config::{Config, ConfigProblem, Mistake, Symbols, THEMES};
pub use layer::{Command, Goal, Layer, Purpose, Then};
pub use layout::Layout;
pub use msg::{Effect, Elsewhere, MouseAct, Msg, Start, Target};
pub use notice::{Level, Notice};
pub use remote::Remote;
pub use shared::{Shared, Uses};
pub use state::{App, Go};
pub use told::Told;
pub use update::update;
pub use visits::{ScreenId, Visit};
