//! What an import of orders costs, beside the raw engine on the same file in the same run.
//!
//! `TAGDECK_PERF_ORDERS` names a CSV file of orders whose persons are refs of the community of `TAGDECK_PERF_DB`. It is
//! imported into a copy of that community without its orders, once, because once is long enough.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use tagdeck::domain::import::ImportKind;
use tagdeck::request::ImportTold;
use tagdeck::store::import::read::Source;
use tagdeck::store::import::{self, ImportOrder, Watch};
use tagdeck::store::{Community, Opening, Writer};

/// Imports and prints; says what is missing otherwise.
pub fn beside_raw(community: &Path) {
    let Some(orders) = std::env::var_os("TAGDECK_PERF_ORDERS").map(PathBuf::from) else {
        println!("import: passed over, no file of orders is named by TAGDECK_PERF_ORDERS");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy.duckdb");
    std::fs::copy(community, &copy).expect("a copy of the community");
    sql(&copy, "DELETE FROM ledger.orders; DELETE FROM ledger.rollup; CHECKPOINT");

    let literal = orders.to_string_lossy().replace('\'', "''");
    let statement = format!("CREATE TABLE raw AS SELECT * FROM read_csv('{literal}'); CHECKPOINT");
    let (raw, ()) = timed(|| sql(&folder.path().join("raw.duckdb"), &statement));
    let (first, report) = timed(|| run(&copy, &orders));
    assert_eq!(report.rejected + report.new, report.records, "a community without orders has no duplicates");
    let (again, second) = timed(|| run(&copy, &orders));
    assert_eq!(second.duplicate, report.new, "everything is here already");
    let times = |took: Duration| took.as_secs_f64() / raw.as_secs_f64();
    println!(
        "import: {} records; raw read_csv and CHECKPOINT {:.1} s; import with rollup {:.1} s, {:.2} x; the same again, \
         all duplicates, {:.1} s, {:.2} x",
        report.records,
        raw.as_secs_f64(),
        first.as_secs_f64(),
        times(first),
        again.as_secs_f64(),
        times(again)
    );
}

fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = run();
    (start.elapsed(), done)
}

fn sql(file: &Path, statements: &str) {
    let conn = duckdb::Connection::open(file).expect("a file");
    conn.execute_batch(statements).expect("SQL");
}

fn run(community: &Path, orders: &Path) -> ImportTold {
    let opening = Opening { memory_mb: 2_048, ..Opening::new(community, "perf") };
    let community = Community::open(opening).expect("the community");
    let mut writer = Writer::new(&community).expect("a writer");
    let name = orders.to_string_lossy().into_owned();
    let order = ImportOrder::of(ImportKind::Orders, Source::Path(orders.to_path_buf()), name);
    let stop = AtomicBool::new(false);
    import::run(&mut writer, order, &mut Watch { progress: &mut |_, _, _| {}, stop: &stop })
        .expect("an import")
}
