//! Parquet files, which another engine wrote.

use super::clean;
use crate::run::{Home, four};

#[test]
fn a_parquet_file_gives_its_types_as_people_write_them() {
    let home = Home::new();
    let file = home.path("订单.parquet");
    let conn = duckdb::Connection::open_in_memory().expect("an engine");
    conn.execute_batch(&format!(
        "COPY (SELECT 100000 + i AS \"订单号\", CAST(500 + i % 100 AS DOUBLE) AS \"用户编号\",
                      TIMESTAMP '2019-07-01 08:00:00' + INTERVAL (i) SECOND AS \"下单时间\",
                      CASE WHEN i % 10 = 0 THEN NULL ELSE '课程' END AS \"商品名称\",
                      CAST(i AS DECIMAL(12, 2)) / 4 AS \"实付金额\"
               FROM range(150000) t(i)) TO '{}' (FORMAT parquet)",
        file.display()
    ))
    .expect("a file");
    let args = ["import", "orders", "订单.parquet", "--create-people"];
    let first = home.json(&args).data();
    assert_eq!(four(&first), [150_000, 0, 0, 0]);
    assert_eq!(first["shape"]["format"], "parquet");
    assert_eq!(first["people_created"], 100);
    // i / 4 over i = 7, 107, … 149,907: 1,500 terms with the mean 74,957 / 4.
    let shown = home.json(&["people", "show", "507"]).data();
    assert_eq!(shown["figures"]["spend"], 1_500.0 * 74_957.0 / 4.0);
    assert_eq!(four(&home.json(&args).data()), [0, 0, 150_000, 0]);
    clean(&home);
}
