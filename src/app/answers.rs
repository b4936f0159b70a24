//! What comes back from the store.

use super::layer::Layer;
use super::notice::Notice;
use super::shared::Uses;
use super::state::App;
use super::tasks::{Kind, Outcome};
use crate::parts::history;
use crate::request::{Answer, Fault, Query, Receipt, Slot, Table, Ticket, Touched};

impl App {
    /// An answer; dropped when its slot waits for a newer one.
    pub(super) fn answered(&mut self, slot: Slot, ticket: Ticket, result: Result<Answer, Fault>) {
        if !self.shared.accepts(slot, ticket) {
            return;
        }
        match slot {
            Slot::Overview => self.overview_answered(result),
            Slot::People => self.people.answered(result, &mut self.shared),
            Slot::Profile => self.people.profile.answered(result, &mut self.shared),
            Slot::Interests => self.people.profile.interests_answered(result),
            Slot::Matching => self.people.matching.answered(result, &mut self.shared),
            Slot::Today => self.today.answered(result),
            Slot::History => self.history_answered(result),
            Slot::Suggestions => match (result, self.layers.last_mut()) {
                (Ok(Answer::Suggestions(values)), Some(Layer::Form { form, .. })) => form.suggest(values),
                (Ok(Answer::Suggestions(values)), Some(Layer::Import(wizard))) => wizard.suggest(values),
                _ => {}
            },
            Slot::Open => self.open_answered(result),
            Slot::Nearest => self.people.nearest_answered(result, &mut self.shared),
            Slot::Header => self.header_answered(result),
            Slot::TagEffect => self.effect_answered(result),
            Slot::Run => self.run_answered(result),
            Slot::TagUses => self.uses_answered(result),
            Slot::Derived => self.foreseen(result),
            Slot::MergedRows => {
                if let Some(Layer::Preview(preview)) = self.layers.last_mut() {
                    preview.rows_answered(result);
                }
            }
            Slot::SegmentCount
            | Slot::SegmentSample
            | Slot::SegmentFacet
            | Slot::SegmentPeople
            | Slot::SegmentVersions
            | Slot::SegmentSaved => {
                let go = self.segments.answered(slot, result, &mut self.shared);
                self.follow(go);
            }
            Slot::SegmentWhy | Slot::SegmentDiff | Slot::SegmentOverlap | Slot::SegmentLists => {
                self.sheet_answered(slot, result);
            }
            Slot::Grid
            | Slot::GridMoves
            | Slot::GridSplit
            | Slot::GridTiers
            | Slot::GridTop
            | Slot::GridJourney
            | Slot::GridTopics
            | Slot::GridActivity
            | Slot::GridCohorts
            | Slot::GridAgain
            | Slot::GridBrought
            | Slot::GridPeople
            | Slot::GridVersions => {
                let go = self.grids.answered(slot, result, &mut self.shared);
                self.follow(go);
            }
            Slot::GridRows | Slot::GridWhy => {
                let waiting = self.layers.iter_mut().rev().find_map(|layer| match layer {
                    Layer::GridSheet(sheet) if sheet.slot() == slot => Some(sheet),
                    _ => None,
                });
                if let Some(sheet) = waiting {
                    sheet.answered(result);
                }
            }
            Slot::SegmentValues => self.values_answered(result),
            // Told as `Msg::Imported`.
            Slot::Trial => {}
        }
    }

    fn uses_answered(&mut self, result: Result<Answer, Fault>) {
        self.shared.uses.land(result.and_then(|answer| match answer {
            Answer::TagUses(tags, waiting) => Ok(Uses { tags, waiting }),
            _ => Err(Fault::LaneGone),
        }));
    }

    fn overview_answered(&mut self, result: Result<Answer, Fault>) {
        match result {
            Ok(Answer::Overview(overview)) => {
                let first = self.shared.overview.value.is_none();
                self.shared.overview.land(Ok(overview));
                self.segments.recognise(&self.shared);
                self.grids.recognise(&self.shared);
                if first {
                    self.people.take_layout(&self.shared);
                }
            }
            Ok(_) => self.shared.overview.land(Err(Fault::LaneGone)),
            Err(Fault::NoFile { path }) => {
                self.shared.missing = true;
                self.shared.path = path;
                self.shared.overview.loading = false;
                self.layers = vec![Layer::FirstRun];
            }
            Err(fault) => {
                if fault != Fault::Interrupted {
                    self.shared.tell(Notice::Failed(fault.clone()));
                }
                self.shared.overview.land(Err(fault));
            }
        }
    }

    fn history_answered(&mut self, result: Result<Answer, Fault>) {
        for layer in &mut self.layers {
            if let Layer::History(history) = layer {
                history.rows.land(result.clone().and_then(|answer| match answer {
                    Answer::History(rows) => Ok(rows),
                    _ => Err(Fault::LaneGone),
                }));
                let len = history.len();
                history.cursor.fit(len, len);
            }
        }
    }

    /// A write ended.
    pub(super) fn written(&mut self, ticket: Ticket, result: Result<Receipt, Fault>) {
        let outcome = result.as_ref().map_or(Outcome::Failed, |receipt| Outcome::Done(receipt.rows));
        let Some(kind) = self.shared.tasks.end(ticket, outcome) else { return };
        let told = self.run_written(ticket, &result);
        let revealed = self.people.profile.written(ticket, &result, &mut self.shared);
        match result {
            Ok(receipt) => {
                self.layers.retain(|layer| match layer {
                    Layer::Form { form, .. } => form.waiting != Some(ticket),
                    Layer::Tagging(prompt) => prompt.waiting != Some(ticket),
                    _ => true,
                });
                self.receipt(kind, receipt, told);
            }
            // The profile told of it.
            Err(_) if revealed => {}
            Err(fault) => {
                let waiting = self.layers.iter_mut().find_map(|layer| match layer {
                    Layer::Form { form, .. } if form.waiting == Some(ticket) => {
                        Some((&mut form.waiting, &mut form.fault))
                    }
                    Layer::Tagging(prompt) if prompt.waiting == Some(ticket) => {
                        Some((&mut prompt.waiting, &mut prompt.fault))
                    }
                    _ => None,
                });
                match waiting {
                    Some((waiting, shown)) => {
                        *waiting = None;
                        *shown = Some(fault);
                    }
                    None => self.shared.tell(Notice::Failed(fault)),
                }
            }
        }
    }

    /// Tells what was written, unless it was `told` where it was asked for.
    fn receipt(&mut self, kind: Kind, receipt: Receipt, told: bool) {
        let Receipt { batch, verb, rows, touched, person, effect } = receipt;
        let added = kind == Kind::Batch && verb == "people add";
        let tagged =
            effect.filter(|_| kind == Kind::Batch && matches!(verb.as_str(), "tag add" | "tag remove"));
        match (kind, batch) {
            (Kind::Reveal | Kind::Export, _) => {}
            _ if told => {}
            (_, None) => self.shared.tell(Notice::NothingWritten),
            (Kind::Undo, _) => self.shared.tell(Notice::Undone { verb, rows }),
            (Kind::Redo, _) => self.shared.tell(Notice::Redone { verb, rows }),
            (Kind::Batch | Kind::Import, _) => match tagged {
                Some(effect) => self.tell_tagged(effect),
                None => self.shared.tell(Notice::Wrote { verb, rows }),
            },
        }
        self.file_is_made();
        self.touched(touched);
        if let Some(person) = person.filter(|_| added) {
            self.people.seek(person);
        }
    }

    /// These tables changed; what shows them is read again when it is in front.
    pub(super) fn touched(&mut self, touched: Touched) {
        self.people.touched(touched);
        if [Table::Tag, Table::Registry].into_iter().any(|table| touched.has(table)) {
            self.shared.uses_dirty = true;
        }
        self.today.touched(touched);
        self.segments.touched(touched);
        self.grids.touched(touched);
        if [Table::Person, Table::Field].into_iter().any(|table| touched.has(table)) {
            self.shared.field_values.forget();
        }
        if [Table::Person, Table::Field, Table::Registry, Table::Segment, Table::Model]
            .into_iter()
            .any(|table| touched.has(table))
        {
            self.ask_overview();
        }
        self.ask_history();
    }

    /// Reads the history again when its layer is open.
    pub(super) fn ask_history(&mut self) {
        let mut open = false;
        for layer in &mut self.layers {
            if let Layer::History(history) = layer {
                history.rows.ask();
                open = true;
            }
        }
        if open {
            self.shared.ask(Slot::History, Query::History { limit: history::LIMIT }, 0);
        }
    }
}
