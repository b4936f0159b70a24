//! For tests: a console over the fixture, driven by keystrokes.

use std::collections::VecDeque;

use super::fixture::{Person, Store};
use crate::action::Key;
use crate::app::{App, Config, Effect, Msg, Start, update};
use crate::domain::lang::Lang;
use crate::request::*;

/// A console's start on a file that is there, or `missing`.
pub fn start(missing: bool) -> Start {
    Start {
        file_name: "community.duckdb".into(),
        path: "/somewhere/community.duckdb".into(),
        missing,
        overview: None,
        read_only: false,
        demo: false,
    }
}

/// A console over the fixture, with what went outside.
pub struct Desk {
    pub app: App,
    pub store: Store,
    /// Effects that are neither asks nor writes.
    pub outside: Vec<Effect>,
    /// Asks and writes, as they were made.
    pub asked: Vec<Effect>,
    /// Asks and writes that wait until `flow` is called.
    pub held: VecDeque<Effect>,
    /// Hold them.
    pub hold: bool,
}

impl Desk {
    /// A console on a terminal of 120 × 40.
    pub fn new(lang: Lang) -> Desk {
        Desk::with(lang, Config::default(), Store::new(300), false)
    }

    pub fn with(lang: Lang, config: Config, store: Store, read_only: bool) -> Desk {
        let start = Start { read_only, demo: true, ..start(false) };
        let app = App::new(start, lang, config);
        let mut desk =
            Desk { app, store, outside: vec![], asked: vec![], held: VecDeque::new(), hold: false };
        desk.msg(Msg::Resize(120, 40));
        desk
    }

    /// Something happens; answers come at once unless they are held.
    pub fn msg(&mut self, msg: Msg) {
        let effects = update(&mut self.app, msg);
        for effect in effects {
            match effect {
                Effect::Ask { .. } | Effect::Write { .. } | Effect::Import { .. } => {
                    self.asked.push(effect.clone());
                    self.held.push_back(effect);
                }
                other => self.outside.push(other),
            }
        }
        if !self.hold {
            self.flow();
        }
    }

    /// Lets what is held be answered, in the order of asking.
    pub fn flow(&mut self) {
        let mut rounds = 0;
        while let Some(effect) = self.held.pop_front() {
            rounds += 1;
            assert!(rounds < 500, "the console asks for ever: {effect:?}");
            self.reply(effect);
        }
    }

    fn reply(&mut self, effect: Effect) {
        let msg = match effect {
            Effect::Ask { slot, ticket, query, .. } => {
                Msg::Answered { slot, ticket, result: self.store.answer(&query) }
            }
            Effect::Write { ticket, write } => Msg::Written { ticket, result: self.store.write(&write) },
            Effect::Import { ticket, ask } => {
                Msg::Imported { ticket, result: self.store.import(&ask).map(Box::new) }
            }
            _ => return,
        };
        let effects = update(&mut self.app, msg);
        self.asked.extend(
            effects
                .iter()
                .filter(|e| matches!(e, Effect::Ask { .. } | Effect::Write { .. } | Effect::Import { .. }))
                .cloned(),
        );
        self.held.extend(effects);
    }

    /// Presses keys, blank-separated: `j j s p enter`.
    pub fn keys(&mut self, keys: &str) -> &mut Desk {
        for key in keys.split_whitespace() {
            let key = Key::parse(key).unwrap_or_else(|| panic!("{key} is no key"));
            self.msg(Msg::Key(key));
        }
        self
    }

    /// Types a text.
    pub fn text(&mut self, text: &str) -> &mut Desk {
        text.chars().for_each(|c| self.msg(Msg::Key(Key::char(c))));
        self
    }

    /// The person under the cursor.
    pub fn person(&self) -> &Person {
        let id = self.app.people.person().expect("somebody under the cursor");
        self.store.people.iter().find(|p| p.id == id.0).expect("known")
    }

    /// What is imported or tried, of the asks so far.
    pub fn imports(&self) -> Vec<&ImportAsk> {
        self.asked
            .iter()
            .filter_map(|e| if let Effect::Import { ask, .. } = e { Some(&**ask) } else { None })
            .collect()
    }

    /// What is written, of the asks so far.
    pub fn writes(&self) -> Vec<&Write> {
        self.asked
            .iter()
            .filter_map(|e| if let Effect::Write { write, .. } = e { Some(write) } else { None })
            .collect()
    }
}
