//! The one text per person in which `/` searches: name, pinyin, initials and what one remembers people by.

use pinyin::ToPinyin;

use super::fold::fold;

/// What a search key is made of. Empty parts leave nothing behind.
#[derive(Debug, Clone, Default)]
pub struct SearchParts<'a> {
    /// The nickname.
    pub nickname: &'a str,
    /// What staff call the person.
    pub remarks: Vec<&'a str>,
    /// Everything else, in any order: ref, phone, company, title, city, source, the day of joining …
    pub others: Vec<&'a str>,
}

/// The parts, folded, one a line, names followed by their pinyin and initials.
pub fn search_key(parts: &SearchParts<'_>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| {
        if !text.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(text);
        }
    };
    for name in std::iter::once(&parts.nickname).chain(&parts.remarks) {
        let folded = fold(name);
        line(&folded);
        if !folded.is_ascii() {
            let (full, initials) = pinyin_of(&folded);
            line(&full);
            line(&initials);
        }
    }
    for other in &parts.others {
        line(&fold(other));
    }
    out
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
        let parts = SearchParts {
            nickname: "张三",
            remarks: vec!["闭门会 张总"],
            others: vec!["北京", "产品经理", "2019-07-01"],
        };
        let key = search_key(&parts);
        for wanted in ["张三", "zhangsan", "zs", "ZS", "北京 产品 2019", "张总", "bmh"] {
            assert!(matches(&key, wanted), "{wanted} in {key:?}");
        }
        assert!(!matches(&key, "李四"));
        assert!(!matches(&key, "北京 法律"));
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
