//! What there is to choose from: kinds, and what a column may be taken for.

use crate::action::Readiness;
use crate::app::Shared;
use crate::domain::import::ImportKind;
use crate::domain::lang::Lang;
use crate::parts::picker::{Choice, Picker};

/// The kinds, the likely one first.
pub(super) fn kinds(likely: ImportKind, lang: Lang) -> Picker<ImportKind> {
    let others = ImportKind::ALL.into_iter().filter(|kind| *kind != likely);
    let choice = |kind: ImportKind| Choice {
        value: kind,
        name: kind.name(lang).to_string(),
        about: kind.code().to_string(),
        mark: if kind == likely { "*" } else { "" }.to_string(),
        ready: Readiness::Ready,
    };
    Picker::new(std::iter::once(likely).chain(others).map(choice).collect())
}

/// What a column of this name may be taken for: canonical fields, identities, the team's own fields, a new one, nothing.
pub(super) fn targets(kind: ImportKind, column: &str, now: &str, shared: &Shared) -> Picker<String> {
    let lang = shared.lang;
    let plain = |value: String, name: String, about: &str| Choice {
        mark: if is_same(&value, now) { "*" } else { "" }.to_string(),
        value,
        name,
        about: about.to_string(),
        ready: Readiness::Ready,
    };
    let mut choices: Vec<Choice<String>> = kind
        .fields()
        .iter()
        .map(|field| {
            let needed = if field.required { lang.pick("必需", "needed") } else { "" };
            let code = lang.pick(field.code, "");
            let about =
                [code, needed].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            plain(field.code.to_string(), field.name(lang).to_string(), &about)
        })
        .collect();
    let overview = shared.overview.value.as_deref();
    if kind.takes_identities() {
        for identity in overview.iter().flat_map(|o| &o.identity_kinds) {
            let name = lang.pick(&identity.zh, &identity.en).to_string();
            choices.push(plain(format!("identity:{}", identity.code), name, lang.pick("身份ID", "identity")));
        }
    }
    if kind.takes_own_fields() {
        for field in overview.iter().flat_map(|o| &o.fields) {
            let value = format!("field:{}:{}", field.code, field.field_type.code());
            choices.push(plain(value, field.name(lang).to_string(), lang.pick("自有属性", "own field")));
        }
        let name = lang.pick(format!("新属性“{column}”"), format!("a new field \"{column}\""));
        choices.push(plain(format!("field:{column}"), name, lang.pick("自有属性", "own field")));
    }
    choices.push(plain("-".into(), lang.pick("忽略", "leave it out").into(), ""));
    Picker::new(choices)
}

/// Whether a column is taken for this already; the type of a new field may be left out.
fn is_same(value: &str, now: &str) -> bool {
    now.strip_prefix(value).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}
