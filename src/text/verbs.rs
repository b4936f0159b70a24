//! The words around the list of verbs: headings of the help, the README's table, the man page's prose.

use crate::action::verbs::{ArgKind, Words, verbs};
use crate::domain::lang::Lang;

/// What Tagdeck is, one line.
pub fn tagline(lang: Lang) -> &'static str {
    lang.pick(
        "终端里的私域用户运营台：一个程序，一个 DuckDB 文件",
        "A terminal console for private-domain communities: one program, one DuckDB file",
    )
}

/// What the program does without a verb.
pub fn console(lang: Lang) -> &'static str {
    lang.pick("不写命令就打开界面", "Without a verb it opens the console")
}

/// Headings of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// Before the line that shows how it is called.
    Usage,
    /// Over the verbs.
    Verbs,
    /// Over what is given by place.
    Arguments,
    /// Over a verb's own flags.
    Options,
    /// Over the flags that every verb takes.
    Global,
    /// Over example lines.
    Examples,
    /// Over the exit codes.
    ExitCodes,
    /// Over the environment variables.
    Environment,
    /// Over the files.
    Files,
}

/// A heading.
pub fn heading(heading: Heading, lang: Lang) -> &'static str {
    match heading {
        Heading::Usage => lang.pick("用法", "Usage"),
        Heading::Verbs => lang.pick("命令", "Verbs"),
        Heading::Arguments => lang.pick("参数", "Arguments"),
        Heading::Options => lang.pick("选项", "Options"),
        Heading::Global => lang.pick("通用选项", "Options of every verb"),
        Heading::Examples => lang.pick("例子", "Examples"),
        Heading::ExitCodes => lang.pick("退出码", "Exit codes"),
        Heading::Environment => lang.pick("环境变量", "Environment"),
        Heading::Files => lang.pick("文件", "Files"),
    }
}

/// What stands for the verb in the line that shows how the program is called.
pub fn verb_placeholder(lang: Lang) -> &'static str {
    lang.pick("命令", "VERB")
}

/// What stands for further flags there.
pub fn options_placeholder(lang: Lang) -> &'static str {
    lang.pick("选项", "OPTIONS")
}

/// Help on the help flag.
pub fn help_flag(lang: Lang) -> &'static str {
    lang.pick("显示帮助（-h 简短，--help 完整）", "Show this help (-h short, --help whole)")
}

/// Help on the version flag.
pub fn version_flag(lang: Lang) -> &'static str {
    lang.pick("显示版本", "Show the version")
}

/// Which values a closed list has, as it stands behind a flag's help.
pub fn one_of(values: &[&str], lang: Lang) -> String {
    format!("{}{}{}", lang.pick("（", "["), values.join(lang.pick("、", ", ")), lang.pick("）", "]"))
}

/// Where the rest of the help is.
pub fn more_help(lang: Lang) -> &'static str {
    lang.pick(
        "每个命令的参数见 tagdeck 命令 --help；通用选项见 --help",
        "See tagdeck VERB --help for a verb's arguments, and --help for the options of every verb",
    )
}

/// The exit codes and what they mean.
pub const EXIT_CODES: &[(u8, Words)] = &[
    (0, Words { zh: "成功", en: "ok" }),
    (1, Words { zh: "失败", en: "failed" }),
    (2, Words { zh: "用法或表达式有误", en: "a mistake in the command line or in an expression" }),
    (3, Words { zh: "没有找到", en: "not found" }),
    (4, Words { zh: "拒绝（要 --yes，或只读）", en: "refused (needs --yes, or read-only)" }),
    (5, Words { zh: "被占用，可再试", en: "busy, try again" }),
    (6, Words { zh: "检查发现了问题", en: "a check found something" }),
    (130, Words { zh: "已中断", en: "interrupted" }),
];

/// Environment variables that are read.
pub const ENVIRONMENT: &[(&str, Words)] = &[
    ("TAGDECK_CONFIG_DIR", Words { zh: "配置目录", en: "the folder of the configuration" }),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME",
        Words {
            zh: "配置、数据、缓存、状态的目录",
            en: "the folders of configuration, data, cache and state",
        },
    ),
    (
        "LC_ALL, LC_MESSAGES, LANG",
        Words {
            zh: "语言：zh 开头为中文，否则英文",
            en: "the language: Chinese when it begins with zh, else English",
        },
    ),
    ("NO_COLOR", Words { zh: "不用颜色", en: "no colour" }),
];

/// The table of verbs for the README, in Markdown.
pub fn verb_table(lang: Lang) -> String {
    let mut out = format!(
        "| {} | {} | {} |\n|---|---|---|\n",
        heading(Heading::Verbs, lang),
        lang.pick("做什么", "Does"),
        heading(Heading::Options, lang)
    );
    out.push_str(&format!("| `tagdeck` | {} | |\n", lang.pick("打开界面", "Opens the console")));
    for verb in verbs() {
        let options: Vec<String> = verb
            .args
            .iter()
            .filter(|a| a.kind != ArgKind::Place && !a.required)
            .map(|a| match a.kind {
                ArgKind::Option => format!("`--{} {}`", a.name, a.value_name),
                _ => format!("`--{}`", a.name),
            })
            .collect();
        let usage = verb.usage().replace('|', "\\|");
        let options = options.join(" ").replace('|', "\\|");
        out.push_str(&format!("| `{usage}` | {} | {options} |\n", verb.summary.of(lang)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_of_three_cells_for_every_verb() {
        for lang in [Lang::Zh, Lang::En] {
            let table = verb_table(lang);
            assert_eq!(table.lines().count(), verbs().count() + 3);
            for line in table.lines() {
                assert_eq!(line.replace("\\|", "").matches('|').count(), 4, "{line}");
            }
            for verb in verbs() {
                assert!(table.contains(&format!("| `{}", verb.name)), "{}", verb.name);
            }
        }
    }

    #[test]
    fn exit_codes_are_those_of_the_faults() {
        use crate::request::Fault;
        for fault in
            [Fault::Interrupted, Fault::NothingToUndo, Fault::CheckFailed { findings: 1 }, Fault::LaneGone]
        {
            assert!(EXIT_CODES.iter().any(|(code, _)| *code == fault.exit()));
        }
    }
}
