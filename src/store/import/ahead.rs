//! Reading and converting on a thread of its own, some records ahead of who takes them: with two cores an import is as
//! fast as the slower half of it.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use super::read::{ReadFault, Records, Step};
use crate::domain::import::{Converter, OwnedRow, RawRecord, Reject};

/// Records that are handed over at a time.
const BATCH: usize = 2_048;

/// Batches that wait to be taken, at most.
const WAITING: usize = 2;

/// A record as it was read, and the row or the reject that it is.
#[derive(Default)]
pub(super) struct Item {
    pub(super) record: RawRecord,
    pub(super) row: OwnedRow,
    pub(super) reject: Option<Reject>,
}

/// Records in the order of the file.
#[derive(Default)]
pub(super) struct Batch {
    items: Vec<Item>,
    /// How many of the items are of this batch; the rest is room.
    filled: usize,
    /// How much of the file was read after it.
    pub(super) bytes_read: u64,
    /// How much there is in all, where that can be known.
    pub(super) bytes: Option<u64>,
    /// Why nothing comes after it.
    fault: Option<ReadFault>,
}

impl Batch {
    /// The records.
    pub(super) fn items(&mut self) -> impl Iterator<Item = &mut Item> {
        self.items.iter_mut().take(self.filled)
    }

    /// Room for one more.
    fn next(&mut self) -> &mut Item {
        if self.filled == self.items.len() {
            self.items.push(Item::default());
        }
        self.filled += 1;
        &mut self.items[self.filled - 1]
    }
}

/// What is read ahead, for who takes it.
pub(super) struct Ahead {
    full: Receiver<Batch>,
    empty: Sender<Batch>,
}

impl Ahead {
    /// The next records; nothing after the last. A batch that was taken before is filled again.
    pub(super) fn next(&self, taken: Option<Batch>) -> Result<Option<Batch>, ReadFault> {
        if let Some(taken) = taken {
            // Who reads may have ended already.
            let _ = self.empty.send(taken);
        }
        match self.full.recv() {
            Ok(Batch { fault: Some(fault), .. }) => Err(fault),
            Ok(batch) => Ok(Some(batch)),
            Err(_) => Ok(None),
        }
    }
}

/// Reads `steps` and then `records` to the end while `take` takes them; when `take` returns before that, reading stops.
///
/// # Errors
/// When the system gives no thread, or reading panicked.
pub(super) fn read_ahead<T>(
    steps: VecDeque<(Step, RawRecord)>,
    records: &mut dyn Records,
    converter: &mut Converter,
    take: impl FnOnce(&Ahead) -> T,
) -> Result<T, ReadFault> {
    thread::scope(|scope| {
        let (to_take, full) = sync_channel(WAITING);
        let (empty, to_fill) = channel();
        let reading = move || read(steps, records, converter, &to_take, &to_fill);
        let reader = thread::Builder::new().name("tagdeck-import".into()).spawn_scoped(scope, reading);
        let reader = reader.map_err(|e| ReadFault::Io(e.kind()))?;
        let ahead = Ahead { full, empty };
        let taken = take(&ahead);
        drop(ahead);
        reader.join().map_err(|_| ReadFault::Io(std::io::ErrorKind::Other))?;
        Ok(taken)
    })
}

fn read(
    mut steps: VecDeque<(Step, RawRecord)>,
    records: &mut dyn Records,
    converter: &mut Converter,
    to_take: &SyncSender<Batch>,
    to_fill: &Receiver<Batch>,
) {
    let mut ended = false;
    while !ended {
        let mut batch = to_fill.try_recv().unwrap_or_default();
        batch.filled = 0;
        while !ended && batch.filled < BATCH {
            let item = batch.next();
            let step = match steps.pop_front() {
                Some((step, record)) => {
                    item.record = record;
                    Ok(step)
                }
                None => records.next(&mut item.record),
            };
            item.reject = None;
            match step {
                Ok(Step::Record) => match converter.convert(&item.record) {
                    Ok(row) => item.row.take(row),
                    Err(reject) => item.reject = Some(reject),
                },
                Ok(Step::Rejected(reject)) => item.reject = Some(reject),
                Ok(Step::End) => {
                    batch.filled -= 1;
                    ended = true;
                }
                Err(fault) => {
                    batch.fault = Some(fault);
                    ended = true;
                }
            }
        }
        batch.bytes_read = records.bytes_read();
        batch.bytes = records.total_bytes();
        if to_take.send(batch).is_err() {
            return;
        }
    }
}
