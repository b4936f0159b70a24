//! Words of the segments screen.

use super::console::n_people;
use super::expression;
use super::format::{band, in_full, number};
use super::tags::read_as;
use super::words::words;
use crate::app::Shared;
use crate::domain::catalogue::FieldKey;
use crate::domain::day::{Day, Zone};
use crate::domain::import::NoteKind;
use crate::domain::lang::Lang;
use crate::domain::money::{grouped, grouped_yuan};
use crate::domain::safe::SafeText;
use crate::domain::segment::{Days, Expr, Mistake, Scheme, SuggestionKind, sentence as said};
use crate::domain::standard::TagPattern;
use crate::parts::expression::Place;
use crate::request::{
    By, Decided, MomentKind, Overview, Share, SnapshotHead, TopTold, Trait, WrongExpression,
};
use crate::screens::segments::{Amount, Facet, Order};

words! {
    /// The saved segments.
    saved: "已存人群", "Saved";
    /// The builder.
    build: "条件", "Build";
    /// The expression is another one than the saved.
    edited: "（已改）", " (edited)";
    /// Not saved.
    unsaved: "（未保存）", " (not saved)";
    /// A few of the people.
    sample: "其中一些人", "some of them";
    /// No segment is saved.
    none_saved: "还没有已存的人群：S 保存", "No segment is saved yet: S saves one";
    /// What to do with an empty expression.
    begin: "i 输入表达式，a 加条件", "i types an expression, a adds a condition";
    /// The head of the numbers of a condition by itself.
    alone: "单独", "alone";
    /// How many drop out at it.
    removes: "减去", "removes";
    /// The count without it.
    without: "去掉它", "without";
    /// Switched off.
    off: "关", "off";
    /// The count belongs to the last text that could be read.
    last_valid: "（上一个完整的）", "(last whole one)";
    /// The first row of a condition that is put together.
    take_it: "Enter 采用", "Enter takes it";
    /// There is nothing to choose from.
    type_it: "直接输入", "type it";
    /// The title of a list of traits.
    which_trait: "选哪个？", "Which one?";
    /// Nobody is meant.
    nobody: "没有人符合", "Nobody is meant";
    /// No value.
    no_value: "（无）", "(none)";
    /// Too few to say anything.
    low_n: "人少", "low n";
    /// Of a facet.
    value: "值", "value";
    /// Of a facet.
    people: "人数", "people";
    /// Of a facet.
    share: "占比", "share";
    /// The sum of a row.
    all: "合计", "all";
    /// Of reach.
    channel: "渠道", "channel";
    /// Behind the name of a segment that plans leave out.
    suppression: "排除", "left out";
    /// Everyone, with whom the waterfall begins.
    everyone: "所有人", "everyone";
    /// Of a condition.
    holds: "是", "yes";
    /// Of a condition.
    holds_not: "否", "no";
    /// No row decided.
    no_row: "没有这样的记录", "there is no such row";
    /// In none of them.
    in_none: "都不在", "in none";
    /// Only in.
    only_in: "只在", "only in";
    /// Of two sets.
    in_both: "两两都在", "in both";
    /// What Enter does.
    enter_opens: "Enter 看人", "Enter opens them";
    /// The present.
    now: "现在", "now";
    /// The earlier list of a difference.
    from_list: "从", "from";
    /// The later one.
    to_list: "到", "to";
    /// What Enter does on the lists of a difference.
    enter_changes: "Enter 看人；在前两行则换快照", "Enter opens them; on the first two rows it takes another list";
}

/// What a mistake in a text is, in one line.
pub fn mistake(of: &Mistake, text: &str, shared: &Shared) -> String {
    let standard = shared.overview.value.as_ref().map(|o| o.standard.as_ref().clone()).unwrap_or_default();
    expression::wrong(&WrongExpression::new(text, of.clone(), &standard), shared.lang)
}

/// Tags that were read by an alias, each with the sign that ends it; empty without one.
pub fn aliases(of: &[(&str, TagPattern)], shared: &Shared) -> String {
    let Some(overview) = &shared.overview.value else { return String::new() };
    let one = |(typed, means): &(&str, TagPattern)| {
        let told = read_as(typed, &overview.standard.print_pattern(*means), true, shared.lang);
        format!("{told}{}", shared.lang.pick("；", "; "))
    };
    of.iter().map(one).collect()
}

/// An expression in one sentence.
pub fn sentence(of: &Expr, shared: &Shared) -> String {
    shared.overview.value.as_ref().map(|o| said(of, &o.names(), shared.lang)).unwrap_or_default()
}

/// What a suggestion is.
pub fn kind(of: SuggestionKind, lang: Lang) -> &'static str {
    match of {
        SuggestionKind::Field => lang.pick("属性", "field"),
        SuggestionKind::Function => lang.pick("指标", "figure"),
        SuggestionKind::Event => lang.pick("行为", "event"),
        SuggestionKind::Operator => lang.pick("符号", "sign"),
        SuggestionKind::Word => lang.pick("连接", "word"),
        SuggestionKind::Value => lang.pick("值", "value"),
        SuggestionKind::Tag => lang.pick("标签", "tag"),
        SuggestionKind::TagGroup => lang.pick("标签分组", "tag group"),
        SuggestionKind::Staff => lang.pick("客服", "staff"),
        SuggestionKind::Channel => lang.pick("渠道", "channel"),
        SuggestionKind::Segment => lang.pick("人群", "segment"),
        SuggestionKind::Class => lang.pick("类", "class"),
        SuggestionKind::Model => lang.pick("模型", "model"),
        SuggestionKind::Example => lang.pick("例", "example"),
    }
}

/// The title of a condition that is put together.
pub fn composer_title(place: &Place, lang: Lang) -> &'static str {
    match place {
        Place::Behind(_) => lang.pick("加一个条件", "Add a condition"),
        Place::Instead(_) => lang.pick("修改条件", "Edit the condition"),
    }
}

/// By what the saved segments are sorted.
pub fn order(of: Order, lang: Lang) -> &'static str {
    match of {
        Order::Name => lang.pick("名称", "name"),
        Order::Count => lang.pick("人数", "count"),
        Order::Change => lang.pick("变化", "change"),
        Order::Edited => lang.pick("保存时间", "edited"),
    }
}

/// The name of a facet.
pub fn facet(of: Facet, lang: Lang) -> &'static str {
    match of {
        Facet::Waterfall => lang.pick("逐条", "left"),
        Facet::Reach => lang.pick("触达", "reach"),
        Facet::Breakdown => lang.pick("分布", "by"),
        Facet::Portrait => lang.pick("画像", "portrait"),
        Facet::Cross => lang.pick("交叉", "cross"),
    }
}

/// The head of a breakdown's figures.
pub fn amount(of: Amount, lang: Lang) -> &'static str {
    match of {
        Amount::People => people(lang),
        Amount::Spent => lang.pick("金额", "amount"),
        Amount::ShareOfSpent => lang.pick("金额占比", "of amount"),
        Amount::PerPerson => lang.pick("人均", "a head"),
    }
}

/// The word before the conditions of a group.
pub fn group(all: bool, nots: usize, lang: Lang) -> String {
    let word = if all { lang.pick("全部满足", "all of") } else { lang.pick("满足任一", "any of") };
    format!("{}{word}", not(nots, lang))
}

/// So many `not`s.
pub fn not(nots: usize, lang: Lang) -> String {
    lang.pick("非 ", "not ").repeat(nots)
}

/// The days that a condition means today.
pub fn days(of: &Days, today: Day, lang: Lang) -> String {
    let dash = |from: String, to: String| format!("{from}–{to}");
    match of {
        Days::Between(None, None) => String::new(),
        Days::Between(Some(from), Some(to)) if from == to => from.to_string(),
        // Of this year the year goes without saying.
        Days::Between(Some(from), Some(to)) if [from, to].iter().all(|day| is_of(day, today)) => {
            dash(month_day(*from), month_day(*to))
        }
        Days::Between(from, to) => {
            let day = |day: &Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
            dash(day(from), day(to))
        }
        Days::Outside(from, to, _) if from == to => lang.pick(format!("除 {from}"), format!("not {from}")),
        Days::Outside(from, to, _) => {
            let span = dash(from.to_string(), to.to_string());
            lang.pick(format!("除 {span}"), format!("not {span}"))
        }
        Days::OneOf(days) => days.iter().map(Day::to_string).collect::<Vec<_>>().join(" "),
        Days::Anniversary(from, to) => dash(month_day(*from), month_day(*to)),
    }
}

fn is_of(day: &Day, today: Day) -> bool {
    day.date().year() == today.date().year()
}

fn month_day(day: Day) -> String {
    day.to_string().get(5..).unwrap_or_default().to_string()
}

/// How a share of the largest was cut: so many at or above the line, so many wanted, of so many above 0.
pub fn top(of: TopTold, lang: Lang) -> String {
    let [within, wanted, above] = [of.within, of.wanted, of.above].map(grouped);
    lang.pick(
        format!("{within} 人（应取 {wanted}，大于 0 的 {above}）"),
        format!("{within} in ({wanted} of {above} above 0)"),
    )
}

/// The count with its share and its day: `59 people · 2.9 % · as of 2019-07-14`.
pub fn headline(count: u64, of: u64, as_of: Day, lang: Lang) -> String {
    let share = percent(count, of);
    let people = n_people(count, lang);
    lang.pick(format!("{people} · {share} · 截至 {as_of}"), format!("{people} · {share} · as of {as_of}"))
}

/// A part of a whole with one decimal.
pub fn percent(part: u64, of: u64) -> String {
    if of == 0 {
        return "-".into();
    }
    format!("{:.1} %", 100.0 * part as f64 / of as f64)
}

/// So many conditions are switched off.
pub fn n_off(n: usize, lang: Lang) -> String {
    lang.pick(format!("{n} 个已关"), format!("{n} off"))
}

/// So many columns have no room.
pub fn n_columns(n: usize, lang: Lang) -> String {
    lang.pick(format!("另 {n} 列"), format!("{n} more"))
}

/// How the count changed since the newest snapshot.
pub fn change(now: u64, then: u64) -> String {
    match now.cmp(&then) {
        std::cmp::Ordering::Equal => "=".into(),
        std::cmp::Ordering::Greater => format!("+{}", grouped(now - then)),
        std::cmp::Ordering::Less => format!("-{}", grouped(then - now)),
    }
}

/// A trait by which people are taken apart.
pub fn by(of: By, overview: Option<&Overview>, lang: Lang) -> String {
    match of {
        By::Field(FieldKey::Canonical(field)) => field.name(lang).to_string(),
        By::Field(FieldKey::Own(id)) => overview
            .and_then(|o| o.fields.iter().find(|field| field.id == id))
            .map_or_else(|| id.0.to_string(), |field| field.name(lang).to_string()),
        By::Group(id) => overview
            .and_then(|o| o.standard.group(id))
            .map_or_else(|| id.0.to_string(), |group| group.title(lang).to_string()),
        By::Family(id) => overview
            .and_then(|o| o.standard.family(id))
            .map_or_else(|| id.0.to_string(), |family| family.code.clone()),
        By::Product => lang.pick("产品", "product").to_string(),
        By::Scheme(of) => overview.map_or_else(String::new, |overview| {
            SafeText::new(&overview.names().scheme(of, lang)).to_string()
        }),
        By::Orders => lang.pick("订单数", "orders").to_string(),
        By::Spend => lang.pick("消费", "spend").to_string(),
        By::Topic(kind) => {
            let known = overview.and_then(|o| o.event_kinds.iter().find(|known| known.id == kind.0));
            let name = known.map_or_else(
                || kind.0.to_string(),
                |known| SafeText::new(lang.pick(known.zh.raw(), known.en.raw())).to_string(),
            );
            lang.pick(format!("{name}主题"), format!("topics of {name}"))
        }
    }
}

/// A value of a trait.
pub fn trait_value(of: Option<&Trait>, overview: Option<&Overview>, lang: Lang) -> String {
    match of {
        None => no_value(lang).to_string(),
        Some(Trait::Text(text)) => text.to_string(),
        Some(Trait::Number(n)) => number(*n),
        Some(Trait::Band(of)) => band(of, true),
        Some(Trait::Month(day)) => day.to_string().get(..7).unwrap_or_default().to_string(),
        Some(Trait::Staff(id)) => overview
            .and_then(|o| o.staff.iter().find(|staff| staff.staff_id == *id))
            .map_or_else(|| id.0.to_string(), |staff| staff.name.to_string()),
        Some(Trait::Class(scheme, class)) => {
            overview.map_or_else(String::new, |o| super::grids::class(*scheme, *class, &o.names(), lang))
        }
        Some(Trait::Tag(tag)) => overview.map(|o| o.standard.print(*tag)).unwrap_or_default(),
    }
}

/// The figure of a share, as it was chosen.
pub fn figure(of: &Share, all: i64, amount: Amount) -> String {
    match amount {
        Amount::People => grouped(of.people),
        Amount::Spent => grouped_yuan(of.amount),
        Amount::ShareOfSpent if all == 0 => "-".into(),
        Amount::ShareOfSpent => format!("{:.1} %", 100.0 * of.amount.0 as f64 / all as f64),
        Amount::PerPerson => match i64::try_from(of.people) {
            Ok(people) if people > 0 => grouped_yuan(crate::domain::money::Cents(of.amount.0 / people)),
            _ => "-".into(),
        },
    }
}

/// The row that decided a condition.
pub fn decided(of: Option<&Decided>, overview: &Overview, lang: Lang) -> String {
    let zone = &overview.clock.zone;
    let staff = |id| overview.staff.iter().find(|s| s.staff_id == id).map(|s| s.name.to_string());
    match of {
        None => no_row(lang).to_string(),
        Some(Decided::Value(cell)) => match in_full(cell, zone) {
            text if text.is_empty() => no_value(lang).to_string(),
            text => text,
        },
        Some(Decided::Moment(moment)) => {
            let what = match &moment.what {
                MomentKind::Order(cents) => {
                    format!("{} {}", lang.pick("下单", "order"), grouped_yuan(*cents))
                }
                MomentKind::Event(kind) => overview
                    .event_kinds
                    .iter()
                    .find(|known| known.id == *kind)
                    .map_or_else(|| kind.to_string(), |known| lang.pick(&known.zh, &known.en).to_string()),
                MomentKind::Note(kind, by) => {
                    let by = by.and_then(staff).unwrap_or_default();
                    let kind = NoteKind::from_code(kind).map_or(kind.as_str(), |kind| kind.name(lang));
                    format!("{kind} {by}")
                }
                _ => String::new(),
            };
            format!("{} {what} {}", zone.minute(moment.ts), moment.text)
        }
        Some(Decided::Rank { figure, line }) => {
            let (figure, line) = (in_full(figure, zone), in_full(line, zone));
            lang.pick(format!("{figure}，线在 {line}"), format!("{figure}; the line is at {line}"))
        }
        Some(Decided::Tag(assigned)) => {
            let by = staff(assigned.staff).unwrap_or_else(|| super::tags::rule(lang).to_string());
            let tag = overview.standard.print(assigned.tag);
            format!("#{tag} {by} {}", zone.minute(assigned.ts))
        }
        Some(Decided::Raw(raw)) => {
            let by = raw.staff.and_then(staff).unwrap_or_default();
            format!("{} {by}", raw.raw)
        }
        Some(Decided::Relation(relation)) => {
            let by = staff(relation.staff).unwrap_or_default();
            let since = relation.added.map(|ts| zone.minute(ts)).unwrap_or_default();
            let over = relation.until.map(|ts| format!("–{}", zone.minute(ts))).unwrap_or_default();
            format!("{by} {since}{over}")
        }
        Some(Decided::Note(note)) => format!("{} {}", zone.minute(note.ts), note.text),
        Some(Decided::Refusal(refusal)) => {
            let since = refusal.since.map(|ts| zone.minute(ts)).unwrap_or_default();
            format!("{} {since} {}", SafeText::new(&refusal.channel), refusal.how)
        }
        Some(Decided::Class(scheme, class, scored)) => {
            let name = super::grids::class(*scheme, *class, &overview.names(), lang);
            match scored {
                Some((figure, scores)) => format!("{name} · {}", super::grids::scored(*figure, *scores)),
                None => name,
            }
        }
        Some(Decided::Tier(scheme, class, scores)) => {
            let name = super::grids::class(*scheme, *class, &overview.names(), lang);
            format!("{name} · {}", super::tiers::scores(*scores))
        }
        Some(Decided::Interest(of)) => super::interest::told(of, lang),
        Some(Decided::Stage { journey, stage, since, row }) => {
            let name = super::grids::class(Scheme::Stage(*journey), *stage, &overview.names(), lang);
            let since = super::journeys::since(*since, lang);
            match row {
                Some(row) => format!("{name} · {since} · {}", decided(Some(row), overview, lang)),
                None => format!("{name} · {since}"),
            }
        }
        Some(Decided::Snapshot(head)) => {
            let people = n_people(head.people, lang);
            lang.pick(format!("{} 的快照，{people}", head.as_of), format!("frozen {}, {people}", head.as_of))
        }
    }
}

/// The title of a sheet that explains somebody.
pub fn why_title(name: &SafeText, lang: Lang) -> String {
    lang.pick(format!("{name}：为什么"), format!("Why: {name}"))
}

/// Whether somebody is in.
pub fn verdict(holds: bool, lang: Lang) -> &'static str {
    match holds {
        true => lang.pick("符合", "is in"),
        false => lang.pick("不符合", "is not in"),
    }
}

/// The title of a difference: a segment between a day and another.
pub fn difference_title(name: &SafeText, from: Day, to: Option<Day>, lang: Lang) -> String {
    let to = to.map_or_else(|| now(lang).to_string(), |day| day.to_string());
    lang.pick(format!("{name}：{from} 到 {to}"), format!("{name}: {from} to {to}"))
}

/// With how many people a list was frozen, and when.
pub fn frozen_list(of: &SnapshotHead, zone: &Zone, lang: Lang) -> String {
    let (people, at) = (n_people(of.people, lang), zone.minute(of.ts));
    lang.pick(format!("{people}，{at} 存"), format!("{people}, frozen {at}"))
}

/// The title of an overlap.
pub fn overlap_title(n: usize, lang: Lang) -> String {
    lang.pick(format!("{n} 个人群的重叠"), format!("How {n} segments overlap"))
}
