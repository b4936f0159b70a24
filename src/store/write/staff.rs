//! Staff members come and retire; none is ever removed.

use duckdb::params;

use super::{Outcome, actor};
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::request::{Fault, Table};
use crate::store::batch::{Batch, Change};

/// The roles that a staff member may have.
pub(crate) const ROLES: [&str; 4] = ["operator", "sales", "strategy", "lead"];

/// A new member under the next free number.
pub(super) fn add(batch: &mut Batch<'_>, id: &str, name: &str, role: &str) -> Result<Outcome, Fault> {
    let staff = actor::all(batch.conn).map_err(|e| batch.fault(e))?;
    let taken = |text: &str| {
        let folded = fold(text);
        staff.iter().any(|(_, id, name)| fold(id) == folded || fold(name) == folded)
    };
    for text in [id, name] {
        if text.trim().is_empty() {
            return Err(Fault::Missing("staff"));
        }
        if taken(text) {
            return Err(Fault::RefTaken { reference: text.into() });
        }
    }
    add_as(batch, actor::next_id(&staff), id, name, role)
}

/// A new member under a number that is known to be free.
pub(in crate::store) fn add_as(
    batch: &mut Batch<'_>,
    staff: StaffId,
    id: &str,
    name: &str,
    role: &str,
) -> Result<Outcome, Fault> {
    if !ROLES.contains(&role) {
        let known = ROLES.map(String::from).to_vec();
        return Err(Fault::NotOneOf { what: "role", value: role.into(), known });
    }
    batch.run(
        "INSERT INTO registry.staff VALUES (?, ?, ?, ?, false)",
        params![staff.0, id.trim(), name.trim(), role],
    )?;
    let after = image(batch, staff)?;
    batch
        .change(0, &Change { table: "staff", key: &staff.0.to_string(), before: None, after, pair: false })?;
    Ok(Outcome::rows(1, Table::Registry))
}

/// Retires a member, or takes that back.
pub(super) fn retire(batch: &mut Batch<'_>, staff: StaffId, retired: bool) -> Result<Outcome, Fault> {
    retire_as(batch, staff, retired, false).map(|changed| Outcome::rows(changed, Table::Registry))
}

/// The same, as the whole of a batch or, with `pair`, as its first half. Gives how many rows changed.
pub(super) fn retire_as(batch: &Batch<'_>, staff: StaffId, retired: bool, pair: bool) -> Result<u64, Fault> {
    let before = image(batch, staff)?;
    let changed = batch.run(
        "UPDATE registry.staff SET retired = ? WHERE staff_id = ? AND retired <> ?",
        params![retired, staff.0, retired],
    )?;
    if changed > 0 {
        let after = image(batch, staff)?;
        batch.change(0, &Change { table: "staff", key: &staff.0.to_string(), before, after, pair })?;
    }
    Ok(changed)
}

/// The row of a member as JSON.
fn image(batch: &Batch<'_>, staff: StaffId) -> Result<Option<String>, Fault> {
    batch.image("staff", "CAST(staff_id AS VARCHAR)", &staff.0.to_string())
}
