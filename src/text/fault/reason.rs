//! Why a record of an import was rejected, in words.

use crate::domain::import::Reason;
use crate::domain::lang::Lang;

/// Words a reason; one line, without a full stop.
pub fn reason(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::CutQuote => lang.pick("引号没有闭合", "a quotation mark is not closed"),
        Reason::TooFewCells => lang.pick("单元格比表头少", "fewer cells than the header has"),
        Reason::TooManyCells => lang.pick("单元格比表头多", "more cells than the header has"),
        Reason::NulByte => lang.pick("含有 NUL 字节", "a NUL byte"),
        Reason::LineTooLong => lang.pick("一条记录超过 1 MB", "a record of more than 1 MB"),
        Reason::Undecodable => lang.pick("不是这个编码的文字", "not text in the file's encoding"),
        Reason::NotAnObject => lang.pick("这一行不是 JSON 对象", "the line is no JSON object"),
        Reason::CellWithoutHeader => lang.pick("空表头下有内容", "a cell under an empty header"),
        Reason::MissingPerson => lang.pick("没有写是哪位用户", "nothing says which person is meant"),
        Reason::MissingValue => lang.pick("必填的内容为空", "a field that is needed is empty"),
        Reason::NotADate => lang.pick("不是日期", "not a date"),
        Reason::NoSuchDay => lang.pick("日历上没有这一天", "the calendar has no such day"),
        Reason::NoSuchTime => lang.pick("没有这个时刻", "the clock has no such time"),
        Reason::YearOutOfRange => lang.pick("年份不在 1900 到 2100 之间", "the year is outside 1900 to 2100"),
        Reason::DateOrderUnknown => lang.pick(
            "分不清月和日，请用 --date-format dmy 或 mdy",
            "month or day first? say --date-format dmy or mdy",
        ),
        Reason::EndBeforeStart => lang.pick("结束早于开始", "it ends before it begins"),
        Reason::NotANumber => lang.pick("不是数字", "not a number"),
        Reason::NumberOutOfRange => lang.pick("数字太大", "the number is out of range"),
        Reason::DigitsLost => lang.pick(
            "长数字被表格软件舍入过，已看不出原来的ID",
            "a spreadsheet rounded this long number; the id is lost",
        ),
        Reason::Formula => {
            lang.pick("该是数字、日期或ID的地方是公式", "a formula where a number, a date or an id is meant")
        }
        Reason::ErrorCell => lang.pick("表格的错误值", "an error value of a spreadsheet"),
        Reason::BadPhone => lang.pick("不是手机号", "not a phone number"),
        Reason::UnknownStatus => lang.pick("不认识的订单状态", "an unknown status of an order"),
        Reason::UnknownFriend => lang.pick("看不出是不是好友", "it says neither friend nor not"),
        Reason::UnknownKind => lang.pick("不认识的类型", "an unknown kind"),
        Reason::UnknownRole => lang.pick("不认识的角色", "an unknown role"),
        Reason::UnknownChannel => lang.pick("不认识的渠道", "an unknown channel"),
        Reason::UnknownPerson => lang.pick(
            "没有这位用户；要新建请加 --create-people",
            "nobody is known under this id; --create-people makes them",
        ),
        Reason::UnknownStaff => lang.pick("没有这位客服", "no staff member has this id or name"),
        Reason::AmbiguousPerson => lang.pick("这个ID对应好几位", "several have this id or name"),
        Reason::ConflictingIdentities => {
            lang.pick("一条记录里的ID属于不同的人", "the ids belong to different people")
        }
        Reason::AlreadyHere => {
            lang.pick("已经有了，而这次只新增", "already here, and only new rows were asked for")
        }
        Reason::NewerHere => lang.pick("已有更新的记录", "something newer stands"),
        Reason::NotHere => lang.pick("还没有，而这次只更新", "not here, and only updates were asked for"),
        Reason::Erased => {
            lang.pick("这位用户已被清除，不能再导入", "the person was erased and may not come back")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_reason_has_words_of_its_own() {
        for lang in [Lang::Zh, Lang::En] {
            let words: HashSet<&str> = Reason::ALL.iter().map(|r| reason(*r, lang)).collect();
            assert_eq!(words.len(), Reason::ALL.len());
        }
    }
}
