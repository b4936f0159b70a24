//! From names that people type to what they mean: fields, columns, values, channels, staff, people.

use super::session::Session;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField, Value};
use crate::domain::day::Day;
use crate::domain::fold::fold;
use crate::domain::ids::{PersonId, StaffId};
use crate::domain::lang::Lang;
use crate::domain::money::parse_scaled;
use crate::domain::near::nearest;
use crate::domain::setting::Settings;
use crate::domain::standard::{Family, Standard};
use crate::request::{Answer, Column, Fault, Overview, Query, Sort, Staff};

/// The field of a code or of a name in either language.
pub fn field(name: &str, overview: &Overview) -> Result<FieldKey, Fault> {
    let folded = fold(name);
    if let Some(field) = PersonField::from_name(name) {
        return Ok(FieldKey::Canonical(field));
    }
    match overview.fields.iter().find(|f| f.is_named(&folded)) {
        Some(field) => Ok(FieldKey::Own(field.id)),
        None => Err(Fault::UnknownField { name: name.to_string(), nearest: near_fields(name, overview) }),
    }
}

/// The column of any name that it has.
pub fn column(name: &str, overview: &Overview) -> Result<Column, Fault> {
    overview.column_named(name).ok_or_else(|| {
        let known = overview.column_names();
        let nearest = nearest(name, known.iter().map(String::as_str), 3);
        Fault::UnknownColumn { name: name.to_string(), nearest }
    })
}

fn near_fields(name: &str, overview: &Overview) -> Vec<String> {
    let canonical = PersonField::ALL.into_iter().flat_map(|f| [f.code(), f.name(Lang::Zh)]);
    let own = overview.fields.iter().flat_map(|f| [f.code.as_str(), &f.zh, &f.en]);
    nearest(name, canonical.chain(own), 3)
}

/// The code of a field and the name that people read.
pub fn field_names(key: FieldKey, overview: &Overview, lang: Lang) -> (String, String) {
    match key {
        FieldKey::Canonical(f) => (f.code().to_string(), f.name(lang).to_string()),
        FieldKey::Own(id) => match overview.fields.iter().find(|f| f.id == id) {
            Some(f) => (f.code.clone(), f.name(lang).to_string()),
            None => (format!("field_{}", id.0), format!("field_{}", id.0)),
        },
    }
}

/// What values a field holds.
pub fn field_type(key: FieldKey, overview: &Overview) -> FieldType {
    match key {
        FieldKey::Canonical(f) => f.field_type(),
        FieldKey::Own(id) => {
            overview.fields.iter().find(|f| f.id == id).map_or(FieldType::Text, |f| f.field_type)
        }
    }
}

/// Reads `FIELD=VALUE`; an empty value is `None`.
pub fn assignment(text: &str, overview: &Overview) -> Result<(FieldKey, Option<Value>), Fault> {
    let bad = || Fault::BadArgument { what: "FIELD=VALUE", value: text.to_string(), example: "city=上海" };
    let (name, typed) = text.split_once(['=', '＝']).ok_or_else(bad)?;
    if name.trim().is_empty() {
        return Err(bad());
    }
    let key = field(name.trim(), overview)?;
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok((key, None));
    }
    value(key, typed, overview).map(|v| (key, Some(v)))
}

/// Reads a value as its field wants it.
fn value(key: FieldKey, typed: &str, overview: &Overview) -> Result<Value, Fault> {
    let wanted = field_type(key, overview);
    let value = match wanted {
        FieldType::Text => (!typed.contains('\0')).then(|| Value::Text(typed.to_string())),
        FieldType::Number => number(typed).map(Value::Number),
        FieldType::Day => Day::parse(typed).map(Value::Day),
    };
    value.ok_or_else(|| Fault::BadValue {
        field: field_names(key, overview, Lang::En).0,
        value: typed.to_string(),
        wanted,
    })
}

/// A number as people write it, grouping and currency mark included.
fn number(typed: &str) -> Option<f64> {
    let plain: Option<f64> = typed.parse().ok();
    plain.or_else(|| parse_scaled(typed, 6).ok().map(|n| n as f64 / 1e6)).filter(|n| n.is_finite())
}

/// Reads `FIELD` or `FIELD:desc` or `FIELD:asc`.
pub fn sort(text: &str, overview: &Overview) -> Result<Sort, Fault> {
    let (name, order) = text.rsplit_once([':', '：']).unwrap_or((text, "asc"));
    let descending = match order {
        "asc" => false,
        "desc" => true,
        _ => {
            return Err(Fault::BadArgument {
                what: "--sort",
                value: text.to_string(),
                example: "spend:desc",
            });
        }
    };
    Ok(Sort { column: column(name, overview)?, descending })
}

/// The code of a channel by its code or a name.
pub fn channel(name: &str, overview: &Overview) -> Result<String, Fault> {
    let folded = fold(name);
    let meant = |c: &&crate::request::OpenName| {
        [c.code.as_str(), c.zh.raw(), c.en.raw()].iter().any(|known| fold(known) == folded)
    };
    overview.channels.iter().find(meant).map(|c| c.code.clone()).ok_or_else(|| Fault::UnknownChannel {
        name: name.to_string(),
        known: overview.channels.iter().map(|c| c.code.clone()).collect(),
    })
}

/// The staff member of an id or a name.
pub fn staff<'a>(who: &str, overview: &'a Overview) -> Result<&'a Staff, Fault> {
    let folded = fold(who);
    let by = |part: fn(&Staff) -> &str| overview.staff.iter().find(|s| fold(part(s)) == folded);
    by(|s| s.id.raw()).or_else(|| by(|s| s.name.raw())).ok_or_else(|| Fault::NoStaff {
        who: who.to_string(),
        nearest: nearest(who, overview.staff.iter().flat_map(|s| [s.id.raw(), s.name.raw()]), 3),
    })
}

/// Who `--as` means: nobody, where it is not said or the file has no staff yet. A name that nobody has is a fault, also
/// where nothing is written.
pub fn acting(named: Option<&str>, overview: &Overview) -> Result<(), Fault> {
    match named {
        Some(who) if !overview.staff.is_empty() => staff(who, overview).map(|_| ()),
        _ => Ok(()),
    }
}

/// The id under which a member stands in JSON; the reserved member has its own.
pub fn staff_id(id: StaffId, overview: &Overview) -> String {
    match overview.staff.iter().find(|s| s.staff_id == id) {
        Some(staff) => staff.id.raw().to_string(),
        None if id == StaffId::RULE => StaffId::RULE_NAME.to_string(),
        None => id.0.to_string(),
    }
}

/// The name by which people know a member, safe to draw.
pub fn staff_name(id: StaffId, overview: &Overview, lang: Lang) -> String {
    match overview.staff.iter().find(|s| s.staff_id == id) {
        Some(staff) => staff.name.as_str().to_string(),
        None if id == StaffId::RULE => crate::text::tags::rule(lang).to_string(),
        None => id.0.to_string(),
    }
}

/// The family of a code.
pub fn family<'a>(code: &str, standard: &'a Standard) -> Result<&'a Family, Fault> {
    standard.by_code(code).ok_or_else(|| Fault::NoFamily {
        code: code.to_string(),
        nearest: nearest(code, standard.families.iter().map(|f| f.code.as_str()), 3),
    })
}

/// What the team has set.
pub fn settings(session: &mut dyn Session) -> Result<Settings, Fault> {
    match session.ask(&Query::Settings)? {
        Answer::Settings(settings) => Ok(settings),
        other => Err(unexpected("Settings", &other)),
    }
}

/// The person that a ref or any id means.
pub fn person(who: &str, session: &mut dyn Session) -> Result<PersonId, Fault> {
    match session.ask(&Query::Find(who.to_string()))? {
        Answer::Found(person) => Ok(person),
        other => Err(unexpected("Find", &other)),
    }
}

/// A store that answers another question than it was asked.
pub fn unexpected(asked: &str, answer: &Answer) -> Fault {
    let name = match answer {
        Answer::Overview(_) => "Overview",
        Answer::People(_) => "People",
        Answer::Matching(_) => "Matching",
        Answer::Profile(_) => "Profile",
        Answer::Found(_) => "Found",
        Answer::Listed(_) => "Listed",
        Answer::Served(_) => "Served",
        Answer::Today(_) => "Today",
        Answer::History(_) => "History",
        Answer::TagEffect(_) => "TagEffect",
        Answer::MergedRows(_) => "MergedRows",
        Answer::TagUses(..) => "TagUses",
        Answer::Derived(_) => "Derived",
        Answer::Segment(_) => "Segment",
        Answer::Rows(_) => "Rows",
        Answer::Grid(_) => "Grid",
        Answer::ModelVersions(_) => "ModelVersions",
        Answer::Settings(_) => "Settings",
        Answer::TagChanges(_) => "TagChanges",
        Answer::Suggestions(_) => "Suggestions",
        Answer::Openable(_) => "Openable",
        Answer::Nearest(_) => "Nearest",
        Answer::FileHeader(_) => "FileHeader",
    };
    Fault::Engine(format!("{asked} was answered with {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fake::overview;

    #[test]
    fn fields_are_known_by_code_and_by_either_name() {
        let o = overview();
        for name in ["city", "城市", "City", " ＣＩＴＹ "] {
            assert_eq!(field(name, &o), Ok(FieldKey::Canonical(PersonField::City)), "{name}");
        }
        assert_eq!(field("行业", &o), field("industry", &o));
        match field("ctiy", &o) {
            Err(Fault::UnknownField { nearest, .. }) => {
                assert_eq!(nearest.first().map(String::as_str), Some("city"))
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(column("消费", &o), Ok(Column::Spend));
        assert!(field("spend", &o).is_err());
    }

    #[test]
    fn values_are_read_by_the_type_of_their_field() {
        let o = overview();
        assert_eq!(assignment("城市=上海", &o).unwrap().1, Some(Value::Text("上海".into())));
        assert_eq!(
            assignment("birthday=1990-01-02", &o).unwrap().1,
            Some(Value::Day(Day::parse("1990-01-02").unwrap()))
        );
        assert_eq!(assignment("children=2", &o).unwrap().1, Some(Value::Number(2.0)));
        assert_eq!(assignment("children=1,200", &o).unwrap().1, Some(Value::Number(1200.0)));
        assert_eq!(assignment("title=", &o).unwrap().1, None);
        assert_eq!(assignment("title=a=b", &o).unwrap().1, Some(Value::Text("a=b".into())));
        for bad in
            ["birthday=1990-02-30", "children=two", "children=NaN", "children=inf", "title", "=x", "nope=1"]
        {
            assert_eq!(assignment(bad, &o).map_err(|f| f.exit()), Err(2), "{bad}");
        }
    }

    #[test]
    fn sorts_channels_and_staff_are_resolved() {
        let o = overview();
        assert_eq!(sort("spend:desc", &o), Ok(Sort { column: Column::Spend, descending: true }));
        assert_eq!(sort("city", &o), Ok(Sort { column: Column::of(PersonField::City), descending: false }));
        assert!(sort("spend:up", &o).is_err());
        assert_eq!(channel("个人短信", &o).as_deref(), Ok("sms_personal"));
        assert_eq!(channel("fax", &o).map_err(|f| f.exit()), Err(2));
        assert_eq!(staff("小王", &o).map(|s| s.staff_id.0), Ok(1));
        assert_eq!(staff("小网", &o).map_err(|f| f.exit()), Err(3));
    }
}
