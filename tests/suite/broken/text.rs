//! Text that is not what it seems: two encodings in one file, characters that turn, hide or command a terminal.

use super::{Taken, gb, import};
use crate::run::Home;

fn bytes(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

#[test]
fn two_encodings_in_one_file() {
    let people = |bytes: Vec<u8>, want| drop(import("people", "a.csv", bytes, &[], want));
    let (head, line) = ("ref,昵称\n".as_bytes(), "u3,李四\n".as_bytes());
    people(bytes(&[head, &gb("u2,张三\n"), line]), Taken(1, &[(2, "undecodable")]));
    let chinese = gb("ref,昵称\nu2,张三\nu3,李四\n");
    people(bytes(&[&chinese, "u4,王五\n".as_bytes(), &gb("u5,赵六\n")]), Taken(3, &[(4, "undecodable")]));
    people(bytes(&[b"\xEF\xBB\xBF", head, line, &gb("u2,张三")]), Taken(1, &[(3, "undecodable")]));
    let wide: Vec<u8> =
        "\u{FEFF}ref,昵称\nu2,@\nu3,李四\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = wide.windows(2).position(|w| w == [b'@', 0]).expect("the mark");
    let mut half = wide.clone();
    half[at..at + 2].copy_from_slice(&0xD800_u16.to_le_bytes());
    people(half, Taken(1, &[(2, "undecodable")]));
    people(
        bytes(&[b"ref,name\nu2,plain\n", "u3,李四\n".as_bytes(), &gb("u4,王五\n"), b"u5,\xFF\xFE\n"]),
        Taken(2, &[(4, "undecodable"), (5, "undecodable")]),
    );
}

/// Nothing that a terminal would obey or hide is in a text for people.
#[track_caller]
fn harmless(text: &str) {
    let bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    let found: String = text.chars().filter(|c| bad(*c)).collect();
    assert_eq!(found, "", "{text:?}");
}

/// What a person reads of a community: list, profile, history, staff.
#[track_caller]
fn all_tables_are_harmless(home: &Home, who: &str) {
    for words in [
        vec!["people", "list", "--columns", "ref,nickname,city"],
        vec!["people", "show", who],
        vec!["history"],
        vec!["staff", "list"],
        vec!["people", "show", "\u{1b}[31mnobody\u{202e}"],
    ] {
        let ran = home.run(&words);
        harmless(&ran.out);
        harmless(&ran.err);
    }
}

/// Imports people with hostile names; the raw text stays in the file, nobody's terminal sees it.
#[track_caller]
fn hostile(names: [&str; 5]) {
    for name in names {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        let home =
            import("people", "a.csv", format!("ref,nickname,city\nu2,{quoted},北京\n"), &[], Taken(1, &[]));
        let raw = home.json(&["people", "show", "u2"]).data();
        assert_eq!(raw["person"]["nickname"], name.trim(), "JSON has it as it came");
        all_tables_are_harmless(&home, "u2");
    }
}

#[test]
fn bidi_and_zero_width_characters() {
    hostile([
        "张\u{202E}三",
        "a\u{200B}b",
        "\u{2066}x\u{2069}",
        "a\u{FEFF}b\u{2060}c",
        "ab\u{200F}\u{061C}c",
    ]);
}

#[test]
fn escapes_of_a_terminal_in_a_name() {
    hostile([
        "\u{1b}[31mred",
        "\u{1b}]52;c;ZXZpbA==\u{7}",
        "a\u{9b}2Jb",
        "a\u{8}\u{8}b\u{7f}",
        "a\u{1b}P+q\u{1b}\\b\r\nc",
    ]);
}

#[test]
fn escapes_in_headers_reasons_and_file_names_are_not_obeyed() {
    let home = super::community();
    home.file("a\u{1b}[2Jb.csv", "ref,nickname,\u{1b}[31mred\nu2,张三,x\nu3,\"李\u{1b}[1m四,y\n");
    let ran = home.run(&["import", "people", "a\u{1b}[2Jb.csv", "--dry-run"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    harmless(&ran.out);
    harmless(&ran.err);
    let ran = home.run(&["import", "people", "a\u{1b}[2Jb.csv"]).ok();
    harmless(&ran.out);
    harmless(&ran.err);
    let missing = home.run(&["import", "people", "no\u{1b}[2J\u{202e}such.csv"]);
    assert_eq!(missing.code, 3);
    harmless(&missing.err);
    all_tables_are_harmless(&home, "u2");
}
