//! The saved segments of the sample, and its frozen list.

use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::domain::day::{Day, Ts};
use crate::domain::sample::community::{CLOSED_DOOR, FROZEN, FROZEN_BEHIND, SEGMENTS, SampleSegment};
use crate::domain::segment::parse;
use crate::request::{Fault, SegmentChange, Write, WrongExpression, segment_named};
use crate::store::batch::{Batch, Done};
use crate::store::{Writer, read, segments};

/// The refs of those who stood on the list.
const LIST: &str = include_str!("../../../sample_db/closed_door.csv");

/// Microseconds from midnight to ten in the morning.
const TEN: i64 = 36_000_000_000;

impl Writer {
    /// Saves the segments and freezes the list, on the day on which that was done.
    pub(super) fn keep_segments(&mut self) -> Result<(), Fault> {
        let ts = self.ten_of(FROZEN);
        let (before, behind) = SEGMENTS.split_at(FROZEN_BEHIND);
        before.iter().try_for_each(|segment| self.keep(segment, ts))?;
        self.freeze_list(ts)?;
        behind.iter().try_for_each(|segment| self.keep(segment, ts))?;
        // What a made file begins with is no work of anybody.
        self.lane_write(|site| {
            let delete = "DELETE FROM registry.change WHERE tbl IN ('segment', 'segment_version')";
            site.conn.execute(delete, []).map_err(|e| site.community.fault(&e))
        })?;
        Ok(())
    }

    fn ten_of(&self, day: Day) -> Ts {
        let midnight = self.community().clock().zone.start_of(day);
        Ts(midnight.0.saturating_add(TEN))
    }

    fn keep(&mut self, segment: &SampleSegment, ts: Ts) -> Result<(), Fault> {
        let overview = read::overview(self.lane())?;
        let expr = parse(segment.expr, &overview.names()).map_err(|mistake| {
            Fault::Expression(Box::new(WrongExpression::new(segment.expr, mistake, &overview.standard)))
        })?;
        let expr = Arc::new(expr.expr);
        let change = SegmentChange::Save {
            name: segment.name.into(),
            expr: expr.clone(),
            about: None,
            suppresses: None,
        };
        let (verb, actor) = (Write::Segment(change).verb(), self.acting()?);
        self.lane_write(|site| {
            let mut batch = Batch { ts, ..Batch::new(site.conn, site.community, actor, verb) };
            batch.on_registry(|batch| {
                let rows = segments::save(batch, segment.name, &expr, Some(segment.about), None)?;
                Ok(Done { rows, next_person: None })
            })
        })?;
        Ok(())
    }

    fn freeze_list(&mut self, ts: Ts) -> Result<(), Fault> {
        let overview = read::overview(self.lane())?;
        let segment = segment_named(CLOSED_DOOR, &overview.segments)?.id;
        let lines: Vec<String> = LIST.lines().skip(1).map(str::to_string).collect();
        let people = read::listed(self.lane(), &lines)?.people;
        let change = SegmentChange::Snapshot { segment, people: RoaringBitmap::new(), as_of: FROZEN };
        let (verb, actor) = (Write::Segment(change).verb(), self.acting()?);
        self.lane_write(|site| {
            let mut batch = Batch { ts, ..Batch::new(site.conn, site.community, actor, verb) };
            batch.on_ledger(|batch| {
                segments::freeze(batch, segment, &people, FROZEN)?;
                Ok(Done { rows: people.len(), next_person: None })
            })
        })?;
        Ok(())
    }
}
