//! Who came back, and who bought again.

use std::sync::Arc;

use super::Month;
use crate::cli::session::Session;
use crate::cli::verbs::report::{another, told};
use crate::domain::money::grouped;
use crate::domain::retention::{Doing, Since, Step};
use crate::domain::segment::Atom;
use crate::request::{CohortsAsk, Fault, RetentionAsk, RetentionTold};
use crate::text::page::{Block, Section};
use crate::text::{month as words, report};

/// How many months are shown.
const MONTHS: u16 = 6;
/// Days after.
const DAYS: [u16; 3] = [1, 7, 30];

pub(super) fn retention(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let lang = month.lang;
    let ask = CohortsAsk {
        step: Step::Month,
        cohorts: MONTHS,
        days: DAYS.to_vec(),
        since: Since::Joined,
        doing: Doing::Any,
        of: Arc::new(Atom::Everyone.into()),
        against: None,
    };
    let RetentionTold::Cohorts(found) = told(session, RetentionAsk::Cohorts(ask))? else {
        return Err(another("Cohorts"));
    };
    let side = &found.of.1;
    let mut heads = vec![(report::cohort(lang).to_string(), false), ("n".to_string(), true)];
    heads.extend((0..side.periods.len()).map(|at| (words::period(at, lang), true)));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cohort in &side.cohorts {
        let cell = |at: usize| match cohort.periods.get(at) {
            Some(of) if of.complete => report::percent(of.came.share()),
            Some(of) => report::so_far(of.came.people),
            None => String::new(),
        };
        let mut row = vec![cohort.first.to_string(), grouped(cohort.people)];
        row.extend((0..side.periods.len()).map(cell));
        rows.push(row);
    }
    let mut all = vec![words::all(lang).to_string(), grouped(side.people)];
    all.extend(side.periods.iter().map(|of| report::with_n(*of)));
    rows.push(all);
    let heads_after =
        [report::day_after(lang), report::came(lang), "n", report::rate(lang), report::between(lang)];
    let mut after = Vec::new();
    for of in &side.after {
        let names = [report::on_day(of.days, lang), report::within_days(of.days, lang)];
        for (name, rate) in names.into_iter().zip([of.on, of.within]) {
            let cells =
                [grouped(rate.people), grouped(rate.of), report::percent(rate.share()), report::ends(rate)];
            after.push([name].into_iter().chain(cells).collect());
        }
    }
    let doing = report::doing(&Doing::Any, &[], lang);
    let months = MONTHS.to_string();
    Ok(Some(Section {
        title: words::came_back(lang).to_string(),
        blocks: vec![
            Block::Text(report::asked(&found.frame, Since::Joined, &doing, lang)),
            Block::Table { heads, rows },
            Block::Text(words::not_over(lang).to_string()),
            Block::Table {
                heads: heads_after.iter().enumerate().map(|(at, head)| (head.to_string(), at > 0)).collect(),
                rows: after,
            },
        ],
        commands: vec![month.command(&["report", "retention", "--by", "month", "--cohorts", &months])],
    }))
}

pub(super) fn repurchase(session: &mut dyn Session, month: &Month) -> Result<Option<Section>, Fault> {
    let lang = month.lang;
    let of = Arc::new(Atom::Everyone.into());
    let ask = RetentionAsk::Repurchase { step: Step::Month, of };
    let RetentionTold::Repurchase(found) = told(session, ask)? else { return Err(another("Repurchase")) };
    let heads = [
        report::cohort(lang),
        report::bought(lang),
        report::again(lang),
        report::rate(lang),
        report::between(lang),
    ];
    let newest = found.told.cohorts.len().saturating_sub(usize::from(MONTHS));
    let row = |(name, rate): (String, crate::domain::retention::Rate)| {
        vec![name, grouped(rate.of), grouped(rate.people), report::percent(rate.share()), report::ends(rate)]
    };
    let cohorts = found.told.cohorts[newest..].iter().map(|(first, rate)| (first.to_string(), *rate));
    let all = (words::all_ever(lang).to_string(), found.told.all);
    Ok(Some(Section {
        title: words::again(lang).to_string(),
        blocks: vec![Block::Table {
            heads: heads.iter().enumerate().map(|(at, head)| (head.to_string(), at > 0)).collect(),
            rows: cohorts.chain([all]).map(row).collect(),
        }],
        commands: vec![month.command(&["report", "repurchase", "--by", "month"])],
    }))
}
