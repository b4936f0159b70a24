//! Counts who did something in which period after they began.

use super::frame::Frame;
use super::rate::Rate;
use super::side::{After, Cohort, Period, Side};
use super::starts::{SIDES, Starts};
use crate::domain::day::Day;

/// Is told who did something when.
pub trait Witness {
    /// A person did something on a day. What was before the person began, or is not of the frame, is passed over.
    fn did(&mut self, person: u32, day: Day);

    /// Nothing more will be told of the periods up to a day: what is kept to count everyone once may go.
    fn close(&mut self, _until: Day) {}
}

/// One bit per person.
type Bits = Vec<u64>;

/// Counts while it is told. Telling something twice counts once; what is told in which order makes no difference.
pub struct Tally<'s> {
    frame: &'s Frame,
    starts: &'s Starts,
    /// The first day of the frame, and the period of each day from it on.
    first: Day,
    period_of: Vec<u16>,
    /// Who was seen in each period; empty where nobody was, or since it was closed.
    seen: Vec<Bits>,
    /// Who came, by side, cohort and periods since.
    came: [Vec<Vec<u64>>; SIDES],
    /// For each day after: who was seen on it, and until it.
    after: Vec<[Bits; 2]>,
    /// Who came by side, cohort and day after, on it and until it.
    came_after: [Vec<Vec<[u64; 2]>>; SIDES],
}

impl<'s> Tally<'s> {
    /// Nothing told yet.
    pub fn new(frame: &'s Frame, starts: &'s Starts) -> Tally<'s> {
        let first = frame.first_day();
        let period_of = frame.periods();
        let cohorts = usize::from(frame.cohorts);
        let counts = || (0..cohorts).map(|cohort| vec![0; cohorts - cohort]).collect::<Vec<_>>();
        Tally {
            frame,
            starts,
            first,
            period_of,
            seen: vec![Bits::new(); cohorts],
            came: [counts(), counts()],
            after: vec![Default::default(); frame.days.len()],
            came_after: [(); SIDES].map(|()| vec![vec![[0; 2]; frame.days.len()]; cohorts]),
        }
    }

    /// What was told, side by side. Cohorts before the first that has anybody on any side are left out.
    pub fn finish(self) -> [Side; SIDES] {
        let cohorts = usize::from(self.frame.cohorts);
        let days = &self.frame.days;
        let mut people = [(); SIDES].map(|()| vec![0u64; cohorts]);
        let mut could = [(); SIDES].map(|()| vec![vec![0u64; days.len()]; cohorts]);
        let last = self.period_of.len() as u32;
        for (person, start) in self.starts.iter() {
            let Some(cohort) = self.period_of.get(start as usize).copied().map(usize::from) else { continue };
            for side in (0..SIDES).filter(|side| self.starts.is_on(person, *side)) {
                people[side][cohort] += 1;
                for (could, days) in could[side][cohort].iter_mut().zip(days) {
                    *could += u64::from(start + u32::from(*days) < last);
                }
            }
        }
        let began = |cohort: &usize| people.iter().any(|side| side[*cohort] > 0);
        let from = (0..cohorts).find(began).unwrap_or(cohorts);
        let cohort = |side: usize, cohort: usize| {
            let of = people[side][cohort];
            let period = |(since, came): (usize, &u64)| Period {
                first: self.frame.day_of(cohort + since),
                came: Rate { people: *came, of },
                complete: self.frame.last_day_of(cohort + since) <= self.frame.as_of,
            };
            let after = |(at, days): (usize, &u16)| {
                let of = could[side][cohort][at];
                let rate = |which: usize| Rate { people: self.came_after[side][cohort][at][which], of };
                After { days: *days, on: rate(0), within: rate(1) }
            };
            Cohort {
                first: self.frame.day_of(cohort),
                people: of,
                periods: self.came[side][cohort].iter().enumerate().map(period).collect(),
                after: days.iter().enumerate().map(after).collect(),
            }
        };
        let told = |side: usize| Side::of((from..cohorts).map(|of| cohort(side, of)).collect());
        [told(0), told(1)]
    }
}

impl Witness for Tally<'_> {
    fn did(&mut self, person: u32, day: Day) {
        let Some(start) = self.starts.get(person) else { return };
        let Ok(day) = u32::try_from(i64::from(day.0) - i64::from(self.first.0)) else { return };
        let (Some(period), Some(cohort)) =
            (self.period_of.get(day as usize).copied(), self.period_of.get(start as usize).copied())
        else {
            return;
        };
        let Some(since) = day.checked_sub(start) else { return };
        let (period, cohort) = (usize::from(period), usize::from(cohort));
        if is_new(&mut self.seen[period], person, self.starts.bound()) {
            for (side, came) in self.came.iter_mut().enumerate() {
                came[cohort][period - cohort] += u64::from(self.starts.is_on(person, side));
            }
        }
        let last = self.period_of.len() as u32 - 1;
        for (at, days) in self.frame.days.iter().enumerate() {
            let days = u32::from(*days);
            if since == 0 || since > days || start + days > last {
                continue;
            }
            let seen = &mut self.after[at];
            let bound = self.starts.bound();
            let on = since == days && is_new(&mut seen[0], person, bound);
            let within = is_new(&mut seen[1], person, bound);
            for (side, came) in self.came_after.iter_mut().enumerate().filter(|_| on || within) {
                if self.starts.is_on(person, side) {
                    came[cohort][at][0] += u64::from(on);
                    came[cohort][at][1] += u64::from(within);
                }
            }
        }
    }

    fn close(&mut self, until: Day) {
        let Ok(days) = usize::try_from(i64::from(until.0) - i64::from(self.first.0) + 1) else { return };
        let open = self.period_of.get(days).map_or(self.seen.len(), |period| usize::from(*period));
        self.seen[..open].fill(Bits::new());
    }
}

/// Marks a person, and says whether that is the first time.
fn is_new(bits: &mut Bits, person: u32, bound: usize) -> bool {
    if bits.is_empty() {
        bits.resize(bound.div_ceil(64), 0);
    }
    let Some(word) = bits.get_mut(person as usize / 64) else { return false };
    let bit = 1 << (person % 64);
    let new = *word & bit == 0;
    *word |= bit;
    new
}
