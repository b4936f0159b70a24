//! `rfm`.

use serde_json::{Map, Value as Json, json};

use super::model::{self, Stated};
use super::{another, told};
use crate::cli::call::Format;
use crate::cli::out::Record;
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::lang::Lang;
use crate::domain::money::{Cents, grouped};
use crate::domain::rfm::{Axis, Binning, Class, Grid, Package, PackageTable, RfmModel, Source, Sums};
use crate::request::{Fault, GridAsk, GridTold, Overview, RfmTold};
use crate::text::cli::title;
use crate::text::grids as words;

/// What the cells show.
#[derive(Clone, Copy)]
enum Show {
    People,
    Amount,
    Average,
    Share,
}

/// Scores everyone and shows the grid.
pub fn rfm(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let show = match run.args().text("show") {
        Some("amount") => Show::Amount,
        Some("average") => Show::Average,
        Some("share") => Show::Share,
        _ => Show::People,
    };
    let m_score = run.args().text("m-score").map(|n| values::count("--m-score", n)).transpose()?;
    let ask = GridAsk::Rfm { model: stated.model.clone(), against: None, detail: true };
    let GridTold::Rfm(found) = told(session.as_mut(), ask)? else { return Err(another("Rfm").into()) };
    let m_score = match m_score {
        Some(score @ 1..) if score <= u64::from(found.scale.scores(Axis::M)) => Some(score as u8),
        Some(score) => {
            let known = (1..=found.scale.scores(Axis::M)).map(|n| n.to_string()).collect();
            return Err(Fault::NotOneOf { what: "--m-score", value: score.to_string(), known }.into());
        }
        None => None,
    };
    let lang = run.lang;
    let envelope = run.envelope(Some(&overview));
    match run.format() {
        Format::Json => {
            let record = Record::new(data(&stated, &found, m_score, &overview, lang));
            run.record(&envelope, &record)?;
        }
        Format::Table => {
            writeln!(run.out, "{}", headline(&stated, &found, lang))?;
            grid_table(run, &found, show, m_score, &overview)?;
            writeln!(run.out)?;
            class_table(run, &found, &overview)?;
            if stated.model.binning == Binning::Package {
                writeln!(run.out)?;
                package_table(run, &found, &overview)?;
            }
            for line in remarks(&found, lang) {
                run.remark(&line)?;
            }
        }
        Format::Csv | Format::Tsv => {
            let number = |code: &'static str| Head::right(code, title(code, lang));
            let heads = ["r", "f", "m", "people", "orders", "amount"].map(number).to_vec();
            let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
            let wanted =
                |cell: &&crate::domain::rfm::Cell| m_score.is_none_or(|score| cell.scores[2] == score);
            for cell in found.grid.cells.iter().filter(wanted) {
                let [r, f, m] = cell.scores.map(|score| Item::Count(score.into()));
                let Sums { people, orders, cents } = cell.sums;
                rows.row(&[r, f, m, Item::Count(people), Item::Count(orders), Item::Money(Cents(cents))])?;
            }
            rows.finish()?;
        }
    }
    Ok(0)
}

fn headline(stated: &Stated, found: &RfmTold, lang: Lang) -> String {
    let means: Vec<String> = Axis::ALL
        .into_iter()
        .map(|axis| format!("{} {}", axis.letter(), words::mean(axis, &found.scale, stated.model.high)))
        .collect();
    let mean = lang.pick("平均", "mean");
    let name = words::model_name(stated.name.as_ref(), lang);
    format!("RFM {name} · {} · {mean} {}", words::parameters(&stated.model, lang), means.join(" "))
}

/// What must be said beside the numbers.
fn remarks(found: &RfmTold, lang: Lang) -> Vec<String> {
    let mut lines = vec![match lang {
        Lang::Zh => format!(
            "{} 人中 {} 人评分，{} 人窗口外，{} 人未评分",
            grouped(found.of),
            grouped(found.grid.scored),
            grouped(found.grid.lapsed),
            grouped(found.grid.unscored)
        ),
        Lang::En => format!(
            "{} of {} people scored, {} lapsed, {} unscored",
            grouped(found.grid.scored),
            grouped(found.of),
            grouped(found.grid.lapsed),
            grouped(found.grid.unscored)
        ),
    }];
    let nobody = |axis: &Axis| found.grid.scored > 0 && found.scale.high_from(*axis) == Err(false);
    lines.extend(Axis::ALL.into_iter().filter(nobody).map(|axis| words::all_low(axis, lang)));
    lines
}

fn shown(sums: Sums, show: Show, all: Sums) -> Item {
    match show {
        Show::People => Item::Count(sums.people),
        Show::Amount => Item::Money(Cents(sums.cents)),
        Show::Average => Item::Text(words::average(sums.average()).as_str().into()),
        Show::Share => Item::Text(words::share(sums.people as f64, all.people as f64).as_str().into()),
    }
}

fn grid_table(
    run: &mut Run<'_>,
    found: &RfmTold,
    show: Show,
    m_score: Option<u8>,
    overview: &Overview,
) -> Result<(), crate::cli::run::Stop> {
    let (lang, grid, scale) = (run.lang, &found.grid, &found.scale);
    let m = m_score.map(|score| (Axis::M, score));
    let sums = |more: &[(Axis, u8)]| grid.at(&more.iter().copied().chain(m).collect::<Vec<_>>());
    let all = sums(&[]);
    let label = |axis: Axis, score: u8| {
        let band = scale.bands[axis as usize].interval(scale.band_of(axis, score));
        let void = if band.is_void() { " ∅" } else { "" };
        format!("{}{score} {}{void}", axis.letter(), words::interval(axis, band, lang))
    };
    let mut heads = vec![Head::left("r", title("r", lang))];
    let f_scores: Vec<u8> = (1..=scale.scores(Axis::F)).collect();
    heads.extend(f_scores.iter().map(|score| Head::right("f", &label(Axis::F, *score))));
    heads.push(Head::right("all", lang.pick("合计", "all")));
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for r in (1..=scale.scores(Axis::R)).rev() {
        let mut row = vec![Item::Text(label(Axis::R, r).as_str().into())];
        row.extend(f_scores.iter().map(|f| shown(sums(&[(Axis::R, r), (Axis::F, *f)]), show, all)));
        row.push(shown(sums(&[(Axis::R, r)]), show, all));
        rows.row(&row)?;
    }
    let mut row = vec![Item::Text(lang.pick("合计", "all").into())];
    row.extend(f_scores.iter().map(|f| shown(sums(&[(Axis::F, *f)]), show, all)));
    row.push(shown(all, show, all));
    rows.row(&row)?;
    rows.finish()?;
    Ok(())
}

fn class_table(run: &mut Run<'_>, found: &RfmTold, overview: &Overview) -> Result<(), crate::cli::run::Stop> {
    let lang = run.lang;
    let number = |code: &'static str| Head::right(code, title(code, lang));
    let heads = vec![
        Head::left("class", lang.pick("类", "class")),
        Head::left("digits", "RFM"),
        number("people"),
        number("share"),
        number("orders"),
        number("amount"),
        number("amount_share"),
        number("average"),
        Head::left("actions", lang.pick("建议", "actions")),
    ];
    let all = found.grid.all();
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for class in Class::ALL {
        let sums = found.grid.class(class);
        let (_, actions) = words::advice(&found.model, class, lang);
        let first = actions.first().map(ToString::to_string).unwrap_or_default();
        let text = |text: String| Item::Text(text.as_str().into());
        rows.row(&[
            text(class.name(lang).into()),
            text(class.digits()),
            Item::Count(sums.people),
            text(words::share(sums.people as f64, all.people as f64)),
            Item::Count(sums.orders),
            Item::Money(Cents(sums.cents)),
            text(words::share(sums.cents as f64, all.cents as f64)),
            text(words::average(sums.average())),
            text(first),
        ])?;
    }
    rows.finish()?;
    Ok(())
}

fn package_table(
    run: &mut Run<'_>,
    found: &RfmTold,
    overview: &Overview,
) -> Result<(), crate::cli::run::Stop> {
    let lang = run.lang;
    let number = |code: &'static str| Head::right(code, title(code, lang));
    let heads = vec![
        Head::left("segment", title("segment", lang)),
        number("people"),
        number("orders"),
        number("amount"),
    ];
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (name, sums) in names().zip(found.grid.package(table(&found.model))) {
        rows.row(&[
            Item::Text(name.into()),
            Item::Count(sums.people),
            Item::Count(sums.orders),
            Item::Money(Cents(sums.cents)),
        ])?;
    }
    rows.finish()?;
    Ok(())
}

/// The names of the package's segments, those in none last.
fn names() -> impl Iterator<Item = &'static str> {
    Package::ALL.into_iter().map(Package::name).chain([Package::OTHERS])
}

/// The package's table that its own article shows for such figures.
pub(super) fn table(model: &RfmModel) -> PackageTable {
    match model.source {
        Source::Orders { .. } => PackageTable::Classic,
        Source::Fields { .. } => PackageTable::Current,
    }
}

fn sums_json(sums: Sums, all: Sums) -> Map<String, Json> {
    let part = |part: f64, whole: f64| if whole == 0.0 { Json::Null } else { model::number(part / whole) };
    Map::from_iter([
        ("people".to_string(), json!(sums.people)),
        ("share".to_string(), part(sums.people as f64, all.people as f64)),
        ("orders".to_string(), json!(sums.orders)),
        ("amount".to_string(), json!(Cents(sums.cents).yuan())),
        ("amount_share".to_string(), part(sums.cents as f64, all.cents as f64)),
        ("average".to_string(), sums.average().map_or(Json::Null, |cents| model::number(cents / 100.0))),
    ])
}

fn medians(of: Option<[f64; 3]>) -> Json {
    of.map_or(
        Json::Null,
        |[r, f, m]| json!({ "r": model::number(r), "f": model::number(f), "m": model::number(m / 100.0) }),
    )
}

/// Everything as JSON.
pub(crate) fn data(
    stated: &Stated,
    found: &RfmTold,
    m_score: Option<u8>,
    overview: &Overview,
    lang: Lang,
) -> Json {
    let (grid, scale) = (&found.grid, &found.scale);
    let all = grid.all();
    let axis = |axis: Axis| {
        let score = |score: u8| {
            let band = scale.bands[axis as usize].interval(scale.band_of(axis, score));
            let end =
                |end: Option<f64>| end.map_or(Json::Null, |cut| model::number(cut / axis.unit() as f64));
            json!({
                "score": score, "interval": words::interval(axis, band, lang),
                "low": end(band.low), "low_in": band.low_in, "high": end(band.high), "high_in": band.high_in,
                "void": band.is_void(), "people": grid.at(&[(axis, score)]).people,
            })
        };
        let high = match scale.high_from(axis) {
            Ok((cut, takes)) => json!({ "cut": model::number(cut / axis.unit() as f64), "included": takes }),
            Err(all) => json!({ "all": all }),
        };
        json!({
            "cuts": model::units(axis, &scale.bands[axis as usize].cuts),
            "mean": scale.lines[axis as usize].mean().map_or(Json::Null, |mean| model::number(
                if found.model.high == crate::domain::rfm::High::Figures { mean / axis.unit() as f64 } else { mean }
            )),
            "high": high,
            "scores": (1..=scale.scores(axis)).map(score).collect::<Json>(),
        })
    };
    let class = |class: Class| {
        let (whose, actions) = words::advice(&found.model, class, lang);
        let mut told = sums_json(grid.class(class), all);
        told.insert("class".into(), json!(class.code()));
        told.insert("digits".into(), json!(class.digits()));
        told.insert("zh".into(), json!(class.zh()));
        told.insert("en".into(), json!(class.en()));
        let detail = found.detail.as_ref().map(|detail| detail.classes[class as usize]);
        told.insert("median".into(), medians(detail.flatten()));
        told.insert("actions".into(), actions.iter().map(|action| json!(action.to_string())).collect());
        told.insert("actions_of".into(), json!(whose));
        Json::Object(told)
    };
    let mut data = json!({
        "model": model::json(stated, overview),
        "of": found.of,
        "scored": grid.scored,
        "lapsed": grid.lapsed,
        "unscored": grid.unscored,
        "m_score": m_score,
        "axes": { "r": axis(Axis::R), "f": axis(Axis::F), "m": axis(Axis::M) },
        "cells": cells(grid, scale.scores(Axis::R), scale.scores(Axis::F), m_score),
        "cube": grid.cells.iter().map(|cell| {
            let mut told = sums_json(cell.sums, all);
            for (axis, score) in ["r", "f", "m"].into_iter().zip(cell.scores) {
                told.insert(axis.into(), json!(score));
            }
            Json::Object(told)
        }).collect::<Json>(),
        "classes": Class::ALL.into_iter().map(class).collect::<Json>(),
        "remarks": remarks(found, lang),
    });
    if let (Json::Object(data), Some(detail)) = (&mut data, &found.detail) {
        let by_orders = |(orders, people): &(u32, u64)| json!({ "orders": orders, "people": people });
        data.insert("by_orders".into(), detail.by_orders.iter().map(by_orders).collect());
        if found.model.binning == Binning::Package {
            let used = table(&found.model);
            let segments = |table: PackageTable| -> Json {
                let medians_of = detail.package.iter().find(|(known, _)| *known == table).map(|(_, of)| of);
                names()
                    .zip(grid.package(table))
                    .enumerate()
                    .map(|(at, (name, sums))| {
                        let mut told = sums_json(sums, all);
                        told.insert("segment".into(), json!(name));
                        told.insert("median".into(), medians(medians_of.and_then(|of| of[at])));
                        Json::Object(told)
                    })
                    .collect()
            };
            data.insert("segment_table".into(), json!(used.code()));
            data.insert("segments".into(), segments(used));
            for table in PackageTable::ALL {
                data.insert(format!("segments_{}", table.code()), segments(table));
            }
        }
    }
    data
}

/// R × F, of one M score or of all.
fn cells(grid: &Grid, r_scores: u8, f_scores: u8, m_score: Option<u8>) -> Json {
    let m = m_score.map(|score| (Axis::M, score));
    let all: Vec<(Axis, u8)> = m.into_iter().collect();
    let all = grid.at(&all);
    let mut cells = Vec::new();
    for r in (1..=r_scores).rev() {
        for f in 1..=f_scores {
            let at: Vec<(Axis, u8)> = [(Axis::R, r), (Axis::F, f)].into_iter().chain(m).collect();
            let mut told = sums_json(grid.at(&at), all);
            told.insert("r".into(), json!(r));
            told.insert("f".into(), json!(f));
            cells.push(Json::Object(told));
        }
    }
    Json::Array(cells)
}
