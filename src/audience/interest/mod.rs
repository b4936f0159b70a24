//! What people care for: each topic laid on the day once, so that conditions on it know its median.

mod told;

use std::sync::Arc;

use crate::audience::atoms::Asked;
use crate::audience::cache::{Kept, Wanted};
use crate::audience::people::Audience;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::interest::{ProductTopics, Tenths, median};
use crate::domain::safe::SafeText;
use crate::domain::segment::Reads;
use crate::request::{Fault, Interest};
use crate::store::segment::{self, OfInterest, OnTopic};

/// The interest of everyone in a topic.
#[derive(Debug, Clone)]
pub(in crate::audience) struct InterestLaid {
    /// What its statement needs.
    pub(in crate::audience) of: Arc<OfInterest>,
    /// How many have each score, by tenths.
    pub(in crate::audience) people: Vec<u64>,
    /// How many are above 0 before their score is rounded.
    pub(in crate::audience) above: u64,
}

impl InterestLaid {
    /// Roughly how many bytes it takes; spellings are entries of their own.
    pub(in crate::audience) fn bytes(&self) -> usize {
        self.people.len() * 8 + self.of.products.iter().map(|product| product.len() + 24).sum::<usize>()
    }
}

impl Audience {
    /// The interest of everyone in a topic.
    pub(in crate::audience) fn interest(
        &mut self,
        topic: &str,
        asked: &Asked,
    ) -> Result<Arc<InterestLaid>, Fault> {
        let wanted = Wanted::Interest(fold(topic));
        let versions = self.versions_of_interest();
        if let Some(Kept::Interest(laid)) = self.cache.get(&wanted, &versions) {
            return Ok(laid);
        }
        let everyone = self.everyone()?;
        let sources: Vec<_> = asked.weighed.sources().collect();
        let topics = sources.iter().map(|source| self.values(source)).collect::<Result<_, Fault>>()?;
        let products = self.product_topics(asked)?.products(topic).to_vec();
        let mut of = OfInterest { weighed: Arc::clone(&asked.weighed), topics, products, median: None };
        let mut raws = Vec::new();
        segment::raws(self.lane(), topic, &of, &asked.setting, |person, raw| {
            if everyone.has(person) {
                raws.push(raw);
            }
        })?;
        let anyone = raws.len();
        of.median = median(&mut raws);
        let mut people = vec![0; usize::from(Tenths::MOST.0) + 1];
        for raw in &raws {
            people[usize::from(Tenths::of(*raw, of.median).0)] += 1;
        }
        // Those who are not above 0 are not among the raws any more.
        people[0] += (anyone - raws.len()) as u64;
        let laid = Arc::new(InterestLaid { of: Arc::new(of), people, above: raws.len() as u64 });
        self.cache.put(wanted, versions, Kept::Interest(Arc::clone(&laid)));
        Ok(laid)
    }

    /// What the orders of each product were about.
    pub(in crate::audience) fn product_topics(&mut self, asked: &Asked) -> Result<Arc<ProductTopics>, Fault> {
        let versions = self.versions_of_interest();
        if let Some(Kept::ProductTopics(topics)) = self.cache.get(&Wanted::ProductTopics, &versions) {
            return Ok(topics);
        }
        let topics = Arc::new(segment::product_topics(self.lane(), asked.setting.as_of)?);
        self.cache.put(Wanted::ProductTopics, versions, Kept::ProductTopics(Arc::clone(&topics)));
        Ok(topics)
    }

    fn versions_of_interest(&self) -> Vec<u64> {
        let community = self.community();
        let read = [Reads::People, Reads::Interest].map(|reads| community.version_read(&reads));
        [read[0], read[1], community.as_of().0 as u64].to_vec()
    }

    /// How much a person cares for a topic, and by what; nothing of who did nothing on it.
    pub(in crate::audience) fn interest_of(
        &mut self,
        person: PersonId,
        topic: &str,
        asked: &Asked,
    ) -> Result<Option<Interest>, Fault> {
        let products = self.product_topics(asked)?;
        let mut all = segment::interests_of(self.lane(), person, &asked.weighed, &products, &asked.setting)?;
        let Some(own) = all.remove(&fold(topic)) else { return Ok(None) };
        let median = self.interest(topic, asked)?.of.median;
        Ok(Some(told(own, median)))
    }
}

/// What a person did on a topic, with its score.
fn told(own: OnTopic, median: Option<f64>) -> Interest {
    let raw = own.raw();
    Interest {
        topic: SafeText::new(&own.topic),
        raw,
        median,
        score: Tenths::of(raw as f64, median),
        done: own.done,
    }
}
