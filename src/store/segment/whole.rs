//! A whole expression as one statement: what `@segment` is explained by, and what tests and benches hold the bitmaps
//! against.

use std::collections::HashMap;

use super::given::{Given, Setting};
use super::piece::Piece;
use super::statement::{EVERYONE, piece};
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::request::Statement;

/// The statement of an expression. `given` is asked for what each condition needs; `rules` says whom segments mean.
/// Nothing where a segment is not known, or names itself.
pub fn whole(
    expr: &Expr,
    setting: &Setting,
    given: &impl Fn(&Atom) -> Given,
    rules: &HashMap<SegmentId, &Expr>,
) -> Option<Statement> {
    let holds = condition(expr, setting, given, rules, 0)?;
    Some(holds.within(&format!("{EVERYONE} WHERE "), "").into())
}

/// The condition of an expression on `person_id`.
pub(super) fn condition(
    expr: &Expr,
    setting: &Setting,
    given: &impl Fn(&Atom) -> Given,
    rules: &HashMap<SegmentId, &Expr>,
    nested: usize,
) -> Option<Piece> {
    let all = |of: &[Expr]| {
        of.iter().map(|e| condition(e, setting, given, rules, nested)).collect::<Option<Vec<Piece>>>()
    };
    Some(match expr {
        Expr::And(of) => Piece::all(all(of)?),
        Expr::Or(of) => Piece::any(all(of)?),
        Expr::Not(of) => condition(of, setting, given, rules, nested)?.within("NOT (", ")"),
        Expr::Atom(Atom::Everyone) => Piece::always(),
        Expr::Atom(Atom::Segment(id)) if nested <= rules.len() => {
            condition(rules.get(id)?, setting, given, rules, nested + 1)?
        }
        Expr::Atom(atom) => piece(atom, setting, &given(atom))?.within("person_id IN (", ")"),
    })
}
