//! A cursor over numbered rows of which a page is seen.

mod state;

pub use state::{Cursor, Motion};
