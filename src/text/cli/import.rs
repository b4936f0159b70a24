//! What an import says about itself.

use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::text::format::counted;

/// The four numbers and their sum.
pub fn four_numbers(
    records: u64,
    new: u64,
    updated: u64,
    duplicate: u64,
    rejected: u64,
    lang: Lang,
) -> String {
    let [new, updated, duplicate, rejected] = [new, updated, duplicate, rejected].map(grouped);
    match lang {
        Lang::Zh => {
            let records = grouped(records);
            format!("{records} 条记录 = 新增 {new} + 更新 {updated} + 重复 {duplicate} + 拒绝 {rejected}")
        }
        Lang::En => {
            let records = counted(records, "record", "records");
            format!("{records} = {new} new + {updated} updated + {duplicate} duplicate + {rejected} rejected")
        }
    }
}

/// How a column is read.
pub fn column_read(column: &str, field: Option<&str>, lang: Lang) -> String {
    let column = SafeText::new(column);
    match field {
        Some(field) => format!("{column} -> {}", SafeText::new(field)),
        None => lang.pick(format!("{column} 忽略"), format!("{column} is ignored")),
    }
}

/// The batch of an import and how to take it back.
pub fn import_batch(batch: &str, lang: Lang) -> String {
    lang.pick(
        format!("批次 {batch}（撤销：tagdeck undo {batch}）"),
        format!("batch {batch} (tagdeck undo {batch} takes it back)"),
    )
}

/// Behind a dry run.
pub fn nothing_imported(lang: Lang) -> &'static str {
    lang.pick("试运行，没有写入", "a dry run: nothing was written")
}

/// A warning of rejected records; `at` says where they are.
pub fn records_rejected(count: u64, at: Option<&str>, lang: Lang) -> String {
    let n = grouped(count);
    let records = if count == 1 { "record was" } else { "records were" };
    match (at.map(SafeText::new), lang) {
        (Some(at), Lang::Zh) => format!("{n} 条记录被拒绝，在 {at}"),
        (Some(at), Lang::En) => format!("{n} {records} rejected, see {at}"),
        (None, Lang::Zh) => format!("{n} 条记录被拒绝；加 --rejects 文件 可留下它们"),
        (None, Lang::En) => format!("{n} {records} rejected; --rejects FILE keeps them"),
    }
}
