//! Remarks on what was listed and what was written.

use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::text::console::{n_people, n_rows};

/// Under a list of people: how many are shown, match and exist, on which day.
pub fn people_counted(shown: u64, matched: u64, of: u64, as_of: Day, lang: Lang) -> String {
    let (shown_, matched_, of_) = (grouped(shown), grouped(matched), n_people(of, lang));
    match (shown < matched, lang) {
        (true, Lang::Zh) => format!("前 {shown_} 人，符合的有 {matched_} 人，共 {of_} · 截至 {as_of}"),
        (true, Lang::En) => {
            format!("the first {shown_} of {matched_} that match, of {of_} · as of {as_of}")
        }
        (false, Lang::Zh) => format!("{matched_} 人，共 {of_} · 截至 {as_of}"),
        (false, Lang::En) => format!("{matched_} of {of_} · as of {as_of}"),
    }
}

/// Under another list that was cut.
pub fn list_cut(shown: u64, lang: Lang) -> String {
    lang.pick(
        format!("只列出最近 {} 条", grouped(shown)),
        format!("only the newest {} are shown", grouped(shown)),
    )
}

/// After a write: what it was and how to take it back.
pub fn written(verb: &str, batch: &str, rows: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("已保存：{verb}，{} 行，批次 {batch}（撤销：tagdeck undo {batch}）", grouped(rows))
        }
        Lang::En => {
            format!(
                "saved: {verb}, {}, batch {batch} (tagdeck undo {batch} takes it back)",
                n_rows(rows, lang)
            )
        }
    }
}

/// After an undo or redo.
pub fn taken_back(verb: &str, batch: &str, rows: u64, redone: bool, lang: Lang) -> String {
    match (redone, lang) {
        (false, Lang::Zh) => {
            format!("已撤销：{verb}，{} 行，批次 {batch}（恢复：tagdeck redo）", grouped(rows))
        }
        (false, Lang::En) => {
            format!("undone: {verb}, {}, batch {batch} (tagdeck redo takes that back)", n_rows(rows, lang))
        }
        (true, Lang::Zh) => format!("已重做：{verb}，{} 行，批次 {batch}", grouped(rows)),
        (true, Lang::En) => format!("redone: {verb}, {}, batch {batch}", n_rows(rows, lang)),
    }
}

/// After a write that had nothing to change.
pub fn nothing_changed(lang: Lang) -> &'static str {
    lang.pick("本来就是这样，没有写入", "it is so already; nothing was written")
}

/// Instead of a write, with `--dry-run`.
pub fn would_write(verb: &str, what: &str, lang: Lang) -> String {
    lang.pick(
        format!("将执行 {verb}：{what}（没有写入）"),
        format!("would {verb}: {what} (nothing was written)"),
    )
}

/// A file that was written, or would be.
pub fn file_written(path: &str, applied: bool, lang: Lang) -> String {
    let path = SafeText::new(path);
    match applied {
        true => lang.pick(format!("已写出 {path}"), format!("{path} is written")),
        false => lang
            .pick(format!("将写出 {path}（没有写入）"), format!("would write {path} (nothing was written)")),
    }
}

/// Where the demo's copy stays.
pub fn demo_copy(path: &str, lang: Lang) -> String {
    let path = SafeText::new(path);
    lang.pick(format!("示例社群的副本在 {path}"), format!("your copy of the sample community: {path}"))
}

/// What a restore decides.
pub fn restore_replaces(path: &str, lang: Lang) -> String {
    lang.pick(format!("恢复会换掉 {path}"), format!("restore replaces {path}"))
}

/// Where the former file was kept.
pub fn former_kept(path: &str, lang: Lang) -> String {
    let path = SafeText::new(path);
    lang.pick(format!("原来的文件留在 {path}"), format!("the former file is kept at {path}"))
}

/// Tag cells that came with an import and are not read yet.
pub fn pending(lang: Lang) -> &'static str {
    lang.pick("待定", "pending")
}

/// Said of what is unlimited or absent.
pub fn none(lang: Lang) -> &'static str {
    lang.pick("无", "none")
}

/// A job that is under way, as its progress line names it.
pub fn job(verb: &str, lang: Lang) -> &'static str {
    match verb {
        "import" => lang.pick("导入", "importing"),
        "generate" => lang.pick("生成", "generating"),
        "tag add" | "tag remove" => lang.pick("打标签", "tagging"),
        "tag derive" => lang.pick("按规则打标签", "deriving"),
        _ => lang.pick("处理", "working"),
    }
}

/// Yes or no.
pub fn yes_or_no(yes: bool, lang: Lang) -> &'static str {
    match yes {
        true => lang.pick("是", "yes"),
        false => lang.pick("否", "no"),
    }
}
