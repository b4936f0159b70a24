//! For tests: expressions over the people of the fixture, one person after the other.

use std::sync::Arc;

use roaring::RoaringBitmap;

use super::fixture::{Person, Store, today};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::{BatchId, PersonId, StaffId};
use crate::domain::money::Cents;
use crate::domain::safe::SafeText;
use crate::domain::segment::{
    Atom, DayOf, DayTest, Expr, Measure, NumberTest, SegmentId, TextOf, TextTest, parse,
};
use crate::domain::standard::Tag;
use crate::request::*;

impl Store {
    /// An expression, when the text is one.
    pub(super) fn read(&self, text: &str) -> Option<Expr> {
        parse(text, &self.overview().names()).ok().map(|read| read.expr)
    }

    /// Whether a person is in an expression. What the fixture knows nothing of holds for nobody.
    pub fn holds(&self, expr: &Expr, p: &Person) -> bool {
        match expr {
            Expr::And(of) => of.iter().all(|one| self.holds(one, p)),
            Expr::Or(of) => of.iter().any(|one| self.holds(one, p)),
            Expr::Not(of) => !self.holds(of, p),
            Expr::Atom(atom) => self.atom(atom, p),
        }
    }

    fn atom(&self, atom: &Atom, p: &Person) -> bool {
        let text = |field: PersonField| match field {
            PersonField::City => p.city.as_str(),
            PersonField::Nickname => p.nickname.as_str(),
            PersonField::Ref => p.reference.as_str(),
            PersonField::Phone => p.phone.as_str(),
            _ => "",
        };
        match atom {
            Atom::Everyone => true,
            Atom::Text(TextOf::Field(FieldKey::Canonical(field)), test) => {
                let own = fold(text(*field));
                let same = |value: &String| fold(value) == own;
                !own.is_empty()
                    && match test {
                        TextTest::Is(value) => same(value),
                        TextTest::IsNot(value) => !same(value),
                        TextTest::In(values) => values.iter().any(same),
                        TextTest::Holds(parts) => parts.iter().any(|part| own.contains(&fold(part))),
                        TextTest::Fits(_) => false,
                        TextTest::IsSet => true,
                    }
            }
            Atom::Number(Measure::Spend(None), NumberTest::Is(sign, bound)) => {
                sign.holds(p.spend.cmp(&bound.cents().0))
            }
            Atom::Number(Measure::Orders(None), NumberTest::Is(sign, bound)) => {
                sign.holds(Some(i64::from(p.id % 7)).cmp(&bound.as_whole()))
            }
            Atom::Day(DayOf::LastOrder, test) => test.days(today()).hold(today().plus(-(p.id as i32 % 400))),
            Atom::Day(DayOf::Field(FieldKey::Canonical(PersonField::Joined)), DayTest::IsSet) => true,
            Atom::Tag { tags, .. } => {
                p.tags.iter().any(|(family, value)| tags.fits(Tag { family: *family, value: *value }))
            }
            Atom::Tagged(group) => p.tags.iter().any(|(family, _)| {
                group.is_none() || self.standard.family(*family).is_some_and(|f| f.group == *group)
            }),
            Atom::Raw { text, .. } => {
                self.waiting.iter().any(|(raw, who)| *who == p.id && fold(raw) == fold(text))
            }
            Atom::Refused(None) => !p.refused.is_empty(),
            Atom::Refused(Some(channel)) => p.refused.contains(channel),
            // Every tenth is new; every seventh was added long ago.
            Atom::Added { within: Some(_), .. } => p.id.is_multiple_of(10),
            Atom::Added { .. } => true,
            Atom::Friend(_) => p.id.is_multiple_of(7),
            Atom::Segment(id) => {
                self.segments.iter().find(|s| s.id == *id).is_some_and(|s| self.holds(&s.expr, p))
            }
            Atom::Snapshot(id) => self.frozen.get(id).is_some_and(|of| of.contains(p.id)),
            _ => false,
        }
    }

    fn who(&self, expr: &Expr) -> RoaringBitmap {
        self.people.iter().filter(|p| self.holds(expr, p)).map(|p| p.id).collect()
    }

    fn count(&self, expr: &Expr) -> u64 {
        self.who(expr).len()
    }

    /// What is told of segments.
    pub(super) fn segment(&self, ask: &SegmentAsk) -> Result<SegmentTold, Fault> {
        let of = self.people.len() as u64;
        if let SegmentAsk::Count { expr, .. } = ask {
            let open = expr.atoms().into_iter().find_map(|atom| match atom {
                Atom::Text(_, TextTest::Fits(of)) if of.as_str().ends_with("[a") => Some(of),
                _ => None,
            });
            if let Some(of) = open {
                let wrong = WrongPattern::told(of.as_str(), "missing ]: [a");
                return Err(Fault::Pattern(Box::new(wrong)));
            }
        }
        Ok(match ask {
            SegmentAsk::Count { expr, off } => SegmentTold::Counted(self.counted(expr, off)),
            SegmentAsk::People(expr) => SegmentTold::People(self.who(expr)),
            SegmentAsk::Sample { expr, rows, columns } => {
                let who = self.who(expr);
                let people = self.people.iter().filter(|p| who.contains(p.id)).take(*rows as usize);
                let row = |p: &Person| PersonRow {
                    person: PersonId(p.id),
                    cells: columns.iter().map(|c| self.cell(p, *c)).collect(),
                };
                SegmentTold::Sample(people.map(row).collect())
            }
            SegmentAsk::Reach(expr) => {
                let phone = Expr::Atom(Atom::Text(
                    TextOf::Field(FieldKey::Canonical(PersonField::Phone)),
                    TextTest::IsSet,
                ));
                let with = Expr::and(vec![expr.as_ref().clone(), phone]);
                let willing = Expr::negation(Expr::Atom(Atom::Refused(Some("sms_106".into()))));
                let willing = Expr::and(vec![with.clone(), willing]);
                let suppressed: Vec<&SavedSegment> = self.segments.iter().filter(|s| s.suppresses).collect();
                let out = Expr::or(suppressed.iter().map(|s| (*s.expr).clone()).collect());
                let allowed = self.count(&Expr::and(vec![willing.clone(), Expr::negation(out)]));
                SegmentTold::Reach(vec![ChannelReach {
                    channel: "sms_106".into(),
                    of: self.count(expr),
                    with_id: self.count(&with),
                    refused: self.count(&with) - self.count(&willing),
                    left_out: suppressed
                        .first()
                        .map(|s| (s.id, self.count(&willing) - allowed))
                        .into_iter()
                        .collect(),
                    allowed,
                }])
            }
            SegmentAsk::Breakdown { of, against, .. } => SegmentTold::Breakdown(self.breakdown(of, against)),
            SegmentAsk::Portrait { of, against, .. } => {
                let by = By::Field(FieldKey::Canonical(PersonField::City));
                let rows = self.breakdown(of, against).rows;
                SegmentTold::Portrait(
                    rows.into_iter().map(|row| (by, Share { q: Some(0.5), ..row })).collect(),
                )
            }
            SegmentAsk::Cross { of, .. } => {
                let rows = self.breakdown(of, of).rows;
                let sums: Vec<_> = rows.iter().map(|row| (row.value.clone(), row.people)).collect();
                let cells = (0..sums.len())
                    .map(|n| (0..sums.len()).map(|m| if n == m { sums[n].1 } else { 0 }).collect())
                    .collect();
                let conditions: Vec<Expr> = rows.into_iter().map(|row| row.condition).collect();
                SegmentTold::Cross(Cross {
                    of: self.count(of),
                    rows: sums.clone(),
                    columns: sums,
                    cells,
                    conditions: (conditions.clone(), conditions),
                })
            }
            SegmentAsk::Overlap(exprs) => {
                let sets: Vec<RoaringBitmap> = exprs.iter().map(|expr| self.who(expr)).collect();
                let bits = |p: &Person| {
                    sets.iter().enumerate().map(|(n, set)| u8::from(set.contains(p.id)) << n).sum::<u8>()
                };
                let mut patterns: Vec<(u8, u64)> = Vec::new();
                for bits in self.people.iter().map(bits) {
                    match patterns.iter_mut().find(|(known, _)| *known == bits) {
                        Some((_, n)) => *n += 1,
                        None => patterns.push((bits, 1)),
                    }
                }
                patterns.sort_by_key(|(bits, n)| (*bits == 0, std::cmp::Reverse(*n)));
                let both =
                    sets.iter().map(|a| sets.iter().map(|b| a.intersection_len(b)).collect()).collect();
                SegmentTold::Overlap(Overlap {
                    of,
                    sizes: sets.iter().map(|s| s.len()).collect(),
                    both,
                    patterns,
                })
            }
            SegmentAsk::Why { person, expr } => {
                let p = self.people.iter().find(|p| p.id == person.0).ok_or(Fault::LaneGone)?;
                let value = |atom: &&Atom| match atom {
                    Atom::Text(TextOf::Field(field), _) => {
                        Some(Decided::Value(self.cell(p, Column::Field(*field))))
                    }
                    Atom::Number(Measure::Spend(_), _) => Some(Decided::Value(Cell::Money(Cents(p.spend)))),
                    _ => None,
                };
                SegmentTold::Why(Why {
                    person: *person,
                    holds: self.holds(expr, p),
                    nodes: expr.nodes().into_iter().map(|node| self.holds(node, p)).collect(),
                    rows: expr.atoms().iter().map(value).collect(),
                })
            }
            SegmentAsk::Explain(_) => SegmentTold::Explained(Vec::new()),
            SegmentAsk::Saved => SegmentTold::Saved(
                self.segments.iter().map(|s| (s.clone(), Some(self.count(&s.expr)))).collect(),
            ),
            SegmentAsk::Difference { segment, .. } => {
                let saved = self.segments.iter().find(|s| s.id == *segment).ok_or(Fault::LaneGone)?;
                let then = self.frozen.get(segment).cloned().unwrap_or_default();
                let now = self.who(&saved.expr);
                SegmentTold::Difference(Difference {
                    from: saved.snapshot.clone().ok_or(Fault::LaneGone)?,
                    to: None,
                    entered: &now - &then,
                    left: &then - &now,
                    stayed: &now & &then,
                })
            }
            SegmentAsk::Snapshots(segment) => {
                let saved = self.segments.iter().filter(|s| s.id == *segment);
                SegmentTold::Snapshots(saved.filter_map(|s| s.snapshot.clone()).collect())
            }
            SegmentAsk::Versions(_) => SegmentTold::Versions(Vec::new()),
            SegmentAsk::Senders(_) => SegmentTold::Senders(Vec::new()),
            SegmentAsk::Values(field, most) => {
                let mut values: Vec<(SafeText, u64)> = Vec::new();
                for p in &self.people {
                    let Cell::Text(text) = self.cell(p, Column::Field(*field)) else { continue };
                    match values.iter_mut().find(|(known, _)| *known == text) {
                        Some((_, n)) => *n += 1,
                        None => values.push((text, 1)),
                    }
                }
                values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
                values.truncate(*most as usize);
                SegmentTold::Values(values)
            }
        })
    }

    /// The count, and what each node does to it: reckoned without any of the engine's ways.
    fn counted(&self, expr: &Expr, off: &[usize]) -> Counted {
        let count = |without: Option<usize>| {
            let off: Vec<usize> = off.iter().copied().chain(without).collect();
            let left = left_of(expr, &mut 0, &off).unwrap_or(Expr::Atom(Atom::Everyone));
            self.count(&left)
        };
        let nodes = expr.nodes();
        let mut told: Vec<NodeCount> =
            nodes.iter().map(|node| NodeCount { alone: self.count(node), ..NodeCount::default() }).collect();
        for (n, node) in nodes.iter().enumerate() {
            let mut child = n + 1;
            let (mut all, mut any) = (self.who(&Expr::Atom(Atom::Everyone)), RoaringBitmap::new());
            for one in node.children() {
                let at = child;
                child += one.nodes().len();
                if off.contains(&at) {
                    continue;
                }
                let who = self.who(one);
                told[at].without = Some(count(Some(at)));
                told[at].moves = match node {
                    Expr::And(_) => Some(all.len() - all.intersection_len(&who)),
                    Expr::Or(_) => Some(who.len() - any.intersection_len(&who)),
                    _ => None,
                };
                all &= &who;
                any |= &who;
            }
        }
        Counted { as_of: today(), count: count(None), of: self.people.len() as u64, nodes: told }
    }

    fn breakdown(&self, of: &Expr, against: &Expr) -> Breakdown {
        let (who, beside) = (self.who(of), self.who(against));
        let city = |value: &str| {
            Expr::Atom(Atom::Text(
                TextOf::Field(FieldKey::Canonical(PersonField::City)),
                TextTest::Is(value.to_string()),
            ))
        };
        let mut cities: Vec<String> = self.people.iter().map(|p| p.city.clone()).collect();
        cities.sort_unstable();
        cities.dedup();
        let mut rows: Vec<Share> = Vec::new();
        for value in cities {
            let condition = city(&value);
            let here = self.who(&condition);
            let (people, others) = (here.intersection_len(&who), here.intersection_len(&beside));
            let share = |n: u64, of: u64| n as f64 / of.max(1) as f64;
            rows.push(Share {
                value: Some(Trait::Text(SafeText::new(&value))),
                people,
                against: others,
                amount: Cents(self.people.iter().filter(|p| here.contains(p.id)).map(|p| p.spend).sum()),
                tgi: (others > 0).then(|| 100.0 * share(people, who.len()) / share(others, beside.len())),
                q: None,
                few: people < 30,
                condition,
            });
        }
        rows.retain(|row| row.people > 0);
        rows.sort_by_key(|row| std::cmp::Reverse(row.people));
        let amount = self.people.iter().filter(|p| who.contains(p.id)).map(|p| p.spend).sum();
        Breakdown { of: who.len(), against: beside.len(), amount: Cents(amount), rows, several: false }
    }

    /// A change of the saved segments.
    pub(super) fn change_segment(&mut self, change: &SegmentChange) {
        match change {
            SegmentChange::Save { name, expr, about, suppresses } => {
                let known = self.segments.iter().position(|s| s.name.raw() == name);
                let id = self.segments.iter().map(|s| s.id.0).max().unwrap_or(0) + 1;
                let mut segment = known.map(|at| self.segments.remove(at)).unwrap_or(SavedSegment {
                    id: SegmentId(id),
                    name: SafeText::new(name),
                    expr: Arc::clone(expr),
                    version: 0,
                    ts: None,
                    staff: Some(StaffId(1)),
                    about: SafeText::default(),
                    snapshot: None,
                    suppresses: false,
                });
                segment.suppresses = suppresses.unwrap_or(segment.suppresses);
                segment.expr = Arc::clone(expr);
                segment.version += 1;
                if let Some(about) = about {
                    segment.about = SafeText::new(about);
                }
                self.segments.push(segment);
            }
            SegmentChange::Rename { segment, name } => {
                self.segments
                    .iter_mut()
                    .filter(|s| s.id == *segment)
                    .for_each(|s| s.name = SafeText::new(name));
            }
            SegmentChange::Delete(segment) => self.segments.retain(|s| s.id != *segment),
            SegmentChange::Snapshot { segment, people, as_of } => {
                self.frozen.insert(*segment, people.clone());
                for s in self.segments.iter_mut().filter(|s| s.id == *segment) {
                    s.snapshot = Some(SnapshotHead {
                        id: SnapshotId(BatchId(1).0),
                        as_of: *as_of,
                        ts: crate::domain::day::Ts(0),
                        people: people.len(),
                        expr: Arc::clone(&s.expr),
                    });
                }
            }
        }
        self.segments.sort_by(|a, b| a.name.cmp(&b.name));
    }
}

/// What is left of an expression without the nodes of these numbers.
fn left_of(expr: &Expr, next: &mut usize, off: &[usize]) -> Option<Expr> {
    let own = *next;
    *next += 1;
    let under: Vec<Option<Expr>> = expr.children().iter().map(|child| left_of(child, next, off)).collect();
    if off.contains(&own) {
        return None;
    }
    let left: Vec<Expr> = under.into_iter().flatten().collect();
    match expr {
        Expr::Atom(_) => Some(expr.clone()),
        _ if left.is_empty() => None,
        Expr::And(_) => Some(Expr::and(left)),
        Expr::Or(_) => Some(Expr::or(left)),
        Expr::Not(_) => left.into_iter().next().map(Expr::negation),
    }
}
