//! `tag family merge`: a family goes over into a tag of another.

use serde_json::{Value as Json, json};

use super::effect::Told;
use super::{MANY, codes};
use crate::cli::resolve::{self, staff_id, staff_name, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::request::{
    Answer, Fault, MergedRow, Overview, Query, Saved, Write, check_rules, naming_family, rules_reading,
};
use crate::text::{cli as text, tags};

/// Merges, or with `--dry-run` tells whom it would touch.
pub fn merge(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let standard = &overview.standard;
    let from = resolve::family(run.args().required("family")?, standard)?;
    let into = codes::one(run.args().required("into")?, standard, false)?;
    if from.id == into.family {
        return Err(Fault::Usage(text::merges_into_itself(&from.code, run.lang)).into());
    }
    check_rules(Saved { standard: &standard.after_merge(from.id, into), ..overview.saved() })?;
    let effect = match session.ask(&Query::MergeEffect { from: from.id, into })? {
        Answer::TagEffect(effect) => *effect,
        other => return Err(unexpected("MergeEffect", &other).into()),
    };
    let dry_run = run.call.globals.dry_run;
    if effect.people > MANY && !run.call.globals.yes && !dry_run {
        return Err(Fault::NeedsYes { what: text::many_people(effect.people, run.lang) }.into());
    }
    let write = Write::Merge { from: from.id, into };
    let receipt = match dry_run {
        true => None,
        false => {
            run.cancel.check()?;
            let progress = run.progress();
            Some(session.write_watched(&write, &mut |done, of| progress.at(done, of))?)
        }
    };
    let effect = receipt.as_ref().and_then(|r| r.effect.as_deref().cloned()).unwrap_or(effect);
    let rules = rules_reading(standard, |rule| rule.names_family(from.id));
    let mut more = vec![
        ("from", json!(from.code)),
        ("into", json!(standard.print(into))),
        ("segments", json!(naming_family(from.id, &overview.segments))),
        ("rules", rules.iter().map(|family| json!(family.code)).collect()),
    ];
    let mut envelope = run.envelope(Some(&overview));
    let mut lines = Vec::new();
    if dry_run {
        let limit = run.args().text("limit").map(|typed| values::count("--limit", typed)).transpose()?;
        let rows = u32::try_from(limit.unwrap_or(LISTED)).unwrap_or(u32::MAX);
        let listed = match session.ask(&Query::MergedRows { from: from.id, into, offset: 0, rows })? {
            Answer::MergedRows(listed) => listed,
            other => return Err(unexpected("MergedRows", &other).into()),
        };
        envelope.truncated = (listed.rows.len() as u64) < listed.total;
        more.push(("count", json!(listed.total)));
        more.push(("rows", listed.rows.iter().map(|row| json_of(row, &overview)).collect()));
        lines.extend(listed.rows.iter().map(|row| line_of(row, &overview, run.lang)));
        if envelope.truncated {
            lines.push(text::list_cut(listed.rows.len() as u64, run.lang));
        }
    }
    let told = Told { verb: write.verb(), receipt: receipt.as_ref(), effect: &effect, standard, more, lines };
    told.tell(run, &envelope)
}

/// How many people a dry run lists when nobody says how many.
const LISTED: u64 = 100;

fn json_of(row: &MergedRow, overview: &Overview) -> Json {
    let code = |tag| overview.standard.print(tag);
    json!({
        "ref": row.reference.raw(),
        "nickname": row.nickname.raw(),
        "staff": staff_id(row.staff, overview),
        "from": code(row.from),
        "to": row.to.map(code),
    })
}

fn line_of(row: &MergedRow, overview: &Overview, lang: Lang) -> String {
    let staff = staff_name(row.staff, overview, lang);
    let change = tags::merged_to(row.from, row.to, &overview.standard);
    format!("{}  {}  {}  {change}", row.reference, row.nickname, SafeText::new(&staff))
}
