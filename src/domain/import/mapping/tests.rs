use super::*;
use crate::domain::catalogue::FieldClass;

fn headers(text: &str) -> Vec<String> {
    text.split(',').map(str::to_string).collect()
}

fn build(kind: ImportKind, header: &str, stated: &str) -> Result<Mapping, MappingFault> {
    Mapping::build(kind, &headers(header), &[], &Stated::parse(stated)?, Catalogue::default())
}

/// What each column becomes, as `--map` takes it.
fn targets(kind: ImportKind, header: &str, stated: &str) -> String {
    let mapping = build(kind, header, stated).unwrap();
    (0..mapping.headers().len()).map(|i| mapping.target_name(i)).collect::<Vec<_>>().join(",")
}

#[test]
fn a_wecom_customer_list_is_understood() {
    assert_eq!(
        targets(ImportKind::Relations, "客户名称,备注,添加人,添加时间,添加方式,来源,标签,手机号", ""),
        "nickname,remark,staff,added,way,state,tags,phone"
    );
    assert_eq!(
        targets(ImportKind::Relations, "external_userid,Staff_ID,好友状态,Union_ID,描述", ""),
        "external_id,staff,friend,identity:union_id,-"
    );
}

#[test]
fn the_tables_of_the_six_are_understood() {
    assert_eq!(
        targets(
            ImportKind::People,
            "Union_ID,Open_ID,外部联系人ID,Staff_ID,手机号/phone,昵称,年龄,城市,收入(元),性别",
            ""
        ),
        "identity:union_id,identity:open_id,identity:external_id,staff,phone,nickname,field:年龄:text,city,income,gender"
    );
    assert_eq!(
        targets(ImportKind::People, "Union_ID,内部联系人ID", ""),
        "identity:union_id,identity:external_id"
    );
    assert_eq!(targets(ImportKind::Staff, "姓名,Staff_ID", ""), "name,staff");
}

#[test]
fn order_exports_are_understood() {
    assert_eq!(
        targets(
            ImportKind::Orders,
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            ""
        ),
        "order,-,product,quantity,ts,price,person,-"
    );
    assert_eq!(
        targets(
            ImportKind::Orders,
            "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID",
            ""
        ),
        "order,-,product,quantity,ts,price,person"
    );
    assert_eq!(
        targets(
            ImportKind::Orders,
            "订单号,下单时间,付款时间,商品名称,数量,单价,实付金额（元）,订单状态,买家手机号,收货人手机号",
            ""
        ),
        "order,ts,-,product,quantity,price,amount,status,person,-"
    );
    assert_eq!(targets(ImportKind::Orders, "person,ts,quantity,-,amount", ""), "person,ts,quantity,-,amount");
}

#[test]
fn what_is_stated_comes_before_the_guess() {
    assert_eq!(
        targets(
            ImportKind::People,
            "编号,姓名,城市,行业",
            "姓名=-,城市=field:居住地,行业=field:industry:text"
        ),
        "ref,-,field:居住地:text,field:industry:text"
    );
    assert_eq!(targets(ImportKind::People, "a,b", "#1=ref,b=identity:member_id"), "ref,identity:member_id");
    let mapping = build(ImportKind::People, "编号,姓名,年龄", "").unwrap();
    let again =
        Mapping::build(ImportKind::People, mapping.headers(), &[], &mapping.stated(), Catalogue::default());
    assert_eq!(again.unwrap().targets(), mapping.targets());
}

#[test]
fn known_fields_and_kinds_of_identity_are_found() {
    let field = Field {
        id: FieldId(7),
        code: "age".into(),
        zh: "年龄".into(),
        en: "age".into(),
        field_type: FieldType::Number,
        class: FieldClass::Static,
    };
    let kind = IdentityKind { code: "xiaoe_id".into(), names: vec!["小鹅ID".into()] };
    let catalogue = Catalogue { fields: &[field], identity_kinds: &[kind] };
    let mut mapping =
        Mapping::build(ImportKind::People, &headers("编号,年龄,小鹅ID,爱好"), &[], &[], catalogue).unwrap();
    assert_eq!(
        (mapping.own_fields()[0].known, mapping.own_fields()[0].field_type),
        (Some(FieldId(7)), FieldType::Number)
    );
    assert_eq!(mapping.identity_kinds(), ["xiaoe_id"]);
    mapping.set_type(0, FieldType::Text);
    mapping.set_type(1, FieldType::Day);
    assert_eq!(mapping.own_fields()[0].field_type, FieldType::Number, "a known field keeps its type");
    assert_eq!(mapping.own_fields()[1].field_type, FieldType::Day);
}

#[test]
fn faults_name_what_is_wrong_and_what_is_near() {
    assert_eq!(
        build(ImportKind::People, "ref,Ｃity,city", ""),
        Err(MappingFault::DuplicateHeader { header: "city".into(), first: 2, second: 3 })
    );
    assert!(matches!(
        build(ImportKind::People, "ref,city", "citty=title"),
        Err(MappingFault::UnknownColumn { nearest, .. }) if nearest.first().is_some_and(|n| n == "city")
    ));
    assert!(matches!(
        build(ImportKind::People, "ref,x", "x=nicname"),
        Err(MappingFault::UnknownField { nearest, .. }) if nearest.first().is_some_and(|n| n == "nickname")
    ));
    assert!(matches!(
        build(ImportKind::Orders, "a,b,c", "a=person,b=person"),
        Err(MappingFault::FieldTwice { columns, .. }) if columns == ["a", "b"]
    ));
    assert!(matches!(
        build(ImportKind::Orders, "订单号,金额,下单时间", ""),
        Err(MappingFault::MissingField { any_of, headers }) if any_of == ["person"] && headers.len() == 3
    ));
    assert!(matches!(
        build(ImportKind::Orders, "person,ts", ""),
        Err(MappingFault::MissingField { any_of, .. }) if any_of == ["amount", "price"]
    ));
    assert!(matches!(
        build(ImportKind::People, "昵称,城市", ""),
        Err(MappingFault::MissingField { any_of, .. }) if any_of.contains(&"union_id".to_string())
    ));
    assert_eq!(Stated::parse("a=b,c"), Err(MappingFault::NotAPair { text: "c".into() }));
}

#[test]
fn an_empty_header_needs_an_empty_column() {
    let columns = headers("ref,,city,_reason");
    let build =
        |filled: &[bool]| Mapping::build(ImportKind::People, &columns, filled, &[], Catalogue::default());
    assert_eq!(build(&[true, true, true]), Err(MappingFault::EmptyHeader { position: 2 }));
    let mapping = build(&[true, false, true]).unwrap();
    assert_eq!(mapping.targets()[1], Target::Unnamed);
    assert_eq!(mapping.targets()[3], Target::Ignored, "columns of a rejects file are left out");
    assert_eq!(mapping.ignored(), ["_reason"]);
}
