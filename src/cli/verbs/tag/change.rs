//! A change of the standard: what it changes is told first, then it is written.

use serde_json::{Value as Json, json};

use crate::cli::out::{Record, Warning};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::setting::Setting;
use crate::domain::standard::{Became, Change, Difference, Standard, StandardFault};
use crate::request::{Fault, Overview, Write, check_rules};
use crate::text::cli as text;
use crate::text::tags;

/// Carries a change out, or with `--dry-run` tells what it would change. Retiring what a file leaves out needs `--yes`
/// where `confirm` says so.
pub fn change(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    change: Change,
    confirm: bool,
    warnings: Vec<Warning>,
) -> Outcome {
    let standing = &overview.standard;
    let next = standing.after(&change).map_err(|f| Fault::WrongStandard(StandardFault::Family(f)))?;
    check_rules(&next, &overview.segments)?;
    let differences = standing.difference(&next);
    let dry_run = run.call.globals.dry_run;
    let retired: Vec<&str> =
        differences.iter().filter(|d| d.became == Became::Retired).map(|d| d.name.as_str()).collect();
    if confirm && !retired.is_empty() && !dry_run && !run.call.globals.yes {
        return Err(Fault::NeedsYes { what: text::retires(&retired, run.lang) }.into());
    }
    let write = Write::Standard(change);
    let mut envelope = run.envelope(Some(overview));
    envelope.warnings.extend(warnings);
    let most = resolve::settings(session)?.get(Setting::WecomTagName) as usize;
    envelope.warnings.extend(too_long(standing, &next, most, run.lang));
    let receipt = match dry_run || differences.is_empty() {
        true => None,
        false => {
            run.cancel.check()?;
            Some(session.write(&write)?)
        }
    };
    let batch = receipt.as_ref().and_then(|r| r.batch).map(|b| b.to_string());
    let mut record = Record::new(json!({
        "applied": batch.is_some(),
        "verb": write.verb(),
        "batch": batch,
        "changes": differences.iter().map(json_of).collect::<Json>(),
    }));
    for difference in &differences {
        record.text(tags::difference(difference, run.lang));
    }
    record.text(match (&receipt, &batch) {
        (Some(receipt), Some(batch)) => text::written(write.verb(), batch, receipt.rows, run.lang),
        (None, _) if dry_run && !differences.is_empty() => text::would_change(differences.len(), run.lang),
        _ => text::nothing_changed(run.lang).to_string(),
    });
    run.record(&envelope, &record)?;
    Ok(0)
}

fn json_of(of: &Difference) -> Json {
    json!({ "part": of.part.code(), "became": of.became.code(), "name": of.name })
}

/// The first tag that is new or renamed and longer than WeCom's tools show.
fn too_long(standing: &Standard, next: &Standard, most: usize, lang: Lang) -> Option<Warning> {
    let names = |standard: &Standard| -> Vec<String> {
        let long = |name: &String| name.chars().count() > most;
        standard.tags().map(|tag| standard.print(tag)).filter(long).collect()
    };
    let known = names(standing);
    let first = names(next).into_iter().find(|name| !known.contains(name))?;
    Some(Warning { code: "long_name", text: text::long_name(&SafeText::new(&first), most, lang) })
}
