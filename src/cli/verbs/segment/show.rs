//! `segment show`.

use serde_json::{Value as Json, json};

use super::list::frozen_json;
use super::{another, expression, told};
use crate::cli::out::Record;
use crate::cli::resolve::{staff_id, staff_name};
use crate::cli::run::{Outcome, Run};
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, sentence};
use crate::request::{SegmentAsk, SegmentTold, rules_reading, users_of};
use crate::text::cli::title;
use crate::text::segments as words;

/// Shows a saved segment: whom it means, what it meant before, who names it, its frozen lists.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let segment = expression::saved(run.args(), "name", &overview)?;
    let ask = SegmentAsk::Count { expr: segment.expr.clone(), off: Vec::new() };
    let SegmentTold::Counted(counted) = told(session.as_mut(), ask)? else {
        return Err(another("Count").into());
    };
    let SegmentTold::Versions(versions) = told(session.as_mut(), SegmentAsk::Versions(segment.id))? else {
        return Err(another("Versions").into());
    };
    let SegmentTold::Snapshots(lists) = told(session.as_mut(), SegmentAsk::Snapshots(segment.id))? else {
        return Err(another("Snapshots").into());
    };
    let (lang, zone) = (run.lang, &overview.clock.zone);
    let names = overview.names();
    let text = |expr: &Expr| expression::text(expr, &overview, lang);
    let staff = |id| json!(staff_id(id, &overview));
    let users: Vec<&SafeText> = users_of(segment.id, &overview.segments).map(|s| &s.name).collect();
    let rules = rules_reading(&overview.standard, |rule| rule.segments().contains(&segment.id));
    let rules: Vec<&str> = rules.iter().map(|family| family.code.as_str()).collect();
    let reading = sentence(&segment.expr, &names, lang);
    let version = |v: &crate::request::SegmentVersion| -> Json {
        json!({
            "version": v.version, "expr": text(&v.expr), "ts": v.ts.map(|ts| zone.rfc3339(ts)),
            "staff": v.staff.map(staff),
        })
    };
    let mut record = Record::new(json!({
        "name": segment.name.raw(),
        "about": segment.about.raw(),
        "version": segment.version,
        "suppression": segment.suppresses,
        "expr": text(&segment.expr),
        "reading": reading,
        "count": counted.count,
        "of": counted.of,
        "ts": segment.ts.map(|ts| zone.rfc3339(ts)),
        "staff": segment.staff.map(staff),
        "used_by": users.iter().map(|name| json!(name.raw())).collect::<Json>(),
        "rules": rules,
        "versions": versions.iter().map(version).collect::<Json>(),
        "snapshots": lists.iter().map(|list| frozen_json(list, &overview)).collect::<Json>(),
    }));
    let by = |id: Option<_>| id.map(|id| staff_name(id, &overview, lang)).unwrap_or_default();
    let at = |ts: Option<_>| ts.map(|ts| zone.minute(ts)).unwrap_or_default();
    record.heading(segment.name.as_str());
    record.pair(title("about", lang), segment.about.as_str());
    if segment.suppresses {
        record.pair(title("suppression", lang), "✓");
    }
    record.pair(title("expr", lang), expression::shown(&segment.expr, &overview, lang));
    record.pair(title("reading", lang), SafeText::new(&reading).as_str());
    record.pair(title("count", lang), words::counted(counted.count, counted.of, counted.as_of, lang));
    let users = users.iter().map(|name| name.to_string());
    let used: Vec<String> = users.chain(rules.iter().map(|code| format!("#{code}"))).collect();
    record.pair(title("used_by", lang), used.join(lang.pick("、", ", ")));
    record.heading(title("versions", lang));
    for v in &versions {
        let name = format!("{}  {}  {}", v.version, at(v.ts), by(v.staff));
        record.pair(name, expression::shown(&v.expr, &overview, lang));
    }
    if !lists.is_empty() {
        record.heading(title("snapshots", lang));
    }
    for list in &lists {
        let name = format!("{}  {}", list.id.0, list.as_of);
        record.pair(name, format!("{}  {}", grouped(list.people), at(Some(list.ts))));
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}
