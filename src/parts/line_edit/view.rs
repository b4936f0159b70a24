//! A text field on the screen.

use super::state::LineEdit;
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;
use crate::ui::width::{slice, width};
use crate::ui::{Canvas, Role};

/// Draws a field into the first row of an area, scrolled so that the cursor is seen. With the focus the terminal's
/// cursor stands in it, so that input methods follow.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, edit: &LineEdit, focused: bool) {
    let area = area.row(0);
    if area.w == 0 || area.h == 0 {
        return;
    }
    let shown = SafeText::new(edit.value());
    let before: String = edit.value().chars().take(edit.cursor()).collect();
    let column = width(SafeText::new(&before).as_str());
    let room = usize::from(area.w);
    let skip = (column + 1).saturating_sub(room);
    canvas.tint(area, Role::Field);
    let text = slice(shown.as_str(), skip, room);
    canvas.put(area, &text, Role::Field);
    if focused {
        let at = u16::try_from(column - skip.min(column)).unwrap_or(0).min(area.w - 1);
        canvas.cursor = Some((area.x.saturating_add(at), area.y));
    }
}
