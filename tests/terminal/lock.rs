//! A console and a shell on one file: who may do what, who is told of whom, and that the console goes on afterwards.

use std::time::{Duration, Instant};

use crate::rig::{Rig, Told};

/// The console keeps the file until it is told to let it go.
const KEEPS: &str = "release_after = 0";
/// It lets the file go after a second without a key.
const LETS_GO: &str = "release_after = 1";

const READ: &[&str] = &["people", "list", "--limit", "3"];

/// Writes a nickname in the shell.
fn rename(rig: &Rig, reference: &str, nickname: &str) -> Told {
    rig.shell(&["people", "set", reference, &format!("nickname={nickname}")])
}

/// The shell was told that this console has the file.
#[track_caller]
fn told_of(rig: &Rig, told: &Told) {
    let error = &told.json["error"];
    assert_eq!((told.code, error["code"].as_str()), (5, Some("busy")), "{told:?}");
    let why = error["why"].as_str().unwrap_or_default();
    assert!(why.contains("tagdeck") && why.contains(&format!("PID {}", rig.number())), "{why}");
    // Since when: a time of this process's own day, or of the one before when midnight came between.
    let (_, since) = why.split_once("since ").unwrap_or_else(|| panic!("no start: {why}"));
    let since: String = since.chars().take_while(|c| !matches!(c, ')' | ' ')).collect();
    let since: jiff::Timestamp = since.parse().unwrap_or_else(|e| panic!("{since}: {e}"));
    let age = jiff::Timestamp::now().duration_since(since);
    assert!(age.as_secs() >= -2 && age.as_secs() < 600, "it started {age:?} ago");
}

/// Writes a note on the person under the cursor and waits until it is shown as saved.
fn note(rig: &mut Rig, text: &str) {
    rig.send("a");
    rig.wait("the form", |rig| rig.screen().contains("A note"));
    rig.send(text);
    rig.send("\r");
    rig.wait("the note in the time line", |rig| {
        let screen = rig.screen();
        screen.contains(text) && !screen.contains("A note")
    });
}

/// Looks in the shell until the console has let the file go.
#[track_caller]
fn wait_released(rig: &Rig) {
    rig.wait("the file let go", |rig| rig.shell(READ).code == 0);
}

/// The next key takes the file again, and what the shell changed meanwhile is seen.
fn goes_on(rig: &mut Rig, changed: &str) {
    assert!(!rig.screen().contains(changed), "what is on the screen stays as long as nobody types");
    rig.send("j");
    rig.wait("the shell's change", |rig| rig.screen().contains(changed));
    rig.send("G");
    rig.wait("the end of the list", |rig| stands_on(rig, "u02000"));
    rig.send("g");
    rig.wait("the beginning", |rig| stands_on(rig, "u00001"));
}

/// The cursor stands on the row of this person.
fn stands_on(rig: &Rig, reference: &str) -> bool {
    rig.screen().lines().any(|line| line.starts_with("│>") && line.contains(reference))
}

#[test]
fn beside_a_console_that_has_read_others_read_and_nobody_writes() {
    let mut rig = Rig::on_a_file(KEEPS);
    assert_eq!(rig.shell(READ).code, 0);
    told_of(&rig, &rename(&rig, "u00002", "Shell-1"));
    told_of(&rig, &rig.shell(&["people", "note", "u00002", "--text", "x"]));
    told_of(&rig, &rig.shell(&["undo"]));
    rig.send("j");
    assert_eq!(rig.shell(READ).code, 0, "it reads on, and so do others");
    rig.send("Q");
    assert_eq!(rig.wait_end().exit_code(), 0);
    assert_eq!(rename(&rig, "u00002", "Shell-2").code, 0, "a console that has ended holds nothing");
}

#[test]
fn beside_a_console_that_has_written_nobody_does_anything_until_it_is_told_to_let_go() {
    let mut rig = Rig::on_a_file(KEEPS);
    note(&mut rig, "first-note");
    told_of(&rig, &rig.shell(READ));
    told_of(&rig, &rename(&rig, "u00002", "Shell-1"));
    assert_eq!(rig.shell(&["doctor"]).json["data"]["holder"]["pid"], rig.number());
    rig.send(":release\r");
    wait_released(&rig);
    assert_eq!(rename(&rig, "u00002", "Shell-2").code, 0);
    goes_on(&mut rig, "Shell-2");
    assert_eq!(rig.shell(READ).code, 0, "it has read");
    told_of(&rig, &rename(&rig, "u00003", "Shell-3"));
    note(&mut rig, "second-note");
    told_of(&rig, &rig.shell(READ));
    rig.send("Q");
    assert_eq!(rig.wait_end().exit_code(), 0);
    let notes = rig.shell(&["people", "show", "u00001"]).json["data"]["notes"].take();
    let texts: Vec<_> = notes.as_array().into_iter().flatten().map(|note| note["text"].as_str()).collect();
    assert!(texts.contains(&Some("first-note")) && texts.contains(&Some("second-note")), "{texts:?}");
}

#[test]
fn an_idle_console_lets_go_and_goes_on_with_the_next_key() {
    let mut rig = Rig::on_a_file(LETS_GO);
    note(&mut rig, "first-note");
    wait_released(&rig);
    assert_eq!(rename(&rig, "u00003", "Shell-1").code, 0);
    goes_on(&mut rig, "Shell-1");
    // After a pause also that which only reads is let go.
    rig.wait("a write beside it", |rig| rename(rig, "u00003", "Shell-2").code == 0);
    goes_on(&mut rig, "Shell-2");
    note(&mut rig, "second-note");
    rig.wait("a write beside it", |rig| rename(rig, "u00003", "Shell-3").code == 0);
    goes_on(&mut rig, "Shell-3");
}

#[test]
fn whoever_waits_gets_the_file_when_the_console_lets_go() {
    let mut rig = Rig::on_a_file("release_after = 4");
    note(&mut rig, "first-note");
    let began = Instant::now();
    told_of(&rig, &rig.shell(&[READ, &["--wait", "200ms"]].concat()));
    assert!(began.elapsed() >= Duration::from_millis(150), "it tried for as long as it was told to");
    let waited = rig.shell(&["people", "set", "u00003", "nickname=Shell-1", "--wait", "60s"]);
    assert_eq!(waited.code, 0, "{waited:?}");
    goes_on(&mut rig, "Shell-1");
}
