//! The tables of the ledger whose rows carry the batch that wrote them.

use crate::request::Table;

/// A table, the text that names one of its rows, and its columns. All of it is of this program and may stand in SQL.
pub(in crate::store) struct Kept {
    pub(in crate::store) name: &'static str,
    pub(in crate::store) key: &'static str,
    pub(in crate::store) table: Table,
    columns: &'static [(&'static str, &'static str)],
}

impl Kept {
    /// The structure by which an image is read back.
    pub(in crate::store) fn shape(&self) -> String {
        let columns: Vec<String> =
            self.columns.iter().map(|(name, kind)| format!("\"{name}\":\"{kind}\"")).collect();
        format!("{{{}}}", columns.join(","))
    }

    /// The columns in their order, each with its type.
    pub(in crate::store) fn columns(&self) -> &'static [(&'static str, &'static str)] {
        self.columns
    }
}

/// All of them. A person comes last on the way back, so that nothing refers to somebody who is gone.
pub(in crate::store) const TABLES: &[Kept] = &[
    Kept {
        name: "identity",
        key: "concat(kind, ':', value)",
        table: Table::Identity,
        columns: &[
            ("person_id", "INTEGER"),
            ("kind", "VARCHAR"),
            ("value", "VARCHAR"),
            ("verified", "BOOLEAN"),
            ("origin", "VARCHAR"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "relation",
        key: "concat(person_id, ':', staff_id)",
        table: Table::Relation,
        columns: &[
            ("person_id", "INTEGER"),
            ("staff_id", "INTEGER"),
            ("external_id", "VARCHAR"),
            ("added", "TIMESTAMP"),
            ("way", "VARCHAR"),
            ("state", "VARCHAR"),
            ("remark", "VARCHAR"),
            ("until", "TIMESTAMP"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "person_field",
        key: "concat(field_id, ':', person_id)",
        table: Table::Field,
        columns: &[
            ("field_id", "INTEGER"),
            ("person_id", "INTEGER"),
            ("text", "VARCHAR"),
            ("num", "DOUBLE"),
            ("day", "DATE"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "note",
        key: "concat(origin, ':', seq)",
        table: Table::Note,
        columns: &[
            ("origin", "BIGINT"),
            ("seq", "INTEGER"),
            ("person_id", "INTEGER"),
            ("staff_id", "INTEGER"),
            ("kind", "VARCHAR"),
            ("ts", "TIMESTAMP"),
            ("text", "VARCHAR"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "orders",
        key: "concat(order_id, ':', product, ':', cents)",
        table: Table::Orders,
        columns: &[
            ("order_id", "VARCHAR"),
            ("person_id", "INTEGER"),
            ("ts", "TIMESTAMP"),
            ("day", "DATE"),
            ("product", "VARCHAR"),
            ("quantity", "BIGINT"),
            ("price", "BIGINT"),
            ("cents", "BIGINT"),
            ("status", "TINYINT"),
            ("refund_of", "VARCHAR"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "event",
        key: "concat(person_id, ':', kind_id, ':', ts)",
        table: Table::Event,
        columns: &[
            ("person_id", "INTEGER"),
            ("ts", "TIMESTAMP"),
            ("until", "TIMESTAMP"),
            ("day", "DATE"),
            ("kind_id", "INTEGER"),
            ("topic", "VARCHAR"),
            ("object", "VARCHAR"),
            ("value", "DOUBLE"),
            ("text", "VARCHAR"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "refusal",
        key: "concat(person_id, ':', channel, ':', since)",
        table: Table::Refusal,
        columns: &[
            ("person_id", "INTEGER"),
            ("channel", "VARCHAR"),
            ("since", "TIMESTAMP"),
            ("until", "TIMESTAMP"),
            ("how", "VARCHAR"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "tag_quarantine",
        key: "concat(origin, ':', seq)",
        table: Table::Tag,
        columns: &[
            ("origin", "BIGINT"),
            ("seq", "INTEGER"),
            ("person_id", "INTEGER"),
            ("staff_id", "INTEGER"),
            ("raw", "VARCHAR"),
            ("ts", "TIMESTAMP"),
            ("state", "VARCHAR"),
            ("batch", "BIGINT"),
        ],
    },
    Kept {
        name: "person",
        key: "CAST(person_id AS VARCHAR)",
        table: Table::Person,
        columns: &[
            ("person_id", "INTEGER"),
            ("ref", "VARCHAR"),
            ("nickname", "VARCHAR"),
            ("phone", "VARCHAR"),
            ("gender", "VARCHAR"),
            ("birthday", "DATE"),
            ("city", "VARCHAR"),
            ("title", "VARCHAR"),
            ("company", "VARCHAR"),
            ("income", "VARCHAR"),
            ("source", "VARCHAR"),
            ("joined", "DATE"),
            ("staff_id", "INTEGER"),
            ("batch", "BIGINT"),
        ],
    },
];
