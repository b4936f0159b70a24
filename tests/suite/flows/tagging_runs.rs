//! Flows of tagging runs: one person after the other.

use rstest::rstest;
use tagdeck::domain::lang::Lang;

use super::console::Console;

#[rstest]
fn a_queue_is_tagged_in_a_run_and_the_skipped_ones_stay(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("0 j ENTER");
    let queue = c.app.people.matched();
    assert!(queue > 12, "{queue}");
    let first = c.here();
    c.keys("C-t A SPACE F1 <F6> ENTER").shows(lang.pick("已打 1，跳过 0", "1 tagged, 0 skipped"));
    let second = c.here();
    c.keys("PGDN 1 ENTER B ENTER 1 ENTER PGDN 1 ENTER");
    c.keys("ESC").shows(
        &lang.pick(format!("打了 5 / {queue} 人，跳过 2 人"), format!("5 of {queue} tagged, 2 skipped")),
    );
    assert_eq!(c.app.people.matched(), queue - 5);
    let kept = c.leave();
    assert_eq!(kept.said(&first), ["li:A", "li:F1"]);
    assert!(kept.said(&second).is_empty());
    assert_eq!(kept.count("SELECT count(DISTINCT person_id) FROM ledger.tag_event WHERE source = 1"), 5);
    assert_eq!(kept.history().len(), 5, "each is a batch of its own");
    kept.is_sound();
}

#[rstest]
fn a_run_goes_back_and_writes_a_note(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("SPACE SPACE SPACE C-t C ENTER PGUP").shows(lang.pick("1 / 3", "1 of 3"));
    c.keys("B ENTER <F2> 约了下周 ENTER F2 ENTER A ENTER");
    assert!(c.app.layers.is_empty(), "the last one ends it");
    let kept = c.leave();
    assert_eq!(kept.said("u00001"), ["li:B"]);
    assert_eq!(kept.said("u00002"), ["li:F2"]);
    assert_eq!(kept.said("u00003"), ["chen:C", "chen:意向1", "li:A"]);
    assert_eq!(kept.notes("u00002")[0], "约了下周");
}

#[rstest]
fn a_run_takes_four_keys_a_person_at_most(#[values(Lang::Zh, Lang::En)] lang: Lang) {
    let mut c = Console::open(lang);
    c.keys("0 j ENTER C-t");
    let queue = c.app.people.matched();
    let mut keys = 0;
    for n in 0..queue {
        let line = match n % 12 {
            0 => "PGDN",
            1 => "A <F6> ENTER",
            2..=8 => "1 ENTER",
            9 => "F2 ENTER",
            10 => "TP1 ENTER",
            _ => "b ENTER",
        };
        // The line is pinned once; afterwards the same key would unpin it.
        let line = if n > 1 { line.replace("<F6> ", "") } else { line.to_string() };
        keys += super::typed::keys(&line).len() as u64;
        c.keys(&line);
    }
    assert!(c.app.layers.is_empty(), "it ends by itself");
    assert!(keys <= 4 * queue, "{keys} keys for {queue}");
    let skipped = queue.div_ceil(12);
    assert_eq!(c.app.people.matched(), skipped);
    let kept = c.leave();
    let tagged = kept.count("SELECT count(DISTINCT person_id) FROM ledger.assignment WHERE source = 1");
    assert_eq!(tagged as u64, queue - skipped);
    kept.is_sound();
}
