//! Who left the best class, by name.

use super::Month;
use crate::cli::resolve::unexpected;
use crate::cli::session::Session;
use crate::cli::verbs::rfm::{another, told};
use crate::domain::catalogue::PersonField;
use crate::domain::retention::Rate;
use crate::domain::rfm::{Class, Place};
use crate::request::{Answer, Cell, Column, Detail, Fault, GridAsk, GridSet, GridTold, Query};
use crate::text::month as words;
use crate::text::page::{Block, Section};

/// How many are named of those who went one way.
const NAMED: usize = 100;

pub(super) fn section(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let (from, to, lang) = (month.from, month.to, month.lang);
    let best = Place::Class(Class::Champions);
    let (mut stayed, mut left) = (0, 0);
    let (mut rows, mut blocks, mut commands) = (Vec::new(), Vec::new(), Vec::new());
    for after in Place::ALL {
        let model = month.stated.model.clone();
        let there = Some(after);
        let moved =
            GridSet::RfmMoved { model, from, to, drawn_anew: false, before: Some(best), after: there };
        let GridTold::People(people) = told(session, GridAsk::People(moved))? else {
            return Err(another("People"));
        };
        if after == best {
            stayed = people.len();
            continue;
        }
        if people.is_empty() {
            continue;
        }
        left += people.len();
        let shown: roaring::RoaringBitmap = people.iter().take(NAMED).collect();
        let columns = vec![Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];
        let named = match session.ask(&Query::Rows { people: shown, columns, detail: Detail::Masked })? {
            Answer::Rows(named) => named,
            other => return Err(unexpected("Rows", &other)),
        };
        let text = |cell: Option<&Cell>| match cell {
            Some(Cell::Text(text)) => text.as_str().to_string(),
            _ => String::new(),
        };
        rows.extend(named.iter().map(|person| {
            vec![text(person.cells.first()), text(person.cells.get(1)), after.name(lang).to_string()]
        }));
        if people.len() > NAMED as u64 {
            blocks.push(Block::Text(words::more(after.name(lang), NAMED as u64, people.len(), lang)));
        }
        let (first, second) = (from.to_string(), to.to_string());
        let way = format!("{}>{}", best.code(), after.code());
        commands.push(month.scoring(&[
            "rfm",
            "moves",
            "--from",
            &first,
            "--to",
            &second,
            "--of",
            way.as_str(),
        ]));
    }
    let rate = Rate { people: left, of: left + stayed };
    blocks.insert(0, Block::Text(words::left(rate, from, lang)));
    if !rows.is_empty() {
        blocks.insert(1, Block::Table { heads: words::left_heads(to, lang), rows });
    }
    Ok(Some(Section { title: words::who_left(lang), blocks, commands }))
}
