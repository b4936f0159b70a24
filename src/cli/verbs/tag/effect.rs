//! What tagging did or would do, in JSON and in words. A dry run has the same members as the deed itself.

use serde_json::{Value as Json, json};

use crate::cli::out::{Envelope, Record};
use crate::cli::run::{Outcome, Run};
use crate::domain::lang::Lang;
use crate::domain::standard::{Deed, Effect, Standard, Tag};
use crate::request::Receipt;
use crate::text::cli as text;
use crate::text::tags;

/// An effect with an entry for each tag that was asked for, also when nobody was named.
pub fn complete(mut effect: Effect, deed: &Deed) -> Effect {
    if let Deed::Put(tags) = deed {
        tags.iter().for_each(|tag| {
            effect.of(*tag);
        });
    }
    effect
}

/// The effect as JSON: `people`, `touched`, `effect`, `taken`.
pub fn json_of(effect: &Effect, standard: &Standard) -> Json {
    let code = |tag: Tag| standard.print(tag);
    let given = effect.given.iter().map(|(tag, of)| {
        json!({
            "code": code(*tag),
            "new": of.new,
            "unchanged": of.unchanged,
            "changed": of.changed.iter().map(|(was, people)| json!({
                "from": code(Tag { family: tag.family, value: *was }), "to": code(*tag), "people": people,
            })).collect::<Json>(),
            "replaced": of.replaced.iter().map(|(other, people)| json!({
                "code": code(*other), "people": people,
            })).collect::<Json>(),
        })
    });
    json!({
        "people": effect.people,
        "touched": effect.touched,
        "effect": given.collect::<Json>(),
        "taken": effect.taken.iter().map(|(tag, people)| json!({ "code": code(*tag), "people": people }))
            .collect::<Json>(),
    })
}

/// What is told of a deed: done with its receipt, or only reckoned.
pub struct Told<'a> {
    /// The verb.
    pub verb: &'static str,
    /// What it did.
    pub receipt: Option<&'a Receipt>,
    /// In numbers.
    pub effect: &'a Effect,
    /// The standard in whose words.
    pub standard: &'a Standard,
    /// Further members of the JSON.
    pub more: Vec<(&'static str, Json)>,
    /// Further lines for people, before the last.
    pub lines: Vec<String>,
}

impl Told<'_> {
    /// Writes it to stdout.
    pub fn tell(&self, run: &mut Run<'_>, envelope: &Envelope) -> Outcome {
        let batch = self.receipt.and_then(|r| r.batch).map(|b| b.to_string());
        let mut data = json!({ "applied": batch.is_some(), "verb": self.verb, "batch": batch });
        for part in [json_of(self.effect, self.standard), self.more.iter().cloned().collect()] {
            if let (Json::Object(data), Json::Object(part)) = (&mut data, part) {
                data.extend(part);
            }
        }
        let mut record = Record::new(data);
        record.text(tags::effect(self.effect, self.standard, run.lang));
        for line in &self.lines {
            record.text(line.clone());
        }
        record.text(self.ending(batch.as_deref(), run.lang));
        run.record(envelope, &record)?;
        Ok(0)
    }

    fn ending(&self, batch: Option<&str>, lang: Lang) -> String {
        match (self.receipt, batch) {
            (None, _) => text::would_touch(self.effect.touched, self.effect.people, lang),
            (Some(_), None) => text::nothing_changed(lang).to_string(),
            (Some(receipt), Some(batch)) => text::written(self.verb, batch, receipt.rows, lang),
        }
    }
}
