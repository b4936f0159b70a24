//! Who stands in which class on the later day.

use super::Month;
use crate::cli::session::Session;
use crate::cli::verbs::rfm::{another, told};
use crate::domain::money::{Cents, grouped};
use crate::domain::rfm::{Class, Sums};
use crate::request::{Fault, GridAsk, GridTold};
use crate::text::item::yuan;
use crate::text::page::{Block, Section};
use crate::text::{grids, month as words};

pub(super) fn section(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let model = month.stated.model.clone();
    let GridTold::Rfm(found) = told(session, GridAsk::Rfm { model, against: None, detail: false })? else {
        return Err(another("Rfm"));
    };
    let lang = month.lang;
    let all = found.grid.all();
    let row = |names: [String; 3], sums: Sums| {
        let [zh, en, digits] = names;
        vec![
            zh,
            en,
            digits,
            grouped(sums.people),
            grids::share(sums.people as f64, all.people as f64),
            grouped(sums.orders),
            yuan(Cents(sums.cents)),
            grids::share(sums.cents as f64, all.cents as f64),
            grids::average(sums.average()),
        ]
    };
    let of_class =
        |class: Class| row([class.zh().into(), class.en().into(), class.digits()], found.grid.class(class));
    let mut rows: Vec<Vec<String>> = Class::ALL.into_iter().map(of_class).collect();
    rows.push(row(["合计".into(), "all".into(), String::new()], all));
    let grid = &found.grid;
    Ok(Some(Section {
        title: words::classes(month.to, lang),
        blocks: vec![
            Block::Text(words::scored([found.of, grid.scored, grid.lapsed, grid.unscored], lang)),
            Block::Table { heads: words::class_heads(lang), rows },
        ],
        commands: vec![month.scoring(&["rfm"])],
    }))
}
