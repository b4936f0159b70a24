//! Order lines of a pool, in the order of time.

use crate::domain::day::{Day, Ts};
use crate::domain::import::OrderStatus;
use crate::domain::money::{Cents, Price, Quantity};

use super::super::stream::{Stream, mix};
use super::super::words::products::{PRODUCTS, bought};
use super::Generator;

/// One order line, or the line of a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderSample {
    /// The order; lines of one order follow one another.
    pub order: u64,
    /// Who ordered.
    pub person: u32,
    /// When.
    pub ts: Ts,
    /// The day of `ts` in the shop's zone.
    pub day: Day,
    /// A place in [`PRODUCTS`].
    pub product: u16,
    /// Pieces.
    pub quantity: Quantity,
    /// The price of one piece.
    pub price: Price,
    /// What was paid for the line; negative for a refund.
    pub amount: Cents,
    /// paid, unpaid, cancelled, or refunded (paid back whole, without a line of its own). The line of a refund is paid
    /// with a negative amount.
    pub status: OrderStatus,
    /// The order that a refund lowers.
    pub refund_of: Option<u64>,
}

impl OrderSample {
    /// Appends the order's id as a text of ten digits or more.
    pub fn write_order(order: u64, out: &mut String) {
        super::person::write_digits(out, 1_000_000_000u64.saturating_add(order));
    }
}

/// Of so many rows the last may be a refund of one of the others, some days earlier.
const BLOCK: u64 = 50;

impl Generator {
    /// The order lines `from` up to, not including, `to` are appended to `out`.
    pub fn orders(&self, from: u64, to: u64, out: &mut Vec<OrderSample>) {
        let to = to.min(self.orders.rows());
        let mut nth = self.orders.nth_day(from);
        for row in from..to.max(from) {
            if !self.orders.is_on(nth, row) {
                nth = self.orders.nth_day(row);
            }
            out.push(self.refund(row, nth).unwrap_or_else(|| self.line(row, nth)));
        }
    }

    /// The refund that a row is, if it is one. No line is refunded twice: each block refunds within one earlier block.
    fn refund(&self, row: u64, nth: usize) -> Option<OrderSample> {
        if row % BLOCK != BLOCK - 1 {
            return None;
        }
        let chance = mix(self.keys.refunds ^ row);
        let lag = self.orders.rows() / BLOCK / 120 + 1;
        let block = (row / BLOCK).checked_sub(lag)?;
        let target = block * BLOCK + chance % (BLOCK - 1);
        let paid = self.line(target, self.orders.nth_day(target));
        if chance >> 32 & 7 == 0 || paid.status != OrderStatus::Paid {
            return None;
        }
        let amount = if chance >> 36 & 3 == 0 { paid.amount.0 / 2 } else { paid.amount.0 };
        Some(OrderSample {
            order: row,
            ts: self.orders.instant(nth, row, chance),
            day: self.orders.day(nth),
            quantity: Quantity(-paid.quantity.0),
            amount: Cents(-amount),
            refund_of: Some(paid.order),
            ..paid
        })
    }

    /// The line that a row is when it is no refund.
    fn line(&self, row: u64, nth: usize) -> OrderSample {
        let head = self.head(row);
        let nth = if head == row || self.orders.is_on(nth, head) { nth } else { self.orders.nth_day(head) };
        let day = self.orders.day(nth);
        let order = &mut Stream::at(self.keys.orders, head);
        let person = self.buyer(head, day, order);
        let ts = self.orders.instant(nth, head, order.draw());
        let status = match order.below(100) {
            0 => OrderStatus::Refunded,
            1..4 => OrderStatus::Cancelled,
            4..8 => OrderStatus::Unpaid,
            _ => OrderStatus::Paid,
        };
        let line = &mut Stream::at(self.keys.orders ^ 1, row);
        let top = self.spenders.place_of(u64::from(person)) < self.people.div_ceil(5);
        let product = bought(self.topics(person), top, line);
        let pieces = if top && line.chance(30) { line.between(2, 3) } else { 1 };
        let product_row = PRODUCTS[usize::from(product)];
        let coupon = if line.chance(15) { 5_000 } else { 0 };
        OrderSample {
            order: head,
            person,
            ts,
            day,
            product,
            quantity: Quantity(i64::from(pieces) * 1_000),
            price: product_row.price(),
            amount: Cents(product_row.cents().0 * i64::from(pieces) - coupon),
            status,
            refund_of: None,
        }
    }

    /// The first row of the order that a row belongs to: of some pairs the second is another line of the first.
    fn head(&self, row: u64) -> u64 {
        let paired = row % 2 == 1 && row % BLOCK != BLOCK - 1 && mix(self.keys.pairs ^ row) % 100 < 12;
        if paired { row - 1 } else { row }
    }
}
