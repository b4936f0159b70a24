//! Segments: what the language says, the engine finds.

mod kept;
mod sample;
