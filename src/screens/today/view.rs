//! Today on the screen, and the greeting when there is no file.

use super::state::State;
use crate::action::ActionId;
use crate::app::geometry::Area;
use crate::app::{Shared, Target};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::text::{console, fault, format};
use crate::ui::width::width;
use crate::ui::{Canvas, Role};

/// The queues above, the sources below.
fn panes(body: Area) -> (Area, Area) {
    body.split_top((body.h / 2).clamp(5, 12))
}

/// The columns of a source's name and of its rows.
const SOURCE: [u16; 2] = [14, 12];

/// How many rows of a list of so many can be drawn; when they are not all, the last row says how many are missing.
fn more(canvas: &mut Canvas<'_>, rows: Area, all: usize, lang: Lang) -> u16 {
    let all = u16::try_from(all).unwrap_or(u16::MAX);
    if all <= rows.h {
        return all;
    }
    let cut = rows.h.saturating_sub(1);
    canvas.put(rows.row(cut).split_left(2).1, &console::n_more(u64::from(all - cut), lang), Role::Dim);
    cut
}

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_>, body: Area, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let (queues, sources) = panes(body);
    canvas.pane(queues, console::queues(lang), &state.queues().len().to_string(), true);
    let rows = queues.inner();
    if let (Some(failed), None) = (&state.answer.fault, &state.answer.value) {
        canvas.put(rows.row(0).split_left(1).1, &fault::told(failed, lang).what, Role::Bad);
    } else if state.answer.value.is_none() {
        canvas.put(rows.row(0).split_left(1).1, console::loading(lang), Role::Dim);
    }
    canvas.stale = state.answer.is_stale();
    let cut = more(canvas, rows, state.queues().len(), lang);
    for (y, of) in (0..cut).zip(state.queues()) {
        let row = rows.row(y);
        let here = u64::from(y) == state.cursor.at;
        canvas.put(row, if here { ">" } else { " " }, Role::Accent);
        let (name, count) = row.split_left(2).1.split_left(40);
        canvas.put(name, console::queue(of.queue, lang), Role::Text);
        canvas.put_right(count.split_left(14).0, &console::n_people(of.people, lang), Role::Number);
        if here {
            canvas.tint(row, Role::Selection);
        }
    }
    canvas.stale = false;
    canvas.pane(sources, console::sources(lang), "", false);
    let rows = sources.inner();
    let as_of = shared.overview.value.as_ref().map(|o| o.as_of);
    let all = state.answer.value.as_ref().map_or(&[][..], |today| &today.sources);
    let cut = more(canvas, rows, all.len(), lang);
    for (y, source) in (0..cut).zip(all) {
        let row = rows.row(y).split_left(2).1;
        let (name, rest) = row.split_left(SOURCE[0]);
        let (count, newest) = rest.split_left(SOURCE[1]);
        canvas.put(name, console::source(source.name, lang), Role::Text);
        canvas.put_right(count, &grouped(source.rows), Role::Number);
        let day = match (source.newest, as_of) {
            (Some(day), Some(as_of)) => format::day_and_age(day, as_of, lang),
            (Some(day), None) => day.to_string(),
            (None, _) => console::none(lang).to_string(),
        };
        canvas.parts(
            newest.split_left(2).1,
            &[(console::newest(lang), Role::Dim), (" ", Role::Dim), (&day, Role::Text)],
        );
    }
}

/// What stands under a cell.
pub fn target_at(body: Area, x: u16, y: u16) -> Target {
    let rows = panes(body).0.inner();
    if rows.has(x, y) { Target::Row(y - rows.y) } else { Target::Nothing }
}

/// The greeting: how to get a file.
pub fn first_run(canvas: &mut Canvas<'_>, area: Area, shared: &Shared) {
    let lang = shared.lang;
    canvas.pane(area, console::welcome(lang), "", true);
    let inner = area.inner().split_left(2).1;
    // With room, a blank row above each paragraph.
    let gap = u16::from(inner.h >= 12);
    let path = SafeText::new(&shared.path.to_string_lossy());
    canvas.put(inner.row(gap), console::no_file(lang), Role::Text);
    canvas.put(inner.row(gap + 1), path.as_str(), Role::Accent);
    canvas.put(inner.row(3 + gap), console::four_ways(lang), Role::Text);
    let import = shared.keys.label(ActionId::Import);
    let [add, demo, open] =
        [ActionId::AddPerson, ActionId::Demo, ActionId::OpenFile].map(|id| shared.keys.label(id));
    let ways = [
        (import.as_str(), console::way_import(lang)),
        (add.as_str(), console::way_add(lang)),
        (demo.as_str(), console::way_demo(lang)),
        (open.as_str(), console::way_open(lang)),
    ];
    let longest = ways.iter().map(|(command, _)| width(command)).max().unwrap_or(0);
    for (y, (command, what)) in (4 + 2 * gap..).zip(ways) {
        let (left, right) = inner.row(y).split_left(u16::try_from(longest).unwrap_or(0).saturating_add(3));
        canvas.put(left, command, Role::Key);
        canvas.put(right, what, Role::Dim);
    }
    canvas.put(inner.row(8 + 3 * gap), console::press_q(lang), Role::Dim);
}
