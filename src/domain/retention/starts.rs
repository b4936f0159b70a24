//! When each person began, by number.

use super::frame::Frame;
use crate::domain::day::Day;

/// How many groups of people are compared at most.
pub const SIDES: usize = 2;

/// The first days of people who began within a frame, and on which sides they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starts {
    /// Days from the first day of the frame; [`NEVER`] for who did not begin within it.
    days: Vec<u32>,
    /// The lowest bit says that the person is on the first side.
    sides: Vec<u8>,
}

const NEVER: u32 = u32::MAX;

impl Starts {
    /// Nobody yet of so many people.
    pub fn new(people: usize) -> Starts {
        Starts { days: vec![NEVER; people], sides: vec![0; people] }
    }

    /// A person began on a day. A day outside of the frame, or a person who is on no side, is left out.
    pub fn put(&mut self, frame: &Frame, person: u32, day: Day, sides: [bool; SIDES]) {
        let within = frame.place(day).is_some() && sides.contains(&true);
        let at = person as usize;
        if let (true, Ok(day)) = (within, u32::try_from(i64::from(day.0) - i64::from(frame.first_day().0)))
            && let (Some(own), Some(of)) = (self.days.get_mut(at), self.sides.get_mut(at))
        {
            *own = day;
            *of = u8::from(sides[0]) | u8::from(sides[1]) << 1;
        }
    }

    /// When a person began, in days from the first day of the frame.
    pub(super) fn get(&self, person: u32) -> Option<u32> {
        self.days.get(person as usize).copied().filter(|day| *day != NEVER)
    }

    /// Whether a person is on a side.
    pub(super) fn is_on(&self, person: u32, side: usize) -> bool {
        self.sides.get(person as usize).is_some_and(|sides| sides >> side & 1 == 1)
    }

    /// Everyone who began within the frame, with the day.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0u32..).zip(&self.days).filter(|(_, day)| **day != NEVER).map(|(person, day)| (person, *day))
    }

    /// How many of those who began within the frame are on both sides.
    pub fn on_both(&self) -> u64 {
        self.sides.iter().filter(|sides| **sides == 0b11).count() as u64
    }

    /// One more than the largest number that it may hold.
    pub(super) fn bound(&self) -> usize {
        self.days.len()
    }
}
