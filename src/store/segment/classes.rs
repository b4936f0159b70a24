//! Classes and scores as statements.

use super::figures;
use super::given::{Given, Setting};
use super::interest;
use super::moments;
use super::numbers;
use super::piece::Piece;
use super::rfm;
use super::statement::EVERYONE;
use super::tags::instants;
use super::tiers;
use crate::domain::life::{Life, Paying, RECENT, SILENT};
use crate::domain::rfm::{Axis, Class, Place, Scale};
use crate::domain::segment::{ClassId, ClassTest, Days, Measure, Number, NumberTest, Scheme, Score, Sign};
use crate::domain::tiers::Points;
use crate::request::Bound;

/// The people for whom a test of a scheme holds; nobody of a model that is not given.
pub(super) fn people(scheme: Scheme, test: &ClassTest, setting: &Setting, given: &Given) -> Piece {
    match scheme {
        Scheme::Rfm(_) => of_rfm(test, setting, given),
        Scheme::Tier(_) | Scheme::Bin(..) => tiers::people(scheme, test, given),
        Scheme::Life => any(Life::ALL.iter().enumerate(), scheme, test, |life| of_life(*life, setting)),
        Scheme::Paying => {
            any(Paying::ALL.iter().enumerate(), scheme, test, |paying| of_paying(*paying, setting))
        }
        Scheme::Stage(_) => of_stage(test, given),
    }
}

/// Those of any class for which a test holds.
fn any<'c, C: 'c>(
    classes: impl Iterator<Item = (usize, &'c C)>,
    scheme: Scheme,
    test: &ClassTest,
    of: impl Fn(&C) -> Piece,
) -> Piece {
    let wanted = classes.filter(|(id, _)| {
        let class = ClassId(*id as u16);
        test.holds(class, scheme.is_set(class))
    });
    let mut pieces = wanted.map(|(_, class)| of(class));
    let Some(first) = pieces.next() else { return nobody() };
    pieces.fold(first, |all, next| all.then(Piece::plain(" UNION ALL ")).then(next))
}

fn nobody() -> Piece {
    Piece::plain(format!("{EVERYONE} WHERE FALSE"))
}

/// Those of whom the figures lie in the box of a class.
fn of_rfm(test: &ClassTest, setting: &Setting, given: &Given) -> Piece {
    let Some(model) = &given.rfm else { return nobody() };
    let scheme = Scheme::Rfm(None);
    let classes = Class::ALL.iter().enumerate();
    let wanted = classes.filter(|(id, _)| test.holds(ClassId(*id as u16), true));
    let mut holds: Vec<Piece> = wanted.map(|(_, class)| in_class(*class, &model.scale)).collect();
    let lapsed = ClassId(Place::Lapsed.number().into());
    if test.holds(lapsed, scheme.is_set(lapsed)) {
        holds.push(Piece::plain("r IS NULL"));
    }
    let scored = rfm::figures(&model.source, setting, model.types)
        .within("SELECT person_id FROM (", ") WHERE ")
        .then(Piece::any(holds));
    let unscored = ClassId(Place::Unscored.number().into());
    if !test.holds(unscored, scheme.is_set(unscored)) {
        return scored;
    }
    let others = rfm::figures(&model.source, setting, model.types)
        .within(&format!("{EVERYONE} WHERE person_id NOT IN (SELECT person_id FROM ("), "))");
    scored.then(Piece::plain(" UNION ALL ")).then(others)
}

/// Those who stand on a stage for which a test holds.
fn of_stage(test: &ClassTest, given: &Given) -> Piece {
    let Some(journey) = &given.journey else { return nobody() };
    let on = journey.model.stages().enumerate().filter(|(_, (_, stage))| journey.model.fits(stage.id, test));
    let places = on.map(|(place, _)| Bound::Number(place as i64)).collect();
    let standing = Piece::new(journey.standing.sql.clone(), journey.standing.bound.clone());
    standing.within("SELECT person_id FROM (", ") WHERE ").then(Piece::one_of("stage", places))
}

/// Those who reached the stage where they stand on such a day.
pub(super) fn stage_since(asked: &Days, setting: &Setting, given: &Given) -> Piece {
    let Some(journey) = &given.journey else { return nobody() };
    let standing = Piece::new(journey.standing.sql.clone(), journey.standing.bound.clone());
    let run = |(from, to): (Bound, Bound)| Piece::new("ts BETWEEN ? AND ?", vec![from, to]);
    standing
        .within("SELECT person_id FROM (", ") WHERE ")
        .then(Piece::any(moments::runs(asked, setting).into_iter().map(run).collect()))
}

fn column(axis: Axis) -> &'static str {
    match axis {
        Axis::R => "r",
        Axis::F => "f",
        Axis::M => "m",
    }
}

fn in_class(class: Class, scale: &Scale) -> Piece {
    let axis = |(axis, high): (Axis, bool)| {
        let is_high = match scale.high_from(axis) {
            Err(true) => Piece::always(),
            Err(false) => Piece::never(),
            Ok((cut, takes)) => {
                let sign = match (axis, takes) {
                    (Axis::R, true) => Sign::AtMost,
                    (Axis::R, false) => Sign::Less,
                    (_, true) => Sign::AtLeast,
                    (_, false) => Sign::Greater,
                };
                Piece::compare(column(axis), sign, Bound::Double(cut))
            }
        };
        if high { is_high } else { is_high.within("NOT (", ")") }
    };
    let mut all = vec![Piece::plain("r IS NOT NULL")];
    all.extend(Axis::ALL.into_iter().zip(class.high()).map(axis));
    Piece::all(all)
}

/// The figures of scored people with `n`, their score on an axis: one row per person.
pub(super) fn scores(of: &Score, setting: &Setting, given: &Given) -> Piece {
    let axis = match of {
        Score::Rfm(_, axis) => axis,
        Score::Bin(_, portrait) => return tiers::scores(*portrait, given),
        Score::Interest(topic) => return interest::scores(topic, setting, given),
    };
    let Some(model) = &given.rfm else {
        return Piece::plain("SELECT person_id, 0 AS n FROM ledger.person WHERE FALSE");
    };
    let bands = &model.scale.bands[*axis as usize];
    let own = column(*axis);
    // As many of the cut points as a figure is above, or reaches.
    let above = |cut: &f64| {
        let sign = if bands.side == crate::domain::rfm::Side::Below { Sign::Greater } else { Sign::AtLeast };
        Piece::compare(own, sign, Bound::Double(*cut)).within("CAST(", " AS INTEGER)")
    };
    let count = bands
        .cuts
        .iter()
        .map(above)
        .fold(Piece::plain("0"), |sum, next| sum.then(Piece::plain(" + ")).then(next));
    let score = match axis {
        Axis::R => count.within(&format!("{} - (", bands.len()), ")"),
        Axis::F | Axis::M => count.within("1 + ", ""),
    };
    score
        .within("SELECT person_id, CAST(", " AS INTEGER) AS n FROM (")
        .then(rfm::figures(&model.source, setting, model.types))
        .within("", ") WHERE r IS NOT NULL")
}

/// Those of a life state: the first that holds.
fn of_life(life: Life, setting: &Setting) -> Piece {
    let days = |n: u16| Days::Between(Some(setting.as_of.plus(1 - i32::from(n))), Some(setting.as_of));
    let recent = || {
        let joined = super::days::test("joined", &days(RECENT));
        let added = instants("added", &days(RECENT), setting);
        joined
            .within("SELECT person_id FROM ledger.person WHERE ", "")
            .then(added.within(" UNION ALL SELECT person_id FROM ledger.relation WHERE ", ""))
    };
    let did = |n: u16| {
        let on = || super::days::test("day", &days(n));
        on().within("SELECT person_id FROM ledger.event WHERE ", "").then(
            figures::nets(setting)
                .within(" UNION ALL SELECT person_id FROM ", " WHERE cents > 0 AND ")
                .then(on()),
        )
    };
    let of = |what: Piece| what.within("person_id IN (", ")");
    let not = |what: Piece| what.within("person_id NOT IN (", ")");
    // Rows of whom nobody is told would make `NOT IN` tell of nobody.
    let known = |what: Piece| what.within("SELECT person_id FROM (", ") WHERE person_id IS NOT NULL");
    let holds = match life {
        Life::New => of(recent()),
        Life::Active => Piece::all(vec![of(did(RECENT)), not(known(recent()))]),
        Life::Silent => Piece::all(vec![of(did(SILENT)), not(known(did(RECENT))), not(known(recent()))]),
        Life::Lost => Piece::all(vec![not(known(did(SILENT))), not(known(recent()))]),
    };
    holds.within(&format!("{EVERYONE} WHERE "), "")
}

/// Those who paid never, once or again.
fn of_paying(paying: Paying, setting: &Setting) -> Piece {
    let test = match paying {
        Paying::Never => NumberTest::Is(Sign::Equal, Number::whole(0)),
        Paying::Once => NumberTest::Is(Sign::Equal, Number::whole(1)),
        Paying::Again => NumberTest::Is(Sign::AtLeast, Number::whole(2)),
    };
    super::statement::number(&Measure::Orders(None), &test, setting, &Given::default())
}

/// What the numbers of a score are.
pub(super) const fn holds(of: &Score) -> numbers::Holds {
    match of {
        Score::Rfm(..) => numbers::Holds::Whole(1),
        Score::Bin(..) => numbers::Holds::Whole(Points::UNIT as i64),
        Score::Interest(_) => numbers::Holds::Whole(10),
    }
}
