//! The forms of the grids, and what an accepted one changes or writes.

use std::sync::Arc;

use super::state::State;
use crate::app::Shared;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::{Class, RfmModel};
use crate::parts::form::{Form, Problem};
use crate::request::{Fault, ModelBody, Overview, Write};

use super::bin::forms as bin;
use super::journey::{Added, forms as journey};
use super::models::forms as models;
use super::rfm::forms as rfm;

/// What an accepted form of the grids is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Intent {
    /// This model under the name that is typed.
    SaveModel(Arc<ModelBody>),
    /// Another name.
    RenameModel(ModelKind, ModelId),
    /// Actions of a class, kept with the model, under its name or under the one that is typed.
    Advice {
        /// Of which class.
        class: Class,
        /// With what else.
        model: Box<RfmModel>,
        /// Under which name.
        name: Option<String>,
    },
    /// Parameters of the model that is looked at; nothing is written.
    Parameters,
    /// Goal, measure and core buyers of the tiers that are looked at; nothing is written.
    Tiers,
    /// After how many days somebody is stuck on a journey, and of whom that is asked; nothing is written.
    JourneyAsked,
    /// The names of a rank or stage; nothing is written.
    JourneyNames(Added),
    /// The two days of the moves; nothing is written.
    Days,
    /// The two stretches of the split; nothing is written.
    Stretches,
}

/// Why an accepted form is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// A field is wrong.
    Field(usize, Problem),
    /// Something about the whole is.
    Fault(Fault),
}

impl State {
    /// Takes over what a form without a write says; `None` for a form that writes.
    pub fn take_form(&mut self, intent: &Intent, form: &Form, shared: &Shared) -> Option<Result<(), Wrong>> {
        match intent {
            Intent::Parameters => Some(rfm::take_parameters(&mut self.rfm, form, shared)),
            Intent::Tiers => Some(bin::take(&mut self.bin, form, shared)),
            Intent::JourneyAsked => Some(journey::take_asked(&mut self.journey, form, shared)),
            Intent::JourneyNames(added) => Some(journey::take_names(&mut self.journey, added, form, shared)),
            Intent::Days => Some(rfm::take_days(&mut self.rfm, form)),
            Intent::Stretches => Some(rfm::take_stretches(&mut self.rfm, form)),
            Intent::SaveModel(_) | Intent::RenameModel(..) | Intent::Advice { .. } => None,
        }
    }

    /// A form that writes was accepted: the name under which a model is saved is the one to look at then.
    pub fn awaits(&mut self, intent: &Intent, form: &Form) {
        match intent {
            Intent::SaveModel(body) => {
                let name = typed(form);
                match body.kind() {
                    ModelKind::Tiers => self.bin.looked.saving = name,
                    ModelKind::Journey => self.journey.looked.saving = name,
                    ModelKind::Rfm => self.rfm.looked.saving = name,
                }
            }
            _ => self.rfm.looked.saving = rfm::name_of(intent, form),
        }
    }
}

/// What is typed into the first field.
fn typed(form: &Form) -> Option<String> {
    form.fields.first().map(|field| field.value().to_string())
}

/// What an accepted form writes; nothing when all stands so already.
pub fn change(intent: &Intent, form: &Form, overview: &Overview) -> Option<Write> {
    let change = match intent {
        Intent::SaveModel(body) => models::saved_as(typed(form)?, Arc::clone(body), overview),
        Intent::RenameModel(kind, model) => models::renamed(*kind, *model, typed(form)?, overview),
        _ => rfm::change(intent, form, overview),
    };
    change.map(Write::Model)
}
