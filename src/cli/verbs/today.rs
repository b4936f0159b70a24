//! `today`: the day's queues and how fresh each source is.

use serde_json::json;

use crate::cli::out::Record;
use crate::cli::resolve::unexpected;
use crate::cli::run::{Outcome, Run};
use crate::domain::money::grouped;
use crate::domain::segment::print;
use crate::request::{Answer, Query};
use crate::text::cli::title;

/// Shows the desk of the day.
pub fn today(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let today = match session.ask(&Query::Today)? {
        Answer::Today(today) => today,
        other => return Err(unexpected("Today", &other).into()),
    };
    let (lang, names) = (run.lang, overview.names());
    let age = |day: crate::domain::day::Day| i64::from(overview.as_of.0) - i64::from(day.0);
    let mut record = Record::new(json!({
        "rows": today.queues.iter().map(|of| json!({
            "queue": of.queue.code(), "count": of.people, "expr": print(&of.expr, &names, lang),
        })).collect::<serde_json::Value>(),
        "sources": today.sources.iter().map(|s| json!({
            "source": s.name, "rows": s.rows, "newest": s.newest.map(|d| d.to_string()), "age_days": s.newest.map(age),
        })).collect::<serde_json::Value>(),
    }));
    record.heading(format!("{} {}", title("queue", lang), overview.as_of));
    for of in &today.queues {
        record.pair(title(of.queue.code(), lang), grouped(of.people));
    }
    record.heading(title("source", lang));
    for source in &today.sources {
        let newest = source
            .newest
            .map(|d| format!("{d} ({} {})", age(d), title("age_days", lang)))
            .unwrap_or_default();
        record.pair(title(source.name, lang), format!("{}  {newest}", grouped(source.rows)).trim_end());
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}
