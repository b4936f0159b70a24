//! The floors of the house, held by reading the sources: which file may name what. Paths are read as Rust reads them (use
//! trees, paths in code, paths within macros), not as words. What only tests see is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Item, Token, UseTree, token};

/// What a source file names.
struct Source {
    /// Its place below `src`, with `/` between folders.
    name: String,
    /// Its module: `screens`, `people`, `view`.
    module: Vec<String>,
    /// Full paths: `crate`, `app`, … or the name of a crate first.
    paths: BTreeSet<Vec<String>>,
    /// Texts in the code, those in macros too; not those in documentation.
    texts: Vec<String>,
    /// What stands in `static` items: name, type, whether mutable.
    statics: Vec<(String, String, bool)>,
    /// Names of macros that are called.
    macros: BTreeSet<String>,
    /// Modules that only tests see.
    for_tests: Vec<String>,
}

/// Reads one file.
struct Reader<'a> {
    source: &'a mut Source,
    /// The module that is being read: that of the file, and modules within it.
    module: Vec<String>,
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = match &attribute.meta {
            syn::Meta::List(list) => list.tokens.to_string(),
            _ => String::new(),
        };
        (attribute.path().is_ident("cfg") && text == "test") || attribute.path().is_ident("test")
    })
}

impl Reader<'_> {
    /// A path as it is written, resolved from the root of the crate where it begins with `crate`, `self` or `super`.
    fn path(&mut self, written: Vec<String>) {
        let mut base = self.module.clone();
        let mut rest = &written[..];
        match rest.first().map(String::as_str) {
            Some("crate" | "tagdeck") => base.clear(),
            Some("self") => {}
            Some("super") => {
                while rest.first().is_some_and(|part| part == "super") {
                    base.pop();
                    rest = &rest[1..];
                }
                base.extend(rest.iter().cloned());
                return self.keep(base);
            }
            _ => {
                self.source.paths.insert(written);
                return;
            }
        }
        base.extend(rest[1..].iter().cloned());
        self.keep(base);
    }

    fn keep(&mut self, inside: Vec<String>) {
        let path = std::iter::once("crate".to_string()).chain(inside).collect();
        self.source.paths.insert(path);
    }

    fn tree(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) => self.path(with(name.ident.to_string())),
            UseTree::Rename(rename) => self.path(with(rename.ident.to_string())),
            UseTree::Glob(_) => self.path(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before)),
        }
    }

    /// What stands in a macro is read as expressions where it can be, and token by token else.
    fn tokens(&mut self, called: &syn::Macro) {
        let expressions = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(called.tokens.clone());
        let statements = || syn::Block::parse_within.parse2(called.tokens.clone());
        if let Ok(expressions) = expressions {
            expressions.iter().for_each(|expression| self.visit_expr(expression));
        } else if let Ok(statements) = statements() {
            statements.iter().for_each(|statement| self.visit_stmt(statement));
        } else {
            let read = |input: ParseStream<'_>| self.token_by_token(input);
            read.parse2(called.tokens.clone())
                .unwrap_or_else(|error| panic!("{}: {error}", self.source.name));
        }
    }

    fn token_by_token(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        while !input.is_empty() {
            if input.peek(syn::LitStr) {
                self.visit_lit_str(&input.parse()?);
            } else if input.peek(syn::Ident::peek_any) {
                let mut path = vec![input.call(syn::Ident::parse_any)?.to_string()];
                while input.peek(Token![::]) && input.peek3(syn::Ident::peek_any) {
                    input.parse::<Token![::]>()?;
                    path.push(input.call(syn::Ident::parse_any)?.to_string());
                }
                self.path(path);
            } else if input.peek(token::Paren) {
                let within;
                syn::parenthesized!(within in input);
                self.token_by_token(&within)?;
            } else if input.peek(token::Brace) {
                let within;
                syn::braced!(within in input);
                self.token_by_token(&within)?;
            } else if input.peek(token::Bracket) {
                let within;
                syn::bracketed!(within in input);
                self.token_by_token(&within)?;
            } else {
                input.step(|at| {
                    at.token_tree().map(|(_, rest)| ((), rest)).ok_or_else(|| at.error("a token"))
                })?;
            }
        }
        Ok(())
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Const(item) => &item.attrs,
            _ => &[],
        };
        if is_for_tests(attributes) {
            if let Item::Mod(module) = item {
                self.source.for_tests.push(module.ident.to_string());
            }
            return;
        }
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&item.tree, &[]);
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        let mut words = Words::default();
        words.visit_type(&item.ty);
        let mutable = matches!(item.mutability, syn::StaticMutability::Mut(_));
        self.source.statics.push((item.ident.to_string(), words.0.join(" "), mutable));
        visit::visit_item_static(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        if let Some(name) = called.path.segments.last() {
            self.source.macros.insert(name.ident.to_string());
        }
        self.visit_path(&called.path);
        self.tokens(called);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.source.texts.push(text.value());
    }

    /// Documentation names what it likes.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

/// The names in a type.
#[derive(Default)]
struct Words(Vec<String>);

impl<'ast> Visit<'ast> for Words {
    fn visit_ident(&mut self, name: &'ast syn::Ident) {
        self.0.push(name.to_string());
    }
}

/// All sources that are not for tests alone.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    let mut sources: Vec<Source> = files.iter().map(|file| read(&root, file)).collect();
    let for_tests: Vec<Vec<String>> = sources
        .iter()
        .flat_map(|source| {
            source.for_tests.iter().map(|name| [&source.module[..], std::slice::from_ref(name)].concat())
        })
        .collect();
    sources.retain(|source| !for_tests.iter().any(|module| source.module.starts_with(module)));
    assert!(sources.len() > 100, "only {} sources", sources.len());
    sources
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn read(root: &Path, file: &Path) -> Source {
    let below = file.strip_prefix(root).unwrap().with_extension("");
    let mut module: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let name = format!("{}.rs", module.join("/"));
    if module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        module.pop();
    }
    let parsed =
        syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut source = Source {
        name,
        module: module.clone(),
        paths: BTreeSet::new(),
        texts: Vec::new(),
        statics: Vec::new(),
        macros: BTreeSet::new(),
        for_tests: Vec::new(),
    };
    Reader { source: &mut source, module }.visit_file(&parsed);
    source
}

/// The floor of a module, or of what a path leads to; `lib.rs` and `main.rs` stand above all.
fn floor(module: &[String]) -> u8 {
    let Some(first) = module.first() else { return 7 };
    match first.as_str() {
        "domain" => 0,
        "request" | "action" => 1,
        _ if module.iter().any(|part| part == "view") => 5,
        "app" | "screens" | "parts" => 2,
        "text" | "store" => 3,
        "audience" | "ui" => 4,
        "jobs" => 5,
        "tui" | "cli" => 6,
        // Something of the crate's root, which has no items of its own.
        _ => 7,
    }
}

/// Fails with all violations at once.
#[track_caller]
fn none(violations: Vec<String>) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

/// Asserts that paths beginning so stand only where they may.
#[track_caller]
fn only(begins: &[&str], may: impl Fn(&Source) -> bool) {
    let names =
        |path: &&Vec<String>| path.len() >= begins.len() && path.iter().zip(begins).all(|(a, b)| a == b);
    let all = sources();
    assert!(
        all.iter().any(|source| may(source) && source.paths.iter().any(|path| names(&path))),
        "{begins:?} is nowhere"
    );
    let wrong = all.iter().filter(|source| !may(source));
    none(
        wrong
            .flat_map(|s| s.paths.iter().filter(names).map(|p| format!("{}: {}", s.name, p.join("::"))))
            .collect(),
    );
}

fn below(source: &Source, folders: &[&str]) -> bool {
    source.module.first().is_some_and(|first| folders.contains(&first.as_str()))
}

#[test]
fn a_file_names_lower_floors_and_its_own() {
    let mut violations = Vec::new();
    for source in sources() {
        let own = floor(&source.module);
        for path in source.paths.iter().filter(|path| path[0] == "crate") {
            let inside = &path[1..];
            // A module gathers its own children, which may stand higher: `ui::frame` its `view`.
            if floor(inside) > own && !inside.starts_with(&source.module) && !inside.is_empty() {
                violations.push(format!(
                    "{} (floor {own}): {} (floor {})",
                    source.name,
                    path.join("::"),
                    floor(inside)
                ));
            }
        }
    }
    none(violations);
}

#[test]
fn a_screen_names_no_other_screen_and_a_part_no_screen() {
    let mut violations = Vec::new();
    for source in sources() {
        for path in
            source.paths.iter().filter(|path| path.len() > 1 && path[0] == "crate" && path[1] == "screens")
        {
            let own = source.module.get(..2).unwrap_or_default();
            let from_screen = own.first().is_some_and(|first| first == "screens") && own.len() == 2;
            if below(&source, &["parts"]) || (from_screen && path.get(1..3) != Some(own)) {
                violations.push(format!("{}: {}", source.name, path.join("::")));
            }
        }
    }
    none(violations);
}

#[test]
fn the_engine_is_known_in_the_store_alone() {
    only(&["duckdb"], |source| below(source, &["store"]));
}

#[test]
fn drawing_is_known_where_there_is_drawing() {
    let draws = |source: &Source| {
        below(source, &["ui", "tui"]) || source.module.last().is_some_and(|last| last == "view")
    };
    only(&["ratatui"], draws);
}

#[test]
fn the_terminal_and_its_runtime_are_known_in_one_place() {
    only(&["ratatui", "crossterm"], |source| below(source, &["tui"]));
    only(&["tokio"], |source| below(source, &["tui"]));
    let wrong = sources().into_iter().filter(|source| source.paths.iter().any(|path| path[0] == "crossterm"));
    none(wrong.map(|source| format!("{}: crossterm is ratatui's", source.name)).collect());
}

#[test]
fn arguments_are_read_in_the_command_line_alone() {
    only(&["clap"], |source| below(source, &["cli"]));
}

#[test]
fn statements_are_written_in_the_store_alone() {
    const VERBS: [&str; 12] = [
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "CREATE",
        "ATTACH",
        "DETACH",
        "ALTER",
        "DROP",
        "COPY",
        "CHECKPOINT",
        "PRAGMA",
    ];
    let is_statement = |text: &&String| {
        let mut words = text.split_whitespace();
        words.next().is_some_and(|first| VERBS.contains(&first)) && words.next().is_some()
    };
    let all = sources();
    assert!(all.iter().filter(|s| below(s, &["store"])).flat_map(|s| &s.texts).any(|t| is_statement(&t)));
    let wrong = all.iter().filter(|source| !below(source, &["store"]));
    none(
        wrong.flat_map(|s| s.texts.iter().filter(is_statement).map(|t| format!("{}: {t}", s.name))).collect(),
    );
}

#[test]
fn nothing_static_changes() {
    const CELLS: [&str; 15] = [
        "Mutex",
        "RwLock",
        "Cell",
        "RefCell",
        "UnsafeCell",
        "OnceCell",
        "OnceLock",
        "LazyCell",
        "LazyLock",
        "AtomicBool",
        "AtomicU32",
        "AtomicU64",
        "AtomicUsize",
        "AtomicI64",
        "AtomicPtr",
    ];
    let mut violations = Vec::new();
    for source in sources() {
        for (name, words, mutable) in &source.statics {
            if *mutable || words.split(' ').any(|word| CELLS.contains(&word)) {
                violations.push(format!("{}: static {name}: {words}", source.name));
            }
        }
        if source.macros.contains("thread_local") || source.macros.contains("lazy_static") {
            violations.push(format!("{}: a static in a macro", source.name));
        }
    }
    none(violations);
}

#[test]
fn the_centre_does_nothing_outside_itself() {
    const OUTSIDE: [&str; 7] = ["fs", "io", "net", "process", "env", "thread", "os"];
    let mut violations = Vec::new();
    for source in sources().iter().filter(|source| floor(&source.module) <= 2) {
        for path in source.paths.iter().filter(|path| path[0] == "std" && path.len() > 1) {
            let clock =
                path[1] == "time" && path.iter().any(|part| part == "Instant" || part == "SystemTime");
            if OUTSIDE.contains(&path[1].as_str()) || clock {
                violations.push(format!("{}: {}", source.name, path.join("::")));
            }
        }
    }
    none(violations);
}

#[test]
fn nothing_is_left_open_and_nothing_is_printed_past_the_screen() {
    const OPEN: [&str; 4] = ["todo", "unimplemented", "dbg", "unreachable"];
    const PRINTS: [&str; 4] = ["print", "println", "eprint", "eprintln"];
    let mut violations = Vec::new();
    for source in sources() {
        for name in source.macros.iter().filter(|name| OPEN.contains(&&***name) || PRINTS.contains(&&***name))
        {
            violations.push(format!("{}: {name}!", source.name));
        }
    }
    none(violations);
}

#[test]
fn the_reader_sees_what_is_written() {
    let text = "use super::x::{self, y::Z}; use a::b as c; mod inner { fn f() { super::g(); crate::app::h!(d::E, \"SELECT 1\"); } } \
                #[cfg(test)] mod tests { use forbidden::Thing; } static S: std::sync::Mutex<u8> = m();";
    let module = vec!["screens".to_string(), "people".into(), "view".into()];
    let mut source = Source {
        name: String::new(),
        module: module.clone(),
        paths: BTreeSet::new(),
        texts: Vec::new(),
        statics: Vec::new(),
        macros: BTreeSet::new(),
        for_tests: Vec::new(),
    };
    Reader { source: &mut source, module }.visit_file(&syn::parse_file(text).unwrap());
    let paths: Vec<String> = source.paths.iter().map(|path| path.join("::")).collect();
    for path in [
        "crate::screens::people::x::y::Z",
        "a::b",
        "crate::screens::people::view::g",
        "crate::app::h",
        "d::E",
    ] {
        assert!(paths.iter().any(|known| known == path), "{path} is not in {paths:?}");
    }
    assert!(!paths.iter().any(|path| path.contains("forbidden")));
    assert_eq!((source.texts, source.for_tests), (vec!["SELECT 1".to_string()], vec!["tests".to_string()]));
    assert!(source.statics[0].1.contains("Mutex"));
}
