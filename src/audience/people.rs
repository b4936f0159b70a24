//! Answers about people: windows of a view, everyone in it, the queues; and everything else by way of the store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::bits::Bits;
use super::cache::{Cache, Kept, Wanted};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::segment::{self, Expr};
use crate::domain::standard::{Split, WrongCondition};
use crate::request::{
    Answer, Column, Detail, Fault, Only, PeoplePage, PeopleView, PeopleWindow, PersonRow, Query, Queue,
    QueueCount, Sort, Table, Today, WrongExpression, WrongTag, WrongTags,
};
use crate::store::{self, Community, Lane, import, read};

/// A reading lane with the cache that it shares with others.
pub struct Audience {
    lane: Lane,
    pub(super) cache: Arc<Cache>,
    foreign: u64,
    /// What questions about segments are asked with, and at which versions that was read.
    pub(super) asked: Option<(Vec<u64>, Asked)>,
    /// A model of tiers is being laid: what its core buyers and sub-fields ask may not ask for tiers.
    pub(super) laying: bool,
}

/// In a file with a kind of more rows than this the desk of the day leaves out the queue that walks through a journey.
const MOST_WALKED: u64 = 5_000_000;

impl Audience {
    /// A lane's answers.
    pub fn new(lane: Lane, cache: Arc<Cache>) -> Audience {
        Audience { lane, cache, foreign: 0, asked: None, laying: false }
    }

    /// The lane.
    pub fn lane(&mut self) -> &mut Lane {
        &mut self.lane
    }

    /// The file.
    pub(super) fn community(&self) -> &Community {
        self.lane.community()
    }

    /// Answers any question.
    pub fn answer(&mut self, query: &Query) -> Result<Answer, Fault> {
        if !matches!(query, Query::FileHeader { .. } | Query::Files { .. } | Query::Openable(_)) {
            self.attach()?;
        }
        match query {
            Query::Overview => read::overview(&mut self.lane).map(|o| Answer::Overview(Arc::new(o))),
            Query::People(page) => self.window(page).map(Answer::People),
            Query::Matching(view) => {
                let ids = self.view(view)?;
                Ok(Answer::Matching(ids.iter().copied().collect()))
            }
            Query::Profile { person, reveal } => {
                read::profile(&mut self.lane, *person, *reveal).map(|p| Answer::Profile(Box::new(p)))
            }
            Query::Find(who) => read::find(&mut self.lane, who).map(Answer::Found),
            Query::Listed(lines) => read::listed(&mut self.lane, lines).map(Answer::Listed),
            Query::Served(staff) => read::served(&mut self.lane, *staff).map(Answer::Served),
            Query::Today => self.today().map(Answer::Today),
            Query::TagEffect(ask) => {
                read::tag_effect(&mut self.lane, ask).map(|e| Answer::TagEffect(Box::new(e)))
            }
            Query::TagUses => {
                read::tag_uses(&mut self.lane).map(|(tags, waiting)| Answer::TagUses(tags, waiting))
            }
            Query::Derive(families) => read::derived(&mut self.lane, families).map(Answer::Derived),
            Query::TagChanges(since) => {
                read::tag_changes(&mut self.lane, *since).map(|c| Answer::TagChanges(Box::new(c)))
            }
            Query::MergeEffect { from, into } => {
                read::merge_effect(&mut self.lane, *from, *into).map(|e| Answer::TagEffect(Box::new(e)))
            }
            Query::Segment(ask) => self.segment(ask).map(|told| Answer::Segment(Box::new(told))),
            Query::Rows { people, columns, detail } => {
                self.rows(&people.iter().collect::<Vec<_>>(), columns, *detail).map(Answer::Rows)
            }
            Query::ModelVersions(kind, model) => {
                read::model_versions(&mut self.lane, *kind, *model).map(Answer::ModelVersions)
            }
            Query::Grid(ask) => self.grid(ask).map(|told| Answer::Grid(Box::new(told))),
            Query::MergedRows { from, into, offset, rows } => {
                read::merged_rows(&mut self.lane, *from, *into, (*offset, *rows)).map(Answer::MergedRows)
            }
            Query::Settings => read::settings(&mut self.lane).map(Answer::Settings),
            Query::History { limit } => read::history(&mut self.lane, *limit).map(Answer::History),
            Query::Suggestions { field, typed } => {
                read::suggestions(&mut self.lane, *field, typed).map(Answer::Suggestions)
            }
            Query::FileHeader { path, encoding, sheet } => {
                import::header(path, encoding.as_deref(), sheet.as_deref())
                    .map(|h| Answer::FileHeader(Box::new(h)))
            }
            Query::Openable(path) => openable(path).map(Answer::Openable),
            Query::Nearest { view, among, at, back } => {
                self.nearest(view, among, *at, *back).map(Answer::Nearest)
            }
            Query::Files { typed } => Ok(Answer::Suggestions(import::paths_like(typed))),
        }
    }

    /// Takes the file, so that versions are those of what is now in it.
    fn attach(&mut self) -> Result<(), Fault> {
        self.lane.reading(|_| Ok(()))?;
        let foreign = self.lane.community().foreign_changes();
        if std::mem::replace(&mut self.foreign, foreign) != foreign {
            self.cache.clear();
        }
        Ok(())
    }

    fn window(&mut self, page: &PeoplePage) -> Result<PeopleWindow, Fault> {
        let all = self.order(None)?.len() as u64;
        let ids = self.view(&page.view)?;
        let anchor = page.anchor.and_then(|a| ids.iter().position(|id| *id == a.0)).map(|p| p as u64);
        let rows = u64::from(page.rows);
        let matched = ids.len() as u64;
        let mut offset = page.offset;
        if let Some(at) = anchor
            && !(offset..offset.saturating_add(rows)).contains(&at)
        {
            offset = at.saturating_sub(rows / 2);
        }
        let offset = offset.min(matched.saturating_sub(rows.min(matched)));
        let end = offset.saturating_add(rows).min(matched);
        let shown = &ids[offset as usize..end as usize];
        let rows = read::page(&mut self.lane, shown, &page.columns, page.detail)?;
        Ok(PeopleWindow { matched, of: all, offset, rows, anchor })
    }

    /// The next of some people from a position of a view.
    fn nearest(
        &mut self,
        view: &PeopleView,
        among: &RoaringBitmap,
        at: u64,
        back: bool,
    ) -> Result<Option<PersonId>, Fault> {
        let ids = self.view(view)?;
        let wanted = Bits::of(among);
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(ids.len().saturating_sub(1));
        let (before, from) = ids.split_at(at);
        let (here, after) = from.split_at(from.len().min(1));
        let is_wanted = |id: &&u32| wanted.has(**id);
        let found = match back {
            false => after.iter().chain(before).chain(here).find(is_wanted),
            true => before.iter().rev().chain(after.iter().rev()).chain(here).find(is_wanted),
        };
        Ok(found.map(|id| PersonId(*id)))
    }

    /// Everyone of a view in its order, or those of some who are still here, in that order.
    pub fn listed(
        &mut self,
        view: &PeopleView,
        only: Option<&RoaringBitmap>,
    ) -> Result<Arc<Vec<u32>>, Fault> {
        self.attach()?;
        match only {
            None => self.view(view),
            Some(only) => {
                let order = self.order(view.sort)?;
                Ok(Arc::new(order.iter().copied().filter(|id| only.contains(*id)).collect()))
            }
        }
    }

    /// The rows of some people.
    pub fn rows(
        &mut self,
        people: &[u32],
        columns: &[Column],
        detail: Detail,
    ) -> Result<Vec<PersonRow>, Fault> {
        read::page(&mut self.lane, people, columns, detail)
    }

    /// A view's ids in its order.
    fn view(&mut self, view: &PeopleView) -> Result<Arc<Vec<u32>>, Fault> {
        let filter = fold(&view.filter);
        if filter.is_empty() && view.only.is_none() {
            return self.order(view.sort);
        }
        // Names in an expression are compared as they are written.
        let filter = if filter.starts_with('=') { view.filter.clone() } else { filter };
        let wanted = Wanted::View(PeopleView { filter, ..view.clone() });
        let versions = self.versions(&wanted);
        if let Some(Kept::Ids(ids)) = self.cache.get(&wanted, &versions) {
            return Ok(ids);
        }
        let (words, mut all) = match expression(&view.filter) {
            Some(text) => (Vec::new(), vec![self.parsed(text)?]),
            None => {
                let split = self.split(&view.filter)?;
                (split.words, split.conditions)
            }
        };
        if let Some(queue) = view.only.as_ref().and_then(Only::queue) {
            let overview = read::overview(&mut self.lane)?;
            all.push(queue.expr(&overview.names()));
        }
        if words.is_empty() && all.is_empty() && view.only.is_none() {
            return self.order(view.sort);
        }
        let mut set: Option<RoaringBitmap> = match &view.only {
            None | Some(Only::Queue(_)) => None,
            Some(only) => Some((*self.only(only)?).clone()),
        };
        if !all.is_empty() {
            let asked = self.asked()?;
            let typed = expression(&view.filter).unwrap_or_default();
            let whom = self.whom(&Expr::and(all), &asked).map_err(|fault| fault.within(typed))?;
            let whom = whom.compressed();
            set = Some(match set {
                Some(set) => set & whom,
                None => whom,
            });
        }
        for word in words {
            let found = self.word(word)?;
            set = Some(match set {
                Some(set) => set & &*found,
                None => (*found).clone(),
            });
        }
        self.keep_view(wanted, versions, view.sort, set.unwrap_or_default())
    }

    /// The expression of a filter.
    fn parsed(&mut self, text: &str) -> Result<Expr, Fault> {
        let overview = read::overview(&mut self.lane)?;
        let read = segment::parse(text, &overview.names()).map(|parsed| parsed.expr);
        read.map_err(|mistake| {
            Fault::Expression(Box::new(WrongExpression::new(text, mistake, &overview.standard)))
        })
    }

    /// The desk of the day.
    fn today(&mut self) -> Result<Today, Fault> {
        let overview = read::overview(&mut self.lane)?;
        let (names, asked) = (overview.names(), self.asked()?);
        let sources = read::sources(&mut self.lane)?;
        let mut queues = Vec::new();
        for queue in Queue::ALL {
            // The desk is told at once: who is stuck among very many rows is told where it is asked for.
            if queue == Queue::Stuck && sources.iter().any(|source| source.rows > MOST_WALKED) {
                continue;
            }
            let expr = queue.expr(&names);
            let people = self.whom(&expr, &asked)?.len();
            queues.push(QueueCount { queue, expr: Arc::new(expr), people });
        }
        Ok(Today { queues, sources })
    }

    /// A set in its order, kept as a view.
    fn keep_view(
        &mut self,
        wanted: Wanted,
        versions: Vec<u64>,
        sort: Option<Sort>,
        set: RoaringBitmap,
    ) -> Result<Arc<Vec<u32>>, Fault> {
        let ids: Arc<Vec<u32>> = Arc::new(match sort {
            // The order of arrival is that of the numbers, and so that of the set.
            None => set.iter().collect(),
            Some(_) => {
                let order = self.order(sort)?;
                let dense = Bits::of(set);
                order.iter().copied().filter(|id| dense.has(*id)).collect()
            }
        });
        self.cache.put(wanted, versions, Kept::Ids(Arc::clone(&ids)));
        Ok(ids)
    }

    /// Everyone in an order.
    pub(super) fn order(&mut self, sort: Option<Sort>) -> Result<Arc<Vec<u32>>, Fault> {
        let wanted = Wanted::Order(sort);
        let versions = self.versions(&wanted);
        if let Some(Kept::Ids(ids)) = self.cache.get(&wanted, &versions) {
            return Ok(ids);
        }
        let ids = Arc::new(read::permutation(&mut self.lane, sort)?);
        self.cache.put(wanted, versions, Kept::Ids(Arc::clone(&ids)));
        Ok(ids)
    }

    /// Everyone whom a word of the filter means.
    fn word(&mut self, word: String) -> Result<Arc<RoaringBitmap>, Fault> {
        let wanted = Wanted::Word(word);
        let versions = self.versions(&wanted);
        if let Some(Kept::Set(set)) = self.cache.get(&wanted, &versions) {
            return Ok(set);
        }
        let Wanted::Word(word) = &wanted else { return Ok(Arc::default()) };
        let set = Arc::new(Bits::of(read::matching_words(&mut self.lane, word)?).compressed());
        self.cache.put(wanted, versions, Kept::Set(Arc::clone(&set)));
        Ok(set)
    }

    /// A filter with its conditions on tags taken out. A text without the signs of one needs no standard.
    fn split(&mut self, filter: &str) -> Result<Split, Fault> {
        let standard = read::standard(&mut self.lane)?;
        standard.split_filter(filter).map_err(|WrongCondition { text, wrong }| {
            let start = filter.find(&text).unwrap_or_default();
            let span = start..start + text.len();
            let offer = wrong.offer().map(|tag| standard.print(tag));
            Fault::WrongTags(Box::new(WrongTags {
                line: filter.into(),
                wrong: vec![WrongTag { text, span, wrong, offer }],
            }))
        })
    }

    /// The versions of just the relations that an entry is read from; conditions on tags also depend on the day.
    fn versions(&self, wanted: &Wanted) -> Vec<u64> {
        let community = self.lane.community();
        let of = |tables: &[Table]| tables.iter().map(|t| community.version(*t)).collect::<Vec<u64>>();
        let sorted = |sort: &Option<Sort>| match sort.map(|s| s.column) {
            None => of(&[Table::Person]),
            Some(Column::Field(FieldKey::Canonical(PersonField::Nickname))) => {
                of(&[Table::Person, Table::Relation])
            }
            Some(Column::Field(FieldKey::Canonical(_)) | Column::StaffId) => of(&[Table::Person]),
            Some(Column::Field(FieldKey::Own(_))) => of(&[Table::Person, Table::Field]),
            Some(Column::Identity(_)) => of(&[Table::Person, Table::Identity, Table::Relation]),
            Some(Column::Tags) => of(&[Table::Person, Table::Tag]),
            Some(Column::Spend | Column::Orders | Column::FirstOrder | Column::LastOrder) => {
                of(&[Table::Person, Table::Orders])
            }
        };
        let word = || of(&[Table::Person, Table::Relation, Table::Field, Table::Identity]);
        let tags = || {
            let mut versions = of(&[Table::Tag, Table::Registry, Table::Person]);
            versions.push(community.as_of().0 as u64);
            versions
        };
        match wanted {
            Wanted::Order(sort) => sorted(sort),
            Wanted::Word(_) => word(),
            // An expression may ask for anything.
            Wanted::View(view) if view.only.is_some() || expression(&view.filter).is_some() => {
                self.versions_of(&Table::ALL, true)
            }
            Wanted::View(view) => {
                let mut versions = sorted(&view.sort);
                versions.extend(word());
                versions.extend(tags());
                versions
            }
            // Asked for with versions of their own.
            _ => Vec::new(),
        }
    }
}

/// The expression of a filter that begins with `=`, of either width.
fn expression(filter: &str) -> Option<&str> {
    filter.trim_start().strip_prefix(['=', '＝']).map(str::trim)
}

/// The full path of a file that is there.
fn openable(path: &Path) -> Result<PathBuf, Fault> {
    let path = import::expanded(path);
    let path = std::path::absolute(&path).unwrap_or(path);
    match path.metadata() {
        Ok(found) if found.is_file() => Ok(path),
        Ok(_) => Err(Fault::Io { path, detail: "is a directory".into() }),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(Fault::NoFile { path }),
        Err(e) => Err(store::io_fault(&path, &e)),
    }
}
