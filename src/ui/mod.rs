//! Floor 4: how the console looks. Width of text, characters of the chrome, themes by meaning, a canvas with clipping,
//! and in [`frame`] the composition of the whole frame.

pub mod canvas;
pub mod frame;
pub mod glyphs;
pub mod theme;
pub mod width;

pub use canvas::Canvas;
pub use glyphs::Glyphs;
pub use theme::{Depth, Role, Theme, Warning};
