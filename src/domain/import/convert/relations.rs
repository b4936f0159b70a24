//! Relations: the customer lists of WeCom and 微伴.

use super::super::reason::{Reason, Reject};
use super::super::rows::{ImportRow, RelationRow};
use super::super::words::Friend;
use super::cells::{Cells, Column};
use super::people::read_identities;
use super::{Columns, ReadRow};

/// Reads relations.
pub(super) struct Relations {
    person: Column,
    staff: Column,
    external_id: Column,
    added: Column,
    way: Column,
    state: Column,
    remark: Column,
    friend: Column,
    tags: Column,
    phone: Column,
    nickname: Column,
    identities: Vec<(String, Column)>,
    row: RelationRow,
}

impl Relations {
    pub(super) fn new(columns: &Columns) -> Relations {
        Relations {
            person: columns.field("person"),
            staff: columns.field("staff"),
            external_id: columns.field("external_id"),
            added: columns.field("added"),
            way: columns.field("way"),
            state: columns.field("state"),
            remark: columns.field("remark"),
            friend: columns.field("friend"),
            tags: columns.field("tags"),
            phone: columns.field("phone"),
            nickname: columns.field("nickname"),
            identities: columns.identities(),
            row: RelationRow::default(),
        }
    }
}

impl ReadRow for Relations {
    fn read(&mut self, cells: &mut Cells<'_>) -> Result<ImportRow<'_>, Reject> {
        let row = &mut self.row;
        row.identities.clear();
        cells.id(&self.person, &mut row.person)?;
        cells.id(&self.external_id, &mut row.external_id)?;
        cells.phones(&self.phone, &mut row.phone, &mut row.identities)?;
        read_identities(&self.identities, cells, row.phone.as_deref(), &mut row.identities)?;
        cells.text(&self.nickname, &mut row.nickname)?;
        let someone = [&row.person, &row.external_id, &row.phone, &row.nickname].iter().any(|v| v.is_some());
        if !someone && row.identities.is_empty() {
            return Err(cells.missing(&self.person, Reason::MissingPerson));
        }
        cells.needed_id(&self.staff, &mut row.staff, Reason::MissingValue)?;
        row.added = cells.instant(&self.added)?.map(|(ts, _)| ts);
        cells.text(&self.way, &mut row.way)?;
        cells.text(&self.state, &mut row.state)?;
        cells.text(&self.remark, &mut row.remark)?;
        cells.text(&self.tags, &mut row.tags)?;
        row.friend = match Friend::from_word(cells.raw(&self.friend)) {
            Some(friend) => Some(friend),
            // No word: the date until which they were friends.
            None => match cells.instant(&self.friend) {
                Ok(until) => until.map(|(ts, _)| Friend::Until(ts)),
                Err(reject) if reject.reason == Reason::NotADate => {
                    return Err(cells.reject(&self.friend, Reason::UnknownFriend));
                }
                Err(reject) => return Err(reject),
            },
        };
        if let (Some(Friend::Until(until)), Some(added)) = (row.friend, row.added)
            && until < added
        {
            return Err(cells.reject(&self.friend, Reason::EndBeforeStart));
        }
        Ok(ImportRow::Relation(row))
    }
}
