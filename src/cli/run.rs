//! One run of one verb: everything that its function may use.

use std::io::{self, Write};
use std::time::Instant;

use super::call::{Args, Call, ColorWhen, Format};
use super::config::Found;
use super::env::Env;
use super::out::{Envelope, Head, Record, Rows, Warning};
use super::places::Places;
use super::progress::Progress;
use super::session::{Cancel, ConsoleOrder, Session, World};
use super::verbs::demo_opening;
use crate::action::verbs::{Takes, Verb};
use crate::app::Elsewhere;
use crate::app::config::{Config, THEMES};
use crate::domain::day::Zone;
use crate::domain::lang::Lang;
use crate::domain::segment::parse;
use crate::request::{Fault, Overview};
use crate::store::Opening;
use crate::text::cli::{self as text, Origin};
use crate::text::tags::read_as;
use crate::tui::{Next, OwnTheme};

/// The theme that asks the terminal whether it is dark or light.
const AUTO: &str = "auto";
/// The theme for `--color never`.
const COLOURLESS: &str = "mono";

/// Why a verb ended before its end.
#[derive(Debug)]
pub enum Stop {
    /// A person can act on it.
    Fault(Fault),
    /// Whoever read stdout has gone; nothing to say.
    ClosedPipe,
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::ClosedPipe,
            io::ErrorKind::StorageFull => Stop::Fault(Fault::DiskFull { path: "stdout".into() }),
            _ => Stop::Fault(Fault::Io { path: "stdout".into(), detail: error.to_string() }),
        }
    }
}

/// The exit code of a verb that came to its end.
pub type Outcome = Result<u8, Stop>;

/// Everything that a verb's function may use.
pub struct Run<'a> {
    /// Which verb.
    pub verb: &'static Verb,
    /// What was typed.
    pub call: &'a Call,
    /// In which language to speak.
    pub lang: Lang,
    /// The process.
    pub env: &'a Env,
    /// Its folders.
    pub places: &'a Places,
    /// The configuration.
    pub found: &'a Found,
    /// Where the language comes from.
    pub lang_origin: Origin,
    /// Everything outside.
    pub world: &'a dyn World,
    /// Set by Ctrl-C.
    pub cancel: &'a Cancel,
    /// stdout.
    pub out: &'a mut dyn Write,
    /// stderr.
    pub err: &'a mut dyn Write,
    /// When it began.
    pub started: Instant,
}

impl Run<'_> {
    /// The verb's own arguments.
    pub fn args(&self) -> &Args {
        &self.call.args
    }

    /// How output is written.
    pub fn format(&self) -> Format {
        self.call.globals.format
    }

    /// How the community is opened. A writing verb may not be called read-only.
    pub fn opening(&self) -> Result<Opening, Fault> {
        let globals = &self.call.globals;
        if self.verb.writes && globals.read_only {
            return Err(Fault::ReadOnly { verb: self.verb.name.to_string() });
        }
        Ok(opening(self.call, self.env, self.places, &self.found.config))
    }

    /// Opens the community for this verb.
    pub fn session(&self) -> Result<Box<dyn Session>, Fault> {
        self.world.open(&self.opening()?, self.cancel)
    }

    /// Refuses to open the console where nobody could see or use it.
    pub fn terminal_needed(&self) -> Result<(), Fault> {
        if self.env.stdin_terminal && self.env.stdout_terminal {
            return Ok(());
        }
        Err(Fault::Usage(text::terminal_needed(self.lang).to_string()))
    }

    /// Opens the console on a file, then on those that are asked for within it, and waits until the person leaves it.
    pub fn console(&mut self, first: Opening, demo: bool) -> Outcome {
        self.terminal_needed()?;
        let mut config = self.found.config.clone();
        match (&self.call.globals.theme, self.call.globals.color) {
            (Some(theme), _) => config.theme = theme.clone(),
            (None, ColorWhen::Never) => config.theme = COLOURLESS.to_string(),
            (None, _) => {}
        }
        let own_theme = self.own_theme(&config.theme)?;
        let state_dir = self.places.state.clone();
        let problems = self.found.problems.clone();
        let lang = self.lang;
        let mut order = ConsoleOrder { opening: first, lang, config, problems, own_theme, demo, state_dir };
        loop {
            let (code, next) = self.world.console(order.clone())?;
            let Some(Next { to, lang, theme }) = next else { return Ok(code) };
            (order.lang, order.config.theme) = (lang, theme);
            (order.opening, order.demo) = match to {
                Elsewhere::Demo => (demo_opening(self)?, true),
                Elsewhere::File(path) => {
                    let own = opening(self.call, self.env, self.places, &self.found.config);
                    (Opening { path, ..own }, false)
                }
            };
        }
    }

    /// The person's own theme of a name, a file beside the configuration; `None` for a shipped one.
    fn own_theme(&self, name: &str) -> Result<Option<OwnTheme>, Fault> {
        let folder = self.places.config.join("themes");
        let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        if let Some(text) =
            plain.then(|| std::fs::read_to_string(folder.join(format!("{name}.toml"))).ok()).flatten()
        {
            return Ok(Some(OwnTheme { name: name.to_string(), text }));
        }
        // A name in the configuration that means nothing is told by the console itself.
        if name == AUTO || THEMES.contains(&name) || self.call.globals.theme.is_none() {
            return Ok(None);
        }
        let known = std::iter::once(AUTO).chain(THEMES).map(str::to_string).collect();
        Err(Fault::NotOneOf { what: "--theme", value: name.to_string(), known })
    }

    /// The verb's envelope on the file's day, or on none where no file is read.
    pub fn envelope(&self, overview: Option<&Overview>) -> Envelope {
        Envelope {
            as_of: overview.map(|o| o.as_of),
            since: self.call.globals.timing.then_some(self.started),
            warnings: overview.map(|overview| self.aliases(overview)).unwrap_or_default(),
            ..Envelope::of(self.verb)
        }
    }

    /// The texts of the arguments that are expressions, of several words as they stand together too.
    pub fn expressions(&self) -> Vec<String> {
        let args = self.verb.args.iter().filter(|arg| arg.takes == Takes::Expr);
        args.flat_map(|arg| {
            let words: Vec<&str> = self.args().texts(arg.name).collect();
            let together = (words.len() > 1).then(|| words.join(" "));
            together.into_iter().chain(words.into_iter().map(String::from)).collect::<Vec<_>>()
        })
        .map(|text| text.trim_start().trim_start_matches(['=', '＝']).to_string())
        .collect()
    }

    /// Told of every tag of an expression that was read by an alias.
    fn aliases(&self, overview: &Overview) -> Vec<Warning> {
        let names = overview.names();
        let mut told: Vec<Warning> = Vec::new();
        for text in self.expressions() {
            for (place, means) in parse(&text, &names).map(|parsed| parsed.aliases).unwrap_or_default() {
                let typed = text.get(place).unwrap_or_default();
                let means = overview.standard.print_pattern(means);
                let text = read_as(typed, &means, true, self.lang);
                let warning = Warning { code: "alias", text };
                if !told.contains(&warning) {
                    told.push(warning);
                }
            }
        }
        told
    }

    /// Begins a list on stdout. The heads of CSV and TSV are names that scripts rely on; who states a language on the
    /// command line gets them in its words, as the table has them.
    pub fn rows(
        &mut self,
        envelope: Envelope,
        data: &serde_json::Map<String, serde_json::Value>,
        heads: Vec<Head>,
        zone: &Zone,
    ) -> Result<Rows<'_>, Stop> {
        let bold = self.bold();
        let in_words = matches!(self.format(), Format::Csv | Format::Tsv) && self.lang_origin == Origin::Flag;
        let name = |head: Head| if in_words { Head { code: head.title.clone(), ..head } } else { head };
        let heads = heads.into_iter().map(name).collect();
        self.warn(&envelope.warnings)?;
        Ok(Rows::begin(self.out, self.call.globals.format, envelope, data, heads, zone, bold)?)
    }

    /// Writes one thing to stdout.
    pub fn record(&mut self, envelope: &Envelope, record: &Record) -> Result<(), Stop> {
        let bold = self.bold();
        record.write(self.out, self.call.globals.format, envelope, bold)?;
        self.warn(&envelope.warnings)
    }

    /// Says warnings on stderr; JSON carries them itself.
    pub fn warn(&mut self, warnings: &[Warning]) -> Result<(), Stop> {
        if self.format() != Format::Json {
            self.out.flush()?;
            let word = self.lang.pick("提醒", "warning");
            for warning in warnings {
                writeln!(self.err, "{word}: {}", warning.text)?;
            }
        }
        Ok(())
    }

    /// Says something on stderr, unless the output is JSON or quiet was asked for.
    pub fn remark(&mut self, text: &str) -> Result<(), Stop> {
        if !self.call.globals.quiet && self.format() != Format::Json {
            self.out.flush()?;
            writeln!(self.err, "{text}")?;
        }
        Ok(())
    }

    /// Says under a table what it comes to. What was asked for is on stdout; rows for programs stay rows, and it is a remark.
    pub fn sum(&mut self, text: &str) -> Result<(), Stop> {
        if self.format() != Format::Table {
            return self.remark(text);
        }
        writeln!(self.out, "\n{text}")?;
        Ok(())
    }

    /// A line of progress for this verb; drawn where stderr is a terminal.
    pub fn progress(&self) -> Progress {
        let shown = self.env.stderr_terminal && !self.call.globals.quiet;
        Progress::new(text::job(self.verb.name, self.lang), shown)
    }

    /// Whether titles on stdout may be bold.
    pub fn bold(&self) -> bool {
        self.format() == Format::Table && colour(self.call.globals.color, self.env, self.env.stdout_terminal)
    }
}

/// How the community of a call is opened.
pub fn opening(call: &Call, env: &Env, places: &Places, config: &Config) -> Opening {
    let globals = &call.globals;
    let path = globals.db.clone().unwrap_or_else(|| places.default_file());
    let mut opening = Opening::new(&path, env.account());
    opening.read_only = globals.read_only;
    opening.wait = globals.wait;
    opening.acting = globals.acting.clone().or_else(|| config.staff.clone());
    opening.as_of = globals.as_of;
    opening
}

/// Whether colour is wanted on a stream.
pub fn colour(when: ColorWhen, env: &Env, terminal: bool) -> bool {
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => terminal && env.var("NO_COLOR").is_none() && env.var("TERM") != Some("dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_for_terminals_that_want_it() {
        let plain = Env::of(&[("TERM", "xterm")]);
        assert!(colour(ColorWhen::Auto, &plain, true));
        assert!(!colour(ColorWhen::Auto, &plain, false));
        assert!(!colour(ColorWhen::Auto, &Env::of(&[("NO_COLOR", "1")]), true));
        assert!(!colour(ColorWhen::Auto, &Env::of(&[("TERM", "dumb")]), true));
        assert!(colour(ColorWhen::Always, &Env::of(&[("NO_COLOR", "1")]), false));
        assert!(!colour(ColorWhen::Never, &plain, true));
    }
}
