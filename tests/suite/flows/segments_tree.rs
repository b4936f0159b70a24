//! Flows on an expression while it is built: by keys, by text, by mouse, in every size.

use rstest::rstest;
use tagdeck::app::Target;
use tagdeck::domain::lang::Lang;

use super::console::Console;
use super::segments::{count, text, types};
use super::segments_kept::{save, stand_on};

#[rstest]
fn what_is_switched_off_is_not_saved(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京 and spend > 3000 and orders >= 2").keys("ENTER j x");
    c.shows(lang.pick("1 个已关", "1 off"));
    let n = count(&c);
    save(&mut c, "大客户");
    c.keys("x").shows(lang.pick("（已改）", "(edited)"));
    assert!(count(&c) < n);
    let kept = c.leave();
    let shown = kept.answer(&["segment", "show", "大客户"]);
    assert_eq!((&shown["expr"], &shown["count"]), (&"spend > 3000 and orders >= 2".into(), &n.into()));
    kept.is_sound();
}

#[rstest]
fn a_negated_bracket_is_opened_by_the_laws_and_counts_the_same(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京 and (spend > 3000 or orders >= 2)").keys("ENTER j j !");
    let n = count(&c);
    c.keys("B");
    assert_eq!(
        text(&c),
        lang.pick(
            "城市 = 北京 且 非 消费 > 3000 且 非 订单数 >= 2",
            "city = 北京 and not spend > 3000 and not orders >= 2"
        )
    );
    assert_eq!(count(&c), n);
    // The last two are marked and bracketed again, then the bracket is turned.
    c.keys("G SPACE UP SPACE b c");
    let either = count(&c);
    assert!(either > n);
    c.keys("z z");
    assert_eq!(count(&c), n);
    c.keys("Z Z");
    save(&mut c, "还没花开");
    let kept = c.leave();
    let shown = kept.answer(&["segment", "show", "还没花开"]);
    assert_eq!(shown["count"], either);
    assert_eq!(shown["expr"], "city = 北京 and (not spend > 3000 or not orders >= 2)");
}

#[rstest]
fn a_mistake_is_mended_where_the_caret_stands(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 北京 and spnd > 3000 and did login within 30d").keys("ENTER");
    assert!(c.app.text_field_focused(), "what is no expression is not left");
    c.shows("^^^^").shows("spend");
    let mistake = c.app.segments.builder.text.mistake().expect("a mistake").span.clone();
    let before = c.app.segments.builder.text.edit.value()[..mistake.start].chars().count();
    c.keys("HOME");
    (0..before + 2).for_each(|_| _ = c.keys("RIGHT"));
    types(&mut c, "e").hides("^^^^").keys("ENTER");
    let n = count(&c);
    c.keys("e C-u");
    let path = c.home().join("mended.csv").to_string_lossy().into_owned();
    c.paste(&path).keys("ENTER");
    let kept = c.leave();
    let counted = kept.answer(&["segment", "count", "city = 北京 and spend > 3000 and did login within 30d"]);
    assert_eq!(counted["count"], n);
    assert_eq!(std::fs::read_to_string(&path).expect("a file").lines().count() as u64, n + 1);
}

#[rstest]
fn a_chinese_expression_of_full_width_signs_reads_in_both_languages(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(
        &mut c,
        "城市　属于　（北京，上海）　且　（职位～产品｜运营　或　消费＞５０００）　且　非　30天内　登录",
    );
    c.keys("ENTER");
    let n = count(&c);
    let zh = "城市 属于 (北京, 上海) 且 (职位 ~ 产品|运营 或 消费 > 5000) 且 非 30天内 登录";
    let en = "city in (北京, 上海) and (title ~ 产品|运营 or spend > 5000) and not did login within 30d";
    c.keys("<F2>");
    assert_eq!(text(&c), lang.pick(en, zh), "in the other language");
    c.keys("<F2>");
    assert_eq!(text(&c), lang.pick(zh, en));
    save(&mut c, "京沪久未登录");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "＠京沪久未登录"])["count"], n);
    assert_eq!(kept.answer(&["segment", "show", "京沪久未登录"])["expr"], en);
}

#[rstest]
fn the_window_shrinks_and_grows_while_one_builds(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    c.keys("2 i");
    types(&mut c, "city = 北京 and spend >");
    c.resize(60, 15).shows("city = 北京 and spend >");
    types(&mut c, " 3000").keys("ENTER");
    let n = count(&c);
    c.resize(40, 10);
    c.keys("j j");
    c.resize(60, 15).keys("x x TAB");
    c.shows(&lang.pick(format!("{n} 人"), format!("{n} people")));
    c.keys("TAB j j").resize(100, 30);
    assert_eq!(c.app.segments.sampled().len() as u64, n.min(20));
    c.keys("BTAB BTAB");
    save(&mut c, "小窗");
    c.resize(1, 1).resize(140, 42).shows("小窗");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "@小窗"])["count"], n);
}

#[rstest]
fn the_tree_is_pointed_at(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    c.keys("2 i");
    types(&mut c, "city = 北京 and spend > 3000 and orders >= 2").keys("ENTER");
    c.click(Target::PaneRow(1, 2)).keys("x");
    let two = count(&c);
    c.click(Target::PaneRow(1, 3)).keys("!").click(Target::PaneRow(1, 2)).keys("d");
    assert_eq!(text(&c), lang.pick("城市 = 北京 且 非 订单数 >= 2", "city = 北京 and not orders >= 2"));
    let n = count(&c);
    assert_ne!(n, two);
    save(&mut c, "点出来的");
    let at =
        super::segments_kept::segments(&c).iter().position(|name| name == "闭门会邀请").expect("it is there");
    c.click(Target::PaneRow(0, u16::try_from(at).expect("a few")));
    c.keys("ENTER");
    assert_eq!(count(&c), 59);
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "@点出来的"])["count"], n);
}

#[rstest]
fn leaving_an_unsaved_expression_is_asked_about(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "city = 深圳 and orders >= 1").keys("ENTER Q").shows(lang.pick("还没有保存", "not saved"));
    c.keys("ENTER");
    assert!(!c.ended, "No is the default");
    let n = count(&c);
    save(&mut c, "深圳老客");
    c.keys("Q");
    assert!(c.ended, "what is saved is not asked about");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "@深圳老客"])["count"], n);
    assert_eq!(kept.verbs(), ["segment save"]);

    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, "orders >= 1").keys("ENTER : demo ENTER").shows(lang.pick("还没有保存", "not saved"));
    c.keys("y");
    assert!(c.elsewhere.is_some());
    assert_eq!(c.leave().verbs(), Vec::<String>::new());
}

#[rstest]
fn a_loaded_segment_is_built_on_and_saved_under_another_name(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2");
    stand_on(&mut c, "闭门会邀请");
    c.keys("ENTER G K K");
    assert_eq!(count(&c), 59, "another order means the same");
    let last = lang.pick(" 且 30天内 登录", " and did login within 30d");
    assert!(text(&c).ends_with(last), "{}", text(&c));
    c.keys("d d");
    let n = count(&c);
    assert!(n > 59, "{n}");
    c.shows(lang.pick("（已改）", "(edited)"));
    save(&mut c, "闭门会候补");
    let kept = c.leave();
    assert_eq!(kept.answer(&["segment", "count", "@闭门会邀请"])["count"], 59);
    assert_eq!(kept.answer(&["segment", "count", "@闭门会候补"])["count"], n);
    let both = kept.answer(&["segment", "count", "@闭门会邀请 and @闭门会候补"]);
    assert_eq!(both["count"], 59, "the one is within the other");
}

#[rstest]
fn completions_are_clicked_in_the_text_and_in_the_filter(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i");
    types(&mut c, lang.pick("城市", "city")).keys("SPACE");
    let at = |c: &Console, wanted: &str| {
        let offers = &c.app.segments.builder.text.suggestions;
        u16::try_from(offers.iter().position(|offer| offer.text == wanted).expect(wanted)).expect("a few")
    };
    let row = at(&c, "=");
    c.click(Target::PaneRow(1, row));
    let row = at(&c, "上海");
    c.click(Target::PaneRow(1, row)).keys("ENTER");
    assert_eq!(text(&c), lang.pick("城市 = 上海", "city = 上海"));
    let n = count(&c);
    save(&mut c, "点选上海");
    c.keys("1 /");
    types(&mut c, "=@点选").click(Target::Row(0)).keys("ENTER");
    assert_eq!((c.app.people.view.filter.trim(), c.app.people.matched()), ("=@点选上海", n));
    c.click(Target::Row(1)).keys("a 点到了 ENTER");
    let here = c.here();
    let kept = c.leave();
    assert_eq!(kept.notes(&here)[0], "点到了");
    assert_eq!(kept.answer(&["segment", "count", "city = 上海"])["count"], n);
}
