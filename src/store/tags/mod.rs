//! Who said which tag of whom. Every change is an event that is only ever appended; what stands is its projection.
//!
//! ```text
//! deed  ─► domain::standard::steps (pure) ─► tag_event ─► project ─► assignment
//! slate ─► what files, mappings and merges say, as a difference ─┘
//! undo  ─► the events of a batch turned round ───────────────────┘
//! ```

mod deed;
mod derive;
mod handover;
mod map;
mod merge;
mod project;
mod read;
mod reverse;
mod rules;
mod slate;
mod standing;
mod wecom;

pub(super) use deed::carry_out;
pub(super) use derive::{derive, derived};
pub(super) use handover::hand_over;
pub(super) use map::{PENDING, map_known, map_raw};
pub(super) use merge::{merge, merge_effect, merged_rows};
pub(super) use project::{Event, events, project, push, rebuilt_sql};
pub(super) use read::{STANDING_THEN, When, families_of, is_later, of_people, of_person, spellings, uses};
pub(super) use reverse::{blockers, reverse};
pub(super) use slate::{Heard, Slate};
pub(super) use standing::effect;
pub(super) use wecom::changes;
