//! What all screens and layers share: the file, the language, the marks, and the way to the world outside.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::config::Config;
use super::layout::Layout;
use super::msg::{Effect, Start};
use super::notice::{Notice, Toasts};
use super::plain::MAX_COPY;
use super::remote::Remote;
use super::tasks::{Kind, Tasks};
use crate::action::KeyMap;
use crate::domain::catalogue::FieldKey;
use crate::domain::lang::Lang;
use crate::domain::standard::Tag;
use crate::parts::expression::FieldValues;
use crate::parts::tagging::Last;
use crate::request::{
    ExportAsk, ImportAsk, Overview, Query, RawSpelling, SegmentAsk, Slot, TagUse, Ticket, Write,
};

/// How much each tag is used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Uses {
    /// Tags in the standard's order.
    pub tags: Vec<TagUse>,
    /// Spellings that wait, by how often they were written.
    pub waiting: Vec<RawSpelling>,
}

/// How many values of a field are known for completion.
const MOST_VALUES: u32 = 200;
/// How many tags are remembered as used last.
const RECENT: usize = 30;

/// Shared by all screens and layers. Effects are collected here during an update and handed out at its end.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// The language of the screen.
    pub lang: Lang,
    /// The file's name.
    pub file_name: String,
    /// Its full path.
    pub path: PathBuf,
    /// Writing is off.
    pub read_only: bool,
    /// The sample community.
    pub demo: bool,
    /// There is no file.
    pub missing: bool,
    /// What every screen knows of the file.
    pub overview: Remote<Arc<Overview>>,
    /// The people that are marked; they survive sorting and filtering.
    pub marks: RoaringBitmap,
    /// What was told.
    pub toasts: Toasts,
    /// What is written.
    pub tasks: Tasks,
    /// The terminal in cells: width, height; 0 × 0 until it is known.
    pub size: (u16, u16),
    /// The theme that is shown.
    pub theme: String,
    /// The mouse is captured.
    pub mouse: bool,
    /// The file is let go.
    pub released: bool,
    /// Milliseconds since the program started, as of the last tick.
    pub now_ms: u64,
    /// Which keys do what.
    pub keys: KeyMap,
    /// The configuration.
    pub config: Config,
    /// The columns of each view, as they were kept.
    pub layout: Layout,
    /// The count typed before a motion.
    pub count: Option<u64>,
    /// How much each tag is used, and the spellings that wait; asked for when something shows it.
    pub uses: Remote<Uses>,
    /// What [`Shared::uses`] holds is out of date.
    pub uses_dirty: bool,
    /// Tags that were given in this run of the program, the last first.
    pub recent: Vec<Tag>,
    /// Lines of tags by the digit that takes them.
    pub pins: BTreeMap<u8, String>,
    /// The last tagging, for doing it again.
    pub last_tagging: Option<Last>,
    /// Values of fields, for completion of expressions.
    pub field_values: FieldValues,
    /// How many rows of the body the prompt takes at its bottom.
    pub prompt_rows: u16,
    next: u64,
    newest: BTreeMap<Slot, Ticket>,
    outbox: Vec<Effect>,
}

impl Shared {
    /// What is shared at the start.
    pub fn new(start: Start, lang: Lang, config: Config, keys: KeyMap) -> Shared {
        Shared {
            lang,
            file_name: start.file_name,
            path: start.path,
            read_only: start.read_only,
            demo: start.demo,
            missing: start.missing,
            overview: start.overview.map(Remote::ready).unwrap_or_default(),
            marks: RoaringBitmap::new(),
            toasts: Toasts::default(),
            tasks: Tasks::default(),
            size: (0, 0),
            theme: config.theme.clone(),
            mouse: config.mouse,
            released: false,
            now_ms: 0,
            keys,
            uses: Remote::default(),
            uses_dirty: true,
            recent: Vec::new(),
            pins: config.pins.iter().cloned().collect(),
            last_tagging: None,
            field_values: FieldValues::default(),
            prompt_rows: 0,
            config,
            layout: Layout::default(),
            count: None,
            next: 0,
            newest: BTreeMap::new(),
            outbox: Vec::new(),
        }
    }

    /// Asks the store; an older ask of the slot is forgotten.
    pub fn ask(&mut self, slot: Slot, query: Query, pace_ms: u16) {
        let ticket = self.mint();
        self.newest.insert(slot, ticket);
        self.outbox.push(Effect::Ask { slot, ticket, query, pace_ms });
    }

    /// Writes one batch.
    pub fn write(&mut self, write: Write) -> Ticket {
        let ticket = self.mint();
        self.tasks.begin(ticket, Kind::of(&write), write.verb());
        self.outbox.push(Effect::Write { ticket, write });
        ticket
    }

    /// Imports a file. A dry run is the ask of a slot; an older one is forgotten.
    pub fn import(&mut self, ask: ImportAsk) -> Ticket {
        let ticket = self.mint();
        if ask.dry_run {
            self.newest.insert(Slot::Trial, ticket);
        } else {
            self.tasks.begin(ticket, Kind::Import, ask.kind.verb());
        }
        self.outbox.push(Effect::Import { ticket, ask: Box::new(ask) });
        ticket
    }

    /// Writes a list of people to a file.
    pub fn export(&mut self, ask: ExportAsk) -> Ticket {
        let ticket = self.mint();
        self.tasks.begin(ticket, Kind::Export, "people list");
        self.outbox.push(Effect::Export { ticket, ask: Box::new(ask) });
        ticket
    }

    /// Asks how much each tag is used.
    pub fn ask_uses(&mut self) {
        self.uses_dirty = false;
        self.uses.ask();
        self.ask(Slot::TagUses, Query::TagUses, 0);
    }

    /// Asks for the values of a field, unless they are known or under way.
    pub fn want_values(&mut self, field: FieldKey) {
        if self.field_values.want(field) {
            let ask = SegmentAsk::Values(field, MOST_VALUES);
            self.ask(Slot::SegmentValues, Query::Segment(Box::new(ask)), 0);
        }
    }

    /// Remembers tags as used last.
    pub fn remember_tags(&mut self, tags: &[Tag]) {
        self.recent.retain(|tag| !tags.contains(tag));
        self.recent.splice(0..0, tags.iter().copied());
        self.recent.truncate(RECENT);
    }

    /// The tags that the acting member used last: those of this run of the program, then those of the file.
    pub fn recent_tags(&self) -> Vec<Tag> {
        let mut recent = self.recent.clone();
        let acting = self.overview.value.as_ref().and_then(|o| o.acting.as_ref()).map(|s| s.staff_id);
        let used = self.uses.value.iter().flat_map(|uses| &uses.tags);
        let mut own: Vec<_> =
            used.filter(|of| of.staff.iter().any(|(staff, _)| Some(*staff) == acting)).collect();
        own.sort_by_key(|of| std::cmp::Reverse((of.newest, of.people)));
        for of in own {
            if !recent.contains(&of.tag) {
                recent.push(of.tag);
            }
        }
        recent.truncate(RECENT);
        recent
    }

    /// Wants something else done outside.
    pub fn effect(&mut self, effect: Effect) {
        self.outbox.push(effect);
    }

    /// Sends a text to the terminal's clipboard, and tells so; or tells why not.
    pub fn copy(&mut self, text: String) {
        if text.is_empty() {
            self.tell(Notice::NothingToSend);
        } else if text.len() > MAX_COPY {
            self.tell(Notice::TooLongToSend { bytes: text.len() });
        } else {
            self.tell(Notice::Sent { chars: text.chars().count() });
            self.effect(Effect::Copy(text));
        }
    }

    /// Tells the person something.
    pub fn tell(&mut self, notice: Notice) {
        self.toasts.tell(notice);
    }

    /// Whether a slot waits for this ask.
    pub fn awaits(&self, slot: Slot, ticket: Ticket) -> bool {
        self.newest.get(&slot) == Some(&ticket)
    }

    /// Whether an answer is the one that its slot waits for; the slot waits no more then.
    pub fn accepts(&mut self, slot: Slot, ticket: Ticket) -> bool {
        let newest = self.newest.get(&slot) == Some(&ticket);
        if newest {
            self.newest.remove(&slot);
        }
        newest
    }

    /// Forgets what a slot waits for.
    pub fn forget(&mut self, slot: Slot) {
        if self.newest.remove(&slot).is_some() {
            self.outbox.push(Effect::Cancel(Some(slot)));
        }
    }

    /// The slots that wait for an answer.
    pub fn waiting(&self) -> impl Iterator<Item = Slot> {
        self.newest.keys().copied()
    }

    /// Whether the file could be read.
    pub fn has_file(&self) -> bool {
        !self.missing && self.overview.value.is_some()
    }

    /// Whether nothing is wanted of the world outside in this update.
    pub(super) fn is_quiet(&self) -> bool {
        self.outbox.is_empty()
    }

    /// The effects of this update.
    pub(super) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.outbox)
    }

    fn mint(&mut self) -> Ticket {
        self.next += 1;
        Ticket(self.next)
    }
}
