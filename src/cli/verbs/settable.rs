//! `setting list|set`: what the team sets of its file.

use serde_json::{Map, json};

use super::written::write;
use crate::cli::out::{Head, Item};
use crate::cli::resolve;
use crate::cli::run::{Outcome, Run};
use crate::cli::values;
use crate::domain::near::nearest;
use crate::domain::safe::SafeText;
use crate::domain::setting::Setting;
use crate::request::{Fault, Write};
use crate::text::cli::{self as text, title};

/// Lists the settings with what holds.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let settings = resolve::settings(session.as_mut())?;
    let lang = run.lang;
    let heads = vec![
        Head::left("key", title("key", lang)),
        Head::right("value", title("value", lang)),
        Head::right("default", title("default", lang)),
        Head::left("set", title("is_set", lang)),
        Head::left("means", title("means", lang)),
    ];
    let envelope = run.envelope(Some(&overview));
    let mut rows = run.rows(
        envelope,
        &Map::from_iter([("count".into(), json!(Setting::ALL.len()))]),
        heads,
        &overview.clock.zone,
    )?;
    for setting in Setting::ALL {
        rows.row(&[
            Item::Code(setting.key().to_string()),
            Item::Count(u64::from(settings.get(setting))),
            Item::Count(u64::from(setting.default())),
            Item::Bool(settings.is_set(setting)),
            Item::Code(text::setting(setting, lang).to_string()),
        ])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Sets one, or goes back to the default.
pub fn set(run: &mut Run<'_>) -> Outcome {
    let key = run.args().required("key")?;
    let setting = Setting::from_key(key.trim()).ok_or_else(|| {
        let near = nearest(key, Setting::ALL.map(Setting::key), 3);
        let known =
            if near.is_empty() { Setting::ALL.map(Setting::key).map(str::to_string).to_vec() } else { near };
        Fault::NotOneOf { what: "KEY", value: key.to_string(), known }
    })?;
    let value = match (run.args().text("value"), run.args().has("default")) {
        (Some(typed), false) => Some(number(setting, typed)?),
        (None, true) => None,
        _ => return Err(Fault::Missing("VALUE").into()),
    };
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let shown = value.unwrap_or(setting.default()).to_string();
    let what = SafeText::new(&format!("{} {shown}", setting.key())).to_string();
    write(run, session.as_mut(), &overview, &Write::Setting { setting, value }, None, &what)
}

/// A value within the range of its setting.
fn number(setting: Setting, typed: &str) -> Result<u32, Fault> {
    let value = values::count("VALUE", typed)?;
    let range = setting.range();
    u32::try_from(value).ok().filter(|v| range.contains(v)).ok_or_else(|| Fault::NotOneOf {
        what: "VALUE",
        value: typed.to_string(),
        known: vec![format!("{}–{}", range.start(), range.end())],
    })
}
