//! How people are scored: what is saved under a name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::axis::Axis;
use super::bands::{Bands, Side};
use super::class::Class;
use crate::domain::catalogue::FieldKey;
use crate::domain::money::parse_scaled;

/// How far back orders count for F and M, from the day that is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// All orders.
    #[default]
    All,
    /// The last so many days, that day included.
    Days(u16),
}

/// What is done with refunds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refunds {
    /// They lower the order that they name; an order of which nothing is left does not count.
    #[default]
    Net,
    /// They are left out, as though nothing had been paid back.
    Ignore,
}

/// Which order R is counted from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recency {
    /// The last one of all: who has none in the window has F and M of 0.
    #[default]
    Any,
    /// The last one in the window: who has none there is lapsed.
    InWindow,
}

/// Where the three figures come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Paid orders.
    Orders {
        /// Which.
        window: Window,
        /// With refunds or without.
        refunds: Refunds,
        /// R.
        recency: Recency,
    },
    /// Three fields of the person: days since (or the day of) the last order, orders, yuan. Who lacks one is not scored.
    Fields {
        /// R.
        r: FieldKey,
        /// F.
        f: FieldKey,
        /// M.
        m: FieldKey,
    },
}

impl Default for Source {
    fn default() -> Source {
        Source::Orders { window: Window::All, refunds: Refunds::Net, recency: Recency::Any }
    }
}

/// How figures become scores.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binning {
    /// Five bands of like size: a figure above the i-th cut point is in a higher band.
    #[default]
    Quintiles,
    /// As the R package `rfm` does it: cut points are quantiles plus one (day, order, yuan), and a figure equal to one is
    /// in the higher band.
    Package,
}

/// When a figure is high.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum High {
    /// Its score is above the mean of the scores (S1).
    #[default]
    Scores,
    /// It is itself above the mean of the figures, of R below. Money is skewed, so that few are.
    Figures,
}

/// A model.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RfmModel {
    /// The figures.
    pub source: Source,
    /// The scores.
    pub binning: Binning,
    /// Cut points set by hand, by axis; drawn from the figures where there are none.
    pub cuts: [Option<Bands>; 3],
    /// The classes.
    pub high: High,
    /// What the team does for a class, in place of what the program advises.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub advice: BTreeMap<Class, Vec<String>>,
}

/// Cut points that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CutsFault {
    /// Not `R=5,10;F=2;M=100`.
    Form(String),
    /// No number, or one below 0.
    Number(String),
    /// More than [`MAX_CUTS`] or none.
    Many(char, usize),
    /// Not each larger than the one before.
    Order(char),
}

/// The most cut points of an axis: six bands.
pub const MAX_CUTS: usize = 5;

impl RfmModel {
    /// Sets the cut points that a text names: `R=5,10,30,60;F=2,5,10,15;M=100,500,1000,3000`, in days, orders and yuan;
    /// an axis that it does not name stays. A figure equal to a cut point is in the better band: days 以内, orders and
    /// yuan 以上 (Civil Code, article 1259), with the package's binning in the higher one.
    ///
    /// # Errors
    /// [`CutsFault`].
    pub fn set_cuts(&mut self, text: &str) -> Result<(), CutsFault> {
        let mut set = self.cuts.clone();
        for part in text.split([';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
            let form = || CutsFault::Form(part.to_string());
            let (letter, cuts) = part.split_once(['=', '＝']).ok_or_else(form)?;
            let axis = Axis::from_letter(letter.trim()).ok_or_else(form)?;
            let cuts = cuts
                .split([',', '，'])
                .map(|cut| parse_cut(cut, axis).ok_or_else(|| CutsFault::Number(cut.trim().to_string())))
                .collect::<Result<Vec<f64>, CutsFault>>()?;
            set[axis as usize] = Some(self.hand(axis, cuts)?);
        }
        self.cuts = set;
        Ok(())
    }

    /// Bands of cut points set by hand.
    ///
    /// # Errors
    /// There are none or too many, or they do not ascend.
    pub fn hand(&self, axis: Axis, cuts: Vec<f64>) -> Result<Bands, CutsFault> {
        if !(1..=MAX_CUTS).contains(&cuts.len()) {
            return Err(CutsFault::Many(axis.letter(), cuts.len()));
        }
        if cuts.windows(2).any(|two| two[0] >= two[1]) {
            return Err(CutsFault::Order(axis.letter()));
        }
        let side =
            if axis == Axis::R && self.binning != Binning::Package { Side::Below } else { Side::Above };
        Ok(Bands { cuts, side })
    }
}

/// A window as it is typed: `90`, `90d`, `90 天`, `all`, `全部`. Nothing where it is none.
pub fn parse_window(text: &str) -> Option<Window> {
    let text = text.trim();
    if matches!(text, "all" | "全部") {
        return Some(Window::All);
    }
    match text.trim_end_matches(['d', '天']).trim_end().parse() {
        Ok(days @ 1..) => Some(Window::Days(days)),
        _ => None,
    }
}

/// A cut point as it is typed in days, orders or yuan, in the whole numbers of its figure. Nothing where it is no number,
/// below 0, or between two of them.
pub fn parse_cut(text: &str, axis: Axis) -> Option<f64> {
    let places = if axis == Axis::M { 2 } else { 0 };
    let exact = parse_scaled(text.trim(), 6).ok().filter(|n| *n >= 0)?;
    let rounded = parse_scaled(text.trim(), places).ok()?;
    // A cut point between two days or orders would be read as another than it is.
    (i128::from(rounded) * 10i128.pow(6 - places) == i128::from(exact)).then_some(rounded as f64)
}
