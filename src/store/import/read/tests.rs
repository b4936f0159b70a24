//! Whole files, good and broken.

use std::io::{Cursor, Write};
use std::path::Path;

use encoding_rs::GB18030;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::import::{Catalogue, ConvertOptions, Converter, DateFormat, ImportKind, Mapping, Reason};

/// What became of each record: the cells of an accepted one, or line and reason.
type Seen = Vec<Result<Vec<String>, (u64, Reason)>>;

fn read(bytes: &[u8], options: ReadOptions) -> (Shape, Seen) {
    drain(open(Source::Stream(Box::new(Cursor::new(bytes.to_vec()))), options).unwrap())
}

fn drain(mut file: Box<dyn Records>) -> (Shape, Seen) {
    let (mut seen, mut record) = (Vec::new(), RawRecord::new());
    loop {
        match file.next(&mut record).unwrap() {
            Step::Record => seen.push(Ok(record.iter().map(str::to_string).collect())),
            Step::Rejected(reject) => seen.push(Err((reject.line, reject.reason))),
            Step::End => return (file.shape().clone(), seen),
        }
    }
}

fn fault(bytes: &[u8], name: &str) -> ReadFault {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    open(Source::Path(path), ReadOptions::default()).err().unwrap()
}

fn gb(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// A file of people: how each record fares on the way to a typed row, as (line, reason) of the rejects and the number of
/// rows.
fn import(kind: ImportKind, bytes: &[u8]) -> (Vec<(u64, &'static str)>, usize) {
    let mut file =
        open(Source::Stream(Box::new(Cursor::new(bytes.to_vec()))), ReadOptions::default()).unwrap();
    let mapping =
        Mapping::build(kind, &file.shape().columns.clone(), &[], &[], Catalogue::default()).unwrap();
    let mut converter = Converter::new(&mapping, ConvertOptions::default());
    let (mut rejects, mut rows, mut record) = (Vec::new(), 0, RawRecord::new());
    loop {
        match file.next(&mut record).unwrap() {
            Step::Record => match converter.convert(&record) {
                Ok(_) => rows += 1,
                Err(reject) => rejects.push((reject.line, reject.reason.code())),
            },
            Step::Rejected(reject) => rejects.push((reject.line, reject.reason.code())),
            Step::End => return (rejects, rows),
        }
    }
}

const HEAD: &str = "ref,nickname,phone,birthday,city\n";
const GOOD: &str = "u1,张三,13800138000,1990-01-02,北京\n";

/// One broken record in place of `{}`; good records stand before and behind it and must survive.
#[rstest]
#[case::cut_quote("u2,\"李四,13800138001,1990-01-02,上海", "cut_quote")]
#[case::cut_quote_at_end("u2,李四,13800138001,1990-01-02,\"上海", "cut_quote")]
#[case::text_behind_quote("u2,\"李\"四,13800138001,1990-01-02,上海", "cut_quote")]
#[case::quote_alone("u2,\"", "cut_quote")]
#[case::cut_in_first("\"u2,李四,13800138001,1990-01-02,上海", "cut_quote")]
#[case::one_cell("u2", "too_few_cells")]
#[case::four_cells("u2,李四,13800138001,1990-01-02", "too_few_cells")]
#[case::six_cells("u2,李四,13800138001,1990-01-02,上海,x", "too_many_cells")]
#[case::comma_in_name("u2,李,四,13800138001,1990-01-02,上海", "too_many_cells")]
#[case::other_delimiter("u2;李四;13800138001;1990-01-02;上海", "too_few_cells")]
#[case::nul_in_name("u2,李\0四,13800138001,1990-01-02,上海", "nul_byte")]
#[case::nul_in_id("u\0,李四,13800138001,1990-01-02,上海", "nul_byte")]
#[case::nul_alone("\0", "nul_byte")]
#[case::nul_at_end("u2,李四,13800138001,1990-01-02,上海\0", "nul_byte")]
#[case::nul_quoted("u2,\"李\0\",13800138001,1990-01-02,上海", "nul_byte")]
#[case::no_such_day("u2,李四,13800138001,2019-02-30,上海", "no_such_day")]
#[case::no_such_month("u2,李四,13800138001,2019-13-01,上海", "no_such_day")]
#[case::compact_no_such_day("u2,李四,13800138001,20190230,上海", "no_such_day")]
#[case::leap_of_1900("u2,李四,13800138001,1900/2/29,上海", "no_such_day")]
#[case::chinese_no_such_day("u2,李四,13800138001,2019年4月31日,上海", "no_such_day")]
#[case::year_0019("u2,李四,13800138001,0019-07-14,上海", "year_out_of_range")]
#[case::year_9999("u2,李四,13800138001,9999-12-31,上海", "year_out_of_range")]
#[case::either_order("u2,李四,13800138001,1/2/1990,上海", "date_order_unknown")]
#[case::word_for_a_day("u2,李四,13800138001,昨天,上海", "not_a_date")]
#[case::huge_for_a_day("u2,李四,13800138001,1e400,上海", "not_a_date")]
#[case::serial_number("u2,李四,13800138001,43660,上海", "not_a_date")]
#[case::formula_in_day("u2,李四,13800138001,=TODAY(),上海", "formula")]
#[case::formula_in_ref("=1+1,李四,13800138001,1990-01-02,上海", "formula")]
#[case::at_in_ref("@SUM(A1),李四,13800138001,1990-01-02,上海", "formula")]
#[case::wide_formula("＝A1,李四,13800138001,1990-01-02,上海", "formula")]
#[case::minus_in_ref("-2+3,李四,13800138001,1990-01-02,上海", "formula")]
#[case::formula_in_phone("u2,李四,=A1,1990-01-02,上海", "formula")]
#[case::lost_digits("6.22203E+18,李四,13800138001,1990-01-02,上海", "digits_lost")]
#[case::short_phone("u2,李四,138,1990-01-02,上海", "bad_phone")]
#[case::masked_phone("u2,李四,138****8000,1990-01-02,上海", "bad_phone")]
#[case::phone_in_words("u2,李四,没有,1990-01-02,上海", "bad_phone")]
#[case::long_phone("u2,李四,138001380001380013800,1990-01-02,上海", "bad_phone")]
#[case::two_phones_one_bad("u2,李四,13800138001;12,1990-01-02,上海", "bad_phone")]
#[case::error_in_ref("#N/A,李四,13800138001,1990-01-02,上海", "error_cell")]
#[case::error_in_city("u2,李四,13800138001,1990-01-02,#REF!", "error_cell")]
#[case::nobody(",李四,,1990-01-02,上海", "missing_person")]
#[case::all_empty(",,,,", "missing_person")]
#[case::null_ref("NULL,李四,-,1990-01-02,上海", "missing_person")]
fn a_broken_record_costs_itself_alone(#[case] broken: &str, #[case] reason: &str) {
    for (bytes, line) in [
        (format!("{HEAD}{GOOD}{broken}\n{GOOD}{GOOD}"), 3),
        (format!("{HEAD}{broken}\r\n{GOOD}"), 2),
        (format!("{HEAD}{GOOD}\n\n{broken}"), 5),
    ] {
        let good = bytes.matches(GOOD.trim_end()).count();
        assert_eq!(import(ImportKind::People, bytes.as_bytes()), (vec![(line, reason)], good), "{bytes}");
    }
}

#[rstest]
#[case::no_person(",2019-07-14,3,2.5,paid", "missing_person")]
#[case::pandas_nobody("nan,2019-07-14,3,2.5,paid", "missing_person")]
#[case::no_time("u1,,3,2.5,paid", "missing_value")]
#[case::no_price("u1,2019-07-14,3,,paid", "missing_value")]
#[case::huge_price("u1,2019-07-14,3,1e400,paid", "number_out_of_range")]
#[case::huge_quantity("u1,2019-07-14,99999999999999999999,1,paid", "number_out_of_range")]
#[case::huge_product("u1,2019-07-14,900000000000000,900000000000,paid", "number_out_of_range")]
#[case::word_price("u1,2019-07-14,3,cheap,paid", "not_a_number")]
#[case::infinite("u1,2019-07-14,3,inf,paid", "not_a_number")]
#[case::two_points("u1,2019-07-14,3,1.2.3,paid", "not_a_number")]
#[case::formula_price("u1,2019-07-14,3,=2+2,paid", "formula")]
#[case::formula_quantity("u1,2019-07-14,+A1,2,paid", "formula")]
#[case::status("u1,2019-07-14,3,2,退款中", "unknown_status")]
#[case::time("u1,2019-07-14 25:00,3,2,paid", "no_such_time")]
#[case::unix_of_2286("u1,9999999999,3,2,paid", "year_out_of_range")]
fn a_broken_order_costs_itself_alone(#[case] broken: &str, #[case] reason: &str) {
    let good = "17850.0,2019/7/14 8:26,3,1.255,已完成\n";
    let text = format!("CustomerID,InvoiceDate,Quantity,UnitPrice,status\n{good}{broken}\n{good}");
    assert_eq!(import(ImportKind::Orders, text.as_bytes()), (vec![(3, reason)], 2));
}

#[rstest]
#[case::plain("x")]
#[case::quotes("\"")]
#[case::doubled("\"\"")]
#[case::commas(",")]
#[case::chinese("长")]
fn a_line_of_three_megabytes_costs_itself_alone(#[case] filler: &str) {
    let long = filler.repeat((3 << 20) / filler.len());
    for text in [format!("{HEAD}{GOOD}u2,{long}\n{GOOD}"), format!("{HEAD}{GOOD}\"{long}\n{GOOD}")] {
        assert_eq!(import(ImportKind::People, text.as_bytes()), (vec![(3, "line_too_long")], 2));
    }
    assert_eq!(
        import(ImportKind::People, format!("{HEAD}{GOOD}{long}").as_bytes()),
        (vec![(3, "line_too_long")], 1)
    );
}

#[test]
fn names_may_hold_anything_but_nul() {
    let names = ["\u{202E}gnp.exe", "a\u{200B}b", "\u{1b}[31m红\u{1b}[0m", "=HYPERLINK(1)", "👩‍👩‍👧"];
    let rows: String = names.iter().map(|n| format!("u1,{n},13800138000,1990-01-02,北京\n")).collect();
    let (_, seen) = read(format!("{HEAD}{rows}").as_bytes(), ReadOptions::default());
    let read: Vec<&str> = seen.iter().map(|r| r.as_ref().unwrap()[1].as_str()).collect();
    assert_eq!(read, names);
    assert_eq!(import(ImportKind::People, format!("{HEAD}{rows}").as_bytes()), (vec![], 5));
}

#[test]
fn files_in_each_encoding_read_alike() {
    let text = format!("{HEAD}{GOOD}");
    let utf16 = |be: bool, mark: bool| {
        let body: Vec<u8> =
            text.encode_utf16().flat_map(|u| if be { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
        let bom: &[u8] = if !mark {
            b""
        } else if be {
            b"\xFE\xFF"
        } else {
            b"\xFF\xFE"
        };
        [bom, &body].concat()
    };
    let files = [
        (text.clone().into_bytes(), "UTF-8"),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), "UTF-8"),
        (gb(&text), "gb18030"),
        (utf16(false, true), "UTF-16LE"),
        (utf16(true, true), "UTF-16BE"),
        (utf16(false, false), "UTF-16LE"),
    ];
    for (bytes, encoding) in files {
        let (shape, seen) = read(&bytes, ReadOptions::default());
        assert_eq!(shape.encoding, Some(encoding));
        assert_eq!(shape.columns.first().map(String::as_str), Some("ref"), "{encoding}");
        assert_eq!(seen, [Ok(GOOD.trim_end().split(',').map(str::to_string).collect())], "{encoding}");
    }
}

#[test]
fn two_encodings_in_one_file_cost_the_rarer_records() {
    let utf8 = [HEAD.as_bytes(), GOOD.as_bytes(), &gb(GOOD), GOOD.as_bytes()].concat();
    assert_eq!(import(ImportKind::People, &utf8), (vec![(3, "undecodable")], 2));
    let chinese = [gb(HEAD), gb(GOOD), gb(GOOD), GOOD.as_bytes().to_vec(), gb(GOOD)].concat();
    assert_eq!(import(ImportKind::People, &chinese), (vec![(4, "undecodable")], 3));
    let ascii = format!("{HEAD}{}", "u1,x,,,\n".repeat(200_000));
    let late = [ascii.as_bytes(), &gb(GOOD), GOOD.as_bytes(), &gb(GOOD), &gb(GOOD)].concat();
    assert_eq!(import(ImportKind::People, &late), (vec![(200_003, "undecodable")], 200_003));
    let latin = [HEAD.as_bytes(), GOOD.as_bytes(), b"u2,Caf\xE9 \xA3,,,\n"].concat();
    assert_eq!(import(ImportKind::People, &latin), (vec![(3, "undecodable")], 1));
    let odd = [
        b"\xFF\xFE".to_vec(),
        "ref,city\nu1,".encode_utf16().flat_map(u16::to_le_bytes).collect(),
        vec![0, 0xD8],
    ];
    assert_eq!(import(ImportKind::People, &odd.concat()), (vec![(2, "undecodable")], 0));
}

#[test]
fn a_stated_encoding_is_used() {
    let options = ReadOptions { encoding: TextEncoding::named("latin1"), ..ReadOptions::default() };
    let (_, seen) = read(b"ref,nickname\nu1,Caf\xE9\n", options);
    assert_eq!(seen, [Ok(vec!["u1".into(), "Café".into()])]);
}

#[test]
fn text_between_blanks_needs_no_header() {
    let columns = ["person", "ts", "quantity", "amount"].map(str::to_string).to_vec();
    let options = ReadOptions { columns: Some(columns.clone()), ..ReadOptions::default() };
    let text =
        " 00001 19970101  1   11.77\r\n 00002 19970112  1   12.00\r\n 00002 19970112  5\r\n".repeat(100);
    let (shape, seen) = read(text.as_bytes(), options);
    assert_eq!((shape.format, shape.has_header, shape.columns), (Format::Blanks, false, columns));
    assert_eq!(seen[0], Ok(["00001", "19970101", "1", "11.77"].map(str::to_string).to_vec()));
    assert_eq!(seen.iter().filter(|s| s.is_ok()).count(), 200);
    assert_eq!(seen[2], Err((3, Reason::TooFewCells)));
    let (shape, _) = read(b"full name\nzhang san\nli si\n", ReadOptions::default());
    assert_eq!((shape.format, shape.columns), (Format::Csv, vec!["full name".to_string()]));
}

#[test]
fn empty_cells_at_the_end_are_neither_missed_nor_too_many() {
    let (shape, seen) = read(b"a,b,,\n1,2\n1,2,,,,\n1,2,,,,3\n1\n", ReadOptions::default());
    assert_eq!(shape.columns, ["a", "b", "", ""]);
    let found: Vec<_> = seen.iter().map(|s| s.as_ref().map(Vec::len).map_err(|e| e.1)).collect();
    assert_eq!(found, [Ok(2), Ok(4), Err(Reason::TooManyCells), Err(Reason::TooFewCells)]);
}

#[test]
fn json_lines_have_the_keys_of_their_objects_for_columns() {
    let text = "{\"ref\":\"u1\",\"id\":12345678901234567890}\n\n{\"city\":\"北京\",\"ref\":null}\n{\"ref\":\n[1]\n{\"ref\":\"a\\u0000\"}\n";
    let (shape, seen) = read(text.as_bytes(), ReadOptions::default());
    assert_eq!(
        (shape.format, shape.columns),
        (Format::JsonLines, ["ref", "id", "city"].map(str::to_string).to_vec())
    );
    let cells = |c: [&str; 3]| Ok(c.map(str::to_string).to_vec());
    let expected = [
        cells(["u1", "12345678901234567890", ""]),
        cells(["", "", "北京"]),
        Err((4, Reason::NotAnObject)),
        Err((5, Reason::NotAnObject)),
        Err((6, Reason::NulByte)),
    ];
    assert_eq!(seen, expected);
    let late = format!("{}{{\"ref\":\"x\",\"late\":1}}\n", "{\"ref\":\"x\"}\n".repeat(1_000));
    assert_eq!(
        read(late.as_bytes(), ReadOptions::default()).1.last(),
        Some(&Err((1_001, Reason::TooManyCells)))
    );
}

fn sheet(path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("客户").unwrap();
    for (i, name) in ["ref", "phone", "birthday", "note", "id", "added"].into_iter().enumerate() {
        page.write_string(2, i as u16, name).unwrap();
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(1990, 1, 2).unwrap();
    let instant = rust_xlsxwriter::ExcelDateTime::parse_from_str("2019-07-14T08:26:00").unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let full = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    page.write_number(3, 0, 17850).unwrap();
    page.write_number(3, 1, 13_800_138_000f64).unwrap();
    page.write_datetime_with_format(3, 2, &day, &format).unwrap();
    page.write_string(3, 3, "张三").unwrap();
    page.write_number(3, 4, 62_220_212_345_678_901_234f64).unwrap();
    page.write_datetime_with_format(3, 5, &instant, &full).unwrap();
    page.write_string(5, 0, "u2").unwrap();
    page.write_string(6, 0, "u3").unwrap();
    page.write_string(6, 7, "beyond").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    book.save(path).unwrap();
}

#[test]
fn a_spreadsheet_gives_numbers_and_dates_as_people_write_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.xlsx");
    sheet(&path);
    let (shape, seen) = drain(open(Source::Path(path.clone()), ReadOptions::default()).unwrap());
    assert_eq!((shape.format, shape.sheet.as_deref()), (Format::Sheet, Some("客户")));
    assert_eq!(shape.columns, ["ref", "phone", "birthday", "note", "id", "added"]);
    let first =
        ["17850", "13800138000", "1990-01-02", "张三", "6.222021234567890E+19", "2019-07-14 08:26:00"];
    let got = seen[0].as_ref().unwrap();
    assert_eq!((&got[..4], &got[5]), (&first.map(str::to_string)[..4], &first[5].to_string()));
    assert!(got[4].starts_with("6.2220212345678") && got[4].ends_with("E+19"), "{}", got[4]);
    assert_eq!(seen[1].as_ref().map(|c| c[0].clone()), Ok("u2".into()));
    assert_eq!(seen[2], Err((7, Reason::TooManyCells)));
    let named = |sheet: &str| {
        let options = ReadOptions { sheet: Some(sheet.into()), ..ReadOptions::default() };
        open(Source::Path(path.clone()), options).err()
    };
    assert_eq!(named("空"), Some(ReadFault::Empty));
    let sheets = vec!["客户".to_string(), "空".to_string()];
    assert_eq!(named("x"), Some(ReadFault::NoSuchSheet { sheet: "x".into(), sheets }));
}

#[test]
fn files_that_cannot_be_read_at_all_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &Path| open(Source::Path(path.to_path_buf()), ReadOptions::default()).err();
    assert_eq!(at(folder.path()), Some(ReadFault::Directory));
    assert_eq!(at(&folder.path().join("none.csv")), Some(ReadFault::Missing));
    let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    assert_eq!(ReadFault::from(denied), ReadFault::NoPermission);
    for blank in ["", " ", "\n\n", "\u{FEFF}", "\u{FEFF}\r\n \r\n"] {
        assert_eq!(fault(blank.as_bytes(), "a.csv"), ReadFault::Empty, "{blank:?}");
    }
    assert_eq!(fault(b"PK\x03\x04 and so on", "a.xlsx"), ReadFault::NotASpreadsheet);
    assert_eq!(fault(b"ref,city\nu1,x\n", "a.xlsx"), ReadFault::NotASpreadsheet);
    assert_eq!(fault(b"PAR1....", "a"), ReadFault::Parquet);
    assert_eq!(fault(b"[{\"ref\":1}]", "a.json"), ReadFault::JsonArray);
    assert_eq!(
        fault(b"ref,\"city\nu1,x\n", "a.csv"),
        ReadFault::BadHeader { reason: Reason::CutQuote, line: 1 }
    );
    assert_eq!(
        fault(b"ref,ci\0ty\nu1,x\n", "a.csv"),
        ReadFault::BadHeader { reason: Reason::NulByte, line: 1 }
    );
    for header in ["ref,city", "ref,city\r\n", "\u{FEFF}ref,city\n\n"] {
        assert_eq!(
            read(header.as_bytes(), ReadOptions::default()).1,
            [],
            "only a header is no record: {header:?}"
        );
    }
}

#[test]
fn a_rejects_file_can_be_repaired_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rejects.csv");
    let text = format!("{HEAD}{GOOD}u2,\"李四\nu3,王五,138,1990-01-02,'=x\n,'@x,,,\n");
    let mut file =
        open(Source::Stream(Box::new(Cursor::new(text.into_bytes()))), ReadOptions::default()).unwrap();
    let columns = file.shape().columns.clone();
    let mapping = Mapping::build(ImportKind::People, &columns, &[], &[], Catalogue::default()).unwrap();
    let mut converter = Converter::new(&mapping, ConvertOptions::default());
    let mut rejects = RejectsFile::create(&path, &columns).unwrap();
    let mut record = RawRecord::new();
    loop {
        match file.next(&mut record).unwrap() {
            Step::Record => {
                if let Err(reject) = converter.convert(&record) {
                    rejects.write(&reject, &record).unwrap();
                }
            }
            Step::Rejected(reject) => rejects.write(&reject, &record).unwrap(),
            Step::End => break,
        }
    }
    assert_eq!(rejects.finish().unwrap(), 3);
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains(",,,,,3,,cut_quote,\"u2,\"\"李四\"\n"), "{written}");
    let repaired = written.replace(",138,", ",13800138003,");
    let (shape, seen) = read(repaired.as_bytes(), ReadOptions::default());
    assert_eq!(shape.columns[5..], ["_line", "_column", "_reason", "_original"].map(str::to_string));
    assert_eq!(seen.len(), 3);
    assert_eq!(
        import(ImportKind::People, repaired.as_bytes()),
        (vec![(2, "missing_person"), (4, "missing_person")], 1)
    );
}

#[test]
fn progress_is_counted_in_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let text = format!("{HEAD}{}", GOOD.repeat(100_000));
    std::fs::File::create(&path).unwrap().write_all(text.as_bytes()).unwrap();
    let mut file = open(Source::Path(path), ReadOptions::default()).unwrap();
    assert_eq!(file.total_bytes(), Some(text.len() as u64));
    assert!(file.bytes_read() < text.len() as u64);
    let mut record = RawRecord::new();
    while file.next(&mut record).unwrap() != Step::End {}
    assert_eq!(file.bytes_read(), text.len() as u64);
}

#[test]
fn a_day_first_file_is_read_when_that_is_stated() {
    let (_, seen) = read(b"person,ts,amount\n17850,12/1/2010 8:26,3\n", ReadOptions::default());
    let cells: Vec<&str> = seen[0].as_ref().unwrap().iter().map(String::as_str).collect();
    let header = ["person", "ts", "amount"].map(str::to_string);
    let mapping = Mapping::build(ImportKind::Orders, &header, &[], &[], Catalogue::default()).unwrap();
    let dates = DateFormat::parse("mdy").unwrap();
    let mut converter = Converter::new(&mapping, ConvertOptions { dates, ..ConvertOptions::default() });
    let record = RawRecord::of(2, &cells);
    let crate::domain::import::ImportRow::Order(order) = converter.convert(&record).unwrap() else {
        panic!()
    };
    assert_eq!(order.day.to_string(), "2010-12-01");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever an independent writer writes is read back cell by cell, in UTF-8 and in GB18030.
    #[test]
    fn what_the_csv_crate_writes_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-c,\"\n\r ;张三|]{0,6}", 3), 0..12),
        chinese in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Necessary).from_writer(Vec::new());
        writer.write_record(["甲", "b", "c"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let bytes = if chinese { gb(&text) } else { text.into_bytes() };
        let options = ReadOptions { delimiter: Some(b','), ..ReadOptions::default() };
        let (_, seen) = read(&bytes, options);
        let wanted: Seen = rows.into_iter().map(Ok).collect();
        prop_assert_eq!(seen, wanted);
    }

    /// No input makes reading panic, and every line that is not blank is part of a record.
    #[test]
    fn any_bytes_are_read_to_the_end(bytes in proptest::collection::vec(prop_oneof![
        Just(b','), Just(b'"'), Just(b'\n'), Just(b'\r'), Just(b'a'), any::<u8>()
    ], 0..300)) {
        if let Ok(file) = open(Source::Stream(Box::new(Cursor::new(bytes))), ReadOptions::default()) {
            drain(file);
        }
    }
}
