//! The grids on the screen: a line of tabs, and below it the tab in front.

pub(super) mod models;
pub(super) mod pane;
mod sheet;

pub use sheet::draw as sheet;

use super::state::{State, Tab};
use super::{bin, interest, journey, retention, rfm};
use crate::app::geometry::Area;
use crate::app::{Shared, Target};
use crate::text::{bin_page, grids_page as words, journey_page, retention_page};
use crate::ui::width::width;
use crate::ui::{Canvas, Role};

/// Draws the screen. `front` says that no layer is on top.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, shared: &Shared, front: bool) {
    let Some((line, _)) = State::parts(shared) else { return };
    for (target, name, at) in places(line, state, shared) {
        let active = match target {
            Target::SubTab(n) => Tab::ALL.get(usize::from(n)) == Some(&state.tab),
            Target::Look(n) => looks(state, shared).get(usize::from(n)).is_some_and(|(_, front)| *front),
            _ => false,
        };
        let role = match target {
            Target::SubTab(_) if active => Role::TabActive,
            Target::SubTab(_) => Role::Tab,
            _ if active => Role::Accent,
            _ => Role::Dim,
        };
        canvas.put(at, &if active { format!("[{name}]") } else { format!(" {name} ") }, role);
    }
    match state.tab {
        Tab::Rfm => rfm::view::draw(canvas, &state.rfm, shared, front),
        Tab::Bin => bin::view::draw(canvas, &state.bin, shared, front),
        Tab::Journey => journey::view::draw(canvas, &state.journey, shared, front),
        Tab::Interest => interest::view::draw(canvas, &state.interest, shared, front),
        Tab::Retention => retention::view::draw(canvas, &state.retention, shared, front),
    }
}

/// The looks of the tab in front, each with whether it is the one in front.
fn looks(state: &State, shared: &Shared) -> Vec<(&'static str, bool)> {
    let lang = shared.lang;
    match state.tab {
        Tab::Rfm => rfm::Look::ALL.map(|look| (words::look(look, lang), look == state.rfm.look)).to_vec(),
        Tab::Bin => bin::Look::ALL.map(|look| (bin_page::look(look, lang), look == state.bin.look)).to_vec(),
        Tab::Journey => journey::Look::ALL
            .map(|look| (journey_page::look(look, lang), look == state.journey.look))
            .to_vec(),
        Tab::Interest => Vec::new(),
        Tab::Retention => {
            let front = state.retention.look;
            retention::Look::ALL.map(|look| (retention_page::look(look, lang), look == front)).to_vec()
        }
    }
}

/// How many characters of the names of other tabs are shown in a short line.
const SHORT: usize = 4;

/// Where tabs and the looks of the one in front stand.
fn places(line: Area, state: &State, shared: &Shared) -> Vec<(Target, &'static str, Area)> {
    let lang = shared.lang;
    let number = |at: usize| u8::try_from(at).unwrap_or(u8::MAX);
    let looks: Vec<_> = looks(state, shared)
        .into_iter()
        .enumerate()
        .map(|(at, (name, _))| (Target::Look(number(at)), name))
        .collect();
    let tabs = |most: usize| {
        let short = move |tab: Tab| {
            let name = words::tab(tab, lang);
            let end =
                name.char_indices().nth(most).filter(|_| tab != state.tab).map_or(name.len(), |(end, _)| end);
            name.get(..end).unwrap_or(name)
        };
        Tab::ALL.into_iter().enumerate().map(move |(at, tab)| (Target::SubTab(number(at)), short(tab)))
    };
    let wide = |name: &str| width(name) + 2;
    let whole: usize = tabs(usize::MAX).chain(looks.iter().copied()).map(|(_, name)| wide(name)).sum();
    // Where the line is too short the tabs that are not in front are, so that every look can be seen.
    let tabs = tabs(if whole + wide(" ") > usize::from(line.w) { SHORT } else { usize::MAX });
    let mut x = 0;
    let mut place = |(target, name): (Target, &'static str)| {
        let wide = u16::try_from(width(name)).unwrap_or(u16::MAX).saturating_add(2);
        let at = line.split_left(x).1.split_left(wide).0;
        x = x.saturating_add(wide);
        (target, name, at)
    };
    let mut all: Vec<_> = tabs.map(&mut place).collect();
    // A gap between the tabs and what is within the one in front.
    _ = place((Target::Nothing, " "));
    all.extend(looks.into_iter().map(&mut place));
    all
}

/// The row of the cursor.
pub(super) fn cursor(canvas: &mut Canvas<'_>, at: Area, here: bool, focused: bool) {
    if here {
        canvas.put(at.split_left(1).0, ">", Role::Accent);
        canvas.tint(at, if focused { Role::Selection } else { Role::SelectionDim });
    }
}

/// What stands under a cell.
pub fn target_at(state: &State, shared: &Shared, x: u16, y: u16) -> Target {
    let Some((line, _)) = State::parts(shared) else { return Target::Nothing };
    if let Some((target, ..)) = places(line, state, shared).into_iter().find(|(.., at)| at.has(x, y)) {
        return target;
    }
    match state.tab {
        Tab::Rfm => rfm::view::target_at(&state.rfm, shared, x, y),
        Tab::Bin => bin::view::target_at(&state.bin, shared, x, y),
        Tab::Journey => journey::view::target_at(&state.journey, shared, x, y),
        Tab::Interest => interest::view::target_at(&state.interest, shared, x, y),
        Tab::Retention => retention::view::target_at(&state.retention, shared, x, y),
    }
}
