//! How long a question goes on that nobody wants any more: random edits, each superseding the one before, asked as the
//! segments screen asks: count, sample and breakdown, on the lanes of the console with their paces.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tagdeck::app::Msg;
use tagdeck::domain::catalogue::{FieldKey, PersonField};
use tagdeck::domain::sample::stream::Stream;
use tagdeck::domain::segment::{Expr, parse};
use tagdeck::jobs::{Interrupt, Lanes, Ports, Reader, Settings, ports};
use tagdeck::request::{Answer, By, Column, Fault, Overview, Query, SegmentAsk, Slot, Ticket};
use tagdeck::store::Community;

/// How many edits.
const EDITS: u64 = 1_000;
/// The longest that the last answers may take.
const LIMIT: Duration = Duration::from_secs(120);
/// What the screen asks of each edit, and how many milliseconds it waits for a newer one.
const ASKED: [(Slot, u64); 3] =
    [(Slot::SegmentCount, 30), (Slot::SegmentSample, 60), (Slot::SegmentFacet, 90)];

/// From the first interrupt of each question to its end.
type Latencies = Arc<Mutex<Vec<(&'static str, Duration)>>>;

/// A reader that is watched: when the question at hand was first interrupted.
struct Watched {
    reader: Box<dyn Reader>,
    since: Arc<Mutex<Option<Instant>>>,
    told: Latencies,
}

struct WatchedInterrupt {
    interrupt: Arc<dyn Interrupt>,
    since: Arc<Mutex<Option<Instant>>>,
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Interrupt for WatchedInterrupt {
    fn interrupt(&self) {
        locked(&self.since).get_or_insert_with(Instant::now);
        self.interrupt.interrupt();
    }
}

impl Reader for Watched {
    fn answer(&mut self, query: &Query) -> Result<Answer, Fault> {
        let result = self.reader.answer(query);
        if let Some(since) = locked(&self.since).take() {
            let name = match query {
                Query::Segment(ask) if matches!(**ask, SegmentAsk::Count { .. }) => "count",
                Query::Segment(ask) if matches!(**ask, SegmentAsk::Sample { .. }) => "sample",
                _ => "breakdown",
            };
            locked(&self.told).push((name, since.elapsed()));
        }
        result
    }

    fn interrupt(&self) -> Arc<dyn Interrupt> {
        // A job that has not begun its question was never interrupted.
        *locked(&self.since) = None;
        Arc::new(WatchedInterrupt { interrupt: self.reader.interrupt(), since: Arc::clone(&self.since) })
    }
}

fn one(stream: &mut Stream) -> String {
    let days = stream.between(1, 400);
    match stream.below(9) {
        0 => format!("city = {}", stream.pick(&["北京", "上海", "深圳", "广州", "杭州", "成都", "武汉"])),
        1 => format!(
            "title ~ {}|{}",
            stream.pick(&["互联网", "增长", "流量"]),
            stream.pick(&["运营", "产品", "律师"])
        ),
        2 => format!("spend > {}", stream.between(100, 20_000)),
        3 => format!("did {} within {days}d", stream.pick(&["login", "view", "search", "cart"])),
        4 => format!("did order within {days}d"),
        5 => format!("count(order) >= {} within {days}d", stream.between(1, 4)),
        6 => format!("spend top {}%", stream.between(1, 60)),
        7 => format!("last(login) > {days}d ago"),
        _ => format!("sum(order) >= {} within {days}d", stream.between(100, 3_000)),
    }
}

fn edit(stream: &mut Stream, overview: &Overview) -> Arc<Expr> {
    let conditions: Vec<String> = (0..stream.between(1, 4)).map(|_| one(stream)).collect();
    let joined = conditions.join(stream.pick(&[" and ", " or "]));
    Arc::new(parse(&joined, &overview.names()).expect("it reads").expr)
}

fn asks(expr: &Arc<Expr>, by: By, everyone: &Arc<Expr>) -> [SegmentAsk; 3] {
    let columns = Column::DEFAULT.to_vec();
    [
        SegmentAsk::Count { expr: Arc::clone(expr), off: Vec::new() },
        SegmentAsk::Sample { expr: Arc::clone(expr), rows: 50, columns },
        SegmentAsk::Breakdown { of: Arc::clone(expr), by, against: Arc::clone(everyone) },
    ]
}

/// Edits, and prints how long the superseded questions went on.
pub fn run(community: &Arc<Community>, overview: &Overview) {
    let told = Latencies::default();
    let (community, watched) = (Arc::clone(community), Arc::clone(&told));
    let watch = move |reader: Box<dyn Reader>| -> Box<dyn Reader> {
        Box::new(Watched { reader, since: Arc::default(), told: Arc::clone(&watched) })
    };
    let open = move || -> Result<Ports, Fault> {
        let Ports { readers, writer } = ports(&community)?;
        Ok(Ports { readers: readers.map(&watch), writer })
    };
    let (send, messages) = channel();
    let lanes =
        Lanes::start(Box::new(open), Settings::default(), move |msg| drop(send.send(msg))).expect("lanes");
    let mut stream = Stream::named(7, "edits");
    let everyone = Arc::new(parse("everyone", &overview.names()).expect("it reads").expr);
    let field = |field| By::Field(FieldKey::Canonical(field));
    let traits =
        [field(PersonField::Source), field(PersonField::City), By::Orders, field(PersonField::Staff)];
    let mut tickets = 0;
    let mut last = Vec::new();
    for _ in 0..EDITS {
        let by = stream.pick(&traits);
        last.clear();
        for ((slot, pace), ask) in ASKED.into_iter().zip(asks(&edit(&mut stream, overview), by, &everyone)) {
            tickets += 1;
            last.push((tickets, ask.clone()));
            let query = Query::Segment(Box::new(ask));
            lanes.ask(slot, Ticket(tickets), query, Duration::from_millis(pace));
        }
        std::thread::sleep(Duration::from_millis(stream.below(240)));
    }
    // The last edit is answered, and nothing before it failed.
    let mut waiting = last.len();
    while waiting > 0 {
        if let Msg::Answered { ticket, result, .. } = messages.recv_timeout(LIMIT).expect("an answer") {
            assert!(matches!(result, Ok(Answer::Segment(_))), "{result:?}");
            waiting -= usize::from(last.iter().any(|(known, _)| *known == ticket.0));
        }
    }
    lanes.end();
    lanes.wait_ended(LIMIT);
    let told = locked(&told);
    for name in ["count", "sample", "breakdown", ""] {
        let mut of: Vec<Duration> =
            told.iter().filter(|(known, _)| name.is_empty() || *known == name).map(|(_, d)| *d).collect();
        of.sort_unstable();
        if let Some(longest) = of.last() {
            let at = |percent: usize| of[(of.len() * percent / 100).min(of.len() - 1)];
            let name = if name.is_empty() { "all" } else { name };
            println!(
                "cancel, {name}: {} superseded while they ran; p50 {:.1?}, p99 {:.1?}, longest {longest:.1?}",
                of.len(),
                at(50),
                at(99),
            );
        }
    }
}
