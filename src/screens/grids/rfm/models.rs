//! The saved models as a list, the program's own first.

use super::looked::{Chosen, saved_models};
use super::state::State;
use crate::app::Shared;
use crate::domain::model::ModelKind;
use crate::request::{SavedModel, of_kind};

/// A row of the list: the program's own, or a saved one.
pub type Row<'s> = Option<&'s SavedModel>;

/// The rows of the list.
pub fn rows(shared: &Shared) -> Vec<Row<'_>> {
    std::iter::once(None).chain(of_kind(saved_models(shared), ModelKind::Rfm).map(Some)).collect()
}

impl State {
    /// The row under the cursor.
    pub fn model_row<'s>(&self, shared: &'s Shared) -> Option<Row<'s>> {
        rows(shared).get(usize::try_from(self.models.at).ok()?).copied()
    }

    /// The saved model under the cursor.
    pub fn saved_here<'s>(&self, shared: &'s Shared) -> Option<&'s SavedModel> {
        self.model_row(shared).flatten()
    }

    /// Whether a row is the model that is looked at.
    pub fn looks_at(&self, row: Row<'_>, shared: &Shared) -> bool {
        self.looked.saved(shared).map(|saved| saved.id) == row.map(|saved| saved.id)
    }

    /// The choice that a row is.
    pub fn choice(row: Row<'_>) -> Chosen {
        row.map_or(Chosen::BuiltIn, |saved| Chosen::Saved(saved.id))
    }

    /// The names of what names the model under the cursor.
    pub fn naming(&self, shared: &Shared) -> Vec<String> {
        let (Some(saved), Some(overview)) = (self.saved_here(shared), &shared.overview.value) else {
            return Vec::new();
        };
        overview.saved().naming_model(ModelKind::Rfm, saved.id)
    }
}
