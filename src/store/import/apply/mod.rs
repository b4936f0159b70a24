//! From typed rows to verdicts and rows of the ledger, one kind of file each.

mod events;
mod identities;
mod notes;
mod orders;
mod people;
mod person_images;
mod refusals;
mod relations;
mod staff;
mod tag_cells;
mod tags;
mod whom;

use super::carry::Site;
use crate::domain::import::{ImportKind, ImportRow, Mapping, RawRecord};
use crate::request::Fault;

pub(in crate::store) use orders::status_code;

/// What takes the rows of one kind.
pub(super) trait Apply {
    /// Takes a row: counts it, or rejects it with its record.
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault>;

    /// After the last row: writes what is left.
    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault>;
}

/// What takes the rows of a mapped file.
pub(super) fn applier(site: &mut Site<'_, '_>, mapping: &Mapping) -> Result<Box<dyn Apply>, Fault> {
    Ok(match mapping.kind() {
        ImportKind::People => Box::new(people::People::new(site, mapping)),
        ImportKind::Relations => Box::new(relations::Relations::new(site)?),
        ImportKind::Identities => Box::new(identities::Identities::new()),
        ImportKind::Orders => Box::new(orders::Orders::new(site)?),
        ImportKind::Events => Box::new(events::Events::new(site)?),
        ImportKind::Notes => Box::new(notes::Notes::new(site)?),
        ImportKind::Staff => Box::new(staff::Members::new(site)?),
        ImportKind::Refusals => Box::new(refusals::Refusals::new(site)?),
        ImportKind::Tags => Box::new(tags::Tags::new(site)?),
    })
}
