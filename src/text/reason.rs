//! Why an action is not ready, in words.

use crate::action::Reason;
use crate::domain::lang::Lang;

/// Words a reason.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::ComesLater => lang.pick("以后推出", "comes later"),
        Reason::ReadOnly => lang.pick("只读：不能写入", "read-only: nothing can be written"),
        Reason::NoFile => lang.pick("还没有打开文件", "no file is open"),
        Reason::NobodyHere => lang.pick("光标处没有人", "the cursor stands on nobody"),
        Reason::OnPeopleOnly => lang.pick("请先到用户屏（1）", "belongs to the people screen (1)"),
        Reason::OnTodayOnly => lang.pick("请先到今日屏（0）", "belongs to Today (0)"),
        Reason::InLayersOnly => lang.pick("只在弹出层或输入框里有效", "works in layers and text fields only"),
        Reason::NobodyMarked => lang.pick("还没有标记任何人（Space 标记）", "nobody is marked (Space marks)"),
        Reason::NothingRuns => lang.pick("没有正在运行的", "nothing runs"),
        Reason::NoEarlierView => lang.pick("没有更早的视图", "there is no earlier view"),
        Reason::NoLaterView => lang.pick("没有更晚的视图", "there is no later view"),
        Reason::RevealedAlready => lang.pick("已经完整显示", "shown in full already"),
        Reason::NothingTagged => lang.pick("还没有打过标签", "nothing was tagged yet"),
        Reason::NothingOffered => lang.pick("没有可采用的建议", "nothing is offered"),
        Reason::OnStandardOnly => lang.pick("请先到标准屏（6）", "belongs to the standard (6)"),
        Reason::NoFamilyHere => lang.pick("光标处没有标签族", "the cursor stands on no family"),
        Reason::NoSpellingHere => {
            lang.pick("光标处没有待处理的写法", "the cursor stands on no spelling that waits")
        }
        Reason::NoExpression => {
            lang.pick("没有用 = 表达式筛选", "the people are not filtered by an expression (/ =)")
        }
        Reason::OnSegmentsOnly => lang.pick("请先到人群屏（2）", "belongs to the segments (2)"),
        Reason::InTreeOnly => lang.pick("请先到条件树（Tab）", "belongs to the tree (Tab)"),
        Reason::NoSegmentHere => lang.pick("光标处没有已存的人群", "the cursor stands on no saved segment"),
        Reason::TwoSegmentsWanted => {
            lang.pick("先标记两个以上人群（Space）", "mark two segments at least (Space)")
        }
        Reason::NoRowHere => lang.pick("这一行没有对应的人", "the row stands for no people"),
        Reason::NoValueHere => {
            lang.pick("这一行不是可以加进去的值", "the row is no value that could be added")
        }
        Reason::NoStepBack => lang.pick("没有可退回的修改", "no change to take back"),
        Reason::NoStepForward => lang.pick("没有可重做的修改", "no change to make again"),
        Reason::OnGridsOnly => lang.pick("请先到网格屏（3）", "belongs to the grids (3)"),
        Reason::NoExpressionNames => lang.pick(
            "没有表达式能写出这些人；Enter 打开，t 打标签，e 导出",
            "no expression names these people; Enter opens, t tags, e exports them",
        ),
        Reason::SaveModelFirst => lang.pick(
            "模型还没有保存：先按 K 存下，人群才能引用",
            "the model is not saved: K saves it, then a segment can name it",
        ),
        Reason::NoClassHere => {
            lang.pick("光标处不在八类之中", "the cursor stands on none of the eight classes")
        }
        Reason::NoModelHere => lang.pick("光标处没有存下的模型", "the cursor stands on no saved model"),
        Reason::InMovesOnly => lang.pick("只在迁移里有效", "belongs to the moves between two days"),
        Reason::NotToldOneByOne => lang.pick(
            "这些人没有逐个的说明；Enter 打开他们",
            "there is nothing to say of these people one by one; Enter opens them",
        ),
        Reason::NotTypedHere => lang.pick("光标处没有可以输入的格", "nothing can be typed here"),
        Reason::NoStageHere => {
            lang.pick("光标处没有可以改的阶段（> 到“阶段”）", "the cursor stands on no stage (> to stages)")
        }
        Reason::NoTierHere => lang.pick("光标处没有分层", "the cursor stands on no tier"),
        Reason::NoModels => lang.pick("这一页没有模型", "this tab has no models"),
        Reason::OnInterestOnly => {
            lang.pick("请先到网格屏的兴趣页（3）", "belongs to the tab of interest (3)")
        }
        Reason::ReleasedAlready => lang.pick("文件已放开", "the file is let go already"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_two_languages() {
        for one in Reason::ALL {
            assert!(reason(one, Lang::En).is_ascii());
            assert!(!reason(one, Lang::Zh).is_ascii(), "{one:?}");
        }
    }
}
