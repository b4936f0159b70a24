//! A preview on the screen: the numbers above, the question below.

use super::state::{Foreseen, Preview, Proposal};
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::domain::safe::SafeText;
use crate::domain::standard::Standard;
use crate::parts::confirm;
use crate::request::Derived;
use crate::text::{console, fault, tags};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// Draws a preview.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, state: &Preview, shared: &Shared, front: bool) {
    let lang = shared.lang;
    let standard = shared.overview.value.as_ref().map(|o| o.standard.as_ref());
    let none = Standard::default();
    let standard = standard.unwrap_or(&none);
    let title = match &state.proposal {
        Proposal::Merge { from, into } => {
            let code = standard.family(*from).map(|f| f.code.clone()).unwrap_or_default();
            tags::merge_title(&SafeText::new(&code), &SafeText::new(&standard.print(*into)), lang)
        }
        Proposal::Derive(_) => tags::derive_title(lang).to_string(),
        Proposal::Map { spelling, tag } => {
            tags::map_title(&spelling.raw, &SafeText::new(&standard.print(*tag)), lang)
        }
    };
    canvas.pane(area, &title, "", true);
    let [numbers, list, below] = geometry::preview(area.inner());
    let is_merge = matches!(state.proposal, Proposal::Merge { .. });
    let above = Area { h: list.y + list.h - numbers.y, ..numbers };
    let text = if is_merge { numbers } else { above }.split_left(1).1;
    match (&state.foreseen.value, &state.foreseen.fault) {
        (_, Some(failed)) => _ = canvas.put(text, &fault::told(failed, lang).what, Role::Bad),
        (None, None) => _ = canvas.put(text, console::loading(lang), Role::Dim),
        (Some(Foreseen::Derived(derived)), _) => rules(canvas, text, derived, standard, shared),
        (Some(Foreseen::Effect(effect)), _) => {
            let told = tags::effect(effect, standard, lang);
            let lines = tags::touched(effect.touched, lang);
            canvas.put(text, &lines, Role::Text);
            let lines = wrap(&told, usize::from(text.w.saturating_sub(1)));
            let room = usize::from(text.h.saturating_sub(1));
            for (y, line) in (1..text.h).zip(&lines) {
                // What has no line of its own is on the last one, cut there.
                let last = usize::from(y) == room && lines.len() > room;
                let line = if last { lines[room - 1..].join(" ") } else { line.to_string() };
                canvas.put(text.row(y), &line, Role::Number);
            }
        }
        (Some(Foreseen::Cells), _) => {
            if let Proposal::Map { spelling, .. } = &state.proposal {
                canvas.put(text, &tags::cells(spelling, lang), Role::Number);
                let staff = shared.overview.value.iter().flat_map(|o| &o.staff);
                let name = |id| staff.clone().find(|s| Some(s.staff_id) == id).map(|s| s.name.to_string());
                let by: Vec<String> = spelling
                    .staff
                    .iter()
                    .map(|(id, n)| {
                        format!("{} {n}", name(*id).unwrap_or_else(|| console::none(lang).to_string()))
                    })
                    .collect();
                let by = by.join("  ");
                for (y, line) in (1..text.h).zip(wrap(&by, usize::from(text.w.saturating_sub(1)))) {
                    canvas.put(text.row(y), &line, Role::Text);
                }
            }
        }
    }
    if is_merge && state.foreseen.value.is_some() {
        people(canvas, list, state, standard, shared);
    }
    match &state.confirm {
        Some(question) => confirm::view::answer(canvas, below, question, lang, front),
        None if state.foreseen.value.is_some() => {
            canvas.put(below.row(1).split_left(1).1, tags::nothing_to_derive(lang), Role::Dim);
        }
        None => {}
    }
}

/// Everyone whom a merge touches: ref, nickname, who says it, what becomes of it.
fn people(canvas: &mut Canvas<'_>, list: Area, state: &Preview, standard: &Standard, shared: &Shared) {
    let lang = shared.lang;
    let head = Area { y: list.y.saturating_sub(1), h: 1, ..list };
    let Some(rows) = &state.rows.value else {
        let told = state.rows.fault.as_ref().map(|failed| fault::told(failed, lang).what);
        canvas.rule(head, told.as_deref().unwrap_or(console::loading(lang)));
        return;
    };
    let first = state.scroll.top;
    let end = first.saturating_add(u64::from(list.h)).min(rows.total);
    canvas.rule(head, &tags::merged_title(first.min(end)..end, rows.total, lang));
    let staff = |id| {
        let known = shared.overview.value.iter().flat_map(|o| &o.staff).find(|s| s.staff_id == id);
        known.map_or_else(|| tags::rule(lang).to_string(), |s| s.name.to_string())
    };
    canvas.stale = state.rows.is_stale();
    for (y, at) in (0..list.h).zip(first..end) {
        let held = at.checked_sub(rows.offset).and_then(|at| rows.rows.get(usize::try_from(at).ok()?));
        let Some(row) = held else { continue };
        let (reference, rest) = list.row(y).split_left(1).1.split_left(14);
        let (nickname, rest) = rest.split_left(20);
        let (by, change) = rest.split_left(14);
        for (cell, text, role) in [
            (reference, row.reference.as_str(), Role::Dim),
            (nickname, row.nickname.as_str(), Role::Text),
            (by, staff(row.staff).as_str(), Role::Dim),
        ] {
            canvas.put(Area { w: cell.w.saturating_sub(1), ..cell }, text, role);
        }
        canvas.put(change, &tags::merged_to(row.from, row.to, standard), Role::Number);
    }
    canvas.stale = false;
}

/// A row per family: gained, lost, changed, caught by several, and over how many a share was reckoned.
fn rules(canvas: &mut Canvas<'_>, area: Area, derived: &[Derived], standard: &Standard, shared: &Shared) {
    let lang = shared.lang;
    let row = |canvas: &mut Canvas<'_>, at: Area, cells: [&str; 6], more: &str, role: Role| {
        let (name, mut rest) = at.split_left(10);
        canvas.put(name.split_left(9).0, cells[0], if role == Role::Header { role } else { Role::Text });
        for cell in &cells[1..] {
            let (at, right) = rest.split_left(9);
            canvas.put_right(at.split_left(8).0, cell, role);
            rest = right;
        }
        canvas.put(rest.split_left(1).1, more, Role::Dim);
    };
    row(canvas, area.row(0), tags::rule_heads(lang), "", Role::Header);
    for (y, of) in (1..area.h).zip(derived) {
        let code = standard.family(of.family).map(|f| f.code.clone()).unwrap_or_default();
        let cells = [of.gained, of.lost, of.changed, of.unchanged, of.caught_by_several]
            .map(crate::domain::money::grouped);
        let [gained, lost, changed, unchanged, several] = &cells;
        let share = of.share.map(|(of, ties)| tags::share(of, ties, lang)).unwrap_or_default();
        row(canvas, area.row(y), [&code, gained, lost, changed, unchanged, several], &share, Role::Number);
    }
}
