//! A file of the first schema: it is migrated by the first who may write, after a backup, and searched as any other.

use sha2::{Digest, Sha256};

use crate::run::Home;

/// The first schema as its program made it.
const FIRST: &str = include_str!("../../src/store/sql/0001_spine.sql");

/// Three people with what one finds them by.
const ROWS: &str = "
    INSERT INTO registry.staff VALUES (1, 'op', 'op', 'operator', false);
    INSERT INTO registry.field VALUES (1, 'met_where', '认识场合', 'met where', 'text', 'behaviour');
    INSERT INTO ledger.person VALUES
        (0, 'u1', '张三', '13800138000', NULL, NULL, '北京', '产品经理', NULL, NULL, NULL, DATE '2019-07-01', NULL, 7),
        (1, 'u2', '李四', NULL, NULL, NULL, '上海', NULL, '若水 HR', NULL, '朋友推荐', NULL, NULL, 7),
        (2, 'WX_K9', 'Anna', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, DATE '2018-11-30', NULL, 7);
    INSERT INTO ledger.relation VALUES (1, 1, 'wmAbc000777', TIMESTAMP '2019-07-01', NULL, NULL, '四哥', NULL, 7);
    INSERT INTO ledger.identity VALUES (2, 'member_id', 'M-20190042', false, 'import', 7);
    INSERT INTO ledger.person_field VALUES (1, 2, '闭门会', NULL, NULL, 7);
    INSERT INTO ledger.search VALUES (0, 'old', 'old'), (1, 'old', 'old'), (2, 'old', 'old');
    INSERT INTO ledger.batch VALUES
        (7, TIMESTAMP '2019-07-02', TIMESTAMP '2019-07-02', 1, 'import people', '', 3, NULL, 3, false, NULL);
    CHECKPOINT";

/// A home whose community is of the first schema.
fn first_schema() -> Home {
    let home = Home::new();
    let conn = duckdb::Connection::open(home.db()).expect("a file");
    conn.execute_batch(FIRST).expect("the first schema");
    let sha256: String = Sha256::digest(FIRST.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
    conn.execute(
        "INSERT INTO registry.migration VALUES (1, 'spine', ?, TIMESTAMP '2019-07-02', '0.1.0')",
        [sha256],
    )
    .expect("its record");
    conn.execute_batch(ROWS).expect("rows");
    drop(conn);
    #[cfg(unix)]
    crate::run::chmod(&home.db(), 0o600);
    home
}

/// The refs that a filter finds.
fn found(home: &Home, filter: &str) -> Vec<String> {
    let rows = home.json(&["people", "list", filter]).rows();
    rows.iter().map(|row| row["ref"].as_str().expect("a ref").to_string()).collect()
}

#[test]
fn a_file_of_the_first_schema_is_migrated_and_searched() {
    let home = first_schema();
    home.json(&["people", "list", "--read-only"]).fault(4, "needs_migration");
    assert!(!home.path("backups").exists());
    for (filter, refs) in [
        ("zs", &["u1"][..]),
        ("zhangsan", &["u1"]),
        ("三", &["u1"]),
        ("8000", &["u1"]),
        ("北京 产品 2019-07", &["u1"]),
        ("hr", &["u2"]),
        ("ＨＲ 推荐", &["u2"]),
        ("sige", &["u2"]),
        ("abc000777", &["u2"]),
        ("c000777", &["u2"]),
        ("xbc000777", &[]),
        ("wx_k", &["WX_K9"]),
        ("0042", &["WX_K9"]),
        ("m-20190042", &["WX_K9"]),
        ("闭门", &["WX_K9"]),
        ("8-11-3", &["WX_K9"]),
        ("2020", &[]),
        ("u", &["u1", "u2"]),
    ] {
        assert_eq!(found(&home, filter), refs, "/{filter}");
    }
    assert_eq!(home.json(&["check"]).data()["findings"], 0);

    home.json(&["people", "set", "u1", "city=广州"]).ok();
    assert_eq!((found(&home, "北京"), found(&home, "广州")), (vec![], vec!["u1".to_string()]));
    home.json(&["undo"]).ok();
    assert_eq!((found(&home, "北京"), found(&home, "广州")), (vec!["u1".to_string()], vec![]));
    assert_eq!(home.json(&["check"]).data()["findings"], 0);

    let conn = duckdb::Connection::open(home.db()).expect("the file opens");
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("SQL");
    assert_eq!(number("SELECT count(*) FROM registry.migration"), 7);
    drop(conn);
    let backups: Vec<_> = std::fs::read_dir(home.path("backups")).expect("backups").collect();
    assert_eq!(backups.len(), 1, "one backup before the migration: {backups:?}");
}
