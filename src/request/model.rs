//! Saved models as they are told of and changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::journey::check_journey;
use super::meaning::Saved;
use super::saved::check_named;
use super::tiers::check_tiers;
use crate::domain::day::Ts;
use crate::domain::fold::fold;
use crate::domain::ids::StaffId;
use crate::domain::journey::JourneyModel;
use crate::domain::model::{ModelFault, ModelId, ModelKind, check_model_name};
use crate::domain::near::nearest;
use crate::domain::rfm::RfmModel;
use crate::domain::safe::SafeText;
use crate::domain::tiers::TierModel;

/// What a model says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelBody {
    /// How people are scored.
    Rfm(RfmModel),
    /// How people are put into tiers.
    Tiers(TierModel),
    /// Which stages people pass.
    Journey(JourneyModel),
}

impl ModelBody {
    /// What it is of.
    pub const fn kind(&self) -> ModelKind {
        match self {
            ModelBody::Rfm(_) => ModelKind::Rfm,
            ModelBody::Tiers(_) => ModelKind::Tiers,
            ModelBody::Journey(_) => ModelKind::Journey,
        }
    }

    /// How it scores by R, F and M; nothing of a model of another kind.
    pub fn rfm(&self) -> Option<&RfmModel> {
        match self {
            ModelBody::Rfm(model) => Some(model),
            _ => None,
        }
    }
}

/// A saved model as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedModel {
    /// Which of its kind.
    pub id: ModelId,
    /// Its name, one in all languages.
    pub name: SafeText,
    /// Whether it is the one in use.
    pub active: bool,
    /// 1 when it was first saved, one more with every other body.
    pub version: i32,
    /// What it says.
    pub body: Arc<ModelBody>,
    /// When it was saved last.
    pub ts: Option<Ts>,
    /// By whom.
    pub staff: Option<StaffId>,
}

/// What a model said when it was saved once.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelVersion {
    /// 1 for the first.
    pub version: i32,
    /// What it said.
    pub body: Arc<ModelBody>,
    /// When it was saved.
    pub ts: Option<Ts>,
    /// By whom.
    pub staff: Option<StaffId>,
}

/// A change of the saved models.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelChange {
    /// A new model, or another body of one of that name. The first of its kind is in use at once.
    Save {
        /// Its name.
        name: String,
        /// What it says.
        body: Arc<ModelBody>,
    },
    /// Another name.
    Rename {
        /// Of which kind.
        kind: ModelKind,
        /// Which.
        model: ModelId,
        /// Its name from now on.
        name: String,
    },
    /// It is in use from now on; without one the one that the program brings.
    Use {
        /// Of which kind.
        kind: ModelKind,
        /// Which.
        model: Option<ModelId>,
    },
    /// It goes. Refused while a segment, a rule or another model names it.
    Delete {
        /// Of which kind.
        kind: ModelKind,
        /// Which.
        model: ModelId,
    },
}

impl ModelChange {
    /// Of which kind the model is.
    pub fn kind(&self) -> ModelKind {
        match self {
            ModelChange::Save { body, .. } => body.kind(),
            ModelChange::Rename { kind, .. }
            | ModelChange::Use { kind, .. }
            | ModelChange::Delete { kind, .. } => *kind,
        }
    }

    /// Looks at a change beside what is saved.
    ///
    /// # Errors
    /// A name that cannot be or is taken, a model that cannot be or is not there, or that something names and that is to
    /// go.
    pub fn check(&self, saved: Saved<'_>) -> Result<(), Fault> {
        let all = saved.models;
        match self {
            ModelChange::Save { name, body } => {
                check_model_name(name).map_err(Fault::WrongModel)?;
                check_body(body, saved)
            }
            ModelChange::Rename { kind, model, name } => {
                find_model(all, *kind, *model)?;
                let name = check_model_name(name).map_err(Fault::WrongModel)?;
                let taken = of_kind(all, *kind).any(|m| m.id != *model && fold(m.name.raw()) == fold(&name));
                if taken { Err(Fault::WrongModel(ModelFault::Taken(name))) } else { Ok(()) }
            }
            ModelChange::Use { model: None, .. } => Ok(()),
            ModelChange::Use { kind, model: Some(model) } => find_model(all, *kind, *model).map(|_| ()),
            ModelChange::Delete { kind, model } => {
                let name = find_model(all, *kind, *model)?.name.raw().to_string();
                let by = saved.naming_model(*kind, *model);
                if by.is_empty() { Ok(()) } else { Err(Fault::WrongModel(ModelFault::Used { name, by })) }
            }
        }
    }
}

/// Looks at what a model says beside what is saved.
fn check_body(body: &ModelBody, saved: Saved<'_>) -> Result<(), Fault> {
    check_named(&body.parts(), saved.segments)?;
    match body {
        ModelBody::Rfm(_) => Ok(()),
        ModelBody::Tiers(model) => check_tiers(model, saved).map_err(Fault::WrongTiers),
        ModelBody::Journey(journey) => {
            check_journey(journey, saved).map_err(|fault| Fault::WrongModel(ModelFault::Journey(fault)))
        }
    }
}

/// Those of a kind, by name.
pub fn of_kind(all: &[SavedModel], kind: ModelKind) -> impl Iterator<Item = &SavedModel> {
    all.iter().filter(move |model| model.body.kind() == kind)
}

/// The one in use; nothing where it is the one that the program brings.
pub fn active_model(all: &[SavedModel], kind: ModelKind) -> Option<&SavedModel> {
    of_kind(all, kind).find(|model| model.active)
}

/// What a saved model says, or the one in use; nothing where it is the one that the program brings.
pub(super) fn body_of(all: &[SavedModel], kind: ModelKind, id: Option<ModelId>) -> Option<&ModelBody> {
    let saved = match id {
        Some(id) => of_kind(all, kind).find(|model| model.id == id),
        None => active_model(all, kind),
    };
    saved.map(|saved| &*saved.body)
}

/// How people are scored by the model that is named, or by the one in use; by the program's own where there is none.
pub fn rfm_model(all: &[SavedModel], id: Option<ModelId>) -> RfmModel {
    match body_of(all, ModelKind::Rfm, id) {
        Some(ModelBody::Rfm(model)) => model.clone(),
        _ => RfmModel::default(),
    }
}

/// The saved model that scores by R, F and M exactly as stated, the one in use first.
pub fn rfm_saved_as<'a>(all: &'a [SavedModel], model: &RfmModel) -> Option<&'a SavedModel> {
    let same = |saved: &&SavedModel| matches!(&*saved.body, ModelBody::Rfm(body) if body == model);
    let mut found: Vec<&SavedModel> = all.iter().filter(same).collect();
    found.sort_by_key(|saved| !saved.active);
    found.into_iter().next()
}

/// A model by its name, folded.
///
/// # Errors
/// There is none; with the nearest names.
pub fn model_named<'a>(name: &str, kind: ModelKind, all: &'a [SavedModel]) -> Result<&'a SavedModel, Fault> {
    let folded = fold(name);
    of_kind(all, kind).find(|m| fold(m.name.raw()) == folded).ok_or_else(|| Fault::NoModel {
        name: name.trim().to_string(),
        nearest: nearest(name, of_kind(all, kind).map(|m| m.name.raw()), 3),
    })
}

/// A model that must be there.
pub(crate) fn find_model(all: &[SavedModel], kind: ModelKind, id: ModelId) -> Result<&SavedModel, Fault> {
    let gone = || Fault::NoModel { name: id.0.to_string(), nearest: Vec::new() };
    of_kind(all, kind).find(|m| m.id == id).ok_or_else(gone)
}
