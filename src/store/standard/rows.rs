//! Reads the standard whole.

use duckdb::{Connection, Row};

use crate::domain::ids::StaffId;
use crate::domain::standard::{
    Alias, Family, FamilyId, Group, GroupId, Parameter, Rule, Standard, Tag, TagClass, WecomCode,
};
use crate::store::arrow::text_at;

/// The standard as it stands, groups and families in their order.
pub(in crate::store) fn read(conn: &Connection) -> duckdb::Result<Standard> {
    let families = all(
        conn,
        "SELECT family_id, code, zh, en, group_id, class, parameter, least, most, levels, place, rule, half_life,
                owner, roles, version, retired, into_family, into_value
         FROM registry.tag_family ORDER BY position, family_id",
        |r| Ok((family(r)?, r.get(11)?)),
    )?;
    let (families, rules): (Vec<Family>, Vec<Option<String>>) = families.into_iter().unzip();
    let mut standard = Standard {
        groups: all(
            conn,
            "SELECT group_id, zh, en, exclusive, required_days, wecom_id FROM registry.tag_group ORDER BY position, group_id",
            |r| {
                Ok(Group {
                    id: GroupId(r.get(0)?),
                    zh: text_at(r, 1)?,
                    en: text_at(r, 2)?,
                    exclusive: r.get::<_, Option<bool>>(3)?.unwrap_or_default(),
                    required_days: r.get::<_, Option<i32>>(4)?.and_then(|d| u16::try_from(d).ok()),
                    wecom_id: r.get(5)?,
                })
            },
        )?,
        families,
        aliases: all(conn, "SELECT shown, family_id, value FROM registry.tag_alias ORDER BY raw", |r| {
            Ok(Alias { raw: text_at(r, 0)?, tag: tag(r, 1)? })
        })?,
        wecom: all(
            conn,
            "SELECT wecom_id, family_id, value FROM registry.tag_code ORDER BY family_id, value",
            |r| Ok(WecomCode { wecom_id: text_at(r, 0)?, tag: tag(r, 1)? }),
        )?,
    };
    let rules: Vec<Option<Rule>> = standard
        .families
        .iter()
        .zip(&rules)
        .map(|(family, kept)| rule(kept.as_deref()?, &family.parameter, &standard))
        .collect();
    for (family, rule) in standard.families.iter_mut().zip(rules) {
        family.rule = rule;
    }
    Ok(standard)
}

/// A rule as it is kept: the tree, or text in a row, or its image, that an earlier release wrote.
fn rule(kept: &str, parameter: &Parameter, standard: &Standard) -> Option<Rule> {
    serde_json::from_str(kept).ok().or_else(|| Rule::read_old(kept, parameter, standard))
}

/// All rows of a statement without parameters, which must not be kept: see [`ids`](crate::store::read::ids).
fn all<T>(
    conn: &Connection,
    sql: &str,
    row: impl FnMut(&Row<'_>) -> duckdb::Result<T>,
) -> duckdb::Result<Vec<T>> {
    // Not cached: a plan that is used again sorts by the lengths that the texts had when it was made.
    conn.prepare(sql)?.query_map([], row)?.collect()
}

fn tag(row: &Row<'_>, at: usize) -> duckdb::Result<Tag> {
    Ok(Tag { family: FamilyId(row.get(at)?), value: row.get::<_, Option<i32>>(at + 1)?.unwrap_or_default() })
}

fn family(r: &Row<'_>) -> duckdb::Result<Family> {
    let number = |at: usize| r.get::<_, Option<i32>>(at);
    let bound = |at: usize, otherwise: u8| {
        number(at).map(|n| n.and_then(|n| u8::try_from(n).ok()).unwrap_or(otherwise))
    };
    let parameter = match text_at(r, 6)?.as_str() {
        "count" => Parameter::Count { min: bound(7, 1)?, max: bound(8, 99)? },
        "level" => Parameter::Level(listed(r, 9)?),
        _ => Parameter::None,
    };
    Ok(Family {
        id: FamilyId(r.get(0)?),
        code: text_at(r, 1)?,
        zh: text_at(r, 2)?,
        en: text_at(r, 3)?,
        group: number(4)?.map(GroupId),
        class: TagClass::from_code(&text_at(r, 5)?).unwrap_or(TagClass::Static),
        parameter,
        place: number(10)?.unwrap_or_default(),
        rule: None,
        half_life: number(12)?.and_then(|d| u16::try_from(d).ok()),
        owner: number(13)?.map(StaffId),
        roles: listed(r, 14)?,
        version: number(15)?.unwrap_or(1),
        retired: r.get::<_, Option<bool>>(16)?.unwrap_or_default(),
        merged_into: match number(17)? {
            Some(_) => Some(tag(r, 17)?),
            None => None,
        },
    })
}

/// A JSON list; one that cannot be read is empty.
fn listed<T: serde::de::DeserializeOwned>(row: &Row<'_>, at: usize) -> duckdb::Result<Vec<T>> {
    Ok(serde_json::from_str(&text_at(row, at)?).unwrap_or_default())
}
