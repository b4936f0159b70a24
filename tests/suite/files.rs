//! Files as other programs export them, made with a fixed seed, and what an independent reader counts in them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::run::Chance;

/// An order export in the manner of the online-retail set: English header, a quarter of the customers missing, cancelled
/// ids beginning with C with negative quantities, lines that stand twice by right, references written `17850.0`.
pub fn retail(lines: u64, seed: u64) -> String {
    const COUNTRIES: [&str; 4] = ["United Kingdom", "EIRE", "France", "Channel Islands"];
    const GOODS: [(&str, &str); 7] = [
        ("85123A", "WHITE HANGING HEART T-LIGHT HOLDER"),
        ("71053", "WHITE METAL LANTERN"),
        ("84406B", "CREAM CUPID HEARTS COAT HANGER"),
        ("22752", "SET 7 BABUSHKA NESTING BOXES, \"\"WOOD\"\""),
        ("POST", "POSTAGE"),
        ("M", "Manual, adjusted"),
        ("22423", "REGENCY CAKESTAND 3 TIER"),
    ];
    let mut chance = Chance::new(seed);
    let mut out =
        String::from("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    let (mut invoice, mut left) = (536_365, 0);
    let (mut head, mut tail, mut sign, mut last) = (String::new(), String::new(), 1_i64, String::new());
    for _ in 0..lines {
        if left == 0 {
            left = 1 + chance.below(18);
            invoice += 1;
            let cancelled = chance.percent(3);
            sign = if cancelled { -1 } else { 1 };
            head = format!("{}{invoice}", if cancelled { "C" } else { "" });
            let customer = if chance.percent(25) {
                String::new()
            } else {
                format!("{}.0", 12_346 + skewed(&mut chance, 4_372))
            };
            // Every month has the day; the month comes first.
            let date = format!(
                "{}/{}/{} {}:{:02}",
                1 + chance.below(12),
                1 + chance.below(28),
                2010 + chance.below(2),
                7 + chance.below(13),
                chance.below(60)
            );
            tail = format!("{customer},{}", chance.one(&COUNTRIES));
            tail.insert_str(0, &format!("{date},@,"));
        }
        left -= 1;
        if !last.is_empty() && last.starts_with(&format!("{head},")) && chance.percent(2) {
            out.push_str(&last);
            continue;
        }
        let (code, name) = chance.one(&GOODS);
        let quantity = sign * (1 + skewed(&mut chance, 400) as i64);
        let price = match chance.below(10) {
            0 => format!("{}.{:03}", chance.below(3), chance.below(1_000)),
            1 => format!("{}", chance.below(40)),
            2 => format!("0.{:04}", chance.below(10_000)),
            _ => format!("{}.{:02}", chance.below(20), chance.below(100)),
        };
        let name = if name.contains([',', '"']) { format!("\"{name}\"") } else { (*name).to_string() };
        last = format!("{head},{code},{name},{quantity},{}\n", tail.replace('@', &price));
        out.push_str(&last);
    }
    out
}

/// A number below `n`, small ones far more often.
fn skewed(chance: &mut Chance, n: u64) -> u64 {
    let a = chance.below(n);
    let b = chance.below(n);
    a * b / n.max(1)
}

/// What the `csv` crate reads in such an export.
#[derive(Debug, Default, PartialEq)]
pub struct RetailCount {
    /// Records.
    pub lines: u64,
    /// Lines on which records without a customer stand.
    pub nameless: Vec<u64>,
    /// Cents of quantity × price by customer, without the `.0`.
    pub cents: BTreeMap<String, i128>,
}

/// Counts an export.
pub fn count_retail(text: &str) -> RetailCount {
    let mut count = RetailCount::default();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.expect("a record");
        count.lines += 1;
        let customer = record[6].trim_end_matches(".0").to_string();
        if customer.is_empty() {
            count.nameless.push(record.position().expect("a position").line());
            continue;
        }
        *count.cents.entry(customer).or_default() += line_cents(&record[3], &record[5]);
    }
    count
}

/// Quantity × price in cents, half away from zero, digit by digit.
fn line_cents(quantity: &str, price: &str) -> i128 {
    let quantity: i128 = quantity.parse().expect("a quantity");
    let product = quantity * scaled(price, 6);
    let cents = (product.abs() + 5_000) / 10_000;
    if product < 0 { -cents } else { cents }
}

/// A decimal as an integer of so many places.
pub fn scaled(text: &str, places: usize) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |d| (-1, d));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    assert!(fraction.len() <= places, "{text}");
    sign * format!("{whole}{fraction:0<places$}").parse::<i128>().unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// A purchase file in the manner of CDNOW: person, date, pieces and amount between blanks, no header.
pub fn blanks(lines: u64, seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let mut out = String::new();
    let mut person = 0;
    for _ in 0..lines {
        person += u64::from(chance.percent(34));
        let date =
            format!("{}{:02}{:02}", 1997 + chance.below(2), 1 + chance.below(12), 1 + chance.below(28));
        let pieces = 1 + skewed(&mut chance, 40);
        let _ =
            writeln!(out, " {person:05} {date} {pieces:2} {:7}.{:02}", chance.below(900), chance.below(100));
    }
    out
}

/// One row of a customer list as WeCom exports it.
#[derive(Debug, Clone)]
pub struct Contact {
    /// 客户名称
    pub name: String,
    /// 备注
    pub remark: String,
    /// 添加人
    pub staff: &'static str,
    /// 添加时间
    pub added: String,
    /// 添加方式
    pub way: &'static str,
    /// 来源
    pub state: &'static str,
    /// 标签
    pub tags: String,
    /// 手机号
    pub phone: String,
    /// 外部联系人ID, of 20 digits.
    pub id: String,
}

/// A row for each staff member who added a contact: a fifth of the contacts have two.
pub fn contacts(contacts: u64, seed: u64) -> Vec<Contact> {
    const FAMILY: [&str; 8] = ["王", "李", "张", "刘", "陈", "欧阳", "赵", "㐂"];
    const GIVEN: [&str; 8] = ["伟", "芳", "娜", "秀英", "敏", "静", "一诺", "𠮷"];
    const STAFF: [&str; 3] = ["小王", "小李", "LiuYang"];
    const WAYS: [&str; 3] = ["扫描二维码", "搜索手机号", "群聊"];
    const STATES: [&str; 3] = ["公众号菜单", "线下活动", ""];
    let mut chance = Chance::new(seed);
    let mut rows = Vec::new();
    for number in 0..contacts {
        let name = format!("{}{}", chance.one(&FAMILY), chance.one(&GIVEN));
        let first = chance.below(3) as usize;
        let tags = match chance.below(4) {
            0 => String::new(),
            1 => "A,F3".to_string(),
            2 => "高意向，三次复购".to_string(),
            _ => "S".to_string(),
        };
        let row = Contact {
            remark: format!("{name}-{number}"),
            name,
            staff: STAFF[first],
            added: format!("2019-0{}-1{} 1{}:05:00", 1 + chance.below(6), chance.below(9), chance.below(9)),
            way: chance.one(&WAYS),
            state: chance.one(&STATES),
            tags,
            phone: if chance.percent(70) { format!("138{number:08}") } else { String::new() },
            id: format!("788130{:014}", number * 7_919 + 11),
        };
        if chance.percent(20) {
            rows.push(Contact {
                staff: STAFF[(first + 1) % 3],
                remark: format!("老{}", row.remark),
                ..row.clone()
            });
        }
        rows.push(row);
    }
    rows
}

/// Such a list as CSV text, with or without its column of ids and phones.
pub fn contact_list(rows: &[Contact], with_ids: bool) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let headers =
        ["客户名称", "备注", "添加人", "添加时间", "添加方式", "来源", "标签", "手机号", "外部联系人ID"];
    let most = if with_ids { headers.len() } else { headers.len() - 2 };
    writer.write_record(&headers[..most]).expect("a header");
    for row in rows {
        let cells = [
            &row.name,
            &row.remark,
            row.staff,
            &row.added,
            row.way,
            row.state,
            &row.tags,
            &row.phone,
            &row.id,
        ];
        writer.write_record(&cells[..most]).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("a list")).expect("UTF-8")
}
