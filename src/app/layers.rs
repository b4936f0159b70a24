//! Keys in layers: what moves, types and closes there. What an accepted one leads to stands in `accepting`.

use super::geometry;
use super::layer::{Command, Layer};
use super::msg::Effect;
use super::notice::Notice;
use super::state::App;
use crate::action::{ActionId, Key};
use crate::parts::confirm::Confirm;
use crate::parts::cursor::Motion;
use crate::parts::form::Outcome;
use crate::request::Slot;
use crate::screens::grids::Sheet;

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
                Layer::GridChoices(picker) => picker.go(motion, page),
                Layer::GridSheet(sheet) => sheet.go(motion, page),
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
            ActionId::WhyGridPerson => self.explain_from_sheet(),
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
            Some(Layer::GridChoices(picker)) => _ = picker.press(key),
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
            Some(Layer::GridChoices(picker)) => picker.paste(text),
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
            Some(Layer::Sheet(sheet)) => {
                self.shared.forget(sheet.slot());
                self.shared.forget(Slot::SegmentLists);
            }
            Some(Layer::GridSheet(sheet)) => self.shared.forget(sheet.slot()),
            Some(Layer::Preview(_)) => {
                self.shared.forget(Slot::TagEffect);
                self.shared.forget(Slot::Derived);
                self.shared.forget(Slot::MergedRows);
            }
            _ => {}
        }
        self.shared.forget(Slot::Suggestions);
    }

    /// Says why somebody of the people in front scores so.
    fn explain_from_sheet(&mut self) {
        let Some(Layer::GridSheet(sheet)) = self.layers.last() else { return };
        if let Some(subject) = sheet.explains() {
            let why = Sheet::ask(subject, &mut self.shared);
            self.layers.push(Layer::GridSheet(Box::new(why)));
        }
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
            Some(Layer::GridChoices(picker)) => picker.select_seen(row, page),
            Some(Layer::GridSheet(sheet)) => {
                let at = sheet.cursor.top.saturating_add(row);
                sheet.go(Motion::To(at), page);
                false
            }
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

    /// The theme under the cursor of the palette is shown at once.
    fn preview(&mut self) {
        if let Some(Layer::Palette { picker, theme_before }) = self.layers.last() {
            self.shared.theme = match picker.selected().map(|choice| &choice.value) {
                Some(Command::Theme(name)) => name.clone(),
                _ => theme_before.clone(),
            };
        }
    }
}

/// The question of a layer that asks one.
fn asked(layer: &mut Layer) -> Option<&mut Confirm> {
    match layer {
        Layer::Confirm { confirm, .. } => Some(confirm),
        Layer::Preview(preview) => preview.confirm.as_mut(),
        _ => None,
    }
}
