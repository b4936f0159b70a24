//! Hostile text: strings that command terminals, reorder lines, hide in them or overflow a cell, in every field that a
//! file has, through every pane of the console and every table of the command line.
//!
//! `TAGDECK_TEST_HOSTILE` is how many strings there are (500).

use std::fs;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use serde_json::{Value as Json, json};
use tagdeck::app::MouseAct;
use tagdeck::domain::catalogue::{FieldKey, PersonField, Value};
use tagdeck::domain::ids::PersonId;
use tagdeck::domain::lang::Lang;
use tagdeck::request::Write;
use tagdeck::store::{Community, Opening, Writer};
use tempfile::TempDir;

use crate::flows::console::{Console, Setup};
use crate::flows::kept::tagdeck;
use crate::run::{Chance, setting};

/// A file whose own name is hostile.
const NAME: &str = "e\u{1b}[31mv\u{202e}il.duckdb";

/// What hostile strings are made of.
fn pieces() -> Vec<String> {
    let mut pieces: Vec<String> =
        (1..0x20).chain(0x7f..0xa1).filter_map(char::from_u32).map(String::from).collect();
    pieces.extend(
        [
            "\u{1b}[2J\u{1b}[H",
            "\u{1b}[31;1m",
            "\u{1b}]52;c;aGFsbG8=\u{7}",
            "\u{1b}]0;title\u{1b}\\",
            "\u{1b}P+q544e\u{1b}\\",
            "\u{1b}]8;;http://x\u{7}link\u{1b}]8;;\u{7}",
            "\u{9b}31m",
            "\u{9d}52;c;?\u{9c}",
            "\r\n",
            "\t\t",
            "\u{85}",
            "\u{2028}\u{2029}",
            "\u{202e}abc\u{202c}",
            "\u{2066}x\u{2069}",
            "\u{200e}\u{200f}\u{61c}",
            "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}",
            "\u{ad}soft",
            "\u{34f}",
            "\u{115f}\u{1160}\u{3164}\u{ffa0}",
            "\u{180e}\u{17b4}",
            "\u{fe0f}\u{fe00}\u{e0101}",
            "\u{e0041}\u{e007f}",
            "\u{fff9}a\u{fffa}b\u{fffb}",
            "\u{1d173}",
            "\u{301}\u{301}",
            "e\u{301}\u{302}\u{303}\u{304}",
            "שלום",
            "مرحبا بالعالم",
            "ﷺ",
            "ประเทศ",
            "हिन्दी",
            "한\u{1112}\u{1161}\u{11ab}",
            "张三",
            "王\u{20dd}",
            "ｶﾞ",
            "👨‍👩‍👧‍👦",
            "🇨🇳🇨",
            "👍🏽",
            "1️⃣",
            "❤️‍🔥",
            "\u{1f468}\u{200d}a",
            "=cmd|' /C calc'!A0",
            "@SUM(1)",
            "-1+1",
            "{}{0}%s%n",
            "'; DROP TABLE x; --",
            "\"\\",
            "\u{e000}",
            "\u{fffe}",
            "\u{10ffff}",
            "a",
            " ",
            "　",
            "|",
            "│",
        ]
        .map(String::from),
    );
    pieces.push(format!("z{}", "\u{363}\u{489}\u{301}".repeat(40)));
    pieces.push("👩‍".repeat(30));
    pieces
}

/// So many hostile strings; every piece stands alone in one of them, two have five megabytes.
fn strings(many: usize) -> Vec<String> {
    let (pieces, mut random) = (pieces(), Chance::new(52));
    let mut out: Vec<String> = pieces.iter().map(|piece| format!("{piece}x")).collect();
    out.push("长\u{202e}".repeat(833_334));
    out.push("\u{1b}[".repeat(2_500_000));
    while out.len() < many {
        let length = 1 + random.below(6);
        out.push((0..length).map(|_| &*pieces[random.below(pieces.len() as u64) as usize]).collect());
    }
    out.truncate(many.max(pieces.len() + 2));
    out
}

/// Whether a terminal would obey, reorder or hide something at this character.
fn commands(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The first thing in a text that a terminal must not get. A joiner between two pictographs is one emoji.
fn worst(text: &str) -> Option<String> {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let pictograph = |c: Option<&char>| c.is_some_and(|c| *c >= '\u{2190}' && !c.is_alphabetic());
    let bad = chars.iter().enumerate().find(|(i, c)| {
        let joins =
            **c == '\u{200d}' && *i > 0 && pictograph(chars.get(i - 1)) && pictograph(chars.get(i + 1));
        commands(**c) && !joins
    });
    bad.map(|(i, c)| {
        format!("U+{:04X} at {i} of {:?}", u32::from(*c), text.chars().take(80).collect::<String>())
    })
}

/// Asserts that no cell commands anything or carries more than a cell can.
#[track_caller]
fn clean(cells: &Buffer, place: &str) {
    for (n, cell) in cells.content().iter().enumerate() {
        let symbol = cell.symbol();
        assert!(symbol.len() <= 32, "{place}: {} bytes in cell {n}", symbol.len());
        if let Some(worst) = worst(symbol) {
            panic!("{place}: {worst} in cell {n}");
        }
    }
}

/// Imports rows by the program itself, from a file whose name is hostile too; says how many were new and rejected.
fn import(file: &Path, kind: &str, rows: impl Iterator<Item = Json>) -> (u64, u64) {
    let home = file.parent().unwrap();
    let from = home.join("\u{1b}[5mrows\u{202e}.jsonl");
    fs::write(&from, rows.map(|row| format!("{row}\n")).collect::<String>()).unwrap();
    let output =
        tagdeck(home, file, &["import", kind, from.to_str().unwrap(), "--create-people", "--json", "--yes"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{kind}: {errors}");
    printed_clean(&errors, &["import", kind]);
    let answer: Json = serde_json::from_slice(&output.stdout).unwrap();
    let number = |name: &str| answer["data"][name].as_u64().unwrap_or_else(|| panic!("{name} in {answer}"));
    (number("new"), number("rejected"))
}

/// Puts hostile strings into every field that imports and writes can fill.
fn fill(file: &Path, strings: &[String]) {
    let short = |n: usize| strings[n].chars().take(300).collect::<String>();
    let rows = || strings.iter().enumerate();
    let reference = |n: usize| format!("h{n:05}");
    let people = rows().map(|(n, s)| {
        json!({
            "ref": reference(n), "nickname": s, "gender": s, "city": s, "title": s, "company": s, "income": s, "source": s,
            "own": s, "o\u{202e}wn\u{1b}[1m2": s
        })
    });
    let huge = rows().filter(|(_, s)| s.len() > 1_000_000).count() as u64;
    assert_eq!(import(file, "people", people), (strings.len() as u64 - huge, huge));
    let staff = rows().filter(|(_, s)| s.len() < 200).take(40);
    let staff = staff
        .map(|(n, s)| json!({ "staff": format!("s{n}"), "name": format!("{n}{s}"), "role": "operator" }));
    assert!(import(file, "staff", staff).0 > 20);
    let ids = rows()
        .map(|(n, s)| json!({ "person": reference(n), "kind": format!("k{}", short(n % 40)), "value": format!("{n}{s}") }));
    assert!(import(file, "identities", ids).0 > 0);
    let relations = rows().map(|(n, s)| {
        json!({
            "person": reference(n), "staff": "s0", "external_id": format!("{n}{}", short(n)),
            "added": "2019-07-01 08:00:00", "way": s, "state": s, "remark": s, "tags": s
        })
    });
    assert!(import(file, "relations", relations).0 > 0);
    let orders = rows().map(|(n, s)| {
        json!({
            "order": format!("{n}"), "person": reference(n), "ts": "2019-07-02 10:00:00", "product": s, "amount": "12.5"
        })
    });
    assert!(import(file, "orders", orders).0 > 0);
    let events = rows().map(|(n, s)| {
        let kind = format!("e{}", short(n % 40));
        json!({ "person": reference(n), "ts": "2019-07-03 10:00:00", "kind": kind, "topic": s, "object": s, "text": s })
    });
    assert!(import(file, "events", events).0 > 0);
    let opening = Opening::new(file, "\u{1b}[7maccount");
    write_by_hand(&mut Writer::new(&Community::open(opening).unwrap()).unwrap(), strings);
}

/// The same by the writes of the console, for those that need no file.
fn write_by_hand(writer: &mut Writer, strings: &[String]) {
    let text = [
        PersonField::City,
        PersonField::Title,
        PersonField::Company,
        PersonField::Income,
        PersonField::Source,
    ];
    let mut written = 0;
    for (n, s) in strings.iter().enumerate().filter(|(n, _)| n % 4 == 0 || *n < 200) {
        let person = PersonId(u32::try_from(n).unwrap());
        let fields =
            text.iter().map(|field| (FieldKey::Canonical(*field), Some(Value::Text(s.clone())))).collect();
        let writes = [
            Write::AddPerson { reference: format!("{s}{n}"), nickname: s.clone(), fields: Vec::new() },
            Write::SetFields { person, fields },
            Write::AddNote { people: vec![person], kind: "remark".into(), ts: None, text: s.clone() },
            Write::Refuse { people: vec![person], channel: "call".into(), lift: false, how: s.clone() },
        ];
        written += writes.iter().filter(|write| writer.write(write).is_ok()).count();
    }
    assert!(written > strings.len() / 2, "{written} writes");
}

/// Walks through every pane.
fn walk(console: &mut Console, strings: &[String]) {
    for n in 0..console.app.people.matched() {
        console.keys("j");
        clean(console.cells(), "people and profile");
        if n % 150 == 0 {
            look_closer(console, &strings[usize::try_from(n).unwrap() % strings.len()]);
        }
    }
    for keys in ["H", "o m", "w", "?", ":", "0", "1", "s c", "s n", "s t", "s r", "s s"] {
        console.keys(keys);
        clean(console.cells(), keys);
        console.keys("j j PGDN ESC");
        clean(console.cells(), keys);
    }
}

/// Everything that can be opened on one person.
fn look_closer(console: &mut Console, text: &str) {
    for keys in ["ENTER", "j j PGDN G", "q", "K", "j G ESC"] {
        console.keys(keys);
        clean(console.cells(), keys);
    }
    for _ in 0..12 {
        console.keys("l y Y K");
        clean(console.cells(), "peek");
        console.keys("ESC");
    }
    console.keys("HOME h h h h h h h h h h h h r");
    clean(console.cells(), "revealed");
    for column in 0..14 {
        console.keys("E");
        (0..column).for_each(|_| _ = console.keys("DOWN"));
        clean(console.cells(), "fields");
        console.keys("ENTER");
        clean(console.cells(), "a field");
        console.keys("C-u e BS DOWN DOWN").paste(text);
        clean(console.cells(), "a field pasted into");
        console.keys("HOME C-e LEFT ESC");
    }
    for keys in ["/", "a", "+", "x", "?", ":"] {
        console.keys(keys).paste(text);
        clean(console.cells(), keys);
        console.keys("ENTER");
        clean(console.cells(), "accepted");
        console.keys("ESC ESC ESC ESC ESC ESC");
    }
    console.point(MouseAct::WheelDown, 150, 30);
    clean(console.cells(), "time line");
}

#[test]
fn no_text_commands_the_terminal() {
    let strings = strings(usize::try_from(setting("TAGDECK_TEST_HOSTILE", 500)).unwrap());
    let home = TempDir::new().unwrap();
    let file: PathBuf = home.path().join(NAME);
    fill(&file, &strings);
    let mut console = Setup { size: (160, 45), name: NAME, ..Setup::new(Lang::En) }.open_file(home, file);
    assert!(console.app.people.matched() as usize >= strings.len(), "{}", console.picture());
    clean(console.cells(), "the first frame");
    walk(&mut console, &strings);
    console.resize(60, 15).keys("g j TAB j");
    clean(console.cells(), "a small window");
    assert!(!console.copied.is_empty());
    for copied in &console.copied {
        if let Some(worst) = worst(&copied.replace('\t', " ")) {
            panic!("on the clipboard: {worst}");
        }
    }
    let kept = console.leave();
    for arguments in
        [&["people", "list", "--limit", "300"][..], &["history"], &["staff", "list"], &["today"], &["check"]]
    {
        printed_clean(&kept.printed(arguments), arguments);
    }
    for n in (0..strings.len()).step_by(23) {
        let reference = format!("h{n:05}");
        let arguments = ["people", "show", &*reference];
        printed_clean(&kept.printed(&arguments), &arguments);
    }
}

#[track_caller]
fn printed_clean(text: &str, arguments: &[&str]) {
    for line in text.lines() {
        if let Some(worst) = worst(line) {
            panic!("{arguments:?} prints {worst}");
        }
    }
}

#[test]
fn what_was_typed_wrongly_is_repeated_harmlessly() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("none.duckdb");
    for piece in pieces().iter().filter(|piece| !piece.contains('\0')) {
        let word = format!("w{piece}");
        for arguments in [
            &["people", "show", &*word][..],
            &["people", "list", "--sort", &*word],
            &["--as", &*word, "today"],
            &[&*word],
        ] {
            let output = tagdeck(home.path(), &file, arguments);
            assert_ne!(output.status.code(), Some(0), "{arguments:?}");
            for stream in [&output.stdout, &output.stderr] {
                printed_clean(&String::from_utf8_lossy(stream), arguments);
            }
        }
    }
}
