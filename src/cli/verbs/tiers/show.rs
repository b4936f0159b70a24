//! `tiers`.

use serde_json::{Map, Value as Json, json};

use super::model::{self, Stated};
use super::words as out;
use super::written::measure_text;
use super::{another, told};
use crate::cli::call::Format;
use crate::cli::out::{Head, Item, Record};
use crate::cli::run::{Outcome, Run, Stop};
use crate::cli::verbs::segment::expression;
use crate::domain::lang::Lang;
use crate::domain::money::{Cents, grouped};
use crate::domain::tiers::{Combination, Cut, CutRule, Portrait};
use crate::request::{Overview, TierAsk, TierSums, TierTold, TiersTold};
use crate::text::cli::title;
use crate::text::{grids, tiers as words};

/// Puts everyone into tiers and shows lines, combinations, tiers and the proof.
pub fn tiers(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let stated = model::stated(run.args(), &overview)?;
    let TierTold::All(found) = told(session.as_mut(), TierAsk::All(stated.model.clone()))? else {
        return Err(another("All").into());
    };
    let envelope = run.envelope(Some(&overview));
    match run.format() {
        Format::Json => {
            let record = Record::new(data(&stated, &found, &overview, run.lang));
            run.record(&envelope, &record)?;
        }
        Format::Table => {
            for line in headlines(&stated, &found, &overview, run.lang) {
                writeln!(run.out, "{line}")?;
            }
            lines(run, &found, &overview)?;
            writeln!(run.out)?;
            combinations(run, &found, &overview)?;
            writeln!(run.out)?;
            tier_table(run, &found, &overview)?;
            if run.args().has("fields") {
                writeln!(run.out)?;
                fields(run, &found, &overview)?;
            }
            for line in remarks(&found, run.lang) {
                run.remark(&line)?;
            }
        }
        Format::Csv | Format::Tsv => tier_table(run, &found, &overview)?,
    }
    Ok(0)
}

fn headlines(stated: &Stated, found: &TiersTold, overview: &Overview, lang: Lang) -> Vec<String> {
    let name = grids::model_name(stated.name.as_ref(), lang);
    let measure = measure_text(&found.model.measure, overview, lang);
    let goal = crate::domain::safe::SafeText::new(found.model.goal.get(lang));
    let core = expression::shown(&found.model.core, overview, lang);
    let (core_n, of) = (grouped(found.core), grouped(found.of));
    match lang {
        Lang::Zh => vec![
            format!("BIN 分层 {name} · 目标：{goal} · 衡量：{measure}"),
            format!("核心买家 {core}：{core_n} / {of} 人 · {}", words::rule(found.model.rule, lang)),
        ],
        Lang::En => vec![
            format!("BIN tiers {name} · goal: {goal} · measured by {measure}"),
            format!("core buyers {core}: {core_n} of {of} people · {}", words::rule(found.model.rule, lang)),
        ],
    }
}

/// What must be said beside the numbers.
fn remarks(found: &TiersTold, lang: Lang) -> Vec<String> {
    let asked = found.model.asked();
    let mut told = Vec::new();
    if found.core == 0 {
        told.push(words::no_core(lang).to_string());
    }
    for portrait in Portrait::ALL.into_iter().filter(|portrait| asked[*portrait as usize]) {
        let line = &found.lines[found.model.rule.cut as usize][portrait as usize];
        if let Some(why) = line.all_low {
            told.push(format!("{}: {}", portrait.letter(), words::all_low(why, lang)));
        }
    }
    told.push(words::proof(found.proof.gaps.len(), found.proof.overlaps.len(), lang));
    let name =
        |place: usize| words::standing(crate::domain::tiers::Standing::Tier(place), &found.model, lang);
    let people = |n: u64| lang.pick(format!("{} 人", grouped(n)), format!("{} people", grouped(n)));
    for gap in &found.proof.gaps {
        let at = words::box_text(&gap.of, asked);
        told.push(format!("{} {at}: {}", lang.pick("空隙", "gap"), people(gap.people)));
    }
    for overlap in &found.proof.overlaps {
        let (one, other) = (name(overlap.tiers.0), name(overlap.tiers.1));
        let at = words::box_text(&overlap.of, asked);
        let mark = lang.pick("重叠", "overlap");
        told.push(format!("{mark} {one} × {other} {at}: {}", people(overlap.people)));
    }
    for place in &found.proof.void {
        told.push(match lang {
            Lang::Zh => format!("{} 里谁也进不去", name(*place)),
            Lang::En => format!("nobody can stand in {}", name(*place)),
        });
    }
    for places in &found.same_plans {
        told.push(words::same_plan(&places.iter().map(|place| name(*place)).collect::<Vec<_>>(), lang));
    }
    told
}

fn lines(run: &mut Run<'_>, found: &TiersTold, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let number = |code: &'static str, name: &'static str| Head::right(code, name);
    let heads = vec![
        Head::left("score", lang.pick("分数", "score")),
        Head::left("rule", lang.pick("分界", "line by")),
        number("n", "n"),
        number("median", lang.pick("中位数", "median")),
        number("sigma", lang.pick("标准差", "σ")),
        number("line", lang.pick("线", "line")),
        number("high", lang.pick("高", "high")),
        number("share", lang.pick("实际占比", "really high")),
        number("skew", lang.pick("偏度", "skew")),
    ];
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    let asked = found.model.asked();
    for portrait in Portrait::ALL.into_iter().filter(|portrait| asked[*portrait as usize]) {
        for (cut, lines) in Cut::ALL.into_iter().zip(&found.lines) {
            let line = &lines[portrait as usize];
            let text = |text: String| Item::Text(text.as_str().into());
            let mark = if cut == found.model.rule.cut { "*" } else { "" };
            rows.row(&[
                text(portrait.name(lang).to_string()),
                text(format!("{}{mark}", cut.code())),
                Item::Count(line.n),
                text(words::number(line.median, 2)),
                text(words::number(line.sigma, 2)),
                text(words::number(line.line, 2)),
                Item::Count(line.high),
                text(grids::share(line.high as f64, line.n as f64)),
                text(words::number(line.skew, 2)),
            ])?;
        }
    }
    rows.finish()?;
    Ok(())
}

fn combinations(run: &mut Run<'_>, found: &TiersTold, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let mut heads = vec![Head::left("bin", "BIN")];
    for cut in Cut::ALL {
        heads.push(Head::right("people", &format!("{} {}", lang.pick("人数", "people"), cut.code())));
        heads.push(Head::right("amount", &format!("{} {}", lang.pick("金额", "yuan"), cut.code())));
    }
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for combination in Combination::ALL {
        let mut row = vec![Item::Text(combination.digits().as_str().into())];
        for sums in found.combinations.iter().map(|by_rule| by_rule[combination.place()]) {
            row.extend([Item::Count(sums.people), Item::Money(Cents(sums.cents))]);
        }
        rows.row(&row)?;
    }
    rows.finish()?;
    Ok(())
}

/// The tiers, then those in none, each with people and sums.
fn places<'t>(found: &'t TiersTold, lang: Lang) -> Vec<(String, [String; 3], &'t TierSums, String)> {
    let tier = |(tier, sums): (&crate::domain::tiers::Tier, &'t TierSums)| {
        let safe = |text: &str| crate::domain::safe::SafeText::new(text).to_string();
        let ranges = tier.ranges.map(|range| words::range(range, lang));
        (safe(tier.name.get(lang)), ranges, sums, safe(tier.plan.get(lang)))
    };
    let mut told: Vec<_> = found.model.tiers.iter().zip(&found.tiers).map(tier).collect();
    for (name, sums) in
        [(lang.pick("空隙", "gap"), &found.gap), (lang.pick("未分层", "untiered"), &found.untiered)]
    {
        told.push((name.to_string(), Default::default(), sums, String::new()));
    }
    told
}

fn tier_table(run: &mut Run<'_>, found: &TiersTold, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let mut heads = vec![Head::left("tier", lang.pick("层", "tier"))];
    heads.extend(Portrait::ALL.map(|portrait| Head::left(portrait.code(), &portrait.letter().to_string())));
    heads.extend(["people", "share", "amount", "average"].map(|code| Head::right(code, title(code, lang))));
    heads.push(Head::right("measure", &measure_text(&found.model.measure, overview, lang)));
    heads.push(Head::left("plan", lang.pick("计划", "plan")));
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (name, ranges, sums, plan) in places(found, lang) {
        let text = |text: &str| Item::Text(text.into());
        let average = (sums.people > 0).then(|| sums.cents as f64 / sums.people as f64);
        let mut row = vec![text(&name)];
        row.extend(ranges.iter().map(|range| text(range)));
        row.extend([
            Item::Count(sums.people),
            text(&grids::share(sums.people as f64, found.of as f64)),
            Item::Money(Cents(sums.cents)),
            text(&grids::average(average)),
            out::measured(&found.model.measure, sums.measured),
            text(&plan),
        ]);
        rows.row(&row)?;
    }
    rows.finish()?;
    Ok(())
}

fn fields(run: &mut Run<'_>, found: &TiersTold, overview: &Overview) -> Result<(), Stop> {
    let lang = run.lang;
    let heads = vec![
        Head::left("score", lang.pick("分数", "score")),
        Head::left("field", lang.pick("子项", "sub-field")),
        Head::right("weight", lang.pick("权重", "weight")),
        Head::left("value", title("value", lang)),
        Head::right("people", "n"),
        Head::right("core", lang.pick("核心", "core")),
        Head::right("tgi", "TGI"),
        Head::right("points", lang.pick("得分", "points")),
    ];
    let envelope = run.envelope(Some(overview));
    let mut rows = run.rows(envelope, &Map::new(), heads, &overview.clock.zone)?;
    for (portrait, fields) in Portrait::ALL.into_iter().zip(&found.fields) {
        for field in fields {
            for told in &field.values {
                let text = |text: String| Item::Text(text.as_str().into());
                rows.row(&[
                    text(portrait.letter().to_string()),
                    text(field.name.clone()),
                    text(field.weight.to_string()),
                    text(out::value(&told.value, overview, lang).1),
                    Item::Count(told.fitted.counted.people),
                    Item::Count(told.fitted.counted.core),
                    text(words::number(told.fitted.tgi, 1)),
                    text(words::points(told.fitted.points)),
                ])?;
            }
        }
    }
    rows.finish()?;
    Ok(())
}

/// Everything as JSON.
fn data(stated: &Stated, found: &TiersTold, overview: &Overview, lang: Lang) -> Json {
    let asked = found.model.asked();
    let part = |portrait: Portrait| {
        let at = portrait as usize;
        let value = |told: &crate::request::ValueTold| {
            let mut row = out::fitted(&told.fitted);
            row.insert("value".into(), out::value(&told.value, overview, lang).0);
            Json::Object(row)
        };
        let field = |field: &crate::request::SubFieldTold| {
            json!({
                "name": field.name, "weight": field.weight.as_f64(), "base": out::counted(field.base),
                "values": field.values.iter().map(value).collect::<Json>(),
            })
        };
        json!({
            "score": portrait.code(), "asked": asked[at],
            "lines": found.lines.iter().map(|lines| out::line(&lines[at])).collect::<Json>(),
            "fields": found.fields[at].iter().map(field).collect::<Json>(),
        })
    };
    let by_rule = |(cut, sums): (Cut, &[TierSums; 8])| {
        let row = |combination: Combination| {
            let mut row = out::sums(&sums[combination.place()], found.of);
            row.insert("bin".into(), json!(combination.digits()));
            Json::Object(row)
        };
        let rule = CutRule { cut, ..found.model.rule };
        json!({
            "rule": rule.cut.code(), "inclusive": rule.inclusive,
            "rows": Combination::ALL.map(row).to_vec(),
        })
    };
    let tier = |(place, tier): (usize, &crate::domain::tiers::Tier)| {
        let mut row = out::sums(&found.tiers[place], found.of);
        row.insert("tier".into(), json!(tier.name.zh));
        row.insert("en".into(), json!(tier.name.en));
        for portrait in Portrait::ALL {
            row.insert(portrait.code().into(), json!(tier.ranges[portrait as usize].to_string()));
        }
        row.insert("box".into(), out::boxed(&found.boxes[place], asked));
        row.insert("plan".into(), json!(tier.plan.get(lang)));
        Json::Object(row)
    };
    let name = |place: usize| json!(found.model.tiers.get(place).map(|tier| tier.name.zh.clone()));
    let gap =
        |gap: &crate::domain::tiers::Gap| json!({ "box": out::boxed(&gap.of, asked), "people": gap.people });
    let overlap = |of: &crate::domain::tiers::Overlap| {
        json!({
            "tiers": [name(of.tiers.0), name(of.tiers.1)], "box": out::boxed(&of.of, asked), "people": of.people,
        })
    };
    let same = |places: &Vec<usize>| places.iter().map(|place| name(*place)).collect::<Json>();
    json!({
        "model": model::json(stated, overview),
        "of": found.of,
        "core": found.core,
        "scores": Portrait::ALL.map(part).to_vec(),
        "combinations": Cut::ALL.into_iter().zip(&found.combinations).map(by_rule).collect::<Json>(),
        "tiers": found.model.tiers.iter().enumerate().map(tier).collect::<Json>(),
        "gap": out::sums(&found.gap, found.of),
        "untiered": out::sums(&found.untiered, found.of),
        "proof": {
            "mece": found.proof.is_complete(),
            "gaps": found.proof.gaps.iter().map(gap).collect::<Json>(),
            "overlaps": found.proof.overlaps.iter().map(overlap).collect::<Json>(),
            "void": found.proof.void.iter().map(|place| name(*place)).collect::<Json>(),
        },
        "same_plans": found.same_plans.iter().map(same).collect::<Json>(),
        "remarks": remarks(found, lang),
    })
}
