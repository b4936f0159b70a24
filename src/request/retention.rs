//! Who comes back, as it is asked for and told of.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::people::PersonRow;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::retention::{Brought, Doing, Frame, Rate, Repurchase, Side, Since, Step, Which};
use crate::domain::segment::Expr;

/// A question about who comes back.
#[derive(Debug, Clone, PartialEq)]
pub enum RetentionAsk {
    /// Cohorts against the periods since, and days after.
    Cohorts(CohortsAsk),
    /// Who bought again, by the period of the first order.
    Repurchase {
        /// How long periods are.
        step: Step,
        /// Of whom.
        of: Arc<Expr>,
    },
    /// Who brought whom.
    Referrers {
        /// The field that holds the ref of who brought a person.
        field: FieldKey,
        /// How many of those who brought somebody are told.
        limit: u32,
    },
}

/// Which cohorts, and what counts as having come back.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortsAsk {
    /// How long cohorts and periods are.
    pub step: Step,
    /// How many of the newest cohorts.
    pub cohorts: u16,
    /// Days after a person's own first day.
    pub days: Vec<u16>,
    /// When a person began.
    pub since: Since,
    /// What counts.
    pub doing: Doing,
    /// Whose.
    pub of: Arc<Expr>,
    /// Beside whom.
    pub against: Option<Arc<Expr>>,
}

/// The people behind a number of cohorts against periods.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CohortWho {
    /// How long cohorts and periods are.
    pub step: Step,
    /// How many of the newest cohorts.
    pub cohorts: u16,
    /// When a person began.
    pub since: Since,
    /// What counts as having come.
    pub doing: Doing,
    /// Whose cohorts.
    pub of: Expr,
    /// Which of them.
    pub which: Which,
}

/// An answer about who comes back.
#[derive(Debug, Clone, PartialEq)]
pub enum RetentionTold {
    /// To [`RetentionAsk::Cohorts`].
    Cohorts(CohortsTold),
    /// To [`RetentionAsk::Repurchase`].
    Repurchase(RepurchaseTold),
    /// To [`RetentionAsk::Referrers`].
    Referrers(ReferrersTold),
}

/// Cohorts against periods.
#[derive(Debug, Clone, PartialEq)]
pub struct CohortsTold {
    /// What was looked at, with the day that "now" meant.
    pub frame: Frame,
    /// Those who were asked for: how many they are, in a cohort or not, and what is told of them.
    pub of: (u64, Side),
    /// The same of those beside them; its cohorts are as many and begin on the same days.
    pub against: Option<(u64, Side)>,
    /// How many of those in a cohort are on both sides. Their difference can be chance only where nobody is.
    pub both: u64,
}

/// Who bought again.
#[derive(Debug, Clone, PartialEq)]
pub struct RepurchaseTold {
    /// The day that "now" meant.
    pub as_of: Day,
    /// How many were asked for, buyers or not.
    pub of: u64,
    /// Who of them did.
    pub told: Repurchase,
}

/// Who brought whom.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferrersTold {
    /// The day that "now" meant.
    pub as_of: Day,
    /// Everyone.
    pub of: u64,
    /// Of how many it is known who brought them, somebody who is here and not themself.
    pub brought: u64,
    /// Of how many it is said, but of nobody who is here.
    pub unknown: u64,
    /// How many name themselves.
    pub themselves: u64,
    /// Who bought, of those whom somebody brought.
    pub bought: Rate,
    /// Who bought, of all others.
    pub others_bought: Rate,
    /// How many brought somebody.
    pub referrers: u64,
    /// The first of them: most brought first, then the largest tree.
    pub rows: Vec<Referrer>,
}

/// Somebody who brought somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Referrer {
    /// Who, with ref and nickname.
    pub person: PersonRow,
    /// How many.
    pub brought: Brought,
    /// Who bought, of those whom the person brought without another between.
    pub bought: Rate,
}
