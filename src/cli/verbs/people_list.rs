//! `people list`: rows of people, page by page, so that any number of them needs little memory.

use serde_json::{Map, json};

use crate::cli::call::Format;
use crate::cli::out::{Head, Item};
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::verbs::segment::expression;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::request::{
    Answer, Column, Detail, Exported, Fault, Overview, PeoplePage, PeopleView, PeopleWindow, Query, Write,
};
use crate::text::cli as text;

/// Standard output, as the history names it.
const STDOUT: &str = "-";
/// How many rows are asked for at once.
const PAGE: u32 = 10_000;

/// Lists people. Phones and ids in full are written to the history before anything is shown.
pub fn list(run: &mut Run<'_>) -> Outcome {
    let reveal = run.args().has("reveal");
    if reveal && run.call.globals.read_only {
        return Err(Fault::ReadOnly { verb: "people list --reveal".into() }.into());
    }
    let reveal = reveal && !run.call.globals.dry_run;
    let limit = run.args().text("limit").map(|t| values::count("--limit", t)).transpose()?;
    let mut session = run.session()?;
    let overview = session.overview()?;
    let view = PeopleView {
        filter: expression::filter(&run.args().texts("expr").collect::<Vec<_>>().join(" "), &overview)?,
        sort: run.args().text("sort").map(|t| resolve::sort(t, &overview)).transpose()?,
        only: None,
    };
    let columns = columns(run, &overview)?;
    let detail = if reveal { Detail::Full } else { Detail::Masked };
    let mut pages = Pages { view, columns, detail, offset: 0, left: limit.unwrap_or(u64::MAX) };
    let mut window = pages.next(session.as_mut())?;
    let (matched, of) = (window.matched, window.of);
    let shown = matched.min(limit.unwrap_or(u64::MAX));
    if reveal {
        session.write(&Write::Exported(Box::new(Exported {
            view: pages.view.clone(),
            marked: false,
            people: shown,
            columns: pages.columns.iter().map(|column| overview.column_code(*column)).collect(),
            target: STDOUT.into(),
            sha256: None,
            full: true,
        })))?;
    }

    let mut envelope = run.envelope(Some(&overview));
    envelope.truncated = shown < matched;
    let data = Map::from_iter([("count".to_string(), json!(matched)), ("of".to_string(), json!(of))]);
    let heads = pages.columns.iter().map(|c| head(*c, &overview, run.lang)).collect();
    let cancel = run.cancel;
    let mut rows = run.rows(envelope, &data, heads, &overview.clock.zone)?;
    while !window.rows.is_empty() {
        for row in &window.rows {
            let cells = pages.columns.iter().zip(&row.cells);
            rows.row(&cells.map(|(column, cell)| Item::of_column(*column, cell)).collect::<Vec<_>>())?;
        }
        cancel.check()?;
        window = pages.next(session.as_mut())?;
    }
    rows.finish()?;
    run.remark(&text::people_counted(shown, matched, of, overview.as_of, run.lang))?;
    Ok(0)
}

/// The windows of one list, one after the other.
struct Pages {
    view: PeopleView,
    columns: Vec<Column>,
    detail: Detail,
    offset: u64,
    left: u64,
}

impl Pages {
    /// The next window; without rows when there are no more.
    fn next(&mut self, session: &mut dyn Session) -> Result<PeopleWindow, Fault> {
        let page = PeoplePage {
            view: self.view.clone(),
            offset: self.offset,
            rows: u32::try_from(self.left).unwrap_or(PAGE).min(PAGE),
            anchor: None,
            columns: self.columns.clone(),
            detail: self.detail,
        };
        let mut window = match session.ask(&Query::People(page))? {
            Answer::People(window) => window,
            other => return Err(unexpected("People", &other)),
        };
        // Beyond the end the last full window is answered again: what was listed already is passed over.
        let listed = usize::try_from(self.offset.saturating_sub(window.offset)).unwrap_or(usize::MAX);
        window.rows.drain(..listed.min(window.rows.len()));
        window.rows.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
        let got = window.rows.len() as u64;
        self.offset += got;
        self.left = self.left.saturating_sub(got);
        Ok(window)
    }
}

/// What was asked for by `--columns`. Rows in JSON always have the standard columns, and what was asked for on top.
fn columns(run: &Run<'_>, overview: &Overview) -> Result<Vec<Column>, Fault> {
    let Some(typed) = run.args().text("columns") else { return Ok(Column::DEFAULT.to_vec()) };
    let mut out = if run.format() == Format::Json { Column::DEFAULT.to_vec() } else { Vec::new() };
    for name in values::parts(typed) {
        let column = resolve::column(&name, overview)?;
        if !out.contains(&column) {
            out.push(column);
        }
    }
    if out.is_empty() { Err(Fault::Missing("--columns")) } else { Ok(out) }
}

fn head(column: Column, overview: &Overview, lang: Lang) -> Head {
    let title = SafeText::new(&overview.column_name(column, lang)).as_str().to_string();
    Head { code: overview.column_code(column), title, right: column.is_number() }
}
