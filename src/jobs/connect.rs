//! The real store behind the ports.

use std::sync::Arc;

use super::port::{Interrupt, Open, Ports, Progress, Reader, Writer};
use crate::audience::{Audience, Cache};
use crate::request::{Answer, Fault, Query, Receipt, Write};
use crate::store::{self, Community, Opening};

/// What opens a file on a lane, and again with the next ask when it failed.
pub fn connect(opening: Opening) -> Open {
    Box::new(move || ports(&Community::open(opening.clone())?))
}

/// The connections of an open community: they share one cache.
pub fn ports(community: &Arc<Community>) -> Result<Ports, Fault> {
    let cache = Arc::new(Cache::default());
    let reader = || -> Result<Box<dyn Reader>, Fault> {
        let lane = community.lane()?;
        let stop = lane.interrupt();
        let audience = Audience::new(lane, Arc::clone(&cache));
        Ok(Box::new(StoreReader { audience, stop, changes: Changes::of(community) }))
    };
    let readers = [reader()?, reader()?];
    let writer = store::Writer::new(community)?;
    let stop = writer.interrupt();
    Ok(Ports { readers, writer: Box::new(StoreWriter { writer, stop, changes: Changes::of(community) }) })
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
        Arc::new(Stop(self.stop.clone()))
    }

    fn found_changed(&mut self) -> bool {
        self.changes.found()
    }
}

struct StoreWriter {
    writer: store::Writer,
    stop: store::Interrupt,
    changes: Changes,
}

impl Writer for StoreWriter {
    fn write(&mut self, write: &Write, _progress: Progress<'_>) -> Result<Receipt, Fault> {
        self.writer.write(write)
    }

    fn interrupt(&self) -> Arc<dyn Interrupt> {
        Arc::new(Stop(self.stop.clone()))
    }

    fn release(&mut self) -> Result<(), Fault> {
        self.writer.community().release()
    }

    fn found_changed(&mut self) -> bool {
        self.changes.found()
    }
}

struct Stop(store::Interrupt);

impl Interrupt for Stop {
    fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// Whether somebody else changed the file since the last look.
struct Changes {
    community: Arc<Community>,
    seen: u64,
}

impl Changes {
    fn of(community: &Arc<Community>) -> Changes {
        Changes { community: Arc::clone(community), seen: community.foreign_changes() }
    }

    fn found(&mut self) -> bool {
        let now = self.community.foreign_changes();
        std::mem::replace(&mut self.seen, now) != now
    }
}
