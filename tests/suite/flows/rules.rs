//! Flows on rules and queues: both are expressions, typed, read back, explained and changed.

use rstest::rstest;
use tagdeck::domain::lang::Lang;
use tagdeck::screens::segments::Pane;

use super::console::Console;

/// Says yes to what is in front, by the count where one is asked for.
fn yes(c: &mut Console) {
    c.keys("y");
    let count = c.app.layers.last().and_then(|layer| match layer {
        tagdeck::app::Layer::Preview(preview) => preview.confirm.as_ref()?.count,
        tagdeck::app::Layer::Confirm { confirm, .. } => confirm.count,
        _ => None,
    });
    if let Some(count) = count {
        c.keys(&format!("C-u {count} ENTER"));
    }
}

#[rstest]
fn a_rule_is_typed_mended_derived_and_says_whom_it_means(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("6 j E TAB TAB TAB C-u");
    c.paste("城市 = 北京 且 30天内 登陆").keys("ENTER").shows(lang.pick("登陆", "登陆"));
    c.keys("BS BS").paste("登录").keys("ENTER");
    c.shows(lang.pick("城市 = 北京 且 30天内 登录", "city = 北京 and did login within 30d"));
    c.keys("D").shows("252");
    yes(&mut c);
    let kept = c.leave();
    let meant = "SELECT count(*) FROM ledger.person p WHERE city = '北京' AND EXISTS (
        SELECT 1 FROM ledger.event e JOIN registry.event_kind k USING (kind_id)
        WHERE e.person_id = p.person_id AND k.code = 'login' AND e.day BETWEEN '2019-06-15' AND '2019-07-14')";
    let given = "SELECT count(*) FROM ledger.assignment a JOIN registry.tag_family f USING (family_id)
        WHERE f.code = 'A' AND a.staff_id = 0";
    assert!(kept.count(meant) > 10);
    assert_eq!(kept.count(given), kept.count(meant));
    assert_eq!(kept.verbs()[..2], ["tag derive", "tag family set"]);
    kept.is_sound();
}

#[rstest]
fn a_queue_is_explained_changed_and_tagged(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("0 j j ENTER").shows(lang.pick("=非 有标签", "=not tag"));
    let missing = c.app.people.matched();
    c.keys("W").shows(lang.pick("有标签(价值)", "tagged(value)"));
    c.keys("ESC / =").paste(lang.pick(" 且 城市 = 北京", " and city = 北京")).keys("ENTER");
    let found = c.app.people.matched();
    assert!(0 < found && found < missing, "{found} of {missing}");
    c.keys("C-a t A ENTER");
    yes(&mut c);
    let kept = c.leave();
    let found = i64::try_from(found).expect("few");
    let given = "SELECT count(*) FROM ledger.tag_event e JOIN registry.tag_family f USING (family_id)
        JOIN ledger.person p USING (person_id)
        WHERE f.code = 'A' AND p.city = '北京' AND e.batch = (SELECT max(batch) FROM ledger.tag_event)";
    assert_eq!(kept.count(given), found);
    let left = i64::try_from(missing).expect("few") - found;
    let rows = kept.answer(&["today"])["rows"].take();
    let row = rows.as_array().expect("rows").iter().find(|row| row["queue"] == "required_missing").cloned();
    assert_eq!(row.expect("the queue")["count"], left);
    assert_eq!(kept.verbs(), ["tag add"]);
    kept.is_sound();
}

#[rstest]
fn a_segment_that_plans_leave_out_is_taken_off_what_is_reached(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("2 i").paste("city = 北京").keys("ENTER S C-u 北京人 TAB TAB RIGHT ENTER");
    c.shows(lang.pick("北京人 排除", "北京人 left out"));
    // Beside another expression: who is in Beijing is told as one of the reasons.
    c.keys("i C-u").paste("city = 北京 or city = 上海").keys("ENTER");
    for _ in 0..4 {
        if c.app.segments.pane != Pane::Facets {
            c.keys("TAB");
        }
    }
    c.keys("h").shows(lang.pick("可发", "allowed"));
    c.shows(lang.pick("− 拒收", "− refused")).shows("− @北京人");
    let kept = c.leave();
    let rows = kept.answer(&["segment", "list"])["rows"].take();
    let left_out = |row: &&serde_json::Value| row["suppression"] == true;
    let names: Vec<_> =
        rows.as_array().expect("rows").iter().filter(left_out).map(|r| r["name"].clone()).collect();
    assert_eq!(names, ["北京人"]);
    assert_eq!(kept.verbs(), ["segment save"]);
    kept.is_sound();
}
