//! What each node of a tree does to the count, against counting edited trees anew.

use super::filled::counted;
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::Cache;
use crate::domain::segment::{Atom, Expr};
use crate::request::NodeCount;

/// A tree whose nodes are numbered as [`Expr::nodes`] does.
struct Edited<'t> {
    /// Whom each condition means, by its number in [`Expr::atoms`].
    atoms: &'t [Vec<bool>],
    /// Nodes that are switched off.
    off: Vec<usize>,
    /// How many people there are.
    people: usize,
}

impl Edited<'_> {
    /// Whom a node means, and the numbers of the next node and condition behind it.
    fn told(&self, expr: &Expr, node: usize, atom: usize) -> (Option<Vec<bool>>, usize, usize) {
        let (mut next, mut next_atom) = (node + 1, atom + usize::from(matches!(expr, Expr::Atom(_))));
        let mut under: Vec<Vec<bool>> = Vec::new();
        for child in expr.children() {
            let (told, after, after_atom) = self.told(child, next, next_atom);
            under.extend(told);
            (next, next_atom) = (after, after_atom);
        }
        let all = |join: fn(bool, bool) -> bool| {
            let join = |a: Vec<bool>, b: Vec<bool>| a.into_iter().zip(b).map(|(a, b)| join(a, b)).collect();
            under.clone().into_iter().reduce(join)
        };
        let told = match expr {
            _ if self.off.contains(&node) => None,
            Expr::Atom(_) => Some(self.atoms[atom].clone()),
            Expr::Not(_) => under.first().map(|of| of.iter().map(|holds| !holds).collect()),
            Expr::And(_) => all(|a, b| a && b),
            Expr::Or(_) => all(|a, b| a || b),
        };
        (told, next, next_atom)
    }

    fn count(&self, expr: &Expr, node: usize, atom: usize) -> u64 {
        match self.told(expr, node, atom).0 {
            Some(told) => told.iter().filter(|holds| **holds).count() as u64,
            None => self.people as u64,
        }
    }
}

/// A node with its place and what stands above it.
struct Place<'e> {
    expr: &'e Expr,
    node: usize,
    atom: usize,
    parent: Option<usize>,
}

fn places<'e>(expr: &'e Expr, parent: Option<usize>, atom: usize, all: &mut Vec<Place<'e>>) {
    let node = all.len();
    all.push(Place { expr, node, atom, parent });
    let mut atom = atom;
    for child in expr.children() {
        places(child, Some(node), atom, all);
        atom += child.conditions();
    }
}

fn recounted(expr: &Expr, off: &[usize], atoms: &[Vec<bool>], people: usize) -> Vec<NodeCount> {
    let mut all = Vec::new();
    places(expr, None, 0, &mut all);
    let with = |off: Vec<usize>| Edited { atoms, off, people };
    let is_on = |mut node: usize| loop {
        // Where all of it is off, so is a node.
        let stands = with(off.to_vec()).told(all[node].expr, node, all[node].atom).0.is_some();
        match (stands, all[node].parent) {
            (false, _) => return false,
            (true, None) => return true,
            (true, Some(parent)) => node = parent,
        }
    };
    let count = |place: &Place<'_>| {
        let itself = with(off.iter().copied().filter(|n| *n != place.node).collect());
        let mut told =
            NodeCount { alone: itself.count(place.expr, place.node, place.atom), ..NodeCount::default() };
        if let Some(parent) = place.parent.filter(|_| is_on(place.node)) {
            told.without = Some(with([off, &[place.node]].concat()).count(expr, 0, 0));
            if !matches!(all[parent].expr, Expr::Not(_)) {
                // The brothers before it, with it and without it.
                let later = all.iter().filter(|p| p.parent == Some(parent) && p.node > place.node);
                let so_far: Vec<usize> = off.iter().copied().chain(later.map(|p| p.node)).collect();
                let before = [&so_far[..], &[place.node]].concat();
                let of = |off: Vec<usize>| {
                    let none = if matches!(all[parent].expr, Expr::Or(_)) { 0 } else { people as u64 };
                    let told = with(off).told(all[parent].expr, parent, all[parent].atom).0;
                    told.map_or(none, |told| told.iter().filter(|holds| **holds).count() as u64)
                };
                told.moves = with(off.to_vec())
                    .told(place.expr, place.node, place.atom)
                    .0
                    .map(|_| of(before).abs_diff(of(so_far)));
            }
        }
        told
    };
    all.iter().map(count).collect()
}

#[test]
fn what_each_node_does_is_what_counting_edited_trees_tells() {
    with_communities(900, super::expressions() / 4, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        let people = filled.community.living().count();
        for _ in 0..count {
            let expr = random.expr();
            let atoms: Vec<Vec<bool>> =
                expr.atoms().into_iter().map(|atom| naive.told(&Atom::clone(atom).into())).collect();
            let off = random.chance.some(0, 3, |c| c.below(expr.size()));
            for off in [Vec::new(), off] {
                let told = counted(&mut audience, &expr, &off);
                let whole = Edited { atoms: &atoms, off: off.clone(), people };
                assert_eq!((told.of, told.as_of), (people as u64, filled.community.today));
                assert_eq!(told.count, whole.count(&expr, 0, 0), "{off:?} {expr:#?}");
                let mut wanted = recounted(&expr, &off, &atoms, people);
                for (node, wanted) in expr.nodes().into_iter().zip(&mut wanted) {
                    if let Expr::Atom(Atom::Top(of, share)) = node {
                        wanted.top = Some(naive.top(of, *share).0);
                    }
                }
                assert_eq!(told.nodes, wanted, "{off:?} {expr:#?}");
            }
        }
    });
}
