//! Who acts.

use duckdb::Connection;

use super::staff;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::request::Fault;
use crate::store::batch::{Batch, Done, JOIN};
use crate::store::community::Community;

/// The staff member that `--as` or the configuration names; else the one that the file remembers; else the
/// operating-system account. A name that nobody has is refused with the nearest, but in a file without staff it
/// becomes a member, as the account always does.
pub(super) fn resolve(conn: &Connection, community: &Community) -> Result<StaffId, Fault> {
    let opening = community.opening();
    let remembered = community.remembered_acting();
    let (wanted, may_be_new) = match (&opening.acting, &remembered) {
        (Some(named), _) => (named.as_str(), false),
        (None, Some(remembered)) => (remembered.as_str(), true),
        (None, None) => (opening.account.as_str(), true),
    };
    let staff = all(conn).map_err(|e| community.fault(&e))?;
    let folded = fold(wanted);
    if let Some((id, ..)) = staff.iter().find(|(_, id, name)| fold(id) == folded || fold(name) == folded) {
        return Ok(*id);
    }
    if !may_be_new && !staff.is_empty() {
        return Err(Fault::NoStaff { who: wanted.into(), nearest: nearest(wanted, &staff) });
    }
    let id = next_id(&staff);
    let mut batch = Batch::new(conn, community, id, JOIN);
    batch.on_registry(|batch| {
        let outcome = staff::add_as(batch, id, wanted, wanted, "operator")?;
        Ok(Done { rows: outcome.rows, next_person: None })
    })?;
    Ok(id)
}

/// Nobody: who acts is no member yet, and so has said nothing.
const NOBODY: StaffId = StaffId(-1);

/// The same without making anybody a member; [`NOBODY`] when the one who acts is none yet.
pub(in crate::store) fn known(conn: &Connection, community: &Community) -> duckdb::Result<StaffId> {
    let opening = community.opening();
    let remembered = community.remembered_acting();
    let wanted = fold(opening.acting.as_deref().or(remembered.as_deref()).unwrap_or(&opening.account));
    let staff = all(conn)?;
    Ok(staff
        .iter()
        .find(|(_, id, name)| fold(id) == wanted || fold(name) == wanted)
        .map_or(NOBODY, |(id, ..)| *id))
}

/// Number, id and name of all staff.
pub(super) fn all(conn: &Connection) -> duckdb::Result<Vec<(StaffId, String, String)>> {
    let mut found = conn.prepare("SELECT staff_id, id, name FROM registry.staff ORDER BY staff_id")?;
    let rows = found.query_map([], |r| Ok((StaffId(r.get(0)?), r.get(1)?, r.get(2)?)))?;
    rows.collect()
}

/// The first free number.
pub(super) fn next_id(staff: &[(StaffId, String, String)]) -> StaffId {
    StaffId(staff.iter().map(|(id, ..)| id.0).max().unwrap_or(0) + 1)
}

/// The three nearest names.
pub(super) fn nearest(wanted: &str, staff: &[(StaffId, String, String)]) -> Vec<String> {
    crate::domain::near::nearest(
        wanted,
        staff.iter().flat_map(|(_, id, name)| [name.as_str(), id.as_str()]),
        3,
    )
}
