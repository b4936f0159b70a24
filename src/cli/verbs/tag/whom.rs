//! Whom a deed is for: a condition, people by name, or a list. Exactly one of them is wanted.

use std::path::Path;

use roaring::RoaringBitmap;

use super::encoding::{records, text_of};
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::Run;
use crate::cli::session::Session;
use crate::cli::verbs::segment::expression;
use crate::domain::catalogue::PersonField;
use crate::domain::fold::fold;
use crate::request::{Answer, Fault, Overview, PeopleView, Query};
use crate::text::cli as text;

/// The people of a call.
pub struct Whom {
    /// They.
    pub people: RoaringBitmap,
    /// Lines of a list that mean nobody, or several people.
    pub unmatched: Vec<String>,
}

/// The people that a call names.
pub fn whom(run: &Run<'_>, session: &mut dyn Session, overview: &Overview) -> Result<Whom, Fault> {
    let args = run.args();
    let ways: Vec<&str> = ["where", "person", "list"].into_iter().filter(|way| args.has(way)).collect();
    match ways[..] {
        ["where"] => matching(args.required("where")?, session, overview),
        ["person"] => named(args.texts("person"), session),
        ["list"] => listed(args.required_path("list")?, session, overview),
        [] => Err(Fault::Usage(text::nobody_named(run.lang))),
        _ => Err(Fault::Usage(text::named_twice(&ways, run.lang))),
    }
}

fn matching(filter: &str, session: &mut dyn Session, overview: &Overview) -> Result<Whom, Fault> {
    if filter.trim().is_empty() {
        return Err(Fault::Missing("--where"));
    }
    let view = PeopleView { filter: expression::filter(filter, overview)?, ..PeopleView::default() };
    match session.ask(&Query::Matching(view))? {
        Answer::Matching(people) => Ok(Whom { people, unmatched: Vec::new() }),
        other => Err(unexpected("Matching", &other)),
    }
}

/// People by name: each must be there.
fn named<'a>(refs: impl Iterator<Item = &'a str>, session: &mut dyn Session) -> Result<Whom, Fault> {
    let mut people = RoaringBitmap::new();
    for who in refs.flat_map(|typed| typed.split([',', '，'])).map(str::trim).filter(|w| !w.is_empty()) {
        people.insert(resolve::person(who, session)?.0);
    }
    if people.is_empty() {
        Err(Fault::Missing("--person"))
    } else {
        Ok(Whom { people, unmatched: Vec::new() })
    }
}

/// The people of a list. A first line that names a column and nobody is its header.
fn listed(path: &Path, session: &mut dyn Session, overview: &Overview) -> Result<Whom, Fault> {
    let mut lines: Vec<String> = records(&text_of(path)?)
        .into_iter()
        .filter_map(|cells| cells.into_iter().next())
        .filter(|cell| !cell.is_empty())
        .collect();
    lines.dedup();
    let header = lines.first().is_some_and(|first| is_header(first, overview)).then(|| lines[0].clone());
    match session.ask(&Query::Listed(lines))? {
        Answer::Listed(mut listed) => {
            if header.is_some() && listed.unmatched.first() == header.as_ref() {
                listed.unmatched.remove(0);
            }
            Ok(Whom { people: listed.people, unmatched: listed.unmatched })
        }
        other => Err(unexpected("Listed", &other)),
    }
}

/// Whether a cell is the name of a ref or of a kind of id.
fn is_header(cell: &str, overview: &Overview) -> bool {
    let folded = fold(cell).replace(' ', "_");
    let of_kind = |k: &crate::request::OpenName| {
        [k.code.as_str(), k.zh.raw(), k.en.raw()].iter().any(|name| fold(name).replace(' ', "_") == folded)
    };
    matches!(PersonField::from_name(cell), Some(PersonField::Ref | PersonField::Phone))
        || ["id", "customer_id", "user_id", "用户id", "客户id"].contains(&folded.as_str())
        || overview.identity_kinds.iter().any(of_kind)
}
