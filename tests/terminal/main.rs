//! The real program in a real terminal: start, resize, suspend, the signals, a panic, a vanished terminal, garbage and
//! pastes from the keyboard, a shell beside it.

mod lock;
mod rig;

use std::time::Duration;

use rig::{ENTER, LEAVE, Rig};
use rustix::process::Signal;

const CTRL_Z: &str = "\x1a";
const F12: &str = "\x1b[24~";
const ESC: &str = "\x1b";

#[test]
fn it_starts_with_rows_and_quits_cleanly() {
    let mut rig = Rig::with_rows(&[]);
    let written = rig.written();
    assert!(written.contains(ENTER) && written.contains("\x1b[?2004h"), "its own screen, bracketed paste");
    assert!(written.contains("\x1b[?2026h") && written.contains("\x1b[?2026l"), "frames are synchronized");
    rig.send("Q");
    assert_eq!(rig.wait_end().exit_code(), 0);
    rig.wait("the terminal as it was", Rig::is_restored);
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut rig = Rig::with_rows(&[]);
    let before = rig.screen();
    rig.send("?");
    rig.wait("the help", |rig| rig.screen() != before);
    let mut lengths = vec![rig.written().len()];
    let settled = |lengths: &[usize]| {
        lengths.len() > 200 && lengths[lengths.len() - 200..].windows(2).all(|w| w[0] == w[1])
    };
    rig.wait("a second without a byte", |rig| {
        lengths.push(rig.written().len());
        settled(&lengths)
    });
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let rig = Rig::with_rows(&[]);
    for (cols, rows) in [(80, 24), (200, 60), (61, 16)] {
        rig.resize(cols, rows);
        rig.wait("rows at the new size", |rig| {
            rig.shows_rows() && rig.screen().lines().count() <= usize::from(rows)
        });
    }
    rig.resize(30, 8);
    rig.wait("one guiding line", |rig| {
        let screen = rig.screen();
        !rig.shows_rows() && screen.lines().filter(|line| !line.trim().is_empty()).count() <= 3
    });
    rig.resize(1, 1);
    rig.resize(120, 40);
    rig.wait("rows again", Rig::shows_rows);
}

#[test]
fn suspending_gives_the_terminal_back_and_continuing_takes_it_again() {
    let mut rig = Rig::with_rows(&[]);
    for round in 1..=2 {
        match round {
            1 => rig.send(CTRL_Z),
            _ => rig.signal(Signal::TSTP),
        }
        rig.wait("it to stand still", |rig| rig.state() == Some('T'));
        rig.wait("the terminal as it was", Rig::is_restored);
        assert_eq!(rig.written().matches(LEAVE).count(), round);
        rig.signal(Signal::CONT);
        rig.wait("rows again", |rig| rig.shows_rows() && rig.written().matches(ENTER).count() > round);
        assert!(!rig.is_restored());
    }
    rig.send("Q");
    assert_eq!(rig.wait_end().exit_code(), 0);
    rig.wait("the terminal as it was", Rig::is_restored);
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut rig = Rig::with_rows(&[]);
    rig.signal(Signal::STOP);
    rig.wait("it to stand still", |rig| rig.state() == Some('T'));
    rig.signal(Signal::CONT);
    rig.wait("its screen taken anew", |rig| rig.written().matches(ENTER).count() >= 2 && rig.shows_rows());
    rig.send("Q");
    assert_eq!(rig.wait_end().exit_code(), 0);
}

#[test]
fn signals_that_end_it_give_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut rig = Rig::with_rows(&[]);
        rig.signal(signal);
        assert_eq!(rig.wait_end().exit_code(), code);
        rig.wait("the terminal as it was", Rig::is_restored);
        assert_eq!(rig.written().matches(LEAVE).count(), 1);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_leaves_a_report_without_values() {
    let mut rig = Rig::with_rows(&[("TAGDECK_TEST_PANIC", "1")]);
    rig.send(F12);
    assert_eq!(rig.wait_end().exit_code(), 101);
    rig.wait("the terminal as it was", Rig::is_restored);
    let (path, report) = rig.panic_report().expect("a report");
    assert!(report.contains("src/tui/console.rs:") && report.contains("thread: main"), "{report}");
    assert!(!report.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "a name stands in the report");
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    rig.wait("the place of the report", |rig| {
        let written = rig.written();
        written.split_once(LEAVE).is_some_and(|(_, after)| after.replace("\r\n", "").contains(&name))
    });
}

#[test]
fn f12_is_a_key_like_any_other_outside_of_that_test() {
    let mut rig = Rig::with_rows(&[]);
    rig.send(F12);
    rig.send("Q");
    assert_eq!(rig.wait_end().exit_code(), 0);
    assert!(rig.panic_report().is_none());
}

#[test]
fn a_vanished_terminal_ends_it_soon_and_quietly() {
    let (took, ticks) = Rig::with_rows(&[]).hang_up().wait_end();
    assert!(took < Duration::from_secs(2), "{took:?}");
    assert!(ticks <= 50, "{ticks} ticks of processor time without a terminal");
}

#[test]
fn garbage_from_the_terminal_breaks_nothing() {
    let mut rig = Rig::with_rows(&[]);
    for garbage in [
        &b"\x1b[M\x00\x00\x00"[..],
        b"\x1b[M \x01\x02",
        b"\x1b[M\x7f\xff\xff",
        b"\x1b[<0;0;0M",
        b"\x1b[<0;65535;65535M\x1b[<64;99999;99999M",
        b"\x1b[<;;M\x1b[<999999999999;1;1m",
        b"\x1b[32;0;0M\x1b[0;1M",
        b"\xff\xfe\xc3\x28\xf0\x9f",
        b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1b[?62;1;4c",
        b"\x1b[201~",
        b"\x1b[1;99;99R",
    ] {
        rig.send(garbage);
        rig.send(ESC);
    }
    rig.send("\x0c");
    rig.send(F12);
    rig.wait("rows", Rig::shows_rows);
    rig.signal(Signal::TERM);
    assert_eq!(rig.wait_end().exit_code(), 143, "it lived until it was asked to end");
    assert!(rig.panic_report().is_none());
}

#[test]
fn a_paste_that_does_not_say_so_is_no_command() {
    let mut rig = Rig::with_rows(&[]);
    rig.send("Quit, undo: QQQ uuu yyy xxx ".repeat(200));
    rig.send(F12);
    rig.wait("rows", Rig::shows_rows);
    assert!(rig.is_alive(), "pasted text quit the program");
    rig.signal(Signal::TERM);
    assert_eq!(rig.wait_end().exit_code(), 143);
}

#[test]
fn a_long_paste_into_a_field_arrives_whole_and_at_once() {
    let mut rig = Rig::with_rows(&[]);
    rig.send("/");
    rig.send(format!("\x1b[200~{}THE-END\x1b[201~", "filler ".repeat(500)));
    rig.wait("the end of the paste", |rig| rig.screen().contains("THE-END"));
}
