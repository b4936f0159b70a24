//! The tree that reads the command line, made from the list of verbs in one language.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg as ClapArg, ArgAction, Command, ValueHint};

use crate::action::verbs::{Arg, ArgKind, FAMILIES, Family, GLOBALS, Takes, Verb, verbs};
use crate::domain::lang::Lang;
use crate::text::verbs as text;
use crate::text::verbs::Heading;

/// The program's name.
pub const PROGRAM: &str = "tagdeck";

/// Behind every other flag.
const LAST: usize = 999;

/// The whole tree.
pub fn tree(lang: Lang) -> Command {
    let mut root = Command::new(PROGRAM)
        .bin_name(PROGRAM)
        .version(env!("CARGO_PKG_VERSION"))
        .about(text::tagline(lang))
        .long_about(format!("{}\n\n{}", text::tagline(lang), text::console(lang)))
        .after_help(text::more_help(lang))
        .override_usage(format!(
            "{PROGRAM} [{}] [{}]",
            text::verb_placeholder(lang),
            text::options_placeholder(lang)
        ))
        .subcommand_help_heading(text::heading(Heading::Verbs, lang))
        .subcommand_value_name(text::verb_placeholder(lang))
        .disable_version_flag(true)
        .args(GLOBALS.iter().enumerate().map(|(i, g)| clap_arg(g, lang).global(true).display_order(i)))
        .arg(
            ClapArg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .display_order(LAST)
                .help(text::version_flag(lang))
                .help_heading(text::heading(Heading::Global, lang)),
        );
    for family in FAMILIES.iter().filter(|f| !f.name.contains(' ')) {
        root = root.subcommand(family_command(family, lang));
    }
    let alone = verbs().filter(|v| !v.name.contains(' ') && !FAMILIES.iter().any(|f| f.name == v.name));
    root = root.subcommands(alone.map(|v| verb_command(v, lang)));
    let order: Vec<&str> = verbs().filter_map(|v| v.path().next()).collect();
    for (i, name) in order.iter().enumerate() {
        let first = order.iter().position(|n| n == name).unwrap_or(i);
        root = root.mut_subcommand(name, |c| c.display_order(first));
    }
    dress(root, lang)
}

/// A family with its verbs and the families within it, in the order of the list.
fn family_command(family: &'static Family, lang: Lang) -> Command {
    let within = |name: &str| name.rsplit_once(' ').is_some_and(|(first, _)| first == family.name);
    let own = verbs().filter(|v| within(v.name)).map(|v| (place_of(v.name), verb_command(v, lang)));
    let families = FAMILIES.iter().filter(|f| within(f.name));
    let families = families.map(|f| (place_of(f.name), family_command(f, lang)));
    let members = own.chain(families).map(|(place, command)| command.display_order(place));
    let name = family.name.rsplit(' ').next().unwrap_or(family.name);
    let command = match verbs().find(|v| v.name == family.name) {
        // The family's own name does something too.
        Some(own) => verb_command(own, lang).args_conflicts_with_subcommands(true),
        None => dress(
            Command::new(name)
                .about(family.summary.of(lang))
                .subcommand_required(true)
                .override_usage(format!("{PROGRAM} {} {}", family.name, text::verb_placeholder(lang))),
            lang,
        ),
    };
    command.subcommand_help_heading(text::heading(Heading::Verbs, lang)).subcommands(members)
}

/// Where a verb, or the first one of a family, stands in the list.
fn place_of(name: &str) -> usize {
    let begins =
        |verb: &str| verb.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    verbs().position(|v| begins(v.name)).unwrap_or(LAST)
}

fn verb_command(verb: &'static Verb, lang: Lang) -> Command {
    let name = verb.path().last().unwrap_or(verb.name);
    let usage = format!("{PROGRAM} {} [{}]", verb.usage(), text::options_placeholder(lang));
    let mut command = Command::new(name).about(verb.summary.of(lang)).override_usage(usage);
    if !verb.about.en.is_empty() {
        command = command.long_about(format!("{}\n\n{}", verb.summary.of(lang), verb.about.of(lang)));
    }
    if !verb.examples.is_empty() {
        command = command.after_long_help(examples(verb, lang));
    }
    command = command.args(verb.args.iter().enumerate().map(|(i, a)| clap_arg(a, lang).display_order(i)));
    dress(command, lang)
}

/// The example lines of a verb under their heading.
fn examples(verb: &Verb, lang: Lang) -> String {
    let mut out = format!("{}:", text::heading(Heading::Examples, lang));
    for (line, why) in verb.examples {
        out.push_str(&format!("\n  {PROGRAM} {line}\n      {}", why.of(lang)));
    }
    out
}

/// Headings, template and help flag in the language.
fn dress(command: Command, lang: Lang) -> Command {
    command
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            text::heading(Heading::Usage, lang)
        ))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .args_override_self(true)
        .arg(
            ClapArg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(LAST)
                .help(text::help_flag(lang))
                .help_heading(text::heading(Heading::Global, lang)),
        )
}

fn clap_arg(arg: &'static Arg, lang: Lang) -> ClapArg {
    let global = GLOBALS.iter().any(|g| std::ptr::eq(g, arg));
    let heading = match (global, arg.kind) {
        (true, _) => Heading::Global,
        (_, ArgKind::Place) => Heading::Arguments,
        _ => Heading::Options,
    };
    let mut help = arg.help.of(lang).to_string();
    if let Takes::OneOf(known) = arg.takes {
        help.push_str(lang.pick("", " "));
        help.push_str(&text::one_of(known, lang));
    }
    let mut out = ClapArg::new(arg.name)
        .help(help)
        .help_heading(text::heading(heading, lang))
        .hide_short_help(global && !matches!(arg.name, "db" | "json" | "lang"))
        .required(arg.required)
        .action(match (arg.kind, arg.repeated) {
            (ArgKind::Switch, _) => ArgAction::SetTrue,
            (_, true) => ArgAction::Append,
            (_, false) => ArgAction::Set,
        });
    if arg.kind != ArgKind::Place {
        out = out.long(arg.name);
    }
    if arg.kind != ArgKind::Switch {
        out = out.hide_possible_values(true).value_name(arg.value_name).value_parser(parser(arg.takes));
        out = out.value_hint(match arg.takes {
            Takes::File => ValueHint::FilePath,
            _ => ValueHint::Other,
        });
    }
    match arg.kind {
        ArgKind::Place if arg.repeated => out.num_args(if arg.required { 1.. } else { 0.. }),
        ArgKind::Option if arg.many => out.num_args(1..),
        _ => out,
    }
}

fn parser(takes: Takes) -> ValueParser {
    match takes {
        Takes::File => ValueParser::path_buf(),
        Takes::OneOf(known) => PossibleValuesParser::new(known).into(),
        _ => ValueParser::string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_sound_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            tree(lang).debug_assert();
        }
    }

    #[test]
    fn every_verb_has_a_place_in_the_tree_and_its_help_speaks_one_language() {
        for verb in verbs() {
            let mut command = tree(Lang::Zh);
            command.build();
            let mut here = &mut command;
            for word in verb.path() {
                here = here.find_subcommand_mut(word).unwrap_or_else(|| panic!("{}", verb.name));
            }
            let help = here.render_long_help().to_string();
            for english in ["Usage:", "Options:", "Arguments:", "possible values", "Print help", "default:"] {
                assert!(!help.contains(english), "{}: {english}\n{help}", verb.name);
            }
            assert!(help.contains(verb.summary.zh), "{help}");
        }
        let help = tree(Lang::Zh).render_long_help().to_string();
        assert!(help.contains("命令") && help.contains("people") && !help.contains("Commands"), "{help}");
    }
}
