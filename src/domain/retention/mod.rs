//! Who comes back: people by when they began, against what they did in the weeks or months since, on certain days after,
//! whether they bought again, and whom they brought.
//!
//! ```text
//! Frame    which cohorts, how long, which days after
//! Starts   when each person began, and on which side they are compared
//! Tally    is told who did something when ─► Side per side: cohorts × periods, days after
//! Finding  is told the same ─► who stands behind one of these numbers
//! ```

mod brought;
mod calendar;
mod frame;
mod rate;
mod repurchase;
mod side;
mod starts;
mod tally;
#[cfg(test)]
mod tests;
mod who;

pub use brought::{Brought, brought};
pub use calendar::Step;
pub use frame::{Doing, Frame, MAX_COHORTS, MAX_DAYS, Since};
pub use rate::Rate;
pub use repurchase::{Repurchase, repurchase};
pub use side::{After, Cohort, Period, Side};
pub use starts::{SIDES, Starts};
pub use tally::{Tally, Witness};
pub use who::{Came, Finding, Which};
