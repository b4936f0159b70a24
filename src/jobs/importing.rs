//! An import of the console, carried out by the store: dry runs that leave nothing, rejects beside the file.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::port::Progress;
use crate::domain::import::DateFormat;
use crate::request::{Fault, ImportAsk, ImportTold};
use crate::store::import::read::{ReadOptions, Source, TextEncoding};
use crate::store::import::{self, ImportOrder, Watch};
use crate::store::{Community, Opening, Writer};

/// The engine's memory while it imports, in megabytes.
const MEMORY: u32 = 2_048;

/// How many names are tried for a file of rejects.
const NAMES: u32 = 1_000;

/// Imports, or says what an import would do. A dry run over a community that is not there yet works in memory.
pub(super) fn import(
    writer: &mut Writer,
    ask: &ImportAsk,
    stop: &AtomicBool,
    progress: Progress<'_>,
) -> Result<ImportTold, Fault> {
    let opening = writer.community().opening().clone();
    if ask.dry_run && !opening.path.exists() {
        let community = Community::open(Opening { scratch: true, memory_mb: MEMORY, ..opening })?;
        return trial(&mut Writer::new(&community)?, ask, stop, progress);
    }
    let community = writer.community().clone();
    community.lend_memory(Some(MEMORY));
    let done =
        if ask.dry_run { trial(writer, ask, stop, progress) } else { for_good(writer, ask, stop, progress) };
    community.lend_memory(None);
    done
}

/// A dry run. Columns that do not fit are no fault of it, but what it tells.
fn trial(
    writer: &mut Writer,
    ask: &ImportAsk,
    stop: &AtomicBool,
    progress: Progress<'_>,
) -> Result<ImportTold, Fault> {
    match run(writer, ask, None, stop, progress) {
        Err(trouble) if is_about_columns(&trouble) => {
            let (shape, columns) = import::proposal(writer, order(ask, None), &import::expanded(&ask.path))?;
            Ok(ImportTold { trouble: Some(trouble), ..ImportTold::new(shape, columns) })
        }
        done => done,
    }
}

/// An import whose rejects go beside the file, or beside the community where that folder takes none.
fn for_good(
    writer: &mut Writer,
    ask: &ImportAsk,
    stop: &AtomicBool,
    progress: Progress<'_>,
) -> Result<ImportTold, Fault> {
    let file = import::expanded(&ask.path);
    let community = writer.community().opening().path.clone();
    let folders = [&file, &community].map(|path| path.parent().unwrap_or(Path::new("")).to_path_buf());
    let mut last = Fault::Denied { path: file.clone() };
    for folder in folders {
        let Some(rejects) = free_name(&folder, &file) else { continue };
        match run(writer, ask, Some(rejects.clone()), stop, progress) {
            Err(fault) if is_about(&fault, &rejects) => last = fault,
            done => return done,
        }
    }
    Err(last)
}

fn run(
    writer: &mut Writer,
    ask: &ImportAsk,
    rejects: Option<PathBuf>,
    stop: &AtomicBool,
    progress: Progress<'_>,
) -> Result<ImportTold, Fault> {
    let mut watch = Watch { progress: &mut |records, _, _| progress(records, None), stop };
    import::run(writer, order(ask, rejects), &mut watch)
}

fn order(ask: &ImportAsk, rejects: Option<PathBuf>) -> ImportOrder {
    let path = import::expanded(&ask.path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let name = path.to_string_lossy().into_owned();
    ImportOrder {
        command: ask.command(&name),
        reading: ReadOptions {
            columns: ask.columns.clone(),
            encoding: ask.encoding.as_deref().and_then(TextEncoding::named),
            sheet: ask.sheet.clone(),
            ..ReadOptions::default()
        },
        stated: ask.stated.clone(),
        dates: ask.dates.map(DateFormat::Ordered),
        profile: ask.profile.clone(),
        save_profile: ask.save_profile.clone(),
        create_people: ask.create_people,
        mode: ask.mode,
        dry_run: ask.dry_run,
        rejects,
        ..ImportOrder::of(ask.kind, Source::Path(path), name)
    }
}

/// `NAME.rejects.csv` in a folder, numbered when that is taken.
fn free_name(folder: &Path, file: &Path) -> Option<PathBuf> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = |n: u32| match n {
        1 => folder.join(format!("{stem}.rejects.csv")),
        n => folder.join(format!("{stem}.rejects-{n}.csv")),
    };
    (1..=NAMES).map(name).find(|path| !path.exists())
}

/// Whether a fault is about columns and dates, which can be stated.
fn is_about_columns(fault: &Fault) -> bool {
    matches!(fault, Fault::Import { code, .. } if code.starts_with("map_") || *code == "date_order_unknown")
}

/// Whether a fault is that this file cannot be made.
fn is_about(fault: &Fault, file: &Path) -> bool {
    match fault {
        Fault::TargetExists { path } | Fault::Denied { path } | Fault::Io { path, .. } => path == file,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejects_get_a_name_that_is_free() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("orders.csv");
        let name = || {
            free_name(folder.path(), &file).and_then(|p| Some(p.file_name()?.to_string_lossy().into_owned()))
        };
        assert_eq!(name().as_deref(), Some("orders.rejects.csv"));
        std::fs::write(folder.path().join("orders.rejects.csv"), "").expect("written");
        assert_eq!(name().as_deref(), Some("orders.rejects-2.csv"));
    }
}
