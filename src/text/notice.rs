//! What the console tells, in words.

use super::fault::told;
use super::format::counted;
use super::reason::reason;
use super::tags;
use super::{grids, import};
use crate::app::Notice;
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;

use super::console::{n_people, n_rows};

/// Words a notice: one line.
pub fn notice(notice: &Notice, lang: Lang) -> String {
    match notice {
        Notice::Wrote { verb, rows } => {
            let rows = n_rows(*rows, lang);
            lang.pick(
                format!("{verb}：已写入 {rows}；u 撤销"),
                format!("{verb}: {rows} written; u takes it back"),
            )
        }
        Notice::Tagged { effect, standard } => {
            let effect = tags::effect(effect, standard, lang);
            lang.pick(format!("{effect}；u 撤销"), format!("{effect}; u takes it back"))
        }
        Notice::RunEnded { done, of, skipped } => {
            let (done, of) = (grouped(*done), grouped(*of));
            match skipped {
                0 => lang.pick(format!("打了 {done} / {of} 人"), format!("{done} of {of} tagged")),
                n => {
                    let n = grouped(*n);
                    lang.pick(
                        format!("打了 {done} / {of} 人，跳过 {n} 人"),
                        format!("{done} of {of} tagged, {n} skipped"),
                    )
                }
            }
        }
        Notice::Undone { verb, rows } => {
            let rows = n_rows(*rows, lang);
            lang.pick(
                format!("已撤销 {verb}：{rows}；U 重做"),
                format!("{verb} taken back: {rows}; U does it again"),
            )
        }
        Notice::Redone { verb, rows } => {
            let rows = n_rows(*rows, lang);
            lang.pick(format!("已重做 {verb}：{rows}"), format!("{verb} done again: {rows}"))
        }
        Notice::NothingWritten => {
            lang.pick("没有变化，未写入", "nothing changed, nothing written").to_string()
        }
        Notice::Imported { new, updated, duplicate, rejected, rejects_file } => {
            import::receipt([*new, *updated, *duplicate, *rejected], rejects_file.as_deref(), lang)
        }
        Notice::Exported { people, path, full } => {
            let people = n_people(*people, lang);
            let path = SafeText::new(&path.to_string_lossy());
            match (full, lang) {
                (false, Lang::Zh) => format!("已导出 {people}到 {path}；号码已遮住"),
                (false, Lang::En) => format!("{people} exported to {path}; numbers are masked"),
                (true, Lang::Zh) => format!("已导出 {people}到 {path}；号码完整"),
                (true, Lang::En) => format!("{people} exported to {path}; with full numbers"),
            }
        }
        Notice::Failed(fault) => {
            let told = told(fault, lang);
            let parts = [told.what, told.why, told.fix];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(lang.pick("；", "; "))
        }
        Notice::NotReady(why) => {
            lang.pick(format!("现在不行：{}", reason(*why, lang)), format!("not now: {}", reason(*why, lang)))
        }
        Notice::Sent { chars } => lang.pick(
            format!("已发往终端剪贴板（OSC 52），{chars} 个字符"),
            format!(
                "sent {} to the terminal's clipboard (OSC 52)",
                counted(*chars as u64, "character", "characters")
            ),
        ),
        Notice::TooLongToSend { bytes } => lang.pick(
            format!("{} 字节，超过终端剪贴板的上限", grouped(*bytes as u64)),
            format!("{} bytes are too many for a terminal's clipboard", grouped(*bytes as u64)),
        ),
        Notice::NothingToSend => lang.pick("单元格是空的", "the cell is empty").to_string(),
        Notice::OnceMoreLeaves => lang.pick("再按一次 Ctrl-C 退出", "Ctrl-C once more leaves").to_string(),
        Notice::Cancelling => lang
            .pick("正在中断；未提交的不会写入", "cancelling; what is not committed is not written")
            .to_string(),
        Notice::PasteIgnored => lang.pick("粘贴只进入输入框", "a paste goes to text fields only").to_string(),
        Notice::RangeTooLong { most } => lang.pick(
            format!("区间最多 {} 行；Ctrl-A 标记全部", grouped(*most)),
            format!("a range holds {} rows; Ctrl-A marks all that match", grouped(*most)),
        ),
        Notice::Marked(n) => {
            lang.pick(format!("已标记 {} 人", grouped(*n)), format!("{} marked", n_people(*n, lang)))
        }
        Notice::NotInView => lang.pick("此人不在当前筛选里", "the person is not in this view").to_string(),
        Notice::NoMarkHere => {
            lang.pick("当前列表里没有已标记的人", "nobody of the marked is in this view").to_string()
        }
        Notice::InputMethod => lang
            .pick("输入法开着，命令键仍然有效", "the input method is on; command keys work nevertheless")
            .to_string(),
        Notice::LetGo => lang
            .pick("正在放开文件；下一次读取会再打开", "letting the file go; the next read takes it again")
            .to_string(),
        Notice::ChangedOutside => lang
            .pick("别的程序改了文件，已重新读取", "another program changed the file; read again")
            .to_string(),
        Notice::Mouse(true) => lang.pick("鼠标已打开", "mouse on").to_string(),
        Notice::Mouse(false) => {
            lang.pick("鼠标已关闭，终端可选择文字", "mouse off; the terminal selects text").to_string()
        }
        Notice::ConfigMistakes(n) => lang.pick(
            format!("配置有 {n} 处错误：tagdeck config validate"),
            format!(
                "{} in the configuration: tagdeck config validate",
                counted(*n as u64, "mistake", "mistakes")
            ),
        ),
        Notice::ThemeMistakes(n) => lang.pick(
            format!("配色文件有 {n} 处错误"),
            format!("{} in the theme", counted(*n as u64, "mistake", "mistakes")),
        ),
        Notice::NotAnExpression => lang
            .pick("表达式还不完整：看 ^ 处；Esc 放弃", "no expression yet: see the caret; Esc drops it")
            .to_string(),
        Notice::NobodyMeant => lang.pick("没有符合的人", "nobody is meant").to_string(),
        Notice::TooManyMarked { most } => {
            lang.pick(format!("最多标记 {most} 个人群"), format!("{most} segments can be marked at most"))
        }
        Notice::NeverFrozen => {
            lang.pick("还没有快照：F 存一个", "there is no snapshot yet: F makes one").to_string()
        }
        Notice::ModelAsSaved => lang
            .pick("分界和参数已还原到保存的样子", "cut points and parameters are again as they were saved")
            .to_string(),
        Notice::CutBetween { axis, low, high } => grids::cut_between(*axis, *low, *high, lang),
        Notice::NotThere => lang.pick("这里不能这样改", "the tree cannot be changed so here").to_string(),
        Notice::UnknownKey { keys } => {
            lang.pick(format!("{keys} 没有对应的操作"), format!("{keys} does nothing"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Fault;

    #[test]
    fn a_receipt_says_what_how_many_and_how_to_go_back() {
        let wrote = Notice::Wrote { verb: "people note".into(), rows: 3 };
        assert_eq!(notice(&wrote, Lang::En), "people note: 3 rows written; u takes it back");
        assert_eq!(notice(&wrote, Lang::Zh), "people note：已写入 3 行；u 撤销");
        assert!(!notice(&Notice::Failed(Fault::NothingToUndo), Lang::En).is_empty());
        let sent = notice(&Notice::Sent { chars: 5 }, Lang::En);
        assert!(sent.starts_with("sent") && !sent.contains("copied"));
    }
}
