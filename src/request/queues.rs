//! The queues of Today as expressions.

use super::people::Queue;
use crate::domain::lang::Lang;
use crate::domain::segment::{Expr, Names, parse, print};
use crate::domain::standard::{Group, Standard};

/// The text of each queue, and what of it stands for each group of tags that is required; several of those are joined by
/// `or`. `{group}` is the name of the group, `{days}` within how many days it is wanted, `{in}` one more: the day of
/// adding and the last day of the term both belong to it.
const TEXTS: [(Queue, &str); 5] = [
    (Queue::New, "joined within 7d or added within 7d"),
    (Queue::Untagged, "(joined within 7d or added within 7d) and not tagged"),
    (
        Queue::RequiredMissing,
        "not tagged({group}) and ((friend and not added within {in}d) or (not added and joined > {days}d ago))",
    ),
    (Queue::NoPhone, "phone is not set and id.phone is not set"),
    (Queue::Refused, "refused"),
];

/// The longest term that a span can say.
const LONGEST: u16 = 9_998;

impl Queue {
    /// Whom the queue means, with the names of a file; nobody when the file has no word for it.
    pub fn expr(self, names: &Names<'_>) -> Expr {
        let read = |text: &str| parse(text, names).ok().map(|parsed| parsed.expr);
        let text = TEXTS.iter().find(|(queue, _)| *queue == self).map_or("", |(_, text)| text);
        if self != Queue::RequiredMissing {
            return read(text).unwrap_or_else(|| Expr::or(Vec::new()));
        }
        Expr::or(
            required(names.standard).filter_map(|(group, days)| read(&of_group(text, group, days))).collect(),
        )
    }

    /// The filter of the people that shows the queue.
    pub fn filter(self, names: &Names<'_>, lang: Lang) -> String {
        format!("={}", print(&self.expr(names), names, lang))
    }
}

/// The groups that are required, each within how many days.
fn required(standard: &Standard) -> impl Iterator<Item = (&Group, u16)> {
    standard.groups.iter().filter_map(|group| Some((group, group.required_days?.clamp(1, LONGEST))))
}

fn of_group(text: &str, group: &Group, days: u16) -> String {
    let name = format!("\"{}\"", group.zh.replace('\\', "\\\\").replace('"', "\\\""));
    text.replace("{days}", &days.to_string())
        .replace("{in}", &days.saturating_add(1).to_string())
        .replace("{group}", &name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::segment::Named;
    use crate::domain::standard::{Change, GroupId, shipped};

    #[test]
    fn every_queue_is_an_expression_in_either_language() {
        let standard = shipped();
        let mut names = Names::of(&standard);
        names.identities = vec![Named { id: "phone", code: "phone", zh: "手机", en: "phone" }];
        for queue in Queue::ALL {
            let expr = queue.expr(&names);
            assert_ne!(expr, Expr::or(Vec::new()), "{queue:?}");
            for lang in [Lang::Zh, Lang::En] {
                let text = queue.filter(&names, lang);
                assert_eq!(parse(&text[1..], &names).map(|read| read.expr), Ok(expr.clone()), "{text}");
            }
        }
        assert_eq!(
            Queue::RequiredMissing.filter(&names, Lang::Zh),
            "=非 有标签(价值) 且 ((好友 且 非 加好友 近8天) 或 (非 加好友 且 加入日期 > 7天前))"
        );
    }

    #[test]
    fn every_group_that_is_required_is_asked_for_and_without_one_nobody_is_missing() {
        let odd = Group {
            id: GroupId::NEW,
            zh: "a \"b\" \\".into(),
            en: "odd".into(),
            exclusive: false,
            required_days: Some(u16::MAX),
            wecom_id: None,
        };
        let two = shipped().after(&Change::Group(odd)).unwrap();
        let expr = Queue::RequiredMissing.expr(&Names::of(&two));
        assert_eq!(expr.children().len(), 2, "{expr:#?}");
        let none = Standard::default();
        assert_eq!(Queue::RequiredMissing.expr(&Names::of(&none)), Expr::or(Vec::new()));
    }
}
