//! What the panes of tabs have in common: the rows of a list with a cursor, cells that are warm, an answer that may not be
//! here yet.

use crate::app::geometry::Area;
use crate::app::{Shared, Told};
use crate::parts::cursor::Cursor;
use crate::text::{console, fault};
use crate::ui::{Canvas, Role};

/// A pane with a list.
#[derive(Debug, Clone, Copy)]
pub(in crate::screens::grids) struct Drawn {
    /// Its area.
    pub area: Area,
    /// The rows of its list.
    pub list: Area,
    /// Which rows are seen, and which is that of the cursor.
    pub cursor: Cursor,
    /// Whether keys go to it.
    pub focused: bool,
}

impl Drawn {
    /// The head of its columns.
    pub fn head(&self) -> Area {
        self.area.inner().row(0)
    }

    /// A line below its list.
    pub fn foot(&self, at: u16) -> Area {
        let y = self.list.y.saturating_add(self.list.h).saturating_add(at);
        Area { y, h: 1, ..self.list }.split_left(1).1
    }

    /// The rows that are seen, each with its place in the list and whether the cursor stands on it.
    pub fn rows(&self) -> impl Iterator<Item = (usize, Area, bool)> + use<> {
        let (list, cursor) = (self.list, self.cursor);
        let top = usize::try_from(cursor.top).unwrap_or(usize::MAX);
        (0..list.h)
            .map(move |y| (top.saturating_add(y.into()), list.row(y), u64::from(y) + cursor.top == cursor.at))
    }

    /// The row of the cursor, which is never dimmed.
    pub fn cursor(&self, canvas: &mut Canvas<'_>, at: Area, here: bool) {
        let stale = std::mem::take(&mut canvas.stale);
        super::cursor(canvas, at, here, self.focused);
        canvas.stale = stale;
    }

    /// An answer, dimmed while another is under way, or why there is none, said in the place of the list.
    pub fn told<'s, T, K: PartialEq + Clone>(
        &self,
        canvas: &mut Canvas<'_>,
        told: &'s Told<T, K>,
        shared: &Shared,
    ) -> Option<&'s T> {
        let at = self.list.row(0).split_left(1).1;
        match (&told.answer.fault, &told.answer.value) {
            (Some(failed), _) => {
                canvas.put(at, &fault::told(failed, shared.lang).what, Role::Bad);
                None
            }
            (None, None) => {
                canvas.put(at, console::loading(shared.lang), Role::Dim);
                None
            }
            (None, Some(value)) => {
                canvas.stale = told.is_stale();
                Some(value)
            }
        }
    }
}

/// How warm a figure is beside the largest. Roots, because few cells are large.
pub(in crate::screens::grids) fn heat(of: f64, most: f64) -> Option<Role> {
    if of <= 0.0 || most <= 0.0 {
        return None;
    }
    let step = ((of / most).sqrt() * Role::HEAT.len() as f64) as usize;
    Role::HEAT.get(step.min(Role::HEAT.len() - 1)).copied()
}

/// A cell on its warm ground. Digits say as much as colours do; the cell of the cursor stands in brackets, and `chosen` says
/// whether keys go to it.
pub(in crate::screens::grids) fn cell(
    canvas: &mut Canvas<'_>,
    at: Area,
    text: &str,
    (warm, cold): (Option<Role>, Role),
    chosen: Option<bool>,
) {
    let role = warm.unwrap_or(cold);
    let ground = at.split_left(at.w.saturating_sub(1)).0;
    if warm.is_some() && !canvas.stale {
        canvas.tint(ground, role);
    }
    canvas.put_right(ground, text, role);
    if let Some(focused) = chosen {
        // What is read on a warm ground need not be on that of the cursor.
        canvas.put_right(at, &format!("[{text}]"), Role::Text);
        canvas.tint(at, if focused { Role::Cell } else { Role::SelectionDim });
    }
}
