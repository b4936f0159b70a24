//! What the console tells a person: typed here, worded by `text`, shown for four seconds or until Esc.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use crate::action::Reason;
use crate::domain::rfm::Axis;
use crate::domain::standard::{Effect, Standard};
use crate::request::Fault;

/// Something told.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A batch was written.
    Wrote { verb: String, rows: u64 },
    /// People were tagged; what that did, and the standard that names the tags.
    Tagged { effect: Box<Effect>, standard: Arc<Standard> },
    /// A tagging run ended: so many of so many tagged, so many skipped.
    RunEnded { done: u64, of: u64, skipped: u64 },
    /// A batch was taken back.
    Undone { verb: String, rows: u64 },
    /// A batch was done again.
    Redone { verb: String, rows: u64 },
    /// All stood as asked already.
    NothingWritten,
    /// An import ended: its four numbers, and where its rejects are.
    Imported { new: u64, updated: u64, duplicate: u64, rejected: u64, rejects_file: Option<PathBuf> },
    /// A list was written to a file.
    Exported { people: u64, path: PathBuf, full: bool },
    /// A write or an ask failed.
    Failed(Fault),
    /// An action is not ready.
    NotReady(Reason),
    /// Text went to the terminal's clipboard; whether it arrived nobody says.
    Sent { chars: usize },
    /// Too much for a terminal's clipboard.
    TooLongToSend { bytes: usize },
    /// There is nothing in the cell.
    NothingToSend,
    /// Ctrl-C once more leaves.
    OnceMoreLeaves,
    /// What ran was asked to stop.
    Cancelling,
    /// A paste outside a text field.
    PasteIgnored,
    /// A range cannot be longer.
    RangeTooLong { most: u64 },
    /// So many are marked now.
    Marked(u64),
    /// The person is not in this view.
    NotInView,
    /// Nobody of the marked is in this view.
    NoMarkHere,
    /// The input method is on; commands work nevertheless. Told once.
    InputMethod,
    /// The file was let go.
    LetGo,
    /// Another program changed the file.
    ChangedOutside,
    /// Mouse on or off.
    Mouse(bool),
    /// The configuration has so many mistakes; `tagdeck config validate` lists them.
    ConfigMistakes(usize),
    /// The theme has so many mistakes.
    ThemeMistakes(usize),
    /// The text is no expression yet.
    NotAnExpression,
    /// Nobody is meant.
    NobodyMeant,
    /// No more segments can be marked.
    TooManyMarked { most: u64 },
    /// The segment was never frozen.
    NeverFrozen,
    /// The tree cannot be changed so at this place.
    NotThere,
    /// The model says again what is saved of it.
    ModelAsSaved,
    /// A cut point stands between its neighbours, in days, orders or cents.
    CutBetween { axis: Axis, low: f64, high: f64 },
    /// No key is bound.
    UnknownKey { keys: String },
}

/// How serious it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Done.
    Good,
    /// By the way.
    Info,
    /// Not done, nothing lost.
    Warning,
    /// An error: stays until Esc.
    Bad,
}

impl Notice {
    /// How serious it is.
    pub fn level(&self) -> Level {
        match self {
            Notice::Imported { new: 0, updated: 0, rejected: 1.., .. } => Level::Warning,
            Notice::Wrote { .. }
            | Notice::Tagged { .. }
            | Notice::Undone { .. }
            | Notice::Redone { .. }
            | Notice::Exported { .. }
            | Notice::Imported { .. } => Level::Good,
            Notice::Failed(Fault::Interrupted) => Level::Warning,
            Notice::Failed(_) => Level::Bad,
            Notice::NotReady(_)
            | Notice::NotAnExpression
            | Notice::CutBetween { .. }
            | Notice::TooManyMarked { .. }
            | Notice::TooLongToSend { .. }
            | Notice::RangeTooLong { .. }
            | Notice::PasteIgnored
            | Notice::ConfigMistakes(_)
            | Notice::ThemeMistakes(_)
            | Notice::UnknownKey { .. } => Level::Warning,
            _ => Level::Info,
        }
    }
}

/// A notice on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// What it says.
    pub notice: Notice,
    /// When it goes, in milliseconds of the program; `None` until the clock is known, and for errors.
    until_ms: Option<u64>,
}

/// How long a toast stays.
pub const TOAST_MS: u64 = 4_000;
/// How many messages are kept for the messages layer.
const KEPT: usize = 200;
/// How many toasts are on the screen at most.
const SHOWN: usize = 4;

/// The toasts on the screen and the messages that were.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Toasts {
    shown: VecDeque<Toast>,
    log: VecDeque<Notice>,
}

impl Toasts {
    /// Tells something. The same words as the newest toast only renew it.
    pub fn tell(&mut self, notice: Notice) {
        self.log.push_back(notice.clone());
        if self.log.len() > KEPT {
            self.log.pop_front();
        }
        self.shown.retain(|toast| toast.notice != notice);
        self.shown.push_back(Toast { notice, until_ms: None });
        if self.shown.len() > SHOWN {
            self.shown.pop_front();
        }
    }

    /// Time passed: new toasts learn when they go, old ones are gone.
    pub fn tick(&mut self, now_ms: u64) {
        for toast in &mut self.shown {
            if toast.until_ms.is_none() && toast.notice.level() != Level::Bad {
                toast.until_ms = Some(now_ms.saturating_add(TOAST_MS));
            }
        }
        self.shown.retain(|toast| toast.until_ms.is_none_or(|until| until > now_ms));
    }

    /// When the clock must come round next.
    pub fn next_deadline(&self, now_ms: u64) -> Option<u64> {
        self.shown
            .iter()
            .filter(|toast| toast.notice.level() != Level::Bad)
            .map(|toast| toast.until_ms.unwrap_or(now_ms))
            .min()
    }

    /// Takes back what was told of some kind.
    pub fn withdraw(&mut self, which: impl Fn(&Notice) -> bool) {
        self.shown.retain(|toast| !which(&toast.notice));
        self.log.retain(|notice| !which(notice));
    }

    /// Takes the errors away; says whether there were any.
    pub fn dismiss_errors(&mut self) -> bool {
        let before = self.shown.len();
        self.shown.retain(|toast| toast.notice.level() != Level::Bad);
        self.shown.len() != before
    }

    /// What is on the screen, the oldest first.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.shown.iter().map(|toast| &toast.notice)
    }

    /// All messages, the newest first.
    pub fn log(&self) -> impl ExactSizeIterator<Item = &Notice> {
        self.log.iter().rev()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toast_goes_after_four_seconds_and_an_error_stays() {
        let mut toasts = Toasts::default();
        toasts.tell(Notice::NothingWritten);
        toasts.tell(Notice::Failed(Fault::NothingToUndo));
        assert_eq!(toasts.next_deadline(100), Some(100), "the clock must be told first");
        toasts.tick(100);
        assert_eq!(toasts.next_deadline(100), Some(4_100));
        toasts.tick(4_099);
        assert_eq!(toasts.shown().count(), 2);
        toasts.tick(4_100);
        assert_eq!(toasts.shown().count(), 1);
        assert_eq!(toasts.next_deadline(4_100), None, "an error needs no clock");
        assert!(toasts.dismiss_errors());
        assert!(!toasts.dismiss_errors());
        assert_eq!(toasts.log().len(), 2);
    }
}
