//! How active people were in the last days, as conditions.

use super::action::Action;
use crate::domain::lang::Lang;
use crate::domain::segment::{
    Atom, EventKindId, Expr, Happening, Measure, Number, NumberTest, Sign, Span, Unit, What,
};
use crate::domain::setting::{Setting, Settings};

/// How often somebody did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Often {
    /// Never.
    Never,
    /// Once.
    Once,
    /// Two or three times.
    Some,
    /// More often than that.
    More,
}

impl Often {
    /// All four; everyone is in one of them.
    pub const ALL: [Often; 4] = [Often::Never, Often::Once, Often::Some, Often::More];

    /// `0`, `1`, `2–3`, `>3`.
    pub const fn text(self) -> &'static str {
        match self {
            Often::Never => "0",
            Often::Once => "1",
            Often::Some => "2–3",
            Often::More => ">3",
        }
    }

    /// The same in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Often::Never => "none",
            Often::Once => "one",
            Often::Some => "two_or_three",
            Often::More => "more",
        }
    }

    fn test(self) -> NumberTest {
        match self {
            Often::Never => NumberTest::Is(Sign::Equal, Number::whole(0)),
            Often::Once => NumberTest::Is(Sign::Equal, Number::whole(1)),
            Often::Some => NumberTest::In(vec![Number::whole(2), Number::whole(3)]),
            Often::More => NumberTest::Is(Sign::Greater, Number::whole(3)),
        }
    }
}

/// What counts as active, from the settings of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Over how many days, the last of which is today.
    pub days: u16,
    /// Fewer than this of each of [`Action::ACTIVE`] are low.
    pub least: [u32; Action::ACTIVE.len()],
    whats: [Option<What>; Action::ACTIVE.len()],
}

impl Activity {
    /// As it is set, for a file with these kinds of events.
    pub fn of(settings: &Settings, kind: impl Fn(Action) -> Option<EventKindId>) -> Activity {
        let what = |action| match action {
            Action::Order => Some(What::Order),
            other => kind(other).map(What::Event),
        };
        let least = [
            Setting::ActivityOrders,
            Setting::ActivityFavourites,
            Setting::ActivitySearches,
            Setting::ActivityViews,
        ];
        Activity {
            days: u16::try_from(settings.get(Setting::ActivityDays)).unwrap_or(u16::MAX),
            least: least.map(|setting| settings.get(setting)),
            whats: Action::ACTIVE.map(what),
        }
    }

    fn count(&self, at: usize, test: NumberTest) -> Option<Expr> {
        let of = Happening::any(*self.whats.get(at)?.as_ref()?);
        let span = Span::new(self.days, Unit::Day);
        Some(Atom::Number(Measure::Count(of, span), test).into())
    }

    /// Who did an action so often; nothing where the file has no such events.
    pub fn often(&self, action: Action, often: Often) -> Option<Expr> {
        let at = Action::ACTIVE.iter().position(|known| *known == action)?;
        self.count(at, often.test())
    }

    /// Who did little of everything.
    pub fn low(&self) -> Expr {
        let few = |(at, least): (usize, &u32)| {
            self.count(at, NumberTest::Is(Sign::Less, Number::whole(i64::from(*least))))
        };
        Expr::and(self.least.iter().enumerate().filter_map(few).collect())
    }
}

/// Who is low on all activities: whom targeted reach leaves in peace.
pub fn low_on_all(settings: &Settings, kind: impl Fn(Action) -> Option<EventKindId>) -> Expr {
    Activity::of(settings, kind).low()
}

/// What the segment of those who are low on all is called.
pub const fn low_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "全部低活跃",
        Lang::En => "low on all",
    }
}

/// What the suppression of those who are low on all is for.
pub fn low_about(days: u16, lang: Lang) -> String {
    lang.pick(
        format!("近 {days} 天下单、收藏、搜索、浏览都少：精准触达不打扰"),
        format!(
            "few orders, favourites, searches and views in the last {days} days: left in peace by targeted reach"
        ),
    )
}
