//! 简体中文的出错说明。

use super::{Told, expression, holder, import, list, path, pattern, safe};
use crate::domain::catalogue::FieldType;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::request::Fault;
use crate::text::{models, segments, tags, tiers};

pub(super) fn told(fault: &Fault) -> Told {
    match fault {
        Fault::WrongTags(of) => {
            let wrong: Vec<String> = of.wrong.iter().map(|w| tags::wrong(w, Lang::Zh)).collect();
            Told::new(wrong.join("；"), "", "改正后再试；什么都没有写").at(tags::place(of))
        }
        Fault::Expression(of) => expression(of, Lang::Zh),
        Fault::NoSegment { name, nearest } => Told::new(
            format!("没有人群“{}”", safe(name)),
            "",
            match nearest.is_empty() {
                true => "tagdeck segment list 列出所有人群".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::WrongSegment(fault) => {
            let [what, fix] = segments::fault(fault, Lang::Zh);
            Told::new(what, "", fix)
        }
        Fault::NoModel { name, nearest } => Told::new(
            format!("没有模型“{}”", safe(name)),
            "",
            match nearest.is_empty() {
                true => "没有已存的模型；save 存一个".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::WrongModel(fault) => {
            let [what, fix] = models::fault(fault, Lang::Zh);
            Told::new(what, "", fix)
        }
        Fault::WrongCuts(fault) => {
            let [what, fix] = models::cuts(fault, Lang::Zh);
            Told::new(what, "", fix)
        }
        Fault::WrongTiers(fault) => {
            let [what, fix] = tiers::fault(fault, Lang::Zh);
            Told::new(what, "", fix)
        }
        Fault::Pattern(of) => pattern::pattern(of, Lang::Zh),
        Fault::WrongStandard(fault) => {
            Told::new(tags::standard_fault(fault, Lang::Zh), "", "改正后再试；什么都没有写")
        }
        Fault::NoFamily { code, nearest } => Told::new(
            format!("没有标签族“{}”", safe(code)),
            "",
            match nearest.is_empty() {
                true => "tagdeck tag standard 列出所有标签".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::Usage(text) => Told::new(safe(text), "", "用法见 tagdeck --help"),
        Fault::UnknownField { name, nearest } => Told::new(
            format!("没有属性“{}”", safe(name)),
            "",
            match nearest.is_empty() {
                true => "用属性的编码，或中文、英文名称".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::UnknownColumn { name, nearest } => Told::new(
            format!("没有列“{}”", safe(name)),
            "",
            match nearest.is_empty() {
                true => "列可以是属性、身份ID、tags、spend、orders、first_order、last_order".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::UnknownChannel { name, known } => {
            Told::new(format!("没有渠道“{}”", safe(name)), "", format!("渠道有：{}", list(known, "、")))
        }
        Fault::NotOneOf { what, value, known } => {
            Told::new(format!("{what} 不能是“{}”", safe(value)), "", format!("可以是：{}", list(known, "、")))
        }
        Fault::BadValue { field, value, wanted } => Told::new(
            format!("“{}”不能作为{}的值", safe(value), safe(field)),
            format!("{}是{}", safe(field), kind(*wanted)),
            match wanted {
                FieldType::Day => "写成 2019-07-14",
                FieldType::Number => "写成 1200 或 0.5",
                FieldType::Text => "不要带控制字符",
            },
        ),
        Fault::BadArgument { what, value, example } => {
            Told::new(format!("{what} 看不懂：“{}”", safe(value)), "", format!("写成 {example}"))
        }
        Fault::Missing(what) => Told::new(format!("{what} 不能为空"), "", format!("请给出 {what}")),
        Fault::NoFile { path: p } => Told::new(
            format!("没有文件 {}", path(p)),
            "",
            "看看路径对不对；社群文件用 --db 指定，用 import 或 people add 新建，也可先试 tagdeck demo",
        ),
        Fault::NoPerson { who, nearest } => Told::new(
            format!("没有用户“{}”", safe(who)),
            "",
            match nearest.is_empty() {
                true => "用 tagdeck people list 查找".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::AmbiguousPerson { who, refs } => Told::new(
            format!("“{}”对应好几位用户", safe(who)),
            format!("他们是 {}", list(refs, "、")),
            "请用其中一位的编号",
        ),
        Fault::NoStaff { who, nearest } => Told::new(
            format!("没有客服“{}”", safe(who)),
            "",
            match nearest.is_empty() {
                true => "见 tagdeck staff list，或用 tagdeck staff add 新增".to_string(),
                false => format!("是不是 {}？", list(nearest, " 或 ")),
            },
        ),
        Fault::NoBatch(batch) => Told::new(format!("没有批次 {}", safe(batch)), "", "见 tagdeck history"),
        Fault::ReadOnly { verb } => Told::new(
            format!("不能执行 {}：现在只读", safe(verb)),
            "用了 --read-only，或文件不可写",
            "去掉 --read-only，或用 tagdeck doctor 看文件权限",
        ),
        Fault::WouldRemove { tags } => Told::new(
            format!("会去掉 {tags} 个标签：文件里没有它们"),
            "",
            "先加 --dry-run 看数目，确定就加 --yes",
        ),
        Fault::NeedsYes { what } => Told::new(safe(what), "需要你决定", "确定就加 --yes"),
        Fault::RefTaken { reference } => Told::new(
            format!("编号 {} 已有人用", safe(reference)),
            "",
            format!("换一个编号，或用 tagdeck people set {} 修改那个人", safe(reference)),
        ),
        Fault::UndoBlocked { batch, by } => Told::new(
            format!("批次 {batch} 不能撤销"),
            format!(
                "后来的操作动过同样的行：{}",
                by.iter()
                    .map(|b| format!("{}（{}，{}，{}）", b.batch, safe(&b.verb), safe(&b.actor), safe(&b.ts)))
                    .collect::<Vec<_>>()
                    .join("；")
            ),
            "先撤销那些",
        ),
        Fault::AlreadyUndone { batch, by } => Told::new(
            format!("批次 {batch} 已经撤销过"),
            format!("由批次 {by} 撤销"),
            "要恢复请用 tagdeck redo",
        ),
        Fault::LogEntry { batch, verb } => Told::new(
            format!("批次 {batch} 不能撤销"),
            format!("{} 是一条记录：说明看过或带走了什么", safe(verb)),
            "",
        ),
        Fault::NothingToUndo => Told::new("没有可撤销的操作", "", ""),
        Fault::NothingToRedo => Told::new("没有可重做的操作", "现在没有撤销着的操作", ""),
        Fault::RedoImport { file, sha256, command } => Told::new(
            "导入要从原文件重来",
            format!("它的行已经不在；原文件是 {}（SHA-256 {}）", safe(file), safe(sha256)),
            format!("运行：{}", safe(command)),
        ),
        Fault::PastAsOf => Told::new("“现在”是另一天时不能写入", "--as-of 只用于读", "去掉 --as-of"),
        Fault::TargetExists { path: p } => {
            Told::new(format!("{} 已经存在", path(p)), "", "换一个文件，或加 --yes 覆盖")
        }
        Fault::TooManyForSheet { people, most } => Told::new(
            format!("{} 人，一张工作表放不下", grouped(*people)),
            format!("XLSX 的一张工作表最多 {} 行", grouped(*most)),
            "改用 CSV，或缩小名单",
        ),
        Fault::NeedsMigration { path: p } => Told::new(
            format!("{} 是旧版 Tagdeck 的文件", path(p)),
            "要先升级，而升级需要写入",
            "不带 --read-only 打开一次；升级前会先备份",
        ),
        Fault::Busy { path: p, holder: h } => {
            let who = holder(h, "自");
            Told::new(
                format!("{} 正被占用", path(p)),
                if who.is_empty() { "另一个程序打开着它".to_string() } else { who },
                "加 --wait 30s 再试，在打开的界面里输入 :release，或关掉那个程序",
            )
        }
        Fault::Foreign { path: p } => Told::new(
            format!("{} 不是 Tagdeck 的文件", path(p)),
            "它是 DuckDB 文件，但里面是别的表",
            "用 --db 指定另一个文件",
        ),
        Fault::NotDuckDb { path: p } => Told::new(
            format!("{} 不是 DuckDB 文件", path(p)),
            "",
            "要读取其中的表，用 tagdeck import；要打开社群，用 --db 指定它的文件",
        ),
        Fault::Newer { path: p, found, ours } => Told::new(
            format!("{} 是更新的程序写的", path(p)),
            format!("文件是 {}，本程序只认识到 {}", safe(found), safe(ours)),
            "请升级 Tagdeck",
        ),
        Fault::Damaged { path: p, detail } => Told::new(
            format!("{} 已损坏", path(p)),
            safe(detail),
            "保留这个文件，用 tagdeck restore 恢复备份",
        ),
        Fault::DiskFull { path: p } => Told::new(
            format!("磁盘没有空间写 {}", path(p)),
            "这次什么也没有写入",
            "腾出空间再试；文件若已变大，多出的空间会留着先用",
        ),
        Fault::Denied { path: p } => Told::new(
            format!("系统不允许：{}", path(p)),
            "",
            "用 tagdeck doctor 看属主和权限；只读可用 --read-only",
        ),
        Fault::Io { path: p, detail } => Told::new(format!("{} 不能读写", path(p)), safe(detail), ""),
        Fault::Engine(detail) => {
            Told::new("引擎拒绝了这次操作", safe(detail), "这次什么也没有写入；可用 tagdeck check 检查文件")
        }
        Fault::Interrupted => Told::new("已中断", "什么也没有写入", ""),
        Fault::LaneGone => Told::new("程序的一部分停了", "说过已保存的都已保存", "请重新启动 Tagdeck"),
        Fault::CheckFailed { findings } => {
            Told::new(format!("检查发现 {findings} 个问题"), "", "见上面的列表")
        }
        Fault::Import { code, detail, .. } => import::told(code, detail, Lang::Zh),
    }
}

fn kind(wanted: FieldType) -> &'static str {
    match wanted {
        FieldType::Text => "文字",
        FieldType::Number => "数字",
        FieldType::Day => "日期",
    }
}
