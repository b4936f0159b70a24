//! The rules of families: which people a family without parameter holds for, and which number a counting one gives.
//! These are the few forms that the shipped standard needs, in the words of the segment language.

use crate::domain::fold::fold;
use crate::domain::money::Cents;

/// A lifetime figure of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Paid less refunded.
    Spend,
    /// Orders with a net amount above zero.
    Orders,
}

impl Figure {
    const ALL: [Figure; 2] = [Figure::Spend, Figure::Orders];

    const fn names(self) -> [&'static str; 2] {
        match self {
            Figure::Spend => ["spend", "消费"],
            Figure::Orders => ["orders", "订单数"],
        }
    }
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rule {
    /// `spend top 20%`: of the n people above zero those at or above the ⌈p·n⌉-th largest, ties in.
    Top(Figure, u8),
    /// `spend > 3000`, `orders >= 2`: above, or at least, an amount in cents or a count.
    Above {
        /// Of which figure.
        figure: Figure,
        /// The bound itself holds too.
        inclusive: bool,
        /// Cents of `spend`, else a count.
        bound: i64,
    },
    /// `orders - 1`: a number, the figure less something; below 1 there is no tag.
    Less(Figure, i64),
    /// `count(order where product = TP)`: a number, how many orders with a net amount above zero hold one of some
    /// products. A product is named whole or by the code before its first blank.
    Bought(Vec<String>),
}

impl Rule {
    /// Whether it gives a number, as a counting family needs.
    pub fn is_number(&self) -> bool {
        matches!(self, Rule::Less(..) | Rule::Bought(_))
    }

    /// Reads a rule; nothing when it is of none of these forms.
    pub fn parse(text: &str) -> Option<Rule> {
        let folded = fold(text);
        if let Some(products) = bought(&folded) {
            return Some(Rule::Bought(products));
        }
        let (figure, rest) = Figure::ALL.into_iter().find_map(|figure| {
            figure.names().into_iter().find_map(|n| Some((figure, folded.strip_prefix(n)?.trim_start())))
        })?;
        for word in ["top ", "前"] {
            if let Some(share) = rest.strip_prefix(word) {
                let percent: u8 = share.trim().strip_suffix('%')?.trim().parse().ok()?;
                return (1..=100).contains(&percent).then_some(Rule::Top(figure, percent));
            }
        }
        if let Some(less) = rest.strip_prefix('-') {
            return Some(Rule::Less(figure, less.trim().parse().ok().filter(|n| *n >= 0)?));
        }
        if rest.is_empty() {
            return Some(Rule::Less(figure, 0));
        }
        let (inclusive, bound) = match rest.strip_prefix('>')? {
            at_least if at_least.starts_with('=') => (true, &at_least[1..]),
            above => (false, above),
        };
        let bound = match figure {
            Figure::Spend => Cents::parse(bound.trim()).ok()?.0,
            Figure::Orders => bound.trim().parse().ok()?,
        };
        Some(Rule::Above { figure, inclusive, bound })
    }

    /// Whether a product as an order names it is one of some that a rule names.
    pub fn is_product(named: &str, product: &str) -> bool {
        let (named, product) = (fold(named), fold(product));
        product == named || product.split(' ').next() == Some(&named)
    }
}

fn bought(folded: &str) -> Option<Vec<String>> {
    let inside = folded.strip_prefix("count(")?.strip_suffix(')')?;
    let products = inside.trim().strip_prefix("order where product")?.trim();
    let listed = match products.strip_prefix('=') {
        Some(one) => one,
        None => products.strip_prefix("in")?.trim().strip_prefix('(')?.strip_suffix(')')?,
    };
    let names: Vec<String> =
        listed.split(',').map(|p| p.trim().to_uppercase()).filter(|p| !p.is_empty()).collect();
    (!names.is_empty()).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_the_shipped_standard_are_read() {
        assert_eq!(Rule::parse("spend top 20%"), Some(Rule::Top(Figure::Spend, 20)));
        assert_eq!(Rule::parse("消费 前 20%"), Some(Rule::Top(Figure::Spend, 20)));
        assert_eq!(Rule::parse("orders - 1"), Some(Rule::Less(Figure::Orders, 1)));
        assert_eq!(Rule::parse("count(order where product = TP)"), Some(Rule::Bought(vec!["TP".into()])));
        assert_eq!(
            Rule::parse("count(order where product in (X100, 85123A))"),
            Some(Rule::Bought(vec!["X100".into(), "85123A".into()]))
        );
        assert_eq!(
            Rule::parse("spend > 3000"),
            Some(Rule::Above { figure: Figure::Spend, inclusive: false, bound: 300_000 })
        );
        for wrong in ["", "spend top 0%", "spend top 101%", "city = 北京", "orders - -1", "count(order)"] {
            assert_eq!(Rule::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_product_is_named_whole_or_by_its_code() {
        assert!(Rule::is_product("TP", "TP 增长咨询1v1"));
        assert!(Rule::is_product("tp", "TP"));
        assert!(Rule::is_product("TP 增长咨询1V1", "TP 增长咨询1v1"));
        assert!(!Rule::is_product("TP", "TPX 课程"));
    }
}
