//! A list that leaves the file from the console: read page by page, written beside its place, put there once the history
//! has its line.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use super::port::Progress;
use crate::audience::Audience;
use crate::request::{
    Answer, Column, Detail, ExportAsk, ExportTold, Exported, Fault, Query, SheetFormat, Write,
};
use crate::store::Writer;
use crate::store::export::{Draft, MOST_ROWS, Sheet};
use crate::store::import::expanded;
use crate::text::item::Item;

/// How many people are read at once.
const PAGE: usize = 5_000;

/// Writes a list. Nothing is there when it fails or is stopped, and nothing without its line in the history.
pub fn export(
    audience: &mut Audience,
    writer: &mut Writer,
    ask: &ExportAsk,
    stop: &AtomicBool,
    progress: Progress<'_>,
) -> Result<ExportTold, Fault> {
    if writer.community().opening().read_only {
        return Err(Fault::ReadOnly { verb: "people list".into() });
    }
    let stopped = |fault| if stop.load(Relaxed) { Fault::Interrupted } else { fault };
    let path = expanded(&ask.path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let community = writer.community().opening().path.clone();
    let (draft, file) = Draft::begin(&path, ask.replace, &community)?;
    let overview = match audience.answer(&Query::Overview).map_err(stopped)? {
        Answer::Overview(overview) => overview,
        _ => return Err(Fault::LaneGone),
    };
    let people = audience.listed(&ask.view, ask.marked.as_ref()).map_err(stopped)?;
    if ask.format == SheetFormat::Xlsx && people.len() > MOST_ROWS {
        return Err(Fault::TooManyForSheet { people: people.len() as u64, most: MOST_ROWS as u64 });
    }
    let codes: Vec<String> = ask.columns.iter().map(|column| overview.column_code(*column)).collect();
    let heads = |(column, code): (&Column, &String)| {
        let by_code = ask.format.is_for_programs();
        let head = if by_code { code.clone() } else { overview.column_name(*column, ask.lang) };
        (head, overview.column_holds(*column))
    };
    let heads = ask.columns.iter().zip(&codes).map(heads).collect();
    let failed = |e: std::io::Error| draft.fault(&e);
    let begun = Sheet::begin(file, draft.making(), ask.format, heads, &overview.clock.zone);
    let mut sheet = begun.map_err(failed)?;
    let detail = if ask.full { Detail::Full } else { Detail::Masked };
    let of = people.len() as u64;
    let mut done = 0;
    for page in people.chunks(PAGE) {
        progress(done, Some(of));
        if stop.load(Relaxed) {
            return Err(Fault::Interrupted);
        }
        for row in audience.rows(page, &ask.columns, detail).map_err(stopped)? {
            let cells = ask.columns.iter().zip(&row.cells);
            let items: Vec<Item> = cells.map(|(column, cell)| Item::of_column(*column, cell)).collect();
            sheet.row(&items).map_err(failed)?;
        }
        done += page.len() as u64;
    }
    sheet.finish().map_err(failed)?;
    let sha256 = draft.seal()?;
    if stop.load(Relaxed) {
        return Err(Fault::Interrupted);
    }
    let line = Exported {
        view: ask.view.clone(),
        marked: ask.marked.is_some(),
        people: of,
        columns: codes,
        target: path.to_string_lossy().into_owned(),
        sha256: Some(sha256),
        full: ask.full,
    };
    let receipt = writer.write(&Write::Exported(Box::new(line)))?;
    Ok(ExportTold { people: of, path: draft.keep()?, full: ask.full, batch: receipt.batch })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::audience::Cache;
    use crate::domain::lang::Lang;
    use crate::request::PeopleView;
    use crate::store::{self, Community, Opening};

    #[test]
    fn a_stopped_export_leaves_no_file_and_no_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("demo.duckdb");
        store::demo(Opening::new(&file, "tests")).expect("the sample");
        let community = Community::open(Opening::new(&file, "tests")).expect("open");
        let mut audience = Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
        let mut writer = Writer::new(&community).expect("a writer");
        let ask = ExportAsk {
            view: PeopleView::default(),
            marked: None,
            columns: Column::DEFAULT.to_vec(),
            path: folder.path().join("people.csv"),
            format: SheetFormat::Csv,
            full: true,
            replace: false,
            lang: Lang::Zh,
        };
        let before = audience.answer(&Query::History { limit: 1 }).expect("a history");
        let stop = AtomicBool::new(false);
        let mut told = Vec::new();
        let stopped = export(&mut audience, &mut writer, &ask, &stop, &mut |done, of| {
            told.push((done, of));
            stop.store(true, Relaxed);
        });
        assert_eq!(stopped, Err(Fault::Interrupted));
        assert_eq!(told, [(0, Some(2_000))]);
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 1, "the community alone");
        assert_eq!(audience.answer(&Query::History { limit: 1 }), Ok(before));
        stop.store(false, Relaxed);
        let done = export(&mut audience, &mut writer, &ask, &stop, &mut |_, _| {}).expect("exported");
        assert_eq!((done.people, done.path.exists()), (2_000, true));
        assert!(done.batch.is_some());
    }
}
