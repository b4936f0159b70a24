//! Whether an action can be done now, and if not, why not.

/// What an action may know when it says whether it is ready. Gathered anew for every key; cheap to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Writing is off for this run or this file.
    pub read_only: bool,
    /// There is a file and it could be read.
    pub file: bool,
    /// The people screen is in front.
    pub people_screen: bool,
    /// The cursor stands on somebody.
    pub person: bool,
    /// How many people are marked.
    pub marked: u64,
    /// A write or an ask is under way.
    pub running: bool,
    /// A view stands before this one in the view history.
    pub earlier_view: bool,
    /// A view stands after this one in the view history.
    pub later_view: bool,
    /// The profile of the person under the cursor is shown in full already.
    pub revealed: bool,
    /// The file is let go already.
    pub released: bool,
    /// Something was tagged in this run of the program.
    pub tagged: bool,
    /// The line of tags holds a wrong code for which another is offered.
    pub offer: bool,
    /// The standard is in front.
    pub standard_screen: bool,
    /// The cursor of the standard stands on a family or on one of its codes.
    pub family: bool,
    /// The cursor of the standard stands on a group.
    pub group: bool,
    /// The cursor of the standard stands on a spelling that waits.
    pub spelling: bool,
    /// The people are filtered by an expression, and the cursor stands on somebody.
    pub expression: bool,
    /// The segments are in front.
    pub segments_screen: bool,
    /// The tree of what is built has the focus.
    pub tree: bool,
    /// The cursor stands on a saved segment.
    pub segment: bool,
    /// How many saved segments are marked.
    pub segments_marked: u64,
    /// The cursor stands on a row of a facet that stands for people.
    pub facet_row: bool,
    /// The cursor stands on a row of a facet that a condition can name.
    pub facet_value: bool,
    /// The cursor stands on somebody of the sample.
    pub sampled: bool,
    /// A change of what is built can be taken back.
    pub step_back: bool,
    /// A change of what is built was taken back.
    pub step_forward: bool,
    /// The grids are in front.
    pub grids_screen: bool,
    /// What is under the cursor of the grids stands for people.
    pub grid_row: bool,
    /// Its people are told one by one with figures or scores.
    pub grid_told: bool,
    /// An expression can name these people.
    pub grid_named: bool,
    /// Only because the model is not saved it cannot.
    pub grid_unsaved: bool,
    /// The cursor of the grids stands on one of the eight classes, or on a cell of one.
    pub grid_class: bool,
    /// The cursor stands on a saved model.
    pub saved_model: bool,
    /// The moves between two days are in front.
    pub moves: bool,
    /// The cursor stands on a cell of the tiers that can be typed.
    pub typed_cell: bool,
    /// The cursor stands on a tier.
    pub tier: bool,
    /// The cursor stands on a rank or stage of a journey that can be changed.
    pub stage: bool,
    /// The tab in front looks at people by models that are saved.
    pub models: bool,
    /// It is known who is low on all.
    pub low: bool,
}

/// Why an action is not ready. Worded by `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A screen of a later release.
    ComesLater,
    /// Writing is off.
    ReadOnly,
    /// No file is open.
    NoFile,
    /// The cursor stands on nobody.
    NobodyHere,
    /// It belongs to the people screen.
    OnPeopleOnly,
    /// It belongs to Today.
    OnTodayOnly,
    /// It belongs to a layer or a text field.
    InLayersOnly,
    /// Nobody is marked.
    NobodyMarked,
    /// Nothing runs that could be cancelled.
    NothingRuns,
    /// No earlier view.
    NoEarlierView,
    /// No later view.
    NoLaterView,
    /// The ids are shown already.
    RevealedAlready,
    /// The file is let go already.
    ReleasedAlready,
    /// Nothing was tagged yet that could be repeated.
    NothingTagged,
    /// No wrong code for which another is offered.
    NothingOffered,
    /// It belongs to the standard.
    OnStandardOnly,
    /// The cursor of the standard stands on no family.
    NoFamilyHere,
    /// The cursor of the standard stands on no spelling that waits.
    NoSpellingHere,
    /// The people are not filtered by an expression.
    NoExpression,
    /// It belongs to the segments.
    OnSegmentsOnly,
    /// It belongs to the tree of the segments.
    InTreeOnly,
    /// The cursor stands on no saved segment.
    NoSegmentHere,
    /// Fewer than two segments are marked.
    TwoSegmentsWanted,
    /// The row stands for no people.
    NoRowHere,
    /// The row is no value that could be a condition.
    NoValueHere,
    /// Nothing was changed that could be taken back.
    NoStepBack,
    /// Nothing was taken back.
    NoStepForward,
    /// It belongs to the grids.
    OnGridsOnly,
    /// No expression can name these people.
    NoExpressionNames,
    /// The model must be saved before an expression can name it.
    SaveModelFirst,
    /// The cursor stands on none of the eight classes.
    NoClassHere,
    /// The cursor stands on no saved model.
    NoModelHere,
    /// It belongs to the moves between two days.
    InMovesOnly,
    /// The people of the row are not told one by one with what makes up the row.
    NotToldOneByOne,
    /// The cursor stands on no cell that can be typed.
    NotTypedHere,
    /// The cursor stands on no tier.
    NoTierHere,
    /// The cursor stands on no rank or stage that can be changed.
    NoStageHere,
    /// The tab has no models.
    NoModels,
    /// It belongs to interest, once it is told.
    OnInterestOnly,
}

impl Reason {
    /// All reasons, for tests of completeness.
    pub const ALL: [Reason; 39] = [
        Reason::ComesLater,
        Reason::ReadOnly,
        Reason::NoFile,
        Reason::NobodyHere,
        Reason::OnPeopleOnly,
        Reason::OnTodayOnly,
        Reason::InLayersOnly,
        Reason::NobodyMarked,
        Reason::NothingRuns,
        Reason::NoEarlierView,
        Reason::NoLaterView,
        Reason::RevealedAlready,
        Reason::ReleasedAlready,
        Reason::NothingTagged,
        Reason::NothingOffered,
        Reason::OnStandardOnly,
        Reason::NoFamilyHere,
        Reason::NoSpellingHere,
        Reason::NoExpression,
        Reason::OnSegmentsOnly,
        Reason::InTreeOnly,
        Reason::NoSegmentHere,
        Reason::TwoSegmentsWanted,
        Reason::NoRowHere,
        Reason::NoValueHere,
        Reason::NoStepBack,
        Reason::NoStepForward,
        Reason::OnGridsOnly,
        Reason::NoExpressionNames,
        Reason::SaveModelFirst,
        Reason::NoClassHere,
        Reason::NoModelHere,
        Reason::InMovesOnly,
        Reason::NotToldOneByOne,
        Reason::NotTypedHere,
        Reason::NoTierHere,
        Reason::NoStageHere,
        Reason::NoModels,
        Reason::OnInterestOnly,
    ];
}

/// Whether an action can be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// It cannot, and this is why.
    Disabled(Reason),
}

impl Readiness {
    /// Whether it can be done.
    pub fn is_ready(self) -> bool {
        self == Readiness::Ready
    }
}

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

/// Needs the grids in front.
pub fn grids(f: &Facts) -> Readiness {
    match file(f) {
        Readiness::Ready => need(f.grids_screen, Reason::OnGridsOnly),
        no => no,
    }
}

/// As [`grids`], when `yes`, else disabled for a reason.
fn on_grids(f: &Facts, yes: bool, reason: Reason) -> Readiness {
    match grids(f) {
        Readiness::Ready => need(yes, reason),
        no => no,
    }
}

/// Needs the grids in front and the right to write.
pub fn write_grids(f: &Facts) -> Readiness {
    on_grids(f, !f.read_only, Reason::ReadOnly)
}

/// Needs a row or cell of a grid that stands for people.
pub fn grid_row(f: &Facts) -> Readiness {
    on_grids(f, f.grid_row, Reason::NoRowHere)
}

/// As [`grid_row`], when its people are told one by one.
pub fn told_grid_row(f: &Facts) -> Readiness {
    match grid_row(f) {
        Readiness::Ready => need(f.grid_told, Reason::NotToldOneByOne),
        no => no,
    }
}

/// As [`grid_row`], and the right to write.
pub fn write_grid_row(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => grid_row(f),
        no => no,
    }
}

/// As [`write_grid_row`], when an expression can name the people.
pub fn name_grid_row(f: &Facts) -> Readiness {
    match write_grid_row(f) {
        Readiness::Ready if f.grid_unsaved => Readiness::Disabled(Reason::SaveModelFirst),
        Readiness::Ready => need(f.grid_named, Reason::NoExpressionNames),
        no => no,
    }
}

/// Needs a class under the cursor of the grids, and the right to write.
pub fn write_class(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => need(f.grid_class, Reason::NoClassHere),
        no => no,
    }
}

/// Needs a saved model under the cursor.
pub fn saved_model(f: &Facts) -> Readiness {
    on_grids(f, f.saved_model, Reason::NoModelHere)
}

/// As [`saved_model`], and the right to write.
pub fn write_model(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => saved_model(f),
        no => no,
    }
}

/// Needs the moves between two days in front.
pub fn moves(f: &Facts) -> Readiness {
    on_grids(f, f.moves, Reason::InMovesOnly)
}

/// Needs a cell of the tiers under the cursor that can be typed.
pub fn typed_cell(f: &Facts) -> Readiness {
    on_grids(f, f.typed_cell, Reason::NotTypedHere)
}

/// Needs a tier under the cursor.
pub fn tier(f: &Facts) -> Readiness {
    on_grids(f, f.tier, Reason::NoTierHere)
}

/// Needs a tab with models that are saved.
pub fn models(f: &Facts) -> Readiness {
    on_grids(f, f.models, Reason::NoModels)
}

/// As [`models`], and the right to write.
pub fn write_models(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => models(f),
        no => no,
    }
}

/// Needs to know who is low on all, and the right to write.
pub fn write_low(f: &Facts) -> Readiness {
    match write_grids(f) {
        Readiness::Ready => need(f.low, Reason::OnInterestOnly),
        no => no,
    }
}

/// Needs a rank or stage of a journey under the cursor that can be changed.
pub fn stage(f: &Facts) -> Readiness {
    on_grids(f, f.stage, Reason::NoStageHere)
}

/// Needs somebody under the cursor of the people, or a row or cell of a grid.
pub fn copyable(f: &Facts) -> Readiness {
    if f.grids_screen { grid_row(f) } else { person(f) }
}
