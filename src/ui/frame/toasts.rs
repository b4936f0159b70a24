//! Toasts: in the lower right corner, the newest lowest.

use crate::app::geometry::Area;
use crate::app::{App, Level};
use crate::text::notice::notice;
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Role};

/// Draws the toasts over the body.
pub fn draw(canvas: &mut Canvas<'_>, body: Area, app: &App) {
    let most = body.w.saturating_sub(4).min(76);
    let mut bottom = body.y.saturating_add(body.h);
    for told in app.shared.toasts.shown().rev() {
        let role = match told.level() {
            Level::Good => Role::Good,
            Level::Info => Role::Text,
            Level::Warning => Role::Warning,
            Level::Bad => Role::Bad,
        };
        let mut lines = wrap(&notice(told, app.shared.lang), usize::from(most.saturating_sub(4)));
        lines.truncate(4);
        let h = u16::try_from(lines.len()).unwrap_or(1).saturating_add(2);
        let w = lines.iter().map(|l| width(l)).max().unwrap_or(0);
        let w = u16::try_from(w).unwrap_or(most).saturating_add(4).min(most);
        let Some(y) = bottom.checked_sub(h).filter(|y| *y >= body.y) else { break };
        let area = Area::new(body.x.saturating_add(body.w.saturating_sub(w)), y, w, h);
        canvas.clear(area);
        canvas.pane(area, "", "", told.level() == Level::Bad);
        for (i, line) in lines.iter().enumerate() {
            let row = area.inner().row(u16::try_from(i).unwrap_or(u16::MAX));
            canvas.put(row.split_left(1).1, line, role);
        }
        bottom = y;
    }
}
