//! Staff members (客服人员信息表): new ones, and new names or roles of known ones.

use std::collections::HashMap;

use super::Apply;
use crate::domain::fold::fold;
use crate::domain::import::Mode;
use crate::domain::import::{ImportRow, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::text_at;
use crate::store::import::carry::Site;
use crate::store::import::registry::Known;

/// Takes staff members.
pub(super) struct Members {
    known: HashMap<i32, Known>,
}

impl Members {
    /// Reads who is here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Members, Fault> {
        let read = || -> duckdb::Result<HashMap<i32, Known>> {
            let mut found = site.batch.conn.prepare("SELECT staff_id, id, name, role FROM registry.staff")?;
            let rows = found.query_map([], |r| {
                Ok((r.get(0)?, Known { id: text_at(r, 1)?, name: text_at(r, 2)?, role: text_at(r, 3)? }))
            })?;
            rows.collect()
        };
        Ok(Members { known: read().map_err(|e| site.fault(e))? })
    }
}

impl Apply for Members {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Staff(row) = row else { return Ok(()) };
        let name = row.name.as_deref().unwrap_or(&row.staff);
        let Ok(found) = site.registry.find_staff(&row.staff) else {
            let reject = Reject::new(record.line(), Some("staff"), Reason::AmbiguousPerson, &row.staff);
            return site.reject(reject, record);
        };
        // A list of names only was imported before the ids came: the member is the one of that name.
        let by_name = site.registry.find_staff(name).ok().flatten();
        let renamed = by_name.filter(|s| self.known.get(&s.0).is_some_and(|k| fold(&k.id) == fold(&k.name)));
        match found.or(renamed) {
            None if site.order.mode == Mode::Update => {
                site.reject(Reject::new(record.line(), None, Reason::NotHere, &row.staff), record)
            }
            None => {
                let role = row.role.map_or("operator", |r| r.code());
                let staff = site.registry.add_staff(&row.staff, name, role);
                let known = Known { id: row.staff.clone(), name: name.to_string(), role: role.to_string() };
                self.known.insert(staff.0, known);
                site.report.new += 1;
                Ok(())
            }
            Some(_) if site.order.mode == Mode::Insert => {
                site.reject(Reject::new(record.line(), None, Reason::AlreadyHere, &row.staff), record)
            }
            Some(staff) => {
                let Some(known) = self.known.get_mut(&staff.0) else { return Ok(()) };
                let wanted = Known {
                    id: row.staff.clone(),
                    name: row.name.clone().unwrap_or_else(|| known.name.clone()),
                    role: row.role.map_or_else(|| known.role.clone(), |r| r.code().to_string()),
                };
                if *known == wanted {
                    site.report.duplicate += 1;
                } else {
                    *known = wanted.clone();
                    site.registry.change_staff(staff, wanted);
                    site.report.updated += 1;
                }
                Ok(())
            }
        }
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        site.touched = site.touched.with(Table::Registry);
        Ok(())
    }
}
