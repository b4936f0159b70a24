//! The forms in which the standard is changed, and the changes that they mean.

use super::rows::rule;
use super::state::standard;
use crate::app::{Goal, Layer, Shared};
use crate::domain::catalogue::FieldType;
use crate::domain::ids::StaffId;
use crate::domain::standard::{
    Change, Family, FamilyId, Group, GroupId, Level, Parameter, RoleUse, Standard, Tag, TagClass,
};
use crate::parts::form::{Form, FormField, Label, Title, Wanted};
use crate::request::{Fault, Overview, WrongTag, WrongTags};

/// What an accepted form changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// A new family: code, titles, and what [`Intent::Edit`] has but for the place.
    Add,
    /// A family: group, class, parameter, place, rule, half-life, owner, roles.
    Edit(FamilyId),
    /// Its code and titles.
    Rename(FamilyId),
    /// A group; none is a new one.
    Group(Option<GroupId>),
    /// A spelling and the code that it means; no code takes the spelling away.
    Alias,
    /// The id of a tag in WeCom.
    Wecom(Tag),
}

const TEXT: Wanted = Wanted::Value(FieldType::Text);
const NUMBER: Wanted = Wanted::Value(FieldType::Number);
/// The roles that staff may have.
const ROLES: [&str; 4] = ["operator", "sales", "strategy", "lead"];

fn form(title: Title, fields: Vec<FormField>, intent: Intent) -> Layer {
    Layer::Form { form: Form::new(title, fields), goal: Goal::Standard(intent) }
}

fn text(label: Label, wanted: Wanted, now: &str) -> FormField {
    FormField::text(label, wanted, None, now)
}

/// The form for a new family in a group.
pub fn new_family(group: Option<GroupId>, shared: &Shared) -> Layer {
    let empty = Family { group, ..Family::blank() };
    let mut fields = names(&empty);
    fields.extend(rest(&empty, shared));
    form(Title::NewFamily, fields, Intent::Add)
}

/// The form for what is said of a family.
pub fn family(family: &Family, shared: &Shared) -> Layer {
    let mut fields = rest(family, shared);
    fields.push(text(Label::Place, NUMBER, &number(Some(family.place).filter(|n| *n > 0))));
    form(Title::Family { code: family.code.clone() }, fields, Intent::Edit(family.id))
}

/// The form for a family's names.
pub fn rename(family: &Family) -> Layer {
    form(Title::RenameFamily { code: family.code.clone() }, names(family), Intent::Rename(family.id))
}

/// The form for a group, or for a new one.
pub fn group(group: Option<&Group>, shared: &Shared) -> Layer {
    let words = |of: fn(&Group) -> &str| group.map(of).unwrap_or_default().to_string();
    let exclusive = if group.is_some_and(|g| g.exclusive) { "yes" } else { "no" };
    let yes = |yes: &'static str, zh: &str, en: &str| (yes.to_string(), shared.lang.pick(zh, en).to_string());
    let fields = vec![
        text(Label::TitleZh, Wanted::Something, &words(|g| &g.zh)),
        text(Label::TitleEn, Wanted::Something, &words(|g| &g.en)),
        FormField::choice_at(
            Label::Exclusive,
            vec![yes("no", "否", "no"), yes("yes", "是", "yes")],
            exclusive,
        ),
        text(Label::RequiredDays, NUMBER, &number(group.and_then(|g| g.required_days))),
        text(Label::WecomId, TEXT, group.and_then(|g| g.wecom_id.as_deref()).unwrap_or_default()),
    ];
    let title = match group {
        Some(group) => Title::TagGroup { name: group.title(shared.lang).to_string() },
        None => Title::NewTagGroup,
    };
    form(title, fields, Intent::Group(group.map(|g| g.id)))
}

/// The form for another spelling of a code.
pub fn alias(code: &str) -> Layer {
    let fields = vec![text(Label::Spelling, Wanted::Something, ""), text(Label::MeantCode, TEXT, code)];
    form(Title::Alias, fields, Intent::Alias)
}

/// The form for the id of a tag in WeCom.
pub fn wecom(tag: Tag, shared: &Shared) -> Layer {
    let standard = standard(shared);
    let now = standard.wecom.iter().find(|w| w.tag == tag).map(|w| w.wecom_id.as_str()).unwrap_or_default();
    let fields = vec![text(Label::WecomId, TEXT, now)];
    form(Title::Wecom { code: standard.print(tag) }, fields, Intent::Wecom(tag))
}

fn names(family: &Family) -> Vec<FormField> {
    vec![
        text(Label::Code, Wanted::Something, &family.code),
        text(Label::TitleZh, Wanted::Something, &family.zh),
        text(Label::TitleEn, Wanted::Something, &family.en),
    ]
}

fn rest(family: &Family, shared: &Shared) -> Vec<FormField> {
    let lang = shared.lang;
    let standard = standard(shared);
    let none = || (String::new(), "-".to_string());
    let groups = standard.groups.iter().map(|g| (g.id.0.to_string(), g.title(lang).to_string()));
    let classes = TagClass::ALL.iter().map(|c| (c.code().to_string(), c.title(lang).to_string()));
    let staff = shared.overview.value.iter().flat_map(|o| &o.staff);
    let staff = staff
        .filter(|s| !s.retired || Some(s.staff_id) == family.owner)
        .map(|s| (s.staff_id.0.to_string(), s.name.to_string()));
    let group = family.group.map(|g| g.0.to_string()).unwrap_or_default();
    let owner = family.owner.map(|o| o.0.to_string()).unwrap_or_default();
    let roles: Vec<(&str, &str)> =
        family.roles.iter().map(|r| (r.role.as_str(), r.purpose.as_str())).collect();
    vec![
        FormField::choice_at(Label::Group, std::iter::once(none()).chain(groups).collect(), &group),
        FormField::choice_at(Label::Class, classes.collect(), family.class.code()),
        text(Label::Parameter, TEXT, &parameter(&family.parameter)),
        text(Label::Rule, TEXT, &rule(family, shared)),
        text(Label::HalfLife, NUMBER, &number(family.half_life)),
        FormField::choice_at(Label::Owner, std::iter::once(none()).chain(staff).collect(), &owner),
        text(Label::Roles, TEXT, &listed(&roles)),
    ]
}

fn number(n: Option<impl ToString>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

/// `1-99`, or levels with their definitions: `低=< 20万 | 高`; nothing without a parameter.
fn parameter(parameter: &Parameter) -> String {
    match parameter {
        Parameter::None => String::new(),
        Parameter::Count { min, max } => format!("{min}-{max}"),
        Parameter::Level(levels) => {
            let levels: Vec<(&str, &str)> =
                levels.iter().map(|l| (l.name.as_str(), l.definition.as_str())).collect();
            listed(&levels)
        }
    }
}

fn listed(pairs: &[(&str, &str)]) -> String {
    let one = |(name, more): &(&str, &str)| match more.is_empty() {
        true => (*name).to_string(),
        false => format!("{name}={more}"),
    };
    pairs.iter().map(one).collect::<Vec<_>>().join(" | ")
}

/// Names with what is said of each. Bars divide; commas and blanks do too where nothing is said.
fn read_list(text: &str) -> Vec<(String, String)> {
    let bar = |c: char| matches!(c, '|' | '｜');
    let any = |c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；' | '/');
    let parts: Vec<&str> = if text.contains(bar) {
        text.split(bar).collect()
    } else if text.contains(['=', '＝']) {
        vec![text]
    } else {
        text.split(any).collect()
    };
    let one = |part: &str| match part.split_once(['=', '＝']) {
        Some((name, more)) => (name.trim().to_string(), more.trim().to_string()),
        None => (part.trim().to_string(), String::new()),
    };
    parts.into_iter().map(one).filter(|(name, _)| !name.is_empty()).collect()
}

fn read_parameter(text: &str) -> Parameter {
    let text = text.trim();
    if text.is_empty() {
        return Parameter::None;
    }
    let ends = text.split_once(['-', '–', '~', '～']);
    let ends = ends.and_then(|(min, max)| Some((min.trim().parse().ok()?, max.trim().parse().ok()?)));
    if let Some((min, max)) = ends {
        return Parameter::Count { min, max };
    }
    let level = |(name, definition)| Level { name, definition };
    Parameter::Level(read_list(text).into_iter().map(level).collect())
}

/// What an accepted form changes; nothing when all stands so already.
pub fn change(intent: Intent, form: &Form, overview: &Overview) -> Result<Option<Change>, Fault> {
    let standard = &*overview.standard;
    let value = |i: usize| form.fields.get(i).map(|f| f.value().to_string()).unwrap_or_default();
    match intent {
        Intent::Add => {
            let mut family = read_rest(&Family::blank(), 3, &value, overview)?;
            read_names(&mut family, &value);
            Ok(Some(Change::Add(Box::new(family))))
        }
        Intent::Edit(id) => {
            let Some(old) = standard.family(id) else { return Ok(None) };
            let mut family = read_rest(old, 0, &value, overview)?;
            family.place = if value(7).is_empty() { 0 } else { whole(&value(7))? };
            Ok((family != *old).then(|| Change::Set(Box::new(family))))
        }
        Intent::Rename(id) => {
            let Some(old) = standard.family(id) else { return Ok(None) };
            let mut family = old.clone();
            read_names(&mut family, &value);
            Ok((family != *old).then(|| Change::Set(Box::new(family))))
        }
        Intent::Group(id) => {
            let days = value(3);
            let wecom_id = Some(value(4)).filter(|id| !id.is_empty());
            let group = Group {
                id: id.unwrap_or(GroupId::NEW),
                zh: value(0),
                en: value(1),
                exclusive: value(2) == "yes",
                required_days: if days.is_empty() { None } else { Some(whole(&days)?) },
                wecom_id,
            };
            let same = id.and_then(|id| standard.group(id)) == Some(&group);
            Ok((!same).then_some(Change::Group(group)))
        }
        Intent::Alias => {
            let (raw, code) = (value(0), value(1));
            if code.is_empty() {
                return Ok(standard.alias(&raw).is_some().then_some(Change::Alias(raw, None)));
            }
            let tag = read_code(&code, standard)?;
            let same = standard.alias(&raw).is_some_and(|a| a.tag == tag);
            Ok((!same).then_some(Change::Alias(raw, Some(tag))))
        }
        Intent::Wecom(tag) => {
            let id = Some(value(0)).filter(|id| !id.is_empty());
            let now = standard.wecom.iter().find(|w| w.tag == tag).map(|w| w.wecom_id.clone());
            Ok((now != id).then_some(Change::Wecom(tag, id)))
        }
    }
}

fn read_names(family: &mut Family, value: &impl Fn(usize) -> String) {
    family.code = crate::domain::standard::fold_code(&value(0));
    (family.zh, family.en) = (value(1), value(2));
}

/// The fields that [`rest`] makes, from the `at`-th on.
fn read_rest(
    old: &Family,
    at: usize,
    value: &impl Fn(usize) -> String,
    overview: &Overview,
) -> Result<Family, Fault> {
    let roles: Vec<RoleUse> =
        read_list(&value(at + 6)).into_iter().map(|(role, purpose)| RoleUse { role, purpose }).collect();
    if let Some(unknown) = roles.iter().find(|r| !ROLES.contains(&r.role.as_str())) {
        let known = ROLES.map(String::from).to_vec();
        return Err(Fault::NotOneOf { what: "roles", value: unknown.role.clone(), known });
    }
    let (parameter, half_life) = (read_parameter(&value(at + 2)), value(at + 4));
    let rule = Some(value(at + 3)).filter(|rule| !rule.is_empty());
    let rule = rule.map(|text| overview.read_rule(&text, &parameter, &overview.standard)).transpose()?;
    Ok(Family {
        group: value(at).parse().ok().map(GroupId),
        class: TagClass::from_code(&value(at + 1)).unwrap_or(old.class),
        parameter,
        rule,
        half_life: if half_life.is_empty() { None } else { Some(whole(&half_life)?) },
        owner: value(at + 5).parse().ok().map(StaffId),
        roles,
        ..old.clone()
    })
}

/// A whole number that the standard can hold.
fn whole<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    let wrong = || Fault::BadValue { field: text.into(), value: text.into(), wanted: FieldType::Number };
    text.trim().parse().map_err(|_| wrong())
}

/// The tag that a code means.
fn read_code(code: &str, standard: &Standard) -> Result<Tag, Fault> {
    standard.read_one(code, false).map(|read| read.tag).map_err(|(wrong, span)| {
        let offer = wrong.offer().map(|tag| standard.print(tag));
        let one = WrongTag { text: code.to_string(), span, wrong, offer };
        Fault::WrongTags(Box::new(WrongTags { line: code.to_string(), wrong: vec![one] }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_reads_as_it_is_written() {
        let standard = crate::domain::standard::shipped();
        for family in &standard.families {
            assert_eq!(read_parameter(&parameter(&family.parameter)), family.parameter, "{}", family.code);
        }
        let names = |text: &str| match read_parameter(text) {
            Parameter::Level(levels) => levels.into_iter().map(|l| l.name).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(names("低、中,高"), ["低", "中", "高"]);
        assert_eq!(names("低=少于 20万"), ["低"]);
        assert_eq!(read_parameter(" 1 – 9 "), Parameter::Count { min: 1, max: 9 });
    }
}
