//! `field list|set`.

use serde_json::{Map, json};

use super::written::write;
use crate::cli::out::{Head, Item};
use crate::cli::run::{Outcome, Run};
use crate::domain::catalogue::{FieldClass, PersonField};
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::request::{Fault, FieldNames, Overview, Write};
use crate::text::cli::title;

/// Lists the fields of people, canonical ones first, each with what its values are folded to.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let lang = run.lang;
    let heads =
        ["code", "zh", "en", "type", "class", "aliases"].map(|code| Head::left(code, title(code, lang)));
    let envelope = run.envelope(Some(&overview));
    let rows_of = PersonField::ALL
        .into_iter()
        .map(|f| {
            [f.code(), f.name(Lang::Zh), f.name(Lang::En), f.field_type().code(), f.class().code()].map(safe)
        })
        .chain(
            overview
                .fields
                .iter()
                .map(|f| [f.code.as_str(), &f.zh, &f.en, f.field_type.code(), f.class.code()].map(safe)),
        );
    let data = Map::from_iter([("count".to_string(), json!(PersonField::ALL.len() + overview.fields.len()))]);
    let mut rows = run.rows(envelope, &data, heads.to_vec(), &overview.clock.zone)?;
    for cells in rows_of {
        let aliases = aliases_of(cells[0].raw(), &overview);
        let mut items: Vec<Item> = cells.iter().map(Item::text).collect();
        items.push(Item::text(&SafeText::new(&aliases)));
        rows.row(&items)?;
    }
    rows.finish()?;
    Ok(0)
}

fn safe(text: &str) -> SafeText {
    SafeText::new(text)
}

/// The aliases of a field as `--alias` takes them.
fn aliases_of(field: &str, overview: &Overview) -> String {
    let own = overview.aliases.iter().filter(|(of, ..)| of == field);
    own.map(|(_, raw, value)| format!("{}={}", raw.raw(), value.raw())).collect::<Vec<_>>().join(" ")
}

/// Names a field, or folds its values.
pub fn set(run: &mut Run<'_>) -> Outcome {
    let field = run.args().required("field")?.to_string();
    let text = |name: &str| run.args().text(name).map(|t| t.trim().to_string()).filter(|t| !t.is_empty());
    let named = FieldNames {
        zh: text("zh"),
        en: text("en"),
        class: text("class").and_then(|c| FieldClass::from_code(&c)),
    };
    let aliases = run.args().texts("alias").map(alias).collect::<Result<Vec<_>, Fault>>()?;
    if aliases.is_empty() && named == FieldNames::default() {
        return Err(Fault::Missing("--alias").into());
    }
    let mut session = run.session()?;
    let overview = session.overview()?;
    let what = aliases.iter().map(|(raw, value)| {
        format!("{}={}", SafeText::new(raw), SafeText::new(value.as_deref().unwrap_or_default()))
    });
    let what = format!("{} {}", SafeText::new(&field), what.collect::<Vec<_>>().join(" "));
    write(run, session.as_mut(), &overview, &Write::SetField { field, named, aliases }, None, what.trim_end())
}

/// Reads `RAW=VALUE`; without a value the alias goes.
fn alias(typed: &str) -> Result<(String, Option<String>), Fault> {
    let bad =
        || Fault::BadArgument { what: "--alias", value: typed.to_string(), example: "北京市=北京" };
    let (raw, value) = typed.split_once(['=', '＝']).ok_or_else(bad)?;
    if raw.trim().is_empty() {
        return Err(bad());
    }
    let value = value.trim();
    Ok((raw.trim().to_string(), (!value.is_empty()).then(|| value.to_string())))
}
