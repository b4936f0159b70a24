//! Lifetime figures, computed from the orders and kept beside them. Deleted and made anew for the people that a batch
//! touched, in its transaction.

use duckdb::Connection;

/// The statement that computes lifetime figures: of lines that were paid, orders by the net of all lines that name
/// them, refunds that name an order lowering it. The part in braces narrows the people.
const ROLLUP: &str = "
    SELECT person_id, CAST(count(*) FILTER (net > 0) AS INTEGER) AS orders, CAST(sum(net) AS BIGINT) AS spend,
           min(day) FILTER (net > 0) AS first_order, max(day) FILTER (net > 0) AS last_order
    FROM (SELECT person_id, coalesce(refund_of, order_id) AS of_order, sum(cents) AS net,
                 coalesce(min(day) FILTER (cents > 0 AND refund_of IS NULL), min(day)) AS day
          FROM ledger.orders WHERE status = 1 {narrow} GROUP BY 1, 2)
    GROUP BY 1";

/// The text of [`ROLLUP`] over everyone or over `touched_people`.
pub(super) fn rollup_sql(touched_only: bool) -> String {
    let narrow = if touched_only { "AND person_id IN (SELECT person_id FROM touched_people)" } else { "" };
    ROLLUP.replace("{narrow}", narrow)
}

/// The text of [`ROLLUP`] over one person up to a day: two parameters.
pub(super) fn figures_sql() -> String {
    ROLLUP.replace("{narrow}", "AND person_id = ? AND day <= ?")
}

/// Makes the temporary tables `touched_people` and `fresh_search_fields` of this connection, empty. The second holds the
/// fields of a batch that the registry learns only when it is committed.
pub(super) fn begin_touching(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(
        "CREATE OR REPLACE TEMP TABLE touched_people (person_id INTEGER);
         CREATE OR REPLACE TEMP TABLE fresh_search_fields (field_id INTEGER)",
    )
}

/// Makes the figures of the touched people anew.
pub(super) fn refresh_rollup(conn: &Connection) -> duckdb::Result<()> {
    conn.execute_batch(&format!(
        "DELETE FROM ledger.rollup WHERE person_id IN (SELECT person_id FROM touched_people);
         INSERT INTO ledger.rollup {}",
        rollup_sql(true)
    ))
}
