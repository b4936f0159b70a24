//! The statement of a condition: one SELECT of person numbers, each once or more often, in no order.

use super::figures::{self, days_within};
use super::given::{Given, Setting};
use super::happening::{self, first_and_last};
use super::numbers::{self, holds_for_none};
use super::piece::Piece;
use super::tags::instants;
use super::text;
use super::values::{Like, TextSource};
use super::{classes, days, tags};
use crate::domain::catalogue::FieldKey;
use crate::domain::segment::{Atom, DayOf, DayTest, Measure, NumberTest, SegmentId, StaffTest};
use crate::request::{Bound, Statement};

/// The statement of a condition; nothing for `@segment`, which is an expression of its own.
pub fn statement(atom: &Atom, setting: &Setting, given: &Given) -> Option<Statement> {
    piece(atom, setting, given).map(Into::into)
}

/// Everyone.
pub(super) const EVERYONE: &str = "SELECT person_id FROM ledger.person";

pub(super) fn piece(atom: &Atom, setting: &Setting, given: &Given) -> Option<Piece> {
    Some(match atom {
        Atom::Everyone => Piece::plain(EVERYONE),
        Atom::Text(of, test) => text::people(of, test, given),
        Atom::Number(of, test) => number(of, test, setting, given),
        Atom::Top(of, _) => {
            let figures = figures::ranked(of, setting, given);
            // Without a line nobody is above 0.
            let within =
                given.line.map_or(Piece::never(), |line| Piece::new("n >= ?", vec![Bound::Double(line)]));
            figures.within("SELECT person_id FROM (", ") WHERE n > 0 AND ").then(within)
        }
        Atom::Day(of, test) => day(of, test, setting, given),
        Atom::Staff(test) => staff(test),
        Atom::Did(of, within) => happening::people(of, *within, setting, given),
        Atom::Tag { tags, by, since } => tags::tagged_as(*tags, *by, *since, setting),
        Atom::Raw { text, by } => tags::raw(text, *by, setting, given),
        Atom::Tagged(group) => tags::tagged(*group, setting),
        Atom::Added { .. } | Atom::Friend(_) | Atom::Note(..) | Atom::Refused(_) => {
            let (table, holds, _) = row_test(atom, setting, given)?;
            holds.within(&format!("SELECT person_id FROM {table} WHERE "), "")
        }
        Atom::Class(scheme, test) => classes::people(*scheme, test, setting, given),
        Atom::Segment(_) => return None,
        Atom::Snapshot(segment) => snapshot(*segment),
    })
}

/// Of a condition that a single row meets: the table, what is asked of a row, and when the row began to stand.
pub(super) fn row_test(
    atom: &Atom,
    setting: &Setting,
    given: &Given,
) -> Option<(&'static str, Piece, &'static str)> {
    let until = setting.until();
    Some(match atom {
        Atom::Added { within, by } => {
            let mut holds = vec![match within {
                Some(_) => instants("added", &days_within(*within, setting.as_of), setting),
                None => Piece::new("(added IS NULL OR added <= ?)", vec![until.into()]),
            }];
            holds.extend(by.map(|staff| Piece::new("staff_id = ?", vec![staff.0.into()])));
            ("ledger.relation", Piece::all(holds), "added")
        }
        Atom::Friend(with) => {
            let mut holds = vec![
                Piece::new("(added IS NULL OR added <= ?)", vec![until.into()]),
                Piece::new("(until IS NULL OR until > ?)", vec![until.into()]),
            ];
            holds.extend(with.map(|staff| Piece::new("staff_id = ?", vec![staff.0.into()])));
            ("ledger.relation", Piece::all(holds), "added")
        }
        Atom::Note(asked, within) => {
            let written = instants("ts", &days_within(*within, setting.as_of), setting);
            let holds = text::test("text", asked, Like::Whole, &given.values(&TextSource::Note));
            ("ledger.note", Piece::all(vec![written, holds]), "ts")
        }
        Atom::Refused(channel) => {
            let stands = Piece::new(
                "(since IS NULL OR since <= ?) AND (until IS NULL OR until > ?)",
                vec![until.into(), until.into()],
            );
            let to = channel.as_deref().map(|code| Piece::new("channel = ?", vec![code.into()]));
            ("ledger.refusal", Piece::all(to.into_iter().chain([stands]).collect()), "since")
        }
        _ => return None,
    })
}

pub(super) fn number(of: &Measure, test: &NumberTest, setting: &Setting, given: &Given) -> Piece {
    let (figures, holds) = figures::statement(of, setting, given);
    let fits = numbers::test("n", holds, test);
    if of.may_be_missing() || !holds_for_none(test) {
        return figures.within("SELECT person_id FROM (", ") WHERE ").then(fits);
    }
    // Who has none of it fits too: all but those who do not.
    figures
        .within(&format!("{EVERYONE} WHERE person_id NOT IN (SELECT person_id FROM ("), ") WHERE ")
        .then(fits.negated())
        .within("", ")")
}

fn day(of: &DayOf, test: &DayTest, setting: &Setting, given: &Given) -> Piece {
    let asked = test.days(setting.as_of);
    match of {
        DayOf::Field(FieldKey::Canonical(field)) => {
            days::test(text::column(*field), &asked).within("SELECT person_id FROM ledger.person WHERE ", "")
        }
        DayOf::Field(FieldKey::Own(field)) => Piece::new(
            "SELECT person_id FROM ledger.person_field WHERE field_id = ? AND ",
            vec![field.0.into()],
        )
        .then(days::test("day", &asked)),
        DayOf::FirstOrder | DayOf::LastOrder => {
            let column = if *of == DayOf::FirstOrder { "first_order" } else { "last_order" };
            first_and_last(setting)
                .within("SELECT person_id FROM ", " WHERE ")
                .then(days::test(column, &asked))
        }
        DayOf::Last(of) => happening::last(of, &asked, setting, given),
        DayOf::Stage(_) => classes::stage_since(&asked, setting, given),
    }
}

fn staff(test: &StaffTest) -> Piece {
    let holds = match test {
        StaffTest::Is(staff) => Piece::new("staff_id = ?", vec![staff.0.into()]),
        StaffTest::IsNot(staff) => Piece::new("staff_id <> ?", vec![staff.0.into()]),
        StaffTest::In(staff) => Piece::one_of("staff_id", staff.iter().map(|s| s.0.into()).collect()),
        StaffTest::IsSet => Piece::plain("staff_id IS NOT NULL"),
    };
    holds.within("SELECT person_id FROM ledger.person WHERE ", "")
}

/// Who of the newest frozen list is still here.
fn snapshot(segment: SegmentId) -> Piece {
    Piece::new(
        "SELECT person_id FROM ledger.segment_snapshot WHERE batch = \
         (SELECT max(batch) FROM ledger.snapshot WHERE segment_id = ?) \
         AND person_id IN (SELECT person_id FROM ledger.person)",
        vec![segment.0.into()],
    )
}
