//! The configuration in words: where a value comes from, what is wrong with the file, the file that `init` writes.

use crate::app::ConfigProblem;
use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;
use crate::text::format::counted;

/// Where a setting's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    Default,
    /// The configuration file.
    File,
    /// The environment.
    Environment,
    /// A flag.
    Flag,
}

impl Origin {
    /// The name in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Origin::Default => "default",
            Origin::File => "file",
            Origin::Environment => "environment",
            Origin::Flag => "flag",
        }
    }
}

/// Words an origin.
pub fn origin(origin: Origin, lang: Lang) -> &'static str {
    match origin {
        Origin::Default => lang.pick("默认", "default"),
        Origin::File => lang.pick("配置文件", "file"),
        Origin::Environment => lang.pick("环境变量", "environment"),
        Origin::Flag => lang.pick("命令行", "command line"),
    }
}

/// A mistake with its file, line, key and the nearest name, one line.
pub fn problem(file: &str, problem: &ConfigProblem, lang: Lang) -> String {
    let mut out = file.to_string();
    if let Some(line) = problem.line {
        out.push_str(&format!(":{line}"));
    }
    if !problem.key.is_empty() {
        out.push_str(&format!(": {}", problem.key));
    }
    out.push_str(&format!(": {}", crate::text::config::problem(problem, lang)));
    SafeText::new(&out).as_str().to_string()
}

/// Whether the file is there and how many mistakes it has.
pub fn sound_or_missing(file: &str, exists: bool, mistakes: usize, lang: Lang) -> String {
    let file = SafeText::new(file);
    match (exists, mistakes) {
        (false, _) => lang
            .pick(format!("没有 {file}，用的是默认值"), format!("there is no {file}; defaults are in force")),
        (true, 0) => lang.pick(format!("{file} 没有错误"), format!("{file} is sound")),
        (true, n) => lang.pick(
            format!("{file} 有 {n} 处错误"),
            format!("{file} has {}", counted(n as u64, "mistake", "mistakes")),
        ),
    }
}

/// The file that `config init` writes: every key at its default, commented out.
pub fn starter(lang: Lang) -> &'static str {
    lang.pick(
        "\
# Tagdeck 的配置。去掉行首的 # 生效；tagdeck config validate 检查。

# 主题：auto（问一次终端是深是浅）、dark、light、high-contrast、colour-blind-safe、16-colour、mono
# theme = \"auto\"

# 语言：zh-CN 或 en；不写则看环境变量
# lang = \"zh-CN\"

# 一开始就接管鼠标；在界面里按 % 切换
# mouse = true

# 边框用的字符：unicode 或 ascii
# symbols = \"unicode\"

# 以谁的身份操作：工号或姓名
# staff = \"小王\"

# 空闲几秒后放开文件；0 表示不放
# release_after = 5

# 打标签时按数字取出的一行
# [pins]
# 1 = \"A F3\"

# 自己的按键，按范围
# [keys.people]
# mark = [\"space\", \"m\"]
",
        "\
# Tagdeck's configuration. Take the # off a line to put it in force; tagdeck config validate checks it.

# Theme: auto (asks the terminal once whether it is dark or light), dark, light, high-contrast, colour-blind-safe,
# 16-colour, mono
# theme = \"auto\"

# Language: zh-CN or en; the environment decides when it is left out
# lang = \"en\"

# Take the mouse at the start; % switches it in the console
# mouse = true

# Characters of frames and bars: unicode or ascii
# symbols = \"unicode\"

# Who acts: id or name of a staff member
# staff = \"wang\"

# Let the file go after so many idle seconds; 0 is never
# release_after = 5

# Lines of tags that a digit takes while tagging
# [pins]
# 1 = \"A F3\"

# Keys of your own, by scope
# [keys.people]
# mark = [\"space\", \"m\"]
",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::config::{Config, KEYS};

    #[test]
    fn the_starter_file_is_sound_with_and_without_its_comment_marks() {
        for lang in [Lang::Zh, Lang::En] {
            let text = starter(lang);
            assert_eq!(Config::parse(text), (Config::default(), vec![]));
            let live: String = text
                .lines()
                .filter_map(|l| l.strip_prefix("# ").filter(|l| l.contains(" = ") || l.starts_with('[')))
                .map(|l| format!("{l}\n"))
                .collect();
            let (_, problems) = Config::parse(&live);
            assert_eq!(problems, [], "{live}");
            for key in KEYS {
                assert!(live.contains(key), "{key}");
            }
        }
    }

    #[test]
    fn a_problem_names_file_line_key_and_the_nearest() {
        let (_, problems) = Config::parse("mouse = true\nthem = \"dark\"\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problem("/c/config.toml", &problems[0], Lang::En),
            "/c/config.toml:2: them: no such key; did you mean theme?"
        );
    }
}
