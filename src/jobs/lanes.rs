//! Starting, asking and ending the lanes.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::board::{Board, File};
use super::deed::Deed;
use super::mailbox::Ask;
use super::port::{Open, READERS, Reader};
use super::{interrupting, reading, writing};
use crate::app::{Effect, Msg};
use crate::request::{ImportAsk, Query, Slot, Ticket, Write};

/// The stack of a lane: the engine's planner recurses.
const STACK: usize = 16 << 20;

/// How the lanes behave.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// Let the file go when nothing was asked for so long; `None` keeps it.
    pub release_after: Option<Duration>,
}

/// The threads that talk to the store. Every method returns at once, except [`wait_ended`](Lanes::wait_ended); what
/// comes of it arrives through `notify`. Dropping it ends the lanes without waiting and without the writes that have
/// not begun.
pub struct Lanes {
    board: Arc<Board>,
}

type Notify = Arc<dyn Fn(Msg) + Send + Sync>;

impl Lanes {
    /// Starts the lanes. `open` is called on the writer lane at once; asks may be made before it is done. `notify` is
    /// called on lane threads and may make them wait, but must not call back into the lanes and wait for them.
    ///
    /// Fails when the system gives no thread.
    pub fn start(
        open: Open,
        settings: Settings,
        notify: impl Fn(Msg) + Send + Sync + 'static,
    ) -> io::Result<Lanes> {
        let lanes = Lanes { board: Arc::new(Board::new(READERS + 1)) };
        let notify: Notify = Arc::new(notify);
        let shared = || (lanes.board.clone(), notify.clone());
        let (board, tell) = shared();
        spawn("tagdeck-interrupt", move || interrupting::run(&board, &*tell))?;
        let (seats, readers): (Vec<_>, Vec<_>) = (0..READERS).map(|_| sync_channel(1)).unzip();
        for (seat, reader) in readers.into_iter().enumerate() {
            let (board, tell) = shared();
            lanes.lane(&format!("tagdeck-read-{}", seat + 1), move || {
                read_lane(&board, seat, &reader, &tell)
            })?;
        }
        let (board, tell) = shared();
        lanes.lane("tagdeck-write", move || write_lane(&board, open, settings, seats, &tell))?;
        Ok(lanes)
    }

    /// Gives an effect that concerns the store to the lanes; hands any other back.
    pub fn carry_out(&self, effect: Effect) -> Option<Effect> {
        match effect {
            Effect::Ask { slot, ticket, query, pace_ms } => {
                self.ask(slot, ticket, query, Duration::from_millis(pace_ms.into()));
            }
            Effect::Write { ticket, write } => self.write(ticket, write),
            Effect::Import { ticket, ask } => self.import(ticket, ask),
            Effect::Export { ticket, ask } => self.queue(ticket, Deed::Export(ask)),
            Effect::Cancel(Some(slot)) => self.cancel(slot),
            Effect::Cancel(None) => self.cancel_writes(),
            Effect::Release => self.release(),
            other => return Some(other),
        }
        None
    }

    /// Asks the store. A newer ask of a slot takes the place of an older one, which is interrupted and never answered.
    /// `pace` waits for such a newer one before the ask begins.
    pub fn ask(&self, slot: Slot, ticket: Ticket, query: Query, pace: Duration) {
        self.board.change(|state| {
            if !state.ending {
                state.ask(Ask { slot, ticket, query }, pace);
            }
        });
    }

    /// Queues a write. Writes are carried out one at a time, in this order.
    pub fn write(&self, ticket: Ticket, write: Write) {
        self.queue(ticket, Deed::Write(write));
    }

    /// Queues an import among the writes. Of several dry runs only the newest is carried out: an older one is dropped or
    /// interrupted and never told.
    pub fn import(&self, ticket: Ticket, ask: Box<ImportAsk>) {
        self.queue(ticket, Deed::Import(ask));
    }

    fn queue(&self, ticket: Ticket, deed: Deed) {
        self.board.change(|state| {
            if !state.ending {
                state.queue(ticket, deed);
            }
        });
    }

    /// Cancels the ask of a slot. It is answered with `Fault::Interrupted`, or with its answer if that was faster.
    pub fn cancel(&self, slot: Slot) {
        self.board.change(|state| state.cancel_ask(slot));
    }

    /// Cancels all writes: those that wait never begin, the running one is interrupted and rolls back unless it was
    /// faster. Each is told as written or not.
    pub fn cancel_writes(&self) {
        self.board.change(|state| state.cancel_writes());
    }

    /// Lets the file go as soon as no lane works. Told as `Msg::Released`.
    pub fn release(&self) {
        self.board.change(|state| state.release_wanted = true);
    }

    /// Takes nothing more: asks are dropped, writes that were taken are finished, then the file is let go.
    pub fn end(&self) {
        self.board.change(|state| state.end());
    }

    /// Waits until all lanes have ended, but not longer than `limit`. True when they have.
    pub fn wait_ended(&self, limit: Duration) -> bool {
        let until = Instant::now() + limit;
        let mut state = self.board.lock();
        while state.lanes > 0 && Instant::now() < until {
            state = self.board.wait(state, Some(until));
        }
        state.lanes == 0
    }

    /// Starts a lane and counts it for as long as it runs.
    fn lane(&self, name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
        struct Counted(Arc<Board>);
        impl Drop for Counted {
            fn drop(&mut self) {
                self.0.change(|state| state.lanes -= 1);
            }
        }
        self.board.change(|state| state.lanes += 1);
        let counted = Counted(self.board.clone());
        spawn(name, move || {
            let _counted = counted;
            run();
        })
    }
}

impl Drop for Lanes {
    fn drop(&mut self) {
        self.board.change(|state| {
            state.end();
            state.cancel_writes();
        });
    }
}

/// Waits for the reader that an open store gives it and becomes a reader lane.
fn read_lane(board: &Board, seat: usize, reader: &Receiver<Box<dyn Reader>>, notify: &Notify) {
    if let Ok(reader) = reader.recv() {
        reading::run(board, seat, reader, &**notify);
    }
}

/// Opens the store, hands the readers out and becomes the writer lane.
fn write_lane(
    board: &Board,
    open: Open,
    settings: Settings,
    seats: Vec<SyncSender<Box<dyn Reader>>>,
    notify: &Notify,
) {
    let Some(ports) = writing::open(board, open) else { return };
    board.change(|state| {
        state.file = File::Held;
        state.used = Some(Instant::now());
    });
    for (seat, reader) in seats.into_iter().zip(ports.readers) {
        // A lane that does not take its reader has ended, and so will this one.
        let _ = seat.send(reader);
    }
    writing::run(board, READERS, ports.writer, settings.release_after, &**notify);
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_string()).stack_size(STACK).spawn(run).map(|_| ())
}
