//! Rules of families as a person reads and types them.

use super::answer::Overview;
use super::fault::Fault;
use super::segment_told::WrongExpression;
use crate::domain::lang::Lang;
use crate::domain::segment::Names;
use crate::domain::standard::{Family, Parameter, Rule, Standard};
use crate::domain::tiers::TierFault;

impl Overview {
    /// The rule of a family as text in a language; empty without one.
    pub fn rule(&self, family: &Family, lang: Lang) -> String {
        family.rule.as_ref().map(|rule| rule.print(&self.names(), lang)).unwrap_or_default()
    }

    /// Reads the rule of a family that has such a parameter. `standard` is the one as it is to be.
    ///
    /// # Errors
    /// What is wrong with it, and where; tiers, which are told of everyone together and not where rules are.
    pub fn read_rule(&self, text: &str, parameter: &Parameter, standard: &Standard) -> Result<Rule, Fault> {
        let names = Names { standard, ..self.names() };
        let rule = Rule::read(text, parameter, &names)
            .map_err(|mistake| Fault::Expression(Box::new(WrongExpression::new(text, mistake, standard))))?;
        if rule.condition().atoms().into_iter().any(|atom| atom.tiers().is_some()) {
            return Err(Fault::WrongTiers(TierFault::InRule));
        }
        Ok(rule)
    }
}
