//! A preview on the screen: the numbers above, the question below.

use super::state::{Foreseen, Preview, Proposal};
use crate::app::Shared;
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::domain::standard::Standard;
use crate::parts::confirm;
use crate::request::Derived;
use crate::text::{console, fault, tags};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// How many rows the question takes.
const QUESTION: u16 = 6;

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
    let (above, below) = area.inner().split_bottom(QUESTION);
    let text = above.split_left(1).1;
    match (&state.foreseen.value, &state.foreseen.fault) {
        (_, Some(failed)) => _ = canvas.put(text, &fault::told(failed, lang).what, Role::Bad),
        (None, None) => _ = canvas.put(text, console::loading(lang), Role::Dim),
        (Some(Foreseen::Derived(derived)), _) => rules(canvas, text, derived, standard, shared),
        (Some(Foreseen::Effect(effect)), _) => {
            let told = tags::effect(effect, standard, lang);
            let lines = tags::touched(effect.touched, lang);
            canvas.put(text, &lines, Role::Text);
            for (y, line) in (2..text.h).zip(wrap(&told, usize::from(text.w.saturating_sub(1)))) {
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
    match &state.confirm {
        Some(question) => confirm::view::answer(canvas, below, question, lang, front),
        None if state.foreseen.value.is_some() => {
            canvas.put(below.row(1).split_left(1).1, tags::nothing_to_derive(lang), Role::Dim);
        }
        None => {}
    }
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
