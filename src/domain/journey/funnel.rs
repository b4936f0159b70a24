//! How many come how far. One function counts for the screen, the command line and the published examples.

use serde::{Deserialize, Serialize};

use crate::domain::day::Ts;

/// Which of those who took a step are counted for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Who took every step up to it, each after the one before; other moments may lie between. Going back to an early step
    /// undoes nothing.
    #[default]
    Closed,
    /// Who ever took it: there may be more of them than of the step before.
    Open,
    /// Who took it after having taken the first step, whatever came between.
    Hybrid,
}

impl Counting {
    /// All three.
    pub const ALL: [Counting; 3] = [Counting::Closed, Counting::Open, Counting::Hybrid];

    /// The word on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Counting::Closed => "closed",
            Counting::Open => "open",
            Counting::Hybrid => "hybrid",
        }
    }
}

/// When a step was taken: an instant, a day from its first instant to its last, or some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Not before.
    pub from: Ts,
    /// Not after.
    pub until: Ts,
}

impl Moment {
    /// Some time: it comes after every other moment and before it.
    pub const SOME: Moment = Moment { from: Ts(i64::MIN), until: Ts(i64::MAX) };

    /// An instant.
    pub const fn at(ts: Ts) -> Moment {
        Moment { from: ts, until: ts }
    }
}

/// How far somebody came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reached {
    closed: u8,
    open: u32,
    hybrid: u32,
}

impl Reached {
    /// Whether somebody is counted for a step, from 0 on.
    pub fn is_counted(self, step: usize, counting: Counting) -> bool {
        let bit = |of: u32| step < 32 && of >> step & 1 == 1;
        match counting {
            Counting::Closed => step < usize::from(self.closed),
            Counting::Open => bit(self.open),
            Counting::Hybrid => bit(self.hybrid),
        }
    }
}

/// Some people walking through steps. The moments of the first step are told first, in any order, then those of the
/// second, and so on; at most 32 steps. Of moments at one instant, that of the earlier step comes first.
#[derive(Debug, Clone)]
pub struct Walk {
    reached: Vec<Reached>,
    /// When each took the last of the steps so far in order.
    last: Vec<i64>,
    /// When each took the first step.
    entered: Vec<i64>,
    /// When each takes the present step in order, [`NEVER`] as long as not.
    next: Vec<i64>,
    step: u8,
}

const NEVER: i64 = i64::MAX;

impl Walk {
    /// Some people who have taken no step.
    pub fn new(people: usize) -> Walk {
        Walk {
            reached: vec![Reached::default(); people],
            last: vec![i64::MIN; people],
            entered: vec![NEVER; people],
            next: vec![NEVER; people],
            step: 0,
        }
    }

    /// One of them took the present step. Nothing for who is none of them.
    pub fn takes(&mut self, person: usize, when: Moment) {
        let Some(reached) = self.reached.get_mut(person) else { return };
        let bit = 1u32.checked_shl(self.step.into()).unwrap_or_default();
        reached.open |= bit;
        if self.step == 0 {
            reached.hybrid |= bit;
            self.entered[person] = self.entered[person].min(when.from.0);
        } else if self.entered[person] != NEVER && when.until.0 >= self.entered[person] {
            reached.hybrid |= bit;
        }
        if reached.closed == self.step && when.until.0 >= self.last[person] {
            let taken = when.from.0.max(self.last[person]);
            self.next[person] = self.next[person].min(taken);
        }
    }

    /// The present step is over.
    pub fn step(&mut self) {
        for (person, next) in self.next.iter_mut().enumerate() {
            if *next != NEVER {
                self.last[person] = *next;
                self.reached[person].closed += 1;
                *next = NEVER;
            }
        }
        self.step = self.step.saturating_add(1);
    }

    /// How far each came.
    pub fn ended(mut self) -> Vec<Reached> {
        self.step();
        self.reached
    }
}
