//! The profile of one person: who they are, what they did, what was written about them.

pub mod assigned;
mod note_kind;
mod state;
pub mod timeline;
mod update;
pub mod view;

pub use note_kind::NoteKind;
pub use state::State;
