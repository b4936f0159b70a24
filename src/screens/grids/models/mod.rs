//! The saved models of a tab: which one people are looked at by, what of it was changed and is not kept, the list in which
//! they are chosen, used, renamed and deleted, and their versions.

pub mod forms;
mod list;
mod looked;

pub use list::{ModelDone, Models, rows};
pub use looked::{Chosen, Looked, Modelled};
