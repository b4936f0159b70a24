//! Breakdowns, crosses, overlaps, channels and samples, against counting people one by one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::community::{Community, KINDS, OWN, Person, TEXTS};
use super::filled::{ask, everyone, people};
use super::laws::with_communities;
use super::naive::{Naive, identities};
use super::random::Random;
use crate::audience::Cache;
use crate::domain::bands::Band;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::segment::{Atom, Expr, Measure};
use crate::domain::standard::{FamilyId, GroupId};
use crate::domain::tgi::tgi;
use crate::request::{Answer, By, Only, PeopleView, Query, ReachStep, SegmentAsk, SegmentTold, Trait};

fn a_trait(random: &mut Random<'_>) -> By {
    match random.chance.below(8) {
        0 => By::Field(FieldKey::Canonical(random.chance.one(&[PersonField::Birthday, PersonField::Joined]))),
        1 => By::Field(FieldKey::Canonical(PersonField::Staff)),
        2 | 3 => By::Field(FieldKey::Own(random.chance.one(&OWN).0)),
        4 => By::Group(GroupId(random.chance.within(1, 6))),
        5 => By::Family(FamilyId(random.chance.one(&[1, 4, 7]))),
        6 => {
            let figures = [By::Orders, By::Spend, By::Product, By::Product];
            random.chance.one(&figures)
        }
        _ => By::Field(FieldKey::Canonical(random.chance.one(&TEXTS))),
    }
}

fn set(naive: &Naive<'_>, expr: &Expr) -> BTreeSet<u32> {
    naive.set(expr).into_iter().collect()
}

#[test]
fn a_breakdown_counts_whom_its_conditions_mean() {
    let banded = std::sync::atomic::AtomicUsize::new(0);
    with_communities(1_100, super::expressions() / 8, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::bounded(1 << 20));
        let spent = |id: u32| {
            let person = filled.community.people.iter().find(|person| person.id == id).expect("a person");
            naive.figure(person, &Measure::Spend(None)).unwrap_or_default() as i64
        };
        for _ in 0..count {
            let (of, by) = (random.expr(), a_trait(random));
            let against = if random.chance.percent(50) { everyone() } else { random.expr() };
            let (here, there) = (set(&naive, &of), set(&naive, &against));
            let asked = SegmentAsk::Breakdown { of: Arc::new(of), by, against: Arc::new(against) };
            let SegmentTold::Breakdown(told) = ask(&mut audience, asked).expect("told") else { panic!() };
            assert_eq!((told.of, told.against), (here.len() as u64, there.len() as u64));
            assert_eq!(told.amount.0, here.iter().map(|id| spent(*id)).sum::<i64>());
            let mut covered = 0;
            for row in &told.rows {
                let fits = set(&naive, &row.condition);
                let both: Vec<u32> = here.intersection(&fits).copied().collect();
                let beside = there.intersection(&fits).count() as u64;
                assert_eq!((row.people, row.against), (both.len() as u64, beside), "{by:?} {row:#?}");
                assert_eq!(row.amount.0, both.iter().map(|id| spent(*id)).sum::<i64>(), "{by:?} {row:?}");
                assert_eq!(row.tgi, tgi(row.people, told.of, row.against, told.against));
                assert_eq!(row.few, row.people < 30);
                covered += row.people;
            }
            assert!(if told.several { covered >= told.of } else { covered == told.of }, "{by:?}");
            assert!(told.rows.iter().filter(|row| row.value.is_none()).count() <= 1);
            let bands: Vec<Band> = told
                .rows
                .iter()
                .filter_map(|row| if let Some(Trait::Band(band)) = &row.value { Some(*band) } else { None })
                .collect();
            let start = |band: &Band| band.from.map_or(f64::NEG_INFINITY, |edge| edge.at.as_f64());
            assert!(bands.is_sorted_by_key(start), "{bands:?}");
            banded.fetch_add(usize::from(bands.len() > 2), std::sync::atomic::Ordering::Relaxed);
        }
    });
    let banded = banded.into_inner();
    assert!(banded > 0, "no numbers stood in bands: {banded}");
}

#[test]
fn a_cross_counts_whom_both_conditions_mean() {
    with_communities(1_200, super::expressions() / 16, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        for _ in 0..count {
            let (of, rows, columns) = (random.expr(), a_trait(random), a_trait(random));
            let here = set(&naive, &of);
            let asked = SegmentAsk::Cross { of: Arc::new(of), rows, columns };
            let SegmentTold::Cross(told) = ask(&mut audience, asked).expect("told") else { panic!() };
            let within = |conditions: &[Expr]| -> Vec<BTreeSet<u32>> {
                conditions.iter().map(|expr| &set(&naive, expr) & &here).collect()
            };
            let (down, across) = (within(&told.conditions.0), within(&told.conditions.1));
            assert_eq!(told.of, here.len() as u64);
            assert_eq!((told.rows.len(), told.columns.len()), (down.len(), across.len()));
            for (head, fits) in told.rows.iter().zip(&down).chain(told.columns.iter().zip(&across)) {
                assert_eq!(head.1, fits.len() as u64, "{rows:?} {columns:?} {head:?}");
            }
            for (cells, row) in told.cells.iter().zip(&down) {
                for (cell, column) in cells.iter().zip(&across) {
                    assert_eq!(*cell, row.intersection(column).count() as u64, "{rows:?} {columns:?}");
                }
            }
        }
    });
}

#[test]
fn overlaps_count_who_is_in_exactly_which() {
    with_communities(1_300, super::expressions() / 16, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        for _ in 0..count {
            let of: Vec<Arc<Expr>> = (0..random.chance.below(9)).map(|_| Arc::new(random.expr())).collect();
            let sets: Vec<BTreeSet<u32>> = of.iter().map(|expr| set(&naive, expr)).collect();
            let SegmentTold::Overlap(told) = ask(&mut audience, SegmentAsk::Overlap(of)).expect("told")
            else {
                panic!()
            };
            assert_eq!(told.sizes, sets.iter().map(|set| set.len() as u64).collect::<Vec<_>>());
            for (row, a) in told.both.iter().zip(&sets) {
                assert_eq!(*row, sets.iter().map(|b| a.intersection(b).count() as u64).collect::<Vec<_>>());
            }
            let mut exactly = [0u64; 256];
            for person in filled.community.living() {
                let bits = sets.iter().enumerate().filter(|(_, set)| set.contains(&person.id));
                exactly[bits.map(|(place, _)| 1 << place).sum::<usize>()] += 1;
            }
            let mut found = [0u64; 256];
            told.patterns.iter().for_each(|(bits, people)| found[usize::from(*bits)] += people);
            assert_eq!(found, exactly);
            assert!(told.patterns.iter().all(|(_, people)| *people > 0));
        }
    });
}

/// Whether a channel has what it needs of a person.
fn reaches(community: &Community, person: &Person, channel: &str) -> Option<bool> {
    let until = community.until();
    let has = |kind: &str| identities(person, kind).iter().any(|id| !id.is_empty());
    let phone = TEXTS.iter().position(|field| *field == PersonField::Phone).expect("a place");
    Some(match channel {
        "sms_106" | "sms_personal" | "call" => {
            person.texts[phone].as_deref().is_some_and(|phone| !phone.is_empty()) || has("phone")
        }
        "app_push" => has("device"),
        "wecom_private" | "wecom_moments" => person.relations.iter().any(|r| {
            r.external.as_deref().is_some_and(|id| !id.is_empty())
                && r.added.is_none_or(|ts| ts <= until)
                && r.until.is_none_or(|ts| ts > until)
        }),
        "official_account" => {
            let [.., follow, unfollow] = KINDS;
            let both = person
                .events
                .iter()
                .filter(|e| e.day <= community.today && [follow, unfollow].contains(&e.kind));
            has("open_id") && both.max_by_key(|event| event.ts).is_none_or(|last| last.kind == follow)
        }
        _ => return None,
    })
}

#[test]
fn channels_reach_whom_their_ids_and_refusals_tell() {
    with_communities(1_400, super::expressions() / 16, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        for _ in 0..count {
            let expr = random.expr();
            let here = set(&naive, &expr);
            let SegmentTold::Reach(told) =
                ask(&mut audience, SegmentAsk::Reach(Arc::new(expr))).expect("told")
            else {
                panic!()
            };
            assert_eq!(told.len(), 7, "all channels but groups");
            for row in told {
                let reached = |person: &&Person| {
                    here.contains(&person.id)
                        && reaches(&filled.community, person, &row.channel) == Some(true)
                };
                let reached: BTreeSet<u32> =
                    filled.community.living().filter(reached).map(|p| p.id).collect();
                let refused = set(&naive, &Atom::Refused(Some(row.channel.clone())).into());
                assert_eq!(row.with_id, reached.len() as u64, "{}", row.channel);
                let mut allowed: BTreeSet<u32> = reached.difference(&refused).copied().collect();
                assert_eq!(row.refused, (reached.len() - allowed.len()) as u64, "{}", row.channel);
                // Segments by name: the first two are suppressions.
                let suppressed = filled.community.segments.iter().take(2);
                for ((id, expr), told) in suppressed.zip(&row.left_out) {
                    let before = allowed.len();
                    allowed = allowed.difference(&set(&naive, expr)).copied().collect();
                    assert_eq!(*told, (*id, (before - allowed.len()) as u64), "{}", row.channel);
                }
                assert_eq!((row.allowed, row.left_out.len()), (allowed.len() as u64, 2), "{}", row.channel);
                for step in ReachStep::ALL {
                    let only = Only::Reach { channel: row.channel.clone(), step };
                    let view = PeopleView { only: Some(only), ..PeopleView::default() };
                    let Ok(Answer::Matching(all)) = audience.answer(&Query::Matching(view)) else { panic!() };
                    let both = here.iter().filter(|id| all.contains(**id)).count() as u64;
                    assert_eq!(both, row.at(step), "{} {step:?}", row.channel);
                }
            }
        }
    });
}

#[test]
fn a_sample_is_of_the_people_and_stays_as_long_as_they_do() {
    with_communities(1_500, super::expressions() / 16, |filled, random, count, _| {
        let mut audience = filled.audience(Cache::default());
        for _ in 0..count {
            let (a, b) = (random.expr(), random.expr());
            let narrower = Expr::And(vec![a.clone(), b]);
            let mut sample = |expr: &Expr| {
                let asked =
                    SegmentAsk::Sample { expr: Arc::new(expr.clone()), rows: 12, columns: Vec::new() };
                let SegmentTold::Sample(rows) = ask(&mut audience, asked).expect("told") else { panic!() };
                rows.into_iter().map(|row| row.person.0).collect::<Vec<u32>>()
            };
            let (first, then) = (sample(&a), sample(&narrower));
            let (all, still) =
                (people(&mut audience, &a).expect("told"), people(&mut audience, &narrower).expect("told"));
            assert_eq!((first.len(), then.len()), (all.len().min(12), still.len().min(12)));
            assert!(first.iter().all(|id| all.contains(id)) && then.iter().all(|id| still.contains(id)));
            let stayed: Vec<u32> = first.into_iter().filter(|id| still.contains(id)).collect();
            assert_eq!(then[..stayed.len()], stayed, "those who stay stand first, in their order");
        }
    });
}
