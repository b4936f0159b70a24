//! The three figures of everyone.

use super::axis::Axis;

/// The figures of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Whole days since the last order, up to 65,533.
    pub r: u16,
    /// Orders in the window.
    pub f: u32,
    /// Cents in the window.
    pub m: i64,
}

impl Figure {
    /// The figure of an axis, in days, orders or cents.
    pub fn on(self, axis: Axis) -> i64 {
        match axis {
            Axis::R => self.r.into(),
            Axis::F => self.f.into(),
            Axis::M => self.m,
        }
    }
}

/// The figures by the number of the person, fourteen bytes each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    r: Vec<u16>,
    f: Vec<u32>,
    m: Vec<i64>,
}

/// No figures are known.
const NONE: u16 = u16::MAX;
/// Only orders outside the window are known.
const LAPSED: u16 = u16::MAX - 1;

impl Figures {
    /// For people of the numbers below `people`, of none of whom anything is known.
    pub fn new(people: usize) -> Figures {
        Figures { r: vec![NONE; people], f: vec![0; people], m: vec![0; people] }
    }

    /// How many bytes they take.
    pub fn bytes(&self) -> usize {
        self.r.len() * 14
    }

    /// One more than the largest number.
    pub fn len(&self) -> usize {
        self.r.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.r.is_empty()
    }

    /// Makes the figures of a person known.
    pub fn put(&mut self, person: u32, figure: Figure) {
        let at = person as usize;
        if let (Some(r), Some(f), Some(m)) = (self.r.get_mut(at), self.f.get_mut(at), self.m.get_mut(at)) {
            (*r, *f, *m) = (figure.r.min(LAPSED - 1), figure.f, figure.m);
        }
    }

    /// Says that a person's orders all lie outside the window.
    pub fn put_lapsed(&mut self, person: u32) {
        if let Some(r) = self.r.get_mut(person as usize) {
            *r = LAPSED;
        }
    }

    /// Forgets those of whom `keep` says no.
    pub fn keep(&mut self, keep: impl Fn(u32) -> bool) {
        for (person, r) in self.r.iter_mut().enumerate().filter(|(_, r)| **r != NONE) {
            if !keep(person as u32) {
                *r = NONE;
            }
        }
    }

    /// The figures of a person, where they are known.
    pub fn get(&self, person: u32) -> Option<Figure> {
        self.at(person as usize)
    }

    /// Whether all of a person's orders lie outside the window.
    pub fn is_lapsed(&self, person: u32) -> bool {
        self.r.get(person as usize) == Some(&LAPSED)
    }

    /// Those of a place.
    pub(super) fn at(&self, at: usize) -> Option<Figure> {
        let r = *self.r.get(at)?;
        (r < LAPSED).then(|| Figure { r, f: self.f[at], m: self.m[at] })
    }

    /// The arrays themselves: days, orders and cents by number; who is not known or lapsed has [`Figures::is_known`] false
    /// of the days.
    pub(super) fn arrays(&self) -> (&[u16], &[u32], &[i64]) {
        (&self.r, &self.f, &self.m)
    }

    /// Whether days of the array are those of somebody who is known.
    pub(super) const fn is_known(days: u16) -> bool {
        days < LAPSED
    }

    /// Whether they are those of somebody whose orders all lie outside the window.
    pub(super) const fn is_outside(days: u16) -> bool {
        days == LAPSED
    }

    /// Everyone whose figures are known.
    pub fn known(&self) -> impl Iterator<Item = (u32, Figure)> + '_ {
        (0..self.r.len()).filter_map(|at| Some((at as u32, self.at(at)?)))
    }
}
