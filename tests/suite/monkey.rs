//! A monkey at the keyboard: random keys, pastes, clicks and window sizes over the sample, answers early and late. It
//! must never make the console fail, and the file must be sound afterwards.
//!
//! `TAGDECK_TEST_MONKEY` is the number of things it does (5,000), `TAGDECK_TEST_SEED` where it begins.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tagdeck::action::{Code, Key};
use tagdeck::app::{MouseAct, Msg};
use tagdeck::domain::lang::Lang;

use crate::flows::console::Console;
use crate::run::{Chance, setting};

/// What is typed besides single characters.
const NAMED: [Code; 16] = [
    Code::Enter,
    Code::Enter,
    Code::Esc,
    Code::Esc,
    Code::Tab,
    Code::BackTab,
    Code::Backspace,
    Code::Delete,
    Code::Up,
    Code::Down,
    Code::Left,
    Code::Right,
    Code::Home,
    Code::End,
    Code::PageUp,
    Code::PageDown,
];
const CHARACTERS: &str = "jkhlgGvisnpocrt0afExKyYuUHweEmI+/?:%<>[]1230tT.A6F3S#MDRNi 北张三产品éﾊ👍\u{301}\u{200B}\u{202E}\u{7}？：／ｊ　";
const PASTES: [&str; 7] =
    ["", "张三", "a\nb\tc", "\u{1b}[31m\u{1b}]52;c;eA==\u{7}", "2000", "\u{202E}abc\u{200D}", "👨‍👩‍👧🇨🇳"];

/// One thing that the monkey does.
#[derive(Debug, Clone)]
enum Deed {
    Key(Key),
    Paste(String),
    Mouse(MouseAct, u16, u16),
    Resize(u16, u16),
    Wait(u64),
    Lag(bool),
    Arrive,
    Changed,
}

fn deed(random: &mut Chance) -> Deed {
    match random.below(100) {
        0..=49 => Deed::Key(Key::char(random.one(&CHARACTERS.chars().collect::<Vec<_>>()))),
        50..=69 => {
            let key = Key::plain(random.one(&NAMED));
            Deed::Key(Key { shift: random.below(6) == 0, ctrl: random.below(12) == 0, ..key })
        }
        70..=77 => Deed::Key(Key::ctrl(char::from(b'a' + u8::try_from(random.below(26)).unwrap()))),
        78 => Deed::Key(Key { alt: true, ..Key::char(random.one(&['b', 'f', 'x', '张'])) }),
        79 => Deed::Key(Key::plain(Code::F(1 + u8::try_from(random.below(12)).unwrap()))),
        80..=83 => match random.below(20) {
            0 => Deed::Paste("长文".repeat(20_000)),
            _ => Deed::Paste(random.one(&PASTES).to_string()),
        },
        84..=90 => {
            let act = random.one(&[MouseAct::Click, MouseAct::Click, MouseAct::WheelUp, MouseAct::WheelDown]);
            Deed::Mouse(act, random.below(300) as u16, random.below(100) as u16)
        }
        91..=93 => match random.below(3) {
            0 => Deed::Resize(1 + random.below(300) as u16, 1 + random.below(100) as u16),
            1 => Deed::Resize(60 + random.below(120) as u16, 15 + random.below(40) as u16),
            _ => Deed::Resize(100, 30),
        },
        94 => Deed::Wait(random.below(9_000)),
        95 => Deed::Lag(random.below(2) == 0),
        96..=98 => Deed::Arrive,
        _ => Deed::Changed,
    }
}

fn act(console: &mut Console, deed: Deed) {
    match deed {
        Deed::Key(key) => console.press(key),
        Deed::Paste(text) => _ = console.paste(&text),
        Deed::Mouse(act, x, y) => _ = console.point(act, x, y),
        Deed::Resize(w, h) => _ = console.resize(w, h),
        Deed::Wait(ms) => _ = console.wait_ms(ms),
        Deed::Lag(on) => console.lagging = on,
        Deed::Arrive => console.arrive(),
        Deed::Changed => console.send(Msg::Changed),
    }
    // Whoever leaves is brought back.
    console.ended = false;
}

#[test]
fn nothing_that_is_typed_makes_it_fail() {
    let seed = setting("TAGDECK_TEST_SEED", 20_190_714);
    let mut random = Chance::new(seed);
    let mut console = Console::open(Lang::Zh);
    let mut last: Vec<Deed> = Vec::new();
    let all = setting("TAGDECK_TEST_MONKEY", 5_000);
    for n in 0..all {
        let deed = deed(&mut random);
        if last.len() == 30 {
            last.remove(0);
        }
        last.push(deed.clone());
        let done = catch_unwind(AssertUnwindSafe(|| act(&mut console, deed)));
        assert!(done.is_ok(), "seed {seed}, deed {n}; the last ones were {last:#?}");
    }
    console.lagging = false;
    while !console.late.is_empty() {
        console.arrive();
    }
    let kept = console.leave();
    kept.is_sound();
    assert!(!kept.history().is_empty(), "it wrote something at all");
}
