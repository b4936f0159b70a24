//! How often each relation changed, so that a kept answer lives as long as just what it was read from stays the same.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{PoisonError, RwLock};

use crate::domain::catalogue::FieldKey;
use crate::domain::segment::{Reads, Scheme};
use crate::request::{Table, Touched};

type PerTable = [AtomicU64; Table::ALL.len()];

/// The versions of one open file. They only grow.
#[derive(Default)]
pub(super) struct Versions {
    /// Any change of a table.
    tables: PerTable,
    /// Changes of a table of which it is not known what they changed.
    unknown: PerTable,
    /// Changes of parts that are known.
    parts: RwLock<HashMap<Reads, u64>>,
}

impl Versions {
    /// Records changes of tables; what of them is not known.
    pub(super) fn touch(&self, touched: Touched) {
        for table in Table::ALL.into_iter().filter(|t| touched.has(*t)) {
            self.tables[table as usize].fetch_add(1, Relaxed);
            self.unknown[table as usize].fetch_add(1, Relaxed);
        }
    }

    /// Records a change of nothing but some parts of tables.
    pub(super) fn touch_parts(&self, touched: Touched, parts: impl IntoIterator<Item = Reads>) {
        for table in Table::ALL.into_iter().filter(|t| touched.has(*t)) {
            self.tables[table as usize].fetch_add(1, Relaxed);
        }
        let mut known = self.parts.write().unwrap_or_else(PoisonError::into_inner);
        for part in parts {
            *known.entry(part).or_default() += 1;
        }
    }

    /// The version of a table.
    pub(super) fn of(&self, table: Table) -> u64 {
        self.tables[table as usize].load(Relaxed)
    }

    /// The version of just what a condition reads.
    pub(super) fn read(&self, reads: &Reads) -> u64 {
        let unknown = |table: Table| self.unknown[table as usize].load(Relaxed);
        let part = || {
            let known = self.parts.read().unwrap_or_else(PoisonError::into_inner);
            known.get(reads).copied().unwrap_or_default()
        };
        match reads {
            Reads::People => unknown(Table::Person),
            Reads::Field(FieldKey::Canonical(_)) => unknown(Table::Person) + part(),
            Reads::Field(FieldKey::Own(_)) => unknown(Table::Field) + part(),
            Reads::Tags(_) => unknown(Table::Tag) + part(),
            Reads::AllTags | Reads::RawTags => self.of(Table::Tag),
            Reads::TagsOf(_) => self.of(Table::Tag) + self.of(Table::Registry),
            Reads::Identities(_) => self.of(Table::Identity) + self.of(Table::Relation),
            Reads::Orders => self.of(Table::Orders),
            Reads::Events(_) => self.of(Table::Event),
            Reads::Relations => self.of(Table::Relation),
            Reads::Notes => self.of(Table::Note),
            Reads::Refusals => self.of(Table::Refusal),
            Reads::Scheme(Scheme::Rfm(_)) => {
                self.of(Table::Model)
                    + self.of(Table::Orders)
                    + self.of(Table::Field)
                    + self.of(Table::Person)
            }
            // Core buyers, sub-fields and stages may be told by anything.
            Reads::Scheme(Scheme::Tier(_) | Scheme::Bin(..) | Scheme::Stage(_)) => {
                Table::ALL.into_iter().map(|table| self.of(table)).sum()
            }
            Reads::Scheme(Scheme::Paying) => self.of(Table::Orders),
            Reads::Scheme(Scheme::Life) => [Table::Person, Table::Relation, Table::Event, Table::Orders]
                .into_iter()
                .map(|table| self.of(table))
                .sum(),
            Reads::Interest => {
                [Table::Event, Table::Orders, Table::Registry].into_iter().map(|table| self.of(table)).sum()
            }
            Reads::Segment(_) | Reads::Snapshots(_) => self.of(Table::Segment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalogue::PersonField;
    use crate::domain::standard::FamilyId;

    #[test]
    fn a_tag_of_one_family_leaves_the_others_as_they_are() {
        let versions = Versions::default();
        let (a, b) = (Reads::Tags(FamilyId(1)), Reads::Tags(FamilyId(2)));
        let before = [&a, &b, &Reads::AllTags].map(|reads| versions.read(reads));
        versions.touch_parts(Touched::default().with(Table::Tag), [a.clone()]);
        let after = [&a, &b, &Reads::AllTags].map(|reads| versions.read(reads));
        assert_eq!((after[0] > before[0], after[1] > before[1], after[2] > before[2]), (true, false, true));
        versions.touch(Touched::default().with(Table::Tag));
        assert!(versions.read(&b) > after[1]);
    }

    #[test]
    fn a_field_of_a_person_leaves_who_there_is_as_it_is() {
        let versions = Versions::default();
        let city = Reads::Field(FieldKey::Canonical(PersonField::City));
        let title = Reads::Field(FieldKey::Canonical(PersonField::Title));
        versions.touch_parts(Touched::default().with(Table::Person), [city.clone()]);
        assert_eq!((versions.read(&city), versions.read(&title), versions.read(&Reads::People)), (1, 0, 0));
        assert_eq!(versions.of(Table::Person), 1);
    }
}
