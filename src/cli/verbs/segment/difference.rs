//! `segment diff`.

use serde_json::{Map, Value as Json, json};

use super::list::frozen_json;
use super::{another, expression, told};
use crate::cli::out::{Head, Item};
use crate::cli::resolve::unexpected;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::values;
use crate::domain::ids::PersonId;
use crate::domain::safe::SafeText;
use crate::request::{Answer, Difference, Fault, Query, SegmentAsk, SegmentTold, SnapshotId};
use crate::text::cli::title;
use crate::text::segments as words;

/// People named of each side when nothing else is asked for.
const NAMED: u64 = 50;

/// Says who entered and left since a list was frozen.
pub fn diff(run: &mut Run<'_>) -> Outcome {
    let limit = run.args().text("limit").map(|t| values::count("--limit", t)).transpose()?.unwrap_or(NAMED);
    let from = list(run, "from", "--from")?;
    let to = list(run, "to", "--to")?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let ask = SegmentAsk::Difference { segment: segment.id, from, to };
    let SegmentTold::Difference(told) = told(session.as_mut(), ask)? else {
        return Err(another("Difference").into());
    };
    let Difference { from, to, entered, left, stayed } = &told;
    let lang = run.lang;
    let now = json!({ "as_of": overview.as_of.to_string(), "people": entered.len() + stayed.len() });
    let data = Map::from_iter([
        ("name".to_string(), json!(segment.name.raw())),
        ("from".to_string(), frozen_json(from, &overview)),
        ("to".to_string(), to.as_ref().map_or(now, |list| frozen_json(list, &overview))),
        ("entered".to_string(), json!(entered.len())),
        ("left".to_string(), json!(left.len())),
        ("stayed".to_string(), json!(stayed.len())),
    ]);
    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = entered.len() > limit || left.len() > limit;
    let heads = vec![
        Head::left("change", title("change", lang)),
        Head::left("ref", title("ref", lang)),
        Head::left("nickname", title("nickname", lang)),
    ];
    let mut shown = Vec::new();
    for (code, people) in [("entered", entered), ("left", left)] {
        for person in people.iter().take(usize::try_from(limit).unwrap_or(usize::MAX)) {
            let (reference, nickname) = named(PersonId(person), session.as_mut())?;
            let change = Item::Parts(Json::from(code), title(code, lang).to_string());
            shown.push([change, Item::text(&reference), Item::text(&nickname)]);
        }
    }
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &shown {
        rows.row(row)?;
    }
    rows.finish()?;
    run.sum(&words::difference(&told, overview.as_of, lang))?;
    Ok(0)
}

/// The frozen list of an option.
fn list(run: &Run<'_>, name: &str, what: &'static str) -> Result<Option<SnapshotId>, Fault> {
    let read = |typed: &str| {
        let bad = || Fault::BadArgument { what, value: typed.into(), example: "the batch of segment show" };
        typed.trim().parse().map(SnapshotId).map_err(|_| bad())
    };
    run.args().text(name).map(read).transpose()
}

fn named(person: PersonId, session: &mut dyn Session) -> Result<(SafeText, SafeText), Fault> {
    match session.ask(&Query::Profile { person, reveal: false }) {
        Ok(Answer::Profile(profile)) => Ok((profile.reference, profile.nickname)),
        // A list keeps those who are no longer there.
        Err(Fault::NoPerson { .. }) => Ok((SafeText::default(), SafeText::default())),
        Ok(other) => Err(unexpected("Profile", &other)),
        Err(fault) => Err(fault),
    }
}
