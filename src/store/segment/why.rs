//! Rows of one person that decide a condition.

use duckdb::{Connection, Row};

use super::figures;
use super::given::{Given, Setting};
use super::happening;
use super::numbers::Holds;
use super::piece::Piece;
use super::run::bind;
use super::tags::instants;
use super::text;
use super::values::{Like, TextSource};
use crate::domain::day::Ts;
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::mask;
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Happening, Measure, Span, TextTest, What};
use crate::request::{Cell, Moment, MomentKind, Note};
use crate::store::arrow::{text_at, ts_at};

/// The first row of a statement, read; nothing where there is none.
fn first<T>(
    conn: &Connection,
    piece: &Piece,
    read: impl FnOnce(&Row<'_>) -> duckdb::Result<T>,
) -> duckdb::Result<Option<T>> {
    let mut found = conn.prepare(&piece.sql)?;
    let mut rows = found.query(duckdb::params_from_iter(piece.bound.iter().map(bind)))?;
    rows.next()?.map(read).transpose()
}

/// The id of a person that meets a test, or that a test speaks against; any of them where there is none.
pub(super) fn identity(
    conn: &Connection,
    person: PersonId,
    kind: &str,
    asked: &TextTest,
    given: &Given,
) -> duckdb::Result<Option<SafeText>> {
    let is = |value: &String| TextTest::Is(value.clone());
    let wanted = if let TextTest::IsNot(value) = asked { is(value) } else { asked.clone() };
    let fits = text::test("value", &wanted, Like::Whole, &given.values(&TextSource::Identity(kind.into())));
    let piece = text::identities(kind)
        .within("SELECT value FROM (", ") WHERE value <> '' AND person_id = ?")
        .then(Piece::new("", vec![(person.0 as i32).into()]))
        .then(fits.within(" ORDER BY coalesce((", "), FALSE) DESC, value LIMIT 1"));
    first(conn, &piece, |row| Ok(SafeText::new(&mask::identity(kind, &text_at(row, 0)?))))
}

/// The last time that it happened to a person; without one that fits in the stretch, the last of the kind at all.
pub(super) fn moment(
    conn: &Connection,
    person: PersonId,
    of: &Happening,
    within: Option<Span>,
    setting: &Setting,
    given: &Given,
) -> duckdb::Result<Option<Moment>> {
    let any = Happening::any(of.what);
    for (of, within) in [(of, within), (&any, None)] {
        let found = newest(conn, person, of, within, setting, given)?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn newest(
    conn: &Connection,
    person: PersonId,
    of: &Happening,
    within: Option<Span>,
    setting: &Setting,
    given: &Given,
) -> duckdb::Result<Option<Moment>> {
    let whose = || Piece::new("person_id = ?", vec![(person.0 as i32).into()]);
    let filter = happening::filter(of, given);
    let within = figures::day_within(within, setting);
    let piece = match of.what {
        What::Event(kind) => Piece::new(
            "SELECT ts, kind_id, concat_ws(' · ', topic, object, text) FROM ledger.event WHERE kind_id = ? AND ",
            vec![kind.0.into()],
        )
        .then(Piece::all(vec![whose(), within, filter])),
        What::Order => happening::lines_left(whose, setting).then(Piece::all(vec![within, filter])),
    };
    let piece = piece.within("", " ORDER BY day DESC, ts DESC LIMIT 1");
    first(conn, &piece, |row| {
        let number: i64 = row.get::<_, Option<i64>>(1)?.unwrap_or_default();
        let what = match of.what {
            What::Event(kind) => MomentKind::Event(kind.0),
            What::Order => MomentKind::Order(Cents(number)),
        };
        Ok(Moment { ts: ts_at(row, 0)?.unwrap_or(Ts(0)), what, text: SafeText::new(&text_at(row, 2)?) })
    })
}

/// A figure of a person; 0 for who has none, nothing for a field that is not set.
pub(super) fn figure(
    conn: &Connection,
    person: PersonId,
    of: &Measure,
    setting: &Setting,
    given: &Given,
) -> duckdb::Result<Cell> {
    let (statement, holds) = figures::statement(of, setting, given);
    let piece = statement
        .within("SELECT CAST(n AS DOUBLE) FROM (", ") WHERE person_id = ?")
        .then(Piece::new("", vec![(person.0 as i32).into()]));
    let n: Option<f64> = first(conn, &piece, |row| row.get(0))?.flatten();
    Ok(match (n, of, holds) {
        (None, Measure::Field(_) | Measure::Score(_), _) => Cell::Empty,
        (n, _, Holds::Whole(100)) => Cell::Money(Cents(n.unwrap_or_default() as i64)),
        (n, _, Holds::Whole(unit)) => Cell::Number(n.unwrap_or_default() / unit as f64),
        (n, _, Holds::Double) => Cell::Number(n.unwrap_or_default()),
    })
}

/// The newest note about a person that fits.
pub(super) fn note(
    conn: &Connection,
    person: PersonId,
    asked: &TextTest,
    within: Option<Span>,
    setting: &Setting,
    given: &Given,
) -> duckdb::Result<Option<Note>> {
    let piece = Piece::all(vec![
        Piece::new("person_id = ?", vec![(person.0 as i32).into()]),
        instants("ts", &figures::days_within(within, setting.as_of), setting),
        text::test("text", asked, Like::Whole, &given.values(&TextSource::Note)),
    ])
    .within("SELECT staff_id, kind, ts, text FROM ledger.note WHERE ", " ORDER BY ts DESC LIMIT 1");
    first(conn, &piece, |row| {
        Ok(Note {
            staff: row.get::<_, Option<i32>>(0)?.map(StaffId),
            kind: text_at(row, 1)?,
            ts: ts_at(row, 2)?.unwrap_or(Ts(0)),
            text: SafeText::new(&text_at(row, 3)?),
        })
    })
}
