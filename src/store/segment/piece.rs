//! Parts of a statement: text of this program with a `?` for each value, and the values in their order.

use crate::domain::day::{Day, Ts};
use crate::domain::segment::Sign;
use crate::request::{Bound, Statement};

/// A part of a statement.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) sql: String,
    pub(super) bound: Vec<Bound>,
}

impl Piece {
    /// A part with its values.
    pub(super) fn new(sql: impl Into<String>, bound: Vec<Bound>) -> Piece {
        Piece { sql: sql.into(), bound }
    }

    /// A part without values.
    pub(super) fn plain(sql: impl Into<String>) -> Piece {
        Piece::new(sql, Vec::new())
    }

    /// What always holds.
    pub(super) fn always() -> Piece {
        Piece::plain("TRUE")
    }

    /// What never holds.
    pub(super) fn never() -> Piece {
        Piece::plain("FALSE")
    }

    /// A comparison of an expression with a value.
    pub(super) fn compare(what: &str, sign: Sign, value: Bound) -> Piece {
        let sign = match sign {
            Sign::Unequal => "<>",
            other => other.symbol(),
        };
        Piece::new(format!("{what} {sign} ?"), vec![value])
    }

    /// An expression that is one of some values; never of none.
    pub(super) fn one_of(what: &str, values: Vec<Bound>) -> Piece {
        match values.len() {
            0 => Piece::never(),
            1 => Piece::new(format!("{what} = ?"), values),
            n => Piece::new(format!("{what} IN ({})", vec!["?"; n].join(", ")), values),
        }
    }

    /// The same of texts that repeat from row to row: the engine asks this of each of its texts once, `IN` of each row.
    pub(super) fn one_of_repeating(what: &str, values: Vec<Bound>) -> Piece {
        match values.len() {
            0 | 1 => Piece::one_of(what, values),
            n => Piece::new(format!("list_contains([{}], {what})", vec!["?"; n].join(", ")), values),
        }
    }

    /// All of some; always of none.
    pub(super) fn all(of: Vec<Piece>) -> Piece {
        joined(of.into_iter().filter(|piece| piece.sql != "TRUE").collect(), " AND ", Piece::always)
    }

    /// Any of some; never of none.
    pub(super) fn any(of: Vec<Piece>) -> Piece {
        joined(of.into_iter().filter(|piece| piece.sql != "FALSE").collect(), " OR ", Piece::never)
    }

    /// The opposite; a part that cannot be told counts as one that does not hold.
    pub(super) fn negated(self) -> Piece {
        self.within("NOT coalesce((", "), FALSE)")
    }

    /// With text around it.
    pub(super) fn within(self, before: &str, behind: &str) -> Piece {
        Piece { sql: format!("{before}{}{behind}", self.sql), bound: self.bound }
    }

    /// With another part behind it.
    pub(super) fn then(mut self, next: Piece) -> Piece {
        self.sql.push_str(&next.sql);
        self.bound.extend(next.bound);
        self
    }
}

fn joined(mut of: Vec<Piece>, by: &str, none: fn() -> Piece) -> Piece {
    if of.len() < 2 {
        return of.pop().unwrap_or_else(none);
    }
    let sql = of.iter().map(|piece| piece.sql.as_str()).collect::<Vec<_>>().join(by);
    Piece::new(format!("({sql})"), of.into_iter().flat_map(|piece| piece.bound).collect())
}

impl From<Piece> for Statement {
    fn from(piece: Piece) -> Statement {
        Statement { sql: piece.sql, bound: piece.bound }
    }
}

impl From<&str> for Bound {
    fn from(text: &str) -> Bound {
        Bound::Text(text.to_string())
    }
}

impl From<Day> for Bound {
    fn from(day: Day) -> Bound {
        Bound::Date(day)
    }
}

impl From<Ts> for Bound {
    fn from(ts: Ts) -> Bound {
        Bound::Timestamp(ts)
    }
}

impl From<i32> for Bound {
    fn from(number: i32) -> Bound {
        Bound::Number(i64::from(number))
    }
}
