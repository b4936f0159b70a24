//! One message in, effects out.

use super::keys;
use super::mouse;
use super::msg::{Effect, Msg};
use super::notice::Notice;
use super::state::App;
use super::visits::ScreenId;
use crate::request::{Query, Slot, Touched};

/// Something happened. The effects are to be carried out in their order.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    let by_hand = matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Mouse { .. });
    let takes_again = by_hand && app.shared.released;
    match msg {
        Msg::Key(key) => keys::press(app, key),
        Msg::Paste(text) => keys::paste(app, &text),
        Msg::Mouse { act, target } => mouse::mouse(app, act, target),
        Msg::Resize(w, h) => app.resize(w, h),
        Msg::Tick(now_ms) => app.tick(now_ms),
        Msg::Answered { slot, ticket, result } => app.answered(slot, ticket, result),
        Msg::Written { ticket, result } => app.written(ticket, result),
        Msg::Imported { ticket, result } => app.imported(ticket, result),
        Msg::Exported { ticket, result } => app.exported(ticket, result),
        Msg::Progress { ticket, done, of } => app.progress(ticket, done, of),
        // A file that is not there is not held by anybody.
        Msg::Released(released) => app.shared.released = released && !app.shared.missing,
        Msg::Changed => {
            app.shared.tell(Notice::ChangedOutside);
            app.touched(Touched::all());
            app.people.refresh();
        }
        Msg::Terminate => app.shared.effect(Effect::Quit),
    }
    app.make_room();
    app.settle();
    // The next key takes a file that was let go again, and so learns whether another program changed it.
    if takes_again && app.shared.is_quiet() {
        app.ask_overview();
    }
    app.shared.take_effects()
}

impl App {
    fn resize(&mut self, w: u16, h: u16) {
        let first = self.shared.size == (0, 0);
        self.shared.size = (w, h);
        let page = self.people.page(&self.shared);
        let matched = self.people.matched();
        if self.people.window.value.is_some() {
            self.people.cursor.fit(matched, page);
        }
        if first && !self.shared.missing && self.shared.overview.value.is_none() {
            self.ask_overview();
        }
    }

    fn tick(&mut self, now_ms: u64) {
        self.shared.now_ms = now_ms;
        self.shared.toasts.tick(now_ms);
        self.shared.tasks.tick(now_ms);
        self.leaving &= self.shared.toasts.shown().any(|notice| *notice == Notice::OnceMoreLeaves);
    }

    /// Asks what every screen knows of the file.
    pub(super) fn ask_overview(&mut self) {
        self.shared.overview.ask();
        self.shared.ask(Slot::Overview, Query::Overview, 0);
    }

    /// Whatever the front screen shows and is not here is asked for.
    fn settle(&mut self) {
        match self.screen {
            ScreenId::People => self.people.settle(&mut self.shared),
            ScreenId::Today if !self.shared.missing && self.shared.size != (0, 0) => {
                self.today.settle(&mut self.shared)
            }
            ScreenId::Today => {}
            ScreenId::Segments => self.segments.settle(&mut self.shared),
            ScreenId::Standard => self.standard.settle(&mut self.shared),
            ScreenId::Grids => self.grids.settle(&mut self.shared),
        }
    }
}
