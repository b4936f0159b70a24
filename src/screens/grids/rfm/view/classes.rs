//! The eight classes, and what to do for the one under the cursor.

use super::{cursor, told};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::domain::rfm::{Place, Sums};
use crate::screens::grids::rfm::lists::Order;
use crate::screens::grids::rfm::state::{Pane, State};
use crate::text::{grids, grids_page as words};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// The columns of people, share and share of the amount.
const FIGURES: [u16; 3] = [7, 7, 7];
/// The columns of the name in the one language and in the other.
const NAMES: [u16; 2] = [9, 17];
/// Fewer columns than these say too little of the other name.
const LEAST: u16 = 12;

pub(super) fn classes(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let mut title = words::classes(lang).to_string();
    if state.lists.order != (Order::Own, false) {
        let (order, turned) = state.lists.order;
        let by = if order == Order::People { words::people(lang) } else { words::of_amount(lang) };
        let way = canvas.glyphs.sorted[usize::from(!turned)];
        title.push_str(&format!("{}{by}{way}", canvas.glyphs.between));
    }
    let answer = state.told.answer.value.as_ref();
    let count = answer.map(|told| words::scored_of(told, lang)).unwrap_or_default();
    canvas.pane(area, &title, &count, focused);
    let list = state.list(Pane::Classes, area);
    let Some(told) = told(canvas, list, state, shared) else { return };
    canvas.stale = state.told.is_stale();
    let heads = [words::people(lang), words::share(lang), words::of_amount(lang)];
    let head = area.inner().row(0);
    let [_, figures, _] = columns(head);
    canvas.put(head.split_left(2).1.split_left(8).0, words::class(lang), Role::Header);
    for (name, at) in heads.into_iter().zip(figures) {
        canvas.put_right(at, name, Role::Header);
    }
    let all = told.grid.all();
    let rows = state.lists.classes(&told.grid);
    let most =
        rows.iter().filter(|(place, _)| matches!(place, Place::Class(_))).map(|(_, sums)| sums.people).max();
    let of_cell = state.class_here().filter(|_| state.pane == Pane::Map);
    let top = usize::try_from(state.lists.classes.top).unwrap_or(usize::MAX);
    for (y, (place, sums)) in (0..list.h).zip(rows.iter().skip(top)) {
        let at = list.row(y);
        let marked = of_cell.is_some_and(|class| *place == Place::Class(class));
        Row { place: *place, sums: *sums, marked }.draw(canvas, at, all, most.unwrap_or(0), lang);
        let stale = std::mem::take(&mut canvas.stale);
        cursor(canvas, at, u64::from(y) + state.lists.classes.top == state.lists.classes.at, focused);
        canvas.stale = stale;
    }
    canvas.stale = false;
}

/// The names, the figures, the bar.
fn columns(row: Area) -> [Vec<Area>; 3] {
    let (_, rest) = row.split_left(2);
    let figures: u16 = FIGURES.iter().sum();
    let second = rest.w.saturating_sub(NAMES[0] + figures).min(NAMES[1]);
    let second = if second < LEAST { 0 } else { second };
    let (first, rest) = match second {
        0 => rest.split_left(rest.w.saturating_sub(figures).min(NAMES[1])),
        _ => rest.split_left(NAMES[0]),
    };
    let (other, mut rest) = rest.split_left(second);
    let mut of_figures = Vec::new();
    for wide in FIGURES {
        let (cell, right) = rest.split_left(wide);
        of_figures.push(cell);
        rest = right;
    }
    [vec![first, other], of_figures, vec![rest.split_left(1).1]]
}

/// A class or one of the places beside them.
struct Row {
    place: Place,
    sums: Sums,
    /// The cell under the cursor of the heat map is one of it.
    marked: bool,
}

impl Row {
    /// Names, people, shares of people and amount, a bar where there is room; `most` is the largest class.
    fn draw(&self, canvas: &mut Canvas<'_>, at: Area, all: Sums, most: u64, lang: Lang) {
        let [names, figures, bar] = columns(at);
        let scored = matches!(self.place, Place::Class(_));
        let role = match (self.marked, scored) {
            (true, _) => Role::Accent,
            (false, true) => Role::Text,
            (false, false) => Role::Dim,
        };
        let [first, other] = [names.first().copied(), names.get(1).copied()].map(Option::unwrap_or_default);
        // Both names where there is room for both: what the team says in Chinese, and what the literature calls it.
        let name = if other.w > 0 { self.place.name(Lang::Zh) } else { self.place.name(lang) };
        canvas.put(first.split_left(first.w.saturating_sub(1)).0, name, role);
        canvas.put(other.split_left(other.w.saturating_sub(1)).0, self.place.name(Lang::En), Role::Dim);
        let share =
            if scored { grids::share(self.sums.people as f64, all.people as f64) } else { "-".into() };
        let amount = if scored { grids::share(self.sums.cents as f64, all.cents as f64) } else { "-".into() };
        let people = words::short(i64::try_from(self.sums.people).unwrap_or(i64::MAX), 7, lang);
        for (text, cell) in [people, share, amount].into_iter().zip(figures) {
            canvas.put_right(cell, &text, if scored { Role::Number } else { Role::Dim });
        }
        if let Some(bar) = bar.first().filter(|bar| bar.w > 3 && scored && most > 0) {
            let part = self.sums.people as f64 / most as f64;
            let long = (part * f64::from(bar.w)).round() as usize;
            let [.., block] = canvas.glyphs.bars;
            let step = ((part * 5.0).round() as usize).min(5);
            let roles = [Role::Bar0, Role::Bar1, Role::Bar2, Role::Bar3, Role::Bar4, Role::Bar5];
            canvas.put(*bar, &block.repeat(long.max(usize::from(self.sums.people > 0))), roles[step]);
        }
    }
}

pub(super) fn advice(canvas: &mut Canvas<'_>, area: Area, state: &State, shared: &Shared, focused: bool) {
    let lang = shared.lang;
    let class = state.class_here();
    let told = class.map(|class| (class, grids::advice(&state.looked.model(shared), class, lang)));
    let mut title = words::actions(lang).to_string();
    if let Some((class, (whose, _))) = &told {
        title = format!("{}{}{title} ({whose})", class.name(lang), canvas.glyphs.between);
    }
    canvas.pane(area, &title, "", focused);
    let list = state.list(Pane::Advice, area).split_left(1).1;
    let Some((_, (_, actions))) = told else {
        canvas.put(list, words::no_class(lang), Role::Dim);
        return;
    };
    let wide = usize::from(list.w.saturating_sub(3));
    let mut y = 0;
    for action in actions.iter().skip(usize::try_from(state.lists.advice.top).unwrap_or(usize::MAX)) {
        for (n, line) in wrap(action.as_str(), wide).iter().enumerate() {
            let at = list.row(y);
            canvas.put(at.split_left(2).0, if n == 0 { "-" } else { " " }, Role::Accent);
            canvas.put(at.split_left(2).1, line, Role::Text);
            y = y.saturating_add(1);
        }
    }
}
