//! `people add|set|note|refuse`.

use super::written::write;
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run, Stop};
use crate::cli::session::Session;
use crate::cli::values;
use crate::domain::catalogue::{FieldKey, Value};
use crate::domain::fold::fold_ref;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::request::{Answer, Fault, Overview, Query, Write};

/// Adds a person; makes the file when there is none.
pub fn add(run: &mut Run<'_>) -> Outcome {
    let reference = filled("--ref", run.args().required("ref")?)?;
    let nickname = filled("--nickname", run.args().required("nickname")?)?;
    let mut opening = run.opening()?;
    opening.create = !run.call.globals.dry_run;
    let mut session = run.world.open(&opening, run.cancel)?;
    let overview = session.overview()?;
    let typed: Vec<String> = run.args().texts("fields").map(str::to_string).collect();
    let set = assignments(&typed, &overview)?;
    let what = described(&set, &overview, run.lang);
    let fields = set.into_iter().filter_map(|(key, value)| value.map(|v| (key, v))).collect();
    if run.call.globals.dry_run && taken(&reference, session.as_mut())? {
        return Err(Fault::RefTaken { reference }.into());
    }
    let what = format!("{} {} {what}", SafeText::new(&reference), SafeText::new(&nickname));
    let order = Write::AddPerson { reference: reference.clone(), nickname, fields };
    write(run, session.as_mut(), &overview, &order, Some(&reference), what.trim_end())
}

/// Sets or clears fields.
pub fn set(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let typed: Vec<String> = run.args().texts("fields").map(str::to_string).collect();
    let fields = assignments(&typed, &overview)?;
    let (person, reference) = meant(run, session.as_mut())?;
    let what = described(&fields, &overview, run.lang);
    let what = format!("{} {what}", SafeText::new(&reference));
    write(run, session.as_mut(), &overview, &Write::SetFields { person, fields }, Some(&reference), &what)
}

/// Writes a note.
pub fn note(run: &mut Run<'_>) -> Outcome {
    let text = filled("--text", run.args().required("text")?)?;
    let kind = run.args().text("kind").unwrap_or("chat").to_string();
    let mut session = run.session()?;
    let overview = session.overview()?;
    let zone = &overview.clock.zone;
    let ts = run.args().text("ts").map(|t| values::instant("--ts", t, zone)).transpose()?;
    let (person, reference) = meant(run, session.as_mut())?;
    let at = ts.map(|ts| zone.minute(ts)).unwrap_or_default();
    let what =
        format!("{} {kind} {at} {}", SafeText::new(&reference), SafeText::new(&text)).replace("  ", " ");
    let order = Write::AddNote { people: vec![person], kind, ts, text };
    write(run, session.as_mut(), &overview, &order, Some(&reference), &what)
}

/// Records or lifts a refusal.
pub fn refuse(run: &mut Run<'_>) -> Outcome {
    let lift = run.args().has("lift");
    let how = run.args().text("how").unwrap_or_default().to_string();
    let mut session = run.session()?;
    let overview = session.overview()?;
    let channel = resolve::channel(run.args().required("channel")?, &overview)?;
    let (person, reference) = meant(run, session.as_mut())?;
    let what = format!("{} {}{channel}", SafeText::new(&reference), if lift { "-" } else { "" });
    let order = Write::Refuse { people: vec![person], channel, lift, how };
    write(run, session.as_mut(), &overview, &order, Some(&reference), &what)
}

/// The person that `REF` means, and their own ref.
fn meant(run: &Run<'_>, session: &mut dyn Session) -> Result<(crate::domain::ids::PersonId, String), Stop> {
    let person = resolve::person(run.args().required("ref")?, session)?;
    match session.ask(&Query::Profile { person, reveal: false })? {
        Answer::Profile(profile) => Ok((person, profile.reference.raw().to_string())),
        other => Err(resolve::unexpected("Profile", &other).into()),
    }
}

/// Whether somebody has this ref.
fn taken(reference: &str, session: &mut dyn Session) -> Result<bool, Fault> {
    let person = match session.ask(&Query::Find(reference.to_string())) {
        Ok(Answer::Found(person)) => person,
        Ok(other) => return Err(resolve::unexpected("Find", &other)),
        Err(Fault::NoPerson { .. }) => return Ok(false),
        Err(Fault::AmbiguousPerson { refs, .. }) => return Ok(refs.iter().any(|r| r == reference)),
        Err(fault) => return Err(fault),
    };
    match session.ask(&Query::Profile { person, reveal: false })? {
        Answer::Profile(profile) => Ok(profile.reference.raw() == reference),
        other => Err(resolve::unexpected("Profile", &other)),
    }
}

type Assignment = (FieldKey, Option<Value>);

/// All assignments; a field named twice is a mistake.
fn assignments(typed: &[String], overview: &Overview) -> Result<Vec<Assignment>, Fault> {
    let mut out: Vec<Assignment> = Vec::new();
    for text in typed {
        let (key, value) = resolve::assignment(text, overview)?;
        if out.iter().any(|(known, _)| *known == key) {
            return Err(Fault::BadArgument {
                what: "FIELD=VALUE",
                value: text.clone(),
                example: "city=上海 title=总监",
            });
        }
        out.push((key, value));
    }
    Ok(out)
}

/// Assignments as a dry run tells them.
fn described(fields: &[Assignment], overview: &Overview, lang: Lang) -> String {
    let one = |(key, value): &Assignment| {
        let (code, _) = resolve::field_names(*key, overview, lang);
        let value = value.as_ref().map(Value::to_string).unwrap_or_default();
        format!("{}={}", SafeText::new(&code), SafeText::new(&value))
    };
    fields.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// A text that is not empty once blanks are off; a ref in its one form.
fn filled(what: &'static str, text: &str) -> Result<String, Fault> {
    let text = if what == "--ref" { fold_ref(text) } else { text.trim().to_string() };
    if text.is_empty() { Err(Fault::Missing(what)) } else { Ok(text) }
}
