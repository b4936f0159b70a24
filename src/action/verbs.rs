//! The verbs of the command line as plain data. Help in both languages, completions, the man page, the palette's
//! names and the table in the README are all made from this one list; nothing about a verb is said elsewhere.

mod arg;
mod community;
mod everyday;
mod globals;
mod grids;
mod interest;
mod journeys;
mod program;
mod report;
mod segments;
mod tagging;
mod tiers;

pub use arg::{Arg, ArgKind, Takes, Words};
pub use globals::GLOBALS;

/// Something that Tagdeck can be told on the command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Verb {
    /// The words that name it, one blank between them: `people list`. A write stands under it in the history.
    pub name: &'static str,
    /// One line, without a full stop.
    pub summary: Words,
    /// What else one has to know, a few sentences; may be empty.
    pub about: Words,
    /// Its own arguments, places first in their order; [`GLOBALS`] come on top.
    pub args: &'static [Arg],
    /// Changes the file: refused with `--read-only`, and `--dry-run` says what it would do.
    pub writes: bool,
    /// Command lines without the program's name, and what each is for.
    pub examples: &'static [(&'static str, Words)],
}

impl Verb {
    /// The words of its name.
    pub fn path(&self) -> impl Iterator<Item = &'static str> {
        self.name.split(' ')
    }

    /// Its own argument, or the global one, of this name.
    pub fn arg(&self, name: &str) -> Option<&'static Arg> {
        self.args.iter().chain(GLOBALS).find(|a| a.name == name)
    }

    /// How it is called: `people show REF`; optional parts in brackets, repeated ones with an ellipsis.
    pub fn usage(&self) -> String {
        let mut out = self.name.to_string();
        for arg in self.args {
            match arg.kind {
                ArgKind::Place => {
                    let dots = if arg.repeated { "…" } else { "" };
                    let (open, close) = if arg.required { ("", "") } else { ("[", "]") };
                    out.push_str(&format!(" {open}{}{dots}{close}", arg.value_name));
                }
                ArgKind::Option if arg.required => {
                    out.push_str(&format!(" --{} {}", arg.name, arg.value_name))
                }
                ArgKind::Option | ArgKind::Switch => {}
            }
        }
        out
    }
}

/// First words that several verbs share, such as `people` or `tag family`.
#[derive(Debug, PartialEq, Eq)]
pub struct Family {
    /// The words, one blank between them; what stands before the last blank is a family too.
    pub name: &'static str,
    /// One line.
    pub summary: Words,
}

/// The shared first words.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "people",
        summary: Words { zh: "查看和登记用户", en: "Look at people and write about them" },
    },
    Family { name: "staff", summary: Words { zh: "客服名单", en: "The staff" } },
    Family {
        name: "segment",
        summary: Words {
            zh: "人群：数一数、存下来、看构成",
            en: "Segments: count them, keep them, see what they are made of",
        },
    },
    Family {
        name: "rfm",
        summary: Words {
            zh: "RFM：分格、八类、变化", en: "RFM: the grid, the classes, what changed"
        },
    },
    Family {
        name: "tiers",
        summary: Words {
            zh: "BIN 分层：分数、分界、各层", en: "BIN tiers: scores, lines, who stands where"
        },
    },
    Family {
        name: "journey",
        summary: Words {
            zh: "旅程：阶段、漏斗、停留", en: "Journeys: stages, funnels, who is stuck"
        },
    },
    Family {
        name: "report",
        summary: Words {
            zh: "报告：月报、留存、复购、推荐",
            en: "Reports: the month, who comes back, buys again, brought whom",
        },
    },
    Family {
        name: "interest",
        summary: Words {
            zh: "兴趣和活跃：主题、为什么、多活跃",
            en: "Interest and activity: topics, why, how active",
        },
    },
    Family { name: "tag", summary: Words { zh: "标签和标签规范", en: "Tags and their standard" } },
    Family { name: "tag family", summary: Words { zh: "标签族", en: "The families of tags" } },
    Family { name: "tag group", summary: Words { zh: "标签分组", en: "The groups of families" } },
    Family {
        name: "tag wecom", summary: Words { zh: "企业微信的标签ID", en: "The ids of tags in WeCom" }
    },
    Family { name: "field", summary: Words { zh: "用户属性", en: "The fields of people" } },
    Family {
        name: "setting", summary: Words { zh: "社群文件的设置", en: "The settings of the community" }
    },
    Family { name: "config", summary: Words { zh: "配置文件", en: "The configuration file" } },
];

/// All verbs in the order of the help, in groups by what one does with them.
pub fn verbs() -> impl Iterator<Item = &'static Verb> {
    everyday::VERBS
        .iter()
        .chain(segments::VERBS)
        .chain(grids::VERBS)
        .chain(tiers::VERBS)
        .chain(journeys::VERBS)
        .chain(report::VERBS)
        .chain(interest::VERBS)
        .chain(tagging::VERBS)
        .chain(community::VERBS)
        .chain(program::VERBS)
}

/// The verb of a name such as `people list`.
pub fn find(name: &str) -> Option<&'static Verb> {
    verbs().find(|v| v.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::import::ImportKind;
    use crate::domain::lang::Lang;

    #[test]
    fn every_verb_is_named_once_and_said_in_both_languages() {
        let mut seen = HashSet::new();
        for verb in verbs() {
            assert!(seen.insert(verb.name), "{} stands twice", verb.name);
            for lang in [Lang::Zh, Lang::En] {
                assert!(!verb.summary.of(lang).is_empty(), "{}", verb.name);
                assert_eq!(verb.about.zh.is_empty(), verb.about.en.is_empty(), "{}", verb.name);
                assert!(!verb.summary.of(lang).ends_with(['.', '。']), "{}", verb.name);
            }
            if let Some((family, _)) = verb.name.rsplit_once(' ') {
                assert!(FAMILIES.iter().any(|f| f.name == family), "{family}");
            }
            for (line, why) in verb.examples {
                assert!(line.starts_with(verb.name), "{line} is no example of {}", verb.name);
                assert!(!why.zh.is_empty() && !why.en.is_empty(), "{line}");
            }
        }
    }

    #[test]
    fn arguments_are_complete_and_no_name_hides_a_global_one() {
        for verb in verbs() {
            let mut optional = false;
            for (i, arg) in verb.args.iter().enumerate() {
                assert!(!arg.help.zh.is_empty() && !arg.help.en.is_empty(), "{} {}", verb.name, arg.name);
                assert!(GLOBALS.iter().all(|g| g.name != arg.name), "{} {}", verb.name, arg.name);
                assert!(verb.args[..i].iter().all(|a| a.name != arg.name), "{} {}", verb.name, arg.name);
                assert_eq!(
                    arg.value_name.is_empty(),
                    arg.kind == ArgKind::Switch,
                    "{} {}",
                    verb.name,
                    arg.name
                );
                if arg.kind == ArgKind::Place {
                    assert!(
                        !(optional && arg.required),
                        "{}: a required place behind an optional one",
                        verb.name
                    );
                    optional |= !arg.required;
                }
            }
        }
    }

    #[test]
    fn the_kinds_of_an_import_are_those_of_the_domain() {
        let kind = find("import").and_then(|v| v.arg("kind")).unwrap();
        let codes: Vec<&str> = ImportKind::ALL.iter().map(|k| k.code()).collect();
        assert_eq!(
            kind.takes,
            Takes::OneOf(&[
                "people",
                "relations",
                "identities",
                "orders",
                "events",
                "notes",
                "staff",
                "refusals",
                "tags"
            ])
        );
        assert!(matches!(kind.takes, Takes::OneOf(known) if known == codes));
    }

    #[test]
    fn usage_shows_what_may_be_left_out() {
        assert_eq!(find("people set").unwrap().usage(), "people set REF FIELD=VALUE…");
        assert_eq!(find("people list").unwrap().usage(), "people list [EXPR…]");
        assert_eq!(find("people note").unwrap().usage(), "people note REF --text TEXT");
    }
}
