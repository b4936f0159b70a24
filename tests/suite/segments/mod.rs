//! Segments: what the language says, the engine finds.

mod kept;
pub mod sample;
