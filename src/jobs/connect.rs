//! The real store behind the ports.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use super::port::{Interrupt, Open, Ports, Progress, Reader, Writer};
use super::{exporting, importing};
use crate::audience::{Audience, Cache};
use crate::request::{Answer, ExportAsk, ExportTold, Fault, ImportAsk, ImportTold, Query, Receipt, Write};
use crate::store::{self, Community, Opening};

/// What opens a file on a lane, and again with the next ask when it failed.
pub fn connect(opening: Opening) -> Open {
    Box::new(move || ports(&Community::open(opening.clone())?))
}

/// The connections of an open community: they share one cache.
pub fn ports(community: &Arc<Community>) -> Result<Ports, Fault> {
    let cache = Arc::new(Cache::default());
    let changes = Changes {
        community: Arc::clone(community),
        seen: Arc::new(AtomicU64::new(community.foreign_changes())),
    };
    let reader = || -> Result<Box<dyn Reader>, Fault> {
        let lane = community.lane()?;
        let stop = lane.interrupt();
        let audience = Audience::new(lane, Arc::clone(&cache));
        Ok(Box::new(StoreReader { audience, stop, changes: changes.clone() }))
    };
    let readers = [reader()?, reader()?];
    let writer = store::Writer::new(community)?;
    let lane = community.lane()?;
    let stops = [writer.interrupt(), lane.interrupt()];
    let audience = Audience::new(lane, Arc::clone(&cache));
    let stopped = Arc::default();
    let writer = StoreWriter { writer, audience, stops, stopped, changes, cache };
    Ok(Ports { readers, writer: Box::new(writer) })
}

struct StoreReader {
    audience: Audience,
    stop: store::Interrupt,
    changes: Changes,
}

impl Reader for StoreReader {
    fn answer(&mut self, query: &Query) -> Result<Answer, Fault> {
        self.audience.answer(query)
    }

    fn interrupt(&self) -> Arc<dyn Interrupt> {
        Arc::new(Stop { engines: vec![self.stop.clone()], flag: None })
    }

    fn found_changed(&mut self) -> bool {
        self.changes.found()
    }
}

struct StoreWriter {
    writer: store::Writer,
    /// Reads what is exported.
    audience: Audience,
    /// Of both.
    stops: [store::Interrupt; 2],
    /// Told to stop between two statements, which the engine cannot be.
    stopped: Arc<AtomicBool>,
    changes: Changes,
    cache: Arc<Cache>,
}

impl Writer for StoreWriter {
    fn write(&mut self, write: &Write, progress: Progress<'_>) -> Result<Receipt, Fault> {
        self.stopped.store(false, Relaxed);
        let stopped = Arc::clone(&self.stopped);
        self.writer.write_watched(write, &mut |done, of| {
            progress(done, of);
            if stopped.load(Relaxed) { Err(Fault::Interrupted) } else { Ok(()) }
        })
    }

    fn import(&mut self, ask: &ImportAsk, progress: Progress<'_>) -> Result<ImportTold, Fault> {
        // An interrupt that came before this is sent again.
        self.stopped.store(false, Relaxed);
        importing::import(&mut self.writer, ask, &self.stopped, progress)
    }

    fn export(&mut self, ask: &ExportAsk, progress: Progress<'_>) -> Result<ExportTold, Fault> {
        self.stopped.store(false, Relaxed);
        exporting::export(&mut self.audience, &mut self.writer, ask, &self.stopped, progress)
    }

    fn interrupt(&self) -> Arc<dyn Interrupt> {
        Arc::new(Stop { engines: self.stops.to_vec(), flag: Some(Arc::clone(&self.stopped)) })
    }

    fn release(&mut self) -> Result<(), Fault> {
        self.writer.community().release()?;
        self.cache.rest();
        Ok(())
    }

    fn found_changed(&mut self) -> bool {
        self.changes.found()
    }
}

struct Stop {
    engines: Vec<store::Interrupt>,
    flag: Option<Arc<AtomicBool>>,
}

impl Interrupt for Stop {
    fn interrupt(&self) {
        if let Some(flag) = &self.flag {
            flag.store(true, Relaxed);
        }
        self.engines.iter().for_each(store::Interrupt::interrupt);
    }
}

/// Whether somebody else changed the file since any of the ports last looked: each change is told once.
#[derive(Clone)]
struct Changes {
    community: Arc<Community>,
    seen: Arc<AtomicU64>,
}

impl Changes {
    fn found(&self) -> bool {
        let now = self.community.foreign_changes();
        self.seen.swap(now, Relaxed) != now
    }
}
