//! Whether an action can be done, and why not.

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
