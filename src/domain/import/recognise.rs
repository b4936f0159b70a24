//! What a file is about, by its header alone.

use super::kind::ImportKind;
use super::mapping::{Catalogue, Mapping, Target};

/// The kind of file that a header looks like most: of the kinds that it has all needed fields for, the one that knows
/// the most of its columns; people when no kind fits.
pub fn likely_kind(headers: &[String]) -> ImportKind {
    let known = |kind: ImportKind| {
        let mapping = Mapping::build(kind, headers, &[], &[], Catalogue::default()).ok()?;
        Some(mapping.targets().iter().filter(|t| matches!(t, Target::Field(_) | Target::Identity(_))).count())
    };
    let mut best = (0, ImportKind::People);
    for kind in ImportKind::ALL {
        if let Some(columns) = known(kind).filter(|columns| *columns > best.0) {
            best = (columns, kind);
        }
    }
    best.1
}

/// Whether what stands where a header is looked for is a record: a number or a date is no column's name.
pub fn looks_like_a_record(headers: &[String]) -> bool {
    let is_figure = |cell: &String| {
        let cell = cell.trim();
        cell.starts_with(|c: char| c.is_ascii_digit())
            && cell.chars().all(|c| c.is_ascii_digit() || "./-:,".contains(c))
    };
    headers.iter().any(is_figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> ImportKind {
        likely_kind(&header.split(',').map(str::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn a_header_says_what_its_file_is_about() {
        assert_eq!(
            of("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"),
            ImportKind::Orders
        );
        assert_eq!(of("客户名称,备注,添加人,添加时间,添加方式,来源,标签,手机号"), ImportKind::Relations);
        assert_eq!(of("用户编号,昵称,手机号,城市,宠物"), ImportKind::People);
        assert_eq!(of("person,kind,value"), ImportKind::Identities);
        assert_eq!(of("客服ID,姓名,角色"), ImportKind::Staff);
        assert_eq!(of("用户编号,拒收渠道"), ImportKind::Refusals);
        assert_eq!(of("甲,乙"), ImportKind::People);
    }

    #[test]
    fn figures_are_no_names() {
        let cells = |line: &str| line.split(' ').map(str::to_string).collect::<Vec<_>>();
        assert!(looks_like_a_record(&cells("00001 19970101 1 11.77")));
        assert!(!looks_like_a_record(&cells("person ts 2019消费")));
    }
}
