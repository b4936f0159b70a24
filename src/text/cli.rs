//! What the command line says beside its output.

mod import;
mod misuse;
mod remarks;
mod settings;
mod tags;
mod titles;

pub use import::*;
pub use misuse::*;
pub use remarks::*;
pub use settings::*;
pub use tags::*;
pub use titles::title;
