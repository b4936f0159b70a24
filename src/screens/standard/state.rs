//! What the standard screen shows.

use std::sync::Arc;

use super::rows::{self, Row};
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::domain::standard::{Family, FamilyId, GroupId, Standard, Tag};
use crate::parts::cursor::Cursor;
use crate::parts::line_edit::LineEdit;
use crate::request::{RawSpelling, SavedSegment};

/// A pane of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// Groups and families.
    #[default]
    Families,
    /// The family under the cursor: what is said of it, its codes, and the segments that name it.
    Codes,
    /// The spellings that wait.
    Waiting,
}

impl Pane {
    /// All panes in the order of Tab.
    pub const ALL: [Pane; 3] = [Pane::Families, Pane::Codes, Pane::Waiting];
}

/// The standard screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The pane with the focus.
    pub pane: Pane,
    /// The cursor over groups and families.
    pub families: Cursor,
    /// The group or family under it, which it follows when others come and go.
    pub chosen: Option<Row>,
    /// The cursor over the codes and the segments below them.
    pub codes: Cursor,
    /// The cursor over the spellings.
    pub waiting: Cursor,
    /// What narrows families and spellings.
    pub filter: String,
    /// The filter while it is typed, and the one before.
    pub typing: Option<(LineEdit, String)>,
}

/// The standard, empty while it is not known.
pub(super) fn standard(shared: &Shared) -> Arc<Standard> {
    shared.overview.value.as_ref().map(|o| Arc::clone(&o.standard)).unwrap_or_default()
}

impl State {
    /// The rows of the first pane.
    pub fn rows(&self, shared: &Shared) -> Vec<Row> {
        rows::families(&standard(shared), &self.filter, shared)
    }

    /// The family under the cursor of the first pane.
    pub fn family(&self, shared: &Shared) -> Option<Family> {
        match self.chosen? {
            Row::Family(id) => standard(shared).family(id).cloned(),
            Row::Group(_) => None,
        }
    }

    /// The family that an action means: that of the first two panes.
    pub fn meant_family(&self, shared: &Shared) -> Option<Family> {
        (self.pane != Pane::Waiting).then(|| self.family(shared)).flatten()
    }

    /// The group that an action means.
    pub fn meant_group(&self) -> Option<GroupId> {
        match self.chosen {
            Some(Row::Group(group)) if self.pane == Pane::Families => group,
            _ => None,
        }
    }

    /// The codes of the family under the cursor.
    pub fn codes(&self, shared: &Shared) -> Vec<Tag> {
        self.family(shared).map(|family| rows::codes(&family, shared)).unwrap_or_default()
    }

    /// The saved segments that name the family under the cursor, by name; they stand below its codes.
    pub fn naming<'s>(&self, shared: &'s Shared) -> Vec<&'s SavedSegment> {
        let Some(Row::Family(family)) = self.chosen else { return Vec::new() };
        let all = shared.overview.value.iter().flat_map(|overview| &overview.segments);
        all.filter(|segment| segment.expr.names_family(family)).collect()
    }

    /// The segment under the cursor of the second pane.
    pub fn segment<'s>(&self, shared: &'s Shared) -> Option<&'s SavedSegment> {
        let at = usize::try_from(self.codes.at).ok().filter(|_| self.pane == Pane::Codes)?;
        self.naming(shared).get(at.checked_sub(self.codes(shared).len())?).copied()
    }

    /// How many rows the second pane has.
    pub fn code_rows(&self, shared: &Shared) -> u64 {
        (self.codes(shared).len() + self.naming(shared).len()) as u64
    }

    /// The code under the cursor of the second pane.
    pub fn code(&self, shared: &Shared) -> Option<Tag> {
        let at = usize::try_from(self.codes.at).ok()?;
        self.codes(shared).get(at).copied()
    }

    /// The spelling that an action means.
    pub fn spelling<'s>(&self, shared: &'s Shared) -> Option<&'s RawSpelling> {
        let at = usize::try_from(self.waiting.at).ok()?;
        let all = rows::waiting(shared, &self.filter);
        all.get(at).copied().filter(|_| self.pane == Pane::Waiting)
    }

    /// The families that have a rule, those of the one under the cursor first asked for.
    pub fn derivable(&self, shared: &Shared) -> Vec<FamilyId> {
        self.meant_family(shared).filter(|f| f.rule.is_some() && !f.retired).iter().map(|f| f.id).collect()
    }

    /// The panes on a screen of this size: all three, or the one with the focus.
    pub fn panes(&self, shared: &Shared) -> [Option<Area>; 3] {
        let Some(frame) = geometry::frame(shared.size) else { return [None; 3] };
        if shared.size.0 < geometry::FULL.0 || shared.size.1 < geometry::FULL.1 {
            return Pane::ALL.map(|pane| (pane == self.pane).then_some(frame.body));
        }
        let (left, right) = frame.body.split_left(frame.body.w / 2);
        let (upper, lower) = right.split_bottom((right.h * 2 / 5).max(6));
        [Some(left), Some(upper), Some(lower)]
    }

    /// The rows of a pane's list.
    pub fn list(&self, pane: Pane, area: Area) -> Area {
        let head = match pane {
            Pane::Families => 1 + u16::from(self.typing.is_some()),
            Pane::Codes => FACTS,
            Pane::Waiting => 1,
        };
        area.inner().split_top(head).1
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let area = self.panes(shared)[pane as usize].unwrap_or_default();
        u64::from(self.list(pane, area).h).max(1)
    }
}

/// How many rows of the second pane stand above its codes.
pub(super) const FACTS: u16 = 7;
