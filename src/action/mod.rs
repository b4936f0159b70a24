//! Floor 1: what a person can do, as plain data. [`ACTIONS`] is the one list from which the key map, the hint line,
//! the help, the palette and the key table of the README are made; [`Facts`] say whether an action is ready.

pub mod chain;
pub mod facts;
pub mod key;
pub mod keymap;
pub mod list;
pub mod readiness;
pub mod verbs;
pub mod when;
pub mod width_fold;

pub use facts::Facts;
pub use key::{Code, Key};
pub use keymap::{Hit, KeyMap, KeyTrouble, key_table};
pub use list::{ACTIONS, Action, ActionId, Scope, action, action_by_code};
pub use readiness::{Readiness, Reason};
pub use width_fold::fold_key;
