//! What is done to saved models of any kind: put into use, renamed, taken out.

use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::verbs::written;
use crate::domain::model::ModelKind;
use crate::domain::safe::SafeText;
use crate::request::{Fault, ModelChange, Overview, SavedModel, Write, model_named};
use crate::text::grids::model_name;

/// Chooses the model in use.
pub fn choose(run: &mut Run<'_>, kind: ModelKind) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let model = match run.args().text("name") {
        Some(name) => Some(model_named(name, kind, &overview.models)?),
        None => None,
    };
    let what = model_name(model.map(|m| &m.name), run.lang);
    let change_to = ModelChange::Use { kind, model: model.map(|m| m.id) };
    change(run, session.as_mut(), &overview, change_to, &what)
}

/// Gives a model another name.
pub fn rename(run: &mut Run<'_>, kind: ModelKind) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let saved = named(run, kind, &overview)?;
    let name = run.args().required("new")?.to_string();
    let what = format!("{} → {}", saved.name, SafeText::new(&name));
    change(run, session.as_mut(), &overview, ModelChange::Rename { kind, model: saved.id, name }, &what)
}

/// Takes a model out.
pub fn delete(run: &mut Run<'_>, kind: ModelKind) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let saved = named(run, kind, &overview)?;
    let what = saved.name.to_string();
    change(run, session.as_mut(), &overview, ModelChange::Delete { kind, model: saved.id }, &what)
}

/// The saved model that is named.
pub fn named<'o>(run: &Run<'_>, kind: ModelKind, overview: &'o Overview) -> Result<&'o SavedModel, Fault> {
    model_named(run.args().required("name")?, kind, &overview.models)
}

/// Writes a change. A dry run refuses what the write itself would.
pub fn change(
    run: &mut Run<'_>,
    session: &mut dyn Session,
    overview: &Overview,
    change: ModelChange,
    what: &str,
) -> Outcome {
    change.check(overview.saved())?;
    written::write(run, session, overview, &Write::Model(change), None, what)
}
