//! `tag wecom list|import`: the table of tag ids (标签ID表), whose tags are codes as they are written.

use std::path::Path;

use serde_json::{Map, json};

use super::change::change;
use super::encoding::{records, text_of};
use crate::cli::out::{Delimited, Head, Item, Record, Warning};
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::verbs::files;
use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::setting::{Setting, Settings};
use crate::domain::standard::{Change, Standard, Tag, WecomRow};
use crate::request::{Answer, Fault, Query};
use crate::text::cli::{self as text, title};

/// The heads of the file, in the order of its columns: as people know the table, and by their codes.
const HEADS: [(&str, &str); 4] =
    [("标签名称", "tag_name"), ("标签ID", "tag_id"), ("标签组名称", "group_name"), ("标签组ID", "group_id")];

/// Lists the table, or writes it to a file.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let target = run.args().path("out").map(Path::to_path_buf);
    let mut session = run.session()?;
    let overview = session.overview()?;
    let table = overview.standard.wecom_table(&in_use(session.as_mut())?);
    let mut envelope = run.envelope(Some(&overview));
    let settings = resolve::settings(session.as_mut())?;
    envelope.warnings.extend(limits(&overview.standard, &table, &settings, run.lang));
    let Some(target) = target else {
        let lang = run.lang;
        let heads = HEADS.map(|(zh, code)| Head::left(code, lang.pick(zh, title(code, lang)))).to_vec();
        let data = Map::from_iter([("count".to_string(), json!(table.len()))]);
        let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
        for row in &table {
            rows.row(&cells(row).map(|cell| Item::text(&SafeText::new(&cell))))?;
        }
        rows.finish()?;
        return Ok(0);
    };
    let (yes, dry_run) = (run.call.globals.yes, run.call.globals.dry_run);
    match dry_run {
        true if target.exists() && !yes => return Err(Fault::TargetExists { path: target }.into()),
        true => {}
        false => files::put(&target, yes, |at| fill(at, &table).map_err(|e| files::io(at, &e)))?,
    }
    let data = json!({ "file": target, "applied": !dry_run, "count": table.len() });
    let mut record = Record::new(data);
    record.text(text::file_written(&target.to_string_lossy(), !dry_run, run.lang));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// The tags that anybody has.
fn in_use(session: &mut dyn Session) -> Result<Vec<Tag>, Fault> {
    match session.ask(&Query::TagUses)? {
        Answer::TagUses(uses, _) => Ok(uses.into_iter().map(|u| u.tag).collect()),
        other => Err(unexpected("TagUses", &other)),
    }
}

fn cells(row: &WecomRow) -> [String; 4] {
    let WecomRow { name, id, group, group_id } = row.clone();
    [name, id.unwrap_or_default(), group.unwrap_or_default(), group_id.unwrap_or_default()]
}

fn fill(at: &Path, table: &[WecomRow]) -> std::io::Result<()> {
    let mut sheet = Delimited::new(Box::new(std::fs::File::create(at)?), b',');
    sheet.record(HEADS.map(|(zh, _)| zh.to_string()))?;
    for row in table {
        sheet.record(cells(row))?;
    }
    sheet.finish()
}

/// Where the limits of WeCom are passed or near.
fn limits(standard: &Standard, table: &[WecomRow], settings: &Settings, lang: Lang) -> Vec<Warning> {
    let at = |setting: Setting| settings.get(setting) as usize;
    let long = |code, name: &str, most: usize| {
        (name.chars().count() > most)
            .then(|| Warning { code, text: text::long_name(&SafeText::new(name), most, lang) })
    };
    let tags = table.iter().filter_map(|row| long("long_name", &row.name, at(Setting::WecomTagName)));
    let groups =
        standard.groups.iter().filter_map(|g| long("long_group", &g.zh, at(Setting::WecomGroupName)));
    let mut out: Vec<Warning> = tags.chain(groups).collect();
    let many = at(Setting::WecomTags);
    if table.len() > many {
        out.push(Warning { code: "many_tags", text: text::many_tags(table.len() as u64, many as u64, lang) });
    }
    out
}

/// Reads the table. What the standard does not know is told and left out.
pub fn import(run: &mut Run<'_>) -> Outcome {
    let file = run.args().required_path("file")?.to_path_buf();
    let rows = table_of(&text_of(&file)?, &file)?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let read = overview.standard.read_wecom_table(&rows);
    let settings = resolve::settings(session.as_mut())?;
    let lang = run.lang;
    let mut warnings = limits(&overview.standard, &rows, &settings, lang);
    for (code, names) in
        [("unknown_tags", &read.unknown), ("other_group", &read.elsewhere), ("twice", &read.twice)]
    {
        if !names.is_empty() {
            warnings.push(Warning { code, text: text::wecom_rows(code, names, lang) });
        }
    }
    let ids = Change::WecomIds { tags: read.tags, groups: read.groups };
    change(run, session.as_mut(), &overview, ids, false, warnings)
}

/// The rows of a file, whose header names the columns.
fn table_of(text: &str, file: &Path) -> Result<Vec<WecomRow>, Fault> {
    let mut all = records(text).into_iter();
    let header = all.next().unwrap_or_default();
    let plain = |name: &str| fold(name).replace([' ', '_'], "");
    let column = |(zh, code): (&str, &str)| {
        header.iter().position(|cell| plain(cell) == plain(zh) || plain(cell) == plain(code))
    };
    let places = HEADS.map(column);
    let [Some(_), Some(_), ..] = places else {
        let known = HEADS.map(|(zh, _)| zh.to_string()).to_vec();
        return Err(Fault::NotOneOf { what: "FILE", value: file.to_string_lossy().into_owned(), known });
    };
    let row = |cells: Vec<String>| {
        let [name, id, group, group_id] =
            places.map(|place| place.and_then(|at| cells.get(at)).filter(|cell| !cell.is_empty()).cloned());
        WecomRow { name: name.unwrap_or_default(), id, group, group_id }
    };
    Ok(all.map(row).filter(|row| !row.name.is_empty()).collect())
}
