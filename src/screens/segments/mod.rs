//! Screen `2`, Segments: an exact count on every keystroke.

mod acting;
mod builder;
mod choices;
mod facets;
pub mod forms;
mod live;
mod saved;
mod sheet;
mod state;
mod update;
pub mod view;

pub use builder::Builder;
pub use facets::{Amount, Choosing, Facet, Facets};
pub use forms::Intent;
pub use live::Live;
pub use saved::{Order, Saved};
pub use sheet::{Sheet, Subject};
pub use state::{Pane, State, Wish, view_of};
