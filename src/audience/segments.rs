//! Questions about segments.

use std::collections::BinaryHeap;

use super::algebra::{Sets, Tree};
use super::atoms::Asked;
use super::people::Audience;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::safe::SafeText;
use crate::domain::sample::stream::spread;
use crate::domain::segment::{Atom, Expr, Scheme};
use crate::request::{
    By, Column, Counted, Detail, Fault, PersonRow, SavedSegment, SegmentAsk, SegmentTold, Statement,
};
use crate::store::segment::{self, Given, TextSource, Values};
use crate::store::{self, read};

impl Audience {
    /// Answers a question about segments.
    pub(super) fn segment(&mut self, ask: &SegmentAsk) -> Result<SegmentTold, Fault> {
        let asked = self.asked()?;
        let asked = &asked;
        Ok(match ask {
            SegmentAsk::Count { expr, off } => SegmentTold::Counted(self.counted(expr, off, asked)?),
            SegmentAsk::People(expr) => SegmentTold::People(self.whom(expr, asked)?.compressed()),
            SegmentAsk::Sample { expr, rows, columns } => {
                SegmentTold::Sample(self.sample(expr, *rows, columns, asked)?)
            }
            SegmentAsk::Reach(expr) => SegmentTold::Reach(self.reach(expr, asked)?),
            SegmentAsk::Breakdown { of, by, against } => {
                SegmentTold::Breakdown(self.breakdown(of, *by, against, asked)?)
            }
            SegmentAsk::Portrait { of, against, least } => {
                let traits = self.traits(asked)?;
                SegmentTold::Portrait(self.portrait(of, against, *least, &traits, asked)?)
            }
            SegmentAsk::Cross { of, rows, columns } => {
                SegmentTold::Cross(self.cross(of, *rows, *columns, asked)?)
            }
            SegmentAsk::Overlap(of) => SegmentTold::Overlap(self.overlap(of, asked)?),
            SegmentAsk::Why { person, expr } => SegmentTold::Why(self.why(*person, expr, asked)?),
            SegmentAsk::Explain(expr) => SegmentTold::Explained(self.explained(expr, asked)?),
            SegmentAsk::Saved => SegmentTold::Saved(self.saved(asked)?),
            SegmentAsk::Difference { segment, from, to } => {
                SegmentTold::Difference(self.difference(*segment, *from, *to, asked)?)
            }
            SegmentAsk::Snapshots(of) => SegmentTold::Snapshots(read::snapshots(self.lane(), *of)?),
            SegmentAsk::Senders(of) => {
                let people = self.whom(of, asked)?;
                SegmentTold::Senders(read::senders(self.lane(), &people.compressed())?)
            }
            SegmentAsk::Versions(of) => SegmentTold::Versions(read::segment_versions(self.lane(), *of)?),
            SegmentAsk::Values(field, most) => SegmentTold::Values(self.field_values(*field, *most)?),
        })
    }

    fn counted(&mut self, expr: &Expr, off: &[usize], asked: &Asked) -> Result<Counted, Fault> {
        let everyone = self.everyone()?;
        let atoms = self.atoms(expr, asked)?;
        let sets = Sets { everyone: &everyone, atoms: &atoms };
        let (count, mut nodes) = Tree::new(expr, off).counts(&sets);
        for (place, node) in expr.nodes().into_iter().enumerate() {
            if let Expr::Atom(atom @ Atom::Top(..)) = node {
                let given = self.given(atom, asked)?;
                nodes[place].top = self.line(atom, asked, &given)?.map(|(told, _)| told);
            }
        }
        Ok(Counted { as_of: asked.setting.as_of, count, of: everyone.len(), nodes })
    }

    /// Those of the people who come first in an order that has nothing to do with who they are: the same ones stay as
    /// long as they are in it.
    fn sample(
        &mut self,
        expr: &Expr,
        rows: u32,
        columns: &[Column],
        asked: &Asked,
    ) -> Result<Vec<PersonRow>, Fault> {
        let set = self.whom(expr, asked)?;
        let mut first: BinaryHeap<(u64, u32)> = BinaryHeap::new();
        for person in set.iter() {
            let place = (spread(person.into()), person);
            if first.len() < rows as usize {
                first.push(place);
            } else if first.peek().is_some_and(|last| place < *last) {
                first.pop();
                first.push(place);
            }
        }
        let people: Vec<u32> = first.into_sorted_vec().into_iter().map(|(_, person)| person).collect();
        self.rows(&people, columns, Detail::Screen)
    }

    fn explained(&mut self, expr: &Expr, asked: &Asked) -> Result<Vec<Statement>, Fault> {
        let atoms: Vec<&Atom> = expr.atoms();
        atoms.into_iter().map(|atom| self.statement(atom, asked)).collect()
    }

    /// The statement of a condition; of a saved segment that of its whole expression.
    pub(super) fn statement(&mut self, atom: &Atom, asked: &Asked) -> Result<Statement, Fault> {
        let given = self.explained_given(atom, asked)?;
        if let Some(statement) = segment::statement(atom, &asked.setting, &given) {
            return Ok(statement);
        }
        let rules = asked.segments.iter().map(|saved| (saved.id, &*saved.expr)).collect();
        // What this segment and those that it names need, and nothing of others.
        let whole = Expr::Atom(atom.clone());
        let needed = self.needed(asked.saved().conditions([&whole]), asked)?;
        let given = |atom: &Atom| Given::of(&needed, atom);
        segment::whole(&whole, &asked.setting, &given, &rules)
            .ok_or_else(|| Fault::Engine("a segment names itself".into()))
    }

    fn saved(&mut self, asked: &Asked) -> Result<Vec<(SavedSegment, Option<u64>)>, Fault> {
        let mut told = Vec::new();
        for saved in asked.segments.iter() {
            let count = match self.whom(&saved.expr, asked) {
                Ok(set) => Some(set.len()),
                Err(Fault::Interrupted) => return Err(Fault::Interrupted),
                Err(_) => None,
            };
            told.push((saved.clone(), count));
        }
        Ok(told)
    }

    fn field_values(&mut self, field: FieldKey, most: u32) -> Result<Vec<(SafeText, u64)>, Fault> {
        let Some(source) = TextSource::of_field(field) else { return Ok(Vec::new()) };
        Ok(match &*self.values(&source)? {
            Values::Few(values) => {
                values.iter().take(most as usize).map(|(text, rows)| (SafeText::new(text), *rows)).collect()
            }
            Values::Many(_) => Vec::new(),
        })
    }

    /// The traits of a portrait: all whose values repeat from person to person.
    fn traits(&mut self, asked: &Asked) -> Result<Vec<By>, Fault> {
        let canonical = PersonField::ALL.into_iter().map(FieldKey::Canonical);
        let own = store::read::own_fields(self.lane())?.into_iter();
        let own: Vec<(FieldKey, bool)> = own
            .filter(|f| f.field_type != FieldType::Day)
            .map(|f| (FieldKey::Own(f.id), f.field_type == FieldType::Number))
            .collect();
        let mut traits = Vec::new();
        for (key, is_number) in canonical.map(|key| (key, false)).chain(own) {
            let repeats = match (key, TextSource::of_field(key)) {
                (FieldKey::Canonical(PersonField::Staff), _) => true,
                // Of many numbers, bands repeat.
                _ if is_number => true,
                (_, Some(source)) => {
                    matches!(&*self.values(&source)?, Values::Few(few) if few.len() <= FEW_VALUES)
                }
                (_, None) => false,
            };
            if repeats {
                traits.push(By::Field(key));
            }
        }
        traits.extend(asked.setting.standard.groups.iter().map(|group| By::Group(group.id)));
        traits.extend([By::Product, By::Orders, By::Spend]);
        let models = [Scheme::Rfm(None), Scheme::Tier(None), Scheme::Stage(None)];
        traits.extend(models.into_iter().chain([Scheme::Life, Scheme::Paying]).map(By::Scheme));
        Ok(traits)
    }
}

/// More different texts than this are no trait.
const FEW_VALUES: usize = 500;
