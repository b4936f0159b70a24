//! Whatever stands in an expression as a value is a value: it is compared and never run.

use super::Chance;
use super::community::{Community, IDENTITIES, OWN, Own, Raw, TEXTS};
use super::filled::{Filled, people};
use super::naive::Naive;
use crate::audience::{Audience, Cache};
use crate::domain::catalogue::FieldKey;
use crate::domain::day::{Day, Zone};
use crate::domain::segment::{
    Atom, EventKindId, Happening, Pattern, TextAttribute, TextOf, TextTest, What, Where, WhereTest,
};
use crate::domain::standard::shipped;
use crate::request::Fault;

const PIECES: [&str; 40] = [
    "'",
    "\"",
    "`",
    ";",
    "--",
    "/*",
    "*/",
    "'; DROP TABLE ledger.person; --",
    "' OR '1'='1",
    "%",
    "_",
    "\\",
    "\\\\",
    "\0",
    "?",
    "$1",
    "?1",
    ":a",
    "@a",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "*",
    "+",
    "^",
    "$",
    "|",
    ".",
    "(?i)",
    "\\p{Han}",
    "\\x00",
    "[[:alpha:]]",
    "a{1001}",
    "\n",
    "\u{202e}",
    "NULL",
    "x",
];

fn a_text(chance: &mut Chance) -> String {
    chance.some(1, 4, |chance| chance.one(&PIECES)).concat()
}

/// A pattern that finds a text as it stands.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

fn place(chance: &mut Chance, test: TextTest) -> Atom {
    let of = |what, attribute, test| {
        let filter = vec![Where { not: false, test: WhereTest::Text(attribute, test) }];
        Atom::Did(Happening { what, filter }, None)
    };
    let event = What::Event(EventKindId(3));
    match chance.below(8) {
        0 => Atom::Text(TextOf::Identity(chance.one(&IDENTITIES).into()), test),
        1 => Atom::Text(TextOf::Field(FieldKey::Own(OWN[0].0)), test),
        2 => Atom::Note(test, None),
        3 => of(event, chance.one(&[TextAttribute::Topic, TextAttribute::Object, TextAttribute::Text]), test),
        4 => of(What::Order, TextAttribute::Product, test),
        _ => Atom::Text(TextOf::Field(FieldKey::Canonical(chance.one(&TEXTS))), test),
    }
}

/// A community in which such texts stand everywhere.
fn infected(texts: &[String]) -> Filled {
    let day = Day::parse("2019-07-14").expect("a day");
    let mut community = Community::random(4_242, Zone::default(), day);
    let mut chance = Chance::new(9);
    for person in &mut community.people {
        person.texts.iter_mut().filter(|_| chance.percent(50)).for_each(|t| *t = None);
        person.texts = person.texts.drain(..).map(|t| t.or_else(|| Some(chance.one(texts)))).collect();
        person.identities.iter_mut().for_each(|(_, id)| *id = Some(chance.one(texts)));
        person.own.insert(OWN[0].0, Own::Text(chance.one(texts)));
        person.notes.iter_mut().for_each(|(_, note)| *note = chance.one(texts));
        person.lines.iter_mut().for_each(|line| line.product = Some(chance.one(texts)));
        for event in &mut person.events {
            event.kind = 3;
            (event.topic, event.object, event.text) =
                (Some(chance.one(texts)), Some(chance.one(texts)), Some(chance.one(texts)));
        }
        person.raw.push(Raw { text: chance.one(texts), staff: None, ts: None, pending: true });
    }
    Filled::new(community)
}

/// A number that any change of the file changes.
fn imprint(audience: &mut Audience) -> Vec<(String, String)> {
    audience
        .lane()
        .reading(|conn| {
            let read = || -> duckdb::Result<Vec<(String, String)>> {
                let mut tables = conn.prepare(
                    "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = 'community' ORDER BY 1",
                )?;
                let tables: Vec<String> = tables.query_map([], |r| r.get(0))?.collect::<duckdb::Result<_>>()?;
                tables
                    .into_iter()
                    .map(|table| {
                        let sql = format!("SELECT CAST(count(*) AS VARCHAR) || ' ' || CAST(coalesce(sum(CAST(hash(t) AS HUGEINT)), 0) AS VARCHAR) FROM {table} t");
                        conn.query_row(&sql, [], |r| r.get(0)).map(|sum: String| (table, sum))
                    })
                    .collect()
            };
            read().map_err(|error| Fault::Engine(error.to_string()))
        })
        .expect("read")
}

#[test]
fn a_thousand_texts_that_look_like_statements_are_only_compared() {
    let mut chance = Chance::new(1_000);
    let texts: Vec<String> = (0..1_000).map(|_| a_text(&mut chance)).collect();
    let (filled, standard) = (infected(&texts), shipped());
    let naive = Naive { community: &filled.community, standard: &standard };
    let mut audience = filled.audience(Cache::default());
    let before = imprint(&mut audience);
    assert!(before.len() > 20);
    let (mut met, mut refused) = (0, 0);
    for text in &texts {
        for test in [
            TextTest::Is(text.clone()),
            TextTest::IsNot(text.clone()),
            TextTest::In(vec![text.clone(), "x".into()]),
            TextTest::Holds(vec![text.clone()]),
            TextTest::Fits(Pattern::new(&escaped(text))),
        ] {
            let atom = place(&mut chance, test);
            let told = naive.set(&atom.clone().into());
            met += usize::from(!told.is_empty());
            assert_eq!(people(&mut audience, &atom.clone().into()), Ok(told), "{atom:?}");
        }
        let raw = Atom::Raw { text: text.clone(), by: None };
        assert_eq!(people(&mut audience, &raw.clone().into()), Ok(naive.set(&raw.clone().into())), "{raw:?}");
        let pattern = place(&mut chance, TextTest::Fits(Pattern::new(text)));
        match people(&mut audience, &pattern.clone().into()) {
            Ok(_) => {}
            Err(fault @ Fault::Pattern(_)) => {
                assert_eq!(fault.exit(), 2);
                refused += 1;
            }
            Err(fault) => panic!("{fault:?} {pattern:?}"),
        }
        // Neither a channel nor a kind of ids is a part of a statement.
        for atom in
            [Atom::Refused(Some(text.clone())), Atom::Text(TextOf::Identity(text.clone()), TextTest::IsSet)]
        {
            assert_eq!(people(&mut audience, &atom.into()), Ok(Vec::new()));
        }
    }
    assert!(met > 1_000 && refused > 100, "{met} {refused}");
    assert_eq!(imprint(&mut audience), before);
}

#[test]
fn a_pattern_that_is_none_is_refused_also_where_there_is_no_text_to_look_at() {
    let filled = Filled::new(Community {
        people: Vec::new(),
        ..Community::random(1, Zone::default(), Day::parse("2019-07-14").expect("a day"))
    });
    let mut audience = filled.audience(Cache::default());
    let atom = Atom::Note(TextTest::Fits(Pattern::new("二胎[a-z")), None);
    let Err(Fault::Pattern(wrong)) = people(&mut audience, &atom.into()) else { panic!() };
    assert_eq!((wrong.flaw, wrong.part.as_str()), (crate::request::PatternFlaw::OpenClass, "[a-z"));
}
