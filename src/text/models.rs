//! What is said of saved models.

use crate::domain::journey::{JourneyFault, MAX_RANKS, MAX_STAGES};
use crate::domain::lang::Lang;
use crate::domain::model::{MAX_MODEL_NAME, ModelFault};
use crate::domain::rfm::CutsFault;
use crate::domain::safe::SafeText;

fn safe(text: &str) -> SafeText {
    SafeText::new(text)
}

/// What is wrong with a change, and what to do.
pub fn fault(of: &ModelFault, lang: Lang) -> [String; 2] {
    match (of, lang) {
        (ModelFault::NoName, Lang::Zh) => ["模型没有名称".into(), "写上名称".into()],
        (ModelFault::NoName, Lang::En) => ["the model has no name".into(), "give it one".into()],
        (ModelFault::LongName(name), Lang::Zh) => {
            [format!("模型名称“{}”太长", safe(name)), format!("最多 {MAX_MODEL_NAME} 个字")]
        }
        (ModelFault::LongName(name), Lang::En) => [
            format!("the model's name \"{}\" is too long", safe(name)),
            format!("at most {MAX_MODEL_NAME} characters"),
        ],
        (ModelFault::NameForm(name), Lang::Zh) => {
            [format!("模型不能叫“{}”", safe(name)), "名称里不能有括号、引号或看不见的字符".into()]
        }
        (ModelFault::NameForm(name), Lang::En) => [
            format!("a model cannot be called \"{}\"", safe(name)),
            "a name holds no brackets, quotes or characters that cannot be seen".into(),
        ],
        (ModelFault::Taken(name), Lang::Zh) => [format!("已有模型叫“{}”", safe(name)), "换一个名称".into()],
        (ModelFault::Taken(name), Lang::En) => {
            [format!("another model is called \"{}\"", safe(name)), "choose another name".into()]
        }
        (ModelFault::Used { name, by }, Lang::Zh) => [
            format!("还有人群、标签规则或模型用到模型“{}”：{}", safe(name), safe(&by.join("、"))),
            "先改掉它们；什么都没有写".into(),
        ],
        (ModelFault::Used { name, by }, Lang::En) => [
            format!("segments, rules or models name the model \"{}\": {}", safe(name), safe(&by.join(", "))),
            "change those first; nothing was written".into(),
        ],
        (ModelFault::Journey(of), lang) => journey(of, lang),
    }
}

/// What is wrong with a journey, and what to do.
fn journey(of: &JourneyFault, lang: Lang) -> [String; 2] {
    match (of, lang) {
        (JourneyFault::Empty, Lang::Zh) => {
            ["旅程没有阶段".into(), "至少一级，每级至少一个阶段：--stage '级别/名称=表达式'".into()]
        }
        (JourneyFault::Empty, Lang::En) => [
            "the journey has no stages".into(),
            "it takes a rank, and a stage in each: --stage 'rank/name=EXPRESSION'".into(),
        ],
        (JourneyFault::Many(n), Lang::Zh) => {
            [format!("旅程有 {n} 个阶段，太多了"), format!("最多 {MAX_RANKS} 级、{MAX_STAGES} 个阶段")]
        }
        (JourneyFault::Many(n), Lang::En) => [
            format!("the journey has {n} stages, too many"),
            format!("at most {MAX_RANKS} ranks and {MAX_STAGES} stages"),
        ],
        (JourneyFault::Name(name), Lang::Zh) => {
            [format!("阶段不能叫“{}”", safe(name)), "名称有 1 到 40 个字，没有引号和看不见的字符".into()]
        }
        (JourneyFault::Name(name), Lang::En) => [
            format!("a stage cannot be called \"{}\"", safe(name)),
            "a name has 1 to 40 characters, without quotes and what cannot be seen".into(),
        ],
        (JourneyFault::Twice(name), Lang::Zh) => {
            [format!("有两个阶段叫“{}”", safe(name)), "换一个名称；只有一个阶段的级别可以和它同名".into()]
        }
        (JourneyFault::Twice(name), Lang::En) => [
            format!("two stages are called \"{}\"", safe(name)),
            "choose another name; a rank of one stage may have its name".into(),
        ],
        (JourneyFault::MeansStages(name), Lang::Zh) => [
            format!("阶段“{}”的条件又问到阶段，旅程不能以自己为条件", safe(name)),
            "去掉 stage、stage_since，也看看它用到的人群".into(),
        ],
        (JourneyFault::MeansStages(name), Lang::En) => [
            format!("the stage \"{}\" asks for stages: a journey cannot mean itself", safe(name)),
            "leave out stage and stage_since, in the segments that it names too".into(),
        ],
    }
}

/// What is wrong with cut points, and what to do.
pub fn cuts(of: &CutsFault, lang: Lang) -> [String; 2] {
    let what = match (of, lang) {
        (CutsFault::Form(text), Lang::Zh) => format!("分界“{}”不成形", safe(text)),
        (CutsFault::Form(text), Lang::En) => format!("\"{}\" is no cut points", safe(text)),
        (CutsFault::Number(text), Lang::Zh) => {
            format!("“{}”不是分界的数：R、F 是整数，M 到分，都不小于 0", safe(text))
        }
        (CutsFault::Number(text), Lang::En) => {
            format!(
                "\"{}\" is no cut point: R and F are whole, M goes to the cent, none is below 0",
                safe(text)
            )
        }
        (CutsFault::Many(axis, n), Lang::Zh) => format!("{axis} 有 {n} 个分界；要 1 到 5 个"),
        (CutsFault::Many(axis, n), Lang::En) => format!("{axis} has {n} cut points; it takes 1 to 5"),
        (CutsFault::Order(axis), Lang::Zh) => format!("{axis} 的分界要从小到大，各不相同"),
        (CutsFault::Order(axis), Lang::En) => {
            format!("cut points of {axis} ascend, each larger than the one before")
        }
    };
    let form = "R=5,10,30,60;F=2,5,10,15;M=100,500,1000,3000";
    [what, lang.pick("写成 ", "write ").to_string() + form]
}
