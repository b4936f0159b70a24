//! Flows that read the profile: what somebody cares for and how active they were.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn the_scores_beside_the_list_are_those_of_the_command_line(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::sized(lang, 140, 42);
    c.keys("G k k g j / =兴趣(增长)>=4 SPACE 且 SPACE 订单数>=1 ENTER");
    c.keys("j k j").shows(lang.pick("兴趣", "interest")).shows(lang.pick("每格一天", "a day a cell"));
    let profile = c.app.people.profile.answer.value.clone().expect("a profile");
    let shown = c.app.people.profile.interests().to_vec();
    assert!(!shown.is_empty() && shown.len() <= 5);
    for of in &shown {
        c.shows(&format!("{} {}", of.topic, of.score));
    }
    let who = profile.reference.raw().to_string();
    let told = c.leave().answer(&["interest", "why", &who]);
    let topics = told["topics"].as_array().expect("topics");
    for of in &shown {
        let same = topics.iter().find(|topic| topic["topic"] == of.topic.raw()).expect("the topic");
        assert_eq!(same["score"].as_f64(), Some(of.score.as_f64()), "{}", of.topic);
    }
    assert!(shown.iter().any(|of| of.topic.raw() == "增长" && of.score.0 >= 40), "who was looked for");
}
