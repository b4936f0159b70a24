//! Sums by cell and class.

use super::axis::Axis;
use super::class::Class;
use super::figures::Figure;
use super::package::PackageTable;

/// What is summed over some people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many.
    pub people: u64,
    /// Their orders in the window.
    pub orders: u64,
    /// Their cents in the window.
    pub cents: i64,
}

impl Sums {
    pub(super) fn add(&mut self, of: Figure) {
        self.people += 1;
        self.orders += u64::from(of.f);
        self.cents = self.cents.saturating_add(of.m);
    }

    /// Both together.
    pub fn with(self, other: Sums) -> Sums {
        Sums {
            people: self.people + other.people,
            orders: self.orders + other.orders,
            cents: self.cents.saturating_add(other.cents),
        }
    }

    /// Cents a head; nothing of nobody.
    pub fn average(self) -> Option<f64> {
        (self.people > 0).then(|| self.cents as f64 / self.people as f64)
    }
}

/// Those of one score in R, F and M.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Scores in R, F and M.
    pub scores: [u8; 3],
    /// Their sums.
    pub sums: Sums,
}

/// Everyone by cell and class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Every cell, empty ones too.
    pub cells: Vec<Cell>,
    /// By class, in the order of [`Class::ALL`].
    pub classes: [Sums; 8],
    /// How many are scored.
    pub scored: u64,
    /// How many have orders outside the window alone, where those are told apart.
    pub lapsed: u64,
    /// How many never ordered.
    pub unscored: u64,
}

impl Grid {
    /// The sums of a class.
    pub fn class(&self, class: Class) -> Sums {
        self.classes[class as usize]
    }

    /// Those of a score in each of some axes.
    pub fn at(&self, scores: &[(Axis, u8)]) -> Sums {
        self.cells
            .iter()
            .filter(|cell| scores.iter().all(|(axis, score)| cell.scores[*axis as usize] == *score))
            .fold(Sums::default(), |sums, cell| sums.with(cell.sums))
    }

    /// Everyone who is scored.
    pub fn all(&self) -> Sums {
        self.at(&[])
    }

    /// The ten segments of the R package, and those in none of them last.
    pub fn package(&self, table: PackageTable) -> [Sums; 11] {
        let mut sums = [Sums::default(); 11];
        for cell in &self.cells {
            let place = table.segment(cell.scores).map_or(10, |segment| segment as usize);
            sums[place] = sums[place].with(cell.sums);
        }
        sums
    }
}
