//! What happens on the grids screen, whichever tab is in front.

use std::sync::Arc;

use super::sheet::{Sheet, Subject};
use super::state::{Choosing, State, Tab};
use crate::action::{ActionId, Key};
use crate::app::{Go, Layer, Notice, Shared};
use crate::domain::segment::Atom;
use crate::parts::cursor::Motion;
use crate::parts::tagging::{Doing, Prompt};
use crate::request::{Answer, Fault, Query, Slot, Touched};

impl State {
    /// An action of this screen or of any list; says where it leads.
    pub fn act(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        match action {
            ActionId::NextTab => self.turn(1),
            ActionId::PreviousTab => self.turn(Tab::ALL.len() - 1),
            ActionId::OpenGridRow if self.tab == Tab::Retention => {
                return self.retention.opens(shared).or_else(|| self.view_here(shared).map(Go::People));
            }
            ActionId::OpenGridRow => return Some(Go::People(self.view_here(shared)?)),
            ActionId::TagGridRow => {
                let view = self.view_here(shared)?;
                self.tagging = true;
                shared.ask(Slot::GridPeople, Query::Matching(view), 0);
            }
            ActionId::ExportGridRow => return Some(Go::Export(self.view_here(shared)?)),
            ActionId::SaveGridRow => match self.expr_here(shared) {
                Ok(expr) => return Some(Go::SaveSegment(expr.into())),
                Err(reason) => shared.tell(Notice::NotReady(reason)),
            },
            ActionId::WhyGridRow => {
                let sheet = Sheet::ask(self.subject_here(shared)?, shared);
                return Some(Go::Layer(Box::new(Layer::GridSheet(Box::new(sheet)))));
            }
            _ => return self.act_in_tab(action, shared),
        }
        None
    }

    /// What explains the row or cell under the cursor.
    fn subject_here(&self, shared: &Shared) -> Option<Subject> {
        match self.tab {
            Tab::Interest => self.interest.subject_here(shared),
            Tab::Retention => self.retention.subject_here(),
            Tab::Rfm | Tab::Bin | Tab::Journey => Some(Subject::People(Box::new(self.set_here(shared)?))),
        }
    }

    fn act_in_tab(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        match self.tab {
            Tab::Rfm => self.rfm.act(action, shared),
            Tab::Bin => self.bin.act(action, shared),
            Tab::Journey => self.journey.act(action, shared),
            Tab::Interest => self.interest.act(action, shared),
            Tab::Retention => self.retention.act(action, shared),
        }
    }

    fn turn(&mut self, by: usize) {
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        self.leave_typing();
        self.tab = Tab::ALL.get((at + by) % Tab::ALL.len()).copied().unwrap_or_default();
    }

    /// Brings a tab to the front, by its position.
    pub fn show_tab(&mut self, at: usize) {
        self.leave_typing();
        self.tab = Tab::ALL.get(at).copied().unwrap_or(self.tab);
    }

    /// Brings a look of the tab to the front, by its position.
    pub fn show_look(&mut self, at: usize) {
        match self.tab {
            Tab::Rfm => self.rfm.show_look(at),
            Tab::Bin => self.bin.show_look(at),
            Tab::Journey => self.journey.show_look(at),
            Tab::Interest => {}
            Tab::Retention => self.retention.show_look(at),
        }
    }

    /// Gives a pane of the tab the focus, by its position.
    pub fn focus(&mut self, pane: u8) {
        match self.tab {
            Tab::Rfm => self.rfm.focus_on(pane),
            Tab::Bin => self.bin.focus_on(pane),
            Tab::Journey => self.journey.focus_on(pane),
            Tab::Interest => self.interest.focus_on(pane),
            Tab::Retention => self.retention.focus_on(pane),
        }
    }

    /// A click on a row of a pane, and on a column of it where it has some.
    pub fn click(&mut self, pane: u8, row: u64, column: Option<usize>, shared: &Shared) {
        match self.tab {
            Tab::Rfm => self.rfm.click(pane, row, column, shared),
            Tab::Bin => self.bin.click(pane, row, column, shared),
            Tab::Journey => self.journey.click(pane, row, column, shared),
            Tab::Interest => self.interest.click(pane, row, column, shared),
            Tab::Retention => self.retention.click(pane, row, column, shared),
        }
    }

    /// Moves in the pane that has the focus.
    pub fn go(&mut self, motion: Motion, shared: &Shared) {
        match self.tab {
            Tab::Rfm => self.rfm.go(motion, shared),
            Tab::Bin => self.bin.go(motion, shared),
            Tab::Journey => self.journey.go(motion, shared),
            Tab::Interest => self.interest.go(motion, shared),
            Tab::Retention => self.retention.go(motion, shared),
        }
    }

    /// An action or a key while something is typed.
    pub fn type_key(&mut self, action: Option<ActionId>, key: Key, shared: &mut Shared) {
        match self.tab {
            Tab::Rfm => self.rfm.type_key(action, key, shared),
            Tab::Bin => self.bin.type_key(action, key, shared),
            Tab::Journey => self.journey.type_key(action, key, shared),
            Tab::Interest | Tab::Retention => {}
        }
    }

    /// A digit begins to be typed.
    pub fn begin_typing(&mut self, digit: char, shared: &Shared) {
        match self.tab {
            Tab::Rfm => self.rfm.begin_typing(Some(digit), shared),
            Tab::Bin => self.bin.begin_typing(Some(digit), shared),
            Tab::Journey | Tab::Interest | Tab::Retention => {}
        }
    }

    /// Pastes into what is typed.
    pub fn paste(&mut self, text: &str, shared: &mut Shared) {
        let typing = match self.tab {
            Tab::Rfm => &mut self.rfm.cuts.typing,
            Tab::Bin => &mut self.bin.typing,
            Tab::Journey => return self.journey.paste(text, shared),
            Tab::Interest | Tab::Retention => return,
        };
        if let Some(edit) = typing {
            edit.paste(text);
        }
    }

    /// Asks for what is shown and is not here, and keeps the cursors where they belong.
    pub fn settle(&mut self, shared: &mut Shared) {
        if shared.size == (0, 0) || shared.missing || shared.overview.value.is_none() {
            return;
        }
        match self.tab {
            Tab::Rfm => self.rfm.settle(shared),
            Tab::Bin => self.bin.settle(shared),
            Tab::Journey => self.journey.settle(shared),
            Tab::Interest => self.interest.settle(shared),
            Tab::Retention => self.retention.settle(shared),
        }
    }

    /// What is known of the file changed.
    pub fn recognise(&mut self, shared: &Shared) {
        self.rfm.looked.recognise(shared);
        self.bin.looked.recognise(shared);
        self.journey.looked.recognise(shared);
    }

    /// Something was written; reads again what may depend on it.
    pub fn touched(&mut self, touched: Touched) {
        self.rfm.touched(touched);
        self.bin.touched(touched);
        self.journey.touched(touched);
        self.interest.touched(touched);
        self.retention.touched(touched);
    }

    /// An answer came; says what it leads to.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>, shared: &mut Shared) -> Option<Go> {
        match slot {
            Slot::GridPeople => self.people_answered(result, shared),
            Slot::GridTiers | Slot::GridTop => {
                self.bin.answered(slot, result, shared);
                None
            }
            Slot::GridJourney => {
                self.journey.answered(result, shared);
                None
            }
            Slot::GridTopics | Slot::GridActivity => {
                self.interest.answered(slot, result, shared);
                None
            }
            Slot::GridCohorts | Slot::GridAgain | Slot::GridBrought => {
                self.retention.answered(slot, result, shared);
                None
            }
            Slot::GridVersions => match self.tab {
                Tab::Rfm => self.rfm.models.versions_answered(result, shared),
                Tab::Bin => self.bin.models.versions_answered(result, shared),
                Tab::Journey => self.journey.models.versions_answered(result, shared),
                Tab::Interest | Tab::Retention => None,
            },
            _ => {
                self.rfm.answered(slot, result, shared);
                None
            }
        }
    }

    fn people_answered(&mut self, result: Result<Answer, Fault>, shared: &mut Shared) -> Option<Go> {
        if !std::mem::take(&mut self.tagging) {
            return None;
        }
        match result {
            Ok(Answer::Matching(people)) if people.is_empty() => shared.tell(Notice::NobodyMeant),
            Ok(Answer::Matching(people)) => {
                return Some(Go::Prompt(Box::new(Prompt::new(Doing::Put, people, shared))));
            }
            Ok(_) | Err(Fault::Interrupted) => {}
            Err(fault) => shared.tell(Notice::Failed(fault)),
        }
        None
    }

    /// A choice of a list was made.
    pub fn chosen(&mut self, choosing: Choosing, shared: &Shared) {
        match (choosing, self.tab) {
            (Choosing::Whose { of: Some(of), beside: false }, Tab::Interest) => self.interest.show_of(of),
            (Choosing::Whose { of: None, .. }, Tab::Interest) => {
                self.interest.show_of(Arc::new(Atom::Everyone.into()))
            }
            (Choosing::Whose { of, beside }, _) => self.retention.show_of(of, beside),
            (Choosing::BroughtBy(field), _) => self.retention.show_brought_by(field),
            (Choosing::CameBack(doing), _) => self.retention.looked.doing = doing,
            (choosing, Tab::Rfm) => self.rfm.chosen(choosing, shared),
            (choosing, Tab::Bin) => self.bin.chosen(choosing, shared),
            (choosing, Tab::Journey) => self.journey.chosen(choosing, shared),
            (_, Tab::Interest | Tab::Retention) => {}
        }
    }
}
