//! The people of a view that no filter can name.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::bits::Bits;
use super::people::Audience;
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::request::{ChannelReach, Fault, Only, ReachStep};
use crate::store::read;
use crate::store::segment::Reachable;

impl Audience {
    /// Whom such a view means.
    pub(super) fn only(&mut self, only: &Only) -> Result<Arc<RoaringBitmap>, Fault> {
        match only {
            Only::Queue(queue) => {
                let overview = read::overview(self.lane())?;
                let asked = self.asked()?;
                Ok(Arc::new(self.whom(&queue.expr(&overview.names()), &asked)?.compressed()))
            }
            Only::Reach { channel, step } => {
                let asked = self.asked()?;
                let everyone = self.everyone()?;
                let Some(by) = Reachable::of_channel(channel) else { return Ok(Arc::default()) };
                let [with_id, refused] = self.on_channel(channel, by, &everyone, &asked)?;
                let set = match step {
                    ReachStep::WithId => with_id,
                    ReachStep::NoId => everyone.without(&with_id),
                    ReachStep::Refused => with_id.and(&refused),
                    ReachStep::LeftOut | ReachStep::Allowed => {
                        let before = with_id.without(&refused);
                        let mut allowed = before.clone();
                        for (_, suppressed) in self.suppressions(&asked)? {
                            allowed = allowed.without(&suppressed);
                        }
                        if *step == ReachStep::Allowed { allowed } else { before.without(&allowed) }
                    }
                };
                Ok(Arc::new(set.compressed()))
            }
            Only::Change { segment, from, to, part } => {
                let asked = self.asked()?;
                let whole = self.difference(*segment, Some(*from), *to, &asked)?;
                Ok(Arc::new(part.of(whole)))
            }
            Only::Grid { grid } => {
                let asked = self.asked()?;
                Ok(Arc::new(self.grid_people(grid, &asked)?))
            }
        }
    }

    /// Who of the people has what a channel needs, and who refuses it, of all.
    fn on_channel(
        &mut self,
        channel: &str,
        by: Reachable,
        of: &Bits,
        asked: &Asked,
    ) -> Result<[Bits; 2], Fault> {
        let with_id = of.and(&*self.reachable(by, asked)?);
        let refused = self.whom(&Atom::Refused(Some(channel.into())).into(), asked)?;
        Ok([with_id, refused])
    }

    /// Whom the segments mean that plans leave out, by name.
    fn suppressions(&mut self, asked: &Asked) -> Result<Vec<(SegmentId, Bits)>, Fault> {
        let all = asked.segments.iter().filter(|saved| saved.suppresses);
        all.map(|saved| Ok((saved.id, self.whom(&saved.expr, asked)?))).collect()
    }

    /// How far each channel that reaches people reaches into an expression, in the order of the channels.
    pub(super) fn reach(&mut self, expr: &Expr, asked: &Asked) -> Result<Vec<ChannelReach>, Fault> {
        let set = self.whom(expr, asked)?;
        let suppressions = self.suppressions(asked)?;
        let channels = read::channels(self.lane())?;
        let mut told = Vec::new();
        for channel in channels {
            let Some(by) = Reachable::of_channel(&channel.code) else { continue };
            let [with_id, refused] = self.on_channel(&channel.code, by, &set, asked)?;
            let mut allowed = with_id.without(&refused);
            let refused = with_id.len() - allowed.len();
            let mut left_out = Vec::new();
            for (id, suppressed) in &suppressions {
                let rest = allowed.without(suppressed);
                left_out.push((*id, allowed.len() - rest.len()));
                allowed = rest;
            }
            told.push(ChannelReach {
                channel: channel.code,
                of: set.len(),
                with_id: with_id.len(),
                refused,
                left_out,
                allowed: allowed.len(),
            });
        }
        Ok(told)
    }
}
