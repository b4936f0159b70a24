//! What a tree does to a count, reckoned with the sets of its conditions alone.

use std::collections::BTreeSet;
use std::ops::{BitAnd, BitOr, Sub};
use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::domain::segment::{Atom, Expr};
use crate::request::NodeCount;

/// The sets of a tree's conditions, in the order of [`Expr::atoms`], and everyone.
pub(super) struct Sets<'s> {
    pub(super) everyone: &'s RoaringBitmap,
    pub(super) atoms: &'s [Arc<RoaringBitmap>],
}

/// A node with its number in [`Expr::nodes`] and the number of its first condition in [`Expr::atoms`].
#[derive(Clone, Copy)]
struct Node<'e> {
    expr: &'e Expr,
    number: usize,
    atom: usize,
}

impl<'e> Node<'e> {
    fn root(expr: &'e Expr) -> Node<'e> {
        Node { expr, number: 0, atom: 0 }
    }

    /// The nodes right under it.
    fn children(self) -> Vec<Node<'e>> {
        let (mut number, mut atom) = (self.number + 1, self.atom);
        let place = |expr: &'e Expr| {
            let node = Node { expr, number, atom };
            number += expr.size();
            atom += expr.conditions();
            node
        };
        self.expr.children().iter().map(place).collect()
    }
}

/// A tree with some nodes switched off.
struct Tree<'s> {
    sets: &'s Sets<'s>,
    off: BTreeSet<usize>,
}

/// Whom a tree means; everyone where all of it is switched off.
pub(super) fn whom(expr: &Expr, off: &[usize], sets: &Sets<'_>) -> RoaringBitmap {
    let tree = Tree { sets, off: off.iter().copied().collect() };
    tree.set(Node::root(expr)).unwrap_or_else(|| sets.everyone.clone())
}

/// What each node does to the count.
pub(super) fn counts(expr: &Expr, off: &[usize], sets: &Sets<'_>) -> Vec<NodeCount> {
    let tree = Tree { sets, off: off.iter().copied().collect() };
    let mut counts = vec![NodeCount::default(); expr.size()];
    let frame =
        Frame { among: sets.everyone.clone(), besides: RoaringBitmap::new(), negated: false, without: None };
    tree.count(Node::root(expr), true, &frame, &mut counts);
    counts
}

/// How the whole depends on one node: `besides`, and of `among` those whom the node means, or does not mean.
struct Frame {
    among: RoaringBitmap,
    besides: RoaringBitmap,
    negated: bool,
    /// The whole count without the node; nothing for the root.
    without: Option<u64>,
}

impl Frame {
    /// The whole count where the node means some people.
    fn count(&self, set: &RoaringBitmap) -> u64 {
        let here = if self.negated { (&self.among).sub(set) } else { (&self.among).bitand(set) };
        here.union_len(&self.besides)
    }

    /// How the whole depends on one of several nodes that are joined here; `others` is what the others come to.
    fn within(&self, all: bool, others: &RoaringBitmap, without: u64) -> Frame {
        let (kept, decided) = match (all, self.negated) {
            // Of all: who is not in the others is decided.
            (true, false) => ((&self.among).bitand(others), None),
            (true, true) => ((&self.among).bitand(others), Some((&self.among).sub(others))),
            // Of any: who is in the others is decided.
            (false, false) => (self.among.clone(), Some((&self.among).bitand(others))),
            (false, true) => ((&self.among).sub(others), None),
        };
        let besides = match decided {
            Some(decided) => (&self.besides).bitor(&decided),
            None => self.besides.clone(),
        };
        Frame { among: kept, besides, negated: self.negated, without: Some(without) }
    }
}

impl Tree<'_> {
    /// Whom a node means; nothing when it, or all of it, is switched off.
    fn set(&self, node: Node<'_>) -> Option<RoaringBitmap> {
        if self.off.contains(&node.number) {
            return None;
        }
        match node.expr {
            Expr::Atom(_) => self.sets.atoms.get(node.atom).map(|set| (**set).clone()),
            Expr::Not(_) => {
                let of = self.set(*node.children().first()?)?;
                Some(self.sets.everyone.sub(&of))
            }
            Expr::And(_) => self.joined(node, |mut a, b| {
                a &= b;
                a
            }),
            Expr::Or(_) => self.joined(node, |mut a, b| {
                a |= b;
                a
            }),
        }
    }

    fn joined(
        &self,
        node: Node<'_>,
        join: impl Fn(RoaringBitmap, &RoaringBitmap) -> RoaringBitmap,
    ) -> Option<RoaringBitmap> {
        let mut so_far: Option<RoaringBitmap> = None;
        for child in node.children() {
            // A condition's own set is only looked at.
            let own = match child.expr {
                Expr::Atom(_) => None,
                _ => self.set(child),
            };
            let set = match child.expr {
                Expr::Atom(_) if !self.off.contains(&child.number) => {
                    self.sets.atoms.get(child.atom).map(|set| &**set)
                }
                _ => own.as_ref(),
            };
            so_far = match (so_far, set) {
                (Some(first), Some(set)) => Some(join(first, set)),
                (None, Some(set)) => Some(set.clone()),
                (so_far, None) => so_far,
            };
        }
        so_far
    }

    /// Fills the counts of a node and of what is under it. `on` says that nothing above it is switched off.
    fn count(&self, node: Node<'_>, on: bool, frame: &Frame, counts: &mut [NodeCount]) {
        let on = on && !self.off.contains(&node.number);
        let alone = self.alone(node);
        counts[node.number].alone = alone.len();
        counts[node.number].without = frame.without.filter(|_| on);
        match node.expr {
            Expr::Atom(_) => {}
            Expr::Not(_) => {
                for child in node.children() {
                    let frame = Frame {
                        among: frame.among.clone(),
                        besides: frame.besides.clone(),
                        negated: !frame.negated,
                        without: frame.without.or_else(|| Some(self.sets.everyone.len())),
                    };
                    self.count(child, on, &frame, counts);
                }
            }
            Expr::And(_) => self.count_joined(node, true, on, frame, counts),
            Expr::Or(_) => self.count_joined(node, false, on, frame, counts),
        }
    }

    /// The children of an `and`, or of an `or`. What the others of one child come to is told from who fails, or holds,
    /// in none, in one and in more of them, so that no child's set is kept.
    fn count_joined(&self, node: Node<'_>, all: bool, on: bool, frame: &Frame, counts: &mut [NodeCount]) {
        let children = node.children();
        let (mut once, mut more) = (RoaringBitmap::new(), RoaringBitmap::new());
        let mut so_far: Option<RoaringBitmap> = None;
        let mut standing = 0;
        for child in &children {
            let Some(set) = self.set(*child) else { continue };
            standing += 1;
            let told = if all { self.sets.everyone.sub(&set) } else { set.clone() };
            more |= (&once).bitand(&told);
            once |= told;
            let before = match (&so_far, all) {
                (Some(set), _) => set.len(),
                (None, true) => self.sets.everyone.len(),
                (None, false) => 0,
            };
            let now = match so_far.take() {
                None => set,
                Some(mut so_far) => {
                    if all {
                        so_far &= &set;
                    } else {
                        so_far |= &set;
                    }
                    so_far
                }
            };
            counts[child.number].moves = on.then(|| before.abs_diff(now.len()));
            so_far = Some(now);
        }
        for child in children {
            let set = self.set(child);
            let Some(set) = set.filter(|_| on) else {
                // What is switched off, and all under it, is counted by itself alone.
                self.count(child, false, frame, counts);
                continue;
            };
            let only = (&once).sub(&more);
            let others = if all {
                let mut others = self.sets.everyone.sub(&once);
                others |= only.bitand(self.sets.everyone.sub(&set));
                others
            } else {
                let mut others = more.clone();
                others |= only.sub(&set);
                others
            };
            // Where nothing else stands in it, the whole is what it would be without the node itself.
            let without = match standing {
                1 => frame.without.unwrap_or_else(|| self.sets.everyone.len()),
                _ => frame.count(&others),
            };
            self.count(child, on, &frame.within(all, &others, without), counts);
        }
    }

    /// Whom a node means by itself, whether or not it is switched off: everyone where all under it is.
    fn alone(&self, node: Node<'_>) -> RoaringBitmap {
        let tree =
            Tree { sets: self.sets, off: self.off.iter().copied().filter(|n| *n != node.number).collect() };
        tree.set(node).unwrap_or_else(|| self.sets.everyone.clone())
    }
}

/// Per node whether it holds for one person, told which conditions do.
pub(super) fn holding(expr: &Expr, atoms: &[bool]) -> Vec<bool> {
    fn look(node: Node<'_>, atoms: &[bool], told: &mut [bool]) -> bool {
        let under: Vec<bool> = node.children().into_iter().map(|child| look(child, atoms, told)).collect();
        let holds = match node.expr {
            Expr::And(_) => under.iter().all(|holds| *holds),
            Expr::Or(_) => under.iter().any(|holds| *holds),
            Expr::Not(_) => under.iter().all(|holds| !holds),
            Expr::Atom(Atom::Everyone) => true,
            Expr::Atom(_) => atoms.get(node.atom).copied().unwrap_or_default(),
        };
        told[node.number] = holds;
        holds
    }
    let mut told = vec![false; expr.size()];
    look(Node::root(expr), atoms, &mut told);
    told
}
