//! Completion of a value from the values that are there.

use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::fold::fold;
use crate::domain::safe::SafeText;
use crate::request::Fault;
use crate::store::community::Lane;

/// Up to 20 values that contain what was typed, those that begin with it first, then the most frequent.
pub fn suggestions(lane: &mut Lane, field: FieldKey, typed: &str) -> Result<Vec<SafeText>, Fault> {
    let community = lane.community().clone();
    let (values, bound) = match field {
        FieldKey::Canonical(PersonField::Staff) => {
            ("SELECT name AS v FROM registry.staff WHERE NOT retired AND ? = 0".to_string(), 0)
        }
        FieldKey::Canonical(f) if f.field_type() == FieldType::Text && !is_personal(f) => {
            (format!("SELECT {} AS v FROM ledger.person WHERE ? = 0", f.code()), 0)
        }
        FieldKey::Canonical(_) => return Ok(Vec::new()),
        FieldKey::Own(id) => {
            ("SELECT text AS v FROM ledger.person_field WHERE field_id = ?".to_string(), id.0)
        }
    };
    let sql = format!(
        "SELECT left(v, 200) FROM ({values}) WHERE v IS NOT NULL AND contains(lower(v), ?) \
         GROUP BY 1 ORDER BY max(starts_with(lower(v), ?)) DESC, count(*) DESC, 1 LIMIT 20"
    );
    let typed = fold(typed);
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<SafeText>> {
            let mut found = conn.prepare(&sql)?;
            let rows = found.query_map(duckdb::params![bound, typed, typed], |r| r.get::<_, String>(0))?;
            rows.map(|v| v.map(|v| SafeText::new(&v))).collect()
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// Fields whose values belong to one person and are no help for another.
fn is_personal(field: PersonField) -> bool {
    matches!(field, PersonField::Ref | PersonField::Nickname | PersonField::Phone)
}
