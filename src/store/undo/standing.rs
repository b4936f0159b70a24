//! Which batches stand. What takes what back is read whole, because it is little; the lines themselves are asked for one
//! by one, so that an undo takes as long after a million batches as after a hundred.

use duckdb::arrow::array::Int64Array;
use duckdb::{Connection, params};

use super::Site;
use crate::domain::ids::BatchId;
use crate::request::Fault;
use crate::store::arrow::text_at;
use crate::store::batch::JOIN;

/// One batch as the history has it.
#[derive(Debug)]
pub(in crate::store) struct Line {
    pub(in crate::store) batch: BatchId,
    pub(in crate::store) verb: String,
    pub(in crate::store) undoes: Option<BatchId>,
    pub(in crate::store) log: bool,
    pub(in crate::store) detail: Option<String>,
    pub(in crate::store) in_ledger: bool,
    pub(in crate::store) in_registry: bool,
}

/// How the lines of both histories take one another back.
///
/// A chain begins with a batch that somebody did, its root. An undo names the root, a redo names the undo, and so on:
/// whoever is an odd number of steps from the root takes it back, whoever is an even number does it (again).
pub(in crate::store) struct Lines<'c> {
    conn: &'c Connection,
    /// Every batch that takes another back, and which, in the order of the takers.
    links: Vec<(BatchId, BatchId)>,
    /// The same as taken and taker, in the order of the taken.
    takers: Vec<(BatchId, BatchId)>,
}

impl<'c> Lines<'c> {
    /// Reads how they take one another back.
    pub(in crate::store) fn read(site: &Site<'c>) -> Result<Lines<'c>, Fault> {
        Lines::of(site.conn).map_err(|e| site.community.fault(&e))
    }

    /// The same of a connection.
    pub(in crate::store) fn of(conn: &'c Connection) -> duckdb::Result<Lines<'c>> {
        // Without parameters, so not kept: see `store::read::ids`.
        let mut found = conn.prepare(
            "SELECT batch, undoes FROM ledger.batch WHERE undoes IS NOT NULL
             UNION ALL SELECT batch, undoes FROM registry.change WHERE undoes IS NOT NULL",
        )?;
        let mut links = Vec::new();
        for part in found.query_arrow([])? {
            let column = |at: usize| part.column(at).as_any().downcast_ref::<Int64Array>();
            let (Some(takers), Some(taken)) = (column(0), column(1)) else { continue };
            links.extend(takers.values().iter().zip(taken.values()).map(|(a, b)| (BatchId(*a), BatchId(*b))));
        }
        links.sort_unstable();
        // A batch stands in `registry` with a row for each of its changes, and in both schemas when it is a pair.
        links.dedup();
        let mut takers: Vec<_> = links.iter().map(|(taker, taken)| (*taken, *taker)).collect();
        takers.sort_unstable();
        Ok(Lines { conn, links, takers })
    }

    /// One line.
    pub(in crate::store) fn get(&self, batch: BatchId) -> duckdb::Result<Option<Line>> {
        let mut found = self.conn.prepare(
            "SELECT coalesce(l.verb, r.verb), coalesce(l.undoes, r.undoes), coalesce(l.log, false), l.detail,
                    l.batch IS NOT NULL, r.batch IS NOT NULL
             FROM (SELECT batch, verb, undoes, log, detail FROM ledger.batch WHERE batch = ?1) l
             FULL JOIN (SELECT batch, any_value(verb) AS verb, any_value(undoes) AS undoes FROM registry.change
                        WHERE batch = ?1 GROUP BY batch) r ON l.batch = r.batch",
        )?;
        let mut rows = found.query([batch.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(Line {
            batch,
            verb: text_at(row, 0)?,
            undoes: row.get::<_, Option<i64>>(1)?.map(BatchId),
            log: row.get(2)?,
            detail: row.get(3)?,
            in_ledger: row.get(4)?,
            in_registry: row.get(5)?,
        }))
    }

    /// What a batch takes back, if it takes anything back.
    pub(super) fn undoes(&self, batch: BatchId) -> Option<BatchId> {
        let at = self.links.binary_search_by_key(&batch, |(taker, _)| *taker).ok()?;
        self.links.get(at).map(|(_, taken)| *taken)
    }

    /// The batch that took this one back, if it stands: the newest that names it and was not taken back in its turn.
    pub(in crate::store) fn undone_by(&self, batch: BatchId) -> Option<BatchId> {
        self.takers_of(batch).rev().find(|taker| self.undone_by(*taker).is_none())
    }

    /// Whoever takes a batch back or did, oldest first.
    fn takers_of(&self, batch: BatchId) -> impl DoubleEndedIterator<Item = BatchId> {
        let first = self.takers.partition_point(|(taken, _)| *taken < batch);
        let end = self.takers.partition_point(|(taken, _)| *taken <= batch);
        self.takers[first..end].iter().map(|(_, taker)| *taker)
    }

    /// The newest batch that somebody did and that stands. That the account became a staff member is not counted as
    /// something done.
    pub(super) fn newest_standing(&self) -> duckdb::Result<Option<Line>> {
        let mut found = self.conn.prepare(
            "SELECT batch FROM (
                 SELECT batch FROM ledger.batch WHERE undoes IS NULL AND NOT log AND verb <> ?1 AND batch < ?2
                 UNION ALL
                 SELECT batch FROM registry.change WHERE undoes IS NULL AND verb <> ?1 AND batch < ?2)
             ORDER BY batch DESC LIMIT ?3",
        )?;
        let (mut below, mut rows) = (i64::MAX, 64_i64);
        loop {
            let done: Vec<i64> =
                found.query_map(params![JOIN, below, rows], |r| r.get(0))?.collect::<duckdb::Result<_>>()?;
            if let Some(batch) = done.iter().find(|b| self.undone_by(BatchId(**b)).is_none()) {
                return self.get(BatchId(*batch));
            }
            match done.last() {
                Some(last) => below = *last,
                None => return Ok(None),
            }
            rows = rows.saturating_mul(4);
        }
    }

    /// The newest undo that stands and can be done again.
    pub(super) fn newest_undo(&self) -> Option<BatchId> {
        let takes_a_root = |taken: &BatchId| self.undoes(*taken).is_none();
        self.links
            .iter()
            .rev()
            .find(|(taker, taken)| takes_a_root(taken) && self.undone_by(*taker).is_none())
            .map(|(taker, _)| *taker)
    }

    /// The newest batch of the chain that begins with one: itself, or what took it back or did it again last.
    pub(super) fn last_of_chain(&self, root: BatchId) -> BatchId {
        self.takers_of(root).map(|taker| self.last_of_chain(taker)).max().unwrap_or(root)
    }

    /// Whether what a batch did, or did again, is still in force.
    pub(super) fn in_force(&self, batch: BatchId) -> bool {
        self.undone_by(self.root(batch)).is_none()
    }

    /// What a chain of undos and redos is about.
    pub(in crate::store) fn root(&self, batch: BatchId) -> BatchId {
        self.chain(batch).last().unwrap_or(batch)
    }

    /// Whether a batch takes the root of its chain back, rather than doing it, or doing it again.
    pub(super) fn takes_back(&self, batch: BatchId) -> bool {
        self.chain(batch).count().is_multiple_of(2)
    }

    /// From a batch to the root of its chain, both included.
    fn chain(&self, batch: BatchId) -> impl Iterator<Item = BatchId> {
        std::iter::successors(Some(batch), |b| self.undoes(*b))
    }
}
