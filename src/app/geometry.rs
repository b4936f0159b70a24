//! Where things stand on the screen, in cells: one arithmetic for drawing, for the mouse and for the size of a page.

use super::layer::Layer;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// How many columns.
    pub w: u16,
    /// How many rows.
    pub h: u16,
}

impl Area {
    /// A rectangle.
    pub const fn new(x: u16, y: u16, w: u16, h: u16) -> Area {
        Area { x, y, w, h }
    }

    /// What a border of one cell leaves.
    pub fn inner(self) -> Area {
        Area::new(
            self.x.saturating_add(1),
            self.y.saturating_add(1),
            self.w.saturating_sub(2),
            self.h.saturating_sub(2),
        )
    }

    /// The first `h` rows and the rest.
    pub fn split_top(self, h: u16) -> (Area, Area) {
        let h = h.min(self.h);
        (Area { h, ..self }, Area { y: self.y.saturating_add(h), h: self.h - h, ..self })
    }

    /// All but the last `h` rows, and those.
    pub fn split_bottom(self, h: u16) -> (Area, Area) {
        let h = h.min(self.h);
        let (top, bottom) = self.split_top(self.h - h);
        (top, bottom)
    }

    /// The first `w` columns and the rest.
    pub fn split_left(self, w: u16) -> (Area, Area) {
        let w = w.min(self.w);
        (Area { w, ..self }, Area { x: self.x.saturating_add(w), w: self.w - w, ..self })
    }

    /// One row, counted from the first; empty when there is none.
    pub fn row(self, n: u16) -> Area {
        let h = u16::from(n < self.h);
        Area { y: self.y.saturating_add(n.min(self.h)), h, ..self }
    }

    /// A rectangle of at most so many cells in the middle. What it would leave at the sides, when that is too little to be
    /// read, it takes.
    pub fn middle(self, w: u16, h: u16) -> Area {
        let w = if w.saturating_add(SLIVER) > self.w { self.w } else { w };
        let h = h.min(self.h);
        Area::new(self.x + (self.w - w) / 2, self.y + (self.h - h) / 2, w, h)
    }

    /// Whether a cell is inside.
    pub fn has(self, x: u16, y: u16) -> bool {
        x >= self.x && y >= self.y && x - self.x < self.w && y - self.y < self.h
    }
}

/// Fewer columns than these beside a layer show nothing of what is beneath.
const SLIVER: u16 = 12;
/// The least width that is drawn.
pub const LEAST: (u16, u16) = (60, 15);
/// The rows in which a long list says all about what is selected.
const ABOUT: u16 = 2;
/// How many completions a form shows.
pub const COMPLETIONS: u16 = 6;
/// Above the rows of a condition that is put together: its text, what is said of it, a line.
const CONDITION_HEAD: u16 = 4;
/// Above the rows of a sheet.
const SHEET_HEAD: u16 = 2;
/// How many rows of the body the prompt for tags takes.
pub const PROMPT_ROWS: u16 = 6;
/// From this size on, two panes stand side by side.
pub const FULL: (u16, u16) = (100, 30);

/// The lines and the body of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// File, operator, as-of, people.
    pub title: Area,
    /// The screens.
    pub tabs: Area,
    /// The panes.
    pub body: Area,
    /// View, filter, marks, job, badges.
    pub status: Area,
    /// The keys that matter here.
    pub hints: Area,
}

/// The frame of a terminal, or nothing when it is too small.
pub fn frame(size: (u16, u16)) -> Option<Frame> {
    if size.0 < LEAST.0 || size.1 < LEAST.1 {
        return None;
    }
    let all = Area::new(0, 0, size.0, size.1);
    let (title, rest) = all.split_top(1);
    let (tabs, rest) = rest.split_top(1);
    let (rest, hints) = rest.split_bottom(1);
    let (body, status) = rest.split_bottom(1);
    Some(Frame { title, tabs, body, status, hints })
}

/// The list and the profile, either or both.
pub fn people_panes(
    size: (u16, u16),
    body: Area,
    wide: bool,
    profile_in_front: bool,
) -> (Option<Area>, Option<Area>) {
    if wide {
        return (None, Some(body));
    }
    if size.0 >= FULL.0 && size.1 >= FULL.1 {
        let (list, profile) = body.split_left(body.w / 5 * 3);
        return (Some(list), Some(profile));
    }
    if profile_in_front { (None, Some(body)) } else { (Some(body), None) }
}

/// The rows of the people list inside its pane: below the border, the filter line and the header.
pub fn list_rows(pane: Area, filtering: bool) -> Area {
    pane.inner().split_top(1 + u16::from(filtering)).1
}

/// What is known of a person, and below or, with room, beside it their time line.
pub fn profile_parts(pane: Area) -> (Area, Area) {
    let inner = pane.inner();
    if inner.w >= 90 {
        let (info, line) = inner.split_left(inner.w / 2);
        (Area { w: info.w.saturating_sub(1), ..info }, line)
    } else {
        inner.split_bottom(inner.h / 2)
    }
}

/// The rectangle of a layer within the body.
pub fn layer(layer: &Layer, body: Area) -> Area {
    let (w, h) = match layer {
        Layer::Tagging(_) => return body.split_bottom(PROMPT_ROWS).1,
        Layer::Help(_) => (92, body.h),
        Layer::Palette { .. } => (76, 22),
        Layer::Fields { .. } | Layer::Columns(_) => (64, 20),
        Layer::Channels { .. } => (56, 14),
        Layer::Tags { .. } => (56, 20),
        Layer::Preview(_) => (78, 24),
        Layer::Facets(_) => (56, 20),
        Layer::Condition(_) => (72, 24),
        Layer::Sheet(_) | Layer::GridSheet(_) => (96, 26),
        Layer::GridChoices(_) => (64, 20),
        Layer::Form { form, .. } => {
            let fields = u16::try_from(form.fields.len()).unwrap_or(u16::MAX);
            // Room for completions from the beginning, so that the field does not move while one types.
            let completions =
                if form.fields.iter().any(|field| field.completes.is_some()) { COMPLETIONS } else { 0 };
            (72, fields.saturating_add(5).saturating_add(completions))
        }
        Layer::Confirm { .. } => (64, 7),
        Layer::Tasks(_) => (76, 18),
        Layer::Messages(_) => (90, 20),
        Layer::History(_) => (100, 26),
        Layer::Peek { .. } => (72, 14),
        Layer::FirstRun => (76, 16),
        Layer::Import(wizard) => wizard.size(body.h),
    };
    body.middle(w, h)
}

/// The rows of a layer's list, empty when it has none.
pub fn layer_rows(front: &Layer, body: Area) -> Area {
    let inner = layer(front, body).inner();
    match front {
        Layer::Help(_) | Layer::Palette { .. } => inner.split_top(2).1.split_bottom(ABOUT).0,
        Layer::Fields { .. } | Layer::Columns(_) | Layer::Tags { .. } | Layer::Channels { .. } => {
            inner.split_top(2).1
        }
        Layer::Facets(_) | Layer::GridChoices(_) => inner.split_top(2).1,
        Layer::Condition(_) => inner.split_top(CONDITION_HEAD).1,
        Layer::Sheet(_) | Layer::GridSheet(_) => inner.split_top(SHEET_HEAD).1,
        Layer::Tasks(_) | Layer::Messages(_) | Layer::Peek { .. } => inner,
        Layer::History(_) => inner.split_top(1).1,
        Layer::Form { .. } => inner,
        Layer::Import(wizard) => inner.split_top(wizard.head()).1,
        Layer::Preview(_) => preview(inner)[1],
        Layer::Confirm { .. } | Layer::FirstRun | Layer::Tagging(_) => Area::default(),
    }
}

/// The parts of a preview: what would happen in numbers, the people one by one, the question. Where there is little room
/// the numbers have fewer lines first.
pub fn preview(inner: Area) -> [Area; 3] {
    let (above, question) = inner.split_bottom(if inner.h < 12 { 5 } else { 6 });
    let (numbers, list) = above.split_top(5.min(above.h.saturating_sub(2)));
    [numbers, list.split_top(1).1, question]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_size_makes_it_fail_and_lines_never_overlap() {
        for w in 0..300 {
            for h in [0, 1, 2, 3, 14, 15, 16, 29, 30, 31, 99, 120] {
                let Some(f) = frame((w, h)) else {
                    assert!(w < 60 || h < 15);
                    continue;
                };
                assert_eq!(f.title.h + f.tabs.h + f.body.h + f.status.h + f.hints.h, h);
                let (list, profile) = people_panes((w, h), f.body, false, false);
                assert_eq!(list.is_some() && profile.is_some(), w >= 100 && h >= 30);
                let list = list.unwrap_or_default();
                assert!(list_rows(list, true).h < list.h);
            }
        }
        assert_eq!(Area::new(3, 3, 0, 0).inner(), Area::new(4, 4, 0, 0));
        assert_eq!(Area::new(0, 0, 5, 2).row(7).h, 0);
    }
}
