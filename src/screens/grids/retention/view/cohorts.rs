//! The heat map: cohorts down, periods since across. Digits say as much as colours do; a period that is not over shows how
//! many came so far, with a plus behind.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::retention::Side;
use crate::screens::grids::retention::panes::Pane;
use crate::screens::grids::retention::state::State;
use crate::screens::grids::view::pane::{Drawn, cell, heat};
use crate::text::{grids_page, report, retention_page as words};
use crate::ui::{Canvas, Role};

/// The columns of the cohort's name, of its people, of a period.
const NAME: u16 = 13;
const PEOPLE: u16 = 8;
const CELL: u16 = 7;

/// Where the cells of a row stand: its people, then the periods from the first that is seen on.
struct Columns {
    name: Area,
    people: Area,
    first: usize,
    periods: Vec<Area>,
}

impl Columns {
    fn of(row: Area, state: &State) -> Columns {
        let (name, rest) = row.split_left(NAME);
        let (people, rest) = rest.split_left(PEOPLE);
        let all = state.last_column(Pane::Own);
        let seen = usize::from(rest.w / CELL).clamp(1, all.max(1));
        // The column of the cursor is always seen.
        let first = state.column(Pane::Own).saturating_sub(seen).min(all.saturating_sub(seen));
        let cell = |at: usize| {
            let x = u16::try_from(at).unwrap_or(u16::MAX).saturating_mul(CELL);
            rest.split_left(x).1.split_left(CELL).0
        };
        Columns { name, people, first, periods: (0..seen.min(all - first)).map(cell).collect() }
    }

    /// The periods that are seen, each with where it stands.
    fn seen(&self) -> impl Iterator<Item = (usize, Area)> + '_ {
        self.periods.iter().enumerate().map(|(at, area)| (self.first + at, *area))
    }
}

/// The column under a column of the screen.
pub(super) fn column_at(list: Area, state: &State, x: u16) -> Option<u8> {
    let columns = Columns::of(list, state);
    let under = |at: &Area| x >= at.x && x < at.x.saturating_add(at.w);
    if under(&columns.people) {
        return Some(0);
    }
    let at = columns.seen().find(|(_, area)| under(area))?;
    u8::try_from(at.0 + 1).ok()
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn, pane: Pane, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let overview = shared.overview.value.as_deref();
    let title = words::title(&state.looked, pane == Pane::Beside, overview, lang).join(canvas.glyphs.between);
    let side = state.side(pane);
    let count = side.map(|side| words::people(side.people, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let heads = Columns::of(drawn.head(), state);
    canvas.put(heads.name.split_left(2).1, report::cohort(lang), Role::Header);
    canvas.put_right(heads.people.split_left(PEOPLE - 1).0, grids_page::people(lang), Role::Header);
    for (period, at) in heads.seen() {
        let name = words::period(period, state.looked.step, lang);
        canvas.put_right(at.split_left(CELL - 1).0, &name, Role::Header);
    }
    let (Some(_), Some(side)) = (drawn.told(canvas, &state.cohorts, shared), side) else { return };
    for (at, row, here) in drawn.rows() {
        if at > side.cohorts.len() {
            break;
        }
        line(canvas, drawn, row, (side, at), here.then_some(state.column(pane)), state, shared);
    }
    foot(canvas, drawn, pane, state, shared);
}

/// A row: its name, its people, its periods. `column` is that of the cursor where it stands here.
fn line(
    canvas: &mut Canvas<'_>,
    drawn: &Drawn,
    row: Area,
    (side, at): (&Side, usize),
    column: Option<usize>,
    state: &State,
    shared: &Shared,
) {
    let lang = shared.lang;
    let columns = Columns::of(row, state);
    let cohort = side.cohorts.get(at);
    let step = state.cohorts.of().map_or(state.looked.step, |ask| ask.step);
    let (name, role) = match cohort {
        Some(cohort) => (words::cohort(cohort.first, step), Role::Text),
        None => (report::all(lang).to_string(), Role::Header),
    };
    canvas.put(columns.name.split_left(2).1, &name, role);
    drawn.cursor(canvas, columns.name.split_left(NAME - 1).0, column.is_some());
    let chosen = |place: usize| (column == Some(place)).then_some(drawn.focused);
    let short = |people: u64, room: u16| {
        grids_page::short(i64::try_from(people).unwrap_or(i64::MAX), usize::from(room), lang)
    };
    let people = short(State::people(side, at), PEOPLE - 2);
    cell(canvas, columns.people, &people, (None, Role::Number), chosen(0));
    for (period, area) in columns.seen() {
        let Some((rate, over)) = State::rate(side, at, period) else {
            if chosen(period + 1).is_some() {
                cell(canvas, area, "", (None, Role::Dim), chosen(period + 1));
            }
            continue;
        };
        // What is not over is no rate yet.
        let share = rate.share().filter(|_| over);
        let text = match (over, state.people, share) {
            (false, ..) => format!("{}+", short(rate.people, CELL - 3)),
            (true, true, _) => short(rate.people, CELL - 2),
            (true, false, None) => "n/a".to_string(),
            (true, false, Some(share)) => format!("{:.0}%", share * 100.0),
        };
        let warm = share.and_then(|share| heat(share, 1.0)).filter(|_| cohort.is_some());
        let cold = if over { Role::Number } else { Role::Dim };
        cell(canvas, area, &text, (warm, cold), chosen(period + 1));
    }
}

/// The cell under the cursor in full: how many of how many, the part, between what the true one lies.
fn foot(canvas: &mut Canvas<'_>, drawn: &Drawn, pane: Pane, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let (Some(side), Some(told)) = (state.side(pane), state.known()) else { return };
    let (at, step) = (state.at(pane), told.frame.step);
    let cohort = side.cohorts.get(at);
    let mut name = cohort.map_or_else(|| report::all(lang).to_string(), |of| words::cohort(of.first, step));
    let said = match state.period_here() {
        None => words::people(State::people(side, at), lang),
        Some(period) => {
            let of = u16::try_from(period).unwrap_or(u16::MAX);
            name.push_str(&format!(
                " {}",
                words::came(crate::domain::retention::Came::Period(of), step, lang)
            ));
            let first = cohort.and_then(|cohort| cohort.periods.get(period)).map(|period| period.first);
            words::rate_in_full(State::rate(side, at, period), first, lang)
        }
    };
    canvas.parts(drawn.foot(0), &[(&name, Role::Accent), ("  ", Role::Dim), (&said, Role::Text)]);
}
