use super::super::rows::{IdentityValue, OrderLine, OwnedRow, PersonRow, RelationRow};
use super::super::words::{Friend, NoteKind, OrderStatus, StaffRole};
use super::super::{Catalogue, DateFormat, Mapping, Stated};
use super::*;
use crate::domain::catalogue::{FieldType, Value};
use crate::domain::day::Day;
use crate::domain::money::{Cents, Price, Quantity};

fn converter(kind: ImportKind, header: &str, options: ConvertOptions) -> Converter {
    let headers: Vec<String> = header.split(',').map(str::to_string).collect();
    let mut mapping = Mapping::build(kind, &headers, &[], &[], Catalogue::default()).unwrap();
    for own in 0..mapping.own_fields().len() {
        let field_type = match mapping.own_fields()[own].name.as_str() {
            "年龄" => FieldType::Number,
            "会员到期" => FieldType::Day,
            _ => FieldType::Text,
        };
        mapping.set_type(own, field_type);
    }
    Converter::new(&mapping, options)
}

fn record(cells: &str) -> RawRecord {
    RawRecord::of(7, &cells.split(',').collect::<Vec<_>>())
}

fn order(header: &str, cells: &str) -> Result<OrderLine, (Option<String>, Reason)> {
    match converter(ImportKind::Orders, header, ConvertOptions::default()).convert(&record(cells)) {
        Ok(ImportRow::Order(row)) => Ok(row.clone()),
        Ok(other) => panic!("{other:?}"),
        Err(reject) => Err((reject.column, reject.reason)),
    }
}

fn person(header: &str, cells: &str) -> PersonRow {
    match converter(ImportKind::People, header, ConvertOptions::default()).convert(&record(cells)) {
        Ok(ImportRow::Person(row)) => row.clone(),
        other => panic!("{other:?}"),
    }
}

fn relation(header: &str, cells: &str) -> RelationRow {
    match converter(ImportKind::Relations, header, ConvertOptions::default()).convert(&record(cells)) {
        Ok(ImportRow::Relation(row)) => row.clone(),
        other => panic!("{other:?}"),
    }
}

const RETAIL: &str = "InvoiceNo,Description,Quantity,InvoiceDate,UnitPrice,CustomerID";

#[test]
fn a_line_of_a_retail_export_becomes_an_order_line() {
    let line = order(RETAIL, "536365,MUG,6,2010-12-01 8:26,2.55,17850.0").unwrap();
    assert_eq!(line.order_id.as_deref(), Some("536365"));
    assert_eq!(line.person, "17850");
    assert_eq!((line.quantity, line.price), (Some(Quantity(6_000)), Some(Price(25_500))));
    assert_eq!((line.amount, line.status, line.refund_of), (Cents(1_530), OrderStatus::Paid, None));
    assert_eq!(line.day, Day::parse("2010-12-01").unwrap());
}

#[test]
fn a_cancelled_id_is_a_refund_by_its_sign() {
    let line = order(RETAIL, "C536379,Discount,-1,2010-12-01,27.50,14527").unwrap();
    assert_eq!(
        (line.order_id.as_deref(), line.amount, line.status),
        (Some("C536379"), Cents(-2_750), OrderStatus::Paid)
    );
    let own_scheme = order(RETAIL, "C20100001,MUG,1,2010-12-01,27.50,14527").unwrap();
    assert_eq!(own_scheme.amount, Cents(2_750), "ids may begin with C in any shop");
}

#[test]
fn refunds_are_negative_and_keep_the_status_of_what_was_paid() {
    let header = "person,ts,amount,status,refund_of";
    let paid_back = order(header, "u1,2019-07-14,30,已退款,A1").unwrap();
    assert_eq!((paid_back.amount, paid_back.status), (Cents(-3_000), OrderStatus::Paid));
    let negative = order(header, "u1,2019-07-14,-30,refunded,").unwrap();
    assert_eq!((negative.amount, negative.status), (Cents(-3_000), OrderStatus::Paid));
    let whole = order(header, "u1,2019-07-14,30,refunded,").unwrap();
    assert_eq!((whole.amount, whole.status), (Cents(3_000), OrderStatus::Refunded));
    assert_eq!(order(header, "u1,2019-07-14,30,,").unwrap().status, OrderStatus::Paid);
}

#[test]
fn an_amount_is_said_or_quantity_times_price() {
    let header = "person,ts,quantity,price,amount";
    let amount = |cells: &str| order(header, cells).map(|o| o.amount);
    assert_eq!(amount("u1,2019-07-14,3,1.255,"), Ok(Cents(377)));
    assert_eq!(amount("u1,2019-07-14,3,1.255,\"¥3.50\"").map_err(|e| e.1), Err(Reason::NotANumber));
    assert_eq!(amount("u1,2019-07-14,3,1.255,¥3.50"), Ok(Cents(350)));
    assert_eq!(amount("u1,2019-07-14,,1.25,"), Ok(Cents(125)), "one piece where no quantity stands");
    assert_eq!(amount("u1,2019-07-14,3,,"), Err((Some("amount".into()), Reason::MissingValue)));
    assert_eq!(
        order(RETAIL, "536414,,56,2010-12-01,0,"),
        Err((Some("CustomerID".into()), Reason::MissingPerson))
    );
}

#[test]
fn a_row_of_the_user_table_becomes_a_person_with_identities_and_fields() {
    let row = person(
        "Union_ID,Open_ID,外部联系人ID,Staff_ID,手机号,昵称,年龄,城市,收入,会员到期",
        "oUn1,oOp1,wmEx1,s01,+86 138-0013-8000、010-88887777,张三,35,北京市,20-30万,2020/1/31",
    );
    let identity = |kind: &str, value: &str| IdentityValue { kind: kind.into(), value: value.into() };
    assert_eq!(
        row.identities,
        [
            identity("phone", "01088887777"),
            identity("union_id", "oUn1"),
            identity("open_id", "oOp1"),
            identity("external_id", "wmEx1")
        ]
    );
    assert_eq!((row.reference, row.phone.as_deref()), (None, Some("13800138000")));
    assert_eq!(
        (row.staff.as_deref(), row.nickname.as_deref(), row.income.as_deref()),
        (Some("s01"), Some("张三"), Some("20-30万"))
    );
    let own: Vec<Value> = row.own.into_iter().map(|o| o.value).collect();
    assert_eq!(own, [Value::Number(35.0), Value::Day(Day::parse("2020-01-31").unwrap())]);
}

#[test]
fn what_spreadsheets_put_around_ids_comes_off() {
    for (cell, want) in
        [("=\"0012\"", "0012"), ("'0012", "0012"), ("17850.0", "17850"), ("１２", "12"), ("A-1", "A-1")]
    {
        assert_eq!(person("ref", cell).reference.as_deref(), Some(want), "{cell}");
    }
    let long = "12345678901234567890";
    assert_eq!(person("ref", long).reference.as_deref(), Some(long));
    assert_eq!(person("ref,nickname", "u1,'=x").nickname.as_deref(), Some("=x"));
}

#[test]
fn aliases_fold_values_and_are_counted() {
    let aliases = Aliases::new([("city", "北京市", "北京"), ("行业", "互联网", "IT")]);
    let options = ConvertOptions { aliases, ..ConvertOptions::default() };
    let mut converter = converter(ImportKind::People, "ref,城市,行业", options);
    for (cells, city) in [("u1,北京市,互联网", "北京"), ("u2,北京,IT", "北京"), ("u3,上海,", "上海")]
    {
        let Ok(ImportRow::Person(row)) = converter.convert(&record(cells)) else { panic!() };
        assert_eq!(row.city.as_deref(), Some(city));
    }
    assert_eq!(converter.folded(), 2);
}

#[test]
fn a_row_says_nothing_of_the_row_before() {
    let mut converter =
        converter(ImportKind::People, "ref,昵称,生日,年龄,unionid", ConvertOptions::default());
    converter.convert(&record("u1,张三,1990-01-02,35,oUn1")).unwrap();
    let Ok(ImportRow::Person(row)) = converter.convert(&record("u2,,,,")) else { panic!() };
    assert_eq!(*row, PersonRow { reference: Some("u2".into()), ..PersonRow::default() });
}

#[test]
fn a_customer_list_becomes_relations() {
    let header = "客户名称,备注,添加人,添加时间,添加方式,来源,标签,手机号,好友状态";
    let row = relation(header, "张三,张三-北京,小王,2019-07-01 10:00,扫码,抖音,A;F3,,已流失");
    assert_eq!((row.nickname.as_deref(), row.staff.as_str(), row.person), (Some("张三"), "小王", None));
    assert_eq!(
        (row.way.as_deref(), row.state.as_deref(), row.tags.as_deref()),
        (Some("扫码"), Some("抖音"), Some("A;F3"))
    );
    assert_eq!(row.friend, Some(Friend::No));
    let until = relation(header, "张三,,小王,2019-07-01,,,,,2019-07-02").friend;
    assert!(matches!(until, Some(Friend::Until(ts)) if ts > row.added.unwrap()));
    assert_eq!(relation(header, "张三,,小王,,,,,,").friend, None);
    for (cells, reason) in [
        (",,小王,,,,,,", Reason::MissingPerson),
        ("张三,,,,,,,,", Reason::MissingValue),
        ("张三,,小王,,,,,,maybe", Reason::UnknownFriend),
        ("张三,,小王,2019-07-03,,,,,2019-07-02", Reason::EndBeforeStart),
    ] {
        let mut converter = converter(ImportKind::Relations, header, ConvertOptions::default());
        assert_eq!(converter.convert(&record(cells)).map_err(|r| r.reason).err(), Some(reason), "{cells}");
    }
}

#[test]
fn the_other_kinds_are_read() {
    let read = |kind, header: &str, cells: &str| {
        let mut converter = converter(kind, header, ConvertOptions::default());
        let text = converter.convert(&record(cells)).map(|row| format!("{row:?}"));
        text.map_err(|r| (r.line, r.reason))
    };
    let identity = read(ImportKind::Identities, "ref,类型,值", "u1,手机号,+8613800138000").unwrap();
    assert!(identity.contains("kind: \"phone\", value: \"13800138000\""), "{identity}");
    assert_eq!(read(ImportKind::Identities, "ref,类型,值", "u1,phone,x"), Err((7, Reason::BadPhone)));
    let event = read(
        ImportKind::Events,
        "person,ts,until,kind,value",
        "u1,2019-07-14 8:00,2019-07-14 9:00,Live,3600",
    );
    assert!(event.unwrap().contains("kind: \"live\""));
    let before = "u1,2019-07-14 8:00,2019-07-14 7:00,Live,";
    assert_eq!(
        read(ImportKind::Events, "person,ts,until,kind,value", before),
        Err((7, Reason::EndBeforeStart))
    );
    let note = read(ImportKind::Notes, "person,text,kind", "u1,想要课程,电话").unwrap();
    assert!(note.contains(&format!("{:?}", NoteKind::Call)), "{note}");
    assert_eq!(read(ImportKind::Notes, "person,text,kind", "u1,x,fax"), Err((7, Reason::UnknownKind)));
    assert_eq!(read(ImportKind::Notes, "person,text,kind", "u1,,call"), Err((7, Reason::MissingValue)));
    let staff = read(ImportKind::Staff, "姓名,Staff_ID,角色", "小王,s01,主管").unwrap();
    assert!(staff.contains(&format!("{:?}", StaffRole::Lead)), "{staff}");
    assert_eq!(read(ImportKind::Staff, "姓名,Staff_ID,角色", "小王,s01,boss"), Err((7, Reason::UnknownRole)));
    assert!(read(ImportKind::Staff, "姓名", "小王").unwrap().contains("staff: \"小王\""));
    assert!(
        read(ImportKind::Refusals, "person,channel,until", "u1,短信,2020-01-01").unwrap().contains("短信")
    );
    assert_eq!(read(ImportKind::Refusals, "person,channel", "u1,"), Err((7, Reason::MissingValue)));
}

#[test]
fn a_cell_without_header_is_not_lost_silently() {
    let headers = ["ref".to_string(), String::new()];
    let mapping =
        Mapping::build(ImportKind::People, &headers, &[true, false], &[], Catalogue::default()).unwrap();
    let mut converter = Converter::new(&mapping, ConvertOptions::default());
    assert!(converter.convert(&record("u1,")).is_ok());
    let reject = converter.convert(&record("u1,x")).unwrap_err();
    assert_eq!((reject.column.as_deref(), reject.reason), (Some("#2"), Reason::CellWithoutHeader));
}

#[test]
fn a_stated_pattern_is_the_only_one() {
    let dates = DateFormat::parse("%d/%m/%y").unwrap();
    let header = ["person", "ts", "amount"].map(str::to_string);
    let stated = Stated::parse("amount=amount").unwrap();
    let mapping = Mapping::build(ImportKind::Orders, &header, &[], &stated, Catalogue::default()).unwrap();
    let mut converter = Converter::new(&mapping, ConvertOptions { dates, ..ConvertOptions::default() });
    assert!(converter.convert(&record("u1,14/07/19,3")).is_ok());
    let reject = converter.convert(&record("u1,2019-07-14,3")).unwrap_err();
    assert_eq!((reject.reason, reject.text.as_str()), (Reason::NotADate, "2019-07-14"));
}

proptest::proptest! {
    /// No cell of any kind makes reading panic, and what is rejected names its line.
    #[test]
    fn any_cell_is_taken_or_rejected(
        cells in proptest::collection::vec("\\PC{0,12}|[-+=0-9./: eE年月日TZ]{0,20}|[0-9]{0,30}", 12),
        format in proptest::sample::select(vec!["", "dmy", "ymd", "unix", "%d.%m.%Y %H:%M"]),
    ) {
        let dates = if format.is_empty() { DateFormat::Usual } else { DateFormat::parse(format).unwrap() };
        for kind in ImportKind::ALL {
            let header: Vec<&str> = kind.fields().iter().map(|f| f.code).collect();
            let options = ConvertOptions { dates: dates.clone(), ..ConvertOptions::default() };
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let mut converter = converter(kind, &header.join(","), options);
            if let Err(reject) = converter.convert(&RawRecord::of(7, &cells)) {
                proptest::prop_assert_eq!(reject.line, 7);
            }
        }
    }
}

#[test]
fn a_row_is_written_over_whichever_stands_there() {
    let events = [
        "u1,2019-07-01,login,a,1",
        "u2,2019-07-02,view,,",
        "u3,2019-07-03,login,,2",
        "u4,2019-07-04,view,b,",
    ];
    let orders = ["o1,u1,2019-07-01,TP,2,,5,", "o2,u2,2019-07-02,,,3,-3,o1", "o3,u3,2019-07-03,TP,,,1,"];
    let relations = ["wm1,小王,2019-07-01,张总,二维码,A", ",小李,,,,", "wm3,小王,2019-07-03,,,B"];
    for (kind, header, records) in [
        (ImportKind::Events, "person,ts,kind,topic,value", &events[..]),
        (ImportKind::Orders, "order,person,ts,product,quantity,price,amount,refund_of", &orders),
        (ImportKind::Relations, "外部联系人ID,添加人,添加时间,备注,添加方式,标签", &relations),
    ] {
        let mut converter_of_all = converter(kind, header, ConvertOptions::default());
        let mut rows = [OwnedRow::default(), OwnedRow::default(), OwnedRow::default()];
        for (at, cells) in records.iter().cycle().take(12).enumerate() {
            let mut alone = converter(kind, header, ConvertOptions::default());
            let (record, row) = (record(cells), &mut rows[at % 3]);
            match (converter_of_all.convert(&record), alone.convert(&record)) {
                (Ok(lent), Ok(fresh)) => {
                    row.take(lent);
                    assert_eq!(row.lend(), Some(fresh), "{cells}");
                }
                (lent, fresh) => assert_eq!(lent, fresh),
            }
        }
    }
}
