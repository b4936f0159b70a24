//! Cells that cannot be what their column holds: days that no calendar has, numbers beyond all bounds, formulas.

use super::{Taken, import};

/// One order with these cells, after a sound one.
#[track_caller]
fn order(ts: &str, quantity: &str, price: &str, more: &[&str], reason: &str) {
    let sound = ["2019-07-01", "13/7/2019"][usize::from(more.contains(&"dmy"))];
    let text = format!("order,person,ts,quantity,price\n1,u1,{sound},1,2.50\n2,u1,{ts},{quantity},{price}\n");
    import("orders", "a.csv", text, more, Taken(1, &[(3, reason)]));
}

#[test]
fn days_that_no_calendar_has() {
    for day in ["2019-02-30", "2019-13-01", "2018/2/29", "20190431"] {
        order(day, "1", "1", &[], "no_such_day");
    }
    order("31/4/2019", "1", "1", &["--date-format", "dmy"], "no_such_day");
    order("2019-07-01 25:00", "1", "1", &[], "no_such_time");
    order("3019-07-01", "1", "1", &[], "year_out_of_range");
    order("yesterday", "1", "1", &[], "not_a_date");
}

#[test]
fn numbers_beyond_all_bounds() {
    order("2019-07-02", "1", "1e400", &[], "number_out_of_range");
    order("2019-07-02", "1e400", "1", &[], "number_out_of_range");
    order("2019-07-02", "9000000000000", "9000000000", &[], "number_out_of_range");
    import(
        "people",
        "a.csv",
        "ref,nickname,分数\nu2,张三,1\nu3,李四,1e400\nu4,王五,2\n",
        &["--map", "分数=field:分数:number"],
        Taken(2, &[(3, "number_out_of_range")]),
    );
    import(
        "events",
        "a.csv",
        "person,ts,kind,value\nu1,2019-07-01,login,1\nu1,2019-07-02,login,-1e400\n",
        &[],
        Taken(1, &[(3, "number_out_of_range")]),
    );
    order("2019-07-02", "many", "1", &[], "not_a_number");
}

#[test]
fn formulas() {
    order("2019-07-02", "1", "=1+1", &[], "formula");
    order("=TODAY()", "1", "1", &[], "formula");
    order("2019-07-02", "@SUM(A1:A9)", "1", &[], "formula");
    let refs = "ref,nickname\nu2,张三\n\"=cmd|' /C calc'!A0\",李四\n";
    import("people", "a.csv", refs, &[], Taken(1, &[(3, "formula")]));
    let phones = "ref,phone\nu2,13800000002\nu3,\"=HYPERLINK(\"\"http://x\"\")\"\n";
    import("people", "a.csv", phones, &[], Taken(1, &[(3, "formula")]));
}

#[test]
fn a_formula_in_a_text_is_kept_and_never_run() {
    let text = "ref,nickname\nu2,\"=1+1\"\nu3,@SUM(A1)\nu4,-2+3\nu5,+1\n";
    let home = import("people", "a.csv", text, &[], Taken(4, &[]));
    assert_eq!(home.json(&["people", "show", "u2"]).data()["person"]["nickname"], "=1+1");
    let out =
        home.run(&["people", "list", "--columns", "ref,nickname", "--format", "csv", "--quiet"]).ok().out;
    for cell in ["u2,'=1+1", "u3,'@SUM(A1)", "u4,'-2+3"] {
        assert!(out.lines().any(|l| l == cell), "{cell}: {out}");
    }
    let other = crate::run::Home::new();
    other.file("out.csv", &out);
    other.json(&["import", "people", "out.csv"]).ok();
    assert_eq!(
        other.json(&["people", "show", "u2"]).data()["person"]["nickname"],
        "=1+1",
        "the mark comes off again"
    );
}

#[test]
fn errors_of_a_spreadsheet_and_rounded_ids() {
    order("2019-07-02", "1", "#N/A", &[], "error_cell");
    order("#VALUE!", "1", "1", &[], "error_cell");
    let ids = "ref,nickname\nu2,张三\n6.22203E+18,李四\n";
    import("people", "a.csv", ids, &[], Taken(1, &[(3, "digits_lost")]));
    let phones = "ref,phone\nu2,13800000002\nu3,call me\n";
    import("people", "a.csv", phones, &[], Taken(1, &[(3, "bad_phone")]));
    let nobody = "ref,nickname\n,张三\nu2,李四\n";
    import("people", "a.csv", nobody, &[], Taken(1, &[(2, "missing_person")]));
}
