//! The rows that make one condition hold.

use std::ops::Range;

use duckdb::Connection;
use duckdb::arrow::array::{Array, ArrayRef, TimestampMicrosecondArray};

use super::zone::starts;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Ts;
use crate::domain::journey::Moment;
use crate::domain::segment::{Atom, DayOf, Happening, Measure, Span, What};
use crate::request::Bound;
use crate::store::segment::figures::day_within;
use crate::store::segment::given::{Given, Setting};
use crate::store::segment::left::{self, Lines};
use crate::store::segment::piece::Piece;
use crate::store::segment::stretch::{among, each_batch, ids, in_stretches};
use crate::store::segment::{days, happening, statement, tags, text};

/// Rows that make a condition hold, each with its moment.
#[derive(Debug, Clone)]
pub struct Rows {
    /// A table of the ledger, or what is put together of some.
    table: Piece,
    /// What is asked of a row.
    holds: Piece,
    /// Whether only lines of orders count of which something is left, as they stood on the day of this setting.
    lines: Option<Setting>,
    /// The instant of a row, or the first one of its day.
    ts: Piece,
    /// Whether a row tells a day and no instant.
    whole_day: bool,
    which: Which,
}

/// Which of a person's rows count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    All,
    First,
    Last,
}

/// From the first microsecond of a day to its last.
const DAY: i64 = 86_399_999_999;

impl Rows {
    /// Those of a condition; nothing where no rows tell when it came to hold.
    pub(super) fn of(atom: &Atom, setting: &Setting, given: &Given) -> Option<Rows> {
        let orders = |within| happened(&Happening::any(What::Order), within, setting, given);
        Some(match atom {
            Atom::Did(of, within) => happened(of, *within, setting, given),
            Atom::Number(of, _) | Atom::Top(of, _) => match of {
                Measure::Spend(within) | Measure::Orders(within) => orders(*within),
                Measure::Count(of, within) | Measure::Sum(of, within) => {
                    happened(of, *within, setting, given)
                }
                Measure::Field(_) | Measure::Score(_) => return None,
            },
            Atom::Day(DayOf::Last(of), _) => {
                Rows { which: Which::Last, ..happened(of, None, setting, given) }
            }
            Atom::Day(DayOf::LastOrder, _) => Rows { which: Which::Last, ..orders(None) },
            Atom::Day(DayOf::FirstOrder, _) => Rows { which: Which::First, ..orders(None) },
            Atom::Day(DayOf::Field(key), test) => {
                let (table, column, own) = match key {
                    FieldKey::Canonical(field) => ("ledger.person", text::column(*field), None),
                    FieldKey::Own(field) => ("ledger.person_field", "day", Some(*field)),
                };
                let mut holds =
                    own.map_or_else(Vec::new, |field| vec![Piece::new("field_id = ?", vec![field.0.into()])]);
                holds.push(Piece::new(format!("{column} <= ?"), vec![setting.as_of.into()]));
                holds.push(days::test(column, &test.days(setting.as_of)));
                Rows {
                    table: Piece::plain(table),
                    holds: Piece::all(holds),
                    lines: None,
                    ts: starts(column, setting),
                    whole_day: true,
                    which: Which::All,
                }
            }
            Atom::Tag { tags, by, since } => {
                instants(tags::standing(setting), tags::fitting(*tags, *by, *since, setting), "ts")
            }
            Atom::Tagged(group) => {
                let whom = group.map_or_else(Piece::always, |group| tags::of_group(group, setting));
                instants(tags::standing(setting), whom, "ts")
            }
            Atom::Raw { text, by } => {
                let waiting = tags::waiting(text, *by, setting, given);
                instants(Piece::plain("ledger.tag_quarantine"), waiting, "ts")
            }
            Atom::Added { .. } | Atom::Friend(_) | Atom::Note(..) | Atom::Refused(_) => {
                let (table, holds, ts) = statement::row_test(atom, setting, given)?;
                instants(Piece::plain(table), holds, ts)
            }
            _ => return None,
        })
    }

    /// Whether all who have a row meet the condition they are of.
    pub(super) fn tells(atom: &Atom) -> bool {
        match atom {
            // Days of orders are those of the order, which may have lines of other days.
            Atom::Did(Happening { what: What::Order, .. }, _) => false,
            Atom::Day(DayOf::Field(_), _) => true,
            other => !matches!(other, Atom::Number(..) | Atom::Top(..) | Atom::Day(..)),
        }
    }

    /// As one statement: `person_id, ts, until`, an instant where both are the same.
    pub(super) fn piece(&self) -> Piece {
        let rows = self.rows(Piece::always());
        let which = match self.which {
            Which::All if self.whole_day => {
                let day = format!("SELECT person_id, ts, ts + to_microseconds({DAY}) AS until FROM (");
                return rows.within(&day, ")");
            }
            Which::All => return rows.within("SELECT person_id, ts, ts AS until FROM (", ")"),
            Which::First => "min",
            Which::Last => "max",
        };
        let one = format!("SELECT person_id, {which}(ts) AS ts, {which}(ts) AS until FROM (");
        rows.within(&one, ") GROUP BY 1")
    }

    /// `person_id, ts` of those of which something more is true.
    fn rows(&self, more: Piece) -> Piece {
        let left = self.lines.as_ref().map_or_else(Piece::always, is_left);
        Piece::plain("SELECT person_id, ")
            .then(self.ts.clone())
            .then(Piece::plain(" AS ts FROM "))
            .then(self.table.clone())
            .then(Piece::plain(" WHERE "))
            .then(Piece::all(vec![more, left, self.holds.clone()]))
    }
}

/// Rows of a table that meet a condition, by a column of instants, where one is set.
fn instants(table: Piece, holds: Piece, ts: &str) -> Rows {
    let holds = Piece::all(vec![Piece::plain(format!("{ts} IS NOT NULL")), holds]);
    Rows { table, holds, lines: None, ts: Piece::plain(ts), whole_day: false, which: Which::All }
}

/// Events that fit, or the lines that fit of paid orders of which something is left.
fn happened(of: &Happening, within: Option<Span>, setting: &Setting, given: &Given) -> Rows {
    let holds = Piece::all(vec![day_within(within, setting), happening::filter(of, given)]);
    match of.what {
        What::Event(kind) => {
            let kind = Piece::new("kind_id = ?", vec![kind.0.into()]);
            instants(Piece::plain("ledger.event"), Piece::all(vec![kind, holds]), "ts")
        }
        What::Order => {
            let holds = Piece::all(vec![Piece::plain("cents > 0 AND refund_of IS NULL"), holds]);
            let rows = instants(Piece::plain("ledger.orders"), holds, "ts");
            Rows { lines: Some(setting.clone()), ..rows }
        }
    }
}

/// Whether something is left of the order of a line. Most orders had nothing taken from them; of the others it is looked
/// at what is left.
fn is_left(setting: &Setting) -> Piece {
    let day = || vec![Bound::Date(setting.as_of)];
    let lowered = || {
        Piece::new(
            "SELECT coalesce(refund_of, order_id) FROM ledger.orders WHERE status = 1 AND day <= ? \
             AND (cents <= 0 OR refund_of IS NOT NULL)",
            day(),
        )
    };
    let gone = Piece::new(
        "SELECT person_id, coalesce(refund_of, order_id) FROM ledger.orders WHERE status = 1 AND day <= ? \
         AND coalesce(refund_of, order_id) IN (",
        day(),
    )
    .then(lowered())
    .within("", ") GROUP BY 1, 2 HAVING sum(cents) <= 0");
    Piece::plain("status = 1 AND (order_id NOT IN (")
        .then(lowered())
        .then(Piece::plain(") OR (person_id, order_id) NOT IN ("))
        .then(gone)
        .within("", "))")
}

/// Calls `each` with the moments of some people, in no order.
pub(in crate::store::segment) fn read(
    conn: &Connection,
    of: &Rows,
    people: Range<u32>,
    mut each: impl FnMut(u32, Moment),
) -> duckdb::Result<()> {
    let until = if of.whole_day { DAY } else { 0 };
    let moment = |ts: i64| Moment { from: Ts(ts), until: Ts(ts.saturating_add(until)) };
    let better = match of.which {
        Which::All => return scan(conn, of, &people, |person, ts| each(person, moment(ts))),
        Which::First => |ts: i64, than: i64| ts < than,
        Which::Last => |ts: i64, than: i64| ts > than,
    };
    let mut told: Vec<Option<i64>> = vec![None; people.len()];
    scan(conn, of, &people, |person, ts| {
        if let Some(known) = told.get_mut((person - people.start) as usize)
            && known.is_none_or(|known| better(ts, known))
        {
            *known = Some(ts);
        }
    })?;
    people.zip(told).filter_map(|(person, ts)| Some((person, ts?))).for_each(|(p, ts)| each(p, moment(ts)));
    Ok(())
}

/// Calls `each` with every row of some people.
fn scan(
    conn: &Connection,
    of: &Rows,
    people: &Range<u32>,
    mut each: impl FnMut(u32, i64),
) -> duckdb::Result<()> {
    if let Some(lines) = &of.lines {
        let (holds, column) = (of.holds.clone(), of.ts.clone());
        let lines = Lines { setting: lines, holds, column, people: Some(people.clone()) };
        return left::each(conn, &lines, each_instant, each);
    }
    let mut put = |more: Piece| {
        each_batch(conn, &of.rows(Piece::all(vec![more, among(people)])), |batch| {
            let Some(ids) = ids(batch) else { return };
            each_instant(batch.column(1), &mut |row, ts| each(ids.value(row) as u32, ts));
        })
    };
    // What is put together has no numbers of rows.
    if of.table.sql.starts_with('(') { put(Piece::always()) } else { in_stretches(conn, &of.table.sql, put) }
}

/// Calls `each` with the rows of a column of instants that have one.
fn each_instant(instants: &ArrayRef, each: &mut dyn FnMut(usize, i64)) {
    let Some(instants) = instants.as_any().downcast_ref::<TimestampMicrosecondArray>() else { return };
    let some = instants.null_count() == 0;
    for (row, ts) in instants.values().iter().enumerate().filter(|(row, _)| some || instants.is_valid(*row)) {
        each(row, *ts);
    }
}
