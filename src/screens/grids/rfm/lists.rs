//! The classes, and who changes class: lists in an order.

use std::cmp::Reverse;

use crate::action::ActionId;
use crate::domain::rfm::{Grid, Moves, Place, Sums};
use crate::parts::cursor::Cursor;

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// As the classes are told.
    #[default]
    Own,
    /// By people.
    People,
    /// By amount.
    Amount,
}

impl Order {
    /// The order of an action.
    pub fn of(action: ActionId) -> Option<Order> {
        Some(match action {
            ActionId::SortGridPlace => Order::Own,
            ActionId::SortGridPeople => Order::People,
            ActionId::SortGridAmount => Order::Amount,
            _ => return None,
        })
    }
}

/// Classes and changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lists {
    /// The cursor over the classes.
    pub classes: Cursor,
    /// Their order, and whether the least stands first.
    pub order: (Order, bool),
    /// The cursor over the changes.
    pub changes: Cursor,
    /// How far the actions are scrolled.
    pub advice: Cursor,
}

impl Lists {
    /// Sorts, the most first; the same once more turns it round.
    pub fn sort(&mut self, order: Order) {
        let turned = self.order.0 == order && order != Order::Own && !self.order.1;
        self.order = (order, turned);
    }

    /// The classes and the two places beside them, each with its sums.
    pub fn classes(&self, grid: &Grid) -> Vec<(Place, Sums)> {
        let sums = |place: Place| match place {
            Place::Class(class) => grid.class(class),
            Place::Lapsed => Sums { people: grid.lapsed, ..Sums::default() },
            Place::Unscored => Sums { people: grid.unscored, ..Sums::default() },
        };
        let mut rows: Vec<(Place, Sums)> = Place::ALL.into_iter().map(|place| (place, sums(place))).collect();
        match self.order.0 {
            Order::Own => {}
            Order::People => rows.sort_by_key(|(_, sums)| Reverse(sums.people)),
            Order::Amount => rows.sort_by_key(|(_, sums)| Reverse(sums.cents)),
        }
        if self.order.1 {
            rows.reverse();
        }
        rows
    }

    /// The place under the cursor.
    pub fn place(&self, grid: &Grid) -> Option<Place> {
        let at = usize::try_from(self.classes.at).ok()?;
        self.classes(grid).get(at).map(|(place, _)| *place)
    }
}

/// Those who change class, the most people first.
pub fn changes(moves: &Moves) -> Vec<(Place, Place, u64)> {
    let mut rows: Vec<_> = moves.each().filter(|(from, to, _)| from != to).collect();
    rows.sort_by_key(|(_, _, people)| Reverse(*people));
    rows
}
