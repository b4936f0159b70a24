//! `segment profile|cross`: what the people are made of.

use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::{another, expression, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::resolve::{self, field_names, staff_id, staff_name};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::model::ModelKind;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, Head as Word, Number, Scheme};
use crate::request::{By, Fault, Overview, SegmentAsk, SegmentTold, Share, Trait, model_named};
use crate::text::cli::title;
use crate::text::format::band;
use crate::text::grids;
use crate::text::segments as words;
use crate::text::segments_page as page;

/// A value that fewer people have is left out of a portrait, unless another number is asked for.
const LEAST: u64 = 10;

/// Takes the people apart by one trait, or by all of them.
pub fn profile(run: &mut Run<'_>) -> Outcome {
    let least = run.args().text("least").map(|t| values::count("--least", t)).transpose()?.unwrap_or(LEAST);
    let mut session = run.session()?;
    let overview = session.overview()?;
    let of = expression::argument(run.args(), "expr", &overview)?;
    let against = match run.args().text("against") {
        Some(typed) => expression::segment_or_expression(typed, &overview)?,
        None => Arc::new(Atom::Everyone.into()),
    };
    let by = run.args().text("by").map(|typed| by(typed, &overview)).transpose()?;
    let lang = run.lang;
    let text = |expr: &Expr| json!(expression::text(expr, &overview, lang));
    let mut data = Map::from_iter([("expr".to_string(), text(&of)), ("against".to_string(), text(&against))]);
    let rows: Vec<(By, Share)> = match by {
        Some(by) => {
            let ask = SegmentAsk::Breakdown { of, by, against };
            let SegmentTold::Breakdown(found) = told(session.as_mut(), ask)? else {
                return Err(another("Breakdown").into());
            };
            data.insert("count".into(), json!(found.of));
            data.insert("against_count".into(), json!(found.against));
            data.insert("amount".into(), json!(found.amount.yuan()));
            data.insert("several".into(), json!(found.several));
            found.rows.into_iter().map(|row| (by, row)).collect()
        }
        None => {
            let SegmentTold::Portrait(found) =
                told(session.as_mut(), SegmentAsk::Portrait { of, against, least })?
            else {
                return Err(another("Portrait").into());
            };
            found
        }
    };
    let envelope = run.envelope(Some(&overview));
    let mut out = run.rows(envelope, &data, heads(lang), &overview.clock.zone)?;
    for (by, row) in &rows {
        out.row(&items(*by, row, &overview, lang))?;
    }
    out.finish()?;
    Ok(0)
}

fn heads(lang: Lang) -> Vec<Head> {
    let number = |code: &'static str| Head::right(code, title(code, lang));
    vec![
        Head::left("by", title("trait", lang)),
        Head::left("value", title("value", lang)),
        number("people"),
        number("against_people"),
        number("tgi"),
        number("amount"),
        number("q"),
        Head::left("few", title("few", lang)),
        Head::left("condition", title("condition", lang)),
    ]
}

fn items(by: By, row: &Share, overview: &Overview, lang: Lang) -> Vec<Item> {
    let rounded = |n: f64, places: i32| (n * 10f64.powi(places)).round() / 10f64.powi(places);
    let condition = expression::text(&row.condition, overview, lang);
    vec![
        by_item(by, overview, lang),
        trait_item(row.value.as_ref(), overview, lang),
        Item::Count(row.people),
        Item::Count(row.against),
        Item::or_nothing(row.tgi, |tgi| Item::Number(rounded(tgi, 1))),
        Item::Money(row.amount),
        Item::or_nothing(row.q, |q| Item::Number(rounded(q, 4))),
        Item::Bool(row.few),
        Item::Text(condition.as_str().into()),
    ]
}

/// The people by two traits.
pub fn cross(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let of = expression::segment_or_expression(run.args().required("expr")?, &overview)?;
    let rows = by(run.args().required("rows")?, &overview)?;
    let columns = by(run.args().required("columns")?, &overview)?;
    let ask = SegmentAsk::Cross { of: Arc::clone(&of), rows, columns };
    let SegmentTold::Cross(found) = told(session.as_mut(), ask)? else {
        return Err(another("Cross").into());
    };
    let lang = run.lang;
    let zone = &overview.clock.zone;
    let item = |value: &Option<Trait>| trait_item(value.as_ref(), &overview, lang);
    let envelope = run.envelope(Some(&overview));
    if run.format() == Format::Json {
        let side = |of: &[(Option<Trait>, u64)]| -> Json {
            of.iter().map(|(value, n)| json!({ "value": item(value).json(zone), "count": n })).collect()
        };
        let record = Record::new(json!({
            "expr": expression::text(&of, &overview, lang),
            "count": found.of,
            "by": [by_item(rows, &overview, lang).json(zone), by_item(columns, &overview, lang).json(zone)],
            "rows": side(&found.rows),
            "columns": side(&found.columns),
            "cells": found.cells,
        }));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let name = |of: By| by_item(of, &overview, lang).shown(zone);
    let mut heads = vec![Head::left("value", &format!("{} \\ {}", name(rows), name(columns)))];
    heads.extend(found.columns.iter().map(|(value, _)| {
        let item = item(value);
        Head { code: item.plain(zone), title: item.shown(zone), right: true }
    }));
    heads.push(Head::right("all", title("all", lang)));
    let mut out = run.rows(envelope, &Map::new(), heads, zone)?;
    for ((value, all), cells) in found.rows.iter().zip(&found.cells) {
        let mut row = vec![item(value)];
        row.extend(cells.iter().map(|n| Item::Count(*n)));
        row.push(Item::Count(*all));
        out.row(&row)?;
    }
    out.finish()?;
    Ok(0)
}

/// The trait of a name: a field, a group or a family of tags, products, the number of orders.
fn by(typed: &str, overview: &Overview) -> Result<By, Fault> {
    let folded = fold(typed);
    match folded.as_str() {
        "product" | "产品" | "商品" => return Ok(By::Product),
        "orders" | "订单数" => return Ok(By::Orders),
        "spend" | "消费" => return Ok(By::Spend),
        _ => {}
    }
    if let Some(scheme) = scheme(&folded, overview)? {
        return Ok(By::Scheme(scheme));
    }
    if let Some(code) = typed.trim().strip_prefix(['#', '＃']) {
        return resolve::family(code, &overview.standard).map(|family| By::Family(family.id));
    }
    let field = match resolve::field(typed, overview) {
        Ok(field) => return Ok(By::Field(field)),
        Err(fault) => fault,
    };
    let standard = &overview.standard;
    let group = standard.group_named(typed).map(|group| By::Group(group.id));
    group.or_else(|| standard.by_code(typed).map(|family| By::Family(family.id))).ok_or(field)
}

/// The scheme of a folded name: `rfm`, `rfm(季度)`, `life`, `paying`.
fn scheme(folded: &str, overview: &Overview) -> Result<Option<Scheme>, Fault> {
    let (word, model) = match folded.strip_suffix(')').and_then(|open| open.split_once('(')) {
        Some((word, name)) => (word, Some(name)),
        None => (folded, None),
    };
    Ok(match Word::of(word) {
        Some(Word::Rfm) => {
            let named = |name| model_named(name, ModelKind::Rfm, &overview.models).map(|model| model.id);
            Some(Scheme::Rfm(model.map(named).transpose()?))
        }
        Some(Word::Tier) => {
            let named = |name| model_named(name, ModelKind::Tiers, &overview.models).map(|model| model.id);
            Some(Scheme::Tier(model.map(named).transpose()?))
        }
        Some(Word::Life) if model.is_none() => Some(Scheme::Life),
        Some(Word::Paying) if model.is_none() => Some(Scheme::Paying),
        _ => None,
    })
}

/// A trait by its code and its name.
fn by_item(by: By, overview: &Overview, lang: Lang) -> Item {
    let (code, name) = match by {
        By::Field(key) => field_names(key, overview, lang),
        By::Group(id) => {
            let group = overview.standard.group(id);
            let name = group.map_or_else(|| id.0.to_string(), |group| group.title(lang).to_string());
            (group.map_or_else(|| id.0.to_string(), |group| group.zh.clone()), name)
        }
        By::Family(id) => {
            let family = overview.standard.family(id);
            let code = family.map_or_else(|| id.0.to_string(), |family| family.code.clone());
            (format!("#{code}"), format!("#{code}"))
        }
        By::Product => ("product".to_string(), title("product", lang).to_string()),
        By::Scheme(of) => (of.word().print(Lang::En).to_string(), overview.names().scheme(of, lang)),
        By::Orders => ("orders".to_string(), title("orders", lang).to_string()),
        By::Spend => ("spend".to_string(), title("spend", lang).to_string()),
        By::Topic(kind) => {
            let known = overview.event_kinds.iter().find(|known| known.id == kind.0);
            let code = known.map_or_else(|| kind.0.to_string(), |known| known.code.clone());
            (format!("topic({code})"), page::by(by, Some(overview), lang))
        }
    };
    Item::Parts(Json::from(code), SafeText::new(&name).to_string())
}

fn trait_item(value: Option<&Trait>, overview: &Overview, lang: Lang) -> Item {
    match value {
        None => Item::Parts(Json::Null, words::without_value(lang).to_string()),
        Some(Trait::Text(text)) => Item::Text(text.clone()),
        Some(Trait::Number(n)) => Item::Number(*n),
        Some(Trait::Band(of)) => {
            let number = |n: Number| n.as_f64();
            let (low, high) = of.inclusive();
            let mut members = json!({ "from": low.map(number), "to": high.map(number) });
            // Where the ends cannot be told with the numbers within, they are told without.
            for (name, known, edge) in [("above", low, of.from), ("below", high, of.to)] {
                if let (None, Some(edge)) = (known, edge) {
                    members[name] = json!(number(edge.at));
                }
            }
            Item::Parts(members, band(of, false))
        }
        Some(Trait::Month(day)) => {
            let text = day.to_string();
            Item::Code(text.get(..7).unwrap_or(&text).to_string())
        }
        Some(Trait::Staff(id)) => {
            Item::Parts(json!(staff_id(*id, overview)), staff_name(*id, overview, lang))
        }
        Some(Trait::Class(scheme, class)) => {
            let name = grids::class(*scheme, *class, &overview.names(), lang);
            let code = overview
                .names()
                .classes(*scheme)
                .iter()
                .find(|known| known.id == *class)
                .map(|known| known.code.to_string());
            Item::Parts(json!(code), name)
        }
        Some(Trait::Tag(tag)) => Item::Text(overview.standard.print(*tag).as_str().into()),
    }
}
