//! What the rules of the standard say of everyone, and the difference to what they said before.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use duckdb::Connection;

use super::project::{Event, events, project, push};
use super::standing::said;
use crate::domain::ids::StaffId;
use crate::domain::standard::{Family, FamilyId, Figure, Parameter, Rule, Standard, Stands, TagSource};
use crate::request::{Derived, Fault};
use crate::store::batch::Batch;

/// What a rule says of nobody.
const NOTHING: i32 = i32::MIN;

/// What a family's rule says, by person.
struct Said {
    family: FamilyId,
    values: Vec<i32>,
    caught_by_several: u64,
    share: Option<(u64, u64)>,
}

/// What the rules of some families would change; no family means all that have a rule.
pub(in crate::store) fn derived(
    conn: &Connection,
    standard: &Standard,
    families: &[FamilyId],
) -> duckdb::Result<Vec<Derived>> {
    let people = people(conn)?;
    let mut out = Vec::new();
    for of in evaluate(conn, standard, families)? {
        out.push(compare(conn, &of, people, |_, _, _| Ok(()))?);
    }
    Ok(out)
}

/// Writes the difference as events of the member `rule`, and gives how many there were.
pub(in crate::store) fn derive(
    batch: &Batch<'_>,
    standard: &Standard,
    families: &[FamilyId],
) -> Result<u64, Fault> {
    let write = || -> duckdb::Result<i32> {
        let people = people(batch.conn)?;
        let mut sink = events();
        let mut seq = 0;
        for of in evaluate(batch.conn, standard, families)? {
            compare(batch.conn, &of, people, |person, value, was| {
                let (staff, family) = (StaffId::RULE, of.family);
                let (source, ts) = (TagSource::Rule, batch.ts);
                let event = Event { person, staff, family, value, source, ts, was };
                push(&mut sink, batch.id, seq, &event)?;
                seq += 1;
                if sink.is_full() { sink.write(batch.conn) } else { Ok(()) }
            })?;
        }
        sink.write(batch.conn)?;
        Ok(seq)
    };
    let written = write().map_err(|e| batch.fault(e))?;
    if written > 0 {
        project(batch)?;
    }
    Ok(written as u64)
}

/// How long the arrays by person are.
fn people(conn: &Connection) -> duckdb::Result<usize> {
    conn.query_row("SELECT coalesce(max(person_id) + 1, 0) FROM ledger.person", [], |r| r.get::<_, i64>(0))
        .map(|n| n.max(0) as usize)
}

/// Goes through the people for whom the rule says another thing than before.
fn compare(
    conn: &Connection,
    of: &Said,
    people: usize,
    mut each: impl FnMut(u32, Option<i32>, Option<Stands>) -> duckdb::Result<()>,
) -> duckdb::Result<Derived> {
    let mut told = Derived {
        family: of.family,
        gained: 0,
        lost: 0,
        changed: 0,
        unchanged: 0,
        caught_by_several: of.caught_by_several,
        share: of.share,
    };
    let mut before = said(conn, StaffId::RULE, of.family, 0, people as u32)?.into_iter().peekable();
    for (person, value) in (0u32..).zip(&of.values) {
        let was = before.next_if(|(p, _)| *p == person).map(|(_, stands)| stands);
        match (was, *value) {
            (None, NOTHING) => continue,
            (Some(was), value) if was.value == value => {
                told.unchanged += 1;
                continue;
            }
            (Some(_), NOTHING) => told.lost += 1,
            (Some(_), _) => told.changed += 1,
            (None, _) => told.gained += 1,
        }
        each(person, (*value != NOTHING).then_some(*value), was)?;
    }
    Ok(told)
}

/// What the rules say, family by family in the standard's order. In an exclusive group the families come in the order
/// of worth, whichever of them are asked for, and nobody gets two.
fn evaluate(conn: &Connection, standard: &Standard, families: &[FamilyId]) -> duckdb::Result<Vec<Said>> {
    let people = people(conn)?;
    let mut figures = Figures::default();
    let mut out = Vec::new();
    let mut caught: HashMap<i32, Vec<bool>> = HashMap::new();
    let mut ordered: Vec<&Family> = standard.families.iter().filter(|f| !f.retired).collect();
    ordered.sort_by_key(|f| (f.group, f.place));
    for family in ordered {
        let Some(rule) = family.rule.as_deref().and_then(Rule::parse) else { continue };
        let exclusive = family.group.filter(|g| standard.group(*g).is_some_and(|g| g.exclusive));
        let asked = families.is_empty() || families.contains(&family.id);
        if !asked && exclusive.is_none() {
            continue;
        }
        let (mut values, share) = figures.say(conn, &rule, &family.parameter, people)?;
        let mut several = 0;
        if let Some(group) = exclusive {
            let taken = caught.entry(group.0).or_insert_with(|| vec![false; people]);
            for (value, taken) in values.iter_mut().zip(taken) {
                if *value == NOTHING {
                    continue;
                }
                if std::mem::replace(taken, true) {
                    *value = NOTHING;
                    several += 1;
                }
            }
        }
        if asked {
            out.push(Said { family: family.id, values, caught_by_several: several, share });
        }
    }
    let place = |id: FamilyId| standard.families.iter().position(|f| f.id == id);
    out.sort_by_key(|of| place(of.family));
    Ok(out)
}

/// What a rule says by person, and, of a rule by share, over how many people and how many stand on the line.
type Says = (Vec<i32>, Option<(u64, u64)>);

/// The figures of everyone that rules ask for, read once.
#[derive(Default)]
struct Figures {
    known: HashMap<Figure, Vec<i64>>,
}

impl Figures {
    fn of(&mut self, conn: &Connection, figure: Figure, people: usize) -> duckdb::Result<&[i64]> {
        let sql = match figure {
            Figure::Spend => "SELECT person_id, spend FROM ledger.rollup WHERE spend > 0",
            Figure::Orders => "SELECT person_id, CAST(orders AS BIGINT) FROM ledger.rollup WHERE orders > 0",
        };
        Ok(match self.known.entry(figure) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(column(conn, sql, [], people)?),
        })
    }

    /// What a rule says of everyone; of a rule by share also over how many people and how many stand on the line.
    fn say(
        &mut self,
        conn: &Connection,
        rule: &Rule,
        parameter: &Parameter,
        people: usize,
    ) -> duckdb::Result<Says> {
        let flag = |holds: bool| if holds { 0 } else { NOTHING };
        let count = |n: i64| match parameter.values() {
            range if n < i64::from(*range.start()) => NOTHING,
            range => n.min(i64::from(*range.end())) as i32,
        };
        Ok(match rule {
            Rule::Top(figure, percent) => {
                let values = self.of(conn, *figure, people)?;
                let mut above: Vec<i64> = values.iter().copied().filter(|v| *v > 0).collect();
                let n = above.len();
                let k = (n * usize::from(*percent)).div_ceil(100);
                let Some(at) = k.checked_sub(1) else { return Ok((vec![NOTHING; people], Some((0, 0)))) };
                let (_, cut, _) = above.select_nth_unstable_by(at, |a, b| b.cmp(a));
                let cut = *cut;
                let on_the_line = values.iter().filter(|v| **v == cut).count();
                let said = values.iter().map(|v| flag(*v >= cut)).collect();
                (said, Some((n as u64, on_the_line as u64)))
            }
            Rule::Above { figure, inclusive, bound } => {
                let values = self.of(conn, *figure, people)?;
                let holds = |v: &i64| *v > *bound || (*inclusive && v == bound);
                (values.iter().map(|v| flag(holds(v))).collect(), None)
            }
            Rule::Less(figure, less) => {
                let values = self.of(conn, *figure, people)?;
                (values.iter().map(|v| count(v.saturating_sub(*less))).collect(), None)
            }
            Rule::Bought(products) => {
                let values = bought(conn, products, people)?;
                (values.into_iter().map(count).collect(), None)
            }
        })
    }
}

/// How many orders of each person, with a net amount above zero, hold one of some products.
fn bought(conn: &Connection, products: &[String], people: usize) -> duckdb::Result<Vec<i64>> {
    let mut found = conn.prepare("SELECT DISTINCT product FROM ledger.orders WHERE product IS NOT NULL")?;
    let names: Vec<String> = found.query_map([], |r| r.get(0))?.collect::<duckdb::Result<_>>()?;
    let meant: Vec<String> =
        names.into_iter().filter(|name| products.iter().any(|p| Rule::is_product(p, name))).collect();
    if meant.is_empty() {
        return Ok(vec![0; people]);
    }
    let places = vec!["?"; meant.len()].join(", ");
    let sql = format!(
        "SELECT person_id, count(*) FROM (
             SELECT person_id, coalesce(refund_of, order_id) AS of_order FROM ledger.orders WHERE status = 1
             GROUP BY 1, 2 HAVING sum(cents) > 0 AND bool_or(product IN ({places}))) GROUP BY 1"
    );
    column(conn, &sql, duckdb::params_from_iter(meant), people)
}

/// A number by person; who is not there has 0.
fn column(
    conn: &Connection,
    sql: &str,
    with: impl duckdb::Params,
    people: usize,
) -> duckdb::Result<Vec<i64>> {
    use duckdb::arrow::array::{Array, Int32Array, Int64Array};
    let mut values = vec![0; people];
    let mut found = conn.prepare(sql)?;
    for batch in found.query_arrow(with)? {
        let (Some(ids), Some(numbers)) = (
            batch.column(0).as_any().downcast_ref::<Int32Array>(),
            batch.column(1).as_any().downcast_ref::<Int64Array>(),
        ) else {
            continue;
        };
        for row in 0..ids.len() {
            if let Some(value) = values.get_mut(ids.value(row) as usize) {
                *value = numbers.value(row);
            }
        }
    }
    Ok(values)
}
