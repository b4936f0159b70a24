//! The kinds of notes that staff write.

use crate::domain::lang::Lang;

/// What kind of contact a note tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// 聊天
    Chat,
    /// 电话
    Call,
    /// 面谈
    Meeting,
    /// 朋友圈
    Moments,
    /// 备注, which is no contact
    Remark,
}

impl NoteKind {
    /// All kinds, the usual one first.
    pub const ALL: [NoteKind; 5] =
        [NoteKind::Chat, NoteKind::Call, NoteKind::Meeting, NoteKind::Moments, NoteKind::Remark];

    /// As the store keeps it.
    pub fn code(self) -> &'static str {
        match self {
            NoteKind::Chat => "chat",
            NoteKind::Call => "call",
            NoteKind::Meeting => "meeting",
            NoteKind::Moments => "moments",
            NoteKind::Remark => "remark",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<NoteKind> {
        NoteKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The name that screens show.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            NoteKind::Chat => lang.pick("聊天", "chat"),
            NoteKind::Call => lang.pick("电话", "call"),
            NoteKind::Meeting => lang.pick("面谈", "meeting"),
            NoteKind::Moments => lang.pick("朋友圈", "moments"),
            NoteKind::Remark => lang.pick("备注", "remark"),
        }
    }
}
