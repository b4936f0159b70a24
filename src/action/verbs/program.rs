//! Verbs about the program itself.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "doctor",
        summary: words(
            "版本、路径、权限、占用、终端",
            "Versions, paths, modes, who holds the file, the terminal",
        ),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("doctor", words("出问题时先看这个", "Look here first when something is wrong"))],
    },
    Verb {
        name: "config show",
        summary: words("每项配置的值和出处", "Every setting's value and where it comes from"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("config show", words("现在用的配置", "The settings in force"))],
    },
    Verb {
        name: "config validate",
        summary: words("检查配置文件", "Check the configuration file"),
        about: words(
            "有错以 2 退出，说明文件、行、键和最接近的名称。",
            "Exits with 2 on a mistake and names file, line, key and the nearest name.",
        ),
        args: &[],
        writes: false,
        examples: &[("config validate", words("改过之后", "After an edit"))],
    },
    Verb {
        name: "config init",
        summary: words("写一份带说明的配置文件", "Write a configuration file with comments"),
        about: words("已有的文件不动，除非 --yes。", "Leaves an existing file alone unless told --yes."),
        args: &[],
        writes: false,
        examples: &[("config init", words("从默认值开始", "Begin with the defaults"))],
    },
    Verb {
        name: "completions",
        summary: words("输出命令补全脚本", "Print a completion script"),
        about: Words::NONE,
        args: &[Arg::place(
            "shell",
            "SHELL",
            Takes::OneOf(&["bash", "zsh", "fish", "elvish", "powershell"]),
            words("哪种 shell", "For which shell"),
        )],
        writes: false,
        examples: &[("completions zsh", words("给 zsh", "For zsh"))],
    },
    Verb {
        name: "man",
        summary: words("输出手册页", "Print the manual page"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("man | man -l -", words("直接阅读", "Read it at once"))],
    },
];
