//! A form on the screen.

use super::state::{Entry, Form, Wanted};
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::parts::line_edit;
use crate::text::{console, fault, form};
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Role};

/// Draws a form: a row per field, completions, and below them what is wrong.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, state: &Form, lang: Lang) {
    canvas.pane(area, &form::title(&state.title, lang), "", true);
    let inner = area.inner();
    let longest = state.fields.iter().map(|field| width(&form::label(&field.label, lang))).max().unwrap_or(0);
    let labels = u16::try_from(longest).unwrap_or(u16::MAX).min(inner.w / 3).saturating_add(2);
    let mut y = 0;
    // In a low window the first fields leave when the focus goes further down; one row is for what is wrong.
    let top = (state.focus + 2).saturating_sub(usize::from(inner.h));
    for (i, field) in state.fields.iter().enumerate().skip(top) {
        let focused = i == state.focus;
        let (label, entry) = inner.row(y).split_left(labels);
        canvas.put(
            label.split_left(1).1,
            &form::label(&field.label, lang),
            if focused { Role::Accent } else { Role::Text },
        );
        match &field.entry {
            Entry::Text(edit) => line_edit::view::draw(canvas, entry, edit, focused),
            Entry::Choice { options, at } => {
                let mut rest = entry;
                for (n, (_, name)) in options.iter().enumerate() {
                    let (text, role) = match (n == *at, focused) {
                        (true, true) => (format!("[{name}] "), Role::Accent),
                        (true, false) => (format!("[{name}] "), Role::Text),
                        (false, _) => (format!(" {name}  "), Role::Dim),
                    };
                    let used = canvas.put(rest, &text, role);
                    rest = rest.split_left(used).1;
                }
                if focused {
                    canvas.cursor = Some((entry.x, entry.y));
                }
            }
        }
        y += 1;
        if focused {
            for (n, value) in state.suggestions.iter().enumerate() {
                let row = inner.row(y).split_left(labels).1;
                canvas.put(row, value.as_str(), Role::Dim);
                if state.selected == Some(n) {
                    canvas.tint(row, Role::Selection);
                }
                y += 1;
            }
        }
    }
    let (text, role) = match (&state.problem, &state.fault, state.waiting) {
        (_, _, Some(_)) => (console::writing(lang).to_string(), Role::Dim),
        (Some((field, problem)), _, _) => {
            let name = state.fields.get(*field).map(|f| form::label(&f.label, lang)).unwrap_or_default();
            (form::field_problem(&name, *problem, lang), Role::Bad)
        }
        (None, Some(failed), _) => {
            let told = fault::told(failed, lang);
            let between = lang.pick("；", "; ");
            let fix = if told.fix.is_empty() { String::new() } else { format!("{between}{}", told.fix) };
            (format!("{}{fix}", told.what), Role::Bad)
        }
        (None, None, None) => match state.fields.get(state.focus).map(|field| field.wanted) {
            Some(Wanted::SheetPath) => (form::formats(lang), Role::Dim),
            _ => return,
        },
    };
    let below = inner.split_top(y.saturating_add(1)).1;
    for (n, line) in (0..below.h).zip(wrap(&text, usize::from(below.w.saturating_sub(1)))) {
        canvas.put(below.row(n).split_left(1).1, &line, role);
    }
}
