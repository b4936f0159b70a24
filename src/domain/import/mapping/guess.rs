//! What a header says by itself.

use std::collections::HashMap;

use super::super::kind::{ImportField, ImportKind};
use super::super::names::{key, keys};
use super::super::words::IDENTITY_NAMES;
use super::{Catalogue, Mapping, Target};
use crate::domain::catalogue::PersonField;

impl Mapping {
    /// Guesses the columns that nothing was stated for. Of several columns that could be one field, the one with the
    /// most certain name is taken.
    pub(super) fn guess(&mut self, fixed: &[bool], catalogue: Catalogue<'_>) {
        let open: Vec<usize> = (0..self.headers.len())
            .filter(|i| !fixed.get(*i).copied().unwrap_or(true))
            .filter(|i| {
                self.headers.get(*i).is_some_and(|h| !h.is_empty() && h != "-" && !h.starts_with('_'))
            })
            .collect();
        let mut best: HashMap<&'static str, (usize, usize)> = HashMap::new();
        for column in &open {
            let header = self.headers.get(*column).map_or("", |h| h);
            let found = keys(header).iter().find_map(|k| named_field(self.kind, k));
            let Some((field, rank)) = found else { continue };
            if field.repeated {
                if let Some(slot) = self.targets.get_mut(*column) {
                    *slot = Target::Field(field);
                }
                continue;
            }
            if self.column_of(field.code).is_some() {
                continue;
            }
            let entry = best.entry(field.code).or_insert((rank, *column));
            if rank < entry.0 {
                *entry = (rank, *column);
            }
        }
        for (code, (_, column)) in best {
            if let (Some(field), Some(slot)) = (self.kind.field(code), self.targets.get_mut(column)) {
                *slot = Target::Field(field);
            }
        }
        for column in open {
            if self.targets.get(column) != Some(&Target::Ignored) {
                continue;
            }
            let header = self.column_name(column);
            let identity = self.kind.takes_identities().then(|| find_identity(&header, catalogue)).flatten();
            let target = match identity {
                Some(kind) => self.identity(kind),
                None if self.kind.takes_own_fields() => self.own(&header, None, catalogue),
                None => Target::Ignored,
            };
            // A second column of one identity or own field says nothing that can be kept apart.
            let taken = self.targets.contains(&target);
            if let Some(slot) = self.targets.get_mut(column).filter(|_| !taken) {
                *slot = target;
            }
        }
    }
}

/// The field of a reduced name, with the place of that name among the field's names.
pub(super) fn named_field(kind: ImportKind, name: &str) -> Option<(&'static ImportField, usize)> {
    kind.fields().iter().find_map(|f| f.rank(name).map(|rank| (f, rank)))
}

/// The field of a person that a header of a people file means.
pub fn column_field(header: &str) -> Option<PersonField> {
    let field = keys(header).iter().find_map(|k| named_field(ImportKind::People, k))?.0;
    PersonField::ALL.into_iter().find(|f| f.code() == field.code)
}

/// The code of the identity kind, of those that every file knows, that a header means.
pub fn identity_of_column(header: &str) -> Option<&'static str> {
    let wanted = keys(header);
    IDENTITY_NAMES
        .iter()
        .find(|(_, names)| wanted.iter().any(|w| names.contains(&w.as_str())))
        .map(|(code, _)| *code)
}

/// The identity kind that a name means: one of the team's list, else one that every file knows.
pub(super) fn find_identity(name: &str, catalogue: Catalogue<'_>) -> Option<String> {
    let wanted = keys(name);
    let listed = catalogue.identity_kinds.iter().find(|k| {
        let mut names = k.names.iter().map(String::as_str).chain([k.code.as_str()]);
        names.any(|n| wanted.contains(&key(n)))
    });
    listed.map(|k| k.code.clone()).or_else(|| identity_of_column(name).map(str::to_string))
}
