//! The troubles of an import as a whole, in words. Single records are rejected with a [`super::reason`] instead.
//!
//! A trouble comes as a code and a detail: what is meant, and in brackets what else there is. Both are worded here; a
//! code that is not known here stands with its detail.

use super::{Told, safe};
use crate::domain::import::Reason;
use crate::domain::lang::Lang;

pub(super) fn told(code: &str, detail: &str, lang: Lang) -> Told {
    let detail = safe(&with_words(detail, lang));
    let (what, fix) = match lang {
        Lang::Zh => zh(code),
        Lang::En => en(code),
    };
    Told::new(
        if detail.is_empty() {
            what.to_string()
        } else {
            format!("{what}{}{detail}", lang.pick("：", ": "))
        },
        "",
        fix,
    )
}

/// The codes of reasons in a detail replaced by their words.
fn with_words(detail: &str, lang: Lang) -> String {
    let found = Reason::ALL.into_iter().find(|r| detail.ends_with(&format!(", {}", r.code())));
    match found {
        Some(reason) => format!("{}{}", detail.trim_end_matches(reason.code()), super::reason(reason, lang)),
        None => detail.to_string(),
    }
}

fn en(code: &str) -> (&'static str, &'static str) {
    match code {
        "map_not_a_pair" => ("a part of --map has no equals sign", "write --map COLUMN=FIELD"),
        "map_unknown_column" => {
            ("the file has no such column", "name a column of the file as its header does")
        }
        "map_unknown_field" => (
            "this kind of record has no such field",
            "name one of its fields, or COLUMN=field:NAME for one of your own",
        ),
        "map_duplicate_header" => {
            ("two columns have the same name", "rename one of them; case and width do not tell names apart")
        }
        "map_empty_header" => {
            ("a column has values but no name", "name it in the file, or with --map '#N=FIELD'")
        }
        "map_field_twice" => {
            ("two columns are taken for one field", "say --map COLUMN=- for the one that is not")
        }
        "map_missing_field" => (
            "no column gives a field that is needed",
            "say which one it is with --map COLUMN=FIELD, or with --columns for a file without header",
        ),
        "date_order_unknown" => (
            "no date of the file tells whether the month or the day comes first",
            "say --date-format dmy or --date-format mdy",
        ),
        "import_no_file" => ("there is no such file", "look at its name and folder"),
        "import_not_allowed" => ("the system does not allow reading it", "look at its owner and mode"),
        "import_directory" => ("this is a directory", "name the file in it"),
        "import_empty" => ("the file is empty", "look whether it was exported whole"),
        "import_header" => ("the header cannot be read", "repair its first line"),
        "import_not_a_spreadsheet" => ("this is no spreadsheet", "save it as XLSX or CSV and try again"),
        "import_no_sheet" => ("there is no such sheet", "name a sheet with --sheet"),
        "import_parquet" => {
            ("Parquet cannot be read this way", "name the file by its path, ending in .parquet")
        }
        "import_json_array" => ("this is one JSON array", "write one object on each line"),
        "import_io" => ("reading failed", "nothing of it was written; look at the disk and try again"),
        _ => ("the import failed", "nothing of it was written"),
    }
}

fn zh(code: &str) -> (&'static str, &'static str) {
    match code {
        "map_not_a_pair" => ("--map 里有一段没有等号", "写成 --map 列=属性"),
        "map_unknown_column" => ("文件里没有这一列", "列名要和文件的表头一致"),
        "map_unknown_field" => ("这类记录没有这个属性", "用它已有的属性，或 列=field:名称 作为自有属性"),
        "map_duplicate_header" => ("有两列同名", "改掉其中一个；大小写和全半角不算区别"),
        "map_empty_header" => ("有一列有内容但没有名称", "在文件里写上名称，或用 --map '#N=属性'"),
        "map_field_twice" => ("有两列被当作同一个属性", "不是的那列用 --map 列=- 忽略"),
        "map_missing_field" => ("没有哪一列是必需的属性", "用 --map 列=属性 说明；没有表头就用 --columns"),
        "date_order_unknown" => {
            ("整个文件里没有一个日期能分清月和日", "加 --date-format dmy 或 --date-format mdy")
        }
        "import_no_file" => ("没有这个文件", "看看文件名和目录"),
        "import_not_allowed" => ("系统不允许读它", "看看它的所有者和权限"),
        "import_directory" => ("这是目录", "请指定里面的文件"),
        "import_empty" => ("文件是空的", "看看是不是没有导出完整"),
        "import_header" => ("表头读不出来", "修好第一行再试"),
        "import_not_a_spreadsheet" => ("这不是表格文件", "另存为 XLSX 或 CSV 再试"),
        "import_no_sheet" => ("没有这张工作表", "用 --sheet 指定一张"),
        "import_parquet" => ("不能这样读 Parquet", "请给出以 .parquet 结尾的文件路径"),
        "import_json_array" => ("这是一整个 JSON 数组", "改成每行一个对象"),
        "import_io" => ("读取失败", "什么也没有写入；看看磁盘再试"),
        _ => ("导入失败", "什么也没有写入"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trouble_is_told_with_its_detail() {
        let told_en = told("map_unknown_column", "Custmer (Customer?)", Lang::En);
        assert_eq!(told_en.what, "the file has no such column: Custmer (Customer?)");
        assert_eq!(
            told("import_header", "a.csv: line 1, nul_byte", Lang::Zh).what,
            "表头读不出来：a.csv: line 1, 含有 NUL 字节"
        );
        assert_eq!(told("brand_new", "a", Lang::En).what, "the import failed: a");
        assert_eq!(told("import_empty", "", Lang::En).what, "the file is empty");
    }
}
