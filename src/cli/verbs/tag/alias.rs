//! `tag alias`: another spelling of a tag.

use super::change::change;
use super::codes;
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::domain::standard::Change;
use crate::request::Fault;
use crate::text::cli as text;

/// Gives a tag an alias, or takes one away.
pub fn alias(run: &mut Run<'_>) -> Outcome {
    let raw = run.args().required("raw")?.trim().to_string();
    if raw.is_empty() {
        return Err(Fault::Missing("RAW").into());
    }
    let code = run.args().text("code").map(str::to_string);
    if code.is_some() == run.args().has("remove") {
        return Err(Fault::Usage(text::alias_or_remove(run.lang).to_string()).into());
    }
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let tag = code.map(|code| codes::one(&code, &overview.standard, false)).transpose()?;
    change(run, session.as_mut(), &overview, Change::Alias(raw, tag), false, Vec::new())
}
