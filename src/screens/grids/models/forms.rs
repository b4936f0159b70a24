//! The forms for the names of models, and what they write.

use std::sync::Arc;

use super::looked::{Looked, Modelled};
use crate::app::{Goal, Layer, Shared};
use crate::domain::model::{ModelId, ModelKind};
use crate::parts::form::{Form, FormField, Label, Title, Wanted};
use crate::request::{ModelBody, ModelChange, Overview, SavedModel, of_kind};
use crate::screens::grids::forms::Intent;

fn form(title: Title, name: &str, intent: Intent) -> Layer {
    let field = FormField::text(Label::ModelName, Wanted::Something, None, name);
    Layer::Form { form: Form::new(title, vec![field]), goal: Goal::Grid(intent) }
}

/// The form for the name under which the model that is looked at is saved.
pub fn save<M: Modelled>(looked: &Looked<M>, shared: &Shared) -> Layer {
    let name = looked.saved(shared).map(|saved| saved.name.raw()).unwrap_or_default();
    form(Title::SaveModel, name, Intent::SaveModel(Arc::new(looked.model(shared).body())))
}

/// The form for another name of a model.
pub(super) fn rename(saved: &SavedModel) -> Layer {
    let title = Title::RenameModel { name: saved.name.to_string() };
    form(title, saved.name.raw(), Intent::RenameModel(saved.body.kind(), saved.id))
}

/// Saves a model under a name; nothing when that says so already.
pub fn saved_as(name: String, body: Arc<ModelBody>, overview: &Overview) -> Option<ModelChange> {
    let same = overview.models.iter().any(|m| m.name.raw() == name && m.body == body);
    (!same).then_some(ModelChange::Save { name, body })
}

/// Gives a model another name; nothing when it has it already.
pub fn renamed(kind: ModelKind, model: ModelId, name: String, overview: &Overview) -> Option<ModelChange> {
    let same = of_kind(&overview.models, kind).any(|m| m.id == model && m.name.raw() == name);
    (!same).then_some(ModelChange::Rename { kind, model, name })
}
