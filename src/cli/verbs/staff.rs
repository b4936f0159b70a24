//! `staff list|add|retire`.

use serde_json::{Map, json};

use super::written::write;
use crate::cli::out::{Head, Item};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::domain::safe::SafeText;
use crate::request::{Fault, Write};
use crate::text::cli::title;

/// Lists the staff.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let all = run.args().has("all");
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let heads = ["staff", "name", "role", "retired"].map(|code| Head::left(code, title(code, lang)));
    let shown: Vec<_> = overview.staff.iter().filter(|s| all || !s.retired).collect();
    let envelope = run.envelope(Some(&overview));
    let data = Map::from_iter([("count".to_string(), json!(shown.len()))]);
    let people_read = run.format() == crate::cli::call::Format::Table;
    let mut rows = run.rows(envelope, &data, heads.to_vec(), &overview.clock.zone)?;
    for staff in shown {
        let role = if people_read { title(&staff.role, lang) } else { &staff.role };
        let items = [
            Item::text(&staff.id),
            Item::text(&staff.name),
            Item::Code(role.to_string()),
            Item::Bool(staff.retired),
        ];
        rows.row(&items)?;
    }
    rows.finish()?;
    Ok(0)
}

/// Adds a staff member; makes the file when there is none.
pub fn add(run: &mut Run<'_>) -> Outcome {
    let id = run.args().required("staff")?.trim().to_string();
    let name = run.args().required("name")?.trim().to_string();
    for (what, text) in [("STAFF", &id), ("NAME", &name)] {
        if text.is_empty() {
            return Err(Fault::Missing(what).into());
        }
    }
    let role = run.args().text("role").unwrap_or("operator").to_string();
    let mut opening = run.opening()?;
    opening.create = !run.call.globals.dry_run;
    let mut session = run.world.open(&opening, run.cancel)?;
    let overview = session.overview()?;
    let what = format!("{} {} {role}", SafeText::new(&id), SafeText::new(&name));
    write(run, session.as_mut(), &overview, &Write::AddStaff { id, name, role }, None, &what)
}

/// Retires a staff member, or takes that back.
pub fn retire(run: &mut Run<'_>) -> Outcome {
    let retired = !run.args().has("back");
    let mut session = run.session()?;
    let overview = session.overview()?;
    let staff = resolve::staff(run.args().required("staff")?, &overview)?;
    let what = format!("{} {}", staff.id, staff.name);
    let order = Write::RetireStaff { staff: staff.staff_id, retired };
    write(run, session.as_mut(), &overview, &order, None, &what)
}
