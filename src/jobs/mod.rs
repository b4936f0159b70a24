//! Floor 5: lanes. OS threads with a connection each that answer asks and carry out writes, so that the console never
//! waits for the store.
//!
//! ```text
//!   ask, cancel ──► Board ◄── waits: one ask per slot (newest wins), a queue of writes
//!   write, release    │       runs:  which ticket on which connection
//!                     ├──► reader lane ─┐
//!                     ├──► reader lane ─┼──► notify(Msg) ──► Outbox (bounded) ──► the console
//!                     ├──► writer lane ─┘
//!                     └──► interrupter: taps what is stale every 5 ms until its lane has acknowledged
//! ```
//!
//! Two rules hold everything together. A lane announces its job on the board before it calls the store and acknowledges
//! after the call has returned; an interrupt is only ever sent while the board is locked and the unwanted job stands on
//! it. So no interrupt can reach the job that follows. And nobody who calls [`Lanes`] waits for more than that lock,
//! which is never held over a call of the store.

mod board;
mod connect;
mod deed;
mod exporting;
mod guarded;
mod importing;
mod inline;
mod interrupting;
mod lanes;
mod mailbox;
mod outbox;
mod port;
mod reading;
mod writing;

#[cfg(test)]
mod fake;
#[cfg(test)]
mod tests;

pub use connect::{connect, ports};
pub use exporting::export;
pub use inline::Inline;
pub use lanes::{Lanes, Settings};
pub use outbox::Outbox;
pub use port::{Interrupt, Open, Ports, Progress, READERS, Reader, Writer};
