//! Parts: reusable state with its view. State and update draw nothing; `view.rs` alone may.

pub mod confirm;
pub mod cursor;
pub mod expression;
pub mod form;
pub mod history;
pub mod import;
pub mod line_edit;
pub mod picker;
pub mod preview;
pub mod profile;
pub mod tagging;
pub mod tree;
