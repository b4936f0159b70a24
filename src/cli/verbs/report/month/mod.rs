//! `report month`: one page about the time between two days.
//!
//! The parts of the page are [`PARTS`], each a function that asks what its own command asks; another part is one more of
//! them there.

mod back;
mod classes;
mod funnel;
mod left;
mod moves;
mod split;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};

use crate::cli::call::Format;
use crate::cli::out::Record;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::Session;
use crate::cli::values;
use crate::cli::verbs::rfm::model::{self, Stated};
use crate::cli::verbs::tag::encoding::STREAM;
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::shell::word;
use crate::request::Fault;
use crate::store::export::Draft;
use crate::text::cli as text;
use crate::text::month as words;
use crate::text::page::{Page, PageForm, Section, written};

/// Makes a part of the page; nothing where the file has nothing for it.
type Part = fn(&mut dyn Session, &Month) -> Result<Option<Section>, Fault>;

/// The parts in their order.
const PARTS: [Part; 7] = [
    classes::section,
    moves::section,
    left::section,
    split::section,
    back::retention,
    back::repurchase,
    funnel::section,
];

/// What the page is about.
struct Month {
    /// The earlier day. Its cut points and means hold for the later one too.
    from: Day,
    /// The later day, which is also the day that "now" means.
    to: Day,
    /// The model of R, F and M.
    stated: Stated,
    lang: Lang,
}

impl Month {
    /// The days after the earlier one up to the later.
    fn now(&self) -> (Day, Day) {
        (self.from.plus(1), self.to)
    }

    /// As many days up to the earlier one.
    fn before(&self) -> (Day, Day) {
        (self.from.plus(1 - (self.to.0 - self.from.0)), self.from)
    }

    /// The command line of a verb on the later day.
    fn command(&self, words: &[&str]) -> String {
        let as_of = self.to.to_string();
        let all = ["tagdeck"].into_iter().chain(words.iter().copied()).chain(["--as-of", as_of.as_str()]);
        all.map(word).collect::<Vec<_>>().join(" ")
    }

    /// The same of a verb that scores people, with the model that it scores by.
    fn scoring(&self, words: &[&str]) -> String {
        match &self.stated.name {
            Some(name) => self.command(&[words, &["--model", name.raw()]].concat()),
            None => self.command(words),
        }
    }
}

/// Makes the page.
pub fn month(run: &mut Run<'_>) -> Outcome {
    let from = values::day("--from", run.args().required("from")?)?;
    let to = run.args().text("to").map(|day| values::day("--to", day)).transpose()?;
    let target = run.args().path("out").map(Path::to_path_buf);
    let form = form(run.args().text("page"), target.as_deref());
    let file = target.filter(|path| path != Path::new(STREAM));
    let mut opening = run.opening()?;
    let community = opening.path.clone();
    if let Some(file) = &file {
        Draft::check(file, run.call.globals.yes, &community)?;
    }
    let mut session = run.world.open(&opening, run.cancel)?;
    let mut overview = session.overview()?;
    let to = to.unwrap_or(overview.as_of);
    if from >= to || to > overview.as_of {
        return Err(Fault::BadArgument {
            what: "--from --to",
            value: format!("{from}..{to} ({})", overview.as_of),
            example: "--from 2019-06-14 --to 2019-07-14",
        }
        .into());
    }
    if to != overview.as_of {
        // All of the page sees what had happened by its day.
        drop(session);
        opening.as_of = Some(to);
        session = run.world.open(&opening, run.cancel)?;
        overview = session.overview()?;
    }
    let lang = run.lang;
    let stated = model::stated(run.args(), &overview)?;
    let month = Month { from, to, stated, lang };
    let mut sections = Vec::new();
    for part in PARTS {
        sections.extend(part(session.as_mut(), &month)?);
    }
    let name = month.stated.name.as_ref();
    let lines = vec![words::about(from, to, name, &month.stated.model, lang)];
    let page = Page { title: words::title(from, to, lang), lines, sections };
    let text = written(&page, form, lang);
    let mut data = Map::from_iter([
        ("from".to_string(), json!(from.to_string())),
        ("to".to_string(), json!(to.to_string())),
        ("model".to_string(), model::json(&month.stated, &overview)),
        ("page".to_string(), json!(form.code())),
        ("sections".to_string(), page.sections.iter().map(section_json).collect()),
    ]);
    let Some(file) = file else {
        if run.format() == Format::Json {
            data.insert("text".into(), json!(text));
            let envelope = run.envelope(Some(&overview));
            run.record(&envelope, &Record::new(Json::Object(data)))?;
        } else {
            run.out.write_all(text.as_bytes())?;
        }
        return Ok(0);
    };
    let dry_run = run.call.globals.dry_run;
    if !dry_run {
        put(&file, &text, run.call.globals.yes, &community)?;
    }
    data.insert("file".into(), json!(file));
    data.insert("applied".into(), json!(!dry_run));
    let mut record = Record::new(Json::Object(data));
    record.text(text::file_written(&file.to_string_lossy(), !dry_run, lang));
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

fn section_json(of: &Section) -> Json {
    json!({ "title": of.title, "commands": of.commands })
}

/// How the page is written: as it is stated, else by the ending of its file.
fn form(stated: Option<&str>, file: Option<&Path>) -> PageForm {
    if let Some(form) = PageForm::ALL.into_iter().find(|form| stated == Some(form.code())) {
        return form;
    }
    let ending = file.and_then(Path::extension).map(|ending| ending.to_ascii_lowercase());
    match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("html" | "htm") => PageForm::Html,
        _ => PageForm::Markdown,
    }
}

/// Puts the page in its place, whole, for its owner alone.
fn put(target: &Path, text: &str, replace: bool, community: &Path) -> Result<PathBuf, Fault> {
    let (draft, mut file) = Draft::begin(target, replace, community)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| draft.fault(&e))?;
    draft.keep()
}
