//! A part of some people.

use serde::{Deserialize, Serialize};

use crate::domain::chance::wilson;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rate {
    /// How many did.
    pub people: u64,
    /// Of how many who could.
    pub of: u64,
}

impl Rate {
    /// The part, from 0 to 1; nothing of nobody.
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.people as f64 / self.of as f64)
    }

    /// Between what the true part lies with 95 % certainty (Wilson); nothing of nobody.
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.people, self.of)
    }

    /// Both together, of people who are counted in one of them alone.
    pub fn and(self, other: Rate) -> Rate {
        Rate { people: self.people + other.people, of: self.of + other.of }
    }
}
