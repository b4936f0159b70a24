//! `tag family merge`: a family goes over into a tag of another.

use serde_json::json;

use super::effect::Told;
use super::{MANY, codes};
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::request::{Answer, Fault, Query, Write, naming_family};
use crate::text::cli as text;

/// Merges, or with `--dry-run` counts whom it would touch.
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
    let told = Told {
        verb: write.verb(),
        receipt: receipt.as_ref(),
        effect: &effect,
        standard,
        more: vec![
            ("from", json!(from.code)),
            ("into", json!(standard.print(into))),
            ("segments", json!(naming_family(from.id, &overview.segments))),
        ],
    };
    let envelope = run.envelope(Some(&overview));
    told.tell(run, &envelope)
}
