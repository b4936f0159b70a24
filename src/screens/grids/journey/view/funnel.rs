//! How many come how far: ranks as bars from the top down, their stages below them, who stands there and who is stuck.

use super::{Drawn, model_name};
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, Expr, print};
use crate::screens::grids::bin::view::columns::{WIDE, from_left, gapped};
use crate::screens::grids::journey::panes::Pane;
use crate::screens::grids::journey::rows::Row;
use crate::screens::grids::journey::state::Column;
use crate::text::{console, grids, grids_page, journey_page as words, journeys};
use crate::ui::{Canvas, Role};

/// Name, bar, then people, their share of the first, their share of the rank before, who stands there, who is stuck.
struct Columns {
    name: Area,
    bar: Area,
    figures: [Area; 5],
}

impl Columns {
    fn of(row: Area) -> Columns {
        let wide = row.w >= WIDE;
        let figure = if wide { 10 } else { 7 };
        let (left, right) = row.split_left(row.w.saturating_sub(5 * figure + 1));
        let (name, bar) = left.split_left(if wide { 28 } else { left.w });
        Columns { name: name.split_left(2).1, bar: gapped(bar), figures: from_left(right, [figure; 5]) }
    }

    /// Where a number that stands for people is.
    fn cell(&self, of: Column) -> Area {
        let [counted, _, _, standing, stuck] = self.figures;
        match of {
            Column::Counted => counted,
            Column::Standing => standing,
            Column::Stuck => stuck,
        }
    }
}

/// The number under a column of the screen.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let columns = Columns::of(list);
    let under = |of: &Column| {
        let at = columns.cell(*of);
        x >= at.x && x < at.x.saturating_add(at.w)
    };
    u8::try_from(Column::ALL.iter().position(under)?).ok()
}

/// What a number counts, with the people.
fn title(canvas: &Canvas<'_>, drawn: &Drawn<'_>) -> String {
    let (state, lang) = (drawn.state, drawn.shared.lang);
    let between = canvas.glyphs.between;
    let of_some = *state.of != Expr::Atom(Atom::Everyone);
    let name = model_name(state, drawn.shared);
    let (counting, days) = match drawn.area.w < WIDE || of_some {
        true => (state.counting.code().to_string(), words::stuck_after_short(state.stuck_after, lang)),
        false => (words::counting(state.counting, lang), words::stuck_after(state.stuck_after, lang)),
    };
    // Where there is little room, the name of the journey is what is cut.
    let mut title = match drawn.area.w < WIDE {
        true => format!("{counting}{between}{days}{between}{name}"),
        false => format!("{name}{between}{counting}{between}{days}"),
    };
    if let Some(overview) = drawn.shared.overview.value.as_ref().filter(|_| of_some) {
        title.push_str(&format!("{between}{}", print(&state.of, &overview.names(), lang)));
    }
    title
}

pub(super) fn draw(canvas: &mut Canvas<'_>, drawn: &Drawn<'_>) {
    let (state, lang) = (drawn.state, drawn.shared.lang);
    let count = state.known().map(|told| console::n_people(told.of, lang)).unwrap_or_default();
    let title = title(canvas, drawn);
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let heads = Columns::of(drawn.head());
    canvas.put(heads.name, words::stage(lang), Role::Header);
    for (at, head) in heads.figures.into_iter().zip(words::funnel_heads(lang)) {
        canvas.put_right(at, head, Role::Header);
    }
    let Some((ask, told)) = drawn.told(canvas) else { return };
    let counting = state.counting;
    let most = (0..told.ranks.len()).map(|rank| told.counted(rank, counting)).max().unwrap_or(0);
    let rows = state.funnel_rows();
    for (at, row, here) in drawn.rows(Pane::Funnel) {
        let Some(of) = rows.get(at).copied() else { break };
        let columns = Columns::of(row);
        let name = match of.names(&ask.model) {
            Some([zh, en]) => SafeText::new(lang.pick(zh, en)).to_string(),
            None => journeys::nowhere(lang).to_string(),
        };
        let (name, role) = match of {
            Row::Rank(_) => (name, Role::Text),
            Row::Stage(..) => (format!("  {name}"), Role::Text),
            Row::Nowhere => (name, Role::Dim),
        };
        canvas.put(gapped(columns.name), &name, role);
        let people = of.counted(told, counting);
        bar(canvas, columns.bar, people.unwrap_or(0), most, matches!(of, Row::Rank(_)));
        figures(canvas, &columns, of, drawn);
        drawn.cursor(canvas, row.split_left(2 + columns.name.w).0, here);
        if here {
            drawn.cell(canvas, gapped_left(columns.cell(state.column())));
            let said = words::funnel_cell(of, state.column(), told, counting, lang);
            let parts = [(name.trim(), Role::Accent), (" ", Role::Dim), (&*said, Role::Text)];
            canvas.parts(drawn.foot(), &parts);
        }
    }
}

/// The figures of a row.
fn figures(canvas: &mut Canvas<'_>, columns: &Columns, row: Row, drawn: &Drawn<'_>) {
    let (state, lang) = (drawn.state, drawn.shared.lang);
    let Some(told) = state.known() else { return };
    let [people, first, previous, standing, stuck] = columns.figures;
    let room = usize::from(people.w.saturating_sub(1));
    let short = |n: u64| grids_page::short(i64::try_from(n).unwrap_or(i64::MAX), room, lang);
    let put = |canvas: &mut Canvas<'_>, at: Area, n: u64, role: Role| {
        canvas.put_right(at, &short(n), if n == 0 { Role::Dim } else { role });
    };
    if let Some(n) = row.counted(told, state.counting) {
        put(canvas, people, n, Role::Number);
    }
    if let Row::Rank(rank) = row {
        let share = |part: Option<f64>| part.map_or("n/a".into(), |part| grids::share(part, 1.0));
        canvas.put_right(first, &share(told.of_first(rank, state.counting)), Role::Dim);
        let before = if rank == 0 { "-".into() } else { share(told.of_previous(rank, state.counting)) };
        canvas.put_right(previous, &before, Role::Number);
    }
    let Some((stands, stays)) = row.standing(told) else { return };
    put(canvas, standing, stands, Role::Number);
    if row != Row::Nowhere {
        put(canvas, stuck, stays, Role::Warning);
    }
}

/// A bar of some among the most.
fn bar(canvas: &mut Canvas<'_>, at: Area, people: u64, most: u64, strong: bool) {
    if most == 0 || people == 0 || at.w == 0 {
        return;
    }
    let long = (people as f64 / most as f64 * f64::from(at.w)).round() as usize;
    let [.., block] = canvas.glyphs.bars;
    let role = if strong { Role::Bar3 } else { Role::Dim };
    canvas.put(at, &block.repeat(long.clamp(1, usize::from(at.w))), role);
}

/// The same less the gap on its left.
fn gapped_left(at: Area) -> Area {
    at.split_left(1).1
}
