//! Grids as they are asked for and told of: who is scored how, what moves, what sales changed by.

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::interest::{InterestAsk, InterestTold};
use super::journey::{JourneyAsk, JourneyRow, JourneyTold, JourneyWho};
use super::people::PersonRow;
use super::retention::{CohortWho, RetentionAsk, RetentionTold};
use super::tiers::{TierAsk, TierTold, TierWho};
use crate::domain::day::Day;
use crate::domain::journey::JourneyModel;
use crate::domain::rfm::{Axis, Figure, Grid, Moves, PackageTable, Place, RfmModel, Scale};
use crate::domain::segment::Expr;
use crate::domain::split::{Part, Split};
use crate::domain::tiers::TierModel;

/// A question about grids.
#[derive(Debug, Clone, PartialEq)]
pub enum GridAsk {
    /// Everyone scored by a model.
    Rfm {
        /// By which.
        model: RfmModel,
        /// How many change class against this one.
        against: Option<RfmModel>,
        /// Medians and orders by number are told too.
        detail: bool,
    },
    /// The same while cut points of one axis move: told at once when it was asked before with other cut points of that
    /// axis alone.
    RfmMoving {
        /// By which.
        model: RfmModel,
        /// How many change class against this one.
        against: RfmModel,
        /// Whose cut points move.
        axis: Axis,
    },
    /// Some of those who are scored.
    People(GridSet),
    /// The figures and scores of some of them, by number.
    RfmRows {
        /// Whom.
        set: GridSet,
        /// How many at most.
        limit: u32,
    },
    /// Who went from which class to which between two days.
    RfmMoves {
        /// By which model.
        model: RfmModel,
        /// The earlier day: its cut points and means hold for both.
        from: Day,
        /// The later day.
        to: Day,
        /// Cut points and means of the later day are drawn anew.
        drawn_anew: bool,
    },
    /// What sales changed by between two stretches of days, class by class.
    RfmSplit {
        /// By which model; its cut points and means are those of the end of the earlier stretch.
        model: RfmModel,
        /// The earlier stretch, both days included.
        before: (Day, Day),
        /// The later stretch.
        after: (Day, Day),
    },
    /// About tiers.
    Tiers(TierAsk),
    /// How many come how far in a journey.
    Journey {
        /// In which, and of whom.
        ask: JourneyAsk,
        /// Who stands longer than so many days on a stage is stuck.
        stuck_after: u16,
    },
    /// Some of those who stand on a journey.
    JourneyPeople(JourneyAsk, JourneyWho),
    /// Some of them with stage and day, the longest there first.
    JourneyRows {
        /// On which, of whom.
        ask: JourneyAsk,
        /// Whom.
        who: JourneyWho,
        /// How many at most.
        limit: u32,
    },
    /// About who comes back.
    Retention(RetentionAsk),
    /// About interest and activity.
    Interest(InterestAsk),
}

/// People whom a grid means. It says how they are found, not who they are: whoever fits when it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GridSet {
    /// Some of those who are scored.
    Rfm {
        /// By which model.
        model: RfmModel,
        /// Whom.
        who: RfmWho,
    },
    /// Those who went from one place to another between two days.
    RfmMoved {
        /// By which model.
        model: RfmModel,
        /// The earlier day.
        from: Day,
        /// The later day.
        to: Day,
        /// As in [`GridAsk::RfmMoves`].
        drawn_anew: bool,
        /// Where they stood, where that is stated.
        before: Option<Place>,
        /// Where they stand, where that is stated.
        after: Option<Place>,
    },
    /// Those of a class who paid in one of two stretches of days.
    RfmPaid {
        /// As in [`GridAsk::RfmSplit`].
        model: RfmModel,
        /// The earlier stretch, both days included.
        before: (Day, Day),
        /// The later stretch.
        after: (Day, Day),
        /// Where they stood at the end of the stretch in which they paid, where that is stated.
        place: Option<Place>,
        /// They paid in the later one.
        later: bool,
    },
    /// Some of those who stand in tiers.
    Tiers {
        /// By which model.
        model: Box<TierModel>,
        /// Whom.
        who: TierWho,
    },
    /// Some of those who stand on a journey.
    Journey {
        /// On which.
        model: Box<JourneyModel>,
        /// Of whom.
        of: Box<Expr>,
        /// Whom.
        who: JourneyWho,
    },
    /// Those who began together, or who of them came back when.
    Cohort(Box<CohortWho>),
}

impl GridSet {
    /// By which model they are scored in R, F and M; nothing of those whom another tab means.
    pub fn rfm(&self) -> Option<&RfmModel> {
        match self {
            GridSet::Rfm { model, .. } | GridSet::RfmMoved { model, .. } | GridSet::RfmPaid { model, .. } => {
                Some(model)
            }
            GridSet::Tiers { .. } | GridSet::Journey { .. } | GridSet::Cohort(_) => None,
        }
    }
}

/// Some of those who are scored: all that is stated holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RfmWho {
    /// They are scored.
    pub scored: bool,
    /// Their scores in R, F and M.
    pub scores: [Option<u8>; 3],
    /// Where they stand.
    pub place: Option<Place>,
    /// They stand elsewhere by another model: by which, and where.
    pub moved: Option<(Box<RfmModel>, Place)>,
}

/// An answer about grids.
#[derive(Debug, Clone, PartialEq)]
pub enum GridTold {
    /// To [`GridAsk::Rfm`] and [`GridAsk::RfmMoving`].
    Rfm(Box<RfmTold>),
    /// To [`GridAsk::People`] and [`GridAsk::JourneyPeople`].
    People(RoaringBitmap),
    /// To [`GridAsk::RfmRows`]: how many there are, and the first of them.
    Rows(u64, Vec<RfmRow>),
    /// To [`GridAsk::RfmMoves`].
    Moves(Box<MovesTold>),
    /// To [`GridAsk::RfmSplit`].
    Split(Box<SplitTold>),
    /// To [`GridAsk::Tiers`].
    Tiers(TierTold),
    /// To [`GridAsk::Journey`].
    Journey(Box<JourneyTold>),
    /// To [`GridAsk::JourneyRows`]: how many there are, and the first of them.
    JourneyRows(u64, Vec<JourneyRow>),
    /// To [`GridAsk::Retention`].
    Retention(Box<RetentionTold>),
    /// To [`GridAsk::Interest`].
    Interest(InterestTold),
}

/// Everyone scored.
#[derive(Debug, Clone, PartialEq)]
pub struct RfmTold {
    /// The day that "now" meant.
    pub as_of: Day,
    /// By which model.
    pub model: RfmModel,
    /// Its cut points and means on that day.
    pub scale: Scale,
    /// Cells and classes.
    pub grid: Grid,
    /// Living people.
    pub of: u64,
    /// Who changes class against another model.
    pub moves: Option<Moves>,
    /// What was asked for beside it.
    pub detail: Option<RfmDetail>,
}

/// One person scored.
#[derive(Debug, Clone, PartialEq)]
pub struct RfmRow {
    /// Who, with ref and nickname.
    pub person: PersonRow,
    /// The figures; nothing of who is not scored.
    pub figure: Option<Figure>,
    /// Scores in R, F and M.
    pub scores: Option<[u8; 3]>,
    /// Where the person stands.
    pub place: Place,
}

/// What takes a second look at everyone.
#[derive(Debug, Clone, PartialEq)]
pub struct RfmDetail {
    /// People by the number of their orders, ascending.
    pub by_orders: Vec<(u32, u64)>,
    /// Medians of days, orders and cents by class, in the order of [`crate::domain::rfm::Class::ALL`]; nothing of nobody.
    pub classes: [Option<[f64; 3]>; 8],
    /// The same of the ten segments of the R package and those in none, by both of its tables.
    pub package: [(PackageTable, [Option<[f64; 3]>; 11]); 2],
}

/// Who went where.
#[derive(Debug, Clone, PartialEq)]
pub struct MovesTold {
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
    /// The cut points and means of the earlier day.
    pub scale: Scale,
    /// Those of the later day, where they were drawn anew.
    pub anew: Option<Scale>,
    /// How many went from where to where.
    pub moves: Moves,
}

/// What sales changed by.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitTold {
    /// The earlier stretch.
    pub before: (Day, Day),
    /// The later stretch.
    pub after: (Day, Day),
    /// The cut points and means for both.
    pub scale: Scale,
    /// Payers and cents of each class before and after, in the order of [`Place::ALL`].
    pub classes: Vec<(Place, Part, Part)>,
    /// The split; nothing where nobody paid before. Its classes are those above.
    pub split: Option<Split>,
}
