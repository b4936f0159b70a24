//! `completions` and `man`, made from the same list as the parser.

use clap_complete::Shell;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use crate::action::verbs::{Arg, ArgKind, GLOBALS, Verb, verbs};
use crate::cli::run::{Outcome, Run};
use crate::cli::tree::{PROGRAM, tree};
use crate::domain::lang::Lang;
use crate::request::Fault;
use crate::text::verbs::{self as text, Heading};

/// Prints a completion script.
pub fn completions(run: &mut Run<'_>) -> Outcome {
    let name = run.args().required("shell")?;
    let shell: Shell = name.parse().map_err(|_| Fault::Missing("SHELL"))?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut tree(run.lang), PROGRAM, &mut script);
    run.out.write_all(&script)?;
    Ok(0)
}

/// Prints the manual page.
pub fn man(run: &mut Run<'_>) -> Outcome {
    let page = page(run.lang);
    run.out.write_all(page.as_bytes())?;
    Ok(0)
}

/// The manual page in roff.
fn page(lang: Lang) -> String {
    let mut roff = Roff::new();
    let version = concat!("tagdeck ", env!("CARGO_PKG_VERSION"));
    roff.control("TH", ["TAGDECK", "1", "", version]);
    section(&mut roff, lang.pick("名称", "NAME"));
    roff.text([roman(format!("{PROGRAM} - {}", text::tagline(lang)))]);
    section(&mut roff, text::heading(Heading::Usage, lang));
    roff.text([
        bold(PROGRAM),
        roman(format!(" [{}] [{}]", text::verb_placeholder(lang), text::options_placeholder(lang))),
    ]);
    roff.control("PP", []);
    roff.text([roman(text::console(lang))]);
    section(&mut roff, text::heading(Heading::Verbs, lang));
    for verb in verbs() {
        verb_part(&mut roff, verb, lang);
    }
    section(&mut roff, text::heading(Heading::Global, lang));
    for arg in GLOBALS {
        argument(&mut roff, arg, lang);
    }
    section(&mut roff, text::heading(Heading::ExitCodes, lang));
    for (code, meaning) in text::EXIT_CODES {
        term(&mut roff, [bold(code.to_string())], meaning.of(lang));
    }
    section(&mut roff, text::heading(Heading::Environment, lang));
    for (name, meaning) in text::ENVIRONMENT {
        term(&mut roff, [bold(*name)], meaning.of(lang));
    }
    roff.render()
}

fn verb_part(roff: &mut Roff, verb: &Verb, lang: Lang) {
    roff.control("SS", [verb.name]);
    roff.text([bold(PROGRAM), roman(format!(" {}", verb.usage()))]);
    roff.control("PP", []);
    roff.text([roman(verb.summary.of(lang))]);
    if !verb.about.en.is_empty() {
        roff.control("PP", []);
        roff.text([roman(verb.about.of(lang))]);
    }
    for arg in verb.args {
        argument(roff, arg, lang);
    }
    for (line, why) in verb.examples {
        term(roff, [italic(format!("{PROGRAM} {line}"))], why.of(lang));
    }
}

fn argument(roff: &mut Roff, arg: &Arg, lang: Lang) {
    let name = match arg.kind {
        ArgKind::Place => vec![italic(arg.value_name)],
        ArgKind::Switch => vec![bold(format!("--{}", arg.name))],
        ArgKind::Option => vec![bold(format!("--{} ", arg.name)), italic(arg.value_name)],
    };
    let mut help = arg.help.of(lang).to_string();
    if let crate::action::verbs::Takes::OneOf(known) = arg.takes {
        help.push_str(lang.pick("", " "));
        help.push_str(&text::one_of(known, lang));
    }
    term(roff, name, &help);
}

fn section(roff: &mut Roff, name: &str) {
    roff.control("SH", [name.to_uppercase().as_str()]);
}

fn term(roff: &mut Roff, name: impl Into<Vec<Inline>>, help: &str) {
    roff.control("TP", []);
    roff.text(name);
    roff.text([roman(help)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_names_every_verb_argument_and_exit_code() {
        for lang in [Lang::Zh, Lang::En] {
            let page = page(lang).replace("\\*(Aq", "'").replace("\\-", "-");
            for verb in verbs() {
                assert!(
                    page.contains(&format!(".SS \"{}\"", verb.name))
                        || page.contains(&format!(".SS {}", verb.name))
                );
                assert!(page.contains(verb.summary.of(lang)), "{}", verb.name);
            }
            for arg in GLOBALS {
                assert!(page.contains(&format!("--{}", arg.name)), "{}", arg.name);
            }
            assert!(page.contains("130"));
        }
    }

    #[test]
    fn completions_are_made_for_every_shell_of_the_list() {
        let shell = crate::action::verbs::find("completions").and_then(|v| v.arg("shell")).unwrap();
        let crate::action::verbs::Takes::OneOf(shells) = shell.takes else { panic!("{shell:?}") };
        for name in shells {
            let shell: Shell = name.parse().unwrap();
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut tree(Lang::En), PROGRAM, &mut script);
            let script = String::from_utf8(script).unwrap();
            for verb in verbs() {
                let last = verb.path().last().unwrap();
                assert!(script.contains(last), "{name}: {}", verb.name);
            }
        }
    }
}
