//! Who bought again, by the period of the first order, and who brought whom.

use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::money::grouped;
use crate::request::Cell;
use crate::screens::grids::bin::view::columns::{after, gapped};
use crate::screens::grids::retention::panes::Pane;
use crate::screens::grids::retention::state::State;
use crate::screens::grids::view::pane::{Drawn, cell, heat};
use crate::text::{grids_page, report, retention_page as words};
use crate::ui::{Canvas, Role};

/// The columns of who bought, who bought again, and their part.
const AGAIN: [u16; 3] = [10, 10, 9];

/// Who bought, or who bought again, under a column of the screen.
pub(super) fn column_at(list: Area, x: u16) -> Option<u8> {
    let (_, cells) = after(list, AGAIN);
    let at = cells.iter().take(2).position(|at| x >= at.x && x < at.x.saturating_add(at.w))?;
    u8::try_from(at).ok()
}

pub(super) fn again(canvas: &mut Canvas<'_>, drawn: &Drawn, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let answer = state.again.answer.value.as_ref();
    let step = state.again.of().map_or(state.looked.step, |(step, _)| *step);
    let title = format!("{}{}{}", words::again(lang), canvas.glyphs.between, state.looked.step.name(lang));
    let count = answer.map(|told| words::part(told.told.all)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let (name, [bought, again, part]) = after(drawn.head(), AGAIN);
    canvas.put(name.split_left(2).1, words::first_order(lang), Role::Header);
    canvas.put_right(gapped(bought), report::bought(lang), Role::Header);
    canvas.put_right(gapped(again), report::again(lang), Role::Header);
    canvas.put_right(part, report::rate(lang), Role::Header);
    if drawn.told(canvas, &state.again, shared).is_none() {
        return;
    }
    let rows = state.again_rows();
    for (at, row, here) in drawn.rows() {
        let Some((first, rate)) = rows.get(at).copied() else { break };
        let (name, [bought, again, part]) = after(row, AGAIN);
        let (text, role) = match first {
            Some(first) => (words::cohort(first, step), Role::Text),
            None => (report::all(lang).to_string(), Role::Header),
        };
        canvas.put(gapped(name.split_left(2).1), &text, role);
        drawn.cursor(canvas, gapped(name), here);
        let cells = [(bought, rate.of, None), (again, rate.people, rate.share())];
        for (place, (at, people, share)) in cells.into_iter().enumerate() {
            let warm = share.and_then(|share| heat(share, 1.0)).filter(|_| first.is_some());
            let text = grids_page::short(i64::try_from(people).unwrap_or(i64::MAX), 8, lang);
            let chosen = (here && place == state.column(Pane::Again)).then_some(drawn.focused);
            cell(canvas, at, &text, (warm, Role::Number), chosen);
        }
        canvas.put_right(part, &report::percent(rate.share()), Role::Number);
    }
    if let Some((first, rate)) = rows.get(state.at(Pane::Again)) {
        let name = first.map_or_else(|| report::all(lang).to_string(), |first| words::cohort(first, step));
        let said = words::whole(*rate);
        canvas.parts(drawn.foot(0), &[(&name, Role::Accent), ("  ", Role::Dim), (&said, Role::Text)]);
    }
}

/// The columns of whom somebody brought, of all in the tree, and of who of them bought.
const BROUGHT: [u16; 3] = [8, 8, 14];

pub(super) fn brought(canvas: &mut Canvas<'_>, drawn: &Drawn, state: &State, shared: &Shared) {
    let lang = shared.lang;
    let answer = state.brought.answer.value.as_ref();
    let overview = shared.overview.value.as_deref();
    let field = overview.and_then(|overview| state.brought_by(overview));
    let mut title = words::brought(lang).to_string();
    if let (Some(field), Some(overview)) = (field, overview) {
        title.push_str(&format!("{}{}", canvas.glyphs.between, words::field(field, overview, lang)));
    }
    let count = answer.map(|told| words::referrers(told, lang)).unwrap_or_default();
    canvas.pane(drawn.area, &title, &count, drawn.focused);
    let (name, [direct, tree, bought]) = after(drawn.head(), BROUGHT);
    canvas.put(name.split_left(2).1, words::who(lang), Role::Header);
    canvas.put_right(direct, report::direct(lang), Role::Header);
    canvas.put_right(tree, words::tree(lang), Role::Header);
    canvas.put_right(bought, report::bought(lang), Role::Header);
    if field.is_none() {
        canvas.put(drawn.list.row(0).split_left(2).1, words::no_field(lang), Role::Dim);
        return;
    }
    let Some(told) = drawn.told(canvas, &state.brought, shared) else { return };
    let rows = state.brought_rows();
    for (at, row, here) in drawn.rows() {
        let Some(of) = rows.get(at) else { break };
        let (name, [direct, tree, bought]) = after(row, BROUGHT);
        let text = |at: usize| match of.person.cells.get(at) {
            Some(Cell::Text(text)) => text.to_string(),
            _ => String::new(),
        };
        let (reference, nickname) = name.split_left(2).1.split_left(10);
        canvas.put(gapped(reference), &text(0), Role::Dim);
        canvas.put(gapped(nickname), &text(1), Role::Text);
        drawn.cursor(canvas, gapped(name), here);
        canvas.put_right(direct, &grouped(of.brought.direct), Role::Accent);
        canvas.put_right(tree, &grouped(of.brought.tree), Role::Number);
        canvas.put_right(bought, &words::part(of.bought), Role::Number);
    }
    for (at, line) in (0..).zip(words::brought_in_all(told, lang)) {
        canvas.put(drawn.foot(at), &line, Role::Dim);
    }
}
