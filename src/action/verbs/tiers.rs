//! Verbs of tiers.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const MODEL: Arg = Arg::option(
    "model",
    "NAME",
    Takes::Text,
    words("存下的模型；默认用正在用的那个", "A saved model; by default the one in use"),
);
const FROM: Arg = Arg::option(
    "from",
    "FILE",
    Takes::File,
    words(
        "模型写在 TOML 或 JSON 文件里，没有写的照原来的",
        "A model written in TOML or JSON; what it does not say stays",
    ),
);
const CORE: Arg = Arg::option(
    "core",
    "EXPR",
    Takes::Text,
    words("核心买家是谁，例如 orders >= 2", "Who the core buyers are, such as orders >= 2"),
);
const GOAL: Arg = Arg::option("goal", "TEXT", Takes::Text, words("分层为了什么", "What the tiers are for"));
const MEASURE: Arg = Arg::option(
    "measure",
    "FIGURE",
    Takes::Text,
    words(
        "用什么衡量：spend、count(chat_click)、sum(live) …",
        "What the goal is measured by: spend, count(chat_click), sum(live) …",
    ),
);
const CUT: Arg = Arg::option(
    "cut",
    "RULE",
    Takes::OneOf(&["80-20", "sigma"]),
    words(
        "分界线：80/20，或中位数加一个标准差",
        "The cut line: 80/20, or the median and one standard deviation",
    ),
);
const SIDE: Arg = Arg::option(
    "line",
    "SIDE",
    Takes::OneOf(&["above", "included"]),
    words("高于线才算高，或线上也算", "High is above the line, or also on it"),
);
const WEIGHT: Arg = Arg::option(
    "weight",
    "FIELD=N",
    Takes::Text,
    words("子项的权重：b.login=2；0 不计", "The weight of a sub-field: b.login=2; 0 leaves it out"),
)
.repeated();
const TIER: Arg = Arg::option(
    "tier",
    "NAME=…",
    Takes::Text,
    words(
        "一层：核心=b:50..100,i:line..;计划。下端算在内，上端不算，100 算；后面什么都不写就去掉这层",
        "A tier: core=b:50..100,i:line..;plan. The lower end is in it, the upper is not, 100 is; nothing behind = takes it out",
    ),
)
.repeated();
const NAME: Arg = Arg::place("name", "NAME", Takes::Text, words("模型名称", "The name of a model"));

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "tiers",
        summary: words(
            "BIN 分层：三个分数、两条分界、各层",
            "BIN tiers: three scores, both cut lines, the tiers",
        ),
        about: words(
            "行为 B、兴趣 I、自然属性 N 各 0 到 100 分：一个人的取值在核心买家里有多常见。两种分界并列，证明各层不重不漏（MECE），\
             空隙和重叠写明人数；做法相同的层会指出来。",
            "Behaviour B, interest I and natural identity N are 0 to 100 each: how common a person's values are among the core buyers. \
             Both cut lines stand side by side; the tiers are proved to leave nobody out and take nobody twice (MECE), gaps and \
             overlaps with their people; tiers of one plan are named.",
        ),
        args: &[
            MODEL,
            FROM,
            CORE,
            GOAL,
            MEASURE,
            CUT,
            SIDE,
            WEIGHT,
            TIER,
            Arg::switch(
                "fields",
                words("列出每个子项各取值的分", "List what each value of each sub-field is worth"),
            ),
        ],
        writes: false,
        examples: &[
            ("tiers", words("正在用的模型", "The model in use")),
            ("tiers --cut sigma --json", words("换成中位数加标准差", "By the median and one deviation")),
            (
                "tiers --tier 核心=b:60..100 --fields",
                words("试改一层，再看各取值的分", "Try another tier, and see the points"),
            ),
        ],
    },
    Verb {
        name: "tiers people",
        summary: words("每个人的三个分数和层", "The three scores and the tier of each"),
        about: Words::NONE,
        args: &[
            MODEL,
            FROM,
            CORE,
            CUT,
            SIDE,
            WEIGHT,
            TIER,
            Arg::option(
                "in",
                "TIER",
                Takes::Text,
                words("只列这一层；空隙、未分层也行", "Only those of this tier; gap and untiered too"),
            ),
            Arg::option(
                "high",
                "BIN",
                Takes::Text,
                words("高低组合：110 是 B、I 高，N 低", "High and low: 110 is B and I high, N low"),
            ),
            Arg::option("limit", "N", Takes::Count, words("最多几个人", "How many people at most")),
        ],
        writes: false,
        examples: &[("tiers people --in 潜力 --limit 20", words("该争取的人", "Whom to win"))],
    },
    Verb {
        name: "tiers why",
        summary: words("一个人的分数从哪来", "Where the scores of a person come from"),
        about: words(
            "每个子项写明取值、有多少人、TGI、权重和得分。",
            "Each sub-field with the value, how many have it, its TGI, weight and points.",
        ),
        args: &[
            Arg::place("person", "REF", Takes::Text, words("编号或身份ID", "A ref or an id")),
            MODEL,
            FROM,
            CORE,
            CUT,
            SIDE,
            WEIGHT,
            TIER,
        ],
        writes: false,
        examples: &[("tiers why u00123", words("为什么是这个分", "Why just these points"))],
    },
    Verb {
        name: "tiers top",
        summary: words(
            "最大的百分之几：超级用户、优先照顾",
            "The largest few percent: super users, whom to look after first",
        ),
        about: words(
            "不写就是文章的两条：消费前 10% 是超级用户，复购次数前 30% 优先照顾。并列的都算进来，并写明有多少。",
            "Without arguments both of the source: spend in the top 10 % is a super user, repurchases in the top 30 % come first. Who \
             is level with the last one is in, and is told.",
        ),
        args: &[
            Arg::place(
                "field",
                "FIGURE",
                Takes::Text,
                words("按什么：spend、orders - 1 …", "By what: spend, orders - 1 …"),
            )
            .optional(),
            Arg::place("share", "P%", Takes::Text, words("前百分之几", "What share")).optional(),
        ],
        writes: false,
        examples: &[
            ("tiers top", words("两条捷径", "Both shortcuts")),
            ("tiers top 'orders - 1' 30%", words("复购次数前 30%", "Repurchases in the top 30 %")),
        ],
    },
    Verb {
        name: "tiers split",
        summary: words(
            "销售额变化按层拆开：人数、结构、客单",
            "What sales changed by, tier by tier: headcount, mix, average",
        ),
        about: words(
            "各取值的分、分界和层都按前一段最后一天；三个原因加起来正好是变化，精确到分。",
            "Points, lines and tiers are those of the last day of the earlier stretch; the three reasons add up to the change to the cent.",
        ),
        args: &[
            Arg::option(
                "before",
                "DAY..DAY",
                Takes::Text,
                words("前一段，两头都算", "The earlier stretch, both days in it"),
            )
            .required(),
            Arg::option("after", "DAY..DAY", Takes::Text, words("后一段", "The later stretch")).required(),
            MODEL,
            FROM,
            CORE,
            CUT,
            SIDE,
            WEIGHT,
            TIER,
        ],
        writes: false,
        examples: &[(
            "tiers split --before 2019-05-01..2019-05-31 --after 2019-06-01..2019-06-30",
            words("六月比五月", "June beside May"),
        )],
    },
    Verb {
        name: "tiers cut",
        summary: words("给一串分数画两条分界", "Both cut lines of some scores"),
        about: words(
            "和分层用的是同一个函数：80/20 取第 ⌈0.2n⌉ 大的分数，另一条是中位数加一个标准差（n − 1）。",
            "By the function that the tiers use: 80/20 at the ⌈0.2n⌉-th largest, the other at the median and one standard deviation (n − 1).",
        ),
        args: &[Arg::place("scores", "NUMBER…", Takes::Text, words("分数", "Scores")).repeated(), SIDE],
        writes: false,
        examples: &[(
            "tiers cut 1 2 3 4 5 6 7 8 9 10",
            words("线在 9，高于线的 1 个", "The line is 9, one is above it"),
        )],
    },
    Verb {
        name: "tiers list",
        summary: words("存下的模型", "The saved models"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("tiers list", words("有哪些模型，用着哪个", "Which there are, and which is in use"))],
    },
    Verb {
        name: "tiers show",
        summary: words("一个模型和它的各个版本", "A model and its versions"),
        about: words(
            "--json 里的 parameters 就是 --from 读的写法；不写名称则是自带的。",
            "The parameters in --json are what --from reads; without a name the one that the program brings.",
        ),
        args: &[NAME.optional()],
        writes: false,
        examples: &[("tiers show 年费 --json", words("子项、权重和各层", "Sub-fields, weights and tiers"))],
    },
    Verb {
        name: "tiers save",
        summary: words("把参数存成模型", "Save parameters as a model"),
        about: words(
            "同名的存成新版本；第一个存下的就是正在用的。核心买家和子项不能自己又用到分层。",
            "Under a name that is there it becomes another version; the first one saved is in use. Neither core buyers nor sub-fields may be \
             told by tiers.",
        ),
        args: &[NAME, MODEL, FROM, CORE, GOAL, MEASURE, CUT, SIDE, WEIGHT, TIER],
        writes: true,
        examples: &[
            (
                "tiers save 年费 --core 'spend > 3000' --weight b.login=2",
                words("存下来，以后 tier(年费) 就是它", "Keep it, to be named as tier(年费)"),
            ),
            (
                "tiers save 年费 --from tiers.toml --dry-run",
                words("先看文件写得对不对", "See first whether the file is right"),
            ),
        ],
    },
    Verb {
        name: "tiers use",
        summary: words("换用哪个模型", "Choose the model in use"),
        about: words("不写名称则用自带的。", "Without a name the one that the program brings."),
        args: &[NAME.optional()],
        writes: true,
        examples: &[("tiers use 年费", words("tier = 从此指它", "tier = means it from now on"))],
    },
    Verb {
        name: "tiers rename",
        summary: words("给模型改名", "Give a model another name"),
        about: Words::NONE,
        args: &[NAME, Arg::place("new", "NEW", Takes::Text, words("新名称", "The new name"))],
        writes: true,
        examples: &[("tiers rename 年费 年费会员", words("改个名", "Another name"))],
    },
    Verb {
        name: "tiers delete",
        summary: words("删除模型", "Delete a model"),
        about: words("人群还用到它时拒绝；可撤销。", "Refused while segments name it; undo takes it back."),
        args: &[NAME],
        writes: true,
        examples: &[("tiers delete 年费 --dry-run", words("先看能不能删", "See first whether it can go"))],
    },
    Verb {
        name: "tiers export",
        summary: words("用户分层数据表写成文件", "Write the table of tiers to a file"),
        about: words(
            "层名、三个分数的最小和最大值、计划和人数，CSV 或 XLSX；line 是当天的分界线。",
            "Name, least and most of the three scores, plan and people of each tier, as CSV or XLSX; line is the cut line of the day.",
        ),
        args: &[
            Arg::place(
                "file",
                "FILE",
                Takes::File,
                words("以 .csv 或 .xlsx 结尾", "It ends in .csv or .xlsx"),
            ),
            MODEL,
        ],
        writes: false,
        examples: &[(
            "tiers export 用户分层数据表.xlsx",
            words("给不用本程序的同事", "For those who use other programs"),
        )],
    },
    Verb {
        name: "tiers import",
        summary: words("读用户分层数据表，存成模型", "Read a table of tiers and save it as a model"),
        about: words(
            "表里的层代替模型的层，其余照旧；存成新版本。",
            "The tiers of the table take the place of the model's; all else stays. It becomes another version.",
        ),
        args: &[
            Arg::place("file", "FILE", Takes::File, words("CSV 或 XLSX", "CSV or XLSX")),
            MODEL,
            Arg::option(
                "name",
                "NAME",
                Takes::Text,
                words("存成什么名称；默认是模型自己的", "Under which name; by default the model's own"),
            ),
        ],
        writes: true,
        examples: &[(
            "tiers import 用户分层数据表.csv --name 年费",
            words("六个界和计划", "Six bounds and a plan each"),
        )],
    },
];
