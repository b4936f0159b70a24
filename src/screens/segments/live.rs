//! What is known of the expression that is built: it is asked for whenever that changes, and an older answer stays in sight.

use std::sync::Arc;

use super::builder::Builder;
use super::facets::Facets;
use crate::app::{Shared, Told};
use crate::domain::catalogue::PersonField;
use crate::domain::segment::Expr;
use crate::request::{Answer, Column, Counted, Fault, PersonRow, Query, SegmentAsk, SegmentTold, Slot};

/// How many people of the sample are asked for.
const SAMPLED: u32 = 20;
/// Asks so many milliseconds after the last key: the count, the sample, what is beside it.
const PACE_MS: [u16; 3] = [30, 60, 90];

/// Count, sample, and what stands beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Live {
    /// How many, and what each node does to that.
    pub count: Told<Counted, (Arc<Expr>, Vec<usize>)>,
    /// A few of them.
    pub sample: Told<Vec<PersonRow>, Arc<Expr>>,
    /// The facet in front.
    pub facet: Told<SegmentTold, SegmentAsk>,
}

/// The columns of the sample: the first two are the name, or else the ref.
pub const SAMPLE: [Column; 5] = [
    Column::of(PersonField::Nickname),
    Column::of(PersonField::Ref),
    Column::of(PersonField::City),
    Column::of(PersonField::Title),
    Column::Spend,
];

impl Live {
    /// Asks for what is not known of the expression; sample and facet only where they are in sight.
    pub fn settle(&mut self, builder: &Builder, facets: &Facets, seen: [bool; 2], shared: &mut Shared) {
        let (expr, off) = builder.counted();
        if self.count.want((Arc::clone(&expr), off.clone())) {
            shared.ask(Slot::SegmentCount, query(SegmentAsk::Count { expr, off }), PACE_MS[0]);
        }
        let meant = builder.meant();
        if seen[0] && self.sample.want(Arc::clone(meant)) {
            let (expr, columns) = (Arc::clone(meant), SAMPLE.to_vec());
            shared.ask(
                Slot::SegmentSample,
                query(SegmentAsk::Sample { expr, rows: SAMPLED, columns }),
                PACE_MS[1],
            );
        }
        if let Some(ask) = facets.ask(meant).filter(|_| seen[1])
            && self.facet.want(ask.clone())
        {
            shared.ask(Slot::SegmentFacet, query(ask), PACE_MS[2]);
        }
    }

    /// Whether something is under way.
    pub fn is_loading(&self) -> bool {
        self.count.answer.loading || self.sample.answer.loading || self.facet.answer.loading
    }

    /// Everything is asked again; what is in sight stays until then.
    pub fn forget(&mut self) {
        self.count.forget();
        self.sample.forget();
        self.facet.forget();
    }

    /// An answer came.
    pub fn answered(&mut self, slot: Slot, result: Result<Answer, Fault>) {
        let told = told(result);
        match slot {
            Slot::SegmentCount => self.count.land(told.and_then(|told| match told {
                SegmentTold::Counted(counted) => Ok(counted),
                _ => Err(Fault::LaneGone),
            })),
            Slot::SegmentSample => self.sample.land(told.and_then(|told| match told {
                SegmentTold::Sample(rows) => Ok(rows),
                _ => Err(Fault::LaneGone),
            })),
            _ => self.facet.land(told),
        }
    }
}

/// A question about segments.
pub(super) fn query(ask: SegmentAsk) -> Query {
    Query::Segment(Box::new(ask))
}

/// The answer to one.
pub(super) fn told(result: Result<Answer, Fault>) -> Result<SegmentTold, Fault> {
    result.and_then(|answer| match answer {
        Answer::Segment(told) => Ok(*told),
        _ => Err(Fault::LaneGone),
    })
}
