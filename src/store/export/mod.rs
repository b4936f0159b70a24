//! Lists that leave the file: written beside their place for their owner alone, sealed by a hash, then put there whole.

mod columnar;
mod delimited;
mod draft;
mod sheet;
mod xlsx;

pub use delimited::Delimited;
pub use draft::Draft;
pub use sheet::Sheet;
pub use xlsx::MOST_ROWS;
