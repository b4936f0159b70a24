//! What is saved and names one another: segments, rules of families, and models told by expressions.

use std::collections::BTreeSet;

use super::fault::Fault;
use super::model::{ModelBody, SavedModel, of_kind};
use super::saved::rules_reading;
use super::segment_told::SavedSegment;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::segment::{Atom, Expr, Meaning, SegmentFault, SegmentId, circle};
use crate::domain::standard::{FamilyId, Standard, Tag};

/// All that may name one another.
#[derive(Debug, Clone, Copy)]
pub struct Saved<'a> {
    /// The saved segments.
    pub segments: &'a [SavedSegment],
    /// The saved models of all kinds.
    pub models: &'a [SavedModel],
    /// The families, with their rules.
    pub standard: &'a Standard,
}

impl<'a> Saved<'a> {
    /// The conditions of some expressions and of the segments that they mean, each once.
    pub fn conditions(&self, of: impl IntoIterator<Item = &'a Expr>) -> Vec<&'a Atom> {
        let mut found: Vec<&Atom> = Vec::new();
        let (mut open, mut seen) = (of.into_iter().collect::<Vec<_>>(), BTreeSet::new());
        while let Some(expr) = open.pop() {
            for atom in expr.atoms() {
                match atom {
                    Atom::Segment(id) => {
                        let rule = self.segments.iter().find(|saved| saved.id == *id);
                        open.extend(rule.filter(|_| seen.insert(*id)).map(|saved| &*saved.expr));
                    }
                    atom if !found.contains(&atom) => found.push(atom),
                    _ => {}
                }
            }
        }
        found
    }

    /// What something depends on. A retired family says nothing.
    pub(crate) fn leads(&self, of: Meaning) -> BTreeSet<Meaning> {
        match of {
            Meaning::Family(id) => self.standard.leads(id),
            Meaning::Segment(id) => {
                let known = self.segments.iter().find(|s| s.id == id);
                known.map(|s| s.expr.leads(self.standard)).unwrap_or_default()
            }
            Meaning::Model(kind, None) => {
                of_kind(self.models, kind).map(|model| Meaning::Model(kind, Some(model.id))).collect()
            }
            Meaning::Model(kind, Some(id)) => {
                let known = of_kind(self.models, kind).find(|model| model.id == id);
                known.map(|model| model.body.parts().leads(self.standard)).unwrap_or_default()
            }
        }
    }

    /// A segment as `@name`, a family as `#TAG`, a model as `stage(name)`.
    fn name(&self, of: Meaning) -> String {
        match of {
            Meaning::Segment(id) => {
                let known = self.segments.iter().find(|s| s.id == id).map(|s| s.name.raw().to_string());
                format!("@{}", known.unwrap_or_else(|| format!("?{}", id.0)))
            }
            Meaning::Family(id) => {
                let known = self.standard.family(id).map(|f| f.code.clone());
                format!("#{}", known.unwrap_or_else(|| format!("?{}", id.0)))
            }
            Meaning::Model(kind, None) => kind.word().to_string(),
            Meaning::Model(kind, Some(id)) => {
                let known = of_kind(self.models, kind).find(|model| model.id == id);
                let known = known.map(|model| model.name.raw().to_string());
                format!("{}({})", kind.word(), known.unwrap_or_else(|| format!("?{}", id.0)))
            }
        }
    }

    /// Whether something means itself.
    pub(crate) fn is_circular(&self, of: Meaning) -> bool {
        circle(of, |next| self.leads(next)).is_some()
    }

    /// Refuses what means itself.
    pub(super) fn refuse_circle(
        &self,
        from: Meaning,
        leads: impl Fn(Meaning) -> BTreeSet<Meaning>,
    ) -> Result<(), Fault> {
        let Some(way) = circle(from, leads) else { return Ok(()) };
        Err(Fault::WrongSegment(SegmentFault::Circle(way.into_iter().map(|of| self.name(of)).collect())))
    }

    /// Whether an expression depends on any model of a kind.
    pub(crate) fn depends_on(&self, expr: &Expr, kind: ModelKind) -> bool {
        let (mut open, mut seen) = (expr.leads(self.standard), BTreeSet::new());
        while let Some(of) = open.pop_first() {
            if of == Meaning::Model(kind, None) {
                return true;
            }
            if seen.insert(of) {
                open.extend(self.leads(of));
            }
        }
        false
    }

    /// What has such a condition: segments, families by their rules, retired ones too, and models.
    fn naming(&self, names: impl Fn(&Atom) -> bool) -> Vec<Meaning> {
        let holds = |expr: &Expr| expr.atoms().into_iter().any(&names);
        let segments = self.segments.iter().filter(|s| holds(&s.expr)).map(|s| Meaning::Segment(s.id));
        let rules = rules_reading(self.standard, holds).into_iter().map(|family| Meaning::Family(family.id));
        let models = self.models.iter().filter(|model| holds(&model.body.parts()));
        segments
            .chain(rules)
            .chain(models.map(|model| Meaning::Model(model.body.kind(), Some(model.id))))
            .collect()
    }

    /// The names of what else names a segment, by what it means or by its frozen list.
    pub(crate) fn naming_segment(&self, segment: SegmentId) -> Vec<String> {
        let names = |atom: &Atom| matches!(atom, Atom::Segment(id) | Atom::Snapshot(id) if *id == segment);
        let others = self.naming(names).into_iter().filter(|of| *of != Meaning::Segment(segment));
        others.map(|of| self.name(of)).collect()
    }

    /// The names of what else names a model.
    pub fn naming_model(&self, kind: ModelKind, model: ModelId) -> Vec<String> {
        let names = |atom: &Atom| atom.model() == Some((kind, model));
        let others = self.naming(names).into_iter().filter(|of| *of != Meaning::Model(kind, Some(model)));
        others.map(|of| self.name(of)).collect()
    }
}

impl ModelBody {
    /// Everything by which it is told, as the parts of one expression.
    pub fn parts(&self) -> Expr {
        match self {
            ModelBody::Rfm(_) => Expr::and(Vec::new()),
            ModelBody::Tiers(model) => model.parts(),
            ModelBody::Journey(journey) => {
                Expr::and(journey.stages().map(|(_, stage)| stage.expr.clone()).collect())
            }
        }
    }

    /// What it reads after a family of tags went over into a tag of another. `standard` is the one before.
    pub fn after_merge(&self, standard: &Standard, from: FamilyId, into: Tag) -> ModelBody {
        match self {
            ModelBody::Rfm(model) => ModelBody::Rfm(model.clone()),
            ModelBody::Tiers(model) => ModelBody::Tiers(model.after_merge(standard, from, into)),
            ModelBody::Journey(journey) => ModelBody::Journey(journey.after_merge(standard, from, into)),
        }
    }
}
