//! The loop: wait, drain, update, carry out, draw once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};

use super::burst::{Piece, Sieve};
use super::guard::Modes;
use super::input::Typed;
use super::keeper::Keeper;
use super::keys;
use super::looks::Looks;
use super::pace::Pace;
use super::screen::{self, Screen};
use super::signals::{self, Signal};
use super::sources::{News, Sources};
use super::{Next, Reason};
use crate::action::{Code, Key};
use crate::app::{self, App, Effect, Elsewhere, MouseAct, Msg};
use crate::jobs::Lanes;
use crate::ui::frame;

/// The longest paste that is taken, in bytes.
const MAX_PASTE: usize = 64 << 10;
/// With this variable set, F12 breaks the program, so that a test can see the terminal given back.
const TEST_PANIC: &str = "TAGDECK_TEST_PANIC";

/// The console between its pure centre, the terminal and the lanes. Nothing in it waits for the store or the disk.
pub(super) struct Console {
    app: App,
    lanes: Lanes,
    screen: Screen,
    modes: Arc<Modes>,
    looks: Looks,
    pace: Pace,
    sieve: Sieve,
    begun: Instant,
    /// We gave the terminal back and wait to be continued.
    stopped: bool,
    ending: Option<Reason>,
    elsewhere: Option<Elsewhere>,
    keeper: Keeper,
    breaks_on_f12: bool,
}

/// What is left of a console that has ended.
pub(super) struct Ended {
    /// Why it ended.
    pub reason: Reason,
    /// The lanes, which may still be writing.
    pub lanes: Lanes,
    /// Where to go on.
    pub next: Option<Next>,
}

impl Console {
    /// A console whose terminal modes are taken already.
    pub fn new(
        app: App,
        lanes: Lanes,
        screen: Screen,
        modes: Arc<Modes>,
        looks: Looks,
        sieve: Sieve,
        keeper: Keeper,
    ) -> Console {
        Console {
            app,
            lanes,
            screen,
            modes,
            looks,
            pace: Pace::default(),
            sieve,
            begun: Instant::now(),
            stopped: false,
            ending: None,
            elsewhere: None,
            keeper,
            breaks_on_f12: std::env::var_os(TEST_PANIC).is_some(),
        }
    }

    /// Runs until something ends it.
    pub async fn run(mut self, sources: &mut Sources) -> Ended {
        self.measure();
        loop {
            let news = sources.wait(self.wake_at()).await;
            self.tick();
            self.take(news);
            if let Some(reason) = self.ending {
                let Console { app, lanes, elsewhere, .. } = self;
                let theme = app.theme_name().to_string();
                let next = elsewhere.map(|to| Next { to, lang: app.shared.lang, theme });
                return Ended { reason, lanes, next };
            }
            self.show();
        }
    }

    fn take(&mut self, news: News) {
        news.messages.into_iter().for_each(|message| self.update(message));
        if let Some(signal) = news.signal {
            self.obey(signal);
        }
        if !self.stopped {
            self.read(news.typed);
        }
        if news.vanished {
            self.ending = Some(Reason::Vanished);
        }
    }

    /// When to wake though nothing happens: for a frame that is due, or for something that is timed.
    fn wake_at(&self) -> Option<Instant> {
        let frame = if self.stopped { None } else { self.pace.due() };
        let timed = self.app.next_deadline(self.now_ms()).map(|ms| self.begun + Duration::from_millis(ms));
        frame.into_iter().chain(timed).min()
    }

    /// Tells the time. It changes the picture only when something was timed for it.
    fn tick(&mut self) {
        let now = self.now_ms();
        let due = self.app.next_deadline(self.app.shared.now_ms).is_some_and(|deadline| deadline <= now);
        let effects = app::update(&mut self.app, Msg::Tick(now));
        self.carry_out(effects);
        if due {
            self.pace.change();
        }
    }

    fn update(&mut self, message: Msg) {
        let effects = app::update(&mut self.app, message);
        self.pace.change();
        self.carry_out(effects);
    }

    fn obey(&mut self, signal: Signal) {
        tracing::debug!(?signal);
        match signal {
            Signal::Terminate => {
                self.update(Msg::Terminate);
                self.ending = Some(Reason::Terminated);
            }
            Signal::HangUp => {
                self.update(Msg::Terminate);
                self.ending = Some(Reason::Vanished);
            }
            Signal::Interrupt => self.update(Msg::Key(Key::ctrl('c'))),
            Signal::Suspend => self.suspend(),
            Signal::Continue => self.resume(),
            Signal::Resize => self.measure(),
        }
    }

    /// Takes what was typed together. Outside of text fields a paste that did not say so is no command, and full-width
    /// keys mean their half-width selves; inside, both are text.
    fn read(&mut self, typed: Vec<Typed>) {
        let mut run = Vec::new();
        for Typed { at, event } in typed {
            if let Event::Key(event) = &event {
                run.extend(keys::key(event).map(|key| (at, key)));
                continue;
            }
            self.press(&std::mem::take(&mut run));
            match event {
                Event::Paste(mut text) => {
                    text.truncate(text.floor_char_boundary(MAX_PASTE));
                    self.update(Msg::Paste(text));
                }
                Event::Mouse(event) => self.point(event),
                Event::Resize(..) => self.measure(),
                _ => {}
            }
        }
        self.press(&run);
    }

    fn press(&mut self, run: &[(Instant, Key)]) {
        let pieces = if self.app.text_field_focused() {
            run.iter().map(|(_, key)| Piece::Key(*key)).collect()
        } else {
            self.sieve.sort(run)
        };
        for piece in pieces {
            match piece {
                Piece::Key(key) => {
                    assert!(!(self.breaks_on_f12 && key.code == Code::F(12)), "broken on purpose");
                    self.update(Msg::Key(key));
                }
                Piece::Paste(text) => self.update(Msg::Paste(text)),
            }
        }
    }

    fn point(&mut self, event: MouseEvent) {
        let act = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => MouseAct::Click,
            MouseEventKind::ScrollUp => MouseAct::WheelUp,
            MouseEventKind::ScrollDown => MouseAct::WheelDown,
            _ => return,
        };
        let (width, height) = self.app.shared.size;
        let target = frame::target_at(&self.app, width, height, event.column, event.row);
        self.update(Msg::Mouse { act, target });
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let done = match self.lanes.carry_out(effect) {
                None
                | Some(
                    Effect::Ask { .. }
                    | Effect::Write { .. }
                    | Effect::Import { .. }
                    | Effect::Export { .. }
                    | Effect::Cancel(_)
                    | Effect::Release,
                ) => Ok(()),
                Some(Effect::Copy(text)) => self.screen.copy(&text),
                Some(Effect::CaptureMouse(on)) => self.modes.capture_mouse(on),
                Some(Effect::Redraw) => {
                    self.pace.change();
                    self.screen.forget()
                }
                Some(Effect::Suspend) => {
                    self.suspend();
                    Ok(())
                }
                Some(Effect::Quit) => {
                    self.ending = Some(Reason::Quit);
                    Ok(())
                }
                Some(Effect::Elsewhere(elsewhere)) => {
                    self.elsewhere = Some(elsewhere);
                    self.ending = Some(Reason::Quit);
                    Ok(())
                }
                Some(Effect::KeepLayout(text)) => {
                    self.keeper.keep(text);
                    Ok(())
                }
            };
            if done.is_err() {
                self.ending = Some(Reason::Vanished);
            }
        }
    }

    /// Gives the terminal back and stops. Work goes on when the signal to continue comes, not when the call returns: it
    /// may return before we stand still.
    fn suspend(&mut self) {
        self.modes.give_back();
        self.stopped = true;
        if signals::stop().is_err() {
            self.resume();
        }
    }

    fn resume(&mut self) {
        self.stopped = false;
        match self.modes.take_again().and_then(|()| self.screen.forget()) {
            Ok(()) => self.measure(),
            Err(_) => self.ending = Some(Reason::Vanished),
        }
    }

    fn measure(&mut self) {
        match screen::size() {
            Ok((width, height)) => self.update(Msg::Resize(width, height)),
            Err(_) => self.ending = Some(Reason::Vanished),
        }
    }

    fn show(&mut self) {
        let now = Instant::now();
        if self.stopped || self.ending.is_some() || !self.pace.is_due(now) {
            return;
        }
        let theme = self.looks.theme(self.app.theme_name());
        match self.screen.draw(|frame| frame::draw(frame, &self.app, theme)) {
            Ok(true) => self.pace.drawn(now),
            Ok(false) => self.pace.put_off(now),
            Err(_) => self.ending = Some(Reason::Vanished),
        }
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
