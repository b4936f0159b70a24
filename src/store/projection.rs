//! What is left of each order, and lifetime figures, computed from the lines of orders and kept beside them. Deleted and
//! made anew for the people that a batch touched, in its transaction.

use duckdb::Connection;

/// The statement of what is left of each order: of lines that were paid, the sum of all that name it. A refund that
/// names an order lowers that one, on its day; one that names none is an order of its own. The part in braces narrows
/// the lines.
const NETS: &str = "
    SELECT person_id, coalesce(min(day) FILTER (cents > 0 AND refund_of IS NULL), min(day)) AS day,
           CAST(sum(cents) AS BIGINT) AS cents
    FROM ledger.orders WHERE status = 1 {narrow} GROUP BY person_id, coalesce(refund_of, order_id)";

/// The statement of lifetime figures, from what is left of each order.
const ROLLUP: &str = "
    SELECT person_id, CAST(count(*) FILTER (cents > 0) AS INTEGER) AS orders, CAST(sum(cents) AS BIGINT) AS spend,
           min(day) FILTER (cents > 0) AS first_order, max(day) FILTER (cents > 0) AS last_order
    FROM ({nets}) GROUP BY 1";

const TOUCHED: &str = "person_id IN (SELECT person_id FROM touched_people)";

/// The text of [`NETS`] over lines that also meet a condition of this program.
pub(super) fn nets_sql(narrow: &str) -> String {
    let narrow = if narrow.is_empty() { String::new() } else { format!("AND {narrow}") };
    NETS.replace("{narrow}", &narrow)
}

/// The text of [`ROLLUP`] over everyone.
pub(super) fn rollup_sql() -> String {
    ROLLUP.replace("{nets}", &nets_sql(""))
}

/// The text of [`ROLLUP`] over one person up to a day: two parameters.
pub(super) fn figures_sql() -> String {
    ROLLUP.replace("{nets}", &nets_sql("person_id = ? AND day <= ?"))
}

/// Makes the temporary tables `touched_people` and `fresh_search_fields` of this connection, empty. The second holds the
/// fields of a batch that the registry learns only when it is committed.
pub(super) fn begin_touching(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(
        "CREATE OR REPLACE TEMP TABLE touched_people (person_id INTEGER);
         CREATE OR REPLACE TEMP TABLE fresh_search_fields (field_id INTEGER)",
    )
}

/// Makes the nets and figures of the touched people anew.
pub(super) fn refresh_rollup(conn: &Connection) -> duckdb::Result<()> {
    let touched = format!("SELECT * FROM ledger.order_net WHERE {TOUCHED}");
    conn.execute_batch(&format!(
        "DELETE FROM ledger.order_net WHERE {TOUCHED};
         INSERT INTO ledger.order_net {};
         DELETE FROM ledger.rollup WHERE {TOUCHED};
         INSERT INTO ledger.rollup {}",
        nets_sql(TOUCHED),
        ROLLUP.replace("{nets}", &touched),
    ))
}

/// Fills the empty figures, from nets that are there.
pub(super) fn fill_rollup(conn: &Connection) -> duckdb::Result<()> {
    let nets = ROLLUP.replace("{nets}", "SELECT * FROM ledger.order_net");
    conn.execute_batch(&format!("INSERT INTO ledger.rollup {nets} ORDER BY 1"))
}

/// Fills the empty nets.
pub(super) fn fill(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(&format!("INSERT INTO ledger.order_net {} ORDER BY day", nets_sql("")))
}
