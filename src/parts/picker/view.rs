//! A picker on the screen: the text field, and below it what is found.

use super::state::Picker;
use crate::action::Readiness;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::parts::line_edit;
use crate::text::{console, reason};
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Role};

/// Draws a picker; `marks` columns on the left are for the keys or figures of the choices. In the rows that the list
/// leaves free at the bottom stands all that is known about the selected one.
pub fn draw<T>(
    canvas: &mut Canvas<'_>,
    area: Area,
    rows: Area,
    title: &str,
    picker: &Picker<T>,
    marks: u16,
    lang: Lang,
) {
    canvas.pane(area, title, &picker.len().to_string(), true);
    let field = area.inner().row(0);
    let used = canvas.put(field, "> ", Role::Key);
    line_edit::view::draw(canvas, field.split_left(used).1, &picker.edit, true);
    canvas.rule(area.inner().row(1), "");
    if picker.is_empty() {
        canvas.put(rows.row(0), console::nothing_found(lang), Role::Dim);
    }
    let longest = picker.found().map(|choice| width(&choice.name)).max().unwrap_or(0);
    let names = u16::try_from(longest).unwrap_or(u16::MAX).min(rows.w / 2).saturating_add(2);
    let from = usize::try_from(picker.cursor.top).unwrap_or(usize::MAX);
    for (y, choice) in (0..rows.h).zip(picker.found().skip(from)) {
        let row = rows.row(y);
        let ready = choice.ready == Readiness::Ready;
        let selected = u64::from(y) + picker.cursor.top == picker.cursor.at;
        let (mark, rest) = row.split_left(if marks == 0 { 1 } else { marks + 2 });
        let (name, about) = rest.split_left(names);
        canvas.put(mark.split_left(1).1, &choice.mark, if ready { Role::Key } else { Role::Dim });
        canvas.put(name, &choice.name, if ready { Role::Text } else { Role::Dim });
        match choice.ready {
            Readiness::Ready => _ = canvas.put(about, &choice.about, Role::Dim),
            Readiness::Disabled(why) => {
                _ = canvas.parts(
                    about,
                    &[
                        (reason::reason(why, lang), Role::Warning),
                        ("  ", Role::Dim),
                        (&choice.about, Role::Dim),
                    ],
                );
            }
        }
        if selected {
            canvas.tint(row, Role::Selection);
            let below = area.inner().split_top((rows.y + rows.h).saturating_sub(area.inner().y)).1;
            let about = match choice.ready {
                Readiness::Ready => choice.about.clone(),
                Readiness::Disabled(why) => format!("{}  {}", reason::reason(why, lang), choice.about),
            };
            let lines = wrap(&about, usize::from(below.w.saturating_sub(2)));
            for (y, line) in (0..below.h).zip(&lines) {
                canvas.put(below.row(y).split_left(1).1, line, Role::Dim);
            }
        }
    }
}
