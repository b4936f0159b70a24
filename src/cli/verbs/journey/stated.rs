//! Which journey a call is about: a saved one, a template, or stages that are stated.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::cli::call::Args;
use crate::cli::verbs::segment::expression;
use crate::cli::verbs::tag::encoding;
use crate::domain::fold::fold;
use crate::domain::journey::{Counting, JourneyModel, Rank, Stage, Template, UNNUMBERED};
use crate::domain::lang::Lang;
use crate::domain::model::{ModelFault, ModelKind};
use crate::domain::near::nearest;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Atom, ClassId, Expr};
use crate::request::{
    Fault, JourneyAsk, ModelBody, Overview, SavedModel, active_model, model_named, numbered_journeys,
};

/// A journey with where it comes from.
pub struct Stated {
    /// The name of the saved journey.
    pub name: Option<SafeText>,
    /// The template; of neither the stages were stated.
    pub template: Option<Template>,
    /// What it says.
    pub model: JourneyModel,
}

/// The journey in use, the one of `--model`, or the template of `--template`.
pub fn stated(args: &Args, overview: &Overview) -> Result<Stated, Fault> {
    if let Some(typed) = args.text("template") {
        let template = template(typed)?;
        return Ok(Stated { name: None, template: Some(template), model: template.model() });
    }
    let Some(name) = args.text("model") else { return Ok(in_use(overview)) };
    Ok(of(Some(model_named(name, ModelKind::Journey, &overview.models)?)))
}

/// The journey in use.
pub fn in_use(overview: &Overview) -> Stated {
    of(active_model(&overview.models, ModelKind::Journey))
}

/// A saved journey, or the one that the program brings.
fn of(saved: Option<&SavedModel>) -> Stated {
    match saved.map(|saved| (saved, &*saved.body)) {
        Some((saved, ModelBody::Journey(model))) => {
            Stated { name: Some(saved.name.clone()), template: None, model: model.clone() }
        }
        _ => Stated { name: None, template: Some(Template::Experts), model: Template::Experts.model() },
    }
}

/// A template by its code or name.
pub fn template(typed: &str) -> Result<Template, Fault> {
    let folded = fold(typed);
    let names = |of: Template| [of.code(), of.name(Lang::Zh), of.name(Lang::En)];
    let found = Template::ALL.into_iter().find(|of| names(*of).iter().any(|name| fold(name) == folded));
    found.ok_or_else(|| Fault::NotOneOf {
        what: "--template",
        value: typed.into(),
        known: Template::ALL.into_iter().map(|of| of.code().to_string()).collect(),
    })
}

/// What is asked of a journey: of everyone, or of `--of`.
pub fn ask(args: &Args, model: &JourneyModel, overview: &Overview) -> Result<JourneyAsk, Fault> {
    let of = match args.text("of") {
        Some(typed) => expression::segment_or_expression(typed, overview)?,
        None => Arc::new(Expr::from(Atom::Everyone)),
    };
    Ok(JourneyAsk { model: model.clone(), of })
}

/// How people are counted; the words are checked where arguments are read.
pub fn counting(typed: &str) -> Counting {
    Counting::ALL.into_iter().find(|counting| counting.code() == typed).unwrap_or_default()
}

/// Days: `14d`, `14天`, `14`.
pub fn days(what: &'static str, typed: &str) -> Result<u16, Fault> {
    let wrong = || Fault::BadArgument { what, value: typed.into(), example: "14d" };
    typed.trim().trim_end_matches(['d', 'D', '天', '日']).trim().parse().map_err(|_| wrong())
}

/// A rank or a stage by any of its names; nothing for `none`.
pub fn class(typed: &str, model: &JourneyModel) -> Result<Option<ClassId>, Fault> {
    let folded = fold(typed);
    if ["none", "无", "没有"].contains(&folded.as_str()) {
        return Ok(None);
    }
    let classes = model.classes();
    let found = classes.iter().find(|c| [c.code, c.zh, c.en].iter().any(|name| fold(name) == folded));
    found.map(|class| Some(class.id)).ok_or_else(|| {
        let known = classes.iter().flat_map(|c| [c.zh, c.code]);
        Fault::NotOneOf { what: "STAGE", value: typed.into(), known: nearest(typed, known, 10) }
    })
}

/// The journey that a call states to save it: a template, a file, stages, or the one in use.
pub fn to_save(args: &Args, overview: &Overview) -> Result<JourneyModel, Fault> {
    let stages: Vec<&str> = args.texts("stage").collect();
    let mut model = match args.path("file") {
        Some(path) => from_file(path, overview)?,
        None if stages.is_empty() => stated(args, overview)?.model,
        None => JourneyModel::default(),
    };
    for typed in stages {
        add(&mut model, typed, overview)?;
    }
    // A stage keeps the number of its name: of the journey that is saved anew first, then of the others and the templates.
    let name = fold(args.required("name")?);
    let others = numbered_journeys(&overview.models, |saved| fold(saved.name.raw()) == name);
    let others: Vec<&JourneyModel> = others.iter().collect();
    let model = model.numbered(&others);
    model.check().map_err(|fault| Fault::WrongModel(ModelFault::Journey(fault)))?;
    Ok(model)
}

/// A stage as it is typed: `注册用户/有效动作=did view`, or `试听=did lesson` for a rank of one stage. A name may be
/// `中文|English`.
fn add(model: &mut JourneyModel, typed: &str, overview: &Overview) -> Result<(), Fault> {
    let wrong = || Fault::BadArgument {
        what: "--stage",
        value: typed.into(),
        example: "--stage '潜力用户/一键约聊=did chat_click'",
    };
    let (names, text) = typed.split_once(['=', '＝']).ok_or_else(wrong)?;
    let (rank, stage) = match names.split_once(['/', '／']) {
        Some((rank, stage)) => (names_of(rank), names_of(stage)),
        None => (names_of(names), names_of(names)),
    };
    let expr = Expr::clone(&*expression::read(text.trim(), overview)?);
    let stage = Stage { id: UNNUMBERED, code: String::new(), zh: stage.0, en: stage.1, expr };
    match model.ranks.iter_mut().find(|known| fold(&known.zh) == fold(&rank.0)) {
        Some(known) => known.stages.push(stage),
        None => model.ranks.push(Rank {
            id: UNNUMBERED,
            code: String::new(),
            zh: rank.0,
            en: rank.1,
            stages: vec![stage],
        }),
    }
    Ok(())
}

fn names_of(typed: &str) -> (String, String) {
    let (zh, en) = typed.split_once(['|', '｜']).unwrap_or((typed, typed));
    (zh.trim().into(), en.trim().into())
}

/// The journey of a JSON or TOML file: `ranks`, each with `zh`, `en` and `stages`, each of those with `zh`, `en` and
/// `expression`; `name` stands for both names. What `journey show --json` writes is such a file.
fn from_file(path: &Path, overview: &Overview) -> Result<JourneyModel, Fault> {
    let text = encoding::text_of(path)?;
    let wrong = |detail: String| Fault::Io { path: path.into(), detail };
    let read: Result<Json, String> = match serde_json::from_str(&text) {
        Ok(json) => Ok(json),
        Err(_) if !text.trim_start().starts_with('{') => {
            toml::from_str::<Json>(&text).map_err(|e| e.to_string())
        }
        Err(e) => Err(e.to_string()),
    };
    let json = read.map_err(wrong)?;
    let ranks = ["/ranks", "/data/ranks", "/data/model/ranks"].iter().find_map(|at| json.pointer(at));
    let ranks = ranks.and_then(Json::as_array).ok_or_else(|| wrong("it has no list `ranks`".into()))?;
    let text = |of: &Json, key: &str| of.get(key).and_then(Json::as_str).map(str::to_string);
    let names = |of: &Json| -> Result<(ClassId, String, String, String), Fault> {
        let zh = text(of, "zh").or_else(|| text(of, "name")).or_else(|| text(of, "en"));
        let zh = zh.ok_or_else(|| wrong("a rank or stage has no `name`".into()))?;
        let en = text(of, "en").or_else(|| text(of, "name")).unwrap_or_else(|| zh.clone());
        let id = of.get("id").and_then(Json::as_u64).and_then(|id| u16::try_from(id).ok());
        Ok((id.map_or(UNNUMBERED, ClassId), text(of, "code").unwrap_or_default(), zh, en))
    };
    let stage = |of: &Json| -> Result<Stage, Fault> {
        let (id, code, zh, en) = names(of)?;
        let typed = text(of, "expression").ok_or_else(|| wrong(format!("{zh} has no `expression`")))?;
        let expr = Expr::clone(&*expression::read(&typed, overview)?);
        Ok(Stage { id, code, zh, en, expr })
    };
    let rank = |of: &Json| -> Result<Rank, Fault> {
        let (id, code, zh, en) = names(of)?;
        let stages = match of.get("stages").and_then(Json::as_array) {
            Some(stages) => stages.iter().map(stage).collect::<Result<Vec<Stage>, Fault>>()?,
            // A rank with an expression of its own is its one stage.
            None => vec![stage(of)?],
        };
        Ok(Rank { id, code, zh, en, stages })
    };
    Ok(JourneyModel { ranks: ranks.iter().map(rank).collect::<Result<_, Fault>>()? })
}

/// A journey as JSON.
pub fn json(stated: &Stated, overview: &Overview, lang: Lang) -> Json {
    json!({
        "name": stated.name.as_ref().map(ToString::to_string),
        "template": stated.template.map(Template::code),
        "ranks": ranks(&stated.model, overview, lang),
    })
}

/// Ranks and stages as JSON.
pub fn ranks(model: &JourneyModel, overview: &Overview, lang: Lang) -> Json {
    let stage = |stage: &Stage| {
        json!({
            "id": stage.id.0, "code": stage.code, "zh": stage.zh, "en": stage.en,
            "expression": expression::text(&stage.expr, overview, lang),
        })
    };
    let rank = |rank: &Rank| {
        json!({
            "id": rank.id.0, "code": rank.code, "zh": rank.zh, "en": rank.en,
            "stages": rank.stages.iter().map(stage).collect::<Json>(),
        })
    };
    model.ranks.iter().map(rank).collect()
}
