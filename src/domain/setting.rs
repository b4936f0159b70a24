//! What a team may set of its community's file; each is a whole number with a default.

use std::collections::BTreeMap;

/// One thing that may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// From how many characters on the name of a tag is told to be long for WeCom's tools.
    WecomTagName,
    /// The same for the name of a group.
    WecomGroupName,
    /// From how many tags on WeCom may refuse more.
    WecomTags,
    /// How many tags one call adds, and how many it removes.
    WecomPerCall,
    /// How much an order counts for the interest in its topic.
    InterestOrder,
    /// How much a favourite counts.
    InterestFavourite,
    /// How much a search counts.
    InterestSearch,
    /// How much a view counts.
    InterestView,
    /// How much taking back a favourite takes off.
    InterestUnfavourite,
    /// After how many days what was done counts half.
    InterestHalfLife,
    /// Over how many days, today included, activity is counted.
    ActivityDays,
    /// Fewer orders than this in those days are low.
    ActivityOrders,
    /// Fewer favourites are low.
    ActivityFavourites,
    /// Fewer searches are low.
    ActivitySearches,
    /// Fewer views are low.
    ActivityViews,
}

impl Setting {
    /// All of them, in the order of the list.
    pub const ALL: [Setting; 15] = [
        Setting::WecomTagName,
        Setting::WecomGroupName,
        Setting::WecomTags,
        Setting::WecomPerCall,
        Setting::InterestOrder,
        Setting::InterestFavourite,
        Setting::InterestSearch,
        Setting::InterestView,
        Setting::InterestUnfavourite,
        Setting::InterestHalfLife,
        Setting::ActivityDays,
        Setting::ActivityOrders,
        Setting::ActivityFavourites,
        Setting::ActivitySearches,
        Setting::ActivityViews,
    ];

    /// The key in the file and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Setting::WecomTagName => "wecom.tag_name",
            Setting::WecomGroupName => "wecom.group_name",
            Setting::WecomTags => "wecom.tags",
            Setting::WecomPerCall => "wecom.per_call",
            Setting::InterestOrder => "interest.order",
            Setting::InterestFavourite => "interest.favourite",
            Setting::InterestSearch => "interest.search",
            Setting::InterestView => "interest.view",
            Setting::InterestUnfavourite => "interest.unfavourite",
            Setting::InterestHalfLife => "interest.half_life",
            Setting::ActivityDays => "activity.days",
            Setting::ActivityOrders => "activity.orders",
            Setting::ActivityFavourites => "activity.favourites",
            Setting::ActivitySearches => "activity.searches",
            Setting::ActivityViews => "activity.views",
        }
    }

    /// The setting of a key.
    pub fn from_key(key: &str) -> Option<Setting> {
        Setting::ALL.into_iter().find(|s| s.key() == key)
    }

    /// What holds where nothing is set (field.md §2.2, formulas.md §8).
    pub const fn default(self) -> u32 {
        match self {
            Setting::WecomTagName | Setting::WecomGroupName => 15,
            Setting::WecomTags => 3_000,
            Setting::WecomPerCall => 50,
            Setting::InterestOrder => 5,
            Setting::InterestFavourite | Setting::InterestUnfavourite | Setting::ActivityViews => 3,
            Setting::InterestSearch => 2,
            Setting::InterestView | Setting::ActivityOrders => 1,
            Setting::ActivityFavourites | Setting::ActivitySearches => 1,
            Setting::InterestHalfLife | Setting::ActivityDays => 30,
        }
    }

    /// The values that it may have, both ends included.
    pub const fn range(self) -> std::ops::RangeInclusive<u32> {
        match self {
            Setting::WecomTagName => 1..=30,
            Setting::WecomGroupName => 1..=15,
            Setting::WecomTags => 1..=100_000,
            Setting::WecomPerCall => 1..=50,
            Setting::InterestOrder
            | Setting::InterestFavourite
            | Setting::InterestSearch
            | Setting::InterestView
            | Setting::InterestUnfavourite => 0..=1_000,
            Setting::InterestHalfLife => 1..=3_650,
            Setting::ActivityDays => 1..=366,
            Setting::ActivityOrders
            | Setting::ActivityFavourites
            | Setting::ActivitySearches
            | Setting::ActivityViews => 1..=1_000,
        }
    }
}

/// What is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<Setting, u32>);

impl Settings {
    /// These; keys and values that are none are left out.
    pub fn of<'a>(stored: impl IntoIterator<Item = (&'a str, &'a str)>) -> Settings {
        let read = |(key, value): (&str, &str)| {
            let setting = Setting::from_key(key)?;
            let value = value.parse().ok().filter(|v| setting.range().contains(v))?;
            Some((setting, value))
        };
        Settings(stored.into_iter().filter_map(read).collect())
    }

    /// What holds.
    pub fn get(&self, setting: Setting) -> u32 {
        self.0.get(&setting).copied().unwrap_or(setting.default())
    }

    /// Whether it was set.
    pub fn is_set(&self, setting: Setting) -> bool {
        self.0.contains_key(&setting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_or_makes_no_sense_stands_at_its_default() {
        let settings = Settings::of([("wecom.tags", "5000"), ("wecom.per_call", "99"), ("x", "1")]);
        assert_eq!(settings.get(Setting::WecomTags), 5_000);
        assert_eq!(settings.get(Setting::WecomPerCall), 50);
        assert!(settings.is_set(Setting::WecomTags) && !settings.is_set(Setting::WecomPerCall));
        for setting in Setting::ALL {
            assert_eq!(Setting::from_key(setting.key()), Some(setting));
            assert!(setting.range().contains(&setting.default()));
        }
    }
}
