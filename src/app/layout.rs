//! Which columns each view of the people shows, in which order and how wide: kept from one run to the next in a small file
//! of the person's, never in the community.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::request::{Column, Only, Overview, Queue};

/// A column as the file keeps it: its name, which the next community may know under another number, and its width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    column: String,
    width: u16,
}

/// The columns of each view that was changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    #[serde(default)]
    views: BTreeMap<String, Vec<Kept>>,
}

/// The name of a view in the file.
fn view(only: Option<&Only>) -> &'static str {
    only.and_then(Only::queue).map_or("people", Queue::code)
}

impl Layout {
    /// Reads the file. What cannot be read is as if it were not there: nothing in it is worth a question.
    pub fn parse(text: &str) -> Layout {
        toml::from_str(text).unwrap_or_default()
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// The columns of a view with their widths; empty when it is as it comes. A queue that was never changed looks as the
    /// list of all people does. Columns that this community does not have are left out.
    pub fn columns(&self, only: Option<&Only>, overview: &Overview) -> Vec<(Column, u16)> {
        let kept = self.views.get(view(only)).or_else(|| self.views.get(view(None)));
        let known = |kept: &Kept| Some((overview.column_named(&kept.column)?, kept.width));
        kept.into_iter().flatten().filter_map(known).collect()
    }

    /// Keeps the columns of a view. Those that another community has stay behind them.
    pub fn keep(&mut self, only: Option<&Only>, columns: &[(Column, u16)], overview: &Overview) {
        let entry = self.views.entry(view(only).to_string()).or_default();
        entry.retain(|kept| overview.column_named(&kept.column).is_none());
        let now = columns
            .iter()
            .map(|(column, width)| Kept { column: overview.column_key(*column), width: *width });
        entry.splice(0..0, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::fixture::Store;
    use crate::domain::catalogue::PersonField;
    use crate::request::{Answer, Query};

    #[test]
    fn columns_are_kept_by_name_and_foreign_ones_wait() {
        let Ok(Answer::Overview(overview)) = Store::new(3).answer(&Query::Overview) else {
            panic!("an overview")
        };
        let text = "[[views.people]]\ncolumn = \"field:宠物\"\nwidth = 9\n[[views.people]]\ncolumn = \"spend\"\nwidth = 12\n";
        let new = Only::from(Queue::New);
        let mut layout = Layout::parse(text);
        assert_eq!(layout.columns(None, &overview), [(Column::Spend, 12)]);
        assert_eq!(layout.columns(Some(&new), &overview), [(Column::Spend, 12)], "as all people");
        let city = Column::of(PersonField::City);
        layout.keep(Some(&new), &[(city, 8)], &overview);
        layout.keep(None, &[(city, 7), (Column::Tags, 20)], &overview);
        let again = Layout::parse(&layout.text());
        assert_eq!(again, layout);
        assert_eq!(again.columns(None, &overview), [(city, 7), (Column::Tags, 20)]);
        assert_eq!(again.columns(Some(&new), &overview), [(city, 8)]);
        assert!(layout.text().contains("宠物"), "kept for the community that has it");
        assert_eq!(Layout::parse("views = 3"), Layout::default());
    }
}
