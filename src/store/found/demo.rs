//! The sample community: the CSV files of `sample_db`, imported as an operator would import them.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::furnish;
use crate::domain::import::ImportKind;
use crate::domain::sample::community::AS_OF;
use crate::request::Fault;
use crate::store::batch::Batch;
use crate::store::import::read::Source;
use crate::store::import::{ImportOrder, Watch, run};
use crate::store::{Community, Opening, Writer};

/// The files in the order in which they are imported.
const FILES: [(ImportKind, &str, &str); 7] = [
    (ImportKind::People, "people.csv", include_str!("../../../sample_db/people.csv")),
    (ImportKind::Identities, "identities.csv", include_str!("../../../sample_db/identities.csv")),
    (ImportKind::Relations, "relations.csv", include_str!("../../../sample_db/relations.csv")),
    (ImportKind::Orders, "orders.csv", include_str!("../../../sample_db/orders.csv")),
    (ImportKind::Events, "events.csv", include_str!("../../../sample_db/events.csv")),
    (ImportKind::Notes, "notes.csv", include_str!("../../../sample_db/notes.csv")),
    (ImportKind::Refusals, "refusals.csv", include_str!("../../../sample_db/refusals.csv")),
];

/// Makes the sample community in a file that is not there yet. It remembers its day and that 小李 acts.
pub fn demo(opening: Opening) -> Result<(), Fault> {
    let community = Community::open(Opening { create: true, read_only: false, ..opening })?;
    let mut lane = community.lane()?;
    lane.writing(|conn| furnish(conn, AS_OF, Some("小李")).map_err(|e| community.fault(&e)))?;
    community.release()?;
    let mut writer = Writer::new(&community)?;
    let stop = AtomicBool::new(false);
    for (kind, name, text) in FILES {
        let source = Source::Stream(Box::new(std::io::Cursor::new(text)));
        let command = format!("tagdeck import {} sample_db/{name}", kind.code());
        let order = ImportOrder { command, ..ImportOrder::of(kind, source, name) };
        let report = run(&mut writer, order, &mut Watch { progress: &mut |_, _, _| {}, stop: &stop })?;
        if report.rejected > 0 {
            return Err(Fault::Damaged { path: name.into(), detail: format!("{:?}", report.reasons) });
        }
    }
    writer.keep_segments()?;
    let community = Arc::clone(writer.community());
    writer.close_history()?;
    drop(writer);
    community.release()
}

impl Writer {
    /// What stands in the history so far is passed over by undo.
    fn close_history(&mut self) -> Result<(), Fault> {
        let actor = self.acting()?;
        self.lane_write(|site| super::close_history(&Batch::new(site.conn, site.community, actor, "demo")))
    }
}
