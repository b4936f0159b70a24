//! Actions of the panes: on saved segments, on the tree, on rows that stand for people.

use std::sync::Arc;

use super::choices::{others, traits};
use super::facets::{Choosing, Facet};
use super::forms;
use super::live::query;
use super::saved::{Order, all};
use super::sheet::{Sheet, Subject};
use super::state::{Pane, State, Wish, view_of};
use crate::action::ActionId;
use crate::app::{Go, Layer, Notice, Shared};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, SegmentId, print};
use crate::parts::cursor::Cursor;
use crate::parts::expression::{Composer, Place};
use crate::parts::tree::{Node, Way};
use crate::request::{Cell, PeopleView, Query, SegmentAsk, SegmentChange, SegmentTold, Slot, Write};

impl State {
    /// An action that no other screen has.
    pub(super) fn act_here(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        match action {
            ActionId::TypeExpression => self.begin_typing(None, shared),
            ActionId::NewSegment => {
                self.builder.load(None, None);
                self.begin_typing(None, shared);
            }
            ActionId::SaveSegment => {
                let loaded = all(shared).iter().find(|segment| Some(segment.id) == self.builder.loaded);
                return layer(forms::save(Arc::clone(self.builder.meant()), loaded, shared.lang));
            }
            ActionId::TagSegment => {
                let view = self.meant_here(shared)?;
                self.wish(Wish::Tag, Query::Matching(view), shared);
            }
            ActionId::ExportSegment => {
                return layer(forms::export(self.meant_here(shared)?, shared));
            }
            ActionId::PeopleOfSegment => return Some(Go::People(self.meant_here(shared)?)),
            ActionId::UndoEdit => _ = self.builder.step_back(false),
            ActionId::RedoEdit => _ = self.builder.step_back(true),
            ActionId::NextFacet => self.facets.turn(1),
            ActionId::PreviousFacet => self.facets.turn(-1),
            ActionId::FacetRight => self.across(1),
            ActionId::FacetLeft => self.across(-1),
            ActionId::FacetBy => {
                let down = self.facets.facet == Facet::Cross;
                return layer(traits(if down { Choosing::Down } else { Choosing::By }, shared));
            }
            ActionId::FacetAmount => {
                self.facets.amount = self.facets.amount.next();
                self.facets.facet = Facet::Breakdown;
            }
            ActionId::FacetAgainst => return layer(others(shared)),
            ActionId::OpenFacetRow => return Some(Go::People(self.facet_view(shared)?)),
            ActionId::NarrowByRow => self.narrow(shared),
            ActionId::OpenSampled => return self.open_sampled(shared),
            ActionId::WhySampled => return self.why(shared),
            _ if self.pane == Pane::Saved => return self.act_on_saved(action, shared),
            _ => return self.act_on_tree(action, shared),
        }
        None
    }

    /// Whom an action of the whole screen means: the segment under the cursor of the first pane, the row of a facet, else
    /// everyone whom the builder means.
    fn meant_here(&self, shared: &Shared) -> Option<PeopleView> {
        let built = || view_of(self.builder.meant(), shared);
        match self.pane {
            Pane::Saved => self.saved.here(shared).map(|segment| view_of(&segment.expr, shared)),
            Pane::Facets => Some(self.facet_view(shared).unwrap_or_else(built)),
            Pane::Builder | Pane::Sample => Some(built()),
        }
    }

    fn act_on_saved(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        if let Some(order) = Order::of(action) {
            self.saved.sort(order);
            return None;
        }
        let here = self.saved.here(shared).cloned();
        match (action, here) {
            (ActionId::LoadSegment, Some(segment)) => self.open(segment.id, shared),
            (ActionId::MarkSegment, Some(_)) => {
                if self.saved.mark(shared) {
                    self.go(crate::parts::cursor::Motion::By(1), shared);
                } else {
                    shared.tell(Notice::TooManyMarked { most: super::saved::MOST_MARKED as u64 });
                }
            }
            (ActionId::RenameSegment, Some(segment)) => return layer(forms::rename(&segment)),
            (ActionId::DeleteSegment, Some(segment)) => {
                shared.write(Write::Segment(SegmentChange::Delete(segment.id)));
            }
            (ActionId::FreezeSegment, Some(segment)) => {
                let as_of = shared.overview.value.as_ref()?.as_of;
                let ask = SegmentAsk::People(segment.expr);
                self.wish(Wish::Freeze(segment.id, as_of), query(ask), shared);
            }
            (ActionId::DiffSegment, Some(segment)) if segment.snapshot.is_none() => {
                shared.tell(Notice::NeverFrozen);
            }
            (ActionId::DiffSegment, Some(segment)) => {
                let (from, to) = (None, None);
                let subject = Subject::Difference { segment: segment.id, name: segment.name, from, to };
                return layer(Layer::Sheet(Box::new(Sheet::ask(subject, shared))));
            }
            (ActionId::SegmentVersions, Some(segment)) => {
                let ask = SegmentAsk::Versions(segment.id);
                self.versions_of = Some(segment.id);
                shared.ask(Slot::SegmentVersions, query(ask), 0);
            }
            (ActionId::OverlapSegments, _) => {
                let named = |id| all(shared).iter().find(|s| s.id == id).map(|s| (s.id, s.name.clone()));
                let of: Vec<_> = self.saved.marked.iter().filter_map(|id| named(*id)).collect();
                return layer(Layer::Sheet(Box::new(Sheet::ask(Subject::Overlap(of), shared))));
            }
            _ => {}
        }
        None
    }

    /// Builds on a saved segment.
    pub fn open(&mut self, segment: SegmentId, shared: &Shared) {
        let Some(found) = all(shared).iter().find(|saved| saved.id == segment) else { return };
        self.builder.load(Some(&found.expr), Some(segment));
        self.pane = Pane::Builder;
    }

    fn act_on_tree(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        let page = self.page(Pane::Builder, shared);
        let row = self.builder.row()?;
        let done = match action {
            ActionId::AddCondition => return layer(self.compose("", Place::Behind(row.path), shared)),
            ActionId::EditCondition => {
                let node = self.builder.root.at(&row.path)?;
                // In a bracket another condition is added; the root is one too.
                if node.is_group() {
                    return layer(self.compose("", Place::Behind(row.path), shared));
                }
                let names = shared.overview.value.clone()?;
                let text = print(&node.whole(), &names.names(), shared.lang);
                return layer(self.compose(&text, Place::Instead(row.path), shared));
            }
            ActionId::MarkCondition => {
                self.builder.mark(page);
                true
            }
            ActionId::NegateCondition => self.builder.edit(Node::negate),
            ActionId::SwitchOff => self.builder.edit(Node::toggle_off),
            ActionId::TurnWord => self.builder.edit(Node::turn),
            ActionId::BracketConditions => self.builder.edit(Node::bracket),
            ActionId::UnbracketConditions => self.builder.edit(Node::unbracket),
            ActionId::ConditionUp => self.builder.edit(|root, path| root.shift(path, Way::Up)),
            ActionId::ConditionDown => self.builder.edit(|root, path| root.shift(path, Way::Down)),
            ActionId::RemoveCondition => self.builder.edit(Node::remove),
            _ => true,
        };
        if !done {
            shared.tell(Notice::NotThere);
        }
        None
    }

    fn compose(&self, text: &str, place: Place, shared: &mut Shared) -> Layer {
        Layer::Condition(Box::new(Composer::new(text, place, shared)))
    }

    /// A condition was put together.
    pub fn composed(&mut self, place: &Place, expr: &Expr) {
        match place {
            Place::Behind(path) => self.builder.edit_at(path, |root, path| root.insert(path, expr)),
            Place::Instead(path) => self.builder.edit_at(path, |root, path| root.replace(path, expr)),
        };
    }

    /// The value of the row becomes a condition of what is built.
    fn narrow(&mut self, shared: &mut Shared) {
        let by: Vec<Expr> = self.facet_conditions().into_iter().cloned().collect();
        let by: Vec<&Expr> = by.iter().collect();
        if !self.builder.edit_at(&[], |root, _| root.narrow(&by)) {
            shared.tell(Notice::NotThere);
        }
    }

    /// Left or right among the facets or in one of them.
    fn across(&mut self, by: isize) {
        let columns = match &self.live.facet.answer.value {
            Some(SegmentTold::Cross(of)) => of.columns.len(),
            Some(SegmentTold::Reach(of)) => of.first().map_or(0, |of| of.left_out.len()),
            _ => 0,
        };
        self.facets.across(by, columns);
    }

    /// Opens the people with the one under the cursor of the sample selected.
    fn open_sampled(&self, shared: &Shared) -> Option<Go> {
        let person = self.person()?;
        Some(Go::Person(view_of(self.builder.meant(), shared), person))
    }

    /// Why the person under the cursor of the sample is in.
    fn why(&self, shared: &mut Shared) -> Option<Go> {
        let person = self.person()?;
        let row = self.sampled().iter().find(|row| row.person == person)?;
        let name = row.cells.iter().find_map(|cell| match cell {
            Cell::Text(text) if !text.as_str().is_empty() => Some(text.clone()),
            _ => None,
        });
        let subject = Subject::Why {
            person,
            name: name.unwrap_or_else(|| SafeText::new("")),
            expr: Arc::clone(self.builder.meant()),
        };
        layer(Layer::Sheet(Box::new(Sheet::ask(subject, shared))))
    }

    /// A choice of a list was made; says which is to be made next.
    pub fn chosen(&mut self, choosing: Choosing, shared: &Shared) -> Option<Go> {
        if let Choosing::Version(segment, expr) = &choosing {
            self.builder.load(Some(expr), Some(*segment));
            self.pane = Pane::Builder;
            return None;
        }
        self.facets.choose(&choosing);
        self.facets.cursor = Cursor::default();
        match choosing {
            Choosing::Down(_) => layer(traits(Choosing::Across, shared)),
            _ => None,
        }
    }
}

fn layer(layer: Layer) -> Option<Go> {
    Some(Go::Layer(Box::new(layer)))
}
