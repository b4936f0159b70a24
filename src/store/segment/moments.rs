//! When an expression came to hold: the moments of the rows that make it hold, as
//! [`crate::domain::journey::JourneyModel`] says.

use std::collections::HashMap;

use super::figures::day_within;
use super::given::{Given, Setting};
use super::happening;
use super::piece::Piece;
use super::tags;
use super::text;
use super::whole::condition;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::Day;
use crate::domain::journey::JourneyModel;
use crate::domain::segment::{Atom, DayOf, Days, Expr, Happening, Measure, SegmentId, Span, What};
use crate::request::{Bound, Statement};

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

/// One row per moment of those for whom an expression may hold: `person_id, ts, until`, an instant where both are the
/// same. Nothing where it has no moments. Who has one is among those for whom it holds where it is one condition alone,
/// or any of some; else that is for who asks to look at.
pub fn moments(expr: &Expr, of: &Means<'_>) -> Option<Statement> {
    support(&expr.normalised(), of, 0).map(Into::into)
}

/// The last moment of each of them: `person_id, n`, microseconds.
pub fn latest(expr: &Expr, of: &Means<'_>) -> Option<Statement> {
    let rows = support(&expr.normalised(), of, 0)?;
    Some(rows.within("SELECT person_id, epoch_us(max(ts)) AS n FROM (", ") GROUP BY 1").into())
}

/// Where everyone stands who stands on a stage of a journey: `person_id, stage, ts`, the stage by its place among
/// [`JourneyModel::stages`]. Nothing where the expressions mean what is not there.
pub fn standing(journey: &JourneyModel, of: &Means<'_>) -> Option<Statement> {
    let mut all: Option<Piece> = None;
    for (place, (rank, stage)) in journey.stages().enumerate() {
        let holds = condition(&stage.expr, of.setting, &of.given, &of.rules, 0)?;
        let whom = holds.within("SELECT person_id FROM ledger.person WHERE ", "");
        let own = match support(&stage.expr.normalised(), of, 0) {
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

/// The rows of [`moments`].
fn support(expr: &Expr, of: &Means<'_>, nested: usize) -> Option<Piece> {
    match expr {
        Expr::Not(_) => None,
        Expr::Atom(Atom::Segment(id)) if nested < MAX_NESTED => {
            support(&of.rules.get(id)?.normalised(), of, nested + 1)
        }
        Expr::Atom(Atom::Segment(_)) => None,
        Expr::Atom(atom) => of_atom(atom, of.setting, &(of.given)(atom)),
        Expr::Or(parts) => {
            let held = parts.iter().filter_map(|part| {
                let rows = support(part, of, nested)?;
                if tells(part, of, nested) {
                    return Some(rows);
                }
                let whom = condition(part, of.setting, &of.given, &of.rules, nested)?;
                Some(
                    rows.within(
                        "SELECT person_id, ts, until FROM (",
                        ") WHERE person_id IN (SELECT person_id FROM ledger.person WHERE ",
                    )
                    .then(whom)
                    .within("", ")"),
                )
            });
            together(held.collect())
        }
        Expr::And(parts) => {
            let dated: Vec<Piece> = parts.iter().filter_map(|part| support(part, of, nested)).collect();
            if dated.len() < 2 {
                return dated.into_iter().next();
            }
            // From when all of them had come.
            let first = |rows: &Piece| {
                rows.clone().within("SELECT person_id, min(ts) AS begun FROM (", ") GROUP BY 1")
            };
            let firsts = together(dated.iter().map(first).collect())?;
            let whole = firsts.within("SELECT person_id, max(begun) AS begun FROM (", ") GROUP BY 1");
            Some(
                together(dated)?
                    .within("SELECT person_id, ts, until FROM (", ") JOIN (")
                    .then(whole)
                    .within("", ") USING (person_id) WHERE until >= begun"),
            )
        }
    }
}

/// Rows of several.
fn together(rows: Vec<Piece>) -> Option<Piece> {
    rows.into_iter().reduce(|all, next| all.then(Piece::plain(" UNION ALL ")).then(next))
}

/// Whether it holds for all who have a moment of it.
fn tells(expr: &Expr, of: &Means<'_>, nested: usize) -> bool {
    match expr {
        Expr::Not(_) | Expr::And(_) => false,
        Expr::Or(_) => true,
        Expr::Atom(Atom::Segment(id)) => {
            nested < MAX_NESTED
                && of.rules.get(id).is_some_and(|rule| tells(&rule.normalised(), of, nested + 1))
        }
        // Days of orders are those of the order, which may have lines of other days.
        Expr::Atom(Atom::Did(Happening { what: What::Order, .. }, _)) => false,
        Expr::Atom(Atom::Day(DayOf::Field(_), _)) => true,
        Expr::Atom(atom) => !matches!(atom, Atom::Number(..) | Atom::Top(..) | Atom::Day(..)),
    }
}

/// The rows of one condition.
fn of_atom(atom: &Atom, setting: &Setting, given: &Given) -> Option<Piece> {
    Some(match atom {
        Atom::Did(of, within) => rows(of, *within, setting, given),
        Atom::Number(of, _) | Atom::Top(of, _) => match of {
            Measure::Spend(within) | Measure::Orders(within) => {
                rows(&Happening::any(What::Order), *within, setting, given)
            }
            Measure::Count(of, within) | Measure::Sum(of, within) => rows(of, *within, setting, given),
            Measure::Field(_) | Measure::Score(_) => return None,
        },
        Atom::Day(DayOf::Last(of), _) => one(rows(of, None, setting, given), "max"),
        Atom::Day(DayOf::LastOrder, _) => {
            one(rows(&Happening::any(What::Order), None, setting, given), "max")
        }
        Atom::Day(DayOf::FirstOrder, _) => {
            one(rows(&Happening::any(What::Order), None, setting, given), "min")
        }
        Atom::Day(DayOf::Field(key), test) => {
            let asked = super::days::test("day", &test.days(setting.as_of));
            let column = match key {
                FieldKey::Canonical(field) => Piece::plain(format!(
                    "SELECT person_id, {} AS day FROM ledger.person",
                    text::column(*field)
                )),
                FieldKey::Own(field) => Piece::new(
                    "SELECT person_id, day FROM ledger.person_field WHERE field_id = ?",
                    vec![field.0.into()],
                ),
            };
            let days = column.within("SELECT person_id, day FROM (", ") WHERE day <= ? AND ");
            let days = Piece { bound: [days.bound, vec![setting.as_of.into()]].concat(), ..days }.then(asked);
            starts(setting)
                .within("SELECT person_id, ts, ts + to_microseconds(86399999999) AS until FROM (SELECT person_id, ", " AS ts FROM (")
                .then(days)
                .within("", "))")
        }
        Atom::Tag { .. } | Atom::Tagged(_) => {
            let whom = match atom {
                Atom::Tag { tags, by, since } => tags::fitting(*tags, *by, *since, setting),
                Atom::Tagged(Some(group)) => tags::of_group(*group, setting),
                _ => Piece::always(),
            };
            instants(tags::standing(setting), whom, "ts")
        }
        Atom::Raw { text, by } => {
            instants(Piece::plain("ledger.tag_quarantine"), tags::waiting(text, *by, setting, given), "ts")
        }
        Atom::Added { .. } | Atom::Friend(_) | Atom::Note(..) | Atom::Refused(_) => {
            let (table, holds, ts) = super::statement::row_test(atom, setting, given)?;
            instants(Piece::plain(table), holds, ts)
        }
        _ => return None,
    })
}

/// Rows of a table that meet a condition, by a column of instants, where one is set.
fn instants(table: Piece, holds: Piece, ts: &str) -> Piece {
    let known = Piece::all(vec![Piece::plain(format!("{ts} IS NOT NULL")), holds]);
    table.within(&format!("SELECT person_id, {ts} AS ts, {ts} AS until FROM "), " WHERE ").then(known)
}

/// The first or last moment of each person.
fn one(rows: Piece, which: &str) -> Piece {
    rows.within(&format!("SELECT person_id, {which}(ts) AS ts, {which}(ts) AS until FROM ("), ") GROUP BY 1")
}

/// Events that fit, or the lines that fit of paid orders of which something is left.
fn rows(of: &Happening, within: Option<Span>, setting: &Setting, given: &Given) -> Piece {
    let holds = Piece::all(vec![day_within(within, setting), happening::filter(of, given)]);
    match of.what {
        What::Event(kind) => instants(
            Piece::plain("ledger.event"),
            Piece::new("kind_id = ? AND ", vec![kind.0.into()]).then(holds),
            "ts",
        ),
        What::Order => {
            // Most orders had nothing taken from them; of the others it is looked at what is left.
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
            let left = Piece::plain("status = 1 AND cents > 0 AND refund_of IS NULL AND (order_id NOT IN (")
                .then(lowered())
                .then(Piece::plain(") OR (person_id, order_id) NOT IN ("))
                .then(gone)
                .within("", "))");
            instants(Piece::plain("ledger.orders"), Piece::all(vec![left, holds]), "ts")
        }
    }
}

/// The first instant of `day` in the shop's zone, as an expression: the offset of the zone by day, the latest first.
fn starts(setting: &Setting) -> Piece {
    let offset = |day: Day| i64::from(day.0) * 86_400_000_000 - setting.zone.start_of(day).0;
    let mut changes: Vec<(Day, i64)> = Vec::new();
    let first = Day(FIRST_DAY);
    let (mut at, mut known) = (first, offset(first));
    while at < setting.as_of {
        let next = at.plus(7).min(setting.as_of);
        if offset(next) != known {
            // Some day up to there the offset is another one.
            let changed = (at.0 + 1..=next.0).map(Day).find(|day| offset(*day) != known).unwrap_or(next);
            known = offset(changed);
            changes.push((changed, known));
            at = changed;
        } else {
            at = next;
        }
    }
    let mut case = Piece::plain("CAST(day AS TIMESTAMP) - to_microseconds(CASE");
    for (day, offset) in changes.into_iter().rev() {
        case = case.then(Piece::new(" WHEN day >= ? THEN ?", vec![day.into(), Bound::Number(offset)]));
    }
    case.then(Piece::new(" WHEN TRUE THEN ? END)", vec![Bound::Number(offset(first))]))
}

/// 1900-01-01. Earlier days are taken with its offset.
const FIRST_DAY: i32 = -25_567;

/// The instants of days of a set up to one, as runs of days.
pub(super) fn runs(days: &Days, setting: &Setting) -> Vec<(Bound, Bound)> {
    let mut runs: Vec<(Day, Day)> = Vec::new();
    for day in (FIRST_DAY..=setting.as_of.0).map(Day).filter(|day| days.hold(*day)) {
        match runs.last_mut() {
            Some((_, last)) if last.plus(1) == day => *last = day,
            _ => runs.push((day, day)),
        }
    }
    if let Some((first, _)) = runs.first_mut().filter(|(first, _)| first.0 == FIRST_DAY) {
        *first = Day(i32::MIN / 64);
    }
    let zone = &setting.zone;
    runs.into_iter().map(|(from, to)| (zone.start_of(from).into(), zone.end_of(to).into())).collect()
}
