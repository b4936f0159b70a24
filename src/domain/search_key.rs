//! The texts in which `/` searches a person: names with pinyin and initials, and what one remembers people by.

use pinyin::ToPinyin;

use super::fold::fold;

/// One of the texts of a person in which `/` searches. Each stands by itself, because the engine searches a text that
/// repeats from person to person far faster than one that does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SearchPart {
    /// Nickname and what staff call the person, each with its pinyin and initials.
    Names,
    /// City.
    City,
    /// Title.
    Title,
    /// Company.
    Company,
    /// Where the person came from.
    Source,
    /// Own fields by which one remembers people.
    Known,
    /// Ref and phone.
    Ids,
}

impl SearchPart {
    /// All of them, in the order in which they are kept.
    pub const ALL: [SearchPart; 7] = [
        SearchPart::Names,
        SearchPart::City,
        SearchPart::Title,
        SearchPart::Company,
        SearchPart::Source,
        SearchPart::Known,
        SearchPart::Ids,
    ];

    /// Its name where it is kept.
    pub fn code(self) -> &'static str {
        match self {
            SearchPart::Names => "names",
            SearchPart::City => "city",
            SearchPart::Title => "title",
            SearchPart::Company => "company",
            SearchPart::Source => "source",
            SearchPart::Known => "known",
            SearchPart::Ids => "ids",
        }
    }
}

/// The folded text of names, one a line: each name, and where it is not plain letters its pinyin and its initials.
/// Nothing when there is no name.
pub fn names_text<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut out = String::new();
    for name in names {
        let folded = fold(name);
        if !folded.is_ascii() {
            let (full, initials) = pinyin_of(&folded);
            put_line(&mut out, &folded);
            put_line(&mut out, &full);
            put_line(&mut out, &initials);
        } else {
            put_line(&mut out, &folded);
        }
    }
    out
}

/// Texts, folded, one a line, without the empty ones.
pub fn lines_text<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut out = String::new();
    for text in texts {
        put_line(&mut out, &fold(text));
    }
    out
}

fn put_line(out: &mut String, line: &str) {
    if !line.is_empty() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(line);
    }
}

/// Which pairs of neighbouring bytes a text has, as bits: a text holds a word only where all bits of the word's
/// signature are set in its own. Pairs share bits, so the converse is not true. Never negative.
pub fn signature(text: &str) -> i64 {
    let mut bits = 0_i64;
    for pair in text.as_bytes().windows(2) {
        if pair[0] != b'\n' && pair[1] != b'\n' {
            bits |= 1 << ((u32::from(pair[0]) * 31 + u32::from(pair[1])) % 63);
        }
    }
    bits
}

/// The key by which names sort: pinyin of the whole name, then the name itself; a name of other letters by itself.
pub fn sort_key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_ascii() {
        return folded;
    }
    let (full, _) = pinyin_of(&folded);
    format!("{full} {folded}")
}

/// Whether every blank-separated word of `wanted` stands somewhere in `key`.
pub fn matches(key: &str, wanted: &str) -> bool {
    fold(wanted).split(' ').all(|word| key.contains(word))
}

/// Pinyin without tones and its initials: 张三 → (`zhangsan`, `zs`). Surnames of several readings take the one that
/// they have as a surname. Other characters stand for themselves.
pub fn pinyin_of(name: &str) -> (String, String) {
    let mut full = String::new();
    let mut initials = String::new();
    let mut rest = name;
    if let Some((surname, syllables)) = SURNAMES.iter().find(|(surname, _)| name.starts_with(surname)) {
        for syllable in syllables.split(' ') {
            full.push_str(syllable);
            initials.extend(syllable.chars().next());
        }
        rest = &name[surname.len()..];
    }
    for c in rest.chars() {
        match c.to_pinyin() {
            Some(p) => {
                full.push_str(p.plain());
                initials.extend(p.plain().chars().next());
            }
            None if c.is_alphanumeric() => {
                full.push(c);
                initials.push(c);
            }
            None => {}
        }
    }
    (full, initials)
}

/// Surnames whose reading differs from the character's usual one. Two-character surnames come first.
const SURNAMES: &[(&str, &str)] = &[
    ("尉迟", "yu chi"),
    ("长孙", "zhang sun"),
    ("万俟", "mo qi"),
    ("澹台", "tan tai"),
    ("单于", "chan yu"),
    ("单", "shan"),
    ("曾", "zeng"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("区", "ou"),
    ("查", "zha"),
    ("任", "ren"),
    ("翟", "zhai"),
    ("盖", "ge"),
    ("朴", "piao"),
    ("乐", "yue"),
    ("缪", "miao"),
    ("覃", "qin"),
    ("召", "shao"),
    ("秘", "bi"),
    ("冼", "xian"),
    ("洗", "xian"),
    ("员", "yun"),
    ("宁", "ning"),
    ("折", "she"),
    ("繁", "po"),
    ("纪", "ji"),
    ("燕", "yan"),
    ("应", "ying"),
    ("能", "nai"),
    ("种", "chong"),
    ("车", "che"),
    ("葛", "ge"),
    ("薄", "bo"),
    ("重", "chong"),
    ("谌", "chen"),
    ("郗", "xi"),
    ("褚", "chu"),
    ("华", "hua"),
    ("沈", "shen"),
    ("石", "shi"),
    ("尹", "yin"),
    ("晁", "chao"),
    ("贾", "jia"),
    ("郝", "hao"),
    ("殷", "yin"),
    ("强", "qiang"),
    ("哈", "ha"),
    ("牟", "mou"),
    ("隗", "wei"),
    ("藏", "zang"),
    ("祭", "zhai"),
    ("訾", "zi"),
    ("亓", "qi"),
    ("佴", "nai"),
    ("黑", "he"),
    ("尉", "wei"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_pinyin_its_initials_and_by_association() {
        let key = [names_text(["张三", "闭门会 张总"]), lines_text(["北京", "", "产品经理", "2019-07-01"])]
            .join("\n");
        for wanted in ["张三", "zhangsan", "zs", "ZS", "北京 产品 2019", "张总", "bmh"] {
            assert!(matches(&key, wanted), "{wanted} in {key:?}");
        }
        assert!(!matches(&key, "李四"));
        assert!(!matches(&key, "北京 法律"));
    }

    #[test]
    fn a_text_has_every_bit_of_what_stands_in_it() {
        let text = "u06513715\n15440649266";
        for word in ["u065", "0649", "9266", "5", ""] {
            let word = signature(word);
            assert_eq!(signature(text) & word, word);
        }
        let apart = signature("51");
        assert_ne!(signature("u5\n1") & apart, apart, "the end of a line and the next are no pair");
        assert!(signature("张三 zhang\u{7f}\u{ff}") >= 0);
    }

    #[test]
    fn surnames_of_several_readings_are_read_as_surnames() {
        assert_eq!(pinyin_of("单田芳"), ("shantianfang".into(), "stf".into()));
        assert_eq!(pinyin_of("曾国藩").0, "zengguofan");
        assert_eq!(pinyin_of("仇英").0, "qiuying");
        assert_eq!(pinyin_of("解缙").0, "xiejin");
        assert_eq!(pinyin_of("尉迟恭").1, "ycg");
    }

    #[test]
    fn names_sort_by_pinyin() {
        let mut names = ["张三", "李四", "阿明", "王五"];
        names.sort_by_key(|n| sort_key(n));
        assert_eq!(names, ["阿明", "李四", "王五", "张三"]);
    }
}
