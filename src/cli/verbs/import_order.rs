//! From the arguments of `import` to its order.

use std::path::Path;

use crate::action::verbs::Takes;
use crate::cli::call::Call;
use crate::cli::values;
use crate::domain::import::{DateFormat, ImportKind, MappingFault, Stated};
use crate::domain::shell;
use crate::request::Fault;
use crate::store::import::read::{ReadOptions, Source, TextEncoding};
use crate::store::import::{Full, ImportOrder, Mode};

/// The name of the standard input, as a file and in the history.
const STDIN: &str = "-";

/// The order that a command line gives.
pub fn order(call: &Call) -> Result<ImportOrder, Fault> {
    let args = &call.args;
    let kind = args.required("kind")?;
    let kind = ImportKind::from_code(kind).ok_or_else(|| not_one_of(call, "kind", kind))?;
    let mut stated = Vec::new();
    for typed in args.texts("map") {
        stated.extend(Stated::parse(typed).map_err(|fault| not_a_pair(typed, fault))?);
    }
    let file = args.required_path("file")?;
    let source = match file == Path::new(STDIN) {
        true => Source::Stream(Box::new(std::io::stdin())),
        false => Source::Path(file.to_path_buf()),
    };
    Ok(ImportOrder {
        kind,
        source,
        name: file.to_string_lossy().into_owned(),
        command: command(call),
        reading: ReadOptions {
            encoding: args.text("encoding").map(encoding).transpose()?,
            columns: args.text("columns").map(columns).transpose()?,
            sheet: args.text("sheet").map(str::to_string),
            ..ReadOptions::default()
        },
        stated,
        dates: args.text("date-format").map(date_format).transpose()?,
        profile: args.text("profile").map(str::to_string),
        save_profile: args.text("save-profile").map(str::to_string),
        create_people: args.has("create-people"),
        aliases: args.has("aliases"),
        full: match (args.has("full"), call.globals.yes) {
            (false, _) => Full::No,
            (true, false) => Full::Ask,
            (true, true) => Full::Yes,
        },
        mode: args.text("mode").and_then(Mode::from_code).unwrap_or_default(),
        dry_run: call.globals.dry_run,
        rejects: args.path("rejects").filter(|_| !call.globals.dry_run).map(Path::to_path_buf),
    })
}

/// Names of columns; an empty place is skipped as `-` is.
fn columns(typed: &str) -> Result<Vec<String>, Fault> {
    if values::parts(typed).is_empty() {
        return Err(Fault::Missing("--columns"));
    }
    let name = |part: &str| match part.trim() {
        "" | "_" => "-".to_string(),
        name => name.to_string(),
    };
    Ok(typed.split([',', '，']).map(name).collect())
}

fn encoding(typed: &str) -> Result<TextEncoding, Fault> {
    TextEncoding::named(typed).ok_or_else(|| Fault::BadArgument {
        what: "--encoding",
        value: typed.to_string(),
        example: "utf-8, gb18030, utf-16le",
    })
}

fn date_format(typed: &str) -> Result<DateFormat, Fault> {
    DateFormat::parse(typed).map_err(|_| Fault::BadArgument {
        what: "--date-format",
        value: typed.to_string(),
        example: "ymd, dmy, mdy, unix, %Y-%m-%d",
    })
}

fn not_a_pair(typed: &str, fault: MappingFault) -> Fault {
    let value = match fault {
        MappingFault::NotAPair { text } => text,
        _ => typed.to_string(),
    };
    Fault::BadArgument { what: "--map", value, example: "城市=city,备注=-" }
}

fn not_one_of(call: &Call, name: &'static str, value: &str) -> Fault {
    let known = match call.verb.and_then(|v| v.arg(name)).map(|a| a.takes) {
        Some(Takes::OneOf(known)) => known.iter().map(|k| k.to_string()).collect(),
        _ => Vec::new(),
    };
    Fault::NotOneOf { what: name, value: value.to_string(), known }
}

/// The command line that was typed, for a shell.
fn command(call: &Call) -> String {
    let quoted = |word: &std::ffi::OsString| shell::word(&word.to_string_lossy());
    std::iter::once("tagdeck".to_string()).chain(call.typed.iter().map(quoted)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::call::{Asked, read};
    use crate::domain::lang::Lang;

    fn ordered(words: &[&str]) -> Result<ImportOrder, Fault> {
        match read(words.iter().map(std::ffi::OsString::from).collect(), Lang::En)? {
            Asked::Run(call) => order(&call),
            Asked::Print(text) => panic!("{text}"),
        }
    }

    #[test]
    fn an_order_is_read_from_its_arguments() {
        let order = ordered(&[
            "import",
            "orders",
            "it's here.csv",
            "--map",
            "客户=person,金额=amount",
            "--map",
            "x=-",
            "--columns",
            "a,,_,b",
            "--mode",
            "insert",
            "--create-people",
            "--dry-run",
            "--date-format",
            "dmy",
            "--encoding",
            "gb18030",
        ])
        .unwrap();
        assert_eq!(order.kind, ImportKind::Orders);
        assert_eq!(order.stated.len(), 3);
        assert_eq!(order.reading.columns.as_deref(), Some(["a", "-", "-", "b"].map(String::from).as_slice()));
        assert_eq!((order.mode, order.create_people, order.dry_run), (Mode::Insert, true, true));
        assert!(order.dates.is_some() && order.reading.encoding.is_some());
        assert!(
            order
                .command
                .starts_with("tagdeck import orders 'it'\\''s here.csv' --map 客户=person,金额=amount")
        );
        assert!(matches!(ordered(&["import", "people", "-"]).unwrap().source, Source::Stream(_)));
    }

    #[test]
    fn arguments_that_cannot_be_read_are_mistakes_of_usage() {
        for extra in [
            &["--map", "城市"][..],
            &["--columns", ","],
            &["--encoding", "klingon"],
            &["--date-format", "%Q"],
        ] {
            let line = [&["import", "people", "a.csv"], extra].concat();
            assert_eq!(ordered(&line).map(|_| ()).map_err(|f| f.exit()), Err(2), "{extra:?}");
        }
        assert_eq!(ordered(&["import", "peple", "a.csv"]).map(|_| ()).map_err(|f| f.exit()), Err(2));
    }
}
