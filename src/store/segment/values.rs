//! The spellings of a text column. Texts are compared folded, which the engine cannot do: where a column has few
//! different values, those that fit are picked here and asked for by name; where it has many, the engine compares in
//! lower case, which is the same for all but odd spellings, and those are picked here too.

use duckdb::Connection;

use super::piece::Piece;
use super::run::bind;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::fold::fold;
use crate::domain::ids::FieldId;
use crate::domain::segment::{
    Atom, DayOf, EventKindId, Happening, Measure, Reads, TextAttribute, TextOf, TextTest, What, WhereTest,
};
use crate::store::arrow::{count_at, text_at};

/// A column of texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TextSource {
    /// Of a canonical field.
    Person(PersonField),
    /// Of the team's own field.
    Own(FieldId),
    /// Ids of a kind.
    Identity(String),
    /// Of events of a kind.
    Event(EventKindId, TextAttribute),
    /// Products of lines of orders.
    Product,
    /// Notes.
    Note,
    /// Spellings of tags that wait.
    Raw,
}

/// The spellings of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// All of them, by how many rows have them, the most first.
    Few(Vec<(String, u64)>),
    /// Too many to know; those which fold to something else than their lower case, with what the engine takes for that.
    Many(Vec<(String, String)>),
}

impl Default for Values {
    fn default() -> Values {
        Values::Few(Vec::new())
    }
}

impl Values {
    /// Roughly how many bytes they take.
    pub fn bytes(&self) -> usize {
        match self {
            Values::Few(values) => values.iter().map(|(text, _)| text.len() + 48).sum(),
            Values::Many(odd) => odd.iter().map(|(text, lower)| text.len() + lower.len() + 64).sum(),
        }
    }
}

/// More different values than this are many. In tests a small community has many.
const MANY: usize = if cfg!(test) { 24 } else { 20_000 };

/// A text whose lower case is its folded form, as a regular expression: printable ASCII, Chinese and kana, marks and
/// pictures in common use, with single blanks inside. Every other one is odd.
pub(super) const PLAIN: &str = "[!-~一-鿿㐀-䶿、。《》「」【】ぁ-ゔァ-ヺー—“”‘’☀-➿\u{1F300}-\u{1FAFF}]+( [!-~一-鿿㐀-䶿、。《》「」【】ぁ-ゔァ-ヺー—“”‘’☀-➿\u{1F300}-\u{1FAFF}]+)*";

impl TextSource {
    /// The rows as `SELECT` finds them: what is selected, a blank, `FROM` and its condition.
    pub(super) fn rows(&self) -> (&'static str, Piece) {
        match self {
            TextSource::Person(field) => (field.code(), Piece::plain("FROM ledger.person WHERE TRUE")),
            TextSource::Own(field) => {
                ("text", Piece::new("FROM ledger.person_field WHERE field_id = ?", vec![field.0.into()]))
            }
            TextSource::Identity(kind) => {
                ("value", super::text::identities(kind).within("FROM (", ") WHERE TRUE"))
            }
            TextSource::Event(kind, attribute) => {
                (column(*attribute), Piece::new("FROM ledger.event WHERE kind_id = ?", vec![kind.0.into()]))
            }
            TextSource::Product => ("product", Piece::plain("FROM ledger.orders WHERE TRUE")),
            TextSource::Note => ("text", Piece::plain("FROM ledger.note WHERE TRUE")),
            TextSource::Raw => ("raw", Piece::plain("FROM ledger.tag_quarantine WHERE TRUE")),
        }
    }

    /// The columns whose spellings a condition depends on.
    pub fn of(atom: &Atom) -> Vec<TextSource> {
        let filtered = |of: &Happening| -> Vec<TextSource> {
            let text = |test: &WhereTest| match (test, of.what) {
                (WhereTest::Text(_, TextTest::IsSet | TextTest::Fits(_)) | WhereTest::Number(..), _) => None,
                (WhereTest::Text(TextAttribute::Product, _), _) | (WhereTest::Text(..), What::Order) => {
                    Some(TextSource::Product)
                }
                (WhereTest::Text(attribute, _), What::Event(kind)) => {
                    Some(TextSource::Event(kind, *attribute))
                }
            };
            of.filter.iter().filter_map(|part| text(&part.test)).collect()
        };
        match atom {
            Atom::Text(_, TextTest::IsSet | TextTest::Fits(_))
            | Atom::Note(TextTest::IsSet | TextTest::Fits(_), _) => Vec::new(),
            Atom::Text(TextOf::Field(field), _) => TextSource::of_field(*field).into_iter().collect(),
            Atom::Text(TextOf::Identity(kind), _) => vec![TextSource::Identity(kind.clone())],
            Atom::Note(..) => vec![TextSource::Note],
            Atom::Raw { .. } => vec![TextSource::Raw],
            Atom::Did(of, _)
            | Atom::Day(DayOf::Last(of), _)
            | Atom::Number(Measure::Count(of, _) | Measure::Sum(of, _), _)
            | Atom::Top(Measure::Count(of, _) | Measure::Sum(of, _), _) => filtered(of),
            _ => Vec::new(),
        }
    }

    /// What it is read from.
    pub fn reads(&self) -> Reads {
        match self {
            TextSource::Person(field) => Reads::Field(FieldKey::Canonical(*field)),
            TextSource::Own(field) => Reads::Field(FieldKey::Own(*field)),
            TextSource::Identity(kind) => Reads::Identities(kind.clone()),
            TextSource::Event(kind, _) => Reads::Events(*kind),
            TextSource::Product => Reads::Orders,
            TextSource::Note => Reads::Notes,
            TextSource::Raw => Reads::RawTags,
        }
    }

    /// The column of a field of texts.
    pub fn of_field(field: FieldKey) -> Option<TextSource> {
        Some(match field {
            FieldKey::Canonical(PersonField::Staff | PersonField::Birthday | PersonField::Joined) => {
                return None;
            }
            FieldKey::Canonical(field) => TextSource::Person(field),
            FieldKey::Own(field) => TextSource::Own(field),
        })
    }
}

/// The column of an attribute of an event.
pub(super) fn column(attribute: TextAttribute) -> &'static str {
    match attribute {
        TextAttribute::Topic => "topic",
        TextAttribute::Object => "object",
        TextAttribute::Text => "text",
        TextAttribute::Product => "product",
    }
}

/// The rows at which a look is taken: few in tests, so that there values come up behind them.
const FIRST: u32 = if cfg!(test) { 20 } else { 200_000 };

/// Reads the spellings of a column. A look at the first rows tells whether there are many, which a count of all would
/// take long to find.
pub(super) fn read(conn: &Connection, source: &TextSource) -> duckdb::Result<Values> {
    let (column, rows) = source.rows();
    let from = &rows.sql;
    let with = || duckdb::params_from_iter(rows.bound.iter().map(bind));
    let looked: i64 = conn.query_row(
        &format!("SELECT count(DISTINCT {column}) FROM (SELECT {column} {from} LIMIT {FIRST})"),
        with(),
        |r| r.get(0),
    )?;
    if looked < MANY as i64 {
        let mut found = conn.prepare(&format!(
            "SELECT {column}, count(*) AS n {from} AND {column} <> '' GROUP BY 1 ORDER BY n DESC, 1 LIMIT {}",
            MANY + 1
        ))?;
        let few: Vec<(String, u64)> = found
            .query_map(with(), |r| Ok((text_at(r, 0)?, count_at(r, 1)?)))?
            .collect::<duckdb::Result<_>>()?;
        if few.len() <= MANY {
            return Ok(Values::Few(few));
        }
    }
    let mut found = conn.prepare(&format!(
        "SELECT DISTINCT {column}, lower({column}) {from} AND {column} <> '' AND NOT regexp_full_match({column}, '{PLAIN}')"
    ))?;
    let odd = found.query_map(with(), |r| Ok((text_at(r, 0)?, text_at(r, 1)?)))?;
    Ok(Values::Many(odd.collect::<duckdb::Result<_>>()?))
}

/// Some of the spellings of a column: those of the first rows, one more than `most` at most, in no order.
pub(super) fn glimpse(conn: &Connection, source: &TextSource, most: usize) -> duckdb::Result<Vec<String>> {
    let (column, rows) = source.rows();
    let mut found = conn.prepare(&format!(
        "SELECT DISTINCT {column} FROM (SELECT {column} {} LIMIT {FIRST}) WHERE {column} <> '' LIMIT {}",
        rows.sql,
        most + 1
    ))?;
    found.query_map(duckdb::params_from_iter(rows.bound.iter().map(bind)), |r| text_at(r, 0))?.collect()
}

/// How a folded text is compared with a folded value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Like {
    /// They are equal.
    Whole,
    /// The value is a part.
    Part,
    /// They are equal, or the value is what stands before the first blank: how products are named.
    Code,
}

impl Like {
    fn holds(self, text: &str, value: &str) -> bool {
        match self {
            Like::Whole => text == value,
            Like::Part => text.contains(value),
            Like::Code => text == value || text.split(' ').next() == Some(value),
        }
    }

    /// Whether [`Like::by_engine`] holds for a text, of which the lower case is that of the engine.
    fn engine_holds(self, text: &str, lower: &str, value: &str) -> bool {
        let text = if is_cased(value) { lower } else { text };
        match self {
            Like::Whole => text == value,
            Like::Part => text.contains(value),
            Like::Code => {
                text.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            }
        }
    }

    fn by_engine(self, column: &str, value: &str) -> Piece {
        let text = if is_cased(value) { format!("lower({column})") } else { column.to_string() };
        match self {
            Like::Whole => Piece::new(format!("{text} = ?"), vec![value.into()]),
            Like::Part => Piece::new(format!("contains({text}, ?)"), vec![value.into()]),
            Like::Code => Piece::any(vec![
                Piece::new(format!("{text} = ?"), vec![value.into()]),
                Piece::new(format!("starts_with({text}, ?)"), vec![format!("{value} ").as_str().into()]),
            ]),
        }
    }
}

/// Whether upper and lower case of a text differ.
fn is_cased(text: &str) -> bool {
    text.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

impl Values {
    /// The spellings of a text that is not blank; nothing where there are too many to know.
    pub(super) fn spelt(&self, text: &str) -> Option<Vec<&str>> {
        let (Values::Few(known), wanted) = (self, fold(text)) else { return None };
        let is = |(text, _): &&(String, u64)| !wanted.is_empty() && fold(text) == wanted;
        Some(known.iter().filter(is).map(|(text, _)| text.as_str()).collect())
    }

    /// Rows whose text is like any of some values; blank values are like nothing.
    pub(super) fn like(&self, column: &str, like: Like, wanted: &[String]) -> Piece {
        let wanted: Vec<String> = wanted.iter().map(|value| fold(value)).filter(|v| !v.is_empty()).collect();
        let fits = |text: &str| {
            let folded = fold(text);
            wanted.iter().any(|value| like.holds(&folded, value))
        };
        match self {
            Values::Few(known) => {
                let spelt = known.iter().filter(|(text, _)| fits(text));
                Piece::one_of_repeating(column, spelt.map(|(text, _)| text.as_str().into()).collect())
            }
            Values::Many(odd) => {
                let plain = Piece::any(wanted.iter().map(|value| like.by_engine(column, value)).collect());
                let (fitting, others): (Vec<_>, Vec<_>) = odd.iter().partition(|(text, _)| fits(text));
                let misread = others
                    .into_iter()
                    .filter(|(text, lower)| wanted.iter().any(|v| like.engine_holds(text, lower, v)));
                let misread = Piece::one_of(column, misread.map(|(text, _)| text.as_str().into()).collect());
                let plain = match misread.sql.as_str() {
                    "FALSE" => plain,
                    _ => Piece::all(vec![plain, misread.within("NOT ", "")]),
                };
                let fitting = Piece::one_of(
                    column,
                    fitting.into_iter().map(|(text, _)| text.as_str().into()).collect(),
                );
                Piece::any(vec![plain, fitting])
            }
        }
    }
}
