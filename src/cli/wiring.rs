//! The world as it is: the store behind [`Session`] and [`World`], the console behind the verbs that open it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use super::session::{Cancel, ConsoleOrder, ImportWatch, Session, Watch, World};
use crate::audience::{Audience, Cache};
use crate::domain::sample::Shape;
use crate::request::{Answer, ExportAsk, ExportTold, Fault, ImportTold, Overview, Query, Receipt, Write};
use crate::store::import::ImportOrder;
use crate::store::{self, CheckReport, Community, Interrupt, Opening, Writer};
use crate::{app, jobs, tui};

/// How often the flag of Ctrl-C is looked at while the engine works.
const LOOK: Duration = Duration::from_millis(20);
/// The engine's memory while it imports or makes a community, in megabytes.
const WORKING_MEMORY: u32 = 2_048;

/// The store and the console of this program.
#[derive(Debug, Default)]
pub struct Wiring;

/// Interrupts the engine when Ctrl-C was pressed, again and again until it is dropped.
struct Watcher(Arc<AtomicBool>);

impl Watcher {
    fn over(interrupt: Interrupt, cancel: &Cancel) -> Watcher {
        let ended = Arc::new(AtomicBool::new(false));
        let (flag, cancel) = (Arc::clone(&ended), cancel.clone());
        std::thread::spawn(move || {
            while !flag.load(Relaxed) {
                if cancel.asked() {
                    interrupt.interrupt();
                }
                std::thread::sleep(LOOK);
            }
        });
        Watcher(ended)
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

/// An open community: one lane that reads, and one that writes from the first write on.
struct StoreSession {
    community: Arc<Community>,
    audience: Audience,
    writer: Option<(Writer, Watcher)>,
    cancel: Cancel,
    _reading: Watcher,
}

impl StoreSession {
    /// The lane that writes; there is none before the first write.
    fn writer(&mut self) -> Result<&mut (Writer, Watcher), Fault> {
        if self.writer.is_none() {
            let writer = Writer::new(&self.community)?;
            let watcher = Watcher::over(writer.interrupt(), &self.cancel);
            self.writer = Some((writer, watcher));
        }
        self.writer.as_mut().ok_or(Fault::LaneGone)
    }
}

impl Session for StoreSession {
    fn ask(&mut self, query: &Query) -> Result<Answer, Fault> {
        self.audience.answer(query)
    }

    fn write_watched(&mut self, write: &Write, watch: &mut Watch<'_>) -> Result<Receipt, Fault> {
        let cancel = self.cancel.clone();
        self.writer()?.0.write_watched(write, &mut |done, of| {
            cancel.check()?;
            watch(done, of.unwrap_or(done));
            Ok(())
        })
    }

    fn export(&mut self, ask: &ExportAsk, watch: &mut Watch<'_>) -> Result<ExportTold, Fault> {
        self.writer()?;
        let (writer, _) = self.writer.as_mut().ok_or(Fault::LaneGone)?;
        jobs::export(&mut self.audience, writer, ask, self.cancel.flag(), &mut |done, of| {
            watch(done, of.unwrap_or(done));
        })
    }

    fn overview(&mut self) -> Result<Arc<Overview>, Fault> {
        match self.audience.answer(&Query::Overview)? {
            Answer::Overview(overview) => Ok(overview),
            other => Err(super::resolve::unexpected("Overview", &other)),
        }
    }
}

impl World for Wiring {
    fn open(&self, opening: &Opening, cancel: &Cancel) -> Result<Box<dyn Session>, Fault> {
        let community = Community::open(opening.clone())?;
        let lane = community.lane()?;
        let reading = Watcher::over(lane.interrupt(), cancel);
        let audience = Audience::new(lane, Arc::new(Cache::default()));
        Ok(Box::new(StoreSession {
            community,
            audience,
            writer: None,
            cancel: cancel.clone(),
            _reading: reading,
        }))
    }

    fn import(
        &self,
        opening: &Opening,
        order: ImportOrder,
        cancel: &Cancel,
        watch: &mut ImportWatch<'_>,
    ) -> Result<ImportTold, Fault> {
        let opening = Opening { memory_mb: WORKING_MEMORY, scratch: order.dry_run, ..opening.clone() };
        let community = Community::open(opening)?;
        let mut writer = Writer::new(&community)?;
        let _watcher = Watcher::over(writer.interrupt(), cancel);
        let mut watch = store::import::Watch { progress: watch, stop: cancel.flag() };
        store::import::run(&mut writer, order, &mut watch)
    }

    fn generate(
        &self,
        opening: &Opening,
        shape: Shape,
        cancel: &Cancel,
        watch: &mut Watch<'_>,
    ) -> Result<(), Fault> {
        let opening = Opening { memory_mb: WORKING_MEMORY, ..opening.clone() };
        store::generate(opening, shape, watch, cancel.flag())
    }

    fn make_sample(&self, opening: &Opening) -> Result<(), Fault> {
        store::demo(opening.clone())
    }

    fn check(&self, opening: &Opening, cancel: &Cancel) -> Result<CheckReport, Fault> {
        let community = Community::open(Opening { create: false, ..opening.clone() })?;
        let mut lane = community.lane()?;
        let _watcher = Watcher::over(lane.interrupt(), cancel);
        store::check(&mut lane)
    }

    fn backup(&self, opening: &Opening, to: &Path, cancel: &Cancel) -> Result<u64, Fault> {
        let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let backups =
            folder.canonicalize().map_err(|e| Fault::Io { path: folder.into(), detail: e.to_string() })?;
        let to = backups.join(to.file_name().unwrap_or_default());
        let community = Community::open(Opening { create: false, backups, ..opening.clone() })?;
        let mut lane = community.lane()?;
        let _watcher = Watcher::over(lane.interrupt(), cancel);
        store::backup(&mut lane, &to)
    }

    fn restore(&self, opening: &Opening, from: &Path, cancel: &Cancel) -> Result<Option<PathBuf>, Fault> {
        cancel.check()?;
        store::restore(from, opening)
    }

    fn is_free(&self, opening: &Opening) -> Result<(), Fault> {
        store::is_free(opening)
    }

    fn engine_version(&self) -> String {
        store::engine_version()
    }

    fn console(&self, order: ConsoleOrder) -> Result<(u8, Option<tui::Next>), Fault> {
        let path = order.opening.path.clone();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let start = app::Start {
            file_name: name,
            missing: !path.exists(),
            overview: None,
            read_only: order.opening.read_only,
            demo: order.demo,
            path: path.clone(),
        };
        let report = tui::run(tui::TuiStart {
            start,
            lang: order.lang,
            config: order.config,
            problems: order.problems,
            own_theme: order.own_theme,
            open: jobs::connect(Opening { made_by_writes: true, ..order.opening }),
            state_folder: order.state_dir,
        })
        .map_err(|e| Fault::Io { path, detail: e.to_string() })?;
        match report.failed.first() {
            Some(fault) => Err(fault.clone()),
            None => Ok((report.exit(), report.next)),
        }
    }
}
