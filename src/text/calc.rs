//! Titles of what is calculated from stated values.

use super::cli;
use crate::domain::lang::Lang;

/// The title of a column by its code in JSON.
pub fn title(code: &str, lang: Lang) -> &str {
    let (zh, en) = match code {
        "step" => ("步骤", "step"),
        "person" => ("人", "person"),
        "frequency" => ("复购次数", "frequency"),
        "recency" => ("末次年龄", "recency"),
        "age" => ("年龄", "T"),
        "monetary" => ("平均金额", "monetary"),
        "rule" => ("分界", "line by"),
        "median" => ("中位数", "median"),
        "sigma" => ("标准差", "σ"),
        "line" => ("线", "line"),
        "high" => ("高", "high"),
        "share" => ("实际占比", "really high"),
        "skew" => ("偏度", "skew"),
        "high_scores" => ("高的分数", "high scores"),
        "band" => ("档", "band"),
        "low_in" => ("含下界", "from included"),
        "low" => ("下界", "from"),
        "up_to" => ("上界", "up to"),
        "up_to_in" => ("含上界", "up to included"),
        "payers_before" => ("付费人数 前", "payers before"),
        "payers_after" => ("付费人数 后", "payers after"),
        "headcount" => ("人数", "headcount"),
        "mix" => ("结构", "mix"),
        "average" => ("人均", "average"),
        _ => return cli::title(code, lang),
    };
    lang.pick(zh, en)
}
