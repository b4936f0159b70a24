//! Where an answer lands, and which ask it answers.

/// A place on a screen that holds one answer. A newer ask for a slot replaces an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// The title line and what every screen knows of the file.
    Overview,
    /// The windowed list of people.
    People,
    /// The profile beside it.
    Profile,
    /// What the person of the profile cares for.
    Interests,
    /// The queues of Today.
    Today,
    /// The history layer.
    History,
    /// The ids behind "all that match".
    Matching,
    /// Whom a tagging run goes through.
    Run,
    /// What tagging would do.
    TagEffect,
    /// Whom a merge touches, one by one.
    MergedRows,
    /// How much each tag is used.
    TagUses,
    /// What rules would change.
    Derived,
    /// Completion of a value.
    Suggestions,
    /// The beginning of a file that may be imported.
    Header,
    /// Another community that may be opened.
    Open,
    /// The next marked person.
    Nearest,
    /// The count of the expression that is built.
    SegmentCount,
    /// A few of its people.
    SegmentSample,
    /// Its people taken apart.
    SegmentFacet,
    /// All its people, or those of a saved segment.
    SegmentPeople,
    /// The counts of the saved segments.
    SegmentSaved,
    /// Why somebody is in an expression.
    SegmentWhy,
    /// Who entered and left a segment.
    SegmentDiff,
    /// The frozen lists of a segment.
    SegmentLists,
    /// What a segment meant each time it was saved.
    SegmentVersions,
    /// How segments overlap.
    SegmentOverlap,
    /// The values of a field, for completion.
    SegmentValues,
    /// The grid in front.
    Grid,
    /// Who went where between two days.
    GridMoves,
    /// What sales changed by.
    GridSplit,
    /// Everyone put into tiers.
    GridTiers,
    /// Where shares of the largest are cut.
    GridTop,
    /// How many come how far on a journey.
    GridJourney,
    /// Topics with how many care for them.
    GridTopics,
    /// How often people did what.
    GridActivity,
    /// Cohorts against periods.
    GridCohorts,
    /// Who bought again.
    GridAgain,
    /// Who brought whom.
    GridBrought,
    /// The people of a cell or row, to do something with them.
    GridPeople,
    /// The same, one by one with their figures.
    GridRows,
    /// Why one of them scores so.
    GridWhy,
    /// What a model said each time it was saved.
    GridVersions,
    /// The dry run of an import, which the writer lane carries out.
    Trial,
}

/// The number of one ask; an answer with an older number than its slot's is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Ticket(pub u64);
