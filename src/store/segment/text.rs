//! Conditions on texts.

use super::given::Given;
use super::piece::Piece;
use super::values::{Like, TextSource, Values};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::segment::{TextOf, TextTest};

/// A condition on a column of texts. It does not hold where there is none.
pub(super) fn test(column: &str, test: &TextTest, like: Like, values: &Values) -> Piece {
    let set = || Piece::plain(format!("{column} <> ''"));
    match test {
        TextTest::Is(value) => values.like(column, like, std::slice::from_ref(value)),
        TextTest::IsNot(value) => match values.like(column, like, std::slice::from_ref(value)) {
            none if none == Piece::never() => set(),
            same => Piece::all(vec![set(), same.negated()]),
        },
        TextTest::In(wanted) => values.like(column, like, wanted),
        TextTest::Holds(parts) => values.like(column, Like::Part, parts),
        TextTest::Fits(pattern) => {
            let finds = Piece::new(format!("regexp_matches({column}, ?)"), vec![pattern.as_str().into()]);
            Piece::all(vec![set(), finds])
        }
        TextTest::IsSet => set(),
    }
}

/// All ids of a kind as `person_id, value`. Those of WeCom contacts also stand with the friendships.
pub(super) fn identities(kind: &str) -> Piece {
    let own = Piece::new("SELECT person_id, value FROM ledger.identity WHERE kind = ?", vec![kind.into()]);
    match kind {
        "external_id" => own.within(
            "",
            " UNION ALL SELECT person_id, external_id AS value FROM ledger.relation WHERE external_id IS NOT NULL",
        ),
        _ => own,
    }
}

/// The people whose text meets a condition.
pub(super) fn people(of: &TextOf, asked: &TextTest, given: &Given) -> Piece {
    let from = match of {
        TextOf::Field(FieldKey::Canonical(field)) => {
            let values = given.values(&TextSource::Person(*field));
            let holds = test(column(*field), asked, Like::Whole, &values);
            return holds.within("SELECT person_id FROM ledger.person WHERE ", "");
        }
        TextOf::Field(FieldKey::Own(field)) => {
            let values = given.values(&TextSource::Own(*field));
            let own = Piece::new(
                "SELECT person_id FROM ledger.person_field WHERE field_id = ? AND ",
                vec![field.0.into()],
            );
            return own.then(test("text", asked, Like::Whole, &values));
        }
        TextOf::Identity(kind) => identities(kind).within("SELECT person_id FROM (", ") WHERE "),
    };
    let TextOf::Identity(kind) = of else { return Piece::never() };
    let values = given.values(&TextSource::Identity(kind.clone()));
    match asked {
        // Of several ids, none may be that one.
        TextTest::IsNot(value) => {
            let same = from.clone().then(values.like("value", Like::Whole, std::slice::from_ref(value)));
            from.then(Piece::plain("value <> '' AND person_id NOT IN (")).then(same).within("", ")")
        }
        other => from.then(test("value", other, Like::Whole, &values)),
    }
}

/// The column of a canonical field.
pub(super) fn column(field: PersonField) -> &'static str {
    match field {
        PersonField::Staff => "staff_id",
        other => other.code(),
    }
}
