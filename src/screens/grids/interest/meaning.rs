//! Whom a cell means: an expression, always.

use super::panes::Pane;
use super::rows::{ActivityRow, Band};
use super::state::State;
use crate::action::Reason;
use crate::app::Shared;
use crate::domain::segment::{Atom, Expr, Measure, Number, NumberTest, Score, Sign, print};
use crate::request::PeopleView;
use crate::screens::grids::Subject;

impl State {
    /// The people of the cell under the cursor.
    ///
    /// # Errors
    /// Nothing is under the cursor.
    pub fn expr_here(&self) -> Result<Expr, Reason> {
        let none = Reason::NoRowHere;
        match self.pane {
            Pane::Topics => {
                let topic = self.topic_here().ok_or(none)?;
                Ok(scored(topic.topic.raw(), self.band()))
            }
            Pane::Activity => {
                let condition = match self.activity_here().ok_or(none)? {
                    ActivityRow::Low => (*self.activity.answer.value.as_ref().ok_or(none)?.low_expr).clone(),
                    ActivityRow::Action(..) => self.often_here().ok_or(none)?.condition.clone(),
                };
                // By the expression that the numbers on the screen are of.
                Ok(within(self.activity.of().ok_or(none)?, condition))
            }
        }
    }

    /// The same people as a view.
    pub fn view_here(&self, shared: &Shared) -> Option<PeopleView> {
        let names = shared.overview.value.as_ref()?.names();
        let filter = format!("={}", print(&self.expr_here().ok()?, &names, shared.lang));
        Some(PeopleView { filter, ..PeopleView::default() })
    }

    /// What explains the cell under the cursor: who cares how much, or the parameters.
    pub fn subject_here(&self, shared: &Shared) -> Option<Subject> {
        match self.pane {
            Pane::Topics => {
                let (least, most) = self.band().ends();
                let topic = self.topic_here()?.topic.clone();
                Some(Subject::Caring { topic, ends: (least, most), view: Box::new(self.view_here(shared)?) })
            }
            Pane::Activity => self.parameters(),
        }
    }

    /// All parameters.
    pub fn parameters(&self) -> Option<Subject> {
        let topics = self.topics.answer.value.as_ref()?;
        let activity = self.activity.answer.value.as_ref()?;
        Some(Subject::InterestParameters {
            as_of: topics.as_of,
            weighing: topics.weighing.clone(),
            of: topics.of,
            days: activity.days,
            least: activity.least,
        })
    }
}

/// Some of those of an expression.
pub(in crate::screens::grids) fn within(of: &Expr, condition: Expr) -> Expr {
    match of {
        Expr::Atom(Atom::Everyone) => condition,
        of => Expr::and(vec![of.clone(), condition]),
    }
}

/// Who cares so much for a topic: `interest(法律服务) >= 4`.
fn scored(topic: &str, band: Band) -> Expr {
    let test = |test| Expr::Atom(Atom::Number(Measure::Score(Score::Interest(topic.to_string())), test));
    let bound = |sign, score: u8| test(NumberTest::Is(sign, Number::whole(score.into())));
    match band {
        Band::Anyone => test(NumberTest::IsSet),
        Band::From(0) => bound(Sign::Less, 1),
        Band::From(4) => bound(Sign::AtLeast, 4),
        Band::From(low) => Expr::and(vec![bound(Sign::AtLeast, low), bound(Sign::Less, low + 1)]),
    }
}
