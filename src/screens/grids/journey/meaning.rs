//! Whom a row or cell means: as people of a set, and as an expression.

use super::panes::Pane;
use super::rows::Row;
use super::state::{Column, State};
use crate::action::Reason;
use crate::app::Shared;
use crate::domain::journey::{Counting, JourneyModel};
use crate::domain::model::ModelId;
use crate::domain::segment::{
    Atom, ClassId, ClassTest, DayOf, DayTest, Expr, Scheme, Sign, Span, Unit, print,
};
use crate::request::{GridSet, JourneyAsk, JourneyWho, Only, PeopleView};

/// Whom a row or cell means.
enum Meant {
    /// Who stands somewhere on the journey, or came so far.
    Who(JourneyWho),
    /// Who fits an expression, whichever journey there is.
    Fits(Expr),
}

impl State {
    /// Whom the row or cell under the cursor means, on the journey that the numbers on the screen are of.
    fn meant(&self, shared: &Shared) -> Option<(&JourneyAsk, Meant)> {
        let (ask, stuck_after) = self.asked()?;
        self.known()?;
        let who = |class, stuck| Meant::Who(JourneyWho { class: Some(class), stuck, came: None });
        let meant = match self.pane {
            Pane::Funnel => {
                let row = self.funnel_row()?;
                match (row, self.column()) {
                    (Row::Nowhere, Column::Standing) => who(None, None),
                    (Row::Nowhere, _) => return None,
                    (row, Column::Standing) => who(Some(row.class(&ask.model)?), None),
                    (row, Column::Stuck) => who(Some(row.class(&ask.model)?), Some(stuck_after)),
                    (row, Column::Counted) => match came(row, &ask.model, self.counting) {
                        Some(expr) => Meant::Fits(expr),
                        None => {
                            let came = Some((row.class(&ask.model)?, self.counting));
                            Meant::Who(JourneyWho { came, ..JourneyWho::default() })
                        }
                    },
                }
            }
            Pane::Life => {
                let (life, paying) = self.life_here();
                let class = |scheme, at: u16| Expr::Atom(Atom::Class(scheme, ClassTest::Is(ClassId(at))));
                let life = life.map(|life| class(Scheme::Life, life as u16));
                let paying = paying.map(|paying| class(Scheme::Paying, paying as u16));
                Meant::Fits(Expr::and(life.into_iter().chain(paying).collect()))
            }
            Pane::Stages => {
                let id = self.stage_row(shared)?.class(&self.looked.model(shared))?;
                // A stage that is not told of yet has nobody to show.
                self.standing_on(id)?;
                who(Some(id), None)
            }
            Pane::Models => return None,
        };
        Some((ask, meant))
    }

    /// The people of the row or cell under the cursor.
    pub fn set_here(&self, shared: &Shared) -> Option<GridSet> {
        let (ask, meant) = self.meant(shared)?;
        let model = Box::new(ask.model.clone());
        Some(match meant {
            Meant::Who(who) => GridSet::Journey { model, of: Box::new((*ask.of).clone()), who },
            Meant::Fits(expr) => {
                let of = Box::new(both(&ask.of, expr));
                GridSet::Journey { model, of, who: JourneyWho::default() }
            }
        })
    }

    /// The same people as a view: a filter where an expression names them whichever journey there is.
    pub fn view_here(&self, shared: &Shared) -> Option<PeopleView> {
        let (ask, meant) = self.meant(shared)?;
        let Meant::Fits(expr) = meant else {
            let grid = Box::new(self.set_here(shared)?);
            return Some(PeopleView { only: Some(Only::Grid { grid }), ..PeopleView::default() });
        };
        let names = shared.overview.value.as_ref()?.names();
        let filter = match both(&ask.of, expr) {
            Expr::Atom(Atom::Everyone) => String::new(),
            expr => format!("={}", print(&expr, &names, shared.lang)),
        };
        Some(PeopleView { filter, ..PeopleView::default() })
    }

    /// The same people as an expression that names the journey.
    ///
    /// # Errors
    /// No expression names such people, or not before the journey is saved.
    pub fn expr_here(&self, shared: &Shared) -> Result<Expr, Reason> {
        let (ask, meant) = self.meant(shared).ok_or(Reason::NoRowHere)?;
        let who = match meant {
            Meant::Fits(expr) => return Ok(both(&ask.of, expr)),
            Meant::Who(who) => who,
        };
        // Who came step after step is no expression.
        if who.came.is_some() {
            return Err(Reason::NoExpressionNames);
        }
        let named = self.looked.named(shared).ok_or(Reason::SaveModelFirst)?;
        // By a journey that is not told of yet.
        if ask.model != self.looked.model(shared) {
            return Err(Reason::NoExpressionNames);
        }
        stands(named, &who).map(|expr| both(&ask.of, expr)).ok_or(Reason::NoExpressionNames)
    }
}

/// Who came to a rank or stage, where that is an expression: who ever came, and so for the first rank however steps are
/// counted.
fn came(row: Row, model: &JourneyModel, counting: Counting) -> Option<Expr> {
    let (rank, stages) = match row {
        Row::Rank(rank) => (rank, &model.ranks.get(rank)?.stages[..]),
        Row::Stage(rank, _) => (rank, std::slice::from_ref(row.stage(model)?)),
        Row::Nowhere => return None,
    };
    let any = || Expr::or(stages.iter().map(|stage| stage.expr.clone()).collect());
    (rank == 0 || counting == Counting::Open).then(any)
}

/// Those of some people who fit an expression: `everyone` asks nothing.
fn both(of: &Expr, expr: Expr) -> Expr {
    let parts = |expr: Expr| match expr {
        Expr::Atom(Atom::Everyone) => Vec::new(),
        Expr::And(all) => all,
        one => vec![one],
    };
    Expr::and(parts(of.clone()).into_iter().chain(parts(expr)).collect())
}

/// Where people stand as conditions: `stage(季度) = 咨询顾问 and stage_since(季度) > 14d ago`.
fn stands(named: Option<ModelId>, who: &JourneyWho) -> Option<Expr> {
    let class = |test| Expr::Atom(Atom::Class(Scheme::Stage(named), test));
    let on = who.class.map(|class_id| match class_id {
        Some(id) => class(ClassTest::Is(id)),
        None => Expr::negation(class(ClassTest::IsSet)),
    });
    let since = match who.stuck {
        Some(days) => {
            let ago = DayTest::Ago(Sign::Greater, Span::new(days, Unit::Day)?);
            Some(Expr::Atom(Atom::Day(DayOf::Stage(named), ago)))
        }
        None => None,
    };
    Some(Expr::and(on.into_iter().chain(since).collect()))
}
