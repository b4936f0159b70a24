//! A model of tiers as it is written in a file, and as JSON tells it: names in place of numbers.

use serde::{Deserialize, Serialize};

use crate::cli::resolve;
use crate::cli::verbs::segment::expression;
use crate::domain::catalogue::{FieldKey, FieldType};
use crate::domain::fold::fold;
use crate::domain::lang::Lang;
use crate::domain::segment::EventKindId;
use crate::domain::segment::{DayOf, Measure, Number, Tally, parse_tally, print, print_tally};
use crate::domain::tiers::{
    Cut, Edge, Label, Points, Portrait, Range, SubField, Tier, TierFault, TierModel, ValueOf, Weight,
};
use crate::request::{Fault, Overview, WrongExpression, numbered_tiers};

/// A model as it is written. What is missing stays as it was.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    goal: Option<Said>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    core: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cut: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    inclusive: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    b: Option<Vec<WrittenField>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    i: Option<Vec<WrittenField>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<Vec<WrittenField>>,
    #[serde(default, rename = "tier", alias = "tiers", skip_serializing_if = "Option::is_none")]
    tiers: Option<Vec<WrittenTier>>,
}

/// A text, or one for each language.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Said {
    One(String),
    Both { zh: String, en: String },
}

/// A number, bare or as a text.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Num {
    Whole(i64),
    Float(f64),
    Text(String),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    of: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bands: Option<Vec<Num>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    weight: Option<Num>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Bounds {
    Text(String),
    Ends([Num; 2]),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTier {
    name: Said,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    b: Option<Bounds>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    i: Option<Bounds>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<Bounds>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<Said>,
}

impl Said {
    fn label(&self) -> Label {
        match self {
            Said::One(text) => Label::one(text.trim()),
            Said::Both { zh, en } => Label::both(zh.trim(), en.trim()),
        }
    }

    fn of(label: &Label) -> Said {
        match label.zh == label.en {
            true => Said::One(label.zh.clone()),
            false => Said::Both { zh: label.zh.clone(), en: label.en.clone() },
        }
    }
}

impl Num {
    fn text(&self) -> String {
        match self {
            Num::Whole(n) => n.to_string(),
            Num::Float(n) => n.to_string(),
            Num::Text(text) => text.trim().to_string(),
        }
    }

    fn of(number: f64) -> Num {
        if number.fract() == 0.0 && number.abs() < 9e15 {
            Num::Whole(number as i64)
        } else {
            Num::Float(number)
        }
    }
}

impl Written {
    /// Reads a text that is TOML or JSON.
    pub fn read(text: &str) -> Result<Written, String> {
        match text.trim_start().starts_with('{') {
            true => serde_json::from_str(text).map_err(|e| e.to_string()),
            false => toml::from_str(text).map_err(|e| e.to_string()),
        }
    }

    /// What a model says, names in place of numbers.
    pub fn of(model: &TierModel, overview: &Overview) -> Written {
        let names = overview.names();
        let fields = |portrait: Portrait| {
            let fields = &model.portraits[portrait as usize];
            let written = |field: &SubField| {
                let (of, bands) = value_text(&field.of, overview);
                WrittenField {
                    name: Some(field.name.clone()),
                    of,
                    bands,
                    weight: Some(Num::of(field.weight.as_f64())),
                }
            };
            Some(fields.iter().map(written).collect())
        };
        let bounds = |range: Range| {
            let end = |edge: Edge| match edge {
                Edge::At(points) => Num::of(points.as_f64()),
                Edge::Line => Num::Text("line".into()),
            };
            (range != Range::ALL).then(|| Bounds::Ends([end(range.low), end(range.high)]))
        };
        let tier = |tier: &Tier| WrittenTier {
            name: Said::of(&tier.name),
            b: bounds(tier.ranges[0]),
            i: bounds(tier.ranges[1]),
            n: bounds(tier.ranges[2]),
            plan: (!tier.plan.is_empty()).then(|| Said::of(&tier.plan)),
        };
        Written {
            goal: (!model.goal.is_empty()).then(|| Said::of(&model.goal)),
            measure: Some(measure_text(&model.measure, overview, Lang::En)),
            core: Some(print(&model.core, &names, Lang::En)),
            cut: Some(model.rule.cut.code().to_string()),
            inclusive: Some(model.rule.inclusive),
            b: fields(Portrait::B),
            i: fields(Portrait::I),
            n: fields(Portrait::N),
            tiers: Some(model.tiers.iter().map(tier).collect()),
        }
    }

    /// Puts what is written on top of a model.
    pub fn onto(self, model: &mut TierModel, overview: &Overview) -> Result<(), Fault> {
        if let Some(goal) = &self.goal {
            model.goal = goal.label();
        }
        if let Some(measure) = &self.measure {
            model.measure = measure_of(measure, overview)?;
        }
        if let Some(core) = &self.core {
            model.core = (*expression::read(core, overview)?).clone();
        }
        if let Some(cut) = &self.cut {
            model.rule.cut = Cut::from_code(cut).ok_or_else(|| Fault::NotOneOf {
                what: "cut",
                value: cut.clone(),
                known: Cut::ALL.map(|cut| cut.code().to_string()).to_vec(),
            })?;
        }
        if let Some(inclusive) = self.inclusive {
            model.rule.inclusive = inclusive;
        }
        for (portrait, fields) in Portrait::ALL.into_iter().zip([self.b, self.i, self.n]) {
            let Some(fields) = fields else { continue };
            let read =
                fields.iter().map(|field| field.sub_field(overview)).collect::<Result<Vec<_>, Fault>>();
            model.portraits[portrait as usize] = read?;
        }
        if let Some(tiers) = &self.tiers {
            let read = tiers.iter().map(WrittenTier::tier).collect::<Result<Vec<Tier>, TierFault>>();
            model.tiers = read.map_err(Fault::WrongTiers)?;
        }
        model.number(&numbered_tiers(&overview.models));
        Ok(())
    }
}

impl WrittenTier {
    fn tier(&self) -> Result<Tier, TierFault> {
        let range = |of: &Option<Bounds>| match of {
            None => Ok(Range::ALL),
            Some(Bounds::Text(text)) => Range::parse(text),
            Some(Bounds::Ends([low, high])) => Range::parse_ends(&low.text(), &high.text()),
        };
        Ok(Tier {
            id: 0,
            name: self.name.label(),
            ranges: [range(&self.b)?, range(&self.i)?, range(&self.n)?],
            plan: self.plan.as_ref().map(Said::label).unwrap_or_default(),
        })
    }
}

impl WrittenField {
    fn sub_field(&self, overview: &Overview) -> Result<SubField, Fault> {
        let name = self
            .name
            .clone()
            .unwrap_or_else(|| self.of.replace(['.', '=', ';', '"'], " ").trim().to_string());
        let weight = match &self.weight {
            Some(weight) => Weight::parse(&weight.text()).map_err(Fault::WrongTiers)?,
            None => Weight::ONE,
        };
        let of = self.value_of(&name, overview)?;
        Ok(SubField { name, of, weight })
    }

    /// What the values of a text are: `product`, `topic(search)`, `group(价值)`, `#A`, `age(birthday)`, a field, or a number
    /// such as `count(login) within 30d`.
    fn value_of(&self, name: &str, overview: &Overview) -> Result<ValueOf, Fault> {
        let folded = fold(&self.of);
        let inside = |words: &[&str]| {
            let (word, rest) = folded.split_once('(')?;
            words.contains(&word.trim()).then(|| rest.strip_suffix(')')).flatten().map(str::trim)
        };
        if matches!(folded.as_str(), "product" | "产品" | "商品") {
            return Ok(ValueOf::Product);
        }
        if let Some(code) = folded.strip_prefix('#') {
            return resolve::family(&code.to_uppercase(), &overview.standard)
                .or_else(|_| resolve::family(code, &overview.standard))
                .map(|family| ValueOf::Family(family.id));
        }
        if let Some(kind) = inside(&["topic", "主题"]) {
            let names =
                |of: &crate::request::OpenName| [fold(&of.code), fold(of.zh.raw()), fold(of.en.raw())];
            let found = overview.event_kinds.iter().find(|of| names(of).iter().any(|name| name == kind));
            return found.map(|of| ValueOf::Topic(EventKindId(of.id))).ok_or_else(|| Fault::NotOneOf {
                what: "topic",
                value: kind.into(),
                known: overview.event_kinds.iter().map(|of| of.code.clone()).collect(),
            });
        }
        if let Some(group) = inside(&["group", "标签组", "标签"]) {
            let found = overview.standard.group_named(group);
            return found.map(|group| ValueOf::Group(group.id)).ok_or_else(|| Fault::NotOneOf {
                what: "group",
                value: group.into(),
                known: overview.standard.groups.iter().map(|group| group.zh.clone()).collect(),
            });
        }
        if let Some(day) = inside(&["age", "年龄", "周岁"]) {
            let of = match day {
                "first_order" | "首次下单" => DayOf::FirstOrder,
                "last_order" | "最近下单" => DayOf::LastOrder,
                field => DayOf::Field(resolve::field(field, overview)?),
            };
            let wrong = || Fault::WrongTiers(TierFault::Bands(name.to_string()));
            let bounds = self.bands.as_ref().ok_or_else(wrong)?;
            let bounds = bounds.iter().map(|bound| bound.text().parse::<u16>().map_err(|_| wrong()));
            return Ok(ValueOf::Years(of, bounds.collect::<Result<Vec<u16>, Fault>>()?));
        }
        let field = resolve::field(&self.of, overview);
        match (&field, &self.bands) {
            (Ok(key), None) => return Ok(ValueOf::Field(*key)),
            (Ok(key), Some(_)) if holds(*key, overview) == FieldType::Number => {
                return Ok(ValueOf::Number(Measure::Field(*key), self.bounds(name)?));
            }
            (Ok(key), Some(_)) if holds(*key, overview) == FieldType::Text => {
                return Ok(ValueOf::Field(*key));
            }
            _ => {}
        }
        match measure_of(&self.of, overview) {
            Ok(of) => Ok(ValueOf::Number(
                of.clone(),
                match (&self.bands, &of) {
                    // How often: never, once, twice or three times, more.
                    (None, Measure::Count(..) | Measure::Orders(_)) => [1, 2, 4].map(Number::whole).to_vec(),
                    _ => self.bounds(name)?,
                },
            )),
            Err(wrong) => Err(if folded.contains(['(', ' ']) { wrong } else { field.err().unwrap_or(wrong) }),
        }
    }

    fn bounds(&self, name: &str) -> Result<Vec<Number>, Fault> {
        let wrong = || Fault::WrongTiers(TierFault::Bands(name.to_string()));
        let bounds = self.bands.as_ref().ok_or_else(wrong)?;
        bounds.iter().map(|bound| Number::parse(&bound.text(), true).ok_or_else(wrong)).collect()
    }
}

fn holds(key: FieldKey, overview: &Overview) -> FieldType {
    match key {
        FieldKey::Canonical(field) => field.field_type(),
        FieldKey::Own(id) => {
            overview.fields.iter().find(|f| f.id == id).map_or(FieldType::Text, |f| f.field_type)
        }
    }
}

/// A number per person as it is typed; less something is none.
pub fn measure_of(typed: &str, overview: &Overview) -> Result<Measure, Fault> {
    let tally = tally_of(typed, overview)?;
    match tally.less == Number::whole(0) {
        true => Ok(tally.of),
        false => Err(Fault::BadArgument { what: "--measure", value: typed.into(), example: "spend" }),
    }
}

/// A number per person, alone or less something, as it is typed.
pub fn tally_of(typed: &str, overview: &Overview) -> Result<Tally, Fault> {
    parse_tally(typed, &overview.names()).map_err(|mistake| {
        Fault::Expression(Box::new(WrongExpression::new(typed, mistake, &overview.standard)))
    })
}

/// A number per person as text.
pub fn measure_text(of: &Measure, overview: &Overview, lang: Lang) -> String {
    print_tally(&Tally { of: of.clone(), less: Number::whole(0) }, &overview.names(), lang)
}

/// What the values of a sub-field are, as text, and the bounds of bands.
fn value_text(of: &ValueOf, overview: &Overview) -> (String, Option<Vec<Num>>) {
    let field = |key: FieldKey| resolve::field_names(key, overview, Lang::En).0;
    match of {
        ValueOf::Field(key) => (field(*key), None),
        ValueOf::Group(id) => {
            let group = overview.standard.group(*id);
            (format!("group({})", group.map_or_else(|| id.0.to_string(), |group| group.zh.clone())), None)
        }
        ValueOf::Family(id) => {
            let family = overview.standard.family(*id);
            (format!("#{}", family.map_or_else(|| id.0.to_string(), |family| family.code.clone())), None)
        }
        ValueOf::Product => ("product".to_string(), None),
        ValueOf::Topic(kind) => {
            let known = overview.event_kinds.iter().find(|of| of.id == kind.0);
            (format!("topic({})", known.map_or_else(|| kind.0.to_string(), |of| of.code.clone())), None)
        }
        ValueOf::Number(of, bounds) => {
            let bounds = bounds.iter().map(|bound| match bound.as_whole() {
                Some(whole) => Num::Whole(whole),
                None => Num::Text(bound.to_string()),
            });
            (measure_text(of, overview, Lang::En), Some(bounds.collect()))
        }
        ValueOf::Years(of, bounds) => {
            let day = match of {
                DayOf::Field(key) => field(*key),
                DayOf::FirstOrder => "first_order".to_string(),
                DayOf::LastOrder | DayOf::Last(_) => "last_order".to_string(),
            };
            (format!("age({day})"), Some(bounds.iter().map(|bound| Num::Whole((*bound).into())).collect()))
        }
    }
}

/// Points as JSON writes them best; nothing of nobody.
pub fn points(of: Option<Points>) -> serde_json::Value {
    of.map_or(serde_json::Value::Null, |of| crate::cli::verbs::rfm::model::number(of.as_f64()))
}
