//! Looks the file over: projections made anew and compared, ids that lead nowhere, modes, space, versions.

use std::cmp::Ordering;

use super::batch::real_now;
use super::community::Lane;
use super::report::{CheckReport, Finding};
use super::{projection, search};
use crate::request::Fault;

/// Checks a file. It only reads.
pub fn check(lane: &mut Lane) -> Result<CheckReport, Fault> {
    let community = lane.community().clone();
    let file = community.opening().file();
    let mut report = lane.reading(|conn| {
        let mut report = CheckReport {
            checks: Vec::new(),
            findings: Vec::new(),
            engine: conn.version().unwrap_or_default(),
            schema: super::migrate::current(),
            file_bytes: 0,
            free_bytes: None,
            mode: None,
        };
        let mut look = || -> duckdb::Result<()> {
            let number = |sql: &str| conn.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n as u64);
            let mut record = |check: &'static str, rows: u64, wrong: u64, what: &str| {
                report.checks.push((check, rows));
                if wrong > 0 {
                    report.findings.push(Finding { check, detail: format!("{wrong} {what}") });
                }
            };
            let rollup = projection::rollup_sql();
            let wrong = number(&format!(
                "SELECT (SELECT count(*) FROM (({rollup}) EXCEPT ALL SELECT * FROM ledger.rollup)) + \
                 (SELECT count(*) FROM (SELECT * FROM ledger.rollup EXCEPT ALL ({rollup})))"
            ))?;
            record(
                "rollup",
                number("SELECT count(*) FROM ledger.rollup")?,
                wrong,
                "rows differ from their orders",
            );
            let nets = projection::nets_sql("");
            let wrong = number(&format!(
                "SELECT (SELECT count(*) FROM (({nets}) EXCEPT ALL SELECT * FROM ledger.order_net)) + \
                 (SELECT count(*) FROM (SELECT * FROM ledger.order_net EXCEPT ALL ({nets})))"
            ))?;
            record(
                "order_net",
                number("SELECT count(*) FROM ledger.order_net")?,
                wrong,
                "orders differ from their lines",
            );
            let rebuilt = super::tags::rebuilt_sql();
            let wrong = number(&format!(
                "SELECT (SELECT count(*) FROM (({rebuilt}) EXCEPT ALL SELECT * FROM ledger.assignment)) + \
                 (SELECT count(*) FROM (SELECT * FROM ledger.assignment EXCEPT ALL ({rebuilt})))"
            ))?;
            record(
                "assignment",
                number("SELECT count(*) FROM ledger.assignment")?,
                wrong,
                "assignments differ from their events",
            );
            let (people, wrong) = wrong_search(conn)?;
            record("search", people, wrong, "texts of the search differ from their people");
            let people = number("SELECT count(*) FROM ledger.person")?;
            let twice = number("SELECT count(*) - count(DISTINCT person_id) FROM ledger.person")?;
            record("person", people, twice, "person numbers stand twice");
            let refs = number("SELECT count(ref) - count(DISTINCT ref) FROM ledger.person")?;
            record("ref", people, refs, "refs stand twice");
            for table in super::undo::TABLES.iter().filter(|t| t.name != "person") {
                let name = table.name;
                let rows = number(&format!("SELECT count(*) FROM ledger.{name}"))?;
                let lost = number(&format!(
                    "SELECT count(*) FROM ledger.{name} t WHERE NOT EXISTS \
                     (SELECT 1 FROM ledger.person p WHERE p.person_id = t.person_id)"
                ))?;
                record(name, rows, lost, "rows belong to nobody");
                let unknown = number(&format!(
                    "SELECT count(DISTINCT batch) FROM ledger.{name} t WHERE NOT EXISTS \
                     (SELECT 1 FROM ledger.batch b WHERE b.batch = t.batch)"
                ))?;
                record("batch", rows, unknown, "batches of rows are not in the history");
            }
            let segments = number("SELECT count(*) FROM registry.segment")?;
            let wrong = super::segments::unsound(conn)?.len() as u64;
            record(
                "segment",
                segments,
                wrong,
                "segments, rules or models have a name twice, mean themselves or name what is gone",
            );
            let wrong = super::segments::differing(conn)?;
            record("segment_version", segments, wrong, "segments differ from their newest version");
            let wrong = number(
                "SELECT count(*) FROM (
                     SELECT s.batch FROM ledger.snapshot s LEFT JOIN ledger.segment_snapshot p USING (batch)
                     GROUP BY s.batch, s.people HAVING count(p.person_id) <> s.people
                         OR count(DISTINCT p.person_id) <> s.people
                     UNION ALL SELECT DISTINCT batch FROM ledger.segment_snapshot
                         WHERE batch NOT IN (SELECT batch FROM ledger.snapshot)
                     UNION ALL SELECT batch FROM ledger.snapshot
                         WHERE batch NOT IN (SELECT batch FROM ledger.batch))",
            )?;
            record(
                "snapshot",
                number("SELECT count(*) FROM ledger.snapshot")?,
                wrong,
                "frozen lists have other people than they say, or no batch",
            );
            let fields =
                number("SELECT count(*) - count(DISTINCT (field_id, person_id)) FROM ledger.person_field")?;
            record("person_field", fields, fields, "fields of people stand twice");
            let indexes = number("SELECT count(*) FROM duckdb_indexes() WHERE database_name = 'community'")?;
            record("index", indexes, indexes, "indexes exist, which the program never makes");
            let ahead = number(&format!(
                "SELECT count(*) FROM ledger.batch WHERE epoch_us(real_ts) > {}",
                real_now().0.saturating_add(86_400_000_000)
            ))?;
            record("clock", ahead, ahead, "batches are from the future of this machine's clock");
            Ok(())
        };
        look().map_err(|e| community.fault(&e))?;
        Ok(report)
    })?;
    look_at_file(&file, &mut report);
    Ok(report)
}

/// How many people the search knows, and how many of them it does not know as it would if it were made now.
fn wrong_search(conn: &duckdb::Connection) -> duckdb::Result<(u64, u64)> {
    let mut letters = search::Letters::default();
    let (mut people, mut wrong) = (0, 0);
    for span in search::everyone(conn)? {
        let mut stored = search::read_stored(conn, &span)?.into_iter().peekable();
        people += stored.len() as u64;
        search::each_row(conn, &span, "", |row| {
            letters.add_row(row);
            // Who is kept but is nobody, or is kept twice, stands before the next who is right.
            while stored.next_if(|kept| kept.person < row.person).is_some() {
                wrong += 1;
            }
            wrong += u64::from(stored.next_if(|kept| kept.person == row.person).as_ref() != Some(row));
            Ok(())
        })?;
        wrong += stored.count() as u64;
        wrong += differing(&search::stored_tails(conn, &span)?, &search::tails_of(conn, &span)?);
    }
    let all: i64 = conn.query_row("SELECT count(*) FROM ledger.search", [], |r| r.get(0))?;
    wrong += (all as u64).saturating_sub(people) + search::Letters::read(conn)?.missing(&letters);
    Ok((people, wrong))
}

/// How many of two sorted lists stand in only one of them.
fn differing<T: Ord>(one: &[T], other: &[T]) -> u64 {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut differing = 0;
    loop {
        let step = match (one.peek(), other.peek()) {
            (None, None) => return differing,
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
        };
        differing += u64::from(step.is_ne());
        if step.is_le() {
            one.next();
        }
        if step.is_ge() {
            other.next();
        }
    }
}

/// What the file system says: by name only, the file itself is never opened here.
fn look_at_file(file: &std::path::Path, report: &mut CheckReport) {
    if let Ok(meta) = std::fs::metadata(file) {
        report.file_bytes = meta.len();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = meta.permissions().mode() & 0o777;
            report.mode = Some(mode);
            if mode & 0o077 != 0 {
                let detail = format!("mode {mode:o}: others can read the file; chmod 600 mends it");
                report.findings.push(Finding { check: "mode", detail });
            }
        }
    }
    #[cfg(unix)]
    if let Some(folder) = file.parent()
        && let Ok(stat) = rustix::fs::statvfs(folder)
    {
        let free = stat.f_bavail.saturating_mul(stat.f_frsize);
        report.free_bytes = Some(free);
        if free < report.file_bytes.saturating_mul(2) {
            let detail = format!("{free} bytes are free; twice the file's size is wanted");
            report.findings.push(Finding { check: "space", detail });
        }
    }
}
