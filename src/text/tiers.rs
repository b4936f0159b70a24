//! Words of tiers.

use crate::domain::catalogue::FieldKey;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::segment::{EventKindId, Happening, Measure, Number, What};
use crate::domain::tiers::{
    AllLow, Box3, Cut, CutLine, CutRule, MAX_SUB_FIELDS, MAX_TIERS, Points, Portrait, Range, Shortcut,
    Standing, SubField, TierFault, TierModel, ValueOf,
};
use crate::request::{Overview, TierValue, TierWho};

/// What is wrong with a model of tiers, and what to do.
pub fn fault(of: &TierFault, lang: Lang) -> [String; 2] {
    let safe = |text: &str| SafeText::new(text).to_string();
    let zh = lang == Lang::Zh;
    let (what, fix) = match of {
        TierFault::Range(text) if zh => (
            format!("“{}”不是分数范围", safe(text)),
            "写成 50..100、line..100 或 ..line；一层写成 核心=b:50..100,i:line..;计划",
        ),
        TierFault::Range(text) => (
            format!("\"{}\" is no range of scores", safe(text)),
            "write 50..100, line..100 or ..line; a tier as core=b:50..100,i:line..;plan",
        ),
        TierFault::Weight(text) if zh => {
            (format!("“{}”不是权重", safe(text)), "0 到 1000，至多三位小数，写成 b.login=2")
        }
        TierFault::Weight(text) => (
            format!("\"{}\" is no weight", safe(text)),
            "0 to 1000 with up to three places, written b.login=2",
        ),
        TierFault::NoTiers if zh => ("没有一个分层".to_string(), "至少写一层，例如 --tier '核心=b:50..100'"),
        TierFault::NoTiers => {
            ("there is no tier".to_string(), "write at least one, such as --tier 'core=b:50..100'")
        }
        TierFault::ManyTiers(n) if zh => {
            (format!("{n} 个分层太多，最多 {MAX_TIERS} 个"), "为不同做法才分层：合并做法相同的")
        }
        TierFault::ManyTiers(n) => (
            format!("{n} tiers are too many, {MAX_TIERS} at most"),
            "tiers exist for different actions: join those with one",
        ),
        TierFault::TierName(name) if zh => {
            (format!("分层不能叫“{}”", safe(name)), "名称要有字，最多 40 个，不含引号、等号、分号和点")
        }
        TierFault::TierName(name) => (
            format!("a tier cannot be called \"{}\"", safe(name)),
            "a name has 1 to 40 characters, none of them a quote, =, ; or a dot",
        ),
        TierFault::SameName(name) if zh => (format!("有两层都叫“{}”", safe(name)), "给其中一层换个名称"),
        TierFault::SameName(name) => {
            (format!("two tiers are called \"{}\"", safe(name)), "give one of them another name")
        }
        TierFault::FieldName(portrait, name) if zh => (
            format!("{} 的子项名称“{}”不行或重复", portrait.letter(), safe(name)),
            "每个子项起一个不同的名称",
        ),
        TierFault::FieldName(portrait, name) => (
            format!(
                "\"{}\" cannot be the name of a sub-field of {}, or is there twice",
                safe(name),
                portrait.letter()
            ),
            "give every sub-field a name of its own",
        ),
        TierFault::ManyFields(portrait, n) if zh => {
            (format!("{} 有 {n} 个子项，最多 {MAX_SUB_FIELDS} 个", portrait.letter()), "去掉一些")
        }
        TierFault::ManyFields(portrait, n) => {
            (format!("{} has {n} sub-fields, {MAX_SUB_FIELDS} at most", portrait.letter()), "take some out")
        }
        TierFault::NoFields if zh => {
            ("三个画像都没有子项".to_string(), "在 [[b]]、[[i]]、[[n]] 里至少写一个")
        }
        TierFault::NoFields => {
            ("no portrait has a sub-field".to_string(), "write at least one under [[b]], [[i]] or [[n]]")
        }
        TierFault::Bands(name) if zh => {
            (format!("“{}”的分段不对", safe(name)), "写 1 到 49 个由小到大的界，例如 bands = [1, 2, 4]")
        }
        TierFault::Bands(name) => (
            format!("the bands of \"{}\" cannot be", safe(name)),
            "write 1 to 49 bounds that ascend, such as bands = [1, 2, 4]",
        ),
        TierFault::Unasked(tier, portrait) if zh => (
            format!("“{}”限定了 {}，但 {} 没有子项", safe(tier), portrait.letter(), portrait.letter()),
            "去掉这个限定，或加上子项",
        ),
        TierFault::Unasked(tier, portrait) => (
            format!("\"{}\" bounds {}, which has no sub-field", safe(tier), portrait.letter()),
            "take the bounds off, or add a sub-field",
        ),
        TierFault::Circle if zh => (
            "核心买家或子项自己又用到了分层".to_string(),
            "核心买家、子项和它们引用的人群里不能有 tier 或 bin",
        ),
        TierFault::Circle => (
            "the core buyers or a sub-field are told by tiers themselves".to_string(),
            "neither they nor the segments that they name may hold tier or bin",
        ),
        TierFault::InRule if zh => (
            "标签规则里不能用 tier 或 bin".to_string(),
            "用 tagdeck tag add 标签 --where 'tier = 核心' 按分层打标签",
        ),
        TierFault::InRule => (
            "the rule of a family cannot have tier or bin".to_string(),
            "tagdeck tag add CODE --where 'tier = core' tags by tiers",
        ),
        TierFault::NoField(name) if zh => {
            (format!("没有子项“{}”", safe(name)), "写成 b.login；tagdeck tiers show 列出子项")
        }
        TierFault::NoField(name) => (
            format!("there is no sub-field \"{}\"", safe(name)),
            "write b.login; tagdeck tiers show lists them",
        ),
        TierFault::File(detail) if zh => (
            format!("文件里写的不是分层模型：{}", safe(detail)),
            "TOML 或 JSON；tagdeck tiers show --json 的 parameters 就是写法",
        ),
        TierFault::File(detail) => (
            format!("no model of tiers is written in the file: {}", safe(detail)),
            "TOML or JSON; the parameters of tagdeck tiers show --json show how",
        ),
        TierFault::NoTier(name) if zh => (format!("没有分层“{}”", safe(name)), "tagdeck tiers 列出各层"),
        TierFault::NoTier(name) => {
            (format!("there is no tier \"{}\"", safe(name)), "tagdeck tiers lists them")
        }
    };
    [what, fix.to_string()]
}

/// Points with one decimal; `n/a` of nobody.
pub fn points(of: Option<Points>) -> String {
    of.map_or("n/a".to_string(), |points| format!("{:.1}", points.as_f64()))
}

/// A number with some decimals; `n/a` where there is none.
pub fn number(of: Option<f64>, places: usize) -> String {
    of.map_or("n/a".to_string(), |of| format!("{of:.places$}"))
}

/// The three scores of a person in a line.
pub fn scores(of: [Option<Points>; 3]) -> String {
    Portrait::ALL
        .map(|portrait| format!("{} {}", portrait.letter(), points(of[portrait as usize])))
        .join(" · ")
}

/// High, low or not scored.
pub fn high(of: Option<bool>, lang: Lang) -> &'static str {
    match of {
        Some(true) => lang.pick("高", "high"),
        Some(false) => lang.pick("低", "low"),
        None => "n/a",
    }
}

/// A rule of cutting.
pub fn rule(of: CutRule, lang: Lang) -> String {
    let name = match of.cut {
        Cut::EightyTwenty => lang.pick("80/20：第 ⌈0.2n⌉ 大的分数", "80/20: the ⌈0.2n⌉-th largest score"),
        Cut::MedianSigma => {
            lang.pick("中位数 + 1 个标准差（n − 1）", "median + 1 standard deviation (n − 1)")
        }
    };
    let side = if of.inclusive {
        lang.pick("线上也算高", "on the line is high")
    } else {
        lang.pick("高于线才算高", "above the line is high")
    };
    format!("{name}，{side}").replace('，', lang.pick("，", ", "))
}

/// Why nobody is high.
pub fn all_low(of: AllLow, lang: Lang) -> &'static str {
    match of {
        AllLow::Nobody => lang.pick("没有人有分数：n/a", "nobody is scored: n/a"),
        AllLow::Few => lang.pick("不足 5 人，都算低", "fewer than five people: all are low"),
        AllLow::OneScore => lang.pick("人人同分，都算低", "everybody has one score: all are low"),
    }
}

/// A line as it lies: where, how many are really high, how skewed the scores are.
pub fn line(of: &CutLine, lang: Lang) -> String {
    let share = number(of.share().map(|share| share * 100.0), 1);
    let mut told = match lang {
        Lang::Zh => format!(
            "线 {} · 高 {}/{}（{share}%）· 偏度 {}",
            number(of.line, 2),
            of.high,
            of.n,
            number(of.skew, 2)
        ),
        Lang::En => format!(
            "line {} · high {}/{} ({share}%) · skew {}",
            number(of.line, 2),
            of.high,
            of.n,
            number(of.skew, 2)
        ),
    };
    if let Some(why) = of.all_low {
        told.push_str(" · ");
        told.push_str(all_low(why, lang));
    }
    told.replace("n/a%", "n/a")
}

/// Bounds as they are meant: `[50, 100]`, `[0, line)`.
pub fn range(of: Range, lang: Lang) -> String {
    if of == Range::ALL {
        return lang.pick("不限", "any").to_string();
    }
    let end =
        |edge: crate::domain::tiers::Edge| edge.to_string().replace("line", lang.pick("分界线", "line"));
    let close = if of.high == Range::ALL.high { ']' } else { ')' };
    format!("[{}, {}{close}", end(of.low), end(of.high))
}

/// Points from the first up to the second, as a part of the scores: `[49, 50)`.
pub fn piece(of: &std::ops::Range<u32>) -> String {
    if of.start == 0 && of.end == Points::END {
        return "*".to_string();
    }
    let close = if of.end == Points::END { ']' } else { ')' };
    format!("[{}, {}{close}", Points(of.start), Points(of.end.min(Points::MAX.0)))
}

/// A box as text: the points of each score that is asked.
pub fn box_text(of: &Box3, asked: [bool; 3]) -> String {
    let asked = Portrait::ALL.into_iter().filter(|portrait| asked[*portrait as usize]);
    let part = |portrait: Portrait| format!("{} {}", portrait.letter(), piece(&of[portrait as usize]));
    asked.map(part).collect::<Vec<_>>().join(" · ")
}

/// What a sub-field is called: in the language of the screen where its name is the code of what it holds.
pub fn sub_field(of: &SubField, overview: Option<&Overview>, lang: Lang) -> String {
    let kind = |id: &EventKindId| {
        let known = overview?.event_kinds.iter().find(|kind| kind.id == id.0 && kind.code == of.name)?;
        Some(lang.pick(&known.zh, &known.en).to_string())
    };
    let named = |code: &str, name: &str| (of.name == code).then(|| name.to_string());
    let known = match &of.of {
        ValueOf::Field(FieldKey::Canonical(field)) => named(field.code(), field.name(lang)),
        ValueOf::Topic(id) => kind(id),
        ValueOf::Number(Measure::Count(Happening { what: What::Event(id), .. }, _), _) => kind(id),
        ValueOf::Number(Measure::Orders(_), _) => named("orders", lang.pick("订单", "orders")),
        ValueOf::Product => named("product", lang.pick("产品", "product")),
        _ => None,
    };
    known.unwrap_or_else(|| SafeText::new(&of.name).to_string())
}

/// A value of a sub-field.
pub fn value(of: &TierValue, overview: Option<&Overview>, lang: Lang) -> String {
    match of {
        TierValue::Trait(of) => super::segments_page::trait_value(Some(of), overview, lang),
        TierValue::Band(low, high) => band(*low, *high),
    }
}

/// What those are called whom a shortcut names.
pub fn shortcut(of: Shortcut, lang: Lang) -> &'static str {
    match of {
        Shortcut::Super => lang.pick("超级用户", "super user"),
        Shortcut::LookAfter => lang.pick("优先照顾", "look after first"),
    }
}

/// Whom a set of the tab BIN means: a tier, `B high`, `BIN 110`, a box of scores, a share of the largest.
pub fn set(who: &TierWho, model: &TierModel, lang: Lang) -> String {
    let mut parts = Vec::new();
    parts.extend(who.standing.map(|of| standing(of, model, lang)));
    parts.extend(who.combination.map(|of| format!("BIN {}", of.digits())));
    parts.extend(who.high.map(|(of, is)| format!("{} {}", of.letter(), high(Some(is), lang))));
    parts.extend(who.within.as_ref().map(|of| box_text(of, model.asked())));
    parts.extend(who.top.as_ref().map(|(tally, share)| {
        let known = Shortcut::ALL.into_iter().find(|of| of.tally() == *tally);
        let name = known.map(|of| shortcut(of, lang)).unwrap_or_default();
        lang.pick(format!("{name} 前 {share}"), format!("{name}, top {share}"))
    }));
    if parts.is_empty() { lang.pick("所有人", "everyone").to_string() } else { parts.join(" ") }
}

/// Where a person stands.
pub fn standing(of: Standing, model: &TierModel, lang: Lang) -> String {
    match of {
        Standing::Tier(place) => model
            .tiers
            .get(place)
            .map_or_else(|| format!("?{place}"), |tier| SafeText::new(tier.name.get(lang)).to_string()),
        Standing::Gap => lang.pick("空隙", "gap").to_string(),
        Standing::Untiered => lang.pick("未分层", "untiered").to_string(),
    }
}

/// A band of numbers: `< 1`, `[2, 4)`, `≥ 4`; one whole number stands alone.
pub fn band(low: Option<Number>, high: Option<Number>) -> String {
    match (low, high) {
        (None, None) => "*".to_string(),
        (None, Some(high)) if high == Number::whole(1) => "0".to_string(),
        (None, Some(high)) => format!("< {high}"),
        (Some(low), None) => format!("≥ {low}"),
        (Some(low), Some(high)) => match (low.as_whole(), high.as_whole()) {
            (Some(from), Some(below)) if below == from + 1 => from.to_string(),
            (Some(from), Some(below)) => format!("{from}–{}", below - 1),
            _ => format!("[{low}, {high})"),
        },
    }
}

/// That no core buyer is known, so that nobody can be compared with one.
pub fn no_core(lang: Lang) -> &'static str {
    lang.pick(
        "没有一个核心买家，无从比较：分数都是 n/a，换一个 --core",
        "there is no core buyer to compare with: all scores are n/a; choose another --core",
    )
}

/// The verdict of the proof.
pub fn proof(gaps: usize, overlaps: usize, lang: Lang) -> String {
    match (gaps + overlaps, lang) {
        (0, Lang::Zh) => "MECE 成立：每个有分数的人正好在一层".to_string(),
        (0, Lang::En) => "MECE holds: everybody scored stands in just one tier".to_string(),
        (_, Lang::Zh) => format!("MECE 不成立：{gaps} 处空隙，{overlaps} 处重叠"),
        (_, Lang::En) => format!("MECE fails: gaps {gaps}, overlaps {overlaps}"),
    }
}

/// That tiers have one plan.
pub fn same_plan(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 的计划相同：做法一样就不必分层", names.join("、")),
        Lang::En => {
            format!("{} have the same plan: one tier is enough", names.join(", "))
        }
    }
}
