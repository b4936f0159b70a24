//! The one person that a ref or any id means.

use crate::domain::fold::{fold_phone, fold_ref};
use crate::domain::ids::PersonId;
use crate::request::Fault;
use crate::store::community::Lane;

/// Looks a ref up first, then phones, then every other id. Several people with one id are told by their refs.
pub fn find(lane: &mut Lane, who: &str) -> Result<PersonId, Fault> {
    let community = lane.community().clone();
    let reference = fold_ref(who);
    let phone = fold_phone(who).unwrap_or_default();
    lane.reading(|conn| {
        let ids = |sql: &str, value: &str| -> duckdb::Result<Vec<i32>> {
            let mut found = conn.prepare(sql)?;
            let rows = found.query_map([value], |r| r.get(0))?;
            rows.collect()
        };
        let look = || -> duckdb::Result<Vec<i32>> {
            let by_ref = ids("SELECT person_id FROM ledger.person WHERE ref = ?", &reference)?;
            if !by_ref.is_empty() {
                return Ok(by_ref);
            }
            let mut found = Vec::new();
            if !phone.is_empty() {
                found.extend(ids("SELECT person_id FROM ledger.person WHERE phone = ?", &phone)?);
                found.extend(ids("SELECT person_id FROM ledger.identity WHERE kind = 'phone' AND value = ?", &phone)?);
            }
            found.extend(ids("SELECT person_id FROM ledger.identity WHERE value = ?", &reference)?);
            found.extend(ids("SELECT person_id FROM ledger.relation WHERE external_id = ?", &reference)?);
            found.sort_unstable();
            found.dedup();
            Ok(found)
        };
        let found = look().map_err(|e| community.fault(&e))?;
        match found[..] {
            [one] => Ok(PersonId(one as u32)),
            [] => {
                let near = |sql: &str| -> duckdb::Result<Vec<String>> {
                    let mut found = conn.prepare(sql)?;
                    let rows = found.query_map([&reference], |r| r.get(0))?;
                    rows.collect()
                };
                let nearest = near(
                    "SELECT ref FROM ledger.person ORDER BY levenshtein(lower(ref), lower(?)), person_id LIMIT 3",
                )
                .unwrap_or_default();
                let nearest = crate::domain::near::nearest(&reference, nearest.iter().map(String::as_str), 3);
                Err(Fault::NoPerson { who: who.into(), nearest })
            }
            _ => {
                let mut refs = Vec::new();
                for id in found.iter().take(5) {
                    let one = conn
                        .query_row("SELECT ref FROM ledger.person WHERE person_id = ?", [id], |r| r.get(0))
                        .map_err(|e| community.fault(&e))?;
                    refs.push(one);
                }
                Err(Fault::AmbiguousPerson { who: who.into(), refs })
            }
        }
    })
}
