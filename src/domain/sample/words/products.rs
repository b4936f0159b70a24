//! What the expert marketplace sells, and the topics by which it is ordered.

use crate::domain::money::{Cents, Price};

use super::super::stream::Stream;

/// Topics of products, articles and searches; a person leans towards two of them.
pub const TOPICS: [&str; 12] = [
    "增长",
    "流量",
    "运营",
    "产品",
    "法律服务",
    "房地产",
    "职业规划",
    "投融资",
    "品牌",
    "短视频",
    "子女教育",
    "心理",
];

/// One product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Product {
    /// Its code, without a digit.
    pub code: &'static str,
    /// Code and name as orders write it: `TP 增长咨询1v1`.
    pub label: &'static str,
    /// Its topic, a place in [`TOPICS`].
    pub topic: u8,
    /// Whole yuan for one piece, 500 or more.
    pub yuan: i64,
}

impl Product {
    /// The price of one piece.
    pub fn price(&self) -> Price {
        Price(self.yuan * 10_000)
    }

    /// The price of one piece in cents.
    pub fn cents(&self) -> Cents {
        Cents(self.yuan * 100)
    }
}

const fn product(code: &'static str, label: &'static str, topic: u8, yuan: i64) -> Product {
    Product { code, label, topic, yuan }
}

/// All products; [`TP`], [`GROWTH`] and [`FIRST_STEP`] are places in this list.
pub const PRODUCTS: [Product; 24] = [
    product("TP", "TP 增长咨询1v1", 0, 980),
    product("ZC", "ZC 互联网增长1v1", 0, 1_200),
    product("ZY", "ZY 增长训练营", 0, 2_980),
    product("LL", "LL 流量投放诊断", 1, 1_280),
    product("LZ", "LZ 流量采买陪跑", 1, 3_980),
    product("YY", "YY 用户运营1v1", 2, 800),
    product("YS", "YS 社群运营诊断", 2, 1_180),
    product("YX", "YX 运营总监私享课", 2, 1_980),
    product("CP", "CP 产品经理1v1", 3, 780),
    product("CS", "CS 产品战略工作坊", 3, 2_680),
    product("FL", "FL 劳动法咨询1v1", 4, 600),
    product("FH", "FH 合同审阅", 4, 1_500),
    product("FC", "FC 买房咨询1v1", 5, 680),
    product("FZ", "FZ 置业规划方案", 5, 1_880),
    product("ZG", "ZG 职业规划1v1", 6, 500),
    product("ZJ", "ZJ 简历与面试辅导", 6, 900),
    product("TR", "TR 融资计划书诊断", 7, 2_400),
    product("TZ", "TZ 创业者私董会", 7, 9_800),
    product("PP", "PP 品牌定位咨询", 8, 2_200),
    product("DS", "DS 短视频起号1v1", 9, 760),
    product("DY", "DY 短视频训练营", 9, 1_680),
    product("JY", "JY 升学规划1v1", 10, 700),
    product("JX", "JX 亲子沟通课", 10, 560),
    product("XL", "XL 心理咨询1v1", 11, 600),
];

/// The product whose code is `TP`.
pub const TP: u16 = 0;
/// 互联网增长1v1
pub const GROWTH: u16 = 1;
/// The cheapest product.
pub const FIRST_STEP: u16 = 14;

/// One of the products of a topic, as its place in [`PRODUCTS`], where topics follow one another.
pub fn of_topic(topic: u8, stream: &mut Stream) -> u16 {
    let first = PRODUCTS.partition_point(|p| p.topic < topic);
    let next = PRODUCTS.partition_point(|p| p.topic <= topic);
    (first as u64 + stream.below((next - first) as u64)) as u16
}

/// What a person buys who leans towards two topics: mostly within them; big spenders (`top`) take the dearer, others the
/// cheaper of two.
pub fn bought(topics: [u8; 2], top: bool, s: &mut Stream) -> u16 {
    let mut candidate = || match s.below(10) {
        0..5 => of_topic(topics[0], s),
        5..7 => of_topic(topics[1], s),
        _ => s.below(PRODUCTS.len() as u64) as u16,
    };
    let (a, b) = (candidate(), candidate());
    let dearer = PRODUCTS[usize::from(a)].yuan > PRODUCTS[usize::from(b)].yuan;
    if dearer == top { a } else { b }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_what_the_places_and_prices_say() {
        assert_eq!(PRODUCTS[usize::from(TP)].code, "TP");
        assert_eq!(PRODUCTS[usize::from(GROWTH)].label, "ZC 互联网增长1v1");
        assert_eq!(PRODUCTS[usize::from(FIRST_STEP)].yuan, PRODUCTS.iter().map(|p| p.yuan).min().unwrap());
        for product in PRODUCTS {
            assert!(product.label.starts_with(&format!("{} ", product.code)) && product.yuan >= 500);
            assert!(
                product.code.bytes().all(|b| b.is_ascii_uppercase()),
                "a tag family takes the code as its own"
            );
            assert!(usize::from(product.topic) < TOPICS.len());
        }
        assert!(PRODUCTS.is_sorted_by_key(|p| p.topic));
        for (nth, topic) in TOPICS.iter().enumerate() {
            assert!(PRODUCTS.iter().any(|p| usize::from(p.topic) == nth), "{topic}");
        }
    }
}
