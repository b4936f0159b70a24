//! Actions of the panes: on saved segments, on the tree, on rows that stand for people.

use std::sync::Arc;

use super::facets::{Choosing, Facet};
use super::forms;
use super::saved::all;
use super::sheet::{Sheet, Subject};
use super::state::{Pane, State, Wish, view_of};
use crate::action::{ActionId, Readiness};
use crate::app::{Go, Layer, Notice, Shared};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expr, print};
use crate::parts::cursor::Cursor;
use crate::parts::expression::{Composer, Place};
use crate::parts::picker::{Choice, Picker};
use crate::parts::tree::{Node, Way};
use crate::request::{By, Cell, SegmentAsk, SegmentChange, Write};

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
                let meant = self.meant_here(shared)?;
                self.wish(Wish::Tag, SegmentAsk::People(Arc::new(meant)), shared);
            }
            ActionId::ExportSegment => {
                let view = view_of(&self.meant_here(shared)?, shared);
                return layer(forms::export(view, shared));
            }
            ActionId::PeopleOfSegment => return Some(Go::People(view_of(&self.meant_here(shared)?, shared))),
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
            ActionId::OpenFacetRow => return Some(Go::People(view_of(&self.facet_meant()?, shared))),
            ActionId::OpenSampled => return self.open_sampled(shared),
            ActionId::WhySampled => return self.why(shared),
            _ if self.pane == Pane::Saved => return self.act_on_saved(action, shared),
            _ => return self.act_on_tree(action, shared),
        }
        None
    }

    /// Whom an action of the whole screen means: the segment under the cursor of the first pane, the row of a facet, else
    /// everyone whom the builder means.
    fn meant_here(&self, shared: &Shared) -> Option<Expr> {
        match self.pane {
            Pane::Saved => self.saved.here(shared).map(|segment| segment.expr.as_ref().clone()),
            Pane::Facets => Some(self.facet_meant().unwrap_or_else(|| self.builder.meant().as_ref().clone())),
            Pane::Builder | Pane::Sample => Some(self.builder.meant().as_ref().clone()),
        }
    }

    fn act_on_saved(&mut self, action: ActionId, shared: &mut Shared) -> Option<Go> {
        let here = self.saved.here(shared).cloned();
        match (action, here) {
            (ActionId::LoadSegment, Some(segment)) => {
                self.builder.load(Some(&segment.expr), Some(segment.id));
                self.pane = Pane::Builder;
            }
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
                self.wish(Wish::Freeze(segment.id, as_of), SegmentAsk::People(segment.expr), shared);
            }
            (ActionId::DiffSegment, Some(segment)) if segment.snapshot.is_none() => {
                shared.tell(Notice::NeverFrozen);
            }
            (ActionId::DiffSegment, Some(segment)) => {
                let subject = Subject::Difference { segment: segment.id, name: segment.name };
                return layer(Layer::Sheet(Box::new(Sheet::ask(subject, shared))));
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

    /// Left or right: in the cross to another column, else to another facet.
    fn across(&mut self, by: isize) {
        if self.facets.facet != Facet::Cross {
            return self.facets.turn(by);
        }
        let columns = match &self.live.facet.answer.value {
            Some(crate::request::SegmentTold::Cross(of)) => of.columns.len(),
            _ => 0,
        };
        self.facets.column = self.facets.column.saturating_add_signed(by).min(columns);
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
        self.facets.choose(choosing);
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

/// Fields that take nobody apart: each person has another value.
const APART: [PersonField; 3] = [PersonField::Ref, PersonField::Nickname, PersonField::Phone];

/// By what people may be taken apart.
fn traits(choosing: fn(By) -> Choosing, shared: &Shared) -> Layer {
    let lang = shared.lang;
    let mut choices = Vec::new();
    let mut add = |by: By, name: String, about: &str| {
        choices.push(Choice {
            value: choosing(by),
            name,
            about: about.to_string(),
            mark: String::new(),
            ready: Readiness::Ready,
        });
    };
    let field = lang.pick("属性", "field");
    for canonical in PersonField::ALL.into_iter().filter(|field| !APART.contains(field)) {
        add(By::Field(FieldKey::Canonical(canonical)), canonical.name(lang).to_string(), field);
    }
    if let Some(overview) = &shared.overview.value {
        for own in &overview.fields {
            add(By::Field(FieldKey::Own(own.id)), own.name(lang).to_string(), field);
        }
        for group in &overview.standard.groups {
            add(By::Group(group.id), group.title(lang).to_string(), lang.pick("标签分组", "group of tags"));
        }
        for family in overview.standard.families.iter().filter(|family| !family.retired) {
            let name = format!("{} {}", family.code, family.title(lang));
            add(By::Family(family.id), name, lang.pick("标签族", "family of tags"));
        }
    }
    add(By::Product, lang.pick("产品", "product").to_string(), lang.pick("订单", "orders"));
    add(By::Orders, lang.pick("订单数", "number of orders").to_string(), lang.pick("订单", "orders"));
    Layer::Facets(Picker::new(choices))
}

/// Beside whom one may look.
fn others(shared: &Shared) -> Layer {
    let choice = |value, name: String, about: String| Choice {
        value: Choosing::Against(value),
        name,
        about,
        mark: String::new(),
        ready: Readiness::Ready,
    };
    let everyone = choice(None, shared.lang.pick("所有人", "everyone").to_string(), String::new());
    let segments = all(shared).iter().map(|s| choice(Some(s.id), s.name.to_string(), s.about.to_string()));
    Layer::Facets(Picker::new(std::iter::once(everyone).chain(segments).collect()))
}
