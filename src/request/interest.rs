//! What people care for, as it is told.

use std::sync::Arc;

use super::people::PersonRow;
use crate::domain::day::{Day, Ts};
use crate::domain::ids::PersonId;
use crate::domain::interest::{Action, Often, Tenths, Weighing};
use crate::domain::safe::SafeText;
use crate::domain::segment::Expr;

/// A question about what people care for and how active they are.
#[derive(Debug, Clone, PartialEq)]
pub enum InterestAsk {
    /// The topics on which most was done, so many at most, with how many care for each how much.
    Topics(u32),
    /// Who cares for a topic from one score to another, both in it; who cares most first.
    People {
        /// The topic, folded by who answers.
        topic: String,
        /// The lowest score.
        least: Tenths,
        /// The highest score.
        most: Tenths,
        /// How many at most.
        limit: u32,
    },
    /// What somebody cares for, and by what, the highest score first: every topic, or that one.
    Why(PersonId, Option<String>),
    /// The same of so many topics on which the person comes to most; told as [`InterestTold::Why`].
    Most(PersonId, u32),
    /// How often people did what in the last days.
    Activity(Arc<Expr>),
}

/// An answer about it.
#[derive(Debug, Clone, PartialEq)]
pub enum InterestTold {
    /// To [`InterestAsk::Topics`].
    Topics(Box<TopicsTold>),
    /// To [`InterestAsk::People`].
    People(Box<CaringTold>),
    /// To [`InterestAsk::Why`]: the parameters, who, and what the person cares for.
    Why(Weighing, Box<PersonRow>, Vec<Interest>),
    /// To [`InterestAsk::Activity`].
    Activity(Box<ActivityTold>),
}

/// Topics, and how many care for them.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicsTold {
    /// The day that "now" meant.
    pub as_of: Day,
    /// The parameters.
    pub weighing: Weighing,
    /// Living people.
    pub of: u64,
    /// The topics, that for which most people care first.
    pub topics: Vec<TopicRow>,
    /// How many more topics there are.
    pub more: u64,
}

/// One topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicRow {
    /// As it is spelt most often; that of products alone is folded.
    pub topic: SafeText,
    /// Events that count, and lines of orders.
    pub times: u64,
    /// How many did anything on it.
    pub anyone: u64,
    /// How many of them come to more than 0: n of the median.
    pub above: u64,
    /// Their median, in billionths; nothing of nobody.
    pub median: Option<f64>,
    /// How many have each score, by tenths from 0 to 50.
    pub people: Vec<u64>,
}

impl TopicRow {
    /// How many have a score or a higher one.
    pub fn at_least(&self, score: Tenths) -> u64 {
        self.people.iter().skip(score.0.into()).sum()
    }
}

/// Who cares for a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct CaringTold {
    /// The parameters.
    pub weighing: Weighing,
    /// The median of those above 0, in billionths.
    pub median: Option<f64>,
    /// How many are above 0.
    pub above: u64,
    /// How many have such a score.
    pub count: u64,
    /// The first of them: ref and nickname, what they come to in billionths, the score.
    pub rows: Vec<(PersonRow, i64, Tenths)>,
}

/// How active people were.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityTold {
    /// Over how many days, the last of which is that on which it was asked.
    pub days: u16,
    /// Fewer than this of each action are low.
    pub least: [u32; Action::ACTIVE.len()],
    /// How many people.
    pub of: u64,
    /// Of each action how many did it how often, and who they are.
    pub rows: Vec<(Action, Vec<OftenTold>)>,
    /// How many of them are low on all.
    pub low: u64,
    /// Who is low on all, of everyone.
    pub low_expr: Arc<Expr>,
}

/// How many did something so often.
#[derive(Debug, Clone, PartialEq)]
pub struct OftenTold {
    /// How often.
    pub often: Often,
    /// How many.
    pub people: u64,
    /// Who, of everyone.
    pub condition: Expr,
}

/// How much somebody cares for a topic, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct Interest {
    /// The topic, as it is spelt most often in what the person did; of orders alone it is folded.
    pub topic: SafeText,
    /// What it all comes to, in billionths, 0 or more.
    pub raw: i64,
    /// The median of those above 0, in billionths; nothing where nobody is.
    pub median: Option<f64>,
    /// The score.
    pub score: Tenths,
    /// What the person did, the newest first.
    pub done: Vec<Done>,
}

/// Something that a person did on a topic.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// When.
    pub ts: Ts,
    /// What.
    pub action: Action,
    /// On what: the object of an event, the product of an order.
    pub on: SafeText,
    /// How many days ago.
    pub age: u32,
    /// How much it counts still, in billionths; below 0 what speaks against the topic.
    pub worth: i64,
}
