//! The sample community of the demo, and communities of any size that look like it.
//!
//! Two uses of one shape. [`community()`] makes the about 2,000 people of `sample_db/` as CSV texts: small enough to be
//! written down row by row, so that histories hold together and the closed-door meeting counts exactly 59 people.
//! [`generate`] makes millions of rows, each a function of its number alone.
//!
//! Both are deterministic: every table draws from a stream of its own name ([`stream`]), so that a table that is added
//! later moves no row of the others.

pub mod calendar;
pub mod community;
pub mod own_field;
pub mod pool;
pub mod shuffle;
pub mod stream;
pub mod words;

pub use community::{Community, community};
pub use own_field::{OWN_FIELDS, Own, OwnField};
pub use pool::{EventSample, Generator, Object, OrderSample, PersonSample, RelationSample, Shape, Standing};

/// The rows of a shape.
pub fn generate(shape: Shape) -> Generator {
    Generator::new(shape)
}
