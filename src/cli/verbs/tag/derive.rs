//! `tag derive`: what the rules say, and the difference to what they said before.

use serde_json::{Value as Json, json};

use crate::cli::out::Record;
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::domain::standard::FamilyId;
use crate::request::{Answer, Derived, Fault, Query, Write};
use crate::text::cli as text;
use crate::text::tags;

/// Derives, or with `--dry-run` tells what would change.
pub fn derive(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let standard = &overview.standard;
    let mut families: Vec<FamilyId> = Vec::new();
    for code in run.args().texts("families") {
        let family = resolve::family(code, standard)?;
        if family.rule.is_none() || family.retired {
            return Err(Fault::Usage(text::no_rule(&family.code, run.lang)).into());
        }
        families.push(family.id);
    }
    let derived = match session.ask(&Query::Derive(families.clone()))? {
        Answer::Derived(derived) => derived,
        other => return Err(unexpected("Derive", &other).into()),
    };
    let changes: u64 = derived.iter().map(|d| d.gained + d.lost + d.changed).sum();
    let write = Write::Derive(families);
    let dry_run = run.call.globals.dry_run;
    let receipt = match dry_run {
        true => None,
        false => {
            run.cancel.check()?;
            let progress = run.progress();
            Some(session.write_watched(&write, &mut |done, of| progress.at(done, of))?)
        }
    };
    let batch = receipt.as_ref().and_then(|r| r.batch).map(|b| b.to_string());
    let code = |of: &Derived| standard.family(of.family).map(|f| f.code.clone()).unwrap_or_default();
    let rows = derived.iter().map(|of| {
        json!({
            "code": code(of),
            "gained": of.gained,
            "lost": of.lost,
            "changed": of.changed,
            "unchanged": of.unchanged,
            "caught_by_several": of.caught_by_several,
            "share": of.share.map(|(n, ties)| json!({ "of": n, "ties": ties })),
        })
    });
    let mut record = Record::new(json!({
        "applied": batch.is_some(),
        "verb": write.verb(),
        "batch": batch,
        "changes": changes,
        "families": rows.collect::<Json>(),
    }));
    for of in &derived {
        record.text(tags::derived(&code(of), of, run.lang));
    }
    record.text(match (&receipt, &batch) {
        (Some(receipt), Some(batch)) => text::written(write.verb(), batch, receipt.rows, run.lang),
        (None, _) if changes > 0 => text::would_derive(changes, run.lang),
        _ => text::nothing_changed(run.lang).to_string(),
    });
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}
