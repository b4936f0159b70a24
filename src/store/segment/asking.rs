//! Expressions and figures asked where they are written: on one connection, within its transaction, with nothing kept.
//! The answers are those of `audience`, which asks the same statements.

use std::sync::Arc;

use duckdb::Connection;

use super::dense::Dense;
use super::given::{Given, OfJourney, OfRfm, Setting};
use super::interest::{self, OfInterest};
use super::moments::{self, Means};
use super::numbers::Holds;
use super::statement::EVERYONE;
use super::values::TextSource;
use super::{figures, pattern, rfm, run, setting_on, statement, values};
use crate::domain::interest::median;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::rfm::{RfmModel, Scale};
use crate::domain::segment::{Atom, Expr, SegmentId, Tally};
use crate::domain::standard::{FamilyId, Standard};
use crate::domain::tiers::TierFault;
use crate::request::{Fault, Saved, SavedModel, SavedSegment, Statement, TopTold, journey_of, rfm_model};
use crate::store::community::Community;

/// The most segments within one another.
const MAX_NESTED: usize = 64;

/// A connection that is asked, and with what.
pub(in crate::store) struct Asking<'a> {
    conn: &'a Connection,
    community: &'a Community,
    setting: Setting,
    segments: Vec<SavedSegment>,
    models: Vec<SavedModel>,
    living: Dense,
}

impl<'a> Asking<'a> {
    /// Asks what the connection sees now.
    pub(in crate::store) fn new(conn: &'a Connection, community: &'a Community) -> Result<Asking<'a>, Fault> {
        let read = || -> duckdb::Result<Asking<'a>> {
            let everyone = Statement { sql: EVERYONE.into(), bound: Vec::new() };
            Ok(Asking {
                conn,
                community,
                setting: setting_on(conn, community)?,
                segments: crate::store::segments::read(conn)?,
                models: crate::store::models::read(conn)?,
                living: Dense::new(run::bits(conn, &everyone)?),
            })
        };
        read().map_err(|e| community.fault(&e))
    }

    /// What is saved and names one another, beside a standard.
    pub(in crate::store) fn saved<'s>(&'s self, standard: &'s Standard) -> Saved<'s> {
        Saved { segments: &self.segments, models: &self.models, standard }
    }

    /// From now on the rule says of a family what stands in the temporary table of [`super::FRESH`].
    pub(in crate::store) fn refreshed(&mut self, family: FamilyId) {
        self.setting.fresh.push(family);
    }

    /// Whether that table is in use.
    pub(in crate::store) fn is_refreshed(&self) -> bool {
        !self.setting.fresh.is_empty()
    }

    /// Whom an expression means.
    pub(in crate::store) fn whom(&self, expr: &Expr) -> Result<Dense, Fault> {
        self.nested(expr, 0)
    }

    fn nested(&self, expr: &Expr, nested: usize) -> Result<Dense, Fault> {
        let mut all = expr.children().iter().map(|child| self.nested(child, nested));
        Ok(match expr {
            Expr::And(_) => {
                all.try_fold(self.living.clone(), |set, other| Ok::<_, Fault>(set.and(&other?)))?
            }
            Expr::Or(_) => {
                all.try_fold(self.living.within(&[]), |set, other| Ok::<_, Fault>(set.or(&other?)))?
            }
            Expr::Not(of) => self.living.without(&self.nested(of, nested)?),
            Expr::Atom(Atom::Everyone) => self.living.clone(),
            Expr::Atom(Atom::Segment(_)) if nested > MAX_NESTED => self.living.within(&[]),
            Expr::Atom(Atom::Segment(id)) => self.nested(self.segment(*id)?, nested + 1)?,
            Expr::Atom(atom) => match statement(atom, &self.setting, &self.given(atom)?) {
                Some(statement) => self.living.within(&self.on(run::bits(self.conn, &statement))?),
                None => self.living.within(&[]),
            },
        })
    }

    fn segment(&self, id: SegmentId) -> Result<&Expr, Fault> {
        let saved = self.segments.iter().find(|saved| saved.id == id);
        saved
            .map(|saved| &*saved.expr)
            .ok_or_else(|| Fault::NoSegment { name: id.0.to_string(), nearest: Vec::new() })
    }

    /// How a share of the largest was cut, where an expression is nothing but one.
    pub(in crate::store) fn top(&self, expr: &Expr) -> Result<Option<TopTold>, Fault> {
        let Expr::Atom(atom @ Atom::Top(..)) = expr else { return Ok(None) };
        Ok(self.line(atom, &self.beside(atom)?)?.map(|(told, _)| told))
    }

    /// Calls `each` with the whole number that a tally comes to, of everyone who has the figure.
    pub(in crate::store) fn tally(&self, of: &Tally, mut each: impl FnMut(u32, i64)) -> Result<(), Fault> {
        let given = self.given(&of.condition())?;
        let (statement, holds) = figures::statement(&of.of, &self.setting, &given);
        let whole = |n: f64| match holds {
            Holds::Double => (n - of.less.as_f64()).floor() as i64,
            Holds::Whole(unit) => {
                let less = of.less.times(unit).unwrap_or_else(|below| below.saturating_add(1));
                (n as i64).saturating_sub(less).div_euclid(unit)
            }
        };
        self.on(run::figures(self.conn, &statement.into(), |person, n| {
            if self.living.has(person) {
                each(person, whole(n));
            }
        }))
    }

    fn given(&self, atom: &Atom) -> Result<Given, Fault> {
        let mut given = self.beside(atom)?;
        given.line = self.line(atom, &given)?.and_then(|(_, line)| line);
        Ok(given)
    }

    /// The same but where a share of the largest is cut.
    fn beside(&self, atom: &Atom) -> Result<Given, Fault> {
        pattern::of(atom)
            .into_iter()
            .try_for_each(|of| pattern::check(self.conn, of, |e| self.community.fault(e)))?;
        // Reckoned from arrays that are not kept here; a segment of a rule may have come to name them.
        if atom.tiers().is_some() {
            return Err(Fault::WrongTiers(TierFault::InRule));
        }
        let mut given = self.values(atom)?;
        if let Some(model) = atom.rfm() {
            given.rfm = Some(Arc::new(self.of_rfm(&rfm_model(&self.models, model))?));
        }
        if let Some(model) = atom.journey() {
            given.journey = self.of_journey(model)?.map(Arc::new);
        }
        if let Some(topic) = atom.interest() {
            given.interest = Some(Arc::new(self.of_interest(topic)?));
        }
        Ok(given)
    }

    /// Where everyone stands in a journey, as one statement; nothing where it comes to mean itself.
    fn of_journey(&self, model: Option<ModelId>) -> Result<Option<OfJourney>, Fault> {
        let journey = journey_of(&self.models, model);
        let saved = self.saved(&self.setting.standard);
        if journey.stages().any(|(_, stage)| saved.depends_on(&stage.expr, ModelKind::Journey)) {
            return Ok(None);
        }
        let conditions = saved.conditions(journey.stages().map(|(_, stage)| &stage.expr));
        let needed = conditions
            .into_iter()
            .map(|atom| Ok((atom, self.given(atom)?)))
            .collect::<Result<Vec<(&Atom, Given)>, Fault>>()?;
        let given = |atom: &Atom| Given::of(&needed, atom);
        let rules = self.segments.iter().map(|saved| (saved.id, &*saved.expr)).collect();
        let means = Means { setting: &self.setting, given: &given, rules };
        Ok(moments::standing(&journey, &means).map(|standing| OfJourney { model: journey.clone(), standing }))
    }

    /// What tells the interest in a topic.
    fn of_interest(&self, topic: &str) -> Result<OfInterest, Fault> {
        let weighed = self.on(interest::weighed(self.conn))?;
        let read = |source| self.on(values::read(self.conn, &source)).map(Arc::new);
        let topics = weighed.sources().map(read).collect::<Result<_, Fault>>()?;
        let products =
            self.on(interest::product_topics(self.conn, self.setting.as_of))?.products(topic).to_vec();
        let mut of = OfInterest { weighed: Arc::new(weighed), topics, products, median: None };
        let mut raws = Vec::new();
        let statement = interest::raws(topic, &of, &self.setting).into();
        self.on(run::figures(self.conn, &statement, |person, raw| {
            if self.living.has(person) {
                raws.push(raw);
            }
        }))?;
        of.median = median(&mut raws);
        Ok(of)
    }

    /// A model laid on the day.
    fn of_rfm(&self, model: &RfmModel) -> Result<OfRfm, Fault> {
        let fields = self.on(crate::store::read::fields(self.conn))?;
        let types = rfm::types_of(&model.source, &fields);
        let people = self.living.bound();
        let mut figures = self.on(rfm::read(self.conn, &model.source, &self.setting, types, people))?;
        figures.keep(|person| self.living.has(person));
        Ok(OfRfm { source: model.source, types, scale: Scale::fit(model, &figures) })
    }

    /// The spellings that a condition compares.
    fn values(&self, atom: &Atom) -> Result<Given, Fault> {
        let mut given = Given::default();
        for source in TextSource::of(atom) {
            let values = self.on(values::read(self.conn, &source))?;
            given.values.push((source, Arc::new(values)));
        }
        Ok(given)
    }

    fn line(&self, atom: &Atom, given: &Given) -> Result<Option<(TopTold, Option<f64>)>, Fault> {
        let Atom::Top(of, share) = atom else { return Ok(None) };
        let statement = figures::ranked(of, &self.setting, given).into();
        self.on(run::line(self.conn, &statement, *share, |person| self.living.has(person))).map(Some)
    }

    fn on<T>(&self, read: duckdb::Result<T>) -> Result<T, Fault> {
        read.map_err(|e| self.community.fault(&e))
    }
}
