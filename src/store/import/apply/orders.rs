//! Orders: lines, as a multiset. A line that is here from an earlier import is a duplicate; one of an order that is here
//! with other words replaces the line of the same product.

use std::hash::BuildHasher;

use duckdb::params;
use hashbrown::{DefaultHashBuilder, HashMap, HashSet};

use super::Apply;
use super::whom::{find_or_make, sink, touch};
use crate::domain::day::Ts;
use crate::domain::import::Mode;
use crate::domain::import::{ImportRow, OrderLine, OrderStatus, RawRecord, Reason, Reject};
use crate::request::{Fault, Table};
use crate::store::arrow::each_row_of;
use crate::store::import::carry::Site;
use crate::store::import::sink::{Put, Sink};

/// The number that stands for a status in the table.
pub(in crate::store) fn status_code(status: OrderStatus) -> i8 {
    match status {
        OrderStatus::Paid => 1,
        OrderStatus::Refunded => 2,
        OrderStatus::Cancelled => 3,
        OrderStatus::Unpaid => 4,
    }
}

/// What the lines of earlier imports look like, as hashes.
struct Known {
    hasher: DefaultHashBuilder,
    lines: HashMap<u64, u32>,
    /// Orders by id, with their lines' hashes.
    orders: HashSet<u64>,
}

/// Takes order lines.
pub(super) struct Orders {
    lines: Sink,
    people: Sink,
    known: Option<Known>,
    /// Lines of orders that are here but not so; who they replace is settled at the end.
    changed: Vec<Changed>,
    id: String,
    seen: u64,
}

struct Changed {
    order: String,
    product: Option<String>,
    refund_of: Option<String>,
}

impl Orders {
    /// Reads what is here.
    pub(super) fn new(site: &mut Site<'_, '_>) -> Result<Orders, Fault> {
        let there = site.batch.number("SELECT count(*) FROM (SELECT 1 FROM ledger.orders LIMIT 1)", [])? > 0;
        let known = if there { Some(Known::load(site)?) } else { None };
        Ok(Orders {
            lines: sink("orders"),
            people: sink("person"),
            known,
            changed: Vec::new(),
            id: String::new(),
            seen: 0,
        })
    }
}

impl Apply for Orders {
    fn take(&mut self, site: &mut Site<'_, '_>, row: ImportRow<'_>, record: &RawRecord) -> Result<(), Fault> {
        let ImportRow::Order(line) = row else { return Ok(()) };
        let Some(person) = find_or_make(site, &mut self.people, &line.person, record, "person")? else {
            return Ok(());
        };
        self.seen += 1;
        let mut is_change = false;
        if let Some(known) = &mut self.known {
            let hash = known.hash_line(&Line::of(line, person.0));
            if let Some(left) = known.lines.get_mut(&hash).filter(|n| **n > 0) {
                *left -= 1;
                site.report.duplicate += 1;
                return Ok(());
            }
            is_change = line.order_id.as_deref().is_some_and(|id| known.orders.contains(&known.hash_id(id)));
            if is_change && site.order.mode == Mode::Insert {
                return site.reject(Reject::new(record.line(), None, Reason::AlreadyHere, ""), record);
            }
            if is_change {
                self.changed.push(Changed {
                    order: line.order_id.clone().unwrap_or_default(),
                    product: line.product.clone(),
                    refund_of: line.refund_of.clone(),
                });
            }
        }
        if !is_change && site.order.mode == Mode::Update {
            return site.reject(Reject::new(record.line(), None, Reason::NotHere, ""), record);
        }
        site.report.new += 1;
        self.id.clear();
        match &line.order_id {
            Some(id) => self.id.push_str(id),
            None => {
                use std::fmt::Write;
                let _ = write!(self.id, "~{}.{}", site.batch.id.0, self.seen);
            }
        }
        let row = [
            Put::Text(&self.id),
            Put::Int(person.0 as i32),
            Put::Ts(line.ts),
            Put::Day(line.day),
            Put::text(line.product.as_deref()),
            line.quantity.map_or(Put::Null, |q| Put::Big(q.0)),
            line.price.map_or(Put::Null, |p| Put::Big(p.0)),
            Put::Big(line.amount.0),
            Put::Tiny(status_code(line.status)),
            Put::text(line.refund_of.as_deref()),
            Put::Big(site.batch.id.0),
        ];
        self.lines.push(&row).map_err(|e| site.fault(e))?;
        if self.lines.is_full() {
            self.write(site)?;
        }
        Ok(())
    }

    fn finish(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        self.write(site)?;
        self.replace(site)?;
        if site.report.new + site.report.updated > 0 {
            site.touched = site.touched.with(Table::Orders);
            touch(site, "orders")?;
        }
        touch(site, "person")
    }
}

impl Orders {
    fn write(&mut self, site: &Site<'_, '_>) -> Result<(), Fault> {
        self.people
            .write(site.batch.conn)
            .and_then(|()| self.lines.write(site.batch.conn))
            .map_err(|e| site.fault(e))
    }

    /// For each changed line, takes one older line of the same order and product that the file does not have as it is.
    fn replace(&mut self, site: &mut Site<'_, '_>) -> Result<(), Fault> {
        let Some(known) = &mut self.known else { return Ok(()) };
        if self.changed.is_empty() {
            return Ok(());
        }
        let conn = site.batch.conn;
        let mut wanted: HashMap<String, Vec<&Changed>> = HashMap::new();
        for change in &self.changed {
            wanted.entry(change.order.clone()).or_default().push(change);
        }
        conn.execute_batch("CREATE OR REPLACE TEMP TABLE replaced_lines (line BIGINT)")
            .map_err(|e| site.fault(e))?;
        for (order, mut lines) in wanted {
            let older = known.lines_of(site, &order)?;
            for (rowid, old) in older {
                let hash = known.hash_line(&old.line());
                // Still counted: the file did not have this line as it is.
                let Some(left) = known.lines.get_mut(&hash).filter(|n| **n > 0) else { continue };
                let same = |c: &&Changed| c.product == old.product && c.refund_of == old.refund_of;
                if let Some(at) = lines.iter().position(same) {
                    lines.remove(at);
                    *left -= 1;
                    conn.execute("INSERT INTO replaced_lines VALUES (?)", [rowid])
                        .map_err(|e| site.fault(e))?;
                    site.report.new -= 1;
                    site.report.updated += 1;
                }
            }
        }
        site.batch.run(
            "INSERT INTO ledger.before SELECT ?, 'orders', concat(order_id, ':', product, ':', cents), batch, \
             CAST(to_json(t) AS VARCHAR) FROM ledger.orders t WHERE t.rowid IN (SELECT line FROM replaced_lines)",
            params![site.batch.id.0],
        )?;
        site.batch.run(
            "INSERT INTO touched_people SELECT person_id FROM ledger.orders t \
             WHERE t.rowid IN (SELECT line FROM replaced_lines)",
            [],
        )?;
        site.batch.run("DELETE FROM ledger.orders WHERE rowid IN (SELECT line FROM replaced_lines)", [])?;
        Ok(())
    }
}

/// The id that a line came with: one that begins with ~ was made for a line that had none.
fn stated(id: &str) -> Option<&str> {
    Some(id).filter(|id| !id.starts_with('~'))
}

/// What makes two lines equal.
#[derive(Hash)]
struct Line<'l> {
    order_id: Option<&'l str>,
    person: u32,
    ts: Ts,
    product: Option<&'l str>,
    quantity: Option<i64>,
    price: Option<i64>,
    cents: i64,
    status: i8,
    refund_of: Option<&'l str>,
}

impl<'l> Line<'l> {
    fn of(line: &'l OrderLine, person: u32) -> Line<'l> {
        let set = |t: &'l Option<String>| t.as_deref().filter(|t| !t.is_empty());
        Line {
            order_id: set(&line.order_id),
            person,
            ts: line.ts,
            product: set(&line.product),
            quantity: line.quantity.map(|q| q.0),
            price: line.price.map(|p| p.0),
            cents: line.amount.0,
            status: status_code(line.status),
            refund_of: set(&line.refund_of),
        }
    }
}

/// A line of the table.
struct Stored {
    order_id: String,
    person: u32,
    ts: Ts,
    product: Option<String>,
    quantity: Option<i64>,
    price: Option<i64>,
    cents: i64,
    status: i8,
    refund_of: Option<String>,
}

impl Stored {
    const COLUMNS: &'static str =
        "rowid, order_id, person_id, ts, product, quantity, price, cents, status, refund_of";

    fn read(row: &duckdb::Row<'_>) -> duckdb::Result<(i64, Stored)> {
        let stored = Stored {
            order_id: row.get(1)?,
            person: row.get::<_, i32>(2)? as u32,
            ts: crate::store::arrow::ts_at(row, 3)?.unwrap_or(Ts(0)),
            product: row.get(4)?,
            quantity: row.get(5)?,
            price: row.get(6)?,
            cents: row.get(7)?,
            status: row.get(8)?,
            refund_of: row.get(9)?,
        };
        Ok((row.get(0)?, stored))
    }

    fn line(&self) -> Line<'_> {
        Line {
            order_id: stated(&self.order_id),
            person: self.person,
            ts: self.ts,
            product: self.product.as_deref(),
            quantity: self.quantity,
            price: self.price,
            cents: self.cents,
            status: self.status,
            refund_of: self.refund_of.as_deref(),
        }
    }
}

impl Known {
    fn load(site: &Site<'_, '_>) -> Result<Known, Fault> {
        let mut known =
            Known { hasher: DefaultHashBuilder::default(), lines: HashMap::new(), orders: HashSet::new() };
        each_row_of(site.batch.conn, Stored::COLUMNS, "ledger.orders", |cells, row| {
            let id = cells.text(1, row).unwrap_or_default();
            let line = Line {
                order_id: stated(id),
                person: cells.int(2, row).unwrap_or_default() as u32,
                ts: cells.ts(3, row).unwrap_or(Ts(0)),
                product: cells.text(4, row),
                quantity: cells.big(5, row),
                price: cells.big(6, row),
                cents: cells.big(7, row).unwrap_or_default(),
                status: cells.tiny(8, row).unwrap_or_default(),
                refund_of: cells.text(9, row),
            };
            let line = known.hash_line(&line);
            *known.lines.entry(line).or_default() += 1;
            let order = known.hash_id(id);
            known.orders.insert(order);
        })
        .map_err(|e| site.fault(e))?;
        Ok(known)
    }

    fn hash_line(&self, line: &Line<'_>) -> u64 {
        self.hasher.hash_one(line)
    }

    fn hash_id(&self, id: &str) -> u64 {
        self.hasher.hash_one(id)
    }

    /// The lines of an order from earlier imports.
    fn lines_of(&self, site: &Site<'_, '_>, order: &str) -> Result<Vec<(i64, Stored)>, Fault> {
        let sql = format!(
            "SELECT {} FROM ledger.orders WHERE order_id = ? AND batch <> ? ORDER BY rowid",
            Stored::COLUMNS
        );
        let read = || -> duckdb::Result<Vec<(i64, Stored)>> {
            let mut found = site.batch.conn.prepare(&sql)?;
            let rows = found.query_map(params![order, site.batch.id.0], Stored::read)?;
            rows.collect()
        };
        read().map_err(|e| site.fault(e))
    }
}
