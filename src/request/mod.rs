//! Floor 1: the contract with the store. What may be asked ([`Query`]) and written ([`Write`]), what comes back
//! ([`Answer`], [`Receipt`], [`Fault`]), and which ask an answer belongs to ([`Slot`], [`Ticket`]). Plain types.

mod answer;
mod columns;
mod export;
mod fault;
mod grid;
mod import;
mod interest;
mod model;
mod only;
mod pattern;
mod people;
mod query;
mod queues;
mod retention;
mod rules;
mod saved;
mod segment_ask;
mod segment_told;
mod slot;
mod tags;
mod tiers;
mod write;

pub use answer::*;
pub use columns::*;
pub use export::*;
pub use fault::*;
pub use grid::*;
pub use import::*;
pub use interest::*;
pub use model::*;
pub use only::*;
pub use pattern::*;
pub use people::*;
pub use query::*;
pub use retention::*;
pub use saved::*;
pub use segment_ask::*;
pub use segment_told::*;
pub use slot::*;
pub use tags::*;
pub use tiers::*;
pub use write::*;
