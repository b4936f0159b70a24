//! People by tiers, as one statement: the conditions of the values that are worth something, their points and weights, and
//! the boxes of the tiers. What is asked for is reckoned from arrays by `audience`; this says the same to the engine.

use super::given::{Given, OfSubField, OfTiers};
use super::piece::Piece;
use super::statement::EVERYONE;
use crate::domain::segment::{ClassId, ClassTest, HIGH, LOW, Scheme, Sign, UNSCORED};
use crate::domain::tiers::{Box3, GAP, Portrait, UNTIERED};
use crate::request::Bound;

/// The people for whom a test holds; nobody of a model that is not given.
pub(super) fn people(scheme: Scheme, test: &ClassTest, given: &Given) -> Piece {
    let Some(of) = &given.tiers else { return Piece::plain(format!("{EVERYONE} WHERE FALSE")) };
    let wanted = |class: ClassId| test.holds(class, scheme.is_set(class));
    let holds = match scheme {
        Scheme::Bin(_, portrait) => {
            let first = Bound::Number(of.first_high[portrait as usize].into());
            let compared = |sign| Piece::compare(portrait.code(), sign, first.clone());
            [
                (HIGH, compared(Sign::AtLeast)),
                (LOW, compared(Sign::Less)),
                (UNSCORED, Piece::plain(format!("{} IS NULL", portrait.code()))),
            ]
            .to_vec()
        }
        _ => places(of),
    };
    let holds = holds.into_iter().filter(|(class, _)| wanted(*class)).map(|(_, holds)| holds).collect();
    scored(of).within("SELECT person_id FROM (", ") WHERE ").then(Piece::any(holds))
}

/// The score of everyone who has one: `person_id, n` in ten-thousandths of a point.
pub(super) fn scores(portrait: Portrait, given: &Given) -> Piece {
    let Some(of) = &given.tiers else {
        return Piece::plain("SELECT person_id, 0 AS n FROM ledger.person WHERE FALSE");
    };
    let own = portrait.code();
    scored(of).within(&format!("SELECT person_id, {own} AS n FROM ("), &format!(") WHERE {own} IS NOT NULL"))
}

/// Where people stand, each place with who stands there: of several boxes the first one takes them.
fn places(of: &OfTiers) -> Vec<(ClassId, Piece)> {
    let asked = || Portrait::ALL.into_iter().filter(|portrait| of.asked[*portrait as usize]);
    let known = || {
        asked().map(|portrait| Piece::plain(format!("{} IS NOT NULL", portrait.code()))).collect::<Vec<_>>()
    };
    let within = |own: &Box3| {
        Piece::all(
            asked()
                .flat_map(|portrait| {
                    let range = &own[portrait as usize];
                    [
                        Piece::compare(portrait.code(), Sign::AtLeast, Bound::Number(range.start.into())),
                        Piece::compare(portrait.code(), Sign::Less, Bound::Number(range.end.into())),
                    ]
                })
                .collect(),
        )
    };
    let mut told = Vec::new();
    for (place, (id, own)) in of.tiers.iter().enumerate() {
        let mut holds = known();
        holds.push(within(own));
        holds.extend(of.tiers[..place].iter().map(|(_, earlier)| within(earlier).negated()));
        told.push((ClassId(*id), Piece::all(holds)));
    }
    let mut gap = known();
    gap.extend(of.tiers.iter().map(|(_, own)| within(own).negated()));
    told.push((ClassId(GAP), Piece::all(gap)));
    told.push((ClassId(UNTIERED), Piece::all(known()).within("NOT (", ")")));
    told
}

/// Everyone with `b`, `i` and `n` in ten-thousandths of a point; nothing where nothing is known.
fn scored(of: &OfTiers) -> Piece {
    let counts = |field: &&OfSubField| field.weight.0 > 0 && !field.worth.is_empty();
    let mut fields = of.fields.iter().filter(counts).map(|OfSubField { portrait, weight, worth }| {
        let mut worth = worth.iter().map(|(points, people)| {
            Piece::new(
                "SELECT person_id, CAST(? AS BIGINT) AS s FROM (",
                vec![Bound::Number(points.0.into())],
            )
            .then(Piece::new(people.sql.clone(), people.bound.clone()))
            .within("", ")")
        });
        let first = worth.next().unwrap_or_else(|| Piece::plain(""));
        let all = worth.fold(first, |all, next| all.then(Piece::plain(" UNION ALL ")).then(next));
        // Of several values the one that is worth most counts.
        Piece::new(
            "SELECT person_id, CAST(? AS VARCHAR) AS portrait, CAST(? AS BIGINT) AS w, max(s) AS s FROM (",
            vec![portrait.code().into(), Bound::Number(weight.0.into())],
        )
        .then(all)
        .within("", ") GROUP BY person_id")
    });
    let none = "SELECT person_id, '' AS portrait, CAST(0 AS BIGINT) AS w, CAST(0 AS BIGINT) AS s FROM ledger.person WHERE FALSE";
    let first = fields.next().unwrap_or_else(|| Piece::plain(none));
    let all = fields.fold(first, |all, next| all.then(Piece::plain(" UNION ALL ")).then(next));
    let means = Portrait::ALL.map(|portrait| {
        let own = portrait.code();
        let of = format!("FILTER (WHERE portrait = '{own}')");
        // Whole numbers, half up.
        format!("CAST((2 * sum(w * s) {of} + sum(w) {of}) // nullif(2 * sum(w) {of}, 0) AS BIGINT) AS {own}")
    });
    all.within(
        &format!(
            "SELECT person_id, b, i, n FROM ledger.person LEFT JOIN (SELECT person_id, {} FROM (",
            means.join(", ")
        ),
        ") GROUP BY person_id) USING (person_id)",
    )
}
