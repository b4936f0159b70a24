//! Whom an expression means, told by looking at one person after the other: no statements, no sets.

use super::community::{Community, Event, Line, Own, Person, Raw, Said, TEXTS};
use super::random::PATTERNS;
use crate::domain::catalogue::{FieldKey, PersonField};
use crate::domain::day::{Day, Ts};
use crate::domain::fold::fold;
use crate::domain::life::{Life, RECENT, SILENT};
use crate::domain::model::ModelId;
use crate::domain::rfm::{Recency, Refunds, RfmModel, Scale, Source, Window};
use crate::domain::segment::{
    Atom, ClassId, ClassTest, DayOf, DayTest, Expr, HIGH, Happening, LOW, Measure, Number, NumberAttribute,
    NumberTest, Scheme, Score, SegmentId, Sign, Since, Span, StaffTest, TextAttribute, TextOf, TextTest,
    UNSCORED, What, Where, WhereTest, age, anniversary,
};
use crate::domain::standard::{GroupId, Standard};
use crate::domain::tiers::{Points, Portrait};
use crate::request::TopTold;

/// The model of R, F and M that the file has under a number; without one the program's own.
pub fn saved_model(model: Option<ModelId>) -> RfmModel {
    let mut saved = RfmModel::default();
    if model.is_some() {
        saved.source =
            Source::Orders { window: Window::Days(60), refunds: Refunds::Net, recency: Recency::InWindow };
        saved.set_cuts("R=7,30;F=2;M=50,200,1000").expect("cut points");
    }
    saved
}

/// A community, and what is asked of it.
pub struct Naive<'c> {
    pub community: &'c Community,
    pub standard: &'c Standard,
}

/// What is left of an order, with its lines.
pub struct Order<'c> {
    pub day: Day,
    pub cents: i64,
    pub lines: Vec<&'c Line>,
}

/// An exact number in billionths, or a floating point one.
#[derive(Clone, Copy)]
enum Figure {
    Exact(i128),
    Float(f64),
}

const BILLIONTHS: i128 = 1_000_000_000;

/// A number of the language in billionths.
fn billionths(number: Number) -> i128 {
    let text = number.to_string();
    let (whole, behind) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{behind:0<9}").parse().unwrap()
}

impl<'c> Naive<'c> {
    /// The numbers of those whom an expression means.
    pub fn set(&self, expr: &Expr) -> Vec<u32> {
        let told = self.told(expr);
        self.community.living().zip(told).filter(|(_, holds)| *holds).map(|(person, _)| person.id).collect()
    }

    /// For each living person whether it holds.
    pub fn told(&self, expr: &Expr) -> Vec<bool> {
        let people = || self.community.living();
        match expr {
            Expr::And(of) => self.folded(of, true, |a, b| a && b),
            Expr::Or(of) => self.folded(of, false, |a, b| a || b),
            Expr::Not(of) => self.told(of).into_iter().map(|holds| !holds).collect(),
            Expr::Atom(Atom::Segment(id)) => self.told(self.rule(*id)),
            Expr::Atom(Atom::Class(Scheme::Stage(model), test)) => {
                let journey = self.journey(*model);
                let fits = |place: usize| journey.stages().nth(place).map(|(_, stage)| stage.id);
                let fits = |place| fits(place).is_some_and(|stage| journey.fits(stage, test));
                self.staged(&journey).into_iter().map(|on| on.is_some_and(|(place, _)| fits(place))).collect()
            }
            Expr::Atom(Atom::Day(DayOf::Stage(model), test)) => {
                let since = self.staged(&self.journey(*model)).into_iter();
                let fits = |day| self.fits(day, test);
                since.map(|on| on.and_then(|(_, since)| since).is_some_and(fits)).collect()
            }
            Expr::Atom(Atom::Class(scheme, test)) => self.classed(*scheme, test),
            Expr::Atom(Atom::Number(Measure::Score(Score::Bin(model, portrait)), test)) => {
                let told = super::tiers::told(self, &super::tiers::saved_tiers(*model));
                let exact =
                    |of: Points| Figure::Exact(i128::from(of.0) * BILLIONTHS / i128::from(Points::UNIT));
                told.scores.values().map(|of| number(of[*portrait as usize].map(exact), test)).collect()
            }
            Expr::Atom(Atom::Top(of @ Measure::Score(Score::Bin(model, portrait)), share)) => {
                let line = self.top(of, *share).1;
                let within = |n: f64| n > 0.0 && line.is_some_and(|line| n >= line);
                self.points(*model, *portrait).into_iter().map(within).collect()
            }
            Expr::Atom(Atom::Number(Measure::Score(Score::Interest(topic)), test)) => {
                let exact = |tenths: i64| Figure::Exact(i128::from(tenths) * BILLIONTHS / 10);
                super::interest::scores(self, topic)
                    .into_values()
                    .map(|of| number(of.map(exact), test))
                    .collect()
            }
            Expr::Atom(Atom::Top(of @ Measure::Score(Score::Interest(topic)), share)) => {
                let line = self.top(of, *share).1;
                let within =
                    |of: Option<f64>| of.is_some_and(|n| n > 0.0 && line.is_some_and(|line| n >= line));
                super::interest::raws(self, topic).into_values().map(within).collect()
            }
            Expr::Atom(Atom::Number(Measure::Score(Score::Rfm(model, axis)), test)) => {
                let score = |scores: Option<[u8; 3]>| {
                    let score = scores.map(|scores| i128::from(scores[*axis as usize]) * BILLIONTHS);
                    number(score.map(Figure::Exact), test)
                };
                self.scored(*model).into_values().map(|(_, scores)| score(scores)).collect()
            }
            Expr::Atom(Atom::Top(of, share)) => {
                let line = self.top(of, *share).1;
                people()
                    .map(|p| self.figure(p, of).is_some_and(|n| n > 0.0 && line.is_some_and(|l| n >= l)))
                    .collect()
            }
            Expr::Atom(atom) => people().map(|person| self.holds(person, atom)).collect(),
        }
    }

    fn folded(&self, of: &[Expr], start: bool, join: impl Fn(bool, bool) -> bool) -> Vec<bool> {
        let mut all = vec![start; self.community.living().count()];
        for told in of.iter().map(|expr| self.told(expr)) {
            all.iter_mut().zip(told).for_each(|(a, b)| *a = join(*a, b));
        }
        all
    }

    /// Who stands where by a model of R, F and M, by number.
    pub fn scored(&self, model: Option<ModelId>) -> super::grids::Standing {
        let model = saved_model(model);
        let today = self.community.today;
        super::grids::places(self.community, self, &model.source, today, |figures| {
            Scale::fit(&model, figures)
        })
        .1
    }

    /// For each living person whether a test of a class holds.
    fn classed(&self, scheme: Scheme, test: &ClassTest) -> Vec<bool> {
        let holds = |class: usize| test.holds(ClassId(class as u16), scheme.is_set(ClassId(class as u16)));
        match scheme {
            Scheme::Rfm(model) => {
                self.scored(model).into_values().map(|(place, _)| holds(place.number().into())).collect()
            }
            Scheme::Tier(model) => {
                let model = super::tiers::saved_tiers(model);
                let told = super::tiers::told(self, &model);
                told.scores.keys().map(|person| holds(told.tier(*person, &model).0.into())).collect()
            }
            Scheme::Bin(model, portrait) => {
                let model = super::tiers::saved_tiers(model);
                let told = super::tiers::told(self, &model);
                let line = told.lines[model.rule.cut as usize][portrait as usize];
                let class = |of: Option<Points>| match of {
                    Some(points) if line.is_high(points.as_f64()) => HIGH,
                    Some(_) => LOW,
                    None => UNSCORED,
                };
                told.scores.values().map(|of| holds(class(of[portrait as usize]).0.into())).collect()
            }
            Scheme::Life => self.community.living().map(|person| holds(self.life(person) as usize)).collect(),
            Scheme::Stage(_) => unreachable!("told by its expressions"),
            Scheme::Paying => {
                self.community.living().map(|person| holds(self.bought(person).len().min(2))).collect()
            }
        }
    }

    fn life(&self, person: &Person) -> Life {
        let today = self.community.today;
        let ago = |day: Day| u32::try_from(today.0 - day.0).ok();
        let within = |day: Day, days: u16| ago(day).is_some_and(|ago| ago < u32::from(days));
        let added = |ts: Option<Ts>| ts.is_some_and(|ts| within(self.community.zone.day_of(ts), RECENT));
        let did = |days: u16| {
            person.events.iter().any(|event| within(event.day, days))
                || self.bought(person).iter().any(|order| within(order.day, days))
        };
        match () {
            () if person.joined.is_some_and(|day| within(day, RECENT)) => Life::New,
            () if person.relations.iter().any(|relation| added(relation.added)) => Life::New,
            () if did(RECENT) => Life::Active,
            () if did(SILENT) => Life::Silent,
            () => Life::Lost,
        }
    }

    pub fn rule(&self, id: SegmentId) -> &'c Expr {
        &self.community.segments.iter().find(|(known, _)| *known == id).expect("a segment").1
    }

    /// For each living person a score of tiers in ten-thousandths of a point; 0 where there is none.
    fn points(&self, model: Option<ModelId>, portrait: Portrait) -> Vec<f64> {
        let told = super::tiers::told(self, &super::tiers::saved_tiers(model));
        let own = |of: &[Option<Points>; 3]| of[portrait as usize].map_or(0, |points| points.0);
        told.scores.values().map(|of| f64::from(own(of))).collect()
    }

    /// Where a share of the largest is cut.
    pub fn top(&self, of: &Measure, share: crate::domain::segment::Share) -> (TopTold, Option<f64>) {
        let figures: Vec<f64> = match of {
            Measure::Score(Score::Interest(topic)) => {
                super::interest::raws(self, topic).into_values().flatten().collect()
            }
            Measure::Score(Score::Bin(model, portrait)) => self.points(*model, *portrait),
            of => self.community.living().filter_map(|p| self.figure(p, of)).collect(),
        };
        let mut above: Vec<f64> = figures.into_iter().filter(|n| *n > 0.0).collect();
        above.sort_by(|a, b| b.total_cmp(a));
        let n = above.len();
        let wanted = (n * usize::from(share.hundredths())).div_ceil(10_000);
        let line = wanted.checked_sub(1).map(|at| above[at]);
        let within = above.iter().filter(|n| line.is_some_and(|line| **n >= line)).count();
        let on_line = above.iter().filter(|n| line == Some(**n)).count() as u64;
        (TopTold { above: n as u64, wanted: wanted as u64, within: within as u64, on_line }, line)
    }

    fn holds(&self, person: &Person, atom: &Atom) -> bool {
        let until = self.community.until();
        let since_then = |from: Option<Ts>, to: Option<Ts>| {
            from.is_none_or(|from| from <= until) && to.is_none_or(|to| to > until)
        };
        match atom {
            Atom::Class(..) => unreachable!("told of everyone at once"),
            Atom::Everyone => true,
            Atom::Segment(_) | Atom::Top(..) => unreachable!("looked at together"),
            Atom::Text(TextOf::Field(key), test) => text(self.field(person, *key), test, false),
            Atom::Text(TextOf::Identity(kind), test) => {
                let ids = identities(person, kind);
                match test {
                    TextTest::IsNot(value) => {
                        let is = TextTest::Is(value.clone());
                        ids.iter().any(|id| !id.is_empty())
                            && !ids.iter().any(|id| text(Some(id), &is, false))
                    }
                    test => ids.iter().any(|id| text(Some(id), test, false)),
                }
            }
            Atom::Number(of, test) => number(self.exact(person, of), test),
            Atom::Day(of, test) => self.day(person, of).is_some_and(|day| self.fits(day, test)),
            Atom::Staff(test) => person.staff.is_some_and(|staff| match test {
                StaffTest::Is(wanted) => staff == *wanted,
                StaffTest::IsNot(wanted) => staff != *wanted,
                StaffTest::In(wanted) => wanted.contains(&staff),
                StaffTest::IsSet => true,
            }),
            Atom::Did(of, within) => match of.what {
                What::Order => !self.fitting(person, of, *within).is_empty(),
                What::Event(_) => !self.events(person, of, *within).is_empty(),
            },
            Atom::Tag { tags, by, since } => self.standing(person).iter().any(|said| {
                said.family == tags.family
                    && said.value.is_some_and(|value| tags.least <= value && value <= tags.most)
                    && by.is_none_or(|staff| said.staff == staff)
                    && since.is_none_or(|since| said.ts.is_some_and(|ts| self.is_since(ts, since)))
            }),
            Atom::Raw { .. } => person.raw.iter().any(|raw| self.is_waiting(raw, atom)),
            Atom::Tagged(group) => self.standing(person).iter().any(|said| self.is_in(said, *group)),
            Atom::Added { within, by } => person.relations.iter().any(|relation| {
                by.is_none_or(|staff| relation.staff == staff)
                    && match (relation.added, within) {
                        (None, within) => within.is_none(),
                        (Some(added), within) => {
                            added <= until
                                && within.is_none_or(|span| self.is_since(added, Since::Last(span)))
                        }
                    }
            }),
            Atom::Friend(with) => person
                .relations
                .iter()
                .any(|r| with.is_none_or(|staff| r.staff == staff) && since_then(r.added, r.until)),
            Atom::Note(..) => person.notes.iter().any(|note| self.is_noted(note, atom)),
            Atom::Refused(channel) => {
                let to_it = |on: &str| channel.as_ref().is_none_or(|code| on == code);
                person.refusals.iter().any(|(on, since, until)| to_it(on) && since_then(*since, *until))
            }
            Atom::Snapshot(segment) => {
                let newest = self.community.snapshots.values().rfind(|(of, _)| of == segment);
                newest.is_some_and(|(_, people)| people.contains(&person.id))
            }
        }
    }

    /// Whether a spelling meets a condition on those that wait.
    pub fn is_waiting(&self, raw: &Raw, atom: &Atom) -> bool {
        let Atom::Raw { text, by } = atom else { return false };
        raw.pending
            && !fold(text).is_empty()
            && fold(&raw.text) == fold(text)
            && raw.ts.is_none_or(|ts| ts <= self.community.until())
            && by.is_none_or(|staff| raw.staff == Some(staff))
    }

    /// Whether a note meets a condition on notes.
    pub fn is_noted(&self, (ts, note): &(Ts, String), atom: &Atom) -> bool {
        let Atom::Note(test, within) = atom else { return false };
        *ts <= self.community.until()
            && within.is_none_or(|span| self.is_since(*ts, Since::Last(span)))
            && text(Some(note), test, false)
    }

    /// Whether an instant is on one of some days up to today.
    pub fn is_since(&self, ts: Ts, since: Since) -> bool {
        let day = self.community.zone.day_of(ts);
        match since {
            Since::Last(span) => {
                span.first_of_last(self.community.today) <= day && day <= self.community.today
            }
            Since::Day(first) => first <= day,
        }
    }

    pub fn is_in(&self, said: &Said, group: Option<GroupId>) -> bool {
        let family = self.standard.families.iter().find(|family| family.id == said.family);
        group.is_none_or(|group| family.is_some_and(|family| family.group == Some(group)))
    }

    /// The tags that stand: of each staff member and family the last one said.
    pub fn standing(&self, person: &'c Person) -> Vec<&'c Said> {
        let until = self.community.until();
        let known = |said: &&Said| said.ts.is_none_or(|ts| ts <= until);
        let mut last: Vec<&Said> = Vec::new();
        for said in person.said.iter().filter(known) {
            last.retain(|old| (old.staff, old.family) != (said.staff, said.family));
            last.push(said);
        }
        last.retain(|said| said.value.is_some());
        last
    }

    /// A text of a person; nothing where it is not set.
    pub fn field(&self, person: &'c Person, key: FieldKey) -> Option<&'c str> {
        let found = match key {
            FieldKey::Canonical(field) => {
                let place = TEXTS.iter().position(|known| *known == field)?;
                person.texts[place].as_deref()
            }
            FieldKey::Own(field) => match person.own.get(&field)? {
                Own::Text(text) => Some(text.as_str()),
                _ => None,
            },
        };
        found.filter(|text| !text.is_empty())
    }

    /// A day of a person.
    pub fn day(&self, person: &Person, of: &DayOf) -> Option<Day> {
        match of {
            DayOf::Stage(_) => unreachable!("told of everyone at once"),
            DayOf::Field(FieldKey::Canonical(PersonField::Birthday)) => person.birthday,
            DayOf::Field(FieldKey::Canonical(PersonField::Joined)) => person.joined,
            DayOf::Field(FieldKey::Canonical(_)) => None,
            DayOf::Field(FieldKey::Own(field)) => match person.own.get(field)? {
                Own::Day(day) => Some(*day),
                _ => None,
            },
            DayOf::FirstOrder => self.bought(person).iter().map(|order| order.day).min(),
            DayOf::LastOrder => self.bought(person).iter().map(|order| order.day).max(),
            DayOf::Last(of) => match of.what {
                What::Order => self.fitting(person, of, None).iter().map(|order| order.day).max(),
                What::Event(_) => self.events(person, of, None).iter().map(|event| event.day).max(),
            },
        }
    }

    pub fn fits(&self, day: Day, test: &DayTest) -> bool {
        let today = self.community.today;
        match test {
            DayTest::Is(sign, other) => sign.holds(day.cmp(other)),
            DayTest::In(days) => days.contains(&day),
            DayTest::Within(span) => span.first_of_last(today) <= day && day <= today,
            DayTest::Next(span) => {
                let last = span.last_of_next(today).0.min(today.0 + 366);
                (today.0..=last).map(Day).any(|at| anniversary(day, at.date().year()) == Some(at))
            }
            // The later, the shorter ago. What is to come is not ago.
            DayTest::Ago(sign, span) => day <= today && sign.holds(span.before(today).cmp(&day)),
            DayTest::Age(sign, years) => age(day, today).is_some_and(|age| sign.holds(age.cmp(years))),
            DayTest::IsSet => true,
        }
    }

    /// What is left of each order as of today.
    pub fn orders(&self, person: &'c Person) -> Vec<Order<'c>> {
        self.orders_of(person, |line| line.day <= self.community.today)
    }

    /// The same of some of the lines.
    pub fn orders_of(&self, person: &'c Person, which: impl Fn(&Line) -> bool) -> Vec<Order<'c>> {
        let mut orders: Vec<(&str, Vec<&Line>)> = Vec::new();
        for line in person.lines.iter().filter(|line| line.paid && which(line)) {
            let name = line.refund_of.as_deref().unwrap_or(&line.order);
            match orders.iter_mut().find(|(known, _)| *known == name) {
                Some((_, lines)) => lines.push(line),
                None => orders.push((name, vec![line])),
            }
        }
        let order = |(_, lines): (&str, Vec<&'c Line>)| {
            let bought = lines.iter().filter(|line| line.cents > 0 && line.refund_of.is_none());
            let day = bought.map(|line| line.day).min().or_else(|| lines.iter().map(|line| line.day).min());
            Order { day: day.unwrap(), cents: lines.iter().map(|line| line.cents).sum(), lines }
        };
        orders.into_iter().map(order).collect()
    }

    /// Orders of which something is left.
    fn bought(&self, person: &'c Person) -> Vec<Order<'c>> {
        self.orders(person).into_iter().filter(|order| order.cents > 0).collect()
    }

    pub fn is_within(&self, day: Day, within: Option<Span>) -> bool {
        let today = self.community.today;
        day <= today && within.is_none_or(|span| span.first_of_last(today) <= day)
    }

    /// Orders with a line for which all of a filter holds, with just such lines.
    fn fitting(&self, person: &'c Person, of: &Happening, within: Option<Span>) -> Vec<Order<'c>> {
        let mut orders = self.bought(person);
        orders.retain(|order| self.is_within(order.day, within));
        for order in &mut orders {
            order.lines.retain(|line| of.filter.iter().all(|part| of_line(line, part)));
        }
        orders.retain(|order| !order.lines.is_empty());
        orders
    }

    pub fn events(&self, person: &'c Person, of: &Happening, within: Option<Span>) -> Vec<&'c Event> {
        let fits = |event: &&Event| {
            What::Event(crate::domain::segment::EventKindId(event.kind)) == of.what
                && self.is_within(event.day, within)
                && of.filter.iter().all(|part| of_event(event, part))
        };
        person.events.iter().filter(fits).collect()
    }

    /// A figure as a floating point number, money in cents.
    pub fn figure(&self, person: &'c Person, of: &Measure) -> Option<f64> {
        let unit = if of.is_money() { BILLIONTHS / 100 } else { BILLIONTHS };
        self.exact(person, of).map(|figure| match figure {
            Figure::Exact(n) => (n / unit) as f64,
            Figure::Float(n) => n,
        })
    }

    fn exact(&self, person: &'c Person, of: &Measure) -> Option<Figure> {
        let count = |n: usize| Some(Figure::Exact(n as i128 * BILLIONTHS));
        let yuan = |cents: i64| Some(Figure::Exact(i128::from(cents) * BILLIONTHS / 100));
        let within = |span: Option<Span>| move |order: &Order<'_>| self.is_within(order.day, span);
        match of {
            Measure::Field(FieldKey::Own(field)) => match person.own.get(field)? {
                Own::Number(number) => Some(Figure::Float(*number)),
                _ => None,
            },
            Measure::Field(FieldKey::Canonical(_)) => None,
            Measure::Score(Score::Rfm(model, axis)) => {
                let scores = self.scored(*model).get(&person.id).and_then(|(_, scores)| *scores)?;
                Some(Figure::Exact(i128::from(scores[*axis as usize]) * BILLIONTHS))
            }
            Measure::Score(Score::Bin(..) | Score::Interest(_)) => unreachable!("told of everyone at once"),
            Measure::Spend(span) => {
                yuan(self.orders(person).iter().filter(|o| within(*span)(o)).map(|order| order.cents).sum())
            }
            Measure::Orders(span) => count(self.bought(person).iter().filter(|o| within(*span)(o)).count()),
            Measure::Count(of, span) => match of.what {
                What::Order => count(self.fitting(person, of, *span).len()),
                What::Event(_) => count(self.events(person, of, *span).len()),
            },
            Measure::Sum(of, span) => match of.what {
                What::Order => {
                    let orders = self.fitting(person, of, *span);
                    yuan(orders.iter().flat_map(|order| &order.lines).map(|line| line.cents).sum())
                }
                What::Event(_) => {
                    let events = self.events(person, of, *span);
                    Some(Figure::Float(events.iter().filter_map(|event| event.value).sum()))
                }
            },
        }
    }
}

/// All ids of a kind.
pub fn identities<'c>(person: &'c Person, kind: &str) -> Vec<&'c str> {
    let own =
        person.identities.iter().filter(|(known, _)| *known == kind).filter_map(|(_, id)| id.as_deref());
    let contacts = person.relations.iter().filter(|_| kind == "external_id");
    own.chain(contacts.filter_map(|relation| relation.external.as_deref())).collect()
}

/// Whether a text meets a test. A product is also named by what stands before its first blank.
fn text(of: Option<&str>, test: &TextTest, code: bool) -> bool {
    let Some(of) = of.filter(|of| !of.is_empty()) else { return false };
    let folded = fold(of);
    let is = |value: &String| {
        let value = fold(value);
        !value.is_empty() && (folded == value || code && folded.split(' ').next() == Some(&value))
    };
    match test {
        TextTest::Is(value) => is(value),
        TextTest::IsNot(value) => !is(value),
        TextTest::In(values) => values.iter().any(is),
        TextTest::Holds(parts) => {
            parts.iter().map(|part| fold(part)).any(|part| !part.is_empty() && folded.contains(&part))
        }
        TextTest::Fits(pattern) => {
            let known = PATTERNS.iter().find(|(text, _)| *text == pattern.as_str());
            match known {
                Some((_, finds)) => finds(of),
                // Any other pattern of these tests is a text with every sign escaped.
                None => of.contains(&unescaped(pattern.as_str())),
            }
        }
        TextTest::IsSet => true,
    }
}

fn unescaped(pattern: &str) -> String {
    let mut chars = pattern.chars();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

fn number(of: Option<Figure>, test: &NumberTest) -> bool {
    let Some(of) = of else { return false };
    let is = |sign: Sign, number: Number| match of {
        Figure::Exact(n) => sign.holds(n.cmp(&billionths(number))),
        Figure::Float(n) => n.partial_cmp(&number.as_f64()).is_some_and(|ordering| sign.holds(ordering)),
    };
    match test {
        NumberTest::Is(sign, number) => is(*sign, *number),
        NumberTest::In(numbers) => numbers.iter().any(|number| is(Sign::Equal, *number)),
        NumberTest::IsSet => true,
    }
}

pub fn of_line(line: &Line, part: &Where) -> bool {
    let holds = match &part.test {
        WhereTest::Text(TextAttribute::Product, test) => text(line.product.as_deref(), test, true),
        WhereTest::Text(..) => unreachable!("not of orders"),
        WhereTest::Number(NumberAttribute::Amount, test) => {
            number(Some(Figure::Exact(i128::from(line.cents) * BILLIONTHS / 100)), test)
        }
        WhereTest::Number(NumberAttribute::Value, _) => unreachable!("not of orders"),
    };
    holds != part.not
}

fn of_event(event: &Event, part: &Where) -> bool {
    let holds = match &part.test {
        WhereTest::Text(attribute, test) => {
            let of = match attribute {
                TextAttribute::Topic => &event.topic,
                TextAttribute::Object => &event.object,
                TextAttribute::Text => &event.text,
                TextAttribute::Product => unreachable!("not of events"),
            };
            text(of.as_deref(), test, false)
        }
        WhereTest::Number(_, test) => number(event.value.map(Figure::Float), test),
    };
    holds != part.not
}
