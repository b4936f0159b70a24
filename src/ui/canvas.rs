//! A canvas: the buffer of a frame, drawn on by roles, with every access clipped.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyphs::Glyphs;
use super::theme::{Role, Theme};
use super::width::{truncate, width};
use crate::app::geometry::Area;
use crate::domain::safe::SafeText;

/// What views draw on.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// The characters of the chrome.
    pub glyphs: &'static Glyphs,
    /// Where the terminal's cursor shall stand: in the focused text field.
    pub cursor: Option<(u16, u16)>,
    /// What is drawn now is out of date and looks so.
    pub stale: bool,
}

impl<'a> Canvas<'a> {
    /// A canvas over a frame's buffer.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: &'static Glyphs) -> Canvas<'a> {
        Canvas { buffer, theme, glyphs, cursor: None, stale: false }
    }

    /// The style of a role, dimmed while stale.
    fn style(&self, role: Role) -> Style {
        let style = self.theme.style(role);
        if self.stale { style.patch(self.theme.style(Role::Stale)) } else { style }
    }

    /// The part of an area that is on the screen.
    fn clip(&self, area: Area) -> Rect {
        self.buffer.area.intersection(Rect::new(area.x, area.y, area.w, area.h))
    }

    /// Empties an area and gives it the style of text.
    pub fn clear(&mut self, area: Area) {
        let rect = self.clip(area);
        let style = self.theme.style(Role::Text);
        for y in rect.top()..rect.bottom() {
            // A wide character that reaches in from the left would hide the first cell.
            if let Some(cell) = rect.left().checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)))
                && width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            for x in rect.left()..rect.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Lays a role over what is drawn already.
    pub fn tint(&mut self, area: Area, role: Role) {
        let rect = self.clip(area);
        self.buffer.set_style(rect, self.theme.style(role));
    }

    /// Writes a text into the first row of an area, cut to its width. Returns the columns used.
    pub fn put(&mut self, area: Area, text: &str, role: Role) -> u16 {
        let rect = self.clip(area);
        if rect.is_empty() {
            return 0;
        }
        // Texts are made safe where they leave the store; names of fields and what is typed pass here only.
        let safe = SafeText::new(text);
        let shown = truncate(safe.as_str(), usize::from(rect.width), self.glyphs.ellipsis);
        let style = self.style(role);
        let (end, _) =
            self.buffer.set_stringn(rect.x, rect.y, shown.as_ref(), usize::from(rect.width), style);
        end.saturating_sub(rect.x)
    }

    /// Writes a text at the right end of an area's first row, cut on the right when it is too long.
    pub fn put_right(&mut self, area: Area, text: &str, role: Role) {
        let wide = u16::try_from(width(text)).unwrap_or(u16::MAX).min(area.w);
        let at = Area { x: area.x.saturating_add(area.w - wide), w: wide, ..area };
        self.put(at, text, role);
    }

    /// Writes parts one after the other; returns the columns used. Where they are cut there is one mark, and nothing
    /// after it.
    pub fn parts(&mut self, area: Area, parts: &[(&str, Role)]) -> u16 {
        let mut used = 0;
        let mut left = parts.iter();
        while let Some((text, role)) = left.next() {
            let rest = area.split_left(used).1;
            let more = left.clone().any(|(text, _)| !text.trim().is_empty());
            let needed = width(if more { text } else { text.trim_end() }) + usize::from(more);
            if needed > usize::from(rest.w) {
                let cut = if more { format!("{text}{}", self.glyphs.ellipsis) } else { (*text).to_string() };
                return used.saturating_add(self.put(rest, &cut, *role)).min(area.w);
            }
            used = used.saturating_add(self.put(rest, text, *role)).min(area.w);
        }
        used
    }

    /// A frame of one cell with a title on the left and a count on the right of its upper side.
    pub fn pane(&mut self, area: Area, title: &str, count: &str, focused: bool) {
        let role = if focused { Role::BorderFocus } else { Role::Border };
        let glyphs = self.glyphs;
        let stale = std::mem::take(&mut self.stale);
        if area.w >= 2 && area.h >= 2 {
            let (right, bottom) = (area.x.saturating_add(area.w - 1), area.y.saturating_add(area.h - 1));
            let line = glyphs.lines[0].repeat(usize::from(area.w - 2));
            for y in [area.y, bottom] {
                self.put(Area::new(area.x.saturating_add(1), y, area.w - 2, 1), &line, role);
            }
            for y in area.y.saturating_add(1)..bottom {
                self.put(Area::new(area.x, y, 1, 1), glyphs.lines[1], role);
                self.put(Area::new(right, y, 1, 1), glyphs.lines[1], role);
            }
            for (x, y, corner) in
                [(area.x, area.y, 0), (right, area.y, 1), (area.x, bottom, 2), (right, bottom, 3)]
            {
                self.put(Area::new(x, y, 1, 1), glyphs.corners[corner], role);
            }
            let top = Area::new(area.x.saturating_add(2), area.y, area.w.saturating_sub(4), 1);
            let title_role = if focused { Role::Title } else { Role::Dim };
            let counted = u16::try_from(width(count)).unwrap_or(u16::MAX).saturating_add(3);
            if !count.is_empty() && counted <= top.w {
                self.put_right(top, &format!(" {count} "), Role::Dim);
            }
            if !title.is_empty() {
                let room = if counted < top.w && !count.is_empty() { top.w - counted } else { top.w };
                let short =
                    truncate(title, usize::from(room.saturating_sub(2)), glyphs.ellipsis).into_owned();
                self.put(Area { w: room, ..top }, &format!(" {short} "), title_role);
            }
        }
        self.stale = stale;
    }

    /// A line across an area with a word on it.
    pub fn rule(&mut self, area: Area, word: &str) {
        let line = self.glyphs.lines[0].repeat(usize::from(area.w));
        self.put(area, &line, Role::Border);
        if !word.is_empty() {
            self.put(area.split_left(2).1, &format!(" {word} "), Role::Header);
        }
    }
}
