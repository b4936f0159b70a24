//! `tag list`: how much each tag is used, and the spellings that wait.

use serde_json::{Map, Value as Json, json};

use crate::cli::out::{Head, Item};
use crate::cli::resolve::{staff_id, staff_name, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::request::{Answer, Overview, Query, RawSpelling, TagUse};
use crate::text::cli::{self as text, title};

/// Lists tags in use, or with `--raw` what waits.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let raw = run.args().has("raw");
    let mut session = run.session()?;
    let overview = session.overview()?;
    let (uses, waiting) = match session.ask(&Query::TagUses)? {
        Answer::TagUses(uses, waiting) => (uses, waiting),
        other => return Err(unexpected("TagUses", &other).into()),
    };
    let lang = run.lang;
    let envelope = run.envelope(Some(&overview));
    let count = if raw { waiting.len() } else { uses.len() };
    let data = Map::from_iter([("count".to_string(), json!(count))]);
    let heads = if raw { raw_heads(lang) } else { use_heads(lang) };
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    if raw {
        for of in &waiting {
            rows.row(&raw_items(of, &overview, lang))?;
        }
    } else {
        for of in &uses {
            rows.row(&use_items(of, &overview, lang))?;
        }
    }
    rows.finish()?;
    let cells = waiting.iter().map(|w| w.cells).sum();
    if !raw && cells > 0 {
        run.remark(&text::spellings_wait(waiting.len() as u64, cells, lang))?;
    }
    Ok(0)
}

fn use_heads(lang: Lang) -> Vec<Head> {
    vec![
        Head::left("code", title("tag", lang)),
        Head::left("title", title("title", lang)),
        Head::left("group", title("group", lang)),
        Head::right("people", title("people", lang)),
        Head::left("staff", title("given_by", lang)),
        Head::left("newest", title("newest", lang)),
    ]
}

fn use_items(of: &TagUse, overview: &Overview, lang: Lang) -> [Item; 6] {
    let standard = &overview.standard;
    let family = standard.family(of.tag.family);
    let group = family.and_then(|f| f.group).and_then(|g| standard.group(g));
    let safe = |text: &str| Item::text(&SafeText::new(text));
    [
        safe(&standard.print(of.tag)),
        Item::or_nothing(family, |f| safe(f.title(lang))),
        Item::or_nothing(group, |g| safe(g.title(lang))),
        Item::Count(of.people),
        by_staff(of.staff.iter().map(|(id, n)| (Some(*id), *n)), overview, lang),
        Item::or_nothing(of.newest, Item::Ts),
    ]
}

fn raw_heads(lang: Lang) -> Vec<Head> {
    vec![
        Head::left("raw", title("raw", lang)),
        Head::right("cells", title("cells", lang)),
        Head::right("people", title("people", lang)),
        Head::left("staff", title("written_by", lang)),
        Head::left("means", title("means", lang)),
        Head::left("newest", title("newest", lang)),
    ]
}

fn raw_items(of: &RawSpelling, overview: &Overview, lang: Lang) -> [Item; 6] {
    [
        Item::text(&of.raw),
        Item::Count(of.cells),
        Item::Count(of.people),
        by_staff(of.staff.iter().copied(), overview, lang),
        Item::or_nothing(of.means, |tag| Item::text(&SafeText::new(&overview.standard.print(tag)))),
        Item::or_nothing(of.newest, Item::Ts),
    ]
}

/// A number per member: a list in JSON, `小王 37 小李 3` elsewhere.
fn by_staff(of: impl Iterator<Item = (Option<StaffId>, u64)>, overview: &Overview, lang: Lang) -> Item {
    let all: Vec<(Option<StaffId>, u64)> = of.collect();
    let json: Json = all
        .iter()
        .map(|(id, n)| json!({ "staff": id.map(|id| staff_id(id, overview)), "people": n }))
        .collect();
    let name = |id: Option<StaffId>| id.map_or("?".to_string(), |id| staff_name(id, overview, lang));
    let words: Vec<String> = all.iter().map(|(id, n)| format!("{} {}", name(*id), grouped(*n))).collect();
    Item::Parts(json, words.join(" "))
}
