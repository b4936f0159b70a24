//! Wrong command lines in words.

use crate::domain::lang::Lang;

fn meant(near: &[String], lang: Lang) -> String {
    match near.is_empty() {
        true => String::new(),
        false => lang.pick(
            format!("；是不是 {}？", near.join(" 或 ")),
            format!("; did you mean {}?", near.join(" or ")),
        ),
    }
}

/// No verb of this name.
pub fn unknown_verb(typed: &str, near: &[String], lang: Lang) -> String {
    lang.pick(format!("没有命令“{typed}”"), format!("there is no verb \"{typed}\"")) + &meant(near, lang)
}

/// No flag of this name.
pub fn unknown_flag(typed: &str, near: &[String], lang: Lang) -> String {
    lang.pick(format!("没有选项 {typed}"), format!("there is no option {typed}")) + &meant(near, lang)
}

/// A word too many.
pub fn unexpected(typed: &str, lang: Lang) -> String {
    lang.pick(format!("多出来的“{typed}”"), format!("\"{typed}\" has no place here"))
}

/// A flag without its value.
pub fn value_missing(arg: &str, lang: Lang) -> String {
    lang.pick(format!("{arg} 后面要有值"), format!("{arg} needs a value"))
}

/// A value outside a closed list.
pub fn not_one_of(arg: &str, value: &str, known: &[String], near: &[String], lang: Lang) -> String {
    lang.pick(
        format!("{arg} 不能是“{value}”，可以是 {}", known.join("、")),
        format!("{arg} cannot be \"{value}\"; it is one of {}", known.join(", ")),
    ) + &meant(near, lang)
}

/// Something required was left out.
pub fn arguments_missing(args: &[String], lang: Lang) -> String {
    lang.pick(format!("还要给出 {}", args.join("、")), format!("missing: {}", args.join(", ")))
}

/// A family without its verb.
pub fn verb_missing(family: &str, known: &[String], lang: Lang) -> String {
    lang.pick(
        format!("{family} 后面要有命令：{}", known.join("、")),
        format!("{family} needs a verb: {}", known.join(", ")),
    )
}

/// A word that is no text.
pub fn not_utf8(lang: Lang) -> String {
    lang.pick("命令行里有不是 UTF-8 的文字", "the command line is not UTF-8").to_string()
}

/// Anything else that is wrong with an argument.
pub fn misused(arg: &str, lang: Lang) -> String {
    match arg.is_empty() {
        true => lang.pick("命令行不对", "the command line cannot be read").to_string(),
        false => lang.pick(format!("{arg} 用得不对"), format!("{arg} is used in a way that makes no sense")),
    }
}

/// The console was asked for where there is no terminal.
pub fn terminal_needed(lang: Lang) -> &'static str {
    lang.pick(
        "界面需要终端；脚本里请用命令，如 tagdeck people list",
        "the console needs a terminal; scripts use verbs, such as tagdeck people list",
    )
}
