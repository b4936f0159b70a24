//! Edits while questions run: the last one wins, no older one is heard of, and the lanes go on.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use super::Chance;
use super::filled::Filled;
use super::naive::Naive;
use super::random::Random;
use crate::app::Msg;
use crate::domain::segment::Expr;
use crate::domain::standard::shipped;
use crate::jobs::{Lanes, Settings, ports};
use crate::request::{Answer, Fault, Query, SegmentAsk, SegmentTold, Slot, Ticket};

const LIMIT: Duration = Duration::from_secs(60);
const EDITS: u64 = 1_000;

fn count(expr: &Expr) -> Query {
    Query::Segment(Box::new(SegmentAsk::Count { expr: Arc::new(expr.clone()), off: Vec::new() }))
}

fn told(result: Result<Answer, Fault>) -> Result<u64, Fault> {
    match result? {
        Answer::Segment(told) => match *told {
            SegmentTold::Counted(counted) => Ok(counted.count),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_thousand_edits_the_last_one_wins() {
    let (filled, standard): (Filled, _) = (super::filled(3), shipped());
    let naive = Naive { community: &filled.community, standard: &standard };
    let mut random = Random { chance: Chance::new(31), community: &filled.community };
    let (send, messages) = channel();
    let file = Arc::clone(&filled.file);
    let lanes =
        Lanes::start(Box::new(move || ports(&file)), Settings::default(), move |msg| drop(send.send(msg)))
            .expect("lanes");
    let slots = [Slot::Matching, Slot::Run];
    let mut last: [Option<(u64, Expr)>; 2] = [None, None];
    let mut cancelled = Vec::new();
    for ticket in 1..=EDITS {
        let place = random.chance.below(2);
        let expr = random.expr();
        lanes.ask(slots[place], Ticket(ticket), count(&expr), Duration::ZERO);
        last[place] = Some((ticket, expr));
        match random.chance.below(6) {
            0 => {}
            1 => {
                // Whoever closes the preview cancels it.
                let place = random.chance.below(2);
                cancelled.extend(last[place].as_ref().map(|(ticket, _)| *ticket));
                lanes.cancel(slots[place]);
            }
            _ => std::thread::sleep(Duration::from_micros(random.chance.below(3_000) as u64)),
        }
    }
    // The last word on both.
    for (place, slot) in slots.into_iter().enumerate() {
        let expr = random.expr();
        let ticket = EDITS + 1 + place as u64;
        lanes.ask(slot, Ticket(ticket), count(&expr), Duration::ZERO);
        last[place] = Some((ticket, expr));
    }
    let mut waiting = 2;
    while waiting > 0 {
        let Msg::Answered { ticket, result, .. } = messages.recv_timeout(LIMIT).expect("an answer") else {
            continue;
        };
        let result = told(result);
        let of_last = last.iter().flatten().find(|(known, _)| *known == ticket.0);
        match of_last {
            Some((_, expr)) => {
                assert_eq!(result, Ok(naive.set(expr).len() as u64), "{expr:#?}");
                waiting -= 1;
            }
            None if cancelled.contains(&ticket.0) => {
                assert!(matches!(result, Ok(_) | Err(Fault::Interrupted)), "{result:?}");
            }
            None => assert!(result.is_ok(), "{ticket:?} was superseded: {result:?}"),
        }
    }
    // How long it takes until a cancelled question lets its lane go.
    let mut waits: Vec<Duration> = Vec::new();
    for ticket in 0..200 {
        lanes.ask(Slot::Matching, Ticket(10_000 + ticket), count(&random.expr()), Duration::ZERO);
        std::thread::sleep(Duration::from_micros(random.chance.below(2_000) as u64));
        let start = Instant::now();
        lanes.cancel(Slot::Matching);
        while !matches!(messages.recv_timeout(LIMIT), Ok(Msg::Answered { ticket: Ticket(t), .. }) if t == 10_000 + ticket)
        {
        }
        waits.push(start.elapsed());
    }
    waits.sort_unstable();
    eprintln!("cancel of {}: p50 {:?}, p99 {:?}", waits.len(), waits[100], waits[197]);
    let expr = random.expr();
    lanes.ask(Slot::Run, Ticket(99_999), count(&expr), Duration::ZERO);
    let Ok(Msg::Answered { ticket: Ticket(99_999), result, .. }) = messages.recv_timeout(LIMIT) else {
        panic!()
    };
    assert_eq!(told(result), Ok(naive.set(&expr).len() as u64), "the connection is as good as new");
}
