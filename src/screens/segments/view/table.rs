//! A table of names, figures and bars.

use super::cursor;
use crate::app::geometry::Area;
use crate::parts::cursor::Cursor;
use crate::ui::{Canvas, Role};

/// A row: a name on the left, figures on the right of their columns, a bar behind them.
pub(super) struct Line {
    pub name: (String, Role),
    pub figures: Vec<(String, Role)>,
    /// Its part of the whole length, from 0 to 1.
    pub bar: Option<(f64, Role)>,
}

/// Where a table stands, how wide the columns of its figures are, and where its cursor is.
pub(super) struct Table<'w> {
    pub head: Area,
    pub list: Area,
    pub widths: &'w [u16],
    pub cursor: Cursor,
    pub focused: bool,
}

/// The columns that a name has at least, and a bar at most.
const NAME: u16 = 18;
const BAR: u16 = 14;

impl Table<'_> {
    /// Draws heads and the rows that are seen. A bar has what names and figures leave.
    pub fn draw(&self, canvas: &mut Canvas<'_>, heads: &[&str], rows: impl Iterator<Item = Line>) {
        let header = Line {
            name: (heads.first().map(ToString::to_string).unwrap_or_default(), Role::Header),
            figures: heads.iter().skip(1).map(|head| (head.to_string(), Role::Header)).collect(),
            bar: None,
        };
        self.line(canvas, self.head, &header);
        let top = usize::try_from(self.cursor.top).unwrap_or(usize::MAX);
        for (y, row) in (0..self.list.h).zip(rows.skip(top)) {
            let at = self.list.row(y);
            self.line(canvas, at, &row);
            let stale = std::mem::take(&mut canvas.stale);
            cursor(canvas, at, u64::from(y) + self.cursor.top == self.cursor.at, self.focused);
            canvas.stale = stale;
        }
    }

    fn line(&self, canvas: &mut Canvas<'_>, at: Area, line: &Line) {
        let figures: u16 = self.widths.iter().sum();
        let bar = at.w.saturating_sub(figures).saturating_sub(NAME).min(BAR);
        let bar = if bar < 4 { 0 } else { bar };
        let first = at.w.saturating_sub(figures).saturating_sub(bar);
        let (name, mut rest) = at.split_left(first);
        canvas.put(name.split_left(first.saturating_sub(1)).0.split_left(2).1, &line.name.0, line.name.1);
        for ((text, role), wide) in line.figures.iter().zip(self.widths) {
            let (cell, right) = rest.split_left(*wide);
            canvas.put_right(cell.split_left(1).1, text, *role);
            rest = right;
        }
        if let Some((part, role)) = line.bar.filter(|_| bar > 1) {
            let long = (part.clamp(0.0, 1.0) * f64::from(bar - 1)).round() as u16;
            let long = if part > 0.0 { long.max(1) } else { 0 };
            let [.., block] = canvas.glyphs.bars;
            canvas.put(rest.split_left(1).1, &block.repeat(usize::from(long)), role);
        }
    }
}

/// A part of a whole, from 0 to 1.
pub(super) fn part(of: u64, most: u64) -> f64 {
    if most == 0 { 0.0 } else { of as f64 / most as f64 }
}
