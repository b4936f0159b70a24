//! The rule of a family: whom `tag derive` gives it to, or how often, in the segment language.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::book::Standard;
use super::family::{FamilyId, Parameter};
use super::tag::Tag;
use crate::domain::lang::Lang;
use crate::domain::segment::{Expr, Mistake, Names, Problem, Tally, parse, parse_tally, print, print_tally};

/// A rule. It holds ids and no names, as a saved segment does: a field or a segment that is renamed stays the one meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Of a family without parameter: those for whom the expression holds.
    Whom(Expr),
    /// Of a family with one: the number that everyone has, rounded down. Below the least value of the family there is no
    /// tag, above the greatest one it is that.
    Tally(Tally),
}

impl Rule {
    /// Reads the rule of a family that has such a parameter.
    ///
    /// # Errors
    /// The first mistake, with its place.
    pub fn read(text: &str, parameter: &Parameter, names: &Names<'_>) -> Result<Rule, Mistake> {
        match parameter {
            Parameter::None => parse(text, names).map(|parsed| Rule::Whom(parsed.expr)),
            Parameter::Count { .. } | Parameter::Level(_) => parse_tally(text, names).map(Rule::Tally),
        }
    }

    /// Reads a rule as files before version 6 kept it: text, in which a product of several words had no quotes. Such
    /// rules name nothing that a team makes itself.
    pub fn read_old(text: &str, parameter: &Parameter, standard: &Standard) -> Option<Rule> {
        let names = Names::of(standard);
        let mut text = text.to_string();
        // Each turn puts one product into quotes.
        for _ in 0..text.len() {
            match Rule::read(&text, parameter, &names) {
                Ok(rule) => return Some(rule),
                Err(Mistake { span, problem: Problem::WantsQuotes }) => {
                    let words = text.get(span.clone())?.to_string();
                    text.replace_range(span, &format!("\"{words}\""));
                }
                Err(_) => return None,
            }
        }
        None
    }

    /// As text in a language.
    pub fn print(&self, names: &Names<'_>, lang: Lang) -> String {
        match self {
            Rule::Whom(expr) => print(expr, names, lang),
            Rule::Tally(tally) => print_tally(tally, names, lang),
        }
    }

    /// Whether it gives a number.
    pub const fn is_number(&self) -> bool {
        matches!(self, Rule::Tally(_))
    }

    /// An expression that reads and names all that the rule reads and names.
    pub fn condition(&self) -> Cow<'_, Expr> {
        match self {
            Rule::Whom(expr) => Cow::Borrowed(expr),
            Rule::Tally(tally) => Cow::Owned(tally.condition().into()),
        }
    }

    /// What it reads after a family went over into a tag of another. `standard` is the one before.
    pub fn after_merge(&self, standard: &Standard, from: FamilyId, into: Tag) -> Rule {
        match self {
            Rule::Whom(expr) => Rule::Whom(expr.after_merge(standard, from, into)),
            Rule::Tally(tally) => Rule::Tally(tally.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standard::shipped;

    const COUNT: Parameter = Parameter::COUNT;

    #[test]
    fn rules_of_the_shipped_standard_are_read_and_printed_in_both_languages() {
        let standard = shipped();
        let names = Names::of(&standard);
        let printed = |lang| -> Vec<String> {
            standard.families.iter().filter_map(|f| Some(f.rule.as_ref()?.print(&names, lang))).collect()
        };
        assert_eq!(
            printed(Lang::En),
            ["spend top 20%", "spend top 50%", "spend > 0", "orders - 1", "count(order where product = TP)"]
        );
        assert_eq!(
            printed(Lang::Zh),
            ["消费 前20%", "消费 前50%", "消费 > 0", "订单数 - 1", "次数(下单 其中 产品 = TP)"]
        );
        for family in standard.families.iter().filter(|f| f.rule.is_some()) {
            for lang in [Lang::Zh, Lang::En] {
                let text = family.rule.as_ref().map(|rule| rule.print(&names, lang)).unwrap();
                assert_eq!(Rule::read(&text, &family.parameter, &names).ok(), family.rule, "{text}");
            }
        }
    }

    #[test]
    fn a_rule_is_a_number_where_the_family_has_one_and_people_elsewhere() {
        let standard = shipped();
        let names = Names::of(&standard);
        let read = |text: &str, parameter: &Parameter| Rule::read(text, parameter, &names);
        assert!(read("city = 北京 and not #C by 规则", &Parameter::None).is_ok());
        assert!(read("spend within 90d", &COUNT).is_ok());
        for (wrong, parameter) in [("orders - 1", &Parameter::None), ("city = 北京", &COUNT), ("", &COUNT)]
        {
            assert!(read(wrong, parameter).is_err(), "{wrong}");
        }
        let mistake = read("city = 北京 and spned > 3", &Parameter::None).unwrap_err();
        assert_eq!((mistake.span.clone(), mistake.nearest().is_empty()), (18..23, false));
    }

    #[test]
    fn rules_of_earlier_files_are_the_equal_ones_of_today() {
        let standard = shipped();
        let names = Names::of(&standard);
        for (old, parameter, now) in [
            ("消费 前 20%", Parameter::None, "spend top 20%"),
            ("Spend>=1,200.50", Parameter::None, "spend >= 1200.5"),
            ("orders - 2", COUNT, "orders - 2"),
            (
                "count(order where product in (X100, 85123A))",
                COUNT,
                "count(order where product in (X100, 85123A))",
            ),
            (
                "count(order where product in (TP 增长 咨询, a b))",
                COUNT,
                "count(order where product in (\"TP 增长 咨询\", \"a b\"))",
            ),
        ] {
            let rule = Rule::read_old(old, &parameter, &standard);
            assert_eq!(rule.map(|rule| rule.print(&names, Lang::En)).as_deref(), Some(now), "{old}");
        }
        assert_eq!(Rule::read_old("orders >", &COUNT, &standard), None);
    }
}
