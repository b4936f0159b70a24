//! The standard as TOML, so that a team can keep it in version control and hand it from file to file.

use serde::{Deserialize, Serialize};

use super::book::{Alias, Standard, WecomCode};
use super::edit::{CodeFault, check_family};
use super::family::{Family, FamilyId, Group, GroupId, Level, Parameter, RoleUse, TagClass};
use super::rule::Rule;
use crate::domain::ids::StaffId;

/// What is wrong with a written standard.
#[derive(Debug, Clone, PartialEq)]
pub enum StandardFault {
    /// Not TOML of this form; the parser's own words with the place.
    Form(String),
    /// A family names a group that is not there.
    NoGroup(String),
    /// A code that the standard cannot read, of an alias or an id of WeCom.
    NoCode(String),
    /// A family is not as one must be.
    Family(CodeFault),
    /// Nobody of the staff has this id.
    NoStaff(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default, rename = "group")]
    groups: Vec<WrittenGroup>,
    #[serde(default, rename = "family")]
    families: Vec<WrittenFamily>,
    #[serde(default, rename = "alias", skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<WrittenAlias>,
    #[serde(default, rename = "wecom", skip_serializing_if = "Vec::is_empty")]
    wecom: Vec<WrittenCode>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGroup {
    zh: String,
    en: String,
    #[serde(default, skip_serializing_if = "is_false")]
    exclusive: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    required_days: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wecom_id: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFamily {
    code: String,
    zh: String,
    en: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    class: TagClass,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<[u8; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    half_life_days: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    retired: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roles: Vec<RoleUse>,
    #[serde(default, rename = "level", skip_serializing_if = "Vec::is_empty")]
    levels: Vec<Level>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAlias {
    raw: String,
    code: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCode {
    code: String,
    id: String,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// The standard as text: groups, families in their order (which in an exclusive group is the order of worth), aliases,
/// ids of WeCom. Numbers and versions are the file's own and are left out. Names of staff and rules are given as text.
pub fn to_toml(
    standard: &Standard,
    staff_id: impl Fn(StaffId) -> Option<String>,
    rule: impl Fn(&Rule) -> String,
) -> String {
    let group = |id: GroupId| standard.group(id).map(|g| g.zh.clone());
    let written = Written {
        groups: standard
            .groups
            .iter()
            .map(|g| WrittenGroup {
                zh: g.zh.clone(),
                en: g.en.clone(),
                exclusive: g.exclusive,
                required_days: g.required_days,
                wecom_id: g.wecom_id.clone(),
            })
            .collect(),
        families: standard
            .families
            .iter()
            .map(|f| WrittenFamily {
                code: f.code.clone(),
                zh: f.zh.clone(),
                en: f.en.clone(),
                group: f.group.and_then(group),
                class: f.class,
                count: match f.parameter {
                    Parameter::Count { min, max } => Some([min, max]),
                    _ => None,
                },
                rule: f.rule.as_ref().map(&rule),
                half_life_days: f.half_life,
                owner: f.owner.and_then(&staff_id),
                retired: f.retired,
                merged_into: f.merged_into.map(|t| standard.print(t)),
                roles: f.roles.clone(),
                levels: match &f.parameter {
                    Parameter::Level(levels) => levels.clone(),
                    _ => Vec::new(),
                },
            })
            .collect(),
        aliases: standard
            .aliases
            .iter()
            .map(|a| WrittenAlias { raw: a.raw.clone(), code: standard.print(a.tag) })
            .collect(),
        wecom: standard
            .wecom
            .iter()
            .map(|w| WrittenCode { code: standard.print(w.tag), id: w.wecom_id.clone() })
            .collect(),
    };
    toml::to_string(&written).unwrap_or_default()
}

/// Reads a written standard beside the one that stands: groups and families of the same name or code keep their
/// numbers, others get the next free ones; a family that is left out is retired, not forgotten. `rule` reads the rule of
/// a family that has such a parameter, with the names of the standard as it is to be.
///
/// # Errors
/// What is wrong with the text, or what `rule` refuses.
pub fn from_toml<E: From<StandardFault>>(
    text: &str,
    standing: &Standard,
    staff: impl Fn(&str) -> Option<StaffId>,
    rule: impl Fn(&str, &Parameter, &Standard) -> Result<Rule, E>,
) -> Result<Standard, E> {
    let written: Written = toml::from_str(text).map_err(|e| StandardFault::Form(e.to_string()))?;
    let mut next_group = standing.groups.iter().map(|g| g.id.0).max().unwrap_or(0);
    let groups: Vec<Group> = written
        .groups
        .into_iter()
        .map(|g| {
            let known = standing.groups.iter().find(|s| s.zh == g.zh).map(|s| s.id);
            let id = known.unwrap_or_else(|| {
                next_group += 1;
                GroupId(next_group)
            });
            Group {
                id,
                zh: g.zh,
                en: g.en,
                exclusive: g.exclusive,
                required_days: g.required_days,
                wecom_id: g.wecom_id,
            }
        })
        .collect();
    let mut standard = Standard { groups, ..Standard::default() };
    let mut next_family = standing.families.iter().map(|f| f.id.0).max().unwrap_or(0);
    let (mut merged, mut rules) = (Vec::new(), Vec::new());
    for of in written.families {
        let known = standing.by_code(&of.code);
        let id = known.map(|f| f.id).unwrap_or_else(|| {
            next_family += 1;
            FamilyId(next_family)
        });
        let group = match &of.group {
            None => None,
            Some(name) => {
                Some(standard.group_named(name).ok_or_else(|| StandardFault::NoGroup(name.clone()))?.id)
            }
        };
        let owner = match &of.owner {
            None => None,
            Some(id) => Some(staff(id).ok_or_else(|| StandardFault::NoStaff(id.clone()))?),
        };
        let exclusive = group.and_then(|g| standard.group(g)).is_some_and(|g| g.exclusive);
        let before = standard.families.iter().filter(|f| exclusive && f.group == group).count();
        let family = Family {
            id,
            code: of.code,
            zh: of.zh,
            en: of.en,
            group,
            class: of.class,
            parameter: match of.count {
                Some([min, max]) => Parameter::Count { min, max },
                None if of.levels.is_empty() => Parameter::None,
                None => Parameter::Level(of.levels),
            },
            place: if exclusive { before as i32 + 1 } else { 0 },
            rule: None,
            half_life: of.half_life_days,
            owner,
            roles: of.roles,
            version: known.map_or(1, |f| f.version),
            retired: of.retired,
            merged_into: None,
        };
        check_family(&standard, &family).map_err(StandardFault::Family)?;
        if let Some(into) = of.merged_into {
            merged.push((id, into));
        }
        rules.extend(of.rule.map(|text| (id, text)));
        standard.families.push(family);
    }
    for left in &standing.families {
        if !standard.families.iter().any(|f| f.id == left.id) {
            let group = left.group.filter(|g| standard.group(*g).is_some());
            standard.families.push(Family { retired: true, group, ..left.clone() });
        }
    }
    // A retired family keeps its aliases and ids, so that it can be given again.
    let read = |standard: &Standard, code: &str| {
        let meant = standard.read_one(code, true).ok().map(|r| r.tag).or_else(|| standard.retired(code));
        meant.ok_or_else(|| StandardFault::NoCode(code.into()))
    };
    for (id, into) in merged {
        let tag = read(&standard, &into)?;
        if let Some(family) = standard.families.iter_mut().find(|f| f.id == id) {
            family.merged_into = Some(tag);
        }
    }
    for of in written.aliases {
        let tag = read(&standard, &of.code)?;
        standard.aliases.push(Alias { raw: of.raw, tag });
    }
    for of in written.wecom {
        let tag = read(&standard, &of.code)?;
        standard.wecom.push(WecomCode { tag, wecom_id: of.id });
    }
    for (id, text) in rules {
        let Some(of) = standard.families.iter().position(|f| f.id == id) else { continue };
        let read = rule(&text, &standard.families[of].parameter, &standard)?;
        standard.families[of].rule = Some(read);
    }
    for family in &mut standard.families {
        let changed = standing.family(family.id).is_some_and(|s| *s != *family);
        family.version += i32::from(changed);
    }
    Ok(standard)
}
