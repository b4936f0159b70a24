//! Mistakes of the configuration and of themes, in words.

use crate::action::KeyTrouble;
use crate::app::{ConfigProblem, Mistake};
use crate::domain::lang::Lang;

/// Words a mistake: what, and the nearest known name.
pub fn problem(problem: &ConfigProblem, lang: Lang) -> String {
    let what = match &problem.mistake {
        Mistake::Syntax(words) => lang.pick(format!("不是 TOML：{words}"), format!("not TOML: {words}")),
        Mistake::UnknownKey => lang.pick("没有这个键", "no such key").to_string(),
        Mistake::WrongKind(kind) => lang.pick(format!("应为 {}", kind_zh(kind)), format!("{kind} is wanted")),
        Mistake::NotOneOf(known) => {
            let known = known.join(", ");
            lang.pick(format!("只能是 {known}"), format!("one of {known} is wanted"))
        }
        Mistake::Key(KeyTrouble::UnknownScope { .. }) => {
            lang.pick("没有这个按键范围", "no such scope of keys").to_string()
        }
        Mistake::Key(KeyTrouble::UnknownAction { .. }) => {
            lang.pick("这里没有这个操作", "no such action here").to_string()
        }
        Mistake::Key(KeyTrouble::NotAKey { text }) => {
            lang.pick(format!("{text} 不是按键"), format!("{text} is no key"))
        }
        Mistake::Key(KeyTrouble::Conflict { key, with }) => {
            lang.pick(format!("{key} 已用于 {with}"), format!("{key} is taken by {with}"))
        }
    };
    match &problem.nearest {
        Some(nearest) => {
            lang.pick(format!("{what}；是 {nearest} 吗？"), format!("{what}; did you mean {nearest}?"))
        }
        None => what,
    }
}

/// A kind of value in Chinese.
fn kind_zh(kind: &str) -> &str {
    match kind {
        "text" => "文本",
        "true or false" => "true 或 false",
        "whole number" => "整数",
        "table" => "表",
        "key or list of keys" => "按键或按键列表",
        other => other,
    }
}
