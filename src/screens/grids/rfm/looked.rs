//! Which model people are looked at by, and what of it was changed but not kept.

use crate::app::Shared;
use crate::domain::fold::fold;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::RfmModel;
use crate::request::{SavedModel, active_model, of_kind};

/// Which model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Chosen {
    /// The one in use; the program's own where none is.
    #[default]
    InUse,
    /// The program's own.
    BuiltIn,
    /// A saved one.
    Saved(ModelId),
}

/// The model that is looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Looked {
    /// Which one it began with.
    pub chosen: Chosen,
    /// What it says now, where that is something else.
    pub edited: Option<RfmModel>,
    /// The name under which it is being saved.
    pub saving: Option<String>,
}

/// The saved models.
pub fn saved_models(shared: &Shared) -> &[SavedModel] {
    shared.overview.value.as_ref().map_or(&[], |overview| &overview.models)
}

impl Looked {
    /// The saved model that it began with.
    pub fn saved<'s>(&self, shared: &'s Shared) -> Option<&'s SavedModel> {
        let all = saved_models(shared);
        match self.chosen {
            Chosen::InUse => active_model(all, ModelKind::Rfm),
            Chosen::BuiltIn => None,
            Chosen::Saved(id) => of_kind(all, ModelKind::Rfm).find(|model| model.id == id),
        }
    }

    /// What it said to begin with.
    pub fn base(&self, shared: &Shared) -> RfmModel {
        self.saved(shared).and_then(|saved| saved.body.rfm()).cloned().unwrap_or_default()
    }

    /// What it says now.
    pub fn model(&self, shared: &Shared) -> RfmModel {
        self.edited.clone().unwrap_or_else(|| self.base(shared))
    }

    /// Changes it without keeping that.
    pub fn edit(&mut self, shared: &Shared, change: impl FnOnce(&mut RfmModel)) {
        let mut model = self.model(shared);
        change(&mut model);
        self.edited = (model != self.base(shared)).then_some(model);
    }

    /// How an expression names it: the saved model, or `Some(None)` for the program's own while that is in use. Nothing of
    /// one that is not saved as it stands.
    pub fn named(&self, shared: &Shared) -> Option<Option<ModelId>> {
        if self.edited.is_some() {
            return None;
        }
        match self.saved(shared) {
            Some(saved) => Some(Some(saved.id)),
            None => active_model(saved_models(shared), ModelKind::Rfm).is_none().then_some(None),
        }
    }

    /// The saved models are read again: one that now says what is looked at is the one that is looked at, and the one in use
    /// takes the place of one that is gone.
    pub fn recognise(&mut self, shared: &Shared) {
        if matches!(self.chosen, Chosen::Saved(_)) && self.saved(shared).is_none() {
            self.chosen = Chosen::InUse;
        }
        let plain = |model: &RfmModel| RfmModel { advice: Default::default(), ..model.clone() };
        let now = plain(&self.model(shared));
        let same = |saved: &&SavedModel| saved.body.rfm().is_some_and(|model| plain(model) == now);
        let wanted = self.saving.as_deref().map(fold);
        let named = |saved: &&SavedModel| wanted.as_ref().is_some_and(|name| fold(saved.name.raw()) == *name);
        let all = saved_models(shared);
        if let Some(saved) = of_kind(all, ModelKind::Rfm).filter(same).find(named) {
            *self = Looked { chosen: Chosen::Saved(saved.id), ..Looked::default() };
        }
        // Actions are saved at once, lines are not.
        let base = self.base(shared);
        if let Some(edited) = &mut self.edited {
            edited.advice.clone_from(&base.advice);
        }
        if self.edited.as_ref() == Some(&base) {
            self.edited = None;
        }
    }
}
