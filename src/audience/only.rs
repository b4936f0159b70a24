//! The people of a view that no filter can name.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::bits::Bits;
use super::people::Audience;
use crate::domain::segment::{Atom, Expr};
use crate::request::{ChannelReach, Fault, Only, ReachStep};
use crate::store::read;
use crate::store::segment::Reachable;

impl Audience {
    /// Whom such a view means.
    pub(super) fn only(&mut self, only: &Only) -> Result<Arc<RoaringBitmap>, Fault> {
        match only {
            Only::Queue(queue) => self.queue(*queue),
            Only::Reach { channel, step } => {
                let asked = self.asked()?;
                let everyone = self.everyone()?;
                let Some(by) = Reachable::of_channel(channel) else { return Ok(Arc::default()) };
                let [with_id, refused] = self.on_channel(channel, by, &everyone, &asked)?;
                let set = match step {
                    ReachStep::WithId => with_id,
                    ReachStep::NoId => everyone.without(&with_id),
                    ReachStep::Refused => with_id.and(&refused),
                    ReachStep::Allowed => with_id.without(&refused),
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
        let refused = self.whom(&Atom::Refused(channel.into()).into(), asked)?;
        Ok([with_id, refused])
    }

    /// How far each channel that reaches people reaches into an expression, in the order of the channels.
    pub(super) fn reach(&mut self, expr: &Expr, asked: &Asked) -> Result<Vec<ChannelReach>, Fault> {
        let set = self.whom(expr, asked)?;
        let channels = read::channels(self.lane())?;
        let mut told = Vec::new();
        for channel in channels {
            let Some(by) = Reachable::of_channel(&channel.code) else { continue };
            let [with_id, refused] = self.on_channel(&channel.code, by, &set, asked)?;
            told.push(ChannelReach {
                channel: channel.code,
                of: set.len(),
                with_id: with_id.len(),
                allowed: with_id.without(&refused).len(),
            });
        }
        Ok(told)
    }
}
