//! What the rules of the standard say of everyone, one after the other: a rule that reads what another one gives comes
//! behind it and sees what that one says now.

use std::collections::{BTreeMap, BTreeSet};

use duckdb::Connection;

use super::standing::said;
use crate::domain::day::Ts;
use crate::domain::ids::StaffId;
use crate::domain::segment::{Expr, Meaning, Tally};
use crate::domain::standard::{Family, FamilyId, GroupId, Parameter, Rule, Standard, TagSource};
use crate::request::Fault;
use crate::store::community::Community;
use crate::store::import::sink::{Put, Sink};
use crate::store::segment::{Asking, FRESH, begin_fresh};

/// What a rule says of nobody.
pub(super) const NOTHING: i32 = i32::MIN;

/// What a family's rule says.
pub(super) struct Said {
    pub(super) family: FamilyId,
    /// By person.
    pub(super) values: Vec<i32>,
    /// People whom a family of more worth in the same exclusive group caught too.
    pub(super) caught_by_several: u64,
    /// Of a share of the largest: how many are above 0, and how many stand on the line.
    pub(super) share: Option<(u64, u64)>,
}

/// How long the arrays by person are.
pub(super) fn people(conn: &Connection) -> duckdb::Result<usize> {
    conn.query_row("SELECT coalesce(max(person_id) + 1, 0) FROM ledger.person", [], |r| r.get::<_, i64>(0))
        .map(|n| n.max(0) as usize)
}

/// What the rules of some families say, in the standard's order; no family means all that have a rule. In an exclusive
/// group the families come in the order of worth, whichever of them are asked for, and nobody gets two. `now` is when the
/// tags would be given.
pub(super) fn said_by_rules(
    conn: &Connection,
    community: &Community,
    standard: &Standard,
    families: &[FamilyId],
    now: Ts,
) -> Result<Vec<Said>, Fault> {
    let mut asking = Asking::new(conn, community)?;
    let people = people(conn).map_err(|e| community.fault(&e))?;
    let order = Order::of(standard, &asking);
    let exclusive =
        |family: &Family| family.group.filter(|g| standard.group(*g).is_some_and(|g| g.exclusive));
    let is_asked = |family: &Family| families.is_empty() || families.contains(&family.id);
    let groups: BTreeSet<GroupId> = standard.ruled().filter(|f| is_asked(f)).filter_map(exclusive).collect();
    let mut caught: BTreeMap<GroupId, Vec<bool>> = BTreeMap::new();
    let mut out: Vec<Said> = Vec::new();
    for id in &order.families {
        let Some(family) = standard.family(*id) else { continue };
        let Some(rule) = &family.rule else { continue };
        let group = exclusive(family).filter(|group| groups.contains(group));
        if !is_asked(family) && group.is_none() {
            continue;
        }
        let (mut values, share) = match rule {
            Rule::Whom(expr) => whom(&asking, expr, people)?,
            Rule::Tally(tally) => (numbers(&asking, tally, &family.parameter, people)?, None),
        };
        let mut caught_by_several = 0;
        if let Some(group) = group {
            let taken = caught.entry(group).or_insert_with(|| vec![false; people]);
            for (value, taken) in values.iter_mut().zip(taken).filter(|(value, _)| **value != NOTHING) {
                if std::mem::replace(taken, true) {
                    *value = NOTHING;
                    caught_by_several += 1;
                }
            }
        }
        if !is_asked(family) {
            continue;
        }
        let of = Said { family: *id, values, caught_by_several, share };
        if order.read.contains(id) {
            keep(conn, &of, people, now, !asking.is_refreshed()).map_err(|e| community.fault(&e))?;
            asking.refreshed(*id);
        }
        out.push(of);
    }
    let place = |id: FamilyId| standard.families.iter().position(|f| f.id == id);
    out.sort_by_key(|of| place(of.family));
    Ok(out)
}

/// In which order rules are evaluated.
struct Order {
    /// Each behind all that it depends on.
    families: Vec<FamilyId>,
    /// Those whose tags a rule reads, by itself or by way of segments.
    read: BTreeSet<FamilyId>,
}

impl Order {
    fn of(standard: &Standard, asking: &Asking<'_>) -> Order {
        let mut families: Vec<&Family> = standard.ruled().collect();
        families.sort_by_key(|family| (family.group, family.place));
        let mut order = Order { families: Vec::new(), read: BTreeSet::new() };
        let mut seen = BTreeSet::new();
        for family in &families {
            order.add(Meaning::Family(family.id), standard, asking, &mut seen);
        }
        let mut open: Vec<Meaning> = families
            .iter()
            .filter_map(|family| Some(family.rule.as_ref()?.condition().leads(standard)))
            .flatten()
            .collect();
        let mut seen = BTreeSet::new();
        while let Some(next) = open.pop() {
            match next {
                Meaning::Family(id) => _ = order.read.insert(id),
                of if seen.insert(of) => open.extend(asking.saved(standard).leads(of)),
                _ => {}
            }
        }
        order
    }

    /// Adds what something depends on, then the thing itself.
    fn add(&mut self, of: Meaning, standard: &Standard, asking: &Asking<'_>, seen: &mut BTreeSet<Meaning>) {
        if !seen.insert(of) {
            return;
        }
        for next in asking.saved(standard).leads(of) {
            self.add(next, standard, asking, seen);
        }
        if let Meaning::Family(id) = of {
            self.families.push(id);
        }
    }
}

/// What a rule says by person, and, of a share of the largest, over how many people and how many stand on the line.
type Says = (Vec<i32>, Option<(u64, u64)>);

fn whom(asking: &Asking<'_>, expr: &Expr, people: usize) -> Result<Says, Fault> {
    let mut values = vec![NOTHING; people];
    for person in asking.whom(expr)?.iter() {
        if let Some(value) = values.get_mut(person as usize) {
            *value = 0;
        }
    }
    Ok((values, asking.top(expr)?.map(|told| (told.above, told.on_line))))
}

fn numbers(
    asking: &Asking<'_>,
    tally: &Tally,
    parameter: &Parameter,
    people: usize,
) -> Result<Vec<i32>, Fault> {
    let range = parameter.values();
    let mut values = vec![NOTHING; people];
    asking.tally(tally, |person, n| {
        if let Some(value) = values.get_mut(person as usize).filter(|_| n >= i64::from(*range.start())) {
            *value = n.min(i64::from(*range.end())) as i32;
        }
    })?;
    Ok(values)
}

/// Keeps what a rule says for the rules behind it, in the columns of what stands: what it said before since then, the
/// rest since now. The first one finds an empty table.
fn keep(conn: &Connection, of: &Said, people: usize, now: Ts, first: bool) -> duckdb::Result<()> {
    if first {
        begin_fresh(conn)?;
    }
    let mut before = said(conn, StaffId::RULE, of.family, 0, people as u32)?.into_iter().peekable();
    let mut sink = Sink::temporary(
        FRESH,
        &[
            ("family_id", "INTEGER"),
            ("person_id", "INTEGER"),
            ("staff_id", "INTEGER"),
            ("value", "INTEGER"),
            ("source", "TINYINT"),
            ("ts", "TIMESTAMP"),
            ("batch", "BIGINT"),
        ],
    );
    for (person, value) in (0u32..).zip(&of.values) {
        let was = before.next_if(|(p, _)| *p == person).map(|(_, stands)| stands);
        if *value == NOTHING {
            continue;
        }
        let since = was.filter(|was| was.value == *value).map_or(now, |was| was.ts);
        sink.push(&[
            Put::Int(of.family.0),
            Put::Int(person as i32),
            Put::Int(StaffId::RULE.0),
            Put::Int(*value),
            Put::Tiny(TagSource::Rule.number()),
            Put::Ts(since),
            Put::Big(0),
        ])?;
        if sink.is_full() {
            sink.write(conn)?;
        }
    }
    sink.write(conn)
}
