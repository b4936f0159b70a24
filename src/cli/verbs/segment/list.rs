//! `segment list`.

use serde_json::{Map, json};

use super::{another, expression, told};
use crate::cli::out::{Head, Item};
use crate::cli::resolve::{staff_id, staff_name};
use crate::cli::run::{Outcome, Run};
use crate::request::{Overview, SegmentAsk, SegmentTold, SnapshotHead};
use crate::text::cli::title;
use crate::text::segments as words;

/// Lists the saved segments with their counts now.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let SegmentTold::Saved(saved) = told(session.as_mut(), SegmentAsk::Saved)? else {
        return Err(another("Saved").into());
    };
    let lang = run.lang;
    let head = |code: &'static str, name: &'static str| Head::left(code, title(name, lang));
    let number = |code: &'static str, name: &'static str| Head::right(code, title(name, lang));
    let heads = vec![
        head("name", "segment"),
        number("count", "count"),
        number("since_snapshot", "since_snapshot"),
        number("version", "version"),
        head("expr", "expr"),
        head("about", "about"),
        head("ts", "ts"),
        head("staff", "saved_by"),
        head("snapshot", "snapshot"),
        head("suppression", "suppression"),
    ];
    let data = Map::from_iter([("count".to_string(), json!(saved.len()))]);
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for (segment, count) in &saved {
        let frozen = segment.snapshot.as_ref();
        let change = count.zip(frozen).map(|(now, list)| now as f64 - list.people as f64);
        let expr = expression::text(&segment.expr, &overview, lang);
        rows.row(&[
            Item::text(&segment.name),
            Item::or_nothing(*count, Item::Count),
            Item::or_nothing(change, Item::Number),
            Item::Count(u64::try_from(segment.version).unwrap_or_default()),
            Item::Text(expr.as_str().into()),
            Item::text(&segment.about),
            Item::or_nothing(segment.ts, Item::Ts),
            Item::or_nothing(segment.staff, |id| {
                Item::Parts(json!(staff_id(id, &overview)), staff_name(id, &overview, lang))
            }),
            Item::or_nothing(frozen, |list| frozen_item(list, &overview)),
            Item::Bool(segment.suppresses),
        ])?;
    }
    rows.finish()?;
    if saved.is_empty() {
        run.remark(words::none_kept(lang))?;
    }
    Ok(0)
}

/// A frozen list as JSON.
pub fn frozen_json(list: &SnapshotHead, overview: &Overview) -> serde_json::Value {
    json!({
        "batch": list.id.0.to_string(),
        "as_of": list.as_of.to_string(),
        "ts": overview.clock.zone.rfc3339(list.ts),
        "people": list.people,
    })
}

fn frozen_item(list: &SnapshotHead, overview: &Overview) -> Item {
    Item::Parts(frozen_json(list, overview), format!("{} · {}", list.as_of, list.people))
}
