//! `tag group list|add|set`: the groups of the standard.

use serde_json::{Map, json};

use super::change::change;
use crate::cli::call::Args;
use crate::cli::out::{Head, Item};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::safe::SafeText;
use crate::domain::standard::{Change, Group, GroupId};
use crate::request::Fault;
use crate::text::cli::title;

/// Lists the groups with what they ask for and the families in them.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let (lang, standard) = (run.lang, &overview.standard);
    let heads = vec![
        Head::left("zh", title("zh", lang)),
        Head::left("en", title("en", lang)),
        Head::left("exclusive", title("exclusive", lang)),
        Head::right("required_days", title("required_days", lang)),
        Head::left("wecom_id", title("group_id", lang)),
        Head::left("families", title("families", lang)),
    ];
    let data = Map::from_iter([("count".to_string(), json!(standard.groups.len()))]);
    let mut rows = run.rows(run.envelope(Some(&overview)), &data, heads, &overview.clock.zone)?;
    let safe = |text: &str| Item::text(&SafeText::new(text));
    for group in &standard.groups {
        let of = standard.families.iter().filter(|f| f.group == Some(group.id) && !f.retired);
        let codes: Vec<&str> = of.map(|f| f.code.as_str()).collect();
        rows.row(&[
            safe(&group.zh),
            safe(&group.en),
            Item::Bool(group.exclusive),
            Item::or_nothing(group.required_days, |d| Item::Count(u64::from(d))),
            Item::or_nothing(group.wecom_id.as_deref(), safe),
            Item::Parts(json!(codes), SafeText::new(&codes.join(" ")).to_string()),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Adds a group.
pub fn add(run: &mut Run<'_>) -> Outcome {
    let zh = run.args().required("group")?.trim().to_string();
    let new =
        Group { id: GroupId::NEW, en: zh.clone(), zh, exclusive: false, required_days: None, wecom_id: None };
    put(run, |_| Ok(new))
}

/// Changes a group.
pub fn set(run: &mut Run<'_>) -> Outcome {
    let name = run.args().required("group")?.to_string();
    put(run, |standard| {
        let known = || standard.groups.iter().map(|g| g.zh.clone()).collect();
        let found = standard.group_named(&name).cloned();
        found.ok_or_else(|| Fault::NotOneOf { what: "GROUP", value: name.clone(), known: known() })
    })
}

/// Writes the group that `of` gives, with what the flags say of it.
fn put(
    run: &mut Run<'_>,
    of: impl FnOnce(&crate::domain::standard::Standard) -> Result<Group, Fault>,
) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let group = with(run.args(), of(&overview.standard)?)?;
    change(run, session.as_mut(), &overview, Change::Group(group), false, Vec::new())
}

/// The group with what the flags say of it.
fn with(args: &Args, mut group: Group) -> Result<Group, Fault> {
    let text = |name: &str| args.text(name).map(|text| text.trim().to_string());
    if let Some(zh) = text("zh") {
        group.zh = zh;
    }
    if group.zh.is_empty() {
        return Err(Fault::Missing("GROUP"));
    }
    if let Some(en) = text("en") {
        group.en = if en.is_empty() { group.zh.clone() } else { en };
    }
    if let Some(exclusive) = args.text("exclusive") {
        group.exclusive = exclusive == "yes";
    }
    if let Some(typed) = args.text("required-days") {
        let days = values::count("--required-days", typed)?;
        let bad = |_| Fault::BadArgument { what: "--required-days", value: typed.into(), example: "7" };
        group.required_days = Some(u16::try_from(days).map_err(bad)?).filter(|d| *d > 0);
    }
    if let Some(id) = text("wecom-id") {
        group.wecom_id = Some(id).filter(|id| !id.is_empty());
    }
    Ok(group)
}
