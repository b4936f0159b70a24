//! `tiers export|import`: the table of tiers (用户分层数据表): name, six bounds, plan and people.

use std::path::Path;

use serde_json::json;

use super::model::{self, Stated};
use super::{another, saved, told};
use crate::cli::out::{Item, Record};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::files;
use crate::domain::day::Zone;
use crate::domain::fold::fold;
use crate::domain::tiers::{Edge, Label, Range, Tier, TierFault};
use crate::request::{Fault, Holds, SheetFormat, TierAsk, TierTold, TiersTold, check_tiers, numbered_tiers};
use crate::store::export::Sheet;
use crate::store::import;
use crate::text::cli as text;

/// The heads of the file in the order of its columns: as people know the table, and by their codes.
const HEADS: [(&str, &str); 9] = [
    ("分层名称", "tier"),
    ("行为最小值", "b_min"),
    ("行为最大值", "b_max"),
    ("兴趣最小值", "i_min"),
    ("兴趣最大值", "i_max"),
    ("自然属性最小值", "n_min"),
    ("自然属性最大值", "n_max"),
    ("计划", "plan"),
    ("人数", "people"),
];

/// Writes the tiers of a model to a file.
pub fn export(run: &mut Run<'_>) -> Outcome {
    let file = run.args().required_path("file")?.to_path_buf();
    let known = [SheetFormat::Csv, SheetFormat::Xlsx];
    let format =
        SheetFormat::of(&file).filter(|format| known.contains(format)).ok_or_else(|| Fault::NotOneOf {
            what: "FILE",
            value: file.to_string_lossy().into_owned(),
            known: known.iter().map(|format| format!(".{}", format.extension())).collect(),
        })?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let TierTold::All(found) = told(session.as_mut(), TierAsk::All(stated.model.clone()))? else {
        return Err(another("All").into());
    };
    let (yes, dry_run, lang) = (run.call.globals.yes, run.call.globals.dry_run, run.lang);
    match dry_run {
        true if file.exists() && !yes => return Err(Fault::TargetExists { path: file }.into()),
        true => {}
        false => files::put(&file, yes, |at| {
            fill(at, format, &found, &overview.clock.zone, lang).map_err(|e| files::io(at, &e))
        })?,
    }
    let data = json!({
        "file": file, "applied": !dry_run, "count": stated.model.tiers.len(),
        "model": model::json(&stated, &overview),
    });
    let mut record = Record::new(data);
    record.text(text::file_written(&file.to_string_lossy(), !dry_run, lang));
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

fn fill(
    at: &Path,
    format: SheetFormat,
    found: &TiersTold,
    zone: &Zone,
    lang: crate::domain::lang::Lang,
) -> std::io::Result<()> {
    let heads = HEADS.map(|(zh, code)| (lang.pick(zh, code).to_string(), Holds::Text)).to_vec();
    let mut sheet = Sheet::begin(std::fs::File::create(at)?, at, format, heads, zone)?;
    for (tier, sums) in found.model.tiers.iter().zip(&found.tiers) {
        let edge = |edge: Edge| match edge {
            Edge::At(points) => Item::Number(points.as_f64()),
            Edge::Line => Item::Code("line".to_string()),
        };
        let mut row = vec![Item::Text(tier.name.get(lang).into())];
        row.extend(tier.ranges.iter().flat_map(|range| [edge(range.low), edge(range.high)]));
        row.extend([Item::Text(tier.plan.get(lang).into()), Item::Count(sums.people)]);
        sheet.row(&row)?;
    }
    sheet.finish()
}

/// Reads a table of tiers into a model and saves it.
pub fn import(run: &mut Run<'_>) -> Outcome {
    let file = run.args().required_path("file")?.to_path_buf();
    let (columns, rows) = import::table(&file)?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let Stated { name, mut model } = model::stated(run.args(), &overview)?;
    model.tiers = tiers_of(&columns, &rows, &model.tiers, &file)?;
    model.number(&numbered_tiers(&overview.models));
    check_tiers(&model, &overview.segments).map_err(Fault::WrongTiers)?;
    let own = || name.map(|name| name.raw().to_string());
    let name = run.args().text("name").map(str::to_string).or_else(own);
    let name = name.unwrap_or_else(|| run.lang.pick("分层", "tiers").to_string());
    saved::put(run, session.as_mut(), &overview, name, model)
}

/// The tiers of a table. A tier of a name that was there keeps its names in both languages, and its plan where the table
/// has no column of plans.
fn tiers_of(columns: &[String], rows: &[Vec<String>], old: &[Tier], file: &Path) -> Result<Vec<Tier>, Fault> {
    let plain = |name: &str| fold(name).replace([' ', '_'], "");
    let column = |(zh, code): (&str, &str)| {
        columns.iter().position(|cell| plain(cell) == plain(zh) || plain(cell) == plain(code))
    };
    let places = HEADS.map(column);
    if places[..7].iter().any(Option::is_none) {
        let known = HEADS[..7].iter().map(|(zh, _)| (*zh).to_string()).collect();
        return Err(Fault::NotOneOf { what: "FILE", value: file.to_string_lossy().into_owned(), known });
    }
    let mut tiers = Vec::new();
    for row in rows {
        let cell = |at: usize| places[at].and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        if cell(0).is_empty() {
            continue;
        }
        let range = |at: usize| Range::parse_ends(cell(at), cell(at + 1));
        let ranges = [range(1), range(3), range(5)].into_iter().collect::<Result<Vec<Range>, TierFault>>();
        let ranges = ranges.map_err(Fault::WrongTiers)?;
        let known = old.iter().find(|tier| tier.is_named(cell(0)));
        let plan = match (places[7], known) {
            (None, Some(known)) => known.plan.clone(),
            (_, Some(known)) if [&known.plan.zh, &known.plan.en].iter().any(|plan| *plan == cell(7)) => {
                known.plan.clone()
            }
            _ => Label::one(cell(7)),
        };
        let mut tier = Tier {
            id: 0,
            name: known.map_or_else(|| Label::one(cell(0)), |known| known.name.clone()),
            ranges: [Range::ALL; 3],
            plan,
        };
        tier.ranges.iter_mut().zip(ranges).for_each(|(own, read)| *own = read);
        tiers.push(tier);
    }
    Ok(tiers)
}
