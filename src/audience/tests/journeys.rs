//! Stages, since when, and how many come how far, against looking at one person after the other.

use super::community::{Line, Person};
use super::naive::Naive;
use crate::domain::day::{Day, Ts};
use crate::domain::journey::{JourneyModel, Template};
use crate::domain::model::ModelId;
use crate::domain::segment::{Atom, DayOf, Expr, Happening, Measure, Since, Span, What};

/// When something happened: from an instant to another.
type Moments = Vec<(i64, i64)>;

impl<'c> Naive<'c> {
    /// The journey of a number, or the one in use.
    pub fn journey(&self, model: Option<ModelId>) -> JourneyModel {
        match model {
            None => Template::Experts.model(),
            Some(_) => self.community.journey.clone(),
        }
    }

    /// For each living person the stage by its place, and the day on which it was reached.
    pub fn staged(&self, journey: &JourneyModel) -> Vec<Option<(usize, Option<Day>)>> {
        let mut on: Vec<Option<(usize, usize, i64)>> = vec![None; self.community.living().count()];
        for (place, (rank, stage)) in journey.stages().enumerate() {
            let holds = self.told(&stage.expr);
            let moments = self.moments(&stage.expr);
            for (at, standing) in on.iter_mut().enumerate().filter(|(at, _)| holds[*at]) {
                let last = moments[at].iter().map(|(from, _)| *from).max().unwrap_or(i64::MIN);
                if standing.is_none_or(|(other, _, ts)| other < rank || ts <= last) {
                    *standing = Some((rank, place, last));
                }
            }
        }
        let day = |ts: i64| (ts != i64::MIN).then(|| self.community.zone.day_of(Ts(ts)));
        on.into_iter().map(|on| on.map(|(_, place, ts)| (place, day(ts)))).collect()
    }

    /// For each living person the moments of an expression.
    pub fn moments(&self, expr: &Expr) -> Vec<Moments> {
        let nobody = || vec![Vec::new(); self.community.living().count()];
        match expr.normalised() {
            Expr::Not(_) => nobody(),
            Expr::Atom(Atom::Segment(id)) => self.moments(self.rule(id)),
            Expr::Atom(atom) => self.community.living().map(|person| self.of_atom(person, &atom)).collect(),
            Expr::Or(parts) => {
                let mut all = nobody();
                for part in &parts {
                    let holds = self.told(part);
                    for (at, own) in self.moments(part).into_iter().enumerate().filter(|(at, _)| holds[*at]) {
                        all[at].extend(own);
                    }
                }
                all
            }
            Expr::And(parts) => {
                let mut all = nobody();
                let mut begun = vec![i64::MIN; all.len()];
                for part in &parts {
                    for (at, own) in self.moments(part).into_iter().enumerate() {
                        begun[at] =
                            begun[at].max(own.iter().map(|(from, _)| *from).min().unwrap_or(i64::MIN));
                        all[at].extend(own);
                    }
                }
                for (own, begun) in all.iter_mut().zip(begun) {
                    own.retain(|(_, until)| *until >= begun);
                }
                all
            }
        }
    }

    fn of_atom(&self, person: &'c Person, atom: &Atom) -> Moments {
        let at = |ts: Ts| (ts.0, ts.0);
        let until = self.community.until();
        let zone = &self.community.zone;
        match atom {
            Atom::Did(of, within) => self.happened(person, of, *within),
            Atom::Number(of, _) | Atom::Top(of, _) => match of {
                Measure::Spend(within) | Measure::Orders(within) => {
                    self.happened(person, &Happening::any(What::Order), *within)
                }
                Measure::Count(of, within) | Measure::Sum(of, within) => self.happened(person, of, *within),
                Measure::Field(_) | Measure::Score(_) => Vec::new(),
            },
            Atom::Day(DayOf::Last(of), _) => {
                self.happened(person, of, None).into_iter().max().into_iter().collect()
            }
            Atom::Day(DayOf::LastOrder, _) => self
                .happened(person, &Happening::any(What::Order), None)
                .into_iter()
                .max()
                .into_iter()
                .collect(),
            Atom::Day(DayOf::FirstOrder, _) => self
                .happened(person, &Happening::any(What::Order), None)
                .into_iter()
                .min()
                .into_iter()
                .collect(),
            Atom::Day(of @ DayOf::Field(_), test) => {
                let day =
                    self.day(person, of).filter(|day| *day <= self.community.today && self.fits(*day, test));
                day.map(|day| (zone.start_of(day).0, zone.start_of(day).0 + 86_399_999_999))
                    .into_iter()
                    .collect()
            }
            Atom::Tag { tags, by, since } => {
                let fits = |said: &&&super::community::Said| {
                    said.family == tags.family
                        && said.value.is_some_and(|value| tags.least <= value && value <= tags.most)
                        && by.is_none_or(|staff| said.staff == staff)
                        && since.is_none_or(|since| said.ts.is_some_and(|ts| self.is_since(ts, since)))
                };
                self.standing(person).iter().filter(fits).filter_map(|said| said.ts.map(at)).collect()
            }
            Atom::Tagged(group) => {
                let standing = self.standing(person).into_iter();
                standing.filter(|said| self.is_in(said, *group)).filter_map(|said| said.ts.map(at)).collect()
            }
            Atom::Raw { .. } => {
                let one = |raw: &super::community::Raw| raw.ts.filter(|_| self.is_waiting(raw, atom)).map(at);
                person.raw.iter().filter_map(one).collect()
            }
            Atom::Added { within, by } => {
                let fits =
                    |ts: &Ts| *ts <= until && within.is_none_or(|span| self.is_since(*ts, Since::Last(span)));
                let theirs = person.relations.iter().filter(|r| by.is_none_or(|staff| r.staff == staff));
                theirs.filter_map(|r| r.added.filter(fits).map(at)).collect()
            }
            Atom::Friend(with) => {
                let theirs = person.relations.iter().filter(|r| with.is_none_or(|staff| r.staff == staff));
                let lasts = theirs.filter(|r| r.until.is_none_or(|ts| ts > until));
                lasts.filter_map(|r| r.added.filter(|ts| *ts <= until).map(at)).collect()
            }
            Atom::Note(..) => {
                let fits = |note: &&(Ts, String)| self.is_noted(note, atom);
                person.notes.iter().filter(fits).map(|(ts, _)| at(*ts)).collect()
            }
            Atom::Refused(channel) => {
                let theirs = person
                    .refusals
                    .iter()
                    .filter(|(on, _, lift)| on == channel && lift.is_none_or(|ts| ts > until));
                theirs.filter_map(|(_, since, _)| since.filter(|ts| *ts <= until).map(at)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Events that fit, or lines that fit of paid orders of which something is left.
    fn happened(&self, person: &'c Person, of: &Happening, within: Option<Span>) -> Moments {
        match of.what {
            What::Event(_) => self.events(person, of, within).iter().map(|e| (e.ts.0, e.ts.0)).collect(),
            What::Order => {
                let bought = self.orders(person).into_iter().filter(|order| order.cents > 0);
                let lines = bought.flat_map(|order| order.lines).filter(|line: &&Line| {
                    line.cents > 0
                        && line.refund_of.is_none()
                        && self.is_within(line.day, within)
                        && of.filter.iter().all(|part| super::naive::of_line(line, part))
                });
                lines.map(|line| (line.ts.0, line.ts.0)).collect()
            }
        }
    }
}
