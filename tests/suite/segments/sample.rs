//! Expressions on the sample community, by way of the sets and as one statement each.

use std::sync::Arc;

use tagdeck::audience::{Audience, Cache};
use tagdeck::domain::lang::Lang;
use tagdeck::domain::segment::{parse, print};
use tagdeck::request::{Answer, Counted, Overview, Query, SegmentAsk, SegmentTold};
use tagdeck::store::{self, Community, Opening};

use crate::run::Home;

/// The closed door of the design, in English.
pub const DOOR: &str = "city = 北京 and title ~ 互联网|增长|流量|运营|产品 and spend > 3000 \
                        and did login within 30d and did order within 60d";
/// The same typed wholly in Chinese, with full-width signs.
pub const DOOR_ZH: &str = "城市＝北京　且　职位～互联网｜增长｜流量｜运营｜产品　且　消费＞３０００　且　３０天内　登录　且　６０天内　下单";

struct Sample {
    _home: Home,
    audience: Audience,
    overview: Arc<Overview>,
}

fn sample() -> Sample {
    let home = Home::new();
    store::demo(Opening::new(&home.db(), "tests")).expect("the sample");
    let community = Community::open(Opening::new(&home.db(), "tests")).expect("opened");
    let mut audience = Audience::new(community.lane().expect("a lane"), Arc::new(Cache::default()));
    let overview = match audience.answer(&Query::Overview) {
        Ok(Answer::Overview(overview)) => overview,
        other => panic!("{other:?}"),
    };
    Sample { _home: home, audience, overview }
}

impl Sample {
    fn told(&mut self, ask: SegmentAsk) -> SegmentTold {
        match self.audience.answer(&Query::Segment(Box::new(ask))) {
            Ok(Answer::Segment(told)) => *told,
            other => panic!("{other:?}"),
        }
    }

    fn count(&mut self, text: &str) -> Counted {
        let parsed = parse(text, &self.overview.names()).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        match self.told(SegmentAsk::Count { expr: Arc::new(parsed.expr), off: Vec::new() }) {
            SegmentTold::Counted(counted) => counted,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_closed_door_is_59_in_both_languages_and_prints_in_both() {
    let mut sample = sample();
    for text in [DOOR, DOOR_ZH] {
        let counted = sample.count(text);
        assert_eq!((counted.count, counted.of), (59, 2_000), "{text}");
    }
    let overview = Arc::clone(&sample.overview);
    let names = overview.names();
    let trees = [DOOR, DOOR_ZH].map(|text| parse(text, &names).expect("it reads").expr);
    assert_eq!(trees[0], trees[1]);
    for lang in [Lang::Zh, Lang::En] {
        let printed = print(&trees[0], &names, lang);
        assert_eq!(parse(&printed, &names).map(|p| p.expr).as_ref(), Ok(&trees[1]), "{printed}");
        assert_eq!(sample.count(&printed).count, 59, "{printed}");
    }
}
