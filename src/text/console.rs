//! Labels of the console: panes, lines, badges.

use crate::app::ScreenId;
use crate::domain::day::Day;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::request::Queue;

use super::format::counted;
use super::words::words;

words! {
    /// The list of people.
    people: "用户", "People";
    /// The desk of the day.
    today: "今日", "Today";
    /// Screen 2.
    segments: "人群", "Segments";
    /// Screen 3.
    grids: "网格", "Grids";
    /// Screen 4.
    plan: "计划", "Plan";
    /// Screen 5.
    audit: "审计", "Audit";
    /// Screen 6.
    standard: "标准", "Standard";
    /// Screen 7.
    surveys: "问卷", "Surveys";
    /// The title of the help.
    help: "帮助", "Help";
    /// The title of the palette.
    commands: "命令", "Commands";
    /// The title of the field picker.
    which_field: "改哪个属性？", "Which field?";
    /// The title of the column picker.
    which_columns: "显示哪些列？（Enter 切换）", "Which columns? (Enter shows or hides)";
    /// The title of the channel picker.
    which_channel: "哪个渠道拒收？（- 为撤销）", "Which channel is refused? (- lifts it)";
    /// The title of the tag picker.
    which_tag: "哪个标签？", "Which tag?";
    /// Families of tags.
    families: "标签族", "families";
    /// Codes of a family.
    codes: "标签", "codes";
    /// Spellings that wait.
    waiting_spellings: "待处理的写法", "spellings that wait";
    /// No spelling waits.
    no_waiting: "没有待处理的写法", "No spelling waits";
    /// No family is there.
    no_families: "没有符合的标签族", "No family is like it";
    /// Somebody who has left.
    former: "前同事", "former";
    /// Several say different things.
    disputed: "不一致", "disagree";
    /// The title of the tasks.
    tasks: "任务", "Tasks";
    /// The title of the messages.
    messages: "消息", "Messages";
    /// The title of the history.
    history: "历史", "History";
    /// No task yet.
    no_tasks: "还没有写入", "Nothing was written yet";
    /// No message yet.
    no_messages: "还没有消息", "No message yet";
    /// No batch yet.
    no_history: "还没有批次", "No batch yet";
    /// A write runs.
    running: "进行中", "running";
    /// A write is done.
    done: "完成", "done";
    /// A write failed.
    failed: "失败，未写入", "failed, nothing written";
    /// A batch was undone.
    undone: "已撤销", "undone";
    /// A batch is an undo.
    an_undo: "撤销批次", "an undo";
    /// A line of the history that undo skips.
    log_entry: "记录", "log entry";
    /// Waiting for the first rows.
    loading: "读取中", "reading";
    /// Nobody matches.
    nobody: "没有符合条件的人", "Nobody matches";
    /// How to widen the search.
    nobody_hint: "Esc 清除筛选", "Esc clears the filter";
    /// The file has no people.
    empty_file: "文件里还没有人：按 + 新增，按 I 导入", "Nobody here yet: + adds a person, I imports a file";
    /// The cursor stands on nobody.
    no_profile: "选中一个人即可看到资料", "Select somebody to see who it is";
    /// Ctrl-R tries again.
    try_again: "Ctrl-R 重试", "Ctrl-R tries again";
    /// Marked.
    marked: "已标记", "marked";
    /// A range is on.
    range: "区间", "range";
    /// Badge: no writing.
    read_only: "只读", "READ-ONLY";
    /// Badge: the sample community.
    demo: "演示", "DEMO";
    /// Badge: the file is let go.
    released: "已放开", "released";
    /// The section of ids.
    ids: "身份ID", "ids";
    /// The section of friendships.
    relations: "好友关系", "relations";
    /// The section of fields.
    fields: "属性", "fields";
    /// The section of refusals.
    refusals: "拒收", "refusals";
    /// The section of tags.
    tags: "标签", "tags";
    /// The section of notes, orders and events.
    timeline: "时间线", "time line";
    /// The last contact.
    last_contact: "最近联系", "last contact";
    /// The last order.
    last_order: "最近下单", "last order";
    /// Paid less refunded.
    spend: "消费", "spend";
    /// Number of orders.
    orders: "订单", "orders";
    /// An order in the time line.
    order: "下单", "order";
    /// A refund in the time line.
    refund: "退款", "refund";
    /// A refusal in the time line.
    refused: "拒收", "refused";
    /// A lifted refusal in the time line.
    lifted: "撤销拒收", "refusal lifted";
    /// Added by staff, in the time line.
    added_by: "添加人", "added by";
    /// Since.
    since: "自", "since";
    /// Of a friendship that is over.
    over: "已删除", "over since";
    /// The activity of thirty days.
    days_30: "30 天", "30 days";
    /// What a cell of the strips is.
    cell_a_day: "每格一天", "a day a cell";
    /// The same of a narrow pane.
    cell_two_days: "每格两天", "two days a cell";
    /// What the person cares for.
    interest: "兴趣", "interest";
    /// What the scores behind it mean.
    interest_scale: "0-5，中位数的人 2.5", "0-5, the median has 2.5";
    /// The months of spending.
    by_month: "按月消费", "by month";
    /// More moments than shown.
    cut: "更早的未显示", "older ones are not shown";
    /// What staff call them.
    remark: "备注", "remark";
    /// How one came.
    way: "方式", "by";
    /// The code by which one came.
    state: "渠道码", "state";
    /// Masked until revealed.
    masked: "r 显示完整号码", "r reveals";
    /// Column: who.
    actor: "操作人", "who";
    /// Column: when.
    when: "时间", "when";
    /// Column: rows.
    rows: "行数", "rows";
    /// Column: what.
    what: "动作", "what";
    /// Column: why.
    why: "原因", "why";
    /// Column: the batch.
    batch: "批次", "batch";
    /// The queues of Today.
    queues: "待办", "Queues";
    /// The sources of Today.
    sources: "数据新旧", "How fresh";
    /// Column: people.
    people_count: "人数", "people";
    /// Column: the newest.
    newest: "最新", "newest";
    /// Nothing of the kind.
    none: "无", "none";
    /// Yes.
    yes: "是", "Yes";
    /// No.
    no: "否", "No";
    /// No choice is like what was typed.
    nothing_found: "没有匹配项", "Nothing is like it";
    /// A write is under way, in a form.
    writing: "写入中", "writing";
    /// The greeting.
    welcome: "欢迎使用 Tagdeck", "Welcome to Tagdeck";
    /// There is no file.
    no_file: "还没有数据文件：", "There is no file yet:";
    /// Four ways to begin.
    four_ways: "四种开始的办法：", "Four ways to begin:";
    /// Way four.
    way_add: "手工新增第一个人", "add the first person by hand";
    /// Way one.
    way_demo: "看看示例社群", "look at the sample community";
    /// Way two.
    way_import: "导入自己的名单（CSV、XLSX）", "import a list (CSV, XLSX)";
    /// Way three.
    way_open: "打开别处的文件", "open a file elsewhere";
    /// How to leave.
    press_q: "按 q 退出", "q leaves";
    /// Of the screens whose digits stand before it.
    come_later: "以后推出", "come later";
    /// Filter line.
    filter: "筛选", "filter";
    /// Sorted by.
    sorted: "排序", "by";
    /// The as-of date.
    as_of: "截至", "as of";
}

/// The name of a screen.
pub fn screen(screen: ScreenId, lang: Lang) -> &'static str {
    match screen {
        ScreenId::Today => today(lang),
        ScreenId::People => people(lang),
        ScreenId::Segments => segments(lang),
        ScreenId::Standard => standard(lang),
        ScreenId::Grids => grids(lang),
    }
}

/// The screens of the tab line: digit, name, whether it is there already.
pub fn tabs(lang: Lang) -> [(char, &'static str, Option<ScreenId>); 8] {
    [
        ('0', today(lang), Some(ScreenId::Today)),
        ('1', people(lang), Some(ScreenId::People)),
        ('2', segments(lang), Some(ScreenId::Segments)),
        ('3', grids(lang), Some(ScreenId::Grids)),
        ('4', plan(lang), None),
        ('5', audit(lang), None),
        ('6', standard(lang), Some(ScreenId::Standard)),
        ('7', surveys(lang), None),
    ]
}

/// So many people.
pub fn n_people(n: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 人", grouped(n)),
        Lang::En => counted(n, "person", "people"),
    }
}

/// So many orders.
pub fn n_orders(n: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 单", grouped(n)),
        Lang::En => counted(n, "order", "orders"),
    }
}

/// So many lines that have no room.
pub fn n_more(n: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {} 行", grouped(n)),
        Lang::En => format!("{} more", grouped(n)),
    }
}

/// The count in the border of the list: `37 of 1,204`.
pub fn n_of(n: u64, of: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} / {}", grouped(n), grouped(of)),
        Lang::En => format!("{} of {}", grouped(n), grouped(of)),
    }
}

/// The marks in the border: `3 marked, 1 hidden`.
pub fn n_marked(marked: u64, hidden: Option<u64>, lang: Lang) -> String {
    let count = grouped(marked);
    match (hidden, lang) {
        (Some(0) | None, Lang::Zh) => format!("{count} 已标记"),
        (Some(0) | None, Lang::En) => format!("{count} marked"),
        (Some(h), Lang::Zh) => format!("{count} 已标记，{} 未显示", grouped(h)),
        (Some(h), Lang::En) => format!("{count} marked, {} hidden", grouped(h)),
    }
}

/// The as-of date of the title line.
pub fn as_of_day(day: Day, lang: Lang) -> String {
    format!("{} {day}", as_of(lang))
}

/// A queue of Today.
pub fn queue(queue: Queue, lang: Lang) -> &'static str {
    match queue {
        Queue::New => lang.pick("近 7 天新增", "new within 7 days"),
        Queue::Untagged => lang.pick("新增未打标签", "new and untagged"),
        Queue::RequiredMissing => lang.pick("缺必打标签", "required tag missing"),
        Queue::NoPhone => lang.pick("没有手机号", "no phone"),
        Queue::Refused => lang.pick("拒收某个渠道", "refused a channel"),
        Queue::Stuck => lang.pick("约聊咨询停留超过 14 天", "asked for a chat, stuck 14 days"),
    }
}

/// A kind of rows by its name in the store.
pub fn source(name: &str, lang: Lang) -> &str {
    match name {
        "people" => people_rows(lang),
        "relations" => relations(lang),
        "orders" => orders(lang),
        "events" => lang.pick("行为", "events"),
        "notes" => lang.pick("跟进记录", "notes"),
        other => other,
    }
}

fn people_rows(lang: Lang) -> &'static str {
    lang.pick("用户", "people")
}

/// A terminal that is too small.
pub fn too_small(w: u16, h: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("窗口 {w}x{h} 太小，至少 60x15；或用命令行 tagdeck --help"),
        Lang::En => format!("{w}x{h} is too small, 60x15 needed; or in a shell: tagdeck --help"),
    }
}

/// So many rows were written.
pub fn n_rows(n: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 行", grouped(n)),
        Lang::En => counted(n, "row", "rows"),
    }
}

/// How far a write is: `1,200 of 40,000 rows, 3 s`.
pub fn progress(progress: Option<(u64, Option<u64>)>, seconds: u64, lang: Lang) -> String {
    let rows = match progress {
        None => running(lang).to_string(),
        Some((done, None)) => n_rows(done, lang),
        Some((done, Some(of))) => n_of(done, of, lang),
    };
    let rate = match progress {
        Some((done, _)) if seconds > 0 => match lang {
            Lang::Zh => format!("，每秒 {}", grouped(done / seconds)),
            Lang::En => format!(", {} a second", grouped(done / seconds)),
        },
        _ => String::new(),
    };
    format!("{rows}{rate}, {seconds} s")
}

/// A tag in the time line: what changed and who said so.
pub fn tagged(change: &str, by: &str, undo: bool, lang: Lang) -> String {
    match undo {
        true => lang.pick(format!("标签 {change} {by}（撤销）"), format!("tag {change} {by} (undo)")),
        false => lang.pick(format!("标签 {change} {by}"), format!("tag {change} {by}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_are_there_and_chrome_is_plain() {
        for label in LABELS {
            let (zh, en) = (label(Lang::Zh), label(Lang::En));
            assert!(en.is_ascii() && !en.is_empty(), "{en}");
            assert!(zh.chars().any(|c| c as u32 >= 0x4E00), "{zh} {en}");
        }
        assert_eq!(n_of(37, 1204, Lang::En), "37 of 1,204");
        assert_eq!(n_marked(3, Some(1), Lang::En), "3 marked, 1 hidden");
        assert_eq!(n_people(1, Lang::En), "1 person");
        assert_eq!(n_orders(1, Lang::En), "1 order");
    }
}
