//! The view history: which views were looked at, for `[` and `]`.

use crate::request::PeopleView;

/// A screen of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ScreenId {
    /// The desk of the day, `0`.
    Today,
    /// The list of people, `1`.
    People,
    /// The segments, `2`.
    Segments,
    /// The grids, `3`.
    Grids,
    /// The tag standard, `6`.
    Standard,
}

/// A view that was looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// On which screen.
    pub screen: ScreenId,
    /// Which people in which order.
    pub view: PeopleView,
}

/// How many views are remembered.
const KEPT: usize = 100;

/// The views in the order of looking, and where one stands among them.
#[derive(Debug, Clone, PartialEq)]
pub struct Visits {
    all: Vec<Visit>,
    here: usize,
}

impl Visits {
    /// Begins with a view.
    pub fn new(first: Visit) -> Visits {
        Visits { all: vec![first], here: 0 }
    }

    /// Another view is looked at; what stood after the present one is forgotten.
    pub fn go(&mut self, visit: Visit) {
        if self.all.get(self.here) == Some(&visit) {
            return;
        }
        self.all.truncate(self.here + 1);
        self.all.push(visit);
        if self.all.len() > KEPT {
            self.all.remove(0);
        }
        self.here = self.all.len().saturating_sub(1);
    }

    /// One step back.
    pub fn earlier(&mut self) -> Option<Visit> {
        self.here = self.here.checked_sub(1)?;
        self.all.get(self.here).cloned()
    }

    /// One step forward.
    pub fn later(&mut self) -> Option<Visit> {
        let visit = self.all.get(self.here + 1).cloned()?;
        self.here += 1;
        Some(visit)
    }

    /// Whether there is a step back.
    pub fn has_earlier(&self) -> bool {
        self.here > 0
    }

    /// Whether there is a step forward.
    pub fn has_later(&self) -> bool {
        self.here + 1 < self.all.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_go_back_and_forth() {
        let visit = |filter: &str| Visit {
            screen: ScreenId::People,
            view: PeopleView { filter: filter.into(), ..PeopleView::default() },
        };
        let mut visits = Visits::new(visit(""));
        assert_eq!(visits.earlier(), None);
        visits.go(visit("a"));
        visits.go(visit("a"));
        visits.go(visit("b"));
        assert_eq!(visits.earlier(), Some(visit("a")));
        assert_eq!(visits.later(), Some(visit("b")));
        assert_eq!(visits.later(), None);
        assert_eq!(visits.earlier(), Some(visit("a")));
        visits.go(visit("c"));
        assert!(!visits.has_later(), "a new view forgets what came after");
        for n in 0..300 {
            visits.go(visit(&n.to_string()));
        }
        assert!(visits.has_earlier());
    }
}
