//! `rfm moves`.

use roaring::RoaringBitmap;
use serde_json::{Map, Value as Json, json};

use super::model;
use super::{another, place, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::resolve::unexpected;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::values;
use crate::domain::catalogue::PersonField;
use crate::domain::rfm::{Axis, Place};
use crate::request::{Answer, Cell, Column, Detail, Fault, GridAsk, GridSet, GridTold, Overview, Query};
use crate::text::cli::title;

/// Says who went from which class to which, or lists those who went one way.
pub fn moves(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let from = values::day("--from", run.args().required("from")?)?;
    let to = run.args().text("to").map(|day| values::day("--to", day)).transpose()?;
    let to = to.unwrap_or(overview.as_of);
    if from > to {
        return Err(Fault::BadArgument {
            what: "--from --to",
            value: format!("{from} > {to}"),
            example: "--from 2019-06-14 --to 2019-07-14",
        }
        .into());
    }
    let drawn_anew = run.args().has("anew");
    let model = stated.model.clone();
    if let Some(way) = run.args().text("of") {
        let form = || Fault::BadArgument { what: "--of", value: way.into(), example: "champions>keep" };
        let (before, after) = way.split_once(['>', '＞', '→']).ok_or_else(form)?;
        let (before, after) = (Some(place(before.trim())?), Some(place(after.trim())?));
        let ask = GridAsk::People(GridSet::RfmMoved { model, from, to, drawn_anew, before, after });
        let GridTold::People(people) = told(session.as_mut(), ask)? else {
            return Err(another("People").into());
        };
        return list(run, session.as_mut(), &overview, &people);
    }
    let ask = GridAsk::RfmMoves { model, from, to, drawn_anew };
    let GridTold::Moves(found) = told(session.as_mut(), ask)? else { return Err(another("Moves").into()) };
    let lang = run.lang;
    let envelope = run.envelope(Some(&overview));
    if run.format() == Format::Json {
        let cuts = |scale: &crate::domain::rfm::Scale| -> Json {
            let axis = |axis: Axis| {
                (
                    axis.letter().to_ascii_lowercase().to_string(),
                    model::units(axis, &scale.bands[axis as usize].cuts),
                )
            };
            Json::Object(Axis::ALL.into_iter().map(axis).collect())
        };
        let row = |(from, to, people): (Place, Place, u64)| json!({ "from": from.code(), "to": to.code(), "people": people });
        let record = Record::new(json!({
            "model": model::json(&stated, &overview),
            "from": found.from.to_string(),
            "to": found.to.to_string(),
            "cuts": cuts(&found.scale),
            "cuts_anew": found.anew.as_ref().map(cuts),
            "changed": found.moves.changed(),
            "rows": found.moves.each().map(row).collect::<Json>(),
        }));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let places: Vec<Place> = Place::ALL
        .into_iter()
        .filter(|place| found.moves.each().any(|(from, to, _)| from == *place || to == *place))
        .collect();
    let mut heads = vec![Head::left("from", &format!("{} ↓ {} →", found.from, found.to))];
    heads.extend(places.iter().map(|place| Head::right(place.code(), place.name(lang))));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for from in &places {
        let cells = places.iter().map(|to| Item::Count(found.moves.people(*from, *to)));
        let label = Item::Text(from.name(lang).into());
        rows.row(&std::iter::once(label).chain(cells).collect::<Vec<_>>())?;
    }
    rows.finish()?;
    Ok(0)
}

/// Lists people by ref and name.
fn list(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    people: &RoaringBitmap,
) -> Outcome {
    let lang = run.lang;
    let columns = vec![Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];
    let heads = vec![Head::left("ref", title("ref", lang)), Head::left("nickname", title("nickname", lang))];
    let ask = Query::Rows { people: people.clone(), columns, detail: Detail::Masked };
    let found = match session.ask(&ask)? {
        Answer::Rows(found) => found,
        other => return Err(unexpected("Rows", &other).into()),
    };
    let data = Map::from_iter([("count".to_string(), json!(people.len()))]);
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    for row in &found {
        let items: Vec<Item> = row
            .cells
            .iter()
            .map(|cell| if let Cell::Text(text) = cell { Item::text(text) } else { Item::Nothing })
            .collect();
        rows.row(&items)?;
    }
    rows.finish()?;
    Ok(0)
}
