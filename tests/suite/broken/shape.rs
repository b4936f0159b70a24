//! Records that do not have the shape of their file: quotation marks, cells, line lengths, headers, nothing at all.

use rust_xlsxwriter::Workbook;

use super::{Refused, Taken, import, take};
use crate::run::Home;

const MB: usize = 1 << 20;

#[test]
fn cut_quotes() {
    let people = |bytes: &str, want| drop(import("people", "a.csv", bytes, &[], want));
    people("ref,nickname\nu2,\"张三\nu3,李四\n", Taken(1, &[(2, "cut_quote")]));
    people("ref,nickname\nu2,张三\nu3,\"李四\n", Taken(1, &[(3, "cut_quote")]));
    people("ref,nickname\nu2,\"张三\"先生\nu3,李四\n", Taken(1, &[(2, "cut_quote")]));
    people("ref,nickname\nu2,\"张三\nu3,李四\nu4,\"王五\"\n", Taken(2, &[(2, "cut_quote")]));
    people("ref,\"nickname\nu2,张三\n", Refused(1, "import_header"));
}

#[test]
fn ragged_rows() {
    let orders = |name: &str, bytes: &str, more: &[&str], want| {
        drop(import("orders", name, bytes, more, want));
    };
    let head = "order,person,ts,amount\n";
    orders(
        "a.csv",
        &format!("{head}1,u1,2019-07-01\n2,u1,2019-07-02,5\n"),
        &[],
        Taken(1, &[(2, "too_few_cells")]),
    );
    orders(
        "a.csv",
        &format!("{head}1,u1,2019-07-01,5,x\n\n2,u1,2019-07-02,5\n"),
        &[],
        Taken(1, &[(2, "too_many_cells")]),
    );
    orders("a.csv", &format!("{head}1,u1,2019-07-01,5,,\n2,u1,2019-07-02,5\n"), &[], Taken(2, &[]));
    let tabs = "order\tperson\tts\tamount\n1\tu1\n2\tu1\t2019-07-02\t5\n3\tu1\t2019-07-02\t5\t6\n";
    orders("a.tsv", tabs, &[], Taken(1, &[(2, "too_few_cells"), (4, "too_many_cells")]));
    let words = "u1 20190701 5.00\nu1 20190702\nu1 20190703 5.00 6\nu1 20190704 1.00\nu1 20190705 1.00\n";
    let named = ["--columns", "person,ts,amount"];
    orders("a.txt", words, &named, Taken(3, &[(2, "too_few_cells"), (3, "too_many_cells")]));
}

#[test]
fn nul_bytes() {
    let people = |name: &str, bytes: &str, want| drop(import("people", name, bytes, &[], want));
    people("a.csv", "ref,nickname\nu2,张\0三\nu3,李四\n", Taken(1, &[(2, "nul_byte")]));
    people("a.csv", "ref,nickname\n\0,\nu3,李四\nu4,\0\n", Taken(1, &[(2, "nul_byte"), (4, "nul_byte")]));
    people("a.csv", "ref,nick\0name\nu2,张三\n", Refused(1, "import_header"));
    people("a.csv", "ref,nickname\nu2,\"张\0\n三\"\nu3,李四\n", Taken(1, &[(2, "nul_byte")]));
    people(
        "a.jsonl",
        "{\"ref\":\"u2\",\"nickname\":\"a\\u0000b\"}\n{\"ref\":\"u3\",\"nickname\":\"b\"}\n",
        Taken(1, &[(1, "nul_byte")]),
    );
}

#[test]
fn lines_of_three_megabytes() {
    let people = |name: &str, bytes: String, want| drop(import("people", name, bytes, &[], want));
    let long = "长".repeat(MB);
    people("a.csv", format!("ref,nickname\nu2,{long}\nu3,李四\n"), Taken(1, &[(2, "line_too_long")]));
    people("a.csv", format!("ref,nickname\nu2,\"{long}\"\nu3,李四\n"), Taken(1, &[(2, "line_too_long")]));
    people("a.csv", format!("ref,nickname\nu3,李四\nu2,{long}"), Taken(1, &[(3, "line_too_long")]));
    people("a.csv", format!("ref,{long}\nu2,张三\n"), Refused(1, "import_header"));
    let json = format!("{{\"ref\":\"u3\"}}\n{{\"ref\":\"u2\",\"nickname\":\"{long}\"}}\n");
    people("a.jsonl", json, Taken(1, &[(2, "line_too_long")]));
}

#[test]
fn duplicate_headers() {
    let refused = || Refused(2, "map_duplicate_header");
    for header in ["ref,昵称,昵称", "ref,City,city", "ref,ｃｉｔｙ,city", "ref,a,b,a,a"] {
        let columns = header.split(',').count();
        let row = vec!["x"; columns].join(",");
        import("people", "a.csv", format!("{header}\n{row}\n"), &[], refused());
    }
    let home = super::community();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["ref", "昵称", " 昵称 "].into_iter().enumerate() {
        sheet.write(0, column as u16, header).expect("a header");
        sheet.write(1, column as u16, "x").expect("a cell");
    }
    book.save(home.path("a.xlsx")).expect("a workbook");
    take(&home, "people", "a.xlsx", &[], refused());
}

#[test]
fn empty_files() {
    let empty = || Refused(1, "import_empty");
    import("people", "a.csv", "", &[], empty());
    import("people", "a.csv", " \n\t\n\r\n", &[], empty());
    import("people", "a.csv", "\u{FEFF}", &[], empty());
    let home = super::community();
    let mut book = Workbook::new();
    book.add_worksheet();
    book.save(home.path("a.xlsx")).expect("a workbook");
    take(&home, "people", "a.xlsx", &[], empty());
    let home = super::community();
    home.json_fed(&["import", "people", "-"], b"").fault(1, "import_empty");
}

#[test]
fn only_a_header() {
    let nothing = || Taken(0, &[]);
    import("people", "a.csv", "ref,nickname\n", &[], nothing());
    import("people", "a.csv", "ref,nickname", &[], nothing());
    import("orders", "a.tsv", "\u{FEFF}order\tperson\tts\tamount\n\n\n", &[], nothing());
    import("relations", "a.csv", gb_header(), &[], nothing());
    let home: Home = super::community();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "ref").expect("a header");
    sheet.write(0, 1, "nickname").expect("a header");
    book.save(home.path("a.xlsx")).expect("a workbook");
    take(&home, "people", "a.xlsx", &[], nothing());
}

fn gb_header() -> Vec<u8> {
    super::gb("客户名称,添加人,添加时间\r\n")
}
