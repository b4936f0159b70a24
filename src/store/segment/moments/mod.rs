//! When an expression came to hold: the moments of the rows that make it hold, as
//! [`crate::domain::journey::JourneyModel`] says.
//!
//! ```text
//! Dated::of(expression)    which rows tell it, put together as the expression is
//!      ├─► standing        one statement of where everyone stands, for whoever explains or derives
//!      └─► read            the rows of one condition some at a time, which `audience` puts together
//! ```

mod rows;
mod zone;

use std::collections::HashMap;

pub use rows::Rows;
pub(super) use rows::read;
pub(super) use zone::runs;

use super::given::{Given, Setting};
use super::piece::Piece;
use super::whole::condition;
use crate::domain::journey::JourneyModel;
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::request::Statement;

/// What expressions are asked with: where and when, what each condition needs, whom segments mean.
pub struct Means<'m> {
    /// Where and when.
    pub setting: &'m Setting,
    /// What a condition needs beside it.
    pub given: &'m dyn Fn(&Atom) -> Given,
    /// Whom segments mean.
    pub rules: HashMap<SegmentId, &'m Expr>,
}

/// The most segments within one another.
const MAX_NESTED: usize = 64;

/// The moments of those for whom an expression may hold. Who has one is among those for whom it holds where it is one
/// condition alone, or any of some; else that is for who asks to look at.
#[derive(Debug, Clone)]
pub enum Dated {
    /// Those of one condition.
    Rows(Rows),
    /// Those of any of some parts, of each only the moments of those who meet what stands beside it.
    Any(Vec<(Dated, Option<Expr>)>),
    /// Those of some parts from when all of them had come, for each person of those parts that have a moment of theirs.
    All(Vec<Dated>),
}

impl Dated {
    /// The moments of an expression; nothing where it has none.
    pub fn of(expr: &Expr, means: &Means<'_>) -> Option<Dated> {
        Dated::nested(&expr.normalised(), means, 0)
    }

    fn nested(expr: &Expr, means: &Means<'_>, nested: usize) -> Option<Dated> {
        let of = |part: &Expr| Dated::nested(part, means, nested);
        match expr {
            Expr::Not(_) => None,
            Expr::Atom(Atom::Segment(id)) if nested < MAX_NESTED => {
                Dated::nested(&means.rules.get(id)?.normalised(), means, nested + 1)
            }
            Expr::Atom(Atom::Segment(_)) => None,
            Expr::Atom(atom) => Rows::of(atom, means.setting, &(means.given)(atom)).map(Dated::Rows),
            Expr::Or(parts) => {
                let held = |part: &Expr| (!tells(part, means, nested)).then(|| part.clone());
                let parts: Vec<_> = parts.iter().filter_map(|part| Some((of(part)?, held(part)))).collect();
                (!parts.is_empty()).then_some(Dated::Any(parts))
            }
            Expr::And(parts) => {
                let mut parts: Vec<Dated> = parts.iter().filter_map(of).collect();
                if parts.len() < 2 { parts.pop() } else { Some(Dated::All(parts)) }
            }
        }
    }

    /// As one statement: `person_id, ts, until`, an instant where both are the same. Nothing where it means what is not
    /// there.
    fn piece(&self, means: &Means<'_>) -> Option<Piece> {
        match self {
            Dated::Rows(rows) => Some(rows.piece()),
            Dated::Any(parts) => together(parts.iter().filter_map(|(part, held)| {
                let rows = part.piece(means)?;
                let Some(held) = held else { return Some(rows) };
                let whom = condition(held, means.setting, &means.given, &means.rules, 0)?;
                Some(
                    rows.within(
                        "SELECT person_id, ts, until FROM (",
                        ") WHERE person_id IN (SELECT person_id FROM ledger.person WHERE ",
                    )
                    .then(whom)
                    .within("", ")"),
                )
            })),
            Dated::All(parts) => {
                let parts: Vec<Piece> = parts.iter().filter_map(|part| part.piece(means)).collect();
                let first = |rows: &Piece| {
                    rows.clone().within("SELECT person_id, min(ts) AS begun FROM (", ") GROUP BY 1")
                };
                let firsts = together(parts.iter().map(first))?;
                let whole = firsts.within("SELECT person_id, max(begun) AS begun FROM (", ") GROUP BY 1");
                Some(
                    together(parts)?
                        .within("SELECT person_id, ts, until FROM (", ") JOIN (")
                        .then(whole)
                        .within("", ") USING (person_id) WHERE until >= begun"),
                )
            }
        }
    }
}

/// Rows of several.
fn together(rows: impl IntoIterator<Item = Piece>) -> Option<Piece> {
    rows.into_iter().reduce(|all, next| all.then(Piece::plain(" UNION ALL ")).then(next))
}

/// Whether an expression holds for all who have a moment of it.
fn tells(expr: &Expr, of: &Means<'_>, nested: usize) -> bool {
    match expr {
        Expr::Not(_) | Expr::And(_) => false,
        Expr::Or(_) => true,
        Expr::Atom(Atom::Segment(id)) => {
            nested < MAX_NESTED
                && of.rules.get(id).is_some_and(|rule| tells(&rule.normalised(), of, nested + 1))
        }
        Expr::Atom(atom) => Rows::tells(atom),
    }
}

/// Where everyone stands who stands on a stage of a journey: `person_id, stage, ts`, the stage by its place among
/// [`JourneyModel::stages`]. Nothing where the expressions mean what is not there.
pub fn standing(journey: &JourneyModel, of: &Means<'_>) -> Option<Statement> {
    let mut all: Option<Piece> = None;
    for (place, (rank, stage)) in journey.stages().enumerate() {
        let holds = condition(&stage.expr, of.setting, &of.given, &of.rules, 0)?;
        let whom = holds.within("SELECT person_id FROM ledger.person WHERE ", "");
        let own = match Dated::of(&stage.expr, of).and_then(|dated| dated.piece(of)) {
            None => whom.within(
                &format!("SELECT person_id, {rank} AS rank, {place} AS stage, NULL AS ts FROM ("),
                ")",
            ),
            Some(rows) => whom
                .within(
                    &format!("SELECT person_id, {rank} AS rank, {place} AS stage, ts FROM ("),
                    ") LEFT JOIN (",
                )
                .then(
                    rows.within("SELECT person_id, max(ts) AS ts FROM (", ") GROUP BY 1) USING (person_id)"),
                ),
        };
        all = Some(match all {
            None => own,
            Some(all) => all.then(Piece::plain(" UNION ALL ")).then(own),
        });
    }
    let all = all?;
    Some(
        all.within(
            "SELECT person_id, stage, ts FROM (SELECT person_id, stage, ts, row_number() OVER (PARTITION BY person_id \
             ORDER BY rank DESC, ts DESC NULLS LAST, stage DESC) AS nth FROM (",
            ")) WHERE nth = 1",
        )
        .into(),
    )
}
