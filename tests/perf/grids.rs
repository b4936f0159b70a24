//! What scoring everyone by R, F and M costs, beside the same question as one SQL statement on the same file in the same
//! run.
//!
//! `TAGDECK_PERF_DB=large.duckdb cargo bench --profile release --bench grids` measures on a community that
//! `tagdeck generate` made; without it one of 200,000 people is made.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::retention::{Doing, Since, Step};
use tagdeck::domain::rfm::{Axis, Recency, Refunds, RfmModel, Source, Window};
use tagdeck::domain::sample::Shape;
use tagdeck::domain::sample::community::AS_OF;
use tagdeck::domain::segment::Atom;
use tagdeck::request::{Answer, CohortsAsk, GridAsk, GridTold, Query, RetentionAsk, RfmTold};
use tagdeck::store::{Community, Opening, generate};

/// Days, orders and cents per person of all time, cut points by value, sums by cell.
const ALL_TIME: &str = "WITH nets AS (
        SELECT person_id, min(day) AS day, sum(cents) AS cents FROM ledger.orders WHERE status = 1
        GROUP BY person_id, coalesce(refund_of, order_id)),
    figures AS (
        SELECT person_id, DATE '2019-07-14' - max(day) FILTER (cents > 0) AS r, count(*) FILTER (cents > 0) AS f,
            sum(cents)::BIGINT AS m
        FROM nets GROUP BY 1 HAVING count(*) FILTER (cents > 0) > 0),
    cuts AS (
        SELECT quantile_cont(r::DOUBLE, [0.2, 0.4, 0.6, 0.8]) AS r, quantile_cont(f::DOUBLE, [0.2, 0.4, 0.6, 0.8]) AS f,
            quantile_cont(m::DOUBLE, [0.2, 0.4, 0.6, 0.8]) AS m FROM figures)
    SELECT count(*) FROM (
        SELECT len(list_filter(cuts.r, x -> figures.r > x)) AS r, len(list_filter(cuts.f, x -> figures.f > x)) AS f,
            len(list_filter(cuts.m, x -> figures.m > x)) AS m, count(*) AS people, sum(figures.m) AS cents
        FROM figures, cuts GROUP BY 1, 2, 3)";

/// People by the month of joining, and who did something in which month since.
const COHORTS: &str = "WITH starts AS (
        SELECT person_id, joined, date_trunc('month', joined)::DATE AS cohort FROM ledger.person
        WHERE joined BETWEEN DATE '2018-08-01' AND DATE '2019-07-14'),
    did AS (
        SELECT person_id, day FROM ledger.event WHERE day BETWEEN DATE '2018-08-01' AND DATE '2019-07-14'
        UNION ALL SELECT person_id, day FROM ledger.order_net
        WHERE cents > 0 AND day BETWEEN DATE '2018-08-01' AND DATE '2019-07-14')
    SELECT count(*) FROM (
        SELECT cohort, period, count(*) FROM (
            SELECT DISTINCT person_id, cohort, date_diff('month', cohort, day) AS period
            FROM did JOIN starts USING (person_id) WHERE day >= joined)
        GROUP BY 1, 2)";

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

fn scored(audience: &mut Audience, model: &RfmModel, against: Option<&RfmModel>) -> RfmTold {
    told(audience, GridAsk::Rfm { model: model.clone(), against: against.cloned(), detail: false })
}

fn told(audience: &mut Audience, ask: GridAsk) -> RfmTold {
    match audience.answer(&Query::Grid(Box::new(ask))) {
        Ok(Answer::Grid(told)) => match *told {
            GridTold::Rfm(told) => *told,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// What a cut that moves along an axis does.
fn moving(audience: &mut Audience, model: &RfmModel, against: &RfmModel, axis: Axis) -> RfmTold {
    told(audience, GridAsk::RfmMoving { model: model.clone(), against: against.clone(), axis })
}

/// The model with its cut points of today set by hand.
fn by_hand(told: &RfmTold) -> RfmModel {
    RfmModel { cuts: told.scale.bands.clone().map(Some), ..told.model.clone() }
}

/// A model with the last cut point of an axis moved.
fn moved(model: &RfmModel, axis: Axis, by: f64) -> RfmModel {
    let mut model = model.clone();
    if let Some(cut) = model.cuts[axis as usize].as_mut().and_then(|bands| bands.cuts.last_mut()) {
        *cut += by;
    }
    model
}

fn came_back(audience: &mut Audience, since: Since) {
    let ask = RetentionAsk::Cohorts(CohortsAsk {
        step: Step::Month,
        cohorts: 12,
        days: vec![1, 7, 30],
        since,
        doing: Doing::Any,
        of: Arc::new(Atom::Everyone.into()),
        against: None,
    });
    let told = audience.answer(&Query::Grid(Box::new(GridAsk::Retention(ask))));
    std::hint::black_box(told.expect("told"));
}

fn grids(c: &mut Criterion) {
    let community = Community::open(Opening::new(&file(), "perf")).expect("the file");
    let fresh = || Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
    let mut group = c.benchmark_group("grids");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(5));
    group.bench_function("raw: cells of all time", |b| {
        let mut audience = fresh();
        b.iter(|| {
            audience
                .lane()
                .reading(|conn| Ok(conn.query_row(ALL_TIME, [], |r| r.get::<_, i64>(0)).expect("raw SQL")))
                .expect("the file")
        });
    });
    let of = |window| RfmModel {
        source: Source::Orders { window, refunds: Refunds::Net, recency: Recency::Any },
        ..RfmModel::default()
    };
    for (name, model) in [("cells of all time", of(Window::All)), ("cells of 90 days", of(Window::Days(90)))]
    {
        group.bench_function(name, |b| {
            b.iter_custom(|rounds| {
                let mut spent = Duration::ZERO;
                for _ in 0..rounds {
                    let mut audience = fresh();
                    // Who there is is known to every screen.
                    audience.answer(&Query::Today).expect("told");
                    let start = Instant::now();
                    std::hint::black_box(scored(&mut audience, &model, None));
                    spent += start.elapsed();
                }
                spent
            });
        });
    }
    group.bench_function("raw: cohorts of 12 months", |b| {
        let mut audience = fresh();
        b.iter(|| {
            audience
                .lane()
                .reading(|conn| Ok(conn.query_row(COHORTS, [], |r| r.get::<_, i64>(0)).expect("raw SQL")))
                .expect("the file")
        });
    });
    let began = [("joined", Since::Joined), ("added", Since::Added), ("bought", Since::FirstOrder)];
    for (name, since) in began {
        group.bench_function(format!("cohorts of 12 months by when they {name}, with days after"), |b| {
            let mut audience = fresh();
            audience.answer(&Query::Today).expect("told");
            b.iter(|| came_back(&mut audience, since));
        });
    }
    for (axis, by) in [(Axis::R, 1.0), (Axis::F, 1.0), (Axis::M, 100.0)] {
        let mut audience = fresh();
        let told = scored(&mut audience, &of(Window::All), None);
        let stood = by_hand(&told);
        scored(&mut audience, &stood, None);
        let letter = axis.letter();
        let mut round = 0.0;
        group.bench_function(format!("the first step of a cut of {letter}, and who changes class"), |b| {
            b.iter_custom(|rounds| {
                let mut spent = Duration::ZERO;
                for _ in 0..rounds {
                    // Other cut points beside it, so that nothing that is kept fits.
                    round += 1.0;
                    let others = Axis::ALL.into_iter().filter(|other| *other != axis);
                    let model = others.fold(stood.clone(), |model, other| {
                        moved(&model, other, other.unit() as f64 * round)
                    });
                    let start = Instant::now();
                    std::hint::black_box(moving(&mut audience, &moved(&model, axis, by), &stood, axis));
                    spent += start.elapsed();
                }
                spent
            });
        });
        group.bench_function(format!("a moved cut of {letter}, and who changes class"), |b| {
            let mut step = 0.0;
            b.iter(|| {
                step = if step < 20.0 { step + 1.0 } else { 1.0 };
                moving(&mut audience, &moved(&stood, axis, by * step), &stood, axis)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, grids);
criterion_main!(benches);
