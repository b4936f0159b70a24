//! What means something by way of something else: segments, rules of families and models that name one another.

use std::collections::BTreeSet;

use super::atom::{Atom, SegmentId};
use super::tree::Expr;
use crate::domain::ids::StaffId;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::standard::{Family, FamilyId, Standard};

/// Something that an expression may name and that has an expression of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// A saved segment.
    Segment(SegmentId),
    /// A family, by its rule.
    Family(FamilyId),
    /// A saved model; without a number any of its kind. Whoever names one leads to any: which one is in use may change.
    Model(ModelKind, Option<ModelId>),
}

/// The way from something to itself; nothing where it does not come back. `leads` gives what something depends on.
pub fn circle(from: Meaning, leads: impl Fn(Meaning) -> BTreeSet<Meaning>) -> Option<Vec<Meaning>> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<Vec<Meaning>> = vec![vec![from]];
    while let Some(way) = open.pop() {
        for next in way.last().map(|last| leads(*last)).unwrap_or_default() {
            let further: Vec<Meaning> = way.iter().copied().chain([next]).collect();
            if next == from {
                return Some(further);
            }
            if seen.insert(next) {
                open.push(further);
            }
        }
    }
    None
}

impl Expr {
    /// What it depends on. Tags that a member gave and frozen lists are as they are; tags that may come by a rule are as
    /// the rule says.
    pub fn leads(&self, standard: &Standard) -> BTreeSet<Meaning> {
        let of_atom = |atom: &Atom| -> Vec<Meaning> {
            match atom {
                Atom::Segment(id) => vec![Meaning::Segment(*id)],
                Atom::Tag { tags, by: None | Some(StaffId::RULE), .. } => vec![Meaning::Family(tags.family)],
                Atom::Tagged(group) => standard
                    .ruled()
                    .filter(|family| group.is_none_or(|group| family.group == Some(group)))
                    .map(|family| Meaning::Family(family.id))
                    .collect(),
                atom => atom.told_by().map(|(kind, _)| Meaning::Model(kind, None)).into_iter().collect(),
            }
        };
        self.atoms().into_iter().flat_map(of_atom).collect()
    }
}

impl Standard {
    /// The families that are given by a rule, in the standard's order.
    pub fn ruled(&self) -> impl Iterator<Item = &Family> {
        self.families.iter().filter(|family| family.rule.is_some() && !family.retired)
    }

    /// What a family's rule depends on: what it names, and in an exclusive group the families of more worth, whose people
    /// it leaves out.
    pub fn leads(&self, family: FamilyId) -> BTreeSet<Meaning> {
        let Some(own) = self.ruled().find(|known| known.id == family) else { return BTreeSet::new() };
        let named = own.rule.iter().flat_map(|rule| rule.condition().leads(self));
        let rivals: BTreeSet<FamilyId> = self.rivals(family).collect();
        let better = self
            .ruled()
            .filter(|other| rivals.contains(&other.id) && (other.place, other.id) < (own.place, own.id));
        named.chain(better.map(|other| Meaning::Family(other.id))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::segment::{Names, parse};
    use crate::domain::standard::{Rule, shipped};

    #[test]
    fn a_circle_is_found_however_long_and_a_frozen_list_makes_none() {
        let means = |id: i32| Expr::from(Atom::Segment(SegmentId(id)));
        let all =
            [Expr::and(vec![means(1), means(2)]), means(2), means(0), Atom::Snapshot(SegmentId(3)).into()];
        let standard = Standard::default();
        let leads = |of: Meaning| match of {
            Meaning::Segment(id) => {
                usize::try_from(id.0).ok().and_then(|at| all.get(at)).map(|expr| expr.leads(&standard))
            }
            _ => None,
        };
        let way = |id: i32| circle(Meaning::Segment(SegmentId(id)), |of| leads(of).unwrap_or_default());
        assert_eq!(way(0).map(|way| way[0] == way[way.len() - 1]), Some(true));
        assert_eq!(way(2).map(|way| way.len()), Some(3));
        assert_eq!(way(3), None);
        assert_eq!(way(9), None);
    }

    #[test]
    fn rules_lead_to_what_other_rules_give_and_not_to_what_members_gave() {
        let mut standard = shipped();
        let id = |code: &str| standard.by_code(code).map(|family| family.id).unwrap();
        let (a, b, c, f) = (id("A"), id("B"), id("C"), id("F"));
        let family = |of: &[FamilyId]| of.iter().map(|id| Meaning::Family(*id)).collect::<BTreeSet<_>>();
        assert_eq!(standard.leads(a), family(&[]));
        assert_eq!(standard.leads(c), family(&[a, b]), "those of more worth");
        for (text, leads) in [
            ("#F>=3", family(&[f])),
            ("#F by rule", family(&[f])),
            ("#意向", family(&[])),
            ("tagged(价值)", family(&[a, b, c])),
            ("not tagged", family(&[a, b, c, f, id("TP")])),
        ] {
            let expr = parse(text, &Names::of(&standard)).unwrap().expr;
            let named: BTreeSet<Meaning> = expr
                .leads(&standard)
                .into_iter()
                .filter(|of| matches!(of, Meaning::Family(id) if standard.ruled().any(|f| f.id == *id)))
                .collect();
            assert_eq!(named, leads, "{text}");
        }
        // A rule that names a family of less worth of its own exclusive group comes back to itself.
        let rule = parse("#C", &Names::of(&standard)).unwrap().expr;
        standard.families[0].rule = Some(Rule::Whom(rule));
        let way = circle(Meaning::Family(a), |of| match of {
            Meaning::Family(id) => standard.leads(id),
            _ => BTreeSet::new(),
        });
        assert_eq!(way, Some([a, c, a].map(Meaning::Family).to_vec()));
    }
}
