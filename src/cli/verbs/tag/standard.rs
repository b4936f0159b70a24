//! `tag standard`: shown whole, as a file, as one page to hand out.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::change::change;
use super::encoding::{STREAM, text_of};
use super::family::json_of;
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::resolve::{self, staff_id, staff_name};
use crate::cli::run::{Outcome, Run};
use crate::cli::verbs::files;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::standard::{Change, Family, Parameter, Rule, Standard, from_toml, to_toml};
use crate::request::{Fault, Overview};
use crate::text::cli::{self as text, title};
use crate::text::{standard_page, tags};

/// Shows, writes or reads the standard.
pub fn standard(run: &mut Run<'_>) -> Outcome {
    let ways = ["export", "import", "page"].into_iter().filter(|way| run.args().has(way)).collect::<Vec<_>>();
    match ways[..] {
        [] => show(run),
        ["export"] => export(run),
        ["import"] => import(run),
        ["page"] => page(run),
        _ => Err(Fault::Usage(text::one_at_a_time(&ways, run.lang)).into()),
    }
}

/// JSON has it whole; a table and CSV have a row per family.
fn show(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let standard = &overview.standard;
    let envelope = run.envelope(Some(&overview));
    if run.format() == Format::Json {
        let data = json!({
            "groups": standard.groups.iter().map(|g| json!({
                "zh": g.zh, "en": g.en, "exclusive": g.exclusive, "required_days": g.required_days,
                "wecom_id": g.wecom_id,
            })).collect::<Json>(),
            "families": standard.families.iter().map(|f| json_of(f, &overview)).collect::<Json>(),
            "aliases": standard.aliases.iter().map(|a| json!({ "raw": a.raw, "code": standard.print(a.tag) }))
                .collect::<Json>(),
        });
        run.record(&envelope, &Record::new(data))?;
        return Ok(0);
    }
    let lang = run.lang;
    let left = |code: &'static str| Head::left(code, title(code, lang));
    let heads = vec![
        Head::left("code", title("tag", lang)),
        left("title"),
        left("group"),
        left("class"),
        left("parameter"),
        left("rule"),
        Head::right("half_life_days", title("half_life", lang)),
        left("owner"),
        left("roles"),
        Head::right("version", title("version", lang)),
        left("retired"),
    ];
    let people_read = run.format() == Format::Table;
    let mut rows = run.rows(envelope, &serde_json::Map::new(), heads, &overview.clock.zone)?;
    for family in &standard.families {
        rows.row(&items(family, &overview, people_read, lang))?;
    }
    rows.finish()?;
    Ok(0)
}

fn items(family: &Family, overview: &Overview, people_read: bool, lang: Lang) -> [Item; 11] {
    let standard = &overview.standard;
    let safe = |text: &str| Item::text(&SafeText::new(text));
    let group = family.group.and_then(|g| standard.group(g));
    let class = if people_read { family.class.title(lang) } else { family.class.code() };
    [
        safe(&family.code),
        safe(family.title(lang)),
        Item::or_nothing(group, |g| safe(g.title(lang))),
        safe(class),
        safe(&tags::parameter(family)),
        Item::or_nothing(family.rule.as_ref(), |_| {
            safe(&overview.rule(family, if people_read { lang } else { Lang::En }))
        }),
        Item::or_nothing(family.half_life, |d| Item::Count(u64::from(d))),
        Item::or_nothing(family.owner, |id| safe(&staff_name(id, overview, lang))),
        safe(&tags::roles(family, lang)),
        Item::Count(family.version.max(0) as u64),
        Item::Bool(family.retired),
    ]
}

/// Writes it as TOML.
fn export(run: &mut Run<'_>) -> Outcome {
    let target = run.args().required_path("export")?.to_path_buf();
    let (yes, dry_run) = (run.call.globals.yes, run.call.globals.dry_run);
    let mut session = run.session()?;
    let overview = session.overview()?;
    let owner = |id: StaffId| Some(staff_id(id, &overview));
    let names = overview.names();
    let written = to_toml(&overview.standard, owner, |rule| rule.print(&names, Lang::En));
    if target == Path::new(STREAM) {
        run.out.write_all(written.as_bytes())?;
        return Ok(0);
    }
    match dry_run {
        true if target.exists() && !yes => return Err(Fault::TargetExists { path: target }.into()),
        true => {}
        false => files::put(&target, yes, |at| std::fs::write(at, &written).map_err(|e| files::io(at, &e)))?,
    }
    let mut record = Record::new(json!({ "file": target, "applied": !dry_run }));
    record.text(text::file_written(&target.to_string_lossy(), !dry_run, run.lang));
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// Puts a written standard in the place of the one that stands.
fn import(run: &mut Run<'_>) -> Outcome {
    if run.call.globals.read_only {
        return Err(Fault::ReadOnly { verb: "tag standard --import".into() }.into());
    }
    let file = run.args().required_path("import")?.to_path_buf();
    let written = text_of(&file)?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let staff = |who: &str| {
        let folded = fold(who);
        let is = |s: &&crate::request::Staff| fold(s.id.raw()) == folded || fold(s.name.raw()) == folded;
        overview.staff.iter().find(is).map(|s| s.staff_id)
    };
    let rule = |text: &str, parameter: &Parameter, standard: &Standard| {
        overview.read_rule(text, parameter, standard)
    };
    let next = from_toml(&written, &overview.standard, staff, rule)?;
    let adopt = Change::Adopt(Box::new(next));
    change(run, session.as_mut(), &overview, adopt, true, Vec::new())
}

/// One page to hand out.
fn page(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let owner = |id: StaffId| staff_name(id, &overview, run.lang);
    let names = overview.names();
    let rule = |rule: &Rule| rule.print(&names, run.lang);
    let page = standard_page::page(&overview.standard, overview.as_of, owner, rule, run.lang);
    run.out.write_all(page.as_bytes())?;
    Ok(0)
}
