//! `people show`: everything about one person.

use serde_json::{Map, Value as Json, json};

use crate::cli::out::{Item, Record, yuan};
use crate::cli::resolve::{self, unexpected};
use crate::cli::run::{Outcome, Run};
use crate::domain::day::Zone;
use crate::domain::ids::StaffId;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::standard::TagSource;
use crate::request::{Answer, Fault, Overview, Profile, Query, Write};
use crate::text::cli::{self as text, title};

/// Shows a person. A reveal is written to the history before anything is shown.
pub fn show(run: &mut Run<'_>) -> Outcome {
    let reveal = run.args().has("reveal");
    if reveal && run.call.globals.read_only {
        return Err(Fault::ReadOnly { verb: "people show --reveal".into() }.into());
    }
    let mut session = run.session()?;
    let overview = session.overview()?;
    let person = resolve::person(run.args().required("ref")?, session.as_mut())?;
    if reveal && !run.call.globals.dry_run {
        session.write(&Write::Reveal(person))?;
    }
    let reveal = reveal && !run.call.globals.dry_run;
    let profile = match session.ask(&Query::Profile { person, reveal })? {
        Answer::Profile(profile) => profile,
        other => return Err(unexpected("Profile", &other).into()),
    };
    let view = View { profile: &profile, overview: &overview, zone: &overview.clock.zone, lang: run.lang };
    let envelope = run.envelope(Some(&overview));
    run.record(&envelope, &view.record())?;
    Ok(0)
}

/// A profile with what is needed to word it.
struct View<'a> {
    profile: &'a Profile,
    overview: &'a Overview,
    zone: &'a Zone,
    lang: Lang,
}

impl View<'_> {
    fn record(&self) -> Record {
        let mut record = Record::new(self.json());
        self.head(&mut record);
        self.relations(&mut record);
        self.tags(&mut record);
        self.notes(&mut record);
        self.refusals(&mut record);
        record
    }

    fn json(&self) -> Json {
        let p = self.profile;
        let ts = |ts| self.zone.rfc3339(ts);
        let fields: Map<String, Json> = p
            .fields
            .iter()
            .map(|(key, cell)| {
                let (code, _) = resolve::field_names(*key, self.overview, self.lang);
                (code, Item::of_cell(cell, false).json(self.zone))
            })
            .collect();
        json!({
            "person": { "ref": p.reference.raw(), "nickname": p.nickname.raw() },
            "identities": p.identities.iter().map(|(kind, value)| json!({ "kind": kind, "value": value })).collect::<Json>(),
            "relations": p.relations.iter().map(|r| json!({
                "staff": self.staff_id(Some(r.staff)),
                "external_id": text_or_null(&r.external_id),
                "added": r.added.map(ts),
                "way": text_or_null(&r.way),
                "state": text_or_null(&r.state),
                "remark": text_or_null(&r.remark),
                "until": r.until.map(ts),
            })).collect::<Json>(),
            "fields": fields,
            "tags": p.assigned.iter().map(|t| json!({
                "code": self.overview.standard.print(t.tag),
                "staff": resolve::staff_id(t.staff, self.overview),
                "ts": ts(t.ts),
                "source": t.source.code(),
                "former": self.is_former(t.staff),
            })).collect::<Json>(),
            "raw_tags": p.tags.iter().map(|t| json!({
                "raw": t.raw.raw(), "staff": self.staff_id(t.staff), "ts": t.ts.map(ts),
            })).collect::<Json>(),
            "notes": p.notes.iter().map(|n| json!({
                "ts": ts(n.ts), "staff": self.staff_id(n.staff), "kind": n.kind, "text": n.text.raw(),
            })).collect::<Json>(),
            "refusals": p.refusals.iter().map(|r| json!({
                "channel": r.channel, "since": r.since.map(ts), "until": r.until.map(ts), "how": text_or_null(&r.how),
            })).collect::<Json>(),
            "figures": {
                "orders": p.figures.orders,
                "spend": p.figures.spend.yuan(),
                "first_order": p.figures.first_order.map(|d| d.to_string()),
                "last_order": p.figures.last_order.map(|d| d.to_string()),
                "last_contact": p.figures.last_contact.map(ts),
            },
        })
    }

    fn head(&self, record: &mut Record) {
        let p = self.profile;
        record.heading(format!("{} {}", p.nickname, p.reference));
        for (key, cell) in &p.fields {
            let (_, name) = resolve::field_names(*key, self.overview, self.lang);
            record.pair(SafeText::new(&name).as_str(), Item::of_cell(cell, false).shown(self.zone));
        }
        for (kind, value) in &p.identities {
            let known = self.overview.identity_kinds.iter().find(|k| k.code == *kind);
            let name = known.map_or(kind.as_str(), |k| self.lang.pick(k.zh.as_str(), k.en.as_str()));
            record.pair(SafeText::new(name).as_str(), value.as_str());
        }
        let f = &p.figures;
        record.heading(self.title("figures"));
        record.pair(self.title("orders"), f.orders.to_string());
        record.pair(self.title("spend"), yuan(f.spend));
        record.pair(self.title("first_order"), f.first_order.map(|d| d.to_string()).unwrap_or_default());
        record.pair(self.title("last_order"), f.last_order.map(|d| d.to_string()).unwrap_or_default());
        record.pair(
            self.title("last_contact"),
            f.last_contact.map(|t| self.zone.minute(t)).unwrap_or_default(),
        );
    }

    fn relations(&self, record: &mut Record) {
        self.section(record, "relations", self.profile.relations.len());
        for r in &self.profile.relations {
            let since = r.added.map(|t| self.zone.minute(t)).unwrap_or_default();
            let until = r.until.map(|t| format!("- {}", self.zone.minute(t))).unwrap_or_default();
            let parts = [r.remark.as_str(), r.way.as_str(), r.state.as_str(), r.external_id.as_str(), &until];
            record.text(format!("{}  {}  {}", self.staff_name(Some(r.staff)), since, join(&parts)));
        }
    }

    fn tags(&self, record: &mut Record) {
        self.section(record, "tags", self.profile.assigned.len());
        for t in &self.profile.assigned {
            let code = SafeText::new(&self.overview.standard.print(t.tag));
            let staff = resolve::staff_name(t.staff, self.overview, self.lang);
            let former = if self.is_former(t.staff) { text::former(self.lang) } else { "" };
            let source = if t.source == TagSource::Import { text::imported(self.lang) } else { "" };
            let when = self.zone.minute(t.ts);
            record.text(format!("{code}  {}", join(&[staff.as_str(), &when, source, former])));
        }
        self.section(record, "raw_tags", self.profile.tags.len());
        for t in &self.profile.tags {
            let ts = t.ts.map(|t| self.zone.minute(t)).unwrap_or_default();
            let staff = self.staff_name(t.staff);
            record.text(format!("{}  {}", t.raw, join(&[staff.as_str(), &ts, text::pending(self.lang)])));
        }
    }

    fn notes(&self, record: &mut Record) {
        self.section(record, "notes", self.profile.notes.len());
        for n in &self.profile.notes {
            let staff = self.staff_name(n.staff);
            let kind = SafeText::new(title(&n.kind, self.lang));
            record.text(format!(
                "{}  {}  {}",
                self.zone.minute(n.ts),
                join(&[staff.as_str(), kind.as_str()]),
                n.text
            ));
        }
    }

    fn refusals(&self, record: &mut Record) {
        self.section(record, "refusals", self.profile.refusals.len());
        for r in &self.profile.refusals {
            let known = self.overview.channels.iter().find(|c| c.code == r.channel);
            let name = known.map_or(r.channel.as_str(), |c| self.lang.pick(c.zh.as_str(), c.en.as_str()));
            let since = r.since.map(|t| self.zone.minute(t)).unwrap_or_default();
            let until = r.until.map(|t| format!("- {}", self.zone.minute(t))).unwrap_or_default();
            record.text(format!(
                "{}  {}",
                SafeText::new(name),
                join(&[since.as_str(), &until, r.how.as_str()])
            ));
        }
    }

    fn section(&self, record: &mut Record, code: &'static str, rows: usize) {
        if rows > 0 {
            record.heading(self.title(code));
        }
    }

    fn title(&self, code: &'static str) -> &'static str {
        title(code, self.lang)
    }

    /// Whether somebody serves nobody any more.
    fn is_former(&self, staff: StaffId) -> bool {
        self.overview.staff.iter().any(|s| s.staff_id == staff && s.retired)
    }

    fn staff_id(&self, staff: Option<StaffId>) -> Json {
        let found = staff.and_then(|id| self.overview.staff.iter().find(|s| s.staff_id == id));
        found.map_or(Json::Null, |s| json!(s.id))
    }

    fn staff_name(&self, staff: Option<StaffId>) -> String {
        let found = staff.and_then(|id| self.overview.staff.iter().find(|s| s.staff_id == id));
        found.map(|s| s.name.as_str().to_string()).unwrap_or_default()
    }
}

fn text_or_null(text: &SafeText) -> Json {
    if text.raw().is_empty() { Json::Null } else { json!(text.raw()) }
}

/// The parts that are not empty, divided by dots.
fn join(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}
