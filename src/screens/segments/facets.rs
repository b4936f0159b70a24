//! What stands beside the count: the people taken apart in several ways.

use std::sync::Arc;

use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::parts::cursor::Cursor;
use crate::request::{By, Counted, Only, ReachStep, SegmentAsk, SegmentTold, SnapshotId};

use super::builder::Builder;
use crate::parts::tree::Body;

/// A way to look at the people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Facet {
    /// How many are left after each condition.
    Waterfall,
    /// How many each channel reaches.
    Reach,
    /// By the values of one trait.
    #[default]
    Breakdown,
    /// All values of all traits, the farthest from the others first.
    Portrait,
    /// By two traits at once.
    Cross,
}

impl Facet {
    /// All of them in the order in which one goes through them.
    pub const ALL: [Facet; 5] =
        [Facet::Waterfall, Facet::Reach, Facet::Breakdown, Facet::Portrait, Facet::Cross];
}

/// What a breakdown counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Amount {
    /// People.
    #[default]
    People,
    /// What they spent.
    Spent,
    /// Their share of all that was spent.
    ShareOfSpent,
    /// What one of them spent.
    PerPerson,
}

impl Amount {
    /// The next one.
    pub fn next(self) -> Amount {
        match self {
            Amount::People => Amount::Spent,
            Amount::Spent => Amount::ShareOfSpent,
            Amount::ShareOfSpent => Amount::PerPerson,
            Amount::PerPerson => Amount::People,
        }
    }
}

/// What a choice of a list decides.
#[derive(Debug, Clone, PartialEq)]
pub enum Choosing {
    /// By what the people are taken apart.
    By(By),
    /// What stands down in the cross; what stands across is chosen next.
    Down(By),
    /// What stands across in it.
    Across(By),
    /// Beside whom; nothing is everyone.
    Against(Option<SegmentId>),
    /// The earlier list of a difference.
    From(SnapshotId),
    /// The later one; nothing is now.
    To(Option<SnapshotId>),
    /// What a segment meant once: it is built on.
    Version(SegmentId, Arc<Expr>),
}

/// Values that fewer of the people have than these say nothing in a portrait.
const LEAST: u64 = 5;

/// The facet in front and what was chosen for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Facets {
    /// Which is in front.
    pub facet: Facet,
    /// By what the breakdown is.
    pub by: By,
    /// What stands down and across in the cross.
    pub cross: (By, By),
    /// Beside whom breakdown and portrait look; nothing is everyone.
    pub against: Option<SegmentId>,
    /// What the breakdown counts.
    pub amount: Amount,
    /// The cursor over the rows.
    pub cursor: Cursor,
    /// The column of the cursor in the cross; 0 is the sum of the row.
    pub column: usize,
    /// The column of the cursor in the reach.
    pub step: ReachStep,
}

impl Default for Facets {
    fn default() -> Facets {
        let field = |field| By::Field(FieldKey::Canonical(field));
        Facets {
            facet: Facet::default(),
            by: field(PersonField::Title),
            cross: (field(PersonField::City), field(PersonField::Gender)),
            against: None,
            amount: Amount::default(),
            cursor: Cursor::default(),
            column: 0,
            step: ReachStep::Allowed,
        }
    }
}

/// A step of the waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Fall {
    /// The path of its condition; empty for everyone, with whom it begins.
    pub path: Vec<usize>,
    /// How many are left, or have come together so far.
    pub people: u64,
}

impl Facets {
    /// The question of the facet in front; nothing where the count tells it.
    pub fn ask(&self, of: &Arc<Expr>) -> Option<SegmentAsk> {
        let of = Arc::clone(of);
        let against = Arc::new(Expr::Atom(self.against.map_or(Atom::Everyone, Atom::Segment)));
        Some(match self.facet {
            Facet::Waterfall => return None,
            Facet::Reach => SegmentAsk::Reach(of),
            Facet::Breakdown => SegmentAsk::Breakdown { of, by: self.by, against },
            Facet::Portrait => SegmentAsk::Portrait { of, against, least: LEAST },
            Facet::Cross => SegmentAsk::Cross { of, rows: self.cross.0, columns: self.cross.1 },
        })
    }

    /// Another facet comes to the front.
    pub fn turn(&mut self, by: isize) {
        let all = Facet::ALL.len();
        let at = Facet::ALL.iter().position(|facet| *facet == self.facet).unwrap_or(0);
        let next = (at + all).saturating_add_signed(by) % all;
        self.show(Facet::ALL.get(next).copied().unwrap_or_default());
    }

    /// This facet comes to the front.
    pub fn show(&mut self, facet: Facet) {
        self.facet = facet;
        self.cursor = Cursor::default();
        self.column = 0;
    }

    /// Takes a choice over.
    pub fn choose(&mut self, choosing: &Choosing) {
        match *choosing {
            Choosing::By(by) => {
                self.by = by;
                self.show(Facet::Breakdown);
            }
            Choosing::Down(by) => self.cross.0 = by,
            Choosing::Across(by) => {
                self.cross.1 = by;
                self.show(Facet::Cross);
            }
            Choosing::Against(against) => {
                self.against = against;
                if !matches!(self.facet, Facet::Breakdown | Facet::Portrait) {
                    self.show(Facet::Breakdown);
                }
            }
            Choosing::From(_) | Choosing::To(_) | Choosing::Version(..) => {}
        }
    }

    /// How many rows the facet in front has.
    pub fn len(&self, told: Option<&SegmentTold>, falls: usize) -> u64 {
        let rows = match (self.facet, told) {
            (Facet::Waterfall, _) => falls,
            (Facet::Reach, Some(SegmentTold::Reach(of))) => {
                of.iter().map(|channel| 1 + channel.reasons().count()).sum()
            }
            (Facet::Breakdown, Some(SegmentTold::Breakdown(of))) => of.rows.len(),
            (Facet::Portrait, Some(SegmentTold::Portrait(of))) => of.len(),
            (Facet::Cross, Some(SegmentTold::Cross(of))) => of.rows.len(),
            _ => 0,
        };
        rows as u64
    }

    /// The condition of the row under the cursor.
    pub fn condition<'t>(&self, told: &'t SegmentTold) -> Option<Vec<&'t Expr>> {
        let at = usize::try_from(self.cursor.at).ok()?;
        Some(match (self.facet, told) {
            (Facet::Breakdown, SegmentTold::Breakdown(of)) => vec![&of.rows.get(at)?.condition],
            (Facet::Portrait, SegmentTold::Portrait(of)) => vec![&of.get(at)?.1.condition],
            (Facet::Cross, SegmentTold::Cross(of)) => {
                let across = self.column.checked_sub(1).and_then(|column| of.conditions.1.get(column));
                std::iter::once(of.conditions.0.get(at)?).chain(across).collect()
            }
            _ => return None,
        })
    }
}

impl Facets {
    /// The people of the row under the cursor of the reach, as far as no condition can name them.
    pub fn only(&self, told: &SegmentTold) -> Option<Only> {
        let SegmentTold::Reach(of) = told else { return None };
        let row = of.get(usize::try_from(self.cursor.at).ok()?)?;
        Some(Only::Reach { channel: row.channel.clone(), step: self.step })
    }

    /// Left or right: of a cross and of the reach to another column, else to another facet. A cross has so many columns
    /// beside the sum, the reach so many suppressions.
    pub fn across(&mut self, by: isize, columns: usize) {
        match self.facet {
            Facet::Cross => self.column = self.column.saturating_add_signed(by).min(columns),
            Facet::Reach => {
                let steps: Vec<ReachStep> = ReachStep::told(columns > 0).collect();
                let at = steps.iter().position(|step| *step == self.step).unwrap_or(0);
                let at = at.saturating_add_signed(by).min(steps.len() - 1);
                self.step = steps.get(at).copied().unwrap_or(self.step);
            }
            Facet::Waterfall | Facet::Breakdown | Facet::Portrait => self.turn(by),
        }
    }
}

/// The waterfall: everyone, then how many are left after each condition of the first level that counts; of an `or` how many
/// have come together.
pub fn waterfall(builder: &Builder, counted: &Counted) -> Vec<Fall> {
    let any = matches!(builder.root.body, Body::Any(_));
    let mut people = counted.of;
    let mut falls = vec![Fall { path: Vec::new(), people }];
    if any {
        people = 0;
    }
    let rows = builder.rows();
    let first: Vec<_> = rows.iter().filter(|row| row.path.len() == 1 && !row.idle).collect();
    let lone = first.len() == 1;
    for row in first {
        let moves = counted.nodes.get(row.number).and_then(|node| node.moves);
        people = match moves {
            _ if lone => counted.count,
            Some(moves) if any => people.saturating_add(moves),
            Some(moves) => people.saturating_sub(moves),
            None => people,
        };
        falls.push(Fall { path: row.path.clone(), people });
    }
    falls
}
