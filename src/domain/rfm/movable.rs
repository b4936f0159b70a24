//! Everyone summed so that the cut points of one axis move at once: people are not scored anew, sums are.

use std::sync::Arc;

use super::axis::Axis;
use super::bands::Bands;
use super::class::{Class, Place};
use super::figures::{Figure, Figures};
use super::grid::{Cell, Grid, Sums};
use super::ladder::{Ladder, NO_RUNG};
use super::model::MAX_CUTS;
use super::scale::{HighLine, Scale, Scorer};
use super::scored::Moves;

/// Everyone by the rung of one axis and by where the figures of the two others lie among the steps of two sets of bands.
/// For models whose classes are told by scores ([`super::High::Scores`]).
#[derive(Debug, Clone, PartialEq)]
pub struct Movable {
    ladder: Arc<Ladder>,
    /// The two other axes with their steps.
    others: [(Axis, Vec<i64>); 2],
    /// By rung, then by the first and the second of the others.
    sums: Vec<Sums>,
    lapsed: u64,
}

/// What changes when bands do.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The bands there, with the mean scores.
    pub scale: Scale,
    /// Sums there.
    pub grid: Grid,
    /// Who stands where here and there.
    pub moves: Moves,
}

/// The steps of the two other axes, in which both sets of bands are.
pub fn steps_beside(axis: Axis, from: &[Bands; 3], to: &[Bands; 3]) -> [(Axis, Vec<i64>); 2] {
    let of = |axis: Axis| {
        let both = [from, to].map(|bands| bands[axis as usize].steps());
        let mut steps: Vec<i64> = both.into_iter().flatten().filter(|step| *step != i64::MAX).collect();
        steps.sort_unstable();
        steps.dedup();
        (axis, steps)
    };
    match axis {
        Axis::R => [of(Axis::F), of(Axis::M)],
        Axis::F => [of(Axis::R), of(Axis::M)],
        Axis::M => [of(Axis::R), of(Axis::F)],
    }
}

impl Movable {
    /// Sums up everyone whose figures are known.
    pub fn new(ladder: Arc<Ladder>, others: [(Axis, Vec<i64>); 2], figures: &Figures) -> Movable {
        let [first, second] = others.each_ref().map(|(axis, steps)| (*axis, Steps::new(steps)));
        let wide = (others[0].1.len() + 1, others[1].1.len() + 1);
        let mut sums = vec![Sums::default(); ladder.rungs().len() * wide.0 * wide.1];
        let mut lapsed = 0;
        let (r, f, m) = figures.arrays();
        for (((rung, r), f), m) in ladder.of().iter().zip(r).zip(f).zip(m) {
            if *rung == NO_RUNG {
                lapsed += u64::from(Figures::is_outside(*r));
                continue;
            }
            let of = Figure { r: *r, f: *f, m: *m };
            let [first, second] = [&first, &second].map(|(axis, steps)| steps.reached(of.on(*axis)));
            sums[(usize::from(*rung) * wide.0 + first) * wide.1 + second].add(of);
        }
        Movable { ladder, others, sums, lapsed }
    }

    /// How many bytes it takes beside its ladder.
    pub fn bytes(&self) -> usize {
        self.sums.len() * std::mem::size_of::<Sums>()
    }

    /// What one set of bands makes of everyone beside another. `figures` are those it was made of, `living` is the number of
    /// all people.
    pub fn moved(&self, from: &[Bands; 3], to: &[Bands; 3], figures: &Figures, living: u64) -> Moved {
        let mut pairs = Pairs::new(from, to);
        let partial = self.whole(&mut pairs);
        if partial.iter().any(|partial| *partial) {
            let among = self.ladder.of().iter().enumerate();
            let parted = |(_, rung): &(usize, &u16)| partial.get(usize::from(**rung)) == Some(&true);
            for of in among.filter(parted).filter_map(|(at, _)| figures.at(at)) {
                let mut own = Sums::default();
                own.add(of);
                pairs.add(Axis::ALL.map(|axis| of.on(axis)), own);
            }
        }
        pairs.told(to, living, self.lapsed)
    }

    /// Adds the rungs that no step parts, and says which are parted.
    fn whole(&self, pairs: &mut Pairs) -> Vec<bool> {
        let axis = self.ladder.axis();
        let [first, second] = self.others.each_ref();
        let all = || self.ladder.rungs().iter();
        let parted = |low: i64, high: i64| low <= high && pairs.parts(axis, low, high);
        let partial: Vec<bool> = all().map(|rung| parted(rung.low, rung.high)).collect();
        let mut sums = self.sums.iter();
        for (rung, partial) in all().zip(&partial) {
            for first in lows(first) {
                for second in lows(second) {
                    let Some(sums) = sums.next().filter(|sums| !partial && sums.people > 0) else { continue };
                    let mut of = [0; 3];
                    for (axis, low) in [(axis, rung.low), first, second] {
                        of[axis as usize] = low;
                    }
                    pairs.add(of, *sums);
                }
            }
        }
        partial
    }
}

/// A figure of each stretch between the steps of an axis, the lowest first; below the first step any will do.
fn lows((axis, steps): &(Axis, Vec<i64>)) -> impl Iterator<Item = (Axis, i64)> + '_ {
    let below = steps.first().map_or(0, |step| step.saturating_sub(1));
    std::iter::once(below).chain(steps.iter().copied()).map(|low| (*axis, low))
}

/// Steps of two sets of bands, one behind the other.
struct Steps([i64; 2 * MAX_CUTS]);

impl Steps {
    fn new(steps: &[i64]) -> Steps {
        let mut own = [i64::MAX; 2 * MAX_CUTS];
        own.iter_mut().zip(steps).for_each(|(own, step)| *own = *step);
        Steps(own)
    }

    #[inline]
    fn reached(&self, figure: i64) -> usize {
        self.0.iter().map(|step| usize::from(figure >= *step)).sum()
    }
}

/// Sums by the cell here and the cell there.
struct Pairs {
    scorers: [Scorer; 2],
    /// Scores of each axis, here and there.
    scores: [[usize; 3]; 2],
    people: Vec<u64>,
    there: Vec<Sums>,
}

impl Pairs {
    fn new(from: &[Bands; 3], to: &[Bands; 3]) -> Pairs {
        let scores = [from, to].map(|bands| bands.each_ref().map(Bands::len));
        let [here, there] = scores.map(|scores| scores.iter().product::<usize>());
        Pairs {
            scorers: [from, to].map(Scorer::new),
            scores,
            people: vec![0; here * there],
            there: vec![Sums::default(); there],
        }
    }

    /// Whether the lower figure of an axis has another score than the higher one, here or there.
    fn parts(&self, axis: Axis, low: i64, high: i64) -> bool {
        self.scorers.iter().any(|scorer| scorer.reached(axis, low) != scorer.reached(axis, high))
    }

    /// Adds people whose R, F and M these are, or have the same scores.
    fn add(&mut self, of: [i64; 3], sums: Sums) {
        let [here, there] = [0, 1].map(|side| {
            let [r, f, m] = self.scorers[side].scores(of).map(|score| usize::from(score) - 1);
            let [_, wide_f, wide_m] = self.scores[side];
            (r * wide_f + f) * wide_m + m
        });
        self.people[here * self.there.len() + there] += sums.people;
        self.there[there] = self.there[there].with(sums);
    }

    fn told(self, to: &[Bands; 3], living: u64, lapsed: u64) -> Moved {
        let by_cell = |side: usize, people: Vec<u64>| Side { scores: self.scores[side], people };
        let wide = self.there.len();
        let here = by_cell(0, self.people.chunks(wide).map(|row| row.iter().sum()).collect());
        let there = by_cell(1, self.there.iter().map(|sums| sums.people).collect());
        let (_, before) = here.classes();
        let (lines, after) = there.classes();
        let mut grid = Grid { lapsed, ..Grid::default() };
        for (cell, sums) in self.there.iter().enumerate() {
            let own = &mut grid.classes[after[cell] as usize];
            *own = own.with(*sums);
            grid.scored += sums.people;
            grid.cells.push(Cell { scores: there.scores_of(cell), sums: *sums });
        }
        grid.unscored = living.saturating_sub(grid.scored + lapsed);
        let mut moves = Moves::default();
        for (here, row) in self.people.chunks(wide).enumerate() {
            for (there, people) in row.iter().enumerate().filter(|(_, people)| **people > 0) {
                moves.add(Place::Class(before[here]), Place::Class(after[there]), *people);
            }
        }
        moves.add(Place::Lapsed, Place::Lapsed, lapsed);
        moves.add(Place::Unscored, Place::Unscored, grid.unscored);
        Moved { scale: Scale { bands: to.clone(), lines }, grid, moves }
    }
}

/// People by cell.
struct Side {
    scores: [usize; 3],
    people: Vec<u64>,
}

impl Side {
    fn scores_of(&self, cell: usize) -> [u8; 3] {
        let [_, f, m] = self.scores;
        [cell / m / f, cell / m % f, cell % m].map(|score| score as u8 + 1)
    }

    /// The mean scores, and the class of each cell by them.
    fn classes(&self) -> ([HighLine; 3], Vec<Class>) {
        let people = self.people.iter().sum();
        let mut sums = [0u64; 3];
        for (cell, of) in self.people.iter().enumerate() {
            for (sum, score) in sums.iter_mut().zip(self.scores_of(cell)) {
                *sum += u64::from(score) * of;
            }
        }
        let class = |cell: usize| {
            let own = self.scores_of(cell);
            Class::of([0, 1, 2].map(|axis| u64::from(own[axis]) * people > sums[axis]))
        };
        (sums.map(|sum| HighLine::Score { sum, people }), (0..self.people.len()).map(class).collect())
    }
}
