//! What one chooses from: traits, whom to look beside, frozen lists, versions.

use super::facets::Choosing;
use super::saved::all;
use crate::action::Readiness;
use crate::app::{Layer, Shared};
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::model::ModelKind;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Scheme, SegmentId, print};
use crate::parts::picker::{Choice, Picker};
use crate::request::{By, SegmentVersion, SnapshotHead, SnapshotId};

fn choice(value: Choosing, name: String, about: String) -> Choice<Choosing> {
    Choice { value, name, about, mark: String::new(), ready: Readiness::Ready }
}

/// The frozen lists of a segment, each leading to a choice; the present before them where that can be chosen.
pub(super) fn lists(
    of: &[SnapshotHead],
    leads: impl Fn(SnapshotId) -> Choosing,
    present: Option<Choosing>,
    shared: &Shared,
) -> Option<Layer> {
    let (lang, zone) = (shared.lang, &shared.overview.value.as_ref()?.clock.zone);
    let now = present.map(|now| choice(now, lang.pick("现在", "now").to_string(), String::new()));
    let frozen = of.iter().map(|list| {
        let (people, at) = (grouped(list.people), zone.minute(list.ts));
        let about = lang.pick(format!("{people} 人，{at} 存"), format!("{people} people, frozen {at}"));
        choice(leads(list.id), list.as_of.to_string(), about)
    });
    Some(Layer::Facets(Picker::new(now.into_iter().chain(frozen).collect())))
}

/// What a segment meant each time it was saved, newest first, to build on one of them again.
pub(super) fn versions(segment: SegmentId, of: Vec<SegmentVersion>, shared: &Shared) -> Option<Layer> {
    let overview = shared.overview.value.as_ref()?;
    let lang = shared.lang;
    let one = |of: SegmentVersion| {
        let n = of.version;
        let day = of.ts.map(|ts| format!(" {}", overview.clock.zone.day_of(ts))).unwrap_or_default();
        let name = lang.pick(format!("第 {n} 版{day}"), format!("version {n}{day}"));
        let about = print(&of.expr, &overview.names(), lang);
        choice(Choosing::Version(segment, of.expr), name, about)
    };
    Some(Layer::Facets(Picker::new(of.into_iter().map(one).collect())))
}

/// Fields that take nobody apart: each person has another value.
const APART: [PersonField; 3] = [PersonField::Ref, PersonField::Nickname, PersonField::Phone];

/// By what people may be taken apart.
pub(super) fn traits(choosing: fn(By) -> Choosing, shared: &Shared) -> Layer {
    let lang = shared.lang;
    let mut choices = Vec::new();
    let mut add = |by: By, name: String, about: &str| {
        choices.push(choice(choosing(by), name, about.to_string()));
    };
    let field = lang.pick("属性", "field");
    for canonical in PersonField::ALL.into_iter().filter(|field| !APART.contains(field)) {
        add(By::Field(FieldKey::Canonical(canonical)), canonical.name(lang).to_string(), field);
    }
    if let Some(overview) = &shared.overview.value {
        for own in &overview.fields {
            add(By::Field(FieldKey::Own(own.id)), own.name(lang).to_string(), field);
        }
        for group in &overview.standard.groups {
            add(By::Group(group.id), group.title(lang).to_string(), lang.pick("标签分组", "group of tags"));
        }
        for family in overview.standard.families.iter().filter(|family| !family.retired) {
            let name = format!("{} {}", family.code, family.title(lang));
            add(By::Family(family.id), name, lang.pick("标签族", "family of tags"));
        }
    }
    add(By::Product, lang.pick("产品", "product").to_string(), lang.pick("订单", "orders"));
    add(By::Orders, lang.pick("订单数", "number of orders").to_string(), lang.pick("订单", "orders"));
    add(By::Spend, lang.pick("消费", "spend").to_string(), lang.pick("订单", "orders"));
    if let Some(overview) = &shared.overview.value {
        let names = overview.names();
        let models = names.models_of(ModelKind::Rfm).into_iter().map(|model| Scheme::Rfm(Some(model.id)));
        let tiers = names.models_of(ModelKind::Tiers).into_iter().map(|model| Scheme::Tier(Some(model.id)));
        let models = models.chain([Scheme::Tier(None)]).chain(tiers);
        for scheme in [Scheme::Rfm(None)].into_iter().chain(models).chain([Scheme::Life, Scheme::Paying]) {
            let name = SafeText::new(&names.scheme(scheme, lang)).to_string();
            add(By::Scheme(scheme), name, lang.pick("分类", "classes"));
        }
    }
    Layer::Facets(Picker::new(choices))
}

/// Beside whom one may look.
pub(super) fn others(shared: &Shared) -> Layer {
    let everyone =
        choice(Choosing::Against(None), shared.lang.pick("所有人", "everyone").to_string(), String::new());
    let segments = all(shared)
        .iter()
        .map(|s| choice(Choosing::Against(Some(s.id)), s.name.to_string(), s.about.to_string()));
    Layer::Facets(Picker::new(std::iter::once(everyone).chain(segments).collect()))
}
