//! One command line, read: which verb, which arguments, which global ones.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ArgMatches;
use clap::error::ErrorKind;

use super::tree::{PROGRAM, tree};
use super::{misuse, values};
use crate::action::verbs::{Arg, ArgKind, GLOBALS, Takes, Verb, find};
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::request::Fault;

/// What a command line asks for.
#[derive(Debug)]
pub enum Asked {
    /// To run.
    Run(Box<Call>),
    /// Only help or the version, as text for stdout.
    Print(String),
}

/// A command line that can be run.
#[derive(Debug)]
pub struct Call {
    /// What to do; `None` opens the console.
    pub verb: Option<&'static Verb>,
    /// The verb's own arguments.
    pub args: Args,
    /// The arguments of every verb.
    pub globals: Globals,
    /// The words as they were typed, without the program's name.
    pub typed: Vec<OsString>,
}

/// The values of a verb's own arguments.
#[derive(Debug, Default)]
pub struct Args(BTreeMap<&'static str, Vec<OsString>>);

impl Args {
    /// Whether a switch was given.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The text of an argument.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.last()?.to_str()
    }

    /// All texts of a repeated argument.
    pub fn texts<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.get(name).into_iter().flatten().filter_map(|v| v.to_str())
    }

    /// A path.
    pub fn path(&self, name: &str) -> Option<&Path> {
        self.0.get(name)?.last().map(Path::new)
    }

    /// The text of an argument that the list of verbs marks as required.
    pub fn required(&self, name: &'static str) -> Result<&str, Fault> {
        self.text(name).ok_or(Fault::Missing(name))
    }

    /// A path that is required.
    pub fn required_path(&self, name: &'static str) -> Result<&Path, Fault> {
        self.path(name).ok_or(Fault::Missing(name))
    }
}

/// How output is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// One envelope.
    Json,
    /// Comma-separated.
    Csv,
    /// Tab-separated.
    Tsv,
}

/// When output has colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColorWhen {
    /// On a terminal that has colour, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The arguments of every verb.
#[derive(Debug, Clone, Default)]
pub struct Globals {
    /// `--db`
    pub db: Option<PathBuf>,
    /// `--as`
    pub acting: Option<String>,
    /// `--as-of`
    pub as_of: Option<Day>,
    /// `--read-only`
    pub read_only: bool,
    /// `--format`, `--json`
    pub format: Format,
    /// `--yes`
    pub yes: bool,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--quiet`
    pub quiet: bool,
    /// `--wait`
    pub wait: Duration,
    /// `--color`
    pub color: ColorWhen,
    /// `--theme`
    pub theme: Option<String>,
    /// `--timing`
    pub timing: bool,
}

/// The value of `--lang`, before anything else is read; the help itself is in that language.
pub fn stated_lang(typed: &[OsString]) -> Option<Lang> {
    let mut words = typed.iter().map(|w| w.to_string_lossy());
    let mut found = None;
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        } else if word == "--lang" {
            found = words.next().and_then(|tag| Lang::from_tag(&tag)).or(found);
        } else if let Some(tag) = word.strip_prefix("--lang=") {
            found = Lang::from_tag(tag).or(found);
        }
    }
    found
}

/// Whether JSON is asked for, even when the rest cannot be read.
pub fn wants_json(typed: &[OsString]) -> bool {
    let words = || typed.iter().take_while(|w| *w != "--");
    words().any(|w| w == "--json" || w == "--format=json")
        || words().zip(words().skip(1)).any(|(a, b)| a == "--format" && b == "json")
}

/// Reads a command line without the program's name. `help VERB` is `VERB --help`.
pub fn read(typed: Vec<OsString>, lang: Lang) -> Result<Asked, Fault> {
    let mut words = typed.clone();
    if words.first().is_some_and(|w| w == "help") {
        words.remove(0);
        words.push("--help".into());
    }
    let mut tree = tree(lang);
    let with_program = std::iter::once(OsString::from(PROGRAM)).chain(words);
    let matches = match tree.try_get_matches_from_mut(with_program) {
        Ok(matches) => matches,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return Ok(Asked::Print(error.render().to_string()));
        }
        Err(error) => return Err(misuse::fault(&error, &tree, lang)),
    };
    let mut name = String::new();
    let mut leaf = &matches;
    while let Some((word, deeper)) = leaf.subcommand() {
        name = if name.is_empty() { word.to_string() } else { format!("{name} {word}") };
        leaf = deeper;
    }
    let verb = find(&name);
    let args = verb.map(|v| collect(leaf, v.args)).unwrap_or_default();
    let globals = globals(&collect(leaf, GLOBALS))?;
    Ok(Asked::Run(Box::new(Call { verb, args, globals, typed })))
}

fn collect(matches: &ArgMatches, list: &'static [Arg]) -> Args {
    let mut out = BTreeMap::new();
    for arg in list {
        let values: Vec<OsString> = match (arg.kind, arg.takes) {
            (ArgKind::Switch, _) => {
                if matches.get_flag(arg.name) {
                    out.insert(arg.name, Vec::new());
                }
                continue;
            }
            (_, Takes::File) => matches
                .get_many::<PathBuf>(arg.name)
                .into_iter()
                .flatten()
                .map(|p| p.clone().into())
                .collect(),
            _ => matches
                .get_many::<String>(arg.name)
                .into_iter()
                .flatten()
                .map(|t| OsStr::new(t).into())
                .collect(),
        };
        if !values.is_empty() {
            out.insert(arg.name, values);
        }
    }
    Args(out)
}

fn globals(args: &Args) -> Result<Globals, Fault> {
    Ok(Globals {
        db: args.path("db").map(Path::to_path_buf),
        acting: args.text("as").map(str::to_string),
        as_of: args.text("as-of").map(|t| values::day("--as-of", t)).transpose()?,
        read_only: args.has("read-only"),
        format: match (args.has("json"), args.text("format")) {
            (true, _) | (_, Some("json")) => Format::Json,
            (_, Some("csv")) => Format::Csv,
            (_, Some("tsv")) => Format::Tsv,
            _ => Format::Table,
        },
        yes: args.has("yes"),
        dry_run: args.has("dry-run"),
        quiet: args.has("quiet"),
        wait: args.text("wait").map(|t| values::span("--wait", t)).transpose()?.unwrap_or_default(),
        color: match args.text("color") {
            Some("always") => ColorWhen::Always,
            Some("never") => ColorWhen::Never,
            _ => ColorWhen::Auto,
        },
        theme: args.text("theme").map(str::to_string),
        timing: args.has("timing"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::verbs::verbs;

    /// The words of a line; blanks within single quotes divide none, as in a shell.
    fn words(line: &str) -> Vec<OsString> {
        let parts = line.split('\'').enumerate();
        let joined: String = parts
            .map(|(at, part)| if at % 2 == 1 { part.replace(' ', "\u{0}") } else { part.into() })
            .collect();
        joined.split_whitespace().map(|word| word.replace('\u{0}', " ").into()).collect()
    }

    fn call(line: &str) -> Call {
        match read(words(line), Lang::En) {
            Ok(Asked::Run(call)) => *call,
            other => panic!("{line}: {other:?}"),
        }
    }

    fn refused(line: &str, lang: Lang) -> String {
        match read(words(line), lang) {
            Err(fault) => {
                assert_eq!(fault.exit(), 2, "{line}");
                let told = crate::text::fault::told(&fault, lang);
                format!("{} {}", told.what, told.fix)
            }
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn verbs_arguments_and_globals_are_read_in_any_order() {
        let c =
            call("--db a.duckdb people list 北京 产品 --sort spend:desc --json --limit 5 --as-of 2019-07-14");
        assert_eq!(c.verb.map(|v| v.name), Some("people list"));
        assert_eq!(c.args.texts("expr").collect::<Vec<_>>(), ["北京", "产品"]);
        assert_eq!(c.args.text("sort"), Some("spend:desc"));
        assert_eq!(c.globals.db.as_deref(), Some(Path::new("a.duckdb")));
        assert_eq!(c.globals.format, Format::Json);
        assert_eq!(c.globals.as_of, Day::parse("2019-07-14"));
        let c = call("people set u1 city=上海 --quiet title=");
        assert_eq!(c.args.texts("fields").collect::<Vec<_>>(), ["city=上海", "title="]);
        assert!(c.globals.quiet);
        assert!(call("").verb.is_none());
    }

    #[test]
    fn every_example_can_be_read() {
        for verb in verbs() {
            for (line, _) in verb.examples {
                let line = line
                    .split(" | ")
                    .next()
                    .unwrap_or_default()
                    .replace("2019-07-12 20:30", "2019-07-12T20:30");
                assert_eq!(call(&line).verb.map(|v| v.name), Some(verb.name), "{line}");
            }
        }
    }

    #[test]
    fn mistakes_name_the_nearest() {
        assert!(refused("peple list", Lang::En).contains("people"));
        assert!(refused("people lst", Lang::Zh).contains("list"));
        assert!(refused("people list --limt 3", Lang::En).contains("--limit"));
        assert!(refused("people list --format jsn", Lang::En).contains("json"));
        assert!(refused("people", Lang::En).contains("list, show"));
        assert!(refused("people note u1", Lang::En).contains("--text"));
        assert!(refused("people list --limit", Lang::Zh).contains("--limit"));
        assert!(refused("history a b", Lang::En).contains("\"a\""));
        assert!(refused("people list --as-of 2019-02-30", Lang::En).contains("2019-07-14"));
    }

    #[test]
    fn help_is_printed_and_not_an_error() {
        for line in ["--help", "-h", "help", "people --help", "help people list", "--version"] {
            assert!(matches!(read(words(line), Lang::En), Ok(Asked::Print(_))), "{line}");
        }
    }

    #[test]
    fn language_and_json_are_known_before_the_rest() {
        assert_eq!(stated_lang(&words("people list --lang zh-CN")), Some(Lang::Zh));
        assert_eq!(stated_lang(&words("--lang=en nonsense")), Some(Lang::En));
        assert_eq!(stated_lang(&words("people list -- --lang zh")), None);
        assert!(wants_json(&words("people lst --format json")));
        assert!(!wants_json(&words("people list --format csv")));
    }
}
