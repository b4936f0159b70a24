//! When an expression came to hold, person by person: rows are read some at a time and put together here, so that what the
//! engine holds at once does not grow with the community.

use std::ops::Range;

use super::atoms::Asked;
use super::people::Audience;
use crate::domain::journey::Moment;
use crate::domain::segment::{Atom, Expr};
use crate::request::Fault;
use crate::store::segment::{self, Dated, Given, Means};

impl Audience {
    /// Calls `each` with the moments of some people for whom an expression may hold, in no order; whether it does is for
    /// who asks to look at.
    pub(super) fn each_moment(
        &mut self,
        expr: &Expr,
        people: Range<u32>,
        asked: &Asked,
        each: &mut dyn FnMut(u32, Moment),
    ) -> Result<(), Fault> {
        let needed = self.needed(asked.saved().conditions([expr]), asked)?;
        let given = |atom: &Atom| Given::of(&needed, atom);
        let means = Means { setting: &asked.setting, given: &given, rules: asked.rules() };
        match Dated::of(expr, &means) {
            Some(dated) => self.tell(&dated, &people, asked, each),
            None => Ok(()),
        }
    }

    fn tell(
        &mut self,
        dated: &Dated,
        people: &Range<u32>,
        asked: &Asked,
        each: &mut dyn FnMut(u32, Moment),
    ) -> Result<(), Fault> {
        match dated {
            Dated::Rows(rows) => segment::each_moment(self.lane(), rows, people.clone(), each),
            Dated::Any(parts) => parts.iter().try_for_each(|(part, held)| {
                let Some(held) = held else { return self.tell(part, people, asked, each) };
                let whom = self.whom(held, asked)?;
                self.tell(part, people, asked, &mut |person, moment| {
                    if whom.has(person) {
                        each(person, moment);
                    }
                })
            }),
            Dated::All(parts) => {
                let begun = self.begun(parts, people, asked)?;
                parts.iter().try_for_each(|part| {
                    self.tell(part, people, asked, &mut |person, moment| {
                        if moment.until.0 >= begun[(person - people.start) as usize] {
                            each(person, moment);
                        }
                    })
                })
            }
        }
    }

    /// From when all of some parts had come that came at all, of each person.
    fn begun(&mut self, parts: &[Dated], people: &Range<u32>, asked: &Asked) -> Result<Vec<i64>, Fault> {
        let mut begun = vec![i64::MIN; people.len()];
        for part in parts {
            let mut first = vec![i64::MAX; people.len()];
            self.tell(part, people, asked, &mut |person, moment| {
                let first = &mut first[(person - people.start) as usize];
                *first = moment.from.0.min(*first);
            })?;
            for (begun, first) in begun.iter_mut().zip(first).filter(|(_, first)| *first != i64::MAX) {
                *begun = first.max(*begun);
            }
        }
        Ok(begun)
    }
}
