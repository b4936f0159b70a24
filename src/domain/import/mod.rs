//! Import, the pure half: what kinds of file there are, which column means what, and how a record of text becomes a
//! typed row or a reject with its reason.
//!
//! ```text
//! header ──► Mapping (guess + what was stated) ──┐
//! RawRecord (line, cells as text) ───────────────┴─► Converter ──► ImportRow  or  Reject { line, column, reason, text }
//! ```
//!
//! Files, decoding and delimiters are the store's (`store::import::read`); who a person is, is found there too.

pub mod aliases;
mod civil;
pub mod convert;
pub mod date_format;
pub mod dates;
mod fields;
pub mod infer;
pub mod kind;
pub mod mapping;
mod mode;
mod names;
mod numbers;
pub mod reason;
pub mod recognise;
pub mod record;
pub mod rows;
pub mod words;

pub use aliases::Aliases;
pub use convert::{ConvertOptions, Converter};
pub use date_format::{DateFormat, DateFormatFault, DateOrder};
pub use dates::{Dates, OrderScan, OrderUnknown};
pub use infer::infer_type;
pub use kind::{Holds, ImportField, ImportKind};
pub use mapping::{Catalogue, IdentityKind, Mapping, MappingFault, OwnField, Stated, Target};
pub use mapping::{column_field, identity_of_column};
pub use mode::Mode;
pub use reason::{Reason, Reject};
pub use recognise::{likely_kind, looks_like_a_record};
pub use record::RawRecord;
pub use rows::{
    EventRow, IdentityRow, IdentityValue, ImportRow, NoteRow, OrderLine, OwnValue, OwnedRow, PersonRow,
    RefusalRow, RelationRow, StaffRow, TagRow,
};
pub use words::{Friend, NoteKind, OrderStatus, StaffRole};
