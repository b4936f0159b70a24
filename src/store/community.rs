//! The open file: attached for reading or writing as it is needed, let go when it is not, by one lock that every lane
//! holds while it runs a statement.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use duckdb::Connection;

use super::engine::{self, CATALOG, path_literal};
use super::migrate;
use super::opening::Opening;
use super::versions::Versions;
use crate::domain::clock::Clock;
use crate::domain::day::{Day, Zone};
use crate::domain::ids::BatchId;
use crate::domain::segment::Reads;
use crate::request::{Fault, Table, Touched};

/// How the file is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mode {
    /// Not at all; others may have it.
    Detached,
    /// READ_ONLY; others may read too.
    Reading,
    /// Read-write; nobody else may have it.
    Writing,
}

/// What a file says about itself.
#[derive(Debug, Clone)]
struct Facts {
    clock: Clock,
    acting: Option<String>,
    /// The newest batches of both schemas when the file was last let go or attached.
    newest: (i64, i64),
}

/// One community's file in this process. Lanes are made from it; it lives as long as any of them.
pub struct Community {
    opening: Opening,
    /// Runs ATTACH and DETACH and is cloned for lanes; never a query.
    root: Mutex<Connection>,
    mode: RwLock<Mode>,
    facts: RwLock<Facts>,
    versions: Versions,
    foreign_changes: AtomicU64,
    last_batch: Mutex<Option<BatchId>>,
}

impl Community {
    /// Starts the engine for a file. The file itself is attached by the first lane that needs it.
    pub fn open(opening: Opening) -> Result<Arc<Community>, Fault> {
        if opening.scratch {
            // Nothing to prepare: a missing file is one in memory.
        } else if opening.create && !opening.read_only {
            make_folder(&opening)?;
        } else if !opening.may_make() && !opening.path.exists() {
            return Err(Fault::NoFile { path: opening.path.clone() });
        }
        if opening.path.is_dir() {
            return Err(Fault::Io { path: opening.path.clone(), detail: "is a directory".into() });
        }
        let root = engine::instance(&opening)?;
        let facts = Facts {
            clock: Clock { zone: Zone::default(), frozen: None },
            acting: None,
            newest: (i64::MIN, i64::MIN),
        };
        Ok(Arc::new(Community {
            opening,
            root: Mutex::new(root),
            mode: RwLock::new(Mode::Detached),
            facts: RwLock::new(facts),
            versions: Versions::default(),
            foreign_changes: AtomicU64::new(0),
            last_batch: Mutex::new(None),
        }))
    }

    /// How it was opened.
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// A new lane: a connection of its own.
    pub fn lane(self: &Arc<Community>) -> Result<Lane, Fault> {
        let conn = self.root().try_clone().map_err(|e| self.fault(&e))?;
        Ok(Lane { conn, community: Arc::clone(self), at_home: false })
    }

    /// The file's clock.
    pub fn clock(&self) -> Clock {
        self.facts.read().unwrap_or_else(PoisonError::into_inner).clock.clone()
    }

    /// The day that "now" means: `--as-of`, else the file's own day, else today.
    pub fn as_of(&self) -> Day {
        self.opening.as_of.unwrap_or_else(|| self.clock().today(super::batch::real_now()))
    }

    /// Who acts in this file when nobody is named: the demo remembers one.
    pub(super) fn remembered_acting(&self) -> Option<String> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner).acting.clone()
    }

    /// The version of one kind of rows; it grows with every change.
    pub fn version(&self, table: Table) -> u64 {
        self.versions.of(table)
    }

    /// The version of just what a condition reads.
    pub fn version_read(&self, reads: &Reads) -> u64 {
        self.versions.read(reads)
    }

    /// How often the file was found changed by somebody else.
    pub fn foreign_changes(&self) -> u64 {
        self.foreign_changes.load(Relaxed)
    }

    /// Whether the file is let go.
    pub fn is_released(&self) -> bool {
        *self.mode.read().unwrap_or_else(PoisonError::into_inner) == Mode::Detached
    }

    /// Lets the file go, so that others may have it; the next question takes it again.
    pub fn release(&self) -> Result<(), Fault> {
        let mut mode = self.mode.write().unwrap_or_else(PoisonError::into_inner);
        self.detach(&mut mode)
    }

    /// Records that a batch changed some relations.
    pub(super) fn touch(&self, touched: Touched) {
        self.versions.touch(touched);
    }

    /// Records that a batch changed nothing but some parts of relations.
    pub(super) fn touch_parts(&self, touched: Touched, parts: Vec<Reads>) {
        self.versions.touch_parts(touched, parts);
    }

    /// The id for a new batch, larger than every id in the file.
    pub(super) fn next_batch(&self) -> BatchId {
        let newest = self.facts.read().unwrap_or_else(PoisonError::into_inner).newest;
        let mut last = self.last_batch.lock().unwrap_or_else(PoisonError::into_inner);
        let floor = last.max(Some(BatchId(newest.0.max(newest.1))));
        let now_ms = super::batch::real_now().0 / 1000;
        let next = BatchId::next(floor, now_ms, std::process::id());
        *last = Some(next);
        next
    }

    /// Gives the engine more memory, or as much as it was opened with again. Best effort: an engine that cannot be told
    /// works with what it has.
    pub fn lend_memory(&self, megabytes: Option<u32>) {
        let megabytes = megabytes.unwrap_or(self.opening.memory_mb);
        let _ = self.root().execute_batch(&format!("SET memory_limit = '{megabytes}MB'"));
    }

    /// What an error of the engine means for this file.
    pub(super) fn fault(&self, error: &duckdb::Error) -> Fault {
        engine::fault(error, &self.opening.path)
    }

    fn root(&self) -> MutexGuard<'_, Connection> {
        self.root.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds the file in at least this mode until the guard is dropped.
    fn hold(&self, wanted: Mode) -> Result<RwLockReadGuard<'_, Mode>, Fault> {
        if wanted == Mode::Writing && self.opening.read_only {
            return Err(Fault::ReadOnly { verb: String::new() });
        }
        loop {
            let mode = self.mode.read().unwrap_or_else(PoisonError::into_inner);
            if *mode >= wanted {
                return Ok(mode);
            }
            drop(mode);
            let mut mode = self.mode.write().unwrap_or_else(PoisonError::into_inner);
            if *mode < wanted {
                self.attach_waiting(&mut mode, wanted)?;
            }
        }
    }

    /// Attaches, trying again until the time to wait is over when somebody else holds the file.
    fn attach_waiting(&self, mode: &mut Mode, wanted: Mode) -> Result<(), Fault> {
        let until = Instant::now() + self.opening.wait;
        let mut pause = Duration::from_millis(20);
        loop {
            match self.attach(mode, wanted) {
                Err(Fault::Busy { .. }) if Instant::now() < until => {
                    std::thread::sleep(pause.min(until.saturating_duration_since(Instant::now())));
                    pause = (pause * 2).min(Duration::from_millis(400));
                }
                done => return done,
            }
        }
    }

    fn attach(&self, mode: &mut Mode, wanted: Mode) -> Result<(), Fault> {
        let was = *mode;
        self.detach(mode)?;
        let file = self.opening.file();
        let exists = file.exists();
        let scratch = !exists && self.opening.scratch;
        let wanted = match (exists, wanted) {
            (false, _) if scratch => Mode::Writing,
            (false, wanted) => {
                let made_now = self.opening.create || wanted == Mode::Writing;
                if !self.opening.may_make() || !made_now {
                    return Err(Fault::NoFile { path: self.opening.path.clone() });
                }
                make_folder(&self.opening)?;
                Mode::Writing
            }
            (true, wanted) => wanted,
        };
        let sql = match wanted {
            _ if scratch => format!("ATTACH ':memory:' AS {CATALOG}"),
            Mode::Reading => format!("ATTACH {} AS {CATALOG} (READ_ONLY)", path_literal(&file)),
            _ => format!("ATTACH {} AS {CATALOG} (STORAGE_VERSION 'v1.5.0')", path_literal(&file)),
        };
        let root = self.root();
        if let Err(error) = root.execute_batch(&sql) {
            drop(root);
            let fault = self.fault(&error);
            if was == Mode::Reading && wanted == Mode::Writing && matches!(fault, Fault::Busy { .. }) {
                // Somebody reads it too: what was readable stays so.
                self.attach(mode, Mode::Reading)?;
            }
            return Err(fault);
        }
        *mode = wanted;
        let conn = root.try_clone().map_err(|e| self.fault(&e))?;
        drop(root);
        let ready = self.settle(&conn, mode, exists);
        drop(conn);
        if ready.is_err() && *mode != Mode::Detached {
            self.detach(mode)?;
        }
        ready
    }

    /// After an ATTACH: is it ours, is its schema of today, what changed since we had it last?
    fn settle(&self, conn: &Connection, mode: &mut Mode, existed: bool) -> Result<(), Fault> {
        conn.execute_batch(&format!("USE {CATALOG}")).map_err(|e| self.fault(&e))?;
        // What was made just now is ours to fill.
        let opening = Opening { create: self.opening.create || !existed, ..self.opening.clone() };
        let state = migrate::state(conn, &opening)?;
        if !existed || state.is_behind() {
            if *mode == Mode::Reading {
                if self.opening.read_only {
                    return Err(Fault::NeedsMigration { path: self.opening.path.clone() });
                }
                return self.attach(mode, Mode::Writing);
            }
            migrate::run(conn, &self.opening, &state)?;
        }
        if *mode == Mode::Writing && existed {
            super::undo::complete(conn, self)?;
        }
        let facts = self.read_facts(conn).map_err(|e| self.fault(&e))?;
        let mut known = self.facts.write().unwrap_or_else(PoisonError::into_inner);
        let (before, now) = (known.newest, facts.newest);
        *known = facts;
        drop(known);
        if before != now {
            let first = before.0 == i64::MIN;
            self.touch(Touched::all());
            if !first {
                self.foreign_changes.fetch_add(1, Relaxed);
            }
        }
        Ok(())
    }

    fn read_facts(&self, conn: &Connection) -> duckdb::Result<Facts> {
        let meta = |key: &str| -> duckdb::Result<Option<String>> {
            let mut found = conn.prepare("SELECT value FROM registry.meta WHERE key = ?")?;
            let mut rows = found.query([key])?;
            rows.next()?.map(|r| r.get(0)).transpose()
        };
        let zone = meta("zone")?.and_then(|z| Zone::named(&z)).unwrap_or_default();
        let frozen = meta("as_of")?.and_then(|d| Day::parse(&d));
        Ok(Facts { clock: Clock { zone, frozen }, acting: meta("acting")?, newest: newest(conn)? })
    }

    fn detach(&self, mode: &mut Mode) -> Result<(), Fault> {
        if *mode == Mode::Detached {
            return Ok(());
        }
        let root = self.root();
        if *mode == Mode::Writing
            && let Ok(conn) = root.try_clone()
            && conn.execute_batch(&format!("USE {CATALOG}")).is_ok()
        {
            if let Ok(newest) = newest(&conn) {
                self.facts.write().unwrap_or_else(PoisonError::into_inner).newest = newest;
            }
            // Best effort: what is not checkpointed stands in the log and is replayed at the next open.
            let _ = conn.execute_batch(&format!("CHECKPOINT {CATALOG}"));
        }
        root.execute_batch(&format!("DETACH {CATALOG}")).map_err(|e| self.fault(&e))?;
        *mode = Mode::Detached;
        Ok(())
    }
}

impl Drop for Community {
    fn drop(&mut self) {
        let _ = self.release();
    }
}

fn make_folder(opening: &Opening) -> Result<(), Fault> {
    let folder = opening.folder();
    std::fs::create_dir_all(&folder).map_err(|e| Fault::Io { path: folder, detail: e.to_string() })
}

/// The newest batches of both schemas.
fn newest(conn: &Connection) -> duckdb::Result<(i64, i64)> {
    conn.query_row(
        "SELECT (SELECT coalesce(max(batch), 0) FROM ledger.batch), (SELECT coalesce(max(batch), 0) FROM registry.change)",
        [],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )
}

/// Stops what a lane runs, from any thread; without effect on one that runs nothing.
#[derive(Clone)]
pub struct Interrupt(Arc<duckdb::InterruptHandle>);

impl Interrupt {
    /// Asks the engine to stop. Returns at once.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// A connection of one thread. Everything it runs, it runs while holding the file.
pub struct Lane {
    conn: Connection,
    community: Arc<Community>,
    at_home: bool,
}

impl Lane {
    /// The file.
    pub fn community(&self) -> &Arc<Community> {
        &self.community
    }

    /// The way to cancel what this lane runs.
    pub fn interrupt(&self) -> Interrupt {
        Interrupt(self.conn.interrupt_handle())
    }

    /// Runs a read while the file is held at least for reading.
    pub fn reading<T>(&mut self, run: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, Fault> {
        self.holding(Mode::Reading, run)
    }

    /// Runs a write while the file is held for writing.
    pub(super) fn writing<T>(
        &mut self,
        run: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.holding(Mode::Writing, run)
    }

    fn holding<T>(
        &mut self,
        mode: Mode,
        run: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let community = Arc::clone(&self.community);
        let held = community.hold(mode)?;
        if !self.at_home {
            self.conn.execute_batch(&format!("USE {CATALOG}")).map_err(|e| community.fault(&e))?;
            self.at_home = true;
        }
        let done = run(&self.conn);
        drop(held);
        done
    }
}
