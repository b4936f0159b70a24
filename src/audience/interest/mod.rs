//! What people care for: each topic laid on the day once, so that another score of it asks the engine nothing.

mod told;

use std::sync::Arc;

use crate::audience::atoms::Asked;
use crate::audience::bits::Bits;
use crate::audience::cache::{Kept, Wanted};
use crate::audience::people::Audience;
use crate::audience::tiers::number_holds;
use crate::domain::fold::fold;
use crate::domain::ids::PersonId;
use crate::domain::interest::{ProductTopics, Tenths, median};
use crate::domain::safe::SafeText;
use crate::domain::segment::{NumberTest, Reads};
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

/// No score.
const NONE: u8 = u8::MAX;

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
        if let Some(Kept::Interest(laid)) = self.cache.get(&wanted, &self.versions_of_interest()) {
            return Ok(laid);
        }
        self.lay_interest(topic, asked).map(|(laid, _)| laid)
    }

    /// The same, kept, and the score of everyone by number, which is not: in tenths, [`NONE`] of who did nothing.
    fn lay_interest(&mut self, topic: &str, asked: &Asked) -> Result<(Arc<InterestLaid>, Vec<u8>), Fault> {
        let versions = self.versions_of_interest();
        let everyone = self.everyone()?;
        let sources: Vec<_> = asked.weighed.sources().collect();
        let topics = sources.iter().map(|source| self.values(source)).collect::<Result<_, Fault>>()?;
        let products = self.product_topics(asked)?.products(topic).to_vec();
        let mut of = OfInterest { weighed: Arc::clone(&asked.weighed), topics, products, median: None };
        let mut raws: Vec<(u32, f64)> = Vec::new();
        segment::raws(self.lane(), topic, &of, &asked.setting, |person, raw| {
            if everyone.has(person) {
                raws.push((person, raw));
            }
        })?;
        let mut above: Vec<f64> = raws.iter().map(|(_, raw)| *raw).collect();
        of.median = median(&mut above);
        let mut scores = vec![NONE; everyone.words().len() * 64];
        let mut people = vec![0; usize::from(Tenths::MOST.0) + 1];
        for (person, raw) in raws {
            let Tenths(score) = Tenths::of(raw, of.median);
            people[usize::from(score)] += 1;
            scores[person as usize] = score;
        }
        let above = above.len() as u64;
        let laid = Arc::new(InterestLaid { of: Arc::new(of), people, above });
        self.cache.put(Wanted::Interest(fold(topic)), versions, Kept::Interest(Arc::clone(&laid)));
        Ok((laid, scores))
    }

    /// Whom a condition on a score means.
    pub(in crate::audience) fn interest_set(
        &mut self,
        topic: &str,
        test: &NumberTest,
        asked: &Asked,
    ) -> Result<Bits, Fault> {
        let (wanted, versions) = (Wanted::InterestScores(fold(topic)), self.versions_of_interest());
        let scores = match self.cache.get(&wanted, &versions) {
            Some(Kept::Scores(scores)) => scores,
            _ => {
                let scores = Arc::new(self.lay_interest(topic, asked)?.1);
                self.cache.put(wanted, versions, Kept::Scores(Arc::clone(&scores)));
                scores
            }
        };
        // Scores are few: each is asked once.
        let holds: Vec<bool> =
            (0..=NONE).map(|score| score != NONE && number_holds(score.into(), 10, test)).collect();
        let scores = (0u32..).zip(&*scores);
        Ok(Bits::of(scores.filter(|(_, score)| holds[usize::from(**score)]).map(|(person, _)| person)))
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
