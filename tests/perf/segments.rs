//! What counting a segment costs, beside the same question as one SQL statement on the same file in the same run.
//!
//! `cargo bench --profile release --bench segments` makes a community of 200,000 people once and measures on it; a larger
//! one is named by `TAGDECK_PERF_DB`. A part of a name behind `--` measures just that; `whole` is the portrait, all of the
//! screen's questions one after the other with their peak of memory, and `cancel` a thousand edits that supersede one another.

mod cancelling;
mod memory;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::catalogue::{FieldKey, PersonField};
use tagdeck::domain::sample::Shape;
use tagdeck::domain::sample::community::AS_OF;
use tagdeck::domain::segment::{Expr, parse};
use tagdeck::request::{Answer, By, Overview, Query, SegmentAsk, SegmentTold};
use tagdeck::store::{Community, Opening, generate};

/// The conditions of the closed door, and each as an analyst would write it.
const CONDITIONS: [(&str, &str); 5] = [
    ("city = 北京", "SELECT count(*) FROM ledger.person WHERE city = '北京'"),
    (
        "title ~ 互联网|增长|流量|运营|产品",
        "SELECT count(*) FROM ledger.person WHERE regexp_matches(title, '互联网|增长|流量|运营|产品')",
    ),
    (
        "spend > 3000",
        "SELECT count(*) FROM (SELECT person_id FROM ledger.orders WHERE status = 1 GROUP BY 1 HAVING sum(cents) > 300000)",
    ),
    (
        "did login within 30d",
        "SELECT count(DISTINCT person_id) FROM ledger.event WHERE kind_id = 1 AND day >= DATE '2019-06-15'",
    ),
    (
        "did order within 60d",
        "SELECT count(DISTINCT person_id) FROM ledger.orders WHERE status = 1 AND day >= DATE '2019-05-16'",
    ),
];

/// The whole of it as one statement.
const WHOLE: &str = "SELECT count(*) FROM ledger.person WHERE city = '北京'
    AND regexp_matches(title, '互联网|增长|流量|运营|产品')
    AND person_id IN (SELECT person_id FROM ledger.orders WHERE status = 1 GROUP BY 1 HAVING sum(cents) > 300000)
    AND person_id IN (SELECT person_id FROM ledger.event WHERE kind_id = 1 AND day >= DATE '2019-06-15')
    AND person_id IN (SELECT person_id FROM ledger.orders WHERE status = 1 AND day >= DATE '2019-05-16')";

/// A breakdown of those of two conditions by source.
const BROKEN_DOWN: &str = "SELECT count(*) FROM (SELECT source, count(*) FROM ledger.person WHERE city = '北京'
    AND person_id IN (SELECT person_id FROM ledger.event WHERE kind_id = 1 AND day >= DATE '2019-06-15') GROUP BY 1)";

fn file() -> PathBuf {
    if let Some(named) = std::env::var_os("TAGDECK_PERF_DB") {
        return named.into();
    }
    let path = std::env::temp_dir().join("tagdeck-perf-segments-200k.duckdb");
    if !path.exists() {
        let shape = Shape { people: 200_000, orders: 400_000, events: 2_000_000, seed: 7, as_of: AS_OF };
        generate(Opening::new(&path, "perf"), shape, &mut |_, _| {}, &AtomicBool::new(false))
            .expect("a community");
    }
    path
}

struct Desk {
    community: Arc<Community>,
    overview: Arc<Overview>,
    audience: Audience,
}

impl Desk {
    fn new() -> Desk {
        let community = Community::open(Opening::new(&file(), "perf")).expect("the file");
        let mut audience = Audience::new(community.lane().expect("a lane"), Arc::default());
        let overview = match audience.answer(&Query::Overview) {
            Ok(Answer::Overview(overview)) => overview,
            other => panic!("{other:?}"),
        };
        Desk { community, overview, audience }
    }

    /// Forgets everything.
    fn fresh(&mut self) {
        self.audience = Audience::new(self.community.lane().expect("a lane"), Arc::new(Cache::default()));
    }

    fn read(&self, text: &str) -> Arc<Expr> {
        Arc::new(parse(text, &self.overview.names()).expect("it reads").expr)
    }

    fn ask(&mut self, ask: SegmentAsk) -> SegmentTold {
        match self.audience.answer(&Query::Segment(Box::new(ask))) {
            Ok(Answer::Segment(told)) => *told,
            other => panic!("{other:?}"),
        }
    }

    fn count(&mut self, text: &str) -> u64 {
        let expr = self.read(text);
        match self.ask(SegmentAsk::Count { expr, off: Vec::new() }) {
            SegmentTold::Counted(counted) => counted.count,
            other => panic!("{other:?}"),
        }
    }

    fn raw(&mut self, sql: &str) -> i64 {
        let lane = self.audience.lane();
        lane.reading(|conn| Ok(conn.query_row(sql, [], |r| r.get(0)).expect("raw SQL"))).expect("the file")
    }
}

fn all(parts: &[&str]) -> String {
    parts.join(" and ")
}

/// Times a step, with another before it that is not timed.
fn timed<T>(
    desk: &mut Desk,
    rounds: u64,
    before: impl Fn(&mut Desk),
    step: impl Fn(&mut Desk) -> T,
) -> Duration {
    let mut spent = Duration::ZERO;
    for _ in 0..rounds {
        before(desk);
        let start = Instant::now();
        std::hint::black_box(step(desk));
        spent += start.elapsed();
    }
    spent
}

fn segments(c: &mut Criterion) {
    if std::env::args().any(|word| ["whole", "cancel"].contains(&word.as_str())) {
        return;
    }
    let mut desk = Desk::new();
    let mut group = c.benchmark_group("segments");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(5));
    let texts: Vec<&str> = CONDITIONS.iter().map(|(text, _)| *text).collect();
    let whole = all(&texts);

    group.bench_function("raw: the whole as one statement", |b| b.iter(|| desk.raw(WHOLE)));
    group.bench_function("all five cold", |b| {
        b.iter_custom(|n| {
            timed(
                &mut desk,
                n,
                |d| {
                    d.fresh();
                    d.count("everyone");
                },
                |d| d.count(&whole),
            )
        });
    });
    for (place, (text, sql)) in CONDITIONS.iter().enumerate() {
        group.bench_function(format!("raw: {text}"), |b| b.iter(|| desk.raw(sql)));
        let others: Vec<&str> =
            texts.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, text)| *text).collect();
        // The spellings of the column are known by then, as they are to whoever edits a value.
        let known = match place {
            0 => "city = 上海",
            1 => "title ~ 律师",
            _ => "everyone",
        };
        let before = all(&[&others[..], &[known]].concat());
        group.bench_function(format!("edited: {text}"), |b| {
            let before = |d: &mut Desk| {
                d.fresh();
                d.count(&before);
            };
            b.iter_custom(|n| timed(&mut desk, n, before, |d| d.count(&whole)));
        });
    }
    desk.count(&whole);
    let other = whole.replace(" and ", " or ");
    group.bench_function("structure: every and becomes or", |b| b.iter(|| desk.count(&other)));
    let nested =
        format!("not ({} or {}) and ({} or not {}) and {}", texts[0], texts[1], texts[2], texts[3], texts[4]);
    group.bench_function("structure: brackets and nots", |b| b.iter(|| desk.count(&nested)));

    let two = desk.read(&all(&[texts[0], texts[3]]));
    let everyone = desk.read("everyone");
    let source = By::Field(FieldKey::Canonical(PersonField::Source));
    let breakdown = || SegmentAsk::Breakdown { of: two.clone(), by: source, against: everyone.clone() };
    group.bench_function("raw: breakdown of two conditions by source", |b| b.iter(|| desk.raw(BROKEN_DOWN)));
    group.bench_function("breakdown by source, with TGI, the first time", |b| {
        let before = |d: &mut Desk| {
            d.fresh();
            d.count(&all(&[CONDITIONS[0].0, CONDITIONS[3].0]));
        };
        b.iter_custom(|n| timed(&mut desk, n, before, |d| d.ask(breakdown())));
    });
    desk.ask(breakdown());
    group.bench_function("breakdown by source, with TGI, again", |b| b.iter(|| desk.ask(breakdown())));
    let city = By::Field(FieldKey::Canonical(PersonField::City));
    let cross = || SegmentAsk::Cross { of: two.clone(), rows: source, columns: city };
    desk.ask(cross());
    group.bench_function("cross of source and city", |b| b.iter(|| desk.ask(cross())));
    let eight: Vec<Arc<Expr>> = ["北京", "上海", "广州", "深圳"]
        .iter()
        .map(|city| format!("city = {city}"))
        .chain(texts[1..].iter().map(|text| (*text).to_string()))
        .map(|text| desk.read(&text))
        .collect();
    desk.ask(SegmentAsk::Overlap(eight.clone()));
    group.bench_function("overlap of eight", |b| b.iter(|| desk.ask(SegmentAsk::Overlap(eight.clone()))));
    group.finish();
}

/// Whether what is named on the command line is a part of this name, or nothing is.
fn is_wanted(name: &str) -> bool {
    let named = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    named.is_none_or(|part| name.contains(&part))
}

/// Does something once and prints what it took, and the most memory meanwhile.
fn once<T>(name: &str, desk: &mut Desk, step: impl FnOnce(&mut Desk) -> T) -> T {
    memory::forget_peak();
    let (start, before) = (Instant::now(), memory::worked());
    let done = step(desk);
    let spent = start.elapsed();
    let worked = memory::worked().zip(before).map(|(after, before)| after - before).unwrap_or_default();
    match memory::peak_and_now() {
        Some((peak, now)) => {
            println!("{name}: {spent:.1?}, worked {worked:.1?}, peak {peak} MB, then {now} MB");
        }
        None => println!("{name}: {spent:.1?}"),
    }
    done
}

/// Questions too long to be asked ten times, and what all of them together take.
fn whole(_: &mut Criterion) {
    if !is_wanted("whole") {
        return;
    }
    let mut desk = Desk::new();
    let texts: Vec<&str> = CONDITIONS.iter().map(|(text, _)| *text).collect();
    let (door, wide) = (desk.read(&all(&texts)), desk.read(&all(&[texts[0], texts[3]])));
    let everyone = desk.read("everyone");
    let count = |expr: &Arc<Expr>| SegmentAsk::Count { expr: expr.clone(), off: Vec::new() };
    let portrait =
        |of: &Arc<Expr>| SegmentAsk::Portrait { of: of.clone(), against: everyone.clone(), least: 10 };
    once("whole: the count, nothing known", &mut desk, |d| d.ask(count(&door)));
    once("whole: breakdown by product, the first time", &mut desk, |d| {
        d.ask(SegmentAsk::Breakdown { of: door.clone(), by: By::Product, against: everyone.clone() })
    });
    for name in ["whole: portrait of all traits, the first time", "whole: portrait of all traits, again"] {
        once(name, &mut desk, |d| d.ask(portrait(&wide)));
    }
    once("whole: portrait of others", &mut desk, |d| d.ask(portrait(&door)));
    desk.fresh();
    once("whole: portrait of all traits, nothing known", &mut desk, |d| d.ask(portrait(&wide)));
}

/// A thousand edits, each superseding the one before.
fn cancelling(_: &mut Criterion) {
    if is_wanted("cancel") {
        let Desk { community, overview, .. } = Desk::new();
        cancelling::run(&community, &overview);
        if let Some((peak, now)) = memory::peak_and_now() {
            println!("cancel: peak of this process {peak} MB, then {now} MB");
        }
    }
}

criterion_group!(benches, segments, whole, cancelling);
criterion_main!(benches);
