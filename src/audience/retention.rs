//! Who comes back, who buys again, who brought whom.

use std::collections::HashMap;
use std::sync::Arc;

use roaring::RoaringBitmap;

use super::atoms::Asked;
use super::bits::Bits;
use super::people::Audience;
use crate::domain::catalogue::{FieldKey, FieldType, PersonField};
use crate::domain::retention::{Brought, Finding, Frame, Rate, Starts, Step, Tally, brought, repurchase};
use crate::domain::segment::Expr;
use crate::request::{
    CohortWho, CohortsAsk, CohortsTold, Column, Detail, Fault, PersonRow, Referrer, ReferrersTold,
    RepurchaseTold, RetentionAsk, RetentionTold,
};
use crate::store::{read, segment};

impl Audience {
    /// Answers a question about who comes back.
    pub(super) fn retention(&mut self, ask: &RetentionAsk, asked: &Asked) -> Result<RetentionTold, Fault> {
        Ok(match ask {
            RetentionAsk::Cohorts(ask) => RetentionTold::Cohorts(self.cohorts(ask, asked)?),
            RetentionAsk::Repurchase { step, of } => {
                RetentionTold::Repurchase(self.bought_again(*step, of, asked)?)
            }
            RetentionAsk::Referrers { field, limit } => {
                RetentionTold::Referrers(self.referrers(*field, *limit, asked)?)
            }
        })
    }

    fn cohorts(&mut self, ask: &CohortsAsk, asked: &Asked) -> Result<CohortsTold, Fault> {
        let setting = &asked.setting;
        let frame = Frame::new(ask.step, ask.cohorts, setting.as_of, ask.days.clone());
        let of = self.whom(&ask.of, asked)?;
        let against = ask.against.as_ref().map(|expr| self.whom(expr, asked)).transpose()?;
        let mut starts = Starts::new(self.everyone()?.words().len() * 64);
        segment::starts(self.lane(), ask.since, setting, |person, day| {
            let beside = against.as_ref().is_some_and(|set| set.has(person));
            starts.put(&frame, person, day, [of.has(person), beside]);
        })?;
        let mut tally = Tally::new(&frame, &starts);
        segment::did(self.lane(), &ask.doing, &frame, setting, &mut tally)?;
        let [own, beside] = tally.finish();
        let both = starts.on_both();
        Ok(CohortsTold { of: (of.len(), own), against: against.map(|set| (set.len(), beside)), both, frame })
    }

    /// The people behind one of those numbers: by the same reading of what was done, of those of a cohort.
    pub(super) fn cohort_people(&mut self, who: &CohortWho, asked: &Asked) -> Result<RoaringBitmap, Fault> {
        let setting = &asked.setting;
        let frame = Frame::new(who.step, who.cohorts, setting.as_of, Vec::new());
        let of = self.whom(&who.of, asked)?;
        let mut starts = Starts::new(self.everyone()?.words().len() * 64);
        segment::starts(self.lane(), who.since, setting, |person, day| {
            starts.put(&frame, person, day, [of.has(person), false]);
        })?;
        let mut finding = Finding::new(&frame, &starts, who.which);
        if who.which.came.is_some() {
            segment::did(self.lane(), &who.doing, &frame, setting, &mut finding)?;
        }
        Ok(finding.finish().collect())
    }

    fn bought_again(&mut self, step: Step, of: &Arc<Expr>, asked: &Asked) -> Result<RepurchaseTold, Fault> {
        let whom = self.whom(of, asked)?;
        let mut buyers = Vec::new();
        segment::buyers(self.lane(), &asked.setting, |person, first, orders| {
            if whom.has(person) {
                buyers.push((first, orders));
            }
        })?;
        let told = repurchase(step, buyers);
        Ok(RepurchaseTold { as_of: asked.setting.as_of, of: whom.len(), told })
    }

    fn referrers(&mut self, field: FieldKey, limit: u32, asked: &Asked) -> Result<ReferrersTold, Fault> {
        let everyone = self.everyone()?;
        let holds = match field {
            FieldKey::Canonical(field) => field.field_type(),
            FieldKey::Own(id) => {
                let own = read::own_fields(self.lane())?;
                own.iter().find(|known| known.id == id).map_or(FieldType::Text, |known| known.field_type)
            }
        };
        let mut named: Vec<(u32, u32)> = Vec::new();
        let (mut unknown, mut themselves) = (0, 0);
        segment::referrers(self.lane(), field, holds, |person, by| match by {
            _ if !everyone.has(person) => {}
            Some(by) if by == person => themselves += 1,
            Some(by) if everyone.has(by) => named.push((person, by)),
            _ => unknown += 1,
        })?;
        let mut buyers = Vec::new();
        segment::buyers(self.lane(), &asked.setting, |person, _, _| buyers.push(person))?;
        let buyers = Bits::of(buyers).and(&everyone);
        let mut all: Vec<(u32, Brought)> = brought(&named);
        all.sort_by_key(|(person, own)| (std::cmp::Reverse((own.direct, own.tree)), *person));
        let referrers = all.len() as u64;
        all.truncate(limit as usize);
        let mut bought: HashMap<u32, u64> = all.iter().map(|(person, _)| (*person, 0)).collect();
        let mut bought_in_all = 0;
        for (_, by) in named.iter().filter(|(person, _)| buyers.has(*person)) {
            bought_in_all += 1;
            if let Some(of) = bought.get_mut(by) {
                *of += 1;
            }
        }
        let shown: Vec<u32> = all.iter().map(|(person, _)| *person).collect();
        let columns = [Column::of(PersonField::Ref), Column::of(PersonField::Nickname)];
        let people = self.rows(&shown, &columns, Detail::Masked)?;
        let own: HashMap<u32, Brought> = all.into_iter().collect();
        let row = |person: PersonRow| {
            let id = person.person.0;
            let brought = own.get(&id).copied().unwrap_or_default();
            let people = bought.get(&id).copied().unwrap_or_default();
            Referrer { person, brought, bought: Rate { people, of: brought.direct } }
        };
        let brought = named.len() as u64;
        Ok(ReferrersTold {
            as_of: asked.setting.as_of,
            of: everyone.len(),
            brought,
            unknown,
            themselves,
            bought: Rate { people: bought_in_all, of: brought },
            others_bought: Rate { people: buyers.len() - bought_in_all, of: everyone.len() - brought },
            referrers,
            rows: people.into_iter().map(row).collect(),
        })
    }
}
