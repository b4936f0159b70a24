//! Forms and questions, in words.

use super::console::{n_people, n_rows};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::parts::confirm::Question;
use crate::parts::form::{Label, Problem, Title};
use crate::request::SheetFormat;

/// The title of a form.
pub fn title(title: &Title, lang: Lang) -> String {
    match title {
        Title::Note { people: 1 } => lang.pick("记跟进", "A note").to_string(),
        Title::Note { people } => {
            let people = n_people(*people, lang);
            lang.pick(format!("给 {people}记跟进"), format!("A note on {people}"))
        }
        Title::Field { field, person } if person.is_empty() => field.clone(),
        Title::Field { field, person } => {
            lang.pick(format!("{person}的{field}"), format!("{field} of {person}"))
        }
        Title::Refuse { channel, people: 1 } => {
            lang.pick(format!("登记拒收：{channel}"), format!("Refuses {channel}"))
        }
        Title::Refuse { channel, people } => {
            let people = n_people(*people, lang);
            lang.pick(format!("给 {people}登记拒收：{channel}"), format!("{people} refuse {channel}"))
        }
        Title::OpenFile => lang.pick("打开另一个文件", "Open another file").to_string(),
        Title::GoTo => lang.pick("到第几行？", "Go to which row?").to_string(),
        Title::Export => lang.pick("导出名单（不能撤销）", "Export the list (cannot be undone)").to_string(),
        Title::NewFamily => lang.pick("新标签族", "A new family").to_string(),
        Title::Family { code } => lang.pick(format!("标签族 {code}"), format!("Family {code}")),
        Title::RenameFamily { code } => lang.pick(format!("{code} 改名"), format!("Rename {code}")),
        Title::NewTagGroup => lang.pick("新分组", "A new group").to_string(),
        Title::TagGroup { name } => lang.pick(format!("分组“{name}”"), format!("Group \"{name}\"")),
        Title::Alias => {
            lang.pick("别名；清空标签即取消", "Another spelling; without a code it is taken away").to_string()
        }
        Title::Wecom { code } => lang.pick(format!("{code} 在企业微信"), format!("{code} in WeCom")),
        Title::SaveSegment => lang
            .pick("保存人群（同名的存为新版本）", "Save the segment (a known name gets a new version)")
            .to_string(),
        Title::RenameSegment { name } => lang.pick(format!("人群“{name}”改名"), format!("Rename \"{name}\"")),
        Title::SaveModel => lang
            .pick("保存模型（同名的存为新版本）", "Save the model (a known name gets a new version)")
            .to_string(),
        Title::RenameModel { name } => lang.pick(format!("模型“{name}”改名"), format!("Rename \"{name}\"")),
        Title::ModelParameters => {
            lang.pick("模型的参数（K 才保存）", "Parameters of the model (K saves them)").to_string()
        }
        Title::Advice { class } => lang.pick(
            format!("{class}的建议动作，用；隔开；清空用自带的"),
            format!("Actions for {class}, with ; between; empty brings the program's back"),
        ),
        Title::JourneyAsked => {
            lang.pick("看哪些人，停留几天算久", "Of whom, and after how many days stuck").to_string()
        }
        Title::NewRank => lang.pick("新的一级", "A new rank").to_string(),
        Title::NewStage => lang.pick("新阶段", "A new stage").to_string(),
        Title::RenameStage { name } => lang.pick(format!("“{name}”改名"), format!("Rename \"{name}\"")),
        Title::TwoDays => lang.pick("哪两天之间", "Between which two days").to_string(),
        Title::Stretches => {
            lang.pick("哪两段时间（两头都算）", "Which two stretches of days, both ends included").to_string()
        }
        Title::NewPerson => lang.pick("新增用户", "A new person").to_string(),
    }
}

/// The name of a field.
pub fn label(label: &Label, lang: Lang) -> String {
    match label {
        Label::Named(name) => name.clone(),
        Label::NoteText => lang.pick("内容", "text").to_string(),
        Label::NoteKind => lang.pick("方式", "kind").to_string(),
        Label::Path => lang.pick("文件", "file").to_string(),
        Label::Row => lang.pick("行", "row").to_string(),
        Label::Who => lang.pick("哪些人", "who").to_string(),
        Label::Numbers => lang.pick("号码", "numbers").to_string(),
        Label::Code => lang.pick("代码", "code").to_string(),
        Label::TitleZh => lang.pick("中文名", "Chinese title").to_string(),
        Label::TitleEn => lang.pick("英文名", "English title").to_string(),
        Label::Group => lang.pick("分组", "group").to_string(),
        Label::Class => lang.pick("类别", "class").to_string(),
        Label::Parameter => lang.pick("参数 1-99 或 低|高", "1-99 or low | high").to_string(),
        Label::Place => lang.pick("互斥顺序", "place in its group").to_string(),
        Label::Rule => lang.pick("规则", "rule").to_string(),
        Label::HalfLife => lang.pick("半衰期（天）", "half-life, days").to_string(),
        Label::Owner => lang.pick("负责人", "owner").to_string(),
        Label::Roles => lang.pick("谁用 sales=成交", "roles: sales=calls").to_string(),
        Label::Exclusive => lang.pick("互斥", "exclusive").to_string(),
        Label::RequiredDays => lang.pick("必打（加好友后几天内）", "wanted within days").to_string(),
        Label::WecomId => lang.pick("企微ID", "WeCom id").to_string(),
        Label::Spelling => lang.pick("写法", "spelling").to_string(),
        Label::MeantCode => lang.pick("标准标签", "code").to_string(),
        Label::SegmentName => lang.pick("名称", "name").to_string(),
        Label::Suppression => lang.pick("排除人群", "suppression").to_string(),
        Label::About => lang.pick("用途", "what for").to_string(),
        Label::ModelName => lang.pick("模型名称", "name of the model").to_string(),
        Label::Window => lang.pick("窗口：天数或全部", "window: days or all").to_string(),
        Label::Refunds => lang.pick("退款", "refunds").to_string(),
        Label::LastOrderOf => lang.pick("R 看哪一单", "R from the last").to_string(),
        Label::Binning => lang.pick("分段", "binning").to_string(),
        Label::High => lang.pick("怎样算高", "high above the").to_string(),
        Label::CutPoints(axis) => {
            let letter = axis.letter();
            lang.pick(format!("{letter} 分界，空为自动"), format!("{letter} cuts, none: drawn"))
        }
        Label::FigureFrom(axis) => {
            let letter = axis.letter();
            lang.pick(format!("{letter} 取自"), format!("{letter} from"))
        }
        Label::Goal => lang.pick("目标", "goal").to_string(),
        Label::GoalMeasure => lang.pick("衡量", "measured by").to_string(),
        Label::CoreBuyers => lang.pick("核心买家", "core buyers").to_string(),
        Label::StuckAfter => lang.pick("停留超过几天", "stuck after days").to_string(),
        Label::OfWhom => lang.pick("哪些人，空为全部", "of whom, none: all").to_string(),
        Label::Actions => lang.pick("动作", "actions").to_string(),
        Label::EarlierDay => lang.pick("前一天", "earlier day").to_string(),
        Label::LaterDay => lang.pick("后一天", "later day").to_string(),
        Label::BeforeFrom => lang.pick("前一段从", "earlier from").to_string(),
        Label::BeforeTo => lang.pick("前一段到", "earlier to").to_string(),
        Label::AfterFrom => lang.pick("后一段从", "later from").to_string(),
        Label::AfterTo => lang.pick("后一段到", "later to").to_string(),
        Label::How => lang.pick("如何表示的", "how it was said").to_string(),
    }
}

/// What is wrong with a field.
fn problem(problem: Problem, lang: Lang) -> &'static str {
    match problem {
        Problem::Empty => lang.pick("不能为空", "must not be empty"),
        Problem::NotANumber => lang.pick("不是数字，例如 1200 或 3.5", "not a number such as 1200 or 3.5"),
        Problem::NotADay => lang.pick("不是日期，例如 2019-07-14", "not a day such as 2019-07-14"),
        Problem::NoFormat => lang.pick(
            "文件名要以 .csv、.tsv、.jsonl、.xlsx 或 .parquet 结尾",
            "the name must end in .csv, .tsv, .jsonl, .xlsx or .parquet",
        ),
        Problem::NotAWindow => lang.pick("写天数，例如 90，或写 全部", "write days such as 90, or all"),
        Problem::NotDays => lang.pick("写天数，1 到 9998", "write days, 1 to 9998"),
        Problem::AllOrNone => lang.pick(
            "R、F、M 要么都取自订单，要么各取一个属性",
            "R, F and M come from orders all three, or from a field each",
        ),
        Problem::BeforeTheOther => lang.pick("不能早于前一个日期", "must not be before the day above"),
        Problem::LessSomething => lang.pick("只写一个数，例如 消费", "a number alone, such as spend"),
        Problem::NotAPhone => lang.pick("不是手机号，例如 13800138000", "not a phone such as 13800138000"),
    }
}

/// The formats in which a list may be written, for the path of one.
pub fn formats(lang: Lang) -> String {
    let ends: Vec<String> =
        SheetFormat::ALL.iter().map(|format| format!(".{}", format.extension())).collect();
    let ends = ends.join(" ");
    lang.pick(format!("格式看文件名：{ends}"), format!("format by the name: {ends}"))
}

/// A field by its name and what is wrong with it.
pub fn field_problem(name: &str, what: Problem, lang: Lang) -> String {
    let what = problem(what, lang);
    lang.pick(format!("{name}：{what}"), format!("{name}: {what}"))
}

/// A question.
pub fn question(question: &Question, lang: Lang) -> String {
    match question {
        Question::Write { verb, people, hidden: 0 } => {
            let people = n_people(*people, lang);
            lang.pick(format!("{verb}：对 {people}执行？"), format!("{verb} for {people}?"))
        }
        Question::Write { verb, people, hidden } => {
            let (people, hidden) = (n_people(*people, lang), grouped(*hidden));
            lang.pick(
                format!("{verb}：对 {people}执行？其中 {hidden} 人未显示"),
                format!("{verb} for {people}, {hidden} of them hidden by the filter?"),
            )
        }
        Question::Tags { put, codes, people, hidden } => {
            let (codes, people) = (SafeText::new(codes), n_people(*people, lang));
            let what = match put {
                true => lang.pick(format!("给 {people}打 {codes}？"), format!("Tag {people} {codes}?")),
                false => {
                    lang.pick(format!("取消 {people}的 {codes}？"), format!("Take {codes} from {people}?"))
                }
            };
            match hidden {
                0 => what,
                n => {
                    let n = grouped(*n);
                    lang.pick(
                        format!("{what}其中 {n} 人未显示"),
                        format!("{what} {n} of them are hidden by the filter"),
                    )
                }
            }
        }
        Question::Changes { verb, changes } => {
            let n = grouped(*changes);
            lang.pick(format!("{verb}：写入 {n} 处变化？"), format!("{verb}: make {n} changes?"))
        }
        Question::UndoBatch { verb, rows } => {
            let rows = n_rows(*rows, lang);
            lang.pick(format!("撤销 {verb}（{rows}）？"), format!("Take back {verb} ({rows})?"))
        }
        Question::Replace { path } => {
            let path = SafeText::new(&path.to_string_lossy());
            lang.pick(format!("{path} 已经存在，替换它？"), format!("{path} is there already. Replace it?"))
        }
        Question::QuitUnsaved => lang
            .pick(
                "人群的表达式还没有保存，仍要离开吗？",
                "The expression of the segments is not saved. Leave nevertheless?",
            )
            .into(),
        Question::QuitModel => lang
            .pick(
                "模型的改动还没有保存，仍要离开吗？",
                "The changes of the model are not saved. Leave nevertheless?",
            )
            .into(),
        Question::DropModel => lang
            .pick(
                "模型的改动还没有保存，放弃它们去看另一个模型？",
                "The changes of the model are not saved. Drop them and look at another one?",
            )
            .into(),
        Question::QuitWhileWriting => lang
            .pick("还在写入，退出会中断它。退出？", "A write runs and would be cancelled. Leave?")
            .to_string(),
    }
}

/// What to type to confirm a count.
pub fn type_count(count: u64, lang: Lang) -> String {
    lang.pick(format!("输入 {count} 确认"), format!("type {count} to confirm"))
}

/// How to answer Yes or No.
pub fn yes_no_hint(lang: Lang) -> &'static str {
    lang.pick("y 是，Enter 采用所选，Esc 取消", "y yes, Enter takes the choice, Esc cancels")
}
