//! The saved models as a list, the program's own first, and what is done with the one under the cursor.

use std::sync::Arc;

use super::forms;
use super::looked::{Chosen, Looked, Modelled, saved_models};
use crate::action::{ActionId, Readiness};
use crate::app::{Go, Layer, Notice, Shared, Then};
use crate::domain::model::{ModelId, ModelKind};
use crate::parts::confirm::{Confirm, Grade, Question};
use crate::parts::cursor::Cursor;
use crate::parts::picker::{Choice, Picker};
use crate::request::{Answer, Fault, ModelChange, ModelVersion, Query, SavedModel, Slot, Write, of_kind};
use crate::screens::grids::Choosing;

/// A row of the list: the program's own, or a saved one.
pub type Row<'s> = Option<&'s SavedModel>;

/// The list of the models of a tab.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Models {
    /// The cursor over them.
    pub cursor: Cursor,
    /// The model whose versions are asked for.
    versions_of: Option<ModelId>,
}

/// The rows of the list.
pub fn rows(kind: ModelKind, shared: &Shared) -> Vec<Row<'_>> {
    std::iter::once(None).chain(of_kind(saved_models(shared), kind).map(Some)).collect()
}

impl Models {
    /// How many rows it has.
    pub fn len(kind: ModelKind, shared: &Shared) -> u64 {
        rows(kind, shared).len() as u64
    }

    /// The row under the cursor.
    pub fn row<'s>(&self, kind: ModelKind, shared: &'s Shared) -> Option<Row<'s>> {
        rows(kind, shared).get(usize::try_from(self.cursor.at).ok()?).copied()
    }

    /// The saved model under the cursor.
    pub fn saved_here<'s>(&self, kind: ModelKind, shared: &'s Shared) -> Option<&'s SavedModel> {
        self.row(kind, shared).flatten()
    }

    /// The names of what names the model under the cursor.
    pub fn naming(&self, kind: ModelKind, shared: &Shared) -> Vec<String> {
        let (Some(saved), Some(overview)) = (self.saved_here(kind, shared), &shared.overview.value) else {
            return Vec::new();
        };
        overview.saved().naming_model(kind, saved.id)
    }

    /// An action on the model under the cursor, while `looked` is looked at.
    pub fn act<M: Modelled>(
        &mut self,
        action: ActionId,
        looked: &Looked<M>,
        shared: &mut Shared,
    ) -> Option<ModelDone> {
        let kind = M::KIND;
        match (action, self.row(kind, shared)?) {
            (ActionId::LookAtModel, row) => return Some(look_at(row, looked)),
            (ActionId::UseModel, row) => {
                let model = row.map(|saved| saved.id);
                shared.write(Write::Model(ModelChange::Use { kind, model }));
            }
            (ActionId::RenameModel, Some(saved)) => {
                return Some(ModelDone::Leads(Box::new(forms::rename(saved))));
            }
            (ActionId::DeleteModel, Some(saved)) => {
                let model = saved.id;
                shared.write(Write::Model(ModelChange::Delete { kind, model }));
            }
            (ActionId::ModelVersions, Some(saved)) => {
                let model = saved.id;
                self.versions_of = Some(model);
                shared.ask(Slot::GridVersions, Query::ModelVersions(kind, model), 0);
            }
            _ => {}
        }
        None
    }

    /// The versions of a model came: a list to choose from.
    pub fn versions_answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) -> Option<Go> {
        let model = self.versions_of.take()?;
        let versions = match result {
            Ok(Answer::ModelVersions(versions)) => versions,
            Ok(_) | Err(Fault::Interrupted) => return None,
            Err(fault) => {
                shared.tell(Notice::Failed(fault));
                return None;
            }
        };
        let overview = shared.overview.value.as_ref()?;
        let choice = |of: ModelVersion| {
            let n = of.version;
            let when = of.ts.map(|ts| overview.clock.zone.minute(ts)).unwrap_or_default();
            let by = of.staff.and_then(|id| overview.staff.iter().find(|staff| staff.staff_id == id));
            let by = by.map(|staff| staff.name.to_string()).unwrap_or_default();
            Choice {
                value: Choosing::Version(model, Arc::clone(&of.body)),
                name: shared.lang.pick(format!("第 {n} 版"), format!("version {n}")),
                about: format!("{when} {by}"),
                mark: String::new(),
                ready: Readiness::Ready,
            }
        };
        let picker = Picker::new(versions.into_iter().map(choice).collect());
        Some(Go::Layer(Box::new(Layer::GridChoices(picker))))
    }
}

/// What an action on a model leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelDone {
    /// This one is looked at from now on.
    Chosen(Choosing),
    /// A form or a question.
    Leads(Box<Layer>),
}

/// Looks at a model; asks first while something was changed and is not kept.
fn look_at<M>(row: Row<'_>, looked: &Looked<M>) -> ModelDone {
    let chosen = Choosing::Model(row.map_or(Chosen::BuiltIn, |saved| Chosen::Saved(saved.id)));
    if looked.edited.is_none() {
        return ModelDone::Chosen(chosen);
    }
    let confirm = Confirm::new(Question::DropModel, Grade::YesNo, 0);
    ModelDone::Leads(Box::new(Layer::Confirm { confirm, then: Then::Grid(chosen) }))
}
