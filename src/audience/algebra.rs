//! What a tree does to a count, reckoned with the sets of its conditions alone: block by block over all people, so that
//! nothing as large as a set is made on the way.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::bits::{Bits, count};
use crate::domain::segment::{Atom, Expr};
use crate::request::NodeCount;

/// The sets of a tree's conditions, in the order of [`Expr::atoms`], and everyone.
pub(super) struct Sets<'s> {
    pub(super) everyone: &'s Bits,
    pub(super) atoms: &'s [Arc<Bits>],
}

/// How many words are looked at together: what a tree of some nodes comes to stays in the nearest memory.
const BLOCK: usize = 256;

/// So many words are worth a thread of their own: two million people.
const WORTH_A_THREAD: usize = 1 << 15;
/// The most threads for one count: others want to work too.
const MOST_THREADS: usize = 4;

type Block = [u64; BLOCK];

/// A node, by its number in [`Expr::nodes`].
struct Node {
    kind: Kind,
    children: Vec<usize>,
    /// Neither it nor all that is under it is switched off.
    stands: bool,
    /// Nothing above it is switched off, nor it itself.
    on: bool,
    /// Under an odd number of nots.
    negated: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    Any,
    Not,
    /// The condition of that number in [`Expr::atoms`].
    Atom(usize),
}

/// A tree with some nodes switched off, ready to be reckoned.
pub(super) struct Tree(Vec<Node>);

impl Tree {
    /// The tree of an expression; `off` are numbers of [`Expr::nodes`].
    pub(super) fn new(expr: &Expr, off: &[usize]) -> Tree {
        let off: BTreeSet<usize> = off.iter().copied().collect();
        let mut nodes = Vec::new();
        let mut atoms = 0;
        plant(expr, true, false, &off, &mut atoms, &mut nodes);
        Tree(nodes)
    }

    /// Whom the tree means; everyone where all of it is switched off.
    pub(super) fn whom(&self, sets: &Sets<'_>) -> Bits {
        let mut words = Vec::with_capacity(sets.everyone.words().len());
        let mut values = vec![[0; BLOCK]; self.0.len()];
        for from in (0..sets.everyone.words().len()).step_by(BLOCK) {
            self.reckon(sets, from, &mut values);
            let rest = sets.everyone.words().len() - from;
            words.extend_from_slice(&self.root(sets, from, &values)[..rest.min(BLOCK)]);
        }
        Bits::of_words(words)
    }

    /// How many people the tree means, and what each node does to that.
    pub(super) fn counts(&self, sets: &Sets<'_>) -> (u64, Vec<NodeCount>) {
        let sums = self.summed(sets);
        let everyone = sets.everyone.len();
        let mut counts: Vec<NodeCount> = self
            .0
            .iter()
            .zip(&sums)
            .map(|(node, sums)| match node.kind {
                Kind::Atom(atom) => sets.atoms.get(atom).map_or(0, |set| set.len()),
                _ => sums.alone,
            })
            .map(|alone| NodeCount { alone, ..NodeCount::default() })
            .collect();
        self.tell(0, everyone, &sums, &mut counts);
        let whole = match (self.0.first(), counts.first()) {
            (Some(root), Some(count)) if root.stands => count.alone,
            _ => everyone,
        };
        (whole, counts)
    }

    /// The sums of all blocks; of many people side by side on all processors.
    fn summed(&self, sets: &Sets<'_>) -> Vec<Sums> {
        let words = sets.everyone.words().len();
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get()).min(MOST_THREADS);
        let parts = (words / WORTH_A_THREAD).clamp(1, threads);
        let each = words.div_ceil(parts).next_multiple_of(BLOCK).max(BLOCK);
        let spans = || (0..words).step_by(each).map(|from| from..words.min(from + each));
        let of = |span| self.summed_within(sets, span);
        std::thread::scope(|scope| {
            let mut spans_left = spans();
            let first = spans_left.next();
            let others: Vec<_> = spans_left
                .map(|span| {
                    let (start, own) = (std::thread::Builder::new(), span.clone());
                    (span, start.spawn_scoped(scope, move || of(own)).ok())
                })
                .collect();
            let mut sums = first.map_or_else(|| vec![Sums::default(); self.0.len()], of);
            for (span, thread) in others {
                // Where the system gives no thread, it is done here.
                let more = thread.and_then(|thread| thread.join().ok()).unwrap_or_else(|| of(span));
                sums.iter_mut().zip(more).for_each(|(sums, more)| sums.add(&more));
            }
            sums
        })
    }

    /// The sums of some words of people.
    fn summed_within(&self, sets: &Sets<'_>, span: Range<usize>) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); self.0.len()];
        let mut values = vec![[0; BLOCK]; self.0.len()];
        let mut frames = vec![Frame { among: [0; BLOCK], besides: [0; BLOCK] }; self.0.len()];
        for from in span.step_by(BLOCK) {
            self.reckon(sets, from, &mut values);
            self.sum(&block(sets.everyone, from), &values, &mut frames, &mut sums);
        }
        sums
    }

    /// What each node means, of one block of people: from the last to the first, so that what is under a node comes
    /// before it.
    fn reckon(&self, sets: &Sets<'_>, from: usize, values: &mut [Block]) {
        let everyone = block(sets.everyone, from);
        for (number, node) in self.0.iter().enumerate().rev() {
            let mut value = everyone;
            match node.kind {
                Kind::Atom(atom) => value = sets.atoms.get(atom).map_or([0; BLOCK], |set| block(set, from)),
                Kind::Not => {
                    for child in self.standing(node) {
                        each(&mut value, &values[child], |a, b| a & !b);
                    }
                }
                Kind::All => {
                    for child in self.standing(node) {
                        each(&mut value, &values[child], |a, b| a & b);
                    }
                }
                Kind::Any => {
                    if let Some(first) = self.standing(node).next() {
                        value = values[first];
                    }
                    for child in self.standing(node).skip(1) {
                        each(&mut value, &values[child], |a, b| a | b);
                    }
                }
            }
            values[number] = value;
        }
    }

    fn root(&self, sets: &Sets<'_>, from: usize, values: &[Block]) -> Block {
        match (self.0.first(), values.first()) {
            (Some(root), Some(value)) if root.stands => *value,
            _ => block(sets.everyone, from),
        }
    }

    fn standing<'t>(&'t self, node: &'t Node) -> impl Iterator<Item = usize> + 't {
        node.children.iter().copied().filter(|child| self.0[*child].stands)
    }

    /// Adds one block to the sums: from the first to the last, so that how the whole depends on a node is known before
    /// what is under it.
    fn sum(&self, everyone: &Block, values: &[Block], frames: &mut [Frame], sums: &mut [Sums]) {
        if let Some(root) = frames.first_mut() {
            *root = Frame { among: *everyone, besides: [0; BLOCK] };
        }
        for (number, node) in self.0.iter().enumerate() {
            match node.kind {
                Kind::Atom(_) => {}
                Kind::Not => {
                    sums[number].alone += count(&values[number]);
                    for child in self.standing(node) {
                        frames[child] = frames[number].clone();
                    }
                }
                Kind::All | Kind::Any if node.on && node.stands => {
                    self.sum_joined(number, node.kind == Kind::All, everyone, values, frames, sums);
                }
                Kind::All | Kind::Any => sums[number].alone += count(&values[number]),
            }
        }
    }

    /// The children of a node that joins them. What the others of one child come to is told from who fails, or holds,
    /// in none, in one and in more of them.
    fn sum_joined(
        &self,
        number: usize,
        all: bool,
        everyone: &Block,
        values: &[Block],
        frames: &mut [Frame],
        sums: &mut [Sums],
    ) {
        let node = &self.0[number];
        let (mut once, mut more) = ([0; BLOCK], [0; BLOCK]);
        let of = if all { count(everyone) } else { 0 };
        let mut so_far = 0;
        for child in self.standing(node) {
            for at in 0..BLOCK {
                let told = if all { everyone[at] & !values[child][at] } else { values[child][at] };
                more[at] |= once[at] & told;
                once[at] |= told;
            }
            // Who is left, or has come in, so far.
            so_far = of.abs_diff(count(&once));
            sums[child].so_far += so_far;
        }
        // The last of them is where the node itself has come to.
        sums[number].alone += so_far;
        let frame = frames[number].clone();
        let negated = node.negated;
        for child in self.standing(node) {
            let mut others = [0; BLOCK];
            let value = &values[child];
            for at in 0..BLOCK {
                others[at] = if all {
                    everyone[at] & !(once[at] & (more[at] | value[at]))
                } else {
                    more[at] | (once[at] & !value[at])
                };
            }
            let of_child = &mut frames[child];
            let mut without = 0;
            for at in 0..BLOCK {
                let (among, besides, others) = (frame.among[at], frame.besides[at], others[at]);
                // Of all: who is not in the others is decided. Of any: who is in the others is.
                let (open, decided) = match (all, negated) {
                    (true, false) => (among & others, 0),
                    (true, true) => (among & others, among & !others),
                    (false, false) => (among, among & others),
                    (false, true) => (among & !others, 0),
                };
                (of_child.among[at], of_child.besides[at]) = (open, besides | decided);
                let held = if negated { !others } else { others };
                without += u64::from((besides | among & held).count_ones());
            }
            sums[child].without += without;
        }
    }

    /// Puts sums into counts, from a node down.
    fn tell(&self, number: usize, everyone: u64, sums: &[Sums], counts: &mut [NodeCount]) {
        let node = &self.0[number];
        let whole_without = counts[number].without.unwrap_or(everyone);
        let standing: Vec<usize> = self.standing(node).collect();
        let mut before = if node.kind == Kind::All { everyone } else { 0 };
        for child in &node.children {
            if standing.contains(child) && node.on {
                // Where nothing else stands in it, the whole is what it would be without the node itself.
                let alone = standing.len() == 1 || node.kind == Kind::Not;
                counts[*child].without = Some(if alone { whole_without } else { sums[*child].without });
                if node.kind != Kind::Not {
                    counts[*child].moves = Some(before.abs_diff(sums[*child].so_far));
                    before = sums[*child].so_far;
                }
            }
            self.tell(*child, everyone, sums, counts);
        }
    }
}

/// How the whole depends on one node: those of `besides`, and of `among` those whom the node means, or does not mean.
#[derive(Clone)]
struct Frame {
    among: Block,
    besides: Block,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Sums {
    alone: u64,
    so_far: u64,
    without: u64,
}

impl Sums {
    fn add(&mut self, more: &Sums) {
        self.alone += more.alone;
        self.so_far += more.so_far;
        self.without += more.without;
    }
}

fn plant(
    expr: &Expr,
    on: bool,
    negated: bool,
    off: &BTreeSet<usize>,
    atoms: &mut usize,
    nodes: &mut Vec<Node>,
) -> usize {
    let number = nodes.len();
    let on = on && !off.contains(&number);
    let kind = match expr {
        Expr::And(_) => Kind::All,
        Expr::Or(_) => Kind::Any,
        Expr::Not(_) => Kind::Not,
        Expr::Atom(_) => {
            *atoms += 1;
            Kind::Atom(*atoms - 1)
        }
    };
    nodes.push(Node { kind, children: Vec::new(), stands: false, on, negated });
    let negated = negated != (kind == Kind::Not);
    let children: Vec<usize> =
        expr.children().iter().map(|child| plant(child, on, negated, off, atoms, nodes)).collect();
    let any_stands = children.is_empty() || children.iter().any(|child| nodes[*child].stands);
    nodes[number].stands = !off.contains(&number) && any_stands;
    nodes[number].children = children;
    number
}

fn each(value: &mut Block, other: &Block, join: impl Fn(u64, u64) -> u64) {
    value.iter_mut().zip(other).for_each(|(a, b)| *a = join(*a, *b));
}

/// The words of a set from a place on; what is beyond it is nobody.
fn block(set: &Bits, from: usize) -> Block {
    let mut out = [0; BLOCK];
    let words = set.words().get(from..).unwrap_or_default();
    let there = words.len().min(BLOCK);
    out[..there].copy_from_slice(&words[..there]);
    out
}

/// Per node whether it holds for one person, told which conditions do.
pub(super) fn holding(expr: &Expr, atoms: &[bool]) -> Vec<bool> {
    fn look(expr: &Expr, atoms: &mut impl Iterator<Item = bool>, told: &mut Vec<bool>) -> bool {
        let number = told.len();
        told.push(false);
        let under: Vec<bool> = expr.children().iter().map(|child| look(child, atoms, told)).collect();
        let holds = match expr {
            Expr::And(_) => under.iter().all(|holds| *holds),
            Expr::Or(_) => under.iter().any(|holds| *holds),
            Expr::Not(_) => under.iter().all(|holds| !holds),
            Expr::Atom(atom) => atoms.next().unwrap_or_default() || *atom == Atom::Everyone,
        };
        told[number] = holds;
        holds
    }
    let mut told = Vec::new();
    look(expr, &mut atoms.iter().copied(), &mut told);
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::stream::spread;

    #[test]
    fn many_people_are_counted_side_by_side_as_one_after_the_other() {
        let people = (WORTH_A_THREAD * 64 * 3 + 1_000) as u32;
        let set = |salt: u64| {
            Arc::new(Bits::of((0..people).filter(|n| !spread(u64::from(*n) + salt).is_multiple_of(3))))
        };
        let everyone = set(0);
        let atoms: Vec<Arc<Bits>> = (1..=4).map(|salt| Arc::new(set(salt << 40).and(&everyone))).collect();
        let atom = || Expr::Atom(Atom::Everyone);
        let expr = Expr::And(vec![
            Expr::negation(Expr::Or(vec![atom(), atom()])),
            Expr::Or(vec![atom(), Expr::negation(atom())]),
        ]);
        let sets = Sets { everyone: &everyone, atoms: &atoms };
        let tree = Tree::new(&expr, &[]);
        let alone = tree.summed_within(&sets, 0..everyone.words().len());
        assert_eq!(tree.summed(&sets), alone);
        assert_eq!(tree.counts(&sets).0, tree.whom(&sets).len());
    }
}
