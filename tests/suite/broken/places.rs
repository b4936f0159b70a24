//! Files that are not where or what they should be: directories, missing ones, ones that may not be read or written.

use super::{Refused, community, judge, state, take};
#[cfg(unix)]
use crate::run::{Home, chmod, is_root, ran};

const PEOPLE: &str = "ref,nickname\nu2,张三\n";

#[test]
fn directories() {
    let home = community();
    std::fs::create_dir(home.path("folder")).expect("a folder");
    std::fs::create_dir(home.path("folder.csv")).expect("a folder");
    for name in ["folder", "folder.csv", "."] {
        take(&home, "people", name, &[], Refused(1, "import_directory"));
    }
    home.file("a.csv", PEOPLE);
    let before = state(&home);
    let ran = home.json(&["import", "people", "a.csv", "--rejects", "folder", "--yes"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    judge(&home, &before, &ran, Refused(1, ran.error()["code"].as_str().expect("a code")));
    take(&home, "people", "nowhere/a.csv", &[], Refused(3, "import_no_file"));
    take(&home, "people", "a.csv/b.csv", &[], Refused(1, "import_io"));
}

#[test]
fn what_is_no_table() {
    let home = community();
    home.file("a.xlsx", "no zip at all");
    take(&home, "people", "a.xlsx", &[], Refused(1, "import_not_a_spreadsheet"));
    home.file("b.csv", b"PK\x03\x04 and then nothing of a spreadsheet");
    take(&home, "people", "b.csv", &[], Refused(1, "import_not_a_spreadsheet"));
    home.file("c.json", "[{\"ref\":\"u2\"}]");
    take(&home, "people", "c.json", &[], Refused(1, "import_json_array"));
    home.file("d.csv", "colour,shape\nred,round\n");
    take(&home, "people", "d.csv", &[], Refused(2, "map_missing_field"));
    home.file("e.csv", "order,person,ts,amount\n1,u1,1/2/2019,5\n2,u1,3/4/2019,5\n");
    take(&home, "orders", "e.csv", &[], Refused(2, "date_order_unknown"));
    home.file("f.csv", "ref,nickname,city\nu2,张三,北京\n");
    take(&home, "people", "f.csv", &["--map", "hometown=city"], Refused(2, "map_unknown_column"));
    take(&home, "people", "f.csv", &["--map", "city=cty"], Refused(2, "map_unknown_field"));
}

#[test]
#[cfg(unix)]
fn no_permission() {
    let home = Home::new();
    chmod(home.folder(), 0o777);
    assert_eq!(ran(home.as_nobody(&["people", "add", "--ref", "u1", "--nickname", "一号"])).code, 0);
    let run = |words: &[&str]| {
        let mut command = home.as_nobody(words);
        command.arg("--json");
        ran(command)
    };
    let list = || run(&["people", "list"]).ok().out;
    let before = list();

    let file = home.file("a.csv", PEOPLE);
    chmod(&file, if is_root() { 0o600 } else { 0 });
    run(&["import", "people", "a.csv"]).fault(1, "import_not_allowed");
    chmod(&file, 0o644);

    let closed = home.path("closed");
    std::fs::create_dir(&closed).expect("a folder");
    std::fs::copy(&file, closed.join("a.csv")).expect("a copy");
    chmod(&closed, 0);
    run(&["import", "people", "closed/a.csv"]).fault(1, "import_not_allowed");
    let rejected = "ref,nickname\nu2,张三\n,nobody\n";
    chmod(&home.file("b.csv", rejected), 0o644);
    run(&["import", "people", "b.csv", "--rejects", "closed/rejects.csv"]).fault(1, "denied");
    assert_eq!(list(), before);

    chmod(&home.db(), 0o400);
    run(&["import", "people", "a.csv"]).fault(1, "denied");
    assert_eq!(list(), before, "what may not be written may be read");
    chmod(&home.db(), 0);
    run(&["import", "people", "a.csv"]).fault(1, "denied");
    run(&["people", "list"]).fault(1, "denied");
    chmod(&home.db(), 0o600);
    chmod(&closed, 0o700);
    assert_eq!(list(), before);
    run(&["import", "people", "a.csv"]).ok();
}
