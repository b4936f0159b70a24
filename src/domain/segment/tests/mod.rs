//! Tests over a community with a little of everything.

mod completion;
mod mistakes;
mod published;
mod random;
mod resolved;
mod sentences;

use super::*;
use crate::domain::catalogue::{Field, FieldClass, FieldType};
use crate::domain::ids::{FieldId, StaffId};
use crate::domain::lang::Lang;
use crate::domain::model::{ModelId, ModelKind};
use crate::domain::standard::{Standard, shipped};

/// What the names of the tests borrow from.
struct Known {
    standard: Standard,
    fields: Vec<Field>,
}

impl Known {
    fn new() -> Known {
        let field = |id, code: &str, zh: &str, en: &str, field_type| Field {
            id: FieldId(id),
            code: code.into(),
            zh: zh.into(),
            en: en.into(),
            field_type,
            class: FieldClass::Static,
        };
        let fields = vec![
            field(1, "met_where", "认识场合", "met where", FieldType::Text),
            field(2, "budget", "预算", "budget", FieldType::Number),
            field(3, "child_birthday", "孩子生日", "child's birthday", FieldType::Day),
            // Names that the language needs for itself, and one that another list has too.
            field(4, "note", "备注", "note", FieldType::Text),
            field(5, "field 5", "登录", "tier", FieldType::Number),
        ];
        Known { standard: shipped(), fields }
    }

    fn names(&self) -> Names<'_> {
        fn named<I>(id: I, code: &'static str, zh: &'static str, en: &'static str) -> Named<'static, I> {
            Named { id, code, zh, en }
        }
        Names {
            fields: &self.fields,
            identities: vec![
                named("union_id", "union_id", "Union ID", "union id"),
                named("phone", "phone", "手机号", "phone"),
            ],
            kinds: vec![
                named(EventKindId(1), "login", "登录", "login"),
                named(EventKindId(3), "search", "搜索", "search"),
                named(EventKindId(5), "chat_click", "点击约聊", "chat click"),
                named(EventKindId(9), "article", "读文章", "article"),
            ],
            channels: vec![
                named("sms_106", "sms_106", "106短信", "SMS 106"),
                named("call", "call", "电话", "call"),
            ],
            staff: vec![
                named(StaffId(1), "wang", "小王", "小王"),
                named(StaffId(2), "li", "小李", "小李"),
                named(StaffId(3), "wang 2", "小王", "小王"),
            ],
            standard: &self.standard,
            segments: vec![
                Named::one(SegmentId(1), "闭门会邀请"),
                Named::one(SegmentId(2), "已邀请"),
                Named::one(SegmentId(3), "a and b"),
            ],
            own_classes: [None, Some(ModelId(1))]
                .map(|model| (Scheme::Tier(model), crate::domain::tiers::OWN_NAMES.to_vec()))
                .to_vec(),
            snapshots: vec![Named::one(SegmentId(1), "闭门会邀请")],
            models: vec![
                (ModelKind::Rfm, Named::one(ModelId(1), "季度")),
                (ModelKind::Rfm, Named::one(ModelId(2), "a or b")),
                (ModelKind::Journey, Named::one(ModelId(1), "季度")),
                (ModelKind::Tiers, Named::one(ModelId(1), "年费 会员")),
            ],
        }
    }
}
