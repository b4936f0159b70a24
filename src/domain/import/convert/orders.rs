//! Orders and their lines.
//!
//! - The amount is what the file says, else quantity × price (a single piece where no quantity stands).
//! - A negative amount is a refund, and so is a line that names the order it pays back; such a line is `Paid` with a
//!   negative amount, whatever its status word, so that sums net it. `Refunded` alone is an order paid back whole.
//! - Cancelled ids beginning with C, as the online retail exports write them (`C536379`), carry negative quantities: they
//!   are refund lines by their sign. The sign of a number is never changed because of an id.

use super::super::reason::{Reason, Reject};
use super::super::rows::{ImportRow, OrderLine};
use super::super::words::OrderStatus;
use super::cells::{Cells, Column, Words};
use super::{Columns, ReadRow};
use crate::domain::day::{Day, Ts};
use crate::domain::money::{Cents, Price, Quantity, line_amount};

/// Reads orders.
pub(super) struct Orders {
    order: Column,
    person: Column,
    ts: Column,
    product: Column,
    quantity: Column,
    price: Column,
    amount: Column,
    status: Column,
    refund_of: Column,
    statuses: Words<OrderStatus>,
    row: OrderLine,
}

impl Orders {
    pub(super) fn new(columns: &Columns) -> Orders {
        Orders {
            order: columns.field("order"),
            person: columns.field("person"),
            ts: columns.field("ts"),
            product: columns.field("product"),
            quantity: columns.field("quantity"),
            price: columns.field("price"),
            amount: columns.field("amount"),
            status: columns.field("status"),
            refund_of: columns.field("refund_of"),
            statuses: Words::default(),
            row: OrderLine {
                order_id: None,
                person: String::new(),
                ts: Ts(0),
                day: Day(0),
                product: None,
                quantity: None,
                price: None,
                amount: Cents(0),
                status: OrderStatus::Paid,
                refund_of: None,
            },
        }
    }

    /// The amount of a line from its numbers.
    fn amount(&self, cells: &Cells<'_>, row: &OrderLine) -> Result<Cents, Reject> {
        if let Some(cents) = cells.scaled(&self.amount, 2)? {
            return Ok(Cents(cents));
        }
        let Some(price) = row.price else { return Err(cells.missing(&self.amount, Reason::MissingValue)) };
        line_amount(row.quantity.unwrap_or(Quantity(1_000)), price)
            .map_err(|_| cells.reject(&self.price, Reason::NumberOutOfRange))
    }
}

impl ReadRow for Orders {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        cells.needed_id(&self.person, &mut self.row.person, Reason::MissingPerson)?;
        cells.id(&self.order, &mut self.row.order_id)?;
        (self.row.ts, self.row.day) =
            cells.instant(&self.ts)?.ok_or_else(|| cells.missing(&self.ts, Reason::MissingValue))?;
        cells.text(&self.product, &mut self.row.product)?;
        self.row.quantity = cells.scaled(&self.quantity, 3)?.map(Quantity);
        self.row.price = cells.scaled(&self.price, 4)?.map(Price);
        let amount = self.amount(cells, &self.row)?;
        let row = &mut self.row;
        cells.id(&self.refund_of, &mut row.refund_of)?;
        let status =
            cells.word(&self.status, &mut self.statuses, OrderStatus::from_word, Reason::UnknownStatus)?;
        row.status = status.unwrap_or_default();
        row.amount = if row.refund_of.is_some() && amount.0 > 0 { Cents(-amount.0) } else { amount };
        if row.status == OrderStatus::Refunded && (row.amount.0 < 0 || row.refund_of.is_some()) {
            row.status = OrderStatus::Paid;
        }
        Ok(ImportRow::Order(row))
    }
}
