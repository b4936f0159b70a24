//! What the segments screen shows.

use super::builder::Builder;
use super::facets::{Facet, Facets, Fall, waterfall};
use super::live::Live;
use super::saved::Saved;
use crate::app::Shared;
use crate::app::geometry::{self, Area};
use crate::domain::day::Day;
use crate::domain::ids::PersonId;
use crate::domain::segment::{Expr, SegmentId, print};
use crate::parts::cursor::Cursor;
use crate::request::{PeopleView, PersonRow};

/// A pane of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The saved segments.
    Saved,
    /// Text and tree of the one that is built.
    #[default]
    Builder,
    /// The people taken apart.
    Facets,
    /// A few of the people.
    Sample,
}

impl Pane {
    /// All panes in the order of Tab.
    pub const ALL: [Pane; 4] = [Pane::Saved, Pane::Builder, Pane::Facets, Pane::Sample];
}

/// What is to be done when it is known who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Tag them.
    Tag,
    /// Freeze them as the people of a segment on a day.
    Freeze(SegmentId, Day),
}

/// The segments screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The pane with the focus.
    pub pane: Pane,
    /// The first pane.
    pub saved: Saved,
    /// The second.
    pub builder: Builder,
    /// What is known of what is built.
    pub live: Live,
    /// The third.
    pub facets: Facets,
    /// The cursor over the sample.
    pub sample: Cursor,
    /// What is to be done with the people who are asked for.
    pub wish: Option<Wish>,
    /// The segment whose versions are asked for.
    pub versions_of: Option<SegmentId>,
}

/// From this width on three columns stand side by side.
const THREE: u16 = 128;

impl State {
    /// The panes on a screen of this size: all four, or the one with the focus.
    pub fn panes(&self, shared: &Shared) -> [Option<Area>; 4] {
        let Some(frame) = geometry::frame(shared.size) else { return [None; 4] };
        let body = frame.body.split_bottom(shared.prompt_rows).0;
        let (w, h) = shared.size;
        if w < geometry::FULL.0 || h < geometry::FULL.1 {
            return Pane::ALL.map(|pane| (pane == self.pane).then_some(body));
        }
        let (left, right) = body.split_left(if w >= THREE { body.w - 52 } else { body.w * 3 / 5 });
        let (saved, builder) = match w >= THREE {
            true => left.split_left(27),
            false => left.split_top((left.h / 4).max(5)),
        };
        let (facets, sample) = right.split_bottom((right.h * 2 / 5).max(6));
        [Some(saved), Some(builder), Some(facets), Some(sample)]
    }

    /// The parts of the builder: text, what is said of it, the tree with its head. While the text is typed in a small
    /// window, what may stand there has the place of the tree.
    pub fn builder_parts(&self, pane: Area) -> [Area; 3] {
        let inner = pane.inner();
        let text = (inner.h / 4).clamp(2, 6);
        let said = if inner.h >= 14 { 3 } else { 1 };
        let (text, rest) = inner.split_top(text);
        let (said, tree) = rest.split_top(said);
        [text, said, tree]
    }

    /// The rows of a pane's list.
    pub fn list(&self, pane: Pane, area: Area) -> Area {
        match pane {
            Pane::Saved => area.inner(),
            // What may stand in the text has the place of the tree and its head.
            Pane::Builder if self.builder.is_completed() => self.builder_parts(area)[2],
            Pane::Builder => self.builder_parts(area)[2].split_top(1).1,
            Pane::Facets => area.inner().split_top(3).1,
            Pane::Sample => area.inner(),
        }
    }

    /// How many rows of a pane's list are seen, at least one.
    pub fn page(&self, pane: Pane, shared: &Shared) -> u64 {
        let area = self.panes(shared)[pane as usize].unwrap_or_default();
        u64::from(self.list(pane, area).h).max(1)
    }

    /// The rows of the sample.
    pub fn sampled(&self) -> &[PersonRow] {
        self.live.sample.answer.value.as_deref().unwrap_or_default()
    }

    /// The person under the cursor of the sample.
    pub fn person(&self) -> Option<PersonId> {
        let at = usize::try_from(self.sample.at).ok()?;
        self.sampled().get(at).map(|row| row.person)
    }

    /// The steps of the waterfall, as far as the count is known.
    pub fn falls(&self) -> Vec<Fall> {
        let current = self.live.count.of() == Some(&self.builder.counted());
        self.live
            .count
            .answer
            .value
            .as_ref()
            .filter(|_| current)
            .map(|counted| waterfall(&self.builder, counted))
            .unwrap_or_default()
    }

    /// How many rows the facet in front has.
    pub fn facet_rows(&self) -> u64 {
        let falls = if self.facets.facet == Facet::Waterfall { self.falls().len() } else { 0 };
        self.facets.len(self.live.facet.answer.value.as_ref(), falls)
    }

    /// The people of the row under the cursor of the facet in front.
    pub fn facet_view(&self, shared: &Shared) -> Option<PeopleView> {
        if self.facets.facet == Facet::Reach {
            let only = self.facets.only(self.live.facet.answer.value.as_ref()?)?;
            return Some(PeopleView { only: Some(only), ..view_of(self.builder.meant(), shared) });
        }
        self.facet_meant().map(|expr| view_of(&expr, shared))
    }

    /// The values of the row under the cursor of the facet in front, as conditions; none while they are out of date.
    pub fn facet_conditions(&self) -> Vec<&Expr> {
        let told = self.live.facet.answer.value.as_ref().filter(|_| !self.live.facet.is_stale());
        told.and_then(|told| self.facets.condition(told)).unwrap_or_default()
    }

    /// The people of that row as an expression, where they can be one.
    pub fn facet_meant(&self) -> Option<Expr> {
        let all = |more: Vec<&Expr>| {
            let own = match &**self.builder.meant() {
                Expr::Atom(crate::domain::segment::Atom::Everyone) => Vec::new(),
                Expr::And(of) => of.clone(),
                one => vec![one.clone()],
            };
            Expr::and(own.into_iter().chain(more.into_iter().cloned()).collect())
        };
        if self.facets.facet == Facet::Waterfall {
            let falls = self.falls();
            let upto = usize::try_from(self.facets.cursor.at).ok()?;
            let parts = falls.get(1..=upto).unwrap_or_default();
            let exprs: Vec<Expr> = parts
                .iter()
                .filter_map(|fall| self.builder.root.at(&fall.path))
                .map(|node| node.meant())
                .collect();
            falls.get(upto)?;
            let any = matches!(self.builder.root.body, crate::parts::tree::Body::Any(_));
            return Some(if any && !exprs.is_empty() { Expr::or(exprs) } else { Expr::and(exprs) });
        }
        self.facets.condition(self.live.facet.answer.value.as_ref()?).map(all)
    }
}

/// The view of the people whom an expression means.
pub fn view_of(expr: &Expr, shared: &Shared) -> PeopleView {
    let text = shared.overview.value.as_ref().map(|o| print(expr, &o.names(), shared.lang));
    let everyone = matches!(expr, Expr::Atom(crate::domain::segment::Atom::Everyone));
    let filter = text.filter(|_| !everyone).map(|text| format!("={text}")).unwrap_or_default();
    PeopleView { filter, ..PeopleView::default() }
}
