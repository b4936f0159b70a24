//! Whole command lines against a small world: output, exit code, what was asked of the world.

use std::ffi::OsString;
use std::path::Path;

use serde_json::Value as Json;

use super::env::Env;
use super::fake::FakeWorld;
use super::run;
use crate::action::verbs::find;
use crate::app::Elsewhere;
use crate::domain::catalogue::{FieldKey, PersonField, Value};
use crate::domain::ids::{BatchId, PersonId};
use crate::domain::lang::Lang;
use crate::request::{Exported, Fault, Holder, Write};
use crate::tui::Next;

/// What a run left behind.
struct Ran {
    code: u8,
    out: String,
    err: String,
    world: FakeWorld,
}

impl Ran {
    fn json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {} {}", self.out, self.err))
    }

    fn error(&self) -> Json {
        serde_json::from_str::<Json>(&self.err).unwrap_or_else(|e| panic!("{e}: {}", self.err))["error"]
            .clone()
    }

    fn writes(&self) -> Vec<Write> {
        self.world.seen.borrow().writes.clone()
    }
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

fn in_world(world: FakeWorld, env: &Env, line: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(words(line), env, &world, &mut out, &mut err);
    Ran { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), world }
}

fn ran(line: &[&str]) -> Ran {
    let env = Env::of(&[("TAGDECK_CONFIG_DIR", "/nowhere/at/all"), ("LANG", "en_GB.UTF-8"), ("USER", "op")]);
    in_world(FakeWorld::default(), &env, line)
}

#[test]
fn people_are_listed_as_json_with_money_in_yuan_and_tags_as_a_list() {
    let r = ran(&["people", "list", "--json", "--limit", "2", "--columns", "industry"]);
    assert_eq!((r.code, r.err.as_str()), (0, ""));
    let json = r.json();
    assert_eq!(json["schema"], "tagdeck.people.list/1");
    assert_eq!(json["as_of"], "2019-07-14");
    assert_eq!(json["truncated"], true);
    assert_eq!(json["data"]["count"], 3);
    let rows = json["data"]["rows"].as_array().unwrap();
    let names: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["ref", "nickname", "city", "title", "tags", "spend", "orders", "last_order", "industry"]
    );
    assert_eq!(rows[0]["tags"], serde_json::json!(["A", "F3"]));
    assert_eq!(rows[1]["spend"], 123.45);
    assert_eq!(rows[1]["orders"], 1);
    assert_eq!(rows[1]["last_order"], "2019-07-01");
    assert_eq!(rows[0]["last_order"], Json::Null);
    assert_eq!(r.out, ran(&["people", "list", "--json", "--limit", "2", "--columns", "industry"]).out);
}

#[test]
fn people_are_listed_for_eyes_and_for_spreadsheets_without_danger() {
    let table = ran(&["people", "list"]);
    assert!(table.out.contains("=cmd␛[2J") && !table.out.contains('\u{1b}'), "{}", table.out);
    assert!(table.err.contains("3 of 3 people · as of 2019-07-14"), "{}", table.err);
    let csv = ran(&["people", "list", "--columns", "ref,昵称", "--format", "csv"]);
    assert_eq!(csv.out, "ref,nickname\nu1,张三\nu2,李四\nu3,'=cmd\u{1b}[2J\n");
    let found = ran(&["people", "list", "李四", "--format", "tsv", "--columns", "ref", "--quiet"]);
    assert_eq!((found.out.as_str(), found.err.as_str()), ("ref\nu2\n", ""));
    assert_eq!(ran(&["people", "list", "nobody", "--json"]).json()["data"]["rows"], serde_json::json!([]));
}

#[test]
fn a_person_is_shown_masked_and_a_reveal_is_written_first() {
    let r = ran(&["people", "show", "u1", "--json"]);
    let data = r.json()["data"].clone();
    let parts: Vec<&str> = data.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        parts,
        ["person", "identities", "relations", "fields", "tags", "raw_tags", "notes", "refusals", "figures"]
    );
    assert_eq!(data["identities"][0]["value"], "138****8000");
    assert_eq!(data["tags"][0]["code"], "A");
    assert_eq!((&data["tags"][0]["staff"], &data["tags"][0]["former"]), (&"li".into(), &true.into()));
    assert_eq!((&data["raw_tags"][0]["raw"], &data["raw_tags"][0]["staff"]), (&"S".into(), &"wang".into()));
    assert_eq!(data["fields"]["children"], 2);
    assert_eq!(data["figures"]["spend"], 3000.5);
    assert!(r.writes().is_empty());

    let r = ran(&["people", "show", "u1", "--reveal", "--json"]);
    assert_eq!(r.json()["data"]["identities"][0]["value"], "13800138000");
    assert_eq!(r.writes(), [Write::Reveal(PersonId(0))]);
    assert_eq!(ran(&["people", "show", "u1", "--reveal", "--read-only"]).code, 4);
    let table = ran(&["people", "show", "u1", "--lang", "zh-CN"]);
    assert!(table.out.contains("跟进记录") && table.out.contains("3,000.50"), "{}", table.out);
}

#[test]
fn writes_are_sent_as_typed_and_told_with_their_batch() {
    let r = ran(&["people", "set", "u2", "城市=广州", "title=", "children=2", "--json"]);
    assert_eq!(r.code, 0, "{}", r.err);
    assert_eq!(r.json()["data"]["batch"], "77");
    assert_eq!(r.json()["data"]["applied"], true);
    let field = |f| FieldKey::Canonical(f);
    match &r.writes()[..] {
        [Write::SetFields { person: PersonId(1), fields }] => {
            assert_eq!(fields[0], (field(PersonField::City), Some(Value::Text("广州".into()))));
            assert_eq!(fields[1], (field(PersonField::Title), None));
            assert_eq!(fields[2].1, Some(Value::Number(2.0)));
        }
        other => panic!("{other:?}"),
    }
    let r = ran(&["people", "note", "u1", "--text", " 你好 ", "--ts", "2019-07-12 20:30"]);
    assert!(
        matches!(&r.writes()[..], [Write::AddNote { kind, text, ts: Some(_), .. }] if kind == "chat" && text == "你好")
    );
    let r = ran(&["people", "refuse", "u1", "个人短信", "--lift"]);
    assert!(
        matches!(&r.writes()[..], [Write::Refuse { channel, lift: true, .. }] if channel == "sms_personal")
    );
    let r = ran(&["people", "add", "--ref", "u9.0", "--nickname", "新人", "city=北京", "--as", "小王"]);
    assert!(matches!(&r.writes()[..], [Write::AddPerson { fields, .. }] if fields.len() == 1));
    assert!(r.world.seen.borrow().openings[0].create);
    assert_eq!(r.world.seen.borrow().openings[0].acting.as_deref(), Some("小王"));
    let r = ran(&["staff", "retire", "小王"]);
    assert!(matches!(&r.writes()[..], [Write::RetireStaff { retired: true, .. }]));
    let r = ran(&["undo", "77"]);
    assert_eq!(r.writes(), [Write::Undo(Some(BatchId(77)))]);
    assert!(r.out.contains("tagdeck redo"));
}

#[test]
fn a_dry_run_writes_nothing_and_finds_the_same_mistakes() {
    for line in [
        &["people", "set", "u1", "city=上海"][..],
        &["people", "add", "--ref", "u9", "--nickname", "新人"],
        &["people", "note", "u1", "--text", "x"],
        &["people", "refuse", "u1", "call"],
        &["staff", "add", "zhao", "小赵"],
        &["undo"],
        &["people", "show", "u1", "--reveal"],
    ] {
        let r = ran(&[line, &["--dry-run", "--json"]].concat());
        assert_eq!(r.code, 0, "{line:?} {}", r.err);
        assert!(r.writes().is_empty(), "{line:?}");
        if line.get(1) != Some(&"show") {
            assert_eq!(r.json()["data"]["applied"], false, "{line:?}");
        }
        assert!(r.world.seen.borrow().openings.iter().all(|o| !o.create), "{line:?}");
    }
    assert_eq!(ran(&["people", "add", "--ref", "u1", "--nickname", "x", "--dry-run"]).code, 4);
    assert_eq!(ran(&["undo", "1", "--dry-run"]).code, 3);
    assert_eq!(ran(&["redo", "--dry-run"]).code, 4);
    assert_eq!(ran(&["people", "set", "u1", "ctiy=x", "--dry-run"]).code, 2);
}

#[test]
fn faults_have_their_exit_codes_and_are_json_when_json_is_asked_for() {
    for (line, code, name) in [
        (&["people", "show", "u9", "--json"][..], 3, "no_person"),
        (&["people", "set", "u1", "ctiy=x", "--json"], 2, "unknown_field"),
        (&["people", "set", "u1", "birthday=x", "--json"], 2, "bad_value"),
        (&["people", "set", "u1", "city=a", "城市=b", "--json"], 2, "bad_argument"),
        (&["people", "refuse", "u1", "fax", "--json"], 2, "unknown_channel"),
        (&["people", "note", "u1", "--text", " ", "--json"], 2, "missing"),
        (&["people", "set", "u1", "city=x", "--read-only", "--json"], 4, "read_only"),
        (&["staff", "retire", "nobody", "--json"], 3, "no_staff"),
        (&["undo", "abc", "--json"], 3, "no_batch"),
        (&["peple", "--json"], 2, "usage"),
        (&["people", "list", "--limit", "x", "--format", "json"], 2, "bad_argument"),
        (&["generate", "--json"], 2, "missing"),
        (&["restore", "/no/such/backup", "--json"], 3, "no_file"),
    ] {
        let r = ran(line);
        assert_eq!(r.code, code, "{line:?} {} {}", r.out, r.err);
        assert_eq!(
            (r.error()["code"].as_str(), r.error()["exit"].as_u64()),
            (Some(name), Some(code.into())),
            "{line:?}"
        );
        assert!(r.out.is_empty(), "{line:?}");
    }
    let busy = Fault::Busy { path: "/a".into(), holder: Holder { pid: Some(42), ..Holder::default() } };
    let env = Env::of(&[("TAGDECK_CONFIG_DIR", "/nowhere"), ("LC_ALL", "zh_CN.UTF-8")]);
    let r = in_world(FakeWorld { refuses: Some(busy), ..FakeWorld::default() }, &env, &["people", "list"]);
    assert_eq!(r.code, 5);
    assert!(r.err.contains("正被占用") && r.err.contains("PID 42") && r.err.contains("--wait"), "{}", r.err);
}

#[test]
fn the_history_names_batches_as_text() {
    let r = ran(&["history", "--limit", "2", "--json"]);
    let json = r.json();
    assert_eq!(json["truncated"], true);
    assert_eq!(json["data"]["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["data"]["rows"][0]["batch"], "9007199254740996");
    assert_eq!(json["data"]["rows"][0]["undone_by"], Json::Null);
    assert_eq!(json["data"]["rows"][0]["ts"], "2019-07-12T10:53:20+08:00");
}

#[test]
fn an_import_tells_the_four_numbers_and_strict_minds_rejects() {
    let r = ran(&["import", "relations", "a.csv", "--json"]);
    let data = r.json()["data"].clone();
    assert_eq!((data["records"].as_u64(), data["batch"].as_str()), (Some(10), Some("88")));
    assert_eq!(r.json()["warnings"][0]["code"], "rejected");
    assert_eq!(r.code, 0);
    assert_eq!(ran(&["import", "relations", "a.csv", "--strict"]).code, 6);
    let dry = ran(&["import", "relations", "a.csv", "--dry-run"]);
    assert!(dry.out.contains("10 records = 5 new + 2 updated + 1 duplicate + 2 rejected"), "{}", dry.out);
    assert!(dry.out.contains("客户名称 -> nickname") && dry.out.contains("x is ignored"), "{}", dry.out);
    assert!(dry.err.contains("2 records were rejected"), "{}", dry.err);
    assert!(dry.world.seen.borrow().imports[0].dry_run);
}

#[test]
fn files_are_not_replaced_without_being_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.duckdb");
    let name = file.to_str().unwrap();
    assert_eq!(ran(&["demo", "--make", name, "--dry-run"]).code, 0);
    assert!(!file.exists());
    assert_eq!(ran(&["demo", "--make", name]).code, 0);
    for line in [&["demo", "--make", name][..], &["generate", "--db", name], &["backup", name, "--db", name]]
    {
        assert_eq!(ran(line).code, 4, "{line:?}");
        assert_eq!(ran(&[line, &["--yes"]].concat()).code, 0, "{line:?}");
    }
    assert_eq!(ran(&["restore", name, "--db", name]).code, 4);
    let r = ran(&["restore", name, "--db", name, "--yes", "--json"]);
    assert_eq!(r.json()["data"]["former"], "/kept.duckdb");
}

#[test]
fn a_check_with_findings_is_6_and_still_lists_everything() {
    let r = ran(&["check", "--json"]);
    assert_eq!(r.code, 6);
    let json = r.json();
    assert_eq!(json["data"]["findings"], 1);
    assert_eq!(json["data"]["mode"], "0600");
    assert_eq!(json["data"]["rows"][0]["check"], "batch");
    assert_eq!(json["data"]["rows"][0]["rows"], 3);
    assert_eq!(json["data"]["rows"][1]["ok"], false);
    assert_eq!(r.error()["code"], "check_failed");
}

#[test]
fn the_configuration_is_shown_checked_and_begun() {
    let folder = tempfile::tempdir().unwrap();
    let env = Env::of(&[("TAGDECK_CONFIG_DIR", folder.path().to_str().unwrap())]);
    let go = |line: &[&str]| in_world(FakeWorld::default(), &env, line);
    assert_eq!(go(&["config", "validate"]).code, 0);
    assert_eq!(go(&["config", "init"]).code, 0);
    assert_eq!(go(&["config", "init"]).code, 4);
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "lang = \"zh-CN\"\nthem = \"dark\"\n").unwrap();
    let r = go(&["config", "validate"]);
    assert_eq!(r.code, 2);
    assert!(r.out.contains("config.toml:2: them") && r.out.contains("theme"), "{}", r.out);
    assert_eq!(go(&["config", "validate", "--json"]).json()["data"]["rows"][0]["line"], 2);
    let shown = go(&["config", "show", "--json", "--theme", "light"]).json();
    assert_eq!(
        shown["data"]["rows"][0],
        serde_json::json!({"key": "theme", "value": "light", "from": "flag"})
    );
    assert_eq!(shown["data"]["rows"][1]["from"], "file");
    let list = go(&["people", "list"]);
    assert!(list.err.contains("them") && list.out.contains("昵称"), "{} {}", list.err, list.out);
}

#[test]
fn the_console_needs_a_terminal_and_gets_what_was_asked_for() {
    assert_eq!(ran(&[]).code, 2);
    let cache = tempfile::tempdir().unwrap();
    let folder = cache.path().to_str().unwrap();
    let mut env = Env::of(&[("TAGDECK_CONFIG_DIR", "/nowhere"), ("XDG_CACHE_HOME", folder)]);
    (env.stdin_terminal, env.stdout_terminal) = (true, true);
    let r = in_world(FakeWorld::default(), &env, &["--db", "a.duckdb", "--theme", "mono", "--read-only"]);
    assert_eq!(r.code, 0, "{}", r.err);
    let seen = r.world.seen.borrow();
    assert_eq!(seen.consoles[0].opening.path, Path::new("a.duckdb"));
    assert!(seen.consoles[0].opening.read_only && !seen.consoles[0].demo);
    assert_eq!(seen.consoles[0].config.theme, "mono");
    let r = in_world(FakeWorld::default(), &env, &["--theme", "drak"]);
    assert_eq!(r.code, 2);
    assert!(r.err.contains("dark"), "{}", r.err);
    let r = in_world(FakeWorld::default(), &env, &["demo"]);
    assert_eq!(r.code, 0, "{}", r.err);
    let copy = r.world.seen.borrow().consoles[0].opening.path.clone();
    assert!(r.err.contains(copy.to_str().unwrap()) && copy.exists(), "{}", r.err);
    std::fs::remove_dir_all(copy.parent().unwrap()).unwrap();
}

#[test]
fn a_console_goes_on_in_the_file_that_was_asked_for() {
    let cache = tempfile::tempdir().unwrap();
    let folder = cache.path().to_str().unwrap();
    let mut env = Env::of(&[("TAGDECK_CONFIG_DIR", "/nowhere"), ("XDG_CACHE_HOME", folder)]);
    (env.stdin_terminal, env.stdout_terminal) = (true, true);
    let world = FakeWorld::default();
    let next = |to| Next { to, lang: Lang::Zh, theme: "light".into() };
    world.seen.borrow_mut().nexts = vec![next(Elsewhere::File("b.duckdb".into())), next(Elsewhere::Demo)];
    let r = in_world(world, &env, &["--db", "a.duckdb", "--as", "wang"]);
    assert_eq!(r.code, 0, "{}", r.err);
    let seen = r.world.seen.borrow();
    let [first, demo, other] = &seen.consoles[..] else { panic!("{} consoles", seen.consoles.len()) };
    assert_eq!((first.opening.path.as_path(), first.demo), (Path::new("a.duckdb"), false));
    assert!(demo.demo && demo.opening.path.exists());
    assert_eq!((other.opening.path.as_path(), other.demo), (Path::new("b.duckdb"), false));
    assert_eq!((other.lang, other.config.theme.as_str()), (Lang::Zh, "light"));
    assert_eq!(other.opening.acting.as_deref(), Some("wang"));
    std::fs::remove_dir_all(demo.opening.path.parent().unwrap()).unwrap();
}

#[test]
fn today_staff_doctor_man_and_completions_answer() {
    let today = ran(&["today", "--json"]).json();
    assert_eq!(today["data"]["rows"][0], serde_json::json!({"queue": "new", "count": 2, "expr": "everyone"}));
    assert_eq!(today["data"]["sources"][0]["age_days"], 3);
    assert_eq!(ran(&["staff", "list", "--json"]).json()["data"]["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(ran(&["staff", "list", "--all", "--json"]).json()["data"]["count"], 2);
    let doctor = ran(&["doctor", "--json", "--timing"]).json();
    assert_eq!(doctor["data"]["engine"], "v1.5.5");
    assert!(doctor["ms"].is_u64());
    assert!(ran(&["man"]).out.contains(".TH TAGDECK 1"));
    assert!(ran(&["completions", "bash"]).out.contains("tagdeck"));
}

#[test]
fn a_reader_that_has_gone_ends_the_run_quietly() {
    struct Gone;
    impl std::io::Write for Gone {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    let env = Env::of(&[("TAGDECK_CONFIG_DIR", "/nowhere")]);
    for line in
        [&["people", "list", "--json"][..], &["people", "list", "--format", "csv"], &["--help"], &["man"]]
    {
        let mut err = Vec::new();
        assert_eq!(run(words(line), &env, &FakeWorld::default(), &mut Gone, &mut err), 0, "{line:?}");
        assert!(!String::from_utf8_lossy(&err).contains("error"), "{line:?}");
    }
}

#[test]
fn every_write_names_a_verb_of_the_list() {
    let people = || vec![PersonId(0)];
    let text = || "x".to_string();
    for write in [
        Write::AddPerson { reference: text(), nickname: text(), fields: vec![] },
        Write::SetFields { person: PersonId(0), fields: vec![] },
        Write::AddNote { people: people(), kind: text(), ts: None, text: text() },
        Write::Refuse { people: people(), channel: text(), lift: false, how: text() },
        Write::AddStaff { id: text(), name: text(), role: text() },
        Write::RetireStaff { staff: crate::domain::ids::StaffId(1), retired: true },
        Write::SetField { field: text(), named: Default::default(), aliases: vec![] },
        Write::Undo(None),
        Write::Redo,
        Write::Reveal(PersonId(0)),
        Write::Exported(Box::new(Exported {
            view: Default::default(),
            marked: false,
            people: 1,
            columns: vec!["ref".into()],
            target: "x".into(),
            sha256: None,
            full: false,
        })),
    ] {
        assert!(find(write.verb()).is_some(), "{}", write.verb());
    }
}
