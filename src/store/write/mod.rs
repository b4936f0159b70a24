//! The writer lane: one batch per write, of the acting staff member.

mod actor;
mod field;
mod log;
mod model;
mod note;
mod person;
mod refusal;
mod segment;
mod setting;
mod staff;
mod tag;

pub(super) use self::actor::known as known_actor;
pub(super) use self::person::next_person;

use std::sync::Arc;

use super::batch::{Batch, Done};
use super::community::{Community, Interrupt, Lane};
use super::{tags, undo};
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::segment::Reads;
use crate::domain::standard::Effect;
use crate::request::{Fault, Receipt, SegmentChange, Table, Touched, Write};

/// Told how far a write is: done, and of how many when that is known. An error stops the write.
pub type Progress<'a> = &'a mut dyn FnMut(u64, Option<u64>) -> Result<(), Fault>;

/// The one lane that writes.
pub struct Writer {
    lane: Lane,
    actor: Option<StaffId>,
}

impl Writer {
    /// The writer of a community. There is one per process.
    pub fn new(community: &Arc<Community>) -> Result<Writer, Fault> {
        Ok(Writer { lane: community.lane()?, actor: None })
    }

    /// The file.
    pub fn community(&self) -> &Arc<Community> {
        self.lane.community()
    }

    /// The lane itself, for what is asked between two writes.
    pub(super) fn lane(&mut self) -> &mut Lane {
        &mut self.lane
    }

    /// The way to cancel what this lane runs.
    pub fn interrupt(&self) -> Interrupt {
        self.lane.interrupt()
    }

    /// Writes, and returns when it is durable.
    pub fn write(&mut self, write: &Write) -> Result<Receipt, Fault> {
        self.write_watched(write, &mut |_, _| Ok(()))
    }

    /// The same, telling how far it is. What is told may stop it by an error: nothing is written then. A write that may
    /// be of millions of rows is lent memory while it runs, because the engine keeps the rows of a transaction in it.
    pub fn write_watched(&mut self, write: &Write, progress: Progress<'_>) -> Result<Receipt, Fault> {
        if !may_be_large(write) {
            return self.carry_out(write, progress);
        }
        let community = Arc::clone(self.community());
        community.lend_memory(Some(LENT));
        let done = self.carry_out(write, progress);
        community.lend_memory(None);
        done
    }

    fn carry_out(&mut self, write: &Write, progress: Progress<'_>) -> Result<Receipt, Fault> {
        let opening = self.community().opening();
        if opening.read_only {
            return Err(Fault::ReadOnly { verb: write.verb().into() });
        }
        self.refuse_the_past()?;
        let receipt = match write {
            Write::AddPerson { reference, nickname, fields } => {
                self.on_ledger(write.verb(), |batch| person::add(batch, reference, nickname, fields))
            }
            Write::SetFields { person, fields } => {
                self.on_ledger(write.verb(), |b| person::set(b, *person, fields))
            }
            Write::AddNote { people, kind, ts, text } => {
                self.on_ledger(write.verb(), |b| note::add(b, people, kind, *ts, text))
            }
            Write::Refuse { people, channel, lift, how } => {
                self.on_ledger(write.verb(), |b| refusal::record(b, people, channel, *lift, how))
            }
            Write::AddStaff { id, name, role } => {
                let verb = write.verb();
                self.on_registry(verb, |b| staff::add(b, id, name, role))
            }
            Write::RetireStaff { staff, retired } => {
                self.on_registry(write.verb(), |b| staff::retire(b, *staff, *retired))
            }
            Write::SetField { field, named, aliases } => {
                self.on_registry(write.verb(), |b| field::set(b, field, named, aliases))
            }
            Write::Tag(ask) => self.on_ledger(write.verb(), |b| tag::tag(b, ask, progress)),
            Write::Standard(change) => self.on_registry(write.verb(), |b| tag::change(b, change)),
            Write::Merge { from, into } => self.on_both(
                write.verb(),
                |b| tag::merge_standard(b, *from, *into),
                |b| tag::merge_tags(b, *from, *into),
            ),
            Write::Derive(families) => {
                let by = self.acting()?;
                self.record(StaffId::RULE, Schema::Ledger, write.verb(), |b| tag::derive(b, by, families))
            }
            Write::MapRaw { raw, tag } => self.on_ledger(write.verb(), |b| tag::map_raw(b, raw, *tag)),
            Write::MapKnown => self.on_ledger(write.verb(), tag::map_known),
            Write::Handover(handover) => self.on_both(
                write.verb(),
                |b| tag::retire_for(b, *handover),
                |b| tag::hand_over(b, *handover),
            ),
            Write::Segment(of @ SegmentChange::Snapshot { .. }) => {
                self.on_ledger(write.verb(), |b| segment::freeze(b, of))
            }
            Write::Segment(of) => self.on_registry(write.verb(), |b| segment::change(b, of)),
            Write::Model(of) => self.on_registry(write.verb(), |b| model::change(b, of)),
            Write::Setting { setting, value } => {
                self.on_registry(write.verb(), |b| setting::set(b, *setting, *value))
            }
            Write::Undo(which) => {
                let actor = self.acting()?;
                self.lane_write(|lane| undo::undo(lane, actor, *which))
            }
            Write::Redo => {
                let actor = self.acting()?;
                self.lane_write(|lane| undo::redo(lane, actor))
            }
            Write::Reveal(person) => self.on_ledger(write.verb(), |b| log::reveal(b, *person)),
            Write::TagsExported { newest, contacts, target } => {
                self.on_ledger(write.verb(), |b| log::tags_exported(b, *newest, *contacts, target))
            }
            Write::Exported(list) => self.on_ledger(write.verb(), |b| log::exported(b, list)),
        }?;
        match self.parts(write, &receipt) {
            Some(parts) => self.community().touch_parts(receipt.touched, parts),
            None => self.community().touch(receipt.touched),
        }
        Ok(receipt)
    }

    /// What a write changed of the relations that it touched, where that is known: fields, or families.
    fn parts(&mut self, write: &Write, receipt: &Receipt) -> Option<Vec<Reads>> {
        if let Write::SetFields { fields, .. } = write {
            return Some(fields.iter().map(|(field, _)| Reads::Field(*field)).collect());
        }
        let batch = receipt.batch.filter(|_| receipt.touched == Touched::default().with(Table::Tag))?;
        let families = self.lane.reading(|conn| Ok(tags::families_of(conn, batch).ok())).ok().flatten()?;
        Some(families.into_iter().map(Reads::Tags).collect())
    }

    /// Writing while "now" is a past day is refused: what is written would stand on another day than it is seen on.
    pub(super) fn refuse_the_past(&mut self) -> Result<(), Fault> {
        let Some(as_of) = self.community().opening().as_of else { return Ok(()) };
        self.lane.reading(|_| Ok(()))?;
        let today = self.community().clock().today(super::batch::real_now());
        if as_of < today { Err(Fault::PastAsOf) } else { Ok(()) }
    }

    /// The acting staff member, made on the first write when the account is new.
    pub(super) fn acting(&mut self) -> Result<StaffId, Fault> {
        if let Some(actor) = self.actor {
            return Ok(actor);
        }
        let community = Arc::clone(self.community());
        let actor = self.lane.writing(|conn| actor::resolve(conn, &community))?;
        self.actor = Some(actor);
        Ok(actor)
    }

    /// The acting staff member without making one: somebody new is nobody yet.
    pub(super) fn acting_if_known(&mut self) -> Result<StaffId, Fault> {
        let community = Arc::clone(self.community());
        self.lane.reading(|conn| actor::known(conn, &community).map_err(|e| community.fault(&e)))
    }

    /// Runs on the writer's lane while the file is held for writing.
    pub(super) fn lane_write<T>(
        &mut self,
        run: impl FnOnce(&super::undo::Site<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let community = Arc::clone(self.community());
        self.lane.writing(|conn| run(&super::undo::Site { conn, community: &community }))
    }

    fn on_ledger(
        &mut self,
        verb: &'static str,
        write: impl FnOnce(&mut Batch<'_>) -> Result<Outcome, Fault>,
    ) -> Result<Receipt, Fault> {
        let actor = self.acting()?;
        self.record(actor, Schema::Ledger, verb, write)
    }

    /// One batch on both schemas: `registry` first, so that a half that a crash leaves can be told and taken back.
    fn on_both(
        &mut self,
        verb: &'static str,
        first: impl FnOnce(&mut Batch<'_>) -> Result<Done, Fault>,
        second: impl FnOnce(&mut Batch<'_>) -> Result<Outcome, Fault>,
    ) -> Result<Receipt, Fault> {
        let actor = self.acting()?;
        self.lane_write(|site| {
            let mut batch = Batch::new(site.conn, site.community, actor, verb);
            let registry = batch.on_registry(first)?.rows;
            let mut outcome = Outcome::default();
            let written = batch.on_ledger(|batch| {
                outcome = second(batch)?;
                // The line in the history says that the pair is whole, also when the ledger had nothing to change.
                Ok(Done { rows: outcome.rows.max(registry), next_person: None })
            });
            if let Err(fault) = written {
                undo::complete(site.conn, site.community)?;
                return Err(fault);
            }
            outcome.rows += registry;
            if registry > 0 {
                outcome.touched = outcome.touched.with(Table::Registry);
            }
            Ok(outcome.receipt(&batch))
        })
    }

    fn on_registry(
        &mut self,
        verb: &'static str,
        write: impl FnOnce(&mut Batch<'_>) -> Result<Outcome, Fault>,
    ) -> Result<Receipt, Fault> {
        let actor = self.acting()?;
        self.record(actor, Schema::Registry, verb, write)
    }

    /// One batch of a staff member.
    fn record(
        &mut self,
        actor: StaffId,
        schema: Schema,
        verb: &'static str,
        write: impl FnOnce(&mut Batch<'_>) -> Result<Outcome, Fault>,
    ) -> Result<Receipt, Fault> {
        self.lane_write(|site| {
            let mut batch = Batch::new(site.conn, site.community, actor, verb);
            let mut outcome = Outcome::default();
            let run = |batch: &mut Batch<'_>| {
                outcome = write(batch)?;
                Ok(Done { rows: outcome.rows, next_person: outcome.next_person })
            };
            match schema {
                Schema::Ledger => batch.on_ledger(run)?,
                Schema::Registry => batch.on_registry(run)?,
            };
            Ok(outcome.receipt(&batch))
        })
    }
}

/// The engine's memory while a large write runs, in megabytes.
const LENT: u32 = 2_048;

/// Whether a write may be of so many rows that the usual memory is not enough.
fn may_be_large(write: &Write) -> bool {
    match write {
        Write::Tag(ask) => ask.people.len() > 50_000,
        Write::Segment(SegmentChange::Snapshot { people, .. }) => people.len() > 50_000,
        Write::Undo(_) | Write::Redo | Write::Derive(_) | Write::Merge { .. } | Write::MapKnown => true,
        Write::MapRaw { .. } | Write::Handover(_) => true,
        _ => false,
    }
}

/// Where a batch writes: one transaction writes one schema.
#[derive(Debug, Clone, Copy)]
enum Schema {
    Ledger,
    Registry,
}

/// What one kind of write did.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) rows: u64,
    pub(super) touched: Touched,
    pub(super) person: Option<PersonId>,
    pub(super) next_person: Option<u32>,
    pub(super) effect: Option<Box<Effect>>,
}

impl Outcome {
    /// So many rows of one table.
    pub(super) fn rows(rows: u64, table: Table) -> Outcome {
        Outcome { rows, touched: Touched::default().with(table), ..Outcome::default() }
    }

    fn receipt(self, batch: &Batch<'_>) -> Receipt {
        let wrote = self.rows > 0 || batch.log;
        Receipt {
            batch: wrote.then_some(batch.id),
            verb: batch.verb.into(),
            rows: self.rows,
            touched: if wrote { self.touched } else { Touched::default() },
            person: self.person,
            effect: self.effect,
        }
    }
}
