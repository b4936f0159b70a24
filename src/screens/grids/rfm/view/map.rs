//! The heat map: R down, F across. Digits say as much as colours do; the cell of the cursor stands in brackets.

use super::{cursor, model_name, parameters, told};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::rfm::{Axis, Scale};
use crate::request::RfmTold;
use crate::screens::grids::rfm::map::{MapRow, Measure, rows};
use crate::screens::grids::rfm::state::State;
use crate::screens::grids::view::pane;
use crate::text::grids_page as words;
use crate::ui::{Canvas, Role};

/// The columns of the names of the rows.
const NAME: u16 = 15;
/// The columns that a cell has at most.
const CELL: u16 = 10;

pub(super) fn draw(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let [about, head, list, here] = State::map_parts(area);
    let answer = state.told.answer.value.as_ref();
    let count = answer.map(|told| words::scored_of(told, lang)).unwrap_or_default();
    let mut title = model_name(state, shared);
    let means = answer.map(|told| words::means(&told.scale, told.model.high, lang)).unwrap_or_default();
    let parameters = parameters(canvas, state, shared);
    // Where there is no line for the means they stand before the parameters, which are one key away.
    let more = if about.h > 0 { &parameters } else { &means };
    title.push_str(&format!("{}{more}", canvas.glyphs.between));
    canvas.pane(area, &title, &count, focused);
    let Some(told) = told(canvas, list, state, shared) else { return };
    canvas.stale = state.told.is_stale();
    let filter = words::m_filter(state.map.m, lang);
    canvas.parts(
        about.split_left(1).1,
        &[
            (&means, Role::Text),
            (canvas.glyphs.between, Role::Dim),
            (&filter, if state.map.m.is_some() { Role::Accent } else { Role::Dim }),
        ],
    );
    heads(canvas, head, state, told, shared);
    let rows_of = Rows { state, told, shared, most: heat_of(state, told), focused };
    let all = rows(&told.scale);
    let top = usize::try_from(state.map.cursor.top).unwrap_or(usize::MAX);
    for (y, row) in (0..list.h).zip(all.iter().skip(top)) {
        let here = u64::from(y) + state.map.cursor.top == state.map.cursor.at;
        rows_of.line(canvas, list.row(y), *row, here);
    }
    if let Some(row) = state.map.row(&told.scale) {
        let f = state.map.f(&told.scale).filter(|_| matches!(row, MapRow::Score(_) | MapRow::All));
        let name = match f {
            Some(f) => format!("{} F{f}", words::map_row(row, lang)),
            None => words::map_row(row, lang),
        };
        let m = state.map.m.map(|m| format!(" M{m}")).unwrap_or_default();
        let sums = words::in_full(state.map.sums(row, f, &told.grid), told.grid.all(), lang);
        let name = format!("{name}{m}  ");
        canvas.parts(here.split_left(1).1, &[(&name, Role::Accent), (&sums, Role::Text)]);
    }
    canvas.stale = false;
}

/// Names of the columns: what the cells show, the F scores, below them what these stand for.
fn heads(canvas: &mut Canvas<'_>, head: Area, state: &State, told: &RfmTold, shared: &Shared) {
    let lang = shared.lang;
    let mut measure = words::measure(state.map.measure, lang).to_string();
    if head.h < 2 && state.map.m.is_some() {
        measure.push_str(&format!(" {}", words::m_filter(state.map.m, lang)));
    }
    canvas.put(head.row(0).split_left(1).1.split_left(NAME - 2).0, &measure, Role::Header);
    for (column, at) in columns(head, &told.scale).enumerate() {
        let score = u8::try_from(column + 1).ok().filter(|f| *f <= told.scale.scores(Axis::F));
        let name = score.map_or_else(|| words::all(lang).to_string(), |f| format!("F{f}"));
        let cell = at.split_left(at.w.saturating_sub(1)).0;
        canvas.put_right(cell.row(0), &name, Role::Header);
        if let Some(score) = score.filter(|_| head.h > 1) {
            let void =
                told.scale.bands[Axis::F as usize].interval(told.scale.band_of(Axis::F, score)).is_void();
            let band = match void {
                true => words::empty_band(lang).to_string(),
                // Brackets say which ends are in; blanks say nothing.
                false => words::band(Axis::F, &told.scale, score, lang).replace(' ', ""),
            };
            canvas.put_right(cell.row(1), &band, Role::Dim);
        }
    }
}

/// Where the cells of a row stand: one for each F score, the margin last.
fn columns(row: Area, scale: &Scale) -> impl Iterator<Item = Area> {
    let n = u16::from(scale.scores(Axis::F)) + 1;
    let wide = (row.w.saturating_sub(NAME) / n).min(CELL);
    (0..n).map(move |at| row.split_left(NAME + at * wide).1.split_left(wide).0)
}

/// The largest cell, so that the others can be held against it.
fn heat_of(state: &State, told: &RfmTold) -> f64 {
    let all = told.grid.all();
    let scores = |axis: Axis| 1..=told.scale.scores(axis);
    let cells = scores(Axis::R).flat_map(|r| scores(Axis::F).map(move |f| (MapRow::Score(r), Some(f))));
    let of = |(row, f)| state.map.measure.of(state.map.sums(row, f, &told.grid), all);
    cells.filter_map(of).fold(0.0, f64::max)
}

/// What all rows have in common.
struct Rows<'s> {
    state: &'s State,
    told: &'s RfmTold,
    shared: &'s Shared,
    /// The largest cell.
    most: f64,
    focused: bool,
}

impl Rows<'_> {
    /// A row: its name and what it stands for, its cells, the margin.
    fn line(&self, canvas: &mut Canvas<'_>, at: Area, row: MapRow, here: bool) {
        let scale = &self.told.scale;
        let name = words::map_row(row, self.shared.lang);
        let label = at.split_left(1).1.split_left(NAME - 2).0;
        if let MapRow::Score(r) = row {
            let band = format!(" {}", words::band(Axis::R, scale, r, self.shared.lang));
            canvas.parts(label, &[(&name, Role::Text), (&band, Role::Dim)]);
        } else {
            canvas.put(label, &name, Role::Header);
        }
        let stale = std::mem::take(&mut canvas.stale);
        cursor(canvas, at.split_left(NAME - 1).0, here, self.focused);
        canvas.stale = stale;
        for (column, cell) in columns(at, scale).enumerate() {
            let f = u8::try_from(column + 1).ok().filter(|f| *f <= scale.scores(Axis::F));
            let scored = matches!(row, MapRow::Score(_) | MapRow::All);
            // Who is not scored stands in no column: their number is in the margin alone.
            if scored || f.is_none() {
                let chosen = here && (column == self.state.map.column || !scored);
                self.cell(canvas, cell, (row, f), chosen);
            }
        }
    }

    fn cell(&self, canvas: &mut Canvas<'_>, at: Area, (row, f): (MapRow, Option<u8>), chosen: bool) {
        let scale = &self.told.scale;
        let void =
            |axis: Axis, score: u8| scale.bands[axis as usize].interval(scale.band_of(axis, score)).is_void();
        let of_row = matches!(row, MapRow::Score(r) if void(Axis::R, r));
        let is_void = of_row || f.is_some_and(|f| void(Axis::F, f));
        let (sums, all) = (self.state.map.sums(row, f, &self.told.grid), self.told.grid.all());
        // Of who is not scored the number is known and nothing else.
        let measure = match row {
            MapRow::Lapsed | MapRow::Unscored => Measure::People,
            MapRow::Score(_) | MapRow::All => self.state.map.measure,
        };
        let room = usize::from(at.w.saturating_sub(2));
        let text = match is_void {
            true => "-".to_string(),
            false => words::cell(measure, sums, all, room, self.shared.lang),
        };
        let margin = f.is_none() || !matches!(row, MapRow::Score(_));
        let warm = pane::heat(measure.of(sums, all).unwrap_or(0.0), self.most).filter(|_| !margin);
        let cold = if margin { Role::Number } else { Role::Dim };
        pane::cell(canvas, at, &text, (warm, cold), chosen.then_some(self.focused));
    }
}

/// The column under a cell of the screen.
pub(super) fn column_at(list: Area, state: &State, x: u16) -> Option<u8> {
    let told = state.told.answer.value.as_ref()?;
    let at = columns(list, &told.scale).position(|cell| x >= cell.x && x < cell.x.saturating_add(cell.w))?;
    u8::try_from(at).ok()
}
