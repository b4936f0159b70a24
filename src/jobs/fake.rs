//! A store for tests that takes as long as the question says and can be interrupted as an engine can: an interrupt
//! that comes before the statement has begun is lost.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::{Interrupt, Open, Ports, Progress, Reader, Writer};
use crate::domain::ids::PersonId;
use crate::domain::import::{ImportKind, Mode};
use crate::domain::lang::Lang;
use crate::request::{
    Answer, ExportAsk, ExportTold, Fault, ImportAsk, ImportTold, PeopleView, Query, Receipt, SheetFormat,
    Touched, Write,
};

/// A question that takes `micros` and is answered by [`Answer::Found`] of that number.
pub(super) fn slow(micros: u32) -> Query {
    Query::Find(micros.to_string())
}

/// A write named by its text that takes `micros`.
pub(super) fn slow_write(text: &str, micros: u32) -> Write {
    Write::AddStaff { id: micros.to_string(), name: text.to_string(), role: String::new() }
}

/// A dry run that takes `micros`.
pub(super) fn slow_trial(micros: u32) -> Box<ImportAsk> {
    Box::new(ImportAsk {
        kind: ImportKind::Orders,
        path: micros.to_string().into(),
        encoding: None,
        sheet: None,
        profile: None,
        save_profile: None,
        columns: None,
        stated: Vec::new(),
        dates: None,
        create_people: false,
        mode: Mode::Upsert,
        dry_run: true,
    })
}

/// An export that takes `micros`.
pub(super) fn slow_export(micros: u32) -> Box<ExportAsk> {
    Box::new(ExportAsk {
        view: PeopleView::default(),
        marked: None,
        columns: Vec::new(),
        path: micros.to_string().into(),
        format: SheetFormat::Csv,
        full: false,
        replace: false,
        lang: Lang::En,
    })
}

fn told(records: u64) -> ImportTold {
    ImportTold { records, new: records, ..ImportTold::default() }
}

/// A question that makes the reader panic.
pub(super) const PANIC: Query = Query::Today;

/// What a test sees of the fake.
#[derive(Default)]
pub(super) struct Seen {
    /// The texts of the writes that were carried out, in order.
    pub written: Mutex<Vec<String>>,
    /// How often the file was let go.
    pub releases: AtomicU32,
    /// The next so many openings fail as busy.
    pub busy: AtomicU32,
}

/// Opens the fake.
pub(super) fn open(seen: &Arc<Seen>) -> Open {
    let seen = seen.clone();
    Box::new(move || {
        let taken = seen.busy.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        if taken.is_ok() {
            return Err(Fault::Busy { path: "a.duckdb".into(), holder: Default::default() });
        }
        let reader = || Box::new(Connection::default()) as Box<dyn Reader>;
        let writer = FakeWriter { connection: Connection::default(), seen: seen.clone() };
        Ok(Ports { readers: [reader(), reader()], writer: Box::new(writer) })
    })
}

#[derive(Default)]
struct Connection {
    flag: Arc<Flag>,
}

#[derive(Default)]
struct Flag(AtomicBool);

impl Interrupt for Flag {
    fn interrupt(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Connection {
    fn work(&self, micros: u32) -> Result<(), Fault> {
        self.flag.0.store(false, Ordering::SeqCst);
        let until = Instant::now() + Duration::from_micros(micros.into());
        while Instant::now() < until {
            if self.flag.0.load(Ordering::SeqCst) {
                return Err(Fault::Interrupted);
            }
            thread::sleep(Duration::from_micros(20));
        }
        Ok(())
    }
}

impl Reader for Connection {
    fn answer(&mut self, query: &Query) -> Result<Answer, Fault> {
        let Query::Find(text) = query else { panic!("asked to") };
        let micros = text.parse().unwrap();
        self.work(micros)?;
        Ok(Answer::Found(PersonId(micros)))
    }

    fn interrupt(&self) -> Arc<dyn Interrupt> {
        self.flag.clone()
    }
}

struct FakeWriter {
    connection: Connection,
    seen: Arc<Seen>,
}

impl Writer for FakeWriter {
    fn write(&mut self, write: &Write, progress: Progress<'_>) -> Result<Receipt, Fault> {
        let Write::AddStaff { id, name, .. } = write else { panic!("asked to") };
        progress(0, Some(1));
        self.connection.work(id.parse().unwrap())?;
        self.seen.written.lock().unwrap().push(name.clone());
        let touched = Touched::default();
        Ok(Receipt { batch: None, verb: name.clone(), rows: 1, touched, person: None, effect: None })
    }

    fn import(&mut self, ask: &ImportAsk, progress: Progress<'_>) -> Result<ImportTold, Fault> {
        progress(1, None);
        let micros = ask.path.to_string_lossy().parse().unwrap();
        self.connection.work(micros)?;
        self.seen.written.lock().unwrap().push(format!("import {micros}"));
        Ok(told(u64::from(micros)))
    }

    fn export(&mut self, ask: &ExportAsk, progress: Progress<'_>) -> Result<ExportTold, Fault> {
        progress(0, Some(1));
        let micros = ask.path.to_string_lossy().parse().unwrap();
        self.connection.work(micros)?;
        self.seen.written.lock().unwrap().push(format!("export {micros}"));
        Ok(ExportTold { people: 1, path: ask.path.clone(), full: ask.full, batch: None })
    }

    fn interrupt(&self) -> Arc<dyn Interrupt> {
        self.connection.flag.clone()
    }

    fn release(&mut self) -> Result<(), Fault> {
        self.seen.releases.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}
