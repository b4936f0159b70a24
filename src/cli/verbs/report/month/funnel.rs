//! How many came how far on the journey in use.

use std::sync::Arc;

use super::Month;
use crate::cli::session::Session;
use crate::cli::verbs::journey::stated;
use crate::cli::verbs::rfm::{another, told};
use crate::domain::journey::Counting;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::Atom;
use crate::request::{Fault, GridAsk, GridTold, JourneyAsk, STUCK_AFTER};
use crate::text::cli::title;
use crate::text::page::{Block, Section};
use crate::text::{grids, journeys, month as words};

pub(super) fn section(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let lang = month.lang;
    let overview = session.overview()?;
    let stated = stated::in_use(&overview);
    let ask = JourneyAsk { model: stated.model.clone(), of: Arc::new(Atom::Everyone.into()) };
    let asked = GridAsk::Journey { ask, stuck_after: STUCK_AFTER };
    let GridTold::Journey(found) = told(session, asked)? else { return Err(another("Journey")) };
    let counting = Counting::default();
    let share =
        |part: Option<f64>| part.map_or_else(|| words::NOT_KNOWN.into(), |part| grids::share(part, 1.0));
    let row = |(at, rank): (usize, &crate::domain::journey::Rank)| {
        let told = &found.ranks[at];
        vec![
            SafeText::new(lang.pick(&rank.zh, &rank.en)).to_string(),
            grouped(found.counted(at, counting)),
            share(found.of_all(at, counting)),
            share(found.of_previous(at, counting)),
            grouped(told.standing),
            grouped(told.stuck),
        ]
    };
    let ranks = stated.model.ranks.iter().take(found.ranks.len()).enumerate();
    let heads = ["rank", "people", "of_all", "of_previous", "standing", "stuck"];
    let name = journeys::name(stated.name.as_ref(), stated.template, lang);
    let about = journeys::headline(&name, counting, found.of, None, lang);
    let remarks = journeys::remarks(&found, counting, lang);
    Ok(Some(Section {
        title: words::funnel(lang).to_string(),
        blocks: vec![
            Block::Text(about),
            Block::Table {
                heads: heads.map(|code| (title(code, lang).to_string(), code != "rank")).to_vec(),
                rows: ranks.map(row).collect(),
            },
            Block::Text(remarks.join(lang.pick("。", ". "))),
        ],
        commands: vec![month.command(&["journey"])],
    }))
}
