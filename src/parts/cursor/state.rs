//! Where one stands in a list of any length, and which rows are seen.

use crate::action::ActionId;

/// A way to move in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// So many rows down, negative up.
    By(i64),
    /// So many half pages.
    Half(i64),
    /// So many pages.
    Page(i64),
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
    /// To a row, counted from 0.
    To(u64),
}

impl Motion {
    /// The motion that an action means, if it means one.
    pub fn of(action: ActionId) -> Option<Motion> {
        Some(match action {
            ActionId::Down | ActionId::FieldDown => Motion::By(1),
            ActionId::Up | ActionId::FieldUp => Motion::By(-1),
            ActionId::HalfDown => Motion::Half(1),
            ActionId::HalfUp => Motion::Half(-1),
            ActionId::PageDown | ActionId::FieldPageDown => Motion::Page(1),
            ActionId::PageUp | ActionId::FieldPageUp => Motion::Page(-1),
            ActionId::Top => Motion::Top,
            ActionId::Bottom => Motion::Bottom,
            _ => return None,
        })
    }

    /// The motion with a count typed before it: so many times, or to that row.
    pub fn counted(self, count: Option<u64>) -> Motion {
        let Some(count) = count else { return self };
        let times = |n: i64| n.saturating_mul(i64::try_from(count).unwrap_or(i64::MAX));
        match self {
            Motion::By(n) => Motion::By(times(n)),
            Motion::Half(n) => Motion::Half(times(n)),
            Motion::Page(n) => Motion::Page(times(n)),
            Motion::Top | Motion::Bottom | Motion::To(_) => Motion::To(count.saturating_sub(1)),
        }
    }
}

/// A cursor over rows 0 … len − 1 and the first row that is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row of the cursor.
    pub at: u64,
    /// The first row that is seen.
    pub top: u64,
}

impl Cursor {
    /// Moves within `len` rows of which `page` are seen.
    pub fn go(&mut self, motion: Motion, len: u64, page: u64) {
        let page_rows = i64::try_from(page.max(1)).unwrap_or(i64::MAX);
        let by = |n: i64| self.at.saturating_add_signed(n);
        self.at = match motion {
            Motion::By(n) => by(n),
            Motion::Half(n) => by(n.saturating_mul((page_rows / 2).max(1))),
            Motion::Page(n) => by(n.saturating_mul(page_rows)),
            Motion::Top => 0,
            Motion::Bottom => len.saturating_sub(1),
            Motion::To(row) => row,
        };
        self.fit(len, page);
    }

    /// Keeps the cursor within `len` rows and in sight of `page` rows.
    pub fn fit(&mut self, len: u64, page: u64) {
        let page = page.max(1);
        self.at = self.at.min(len.saturating_sub(1));
        self.top = self.top.min(len.saturating_sub(page)).min(self.at);
        if self.at >= self.top.saturating_add(page) {
            self.top = (self.at + 1).saturating_sub(page);
        }
    }

    /// Moves the seen rows without a cursor, for panes that only scroll.
    pub fn scroll(&mut self, motion: Motion, len: u64, page: u64) {
        let mut view = Cursor { at: self.top, top: self.top };
        view.go(motion, len.saturating_sub(page).saturating_add(1), page);
        *self = Cursor { at: view.at, top: view.at };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_sight_and_in_the_list() {
        let mut c = Cursor::default();
        c.go(Motion::Bottom, 10_000_000, 20);
        assert_eq!(c, Cursor { at: 9_999_999, top: 9_999_980 });
        c.go(Motion::By(1), 10_000_000, 20);
        assert_eq!(c.at, 9_999_999);
        c.go(Motion::Page(-1), 10_000_000, 20);
        assert_eq!(c.at, 9_999_979);
        c.go(Motion::Top, 10_000_000, 20);
        assert_eq!(c, Cursor::default());
        c.go(Motion::Half(1), 10_000_000, 20);
        assert_eq!(c.at, 10);
        c.go(Motion::By(1).counted(Some(5)), 10_000_000, 20);
        assert_eq!(c.at, 15);
        c.go(Motion::Bottom.counted(Some(12)), 10_000_000, 20);
        assert_eq!(c.at, 11);
        c.go(Motion::Top.counted(Some(u64::MAX)), 30, 20);
        assert_eq!(c.at, 29);
        c.go(Motion::By(5), 0, 0);
        assert_eq!(c, Cursor::default(), "an empty list has no second row");
    }

    #[test]
    fn a_pane_scrolls_to_its_last_page_only() {
        let mut c = Cursor::default();
        c.scroll(Motion::Bottom, 30, 10);
        assert_eq!(c.top, 20);
        c.scroll(Motion::By(3), 30, 10);
        assert_eq!(c.top, 20);
        c.scroll(Motion::Page(-1), 30, 10);
        assert_eq!(c.top, 10);
        c.scroll(Motion::By(1), 5, 10);
        assert_eq!(c.top, 0);
    }
}
