//! `segment save|rename|delete`.

use serde_json::{Map, json};

use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::verbs::written::{self, Further};
use crate::domain::safe::SafeText;
use crate::request::{Counted, Fault, Overview, SegmentChange, Write, segment_named};
use crate::text::segments as words;

use super::{count, expression};

/// Saves an expression under a name, and says how many people it means.
pub fn save(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let name = run.args().required("name")?.trim_start_matches(['@', '＠']).trim().to_string();
    let expr = expression::argument(run.args(), "expr", &overview)?;
    let text = expression::shown(&expr, &overview, run.lang);
    let what = format!("{} = {text}", SafeText::new(&name));
    let about = run.args().text("about").map(str::to_string);
    let lang = run.lang;
    let plain = expression::text(&expr, &overview, lang);
    let suppresses = run.args().text("suppression").map(|typed| typed == "yes");
    let change = SegmentChange::Save { name: name.clone(), expr: expr.clone(), about, suppresses };
    change.check(&overview.segments, &overview.standard)?;
    // What cannot be counted, because of a regular expression that is none, is not saved either.
    let Counted { as_of, count, of, .. } = count::counted(session.as_mut(), &expr)?;
    self::change(run, session.as_mut(), &overview, change, &what, |session, written| {
        // The version that it has got.
        let version = match written {
            true => segment_named(&name, &session.overview()?.segments).ok().map(|saved| saved.version),
            false => None,
        };
        let members = json!({ "name": name, "version": version, "expr": plain, "count": count, "of": of });
        let line = format!("{}  {}", SafeText::new(&name), words::counted(count, of, as_of, lang));
        Ok(told(members, Some(line)))
    })
}

/// Gives a segment another name.
pub fn rename(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let name = run.args().required("new")?.to_string();
    let what = format!("{} → {}", segment.name, SafeText::new(&name));
    let members = json!({ "name": name, "was": segment.name.raw() });
    let change = SegmentChange::Rename { segment: segment.id, name };
    self::change(run, session.as_mut(), &overview, change, &what, |_, _| Ok(told(members, None)))
}

/// Takes a segment out.
pub fn delete(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let what = words::deleted(&segment.name, run.lang);
    let members = json!({ "name": segment.name.raw() });
    let change = SegmentChange::Delete(segment.id);
    self::change(run, session.as_mut(), &overview, change, &what, |_, _| Ok(told(members, None)))
}

fn told(members: serde_json::Value, line: Option<String>) -> Further {
    let members = match members {
        serde_json::Value::Object(members) => members,
        _ => Map::new(),
    };
    Further { members, line }
}

/// A dry run refuses what the write itself would.
fn change(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    change: SegmentChange,
    what: &str,
    further: impl FnOnce(&mut dyn Session, bool) -> Result<Further, Fault>,
) -> Outcome {
    change.check(&overview.segments, &overview.standard)?;
    written::write_and_tell(run, session, overview, &Write::Segment(change), None, what, further)
}
