//! Why a person is in a segment or not: the row that decided each condition.

use super::algebra;
use super::atoms::Asked;
use super::people::Audience;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::money::Cents;
use crate::domain::segment::{Atom, DayOf, Expr, TextOf};
use crate::domain::standard::Tag;
use crate::request::{Assigned, Cell, Decided, Fault, Profile, Relation, Why};
use crate::store::{read, segment};

impl Audience {
    /// Why a person is in a segment or not.
    pub(super) fn why(&mut self, person: PersonId, expr: &Expr, asked: &Asked) -> Result<Why, Fault> {
        let atoms = self.atoms(expr, asked)?;
        let holds: Vec<bool> = atoms.iter().map(|set| set.has(person.0)).collect();
        let nodes = algebra::holding(expr, &holds);
        let profile = read::profile(self.lane(), person, false)?;
        let rows = expr
            .atoms()
            .into_iter()
            .map(|atom| self.decided(atom, &profile, asked))
            .collect::<Result<_, _>>()?;
        Ok(Why { person, holds: nodes.first().copied().unwrap_or_default(), nodes, rows })
    }

    /// The row that decided a condition, or the one that speaks against it; nothing where there is none.
    fn decided(&mut self, atom: &Atom, of: &Profile, asked: &Asked) -> Result<Option<Decided>, Fault> {
        let setting = &asked.setting;
        let given = self.given(atom, asked)?;
        let field = |key| of.fields.iter().find(|(known, _)| *known == key).map(|(_, cell)| cell.clone());
        let tag = |fits: &dyn Fn(Tag) -> bool| of.assigned.iter().find(|a| fits(a.tag)).copied();
        let value = |cell: Option<Cell>| cell.map(Decided::Value);
        Ok(match atom {
            Atom::Everyone | Atom::Segment(_) => None,
            Atom::Text(TextOf::Field(key), _) | Atom::Day(DayOf::Field(key), _) => value(field(*key)),
            Atom::Staff(_) => value(field(FieldKey::Canonical(PersonField::Staff))),
            Atom::Text(TextOf::Identity(kind), _) => {
                let own = of.identities.iter().filter(|(known, _)| known == kind).map(|(_, id)| id.clone());
                let contacts = of.relations.iter().filter(|_| kind == "external_id");
                let contacts = contacts.map(|r| r.external_id.clone()).filter(|id| !id.raw().is_empty());
                own.chain(contacts).next().map(|id| Decided::Value(Cell::Text(id)))
            }
            Atom::Number(measure, _) => {
                match segment::figure(self.lane(), of.person, measure, setting, &given)? {
                    Cell::Empty => None,
                    cell => Some(Decided::Value(cell)),
                }
            }
            Atom::Top(measure, _) => {
                let figure = segment::figure(self.lane(), of.person, measure, setting, &given)?;
                let line = match (given.line, &figure) {
                    (None, _) => Cell::Empty,
                    (Some(n), Cell::Money(_)) => Cell::Money(Cents(n as i64)),
                    (Some(n), _) => Cell::Number(n),
                };
                Some(Decided::Rank { figure, line })
            }
            Atom::Day(DayOf::FirstOrder, _) => value(of.figures.first_order.map(Cell::Day)),
            Atom::Day(DayOf::LastOrder, _) => value(of.figures.last_order.map(Cell::Day)),
            Atom::Day(DayOf::Last(happening), _) => {
                let last = segment::moment(self.lane(), of.person, happening, None, setting, &given)?;
                last.map(Decided::Moment)
            }
            Atom::Did(happening, within) => {
                let last = segment::moment(self.lane(), of.person, happening, *within, setting, &given)?;
                last.map(Decided::Moment)
            }
            Atom::Tag { tags, by, .. } => {
                let by_them = |a: &&Assigned| by.is_none_or(|staff| a.staff == staff);
                let fits = |a: &&Assigned| {
                    a.tag.family == tags.family && (tags.least..=tags.most).contains(&a.tag.value)
                };
                let best = of.assigned.iter().filter(by_them).find(fits).copied();
                best.or_else(|| tag(&|tag| tag.family == tags.family)).map(Decided::Tag)
            }
            Atom::Tagged(None) => of.assigned.first().copied().map(Decided::Tag),
            Atom::Tagged(Some(group)) => {
                let within = |tag: Tag| {
                    setting.standard.family(tag.family).is_some_and(|family| family.group == Some(*group))
                };
                tag(&within).map(Decided::Tag)
            }
            Atom::Raw { text, by } => {
                let wanted = fold(text);
                let raw = of.tags.iter().find(|raw| {
                    fold(raw.raw.raw()) == wanted && by.is_none_or(|staff| raw.staff == Some(staff))
                });
                raw.cloned().map(Decided::Raw)
            }
            Atom::Added { by, .. } | Atom::Friend(by) => {
                let theirs = |r: &&Relation| by.is_none_or(|staff| r.staff == staff);
                let lasting = of.relations.iter().filter(theirs).find(|r| r.until.is_none());
                let found = match atom {
                    Atom::Friend(_) => lasting.or_else(|| of.relations.iter().find(theirs)),
                    _ => of.relations.iter().find(theirs),
                };
                found.cloned().map(Decided::Relation)
            }
            Atom::Note(test, within) => {
                segment::note(self.lane(), of.person, test, *within, setting, &given)?.map(Decided::Note)
            }
            Atom::Refused(channel) => {
                of.refusals.iter().find(|r| r.channel == *channel).cloned().map(Decided::Refusal)
            }
            Atom::Snapshot(id) => {
                let saved = asked.segments.iter().find(|saved| saved.id == *id);
                saved.and_then(|saved| saved.snapshot.clone()).map(Decided::Snapshot)
            }
        })
    }
}
