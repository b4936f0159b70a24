//! Toasts: in the lower right corner, the newest lowest, and never over the layer in front.

use crate::app::geometry::{self, Area};
use crate::app::{App, Level};
use crate::text::notice::notice;
use crate::ui::width::{width, wrap};
use crate::ui::{Canvas, Role};

/// The widest toast, border included.
const WIDEST: u16 = 76;
/// The most lines of one.
const LINES: usize = 4;

/// Draws the toasts over the body. While a layer is in front they stand where it is not; when nothing is left, the newest
/// stands in the status line.
pub fn draw(canvas: &mut Canvas<'_>, areas: geometry::Frame, app: &App) {
    let Some(newest) = app.shared.toasts.shown().next_back() else { return };
    let body = areas.body;
    let Some(layer) = app.layers.last().map(|front| geometry::layer(front, body)) else {
        stack(canvas, body, app);
        return;
    };
    let above = body.split_top(layer.y.saturating_sub(body.y)).0;
    let below = body.split_top((layer.y.saturating_add(layer.h)).saturating_sub(body.y)).1;
    if !stack(canvas, below, app) && !stack(canvas, above, app) {
        canvas.clear(areas.status);
        let text = notice(newest, app.shared.lang);
        canvas.put(areas.status.split_left(1).1, &text, Role::of(newest.level()));
    }
}

/// Draws as many toasts as have room, from the bottom of an area upwards. Returns whether the newest had.
fn stack(canvas: &mut Canvas<'_>, area: Area, app: &App) -> bool {
    let most = area.w.saturating_sub(4).min(WIDEST);
    let mut bottom = area.y.saturating_add(area.h);
    let mut drawn = false;
    for told in app.shared.toasts.shown().rev() {
        let mut lines = wrap(&notice(told, app.shared.lang), usize::from(most.saturating_sub(4)));
        lines.truncate(LINES);
        let h = u16::try_from(lines.len()).unwrap_or(1).saturating_add(2);
        let w = lines.iter().map(|line| width(line.trim_end())).max().unwrap_or(0);
        let w = u16::try_from(w).unwrap_or(most).saturating_add(4).min(most);
        let Some(y) = bottom.checked_sub(h).filter(|y| *y >= area.y) else { break };
        let toast = Area::new(area.x.saturating_add(area.w.saturating_sub(w)), y, w, h);
        canvas.clear(toast);
        canvas.pane(toast, "", "", told.level() == Level::Bad);
        for (row, line) in (0..toast.inner().h).zip(&lines) {
            canvas.put(toast.inner().row(row).split_left(1).1, line.trim_end(), Role::of(told.level()));
        }
        (bottom, drawn) = (y, true);
    }
    drawn
}
