//! `segment save|rename|delete`.

use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::verbs::written;
use crate::domain::safe::SafeText;
use crate::request::{Overview, SegmentChange, Write};
use crate::text::segments as words;

use super::expression;

/// Saves an expression under a name.
pub fn save(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let name = run.args().required("name")?.trim_start_matches(['@', '＠']).to_string();
    let expr = expression::argument(run.args(), "expr", &overview)?;
    let text = expression::shown(&expr, &overview, run.lang);
    let what = format!("{} = {text}", SafeText::new(&name));
    let about = run.args().text("about").map(str::to_string);
    let suppresses = run.args().text("suppression").map(|typed| typed == "yes");
    change(run, session.as_mut(), &overview, SegmentChange::Save { name, expr, about, suppresses }, &what)
}

/// Gives a segment another name.
pub fn rename(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let name = run.args().required("new")?.to_string();
    let what = format!("{} → {}", segment.name, SafeText::new(&name));
    change(run, session.as_mut(), &overview, SegmentChange::Rename { segment: segment.id, name }, &what)
}

/// Takes a segment out.
pub fn delete(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let what = words::deleted(&segment.name, run.lang);
    change(run, session.as_mut(), &overview, SegmentChange::Delete(segment.id), &what)
}

/// A dry run refuses what the write itself would.
fn change(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    change: SegmentChange,
    what: &str,
) -> Outcome {
    change.check(&overview.segments, &overview.standard)?;
    written::write(run, session, overview, &Write::Segment(change), None, what)
}
