//! What to do for the people of a class.

use super::state::{Pane, State};
use crate::app::Shared;
use crate::domain::rfm::{Class, Place};

impl State {
    /// The class whose actions are told: that of the cell under the cursor, or of the row of the classes.
    pub fn class_here(&self) -> Option<Class> {
        let told = self.told.answer.value.as_ref()?;
        let of_row = || match self.lists.place(&told.grid)? {
            Place::Class(class) => Some(class),
            Place::Lapsed | Place::Unscored => None,
        };
        match self.pane {
            Pane::Map => self.map.class(told).or_else(of_row),
            _ => of_row(),
        }
    }

    /// How many lines the actions of that class have at least.
    pub fn advice_rows(&self, shared: &Shared) -> u64 {
        let Some(class) = self.class_here() else { return 0 };
        let own = self.looked.base(shared).advice.get(&class).map(Vec::len);
        let shipped = || crate::domain::rfm::Advice::of(class).actions(shared.lang).len();
        own.unwrap_or_else(shipped) as u64
    }
}
