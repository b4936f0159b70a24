//! Everyone in an order. The engine reads one column; the sorting is done here by counting, because a community of ten
//! million fits four bytes a person and equal values keep the order of arrival by themselves.

use duckdb::Connection;
use duckdb::arrow::array::{
    Array, Date32Array, Float64Array, Int32Array, Int64Array, RecordBatch, StringArray,
};
use hashbrown::HashMap;

use super::views::ids;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::ids::IdentityKindId;
use crate::domain::search_key::sort_key;
use crate::request::{Column, Fault, Sort};
use crate::store::community::Lane;

/// People read at a time, so that a text column is never in memory whole.
const RANGE: i32 = 1 << 20;

/// Everyone in an order: by the column's value, texts by their pinyin, without a value last, then by number.
pub fn permutation(lane: &mut Lane, sort: Option<Sort>) -> Result<Vec<u32>, Fault> {
    let community = lane.community().clone();
    lane.reading(|conn| {
        let read = || -> duckdb::Result<Vec<u32>> {
            let Some(Sort { column, descending }) = sort else { return arrival(conn) };
            let last: Option<i32> =
                conn.query_row("SELECT max(person_id) FROM ledger.person", [], |r| r.get(0))?;
            let Some(last) = last else { return Ok(Vec::new()) };
            match keys(conn, column, last as u32)? {
                Some(keys) => Ok(keys.order(arrival(conn)?, descending)),
                None => sorted_by_engine(conn, column, descending),
            }
        };
        read().map_err(|e| community.fault(&e))
    })
}

/// Everyone by number. Numbers are dense, so where nobody was ever taken out they need not be read.
fn arrival(conn: &Connection) -> duckdb::Result<Vec<u32>> {
    let (people, last): (i64, Option<i32>) =
        conn.query_row("SELECT count(*), max(person_id) FROM ledger.person", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    match last {
        None => Ok(Vec::new()),
        Some(last) if i64::from(last) + 1 == people => Ok((0..=last as u32).collect()),
        Some(_) => ids(conn, "SELECT person_id FROM ledger.person ORDER BY person_id", []),
    }
}

/// What people are sorted by, by their number: 0 is nothing, anything else grows with the value up to the second part.
/// Most columns fit half the memory.
#[derive(Debug)]
enum Keys {
    Narrow(Vec<u32>, u32),
    Wide(Vec<u64>, u64),
}

impl Keys {
    /// Wide keys, made narrow where they fit.
    fn of(keys: Vec<u64>, most: u64) -> Keys {
        match u32::try_from(most) {
            Ok(most) => Keys::Narrow(keys.into_iter().map(|k| k as u32).collect(), most),
            Err(_) => Keys::Wide(keys, most),
        }
    }

    /// Sorts people who stand by number.
    fn order(&self, people: Vec<u32>, descending: bool) -> Vec<u32> {
        match self {
            Keys::Narrow(keys, most) => sorted(keys, u64::from(*most), people, descending),
            Keys::Wide(keys, most) => sorted(keys, *most, people, descending),
        }
    }
}

/// Sorts by counting, 16 bits a pass from the lowest, each pass keeping the order of equals and those without a key at
/// the end.
fn sorted<K: Copy + Into<u64>>(keys: &[K], most: u64, mut people: Vec<u32>, descending: bool) -> Vec<u32> {
    const NOTHING: usize = 1 << 16;
    let mut other = vec![0; people.len()];
    let mut shift = 0;
    while shift < u64::BITS && most >> shift > 0 {
        let digit = |id: &u32| match keys.get(*id as usize).map_or(0, |k| (*k).into()) {
            0 => NOTHING,
            key if descending => ((most - key + 1) >> shift) as usize & 0xffff,
            key => (key >> shift) as usize & 0xffff,
        };
        let mut places = vec![0usize; NOTHING + 1];
        people.iter().for_each(|id| places[digit(id)] += 1);
        let mut next = 0;
        for place in &mut places {
            next += std::mem::replace(place, next);
        }
        for id in &people {
            let place = &mut places[digit(id)];
            other[*place] = *id;
            *place += 1;
        }
        std::mem::swap(&mut people, &mut other);
        shift += 16;
    }
    people
}

/// The keys of a column; `None` for one whose values hardly repeat, which the engine sorts better.
fn keys(conn: &Connection, column: Column, last: u32) -> duckdb::Result<Option<Keys>> {
    let person = |expression: &str| format!("SELECT person_id, {expression} FROM ledger.person WHERE TRUE");
    let rollup = |column: &str| format!("SELECT person_id, {column} FROM ledger.rollup WHERE TRUE");
    Ok(Some(match column {
        Column::Identity(_) => return Ok(None),
        Column::StaffId => numbers(conn, &person("staff_id"), last)?,
        Column::Spend => numbers(conn, &rollup("spend"), last)?,
        Column::Orders => numbers(conn, &rollup("orders"), last)?,
        Column::FirstOrder => numbers(conn, &rollup("first_order"), last)?,
        Column::LastOrder => numbers(conn, &rollup("last_order"), last)?,
        Column::Tags => texts(
            conn,
            "SELECT * FROM (
                 SELECT person_id, coalesce(min(code ORDER BY position, code), min(raw)) FROM (
                     SELECT person_id, f.position, concat(f.code, lpad(CAST(a.value AS VARCHAR), 3, '0')) AS code, NULL AS raw
                     FROM ledger.assignment a JOIN registry.tag_family f USING (family_id)
                     UNION ALL
                     SELECT person_id, NULL, NULL, raw FROM ledger.tag_quarantine WHERE state = 'pending')
                 GROUP BY 1) WHERE TRUE",
            last,
            Spelling::AsItIs,
        )?,
        Column::Field(FieldKey::Canonical(field)) => match field {
            PersonField::Ref | PersonField::Phone => return Ok(None),
            PersonField::Staff => numbers(conn, &person("staff_id"), last)?,
            PersonField::Birthday | PersonField::Joined => numbers(conn, &person(field.code()), last)?,
            // The key of a name is kept beside it, pinyin first.
            PersonField::Nickname => {
                texts(conn, "SELECT person_id, name FROM ledger.search WHERE TRUE", last, Spelling::AsItIs)?
            }
            _ => texts(conn, &person(field.code()), last, Spelling::Pinyin)?,
        },
        Column::Field(FieldKey::Own(field)) => {
            let kind: Option<String> = conn
                .prepare("SELECT type FROM registry.field WHERE field_id = ?")?
                .query_map([field.0], |r| r.get(0))?
                .next()
                .transpose()?;
            let of = |column: &str| {
                format!("SELECT person_id, {column} FROM ledger.person_field WHERE field_id = {}", field.0)
            };
            match kind.as_deref().and_then(FieldType::from_code) {
                Some(FieldType::Number) => numbers(conn, &of("num"), last)?,
                Some(FieldType::Day) => numbers(conn, &of("day"), last)?,
                _ => texts(conn, &of("text"), last, Spelling::Pinyin)?,
            }
        }
    }))
}

/// Calls `each` with every batch of a statement, range by range. The statement ends in a condition.
fn ranges(
    conn: &Connection,
    sql: &str,
    last: u32,
    mut each: impl FnMut(&Int32Array, &RecordBatch),
) -> duckdb::Result<()> {
    let mut found = conn.prepare(&format!("{sql} AND person_id BETWEEN ? AND ?"))?;
    for first in (0..=last as i32).step_by(RANGE as usize) {
        for batch in found.query_arrow([first, first.saturating_add(RANGE - 1)])? {
            if let Some(people) = batch.column(0).as_any().downcast_ref::<Int32Array>() {
                each(people, &batch);
            }
        }
    }
    Ok(())
}

/// Keys of numbers and days: their distance from the smallest.
fn numbers(conn: &Connection, sql: &str, last: u32) -> duckdb::Result<Keys> {
    let mut keys = vec![0u64; last as usize + 1];
    let (mut least, mut most) = (u64::MAX, 0);
    ranges(conn, sql, last, |people, batch| {
        let values = batch.column(1);
        for row in 0..people.len() {
            let Some(value) = number_at(values.as_ref(), row) else { continue };
            if let Some(key) = keys.get_mut(people.value(row) as usize) {
                *key = value;
                least = least.min(value);
                most = most.max(value);
            }
        }
    })?;
    // 0 stays nothing: what there is moves to 1 and above.
    let less = least.saturating_sub(1);
    keys.iter_mut().for_each(|k| *k = k.saturating_sub(less));
    Ok(Keys::of(keys, most.saturating_sub(less)))
}

/// A value as an unsigned number above 0 that grows with it.
fn number_at(values: &dyn Array, row: usize) -> Option<u64> {
    /// Flips the sign, so that negative numbers come before positive ones.
    const SIGN: u64 = 1 << 63;
    if values.is_null(row) {
        return None;
    }
    let any = values.as_any();
    let whole = |v: i64| (v as u64 ^ SIGN).max(1);
    if let Some(a) = any.downcast_ref::<Int64Array>() {
        return Some(whole(a.value(row)));
    }
    if let Some(a) = any.downcast_ref::<Int32Array>() {
        return Some(whole(i64::from(a.value(row))));
    }
    if let Some(a) = any.downcast_ref::<Date32Array>() {
        return Some(whole(i64::from(a.value(row))));
    }
    let bits = any.downcast_ref::<Float64Array>()?.value(row).to_bits();
    Some((if bits & SIGN == 0 { bits ^ SIGN } else { !bits }).max(1))
}

/// By what texts are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// They are keys already.
    AsItIs,
    /// Chinese by its pinyin.
    Pinyin,
}

/// Keys of texts: the rank of each among all different ones.
fn texts(conn: &Connection, sql: &str, last: u32, spelling: Spelling) -> duckdb::Result<Keys> {
    let mut keys = vec![0u32; last as usize + 1];
    let mut codes: HashMap<Box<str>, u32> = HashMap::new();
    ranges(conn, sql, last, |people, batch| {
        let Some(values) = batch.column(1).as_any().downcast_ref::<StringArray>() else { return };
        for row in 0..people.len() {
            if values.is_null(row) || values.value(row).is_empty() {
                continue;
            }
            let text = values.value(row);
            let next = codes.len() as u32 + 1;
            let code = match codes.get(text) {
                Some(code) => *code,
                None => *codes.entry(text.into()).or_insert(next),
            };
            if let Some(key) = keys.get_mut(people.value(row) as usize) {
                *key = code;
            }
        }
    })?;
    let mut different: Vec<(String, u32)> = codes
        .into_iter()
        .map(|(text, code)| match spelling {
            Spelling::AsItIs => (text.into(), code),
            Spelling::Pinyin => (sort_key(&text), code),
        })
        .collect();
    different.sort_unstable();
    let mut ranks = vec![0u32; different.len() + 1];
    let (mut rank, mut before) = (0, None);
    for (text, code) in &different {
        if before != Some(text) {
            rank += 1;
            before = Some(text);
        }
        ranks[*code as usize] = rank;
    }
    keys.iter_mut().for_each(|k| *k = ranks[*k as usize]);
    Ok(Keys::Narrow(keys, rank))
}

fn sorted_by_engine(conn: &Connection, column: Column, descending: bool) -> duckdb::Result<Vec<u32>> {
    let way = if descending { "DESC" } else { "ASC" };
    if let Column::Identity(kind) = column {
        return sorted_by_identity(conn, kind, way);
    }
    let key = match column {
        Column::Field(FieldKey::Canonical(field)) => field.code(),
        _ => "person_id",
    };
    ids(conn, &format!("SELECT person_id FROM ledger.person ORDER BY {key} {way} NULLS LAST, person_id"), [])
}

/// Everyone by the first of their ids of a kind.
fn sorted_by_identity(conn: &Connection, kind: IdentityKindId, way: &str) -> duckdb::Result<Vec<u32>> {
    let mut kinds = conn.prepare("SELECT code FROM registry.identity_kind")?;
    let codes: Vec<String> = kinds.query_map([], |r| r.get(0))?.collect::<duckdb::Result<_>>()?;
    let code = codes.into_iter().find(|code| IdentityKindId::of(code) == kind).unwrap_or_default();
    let and_relations = match code == super::ids::EXTERNAL {
        true => " UNION ALL SELECT person_id, external_id FROM ledger.relation",
        false => "",
    };
    let sql = format!(
        "SELECT p.person_id FROM ledger.person p LEFT JOIN (SELECT person_id, min(value) AS value FROM ( \
             SELECT person_id, value FROM ledger.identity WHERE kind = ?{and_relations}) GROUP BY 1) i \
         ON i.person_id = p.person_id ORDER BY i.value {way} NULLS LAST, p.person_id"
    );
    ids(conn, &sql, [code])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order_and_nothing_comes_last_either_way() {
        let narrow = vec![3, 0, 70_000, 3, 1, 0, 70_001];
        let wide = narrow.iter().map(|k| if *k > 3 { k << 40 } else { *k }).collect();
        for keys in [Keys::of(narrow, 70_001), Keys::of(wide, 70_001 << 40)] {
            let people: Vec<u32> = (0..7).collect();
            assert_eq!(keys.order(people.clone(), false), [4, 0, 3, 2, 6, 1, 5], "{keys:?}");
            assert_eq!(keys.order(people, true), [6, 2, 0, 3, 4, 1, 5], "{keys:?}");
        }
        assert_eq!(Keys::of(vec![0; 3], 0).order(vec![0, 1, 2], true), [0, 1, 2]);
    }

    #[test]
    fn numbers_of_any_sign_grow() {
        let values = Int64Array::from(vec![Some(i64::MIN), Some(-5), Some(0), Some(7), Some(i64::MAX), None]);
        let keys: Vec<_> = (0..6).map(|i| number_at(&values, i)).collect();
        assert!(keys[..5].is_sorted() && keys[5].is_none(), "{keys:?}");
        let values = Float64Array::from(vec![f64::NEG_INFINITY, -1.5, -0.0, 0.0, 2.25, f64::INFINITY]);
        let keys: Vec<_> = (0..6).map(|i| number_at(&values, i)).collect();
        assert!(keys.is_sorted(), "{keys:?}");
    }
}
