//! Conditions on days.

use super::piece::Piece;
use crate::domain::day::Day;
use crate::domain::segment::Days;

/// A condition on a column of days. It does not hold where there is none.
pub(super) fn test(column: &str, days: &Days) -> Piece {
    match days {
        Days::Between(from, to) => {
            let from = from.map(|day| Piece::new(format!("{column} >= ?"), vec![day.into()]));
            let to = to.map(|day| Piece::new(format!("{column} <= ?"), vec![day.into()]));
            match (from, to) {
                (None, None) => Piece::plain(format!("{column} IS NOT NULL")),
                (from, to) => Piece::all(from.into_iter().chain(to).collect()),
            }
        }
        Days::Outside(from, to, last) => {
            let outside =
                Piece::new(format!("({column} < ? OR {column} > ?)"), vec![(*from).into(), (*to).into()]);
            let last = last.map(|day| Piece::new(format!("{column} <= ?"), vec![day.into()]));
            Piece::all(std::iter::once(outside).chain(last).collect())
        }
        Days::OneOf(days) => Piece::one_of(column, days.iter().map(|day| (*day).into()).collect()),
        Days::Anniversary(from, to) if to.0.saturating_sub(from.0) >= 366 => {
            Piece::plain(format!("{column} IS NOT NULL"))
        }
        Days::Anniversary(from, to) => {
            let mut wanted = Vec::new();
            for day in from.0..=to.0 {
                let date = Day(day).date();
                wanted.push(i32::from(date.month()) * 100 + i32::from(date.day()));
                if (date.month(), date.day()) == (2, 28) && !date.in_leap_year() {
                    wanted.push(229);
                }
            }
            Piece::one_of(
                &format!("month({column}) * 100 + day({column})"),
                wanted.into_iter().map(Into::into).collect(),
            )
        }
    }
}
