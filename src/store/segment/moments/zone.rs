//! Days of the shop's zone as instants.

use crate::domain::day::Day;
use crate::domain::segment::Days;
use crate::request::Bound;
use crate::store::segment::given::Setting;
use crate::store::segment::piece::Piece;

/// 1900-01-01. Earlier days are taken with its offset.
const FIRST_DAY: i32 = -25_567;

/// The first instant of a column of days in the shop's zone, as an expression: the offset of the zone by day, the latest first.
pub(super) fn starts(column: &str, setting: &Setting) -> Piece {
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
    let mut case = Piece::plain(format!("CAST({column} AS TIMESTAMP) - to_microseconds(CASE"));
    for (day, offset) in changes.into_iter().rev() {
        case = case
            .then(Piece::new(format!(" WHEN {column} >= ? THEN ?"), vec![day.into(), Bound::Number(offset)]));
    }
    case.then(Piece::new(" WHEN TRUE THEN ? END)", vec![Bound::Number(offset(first))]))
}

/// The instants of days of a set up to one, as runs of days.
pub(in crate::store::segment) fn runs(days: &Days, setting: &Setting) -> Vec<(Bound, Bound)> {
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
