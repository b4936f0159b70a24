//! The demo's tables as CSV texts under the canonical headers of imports.

use std::fmt::Display;

use super::super::own_field::{OWN_FIELDS, Own};
use super::super::pool::write_number;
use super::super::words::codes::{EVENT_KINDS, STAFF};
use super::super::words::products::PRODUCTS;
use super::{Community, OrderRow};

/// Digits in the number of a ref: `u00042`.
const WIDTH: usize = 5;
/// What is added to an order's number, so that all have seven digits.
const FIRST_ORDER: u32 = 1_000_000;

/// A CSV text while it is written; lines end in a line feed.
struct Sheet {
    text: String,
    fresh: bool,
}

impl Sheet {
    fn new(header: &[&str]) -> Sheet {
        let mut sheet = Sheet { text: String::new(), fresh: true };
        header.iter().for_each(|name| sheet.cell(name));
        sheet.end();
        sheet
    }

    fn cell(&mut self, value: impl Display) {
        if !self.fresh {
            self.text.push(',');
        }
        self.fresh = false;
        let value = value.to_string();
        if value.contains([',', '"', '\n', '\r']) {
            self.text.push('"');
            self.text.push_str(&value.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(&value);
        }
    }

    fn maybe(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.cell(value),
            None => self.cell(""),
        }
    }

    fn end(&mut self) {
        self.text.push('\n');
        self.fresh = true;
    }
}

/// A ref by its number.
fn reference(number: u32) -> String {
    let mut out = String::new();
    write_number(&mut out, number, WIDTH);
    out
}

/// The ref of a person by place.
fn person(place: u32) -> String {
    reference(place + 1)
}

fn order(number: u32) -> u32 {
    FIRST_ORDER + number
}

/// Whole yuan without cents, else with two digits of them.
fn yuan(row: &OrderRow) -> String {
    if row.amount.0 % 100 == 0 { (row.amount.0 / 100).to_string() } else { row.amount.to_string() }
}

impl Community {
    /// The tables by file name, in an order in which each names only what stands in one before.
    pub fn tables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("staff.csv", staff()),
            ("people.csv", self.people_text()),
            ("identities.csv", self.identities_text()),
            ("relations.csv", self.relations_text()),
            ("orders.csv", self.orders_text()),
            ("events.csv", self.events_text()),
            ("notes.csv", self.notes_text()),
            ("refusals.csv", self.refusals_text()),
            ("closed_door.csv", self.list_text()),
        ]
    }

    /// The list of the closed door as it was frozen.
    fn list_text(&self) -> String {
        let mut sheet = Sheet::new(&["ref"]);
        for place in &self.frozen {
            sheet.cell(person(*place));
            sheet.end();
        }
        sheet.text
    }

    fn people_text(&self) -> String {
        let mut header = vec![
            "ref", "nickname", "phone", "gender", "birthday", "city", "title", "company", "income", "source",
            "joined", "staff",
        ];
        header.extend(OWN_FIELDS.iter().map(|field| field.zh));
        let mut sheet = Sheet::new(&header);
        for row in &self.people {
            let sample = &row.sample;
            sheet.cell(reference(sample.number));
            sheet.cell(&row.nickname);
            sheet.maybe(row.phone.as_ref());
            sheet.maybe(sample.gender);
            sheet.maybe(sample.birthday);
            sheet.maybe(sample.city);
            sheet.maybe(sample.title);
            sheet.maybe(sample.company.map(|(head, tail)| format!("{head}{tail}")));
            sheet.maybe(sample.income);
            sheet.maybe(sample.source);
            sheet.cell(sample.standing.joined);
            sheet.maybe(sample.staff.map(|place| STAFF[usize::from(place)].id));
            for value in &sample.own {
                match value {
                    None => sheet.cell(""),
                    Some(Own::Text(text)) => sheet.cell(text),
                    Some(Own::Number(number)) => sheet.cell(number),
                    Some(Own::Day(day)) => sheet.cell(day),
                    Some(Own::Ref(number)) => sheet.cell(reference(*number)),
                }
            }
            sheet.end();
        }
        sheet.text
    }

    fn identities_text(&self) -> String {
        let mut sheet = Sheet::new(&["person", "kind", "value"]);
        for row in &self.identities {
            sheet.cell(person(row.person));
            sheet.cell(row.kind);
            sheet.cell(&row.value);
            sheet.end();
        }
        sheet.text
    }

    fn relations_text(&self) -> String {
        let header = ["person", "staff", "external_id", "added", "way", "state", "remark", "friend", "tags"];
        let mut sheet = Sheet::new(&header);
        for row in &self.relations {
            sheet.cell(person(row.person));
            sheet.cell(STAFF[usize::from(row.staff)].id);
            sheet.cell(&row.external_id);
            sheet.cell(row.added);
            sheet.cell(row.way);
            sheet.cell(row.state);
            sheet.cell(&row.remark);
            match row.until {
                Some(until) => sheet.cell(until),
                None => sheet.cell("yes"),
            }
            sheet.cell(&row.tags);
            sheet.end();
        }
        sheet.text
    }

    fn orders_text(&self) -> String {
        let header =
            ["order", "person", "ts", "product", "quantity", "price", "amount", "status", "refund_of"];
        let mut sheet = Sheet::new(&header);
        for row in &self.orders {
            let product = PRODUCTS[usize::from(row.product)];
            sheet.cell(order(row.order));
            sheet.cell(person(row.person));
            sheet.cell(row.at);
            sheet.cell(product.label);
            sheet.cell(row.quantity);
            sheet.cell(product.yuan);
            sheet.cell(yuan(row));
            sheet.cell(row.status);
            sheet.maybe(row.refund_of.map(order));
            sheet.end();
        }
        sheet.text
    }

    fn events_text(&self) -> String {
        let mut sheet = Sheet::new(&["person", "ts", "until", "kind", "topic", "object", "value", "text"]);
        for row in &self.events {
            sheet.cell(person(row.person));
            sheet.cell(row.at);
            sheet.maybe(row.until);
            sheet.cell(EVENT_KINDS[usize::from(row.kind)].code);
            sheet.maybe(row.topic);
            let mut object = String::new();
            row.object.write(WIDTH, &mut object);
            sheet.cell(object);
            sheet.maybe(row.value);
            sheet.maybe(row.text);
            sheet.end();
        }
        sheet.text
    }

    fn notes_text(&self) -> String {
        let mut sheet = Sheet::new(&["person", "staff", "kind", "ts", "text"]);
        for row in &self.notes {
            sheet.cell(person(row.person));
            sheet.cell(STAFF[usize::from(row.staff)].id);
            sheet.cell(row.kind);
            sheet.cell(row.at);
            sheet.cell(row.text);
            sheet.end();
        }
        sheet.text
    }

    fn refusals_text(&self) -> String {
        let mut sheet = Sheet::new(&["person", "channel", "ts", "until", "how"]);
        for row in &self.refusals {
            sheet.cell(person(row.person));
            sheet.cell(row.channel);
            sheet.cell(row.at);
            sheet.maybe(row.until);
            sheet.cell(row.how);
            sheet.end();
        }
        sheet.text
    }
}

fn staff() -> String {
    let mut sheet = Sheet::new(&["staff", "name", "role"]);
    for member in STAFF {
        sheet.cell(member.id);
        sheet.cell(member.name);
        sheet.cell(member.role);
        sheet.end();
    }
    sheet.text
}
