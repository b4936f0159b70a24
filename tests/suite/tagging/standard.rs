//! The standard as a process sees it that stays open while it changes.

use std::sync::Arc;

use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::standard::{Change, Tag};
use tagdeck::request::{Answer, Query, Write};
use tagdeck::store::{Community, Opening, Writer};

use crate::run::Home;

#[test]
fn ids_of_wecom_that_come_later_are_read_as_they_are() {
    let home = Home::new();
    home.file("p.csv", "ref,nickname\nu1,甲\n");
    home.run(&["import", "people", "p.csv"]).ok();
    let community = Community::open(Opening::new(&home.db(), "op")).expect("the file opens");
    let mut reader = Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
    let mut writer = Writer::new(&community).expect("a writer");
    let mut standard = || match reader.answer(&Query::Overview) {
        Ok(Answer::Overview(overview)) => Arc::clone(&overview.standard),
        other => panic!("{other:?}"),
    };
    let family = standard().by_code("F").expect("F").id;
    let tags: Vec<Tag> = (1..=3).map(|value| Tag { family, value }).collect();
    for (at, tag) in tags.iter().enumerate() {
        writer.write(&Write::Standard(Change::Wecom(*tag, Some(format!("et{at}"))))).expect("written");
        let found: Vec<Tag> = standard().wecom.iter().map(|w| w.tag).collect();
        assert_eq!(found, tags[..=at], "read again by the same connection");
    }
}
