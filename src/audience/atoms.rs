//! Conditions as sets: each is one statement of the engine, kept as long as just what it reads stays the same.

use std::sync::Arc;

use super::algebra::{Sets, Tree};
use super::bits::Bits;
use super::cache::{Kept, Wanted};
use super::people::Audience;
use crate::domain::model::ModelId;
use crate::domain::segment::{Atom, Expr, Measure, Reads, Score, SegmentId};
use crate::domain::tiers::TierModel;
use crate::request::{
    Fault, Saved, SavedModel, SavedSegment, Statement, Table, TopTold, rfm_model, shipped_tiers, tier_model,
};
use crate::store::segment::{self, Given, OfRfm, Reachable, Setting, TextSource, Values, Weighed};

/// What questions about one expression are asked with: where and when, and whom saved segments mean.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) setting: Arc<Setting>,
    pub(super) segments: Arc<Vec<SavedSegment>>,
    pub(super) models: Arc<Vec<SavedModel>>,
    /// The program's own model of tiers, for the kinds of events of the file.
    pub(super) own_tiers: Arc<TierModel>,
    /// What interest is weighed by.
    pub(super) weighed: Arc<Weighed>,
}

impl Asked {
    /// Whom a saved segment means.
    pub(super) fn rule(&self, id: SegmentId) -> Result<&Expr, Fault> {
        let saved = self.segments.iter().find(|saved| saved.id == id);
        saved.map(|saved| &*saved.expr).ok_or_else(|| Fault::Engine(format!("there is no segment {}", id.0)))
    }
}

impl Asked {
    /// What is saved and names one another.
    pub(super) fn saved(&self) -> Saved<'_> {
        Saved { segments: &self.segments, models: &self.models, standard: &self.setting.standard }
    }

    /// A model of tiers: the one that is named, or the one in use; the program's own where there is none.
    pub(super) fn tiers(&self, id: Option<ModelId>) -> TierModel {
        tier_model(id, &self.models, || (*self.own_tiers).clone())
    }
}

/// The most segments within one another; saving refuses a segment that would come to mean itself.
const MAX_NESTED: usize = 64;

impl Audience {
    /// What a question is asked with now.
    pub(super) fn asked(&mut self) -> Result<Asked, Fault> {
        let tables = [Table::Orders, Table::Registry, Table::Segment, Table::Model, Table::Tag];
        let versions = self.versions_of(&tables, true);
        if let Some((known, asked)) = &self.asked
            && *known == versions
        {
            return Ok(asked.clone());
        }
        let asked = Asked {
            setting: Arc::new(segment::setting(self.lane())?),
            segments: Arc::new(crate::store::read::segments(self.lane())?),
            models: Arc::new(crate::store::read::models(self.lane())?),
            weighed: Arc::new(segment::weighed(self.lane())?),
            own_tiers: Arc::new(shipped_tiers(&crate::store::read::event_kinds(self.lane())?)),
        };
        self.asked = Some((versions, asked.clone()));
        Ok(asked)
    }

    /// Everyone, as a set.
    pub(super) fn everyone(&mut self) -> Result<Arc<Bits>, Fault> {
        let versions = vec![self.community().version_read(&Reads::People)];
        self.kept_bits(Wanted::Everyone, versions, |audience| {
            let everyone = audience.order(None)?;
            Ok(Bits::of(everyone.iter().copied()))
        })
    }

    /// Whom an expression means.
    pub(super) fn whom(&mut self, expr: &Expr, asked: &Asked) -> Result<Bits, Fault> {
        self.whom_nested(expr, asked, 0)
    }

    fn whom_nested(&mut self, expr: &Expr, asked: &Asked, nested: usize) -> Result<Bits, Fault> {
        let everyone = self.everyone()?;
        let atoms = self.atoms_nested(expr, asked, nested)?;
        Ok(Tree::new(expr, &[]).whom(&Sets { everyone: &everyone, atoms: &atoms }))
    }

    /// The sets of an expression's conditions, in their order.
    pub(super) fn atoms(&mut self, expr: &Expr, asked: &Asked) -> Result<Vec<Arc<Bits>>, Fault> {
        self.atoms_nested(expr, asked, 0)
    }

    fn atoms_nested(&mut self, expr: &Expr, asked: &Asked, nested: usize) -> Result<Vec<Arc<Bits>>, Fault> {
        expr.atoms()
            .into_iter()
            .map(|atom| match atom {
                Atom::Segment(_) if nested > MAX_NESTED => Ok(Arc::default()),
                Atom::Segment(id) => {
                    let rule = asked.rule(*id)?;
                    self.whom_nested(rule, asked, nested + 1).map(Arc::new)
                }
                atom => self.atom(atom, asked),
            })
            .collect()
    }

    /// Whom a condition means that is not a saved segment.
    fn atom(&mut self, atom: &Atom, asked: &Asked) -> Result<Arc<Bits>, Fault> {
        if *atom == Atom::Everyone {
            return self.everyone();
        }
        let versions = match atom.journey() {
            Some(model) => self.journey_versions(&asked.journey(model), asked),
            None => self.versions_read(atom, &asked.setting),
        };
        self.kept_bits(Wanted::Atom(atom.clone()), versions, |audience| {
            if atom.tiers().is_some() {
                return audience.tier_set(atom, asked);
            }
            if atom.journey().is_some() {
                return audience.on_stage(atom, asked);
            }
            if let Atom::Number(Measure::Score(Score::Interest(topic)), test) = atom {
                return audience.interest_set(topic, test, asked);
            }
            let given = audience.given(atom, asked)?;
            match segment::statement(atom, &asked.setting, &given) {
                Some(statement) => audience.set_of(&statement),
                None => Ok(Bits::default()),
            }
        })
    }

    /// Whom a kind of id reaches.
    pub(super) fn reachable(&mut self, by: Reachable, asked: &Asked) -> Result<Arc<Bits>, Fault> {
        let tables = [Table::Person, Table::Identity, Table::Relation, Table::Event];
        let versions = self.versions_of(&tables, true);
        self.kept_bits(Wanted::Reachable(by), versions, |audience| {
            audience.set_of(&segment::reachable(by, &asked.setting))
        })
    }

    /// The living people of a statement.
    pub(super) fn set_of(&mut self, statement: &Statement) -> Result<Bits, Fault> {
        let everyone = self.everyone()?;
        Ok(Bits::of_words(segment::bits(self.lane(), statement)?).and(&everyone))
    }

    /// What the statement of a condition needs beside it.
    pub(super) fn given(&mut self, atom: &Atom, asked: &Asked) -> Result<Given, Fault> {
        segment::check(self.lane(), atom)?;
        let mut given = Given::default();
        for source in TextSource::of(atom) {
            let values = self.values(&source)?;
            given.values.push((source, values));
        }
        if let Some(model) = atom.rfm() {
            let model = rfm_model(&asked.models, model);
            let scale = self.laid(&model, asked)?.scale.clone();
            let types = self.types_of(&model.source)?;
            given.rfm = Some(Arc::new(OfRfm { source: model.source, types, scale }));
        }
        if let Some(topic) = atom.interest() {
            given.interest = Some(Arc::clone(&self.interest(topic, asked)?.of));
        }
        if atom.tiers().is_some() {
            given.line = self.tier_line(atom, asked)?.and_then(|(_, line)| line);
        } else if let Atom::Top(..) = atom {
            given.line = self.line(atom, asked, &given)?.and_then(|(_, line)| line);
        }
        Ok(given)
    }

    /// The spellings of a column.
    pub(super) fn values(&mut self, source: &TextSource) -> Result<Arc<Values>, Fault> {
        let versions = vec![self.community().version_read(&source.reads())];
        if let Some(values) = self.kept_values(source) {
            return Ok(values);
        }
        let values = Arc::new(segment::values(self.lane(), source)?);
        self.cache.put(Wanted::Values(source.clone()), versions, Kept::Values(Arc::clone(&values)));
        Ok(values)
    }

    /// The spellings of a column where they are known.
    pub(super) fn kept_values(&self, source: &TextSource) -> Option<Arc<Values>> {
        let versions = [self.community().version_read(&source.reads())];
        match self.cache.get(&Wanted::Values(source.clone()), &versions) {
            Some(Kept::Values(values)) => Some(values),
            _ => None,
        }
    }

    /// Where a share of the largest is cut, and how many are above 0, wanted and within; nothing for other conditions.
    pub(super) fn line(
        &mut self,
        atom: &Atom,
        asked: &Asked,
        given: &Given,
    ) -> Result<Option<(TopTold, Option<f64>)>, Fault> {
        let Atom::Top(of, share) = atom else { return Ok(None) };
        if atom.tiers().is_some() {
            return self.tier_line(atom, asked);
        }
        let wanted = Wanted::Line(of.clone(), *share);
        let versions = self.versions_read(atom, &asked.setting);
        if let Some(Kept::Line(told, line)) = self.cache.get(&wanted, &versions) {
            return Ok(Some((told, line)));
        }
        let everyone = self.everyone()?;
        // Rows of the ledger stay when a person goes.
        let (told, line) =
            segment::line(self.lane(), of, *share, &asked.setting, given, |person| everyone.has(person))?;
        self.cache.put(wanted, versions, Kept::Line(told, line));
        Ok(Some((told, line)))
    }

    /// A set that is kept, or made and kept.
    pub(super) fn kept_bits(
        &mut self,
        wanted: Wanted,
        versions: Vec<u64>,
        make: impl FnOnce(&mut Audience) -> Result<Bits, Fault>,
    ) -> Result<Arc<Bits>, Fault> {
        if let Some(Kept::Bits(set)) = self.cache.get(&wanted, &versions) {
            return Ok(set);
        }
        let set = Arc::new(make(self)?);
        self.cache.put(wanted, versions, Kept::Bits(Arc::clone(&set)));
        Ok(set)
    }

    /// The versions of some relations, and of the day where an answer depends on it.
    pub(super) fn versions_of(&self, tables: &[Table], day: bool) -> Vec<u64> {
        let community = self.community();
        let mut versions: Vec<u64> = tables.iter().map(|table| community.version(*table)).collect();
        if day {
            versions.push(community.as_of().0 as u64);
        }
        versions
    }

    /// The versions of just what a condition reads.
    fn versions_read(&self, atom: &Atom, setting: &Setting) -> Vec<u64> {
        let community = self.community();
        let mut versions: Vec<u64> = atom.reads().iter().map(|reads| community.version_read(reads)).collect();
        versions.push(setting.as_of.0 as u64);
        versions.push(u64::from(setting.past_orders) * 2 + u64::from(setting.past_tags));
        versions
    }
}
