//! A model laid on the figures of a day: cut points, means, and what they make of a person.

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::bands::{Bands, Side, quantile_cuts};
use super::class::Class;
use super::figures::{Figure, Figures};
use super::model::{Binning, High, MAX_CUTS, RfmModel};

/// From where on a figure is high.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HighLine {
    /// Scores above sum ÷ people.
    Score {
        /// Of the scores.
        sum: u64,
        /// How many.
        people: u64,
    },
    /// Figures above sum ÷ people; of R below.
    Figure {
        /// Of the figures.
        sum: i128,
        /// How many.
        people: u64,
    },
}

impl HighLine {
    /// The mean; nothing of nobody.
    pub fn mean(self) -> Option<f64> {
        let (sum, people) = match self {
            HighLine::Score { sum, people } => (sum as f64, people),
            HighLine::Figure { sum, people } => (sum as f64, people),
        };
        (people > 0).then(|| sum / people as f64)
    }
}

/// Cut points and means of the figures of one day. It scores those of another day, too: so two days are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// The bands of R, F and M.
    pub bands: [Bands; 3],
    /// From where on R, F and M are high.
    pub lines: [HighLine; 3],
}

/// How many bands are drawn where none are set by hand.
const DRAWN: usize = 5;

impl Scale {
    /// Lays a model on figures.
    pub fn fit(model: &RfmModel, figures: &Figures) -> Scale {
        let bands = Axis::ALL.map(|axis| match &model.cuts[axis as usize] {
            Some(set) => set.clone(),
            None => drawn(&model.binning, axis, figures),
        });
        let mut scale = Scale { bands, lines: [HighLine::Score { sum: 0, people: 0 }; 3] };
        let (mut scores, mut sums, mut people) = ([0u64; 3], [0i128; 3], 0u64);
        let scorer = scale.scorer();
        let (r, f, m) = figures.arrays();
        for ((r, f), m) in r.iter().zip(f).zip(m).filter(|((r, _), _)| Figures::is_known(**r)) {
            people += 1;
            let own = scorer.scores([i64::from(*r), i64::from(*f), *m]);
            for axis in 0..3 {
                scores[axis] += u64::from(own[axis]);
            }
            if model.high == High::Figures {
                sums[0] += i128::from(*r);
                sums[1] += i128::from(*f);
                sums[2] += i128::from(*m);
            }
        }
        scale.lines = Axis::ALL.map(|axis| match model.high {
            High::Scores => HighLine::Score { sum: scores[axis as usize], people },
            High::Figures => HighLine::Figure { sum: sums[axis as usize], people },
        });
        scale
    }

    /// How many scores an axis has.
    pub fn scores(&self, axis: Axis) -> u8 {
        self.bands[axis as usize].len() as u8
    }

    /// Its bands in the form in which millions of figures are scored.
    pub(super) fn scorer(&self) -> Scorer {
        Scorer::new(&self.bands)
    }

    /// The score of a figure, from 1 on; of R the fewest days have the highest.
    pub fn score(&self, axis: Axis, of: Figure) -> u8 {
        self.score_of(axis, of.on(axis) as f64)
    }

    /// The score of a figure in days, orders or cents.
    pub fn score_of(&self, axis: Axis, figure: f64) -> u8 {
        let bands = &self.bands[axis as usize];
        let band = bands.band(figure);
        (if axis == Axis::R { bands.len() - band } else { band + 1 }) as u8
    }

    /// The band of a score.
    pub fn band_of(&self, axis: Axis, score: u8) -> usize {
        let score = usize::from(score.max(1));
        if axis == Axis::R { self.bands[axis as usize].len().saturating_sub(score) } else { score - 1 }
    }

    /// Whether a figure of a score is high. Of nobody nothing is.
    pub fn is_high(&self, axis: Axis, of: Figure) -> bool {
        match self.lines[axis as usize] {
            HighLine::Score { sum, people } => u64::from(self.score(axis, of)) * people > sum,
            HighLine::Figure { sum, people } => {
                let own = i128::from(of.on(axis)) * i128::from(people);
                if axis == Axis::R { own < sum } else { own > sum }
            }
        }
    }

    /// Whether a score is high. Nothing where figures are held against their mean, so that a score says too little.
    pub fn is_high_score(&self, axis: Axis, score: u8) -> Option<bool> {
        match self.lines[axis as usize] {
            HighLine::Score { sum, people } => Some(u64::from(score) * people > sum),
            HighLine::Figure { .. } => None,
        }
    }

    /// The class of a person.
    pub fn class(&self, of: Figure) -> Class {
        Class::of(Axis::ALL.map(|axis| self.is_high(axis, of)))
    }

    /// The cut point above which, for R below which, a figure is high, and whether the figure that is equal to it is
    /// high too. Nothing where all are high or none is: `Err` says which.
    pub fn high_from(&self, axis: Axis) -> Result<(f64, bool), bool> {
        let bands = &self.bands[axis as usize];
        match self.lines[axis as usize] {
            HighLine::Score { people: 0, .. } | HighLine::Figure { people: 0, .. } => Err(false),
            HighLine::Score { sum, people } => {
                let least = sum / people + 1;
                let scores = u64::from(self.scores(axis));
                if least > scores {
                    return Err(false);
                }
                if least <= 1 {
                    return Err(true);
                }
                let least = least as usize;
                let cut = if axis == Axis::R { bands.len() - least } else { least - 2 };
                let takes = (axis == Axis::R) == (bands.side == Side::Below);
                bands.cuts.get(cut).map(|cut| (*cut, takes)).ok_or(true)
            }
            HighLine::Figure { sum, people } => Ok((sum as f64 / people as f64, false)),
        }
    }
}

/// Scores whole figures: each is as many steps above the first band as it has reached.
pub(super) struct Scorer {
    steps: [[i64; MAX_CUTS]; 3],
    /// The highest score of R.
    most: u8,
}

impl Scorer {
    pub(super) fn new(bands: &[Bands; 3]) -> Scorer {
        Scorer { steps: bands.each_ref().map(Bands::steps), most: bands[0].len() as u8 }
    }

    /// How many cut points of an axis a figure has passed.
    #[inline]
    pub(super) fn reached(&self, axis: Axis, figure: i64) -> u8 {
        self.steps[axis as usize].iter().map(|step| u8::from(figure >= *step)).sum()
    }

    /// The scores of R, F and M.
    #[inline]
    pub(super) fn scores(&self, [r, f, m]: [i64; 3]) -> [u8; 3] {
        [self.most - self.reached(Axis::R, r), 1 + self.reached(Axis::F, f), 1 + self.reached(Axis::M, m)]
    }
}

/// Cut points of an axis drawn from the figures.
fn drawn(binning: &Binning, axis: Axis, figures: &Figures) -> Bands {
    let mut all: Vec<i64> = figures.known().map(|(_, of)| of.on(axis)).collect();
    draw_bands(binning, DRAWN, axis.unit() as f64, &mut all)
}

/// Draws so many bands from whole figures, of which `one` make one day, order or yuan. Their order is not kept.
pub fn draw_bands(binning: &Binning, bands: usize, one: f64, figures: &mut [i64]) -> Bands {
    let cuts = quantile_cuts(figures, bands);
    match binning {
        // Figures are whole, so that above a cut point is above the whole number below it.
        Binning::Quintiles => Bands { cuts: cuts.into_iter().map(f64::floor).collect(), side: Side::Below },
        Binning::Package => {
            Bands { cuts: cuts.into_iter().map(|cut| cut + one).collect(), side: Side::Above }
        }
    }
}
