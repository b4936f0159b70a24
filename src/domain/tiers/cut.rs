//! Cut lines: who is high (S2.20).

use serde::{Deserialize, Serialize};

use super::points::Points;
use super::spread::Spread;

/// Where the line between high and low is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// At the k-th largest score, k = ⌈0.2 n⌉: for first trials.
    #[default]
    EightyTwenty,
    /// At the median and one standard deviation (n − 1): for many people with scores close together.
    MedianSigma,
}

impl Cut {
    /// Both.
    pub const ALL: [Cut; 2] = [Cut::EightyTwenty, Cut::MedianSigma];

    /// The code on the command line and in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Cut::EightyTwenty => "80-20",
            Cut::MedianSigma => "sigma",
        }
    }

    /// The rule of a code, or of the ways in which the source writes it.
    pub fn from_code(code: &str) -> Option<Cut> {
        match code.trim().to_ascii_lowercase().as_str() {
            "80-20" | "80/20" | "8020" | "二八" => Some(Cut::EightyTwenty),
            "sigma" | "median+sigma" | "median_sigma" | "中位数+标准差" => Some(Cut::MedianSigma),
            _ => None,
        }
    }
}

/// Where the line is, and whether who stands on it is high.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CutRule {
    /// Where it is drawn.
    pub cut: Cut,
    /// A score on the line is high. Without it, as the source has it (高于), only those above.
    #[serde(default)]
    pub inclusive: bool,
}

/// Why nobody is high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllLow {
    /// There is nobody.
    Nobody,
    /// Fewer than five: the fifth part of so few is nobody.
    Few,
    /// All have one score.
    OneScore,
}

/// A line as it lies in some scores.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CutLine {
    /// How it was drawn.
    pub rule: CutRule,
    /// How many scores.
    pub n: u64,
    /// Where it lies; nothing where a standard deviation is asked of one score.
    pub line: Option<f64>,
    /// The median.
    pub median: Option<f64>,
    /// The standard deviation of a sample.
    pub sigma: Option<f64>,
    /// The skewness.
    pub skew: Option<f64>,
    /// How many are high.
    pub high: u64,
    /// Why nobody is, where that is for want of scores to tell apart.
    pub all_low: Option<AllLow>,
    /// How far from the line a score still is on it: what rounding may do to a sum.
    slack: f64,
}

/// The fewest scores of which a fifth part is told.
const FEWEST: u64 = 5;

impl CutLine {
    /// Draws a line.
    pub fn draw(rule: CutRule, scores: &Spread) -> CutLine {
        let (median, sigma) = (scores.median(), scores.sigma());
        let (line, slack) = match rule.cut {
            // ⌈n ÷ 5⌉: a fifth part in floating point numbers would make one more of some.
            Cut::EightyTwenty => (scores.kth_largest(scores.n().div_ceil(5)), 0.0),
            Cut::MedianSigma => match (median, sigma) {
                (Some(median), Some(sigma)) => (Some(median + sigma), (median.abs() + sigma) * 1e-9),
                _ => (None, 0.0),
            },
        };
        let all_low = match (scores.n(), scores.distinct(), rule.cut) {
            (0, ..) => Some(AllLow::Nobody),
            (_, 1, _) => Some(AllLow::OneScore),
            (n, _, Cut::EightyTwenty) if n < FEWEST => Some(AllLow::Few),
            _ => None,
        };
        let skew = scores.skew();
        let mut told = CutLine { rule, n: scores.n(), line, median, sigma, skew, high: 0, all_low, slack };
        told.high = scores.count(|score| told.is_high(score));
        told
    }

    /// Whether a score is high.
    pub fn is_high(&self, score: f64) -> bool {
        match (self.line, self.all_low) {
            (Some(line), None) if self.rule.inclusive => score >= line - self.slack,
            (Some(line), None) => score > line + self.slack,
            _ => false,
        }
    }

    /// The share that is really high; nothing of nobody.
    pub fn share(&self) -> Option<f64> {
        (self.n > 0).then(|| self.high as f64 / self.n as f64)
    }

    /// The lowest points that are high; [`Points::END`] where none are.
    pub fn first_high(&self) -> u32 {
        let Some(line) = self.line.filter(|_| self.all_low.is_none()) else { return Points::END };
        let near = Points::of(line).0.saturating_sub(2);
        (near..Points::END).find(|units| self.is_high(Points(*units).as_f64())).unwrap_or(Points::END)
    }
}
