//! What an order was about: the topic of its product.

use std::collections::{BTreeMap, HashMap};

use crate::domain::fold::fold;

/// The topics of products, as they are told of them by events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductTopics {
    /// Folded topics, each with its products as they are spelt.
    products: BTreeMap<String, Vec<String>>,
    /// Of each of these topics how many lines of orders are of its products.
    lines: BTreeMap<String, u64>,
}

impl ProductTopics {
    /// Every topic of a product, folded, with how many lines of orders are on it.
    pub fn lines(&self) -> impl Iterator<Item = (&str, u64)> {
        self.lines.iter().map(|(topic, lines)| (topic.as_str(), *lines))
    }

    /// The products of a topic as they are spelt, in their order.
    pub fn products(&self, topic: &str) -> &[String] {
        self.products.get(&fold(topic)).map_or(&[], Vec::as_slice)
    }

    /// The topic of a product as it is spelt, folded.
    pub fn topic(&self, product: &str) -> Option<&str> {
        self.each().find(|(known, _)| *known == product).map(|(_, topic)| topic)
    }

    /// Every product with its topic.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.products
            .iter()
            .flat_map(|(topic, all)| all.iter().map(move |product| (product.as_str(), topic.as_str())))
    }

    /// Roughly how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.products
            .iter()
            .map(|(topic, all)| topic.len() + 64 + all.iter().map(|p| p.len() + 24).sum::<usize>())
            .sum()
    }
}

/// Products whose topics are being found.
#[derive(Debug, Clone)]
pub struct Gathering {
    /// As they are spelt, each with its lines of orders and its place in `topics`.
    spelt: Vec<(String, u64, usize)>,
    /// Which products an object names: whole, or by the code before the first blank.
    named: HashMap<String, Vec<usize>>,
    /// Of each product its folded name and how often events on it were about which topic.
    topics: Vec<(String, HashMap<String, u64>)>,
}

impl Gathering {
    /// Of some products with the lines of orders that each has. A blank one is none.
    pub fn new(products: impl IntoIterator<Item = (String, u64)>) -> Gathering {
        let mut of = Gathering { spelt: Vec::new(), named: HashMap::new(), topics: Vec::new() };
        let mut known: HashMap<String, usize> = HashMap::new();
        for (product, lines) in products {
            let folded = fold(&product);
            if folded.is_empty() {
                continue;
            }
            let place = *known.entry(folded).or_insert_with_key(|folded| {
                let place = of.topics.len();
                let code = folded.split(' ').next().filter(|code| *code != folded).map(str::to_string);
                for name in std::iter::once(folded.clone()).chain(code) {
                    of.named.entry(name).or_default().push(place);
                }
                of.topics.push((folded.clone(), HashMap::new()));
                place
            });
            of.spelt.push((product, lines, place));
        }
        of
    }

    /// Whether there are no products.
    pub fn is_empty(&self) -> bool {
        self.spelt.is_empty()
    }

    /// So many events on an object were about a topic.
    pub fn saw(&mut self, object: &str, topic: &str, times: u64) {
        let Some(places) = self.named.get(&fold(object)) else { return };
        let topic = fold(topic);
        if topic.is_empty() {
            return;
        }
        for place in places {
            if let Some((_, topics)) = self.topics.get_mut(*place) {
                *topics.entry(topic.clone()).or_default() += times;
            }
        }
    }

    /// Each product's topic: what most events on it were about, of equals the first by text; without any, its name.
    pub fn finish(self) -> ProductTopics {
        let topics: Vec<String> = self
            .topics
            .into_iter()
            .map(|(name, topics)| {
                let most = topics.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| b.cmp(a)));
                most.map_or(name, |(topic, _)| topic)
            })
            .collect();
        let mut products: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut sums: BTreeMap<String, u64> = BTreeMap::new();
        for (product, lines, place) in self.spelt {
            if let Some(topic) = topics.get(place) {
                *sums.entry(topic.clone()).or_default() += lines;
                products.entry(topic.clone()).or_default().push(product);
            }
        }
        products.values_mut().for_each(|all| all.sort_unstable());
        ProductTopics { products, lines: sums }
    }
}
