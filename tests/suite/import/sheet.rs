//! Spreadsheets: phones that are numbers, dates that are dates, formulas, errors.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::clean;
use crate::run::{Home, four};

#[test]
fn a_sheet_gives_phones_as_digits_and_dates_as_days() {
    let home = Home::new();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").expect("a name").write(0, 0, "nothing here").expect("a cell");
    let sheet = book.add_worksheet().set_name("客户").expect("a name");
    let date = Format::new().set_num_format("yyyy/m/d");
    for (column, header) in ["编号", "昵称", "手机号", "生日", "年龄", "外部联系人ID"].into_iter().enumerate()
    {
        sheet.write(0, column as u16, header).expect("a header");
    }
    for row in 1..=200_u32 {
        let f = f64::from(row);
        sheet.write(row, 0, 10_000.0 + f).expect("a ref");
        sheet.write(row, 1, format!("客户{row}")).expect("a name");
        sheet.write(row, 2, 13_800_000_000.0 + f).expect("a phone");
        let day = ExcelDateTime::from_ymd(1990, 2, (1 + row % 28) as u8).expect("a day");
        sheet.write_with_format(row, 3, &day, &date).expect("a date");
        sheet.write(row, 4, 20.0 + f64::from(row % 50)).expect("an age");
        sheet.write(row, 5, format!("7881301234567890{row:04}")).expect("an id");
    }
    book.save(home.path("客户.xlsx")).expect("a workbook");

    let args = ["import", "people", "客户.xlsx", "--sheet", "客户"];
    let first = home.json(&args).data();
    assert_eq!(four(&first), [200, 0, 0, 0]);
    assert_eq!((&first["shape"]["format"], &first["shape"]["sheet"]), (&"xlsx".into(), &"客户".into()));
    let shown = home.json(&["people", "show", "10007", "--reveal"]).data();
    assert_eq!(shown["fields"]["phone"], "13800000007");
    assert_eq!(shown["fields"]["birthday"], "1990-02-08");
    assert_eq!(shown["fields"]["年龄"], 27.0);
    assert_eq!(shown["identities"][0]["value"], "78813012345678900007");
    assert_eq!(four(&home.json(&args).data()), [0, 0, 200, 0]);
    clean(&home);

    home.json(&["import", "people", "客户.xlsx", "--sheet", "客戶"]).fault(2, "import_no_sheet");
}

#[test]
fn an_id_that_a_spreadsheet_rounded_is_rejected() {
    let home = Home::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, header) in ["编号", "昵称", "外部联系人ID"].into_iter().enumerate() {
        sheet.write(0, column as u16, header).expect("a header");
    }
    sheet.write(1, 0, "u1").expect("a ref");
    sheet.write(1, 2, 78_813_012_345_678_901_234.0).expect("an id");
    sheet.write(2, 0, "u2").expect("a ref");
    sheet.write(2, 1, "李四").expect("a name");
    book.save(home.path("a.xlsx")).expect("a workbook");
    let report = home.json(&["import", "people", "a.xlsx"]).data();
    assert_eq!(four(&report), [1, 0, 0, 1]);
    let reject = &report["rejects"][0];
    assert_eq!(
        (reject["line"].as_u64(), reject["reason"].as_str()),
        (Some(2), Some("digits_lost")),
        "{reject}"
    );
}
