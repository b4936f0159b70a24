//! When actions can be done: what they need of the facts, by screen.

mod grids;

pub use grids::*;

use super::facts::Facts;
use super::readiness::{Readiness, Reason};

/// Ready when `yes`, else disabled for a reason.
const fn need(yes: bool, reason: Reason) -> Readiness {
    if yes { Readiness::Ready } else { Readiness::Disabled(reason) }
}

/// Always ready.
pub fn always(_: &Facts) -> Readiness {
    Readiness::Ready
}

/// A screen that is not built.
pub fn later(_: &Facts) -> Readiness {
    Readiness::Disabled(Reason::ComesLater)
}

/// Needs a file.
pub fn file(f: &Facts) -> Readiness {
    need(f.file, Reason::NoFile)
}

/// Needs a file and the right to write.
pub fn writable(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(!f.read_only, Reason::ReadOnly),
        no => no,
    }
}

/// Needs the right to write; a file that is not there is made.
pub fn importable(f: &Facts) -> Readiness {
    need(!f.read_only, Reason::ReadOnly)
}

/// Needs the people screen.
pub fn people(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(f.people_screen, Reason::OnPeopleOnly),
        no => no,
    }
}

/// Needs Today.
pub fn today(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => {
            let elsewhere = f.people_screen || f.standard_screen || f.segments_screen || f.grids_screen;
            need(!elsewhere, Reason::OnTodayOnly)
        }
        no => no,
    }
}

/// Needs somebody under the cursor of the people screen.
pub fn person(f: &Facts) -> Readiness {
    match people(f) {
        Readiness::Ready => need(f.person, Reason::NobodyHere),
        no => no,
    }
}

/// Needs marks on the people screen.
pub fn marked(f: &Facts) -> Readiness {
    match people(f) {
        Readiness::Ready => need(f.marked > 0, Reason::NobodyMarked),
        no => no,
    }
}

/// Needs somebody under the cursor or marked, and the right to write.
pub fn write_person(f: &Facts) -> Readiness {
    match (people(f), need(!f.read_only, Reason::ReadOnly)) {
        (Readiness::Ready, Readiness::Ready) => need(f.person || f.marked > 0, Reason::NobodyHere),
        (Readiness::Ready, no) => no,
        (no, _) => no,
    }
}

/// Needs exactly the person under the cursor, and the right to write.
pub fn write_one(f: &Facts) -> Readiness {
    match write_person(f) {
        Readiness::Ready => need(f.person, Reason::NobodyHere),
        no => no,
    }
}

/// As [`write_one`], when the ids are still masked: a reveal stands in the history.
pub fn reveal(f: &Facts) -> Readiness {
    match write_one(f) {
        Readiness::Ready => need(!f.revealed, Reason::RevealedAlready),
        no => no,
    }
}

/// Needs an earlier view.
pub fn earlier(f: &Facts) -> Readiness {
    need(f.earlier_view, Reason::NoEarlierView)
}

/// Needs a later view.
pub fn later_view(f: &Facts) -> Readiness {
    need(f.later_view, Reason::NoLaterView)
}

/// Needs something that runs.
pub fn running(f: &Facts) -> Readiness {
    need(f.running, Reason::NothingRuns)
}

/// Needs a file that is held.
pub fn held(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(!f.released, Reason::ReleasedAlready),
        no => no,
    }
}

/// As [`write_person`], when something was tagged before.
pub fn repeat_tag(f: &Facts) -> Readiness {
    match write_person(f) {
        Readiness::Ready => need(f.tagged, Reason::NothingTagged),
        no => no,
    }
}

/// Needs a wrong code for which another is offered.
pub fn offered(f: &Facts) -> Readiness {
    need(f.offer, Reason::NothingOffered)
}

/// Needs the standard in front.
fn standard(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(f.standard_screen, Reason::OnStandardOnly),
        no => no,
    }
}

/// Needs a family or a spelling under the cursor of the standard.
pub fn standard_row(f: &Facts) -> Readiness {
    match standard(f) {
        Readiness::Ready => need(f.family || f.group || f.spelling, Reason::NoFamilyHere),
        no => no,
    }
}

/// Needs the standard in front and the right to write.
pub fn write_standard(f: &Facts) -> Readiness {
    match standard(f) {
        Readiness::Ready => need(!f.read_only, Reason::ReadOnly),
        no => no,
    }
}

/// Needs a family under the cursor of the standard and the right to write.
pub fn write_family(f: &Facts) -> Readiness {
    match write_standard(f) {
        Readiness::Ready => need(f.family, Reason::NoFamilyHere),
        no => no,
    }
}

/// Needs a family or a group under the cursor of the standard and the right to write.
pub fn write_family_or_group(f: &Facts) -> Readiness {
    match write_standard(f) {
        Readiness::Ready => need(f.family || f.group, Reason::NoFamilyHere),
        no => no,
    }
}

/// Needs a spelling that waits under the cursor of the standard and the right to write.
pub fn write_spelling(f: &Facts) -> Readiness {
    match write_standard(f) {
        Readiness::Ready => need(f.spelling, Reason::NoSpellingHere),
        no => no,
    }
}

/// Needs somebody under the cursor of people that are filtered by an expression.
pub fn because(f: &Facts) -> Readiness {
    match person(f) {
        Readiness::Ready => need(f.expression, Reason::NoExpression),
        no => no,
    }
}

/// Needs the segments in front.
pub fn segments(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(f.segments_screen, Reason::OnSegmentsOnly),
        no => no,
    }
}

/// As [`segments`], when `yes`, else disabled for a reason.
fn on_segments(f: &Facts, yes: bool, reason: Reason) -> Readiness {
    match segments(f) {
        Readiness::Ready => need(yes, reason),
        no => no,
    }
}

/// Needs the segments in front and the right to write.
pub fn write_segments(f: &Facts) -> Readiness {
    on_segments(f, !f.read_only, Reason::ReadOnly)
}

/// Needs the tree of the segments.
pub fn tree(f: &Facts) -> Readiness {
    on_segments(f, f.tree, Reason::InTreeOnly)
}

/// Needs a saved segment under the cursor.
pub fn segment(f: &Facts) -> Readiness {
    on_segments(f, f.segment, Reason::NoSegmentHere)
}

/// Needs a saved segment under the cursor and the right to write.
pub fn write_segment(f: &Facts) -> Readiness {
    match write_segments(f) {
        Readiness::Ready => segment(f),
        no => no,
    }
}

/// Needs two marked segments.
pub fn two_segments(f: &Facts) -> Readiness {
    on_segments(f, f.segments_marked > 1, Reason::TwoSegmentsWanted)
}

/// Needs a row that stands for people.
pub fn facet_row(f: &Facts) -> Readiness {
    on_segments(f, f.facet_row, Reason::NoRowHere)
}

/// Needs a row that a condition can name.
pub fn facet_value(f: &Facts) -> Readiness {
    on_segments(f, f.facet_value, Reason::NoValueHere)
}

/// Needs somebody of the sample under the cursor.
pub fn sampled(f: &Facts) -> Readiness {
    on_segments(f, f.sampled, Reason::NobodyHere)
}

/// Needs a change of what is built that can be taken back.
pub fn step_back(f: &Facts) -> Readiness {
    on_segments(f, f.step_back, Reason::NoStepBack)
}

/// Needs a change of what is built that was taken back.
pub fn step_forward(f: &Facts) -> Readiness {
    on_segments(f, f.step_forward, Reason::NoStepForward)
}

/// Needs somebody under the cursor of the people, or a row or cell of a grid.
pub fn copyable(f: &Facts) -> Readiness {
    if f.grids_screen { grid_row(f) } else { person(f) }
}
