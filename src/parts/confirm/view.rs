//! A question on the screen.

use super::state::Confirm;
use crate::app::geometry::Area;
use crate::domain::lang::Lang;
use crate::parts::line_edit;
use crate::text::{console, form};
use crate::ui::width::wrap;
use crate::ui::{Canvas, Role};

/// Draws a question with its Yes and No, or with the field for the count.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, confirm: &Confirm, lang: Lang) {
    canvas.pane(area, "?", "", true);
    answer(canvas, area.inner(), confirm, lang, true);
}

/// The question with its answers, without a frame.
pub fn answer(canvas: &mut Canvas<'_>, area: Area, confirm: &Confirm, lang: Lang, front: bool) {
    let inner = area.split_left(1).1;
    let question = form::question(&confirm.question, lang);
    for (y, line) in (0..2).zip(wrap(&question, usize::from(inner.w.saturating_sub(1)))) {
        canvas.put(inner.row(y), &line, Role::Text);
    }
    let answer = inner.row(3);
    match confirm.count {
        Some(count) => {
            let used = canvas.put(answer, &format!("{}  ", form::type_count(count, lang)), Role::Warning);
            line_edit::view::draw(canvas, answer.split_left(used).1.split_left(16).0, &confirm.edit, front);
        }
        None => {
            let choice = |on: bool| if on { Role::Selection } else { Role::Text };
            let (no, yes) = (format!("  {}  ", console::no(lang)), format!("  {}  ", console::yes(lang)));
            canvas.parts(
                answer,
                &[(&no, choice(!confirm.yes)), ("  ", Role::Text), (&yes, choice(confirm.yes))],
            );
            canvas.put(inner.row(4), form::yes_no_hint(lang), Role::Dim);
        }
    }
}
