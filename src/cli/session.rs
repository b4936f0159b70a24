//! What the command line asks of the world outside: an open community, and the long jobs on a file. Tests put a
//! small one of their own in its place.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::app::config::{Config, ConfigProblem};
use crate::domain::lang::Lang;
use crate::domain::sample::Shape;
use crate::request::{Answer, ExportAsk, ExportTold, Fault, ImportTold, Overview, Query, Receipt, Write};
use crate::store::import::ImportOrder;
use crate::store::{CheckReport, Opening};
use crate::tui::{Next, OwnTheme};

/// An open community.
pub trait Session {
    /// Answers a question.
    fn ask(&mut self, query: &Query) -> Result<Answer, Fault>;

    /// Writes one batch.
    fn write(&mut self, write: &Write) -> Result<Receipt, Fault> {
        self.write_watched(write, &mut |_, _| {})
    }

    /// The same, telling how far it is: people done, and of how many.
    fn write_watched(&mut self, write: &Write, watch: &mut Watch<'_>) -> Result<Receipt, Fault>;

    /// Writes a list of people to a file, telling how far it is.
    fn export(&mut self, ask: &ExportAsk, watch: &mut Watch<'_>) -> Result<ExportTold, Fault>;

    /// What there is to know of the file before anything is asked.
    fn overview(&mut self) -> Result<Arc<Overview>, Fault>;
}

/// Told how far an import is: records read, bytes read, and of how many bytes when that is known.
pub type ImportWatch<'a> = dyn FnMut(u64, u64, Option<u64>) + 'a;

/// Told how far another long job is: rows written or people done, and of how many.
pub type Watch<'a> = dyn FnMut(u64, u64) + 'a;

/// Whether the person asked to stop. Clones share one flag.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Whether Ctrl-C was pressed.
    pub fn asked(&self) -> bool {
        self.0.load(Relaxed)
    }

    /// The flag itself, for whoever sets it.
    pub fn flag(&self) -> &Arc<AtomicBool> {
        &self.0
    }

    /// The fault of an interrupted job when Ctrl-C was pressed.
    pub fn check(&self) -> Result<(), Fault> {
        if self.asked() { Err(Fault::Interrupted) } else { Ok(()) }
    }
}

/// What the console starts from.
#[derive(Debug, Clone)]
pub struct ConsoleOrder {
    /// The file and how to open it. It may be missing: then the console greets a newcomer.
    pub opening: Opening,
    /// The language.
    pub lang: Lang,
    /// The configuration, with what the command line says instead of it.
    pub config: Config,
    /// Mistakes in its file.
    pub problems: Vec<ConfigProblem>,
    /// The theme of that name, when it is a file of the person's own.
    pub own_theme: Option<OwnTheme>,
    /// The file is a copy of the sample community.
    pub demo: bool,
    /// Where reports of a crash and logs go.
    pub state_dir: PathBuf,
}

/// Everything that the verbs need from outside this folder.
pub trait World {
    /// Opens a community. Every long answer stops with [`Fault::Interrupted`] once `cancel` is set.
    fn open(&self, opening: &Opening, cancel: &Cancel) -> Result<Box<dyn Session>, Fault>;

    /// Imports a file as one batch, or with `order.dry_run` says what that would do and leaves no trace.
    fn import(
        &self,
        opening: &Opening,
        order: ImportOrder,
        cancel: &Cancel,
        watch: &mut ImportWatch<'_>,
    ) -> Result<ImportTold, Fault>;

    /// Makes a new file with a made-up community.
    fn generate(
        &self,
        opening: &Opening,
        shape: Shape,
        cancel: &Cancel,
        watch: &mut Watch<'_>,
    ) -> Result<(), Fault>;

    /// Makes a new file with the sample community.
    fn make_sample(&self, opening: &Opening) -> Result<(), Fault>;

    /// Makes the derived tables anew and compares; looks at modes, space and versions.
    fn check(&self, opening: &Opening, cancel: &Cancel) -> Result<CheckReport, Fault>;

    /// Copies the community to a file that does not exist yet and verifies the copy; says how many rows were compared.
    fn backup(&self, opening: &Opening, to: &Path, cancel: &Cancel) -> Result<u64, Fault>;

    /// Puts a verified backup in the place of the community; says where the former file was kept, if there was one.
    fn restore(&self, opening: &Opening, from: &Path, cancel: &Cancel) -> Result<Option<PathBuf>, Fault>;

    /// Says that nobody holds a file that is about to be replaced.
    fn is_free(&self, opening: &Opening) -> Result<(), Fault>;

    /// The engine's version, such as `v1.5.5`.
    fn engine_version(&self) -> String;

    /// Runs the console until the person leaves it; says the exit code, and which other file was asked for.
    fn console(&self, order: ConsoleOrder) -> Result<(u8, Option<Next>), Fault>;
}
