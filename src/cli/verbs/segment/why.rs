//! `people why`.

use serde_json::{Value as Json, json};

use super::{another, expression, told};
use crate::cli::out::{Item, Record};
use crate::cli::resolve::{self, staff_name};
use crate::cli::run::{Outcome, Run};
use crate::domain::lang::Lang;
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, Scheme};
use crate::request::{Cell, Decided, Overview, SegmentAsk, SegmentTold};
use crate::text::segments as words;
use crate::text::tiers;
use crate::text::{grids, interest, journeys};

/// Says of each condition whether it holds for a person, and by which row.
pub fn why(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let typed: Vec<&str> = run.args().texts("expr").collect();
    let expr = expression::segment_or_expression(&typed.join(" "), &overview)?;
    let who = run.args().required("ref")?.to_string();
    let person = resolve::person(&who, session.as_mut())?;
    // Of a saved segment its own conditions are asked.
    let expr = match &*expr {
        Expr::Atom(crate::domain::segment::Atom::Segment(id)) => {
            overview.segments.iter().find(|s| s.id == *id).map_or(expr.clone(), |s| s.expr.clone())
        }
        _ => expr,
    };
    let SegmentTold::Why(why) = told(session.as_mut(), SegmentAsk::Why { person, expr: expr.clone() })?
    else {
        return Err(another("Why").into());
    };
    let (lang, zone) = (run.lang, &overview.clock.zone);
    let conditions: Vec<(&Expr, bool)> = expr
        .nodes()
        .into_iter()
        .zip(why.nodes.iter().copied())
        .filter(|(node, _)| matches!(node, Expr::Atom(_)))
        .collect();
    let rows: Vec<Option<Item>> =
        why.rows.iter().map(|row| row.as_ref().map(|row| decided(row, &overview, lang))).collect();
    let condition = |((node, holds), row): (&(&Expr, bool), &Option<Item>)| {
        json!({
            "text": expression::text(node, &overview, lang), "holds": holds,
            "row": row.as_ref().map(|row| row.json(zone)),
        })
    };
    let mut record = Record::new(json!({
        "ref": who,
        "expr": expression::text(&expr, &overview, lang),
        "holds": why.holds,
        "conditions": conditions.iter().zip(&rows).map(condition).collect::<Json>(),
    }));
    record.heading(words::holds(&SafeText::new(&who), why.holds, lang));
    for ((node, holds), row) in conditions.iter().zip(&rows) {
        let mark = if *holds { "✓" } else { "✗" };
        let name = format!("{mark} {}", expression::shown(node, &overview, lang));
        let row = row.as_ref().map(|row| row.shown(zone)).filter(|row| !row.is_empty());
        record.pair(name, row.unwrap_or_else(|| words::no_row(lang).to_string()));
    }
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// The row that decided a condition: its JSON, and as people read it.
fn decided(row: &Decided, overview: &Overview, lang: Lang) -> Item {
    let zone = &overview.clock.zone;
    let cell = |cell: &Cell| Item::of_cell(cell, false);
    let ts = |ts: Option<_>| ts.map(|ts| zone.rfc3339(ts));
    let at = |ts: Option<_>| ts.map(|ts| zone.minute(ts)).unwrap_or_default();
    let staff = |id: Option<_>| id.map(|id| staff_name(id, overview, lang)).unwrap_or_default();
    let parts = |json: Json, shown: Vec<String>| {
        let shown: Vec<String> = shown.into_iter().filter(|part| !part.is_empty()).collect();
        Item::Parts(json, shown.join(" · "))
    };
    match row {
        Decided::Value(value) => cell(value),
        Decided::Rank { figure, line } => parts(
            json!({ "figure": cell(figure).json(zone), "line": cell(line).json(zone) }),
            vec![cell(figure).shown(zone), words::line(&cell(line).shown(zone), lang)],
        ),
        Decided::Moment(moment) => parts(
            json!({ "ts": zone.rfc3339(moment.ts), "text": moment.text.raw() }),
            vec![zone.minute(moment.ts), moment.text.to_string()],
        ),
        Decided::Tag(tag) => {
            let code = overview.standard.print(tag.tag);
            parts(
                json!({ "code": code, "staff": staff(Some(tag.staff)), "ts": zone.rfc3339(tag.ts) }),
                vec![SafeText::new(&code).to_string(), staff(Some(tag.staff)), zone.minute(tag.ts)],
            )
        }
        Decided::Raw(raw) => parts(
            json!({ "raw": raw.raw.raw(), "staff": staff(raw.staff), "ts": ts(raw.ts) }),
            vec![raw.raw.to_string(), staff(raw.staff), at(raw.ts)],
        ),
        Decided::Relation(of) => parts(
            json!({ "staff": staff(Some(of.staff)), "added": ts(of.added), "until": ts(of.until) }),
            vec![staff(Some(of.staff)), at(of.added), at(of.until)],
        ),
        Decided::Note(note) => parts(
            json!({ "ts": zone.rfc3339(note.ts), "staff": staff(note.staff), "text": note.text.raw() }),
            vec![zone.minute(note.ts), staff(note.staff), note.text.to_string()],
        ),
        Decided::Refusal(of) => parts(
            json!({ "channel": of.channel, "since": ts(of.since), "until": ts(of.until) }),
            vec![SafeText::new(&of.channel).to_string(), at(of.since), at(of.until)],
        ),
        Decided::Class(scheme, class, scored) => {
            let name = grids::class(*scheme, *class, &overview.names(), lang);
            let of = scored.map(|(figure, scores)| {
                json!({
                    "r": figure.r, "f": figure.f, "m": Cents(figure.m).yuan(),
                    "r_score": scores[0], "f_score": scores[1], "m_score": scores[2],
                })
            });
            let told = scored.map(|(figure, scores)| grids::scored(figure, scores)).unwrap_or_default();
            parts(json!({ "class": name, "figures": of }), vec![name, told])
        }
        Decided::Tier(scheme, class, scores) => {
            let name = grids::class(*scheme, *class, &overview.names(), lang);
            let [b, i, n] = scores.map(|score| score.map(|points| points.as_f64()));
            parts(json!({ "class": name, "b": b, "i": i, "n": n }), vec![name, tiers::scores(*scores)])
        }
        Decided::Interest(of) => {
            parts(crate::cli::verbs::interest::json(of, zone), vec![interest::told(of, lang)])
        }
        Decided::Stage { journey, stage, since, row } => {
            let name = grids::class(Scheme::Stage(*journey), *stage, &overview.names(), lang);
            let told = row.as_deref().map(|row| decided(row, overview, lang));
            let day = since.map(|day| day.to_string());
            let shown = journeys::since(*since, lang);
            let json = json!({ "stage": name, "since": day, "row": told.as_ref().map(|row| row.json(zone)) });
            parts(json, vec![name, shown, told.map(|row| row.shown(zone)).unwrap_or_default()])
        }
        Decided::Snapshot(list) => parts(
            super::list::frozen_json(list, overview),
            vec![list.as_of.to_string(), list.people.to_string()],
        ),
    }
}
