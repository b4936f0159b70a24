//! Answers about interest and activity.

use std::collections::HashMap;
use std::sync::Arc;

use super::told;
use crate::audience::atoms::Asked;
use crate::audience::people::Audience;
use crate::domain::catalogue::PersonField;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::interest::{Action, Activity, Often, Tenths};
use crate::domain::safe::SafeText;
use crate::domain::segment::Expr;
use crate::request::{
    ActivityTold, CaringTold, Column, Detail, Fault, Interest, InterestAsk, InterestTold, OftenTold,
    PersonRow, TopicRow, TopicsTold,
};
use crate::store::segment::{self, OnTopic};

/// The columns that name a person.
const NAMED: [Column; 2] = [Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];

impl Audience {
    /// Answers a question about interest and activity.
    pub(in crate::audience) fn interest_told(
        &mut self,
        ask: &InterestAsk,
        asked: &Asked,
    ) -> Result<InterestTold, Fault> {
        Ok(match ask {
            InterestAsk::Topics(most) => InterestTold::Topics(Box::new(self.topics(*most, asked)?)),
            InterestAsk::People { topic, least, most, limit } => {
                InterestTold::People(Box::new(self.caring(topic, (*least, *most), *limit, asked)?))
            }
            InterestAsk::Why(person, topic) => {
                let all = self.interests(*person, topic.as_deref(), usize::MAX, asked)?;
                InterestTold::Why(asked.weighed.weighing.clone(), Box::new(self.named(*person)?), all)
            }
            InterestAsk::Most(person, most) => {
                let all = self.interests(*person, None, *most as usize, asked)?;
                InterestTold::Why(asked.weighed.weighing.clone(), Box::new(self.named(*person)?), all)
            }
            InterestAsk::Activity(of) => InterestTold::Activity(Box::new(self.activity(of, asked)?)),
        })
    }

    /// Who a person is.
    fn named(&mut self, person: PersonId) -> Result<PersonRow, Fault> {
        let none = || Fault::NoPerson { who: person.0.to_string(), nearest: Vec::new() };
        if !self.everyone()?.has(person.0) {
            return Err(none());
        }
        self.rows(&[person.0], &NAMED, Detail::Masked)?.pop().ok_or_else(none)
    }

    fn topics(&mut self, most: u32, asked: &Asked) -> Result<TopicsTold, Fault> {
        let as_of = asked.setting.as_of;
        // Of each folded topic how often it occurs, and the spelling that occurs most with how often that does.
        let mut known: HashMap<String, (u64, String, u64)> = HashMap::new();
        segment::topics(self.lane(), &asked.weighed, as_of, |topic, times| {
            let folded = fold(topic);
            if folded.is_empty() {
                return;
            }
            let (all, spelt, most) = known.entry(folded).or_default();
            *all += times;
            if times > *most || (times == *most && topic < spelt.as_str()) {
                (*spelt, *most) = (topic.to_string(), times);
            }
        })?;
        if asked.weighed.weighing.weight(Action::Order) != 0 {
            for (topic, lines) in self.product_topics(asked)?.lines() {
                known.entry(topic.to_string()).or_insert_with(|| (0, topic.to_string(), 0)).0 += lines;
            }
        }
        let mut found: Vec<(u64, String)> =
            known.into_values().map(|(times, spelt, _)| (times, spelt)).collect();
        found.sort_unstable_by(|(n, a), (m, b)| m.cmp(n).then_with(|| a.cmp(b)));
        let more = found.len().saturating_sub(most as usize);
        found.truncate(most as usize);
        let row = |(times, topic): (u64, String)| {
            let laid = self.interest(&topic, asked)?;
            Ok(TopicRow {
                topic: SafeText::new(&topic),
                times,
                anyone: laid.people.iter().sum(),
                above: laid.above,
                median: laid.of.median,
                people: laid.people.clone(),
            })
        };
        let mut topics = found.into_iter().map(row).collect::<Result<Vec<TopicRow>, Fault>>()?;
        topics.sort_by(|a, b| b.above.cmp(&a.above).then_with(|| a.topic.raw().cmp(b.topic.raw())));
        let weighing = asked.weighed.weighing.clone();
        Ok(TopicsTold { as_of, weighing, of: self.everyone()?.len(), topics, more: more as u64 })
    }

    fn caring(
        &mut self,
        topic: &str,
        (least, most): (Tenths, Tenths),
        limit: u32,
        asked: &Asked,
    ) -> Result<CaringTold, Fault> {
        let laid = self.interest(topic, asked)?;
        let everyone = self.everyone()?;
        let mut found: Vec<(i64, u32)> = Vec::new();
        segment::raws(self.lane(), topic, &laid.of, &asked.setting, |person, raw| {
            if everyone.has(person) && (least..=most).contains(&Tenths::of(raw, laid.of.median)) {
                found.push((raw as i64, person));
            }
        })?;
        let count = found.len() as u64;
        found.sort_unstable_by(|(a, first), (b, other)| b.cmp(a).then(first.cmp(other)));
        found.truncate(limit as usize);
        let people: Vec<u32> = found.iter().map(|(_, person)| *person).collect();
        let named = self.rows(&people, &NAMED, Detail::Masked)?;
        let row = |((raw, _), person): (&(i64, u32), PersonRow)| {
            (person, *raw, Tenths::of(*raw as f64, laid.of.median))
        };
        Ok(CaringTold {
            weighing: asked.weighed.weighing.clone(),
            median: laid.of.median,
            above: laid.above,
            count,
            rows: found.iter().zip(named).map(row).collect(),
        })
    }

    /// What a person cares for, the highest score first, of the topics on which most was done.
    fn interests(
        &mut self,
        person: PersonId,
        topic: Option<&str>,
        most: usize,
        asked: &Asked,
    ) -> Result<Vec<Interest>, Fault> {
        let products = self.product_topics(asked)?;
        let mut all = segment::interests_of(self.lane(), person, &asked.weighed, &products, &asked.setting)?;
        let wanted = topic.map(fold);
        all.retain(|topic, _| wanted.as_ref().is_none_or(|wanted| topic == wanted));
        let mut all: Vec<(String, OnTopic)> = all.into_iter().collect();
        all.sort_by(|(a, first), (b, other)| other.raw().cmp(&first.raw()).then_with(|| a.cmp(b)));
        all.truncate(most);
        let mut found = Vec::with_capacity(all.len());
        for (topic, own) in all {
            let median = self.interest(&topic, asked)?.of.median;
            found.push(told(own, median));
        }
        found.sort_by(|a, b| {
            b.score.cmp(&a.score).then(b.raw.cmp(&a.raw)).then_with(|| a.topic.raw().cmp(b.topic.raw()))
        });
        Ok(found)
    }

    fn activity(&mut self, of: &Expr, asked: &Asked) -> Result<ActivityTold, Fault> {
        let weighed = Arc::clone(&asked.weighed);
        let activity = Activity::of(&weighed.settings, |action| weighed.kind(action));
        let whom = self.whom(of, asked)?;
        let mut rows = Vec::new();
        for action in Action::ACTIVE {
            let mut told = Vec::new();
            for often in Often::ALL {
                let Some(condition) = activity.often(action, often) else { continue };
                let people = self.whom(&condition, asked)?.and(&whom).len();
                told.push(OftenTold { often, people, condition });
            }
            if !told.is_empty() {
                rows.push((action, told));
            }
        }
        let low = activity.low();
        Ok(ActivityTold {
            days: activity.days,
            least: activity.least,
            of: whom.len(),
            rows,
            low: self.whom(&low, asked)?.and(&whom).len(),
            low_expr: Arc::new(low),
        })
    }
}
