//! Who went from which class to which.

use super::Month;
use crate::cli::session::Session;
use crate::cli::verbs::rfm::{another, told};
use crate::domain::money::grouped;
use crate::domain::rfm::Place;
use crate::request::{Fault, GridAsk, GridTold};
use crate::text::month as words;
use crate::text::page::{Block, Section};

pub(super) fn section(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let (from, to) = (month.from, month.to);
    let model = month.stated.model.clone();
    let ask = GridAsk::RfmMoves { model, from, to, drawn_anew: false };
    let GridTold::Moves(found) = told(session, ask)? else { return Err(another("Moves")) };
    let lang = month.lang;
    let moves = &found.moves;
    let stands = |place: &Place| moves.each().any(|(from, to, _)| from == *place || to == *place);
    let places: Vec<Place> = Place::ALL.into_iter().filter(stands).collect();
    let sum = |of: &dyn Fn(Place) -> u64| places.iter().map(|place| of(*place)).sum::<u64>();
    let mut heads = vec![(words::from_to(from, to), false)];
    heads.extend(places.iter().map(|place| (place.name(lang).to_string(), true)));
    heads.push((words::all(lang).to_string(), true));
    let row = |before: &Place| {
        let mut row = vec![before.name(lang).to_string()];
        row.extend(places.iter().map(|after| grouped(moves.people(*before, *after))));
        row.push(grouped(sum(&|after| moves.people(*before, after))));
        row
    };
    let mut rows: Vec<Vec<String>> = places.iter().map(row).collect();
    let mut last = vec![words::all(lang).to_string()];
    last.extend(places.iter().map(|after| grouped(sum(&|before| moves.people(before, *after)))));
    let everyone = sum(&|before| sum(&|after| moves.people(before, after)));
    last.push(grouped(everyone));
    rows.push(last);
    let (first, second) = (from.to_string(), to.to_string());
    Ok(Some(Section {
        title: words::moves(from, to, lang),
        blocks: vec![
            Block::Text(words::changed(moves.changed(), everyone, from, lang)),
            Block::Table { heads, rows },
        ],
        commands: vec![month.scoring(&["rfm", "moves", "--from", &first, "--to", &second])],
    }))
}
