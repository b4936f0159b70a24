//! Which model people are looked at by, and what of it was changed but not kept.

use crate::app::Shared;
use crate::domain::fold::fold;
use crate::domain::journey::{JourneyModel, Template};
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::RfmModel;
use crate::domain::tiers::TierModel;
use crate::request::{ModelBody, OpenName, SavedModel, active_model, of_kind, shipped_tiers};

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

/// What a tab looks at people by, and can save under a name.
pub trait Modelled: Clone + PartialEq {
    /// Of which kind its models are.
    const KIND: ModelKind;

    /// The model of a body; nothing of another kind.
    fn of(body: &ModelBody) -> Option<&Self>;

    /// The body that is saved.
    fn body(self) -> ModelBody;

    /// The program's own, for a file with these kinds of events.
    fn own(kinds: &[OpenName]) -> Self;

    /// Takes over what of a model is saved at once, whatever else was changed.
    fn keep_up(&mut self, _base: &Self) {}
}

impl Modelled for RfmModel {
    const KIND: ModelKind = ModelKind::Rfm;

    fn of(body: &ModelBody) -> Option<&RfmModel> {
        body.rfm()
    }

    fn body(self) -> ModelBody {
        ModelBody::Rfm(self)
    }

    fn own(_: &[OpenName]) -> RfmModel {
        RfmModel::default()
    }

    /// Actions are saved at once, lines are not.
    fn keep_up(&mut self, base: &RfmModel) {
        self.advice.clone_from(&base.advice);
    }
}

impl Modelled for TierModel {
    const KIND: ModelKind = ModelKind::Tiers;

    fn of(body: &ModelBody) -> Option<&TierModel> {
        match body {
            ModelBody::Tiers(model) => Some(model),
            _ => None,
        }
    }

    fn body(self) -> ModelBody {
        ModelBody::Tiers(self)
    }

    fn own(kinds: &[OpenName]) -> TierModel {
        shipped_tiers(kinds)
    }
}

impl Modelled for JourneyModel {
    const KIND: ModelKind = ModelKind::Journey;

    fn of(body: &ModelBody) -> Option<&JourneyModel> {
        match body {
            ModelBody::Journey(model) => Some(model),
            _ => None,
        }
    }

    fn body(self) -> ModelBody {
        ModelBody::Journey(self)
    }

    fn own(_: &[OpenName]) -> JourneyModel {
        Template::Experts.model()
    }
}

/// The model that is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked<M> {
    /// Which one it began with.
    pub chosen: Chosen,
    /// What it says now, where that is something else.
    pub edited: Option<M>,
    /// The name under which it is being saved.
    pub saving: Option<String>,
}

impl<M> Default for Looked<M> {
    fn default() -> Looked<M> {
        Looked { chosen: Chosen::default(), edited: None, saving: None }
    }
}

/// The saved models of all kinds.
pub(super) fn saved_models(shared: &Shared) -> &[SavedModel] {
    shared.overview.value.as_ref().map_or(&[], |overview| &overview.models)
}

impl<M: Modelled> Looked<M> {
    /// The saved model that it began with.
    pub fn saved<'s>(&self, shared: &'s Shared) -> Option<&'s SavedModel> {
        let all = saved_models(shared);
        match self.chosen {
            Chosen::InUse => active_model(all, M::KIND),
            Chosen::BuiltIn => None,
            Chosen::Saved(id) => of_kind(all, M::KIND).find(|model| model.id == id),
        }
    }

    /// What it said to begin with.
    pub fn base(&self, shared: &Shared) -> M {
        let kinds = shared.overview.value.as_ref().map_or(&[][..], |overview| &overview.event_kinds);
        self.saved(shared).and_then(|saved| M::of(&saved.body)).cloned().unwrap_or_else(|| M::own(kinds))
    }

    /// What it says now.
    pub fn model(&self, shared: &Shared) -> M {
        self.edited.clone().unwrap_or_else(|| self.base(shared))
    }

    /// Changes it without keeping that.
    pub fn edit(&mut self, shared: &Shared, change: impl FnOnce(&mut M)) {
        let mut model = self.model(shared);
        change(&mut model);
        self.edited = (model != self.base(shared)).then_some(model);
    }

    /// Takes another one, and drops what was changed.
    pub fn choose(&mut self, chosen: Chosen) {
        *self = Looked { chosen, ..Looked::default() };
    }

    /// Takes a version of a saved model, which is a change of it unless it says the same.
    pub fn choose_version(&mut self, model: ModelId, body: &ModelBody, shared: &Shared) {
        let Some(body) = M::of(body) else { return };
        self.choose(Chosen::Saved(model));
        self.edited = (*body != self.base(shared)).then(|| body.clone());
    }

    /// How an expression names it: the saved model, or `Some(None)` for the program's own while that is in use. Nothing of
    /// one that is not saved as it stands.
    pub fn named(&self, shared: &Shared) -> Option<Option<ModelId>> {
        if self.edited.is_some() {
            return None;
        }
        match self.saved(shared) {
            Some(saved) => Some(Some(saved.id)),
            None => active_model(saved_models(shared), M::KIND).is_none().then_some(None),
        }
    }

    /// The saved models are read again: one that now says what is looked at is the one that is looked at, and the one in use
    /// takes the place of one that is gone.
    pub fn recognise(&mut self, shared: &Shared) {
        if matches!(self.chosen, Chosen::Saved(_)) && self.saved(shared).is_none() {
            self.chosen = Chosen::InUse;
        }
        let now = self.model(shared);
        let says_so = |model: &M| {
            let mut model = model.clone();
            model.keep_up(&now);
            model == now
        };
        let same = |saved: &&SavedModel| M::of(&saved.body).is_some_and(says_so);
        let wanted = self.saving.as_deref().map(fold);
        let named = |saved: &&SavedModel| wanted.as_ref().is_some_and(|name| fold(saved.name.raw()) == *name);
        let all = saved_models(shared);
        if let Some(saved) = of_kind(all, M::KIND).filter(same).find(named) {
            self.choose(Chosen::Saved(saved.id));
        }
        let base = self.base(shared);
        if let Some(edited) = &mut self.edited {
            edited.keep_up(&base);
        }
        if self.edited.as_ref() == Some(&base) {
            self.edited = None;
        }
    }
}
