//! The lanes against a fake store.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::fake::{PANIC, Seen, open, slow, slow_export, slow_trial, slow_write};
use super::{Inline, Lanes, Settings};
use crate::app::{Effect, Msg};
use crate::domain::ids::PersonId;
use crate::request::{Answer, Fault, Query, Slot, Ticket};

const LIMIT: Duration = Duration::from_secs(20);
const SECOND: u32 = 1_000_000;

struct Rig {
    lanes: Lanes,
    messages: Receiver<Msg>,
    seen: Arc<Seen>,
}

impl Rig {
    fn new(release_after: Option<Duration>) -> Rig {
        Rig::over(Arc::default(), release_after)
    }

    fn over(seen: Arc<Seen>, release_after: Option<Duration>) -> Rig {
        let (send, messages) = channel();
        let notify = move |message| drop(send.send(message));
        let lanes = Lanes::start(open(&seen), Settings { release_after }, notify).unwrap();
        Rig { lanes, messages, seen }
    }

    fn export(&self, ticket: u64, micros: u32) {
        let export = Effect::Export { ticket: Ticket(ticket), ask: slow_export(micros) };
        assert_eq!(self.lanes.carry_out(export), None);
    }

    fn ask(&self, slot: Slot, ticket: u64, query: Query) {
        self.lanes.ask(slot, Ticket(ticket), query, Duration::ZERO);
    }

    fn next(&self) -> Msg {
        self.messages.recv_timeout(LIMIT).expect("no message came")
    }

    /// The next message, which must be an answer.
    fn answer(&self) -> (Slot, u64, Result<Answer, Fault>) {
        match self.next() {
            Msg::Answered { slot, ticket, result } => (slot, ticket.0, result),
            other => panic!("{other:?}"),
        }
    }

    /// The outcome of the next import, past its progress: how many records.
    fn imported(&self) -> (u64, Result<u64, Fault>) {
        loop {
            match self.next() {
                Msg::Imported { ticket, result } => return (ticket.0, result.map(|told| told.records)),
                Msg::Progress { .. } => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// The outcome of the next write, past its progress.
    fn written(&self) -> (u64, Result<String, Fault>) {
        loop {
            match self.next() {
                Msg::Written { ticket, result } => return (ticket.0, result.map(|receipt| receipt.verb)),
                Msg::Progress { .. } => {}
                other => panic!("{other:?}"),
            }
        }
    }
}

fn found(micros: u32) -> Result<Answer, Fault> {
    Ok(Answer::Found(PersonId(micros)))
}

#[test]
fn the_newest_ask_of_a_slot_wins_and_the_older_one_is_interrupted() {
    let rig = Rig::new(None);
    let start = Instant::now();
    rig.ask(Slot::People, 1, slow(30 * SECOND));
    thread::sleep(Duration::from_millis(20));
    rig.ask(Slot::People, 2, slow(10));
    assert_eq!(rig.answer(), (Slot::People, 2, found(10)));
    rig.ask(Slot::Profile, 3, slow(20));
    rig.ask(Slot::Today, 4, slow(20));
    let rest: HashSet<u64> = [rig.answer().1, rig.answer().1].into();
    assert_eq!(rest, HashSet::from([3, 4]), "the replaced ask is never answered");
    assert!(start.elapsed() < LIMIT, "the replaced ask was left to run");
}

#[test]
fn a_slow_ask_does_not_delay_another_slot() {
    let rig = Rig::new(None);
    rig.ask(Slot::People, 1, slow(30 * SECOND));
    for ticket in 2..20 {
        rig.ask(Slot::Profile, ticket, slow(100));
        assert_eq!(rig.answer(), (Slot::Profile, ticket, found(100)));
    }
}

#[test]
fn a_cancelled_ask_is_answered_as_interrupted() {
    let rig = Rig::new(None);
    rig.ask(Slot::People, 1, slow(30 * SECOND));
    thread::sleep(Duration::from_millis(10));
    rig.lanes.cancel(Slot::People);
    assert_eq!(rig.answer(), (Slot::People, 1, Err(Fault::Interrupted)));
    rig.lanes.ask(Slot::People, Ticket(2), slow(1), Duration::from_secs(60));
    rig.lanes.cancel(Slot::People);
    assert_eq!(rig.answer(), (Slot::People, 2, Err(Fault::Interrupted)), "also while it waits for its pace");
}

#[test]
fn a_paced_ask_makes_room_for_a_newer_one() {
    let rig = Rig::new(None);
    for ticket in 1..=50 {
        rig.lanes.ask(Slot::People, Ticket(ticket), slow(1), Duration::from_millis(200));
    }
    assert_eq!(rig.answer(), (Slot::People, 50, found(1)));
}

#[test]
fn writes_keep_their_order_and_run_beside_asks() {
    let rig = Rig::new(None);
    rig.ask(Slot::People, 1000, slow(30 * SECOND));
    let texts: Vec<String> = (0..100).map(|n| format!("write {n}")).collect();
    for (ticket, text) in texts.iter().enumerate() {
        rig.lanes.write(Ticket(ticket as u64), slow_write(text, 50));
    }
    for (ticket, text) in texts.iter().enumerate() {
        assert_eq!(rig.written(), (ticket as u64, Ok(text.clone())));
    }
    assert_eq!(*rig.seen.written.lock().unwrap(), texts);
}

#[test]
fn cancelling_writes_ends_the_running_one_and_tells_each() {
    let rig = Rig::new(None);
    rig.lanes.write(Ticket(1), slow_write("first", 30 * SECOND));
    rig.lanes.write(Ticket(2), slow_write("second", 1));
    assert!(matches!(rig.next(), Msg::Progress { ticket: Ticket(1), .. }), "it runs");
    rig.lanes.cancel_writes();
    let outcomes = HashMap::from([rig.written(), rig.written()]);
    assert_eq!(outcomes, HashMap::from([(1, Err(Fault::Interrupted)), (2, Err(Fault::Interrupted))]));
    rig.lanes.write(Ticket(3), slow_write("third", 1000));
    assert_eq!(rig.written(), (3, Ok("third".into())), "the next write is untouched");
    assert_eq!(*rig.seen.written.lock().unwrap(), ["third"]);
}

#[test]
fn of_several_dry_runs_the_newest_is_told_and_no_write_is_touched() {
    let rig = Rig::new(None);
    rig.lanes.import(Ticket(1), slow_trial(30 * SECOND));
    assert!(matches!(rig.next(), Msg::Progress { ticket: Ticket(1), .. }), "it runs");
    rig.lanes.write(Ticket(2), slow_write("between", 1));
    rig.lanes.import(Ticket(3), slow_trial(20 * SECOND));
    rig.lanes.import(Ticket(4), slow_trial(50));
    assert_eq!(rig.written(), (2, Ok("between".into())), "the first dry run made way and is not told");
    assert_eq!(rig.imported(), (4, Ok(50)));
}

#[test]
fn a_dry_run_is_cancelled_as_an_ask_waiting_or_running() {
    let rig = Rig::new(None);
    rig.lanes.import(Ticket(1), slow_trial(30 * SECOND));
    assert!(matches!(rig.next(), Msg::Progress { ticket: Ticket(1), .. }), "it runs");
    rig.lanes.cancel(Slot::Trial);
    assert_eq!(rig.imported(), (1, Err(Fault::Interrupted)));
    rig.lanes.write(Ticket(2), slow_write("slow", SECOND / 5));
    rig.lanes.import(Ticket(3), slow_trial(1));
    rig.lanes.cancel(Slot::Trial);
    assert_eq!(rig.imported(), (3, Err(Fault::Interrupted)), "it never began");
    assert_eq!(rig.written(), (2, Ok("slow".into())));
}

#[test]
fn an_import_is_cancelled_with_the_writes_and_lanes_end_without_a_dry_run() {
    let rig = Rig::new(None);
    let mut ask = slow_trial(30 * SECOND);
    ask.dry_run = false;
    rig.lanes.import(Ticket(1), ask);
    assert!(matches!(rig.next(), Msg::Progress { ticket: Ticket(1), .. }), "it runs");
    rig.lanes.cancel_writes();
    assert_eq!(rig.imported(), (1, Err(Fault::Interrupted)));
    rig.lanes.import(Ticket(2), slow_trial(30 * SECOND));
    rig.lanes.import(Ticket(3), slow_trial(30 * SECOND));
    rig.lanes.end();
    assert!(rig.lanes.wait_ended(LIMIT));
}

#[test]
fn an_export_is_queued_and_cancelled_with_the_writes() {
    let rig = Rig::new(None);
    rig.export(1, 30 * SECOND);
    rig.export(2, 1);
    assert!(matches!(rig.next(), Msg::Progress { ticket: Ticket(1), .. }), "it runs");
    rig.lanes.cancel_writes();
    for _ in 0..2 {
        assert!(matches!(rig.next(), Msg::Exported { result: Err(Fault::Interrupted), .. }));
    }
    rig.export(3, 1);
    let told = |message| matches!(message, Msg::Exported { ticket: Ticket(3), result: Ok(_) });
    assert!(told(rig.next()) || told(rig.next()), "its progress, then its end");
    assert_eq!(*rig.seen.written.lock().unwrap(), ["export 1"]);
}

#[test]
fn a_panic_is_a_fault_and_the_lane_goes_on() {
    let rig = Rig::new(None);
    for ticket in 0..4 {
        rig.ask(Slot::Today, ticket, PANIC);
        assert_eq!(rig.answer(), (Slot::Today, ticket, Err(Fault::LaneGone)));
    }
    rig.lanes.write(Ticket(8), crate::request::Write::Redo);
    assert_eq!(rig.written(), (8, Err(Fault::LaneGone)));
    rig.ask(Slot::People, 9, slow(1));
    assert_eq!(rig.answer(), (Slot::People, 9, found(1)));
}

#[test]
fn an_idle_file_is_let_go_and_taken_again() {
    let rig = Rig::new(Some(Duration::from_millis(30)));
    assert_eq!(rig.next(), Msg::Released(true));
    rig.ask(Slot::People, 1, slow(10));
    assert_eq!(rig.next(), Msg::Released(false));
    assert_eq!(rig.answer(), (Slot::People, 1, found(10)));
    assert_eq!(rig.next(), Msg::Released(true));
    rig.lanes.write(Ticket(2), slow_write("w", 1));
    assert!(matches!(rig.next(), Msg::Progress { .. }));
    assert_eq!(rig.next(), Msg::Released(false));
    assert_eq!(rig.written(), (2, Ok("w".into())));
}

#[test]
fn release_waits_for_what_runs() {
    let rig = Rig::new(None);
    rig.ask(Slot::People, 1, slow(50_000));
    rig.lanes.release();
    assert_eq!(rig.answer(), (Slot::People, 1, found(50_000)));
    assert_eq!(rig.next(), Msg::Released(true));
    assert_eq!(rig.seen.releases.load(Ordering::SeqCst), 1);
}

#[test]
fn a_failed_opening_is_told_and_tried_again_with_the_next_ask() {
    let seen = Arc::new(Seen::default());
    seen.busy.store(2, Ordering::SeqCst);
    let rig = Rig::over(seen, None);
    let mut faults = 0;
    for ticket in 1.. {
        rig.ask(Slot::Overview, ticket, slow(1));
        match rig.answer().2 {
            Ok(_) => break,
            Err(fault) => assert!(matches!(fault, Fault::Busy { .. })),
        }
        faults += 1;
    }
    assert!((1..=2).contains(&faults), "{faults}");
}

#[test]
fn ending_finishes_writes_and_drops_asks() {
    let rig = Rig::new(None);
    rig.lanes.write(Ticket(1), slow_write("kept", 50_000));
    rig.lanes.write(Ticket(2), slow_write("kept too", 1));
    rig.ask(Slot::People, 3, slow(30 * SECOND));
    rig.lanes.end();
    assert!(rig.lanes.wait_ended(LIMIT));
    assert_eq!(*rig.seen.written.lock().unwrap(), ["kept", "kept too"]);
    assert_eq!(rig.seen.releases.load(Ordering::SeqCst), 1, "the file is let go at the end");
}

#[test]
fn dropping_the_lanes_stops_a_running_write() {
    let rig = Rig::new(None);
    rig.lanes.write(Ticket(1), slow_write("never", 30 * SECOND));
    assert!(matches!(rig.next(), Msg::Progress { .. }));
    drop(rig.lanes);
    let rest: Vec<Msg> = rig.messages.iter().collect();
    assert_eq!(rest, [Msg::Written { ticket: Ticket(1), result: Err(Fault::Interrupted) }]);
}

/// An interrupt hits the ask it was meant for, never the one after it. `TAGDECK_STRESS` is the number of asks.
#[test]
fn random_cancels_never_hit_the_next_job() {
    let asks: u64 = std::env::var("TAGDECK_STRESS").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000);
    let slots = [Slot::People, Slot::Profile, Slot::Today, Slot::Suggestions];
    let rig = Rig::new(None);
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |n: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % n
    };
    let (mut newest, mut cancelled) = (HashMap::new(), HashSet::<u64>::new());
    for ticket in 1..=asks {
        let slot = slots[below(4) as usize];
        rig.ask(slot, ticket, slow(below(400) as u32));
        newest.insert(slot, ticket);
        if below(3) == 0 {
            thread::sleep(Duration::from_micros(below(300)));
        }
        if below(2) == 0 {
            let slot = slots[below(4) as usize];
            cancelled.extend(newest.get(&slot));
            rig.lanes.cancel(slot);
        }
    }
    let mut last: HashSet<u64> = newest.into_values().collect();
    let mut answered = HashSet::new();
    while !last.is_empty() {
        let (_, ticket, result) = rig.answer();
        assert!(answered.insert(ticket), "{ticket} was answered twice");
        assert!(result.is_ok() || cancelled.contains(&ticket), "{ticket} was hit by a stray interrupt");
        last.remove(&ticket);
    }
}

#[test]
fn inline_does_the_same_at_once() {
    let seen = Arc::new(Seen::default());
    let mut inline = Inline::new(open(&seen));
    let ask = |slot, ticket, query| Effect::Ask { slot, ticket: Ticket(ticket), query, pace_ms: 30 };
    let messages = inline.carry_out(&[
        ask(Slot::People, 1, slow(1)),
        Effect::Write { ticket: Ticket(2), write: slow_write("a", 1) },
        ask(Slot::People, 3, slow(2)),
        Effect::Release,
        ask(Slot::Today, 4, PANIC),
        ask(Slot::Profile, 5, slow(3)),
    ]);
    let [progress, written, people, Msg::Released(true), today, Msg::Released(false), profile] =
        &messages[..]
    else {
        panic!("{messages:?}")
    };
    assert!(matches!(progress, Msg::Progress { ticket: Ticket(2), done: 0, of: Some(1) }));
    assert!(matches!(written, Msg::Written { ticket: Ticket(2), result: Ok(_) }));
    assert_eq!(*people, Msg::Answered { slot: Slot::People, ticket: Ticket(3), result: found(2) });
    assert_eq!(*today, Msg::Answered { slot: Slot::Today, ticket: Ticket(4), result: Err(Fault::LaneGone) });
    assert_eq!(*profile, Msg::Answered { slot: Slot::Profile, ticket: Ticket(5), result: found(3) });
}
