//! The lines of both histories and which of them stand.

use std::collections::HashMap;

use super::Site;
use crate::domain::ids::BatchId;
use crate::request::Fault;
use crate::store::arrow::text_at;
use crate::store::batch::JOIN;

/// One batch as the history has it.
pub(in crate::store) struct Line {
    pub(in crate::store) batch: BatchId,
    pub(in crate::store) verb: String,
    pub(in crate::store) undoes: Option<BatchId>,
    pub(in crate::store) log: bool,
    pub(in crate::store) detail: Option<String>,
    pub(in crate::store) in_ledger: bool,
    pub(in crate::store) in_registry: bool,
}

/// All lines, oldest first.
pub(in crate::store) struct Lines {
    lines: Vec<Line>,
    by_id: HashMap<BatchId, usize>,
    /// Who takes whom back.
    undone: HashMap<BatchId, BatchId>,
}

impl Lines {
    /// Reads both histories.
    pub(in crate::store) fn read(site: &Site<'_>) -> Result<Lines, Fault> {
        Lines::of(site.conn).map_err(|e| site.community.fault(&e))
    }

    /// Reads both histories of a connection.
    pub(in crate::store) fn of(conn: &duckdb::Connection) -> duckdb::Result<Lines> {
        let mut found = conn.prepare(
            "SELECT coalesce(l.batch, r.batch) AS id, coalesce(l.verb, r.verb), coalesce(l.undoes, r.undoes),
                    coalesce(l.log, false), l.detail, l.batch IS NOT NULL, r.batch IS NOT NULL
             FROM ledger.batch l
             FULL JOIN (SELECT batch, any_value(verb) AS verb, any_value(undoes) AS undoes FROM registry.change
                        GROUP BY batch) r ON l.batch = r.batch
             ORDER BY id",
        )?;
        let lines: Vec<Line> = found
            .query_map([], |row| {
                Ok(Line {
                    batch: BatchId(row.get(0)?),
                    verb: text_at(row, 1)?,
                    undoes: row.get::<_, Option<i64>>(2)?.map(BatchId),
                    log: row.get(3)?,
                    detail: row.get(4)?,
                    in_ledger: row.get(5)?,
                    in_registry: row.get(6)?,
                })
            })?
            .collect::<duckdb::Result<_>>()?;
        let by_id = lines.iter().enumerate().map(|(i, l)| (l.batch, i)).collect();
        // A batch is taken back by the newest batch that names it, unless that one was taken back in its turn. Ids
        // grow, so going from the newest to the oldest sees every taker before what it takes.
        let mut undone = HashMap::new();
        for line in lines.iter().rev() {
            if let Some(target) = line.undoes
                && !undone.contains_key(&line.batch)
            {
                undone.entry(target).or_insert(line.batch);
            }
        }
        Ok(Lines { lines, by_id, undone })
    }

    /// One line.
    pub(in crate::store) fn get(&self, batch: BatchId) -> Option<&Line> {
        self.by_id.get(&batch).map(|i| &self.lines[*i])
    }

    /// The batch that took this one back, if it stands.
    pub(in crate::store) fn undone_by(&self, batch: BatchId) -> Option<BatchId> {
        self.undone.get(&batch).copied()
    }

    /// The newest batch that somebody did and that stands. That the account became a staff member is not counted as
    /// something done.
    pub(super) fn newest_standing(&self) -> Option<&Line> {
        let stands =
            |l: &&Line| l.undoes.is_none() && !l.log && l.verb != JOIN && self.undone_by(l.batch).is_none();
        self.lines.iter().rev().find(stands)
    }

    /// The newest undo that stands and can be done again.
    pub(super) fn newest_undo(&self) -> Option<&Line> {
        self.lines.iter().rev().find(|l| {
            let takes_a_first = l.undoes.and_then(|b| self.get(b)).is_some_and(|o| o.undoes.is_none());
            takes_a_first && self.undone_by(l.batch).is_none()
        })
    }

    /// The newest batch of the chain that begins with one: itself, or what took it back or did it again last.
    pub(super) fn last_of_chain(&self, root: BatchId) -> BatchId {
        let of_chain = |l: &&Line| self.root(l.batch).is_some_and(|r| r.batch == root);
        self.lines.iter().rev().find(of_chain).map_or(root, |l| l.batch)
    }

    /// Whether what a batch did, or did again, is still in force.
    pub(super) fn in_force(&self, batch: BatchId) -> bool {
        self.root(batch).is_none_or(|root| self.undone_by(root.batch).is_none())
    }

    /// What a chain of undos and redos is about.
    pub(in crate::store) fn root(&self, batch: BatchId) -> Option<&Line> {
        let mut line = self.get(batch)?;
        while let Some(next) = line.undoes {
            line = self.get(next)?;
        }
        Some(line)
    }
}
