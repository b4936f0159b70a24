//! Whom the ids reach that channels need.

use super::given::Setting;
use super::piece::Piece;
use crate::request::Statement;

/// By what a channel reaches a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reachable {
    /// A phone number.
    Phone,
    /// An open id of the official account, which the person still follows.
    Following,
    /// A contact in WeCom of a staff member whose friend the person still is.
    Contact,
    /// A device.
    Device,
}

impl Reachable {
    /// What a channel needs; nothing for one that reaches groups, not people.
    pub fn of_channel(code: &str) -> Option<Reachable> {
        match code {
            "sms_106" | "sms_personal" | "call" => Some(Reachable::Phone),
            "official_account" => Some(Reachable::Following),
            "wecom_private" | "wecom_moments" => Some(Reachable::Contact),
            "app_push" => Some(Reachable::Device),
            _ => None,
        }
    }
}

/// The statement of whom it reaches.
pub fn reachable(by: Reachable, setting: &Setting) -> Statement {
    let until = setting.until();
    match by {
        Reachable::Phone => Piece::plain(
            "SELECT person_id FROM ledger.person WHERE phone <> '' UNION ALL \
             SELECT person_id FROM ledger.identity WHERE kind = 'phone' AND value <> ''",
        ),
        Reachable::Device => {
            Piece::plain("SELECT person_id FROM ledger.identity WHERE kind = 'device' AND value <> ''")
        }
        // The last of both says whether the account is still followed; who did neither came before events were kept.
        Reachable::Following => Piece::new(
            "SELECT person_id FROM ledger.identity WHERE kind = 'open_id' AND value <> '' AND person_id NOT IN ( \
             SELECT person_id FROM (SELECT person_id, arg_max(code, ts) AS last FROM ledger.event \
             JOIN registry.event_kind USING (kind_id) WHERE code IN ('follow', 'unfollow') AND day <= ? \
             GROUP BY person_id) WHERE last = 'unfollow')",
            vec![setting.as_of.into()],
        ),
        Reachable::Contact => Piece::new(
            "SELECT person_id FROM ledger.relation WHERE external_id <> '' AND (added IS NULL OR added <= ?) \
             AND (until IS NULL OR until > ?)",
            vec![until.into(), until.into()],
        ),
    }
    .into()
}
