//! Sheets over the grids: all parameters; the people of a cell with their figures or scores; why one of them scores so.

use std::sync::Arc;

use crate::app::{Go, Remote, Shared};
use crate::domain::day::Day;
use crate::domain::ids::PersonId;
use crate::domain::interest::{Action, Tenths, Weighing};
use crate::domain::journey::{Counting, JourneyModel};
use crate::domain::rfm::Axis;
use crate::domain::safe::SafeText;
use crate::domain::tiers::{Portrait, TierModel};
use crate::parts::cursor::{Cursor, Motion};
use crate::request::{
    Answer, CohortsAsk, CohortsTold, Fault, GridAsk, GridSet, GridTold, Interest, InterestAsk, InterestTold,
    JourneyAsk, JourneyRow, JourneyTold, Only, PeopleView, PersonRow, Query, RfmRow, RfmTold, Slot, TierAsk,
    TierRow, TierTold, TierWhy, TiersTold,
};

/// What a sheet is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// By what everyone is scored, and what came of it.
    Parameters {
        /// The name of the saved model.
        name: Option<SafeText>,
        /// Its version; nothing of one that is not saved.
        version: Option<i32>,
        /// What came of it.
        told: Box<RfmTold>,
    },
    /// By what everyone is put into tiers, and what came of it.
    TierParameters {
        /// The name of the saved model.
        name: Option<SafeText>,
        /// Its version; nothing of one that is not saved.
        version: Option<i32>,
        /// What came of it.
        told: Box<TiersTold>,
    },
    /// By what interest and activity are told.
    InterestParameters {
        /// The day that "now" means.
        as_of: Day,
        /// Weights and half-life.
        weighing: Weighing,
        /// How many people.
        of: u64,
        /// Over how many days activity is counted.
        days: u16,
        /// Fewer than this of each of [`Action::ACTIVE`] are low.
        least: [u32; Action::ACTIVE.len()],
    },
    /// By what cohorts are counted, and what came of it.
    CohortParameters {
        /// By what.
        ask: Box<CohortsAsk>,
        /// What came of it.
        told: Box<CohortsTold>,
    },
    /// Who cares for a topic from one score to another, both in it.
    Caring {
        /// Which topic.
        topic: SafeText,
        /// The lowest and the highest score.
        ends: (Tenths, Tenths),
        /// The same people.
        view: Box<PeopleView>,
    },
    /// By what a person cares for a topic.
    Interest(PersonId, SafeText),
    /// How people are told on a journey, and what came of it.
    Journey(Box<JourneyParameters>),
    /// People with their figures, scores or stages.
    People(Box<GridSet>),
    /// Why a person scores so, by which model of tiers.
    Why(Box<TierModel>, PersonId),
}

/// By what a journey is told, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyParameters {
    /// The version of the saved one; nothing of one that is not saved as it stands.
    pub version: Option<i32>,
    /// How steps are counted.
    pub counting: Counting,
    /// Which journey, of whom.
    pub ask: JourneyAsk,
    /// What came of it.
    pub told: JourneyTold,
}

/// How many people are told one by one.
pub const MOST: u32 = 500;

/// The first of the people of a set.
#[derive(Debug, Clone, PartialEq)]
pub enum Rows {
    /// With R, F and M.
    Rfm(Vec<RfmRow>),
    /// With B, I and N.
    Tiers(Vec<TierRow>),
    /// With stage and day.
    Journey(Vec<JourneyRow>),
    /// With what each comes to on a topic, in billionths, and the score.
    Caring(Vec<(PersonRow, i64, Tenths)>),
}

impl Rows {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Rows::Rfm(rows) => rows.len(),
            Rows::Tiers(rows) => rows.len(),
            Rows::Journey(rows) => rows.len(),
            Rows::Caring(rows) => rows.len(),
        }
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them.
    pub fn person(&self, at: usize) -> Option<PersonId> {
        match self {
            Rows::Rfm(rows) => rows.get(at).map(|row| row.person.person),
            Rows::Tiers(rows) => rows.get(at).map(|row| row.person.person),
            Rows::Journey(rows) => rows.get(at).map(|row| row.person.person),
            Rows::Caring(rows) => rows.get(at).map(|(person, ..)| person.person),
        }
    }
}

/// A sheet, and the answer that it waits for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is about.
    pub subject: Subject,
    /// How many people there are, and the first of them.
    pub people: Remote<(u64, Rows)>,
    /// Why somebody scores so.
    pub why: Remote<TierWhy>,
    /// By what somebody cares for a topic: parameters, who, what they did on it.
    pub interest: Remote<(Weighing, Box<PersonRow>, Vec<Interest>)>,
    /// The cursor over its rows.
    pub cursor: Cursor,
}

impl Sheet {
    /// Asks for a sheet.
    pub fn ask(subject: Subject, shared: &mut Shared) -> Sheet {
        let mut sheet = Sheet {
            subject,
            people: Remote::default(),
            why: Remote::default(),
            interest: Remote::default(),
            cursor: Cursor::default(),
        };
        let ask = match &sheet.subject {
            Subject::People(set) => Some(match &**set {
                GridSet::Tiers { model, who } => {
                    GridAsk::Tiers(TierAsk::Rows((**model).clone(), who.clone(), MOST))
                }
                GridSet::Journey { model, of, who } => {
                    let ask = JourneyAsk { model: (**model).clone(), of: Arc::new((**of).clone()) };
                    GridAsk::JourneyRows { ask, who: *who, limit: MOST }
                }
                set => GridAsk::RfmRows { set: set.clone(), limit: MOST },
            }),
            Subject::Why(model, person) => Some(GridAsk::Tiers(TierAsk::Why((**model).clone(), *person))),
            Subject::Caring { topic, ends: (least, most), .. } => {
                let (topic, least, most) = (topic.raw().to_string(), *least, *most);
                Some(GridAsk::Interest(InterestAsk::People { topic, least, most, limit: MOST }))
            }
            Subject::Interest(person, topic) => {
                Some(GridAsk::Interest(InterestAsk::Why(*person, Some(topic.raw().to_string()))))
            }
            Subject::Parameters { .. }
            | Subject::TierParameters { .. }
            | Subject::InterestParameters { .. }
            | Subject::CohortParameters { .. }
            | Subject::Journey(_) => None,
        };
        if let Some(ask) = ask {
            sheet.people.ask();
            shared.ask(sheet.slot(), Query::Grid(Box::new(ask)), 0);
        }
        sheet
    }

    /// Where its answer lands.
    pub fn slot(&self) -> Slot {
        match &self.subject {
            Subject::Why(..) | Subject::Interest(..) => Slot::GridWhy,
            _ => Slot::GridRows,
        }
    }

    /// The answer came.
    pub fn answered(&mut self, result: Result<Answer, Fault>) {
        let told = result.and_then(|answer| match answer {
            Answer::Grid(told) => Ok(*told),
            _ => Err(Fault::LaneGone),
        });
        match told {
            Ok(GridTold::Rows(of, rows)) => self.people.land(Ok((of, Rows::Rfm(rows)))),
            Ok(GridTold::Tiers(TierTold::Rows(of, rows))) => self.people.land(Ok((of, Rows::Tiers(rows)))),
            Ok(GridTold::JourneyRows(of, rows)) => self.people.land(Ok((of, Rows::Journey(rows)))),
            Ok(GridTold::Tiers(TierTold::Why(why))) => self.why.land(Ok(*why)),
            Ok(GridTold::Interest(InterestTold::People(told))) => {
                self.people.land(Ok((told.count, Rows::Caring(told.rows))));
            }
            Ok(GridTold::Interest(InterestTold::Why(weighing, who, all))) => {
                self.interest.land(Ok((weighing, who, all)));
            }
            Ok(_) => self.people.land(Err(Fault::LaneGone)),
            Err(fault) => self.people.land(Err(fault)),
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> u64 {
        let rows = match &self.subject {
            Subject::Parameters { told, .. } => {
                let bands: usize =
                    Axis::ALL.iter().map(|axis| told.scale.bands[*axis as usize].len() + 1).sum();
                PARAMETER_LINES + bands
            }
            Subject::TierParameters { told, .. } => tier_parameter_lines(told),
            Subject::Journey(of) => journey_parameter_lines(&of.ask.model),
            Subject::InterestParameters { .. } => INTEREST_LINES,
            Subject::CohortParameters { .. } => COHORT_LINES,
            Subject::Interest(..) => {
                let done = self.interest.value.iter().flat_map(|(.., all)| all);
                done.map(|of| of.done.len()).sum()
            }
            Subject::People(_) | Subject::Caring { .. } => {
                self.people.value.as_ref().map_or(0, |(_, rows)| rows.len())
            }
            Subject::Why(..) => self.why.value.as_ref().map_or(0, |why| {
                let of = |portrait: Portrait| why.fields[portrait as usize].len();
                Portrait::ALL.map(|portrait| of(portrait) + usize::from(of(portrait) > 0)).iter().sum()
            }),
        };
        rows as u64
    }

    /// Whether it has no row yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Moves in it: people have a cursor, everything else is scrolled.
    pub fn go(&mut self, motion: Motion, page: u64) {
        let len = self.len();
        match &self.subject {
            Subject::People(_) | Subject::Caring { .. } => self.cursor.go(motion, len, page),
            _ => self.cursor.scroll(motion, len, page),
        }
    }

    /// The person under the cursor.
    fn person(&self) -> Option<PersonId> {
        self.people.value.as_ref()?.1.person(usize::try_from(self.cursor.at).ok()?)
    }

    /// Where Enter leads: to the person under the cursor, among those of the sheet.
    pub fn opens(&self) -> Option<Go> {
        let view = match &self.subject {
            Subject::People(grid) => {
                PeopleView { only: Some(Only::Grid { grid: grid.clone() }), ..PeopleView::default() }
            }
            Subject::Caring { view, .. } => (**view).clone(),
            _ => return None,
        };
        Some(Go::Person(view, self.person()?))
    }

    /// What `W` asks for: why the person under the cursor scores so. Figures of R, F and M say it themselves.
    pub fn explains(&self) -> Option<Subject> {
        match &self.subject {
            Subject::People(grid) => match &**grid {
                GridSet::Tiers { model, .. } => Some(Subject::Why(model.clone(), self.person()?)),
                _ => None,
            },
            Subject::Caring { topic, .. } => Some(Subject::Interest(self.person()?, topic.clone())),
            _ => None,
        }
    }
}

/// The lines of the parameters of interest: day, people, what each action counts, half-life, what a score is, who has none,
/// days and bounds of the activity, the commands.
pub const INTEREST_LINES: usize = 2 + Action::ALL.len() + 3 + 1 + Action::ACTIVE.len() + 1;

/// The lines of the parameters of cohorts.
pub const COHORT_LINES: usize = 13;

/// The lines of the parameters above the bands.
pub const PARAMETER_LINES: usize = 10;

/// How many lines the parameters of tiers have: eight of the model, of each portrait that is asked a head, both lines and its
/// sub-fields, then a head and the tiers.
pub fn tier_parameter_lines(told: &TiersTold) -> usize {
    let of = |portrait: Portrait| match told.fields[portrait as usize].len() {
        0 => 0,
        fields => fields + 3,
    };
    8 + Portrait::ALL.map(of).iter().sum::<usize>() + 1 + told.tiers.len() + 2
}

/// How many lines the parameters of a journey have: nine and a head, then its ranks and stages.
pub fn journey_parameter_lines(model: &JourneyModel) -> usize {
    10 + model.ranks.len() + model.stages().count()
}
