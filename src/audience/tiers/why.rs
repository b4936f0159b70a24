//! Why a person scores what.

use crate::audience::atoms::Asked;
use crate::audience::people::Audience;
use crate::domain::ids::PersonId;
use crate::domain::segment::{Atom, Measure, Scheme, Score};
use crate::domain::tiers::{Portrait, TierModel};
use crate::request::{Cell, Decided, Fault, TierWhy, WhyField};

impl Audience {
    /// The sub-fields of a person with what each is worth.
    pub(super) fn tier_why(
        &mut self,
        model: &TierModel,
        person: PersonId,
        asked: &Asked,
    ) -> Result<TierWhy, Fault> {
        let laid = self.tiers_laid(model, asked)?;
        let mut fields: [Vec<WhyField>; 3] = Default::default();
        for portrait in Portrait::ALL {
            let at = portrait as usize;
            for (of, known) in model.portraits[at].iter().zip(&laid.fields[at]) {
                let own = self.sub_field_values(of, asked)?.of_person(person.0);
                let best = own
                    .iter()
                    .filter_map(|place| known.values.get(*place))
                    .max_by_key(|told| told.fitted.points);
                fields[at].push(WhyField {
                    name: known.name.clone(),
                    weight: known.weight,
                    base: known.base,
                    value: best.map(|told| (told.value.clone(), told.fitted)),
                    values: u32::try_from(own.len()).unwrap_or(u32::MAX),
                });
            }
        }
        let mut rows = self.tier_rows(&laid, &[person.0])?;
        let Some(row) = rows.pop() else {
            return Err(Fault::NoPerson { who: person.0.to_string(), nearest: Vec::new() });
        };
        Ok(TierWhy { row, fields, lines: *laid.own_lines() })
    }

    /// Where a person stands who meets a condition on tiers or does not.
    pub(in crate::audience) fn tier_decided(
        &mut self,
        atom: &Atom,
        person: PersonId,
        asked: &Asked,
    ) -> Result<Option<Decided>, Fault> {
        let laid = self.tiers_laid(&asked.tiers(atom.tiers().flatten()), asked)?;
        let points = |portrait| {
            let score = laid.scores(person.0)[portrait as usize];
            score.map_or(Cell::Empty, |points| Cell::Number(points.as_f64()))
        };
        Ok(match atom {
            Atom::Class(scheme @ Scheme::Tier(_), _) => {
                Some(Decided::Tier(*scheme, laid.tier(person.0), laid.scores(person.0)))
            }
            Atom::Class(scheme @ Scheme::Bin(_, portrait), _) => {
                let first = laid.first_high()[*portrait as usize];
                let class = laid.high(*portrait, person.0, first);
                Some(Decided::Tier(*scheme, class, laid.scores(person.0)))
            }
            Atom::Number(Measure::Score(Score::Bin(_, portrait)), _) => match points(*portrait) {
                Cell::Empty => None,
                cell => Some(Decided::Value(cell)),
            },
            Atom::Top(Measure::Score(Score::Bin(_, portrait)), _) => {
                let line = self.tier_line(atom, asked)?.and_then(|(_, line)| line);
                let unit = f64::from(crate::domain::tiers::Points::UNIT);
                let line = line.map_or(Cell::Empty, |line| Cell::Number(line / unit));
                Some(Decided::Rank { figure: points(*portrait), line })
            }
            _ => None,
        })
    }
}
