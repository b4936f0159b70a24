//! Keys in layers.

use super::exporting::export_ask;
use super::geometry;
use super::layer::{Command, Goal, Layer, Then};
use super::menus::{self, typed_command};
use super::msg::Effect;
use super::notice::Notice;
use super::state::App;
use crate::action::{ActionId, Key, Readiness};
use crate::domain::catalogue::{FieldKey, PersonField, Value};
use crate::domain::standard::Deed;
use crate::parts::confirm::{Confirm, Grade, Question, grade};
use crate::parts::cursor::Motion;
use crate::parts::form::{Completion, Form, Outcome};
use crate::request::{Fault, Overview, Query, Slot, Write};
use crate::screens::people::writing::refusal_form;
use crate::screens::segments::forms as segments;
use crate::screens::standard::forms::change;

impl App {
    /// Puts a layer in front.
    pub(super) fn push_layer(&mut self, layer: Layer) {
        let completion = match &layer {
            Layer::Form { form, .. } => form.wants_completion(),
            _ => Outcome::Stay,
        };
        self.layers.push(layer);
        self.form_outcome(completion);
    }

    /// How many rows of the front layer's list are seen.
    fn layer_page(&self) -> u64 {
        let rows = self.layers.last().zip(geometry::frame(self.shared.size));
        rows.map_or(1, |(layer, frame)| u64::from(geometry::layer_rows(layer, frame.body).h)).max(1)
    }

    /// An action while a layer is in front.
    pub(super) fn run_on_layer(&mut self, id: ActionId) {
        let page = self.layer_page();
        let tasks = self.shared.tasks.all().len() as u64;
        let messages = self.shared.toasts.log().len() as u64;
        let Some(front) = self.layers.last_mut() else { return };
        if let Layer::Import(wizard) = front {
            let outcome = wizard.act(id, page, &self.shared);
            return self.import_outcome(outcome);
        }
        if let Layer::Tagging(prompt) = front {
            let outcome = prompt.act(id, &mut self.shared);
            return self.tagging_outcome(outcome);
        }
        if let (Layer::Condition(_), ActionId::FieldAccept | ActionId::FieldNext) = (&*front, id) {
            return self.compose(id);
        }
        let count = self.shared.count;
        if let Some(motion) = Motion::of(id).filter(|_| !matches!(front, Layer::Form { .. })) {
            let motion = motion.counted(count);
            match front {
                Layer::Help(picker) => picker.go(motion, page),
                Layer::Palette { picker, .. } => picker.go(motion, page),
                Layer::Fields { picker, .. } => picker.go(motion, page),
                Layer::Columns(picker) => picker.go(motion, page),
                Layer::Channels { picker, .. } => picker.go(motion, page),
                Layer::Tags { picker, .. } => picker.go(motion, page),
                Layer::Facets(picker) => picker.go(motion, page),
                Layer::Condition(composer) => composer.go(motion, page),
                Layer::Sheet(sheet) => {
                    let len = sheet.len();
                    sheet.cursor.go(motion, len, page);
                }
                Layer::Tasks(cursor) => cursor.go(motion, tasks, page),
                Layer::Messages(cursor) => cursor.go(motion, messages, page),
                Layer::History(history) => {
                    let len = history.len();
                    history.cursor.go(motion, len, page);
                }
                Layer::Peek { scroll, text, .. } => {
                    scroll.scroll(motion, text.as_str().len() as u64 / 8 + 1, page)
                }
                Layer::Preview(preview) => preview.go(motion, page, &mut self.shared),
                Layer::Form { .. }
                | Layer::Confirm { .. }
                | Layer::FirstRun
                | Layer::Import(_)
                | Layer::Tagging(_) => {}
            }
            return self.preview();
        }
        match id {
            ActionId::Close | ActionId::FieldCancel => self.close_layer(),
            ActionId::Accept | ActionId::FieldAccept if !matches!(front, Layer::Form { .. }) => self.accept(),
            ActionId::Yes => {
                if let Some(confirm) = asked(front) {
                    confirm.yes = true;
                    self.accept();
                }
            }
            ActionId::Other => {
                if let Some(confirm) = asked(front) {
                    confirm.yes = !confirm.yes;
                }
            }
            ActionId::UndoThis => self.undo_selected(),
            ActionId::CancelTask => {
                self.shared.effect(Effect::Cancel(None));
                self.shared.tell(Notice::Cancelling);
            }
            _ => {
                if let Layer::Form { form, .. } = front {
                    let outcome = form.act(id);
                    self.form_outcome(outcome);
                }
            }
        }
    }

    /// A key that no action has.
    pub(super) fn type_into_layer(&mut self, key: Key) {
        if let Some(Layer::Import(wizard)) = self.layers.last_mut() {
            let outcome = wizard.press(key);
            return self.import_outcome(outcome);
        }
        let mut outcome = Outcome::Stay;
        match self.layers.last_mut() {
            Some(Layer::Tagging(prompt)) => prompt.press(key, &mut self.shared),
            Some(Layer::Help(picker)) => _ = picker.press(key),
            Some(Layer::Palette { picker, .. }) => _ = picker.press(key),
            Some(Layer::Fields { picker, .. }) => _ = picker.press(key),
            Some(Layer::Columns(picker)) => _ = picker.press(key),
            Some(Layer::Channels { picker, .. }) => _ = picker.press(key),
            Some(Layer::Tags { picker, .. }) => _ = picker.press(key),
            Some(Layer::Facets(picker)) => _ = picker.press(key),
            Some(Layer::Condition(composer)) => composer.press(key, &mut self.shared),
            Some(Layer::Preview(preview)) => {
                if let Some(confirm) = preview.confirm.as_mut().filter(|confirm| confirm.is_typed()) {
                    confirm.press(key);
                }
            }
            Some(Layer::Confirm { confirm, .. }) if confirm.is_typed() => confirm.press(key),
            Some(Layer::Form { form, .. }) => outcome = form.press(key),
            _ => {}
        }
        self.form_outcome(outcome);
        self.preview();
    }

    /// Pastes into the front layer.
    pub(super) fn paste_into_layer(&mut self, text: &str) {
        if let Some(Layer::Import(wizard)) = self.layers.last_mut() {
            let outcome = wizard.paste(text);
            return self.import_outcome(outcome);
        }
        let mut outcome = Outcome::Stay;
        match self.layers.last_mut() {
            Some(Layer::Tagging(prompt)) => prompt.paste(text, &mut self.shared),
            Some(Layer::Help(picker)) => picker.paste(text),
            Some(Layer::Palette { picker, .. }) => picker.paste(text),
            Some(Layer::Fields { picker, .. }) => picker.paste(text),
            Some(Layer::Columns(picker)) => picker.paste(text),
            Some(Layer::Channels { picker, .. }) => picker.paste(text),
            Some(Layer::Tags { picker, .. }) => picker.paste(text),
            Some(Layer::Facets(picker)) => picker.paste(text),
            Some(Layer::Condition(composer)) => composer.paste(text, &mut self.shared),
            Some(Layer::Form { form, .. }) => outcome = form.paste(text),
            // A count is typed, so that nobody confirms by accident.
            _ => self.shared.tell(Notice::PasteIgnored),
        }
        self.form_outcome(outcome);
        self.preview();
    }

    /// Closes the front layer; a previewed theme goes back.
    pub(super) fn close_layer(&mut self) {
        match self.layers.pop() {
            Some(Layer::Palette { theme_before, .. }) => self.shared.theme = theme_before,
            Some(Layer::Sheet(sheet)) => self.shared.forget(sheet.slot()),
            Some(Layer::Preview(_)) => {
                self.shared.forget(Slot::TagEffect);
                self.shared.forget(Slot::Derived);
                self.shared.forget(Slot::MergedRows);
            }
            _ => {}
        }
        self.shared.forget(Slot::Suggestions);
    }

    /// Selects a row of the front layer by the mouse and accepts it.
    pub(super) fn click_layer_row(&mut self, row: u64) {
        let page = self.layer_page();
        if let Some(Layer::Import(wizard)) = self.layers.last_mut() {
            let outcome = wizard.click(row, page, &self.shared);
            return self.import_outcome(outcome);
        }
        let chosen = match self.layers.last_mut() {
            Some(Layer::Help(picker)) => picker.select_seen(row, page),
            Some(Layer::Palette { picker, .. }) => picker.select_seen(row, page),
            Some(Layer::Fields { picker, .. }) => picker.select_seen(row, page),
            Some(Layer::Columns(picker)) => picker.select_seen(row, page),
            Some(Layer::Channels { picker, .. }) => picker.select_seen(row, page),
            Some(Layer::Tags { picker, .. }) => picker.select_seen(row, page),
            Some(Layer::Facets(picker)) => picker.select_seen(row, page),
            Some(Layer::Condition(composer)) => {
                let at = composer.cursor.top.saturating_add(row);
                composer.cursor.at = at.min(composer.len().saturating_sub(1));
                if at < composer.len() {
                    self.compose(ActionId::FieldAccept);
                }
                false
            }
            Some(Layer::Sheet(sheet)) => {
                let at = sheet.cursor.top.saturating_add(row);
                sheet.cursor.at = at.min(sheet.len().saturating_sub(1));
                false
            }
            Some(Layer::History(history)) => {
                let at = history.cursor.top.saturating_add(row);
                if at < history.len() {
                    history.cursor.at = at;
                }
                false
            }
            _ => false,
        };
        if chosen {
            self.accept();
        }
    }

    /// Accepts what is selected in the front layer.
    fn accept(&mut self) {
        match self.layers.pop() {
            Some(Layer::Help(picker)) => match picker.selected().map(|c| (c.value, c.ready)) {
                Some((_, Readiness::Disabled(reason))) => {
                    self.layers.push(Layer::Help(picker));
                    self.shared.tell(Notice::NotReady(reason));
                }
                Some((id, Readiness::Ready)) => self.run(id),
                None => self.layers.push(Layer::Help(picker)),
            },
            Some(Layer::Palette { picker, theme_before }) => {
                let typed = typed_command(picker.edit.value());
                let command = typed.or_else(|| picker.selected().map(|choice| choice.value.clone()));
                self.shared.theme = theme_before.clone();
                match command {
                    Some(command) => self.command(command),
                    None => self.layers.push(Layer::Palette { picker, theme_before }),
                }
            }
            Some(Layer::Fields { picker, person }) => match picker.selected().map(|choice| choice.value) {
                Some(field) => {
                    let form = self.people.field_form(person, field, &self.shared);
                    self.push_layer(form);
                }
                None => self.layers.push(Layer::Fields { picker, person }),
            },
            Some(Layer::Columns(mut picker)) => {
                if let Some(column) = picker.selected().map(|choice| choice.value) {
                    self.people.toggle_column(column, &mut self.shared);
                    let shown = self.people.shows(column);
                    picker.remark(menus::shown_mark(shown));
                }
                self.layers.push(Layer::Columns(picker));
            }
            Some(Layer::Channels { picker, people }) => {
                match picker.selected().map(|c| (c.value.clone(), c.name.clone())) {
                    Some(((channel, false), name)) => self.push_layer(refusal_form(people, channel, name)),
                    Some(((channel, true), _)) => {
                        self.propose(Write::Refuse { people, channel, lift: true, how: String::new() });
                    }
                    None => self.layers.push(Layer::Channels { picker, people }),
                }
            }
            Some(Layer::Tags { picker, purpose }) => match picker.selected().map(|choice| choice.value) {
                Some(tag) => self.foresee(purpose, tag),
                None => self.layers.push(Layer::Tags { picker, purpose }),
            },
            Some(Layer::Facets(picker)) => match picker.selected().map(|choice| choice.value) {
                Some(choosing) => {
                    let go = self.segments.chosen(choosing, &self.shared);
                    self.follow(go);
                }
                None => self.layers.push(Layer::Facets(picker)),
            },
            Some(Layer::Sheet(sheet)) => self.open_from(sheet),
            Some(Layer::Preview(preview)) => self.answer_preview(preview),
            Some(Layer::Confirm { confirm, then }) => match (confirm.is_yes(), then) {
                (true, Then::Write(write)) => self.send(write),
                (true, Then::Export(ask)) => self.send_export(*ask),
                (true, Then::Quit) => self.shared.effect(Effect::Quit),
                (true, Then::Elsewhere(elsewhere)) => self.shared.effect(Effect::Elsewhere(elsewhere)),
                // A wrong count is no answer yet; a No is.
                (false, then) if confirm.is_typed() => self.layers.push(Layer::Confirm { confirm, then }),
                (false, _) => {}
            },
            Some(Layer::Form { form, goal }) => self.layers.push(Layer::Form { form, goal }),
            Some(Layer::Tasks(_) | Layer::Messages(_) | Layer::Peek { .. }) | None => {}
            Some(front @ Layer::History(_)) => {
                self.layers.push(front);
                self.undo_selected();
            }
            Some(front @ (Layer::FirstRun | Layer::Import(_) | Layer::Tagging(_) | Layer::Condition(_))) => {
                self.layers.push(front)
            }
        }
    }

    fn command(&mut self, command: Command) {
        match command {
            Command::Run(id) => self.run(id),
            Command::Theme(name) => self.shared.theme = name,
            Command::Language(lang) => self.shared.lang = lang,
            Command::Open(path) => self.ask_to_open(path),
            Command::Row(row) => self.go_to_row(row),
            Command::UndoBatch(batch) if self.shared.read_only => {
                let _ = batch;
                self.shared.tell(Notice::NotReady(crate::action::Reason::ReadOnly));
            }
            Command::UndoBatch(batch) => {
                self.shared.write(Write::Undo(Some(batch)));
            }
        }
    }

    /// The theme under the cursor of the palette is shown at once.
    fn preview(&mut self) {
        if let Some(Layer::Palette { picker, theme_before }) = self.layers.last() {
            self.shared.theme = match picker.selected().map(|choice| &choice.value) {
                Some(Command::Theme(name)) => name.clone(),
                _ => theme_before.clone(),
            };
        }
    }

    fn form_outcome(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Stay => {}
            Outcome::Complete(completion) => {
                let Some(Layer::Form { form, .. }) = self.layers.last() else { return };
                let typed = form.focused().map(|f| f.value().to_string()).unwrap_or_default();
                let query = match completion {
                    Completion::Values(field) => Query::Suggestions { field, typed },
                    Completion::Paths => Query::Files { typed },
                };
                self.shared.ask(Slot::Suggestions, query, 30);
            }
            Outcome::Accepted => {
                if self.accept_without_write() {
                    return;
                }
                let Some(Layer::Form { form, goal }) = self.layers.last() else { return };
                if let Some(ask) = export_ask(form, goal, self.shared.lang) {
                    return self.send_export(ask);
                }
                let overview = self.shared.overview.value.as_deref();
                match to_write(form, goal, overview) {
                    Err(fault) => {
                        if let Some(Layer::Form { form, .. }) = self.layers.last_mut() {
                            form.fault = Some(fault);
                        }
                    }
                    Ok(Some(write)) => self.propose(write),
                    Ok(None) => {
                        self.layers.pop();
                        self.shared.tell(Notice::NothingWritten);
                    }
                }
            }
        }
    }

    /// Writes at once for few people, asks first for many.
    pub(super) fn propose(&mut self, write: Write) {
        let people = match &write {
            Write::AddNote { people, .. } | Write::Refuse { people, .. } => people.len() as u64,
            Write::Tag(ask) => ask.people.len(),
            _ => 1,
        };
        match grade(people) {
            Grade::Undo => self.send(write),
            asked => {
                let hidden = self.hidden_of(&write);
                let question = match &write {
                    Write::Tag(ask) => Question::Tags {
                        put: matches!(ask.deed, Deed::Put(_)),
                        codes: self.codes_of(&ask.deed),
                        people,
                        hidden,
                    },
                    other => Question::Write { verb: other.verb(), people, hidden },
                };
                let confirm = Confirm::new(question, asked, people);
                self.layers.push(Layer::Confirm { confirm, then: Then::Write(write) });
            }
        }
    }

    /// Writes; a form in front stays until it is known that it was written.
    pub(super) fn send(&mut self, write: Write) {
        let write = match write {
            Write::Tag(ask) => return self.send_tags(ask),
            other => other,
        };
        let ticket = self.shared.write(write);
        if let Some(Layer::Form { form, .. }) = self.layers.last_mut() {
            form.waiting = Some(ticket);
            form.fault = None;
        }
    }

    /// Takes back the batch under the cursor of the history.
    fn undo_selected(&mut self) {
        let Some(Layer::History(history)) = self.layers.last() else { return };
        let Some(row) = history.selected().cloned() else { return };
        let fault = match (row.log, row.undone_by) {
            (true, _) => Some(Fault::LogEntry { batch: row.batch, verb: row.verb.clone() }),
            (_, Some(by)) => Some(Fault::AlreadyUndone { batch: row.batch, by }),
            _ => None,
        };
        if let Some(fault) = fault {
            return self.shared.tell(Notice::Failed(fault));
        }
        let write = Write::Undo(Some(row.batch));
        match grade(row.rows) {
            Grade::Undo => self.send(write),
            asked => {
                let question = Question::UndoBatch { verb: row.verb, rows: row.rows };
                let confirm = Confirm::new(question, asked, row.rows);
                self.layers.push(Layer::Confirm { confirm, then: Then::Write(write) });
            }
        }
    }
}

/// What an accepted form writes; nothing when nothing was changed.
fn to_write(form: &Form, goal: &Goal, overview: Option<&Overview>) -> Result<Option<Write>, Fault> {
    let Ok(values) = form.read() else { return Ok(None) };
    let text = |i: usize| form.fields.get(i).map(|f| f.value().to_string()).unwrap_or_default();
    Ok(Some(match goal {
        Goal::Standard(intent) => {
            let Some(overview) = overview else { return Ok(None) };
            return Ok(change(*intent, form, overview)?.map(Write::Standard));
        }
        Goal::Segment(intent) => {
            let segments = overview.map_or(&[][..], |overview| &overview.segments);
            return Ok(segments::change(intent, form, segments).map(Write::Segment));
        }
        Goal::Note { people } => {
            Write::AddNote { people: people.clone(), kind: text(1), ts: None, text: text(0) }
        }
        Goal::SetField { before, .. } if text(0) == before.trim() => return Ok(None),
        Goal::SetField { person, field, .. } => {
            Write::SetFields { person: *person, fields: vec![(*field, values.into_iter().next().flatten())] }
        }
        Goal::Refuse { people, channel } => {
            Write::Refuse { people: people.clone(), channel: channel.clone(), lift: false, how: text(0) }
        }
        Goal::AddPerson { fields } => {
            let mut write = (String::new(), String::new(), Vec::new());
            for (key, value) in fields.iter().zip(values) {
                match (key, value) {
                    (FieldKey::Canonical(PersonField::Ref), Some(Value::Text(text))) => write.0 = text,
                    (FieldKey::Canonical(PersonField::Nickname), Some(Value::Text(text))) => write.1 = text,
                    (key, Some(value)) => write.2.push((*key, value)),
                    (_, None) => {}
                }
            }
            Write::AddPerson { reference: write.0, nickname: write.1, fields: write.2 }
        }
        Goal::Export { .. } | Goal::OpenFile | Goal::GoTo => return Ok(None),
    }))
}

/// The question of a layer that asks one.
fn asked(layer: &mut Layer) -> Option<&mut Confirm> {
    match layer {
        Layer::Confirm { confirm, .. } => Some(confirm),
        Layer::Preview(preview) => preview.confirm.as_mut(),
        _ => None,
    }
}
