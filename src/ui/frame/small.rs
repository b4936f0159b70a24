//! The least terminal that is drawn whole: nothing that one needs is missing there.

use super::tests::shown;
use crate::app::geometry::{self, LEAST};
use crate::app::tests::desk::Desk;
use crate::app::{Layer, Msg, Notice};
use crate::domain::lang::Lang;
use crate::request::Fault;
use crate::ui::width::{slice, width};

fn small(lang: Lang) -> Desk {
    let mut desk = Desk::new(lang);
    desk.msg(Msg::Resize(LEAST.0, LEAST.1));
    desk
}

#[test]
fn the_hint_line_leads_to_the_help() {
    for lang in [Lang::Zh, Lang::En] {
        for keys in ["j", "enter", "tab", "0", "space space", "s"] {
            let mut desk = small(lang);
            desk.keys(keys);
            let hints = shown(&desk).lines().last().unwrap_or_default().to_string();
            assert!(hints.contains(lang.pick("? 帮助", "? help")), "{keys}: {hints}");
        }
    }
}

#[test]
fn whoever_acts_and_on_what_day_stands_on_the_first_line() {
    let desk = small(Lang::En);
    let title = shown(&desk).lines().next().unwrap_or_default().to_string();
    for wanted in ["community.duckdb", "小李", "as of 2019-07-14", "300 people"] {
        assert!(title.contains(wanted), "{wanted}: {title}");
    }
}

#[test]
fn a_message_covers_no_layer() {
    for keys in ["ctrl-a a y enter", "a", "E", "x", "+", "?", ":", "w", "H", "I"] {
        for (w, h) in [LEAST, (100, 30)] {
            let mut desk = Desk::new(Lang::En);
            desk.msg(Msg::Resize(w, h));
            desk.keys(keys);
            for _ in 0..2 {
                // What was told on the way is gone before the comparison.
                let now = desk.app.shared.now_ms + 10_000;
                desk.msg(Msg::Tick(now));
            }
            let before = layer_picture(&desk);
            desk.app.shared.tell(Notice::Failed(Fault::LaneGone));
            assert_eq!(layer_picture(&desk), before, "{keys} at {w}x{h}");
            assert!(shown(&desk).contains("part of the program"), "{keys} at {w}x{h}\n{}", shown(&desk));
        }
    }
}

/// The cells of the front layer.
fn layer_picture(desk: &Desk) -> Vec<String> {
    let front = desk.app.layers.last().expect("a layer");
    let body = geometry::frame(desk.app.shared.size).expect("large enough").body;
    let at = geometry::layer(front, body);
    let picture = shown(desk);
    let lines = picture.lines().skip(usize::from(at.y)).take(usize::from(at.h));
    lines.map(|line| slice(line, usize::from(at.x), usize::from(at.w))).collect()
}

#[test]
fn the_greeting_says_how_to_leave() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = small(lang);
        desk.app.layers = vec![Layer::FirstRun];
        let text = shown(&desk);
        assert!(text.contains(lang.pick("按 q 退出", "q leaves")), "{text}");
        assert!(text.lines().all(|line| width(line) <= usize::from(LEAST.0)), "{text}");
        desk.keys("q");
        assert!(desk.outside.contains(&crate::app::Effect::Quit));
    }
}

#[test]
fn lists_that_are_cut_say_so() {
    let mut desk = small(Lang::En);
    desk.keys("0");
    let sources = desk.app.today.answer.value.as_ref().expect("an answer").sources.len();
    let text = shown(&desk);
    assert!(sources <= 4 || text.contains(" more"), "{sources} sources\n{text}");
    desk.keys("1 j enter");
    assert!(shown(&desk).contains(" more"), "{}", shown(&desk));
}

#[test]
fn nobody_is_shown_beside_an_empty_list() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("j");
    assert!(shown(&desk).contains("time line"));
    desk.keys("/").text("nobody-is-called-so");
    assert!(!shown(&desk).contains("time line"), "{}", shown(&desk));
}
