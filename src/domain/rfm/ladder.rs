//! The figures of one axis as rungs, so that a cut point falls between two of them.

use super::axis::Axis;
use super::figures::Figures;

/// Figures that lie next to one another, from the lowest to the highest that anybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rung {
    pub(super) low: i64,
    pub(super) high: i64,
}

/// Everyone by the figure of one axis: a rung a figure where there are few, else rungs of like many people. Two bytes a
/// person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    axis: Axis,
    rungs: Vec<Rung>,
    /// By the number of the person; [`NO_RUNG`] of who has no figures.
    of: Vec<u16>,
}

/// The rung of who has no figures.
pub(super) const NO_RUNG: u16 = u16::MAX;
/// So many figures have a rung of their own; twice as many rungs there are at most, and one.
const FIGURES: usize = 2_048;
/// Rungs are laid by so many figures, evenly taken from all.
const LOOKED_AT: usize = 1 << 16;
/// The rungs of figures below this are looked up, those of larger ones searched.
const LOOKED_UP: usize = 1 << 16;

impl Ladder {
    /// Lays the rungs of an axis.
    pub fn new(axis: Axis, figures: &Figures) -> Ladder {
        let (r, f, m) = figures.arrays();
        match axis {
            Axis::R => Ladder::over(axis, r, r.iter().map(|of| i64::from(*of))),
            Axis::F => Ladder::over(axis, r, f.iter().map(|of| i64::from(*of))),
            Axis::M => Ladder::over(axis, r, m.iter().copied()),
        }
    }

    fn over(axis: Axis, r: &[u16], all: impl Iterator<Item = i64> + Clone) -> Ladder {
        let known = || r.iter().zip(all.clone()).filter(|(r, _)| Figures::is_known(**r)).map(|(_, of)| of);
        let starts = starts(known());
        let rung = |of: i64| starts.partition_point(|start| *start <= of) as u16;
        let looked_up: Vec<u16> = (0..LOOKED_UP as i64).map(rung).collect();
        let mut rungs = vec![Rung { low: i64::MAX, high: i64::MIN }; starts.len() + 1];
        let place = |(r, of): (&u16, i64)| {
            if !Figures::is_known(*r) {
                return NO_RUNG;
            }
            let place = match usize::try_from(of).ok().and_then(|of| looked_up.get(of)) {
                Some(place) => *place,
                None => rung(of),
            };
            let rung = &mut rungs[usize::from(place)];
            *rung = Rung { low: rung.low.min(of), high: rung.high.max(of) };
            place
        };
        let of = r.iter().zip(all.clone()).map(place).collect();
        Ladder { axis, rungs, of }
    }

    /// Of which axis.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.of.len() * 2 + self.rungs.len() * 16
    }

    pub(super) fn rungs(&self) -> &[Rung] {
        &self.rungs
    }

    /// The rungs by the number of the person.
    pub(super) fn of(&self) -> &[u16] {
        &self.of
    }
}

/// Where the rungs above the first begin: at each of some figures and behind it, so that one that many have is alone.
fn starts(known: impl Iterator<Item = i64> + Clone) -> Vec<i64> {
    let step = (known.clone().count() / LOOKED_AT).max(1);
    let mut looked: Vec<i64> = known.step_by(step).collect();
    looked.sort_unstable();
    let mut own = looked.clone();
    own.dedup();
    if own.len() > FIGURES {
        own = (0..FIGURES).map(|i| looked[i * looked.len() / FIGURES]).collect();
        own.dedup();
    }
    let mut starts: Vec<i64> = own.into_iter().flat_map(|of| [of, of.saturating_add(1)]).collect();
    starts.dedup();
    starts
}
