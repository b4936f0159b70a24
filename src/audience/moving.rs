//! Cut points that move: everyone is summed once for the axis, so that each step costs sums and no people.

use std::sync::Arc;

use super::atoms::Asked;
use super::cache::{Kept, Wanted};
use super::people::Audience;
use crate::domain::rfm::{Axis, Bands, Figures, High, Ladder, Movable, RfmModel, Source, steps_beside};
use crate::request::{Fault, RfmTold};
use crate::store::segment::Setting;

impl Audience {
    /// Everyone scored by a model of which the cut points of one axis move, and who changes class against another.
    pub(super) fn rfm_moving(
        &mut self,
        model: &RfmModel,
        against: &RfmModel,
        axis: Axis,
        asked: &Asked,
    ) -> Result<RfmTold, Fault> {
        // Held against the means of figures, nobody's class is told by scores.
        if model.source != against.source || [model, against].iter().any(|of| of.high != High::Scores) {
            return self.rfm_told(model, Some(against), false, asked);
        }
        let from = self.laid(against, asked)?.scale.bands.clone();
        let to = self.bands(model, against, &from, asked)?;
        let figures = self.figures(&model.source, &asked.setting)?;
        let movable = self.movable(&model.source, axis, [&from, &to], &figures, &asked.setting)?;
        let living = self.everyone()?.len();
        let moved = movable.moved(&from, &to, &figures, living);
        Ok(RfmTold {
            as_of: asked.setting.as_of,
            model: model.clone(),
            scale: moved.scale,
            grid: moved.grid,
            of: living,
            moves: Some(moved.moves),
            detail: None,
        })
    }

    /// The bands of a model, beside another with its bands: those that both draw alike need not be drawn again.
    fn bands(
        &mut self,
        model: &RfmModel,
        against: &RfmModel,
        from: &[Bands; 3],
        asked: &Asked,
    ) -> Result<[Bands; 3], Fault> {
        let mut to = from.clone();
        for axis in Axis::ALL.map(|axis| axis as usize) {
            match &model.cuts[axis] {
                Some(set) => to[axis] = set.clone(),
                None if against.cuts[axis].is_none() && model.binning == against.binning => {}
                None => return Ok(self.laid(model, asked)?.scale.bands.clone()),
            }
        }
        Ok(to)
    }

    fn movable(
        &mut self,
        source: &Source,
        axis: Axis,
        [from, to]: [&[Bands; 3]; 2],
        figures: &Figures,
        setting: &Setting,
    ) -> Result<Arc<Movable>, Fault> {
        let beside = steps_beside(axis, from, to);
        let wanted = Wanted::Movable(*source, setting.as_of, beside.clone());
        let versions = self.rfm_versions(source);
        if let Some(Kept::Movable(movable)) = self.cache.get(&wanted, &versions) {
            return Ok(movable);
        }
        let ladder = self.ladder(source, axis, figures, setting);
        let movable = Arc::new(Movable::new(ladder, beside, figures));
        self.cache.put(wanted, versions, Kept::Movable(Arc::clone(&movable)));
        Ok(movable)
    }

    fn ladder(&mut self, source: &Source, axis: Axis, figures: &Figures, setting: &Setting) -> Arc<Ladder> {
        let wanted = Wanted::Ladder(*source, setting.as_of, axis);
        let versions = self.rfm_versions(source);
        if let Some(Kept::Ladder(ladder)) = self.cache.get(&wanted, &versions) {
            return ladder;
        }
        let ladder = Arc::new(Ladder::new(axis, figures));
        self.cache.put(wanted, versions, Kept::Ladder(Arc::clone(&ladder)));
        ladder
    }
}
