//! Words about regular expressions that are none.

use super::{Told, safe};
use crate::domain::lang::Lang;
use crate::request::{PatternFlaw, WrongPattern};
use crate::text::expression::place_in;

/// What is wrong with it, where, and what to do.
pub(super) fn pattern(of: &WrongPattern, lang: Lang) -> Told {
    let (whole, part) = (safe(&of.pattern), safe(&of.part));
    let what = lang.pick(
        format!("/{whole}/ 不是正则表达式：{}", flaw(of.flaw, lang)),
        format!("/{whole}/ is no regular expression: {}", flaw(of.flaw, lang)),
    );
    let why = match of.part == of.pattern {
        true => String::new(),
        false => lang.pick(format!("问题在“{part}”"), format!("it is about \"{part}\"")),
    };
    let fix = lang.pick(
        "改正后再试；要找符号本身，在前面加 \\，或用 ~ 代替 =~",
        "mend it; put a \\ before a sign that is meant as it stands, or look for a part of the text with ~",
    );
    let told = Told::new(what, why, fix);
    match &of.place {
        Some((text, span)) => told.at(place_in(text, span)),
        None => told,
    }
}

fn flaw(flaw: PatternFlaw, lang: Lang) -> &'static str {
    match flaw {
        PatternFlaw::Escape => {
            lang.pick("\\ 后面的符号没有意义", "a backslash stands before what it cannot escape")
        }
        PatternFlaw::Class => lang.pick("没有这样的字符类", "there is no such class of signs"),
        PatternFlaw::Range => lang.pick("字符范围前后颠倒", "a range of signs ends before it begins"),
        PatternFlaw::OpenClass => lang.pick("[ 没有对应的 ]", "a [ has no ]"),
        PatternFlaw::OpenGroup => lang.pick("( 没有对应的 )", "a ( has no )"),
        PatternFlaw::CloseGroup => lang.pick(") 没有对应的 (", "a ) has no ("),
        PatternFlaw::NothingRepeated => {
            lang.pick("重复符号前面没有东西", "nothing stands before a sign that repeats")
        }
        PatternFlaw::RepeatedTwice => lang.pick("重复符号连着写了两个", "a repetition is repeated"),
        PatternFlaw::TooOften => {
            lang.pick("重复次数太多（最多 1000）", "it repeats too often (1,000 at most)")
        }
        PatternFlaw::GroupKind => lang.pick("(? 后面的写法没有意义", "what stands behind (? means nothing"),
        PatternFlaw::GroupName => {
            lang.pick("组名不对，或有重复", "the name of a group is wrong, or stands twice")
        }
        PatternFlaw::TooLarge => lang.pick("太大了", "it is too large"),
        PatternFlaw::Other => lang.pick("读不懂", "it cannot be read"),
    }
}
