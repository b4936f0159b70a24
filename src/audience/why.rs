//! Why a person is in a segment or not: the row that decided each condition.

use super::algebra;
use super::atoms::Asked;
use super::people::Audience;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::Ts;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::interest::UNIT;
use crate::domain::model::ModelId;
use crate::domain::money::Cents;
use crate::domain::rfm::Place;
use crate::domain::segment::{Atom, ClassId, ClassTest, DayOf, Expr, Measure, Scheme, Score, TextOf};
use crate::domain::standard::Tag;
use crate::request::{Assigned, Cell, Decided, Fault, Profile, Refusal, Relation, Why, rfm_model};
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
        if atom.tiers().is_some() {
            return self.tier_decided(atom, of.person, asked);
        }
        let setting = &asked.setting;
        let given = self.given(atom, asked)?;
        let until = setting.zone.end_of(setting.as_of);
        let stands = |from: Option<Ts>, to: Option<Ts>| {
            from.is_none_or(|from| from <= until) && to.is_none_or(|to| to > until)
        };
        let field = |key| match key {
            FieldKey::Canonical(PersonField::Ref) => Some(Cell::Text(of.reference.clone())),
            key => of.fields.iter().find(|(known, _)| *known == key).map(|(_, cell)| cell.clone()),
        };
        let tag = |fits: &dyn Fn(Tag) -> bool| of.assigned.iter().find(|a| fits(a.tag)).copied();
        let value = |cell: Option<Cell>| cell.map(Decided::Value);
        Ok(match atom {
            Atom::Everyone | Atom::Segment(_) => None,
            Atom::Text(TextOf::Field(key), _) | Atom::Day(DayOf::Field(key), _) => value(field(*key)),
            Atom::Staff(_) => value(field(FieldKey::Canonical(PersonField::Staff))),
            Atom::Text(TextOf::Identity(kind), test) => {
                let id = segment::identity(self.lane(), of.person, kind, test, &given)?;
                id.map(|id| Decided::Value(Cell::Text(id)))
            }
            Atom::Number(Measure::Score(Score::Interest(topic)), _) => {
                let own = self.interest_of(of.person, topic, asked)?;
                own.map(|own| Decided::Interest(Box::new(own)))
            }
            Atom::Number(measure, _) => {
                match segment::figure(self.lane(), of.person, measure, setting, &given)? {
                    Cell::Empty => None,
                    cell => Some(Decided::Value(cell)),
                }
            }
            Atom::Top(Measure::Score(Score::Interest(topic)), _) => {
                let told = |of: f64| Cell::Number(of / UNIT as f64);
                let own = self.interest_of(of.person, topic, asked)?;
                let figure = own.map_or(Cell::Empty, |own| told(own.raw as f64));
                Some(Decided::Rank { figure, line: given.line.map_or(Cell::Empty, told) })
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
            Atom::Tag { tags, by, since } => {
                let days = since.map(|since| since.days(setting.as_of));
                let by_them = |a: &&Assigned| by.is_none_or(|staff| a.staff == staff);
                let since = |a: &&Assigned| days.as_ref().is_none_or(|d| d.hold(setting.zone.day_of(a.ts)));
                let fits = |a: &&Assigned| tags.fits(a.tag);
                let best = of.assigned.iter().filter(by_them).filter(since).find(fits).copied();
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
                    fold(raw.raw.raw()) == wanted
                        && by.is_none_or(|staff| raw.staff == Some(staff))
                        && raw.ts.is_none_or(|ts| ts <= until)
                });
                raw.cloned().map(Decided::Raw)
            }
            Atom::Added { by, .. } | Atom::Friend(by) => {
                let theirs = || of.relations.iter().filter(|r| by.is_none_or(|staff| r.staff == staff));
                let added = |r: &&Relation| match (r.added, atom.days(setting.as_of)) {
                    (Some(added), Some(days)) => days.hold(setting.zone.day_of(added)),
                    (added, days) => days.is_none() && stands(added, None),
                };
                let found = match atom {
                    Atom::Friend(_) => theirs().find(|r| stands(r.added, r.until)),
                    _ => theirs().find(added),
                };
                found.or_else(|| theirs().next()).cloned().map(Decided::Relation)
            }
            Atom::Note(test, within) => {
                segment::note(self.lane(), of.person, test, *within, setting, &given)?.map(Decided::Note)
            }
            Atom::Refused(channel) => {
                let to_it = |r: &&Refusal| channel.as_ref().is_none_or(|code| r.channel == *code);
                let of_it = || of.refusals.iter().filter(to_it);
                let standing = of_it().find(|r| stands(r.since, r.until));
                standing.or_else(|| of_it().next()).cloned().map(Decided::Refusal)
            }
            Atom::Class(Scheme::Stage(model), _) | Atom::Day(DayOf::Stage(model), _) => {
                self.stage_decided(*model, of, asked)?
            }
            Atom::Class(scheme, _) => {
                let mut stands = None;
                for class in 0..u16::from(Place::Unscored.number()) + 1 {
                    let is = Atom::Class(*scheme, ClassTest::Is(ClassId(class)));
                    if self.atoms(&is.into(), asked)?.iter().any(|set| set.has(of.person.0)) {
                        stands = Some(ClassId(class));
                        break;
                    }
                }
                let figures = match scheme {
                    Scheme::Rfm(model) => {
                        let laid = self.laid(&rfm_model(&asked.models, *model), asked)?;
                        laid.figures.get(of.person.0).zip(laid.scored.scores(of.person.0))
                    }
                    _ => None,
                };
                stands.map(|class| Decided::Class(*scheme, class, figures))
            }
            Atom::Snapshot(id) => {
                let saved = asked.segments.iter().find(|saved| saved.id == *id);
                saved.and_then(|saved| saved.snapshot.clone()).map(Decided::Snapshot)
            }
        })
    }

    /// The stage on which a person stands, since when, and the newest row by which it was reached.
    fn stage_decided(
        &mut self,
        model: Option<ModelId>,
        of: &Profile,
        asked: &Asked,
    ) -> Result<Option<Decided>, Fault> {
        let journey = asked.journey(model);
        let staged = self.staged(&journey, asked)?;
        let person = of.person.0;
        let Some(id) = staged.stage(person) else { return Ok(None) };
        let Some((_, stage)) = journey.stages().find(|(_, stage)| stage.id == id) else { return Ok(None) };
        // Of the conditions that hold, the one with the last moment.
        let mut newest: Option<(i64, &Atom)> = None;
        for atom in asked.saved().conditions([&stage.expr]) {
            let alone = Expr::Atom(atom.clone());
            let holds = self.atoms(&alone, asked)?.iter().any(|set| set.has(person));
            let moments = self.with_means(&alone, asked, segment::moments)?;
            let Some(moments) = moments.filter(|_| holds) else { continue };
            segment::each_moment(self.lane(), &moments, person..person.saturating_add(1), |_, moment| {
                if newest.is_none_or(|(ts, _)| moment.from.0 > ts) {
                    newest = Some((moment.from.0, atom));
                }
            })?;
        }
        let row = match newest {
            Some((_, atom)) => self.decided(atom, of, asked)?.map(Box::new),
            None => None,
        };
        Ok(Some(Decided::Stage { journey: model, stage: stage.id, since: staged.since(person), row }))
    }
}
