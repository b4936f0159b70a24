//! `tag family show|add|set|retire|rename`.

use serde_json::{Value as Json, json};

use super::attributes;
use super::change::change;
use crate::cli::out::Record;
use crate::cli::resolve::{self, staff_id, staff_name, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::standard::{Change, Family, FamilyId, Parameter, Standard, check_code};
use crate::request::{Answer, Fault, Overview, Query, TagUse, naming_family, rules_reading};
use crate::text::cli::title;
use crate::text::tags;

/// Shows a family and who uses it.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    let family = resolve::family(run.args().required("family")?, &overview.standard)?;
    let uses: Vec<TagUse> = match session.ask(&Query::TagUses)? {
        Answer::TagUses(uses, _) => uses.into_iter().filter(|u| u.tag.family == family.id).collect(),
        other => return Err(unexpected("TagUses", &other).into()),
    };
    let mut data = json_of(family, &overview);
    let used = uses.iter().map(|u| {
        json!({
            "code": overview.standard.print(u.tag),
            "people": u.people,
            "staff": u.staff.iter().map(|(id, n)| json!({ "staff": staff_id(*id, &overview), "people": n }))
                .collect::<Json>(),
            "newest": u.newest.map(|t| overview.clock.zone.rfc3339(t)),
        })
    });
    data["uses"] = used.collect();
    let segments = naming_family(family.id, &overview.segments);
    data["segments"] = json!(segments);
    let rules = rules_reading(&overview.standard, |rule| rule.names_family(family.id));
    let rules: Vec<String> = rules.iter().map(|f| f.code.clone()).collect();
    data["rules"] = json!(rules);
    let mut record = Record::new(data);
    lines(&mut record, family, &overview, run.lang);
    if !uses.is_empty() {
        record.heading(title("uses", run.lang));
    }
    for of in &uses {
        let staff: Vec<String> = of
            .staff
            .iter()
            .map(|(id, n)| format!("{} {}", staff_name(*id, &overview, run.lang), grouped(*n)))
            .collect();
        let code = SafeText::new(&overview.standard.print(of.tag));
        record.pair(code.as_str(), format!("{}  {}", grouped(of.people), staff.join(" · ")));
    }
    let segments = segments.iter().map(|name| SafeText::new(name).to_string());
    let shown: Vec<String> = segments.chain(rules.iter().map(|code| format!("#{code}"))).collect();
    record.pair(title("used_by", run.lang), shown.join(run.lang.pick("、", ", ")));
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &record)?;
    Ok(0)
}

/// A family with all its attributes.
pub fn json_of(family: &Family, overview: &Overview) -> Json {
    let standard = &overview.standard;
    let (least, most) = match family.parameter {
        Parameter::Count { min, max } => (Some(min), Some(max)),
        _ => (None, None),
    };
    let levels = match &family.parameter {
        Parameter::Level(levels) => levels.as_slice(),
        _ => &[],
    };
    json!({
        "code": family.code,
        "zh": family.zh,
        "en": family.en,
        "group": family.group.and_then(|g| standard.group(g)).map(|g| &g.zh),
        "class": family.class.code(),
        "parameter": family.parameter.code(),
        "min": least,
        "max": most,
        "levels": (1..).zip(levels).map(|(number, l)| json!({
            "number": number, "name": l.name, "definition": l.definition,
        })).collect::<Json>(),
        "place": (family.place > 0).then_some(family.place),
        "rule": family.rule.as_ref().map(|_| overview.rule(family, Lang::En)),
        "half_life_days": family.half_life,
        "owner": family.owner.map(|id| staff_id(id, overview)),
        "roles": family.roles.iter().map(|r| json!({ "role": r.role, "purpose": r.purpose })).collect::<Json>(),
        "version": family.version,
        "retired": family.retired,
        "merged_into": family.merged_into.map(|tag| standard.print(tag)),
        "wecom": standard.wecom.iter().filter(|w| w.tag.family == family.id).map(|w| json!({
            "code": standard.print(w.tag), "wecom_id": w.wecom_id,
        })).collect::<Json>(),
    })
}

fn lines(record: &mut Record, family: &Family, overview: &Overview, lang: Lang) {
    let standard = &overview.standard;
    let safe = |text: &str| SafeText::new(text).as_str().to_string();
    record.heading(format!("{} {}", safe(&family.code), safe(family.title(lang))));
    let group = family.group.and_then(|g| standard.group(g)).map(|g| safe(g.title(lang)));
    record.pair(title("group", lang), group.unwrap_or_default());
    record.pair(title("class", lang), family.class.title(lang));
    record.pair(title("parameter", lang), tags::parameter(family));
    record.pair(title("rule", lang), safe(&overview.rule(family, lang)));
    record.pair(title("half_life", lang), family.half_life.map(|d| d.to_string()).unwrap_or_default());
    record.pair(
        title("owner", lang),
        family.owner.map(|id| staff_name(id, overview, lang)).unwrap_or_default(),
    );
    record.pair(title("roles", lang), tags::roles(family, lang));
    record.pair(title("version", lang), family.version.to_string());
    if family.retired {
        record.pair(
            title("retired", lang),
            family.merged_into.map_or("✓".into(), |tag| format!("→ {}", safe(&standard.print(tag)))),
        );
    }
    for code in standard.wecom.iter().filter(|w| w.tag.family == family.id) {
        record.pair(format!("WeCom {}", safe(&standard.print(code.tag))), safe(&code.wecom_id));
    }
    if let Parameter::Level(levels) = &family.parameter {
        record.heading(title("levels", lang));
        for (number, level) in (1..).zip(levels) {
            record.pair(format!("{number} {}", safe(&level.name)), safe(&level.definition));
        }
    }
}

/// Adds a family.
pub fn add(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let family = attributes::with(run.args(), attributes::blank(run.args().required("family")?), &overview)?;
    let place = attributes::place(run.args())?;
    let made = Change::Add(Box::new(family));
    let made = placed(&overview.standard, made, place)?;
    change(run, session.as_mut(), &overview, made, false, Vec::new())
}

/// Changes a family.
pub fn set(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let standing = resolve::family(run.args().required("family")?, &overview.standard)?;
    let family = attributes::with(run.args(), standing.clone(), &overview)?;
    let place = attributes::place(run.args())?;
    let made = placed(&overview.standard, Change::Set(Box::new(family)), place)?;
    change(run, session.as_mut(), &overview, made, false, Vec::new())
}

/// Retires a family, or takes that back.
pub fn retire(run: &mut Run<'_>) -> Outcome {
    let retired = !run.args().has("back");
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let family = resolve::family(run.args().required("family")?, &overview.standard)?;
    change(run, session.as_mut(), &overview, Change::Retire(family.id, retired), false, Vec::new())
}

/// Gives a family another code.
pub fn rename(run: &mut Run<'_>) -> Outcome {
    let mut session = run.session()?;
    let overview = session.overview()?;
    resolve::acting(run.call.globals.acting.as_deref(), &overview)?;
    let standing = resolve::family(run.args().required("family")?, &overview.standard)?;
    let typed = run.args().required("code")?;
    let code = check_code(typed)
        .map_err(|f| Fault::WrongStandard(crate::domain::standard::StandardFault::Family(f)))?;
    let family = Family { code, ..standing.clone() };
    change(run, session.as_mut(), &overview, Change::Set(Box::new(family)), false, Vec::new())
}

/// A change with the family at a place of its exclusive group; the others of the group make room.
fn placed(standard: &Standard, made: Change, place: Option<usize>) -> Result<Change, Fault> {
    let Some(place) = place else { return Ok(made) };
    let fault = |f| Fault::WrongStandard(crate::domain::standard::StandardFault::Family(f));
    let mut next = standard.after(&made).map_err(fault)?;
    let code = match &made {
        Change::Add(family) | Change::Set(family) => &family.code,
        _ => return Ok(made),
    };
    let Some(family) = next.by_code(code).cloned() else { return Ok(made) };
    let exclusive = family.group.and_then(|g| next.group(g)).is_some_and(|g| g.exclusive);
    if !exclusive {
        let value = place.to_string();
        return Err(Fault::BadArgument { what: "--place", value, example: "tag family set A --place 1" });
    }
    let mut order: Vec<(i32, FamilyId)> = next
        .families
        .iter()
        .filter(|f| f.group == family.group && f.id != family.id)
        .map(|f| (f.place, f.id))
        .collect();
    order.sort();
    let at = (place - 1).min(order.len());
    order.insert(at, (0, family.id));
    for (place, (_, id)) in (1..).zip(order) {
        if let Some(family) = next.families.iter_mut().find(|f| f.id == id && f.place != place) {
            family.place = place;
            if standard.family(id).is_some_and(|s| s.version == family.version) {
                family.version += 1;
            }
        }
    }
    // The order of the families of a group is that of their places, as a written standard has it.
    let slots: Vec<usize> =
        next.families.iter().enumerate().filter(|(_, f)| f.group == family.group).map(|(at, _)| at).collect();
    let mut ordered: Vec<Family> = slots.iter().map(|at| next.families[*at].clone()).collect();
    ordered.sort_by_key(|f| f.place);
    for (at, family) in slots.into_iter().zip(ordered) {
        next.families[at] = family;
    }
    Ok(Change::Adopt(Box::new(next)))
}
