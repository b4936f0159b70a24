//! Questions to the file that one statement or a few answer. What needs people as sets is asked of `audience`.

mod find;
mod history;
mod ids;
mod listed;
mod order;
mod overview;
mod page;
mod profile;
mod segment;
mod senders;
mod served;
mod settings;
mod suggestions;
mod tag_cells;
mod tagging;
mod timeline;
mod today;
mod views;
mod words;

pub use find::find;
pub use history::history;
pub use listed::listed;
pub use order::permutation;
pub(in crate::store) use overview::fields;
pub use overview::{channels, overview, own_fields, segments};
pub use page::page;
pub use profile::profile;
pub use segment::{segment_versions, snapshot_people, snapshots};
pub use senders::senders;
pub use served::served;
pub use settings::settings;
pub use suggestions::suggestions;
pub use tagging::{derived, merge_effect, merged_rows, standard, tag_changes, tag_effect, tag_uses};
pub use today::sources;
pub(in crate::store) use views::ids;
pub use words::matching_words;
