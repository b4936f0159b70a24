//! What an accepted layer leads to: an action, another layer, a write.

use super::exporting::export_ask;
use super::layer::{Command, Goal, Layer, Then};
use super::menus::{self, typed_command};
use super::msg::Effect;
use super::notice::Notice;
use super::state::App;
use crate::action::Readiness;
use crate::domain::catalogue::{FieldKey, PersonField, Value};
use crate::domain::standard::Deed;
use crate::parts::confirm::{Confirm, Grade, Question, grade};
use crate::parts::form::{Completion, Form, Outcome};
use crate::request::{Fault, Overview, Query, Slot, Write};
use crate::screens::grids::forms as grids;
use crate::screens::people::writing::refusal_form;
use crate::screens::segments::forms as segments;
use crate::screens::standard::forms::change;

impl App {
    /// Accepts what is selected in the front layer.
    pub(super) fn accept(&mut self) {
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
            Some(Layer::Facets(picker)) => match picker.selected().map(|choice| choice.value.clone()) {
                Some(choosing) => self.chosen(choosing),
                None => self.layers.push(Layer::Facets(picker)),
            },
            Some(Layer::Sheet(sheet)) => self.open_from(sheet),
            Some(Layer::GridChoices(picker)) => match picker.selected().map(|choice| choice.value.clone()) {
                Some(choosing) => self.grids.chosen(choosing, &self.shared),
                None => self.layers.push(Layer::GridChoices(picker)),
            },
            Some(Layer::GridSheet(sheet)) => match sheet.opens() {
                Some(go) => self.follow(Some(go)),
                None => self.layers.push(Layer::GridSheet(sheet)),
            },
            Some(Layer::Preview(preview)) => self.answer_preview(preview),
            Some(Layer::Confirm { confirm, then }) => match (confirm.is_yes(), then) {
                (true, Then::Write(write)) => self.send(write),
                (true, Then::Export(ask)) => self.send_export(*ask),
                (true, Then::Quit) => self.shared.effect(Effect::Quit),
                (true, Then::Elsewhere(elsewhere)) => self.shared.effect(Effect::Elsewhere(elsewhere)),
                (true, Then::Grid(choosing)) => self.grids.chosen(choosing, &self.shared),
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

    pub(super) fn form_outcome(&mut self, outcome: Outcome) {
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
                if let Goal::Grid(intent) = goal {
                    self.grids.awaits(intent, form);
                }
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
    pub(super) fn undo_selected(&mut self) {
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
        Goal::Grid(intent) => return Ok(overview.and_then(|overview| grids::change(intent, form, overview))),
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
