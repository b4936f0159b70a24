//! Regular expressions, which the engine alone can read.

use duckdb::Connection;

use crate::domain::segment::{Atom, DayOf, Happening, Measure, Pattern, TextTest, WhereTest};
use crate::request::{Fault, WrongPattern};

/// The regular expressions of a condition.
pub(super) fn of(atom: &Atom) -> Vec<&Pattern> {
    match atom {
        Atom::Text(_, test) | Atom::Note(test, _) => of_test(test).into_iter().collect(),
        Atom::Did(of, _)
        | Atom::Day(DayOf::Last(of), _)
        | Atom::Number(Measure::Count(of, _) | Measure::Sum(of, _), _)
        | Atom::Top(Measure::Count(of, _) | Measure::Sum(of, _), _) => of_filter(of),
        _ => Vec::new(),
    }
}

fn of_filter(of: &Happening) -> Vec<&Pattern> {
    let tests = of.filter.iter().filter_map(|part| match &part.test {
        WhereTest::Text(_, test) => Some(test),
        WhereTest::Number(..) => None,
    });
    tests.filter_map(of_test).collect()
}

fn of_test(test: &TextTest) -> Option<&Pattern> {
    if let TextTest::Fits(pattern) = test { Some(pattern) } else { None }
}

/// Has the engine read one; `fault` says what any other error means.
pub(super) fn check(
    conn: &Connection,
    pattern: &Pattern,
    fault: impl FnOnce(&duckdb::Error) -> Fault,
) -> Result<(), Fault> {
    let read = || conn.query_row("SELECT regexp_matches('', ?)", [pattern.as_str()], |r| r.get::<_, bool>(0));
    match read() {
        Ok(_) => Ok(()),
        Err(error) => Err(match fault(&error) {
            Fault::Engine(words) => Fault::Pattern(Box::new(WrongPattern::told(pattern.as_str(), &words))),
            other => other,
        }),
    }
}
