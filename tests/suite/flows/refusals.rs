//! Flows that record and lift refusals.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn a_refusal_is_recorded_and_lifted(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER x sms_personal ENTER 电话里说的 ENTER").shows(lang.pick("拒收", "refused"));
    c.keys("x sms_personal").shows("- ");
    c.keys("ENTER");
    let kept = c.leave();
    let refusals = kept.person("u00123")["refusals"].take();
    assert_eq!(refusals[0]["channel"], "sms_personal");
    assert!(!refusals[0]["until"].is_null(), "{refusals}");
    assert_eq!(kept.verbs(), ["people refuse", "people refuse"]);
}

#[rstest]
fn a_refusal_of_several_keeps_how_it_was_said(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 深圳 SPACE 医生 ENTER SPACE SPACE x call ENTER");
    c.keys("群里说 ENTER ESC 0").shows(lang.pick("拒收某个渠道", "refused a channel"));
    let marked: Vec<String> = {
        c.keys("1 g");
        let first = c.here();
        c.keys("j");
        vec![first, c.here()]
    };
    let kept = c.leave();
    for reference in marked {
        let refusals = kept.person(&reference)["refusals"].take();
        let said =
            refusals.as_array().unwrap().iter().any(|r| r["channel"] == "call" && r["how"] == "群里说");
        assert!(said, "{reference}: {refusals}");
    }
}

#[rstest]
fn a_refusal_that_was_taken_back_is_no_refusal(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER x wecom_private ENTER ENTER").shows(lang.pick("拒收", "refused"));
    c.keys("u j k");
    assert_eq!(c.here(), "u00123");
    let kept = c.leave();
    assert_eq!(kept.person("u00123")["refusals"].as_array().map(Vec::len), Some(0));
    assert_eq!(kept.history(), [("undo".into(), 1, false), ("people refuse".into(), 1, true)]);
}
