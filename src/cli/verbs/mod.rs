//! The verbs, one function each.

mod calc;
mod docs;
mod doctor;
mod fields;
mod files;
mod history;
mod import;
mod import_order;
mod interest;
mod journey;
mod models;
mod people_list;
mod people_show;
mod people_write;
mod report;
mod rfm;
mod sample;
mod segment;
mod settable;
mod settings;
mod staff;
mod tag;
mod tiers;
mod today;
mod upkeep;
mod written;

pub use sample::demo_opening;

use super::run::{Outcome, Run};
use crate::request::Fault;

/// What carries out a verb.
type Function = fn(&mut Run<'_>) -> Outcome;

/// The function of a verb of the list.
fn function(name: &str) -> Option<Function> {
    Some(match name {
        "today" => today::today,
        "people list" => people_list::list,
        "people show" => people_show::show,
        "people why" => segment::why::why,
        "people add" => people_write::add,
        "people set" => people_write::set,
        "people note" => people_write::note,
        "people refuse" => people_write::refuse,
        "staff list" => staff::list,
        "staff add" => staff::add,
        "staff retire" => staff::retire,
        "staff handover" => tag::handover::handover,
        "tag add" => tag::give::add,
        "tag remove" => tag::give::remove,
        "tag list" => tag::list::list,
        "tag standard" => tag::standard::standard,
        "tag family show" => tag::family::show,
        "tag family add" => tag::family::add,
        "tag family set" => tag::family::set,
        "tag family retire" => tag::family::retire,
        "tag family rename" => tag::family::rename,
        "tag group list" => tag::group::list,
        "tag group add" => tag::group::add,
        "tag group set" => tag::group::set,
        "tag family merge" => tag::merge::merge,
        "tag alias" => tag::alias::alias,
        "tag map" => tag::map::map,
        "tag derive" => tag::derive::derive,
        "tag wecom list" => tag::wecom::list,
        "tag wecom import" => tag::wecom::import,
        "tag export" => tag::export::export,
        "rfm" => rfm::grid::rfm,
        "rfm people" => rfm::people::people,
        "rfm moves" => rfm::moves::moves,
        "rfm split" => rfm::split::split,
        "rfm list" => rfm::saved::list,
        "rfm show" => rfm::saved::show,
        "rfm save" => rfm::saved::save,
        "rfm use" => rfm::saved::choose,
        "rfm rename" => rfm::saved::rename,
        "rfm delete" => rfm::saved::delete,
        "tiers" => tiers::show::tiers,
        "tiers people" => tiers::people::people,
        "tiers why" => tiers::why::why,
        "tiers top" => tiers::top::top,
        "tiers split" => tiers::split::split,
        "tiers list" => tiers::saved::list,
        "tiers show" => tiers::saved::show,
        "tiers save" => tiers::saved::save,
        "tiers use" => tiers::saved::choose,
        "tiers rename" => tiers::saved::rename,
        "tiers delete" => tiers::saved::delete,
        "tiers export" => tiers::table::export,
        "tiers import" => tiers::table::import,
        "journey" => journey::funnel::journey,
        "journey people" => journey::people::people,
        "journey templates" => journey::people::templates,
        "journey list" => journey::saved::list,
        "journey show" => journey::saved::show,
        "journey save" => journey::saved::save,
        "journey use" => journey::saved::choose,
        "journey rename" => journey::saved::rename,
        "journey delete" => journey::saved::delete,
        "calc" => calc::calc,
        "report month" => report::month::month,
        "report retention" => report::retention::retention,
        "report repurchase" => report::repurchase::repurchase,
        "report referrers" => report::referrers::referrers,
        "interest" => interest::topics::topics,
        "interest people" => interest::people::people,
        "interest why" => interest::why::why,
        "interest activity" => interest::activity::activity,
        "interest suppress" => interest::activity::suppress,
        "segment count" => segment::count::count,
        "segment preview" => segment::count::preview,
        "segment list" => segment::list::list,
        "segment show" => segment::show::show,
        "segment save" => segment::change::save,
        "segment rename" => segment::change::rename,
        "segment delete" => segment::change::delete,
        "segment snapshot" => segment::freeze::snapshot,
        "segment diff" => segment::difference::diff,
        "segment overlap" => segment::overlap::overlap,
        "segment profile" => segment::breakdown::profile,
        "segment cross" => segment::breakdown::cross,
        "segment explain" => segment::explain::explain,
        "segment export" => segment::export::export,
        "field list" => fields::list,
        "field set" => fields::set,
        "setting list" => settable::list,
        "setting set" => settable::set,
        "history" => history::history,
        "undo" => history::undo,
        "redo" => history::redo,
        "demo" => sample::demo,
        "import" => import::import,
        "generate" => sample::generate,
        "check" => upkeep::check,
        "backup" => upkeep::backup,
        "restore" => upkeep::restore,
        "doctor" => doctor::doctor,
        "config show" => settings::show,
        "config validate" => settings::validate,
        "config init" => settings::init,
        "completions" => docs::completions,
        "man" => docs::man,
        _ => return None,
    })
}

/// Whether the verb opens the console, which reads Ctrl-C itself.
pub fn opens_console(run: &Run<'_>) -> bool {
    run.verb.name == "demo" && !run.args().has("make")
}

/// Runs the verb of a call.
pub fn run(run: &mut Run<'_>) -> Outcome {
    match function(run.verb.name) {
        Some(function) => function(run),
        None => Err(Fault::Usage(run.verb.name.to_string()).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::verbs::verbs;

    #[test]
    fn every_verb_of_the_list_is_carried_out() {
        for verb in verbs() {
            assert!(function(verb.name).is_some(), "{}", verb.name);
        }
    }
}
