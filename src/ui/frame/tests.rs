use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::{draw, target_at};
use crate::action::{Code, Key};
use crate::app::tests::desk::Desk;
use crate::app::tests::fixture::Store;
use crate::app::{Config, Layer, MouseAct, Msg, Symbols, THEMES, Target};
use crate::domain::lang::Lang;
use crate::ui::{Depth, Theme};

/// The screen as lines of text, and where the cursor stands when it is shown.
fn screen(desk: &Desk, theme: &Theme) -> (Vec<String>, Option<(u16, u16)>) {
    let (w, h) = desk.app.shared.size;
    let mut terminal = Terminal::new(TestBackend::new(w, h)).expect("a terminal");
    terminal.draw(|frame| draw(frame, &desk.app, theme)).expect("a frame");
    let backend = terminal.backend();
    let buffer = backend.buffer();
    let line = |y: u16| {
        let mut out = String::new();
        let mut skip = 0;
        for x in 0..w {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            skip = crate::ui::width::width(symbol).saturating_sub(1);
            out.push_str(symbol);
        }
        out
    };
    let cursor = backend.cursor_visible().then(|| {
        let at = backend.cursor_position();
        (at.x, at.y)
    });
    ((0..h).map(line).collect(), cursor)
}

pub(super) fn shown(desk: &Desk) -> String {
    screen(desk, &Theme::load("dark", None).0).0.join("\n")
}

#[test]
fn the_people_screen_answers_who_is_this() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::new(lang);
        desk.keys("j a").text("下周再谈").keys("enter space k");
        let text = shown(&desk);
        for wanted in [
            "community.duckdb",
            "小李",
            "2019-07-14",
            "300",
            "u00002",
            "下周再谈",
            "高价值,S",
            "外部联系人|external id",
            "扫码",
            "老客",
            "增长课",
        ] {
            assert!(wanted.split('|').any(|w| text.contains(w)), "{wanted}\n{text}");
        }
        assert!(text.contains(lang.pick("1 已标记", "1 marked")), "{text}");
        assert!(text.contains("138****"), "masked\n{text}");
    }
}

#[test]
fn the_picture_of_the_people_screen() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("s p g j space");
    let (lines, cursor) = screen(&desk, &Theme::load("dark", None).0);
    assert_eq!(cursor, None, "no cursor without a text field");
    assert!(lines[0].starts_with(" Tagdeck │ community.duckdb │ 小李"), "{}", lines[0]);
    assert!(lines[0].trim_end().ends_with("as of 2019-07-14 │ 300 people"), "{}", lines[0]);
    assert!(lines[1].contains(" 0 Today ") && lines[1].contains("come later"), "{}", lines[1]);
    assert!(
        lines[2].starts_with("╭─ People ─") && lines[2].contains("300 of 300 │ 1 marked"),
        "{}",
        lines[2]
    );
    assert!(lines[3].contains("nickname") && lines[3].contains("spend-"), "{}", lines[3]);
    assert!(lines[38].contains("by spend -") && lines[38].contains("DEMO"), "{}", lines[38]);
    assert!(lines[39].contains("Space mark") && lines[39].contains("? help"), "{}", lines[39]);
}

#[test]
fn every_text_field_has_the_cursor() {
    let theme = Theme::load("dark", None).0;
    let fields: &[(&str, &str)] = &[
        ("/", "北京"),
        ("?", "标"),
        (":", "theme"),
        ("a", "下周"),
        ("E", "city"),
        ("x", "s"),
        ("+", "n1"),
        ("E enter", "abc"),
        ("x enter", "so"),
        ("ctrl-a a x enter y", ""),
        ("I", "/数据/订单"),
        ("t", "A F3 意向"),
        ("T", "F>=3"),
        ("ctrl-t", "A"),
        ("ctrl-t f2", "聊过"),
        ("ctrl-a t A enter", "13"),
        ("6 /", "复购"),
        ("6 j E tab tab", "1-9"),
        ("6 j j j M", "B"),
        ("I a enter", "or"),
        ("I a enter enter g j j j j j enter", "旧系统"),
        ("I a enter enter g j j j j j j enter", "p"),
        ("e", "名单"),
        ("o f", "~/社群"),
        ("ctrl-g", "12"),
        ("2 i", "城市 = 北"),
        ("2 a", "城市"),
        ("2 S", "名称"),
        ("2 f", "城"),
        ("3 tab tab tab enter", "12"),
        ("3 K", "季度"),
        ("3 E", "90"),
        ("3 a ctrl-u", "打电话；送试用"),
        ("3 > d ctrl-u", "2019-06-01"),
    ];
    for (keys, text) in fields {
        let mut desk = Desk::with(Lang::Zh, Config::default(), Store::new(1_300), false);
        desk.keys(keys);
        let (_, Some((x, y))) = screen(&desk, &theme) else { panic!("no cursor after {keys}") };
        desk.text(text);
        let (lines, Some((x2, y2))) = screen(&desk, &theme) else { panic!("no cursor after {keys} {text}") };
        assert_eq!(y, y2, "{keys}");
        let typed = crate::ui::width::width(text) as u16;
        assert_eq!(x2, x + typed, "{keys} {text}: the cursor goes by columns\n{}", lines.join("\n"));
        assert!(desk.app.text_field_focused(), "{keys}");
    }
}

#[test]
fn a_long_text_scrolls_with_its_cursor() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("/");
    desk.msg(Msg::Paste("很长".repeat(100)));
    let (_, cursor) = screen(&desk, &Theme::load("dark", None).0);
    assert!(cursor.is_some_and(|(x, _)| x < 72), "{cursor:?}");
}

#[test]
fn which_key_shows_what_may_follow_at_once() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("s");
    let text = shown(&desk);
    assert!(text.contains("p spend") && text.contains("n nickname"), "{text}");
}

#[test]
fn small_terminals_show_one_pane_and_then_one_line() {
    let mut desk = Desk::new(Lang::En);
    desk.msg(Msg::Resize(60, 15));
    assert!(shown(&desk).contains("People") && !shown(&desk).contains("time line"));
    desk.keys("tab");
    assert!(shown(&desk).contains("time line"));
    desk.msg(Msg::Resize(59, 15));
    assert!(shown(&desk).contains("60x15 needed"), "{}", shown(&desk));
    desk.msg(Msg::Resize(1, 1));
    assert_eq!(shown(&desk).chars().count(), 1);
}

#[test]
fn ascii_symbols_leave_no_other_chrome() {
    let config = Config { symbols: Symbols::Ascii, ..Config::default() };
    let mut store = Store::new(60);
    for p in &mut store.people {
        (p.nickname, p.city) = (format!("person {} with a rather long name", p.id), "Berlin".into());
    }
    let mut desk = Desk::with(Lang::En, config, store, false);
    for keys in ["j", "s", "esc ?", "esc :", "esc H", "esc 0", "3 l", "i", "esc 1 +"] {
        desk.keys(keys);
        let text = shown(&desk);
        let foreign: String = text
            .chars()
            .filter(|c| {
                !c.is_ascii() && !"小李增长课高价值扫码老客万重要发展保持挽留一般窗口外未评分".contains(*c)
            })
            .collect();
        assert_eq!(foreign, "", "{keys}\n{text}");
    }
}

#[test]
fn clicks_hit_what_is_drawn() {
    let mut desk = Desk::new(Lang::En);
    let (lines, _) = screen(&desk, &Theme::load("dark", None).0);
    let (w, h) = desk.app.shared.size;
    let at = |word: &str| -> (u16, u16) {
        let y = lines.iter().position(|l| l.contains(word)).expect(word);
        let before = &lines[y][..lines[y].find(word).expect(word)];
        (crate::ui::width::width(before) as u16, y as u16)
    };
    let (x, y) = at("spend");
    assert_eq!(target_at(&desk.app, w, h, x, y), Target::Header(5));
    let (x, y) = at("u00004");
    assert_eq!(target_at(&desk.app, w, h, x, y), Target::Row(3));
    let (x, y) = at("Today");
    assert_eq!(target_at(&desk.app, w, h, x, y), Target::Tab('0'));
    let (x, y) = at("time line");
    assert_eq!(target_at(&desk.app, w, h, x, y), Target::Pane(1));
    let (x, y) = at("filter");
    let target = target_at(&desk.app, w, h, x, y);
    desk.msg(Msg::Mouse { act: MouseAct::Click, target });
    assert!(desk.app.people.filter.is_some());
    desk.keys("esc :");
    let rows = screen(&desk, &Theme::load("dark", None).0).0;
    let y = rows.iter().position(|l| l.contains("people note")).expect("listed") as u16;
    assert!(matches!(target_at(&desk.app, w, h, 60, y), Target::LayerRow(_)));
}

#[test]
fn every_theme_depth_and_layer_draws_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for keys in [
            "j",
            "?",
            ":",
            "a",
            "E",
            "x",
            "+",
            "w",
            "H",
            "o m",
            "K",
            "0",
            "enter",
            "ctrl-a a y enter",
            "v j j",
            "/",
            "3 j l m f",
            "3 i",
            "3 W",
            "3 tab tab tab right right tab",
            "3 >",
            "3 > > l",
            "3 K",
            "3 M",
        ] {
            let mut desk = Desk::new(lang);
            desk.keys(keys);
            for name in THEMES {
                for depth in [Depth::True, Depth::Ansi256, Depth::Ansi16, Depth::None] {
                    let theme = Theme::load(name, None).0.at_depth(depth);
                    let text = screen(&desk, &theme).0.join("\n");
                    assert!(text.contains("Tagdeck"), "{keys}");
                }
            }
        }
    }
}

/// A small generator, so that a failure can be played again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

#[test]
fn no_key_paste_click_or_size_makes_it_panic() {
    let mut dice = Dice(20_190_714);
    let mut desk = Desk::new(Lang::Zh);
    let theme = Theme::load("dark", None).0;
    let codes = [
        Code::Enter,
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
        Code::F(1),
        Code::F(2),
        Code::F(5),
    ];
    let letters: Vec<char> =
        "jkhlgGvviaExr+KyYsspncothuUHwow?:/012333[]%qQ<>, ．张三？：／ｍ🙂\u{301}\u{200d}5fFmMSWdx{}*DV"
            .chars()
            .collect();
    for round in 0..5_000 {
        let msg = match dice.roll(40) {
            0 => Msg::Paste(
                ["北京\u{1b}[2J\n产品", "", "\u{202e}x\u{200b}", "1204"][dice.roll(4) as usize].to_string(),
            ),
            1 | 2 => Msg::Resize(1 + dice.roll(300) as u16, 1 + dice.roll(100) as u16),
            3 => Msg::Tick(round * 137),
            4 | 5 => {
                let (w, h) = desk.app.shared.size;
                let (x, y) = (dice.roll(u64::from(w)) as u16, dice.roll(u64::from(h)) as u16);
                let target = target_at(&desk.app, w, h, x, y);
                let act = [MouseAct::Click, MouseAct::WheelUp, MouseAct::WheelDown][dice.roll(3) as usize];
                Msg::Mouse { act, target }
            }
            6..=12 => Msg::Key(Key::plain(codes[dice.roll(codes.len() as u64) as usize])),
            13 => Msg::Key(Key {
                shift: true,
                ..Key::plain(if dice.roll(2) == 0 { Code::Up } else { Code::Down })
            }),
            14..=16 => Msg::Key(Key::ctrl(
                ['a', 'd', 'u', 'f', 'b', 'p', 'r', 'l', 'w', 'k'][dice.roll(10) as usize],
            )),
            _ => Msg::Key(Key::char(letters[dice.roll(letters.len() as u64) as usize])),
        };
        desk.hold = dice.roll(5) == 0;
        desk.msg(msg);
        let _ = screen(&desk, &theme);
        desk.outside.clear();
        desk.asked.clear();
        if matches!(desk.app.layers.last(), Some(Layer::FirstRun)) {
            panic!("the file is there");
        }
    }
    assert!(!desk.store.batches.is_empty(), "the monkey wrote something");
}

#[test]
fn no_text_of_the_data_reaches_the_terminal_as_a_command() {
    let hostile = [
        "\u{1b}[2Jx",
        "\u{202e}txt.exe",
        "a\u{200b}b",
        "\u{9b}31m",
        "\u{7}",
        "\u{2066}x\u{2069}",
        "e\u{301}\u{301}\u{301}",
    ];
    let mut store = Store::new(40);
    for (i, p) in store.people.iter_mut().enumerate() {
        let text = hostile[i % hostile.len()];
        (p.nickname, p.city, p.reference) = (format!("{text}{i}"), text.to_string(), format!("r{i}{text}"));
        p.notes = vec![text.to_string()];
    }
    let mut desk = Desk::with(Lang::En, Config::default(), store, false);
    for keys in ["j", "j", "j", "j", "enter", "q K", "esc E", "esc /"] {
        desk.keys(keys);
        let (_, h) = desk.app.shared.size;
        let lines = screen(&desk, &Theme::load("dark", None).0).0;
        assert_eq!(lines.len(), usize::from(h));
        for c in lines.concat().chars() {
            assert!(
                !c.is_control() && !"\u{202e}\u{200b}\u{2066}\u{2069}\u{feff}".contains(c),
                "{c:?} after {keys}"
            );
        }
    }
}

#[test]
fn a_layer_over_a_wide_character_keeps_its_border() {
    for name in ["张张张张张张", "a张张张张张"] {
        let mut store = Store::new(40);
        store.people.iter_mut().for_each(|p| (p.nickname, p.reference) = (name.into(), name.into()));
        let mut desk = Desk::with(Lang::Zh, Config::default(), store, false);
        desk.msg(Msg::Resize(80, 24));
        desk.keys("?");
        let lines = screen(&desk, &Theme::load("dark", None).0).0;
        for line in &lines[3..21] {
            assert_eq!(line.matches('│').count(), 2, "{line}");
        }
    }
}

#[test]
fn the_import_shows_what_it_would_do_at_any_size() {
    for (lang, size) in
        [(Lang::Zh, (60, 15)), (Lang::En, (60, 15)), (Lang::Zh, (120, 40)), (Lang::En, (120, 40))]
    {
        let mut desk = Desk::new(lang);
        desk.msg(Msg::Resize(size.0, size.1));
        desk.keys("I").text("/none");
        desk.keys("enter");
        assert!(shown(&desk).contains(lang.pick("没有这个文件", "no such file")), "{}", shown(&desk));
        desk.keys("ctrl-u").text("/data/orders.csv").keys("enter");
        assert!(shown(&desk).contains(lang.pick("订单", "orders")));
        desk.keys("enter");
        let unbroken = |text: String| text.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let text = unbroken(shown(&desk));
        for wanted in ["GB18030", lang.pick("拒绝 1", "1 rejected"), lang.pick("写入 8 行", "writes 8 rows")]
        {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
        desk.keys("G");
        let text = shown(&desk);
        for wanted in ["昨天", lang.pick("不是日期", "not a date"), lang.pick("第 4 行", "line 4")] {
            assert!(text.contains(wanted), "{wanted}\n{text}");
        }
        desk.keys("k k k");
        assert!(shown(&desk).contains("2019-07-02"), "a value of the column\n{}", shown(&desk));
        desk.keys("y");
        let text = shown(&desk).replace(['\n', '│', ' '], "");
        assert!(text.contains("orders.rejects.csv"), "{text}");
    }
}

#[test]
fn the_import_says_what_is_wrong_and_what_to_do() {
    let mut desk = Desk::new(Lang::En);
    desk.msg(Msg::Resize(60, 15));
    desk.keys("I").text("/odd.csv").keys("enter enter");
    assert!(shown(&desk).contains("Enter on a column says what it is"), "{}", shown(&desk));
    desk.keys("esc esc ctrl-u").text("/dates.csv").keys("enter enter");
    assert!(shown(&desk).contains("order of dates"), "{}", shown(&desk));
}
