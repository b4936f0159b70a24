//! Keys in the import.

use super::choices;
use super::state::{Row, Step, Wizard};
use crate::action::{ActionId, Key};
use crate::app::Shared;
use crate::app::geometry::COMPLETIONS;
use crate::domain::import::{DateOrder, ImportKind, Mode, Stated};
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::parts::cursor::{Cursor, Motion};
use crate::parts::line_edit::LineEdit;
use crate::request::{ENCODINGS, Fault, FileHeader, ImportTold};

/// What a key in the import led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to do outside.
    Stay,
    /// It is closed; an import that is under way goes on.
    Close,
    /// The path changed and would like to be completed.
    Files,
    /// The beginning of the file is wanted.
    Header,
    /// A dry run is wanted.
    Trial,
    /// The dry run is wanted no more.
    NoTrial,
    /// The import shall begin.
    Import,
}

impl Wizard {
    /// An action of the layer; `page` rows of its list are seen.
    pub fn act(&mut self, action: ActionId, page: u64, shared: &Shared) -> Outcome {
        if matches!(action, ActionId::Close | ActionId::FieldCancel) {
            return self.back();
        }
        match self.step {
            Step::Path => self.act_on_path(action),
            Step::Kind => match Motion::of(action) {
                Some(motion) => {
                    self.kinds.go(motion, page);
                    Outcome::Stay
                }
                None if action == ActionId::FieldAccept => self.take_kind(shared),
                None => Outcome::Stay,
            },
            Step::Column(column) => match Motion::of(action) {
                Some(motion) => {
                    self.targets.go(motion, page);
                    Outcome::Stay
                }
                None if action == ActionId::FieldAccept => self.take_target(column),
                None => Outcome::Stay,
            },
            Step::Name if action == ActionId::FieldAccept => {
                self.step = Step::Trial;
                Outcome::Stay
            }
            Step::Name => Outcome::Stay,
            Step::Trial => self.act_on_trial(action, page, shared),
        }
    }

    /// A key that no action has.
    pub fn press(&mut self, key: Key) -> Outcome {
        match self.step {
            Step::Path if self.path.press(key) => self.typed(),
            Step::Kind => {
                self.kinds.press(key);
                Outcome::Stay
            }
            Step::Column(_) => {
                self.targets.press(key);
                Outcome::Stay
            }
            Step::Name => {
                self.name.press(key);
                Outcome::Stay
            }
            Step::Path | Step::Trial => Outcome::Stay,
        }
    }

    /// Pastes into the field of the step.
    pub fn paste(&mut self, text: &str) -> Outcome {
        match self.step {
            Step::Path if self.path.paste(text) => return self.typed(),
            Step::Kind => self.kinds.paste(text),
            Step::Column(_) => self.targets.paste(text),
            Step::Name => _ = self.name.paste(text),
            Step::Path | Step::Trial => {}
        }
        Outcome::Stay
    }

    /// A row of the list was clicked.
    pub fn click(&mut self, row: u64, page: u64, shared: &Shared) -> Outcome {
        match self.step {
            Step::Path => {
                let clicked = usize::try_from(row).ok().filter(|row| *row < self.suggestions.len());
                self.selected = clicked;
                if clicked.is_some() { self.take_suggestion() } else { Outcome::Stay }
            }
            Step::Kind if self.kinds.select_seen(row, page) => self.take_kind(shared),
            Step::Column(column) if self.targets.select_seen(row, page) => self.take_target(column),
            Step::Trial => {
                let at = self.cursor.top.saturating_add(row);
                if at >= self.rows().len() as u64 {
                    return Outcome::Stay;
                }
                self.cursor.at = at;
                self.act_on_trial(ActionId::Accept, page, shared)
            }
            Step::Kind | Step::Column(_) | Step::Name => Outcome::Stay,
        }
    }

    /// Paths that complete what was typed arrived.
    pub fn suggest(&mut self, paths: Vec<SafeText>) {
        let typed = self.path.value();
        self.suggestions =
            paths.into_iter().filter(|path| path.raw() != typed).take(usize::from(COMPLETIONS)).collect();
        self.selected = None;
    }

    /// The beginning of the file arrived: on to the kind, the likely one selected.
    pub fn header_arrived(&mut self, result: Result<FileHeader, Fault>, lang: Lang) {
        if self.step == Step::Trial {
            // Read anew in another encoding or from another sheet.
            if let Err(fault) = &result {
                self.trial.land(Err(fault.clone()));
            }
            return self.header.land(result);
        }
        if let Ok(header) = &result {
            self.kinds = choices::kinds(header.kind, lang);
            if self.header.value.as_ref() != Some(header) {
                self.with_header = !header.bare;
                self.forget_statements();
            }
            if self.step == Step::Path {
                self.step = Step::Kind;
            }
            self.suggestions.clear();
        }
        self.header.land(result);
    }

    /// The dry run that follows when the file was read anew.
    pub fn reread(&mut self) -> Outcome {
        if self.step == Step::Trial && self.header.fault.is_none() { self.again() } else { Outcome::Stay }
    }

    /// A dry run ended.
    pub fn trial_arrived(&mut self, result: Result<ImportTold, Fault>) {
        self.read = None;
        let interrupted = result.as_ref().err() == Some(&Fault::Interrupted);
        self.trial.land(result);
        if interrupted {
            // What is here was counted for what was said before.
            self.trial.fault = Some(Fault::Interrupted);
        }
        let rows = self.rows().len() as u64;
        self.cursor.at = self.cursor.at.min(rows.saturating_sub(1));
    }

    /// The import failed; everything stands as it was said.
    pub fn failed(&mut self, fault: Fault) {
        self.importing = None;
        self.read = None;
        self.fault = Some(fault);
    }

    fn back(&mut self) -> Outcome {
        if self.importing.is_some() {
            return Outcome::Close;
        }
        match self.step {
            Step::Path => return Outcome::Close,
            Step::Kind => self.step = Step::Path,
            Step::Column(_) => self.step = Step::Trial,
            Step::Name => {
                self.name = LineEdit::default();
                self.step = Step::Trial;
            }
            Step::Trial => {
                self.step = Step::Kind;
                self.fault = None;
                self.trial.loading = false;
                return Outcome::NoTrial;
            }
        }
        Outcome::Stay
    }

    fn act_on_path(&mut self, action: ActionId) -> Outcome {
        let last = self.suggestions.len().checked_sub(1);
        match action {
            ActionId::FieldDown => {
                self.selected = last.map(|last| self.selected.map_or(0, |at| (at + 1).min(last)))
            }
            ActionId::FieldUp => self.selected = self.selected.and_then(|at| at.checked_sub(1)),
            ActionId::FieldNext => {
                self.selected = self.selected.or(last.map(|_| 0));
                return self.take_suggestion();
            }
            ActionId::FieldAccept if self.selected.is_some() => return self.take_suggestion(),
            ActionId::FieldAccept if !self.path.value().trim().is_empty() => {
                self.header.ask();
                return Outcome::Header;
            }
            _ => {}
        }
        Outcome::Stay
    }

    fn take_suggestion(&mut self) -> Outcome {
        let taken = self.selected.take().and_then(|at| self.suggestions.get(at)).map(|s| s.raw().to_string());
        match taken {
            Some(path) => {
                self.path.set(&path);
                self.typed()
            }
            None => Outcome::Files,
        }
    }

    fn typed(&mut self) -> Outcome {
        self.header.fault = None;
        self.header.loading = false;
        self.selected = None;
        self.suggestions.clear();
        Outcome::Files
    }

    fn take_kind(&mut self, shared: &Shared) -> Outcome {
        let Some(kind) = self.kinds.selected().map(|choice| choice.value) else { return Outcome::Stay };
        let saved = shared.overview.value.iter().flat_map(|overview| &overview.import_profiles);
        self.profiles = saved.filter(|(of, _)| *of == kind).map(|(_, name)| name.raw().to_string()).collect();
        if self.kind.replace(kind) != Some(kind) {
            self.forget_statements();
        }
        self.step = Step::Trial;
        self.cursor = Cursor::default();
        self.again()
    }

    /// What was stated of another file or kind says nothing of this one.
    fn forget_statements(&mut self) {
        self.stated.clear();
        self.profile = None;
        self.dates = None;
        self.trial.value = None;
        self.trial.fault = None;
    }

    fn act_on_trial(&mut self, action: ActionId, page: u64, shared: &Shared) -> Outcome {
        if self.importing.is_some() {
            return Outcome::Stay;
        }
        if let Some(motion) = Motion::of(action) {
            self.cursor.go(motion, self.rows().len() as u64, page);
            return Outcome::Stay;
        }
        match (action, self.row()) {
            (ActionId::Yes, _) | (ActionId::Accept, Row::Go) => self.go(),
            (ActionId::Accept, Row::Column(column)) => self.pick_target(column, shared),
            (ActionId::Accept | ActionId::Other, row) => self.turn(row),
            _ => Outcome::Stay,
        }
    }

    /// Begins the import, or tries again what failed.
    fn go(&mut self) -> Outcome {
        if self.is_ready() {
            self.fault = None;
            return Outcome::Import;
        }
        let known = self.trial.value.is_some() && self.trial.fault.is_none();
        if self.trial.loading || known { Outcome::Stay } else { self.again() }
    }

    /// Turns a switch.
    fn turn(&mut self, row: Row) -> Outcome {
        match row {
            Row::Mode => {
                let at = Mode::ALL.iter().position(|mode| *mode == self.mode).unwrap_or(0);
                self.mode = Mode::ALL.into_iter().cycle().nth(at + 1).unwrap_or_default();
            }
            Row::CreatePeople => self.create_people = !self.create_people,
            Row::Dates => {
                self.dates = match self.dates {
                    None => Some(DateOrder::Dmy),
                    Some(DateOrder::Dmy) => Some(DateOrder::Mdy),
                    Some(DateOrder::Mdy) => Some(DateOrder::Ymd),
                    Some(DateOrder::Ymd) => None,
                }
            }
            Row::Header => {
                self.with_header = !self.with_header;
                self.stated.clear();
            }
            Row::Encoding => {
                self.encoding = after(&self.encoding, ENCODINGS.into_iter());
                return self.read_anew();
            }
            Row::Sheet => {
                let sheets =
                    self.header.value.as_ref().map(|header| header.sheets.clone()).unwrap_or_default();
                // The first is read when none is stated, so it is not offered twice.
                self.sheet = after(&self.sheet, sheets.iter().skip(1).map(SafeText::raw));
                return self.read_anew();
            }
            Row::Profile => {
                self.profile = after(&self.profile, self.profiles.iter().map(String::as_str));
                self.stated.clear();
            }
            Row::Save => {
                self.step = Step::Name;
                return Outcome::Stay;
            }
            Row::Go | Row::Column(_) | Row::Reason(_) | Row::Reject(_) => return Outcome::Stay,
        }
        self.again()
    }

    /// The file is read in another way: what was stated about its columns says nothing any more.
    fn read_anew(&mut self) -> Outcome {
        self.stated.clear();
        self.fault = None;
        self.trial.ask();
        self.header.ask();
        Outcome::Header
    }

    fn again(&mut self) -> Outcome {
        self.fault = None;
        self.read = None;
        self.trial.ask();
        Outcome::Trial
    }

    fn pick_target(&mut self, column: usize, shared: &Shared) -> Outcome {
        let told = self.trial.value.as_ref().and_then(|told| told.columns.get(column));
        if let Some((name, now)) = told {
            let kind = self.kind.unwrap_or(ImportKind::People);
            self.targets = choices::targets(kind, name, now, shared);
            self.step = Step::Column(column);
        }
        Outcome::Stay
    }

    /// States what a column is. What was stated to be the same is open again.
    fn take_target(&mut self, column: usize) -> Outcome {
        let Some(target) = self.targets.selected().map(|choice| choice.value.clone()) else {
            return Outcome::Stay;
        };
        let name = self.stated_name(column);
        self.stated.retain(|stated| stated.column != name && (target == "-" || stated.target != target));
        self.stated.push(Stated { column: name, target });
        self.step = Step::Trial;
        self.again()
    }
}

/// What comes after a choice: none, then each in turn, then none again.
fn after<'a>(now: &Option<String>, all: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut all = all.skip_while(|one| now.as_deref().is_some_and(|now| now != *one));
    if now.is_some() {
        all.next();
    }
    all.next().map(str::to_string)
}
