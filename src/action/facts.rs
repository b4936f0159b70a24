//! What an action may know when it says whether it can be done.

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
