//! The mouse: click, wheel, and nothing that keys cannot do.

use super::layer::Layer;
use super::msg::{MouseAct, Target};
use super::state::App;
use super::visits::ScreenId;
use crate::action::{ActionId, Scope};
use crate::parts::cursor::Motion;
use crate::screens::people::Pane;
use crate::screens::{grids, segments, standard};

/// How many rows a notch of the wheel moves.
const NOTCH: i64 = 3;

/// The mouse did something to what stood under it.
pub(super) fn mouse(app: &mut App, act: MouseAct, target: Target) {
    app.pending.clear();
    match act {
        MouseAct::Click => click(app, target),
        MouseAct::WheelUp => wheel(app, -NOTCH, target),
        MouseAct::WheelDown => wheel(app, NOTCH, target),
    }
}

fn click(app: &mut App, target: Target) {
    if let Target::Hint(n) = target {
        if let Some(id) = app.hints().get(usize::from(n)).copied() {
            app.run(id);
        }
        return;
    }
    if let Some(front) = app.layers.last() {
        match target {
            Target::LayerRow(row) => app.click_layer_row(u64::from(row)),
            _ if matches!(front, Layer::FirstRun) => {}
            _ => {}
        }
        return;
    }
    match target {
        Target::Tab(digit) => {
            let tabs = [
                ('0', ActionId::Today),
                ('1', ActionId::People),
                ('2', ActionId::Segments),
                ('3', ActionId::Grids),
                ('4', ActionId::Plan),
                ('5', ActionId::Audit),
                ('6', ActionId::Standard),
                ('7', ActionId::Surveys),
            ];
            if let Some((_, id)) = tabs.into_iter().find(|(d, _)| *d == digit) {
                app.people.filter = None;
                app.segments.builder.leave_typing();
                app.grids.leave_typing();
                app.run(id);
            }
        }
        Target::Row(row) => match app.screen {
            ScreenId::People => app.people.click(u64::from(row), &mut app.shared),
            ScreenId::Today => app.today.click(u64::from(row)),
            ScreenId::Segments | ScreenId::Grids => {}
            ScreenId::Standard => app.standard.click(u64::from(row), &app.shared),
        },
        Target::Header(column) if app.screen == ScreenId::People => {
            let go = app.people.click_header(usize::from(column));
            app.follow(go);
        }
        Target::PaneRow(pane, row) if app.screen == ScreenId::Standard => {
            app.standard.pane = standard_pane(pane);
            app.standard.click(u64::from(row), &app.shared);
        }
        Target::PaneRow(pane, row) if app.screen == ScreenId::Segments => {
            app.segments.click(segments_pane(pane), u64::from(row), &mut app.shared);
        }
        Target::Pane(pane) if app.screen == ScreenId::Segments => {
            app.segments.builder.leave_typing();
            app.segments.pane = segments_pane(pane);
        }
        Target::Pane(pane) if app.screen == ScreenId::Standard => app.standard.pane = standard_pane(pane),
        Target::SubTab(at) => app.grids.show_tab(usize::from(at)),
        Target::Look(at) => app.grids.show_look(usize::from(at)),
        Target::Cell(pane, row, column) if app.screen == ScreenId::Grids => {
            app.grids.click(pane, u64::from(row), Some(usize::from(column)), &app.shared);
        }
        Target::PaneRow(pane, row) if app.screen == ScreenId::Grids => {
            app.grids.click(pane, u64::from(row), None, &app.shared);
        }
        Target::Pane(pane) if app.screen == ScreenId::Grids => app.grids.focus(pane),
        Target::Pane(0) => app.people.pane = Pane::List,
        Target::Pane(_) => app.people.pane = Pane::Profile,
        Target::PaneRow(..)
        | Target::Cell(..)
        | Target::Header(_)
        | Target::LayerRow(_)
        | Target::Hint(_)
        | Target::Nothing => {}
    }
}

fn wheel(app: &mut App, rows: i64, target: Target) {
    let id = if rows < 0 { ActionId::Up } else { ActionId::Down };
    if app.layers.last().is_some_and(|layer| !matches!(layer, Layer::Form { .. } | Layer::FirstRun)) {
        return app.run_on_layer(id);
    }
    if !app.layers.is_empty() {
        return;
    }
    match (app.screen, target) {
        (ScreenId::People, Target::Pane(1)) => {
            let page = app.people.profile_page(&app.shared);
            app.people.profile.scroll(Motion::By(rows), page);
        }
        (ScreenId::People, _) => app.people.go(Motion::By(rows), &mut app.shared),
        (ScreenId::Today, _) => _ = app.today.act(id, None),
        (ScreenId::Segments, Target::Pane(pane) | Target::PaneRow(pane, _)) => {
            let focused = std::mem::replace(&mut app.segments.pane, segments_pane(pane));
            app.segments.go(Motion::By(rows), &app.shared);
            // Whoever types goes on typing.
            if app.segments.builder.is_typed() {
                app.segments.pane = focused;
            }
        }
        (ScreenId::Segments, _) => app.segments.go(Motion::By(rows), &app.shared),
        (ScreenId::Grids, target) => {
            if let Target::Pane(pane) | Target::PaneRow(pane, _) | Target::Cell(pane, ..) = target {
                app.grids.focus(pane);
            }
            app.grids.go(Motion::By(rows), &app.shared);
        }
        (ScreenId::Standard, _) => app.standard.go(Motion::By(rows), &app.shared),
    }
}

/// A pane of the standard by its place on the screen.
fn standard_pane(place: u8) -> standard::Pane {
    standard::Pane::ALL.get(usize::from(place)).copied().unwrap_or_default()
}

/// A pane of the segments by its place on the screen.
fn segments_pane(place: u8) -> segments::Pane {
    segments::Pane::ALL.get(usize::from(place)).copied().unwrap_or_default()
}

impl App {
    /// The actions of the hint line: those that matter in front, the help last.
    pub fn hints(&self) -> Vec<ActionId> {
        let chain: Vec<Scope> = self.chain().to_vec();
        let mut ranked: Vec<_> =
            crate::action::ACTIONS.iter().filter(|a| a.hint > 0 && chain.contains(&a.scope)).collect();
        // One tab leads nowhere.
        ranked.retain(|a| a.id != ActionId::NextTab || grids::Tab::ALL.len() > 1);
        ranked.sort_by_key(|a| (a.hint, chain.iter().position(|s| *s == a.scope)));
        let mut hints: Vec<ActionId> = ranked.into_iter().map(|a| a.id).take(7).collect();
        match self.layers.last() {
            Some(Layer::FirstRun) => hints = vec![ActionId::Import, ActionId::Help, ActionId::Quit],
            // Nothing is selected there that Enter could do.
            Some(Layer::Tasks(_) | Layer::Messages(_) | Layer::Peek { .. }) => {
                hints.retain(|id| *id != ActionId::Accept);
            }
            Some(Layer::GridSheet(sheet)) if sheet.opens().is_none() => {
                hints.retain(|id| *id != ActionId::Accept);
            }
            // Nothing is filtered there.
            None if self.screen == ScreenId::Grids => hints.retain(|id| *id != ActionId::Filter),
            // What one filters there is typed as an expression.
            None if self.screen == ScreenId::Segments => hints.retain(|id| *id != ActionId::Filter),
            None if self.screen == ScreenId::People && self.people.wide => {
                hints.retain(|id| !matches!(id, ActionId::Mark | ActionId::Filter | ActionId::Open));
                hints.insert(0, ActionId::Back);
            }
            _ => {}
        }
        hints
    }
}
