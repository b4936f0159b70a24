//! `segment count|preview`.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::conditions::{self, Part};
use super::{another, expression, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::values;
use crate::domain::segment::Expr;
use crate::request::{Column, Counted, Fault, Overview, SegmentAsk, SegmentTold};
use crate::text::segments as words;

/// How many people of a sample are shown.
const SAMPLE: u32 = 10;

/// Counts.
pub fn count(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let expr = expression::argument(run.args(), "expr", &overview)?;
    let counted = counted(session.as_mut(), &expr)?;
    tell(run, &overview, &expr, &counted, Map::new())
}

/// Counts, and shows some of the people.
pub fn preview(run: &mut Run<'_>) -> Outcome {
    let rows = match run.args().text("limit") {
        Some(typed) => u32::try_from(values::count("--limit", typed)?).unwrap_or(u32::MAX),
        None => SAMPLE,
    };
    let mut session = run.session()?;
    let overview = session.overview()?;
    let expr = expression::argument(run.args(), "expr", &overview)?;
    let counted = counted(session.as_mut(), &expr)?;
    let columns = Column::DEFAULT.to_vec();
    let ask = SegmentAsk::Sample { expr: Arc::clone(&expr), rows, columns: columns.clone() };
    let SegmentTold::Sample(sample) = told(session.as_mut(), ask)? else {
        return Err(another("Sample").into());
    };
    let items = |row: &crate::request::PersonRow| -> Vec<Item> {
        columns.iter().zip(&row.cells).map(|(column, cell)| Item::of_column(*column, cell)).collect()
    };
    if run.format() == Format::Json {
        let zone = &overview.clock.zone;
        let row = |row| -> Json {
            let cells = columns.iter().zip(items(row));
            cells.map(|(column, item)| (overview.column_code(*column), item.json(zone))).collect()
        };
        let rows: Json = sample.iter().map(row).collect();
        return tell(run, &overview, &expr, &counted, Map::from_iter([("rows".to_string(), rows)]));
    }
    tell(run, &overview, &expr, &counted, Map::new())?;
    if run.format() == Format::Table {
        writeln!(run.out)?;
        let lang = run.lang;
        let heads = columns.iter().map(|column| {
            let shown = crate::domain::safe::SafeText::new(&overview.column_name(*column, lang));
            Head { code: overview.column_code(*column), title: shown.to_string(), right: column.is_number() }
        });
        let heads = heads.collect();
        let envelope = run.envelope(Some(&overview));
        let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
        for row in &sample {
            rows.row(&items(row))?;
        }
        rows.finish()?;
    }
    Ok(0)
}

/// How many people an expression means.
pub fn counted(session: &mut dyn Session, expr: &Arc<Expr>) -> Result<Counted, Fault> {
    match told(session, SegmentAsk::Count { expr: Arc::clone(expr), off: Vec::new() })? {
        SegmentTold::Counted(counted) => Ok(counted),
        _ => Err(another("Count")),
    }
}

/// The count and the conditions; JSON has the further members too.
fn tell(
    run: &mut Run<'_>,
    overview: &Overview,
    expr: &Expr,
    counted: &Counted,
    more: Map<String, Json>,
) -> Outcome {
    let mut envelope = run.envelope(Some(overview));
    envelope.as_of = Some(counted.as_of);
    let parts = conditions::parts(expr, counted);
    let lang = run.lang;
    if run.format() == Format::Json {
        let of_part = |part: &Part<'_>| part.json(counted.as_of, overview, lang);
        let mut data = Map::from_iter([
            ("count".to_string(), json!(counted.count)),
            ("of".to_string(), json!(counted.of)),
            ("expr".to_string(), json!(expression::text(expr, overview, lang))),
            ("conditions".to_string(), parts.iter().map(of_part).collect()),
        ]);
        data.extend(more);
        run.record(&envelope, &crate::cli::out::Record::new(Json::Object(data)))?;
        return Ok(0);
    }
    let mut rows = run.rows(envelope, &Map::new(), conditions::heads(lang), &overview.clock.zone)?;
    for part in &parts {
        rows.row(&part.row(counted.as_of, overview, lang))?;
    }
    rows.finish()?;
    run.sum(&words::counted(counted.count, counted.of, counted.as_of, lang))?;
    Ok(0)
}
