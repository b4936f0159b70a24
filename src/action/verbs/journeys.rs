//! Verbs of journeys, and of calculations over stated values.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const MODEL: Arg = Arg::option(
    "model",
    "NAME",
    Takes::Text,
    words("存下的旅程；默认用正在用的那个", "A saved journey; by default the one in use"),
);
const TEMPLATE: Arg = Arg::option(
    "template",
    "NAME",
    Takes::Text,
    words(
        "自带的旅程：experts、education、shop 或 high-ticket",
        "A built-in journey: experts, education, shop or high-ticket",
    ),
);
const STUCK: Arg = Arg::option(
    "stuck",
    "DAYS",
    Takes::Text,
    words(
        "在所在阶段停留超过几天算停留过久；默认 14d",
        "Stuck is who stands longer than so many days where they stand; 14d by default",
    ),
);
const OF: Arg = Arg::option(
    "of",
    "EXPR",
    Takes::Text,
    words("只看这些人：人群名称或表达式", "Only of these: the name of a segment, or an expression"),
);
const NAME: Arg = Arg::place("name", "NAME", Takes::Text, words("旅程名称", "The name of a journey"));

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "journey",
        summary: words("旅程漏斗：走到哪一级、停在哪里", "The funnel of a journey: how many come how far"),
        about: words(
            "closed：按先后依次走到；open：只要走到过；hybrid：进了第一级之后走到，不论先后。每人站在到过的最高一级，\
             同级里站在最近到达的阶段。",
            "closed: one rank after the other; open: ever; hybrid: after the first one, in any order. A person stands on the \
             highest rank reached, within it on the stage that was reached latest.",
        ),
        args: &[
            MODEL,
            TEMPLATE,
            Arg::option(
                "funnel",
                "HOW",
                Takes::OneOf(&["closed", "open", "hybrid"]),
                words("怎么数；默认 closed", "How to count; closed by default"),
            ),
            STUCK,
            OF,
        ],
        writes: false,
        examples: &[
            ("journey", words("正在用的旅程", "The journey in use")),
            (
                "journey --funnel open --of 'city = 北京'",
                words("北京的人走到过哪里", "Where those of 北京 ever came"),
            ),
            ("journey --template shop --json", words("换一个模板看", "By another template")),
        ],
    },
    Verb {
        name: "journey people",
        summary: words("谁站在一个阶段，停得最久的在前", "Who stands on a stage, the longest there first"),
        about: words("写 none 则列出不在任何阶段的人。", "With none, those who stand on no stage."),
        args: &[
            Arg::place(
                "stage",
                "STAGE",
                Takes::Text,
                words("阶段或级别；不写则所有阶段", "A stage or a rank; all of them without"),
            )
            .optional(),
            MODEL,
            TEMPLATE,
            Arg::option(
                "stuck",
                "DAYS",
                Takes::Text,
                words("只列停留超过几天的：14d", "Only those who stand there longer than so many days: 14d"),
            ),
            Arg::option(
                "came",
                "HOW",
                Takes::OneOf(&["closed", "open", "hybrid"]),
                words("列走到这里的人，不看现在站在哪", "Who came there so counted, wherever they stand now"),
            ),
            OF,
            Arg::option("limit", "N", Takes::Count, words("最多几个人", "How many people at most")),
        ],
        writes: false,
        examples: &[(
            "journey people 一键约聊 --stuck 14d",
            words("点了约聊两周还没下单的人", "Who clicked for a chat two weeks ago and did not order"),
        )],
    },
    Verb {
        name: "journey templates",
        summary: words("自带的旅程和它们的阶段", "The built-in journeys and their stages"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("journey templates", words("挑一个改成自己的", "Choose one to begin with"))],
    },
    Verb {
        name: "journey list",
        summary: words("存下的旅程", "The saved journeys"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("journey list", words("有哪些旅程，用着哪个", "Which there are, and which is in use"))],
    },
    Verb {
        name: "journey show",
        summary: words("一个旅程的阶段、条件和各个版本", "The stages, conditions and versions of a journey"),
        about: Words::NONE,
        args: &[NAME],
        writes: false,
        examples: &[(
            "journey show 约聊 --json",
            words("写成 journey save --file 能读的样子", "As journey save --file reads it"),
        )],
    },
    Verb {
        name: "journey save",
        summary: words(
            "保存旅程：模板、文件或逐个写出的阶段",
            "Save a journey: a template, a file or stated stages",
        ),
        about: words(
            "同名的存成新版本；第一个存下的就是正在用的。阶段认名称：名称不变，用到它的人群还指它。条件里不能再问阶段。",
            "Under a name that is there it becomes another version; the first one saved is in use. A stage is known by its \
             name: as long as that stays, segments that name it mean it. Conditions cannot ask for stages.",
        ),
        args: &[
            NAME,
            TEMPLATE,
            Arg::option(
                "file",
                "FILE",
                Takes::File,
                words(
                    "JSON 或 TOML：ranks，每级 name 和 stages，每个阶段 name 和 expression；- 读标准输入",
                    "JSON or TOML: ranks, each with name and stages, each of those with name and expression; - reads the \
                     standard input",
                ),
            ),
            Arg::option(
                "stage",
                "RANK/NAME=EXPR",
                Takes::Text,
                words(
                    "一个阶段：'潜力用户/一键约聊=did chat_click'；按写的先后，可写多次",
                    "A stage: 'potential/chat=did chat_click'; in this order, may be given several times",
                ),
            )
            .repeated(),
            MODEL,
        ],
        writes: true,
        examples: &[
            ("journey save 约聊 --template experts", words("从模板开始", "Begin with a template")),
            (
                "journey save 课程 --stage '试听=did lesson' --stage '报名=did order'",
                words("逐个写出阶段", "State the stages"),
            ),
        ],
    },
    Verb {
        name: "journey use",
        summary: words("换用哪个旅程", "Choose the journey in use"),
        about: words("不写名称则用自带的。", "Without a name the one that the program brings."),
        args: &[NAME.optional()],
        writes: true,
        examples: &[("journey use 课程", words("stage = 从此指它", "stage = means it from now on"))],
    },
    Verb {
        name: "journey rename",
        summary: words("给旅程改名", "Give a journey another name"),
        about: Words::NONE,
        args: &[NAME, Arg::place("new", "NEW", Takes::Text, words("新名称", "The new name"))],
        writes: true,
        examples: &[("journey rename 课程 训练营", words("改个名", "Another name"))],
    },
    Verb {
        name: "journey delete",
        summary: words("删除旅程", "Delete a journey"),
        about: words("人群还用到它时拒绝；可撤销。", "Refused while segments name it; undo takes it back."),
        args: &[NAME],
        writes: true,
        examples: &[("journey delete 课程 --dry-run", words("先看能不能删", "See first whether it can go"))],
    },
    Verb {
        name: "calc",
        summary: words(
            "用界面背后的算法算给定的值",
            "Calculate stated values by the functions behind the screens",
        ),
        about: words(
            "拿来和公开的算例对照。不写名称则列出能算什么、各要什么参数。",
            "To hold them against published values. Without a name it lists what can be calculated, and with which parameters.",
        ),
        args: &[
            Arg::place("name", "NAME", Takes::Text, words("算什么", "What to calculate")).optional(),
            Arg::place("values", "VALUES", Takes::Text, words("值，每项一个", "The values, one word each"))
                .optional()
                .repeated(),
            Arg::option(
                "file",
                "FILE",
                Takes::File,
                words(
                    "从表格文件读值，第一行是表头",
                    "Read the values from a table, its first line being the head",
                ),
            ),
            Arg::option(
                "set",
                "NAME=VALUE",
                Takes::Text,
                words("一个参数，可写多次", "A parameter, may be given several times"),
            )
            .repeated(),
        ],
        writes: false,
        examples: &[
            (
                "calc funnel ABC AB A B --set steps=A,B,C",
                words("四个人的漏斗：3、2、1", "The funnel of four people: 3, 2, 1"),
            ),
            (
                "calc lifetimes 1,2015-01-01,1 1,2015-02-06,2 --set end=2015-02-07",
                words("一个人的复购次数和年龄", "Frequency, recency and age of one person"),
            ),
        ],
    },
];
