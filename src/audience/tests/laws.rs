//! What an expression means is what looking at everybody one by one tells, however it is asked and whatever is kept.

use super::filled::{Filled, people};
use super::naive::Naive;
use super::random::Random;
use super::{Chance, expressions, filled};
use crate::audience::{Audience, Cache};
use crate::domain::segment::{Atom, Expr};
use crate::domain::standard::{Standard, shipped};

/// Expressions per community.
const EACH: usize = 150;

/// Calls `each` with random communities and an expression after the other.
pub fn with_communities(
    first: u64,
    all: usize,
    mut each: impl FnMut(&Filled, &mut Random<'_>, usize, &Standard),
) {
    let standard = shipped();
    for n in 0..all.div_ceil(EACH) {
        let filled = filled(first + n as u64);
        let mut random = Random { chance: Chance::new(first + n as u64 + 77), community: &filled.community };
        each(&filled, &mut random, EACH.min(all - n * EACH), &standard);
    }
}

#[test]
fn expressions_mean_whom_looking_at_everybody_tells() {
    let mut wrong = Vec::new();
    with_communities(1, expressions(), |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut roomy = filled.audience(Cache::bounded(64 << 20));
        let mut tight = filled.audience(Cache::bounded(64 << 10));
        for _ in 0..count {
            let expr = random.expr();
            let told = naive.set(&expr);
            for audience in [&mut roomy, &mut tight] {
                if people(audience, &expr).as_ref() != Ok(&told) {
                    wrong.extend(culprits(audience, &naive, &expr));
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{} conditions:\n{}", wrong.len(), wrong.join("\n"));
}

/// The conditions of an expression that differ by themselves, with who is in one alone; else the whole of it.
fn culprits(audience: &mut Audience, naive: &Naive<'_>, expr: &Expr) -> Vec<String> {
    let mut all = Vec::new();
    for atom in expr.atoms() {
        let atom: Expr = atom.clone().into();
        let (told, found) = (naive.set(&atom), people(audience, &atom));
        if found.as_ref() != Ok(&told) {
            let found = found.map(|found| {
                let alone = |a: &[u32], b: &[u32]| a.iter().find(|id| !b.contains(id)).copied();
                (alone(&found, &told), alone(&told, &found))
            });
            all.push(format!("{:?}: {found:?} {atom:?}", naive.community.today));
        }
    }
    if all.is_empty() {
        all.push(format!("{expr:?}"));
    }
    all
}

/// Whether an expression means nobody and everybody would go unnoticed by the laws above: most mean some.
#[test]
fn most_random_expressions_mean_some_but_not_all() {
    let (mut some, mut all) = (0, 0);
    with_communities(500, 300, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        for _ in 0..count {
            let told = naive.set(&Atom::clone(&random.atom()).into());
            some += usize::from(!told.is_empty() && told.len() < filled.community.living().count());
            all += 1;
        }
    });
    assert!(some * 2 > all, "{some} of {all}");
}

#[test]
fn rewritten_expressions_mean_the_same() {
    with_communities(700, expressions() / 4, |filled, random, count, _| {
        let mut audience = filled.audience(Cache::default());
        let everyone: Vec<u32> = filled.community.living().map(|person| person.id).collect();
        for _ in 0..count {
            let (a, b, c) = (random.expr(), random.expr(), random.expr());
            let not = |of: &Expr| Expr::negation(of.clone());
            let and = |of: &[&Expr]| Expr::And(of.iter().map(|e| (*e).clone()).collect());
            let or = |of: &[&Expr]| Expr::Or(of.iter().map(|e| (*e).clone()).collect());
            let mut set =
                |expr: &Expr| people(&mut audience, expr).unwrap_or_else(|f| panic!("{f:?}: {expr:#?}"));
            // Everyone is in one of both.
            let (inside, outside) = (set(&a), set(&not(&a)));
            let mut both = [inside.clone(), outside].concat();
            both.sort_unstable();
            assert_eq!(both, everyone, "{a:#?}");
            assert_eq!(set(&not(&not(&a))), inside);
            for (one, other) in [
                (and(&[&a, &b, &c]), and(&[&c, &a, &b])),
                (or(&[&a, &b, &c]), or(&[&b, &c, &a])),
                (and(&[&a, &and(&[&b, &c])]), and(&[&and(&[&a, &b]), &c])),
                (or(&[&a, &or(&[&b, &c])]), or(&[&a, &b, &c])),
                (not(&and(&[&a, &b])), or(&[&not(&a), &not(&b)])),
                (not(&or(&[&a, &b])), and(&[&not(&a), &not(&b)])),
                (and(&[&a, &or(&[&b, &c])]), or(&[&and(&[&a, &b]), &and(&[&a, &c])])),
                (or(&[&a, &not(&b)]), or(&[&a, &not(&b)]).normalised()),
            ] {
                assert_eq!(set(&one), set(&other), "{one:#?}");
            }
        }
    });
}
