//! Words about expressions: what is wrong with one, what could stand there, what was probably meant.

mod expected;

pub use expected::{expected, name_kind};

use unicode_width::UnicodeWidthStr;

use super::tags;
use std::ops::Range;

use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::domain::segment::{Expected, MAX_CONDITIONS, MAX_DEPTH, MAX_TEXT, Mistake, Problem, Sign};
use crate::request::{WrongExpression, WrongTag};

/// A mistake in one line: what is wrong, what could stand there, what was probably meant.
pub fn wrong(of: &WrongExpression, lang: Lang) -> String {
    let more = [could_stand(&of.mistake, lang), meant(&of.mistake, lang)];
    let between = lang.pick("；", "; ");
    more.into_iter().filter(|part| !part.is_empty()).fold(what(of, lang), |line, part| line + between + &part)
}

/// What is wrong, in one line.
pub fn what(of: &WrongExpression, lang: Lang) -> String {
    let place = of.text.get(of.mistake.span.clone()).unwrap_or_default();
    let there = SafeText::new(&short(place));
    match &of.mistake.problem {
        Problem::Expected(_) if place.is_empty() => match of.text.trim().is_empty() {
            true => lang.pick("表达式是空的".into(), "the expression is empty".into()),
            false => lang.pick("没有写完".into(), "it ends too early".into()),
        },
        Problem::Expected(_) => {
            lang.pick(format!("“{there}”不能写在这里"), format!("\"{there}\" cannot stand here"))
        }
        Problem::Unknown { kind, typed, .. } => {
            let typed = SafeText::new(&short(typed));
            let kind = name_kind(*kind, lang);
            lang.pick(format!("没有叫“{typed}”的{kind}"), format!("no {kind} is called \"{typed}\""))
        }
        Problem::Tag(wrong) => {
            let (text, span) = (short(whole_tag(of)), of.mistake.span.clone());
            tags::wrong(&WrongTag { text, span, wrong: wrong.clone(), offer: of.offer.clone() }, lang)
        }
        Problem::Later(later) => {
            let word = later.print(lang);
            lang.pick(
                format!("还不能用“{word}”作条件；若是属性名，请加引号"),
                format!("there are no conditions on {word} yet; quote it if it is the name of a field"),
            )
        }
        Problem::JoinedWord => lang.pick(
            format!("“{there}”两边要有空格；如果是词的一部分，请给整个词加引号"),
            format!(
                "\"{there}\" wants blanks around it, or quotes around the whole word that it is a part of"
            ),
        ),
        Problem::WantsQuotes => lang.pick(
            format!("几个词作一个值要加引号：\"{there}\""),
            format!("several words want quotes: \"{there}\""),
        ),
        Problem::OpenQuote => lang.pick("引号没有收尾".into(), "the quote has no end".into()),
        Problem::OpenPattern => {
            lang.pick("正则表达式少了结尾的 /".into(), "the regular expression has no / at its end".into())
        }
        Problem::OpenBracket => lang.pick("括号没有收尾".into(), "the bracket has no end".into()),
        Problem::StrayMark => lang.pick(
            format!("单独的“{there}”没有意义；不等于写作 !="),
            format!("\"{there}\" means nothing by itself; unequal is !="),
        ),
        Problem::NotNarrowed => lang.pick(
            format!("“{there}”后面的条件不能限定时间"),
            format!("\"{there}\" does not fit the condition behind it, which knows no time"),
        ),
        Problem::TooDeep => lang.pick(
            format!("层数超过 {MAX_DEPTH}"),
            format!("more than {MAX_DEPTH} levels within one another"),
        ),
        Problem::TooMany => lang
            .pick(format!("条件超过 {MAX_CONDITIONS} 个"), format!("more than {MAX_CONDITIONS} conditions")),
        Problem::TooLong => {
            let most = MAX_TEXT >> 20;
            lang.pick(format!("表达式超过 {most} MiB"), format!("the expression is longer than {most} MiB"))
        }
    }
}

/// The tag of which a part is wrong, from its `#` on.
fn whole_tag(of: &WrongExpression) -> &str {
    let before = of.text.get(..of.mistake.span.start).unwrap_or_default();
    let from =
        before.rfind(['#', '＃', ' ']).and_then(|at| Some(at + before[at..].chars().next()?.len_utf8()));
    of.text.get(from.unwrap_or_default()..of.mistake.span.end).unwrap_or_default()
}

/// What could stand at the place of a mistake, in one line; empty where nothing is known of it.
pub fn could_stand(mistake: &Mistake, lang: Lang) -> String {
    /// So many things are named; the rest is left to completion.
    const MOST: usize = 8;
    let Problem::Expected(all) = &mistake.problem else { return String::new() };
    if all.is_empty() {
        return lang.pick("这里不能再写别的", "nothing more may follow").into();
    }
    let mut named = expected_words(all, lang);
    if named.len() > MOST {
        named.truncate(MOST);
        named.push("…".into());
    }
    let named = named.join(lang.pick("、", ", "));
    lang.pick(format!("可以是 {named}"), format!("expected {named}"))
}

/// Everything that could stand somewhere, each as a short text; the signs of comparison as one.
pub fn expected_words(all: &[Expected], lang: Lang) -> Vec<String> {
    let mut signs: Vec<&str> = all.iter().filter_map(|one| sign(one).map(Sign::symbol)).collect();
    let mut words: Vec<String> = Vec::with_capacity(all.len());
    for one in all {
        let word = match sign(one) {
            Some(_) if signs.is_empty() => continue,
            Some(_) => std::mem::take(&mut signs).join(" "),
            None => expected(one, lang),
        };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn sign(of: &Expected) -> Option<Sign> {
    if let Expected::Sign(sign) = of { Some(*sign) } else { None }
}

/// The names that were probably meant, as a question; empty where there are none.
pub fn meant(mistake: &Mistake, lang: Lang) -> String {
    // What is said of a tag names those that are near.
    let Problem::Unknown { nearest, .. } = &mistake.problem else { return String::new() };
    let near: Vec<String> = nearest.iter().map(|name| SafeText::new(name).to_string()).collect();
    match near.is_empty() {
        true => String::new(),
        false => lang
            .pick(format!("是不是 {}？", near.join(" 或 ")), format!("did you mean {}?", near.join(" or "))),
    }
}

/// The text around a mistake with carets under its place, cut to what a line of a terminal holds.
pub fn place(of: &WrongExpression) -> [String; 2] {
    place_in(&of.text, &of.mistake.span)
}

/// The same of some bytes of a text.
pub fn place_in(text: &str, span: &Range<usize>) -> [String; 2] {
    /// Cells shown before the mistake, and from its beginning on.
    const AROUND: usize = 48;
    let before = text.get(..span.start).unwrap_or_default();
    let from: usize = before
        .char_indices()
        .rev()
        .scan(0, |cells, (at, c)| {
            *cells += SafeText::new(c.encode_utf8(&mut [0; 4])).as_str().width();
            (*cells <= AROUND).then_some(at)
        })
        .last()
        .unwrap_or(span.start);
    let cut_before = if from > 0 { "…" } else { "" };
    let behind = text.get(span.start..).unwrap_or_default();
    let shown: String = behind.chars().take(AROUND).collect();
    let cut_behind = if shown.len() < behind.len() { "…" } else { "" };
    let within = shown.get(..span.len()).unwrap_or(&shown);
    let lead = format!("{cut_before}{}", SafeText::new(text.get(from..span.start).unwrap_or_default()));
    let carets = SafeText::new(within).as_str().width().max(1);
    let line = format!("{lead}{}{cut_behind}", SafeText::new(&shown));
    [line, format!("{}{}", " ".repeat(lead.width()), "^".repeat(carets))]
}

/// A text of any length as a message names it.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    let mut kept: String = text.chars().take(MOST).collect();
    if kept.len() < text.len() {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::segment::{Names, parse};
    use crate::domain::standard::shipped;

    fn found(text: &str) -> WrongExpression {
        let standard = shipped();
        let mistake = parse(text, &Names::of(&standard)).expect_err(text);
        WrongExpression::new(text, mistake, &standard)
    }

    #[test]
    fn a_mistake_is_told_in_both_languages() {
        for (text, zh, en) in [
            ("", "表达式是空的；可以是 条件、非", "the expression is empty; expected a condition, not"),
            (
                "citty = x",
                "没有叫“citty”的属性、数字或行为；是不是 city",
                "no field, figure or event is called \"citty\"; did you mean city",
            ),
            (
                "city >= 北京",
                "“>=”不能写在这里；可以是 = !=、~、=~",
                "\">=\" cannot stand here; expected = !=, ~, =~",
            ),
            (
                "spend > 很多",
                "“很多”不能写在这里；可以是 金额（元），如 3000",
                "\"很多\" cannot stand here; expected yuan, such as 3000",
            ),
            ("#F0", "F0：超出范围 1–99", "F0: out of range 1–99"),
            ("#A by", "没有写完；可以是 客服", "it ends too early; expected a staff member"),
            ("#F03", "F03：数字前不要 0；写成 F3", "F03: no zero before the number; write F3"),
            ("city = \"北", "引号没有收尾", "the quote has no end"),
            (
                "cluster = 带团队",
                "还不能用“聚类”作条件；若是属性名，请加引号",
                "there are no conditions on cluster yet; quote it if it is the name of a field",
            ),
        ] {
            let wrong_one = found(text);
            let (told_zh, told_en) = (wrong(&wrong_one, Lang::Zh), wrong(&wrong_one, Lang::En));
            assert!(told_zh.starts_with(zh), "{text}: {told_zh}");
            assert!(told_en.starts_with(en), "{text}: {told_en}");
        }
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        assert_eq!(place(&found("城市 ＞ 北京")), ["城市 ＞ 北京".to_string(), "     ^^".to_string()]);
        assert_eq!(
            place(&found("city = 北京 and")),
            ["city = 北京 and".to_string(), format!("{}^", " ".repeat(15))]
        );
        let long = format!("{}citty = x", "gender = 女 and ".repeat(40));
        let [line, carets] = place(&found(&long));
        assert!(line.starts_with('…') && line.width() < 110 && line.ends_with("citty = x"), "{line}");
        let under: usize = carets.find('^').unwrap();
        let mut cells = 0;
        let start = line.char_indices().find(|(_, c)| {
            cells += c.encode_utf8(&mut [0; 4]).width();
            cells > under
        });
        assert!(line[start.unwrap().0..].starts_with("citty"), "{line}\n{carets}");
        assert!(place(&found(&"x".repeat(MAX_TEXT + 1))).iter().all(|line| line.width() < 110));
    }

    #[test]
    fn no_mistake_can_command_a_terminal() {
        for text in ["\u{1b}[31m = x", "city = \u{1b}\u{7} \u{202e}x", "#\u{1b}", "did \u{1b}[2J", "@\u{1b}x"]
        {
            for lang in [Lang::Zh, Lang::En] {
                let found = found(text);
                let [line, carets] = place(&found);
                for told in [wrong(&found, lang), line, carets] {
                    assert!(told.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{text:?}: {told:?}");
                }
            }
        }
    }
}
