//! `tag export`: the changes of tags per contact, in the units that WeCom takes, one call a line.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::encoding::STREAM;
use crate::cli::out::{Delimited, Head, Item, Record, Warning};
use crate::cli::resolve::{self, staff_id, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::cli::verbs::files;
use crate::domain::lang::Lang;
use crate::domain::mask;
use crate::domain::safe::SafeText;
use crate::domain::setting::Setting;
use crate::domain::standard::{Standard, Tag};
use crate::request::{Answer, ChangesSince, ContactTags, Fault, Overview, Query, TagChanges, Write};
use crate::text::cli::{self as text, title};

/// One call: at most so many tags to add and to remove of one contact.
struct Unit<'c> {
    of: &'c ContactTags,
    add: &'c [Tag],
    remove: &'c [Tag],
}

/// What is exported, with the words for it.
struct Export<'c> {
    units: Vec<Unit<'c>>,
    overview: &'c Overview,
    /// A dry run leaves no trace in the history, so that it shows no id in full.
    masked: bool,
}

/// Exports, and remembers in the history where it ended.
pub fn export(run: &mut Run<'_>) -> Outcome {
    let (dry_run, yes) = (run.call.globals.dry_run, run.call.globals.yes);
    if run.call.globals.read_only && !dry_run {
        return Err(Fault::ReadOnly { verb: run.verb.name.into() }.into());
    }
    let since = match (run.args().text("since"), run.args().has("all")) {
        (Some(day), false) => ChangesSince::Day(values::day("--since", day)?),
        (None, true) => ChangesSince::Ever,
        (None, false) => ChangesSince::LastExport,
        (Some(_), true) => {
            return Err(Fault::Usage(text::one_at_a_time(&["since", "all"], run.lang)).into());
        }
    };
    let target = run.args().path("out").map(Path::to_path_buf);
    if let Some(path) = target.as_ref().filter(|p| *p != Path::new(STREAM) && p.exists() && !yes) {
        return Err(Fault::TargetExists { path: path.clone() }.into());
    }
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let changes = match session.ask(&Query::TagChanges(since))? {
        Answer::TagChanges(changes) => *changes,
        other => return Err(unexpected("TagChanges", &other).into()),
    };
    let per_call = resolve::settings(session.as_mut())?.get(Setting::WecomPerCall) as usize;
    let units = changes.contacts.iter().flat_map(|of| units(of, per_call)).collect();
    let export = Export { units, overview: &overview, masked: dry_run };
    let missing = export.missing();
    let log = changes.newest.filter(|_| !dry_run && !changes.contacts.is_empty()).map(|newest| {
        let target = target.as_ref().map_or(STREAM.into(), |p| p.to_string_lossy().into_owned());
        Write::TagsExported { newest, contacts: changes.contacts.len() as u64, target }
    });
    let mut envelope = run.envelope(Some(&overview));
    envelope.warnings.extend(warnings(&missing, &changes, run.lang));
    let data = export.data(&changes, &missing, log.is_some());
    match &target {
        None => {
            // The history tells of the export before anything is shown.
            if let Some(log) = &log {
                session.write(log)?;
            }
            let mut rows = run.rows(envelope, &data, heads(run.lang), &overview.clock.zone)?;
            for unit in &export.units {
                rows.row(&export.items(unit))?;
            }
            rows.finish()?;
        }
        Some(path) if path == Path::new(STREAM) => {
            if let Some(log) = &log {
                session.write(log)?;
            }
            export.json_lines(run.out)?;
            run.warn(&envelope.warnings)?;
        }
        Some(path) => {
            if !dry_run {
                files::put(path, yes, |at| {
                    export.file(at, path).map_err(|e| files::io(path, &e))?;
                    log.as_ref().map(|log| session.write(log)).transpose()
                })?;
            }
            let mut record = Record::new(Json::Object(data));
            record.text(text::calls(export.units.len() as u64, changes.contacts.len() as u64, run.lang));
            record.text(text::file_written(&path.to_string_lossy(), !dry_run, run.lang));
            run.record(&envelope, &record)?;
        }
    }
    Ok(0)
}

/// The calls for one contact.
fn units(of: &ContactTags, per_call: usize) -> impl Iterator<Item = Unit<'_>> {
    let calls = of.add.len().max(of.remove.len()).div_ceil(per_call);
    let part = move |tags: &'_ [Tag], call: usize| {
        let from = (call * per_call).min(tags.len());
        from..(from + per_call).min(tags.len())
    };
    (0..calls).map(move |call| Unit {
        of,
        add: &of.add[part(&of.add, call)],
        remove: &of.remove[part(&of.remove, call)],
    })
}

fn warnings(missing: &[String], changes: &TagChanges, lang: Lang) -> Vec<Warning> {
    let mut out = Vec::new();
    if !missing.is_empty() {
        out.push(Warning { code: "missing_ids", text: text::missing_ids(missing, lang) });
    }
    if !changes.without_contact.is_empty() {
        let n = changes.without_contact.len() as u64;
        out.push(Warning { code: "without_contact", text: text::without_contact(n, lang) });
    }
    out
}

fn heads(lang: Lang) -> Vec<Head> {
    let head = |code: &'static str| Head::left(code, title(code, lang));
    vec![
        Head::left("staff", title("staff", lang)),
        head("external_id"),
        Head::left("ref", title("ref", lang)),
        head("add"),
        head("remove"),
    ]
}

impl Export<'_> {
    /// Codes of the export without an id, in the order of the standard.
    fn missing(&self) -> Vec<String> {
        let standard = &self.overview.standard;
        let tags = self.units.iter().flat_map(|unit| unit.add.iter().chain(unit.remove));
        let without: BTreeSet<Tag> = tags.filter(|tag| standard.wecom_id(**tag).is_none()).copied().collect();
        without.into_iter().map(|tag| standard.print(tag)).collect()
    }

    /// What JSON has beside the rows.
    fn data(&self, changes: &TagChanges, missing: &[String], applied: bool) -> Map<String, Json> {
        let batch = |id: Option<crate::domain::ids::BatchId>| json!(id.map(|b| b.to_string()));
        let without = changes.without_contact.iter().map(
            |(staff, reference)| json!({ "staff": staff_id(*staff, self.overview), "ref": reference.raw() }),
        );
        Map::from_iter([
            ("applied".to_string(), json!(applied)),
            ("count".to_string(), json!(self.units.len())),
            ("contacts".to_string(), json!(changes.contacts.len())),
            ("after".to_string(), batch(changes.after)),
            ("newest".to_string(), batch(changes.newest)),
            ("missing".to_string(), json!(missing)),
            ("without_contact".to_string(), without.collect()),
        ])
    }

    fn external_id(&self, unit: &Unit<'_>) -> SafeText {
        match self.masked {
            true => SafeText::new(&mask::id(unit.of.external_id.raw())),
            false => unit.of.external_id.clone(),
        }
    }

    fn items(&self, unit: &Unit<'_>) -> [Item; 5] {
        let standard = &self.overview.standard;
        let tags = |tags: &[Tag]| {
            let names: Vec<String> = tags.iter().map(|tag| standard.print(*tag)).collect();
            Item::Parts(named(tags, standard), names.join(" "))
        };
        [
            Item::Code(staff_id(unit.of.staff, self.overview)),
            Item::text(&self.external_id(unit)),
            Item::text(&unit.of.reference),
            tags(unit.add),
            tags(unit.remove),
        ]
    }

    /// One call a line.
    fn json_lines(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let standard = &self.overview.standard;
        for unit in &self.units {
            let line = json!({
                "staff": staff_id(unit.of.staff, self.overview),
                "external_id": self.external_id(unit).raw(),
                "ref": unit.of.reference.raw(),
                "add": named(unit.add, standard),
                "remove": named(unit.remove, standard),
            });
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// Names and ids in columns of their own, divided by blanks; `?` stands for an id that is not known.
    fn csv(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let standard = &self.overview.standard;
        let mut sheet = Delimited::new(Box::new(out), b',');
        let heads = ["staff", "external_id", "ref", "add", "add_ids", "remove", "remove_ids"];
        sheet.record(heads.map(str::to_string))?;
        let names = |tags: &[Tag]| tags.iter().map(|t| standard.print(*t)).collect::<Vec<_>>().join(" ");
        let ids = |tags: &[Tag]| {
            tags.iter().map(|t| standard.wecom_id(*t).unwrap_or("?")).collect::<Vec<_>>().join(" ")
        };
        for unit in &self.units {
            sheet.record([
                staff_id(unit.of.staff, self.overview),
                self.external_id(unit).raw().to_string(),
                unit.of.reference.raw().to_string(),
                names(unit.add),
                ids(unit.add),
                names(unit.remove),
                ids(unit.remove),
            ])?;
        }
        sheet.finish()
    }

    /// A file: CSV by its name, else JSON lines.
    fn file(&self, at: &Path, named: &Path) -> io::Result<()> {
        let mut out = io::BufWriter::new(std::fs::File::create(at)?);
        match named.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
            true => self.csv(&mut out)?,
            false => self.json_lines(&mut out)?,
        }
        out.flush()
    }
}

/// Tags with their names and ids; an id that is not known is null.
fn named(tags: &[Tag], standard: &Standard) -> Json {
    tags.iter().map(|tag| json!({ "name": standard.print(*tag), "id": standard.wecom_id(*tag) })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::StaffId;
    use crate::domain::standard::FamilyId;

    #[test]
    fn a_call_holds_no_more_than_it_may_and_nothing_is_lost() {
        let tags =
            |from: i32, n: i32| (from..from + n).map(|v| Tag { family: FamilyId(1), value: v }).collect();
        let of = ContactTags {
            staff: StaffId(1),
            external_id: "wm1".into(),
            reference: "u1".into(),
            add: tags(0, 101),
            remove: tags(500, 20),
        };
        let all: Vec<Unit<'_>> = units(&of, 50).collect();
        let sizes: Vec<(usize, usize)> = all.iter().map(|u| (u.add.len(), u.remove.len())).collect();
        assert_eq!(sizes, [(50, 20), (50, 0), (1, 0)]);
        let added: Vec<Tag> = all.iter().flat_map(|u| u.add).copied().collect();
        assert_eq!(added, of.add);
        assert_eq!(units(&ContactTags { add: vec![], remove: vec![], ..of }, 50).count(), 0);
    }
}
