//! What may stand behind every verb.

use super::arg::{Arg, Takes, words};

/// The arguments that every verb takes.
pub const GLOBALS: &[Arg] = &[
    Arg::option(
        "db",
        "FILE",
        Takes::File,
        words("社群文件；不写则用默认文件", "The community's file instead of the default one"),
    ),
    Arg::option(
        "as",
        "STAFF",
        Takes::Text,
        words("以哪位客服的身份操作：工号或姓名", "Act as this staff member: id or name"),
    ),
    Arg::option(
        "as-of",
        "DATE",
        Takes::Day,
        words(
            "把“现在”当作这一天来计算（只能读）",
            "Compute as if this day were today; nothing can be written then",
        ),
    ),
    Arg::option("lang", "LANG", Takes::OneOf(&["zh-CN", "en"]), words("语言", "Language")),
    Arg::switch("read-only", words("任何写入都拒绝", "Refuse every write")),
    Arg::option(
        "format",
        "FORMAT",
        Takes::OneOf(&["table", "json", "csv", "tsv"]),
        words("输出格式；默认 table", "Format of the output; table unless said otherwise"),
    ),
    Arg::switch(
        "json",
        words("即 --format json；出错信息也用 JSON", "Short for --format json; errors are JSON too"),
    ),
    Arg::switch("yes", words("对需要确认的事回答“是”", "Answer yes where a decision is asked for")),
    Arg::switch("dry-run", words("只说明会做什么，不写入", "Say what would be done and write nothing")),
    Arg::switch("quiet", words("不显示进度和提示", "No progress, no remarks")),
    Arg::option(
        "wait",
        "SPAN",
        Takes::Span,
        words("文件被占用时最多等多久，如 30s", "How long to try when somebody holds the file, such as 30s"),
    ),
    Arg::option(
        "color",
        "WHEN",
        Takes::OneOf(&["auto", "always", "never"]),
        words("是否用颜色；默认 auto", "When to use colour; auto unless said otherwise"),
    ),
    Arg::option("theme", "NAME", Takes::Text, words("界面主题", "Theme of the console")),
    Arg::switch("timing", words("在 JSON 里加上耗时 ms", "Add the time taken (ms) to JSON")),
];
