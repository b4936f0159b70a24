//! From the flags of `tag family add|set` to a family.

use crate::cli::call::Args;
use crate::cli::resolve;
use crate::cli::values;
use crate::domain::near::nearest;
use crate::domain::standard::{Family, GroupId, Level, Parameter, RoleUse, Standard, TagClass, fold_code};
use crate::request::{Fault, Overview};

/// A family that nothing is said of yet but its code.
pub fn blank(code: &str) -> Family {
    let code = fold_code(code);
    Family { zh: code.clone(), en: code.clone(), code, ..Family::blank() }
}

/// The family with what the flags say of it.
pub fn with(args: &Args, mut family: Family, overview: &Overview) -> Result<Family, Fault> {
    if let Some(zh) = text(args, "zh") {
        family.zh = zh.ok_or(Fault::Missing("--zh"))?;
    }
    if let Some(en) = text(args, "en") {
        family.en = en.ok_or(Fault::Missing("--en"))?;
    }
    if let Some(name) = text(args, "group") {
        family.group = name.map(|name| group(&name, &overview.standard)).transpose()?;
    }
    if let Some(class) = args.text("class").and_then(TagClass::from_code) {
        family.class = class;
    }
    if let Some(parameter) = parameter(args)? {
        family.parameter = parameter;
    }
    if let Some(rule) = text(args, "rule") {
        let read = |rule: String| overview.read_rule(&rule, &family.parameter, &overview.standard);
        family.rule = rule.map(read).transpose()?;
    }
    if let Some(days) = args.text("half-life") {
        let days = values::count("--half-life", days)?;
        let bad = |_| Fault::BadArgument { what: "--half-life", value: days.to_string(), example: "90" };
        family.half_life = Some(u16::try_from(days).map_err(bad)?).filter(|d| *d > 0);
    }
    if let Some(owner) = text(args, "owner") {
        family.owner = owner.map(|who| resolve::staff(&who, overview).map(|s| s.staff_id)).transpose()?;
    }
    if args.has("role") {
        family.roles =
            args.texts("role").filter(|t| !t.trim().is_empty()).map(role).collect::<Result<_, _>>()?;
    }
    Ok(family)
}

/// What `--place` says, from 1.
pub fn place(args: &Args) -> Result<Option<usize>, Fault> {
    let Some(typed) = args.text("place") else { return Ok(None) };
    let bad = || Fault::BadArgument { what: "--place", value: typed.to_string(), example: "1" };
    let place = usize::try_from(values::count("--place", typed)?).map_err(|_| bad())?;
    if place == 0 { Err(bad()) } else { Ok(Some(place)) }
}

/// A text that was given; an empty one takes away.
fn text(args: &Args, name: &str) -> Option<Option<String>> {
    args.text(name).map(|t| Some(t.trim().to_string()).filter(|t| !t.is_empty()))
}

fn group(name: &str, standard: &Standard) -> Result<GroupId, Fault> {
    let known = || standard.groups.iter().flat_map(|g| [g.zh.as_str(), g.en.as_str()]);
    standard.group_named(name).map(|g| g.id).ok_or_else(|| Fault::NotOneOf {
        what: "--group",
        value: name.to_string(),
        known: match nearest(name, known(), 3) {
            near if near.is_empty() => known().map(str::to_string).collect(),
            near => near,
        },
    })
}

/// What stands behind the code; nothing when neither flag was given.
fn parameter(args: &Args) -> Result<Option<Parameter>, Fault> {
    let levels: Vec<&str> = args.texts("level").filter(|t| !t.trim().is_empty()).collect();
    match (args.text("count"), levels.is_empty()) {
        (Some(typed), false) => {
            Err(Fault::BadArgument {
                what: "--count", value: typed.to_string(), example: "--level 低 中 高"
            })
        }
        (Some("none" | ""), true) => Ok(Some(Parameter::None)),
        (Some(typed), true) => count(typed).map(Some),
        (None, false) => Ok(Some(Parameter::Level(levels.into_iter().map(level).collect()))),
        (None, true) => Ok(None),
    }
}

fn count(typed: &str) -> Result<Parameter, Fault> {
    let bad = || Fault::BadArgument { what: "--count", value: typed.to_string(), example: "1-99" };
    let (min, max) = typed.split_once(['-', '–', '~']).ok_or_else(bad)?;
    let number = |text: &str| text.trim().parse::<u8>().map_err(|_| bad());
    Ok(Parameter::Count { min: number(min)?, max: number(max)? })
}

fn level(typed: &str) -> Level {
    let (name, definition) = typed.split_once(['=', '＝']).unwrap_or((typed, ""));
    Level { name: name.trim().to_string(), definition: definition.trim().to_string() }
}

fn role(typed: &str) -> Result<RoleUse, Fault> {
    const ROLES: [&str; 4] = ["operator", "sales", "strategy", "lead"];
    let (role, purpose) = typed.split_once(['=', '＝']).unwrap_or((typed, ""));
    let role = role.trim();
    if !ROLES.contains(&role) {
        let known = ROLES.map(str::to_string).to_vec();
        return Err(Fault::NotOneOf { what: "--role", value: role.to_string(), known });
    }
    Ok(RoleUse { role: role.to_string(), purpose: purpose.trim().to_string() })
}
