//! Tag cells as a team writes them before it has a standard: right codes beside wrong ones, stale counts, several
//! spellings of one thing, several separators.

use super::super::stream::Stream;
use super::super::words::codes::WANG;

/// What a person's tags are given for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Figures {
    /// Paid less paid back, in cents.
    pub(super) spend: i64,
    /// Orders that were not paid back.
    pub(super) orders: u32,
    /// Those among them of the product TP.
    pub(super) tp: u32,
}

/// Words that staff tag with and no standard knows.
const OWN_WORDS: [&str; 8] = ["宝妈", "爱砍价", "转介绍多", "已加群", "VIP", "老板", "待跟进", "行业大咖"];
/// How staff other than 小王 write the highest tier when they do not write `A`.
const SPELLINGS_OF_A: [&str; 5] = ["a", "Ａ", "A级", "高价值", "A2"];
const INTENTS: [(&str, u32); 5] =
    [("意向高", 30), ("意向中", 34), ("意向低", 18), ("意向3", 8), ("有意向", 10)];
const SEPARATORS: [(&str, u32); 5] = [("、", 50), (",", 24), ("/", 10), (";", 8), ("，", 8)];

/// A tag cell that is not empty.
pub(super) fn cell(staff: u8, of: &Figures, s: &mut Stream) -> String {
    let mut tags: Vec<String> = Vec::new();
    if of.orders > 0 || s.chance(12) {
        tags.push(tier(staff, of, s));
        if s.chance(4) {
            // Both the old tier and the new one were left standing.
            tags.push(s.pick(&["B", "C"]).to_string());
        }
    }
    if of.orders > 1 {
        tags.push(repeats(of.orders - 1, s));
    }
    if of.tp > 0 && s.chance(80) {
        tags.push(match s.below(8) {
            0 => "TP".to_string(),
            1 => format!("tp{}", of.tp),
            _ => format!("TP{}", of.tp),
        });
    }
    if s.chance(30) {
        tags.push(s.weighted(&INTENTS).to_string());
    }
    if s.chance(12) || tags.is_empty() {
        tags.push(s.pick(&OWN_WORDS).to_string());
    }
    tags.dedup();
    tags.join(s.weighted(&SEPARATORS))
}

/// A newcomer's cell has a tag of the standard in any case: the intent, which was asked on adding. `which` numbers the
/// newcomers.
pub(super) fn with_a_standard_tag(cell: String, which: usize) -> String {
    const ASKED: [&str; 3] = ["意向高", "意向中", "意向低"];
    let known = |tag: &str| matches!(tag, "A" | "B" | "C") || ASKED.contains(&tag);
    if cell.split(['、', ',', '/', ';', '，']).any(known) {
        return cell;
    }
    format!("{}、{cell}", ASKED[which / 5 % ASKED.len()])
}

/// The value tier by spend; one of eight is a guess. 小王 writes `S` for the highest.
fn tier(staff: u8, of: &Figures, s: &mut Stream) -> String {
    let right = match of.spend {
        300_000.. => "A",
        100_000.. => "B",
        _ => "C",
    };
    let said = if s.chance(12) { s.pick(&["A", "B", "C"]) } else { right };
    match said {
        "A" if staff == WANG && s.chance(75) => "S",
        "A" if s.chance(12) => s.pick(&SPELLINGS_OF_A),
        other => other,
    }
    .to_string()
}

/// The number of repurchases; some were counted long ago, some are written in words.
fn repeats(count: u32, s: &mut Stream) -> String {
    const NUMERALS: [&str; 5] = ["一", "两", "三", "四", "五"];
    let said = if s.chance(15) { count.saturating_sub(1).max(1) } else { count };
    match (s.below(20), NUMERALS.get(said as usize - 1)) {
        (0..2, Some(numeral)) => format!("{numeral}次复购"),
        (2, _) => format!("f{said}"),
        (3, _) => format!("F0{said}"),
        (4, _) => format!("复购{said}次"),
        (5, _) => "F３".to_string(),
        _ => format!("F{said}"),
    }
}
