//! People of a view that no filter can name, in words.

use super::{console, grids};
use crate::app::Shared;
use crate::domain::lang::Lang;
use crate::request::{ChangePart, Only, ReachStep};

/// Which people: `SMS 106: no id`.
pub fn only_these(of: &Only, shared: &Shared) -> String {
    let lang = shared.lang;
    let overview = shared.overview.value.as_deref();
    match of {
        Only::Queue(queue) => console::queue(*queue, lang).to_string(),
        Only::Reach { channel, step } => {
            let known = overview.and_then(|o| o.channels.iter().find(|known| known.code == *channel));
            let name =
                known.map_or(channel.as_str(), |known| lang.pick(known.zh.as_str(), known.en.as_str()));
            named(name, reach_step(*step, lang), lang)
        }
        Only::Change { segment, part, .. } => {
            let known = overview.and_then(|o| o.segments.iter().find(|known| known.id == *segment));
            let name = known.map_or_else(|| segment.0.to_string(), |known| known.name.to_string());
            named(&name, change_part(*part, lang), lang)
        }
        Only::Grid { grid } => named(&grids::model_of(grid, overview, lang), &grids::set(grid, lang), lang),
    }
}

fn named(name: &str, what: &str, lang: Lang) -> String {
    lang.pick(format!("{name}：{what}"), format!("{name}: {what}"))
}

/// A step on the way to a channel.
pub fn reach_step(of: ReachStep, lang: Lang) -> &'static str {
    match of {
        ReachStep::WithId => lang.pick("有ID", "has id"),
        ReachStep::NoId => lang.pick("无ID", "no id"),
        ReachStep::Refused => lang.pick("拒收", "refused"),
        ReachStep::LeftOut => lang.pick("排除", "left out"),
        ReachStep::Allowed => lang.pick("可发", "allowed"),
    }
}

/// A part of a difference.
pub fn change_part(of: ChangePart, lang: Lang) -> &'static str {
    match of {
        ChangePart::Entered => lang.pick("新进", "entered"),
        ChangePart::Left => lang.pick("离开", "left"),
        ChangePart::Stayed => lang.pick("仍在", "stayed"),
    }
}
