//! What tagging many people costs, beside the raw insert of the same event rows in the same run.
//!
//! `cargo bench --profile release --bench tagging` tags 100,000 people of a made community; `TAGDECK_PERF_TAGS=1000000`
//! with a file of more people, named by `TAGDECK_PERF_DB` and copied first, tags a million.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use roaring::RoaringBitmap;
use tagdeck::domain::sample::Shape;
use tagdeck::domain::sample::community::AS_OF;
use tagdeck::domain::standard::{Deed, Tag, TagPattern, shipped};
use tagdeck::request::{TagAsk, Write};
use tagdeck::store::{Community, Opening, Writer, generate};

fn people() -> u32 {
    std::env::var("TAGDECK_PERF_TAGS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000)
}

/// A community of one's own: a copy of the named file, or a made one.
fn file(folder: &Path) -> PathBuf {
    let path = folder.join("tagging.duckdb");
    match std::env::var_os("TAGDECK_PERF_DB") {
        Some(named) => drop(std::fs::copy(named, &path).expect("a copy")),
        None => {
            let shape = Shape { people: 200_000, orders: 400_000, events: 10_000, seed: 7, as_of: AS_OF };
            generate(Opening::new(&path, "perf"), shape, &mut |_, _| {}, &AtomicBool::new(false))
                .expect("a community");
        }
    }
    path
}

fn tag(code: &str) -> Tag {
    shipped().read_one(code, false).expect("a tag of the shipped standard").tag
}

/// Times a write and, untimed, takes it back; or the other way round.
fn timed(writer: &mut Writer, write: &Write, undo: bool, rounds: u64) -> Duration {
    let mut spent = Duration::ZERO;
    for _ in 0..rounds {
        let start = Instant::now();
        writer.write(write).expect("a batch");
        let written = start.elapsed();
        let start = Instant::now();
        writer.write(&Write::Undo(None)).expect("an undo");
        spent += if undo { start.elapsed() } else { written };
    }
    spent
}

fn tagging(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(folder.path());
    let count = people();
    let mut group = c.benchmark_group(format!("{count} people"));
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(8));

    let raw = duckdb::Connection::open(folder.path().join("raw.duckdb")).expect("a file");
    raw.execute_batch(
        "CREATE TABLE tag_event (batch BIGINT, seq INTEGER, person_id INTEGER, staff_id INTEGER, family_id INTEGER,
             value INTEGER, op TINYINT, source TINYINT, ts TIMESTAMP, was_value INTEGER, was_source TINYINT, was_ts TIMESTAMP)",
    )
    .expect("a table");
    group.bench_function("raw: insert of the event rows", |b| {
        b.iter_custom(|rounds| {
            let mut spent = Duration::ZERO;
            for round in 0..rounds {
                let start = Instant::now();
                raw.execute_batch(&format!(
                    "INSERT INTO tag_event SELECT {round}, range, range * 2, 1, 1, 0, 1, 1, TIMESTAMP '2019-07-14', NULL, NULL, NULL
                     FROM range({count})"
                ))
                .expect("rows");
                spent += start.elapsed();
            }
            spent
        });
    });
    drop(raw);

    let community = Community::open(Opening::new(&path, "perf")).expect("the file");
    let mut writer = Writer::new(&community).expect("a writer");
    let put = |code: &str, people: RoaringBitmap| {
        let deed = Deed::Put(vec![tag(code)]);
        Write::Tag(Box::new(TagAsk { people, deed, reason: "bench".into() }))
    };
    let everyone: RoaringBitmap = (0..count).collect();
    let fresh = put("参加活动3", everyone.clone());
    group.bench_function("give a new tag", |b| b.iter_custom(|n| timed(&mut writer, &fresh, false, n)));
    group.bench_function("undo of it", |b| b.iter_custom(|n| timed(&mut writer, &fresh, true, n)));
    writer.write(&fresh).expect("a batch");
    let other = put("参加活动4", everyone.clone());
    group.bench_function("replace every value", |b| b.iter_custom(|n| timed(&mut writer, &other, false, n)));
    let deed = Deed::Take(vec![TagPattern::any(tag("参加活动3").family)]);
    let take = Write::Tag(Box::new(TagAsk { people: everyone, deed, reason: "bench".into() }));
    group.bench_function("take it away", |b| b.iter_custom(|n| timed(&mut writer, &take, false, n)));
    group.finish();
}

criterion_group!(benches, tagging);
criterion_main!(benches);
