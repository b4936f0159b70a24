//! What the console's answers cost, beside the raw engine on the same file in the same run.
//!
//! `cargo bench --profile release` makes a community of 200,000 people once and measures on it. A larger file is made
//! with `tagdeck generate --people 10m --orders 20m --events 20m --db FILE` and named by `TAGDECK_PERF_DB`.

mod import;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use criterion::{BatchSize, Criterion, criterion_group};
use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::catalogue::PersonField;
use tagdeck::domain::sample::Shape;
use tagdeck::domain::sample::community::AS_OF;
use tagdeck::request::{Answer, Column, Detail, PeoplePage, PeopleView, Query, Sort};
use tagdeck::store::{Community, Lane, Opening, generate};

/// The file, made when none is named.
fn file() -> PathBuf {
    if let Some(named) = std::env::var_os("TAGDECK_PERF_DB") {
        return named.into();
    }
    let path = std::env::temp_dir().join("tagdeck-perf-200k.duckdb");
    if !path.exists() {
        let shape = Shape { people: 200_000, orders: 400_000, events: 1_000_000, seed: 7, as_of: AS_OF };
        generate(Opening::new(&path, "perf"), shape, &mut |_, _| {}, &AtomicBool::new(false))
            .expect("a community");
    }
    path
}

fn lane() -> Lane {
    Community::open(Opening::new(&file(), "perf")).and_then(|c| c.lane()).expect("the file")
}

fn audience() -> Audience {
    Audience::new(lane(), Arc::new(Cache::default()))
}

fn page(filter: &str, sort: Option<Column>, offset: u64) -> Query {
    let sort = sort.map(|column| Sort { column, descending: true });
    Query::People(PeoplePage {
        view: PeopleView { filter: filter.into(), sort, only: None },
        offset,
        rows: 60,
        anchor: None,
        columns: Column::DEFAULT.to_vec(),
        detail: Detail::Screen,
    })
}

fn matched(answer: Answer) -> u64 {
    match answer {
        Answer::People(window) => window.matched,
        other => panic!("{other:?}"),
    }
}

fn raw(lane: &mut Lane, sql: &str) -> i64 {
    lane.reading(|conn| {
        let count = conn.query_row(sql, [], |r| r.get(0));
        Ok(count.expect("raw SQL"))
    })
    .expect("the file")
}

fn people(c: &mut Criterion) {
    let mut group = c.benchmark_group("people");
    group.sample_size(10).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(5));
    group.bench_function("first window, from opening the file", |b| {
        b.iter(|| matched(audience().answer(&page("", None, 0)).expect("a window")));
    });
    let fields = [
        ("nickname", Column::of(PersonField::Nickname)),
        ("city", Column::of(PersonField::City)),
        ("joined", Column::of(PersonField::Joined)),
        ("spend", Column::Spend),
    ];
    for (name, column) in fields {
        group.bench_function(format!("sort by {name}, first window"), |b| {
            b.iter_batched_ref(
                || opened(&page("", None, 0)),
                |a| matched(a.answer(&page("", Some(column), 0)).expect("a window")),
                BatchSize::PerIteration,
            );
        });
    }
    group.bench_function("raw: the order by joined alone", |b| {
        let mut lane = lane();
        let sql = "SELECT count(person_id) FROM (SELECT person_id FROM ledger.person ORDER BY joined DESC OFFSET 0)";
        b.iter(|| raw(&mut lane, sql));
    });
    let mut warm = opened(&page("", Some(Column::Spend), 0));
    group.bench_function("jump to the end of a sort", |b| {
        b.iter(|| matched(warm.answer(&page("", Some(Column::Spend), u64::MAX)).expect("a window")));
    });
    let mut middle = 0;
    group.bench_function("any page of a sort", |b| {
        b.iter(|| {
            middle = (middle + 7_919 * 61) % 150_000;
            matched(warm.answer(&page("", Some(Column::Spend), middle)).expect("a window"))
        });
    });
    group.finish();
}

fn filter(c: &mut Criterion) {
    let mut group = c.benchmark_group("filter");
    group.sample_size(10).warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_secs(5));
    for word in ["zhang", "北京 产品", "lyy", "0137", "u0651"] {
        group.bench_function(format!("/{word}"), |b| {
            b.iter_batched_ref(
                || opened(&page("", None, 0)),
                |a| matched(a.answer(&page(word, None, 0)).expect("a window")),
                BatchSize::PerIteration,
            );
        });
    }
    group.bench_function("raw: count(*) where a nickname contains 张", |b| {
        let mut lane = lane();
        b.iter(|| raw(&mut lane, "SELECT count(*) FROM ledger.person WHERE contains(nickname, '张')"));
    });
    group.finish();
}

/// An audience that has answered one question, so that the file is attached and nothing else is kept.
fn opened(first: &Query) -> Audience {
    let mut audience = audience();
    audience.answer(first).expect("a window");
    audience
}

criterion_group!(benches, people, filter);

fn main() {
    benches();
    import::beside_raw(&file());
    Criterion::default().configure_from_args().final_summary();
}
