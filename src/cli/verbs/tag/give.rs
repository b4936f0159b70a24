//! `tag add|remove`.

use serde_json::json;

use super::codes::{self, Codes};
use super::effect::{Told, complete};
use super::{MANY, whom};
use crate::cli::out::Warning;
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::domain::standard::Standard;
use crate::request::{Answer, Fault, Query, TagAsk, Write};
use crate::text::cli as text;

/// Gives tags.
pub fn add(run: &mut Run<'_>) -> Outcome {
    give(run, codes::to_give)
}

/// Takes tags away.
pub fn remove(run: &mut Run<'_>) -> Outcome {
    give(run, codes::to_take)
}

/// Reads the codes before anything else, so that a wrong one is answered at once; then whom; then does it.
fn give(run: &mut Run<'_>, read: fn(&Run<'_>, &Standard) -> Result<Codes, Fault>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let Codes { deed, remarks } = read(run, &overview.standard)?;
    let whom::Whom { people, unmatched } = whom::whom(run, session.as_mut(), &overview)?;
    let dry_run = run.call.globals.dry_run;
    if people.len() > MANY && !run.call.globals.yes && !dry_run {
        return Err(Fault::NeedsYes { what: text::many_people(people.len(), run.lang) }.into());
    }
    let mut envelope = run.envelope(Some(&overview));
    envelope.warnings.extend(remarks);
    if !unmatched.is_empty() {
        let text = text::unmatched(unmatched.len(), run.lang);
        envelope.warnings.push(Warning { code: "unmatched", text });
    }
    let reason = run.args().text("reason").unwrap_or_default().to_string();
    let ask = TagAsk { people, deed, reason };
    let write = Write::Tag(Box::new(ask.clone()));
    let (receipt, effect) = if dry_run {
        match session.ask(&Query::TagEffect(Box::new(ask.clone())))? {
            Answer::TagEffect(effect) => (None, *effect),
            other => return Err(unexpected("TagEffect", &other).into()),
        }
    } else {
        run.cancel.check()?;
        let receipt = {
            let progress = run.progress();
            session.write_watched(&write, &mut |done, of| progress.at(done, of))?
        };
        let effect = receipt.effect.as_deref().cloned().unwrap_or_default();
        (Some(receipt), effect)
    };
    let told = Told {
        lines: Vec::new(),
        verb: write.verb(),
        receipt: receipt.as_ref(),
        effect: &complete(effect, &ask.deed),
        standard: &overview.standard,
        more: vec![("unmatched", json!(unmatched))],
    };
    told.tell(run, &envelope)?;
    for line in &unmatched {
        run.remark(crate::domain::safe::SafeText::new(line).as_str())?;
    }
    Ok(0)
}
