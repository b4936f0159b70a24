//! From a key to what it does: front layer first, then the scopes of the screen.

use super::layer::{Layer, Then};
use super::menus;
use super::msg::{Effect, Elsewhere};
use super::notice::Notice;
use super::opening::{go_to, open_file};
use super::state::{App, Go};
use super::visits::{ScreenId, Visit};
use crate::action::{ActionId, Code, Hit, Key, Readiness, action, fold_key};
use crate::domain::lang::Lang;
use crate::parts::confirm::{Confirm, Grade, Question};
use crate::parts::cursor::Cursor;
use crate::parts::history::History;
use crate::parts::tagging::Doing;
use crate::request::{Only, PeopleView, Slot, Write};
use crate::screens::people::writing::new_person;
use crate::screens::segments::forms as segments;

/// A key was pressed.
pub(super) fn press(app: &mut App, typed: Key) {
    let key = if app.text_field_focused() { typed } else { fold_key(typed) };
    if let Some(digit) = counts(key).filter(|_| app.pending.is_empty() && !app.text_field_focused()) {
        let count = app.shared.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        app.shared.count = (count > 0).then_some(count);
        return;
    }
    if let Some(digit) = app.typed_digit(key) {
        return app.grids.begin_typing(digit, &app.shared);
    }
    let hit = app.shared.keys.find(app.chain(), &app.pending, key);
    if !matches!(hit, Hit::Action(ActionId::Cancel)) {
        app.leaving = false;
    }
    match hit {
        Hit::Action(ActionId::Clear | ActionId::Close) if app.shared.count.is_some() => {
            app.shared.count = None
        }
        Hit::Action(id) => {
            app.pending.clear();
            if key != typed && !app.told_input_method {
                app.told_input_method = true;
                app.shared.tell(Notice::InputMethod);
            }
            app.run(id);
            app.shared.count = None;
        }
        Hit::Prefix => app.pending.push(key),
        Hit::Nothing if !app.pending.is_empty() => {
            app.pending.push(key);
            let keys = app.pending.drain(..).map(|k| k.to_string()).collect::<Vec<_>>().join(" ");
            if key.code != Code::Esc {
                app.shared.tell(Notice::UnknownKey { keys });
            }
        }
        Hit::Nothing => app.type_key(key),
    }
}

/// The digit of a count: digits alone are the screens, so counts are typed with Alt.
fn counts(key: Key) -> Option<u64> {
    match key {
        Key { code: Code::Char(c), alt: true, ctrl: false, .. } => c.to_digit(10).map(u64::from),
        _ => None,
    }
}

impl App {
    /// A digit where one is typed at once, and so leads to no other screen.
    fn typed_digit(&self, key: Key) -> Option<char> {
        let here = self.layers.is_empty() && self.screen == ScreenId::Grids && self.pending.is_empty();
        match key {
            Key { code: Code::Char(c @ '0'..='9'), alt: false, ctrl: false, .. } if here => {
                self.grids.takes_digits(&self.shared).then_some(c)
            }
            _ => None,
        }
    }
}

/// Text was pasted: it goes to a text field or nowhere.
pub(super) fn paste(app: &mut App, text: &str) {
    app.pending.clear();
    if !app.text_field_focused() {
        app.shared.tell(Notice::PasteIgnored);
    } else if app.layers.is_empty() && app.screen == ScreenId::Standard {
        app.standard.filter_paste(text);
    } else if app.layers.is_empty() && app.screen == ScreenId::Grids {
        app.grids.paste(text, &mut app.shared);
    } else if app.layers.is_empty() && app.screen == ScreenId::Segments {
        app.segments.builder.paste(text, &mut app.shared);
    } else if app.layers.is_empty() {
        app.people.filter_paste(text, &mut app.shared);
    } else {
        app.paste_into_layer(text);
    }
}

impl App {
    /// Does an action, or says why it cannot be done.
    pub(super) fn run(&mut self, id: ActionId) {
        if let Readiness::Disabled(reason) = (action(id).when)(&self.facts()) {
            self.shared.tell(Notice::NotReady(reason));
            return;
        }
        match id {
            ActionId::Cancel => self.cancel(),
            ActionId::Redraw => self.shared.effect(Effect::Redraw),
            ActionId::Suspend => self.shared.effect(Effect::Suspend),
            _ if matches!(self.layers.last(), None | Some(Layer::FirstRun)) => self.run_on_screen(id),
            _ => self.run_on_layer(id),
        }
    }

    /// A key that no action has: text for a field, or a composed character that begins a filter.
    fn type_key(&mut self, key: Key) {
        if !self.layers.is_empty() {
            self.type_into_layer(key);
        } else if self.standard.typing.is_some() && self.screen == ScreenId::Standard {
            self.standard.filter_key(None, key, &self.shared);
        } else if self.segments.builder.is_typed() && self.screen == ScreenId::Segments {
            self.segments.type_key(None, key, &mut self.shared);
        } else if self.grids.is_typed() && self.screen == ScreenId::Grids {
            self.grids.type_key(None, key, &mut self.shared);
        } else if self.people.filter.is_some() && self.screen == ScreenId::People {
            let go = self.people.filter_key(None, key, &mut self.shared);
            self.follow(go);
        } else if let Code::Char(c) = key.code
            && !key.ctrl
            && !key.alt
            && !c.is_ascii()
            && c.is_alphanumeric()
            && self.shared.has_file()
        {
            if self.screen == ScreenId::Segments {
                return self.segments.begin_typing(Some(c), &mut self.shared);
            }
            self.show(ScreenId::People);
            self.people.open_filter(Some(c), &mut self.shared);
        }
    }

    fn run_on_screen(&mut self, id: ActionId) {
        if self.screen == ScreenId::People && self.people.filter.is_some() {
            let go = self.people.filter_key(Some(id), Key::plain(Code::Esc), &mut self.shared);
            return self.follow(go);
        }
        if self.screen == ScreenId::Standard && self.standard.typing.is_some() {
            return self.standard.filter_key(Some(id), Key::plain(Code::Esc), &self.shared);
        }
        if self.screen == ScreenId::Segments && self.segments.builder.is_typed() {
            return self.segments.type_key(Some(id), Key::plain(Code::Esc), &mut self.shared);
        }
        if self.screen == ScreenId::Grids && self.grids.is_typed() {
            return self.grids.type_key(Some(id), Key::plain(Code::Esc), &mut self.shared);
        }
        match id {
            ActionId::Help => {
                let help = menus::help(self);
                self.layers.push(Layer::Help(help));
            }
            ActionId::Palette => {
                let picker = menus::palette(self);
                self.layers.push(Layer::Palette { picker, theme_before: self.shared.theme.clone() });
            }
            ActionId::Undo => {
                self.shared.write(Write::Undo(None));
            }
            ActionId::Redo => {
                self.shared.write(Write::Redo);
            }
            ActionId::History => {
                self.layers.push(Layer::History(History::default()));
                self.ask_history();
            }
            ActionId::Import => self.open_import(),
            ActionId::AddPerson => self.push_layer(new_person(self.shared.lang)),
            ActionId::OpenFile => self.push_layer(open_file()),
            ActionId::Demo => self.leave_for(Elsewhere::Demo),
            ActionId::GoTo => self.push_layer(go_to()),
            ActionId::Tasks => self.layers.push(Layer::Tasks(Cursor::default())),
            ActionId::Messages => self.layers.push(Layer::Messages(Cursor::default())),
            ActionId::Today => self.visit(Visit { screen: ScreenId::Today, view: PeopleView::default() }),
            ActionId::People => {
                let view = self.people.view.clone();
                self.visit(Visit { screen: ScreenId::People, view });
            }
            ActionId::Segments => {
                self.visit(Visit { screen: ScreenId::Segments, view: PeopleView::default() });
            }
            ActionId::Grids => self.visit(Visit { screen: ScreenId::Grids, view: PeopleView::default() }),
            ActionId::WhyPerson => self.open_why(),
            ActionId::Standard => {
                self.visit(Visit { screen: ScreenId::Standard, view: PeopleView::default() });
            }
            ActionId::EarlierView => self.visits.earlier().into_iter().for_each(|visit| self.look(visit)),
            ActionId::LaterView => self.visits.later().into_iter().for_each(|visit| self.look(visit)),
            ActionId::Mouse => {
                self.shared.mouse = !self.shared.mouse;
                self.shared.effect(Effect::CaptureMouse(self.shared.mouse));
                self.shared.tell(Notice::Mouse(self.shared.mouse));
            }
            ActionId::Language => {
                self.shared.lang = if self.shared.lang == Lang::Zh { Lang::En } else { Lang::Zh };
            }
            ActionId::Release => {
                self.shared.effect(Effect::Release);
                self.shared.tell(Notice::LetGo);
            }
            ActionId::Back => self.back(),
            ActionId::Quit => self.quit(),
            ActionId::Clear if self.shows_error() => {
                self.shared.toasts.dismiss_errors();
            }
            ActionId::Tag => self.open_tagging(Doing::Put),
            ActionId::Untag => self.open_tagging(Doing::Take),
            ActionId::TagRun => self.open_run(),
            ActionId::TagRepeat => self.repeat_tagging(),
            ActionId::Filter if self.screen == ScreenId::Standard => self.standard.open_filter(),
            ActionId::Filter if self.screen == ScreenId::Segments => {
                self.segments.begin_typing(None, &mut self.shared);
            }
            ActionId::Filter => {
                self.show(ScreenId::People);
                self.people.open_filter(None, &mut self.shared);
            }
            _ => self.run_on_front(id),
        }
    }

    /// An action of the screen in front.
    fn run_on_front(&mut self, id: ActionId) {
        if id == ActionId::Refresh {
            self.ask_overview();
        }
        let go = match self.screen {
            ScreenId::People => self.people.act(id, &mut self.shared),
            ScreenId::Today => self.today.act(id, self.shared.count),
            ScreenId::Segments => self.segments.act(id, &mut self.shared),
            ScreenId::Standard => self.standard.act(id, &mut self.shared),
            ScreenId::Grids => self.grids.act(id, &mut self.shared),
        };
        self.follow(go);
    }

    /// Goes where an action leads.
    pub(super) fn follow(&mut self, go: Option<Go>) {
        match go {
            None => {}
            Some(Go::People(view)) => {
                let named = self.screen == ScreenId::Grids && view.only.is_none();
                self.opened = named.then(|| view.filter.clone());
                self.visit(Visit { screen: ScreenId::People, view });
            }
            Some(Go::Seen) => {
                self.visits.go(Visit { screen: ScreenId::People, view: self.people.view.clone() })
            }
            Some(Go::Layer(layer)) => self.push_layer(*layer),
            Some(Go::Person(view, person)) => {
                self.visit(Visit { screen: ScreenId::People, view });
                self.people.seek(person);
            }
            Some(Go::Segment(segment)) => {
                self.visit(Visit { screen: ScreenId::Segments, view: PeopleView::default() });
                self.segments.open(segment, &self.shared);
            }
            Some(Go::SaveSegment(expr)) => self.push_layer(segments::save(expr, None, self.shared.lang)),
            Some(Go::Export(view)) => {
                let form = segments::export(view, &self.shared);
                self.push_layer(form);
            }
            Some(Go::Prompt(prompt)) => self.push_prompt(*prompt),
            Some(Go::Peek(column, text)) => {
                let name = menus::column_name(column, &self.shared);
                self.layers.push(Layer::Peek { name, text, scroll: Cursor::default() });
            }
        }
    }

    /// Looks at a view and remembers it.
    fn visit(&mut self, visit: Visit) {
        self.visits.go(visit.clone());
        self.look(visit);
    }

    fn look(&mut self, visit: Visit) {
        self.show(visit.screen);
        if visit.screen == ScreenId::People {
            self.people.visit(visit.view, &self.shared);
        }
    }

    /// Brings a screen to the front.
    fn show(&mut self, screen: ScreenId) {
        self.pending.clear();
        self.screen = screen;
    }

    /// Back: from the whole width, from a queue to Today, from people of a segment or a grid there, else out.
    fn back(&mut self) {
        match self.screen {
            ScreenId::People if self.people.wide => {
                self.people.close_wide();
            }
            ScreenId::People if self.people.view.only.is_some() => {
                let screen = match &self.people.view.only {
                    Some(Only::Queue(_)) => ScreenId::Today,
                    Some(Only::Grid { .. }) => ScreenId::Grids,
                    _ => ScreenId::Segments,
                };
                self.visit(Visit { screen, view: PeopleView::default() });
            }
            ScreenId::People
                if self.opened.take_if(|filter| *filter == self.people.view.filter).is_some() =>
            {
                self.visit(Visit { screen: ScreenId::Grids, view: PeopleView::default() });
            }
            ScreenId::Standard | ScreenId::Segments | ScreenId::Grids => {
                let view = self.people.view.clone();
                self.visit(Visit { screen: ScreenId::People, view });
            }
            _ => self.quit(),
        }
    }

    fn quit(&mut self) {
        self.leave(Then::Quit);
    }

    /// Leaves this file for another one.
    pub(super) fn leave_for(&mut self, elsewhere: Elsewhere) {
        self.leave(Then::Elsewhere(elsewhere));
    }

    /// Leaves, after a question while something is written or would be lost.
    fn leave(&mut self, then: Then) {
        let question = if self.shared.tasks.running().next().is_some() {
            Some(Question::QuitWhileWriting)
        } else if self.grids.is_unsaved(&self.shared) {
            Some(Question::QuitModel)
        } else {
            self.segments.is_unsaved(&self.shared).then_some(Question::QuitUnsaved)
        };
        if let Some(question) = question {
            let confirm = Confirm::new(question, Grade::YesNo, 0);
            return self.layers.push(Layer::Confirm { confirm, then });
        }
        match then {
            Then::Elsewhere(elsewhere) => self.shared.effect(Effect::Elsewhere(elsewhere)),
            _ => self.shared.effect(Effect::Quit),
        }
    }

    /// Ctrl-C: cancels what runs; twice leaves.
    fn cancel(&mut self) {
        if self.leaving {
            self.shared.effect(Effect::Quit);
            return;
        }
        self.leaving = true;
        if self.shared.tasks.running().next().is_some() {
            self.shared.effect(Effect::Cancel(None));
            self.shared.tell(Notice::Cancelling);
        }
        let slots: Vec<Slot> = self.shared.waiting().collect();
        for slot in slots {
            self.shared.effect(Effect::Cancel(Some(slot)));
        }
        self.people.matching.drop_wish();
        self.shared.tell(Notice::OnceMoreLeaves);
    }
}
