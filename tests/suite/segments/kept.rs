//! Saved segments and frozen lists through the store: what each change does, what it refuses, that undo and redo put back
//! exactly what stood, and that nothing which names nothing can come about.

use std::collections::BTreeMap;
use std::sync::Arc;

use roaring::RoaringBitmap;
use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::day::Day;
use tagdeck::domain::ids::BatchId;
use tagdeck::domain::lang::Lang;
use tagdeck::domain::segment::{Expr, SegmentFault, SegmentId, parse, print};
use tagdeck::request::{
    Answer, Fault, Overview, Query, Receipt, SavedSegment, SegmentChange, SegmentVersion, SnapshotHead,
    Table, Write,
};
use tagdeck::store::{Community, Opening, Writer, check, read};

use crate::run::{Chance, Home, setting};

/// A small community under test.
struct Desk {
    _home: Home,
    community: Arc<Community>,
    writer: Writer,
    reader: Audience,
}

/// One segment with everything that is kept of it.
type Kept = (SavedSegment, Vec<SegmentVersion>, Vec<(SnapshotHead, RoaringBitmap)>);

impl Desk {
    fn new() -> Desk {
        let home = Home::new();
        let people: String = (0..40).map(|n| format!("u{n},第{n}位\n")).collect();
        home.file("p.csv", format!("ref,nickname\n{people}"));
        home.file("s.csv", "staff,name\nwang,小王\nli,小李\n");
        home.run(&["import", "staff", "s.csv"]).ok();
        home.run(&["import", "people", "p.csv"]).ok();
        let mut opening = Opening::new(&home.db(), "op");
        opening.acting = Some("wang".into());
        let community = Community::open(opening).expect("the file opens");
        let writer = Writer::new(&community).expect("a writer");
        let reader = Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
        Desk { _home: home, community, writer, reader }
    }

    fn overview(&mut self) -> Arc<Overview> {
        match self.reader.answer(&Query::Overview) {
            Ok(Answer::Overview(overview)) => overview,
            other => panic!("{other:?}"),
        }
    }

    fn expr(&mut self, text: &str) -> Arc<Expr> {
        let overview = self.overview();
        Arc::new(parse(text, &overview.names()).unwrap_or_else(|e| panic!("{text}: {e}")).expr)
    }

    fn text(&mut self, name: &str) -> String {
        let overview = self.overview();
        let segment = overview.segments.iter().find(|s| s.name.raw() == name);
        print(&segment.unwrap_or_else(|| panic!("no {name}")).expr, &overview.names(), Lang::En)
    }

    fn id(&mut self, name: &str) -> SegmentId {
        let overview = self.overview();
        overview.segments.iter().find(|s| s.name.raw() == name).unwrap_or_else(|| panic!("no {name}")).id
    }

    fn change(&mut self, change: SegmentChange) -> Result<Receipt, Fault> {
        self.writer.write(&Write::Segment(change))
    }

    fn save(&mut self, name: &str, text: &str) -> Result<Receipt, Fault> {
        let expr = self.expr(text);
        self.change(SegmentChange::Save { name: name.into(), expr, about: None, suppresses: None })
    }

    fn freeze(&mut self, name: &str, people: &[u32]) -> Receipt {
        let segment = self.id(name);
        let people = people.iter().copied().collect();
        self.change(SegmentChange::Snapshot { segment, people, as_of: Day(18_000) }).expect("frozen")
    }

    fn undo(&mut self, batch: Option<BatchId>) -> Result<Receipt, Fault> {
        self.writer.write(&Write::Undo(batch))
    }

    fn redo(&mut self) -> Result<Receipt, Fault> {
        self.writer.write(&Write::Redo)
    }

    /// Everything that is kept of the segments.
    fn kept(&mut self) -> Vec<Kept> {
        let segments = self.overview().segments.clone();
        let lane = self.reader.lane();
        let kept = |segment: SavedSegment| {
            let versions = read::segment_versions(lane, segment.id).expect("versions");
            let heads = read::snapshots(lane, segment.id).expect("lists");
            let lists = heads
                .into_iter()
                .map(|head| {
                    let people = read::snapshot_people(lane, head.id).expect("people");
                    (head, people)
                })
                .collect();
            (segment, versions, lists)
        };
        segments.into_iter().map(kept).collect()
    }

    #[track_caller]
    fn is_sound(&mut self, what: &str) {
        let report = check(&mut self.community.lane().expect("a lane")).expect("a check");
        let findings: Vec<_> = report.findings.iter().filter(|f| f.check != "space").collect();
        assert!(findings.is_empty(), "{what}: {findings:?}");
        // What is kept can be printed and read again, so nothing names what is gone.
        let overview = self.overview();
        for segment in &overview.segments {
            for lang in [Lang::Zh, Lang::En] {
                let text = print(&segment.expr, &overview.names(), lang);
                let again = parse(&text, &overview.names()).map(|read| read.expr);
                assert_eq!(again.as_ref(), Ok(&*segment.expr), "{what}: {text}");
            }
        }
    }
}

#[test]
fn a_segment_is_saved_anew_as_another_version_and_not_written_twice() {
    let mut desk = Desk::new();
    let first = desk.save("闭门会", "city = 北京").expect("saved");
    assert_eq!((first.rows, first.touched.has(Table::Segment)), (2, true));
    assert!(!first.touched.has(Table::Tag));
    assert_eq!(desk.save("闭门会", "city = 北京").expect("nothing to write").batch, None);
    let expr = desk.expr("city = 北京");
    let about = |text: &str| Some(text.to_string());
    let save = |expr: &Arc<Expr>, about| SegmentChange::Save {
        name: " 闭门会 ".into(),
        expr: expr.clone(),
        about,
        suppresses: None,
    };
    assert_eq!(desk.change(save(&expr, about("七月"))).expect("said").rows, 1);
    assert_eq!(desk.change(save(&expr, about("七月"))).expect("nothing").batch, None);
    let other = desk.expr("city = 上海 and #A");
    desk.change(save(&other, None)).expect("saved");
    let suppression = |suppresses| SegmentChange::Save {
        name: "闭门会".into(),
        expr: other.clone(),
        about: None,
        suppresses,
    };
    let suppresses =
        |desk: &mut Desk| desk.kept().iter().map(|(segment, ..)| segment.suppresses).collect::<Vec<_>>();
    assert_eq!(desk.change(suppression(Some(false))).expect("nothing").batch, None);
    assert_eq!(desk.change(suppression(Some(true))).expect("left out").rows, 1);
    assert_eq!(desk.change(suppression(None)).expect("as it was").batch, None);
    assert_eq!(suppresses(&mut desk), [true]);
    for (write, is) in [(Write::Undo(None), false), (Write::Redo, true), (Write::Undo(None), false)] {
        desk.writer.write(&write).expect("done");
        assert_eq!(suppresses(&mut desk), [is]);
    }
    let kept = desk.kept();
    let [(segment, versions, _)] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((segment.version, segment.about.raw()), (2, "七月"));
    assert_eq!(versions.iter().map(|v| v.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((&versions[0].expr, &versions[1].expr), (&other, &expr));
    desk.undo(None).expect("undone");
    assert_eq!(desk.text("闭门会"), "city = 北京");
    desk.redo().expect("redone");
    assert_eq!(desk.kept(), kept);
    desk.is_sound("versions");
}

#[test]
fn names_are_told_apart_as_the_language_does() {
    let mut desk = Desk::new();
    desk.save("Buyers", "orders >= 1").expect("saved");
    desk.save("ｂｕｙｅｒｓ", "orders >= 2").expect("the same name folded");
    assert_eq!(desk.text("Buyers"), "orders >= 2");
    desk.save("and", "@Buyers").expect("a word of the language, quoted where it is named");
    assert_eq!(desk.text("and"), "@Buyers");
    desk.save("三", "@\"and\" or #A").expect("saved");
    let and = desk.id("and");
    for (name, wrong) in [
        ("", SegmentFault::NoName),
        ("BUYERS", SegmentFault::Taken("BUYERS".into())),
        ("@x", SegmentFault::NameForm("@x".into())),
        ("a\u{7}b", SegmentFault::NameForm("a\u{7}b".into())),
    ] {
        let refused = desk.change(SegmentChange::Rename { segment: and, name: name.into() });
        assert_eq!(refused, Err(Fault::WrongSegment(wrong)));
    }
    desk.change(SegmentChange::Rename { segment: and, name: "或 \"是\"".into() }).expect("renamed");
    assert_eq!(desk.text("三"), "@\"或 \\\"是\\\"\" or #A");
    assert_eq!(
        desk.change(SegmentChange::Rename { segment: and, name: "或 \"是\"".into() }).expect("same").batch,
        None
    );
    desk.is_sound("names");
    desk.undo(None).expect("undone");
    assert_eq!(desk.text("三"), "@\"and\" or #A");
}

#[test]
fn what_is_named_stays_and_nothing_means_itself() {
    let mut desk = Desk::new();
    desk.save("a", "city = 北京").expect("saved");
    desk.save("b", "@a and #A").expect("saved");
    desk.save("c", "not @b").expect("saved");
    let circle = |names: &[&str]| SegmentFault::Circle(names.iter().map(|n| (*n).to_string()).collect());
    assert_eq!(desk.save("a", "@a"), Err(Fault::WrongSegment(circle(&["@a", "@a"]))));
    assert_eq!(desk.save("a", "#A or @c"), Err(Fault::WrongSegment(circle(&["@a", "@c", "@b", "@a"]))));
    let gone: Arc<Expr> = Arc::new(tagdeck::domain::segment::Atom::Segment(SegmentId(99)).into());
    let refused =
        desk.change(SegmentChange::Save { name: "d".into(), expr: gone, about: None, suppresses: None });
    assert!(matches!(refused, Err(Fault::NoSegment { .. })), "{refused:?}");
    let list: Arc<Expr> = Arc::new(tagdeck::domain::segment::Atom::Snapshot(desk.id("a")).into());
    let refused = desk.change(SegmentChange::Save {
        name: "d".into(),
        expr: list.clone(),
        about: None,
        suppresses: None,
    });
    assert_eq!(refused, Err(Fault::WrongSegment(SegmentFault::NotFrozen("a".into()))));
    let a = desk.id("a");
    let used = SegmentFault::Used { name: "a".into(), by: vec!["@b".into()] };
    assert_eq!(desk.change(SegmentChange::Delete(a)), Err(Fault::WrongSegment(used)));
    // The list may be named as soon as there is one, and then it stays too.
    let frozen = desk.freeze("a", &[1, 5, 39]);
    desk.change(SegmentChange::Save { name: "d".into(), expr: list, about: None, suppresses: None })
        .expect("saved");
    let blocked = desk.undo(frozen.batch);
    assert!(
        matches!(blocked, Err(Fault::UndoBlocked { ref by, .. }) if by[0].verb == "segment save"),
        "{blocked:?}"
    );
    desk.is_sound("names that stay");
}

#[test]
fn a_frozen_list_goes_and_comes_back_with_its_people() {
    let mut desk = Desk::new();
    desk.save("a", "city = 北京").expect("saved");
    let frozen = desk.freeze("a", &[1, 5, 39, 4_000_000]);
    assert_eq!(frozen.rows, 3, "those who are there");
    let empty = desk.freeze("a", &[]);
    assert!(empty.batch.is_some(), "a list of nobody is one");
    let kept = desk.kept();
    assert_eq!(kept[0].2.iter().map(|(head, _)| head.people).collect::<Vec<_>>(), [0, 3]);
    assert_eq!(kept[0].2[1].1, RoaringBitmap::from([1, 5, 39]));
    assert_eq!(kept[0].0.snapshot.as_ref().map(|head| head.people), Some(0), "the newest");
    for round in 0..2 {
        desk.undo(frozen.batch).expect("undone");
        assert_eq!(desk.kept()[0].2.len(), 1, "{round}");
        desk.is_sound("without");
        desk.redo().expect("redone");
        assert_eq!(desk.kept(), kept, "{round}");
    }
    // Deleted with its lists, and back.
    let a = desk.id("a");
    desk.change(SegmentChange::Delete(a)).expect("deleted");
    assert!(desk.kept().is_empty());
    desk.save("a", "#A").expect("a new one of that name");
    assert!(desk.kept()[0].2.is_empty(), "with no lists of the old one");
    desk.is_sound("deleted");
    let back = desk.undo(None).and_then(|_| desk.undo(None));
    back.expect("undone");
    assert_eq!(desk.kept(), kept);
    // Who is in a list was made by a batch that stays as long as the list.
    let made = self::oldest(&mut desk, "import people");
    let blocked = desk.undo(Some(made));
    assert!(
        matches!(blocked, Err(Fault::UndoBlocked { ref by, .. }) if by[0].verb == "segment snapshot"),
        "{blocked:?}"
    );
}

fn oldest(desk: &mut Desk, verb: &str) -> BatchId {
    match desk.reader.answer(&Query::History { limit: 1_000 }) {
        Ok(Answer::History(rows)) => rows.iter().rev().find(|row| row.verb == verb).expect("a line").batch,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_merge_of_families_takes_the_segments_along_and_undo_brings_them_back() {
    let mut desk = Desk::new();
    desk.save("b", "#B and not #F>=3").expect("saved");
    desk.save("other", "#F>=3").expect("saved");
    desk.save("both", "@b or #B by 小王").expect("saved");
    let (kept, standard) = (desk.kept(), desk.overview().standard.clone());
    let tag = |code: &str| standard.read_one(code, false).expect("a tag").tag;
    let (from, into) = (tag("B").family, tag("A"));
    let merged = desk.writer.write(&Write::Merge { from, into }).expect("merged");
    assert!(merged.touched.has(Table::Segment));
    assert_eq!(desk.text("b"), "#A and not #F>=3");
    assert_eq!(desk.text("both"), "@b or #A by 小王");
    let versions: Vec<i32> = desk.kept().iter().map(|(segment, ..)| segment.version).collect();
    assert_eq!(versions, [2, 2, 1]);
    desk.is_sound("merged");
    let undone = desk.undo(None).expect("undone");
    assert!(undone.touched.has(Table::Segment) && undone.touched.has(Table::Registry));
    assert_eq!((desk.kept(), desk.overview().standard.clone()), (kept, standard));
    desk.redo().expect("redone");
    assert_eq!(desk.text("b"), "#A and not #F>=3");
    // A later version stands in the way.
    desk.save("b", "#C").expect("saved");
    let blocked = desk.undo(merged.batch);
    assert!(matches!(blocked, Err(Fault::UndoBlocked { .. })), "{blocked:?}");
}

#[test]
fn whatever_is_done_and_taken_back_segments_stay_sound() {
    for seed in 0..setting("TAGDECK_TEST_SEGMENT_SEEDS", 1) {
        session(seed, setting("TAGDECK_TEST_SEGMENT_OPS", 150));
    }
}

fn session(seed: u64, steps: u64) {
    const NAMES: [&str; 6] = ["甲", "乙", "丙", "or", "d e", "F3"];
    let mut chance = Chance::new(seed.wrapping_mul(91) + 3);
    let mut desk = Desk::new();
    let mut done: Vec<BatchId> = Vec::new();
    let mut tried: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    for step in 0..steps {
        let before = desk.kept();
        let pick = |chance: &mut Chance| NAMES[chance.below(NAMES.len() as u64) as usize];
        let there = |chance: &mut Chance| {
            let at = chance.below(before.len().max(1) as u64) as usize;
            before.get(at).map(|(segment, ..)| segment.clone())
        };
        let (what, wrote) = match (chance.below(10), there(&mut chance)) {
            (0..4, named) => {
                let named = named.map(|s| match (chance.below(3), &s.snapshot) {
                    (0, Some(_)) => format!("snapshot(\"{}\") or ", s.name.raw()),
                    (1, _) => format!("@\"{}\" and ", s.name.raw()),
                    _ => String::new(),
                });
                let text = format!("{}orders >= {}", named.unwrap_or_default(), chance.below(4));
                ("save", desk.save(pick(&mut chance), &text))
            }
            (4, Some(s)) => {
                let name = pick(&mut chance).to_string();
                ("rename", desk.change(SegmentChange::Rename { segment: s.id, name }))
            }
            (5, Some(s)) => ("delete", desk.change(SegmentChange::Delete(s.id))),
            (6 | 7, Some(s)) => {
                let people = (0..chance.below(40) as u32).filter(|_| chance.below(2) == 0).collect();
                let as_of = Day(18_000);
                ("freeze", desk.change(SegmentChange::Snapshot { segment: s.id, people, as_of }))
            }
            (8, _) if !done.is_empty() => {
                let batch = done[chance.below(done.len() as u64) as usize];
                ("undo of any", desk.undo(Some(batch)))
            }
            _ => ("redo", desk.redo()),
        };
        let what_at = format!("seed {seed}, step {step}, {what}");
        tried.entry(what).or_default()[usize::from(wrote.is_ok())] += 1;
        let after = desk.kept();
        match wrote {
            Ok(Receipt { batch: Some(batch), .. }) if !matches!(what, "undo of any" | "redo") => {
                done.push(batch);
                assert_ne!(after, before, "{what_at}");
                desk.undo(None).unwrap_or_else(|e| panic!("{what_at}: {e:?}"));
                assert_eq!(desk.kept(), before, "{what_at}: undone");
                if chance.below(4) > 0 {
                    desk.redo().unwrap_or_else(|e| panic!("{what_at}: {e:?}"));
                    assert_eq!(desk.kept(), after, "{what_at}: redone");
                }
            }
            Ok(_) => {}
            Err(_) => assert_eq!(after, before, "{what_at}: refused"),
        }
        if step % 30 == 29 || step + 1 == steps {
            desk.is_sound(&what_at);
        }
    }
    println!("seed {seed}: refused and done {tried:?}");
    assert!(steps < 150 || tried.values().filter(|n| n[1] > 0).count() == 6, "all was tried: {tried:?}");
}
