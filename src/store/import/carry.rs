//! Carries an import out: one batch, in one transaction, rolled back in a dry run and when it is stopped.

use sha2::{Digest, Sha256};

use super::ahead::{Ahead, read_ahead};
use super::apply::{Apply, applier};
use super::order::ImportOrder;
use super::parquet;
use super::people_index::PeopleIndex;
use super::preview::{Preview, preview};
use super::read::{ReadFault, ReadOptions, Records, RejectsFile, Source, open};
use super::registry::Registry;
use super::watch::Watch;
use crate::domain::import::{
    Aliases, Catalogue, ConvertOptions, Converter, IdentityKind, MappingFault, RawRecord, Reject,
};
use crate::request::{Fault, ImportTold, Table, Touched};
use crate::store::Writer;
use crate::store::arrow::text_at;
use crate::store::batch::{Batch, Done};
use crate::store::write;
use crate::store::{projection, search};

/// Records between two reports of progress.
const STRIDE: u64 = 8_192;

/// What an import works with while it runs.
pub(super) struct Site<'a, 'b> {
    pub(super) batch: &'a Batch<'b>,
    pub(super) index: PeopleIndex,
    pub(super) registry: Registry,
    pub(super) report: ImportTold,
    pub(super) order: &'a ImportOrder,
    pub(super) next_person: u32,
    pub(super) touched: Touched,
    rejects: Option<RejectsFile>,
}

impl Site<'_, '_> {
    /// Turns an error of the engine into one of this file.
    pub(super) fn fault(&self, error: duckdb::Error) -> Fault {
        self.batch.fault(error)
    }

    /// Counts a reject and writes it to the rejects file.
    pub(super) fn reject(&mut self, reject: Reject, record: &RawRecord) -> Result<(), Fault> {
        if let Some(file) = &mut self.rejects {
            file.write(&reject, record).map_err(|e| self.order.rejects_fault(&e))?;
        }
        self.report.reject(reject);
        Ok(())
    }

    /// The next person number.
    pub(super) fn new_person(&mut self) -> crate::domain::ids::PersonId {
        let person = crate::domain::ids::PersonId(self.next_person);
        self.next_person += 1;
        self.report.people_created += 1;
        person
    }
}

impl ImportOrder {
    fn rejects_fault(&self, error: &std::io::Error) -> Fault {
        let path = self.rejects.clone().unwrap_or_default();
        match error.kind() {
            std::io::ErrorKind::AlreadyExists => Fault::TargetExists { path },
            std::io::ErrorKind::StorageFull => Fault::DiskFull { path },
            std::io::ErrorKind::PermissionDenied => Fault::Denied { path },
            _ => Fault::Io { path, detail: error.to_string() },
        }
    }
}

/// Imports a file.
///
/// # Errors
/// What cannot be read at all, columns that mean nothing, a held or full file; then nothing stands of it.
pub fn run(writer: &mut Writer, mut order: ImportOrder, watch: &mut Watch<'_>) -> Result<ImportTold, Fault> {
    let source = std::mem::replace(&mut order.source, Source::Stream(Box::new(std::io::empty())));
    let hash = match &source {
        Source::Path(path) if !order.dry_run => hash_of(path),
        _ => None,
    };
    writer.adopt_profile(&mut order)?;
    let reading = order.reading.clone();
    let mut records = records_of(source, reading).map_err(|f| read_fault(&order.name, &f))?;
    writer.refuse_the_past()?;
    // A dry run makes nobody a staff member.
    let actor = if order.dry_run { writer.acting_if_known()? } else { writer.acting()? };
    let report = writer.lane_write(|site| {
        let mut batch = Batch::new(site.conn, site.community, actor, order.kind.verb());
        batch.detail = Some(
            serde_json::json!({ "file": order.name, "sha256": hash.unwrap_or_default(), "command": order.command })
                .to_string(),
        );
        batch.reason = std::path::Path::new(&order.name)
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        carry(&mut batch, &order, records.as_mut(), watch)
    });
    // Stopped is stopped, whatever the engine says of the statement that it was in.
    let (report, touched) =
        report.map_err(|fault| if watch.stopped() { Fault::Interrupted } else { fault })?;
    if !order.dry_run {
        writer.save_profile(&order)?;
    }
    if report.batch.is_some() {
        writer.community().touch(touched);
        writer.lane_write(|site| {
            // Best effort: what is not checkpointed stands in the log.
            let _ = site.conn.execute_batch("CHECKPOINT community");
            Ok(())
        })?;
    }
    Ok(report)
}

fn carry(
    batch: &mut Batch<'_>,
    order: &ImportOrder,
    records: &mut dyn Records,
    watch: &mut Watch<'_>,
) -> Result<(ImportTold, Touched), Fault> {
    let fields = crate::store::read::fields(batch.conn).map_err(|e| batch.fault(e))?;
    let identity_kinds = identity_kinds(batch.conn).map_err(|e| batch.fault(e))?;
    let catalogue = Catalogue { fields: &fields, identity_kinds: &identity_kinds };
    let aliases = aliases(batch).map_err(|e| batch.fault(e))?;
    let options = ConvertOptions { zone: batch.community.clock().zone, aliases, ..ConvertOptions::default() };
    let Preview { mut steps, mapping, options } = preview(records, order, catalogue, options)?;
    let columns = mapping.columns();
    let mut kept: Option<(ImportTold, Touched)> = None;
    let mut dry: Option<(ImportTold, Touched)> = None;
    let outcome = batch.on_ledger(|batch| {
        projection::begin_touching(batch.conn).map_err(|e| batch.fault(e))?;
        let rejects = match &order.rejects {
            Some(path) => Some(
                RejectsFile::create(path, &records.shape().columns).map_err(|e| order.rejects_fault(&e))?,
            ),
            None => None,
        };
        let mut site = Site {
            index: PeopleIndex::load(batch.conn).map_err(|e| batch.fault(e))?,
            registry: Registry::load(batch.conn).map_err(|e| batch.fault(e))?,
            report: ImportTold::new(super::file::told(records.shape()), columns),
            order,
            next_person: write::next_person(batch)?,
            touched: Touched::default(),
            rejects,
            batch,
        };
        let mut converter = Converter::new(&mapping, options);
        let mut apply = applier(&mut site, &mapping)?;
        let steps = std::mem::take(&mut steps);
        let read =
            read_ahead(steps, records, &mut converter, |ahead| feed(&mut site, apply.as_mut(), ahead, watch));
        let read = read.unwrap_or_else(|fault| Err(read_fault(&order.name, &fault)));
        let read = read.and_then(|()| apply.finish(&mut site));
        if let Err(fault) = read {
            discard(&site);
            return Err(fault);
        }
        site.report.folded = converter.folded();
        let done = settle(&mut site, watch)?;
        let Site { report, touched, registry, rejects, .. } = site;
        let mut report = report;
        report.rank_reasons();
        if let Some(file) = rejects {
            let written = file.finish().map_err(|e| order.rejects_fault(&e))?;
            if written == 0 {
                let _ = std::fs::remove_file(order.rejects.clone().unwrap_or_default());
            } else {
                report.rejects_file = order.rejects.clone();
            }
        }
        if order.dry_run {
            dry = Some((report, touched));
            return Err(Fault::Interrupted);
        }
        if registry.has_news() && done.rows > 0 {
            commit_registry(batch, &registry)?;
        }
        kept = Some((report, touched));
        Ok(done)
    });
    if let Some(dry) = dry {
        return Ok(dry);
    }
    if outcome.is_err() {
        crate::store::undo::complete(batch.conn, batch.community)?;
    }
    let done = outcome?;
    let (mut report, touched) = kept.ok_or(Fault::LaneGone)?;
    report.batch = (done.rows > 0).then_some(batch.id);
    Ok((report, touched))
}

/// Takes every record that is read ahead.
fn feed(
    site: &mut Site<'_, '_>,
    apply: &mut dyn Apply,
    ahead: &Ahead,
    watch: &mut Watch<'_>,
) -> Result<(), Fault> {
    let mut taken = None;
    while let Some(mut batch) = ahead.next(taken).map_err(|f| read_fault(&site.order.name, &f))? {
        let before = site.report.records / STRIDE;
        site.index.look_ahead(batch.items().filter_map(|item| item.row.person()));
        for item in batch.items() {
            site.report.records += 1;
            match (item.reject.take(), item.row.lend()) {
                (Some(reject), _) => site.reject(reject, &item.record)?,
                (None, Some(row)) => apply.take(site, row, &item.record)?,
                (None, None) => {}
            }
        }
        if watch.stopped() {
            return Err(Fault::Interrupted);
        }
        if site.report.records / STRIDE > before {
            (watch.progress)(site.report.records, batch.bytes_read, batch.bytes);
        }
        taken = Some(batch);
    }
    Ok(())
}

/// After the last record: the projections of whom it touched.
fn settle(site: &mut Site<'_, '_>, watch: &Watch<'_>) -> Result<Done, Fault> {
    if watch.stopped() {
        return Err(Fault::Interrupted);
    }
    let conn = site.batch.conn;
    let touched = site.touched;
    let everyone = site.report.new + site.report.updated > 0;
    if everyone {
        if touched.has(Table::Orders) {
            projection::refresh_rollup(conn).map_err(|e| site.fault(e))?;
        }
        if search::is_touched(touched) {
            for field in site.registry.new_searched_fields() {
                site.batch.run("INSERT INTO fresh_search_fields VALUES (?)", [field.0])?;
            }
            search::refresh(conn).map_err(|e| site.fault(e))?;
        }
    }
    let made_people = site.report.people_created > 0;
    Ok(Done {
        rows: site.report.new + site.report.updated + site.report.removed,
        next_person: made_people.then_some(site.next_person),
    })
}

/// Registry first: on a connection of its own, before the ledger's transaction commits under the same id.
fn commit_registry(batch: &Batch<'_>, registry: &Registry) -> Result<(), Fault> {
    let conn = batch.conn.try_clone().map_err(|e| batch.fault(e))?;
    conn.execute_batch("USE community").map_err(|e| batch.fault(e))?;
    let mut beside = Batch::new(&conn, batch.community, batch.actor, batch.verb);
    beside.id = batch.id;
    beside.reason = batch.reason.clone();
    registry.write(&mut beside).map(|_| ())
}

/// Takes away the rejects file of an import that did not happen.
fn discard(site: &Site<'_, '_>) {
    if let (Some(_), Some(path)) = (&site.rejects, &site.order.rejects) {
        let _ = std::fs::remove_file(path);
    }
}

pub(super) fn identity_kinds(conn: &duckdb::Connection) -> duckdb::Result<Vec<IdentityKind>> {
    let mut found = conn.prepare("SELECT code, zh, en FROM registry.identity_kind ORDER BY code")?;
    let rows = found.query_map([], |r| {
        Ok(IdentityKind { code: text_at(r, 0)?, names: vec![text_at(r, 1)?, text_at(r, 2)?] })
    })?;
    rows.collect()
}

fn aliases(batch: &Batch<'_>) -> duckdb::Result<Aliases> {
    let mut found = batch.conn.prepare("SELECT field, raw, value FROM registry.field_alias")?;
    let rows: Vec<(String, String, String)> =
        found.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?.collect::<duckdb::Result<_>>()?;

    Ok(Aliases::new(rows.iter().map(|(f, r, v)| (f.as_str(), r.as_str(), v.as_str()))))
}

/// The records of a source in any format.
pub(super) fn records_of(source: Source, reading: ReadOptions) -> Result<Box<dyn Records>, ReadFault> {
    let path = match &source {
        Source::Path(path) => Some(path.clone()),
        Source::Stream(_) => None,
    };
    match (open(source, reading), path) {
        (Err(ReadFault::Parquet), Some(path)) => Ok(Box::new(parquet::open(&path)?)),
        (opened, _) => opened,
    }
}

fn hash_of(path: &std::path::Path) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0u8; 1 << 20];
    loop {
        match std::io::Read::read(&mut file, &mut buffer) {
            Ok(0) => break,
            Ok(n) => hasher.update(&buffer[..n]),
            Err(_) => return None,
        }
    }
    Some(hasher.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// What a file that cannot be read means to a person.
pub(super) fn read_fault(name: &str, fault: &ReadFault) -> Fault {
    match fault {
        ReadFault::Missing => trouble("import_no_file", name, &[], 3),
        ReadFault::NoPermission => trouble("import_not_allowed", name, &[], 1),
        ReadFault::Directory => trouble("import_directory", name, &[], 1),
        ReadFault::Empty => trouble("import_empty", name, &[], 1),
        ReadFault::BadHeader { reason, line } => {
            trouble("import_header", &format!("{name}: line {line}, {}", reason.code()), &[], 1)
        }
        ReadFault::NotASpreadsheet => trouble("import_not_a_spreadsheet", name, &[], 1),
        ReadFault::NoSuchSheet { sheet, sheets } => trouble("import_no_sheet", sheet, sheets, 2),
        ReadFault::Parquet => trouble("import_parquet", name, &[], 1),
        ReadFault::JsonArray => trouble("import_json_array", name, &[], 1),
        ReadFault::Io(kind) => trouble("import_io", name, &[kind.to_string()], 1),
    }
}

/// What columns that do not fit mean to a person.
pub(super) fn mapping_fault(fault: &MappingFault) -> Fault {
    let position = |n: &usize| format!("#{n}");
    match fault {
        MappingFault::NotAPair { text } => trouble("map_not_a_pair", text, &[], 2),
        MappingFault::UnknownColumn { column, nearest } => trouble("map_unknown_column", column, nearest, 2),
        MappingFault::UnknownField { field, nearest } => trouble("map_unknown_field", field, nearest, 2),
        MappingFault::DuplicateHeader { header, first, second } => {
            trouble("map_duplicate_header", header, &[position(first), position(second)], 2)
        }
        MappingFault::EmptyHeader { position: at } => trouble("map_empty_header", &position(at), &[], 2),
        MappingFault::FieldTwice { field, columns } => trouble("map_field_twice", field, columns, 2),
        MappingFault::MissingField { any_of, headers } => {
            trouble("map_missing_field", &any_of.join(" | "), headers, 2)
        }
    }
}

/// An import's trouble: what is meant, and in brackets what else helps.
pub(super) fn trouble(code: &'static str, subject: &str, more: &[String], exit: u8) -> Fault {
    let more = more.join(", ");
    let detail = if more.is_empty() { subject.to_string() } else { format!("{subject} ({more})") };
    Fault::Import { code, detail, exit }
}
