//! The ids of the demo's people; phones stand in `people.csv`, external ids in `relations.csv`.

use super::super::words::codes::IDENTITY_KINDS;
use super::{IdentityRow, Person};

/// All identities by person; no two people share one.
pub(super) fn identities(people: &[Person]) -> Vec<IdentityRow> {
    let mut out = Vec::new();
    for person in people {
        for (kind, code) in IDENTITY_KINDS.iter().enumerate() {
            let mut value = String::new();
            if person.sample.write_identity(kind, &mut value) {
                out.push(IdentityRow { person: person.sample.person, kind: code.code, value });
            }
        }
    }
    out
}
