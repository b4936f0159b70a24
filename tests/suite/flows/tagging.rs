//! Flows that tag people from the line at the bottom.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn one_person_is_an_a_and_undo_and_redo_say_so(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER t a").shows(lang.pick("A 新增 1 人", "A new for 1 person")).shows("a = A");
    c.keys("SPACE -- SPACE 聊过 ENTER").shows(lang.pick("u 撤销", "u takes it back"));
    c.keys("u").shows(lang.pick("已撤销 tag add", "tag add taken back"));
    c.keys("U");
    let kept = c.leave();
    assert_eq!(kept.said("u00123"), ["li:A"]);
    assert_eq!(kept.tag_events("u00123"), ["li:A", "li:-A", "li:A"]);
    assert_eq!(kept.verbs()[2], "tag add");
    let reasons = kept.count("SELECT count(*) FROM ledger.batch WHERE reason = '聊过'");
    assert_eq!(reasons, 1);
    kept.is_sound();
}

#[rstest]
fn filtered_people_get_two_codes_with_the_effect_told_first(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ 天津 ENTER C-a t f3 SPACE tp2");
    let people = c.app.shared.marks.len();
    assert_eq!(people, 37, "people of 天津 in the sample");
    let who = c.app.shared.marks.iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", ");
    // A few of them have an F of 小李's from the file that the sample began with.
    c.shows(lang.pick("F3 新增 ", "F3 new for "));
    c.keys("ENTER");
    assert!(c.app.layers.is_empty(), "so few are not asked about");
    c.keys("T f ENTER u t F4 SPACE TP2").shows(&lang.pick(
        format!("F3→F4 {people} 人 · TP2 已有 {people} 人"),
        format!("F3→F4 {people} people · TP2 unchanged for {people} people"),
    ));
    c.keys("ESC u U");
    let kept = c.leave();
    let given = format!(
        "SELECT count(*) FROM ledger.assignment JOIN registry.tag_family f USING (family_id)
         JOIN registry.staff s ON s.staff_id = assignment.staff_id
         WHERE (f.code, value) IN (('F', 3), ('TP', 2)) AND s.id = 'li' AND person_id IN ({who})"
    );
    assert_eq!(kept.count(&given), 2 * people as i64);
    kept.is_sound();
}

#[rstest]
#[case("S", "不是规范标签，是 A 的别名", "an alias, not a tag of the standard; write A", Some("A"))]
#[case("F03", "数字前不要 0", "no zero before the number", Some("F3"))]
#[case("TP", "后面要有次数 1–99", "wants a count of 1–99", None)]
#[case("A2", "A 后面不带数字", "A takes no number", Some("A"))]
#[case("F0", "超出范围 1–99", "out of range 1–99", None)]
#[case("F100", "超出范围 1–99", "out of range 1–99", None)]
#[case("ZZ9", "规范里没有", "not a tag of the standard", None)]
fn a_wrong_code_is_told_with_its_place_and_writes_nothing(
    #[values(Lang::Zh, Lang::En)] lang: Lang,
    #[case] typed: &str,
    #[case] zh: &str,
    #[case] en: &str,
    #[case] offer: Option<&str>,
) {
    let mut c = Console::open(lang);
    c.keys(&format!("/ zs ENTER t 意向高 SPACE {typed} ENTER")).shows(lang.pick(zh, en)).shows("^");
    match offer {
        Some(code) => {
            c.shows(&lang.pick(format!("Ctrl-y 改成 {code}"), format!("Ctrl-y writes {code}")));
            c.keys("ENTER C-y").hides("^");
            assert_eq!(c.app.prompt().map(|p| p.edit.value()), Some(format!("意向高 {code}").as_str()));
            c.keys("ESC");
            assert!(c.leave().said("u00123").is_empty());
        }
        None => {
            c.keys("ENTER C-y C-w ENTER");
            assert_eq!(c.leave().said("u00123"), ["li:意向3"], "without the wrong one it is written");
        }
    }
}

#[rstest]
fn one_key_takes_what_an_alias_means(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER t f３ SPACE S C-y ENTER").hides("^");
    let kept = c.leave();
    assert_eq!(kept.said("u00123"), ["li:A", "li:F3"]);
    assert_eq!(kept.history(), [("tag add".into(), 2, false)]);
}

#[rstest]
fn a_tier_takes_the_place_of_another(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER t B ENTER t A").shows(lang.pick("A 替换 B 1 人", "A replaces B for 1 person"));
    c.keys("ENTER t A SPACE C").shows(lang.pick("与 A 不能同时打", "cannot stand beside A"));
    c.keys("ENTER ESC");
    let kept = c.leave();
    assert_eq!(kept.said("u00123"), ["li:A"]);
    assert_eq!(kept.tag_events("u00123"), ["li:B", "li:A", "li:-B"]);
    kept.is_sound();
}

#[rstest]
fn tags_are_taken_away_by_code_family_and_number(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER t A SPACE F3 SPACE TP2 SPACE 意向中 ENTER");
    c.keys("T F>=4").shows(lang.pick("没有变化", "nothing changes"));
    c.keys("BS 3 SPACE 意向").shows("-意向中");
    c.keys("ENTER");
    let kept = c.leave();
    assert_eq!(kept.said("u00123"), ["li:A", "li:TP2"]);
    assert_eq!(kept.verbs(), ["tag remove", "tag add"]);
}

#[rstest]
fn the_last_tagging_goes_down_the_list_by_one_key(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("t B SPACE F1 ENTER . . . k k T F ENTER .");
    let kept = c.leave();
    let said: Vec<_> = ["u00001", "u00002", "u00003", "u00004"].map(|r| kept.said(r)).to_vec();
    let of_the_prompt = |said: &Vec<String>| -> Vec<String> {
        said.iter().filter(|s| ["li:B", "li:F1"].contains(&s.as_str())).cloned().collect()
    };
    let said: Vec<Vec<String>> = said.iter().map(of_the_prompt).collect();
    assert_eq!(said, [vec!["li:B", "li:F1"], vec!["li:B", "li:F1"], vec!["li:B"], vec!["li:B"]]);
    kept.is_sound();
}

#[rstest]
fn completion_finds_by_title_pinyin_and_choice(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER t gjz TAB fgcs").shows("1–99");
    c.keys("TAB 2 SPACE yx DOWN ENTER ENTER");
    let said = c.leave().said("u00123");
    assert_eq!(said[..2], ["li:A", "li:F2"]);
    assert!(said[2].starts_with("li:意向"), "one of the levels that pinyin finds: {said:?}");
}

#[rstest]
fn everybody_is_tagged_after_typing_the_count(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("C-a t C ENTER").shows(lang.pick("给 2,000 人打 C？", "Tag 2,000 people C?"));
    c.keys("ENTER 2000 ENTER");
    assert!(c.app.layers.is_empty());
    c.keys("w").shows("tag add");
    let kept = c.leave();
    assert_eq!(
        kept.count("SELECT count(DISTINCT person_id) FROM ledger.assignment WHERE staff_id <> 0"),
        2000
    );
    kept.is_sound();
}

#[rstest]
fn what_is_said_is_seen_beside_the_list_and_found_by_the_filter(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("/ zs ENTER t A SPACE F3 ENTER ESC / #F3 SPACE #A SPACE zs").shows("u00123");
    c.shows(lang.pick("A 小李 今天", "A 小李 today"));
    let found = c.app.people.matched();
    c.keys("SPACE #ZZ").shows(lang.pick("规范里没有", "not a tag of the standard"));
    assert_eq!(c.app.people.matched(), found, "the rows of before stay");
    c.keys("BS BS A ENTER");
    assert_eq!(c.leave().said("u00123"), ["li:A", "li:F3"]);
}
