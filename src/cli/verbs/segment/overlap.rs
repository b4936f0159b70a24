//! `segment overlap`.

use serde_json::{Map, Value as Json, json};

use super::{another, expression, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::money::grouped;
use crate::request::{Fault, SegmentAsk, SegmentTold};
use crate::text::cli::title;
use crate::text::segments as words;

/// The most sets that are laid over one another.
const MOST: usize = 8;

/// Says how segments and expressions overlap, each argument one of them.
pub fn overlap(run: &mut Run<'_>) -> Outcome {
    let typed: Vec<String> = run.args().texts("sets").map(str::to_string).collect();
    if typed.len() < 2 || typed.len() > MOST {
        return Err(Fault::Usage(words::wants_sets(MOST, run.lang)).into());
    }
    let mut session = run.session()?;
    let overview = session.overview()?;
    let mut sets = Vec::new();
    for typed in &typed {
        sets.push(expression::segment_or_expression(typed, &overview)?);
    }
    let SegmentTold::Overlap(found) = told(session.as_mut(), SegmentAsk::Overlap(sets.clone()))? else {
        return Err(another("Overlap").into());
    };
    let lang = run.lang;
    let texts: Vec<String> = sets.iter().map(|set| expression::text(set, &overview, lang)).collect();
    let inside = |bits: u8| (0..sets.len()).filter(move |at| bits >> at & 1 == 1);
    let envelope = run.envelope(Some(&overview));
    if run.format() == Format::Json {
        let set = |(text, people): (&String, &u64)| json!({ "text": text, "count": people });
        let pattern = |(bits, people): &(u8, u64)| json!({ "in": inside(*bits).map(|at| &texts[at]).collect::<Vec<_>>(), "count": people });
        let record = Record::new(json!({
            "of": found.of,
            "sets": texts.iter().zip(&found.sizes).map(set).collect::<Json>(),
            "both": found.both,
            "patterns": found.patterns.iter().map(pattern).collect::<Json>(),
        }));
        run.record(&envelope, &record)?;
        return Ok(0);
    }
    let mut heads = vec![Head::left("set", title("segment", lang))];
    heads.extend((1..=sets.len()).map(|n| Head::right(&n.to_string(), &n.to_string())));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (at, set) in sets.iter().enumerate() {
        let label = format!("{} {}", at + 1, expression::shown(set, &overview, lang));
        let cells = found.both[at].iter().map(|people| Item::Count(*people));
        rows.row(&std::iter::once(Item::Code(label)).chain(cells).collect::<Vec<_>>())?;
    }
    rows.finish()?;
    if run.format() == Format::Table {
        writeln!(run.out, "\n{}", title("patterns", lang))?;
        for (bits, people) in &found.patterns {
            let which: Vec<String> = inside(*bits).map(|at| (at + 1).to_string()).collect();
            let which = if which.is_empty() { "–".to_string() } else { which.join(" + ") };
            writeln!(run.out, "{which}  {}", grouped(*people))?;
        }
    }
    Ok(0)
}
