//! Words of the tab BIN of the grids screen. Signs that are wide in some terminals are written plainly there.

use super::words::words;
use super::{console, grids, grids_page, tiers};
use crate::domain::lang::Lang;
use crate::domain::money::{Cents, grouped, grouped_yuan};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Measure, Number, Tally, print, print_tally};
use crate::domain::tiers::{
    Box3, Cut, CutLine, CutRule, Edge, Portrait, Shortcut, Standing, TierModel, TopCut,
};
use crate::request::{Overview, TierSums, TiersTold};
use crate::screens::grids::bin::{Cell, Look, ProofRow};

words! {
    /// Column: the tier.
    tier: "层", "tier";
    /// Column: what the team does.
    plan: "计划", "plan";
    /// The proof.
    proof: "证明", "Proof";
    /// The sub-fields.
    fields: "子项", "Sub-fields";
    /// Column: how much a sub-field counts.
    weight: "权重", "weight";
    /// The values.
    values: "值", "Values";
    /// Column: the value.
    value: "值", "value";
    /// Column: core buyers.
    core: "核心", "core";
    /// Column: what a value is worth.
    points: "得分", "points";
    /// The lines.
    lines: "高与低", "High and low";
    /// Column: skewness.
    skew: "偏度", "skew";
    /// The combinations.
    combinations: "八种组合", "Combinations";
    /// Column: amount.
    amount: "金额", "yuan";
    /// The shares of the largest.
    top: "前百分之几", "Top shares";
    /// Column: people above 0.
    above: "大于0", "above 0";
    /// Column: how many are wanted.
    wanted: "应取", "wanted";
    /// Column: how many are within.
    within: "实取", "within";
    /// Column: how many are on the line.
    level: "并列", "level";
    /// Column: the line.
    line: "线", "line";
    /// The program's own model, in the list of models.
    built_in: "自带：行为、兴趣、自然属性，四层", "built-in: behaviour, interest, identity, four tiers";
    /// Why a person scores so.
    why: "为什么得这些分", "Why these points";
    /// Whose numbers are not there yet.
    counting: "正在数", "being counted";
    /// The tiers in the parameters.
    tiers_head: "各层", "tiers";
    /// What opens and explains.
    keys_of_people: "Enter 打开此人，W 逐项说明", "Enter opens the person, W explains the points";
    /// Nobody can be scored.
    no_core: "没有核心买家，无从比较：分数都是 n/a，按 E 换", "no core buyer to compare with: all scores are n/a; E chooses";
    /// A sub-field without any value.
    no_values: "没有人有值", "nobody has a value";
    /// A person's value that is not known.
    not_known: "未知，不计", "not known, left out";
}

/// A text with signs that take one column everywhere.
pub fn plainly(text: &str) -> String {
    let mut plain = text.replace('≥', ">=").replace('≤', "<=").replace(['–', '−'], "-").replace("）·", "）");
    for (sign, word) in [('×', "x"), ('σ', "sd"), ('⌈', ""), ('⌉', "")] {
        plain = plain.replace(sign, word);
    }
    plain
}

/// The name of a look.
pub fn look(of: Look, lang: Lang) -> &'static str {
    match of {
        Look::Tiers => lang.pick("分层", "tiers"),
        Look::Scores => lang.pick("分数", "scores"),
        Look::Cuts => lang.pick("分界", "cuts"),
        Look::Models => grids_page::look(crate::screens::grids::rfm::Look::Models, lang),
    }
}

/// A rule in a few columns.
pub fn cut(of: Cut, lang: Lang) -> &'static str {
    match of {
        Cut::EightyTwenty => "80/20",
        Cut::MedianSigma => lang.pick("中位+差", "med+sd"),
    }
}

/// A rule with its side.
pub fn rule(of: CutRule, lang: Lang) -> String {
    let name = match of.cut {
        Cut::EightyTwenty => "80/20",
        Cut::MedianSigma => lang.pick("中位数+标准差", "median + sd"),
    };
    let side = match of.inclusive {
        true => lang.pick("含线", "line included"),
        false => lang.pick("高于线", "above the line"),
    };
    lang.pick(format!("{name} {side}"), format!("{name}, {side}"))
}

/// What the rows of high and low mean: `> 58.20`.
pub fn side(line: &CutLine, high: bool) -> String {
    let sign = match (high, line.rule.inclusive) {
        (true, true) => ">=",
        (true, false) => ">",
        (false, true) => "<",
        (false, false) => "<=",
    };
    line.line.map_or("n/a".to_string(), |line| format!("{sign} {line:.2}"))
}

/// High or low in a portrait.
pub fn high_or_low(of: Portrait, high: bool, lang: Lang) -> String {
    format!("{} {}", of.letter(), tiers::high(Some(high), lang))
}

/// A line as it lies, with what is wrong with it.
pub fn cut_line(of: &CutLine, lang: Lang) -> String {
    let name = cut(of.rule.cut, lang);
    format!("{name}: {}", tiers::line(of, lang))
}

/// A bound in a cell.
pub fn edge(of: Edge, lang: Lang) -> String {
    match of {
        Edge::At(points) => points.to_string(),
        Edge::Line => line(lang).to_string(),
    }
}

/// The head of a column of the table.
pub fn cell_head(of: Cell, lang: Lang) -> String {
    match of {
        Cell::Name => tier(lang).to_string(),
        Cell::Plan => plan(lang).to_string(),
        Cell::Bound(portrait, upper) => format!("{}{}", portrait.letter(), if upper { "<" } else { ">=" }),
    }
}

/// A tier's people in full: share of everyone, amount, what the goal's measure comes to.
pub fn in_full(sums: TierSums, told: &TiersTold, overview: Option<&Overview>, lang: Lang) -> String {
    let share = grids::share(sums.people as f64, told.of as f64);
    let people = console::n_people(sums.people, lang);
    let amount = grouped_yuan(Cents(sums.cents));
    let by = lang.pick(format!("{people} {share} 金额 {amount}"), format!("{people} {share} yuan {amount}"));
    match (&told.model.measure, overview) {
        // The amount stands there already.
        (Measure::Spend(None), _) | (_, None) => by,
        (of, Some(overview)) => {
            format!("{by} {} {}", measure(of, overview, lang), measured(of, sums.measured))
        }
    }
}

/// A measure as it is typed.
pub fn measure(of: &Measure, overview: &Overview, lang: Lang) -> String {
    tally(&Tally { of: of.clone(), less: Number::whole(0) }, overview, lang)
}

/// A number per person as it is typed.
pub fn tally(of: &Tally, overview: &Overview, lang: Lang) -> String {
    SafeText::new(&print_tally(of, &overview.names(), lang)).to_string()
}

/// What a measure comes to: yuan to the cent, else at most two places.
fn measured(of: &Measure, sum: f64) -> String {
    match of.is_money() {
        true => Cents((sum * 100.0).round() as i64).to_string(),
        false => ((sum * 100.0).round() / 100.0).to_string(),
    }
}

/// Where somebody stands, by the model that is told.
fn standing(of: Standing, model: &TierModel, lang: Lang) -> String {
    tiers::standing(of, model, lang)
}

/// A row of the proof.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProofLine {
    /// What it says, or what kind of hole it is.
    pub said: String,
    /// The points of each score, of a gap or an overlap.
    pub points: String,
    /// Who stands there, of a gap or an overlap.
    pub people: Option<u64>,
}

/// What a row of the proof says.
pub fn proof_line(of: ProofRow, told: &TiersTold, lang: Lang) -> ProofLine {
    let (proof, asked) = (&told.proof, told.model.asked());
    let name = |at: usize| standing(Standing::Tier(at), &told.model, lang);
    let plain = |said: String| ProofLine { said, ..ProofLine::default() };
    let hole = |said: String, of: &Box3, people| {
        let points = tiers::box_text(of, asked).replace(" · ", " ");
        ProofLine { said, points, people: Some(people) }
    };
    let line = match of {
        ProofRow::Verdict => Some(plain(tiers::proof(proof.gaps.len(), proof.overlaps.len(), lang))),
        ProofRow::Gap(at) => {
            let gap = proof.gaps.get(at);
            gap.map(|gap| hole(lang.pick("空隙", "gap").to_string(), &gap.of, gap.people))
        }
        ProofRow::Overlap(at) => proof.overlaps.get(at).map(|both| {
            let (one, other) = (name(both.tiers.0), name(both.tiers.1));
            hole(format!("{} {one} x {other}", lang.pick("重叠", "overlap")), &both.of, both.people)
        }),
        ProofRow::Void(at) => proof.void.get(at).map(|at| match lang {
            Lang::Zh => plain(format!("{} 里谁也进不去", name(*at))),
            Lang::En => plain(format!("nobody can stand in {}", name(*at))),
        }),
        ProofRow::SamePlan(at) => told.same_plans.get(at).map(|places| {
            let names: Vec<String> = places.iter().map(|place| name(*place)).collect();
            plain(tiers::same_plan(&names, lang))
        }),
    };
    line.unwrap_or_default()
}

/// The core buyers with how many they are.
pub fn core_buyers(told: &TiersTold, overview: &Overview, lang: Lang) -> String {
    let expr = print(&told.model.core, &overview.names(), lang);
    let n = console::n_of(told.core, told.of, lang);
    lang.pick(
        format!("核心买家 {}：{n}", SafeText::new(&expr)),
        format!("core buyers {}: {n}", SafeText::new(&expr)),
    )
}

/// Goal and measure.
pub fn goal(told: &TiersTold, overview: &Overview, lang: Lang) -> String {
    let goal = SafeText::new(told.model.goal.get(lang));
    let measure = measure(&told.model.measure, overview, lang);
    lang.pick(format!("衡量 {measure}；目标 {goal}"), format!("measured by {measure}; goal {goal}"))
}

/// How many of all stand somewhere: are scored in all portraits that are asked.
pub fn scored_of(told: &TiersTold, lang: Lang) -> String {
    console::n_of(told.of.saturating_sub(told.untiered.people), told.of, lang)
}

/// A shortcut with its share.
pub fn shortcut(of: Shortcut, lang: Lang) -> String {
    format!("{} {}", tiers::shortcut(of, lang), of.share())
}

/// By what a share is cut, and who else stands on the line: they are taken together or not at all.
pub fn ties(of: Shortcut, cut: &TopCut, overview: &Overview, lang: Lang) -> String {
    let by = tally(&of.tally(), overview, lang);
    let more = cut.within.saturating_sub(cut.wanted);
    let level = match (more, lang) {
        (0, Lang::Zh) => "没有并列多出的人".to_string(),
        (0, Lang::En) => "nobody more by ties".to_string(),
        (_, Lang::Zh) => format!("线上并列 {}，一起取，多 {}", grouped(cut.on_line), grouped(more)),
        (_, Lang::En) => {
            format!("{} tie on the line and all count: {} more", grouped(cut.on_line), grouped(more))
        }
    };
    lang.pick(format!("按 {by}：{level}"), format!("by {by}: {level}"))
}

/// A share in a line of its own, where its numbers have no heads.
pub fn top_row(of: Shortcut, cut: &TopCut, lang: Lang) -> String {
    let [above, wanted, within, level] = [cut.of, cut.wanted, cut.within, cut.on_line].map(grouped);
    let line = top_line(of, cut);
    match lang {
        Lang::Zh => format!("大于0 {above} 应取 {wanted} 实取 {within} 线 {line} 线上 {level}"),
        Lang::En => format!("above 0 {above} wanted {wanted} within {within} line {line} level {level}"),
    }
}

/// An amount to the cent, grouped, without the cents where there are none: `13,040`, `1,204.50`.
pub fn yuan(of: Cents) -> String {
    let (sign, size) = (if of.0 < 0 { "-" } else { "" }, of.0.unsigned_abs());
    let whole = grouped(size / 100);
    match size % 100 {
        0 => format!("{sign}{whole}"),
        cents => format!("{sign}{whole}.{cents:02}"),
    }
}

/// Where a share is cut.
pub fn top_line(of: Shortcut, cut: &TopCut) -> String {
    match (cut.line, of.tally().of.is_money()) {
        (None, _) => "n/a".into(),
        (Some(line), true) => yuan(Cents((line * 100.0).round() as i64)),
        (Some(line), false) => line.to_string(),
    }
}

/// The parameters of a model in a line, for the list of models.
pub fn parameters(model: &TierModel, overview: Option<&Overview>, lang: Lang) -> String {
    let names: Vec<String> =
        model.tiers.iter().map(|tier| SafeText::new(tier.name.get(lang)).to_string()).collect();
    let core = overview.map(|overview| print(&model.core, &overview.names(), lang)).unwrap_or_default();
    let names = names.join(lang.pick("、", ", "));
    format!("{} · {names} · {}", rule(model.rule, lang), SafeText::new(&core))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_two_languages() {
        for label in LABELS {
            assert!(label(Lang::En).is_ascii() && !label(Lang::Zh).is_ascii());
        }
    }

    #[test]
    fn sub_fields_are_called_in_the_language_of_the_screen_unless_they_have_a_name_of_their_own() {
        let mut model = crate::domain::tiers::shipped(|_| None);
        let names = |model: &TierModel, lang| {
            model.portraits.concat().iter().map(|of| tiers::sub_field(of, None, lang)).collect::<Vec<_>>()
        };
        assert_eq!(names(&model, Lang::Zh), ["订单", "产品", "城市", "性别", "收入", "职位"]);
        assert_eq!(names(&model, Lang::En), ["orders", "product", "city", "gender", "income", "title"]);
        model.portraits[2][0].name = "where".into();
        assert_eq!(names(&model, Lang::Zh)[2], "where");
    }

    #[test]
    fn amounts_are_told_to_the_cent() {
        let told = [1_304_000, 120_450, 5, 0, -120_450].map(|cents| yuan(Cents(cents)));
        assert_eq!(told, ["13,040", "1,204.50", "0.05", "0", "-1,204.50"]);
    }

    #[test]
    fn signs_that_are_wide_somewhere_are_written_plainly() {
        assert_eq!(plainly("≥ 4 2–3 n − 1 ⌈0.2n⌉ σ a × b"), ">= 4 2-3 n - 1 0.2n sd a x b");
    }
}
