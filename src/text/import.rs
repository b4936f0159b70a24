//! The import of the console, in words.

use std::path::Path;

use super::cli::four_numbers;
use super::console::{n_people, n_rows};
use super::format::counted;
use super::words::words;
use crate::domain::import::{DateOrder, ImportKind, Mode, Reject};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::request::{FileShape, ImportTold};

words! {
    /// The title of the first step.
    which_file: "导入哪个文件？", "Import which file?";
    /// The title of the second step.
    which_kind: "里面的记录是什么？", "What are its records?";
    /// The title of the third step.
    trial: "试运行：还没有写入", "A dry run: nothing is written yet";
    /// How a path is typed.
    path_hint: "文件路径；Tab 补全，~ 是主目录", "A path; Tab completes it, ~ is your home";
    /// What kinds of file there are.
    formats: "CSV、TSV、空格分隔的文本、XLSX、Parquet、JSON lines", "CSV, TSV, text separated by blanks, XLSX, Parquet, JSON lines";
    /// The file is looked at.
    looking: "正在读文件", "reading the file";
    /// The row of the mode.
    mode: "写入方式", "mode";
    /// The row of unknown people.
    create_people: "新建没见过的人", "make unknown people";
    /// The row of the date order.
    dates: "日期顺序", "order of dates";
    /// The row of the header.
    header: "第一行是表头", "first line is a header";
    /// The row of the encoding.
    encoding: "文字编码", "encoding";
    /// The row of the sheet.
    sheet: "工作表", "sheet";
    /// The row of the saved mapping.
    profile: "套用已存的对应关系", "saved mapping";
    /// The row under whose name the mapping is saved.
    save: "存下这次的对应关系", "save the mapping as";
    /// How it is named.
    save_hint: "名称；导入后存下，下次可套用", "A name; it is saved once the import is through";
    /// Found out by itself.
    by_itself: "自动", "found out";
    /// Columns left out.
    left_out: "忽略", "left out";
    /// The import cannot begin yet.
    not_yet: "还不能导入", "It cannot be imported yet";
    /// Enter tries again what did not work.
    again: "Enter 再试一次", "Enter tries again";
    /// What can be done about columns.
    on_a_column: "在列上按 Enter 说明它是什么", "Enter on a column says what it is";
    /// What can be done about dates.
    on_dates: "在“日期顺序”上按 Enter", "Enter on \"order of dates\"";
    /// The import runs behind the closed layer.
    goes_on: "Esc 关闭，导入继续；Ctrl-C 取消", "Esc closes, the import goes on; Ctrl-C cancels it";
}

/// The title of the step in which a column is looked at.
pub fn which_target(column: &str, lang: Lang) -> String {
    lang.pick(format!("“{column}”这一列是什么？"), format!("What is the column {column}?"))
}

/// A mode with what it does.
pub fn mode_name(mode: Mode, lang: Lang) -> &'static str {
    match mode {
        Mode::Upsert => lang.pick("新增并更新", "new ones and updates"),
        Mode::Insert => lang.pick("只新增", "new ones only"),
        Mode::Update => lang.pick("只更新", "updates only"),
    }
}

/// An order of dates.
pub fn date_order(order: Option<DateOrder>, lang: Lang) -> &'static str {
    match order {
        None => by_itself(lang),
        Some(DateOrder::Dmy) => lang.pick("日/月/年", "day/month/year"),
        Some(DateOrder::Mdy) => lang.pick("月/日/年", "month/day/year"),
        Some(DateOrder::Ymd) => lang.pick("年/月/日", "year/month/day"),
    }
}

/// What a column is taken for, from the form that `--map` takes.
pub fn target(kind: ImportKind, target: &str, lang: Lang) -> String {
    if target == "-" {
        return left_out(lang).to_string();
    }
    if let Some(field) = kind.field(target) {
        return field.name(lang).to_string();
    }
    if let Some(identity) = target.strip_prefix("identity:") {
        return lang.pick(format!("身份ID {identity}"), format!("identity {identity}"));
    }
    let own = target.strip_prefix("field:").unwrap_or(target);
    let name = own.rsplit_once(':').map_or(own, |(name, _)| name);
    lang.pick(format!("自有属性 {name}"), format!("own field {name}"))
}

/// What a file turned out to be: `csv, GB18030, ";"`.
pub fn shape(shape: &FileShape, lang: Lang) -> String {
    let mut parts = vec![shape.format.to_string()];
    parts.extend(shape.encoding.map(str::to_string));
    parts.extend(shape.delimiter.map(|delimiter| match delimiter {
        '\t' => lang.pick("制表符", "tabs").to_string(),
        ' ' => lang.pick("空格", "blanks").to_string(),
        other => format!("\"{other}\""),
    }));
    parts.extend(
        shape.sheet.as_ref().map(|sheet| lang.pick(format!("工作表 {sheet}"), format!("sheet {sheet}"))),
    );
    parts.join(", ")
}

/// The four numbers of what was told.
pub fn numbers(told: &ImportTold, lang: Lang) -> String {
    four_numbers(told.records, told.new, told.updated, told.duplicate, told.rejected, lang)
}

/// What importing now would write.
pub fn go(told: &ImportTold, lang: Lang) -> String {
    let rows = n_rows(told.new.saturating_add(told.updated), lang);
    let people = n_people(told.people_created, lang);
    match (told.people_created, lang) {
        (0, Lang::Zh) => format!("导入：写入 {rows}"),
        (0, Lang::En) => format!("Import: writes {rows}"),
        (_, Lang::Zh) => format!("导入：写入 {rows}，新建 {people}"),
        (_, Lang::En) => format!("Import: writes {rows}, makes {people}"),
    }
}

/// How far it is.
pub fn records_read(records: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已读 {} 条", grouped(records)),
        Lang::En => format!("{} read", counted(records, "record", "records")),
    }
}

/// Where a reject stands: `line 12, ts`.
pub fn place(reject: &Reject, lang: Lang) -> String {
    let column =
        reject.column.as_deref().map(|column| format!(", {}", SafeText::new(column))).unwrap_or_default();
    lang.pick(format!("第 {} 行{column}", reject.line), format!("line {}{column}", reject.line))
}

/// The receipt of an import: new, updated, duplicate, rejected.
pub fn receipt(numbers: [u64; 4], rejects: Option<&Path>, lang: Lang) -> String {
    let [new, updated, duplicate, rejected] = numbers;
    let records = numbers.iter().fold(0, |sum: u64, n| sum.saturating_add(*n));
    let mut text = four_numbers(records, new, updated, duplicate, rejected, lang);
    if let Some(path) = rejects {
        let path = SafeText::new(&path.to_string_lossy());
        text.push_str(&lang.pick(format!("；被拒绝的在 {path}"), format!("; the rejected are in {path}")));
    }
    if new.saturating_add(updated) > 0 {
        text.push_str(lang.pick("；u 撤销", "; u takes it back"));
    } else {
        text.push_str(lang.pick("；没有写入", "; nothing was written"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_there() {
        for label in LABELS {
            assert!(label(Lang::En).is_ascii() && !label(Lang::Zh).is_ascii(), "{}", label(Lang::En));
        }
    }

    #[test]
    fn what_a_column_is_taken_for_has_a_name() {
        let name = |text, lang| target(ImportKind::People, text, lang);
        assert_eq!(name("nickname", Lang::Zh), "昵称");
        assert_eq!(name("nickname", Lang::En), "nickname");
        assert_eq!(name("-", Lang::En), "left out");
        assert_eq!(name("identity:open_id", Lang::En), "identity open_id");
        assert_eq!(name("field:宠物:text", Lang::Zh), "自有属性 宠物");
    }

    #[test]
    fn a_receipt_has_the_four_numbers_and_the_file_of_the_rejects() {
        assert_eq!(
            receipt([3, 1, 0, 2], Some(Path::new("/a/b.rejects.csv")), Lang::En),
            "6 records = 3 new + 1 updated + 0 duplicate + 2 rejected; the rejected are in /a/b.rejects.csv; u takes it back"
        );
        assert!(receipt([0, 0, 4, 0], None, Lang::Zh).ends_with("没有写入"));
    }
}
