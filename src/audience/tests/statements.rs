//! The statements that are told of an expression mean whom it means.

use std::collections::HashMap;
use std::sync::Arc;

use super::filled::{ask, people};
use super::laws::with_communities;
use super::naive::Naive;
use crate::audience::Cache;
use crate::audience::bits::Bits;
use crate::domain::segment::{Atom, Expr, SegmentId};
use crate::request::{Bound, SegmentAsk, SegmentTold, Statement};
use crate::store::segment;

#[test]
fn each_explained_statement_and_the_whole_one_mean_the_same() {
    with_communities(1_800, super::expressions() / 4, |filled, random, count, standard| {
        let naive = Naive { community: &filled.community, standard };
        let mut audience = filled.audience(Cache::default());
        let everyone: Vec<u32> = filled.community.living().map(|person| person.id).collect();
        for _ in 0..count {
            let expr = random.expr();
            let told = ask(&mut audience, SegmentAsk::Explain(Arc::new(expr.clone())));
            let Ok(SegmentTold::Explained(statements)) = told else { panic!("{told:?}") };
            let mut run = |statement: &Statement| {
                let places = statement.sql.matches('?').count();
                assert_eq!(places, statement.bound.len(), "{}", statement.sql);
                let found = segment::bits(audience.lane(), statement)
                    .unwrap_or_else(|f| panic!("{f:?} {statement:?}"));
                let mut found: Vec<u32> = Bits::of_words(found).iter().collect();
                found.retain(|person| everyone.binary_search(person).is_ok());
                found
            };
            for (atom, statement) in expr.atoms().into_iter().zip(&statements) {
                assert_eq!(
                    run(statement),
                    naive.set(&Atom::clone(atom).into()),
                    "{atom:?}\n{}",
                    statement.sql
                );
            }
            // As one statement it is over all people by itself.
            let asked = audience.asked().expect("asked");
            let rules: HashMap<SegmentId, &Expr> = asked.segments.iter().map(|s| (s.id, &*s.expr)).collect();
            let all: Vec<&Atom> = rules.values().copied().chain([&expr]).flat_map(Expr::atoms).collect();
            let given: Vec<_> = all
                .into_iter()
                .map(|atom| (atom, audience.explained_given(atom, &asked).expect("given")))
                .collect();
            let given =
                |atom: &Atom| given.iter().find(|(known, _)| *known == atom).expect("known").1.clone();
            let whole = segment::whole(&expr, &asked.setting, &given, &rules).expect("a statement");
            let found: Vec<u32> =
                Bits::of_words(segment::bits(audience.lane(), &whole).expect("run")).iter().collect();
            assert_eq!(found, people(&mut audience, &expr).expect("told"), "{}", whole.sql);
            assert!(whole.bound.iter().all(
                |b| !matches!(b, Bound::Text(t) if t.len() > 1 && whole.sql.contains(&format!("'{t}'")))
            ));
        }
    });
}
