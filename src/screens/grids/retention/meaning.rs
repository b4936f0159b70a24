//! Whom a cell means: as people of a set, and as an expression where one can name them.

use super::panes::Pane;
use super::state::State;
use crate::action::Reason;
use crate::app::{Go, Shared};
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::day::Day;
use crate::domain::retention::{Came, Since, Which};
use crate::domain::segment::{
    Atom, DayOf, DayTest, Expr, Measure, Number, NumberTest, Sign, TextOf, TextTest, print,
};
use crate::request::{Cell, CohortWho, CohortsAsk, GridSet, Only, Overview, PeopleView, Referrer};
use crate::screens::grids::Subject;
use crate::screens::grids::interest::within;

impl State {
    /// Which of those of a side are under the cursor of the cohorts or of the days after, and whether those beside them.
    fn which(&self) -> Option<(Which, bool)> {
        let beside = self.pane == Pane::Beside || (self.pane == Pane::After && self.column(Pane::After) == 1);
        let side = if beside { Pane::Beside } else { Pane::Own };
        let cohort = self.cohort_here(side)?.map(|cohort| cohort.first);
        let came = match self.pane {
            Pane::After => Some(self.after_rows().get(self.at(Pane::After))?.came),
            _ => match self.period_here() {
                None => None,
                Some(period) => {
                    State::rate(self.side(side)?, self.at(Pane::Own), period)?;
                    Some(Came::Period(u16::try_from(period).ok()?))
                }
            },
        };
        Some((Which { cohort, came }, beside))
    }

    /// The people of the cell under the cursor, by what the numbers on the screen are of; nothing where an expression names
    /// them.
    pub fn set_here(&self) -> Option<GridSet> {
        if !matches!(self.pane, Pane::Own | Pane::Beside | Pane::After) {
            return None;
        }
        let (which, beside) = self.which()?;
        let ask = self.cohorts.of()?;
        let of = whose(ask, beside)?;
        Some(GridSet::Cohort(Box::new(CohortWho {
            step: ask.step,
            cohorts: ask.cohorts,
            since: ask.since,
            doing: ask.doing.clone(),
            of,
            which,
        })))
    }

    /// The same people, or those of a row of the other panes, as a view.
    pub fn view_here(&self, shared: &Shared) -> Option<PeopleView> {
        if let Some(grid) = self.set_here() {
            return Some(PeopleView {
                only: Some(Only::Grid { grid: Box::new(grid) }),
                ..PeopleView::default()
            });
        }
        let overview = shared.overview.value.as_ref()?;
        let filter = format!("={}", print(&self.named(overview)?, &overview.names(), shared.lang));
        Some(PeopleView { filter, ..PeopleView::default() })
    }

    /// The people of the cell under the cursor as an expression.
    ///
    /// # Errors
    /// No expression names such people.
    pub fn expr_here(&self, shared: &Shared) -> Result<Expr, Reason> {
        let overview = shared.overview.value.as_ref().ok_or(Reason::NoFile)?;
        if !matches!(self.pane, Pane::Own | Pane::Beside | Pane::After) {
            return self.named(overview).ok_or(Reason::NoRowHere);
        }
        let (which, beside) = self.which().ok_or(Reason::NoRowHere)?;
        let ask = self.cohorts.of().ok_or(Reason::NoRowHere)?;
        let (Some(first), None) = (which.cohort, which.came) else { return Err(Reason::NoExpressionNames) };
        let of = whose(ask, beside).ok_or(Reason::NoRowHere)?;
        let began = match ask.since {
            Since::Joined => DayOf::Field(FieldKey::Canonical(PersonField::Joined)),
            Since::FirstOrder => DayOf::FirstOrder,
            Since::Added => return Err(Reason::NoExpressionNames),
        };
        let last = ask.step.last(ask.step.number(first));
        Ok(within(&of, between(began, first, last.min(overview.as_of))))
    }

    /// Those of a row of who bought again, or whom somebody brought.
    fn named(&self, overview: &Overview) -> Option<Expr> {
        match self.pane {
            Pane::Again => {
                let (step, of) = self.again.of()?;
                let (first, _) = self.again_rows().get(self.at(Pane::Again)).copied()?;
                let least = if self.column(Pane::Again) == 0 { 1 } else { 2 };
                let orders = NumberTest::Is(Sign::AtLeast, Number::whole(least));
                let mut all: Vec<Expr> = first
                    .map(|first| between(DayOf::FirstOrder, first, step.last(step.number(first))))
                    .into_iter()
                    .collect();
                all.push(Atom::Number(Measure::Orders(None), orders).into());
                Some(within(of, Expr::and(all)))
            }
            Pane::Brought => brought_by(*self.brought.of()?, self.referrer_here()?, overview),
            _ => None,
        }
    }

    /// What explains the cell under the cursor: by what everything is counted.
    pub fn subject_here(&self) -> Option<Subject> {
        let told = Box::new(self.known()?.clone());
        Some(Subject::CohortParameters { ask: Box::new(self.cohorts.of()?.clone()), told })
    }

    /// Where Enter leads besides: to who brought somebody, where no expression names whom.
    pub fn opens(&self, shared: &Shared) -> Option<Go> {
        let referrer = self.referrer_here().filter(|_| self.pane == Pane::Brought)?;
        match self.view_here(shared) {
            Some(view) => Some(Go::People(view)),
            None => Some(Go::Person(PeopleView::default(), referrer.person.person)),
        }
    }
}

/// Whose cohorts a side is.
fn whose(ask: &CohortsAsk, beside: bool) -> Option<Expr> {
    let of = if beside { ask.against.as_ref()? } else { &ask.of };
    Some((**of).clone())
}

/// Days from one to another, both of them in it.
fn between(of: DayOf, first: Day, last: Day) -> Expr {
    let bound = |sign, day| Expr::Atom(Atom::Day(of.clone(), DayTest::Is(sign, day)));
    Expr::and(vec![bound(Sign::AtLeast, first), bound(Sign::AtMost, last)])
}

/// Whom somebody brought: the field says that person's ref. Who names themself brought nobody by that.
fn brought_by(field: FieldKey, by: &Referrer, overview: &Overview) -> Option<Expr> {
    let Some(Cell::Text(reference)) = by.person.cells.first() else { return None };
    let reference = reference.raw().to_string();
    let holds = match field {
        FieldKey::Canonical(field) => field.field_type(),
        FieldKey::Own(id) => overview.fields.iter().find(|known| known.id == id)?.field_type,
    };
    let named = match holds {
        FieldType::Text => Atom::Text(TextOf::Field(field), TextTest::Is(reference.clone())),
        FieldType::Number => {
            let number = reference.parse().ok().map(Number::whole)?;
            Atom::Number(Measure::Field(field), NumberTest::Is(Sign::Equal, number))
        }
        FieldType::Day => return None,
    };
    let own = Atom::Text(TextOf::Field(FieldKey::Canonical(PersonField::Ref)), TextTest::IsNot(reference));
    Some(Expr::and(vec![named.into(), own.into()]))
}
