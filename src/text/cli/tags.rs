//! Remarks of the verbs of tagging.

use crate::domain::lang::Lang;
use crate::domain::money::grouped;
use crate::domain::safe::SafeText;
use crate::domain::setting::Setting;
use crate::text::console::n_people;

/// Texts of unknown origin, one after the other; a long list is cut.
fn listed(names: &[String], lang: Lang) -> String {
    const SHOWN: usize = 12;
    let mut all: Vec<String> = names.iter().take(SHOWN).map(|n| SafeText::new(n).to_string()).collect();
    if names.len() > SHOWN {
        all.push("…".into());
    }
    all.join(lang.pick("、", ", "))
}

/// Nobody is named to tag.
pub fn nobody_named(lang: Lang) -> String {
    lang.pick("打给谁？用 --where、--person 或 --list 之一", "whom? say one of --where, --person and --list")
        .into()
}

/// People are named in more than one way.
pub fn named_twice(ways: &[&str], lang: Lang) -> String {
    one_at_a_time(ways, lang)
}

/// Flags that exclude each other.
pub fn one_at_a_time(flags: &[&str], lang: Lang) -> String {
    let flags: Vec<String> = flags.iter().map(|f| format!("--{f}")).collect();
    lang.pick(
        format!("{} 只能用一个", flags.join("、")),
        format!("only one of {} may be given", flags.join(", ")),
    )
}

/// A decision over many people.
pub fn many_people(people: u64, lang: Lang) -> String {
    let n = n_people(people, lang);
    lang.pick(format!("这会碰到 {n}"), format!("this is about {n}"))
}

/// Lines of a list that mean nobody.
pub fn unmatched(lines: usize, lang: Lang) -> String {
    let n = grouped(lines as u64);
    lang.pick(
        format!("{n} 行没有对应的人，或对应不止一人"),
        format!("{n} of the lines mean nobody, or several people"),
    )
}

/// Instead of tagging, with `--dry-run`.
pub fn would_touch(touched: u64, people: u64, lang: Lang) -> String {
    let (touched, people) = (n_people(touched, lang), grouped(people));
    lang.pick(
        format!("{touched}会变，共 {people} 人（没有写入）"),
        format!("{touched} of {people} would change (nothing was written)"),
    )
}

/// Instead of a change of the standard, with `--dry-run`.
pub fn would_change(changes: usize, lang: Lang) -> String {
    let n = grouped(changes as u64);
    lang.pick(format!("{n} 处会变（没有写入）"), format!("{n} would change (nothing was written)"))
}

/// Instead of mapping, with `--dry-run`.
pub fn would_map(cells: u64, lang: Lang) -> String {
    let n = grouped(cells);
    lang.pick(
        format!("{n} 处会认作标签（没有写入）"),
        format!("{n} would be read as tags (nothing was written)"),
    )
}

/// Instead of deriving, with `--dry-run`.
pub fn would_derive(changes: u64, lang: Lang) -> String {
    let n = grouped(changes);
    lang.pick(format!("{n} 处会变（没有写入）"), format!("{n} would change (nothing was written)"))
}

/// With `--dry-run`.
pub fn nothing_written(lang: Lang) -> &'static str {
    lang.pick("没有写入", "nothing was written")
}

/// No cell waits with that spelling.
pub fn nothing_waits(lang: Lang) -> &'static str {
    lang.pick("没有等着的这种写法，没有写入", "no such spelling waits; nothing was written")
}

/// Under `tag list`: what the standard does not know.
pub fn spellings_wait(spellings: u64, cells: u64, lang: Lang) -> String {
    let (spellings, cells) = (grouped(spellings), grouped(cells));
    lang.pick(
        format!("还有 {spellings} 种写法（{cells} 处）规范不认识：tagdeck tag list --raw"),
        format!("{spellings} spellings ({cells} times) wait that the standard does not know: tagdeck tag list --raw"),
    )
}

/// Families that a file leaves out.
pub fn retires(codes: &[&str], lang: Lang) -> String {
    let codes: Vec<String> = codes.iter().map(|c| c.to_string()).collect();
    let codes = listed(&codes, lang);
    lang.pick(format!("会停用标签族 {codes}"), format!("this retires {codes}"))
}

/// `tag alias` wants one of two things.
pub fn alias_or_remove(lang: Lang) -> &'static str {
    lang.pick("要写它的意思，或用 --remove 去掉", "say what it means, or --remove to take it away")
}

/// `tag map` wants one of two things.
pub fn raw_and_code_or_known(lang: Lang) -> &'static str {
    lang.pick("要写法和它的意思，或用 --known", "say the spelling and what it means, or --known")
}

/// A family that has no rule.
pub fn no_rule(code: &str, lang: Lang) -> String {
    let code = SafeText::new(code);
    lang.pick(
        format!("{code} 没有规则，或已停用；tag family set {code} --rule 可以加"),
        format!("{code} has no rule or is retired; tag family set {code} --rule gives it one"),
    )
}

/// A family cannot go over into itself.
pub fn merges_into_itself(code: &str, lang: Lang) -> String {
    let code = SafeText::new(code);
    lang.pick(format!("{code} 不能并入自己"), format!("{code} cannot be merged into itself"))
}

/// A member cannot take over from themselves.
pub fn hands_over_to_themselves(name: &str, lang: Lang) -> String {
    lang.pick(format!("{name} 不能交给自己"), format!("{name} cannot take over from themselves"))
}

/// A member who serves nobody cannot take over.
pub fn is_retired(name: &str, lang: Lang) -> String {
    lang.pick(format!("{name} 已停用，不能接手"), format!("{name} is retired and cannot take over"))
}

/// Whose people go over to whom.
pub fn hands_over(from: &str, to: &str, people: u64, lang: Lang) -> String {
    let n = n_people(people, lang);
    lang.pick(format!("{from} 的 {n}交给 {to}"), format!("{n} of {from} go over to {to}"))
}

/// A name that WeCom's tools may cut.
pub fn long_name(name: &SafeText, most: usize, lang: Lang) -> String {
    lang.pick(
        format!("{name} 超过 {most} 个字，企业微信的一些工具会截断"),
        format!("{name} is longer than {most} characters, which some of WeCom's tools cut"),
    )
}

/// More tags than WeCom may take.
pub fn many_tags(tags: u64, most: u64, lang: Lang) -> String {
    let (tags, most) = (grouped(tags), grouped(most));
    lang.pick(
        format!("{tags} 个标签，超过 {most}，企业微信可能不再接受"),
        format!("{tags} tags are more than {most}; WeCom may take no more"),
    )
}

/// Rows of the table of ids that are not as the standard has them, by the warning's code.
pub fn wecom_rows(code: &str, names: &[String], lang: Lang) -> String {
    let names = listed(names, lang);
    match code {
        "unknown_tags" => lang.pick(
            format!("规范里没有，略过：{names}"),
            format!("left out, for the standard does not know them: {names}"),
        ),
        "other_group" => lang.pick(
            format!("所在的组和规范不同：{names}"),
            format!("in another group than in the standard: {names}"),
        ),
        _ => lang.pick(
            format!("同名同组出现两次，用前一个：{names}"),
            format!("twice in one group, the first counts: {names}"),
        ),
    }
}

/// What an export holds.
pub fn calls(calls: u64, contacts: u64, lang: Lang) -> String {
    let (calls, contacts) = (grouped(calls), grouped(contacts));
    lang.pick(format!("{contacts} 位客户，{calls} 次调用"), format!("{contacts} contacts, {calls} calls"))
}

/// Codes without an id of WeCom.
pub fn missing_ids(codes: &[String], lang: Lang) -> String {
    let codes = listed(codes, lang);
    lang.pick(
        format!("没有企业微信标签ID：{codes}（tagdeck tag wecom import）"),
        format!("without an id of WeCom: {codes} (tagdeck tag wecom import)"),
    )
}

/// Changes that have no contact.
pub fn without_contact(n: u64, lang: Lang) -> String {
    let n = grouped(n);
    lang.pick(
        format!("{n} 对客服 × 用户没有客户ID，没有导出"),
        format!("{n} pairs of staff and person have no contact in WeCom and are left out"),
    )
}

/// Said of a tag by somebody who has left.
pub fn former(lang: Lang) -> &'static str {
    lang.pick("前同事", "former colleague")
}

/// Said of a tag that came with a file.
pub fn imported(lang: Lang) -> &'static str {
    lang.pick("导入", "imported")
}

/// What a setting is for.
pub fn setting(setting: Setting, lang: Lang) -> &'static str {
    match setting {
        Setting::WecomTagName => {
            lang.pick("标签名超过几个字提醒", "warn when the name of a tag has more characters")
        }
        Setting::WecomGroupName => {
            lang.pick("标签组名超过几个字提醒", "warn when the name of a group has more characters")
        }
        Setting::WecomTags => lang.pick("标签超过几个提醒", "warn when there are more tags"),
        Setting::WecomPerCall => {
            lang.pick("一次调用最多加、去几个标签", "tags that one call adds, and removes, at most")
        }
        Setting::InterestOrder => lang.pick("兴趣：下单的权重", "interest: what an order counts"),
        Setting::InterestFavourite => lang.pick("兴趣：收藏的权重", "interest: what a favourite counts"),
        Setting::InterestSearch => lang.pick("兴趣：搜索的权重", "interest: what a search counts"),
        Setting::InterestView => lang.pick("兴趣：浏览的权重", "interest: what a view counts"),
        Setting::InterestUnfavourite => {
            lang.pick("兴趣：取消收藏扣掉的权重", "interest: what taking back a favourite takes off")
        }
        Setting::InterestHalfLife => {
            lang.pick("兴趣：几天后只算一半", "interest: days after which it counts half")
        }
        Setting::ActivityDays => lang.pick("活跃：看最近几天", "activity: days that it is counted over"),
        Setting::ActivityOrders => lang.pick("活跃：订单少于几个算低", "activity: fewer orders are low"),
        Setting::ActivityFavourites => {
            lang.pick("活跃：收藏少于几次算低", "activity: fewer favourites are low")
        }
        Setting::ActivitySearches => lang.pick("活跃：搜索少于几次算低", "activity: fewer searches are low"),
        Setting::ActivityViews => lang.pick("活跃：浏览少于几次算低", "activity: fewer views are low"),
    }
}
