//! The README, the manual page and the completions say what the lists of actions and verbs say.
//!
//! What stands between `<!-- NAME -->` and `<!-- end -->` in the README is made by the program; `TAGDECK_TEST_UPDATE=1`
//! writes it anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tagdeck::action::verbs::{Takes, find, verbs};
use tagdeck::action::{ACTIONS, keymap::key_table};
use tagdeck::app::config::{KEYS, THEMES};
use tagdeck::cli::tree;
use tagdeck::domain::import::ImportKind;
use tagdeck::domain::lang::Lang;
use tagdeck::text::verbs::{EXIT_CODES, verb_table};
use tempfile::TempDir;

use crate::flows::console::Console;
use crate::flows::kept::tagdeck;

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

fn readme_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(readme_path()).expect("a README")
}

/// A screen of the sample community.
fn picture() -> String {
    let mut console = Console::open(Lang::En);
    console.keys("/ 北京 SPACE 产品 ENTER SPACE j SPACE j j");
    format!("```text\n{}```\n", console.picture())
}

fn exit_codes() -> String {
    let rows = EXIT_CODES.iter().map(|(code, means)| format!("| `{code}` | {} | {} |\n", means.en, means.zh));
    format!("| Code | Means | 含义 |\n|---|---|---|\n{}", rows.collect::<String>())
}

/// The parts of the README that are made.
fn made() -> Vec<(&'static str, String)> {
    vec![
        ("picture", picture()),
        ("keys en", key_table(Lang::En)),
        ("verbs en", verb_table(Lang::En)),
        ("keys zh-CN", key_table(Lang::Zh)),
        ("verbs zh-CN", verb_table(Lang::Zh)),
        ("exit codes", exit_codes()),
    ]
}

#[test]
fn the_readme_shows_what_the_program_says() {
    let mut text = readme();
    for (name, made) in made() {
        let begin = format!("<!-- {name} -->\n");
        let start = text.find(&begin).unwrap_or_else(|| panic!("no {begin}")) + begin.len();
        let length = text[start..].find("<!-- end -->").unwrap_or_else(|| panic!("no end of {name}"));
        if std::env::var_os("TAGDECK_TEST_UPDATE").is_some() {
            text.replace_range(start..start + length, &made);
        }
        let there = &text[start..][..text[start..].find("<!-- end -->").unwrap()];
        assert_eq!(there, made, "{name} in the README is out of date; TAGDECK_TEST_UPDATE=1 writes it anew");
    }
    if text != readme() {
        fs::write(readme_path(), text).expect("a README that can be written");
    }
}

#[test]
fn the_readme_names_every_kind_key_and_theme() {
    let text = readme();
    let kinds = ImportKind::ALL.iter().map(|kind| kind.code());
    for word in kinds.chain(KEYS).chain(THEMES) {
        assert!(text.contains(&format!("`{word}`")), "{word}");
    }
}

/// The words of a command line: blanks divide, quotes hold together.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in line.chars() {
        match c {
            '\'' | '"' => quoted = !quoted,
            ' ' if !quoted => words.extend((!word.is_empty()).then(|| std::mem::take(&mut word))),
            c => word.push(c),
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

#[track_caller]
fn is_understood(line: &str) {
    let line = line.split(" | ").next().and_then(|line| line.split(" > ").next()).unwrap_or(line);
    let line = line.split("  #").next().unwrap_or(line);
    if let Err(error) = tree(Lang::En).try_get_matches_from(words(line.trim())) {
        panic!("{line}: {error}");
    }
}

#[test]
fn every_command_of_the_readme_and_of_the_examples_is_understood() {
    let text = readme();
    let commands: Vec<&str> = text.lines().filter(|line| line.starts_with("tagdeck ")).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    commands.into_iter().for_each(is_understood);
    for (line, _) in verbs().flat_map(|verb| verb.examples) {
        is_understood(&format!("tagdeck {line}"));
    }
}

#[test]
fn actions_and_verbs_are_said_in_both_languages_once() {
    for lang in LANGS {
        let mut said = BTreeSet::new();
        for entry in ACTIONS {
            let (name, summary) = (entry.name(lang), entry.summary(lang));
            assert!(
                !name.is_empty() && !summary.is_empty() && !summary.ends_with(['.', '。']),
                "{}",
                entry.code
            );
            assert!(said.insert((entry.scope, summary)), "{}: {summary} twice", entry.code);
            assert!(key_table(lang).contains(summary), "{}", entry.code);
        }
        for verb in verbs() {
            assert!(verb_table(lang).contains(verb.summary.of(lang)), "{}", verb.name);
        }
    }
    for verb in ACTIONS.iter().filter_map(|entry| entry.verb) {
        assert!(find(verb).is_some(), "an action names {verb}, which is no verb");
    }
}

#[test]
fn the_manual_and_the_completions_are_made_in_both_languages() {
    let home = TempDir::new().unwrap();
    let none = home.path().join("none.duckdb");
    let printed = |arguments: &[&str]| {
        let output = tagdeck(home.path(), &none, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let Some(Takes::OneOf(shells)) =
        find("completions").and_then(|verb| verb.arg("shell")).map(|arg| arg.takes)
    else {
        panic!("completions takes one of some shells")
    };
    for lang in LANGS {
        // In the language of manual pages an apostrophe and a hyphen have names.
        let manual = printed(&["--lang", lang.tag(), "man"]).replace("\\*(Aq", "'").replace("\\-", "-");
        assert!(manual.contains(".TH TAGDECK 1"));
        for verb in verbs() {
            assert!(manual.contains(verb.name) && manual.contains(verb.summary.of(lang)), "{}", verb.name);
        }
        for shell in shells {
            let script = printed(&["--lang", lang.tag(), "completions", shell]);
            assert!(verbs().all(|verb| script.contains(verb.path().last().unwrap())), "{shell}");
        }
    }
    assert!(!none.exists(), "neither needs a file");
}

/// The files of `sample_db` are what the generator makes; `TAGDECK_TEST_UPDATE=1` writes them anew.
#[test]
fn the_sample_is_what_its_generator_makes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_db");
    for (name, made) in tagdeck::domain::sample::community().tables() {
        let path = folder.join(name);
        if std::env::var_os("TAGDECK_TEST_UPDATE").is_some() {
            fs::write(&path, &made).expect("a folder that can be written");
        }
        assert!(fs::read_to_string(&path).is_ok_and(|there| there == made), "{name} is out of date");
    }
}
