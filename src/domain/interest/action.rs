//! What people do that tells what they care for.

use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::setting::Setting;

/// Something that people do on a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// An order of which something is left.
    Order,
    /// Keeping something for later.
    Favourite,
    /// A search.
    Search,
    /// Looking at something.
    View,
    /// Taking back what was kept.
    Unfavourite,
}

impl Action {
    /// All of them.
    pub const ALL: [Action; 5] =
        [Action::Order, Action::Favourite, Action::Search, Action::View, Action::Unfavourite];

    /// Those that make somebody active.
    pub const ACTIVE: [Action; 4] = [Action::Order, Action::Favourite, Action::Search, Action::View];

    /// The code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Action::Order => "order",
            Action::Favourite => "favourite",
            Action::Search => "search",
            Action::View => "view",
            Action::Unfavourite => "unfavourite",
        }
    }

    /// The name in a language.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Action::Order, Lang::Zh) => "下单",
            (Action::Favourite, Lang::Zh) => "收藏",
            (Action::Search, Lang::Zh) => "搜索",
            (Action::View, Lang::Zh) => "浏览",
            (Action::Unfavourite, Lang::Zh) => "取消收藏",
            (of, Lang::En) => of.code(),
        }
    }

    /// How much it counts, as a setting of the file.
    pub const fn weight(self) -> Setting {
        match self {
            Action::Order => Setting::InterestOrder,
            Action::Favourite => Setting::InterestFavourite,
            Action::Search => Setting::InterestSearch,
            Action::View => Setting::InterestView,
            Action::Unfavourite => Setting::InterestUnfavourite,
        }
    }

    /// Whether it speaks against a topic.
    pub const fn takes_off(self) -> bool {
        matches!(self, Action::Unfavourite)
    }

    /// The action that events of a kind with one of these names are. Orders are no events.
    pub fn of_kind(names: &[&str]) -> Option<Action> {
        let known = |action: Action| -> &[&str] {
            match action {
                Action::Order => &[],
                Action::Favourite => &["favourite"],
                Action::Search => &["search"],
                Action::View => &["view"],
                // No kind that every file has: whoever sends such events names it.
                Action::Unfavourite => {
                    &["unfavourite", "un-favourite", "unfavorite", "un-favorite", "取消收藏"]
                }
            }
        };
        let is = |action: &Action| names.iter().any(|name| known(*action).contains(&fold(name).as_str()));
        Action::ALL.into_iter().find(is)
    }
}
