//! Verbs of tagging and of the standard.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const CODES: Arg = Arg::place(
    "codes",
    "CODES",
    Takes::Text,
    words("标签，如 A F3 TP2；也可用 、,;/ 隔开", "The tags, such as A F3 TP2; also divided by 、,;/"),
)
.repeated();

const FAMILY: Arg = Arg::place("family", "FAMILY", Takes::Text, words("标签族代码", "The family's code"));

/// The ways of naming people, of which exactly one is wanted, and what else tagging takes.
const GIVING: [Arg; 6] = [
    CODES,
    Arg::option(
        "where",
        "EXPR",
        Takes::Expr,
        words("符合这个条件的人，写法同 people list", "Who matches, as people list reads it"),
    ),
    Arg::option(
        "person",
        "REF",
        Takes::Text,
        words("这些人：编号或任意身份ID", "These people, by ref or any id"),
    )
    .many(),
    Arg::option(
        "list",
        "FILE",
        Takes::File,
        words(
            "文件里的人：每行一个编号或身份ID，或 CSV 的第一列；- 为标准输入",
            "The people of a file: a ref or any id on each line, or the first column of a CSV; - is the standard input",
        ),
    ),
    Arg::switch("alias", words("别名按它的意思算，如 S 当作 A", "Take aliases for what they mean: S for A")),
    Arg::option("reason", "TEXT", Takes::Text, words("为什么；记入历史", "Why; it stands in the history")),
];

/// What may be said of a family.
const ATTRIBUTES: [Arg; 12] = [
    FAMILY,
    Arg::option("zh", "TITLE", Takes::Text, words("中文标题", "The Chinese title")),
    Arg::option("en", "TITLE", Takes::Text, words("英文标题", "The English title")),
    Arg::option("group", "GROUP", Takes::Text, words("分组，中英文名都可", "The group, by either name")),
    Arg::option(
        "class",
        "CLASS",
        Takes::OneOf(&["static", "consumption", "behaviour", "tier"]),
        words("静态、消费、行为或层级", "static, consumption, behaviour or tier"),
    ),
    Arg::option(
        "count",
        "MIN-MAX",
        Takes::Text,
        words(
            "后面跟次数，在 1–99 之内；none 不跟",
            "A count behind the code, within 1–99; none for no count",
        ),
    ),
    Arg::option(
        "level",
        "NAME=MEANS",
        Takes::Text,
        words("一个级别和它的定义，从低到高", "A level and what it means, the lowest first"),
    )
    .many(),
    Arg::option(
        "rule",
        "RULE",
        Takes::Expr,
        words(
            "tag derive 用的规则：一个表达式；带次数的写一个数，如 orders - 1",
            "The rule by which tag derive gives it: an expression, or of a count a number such as orders - 1",
        ),
    ),
    Arg::option(
        "half-life",
        "DAYS",
        Takes::Count,
        words("半衰期，天；0 去掉", "Half-life in days; 0 for none"),
    ),
    Arg::option("owner", "STAFF", Takes::Text, words("负责人", "Who answers for it")),
    Arg::option(
        "role",
        "ROLE=PURPOSE",
        Takes::Text,
        words("哪个角色用、用来做什么", "A role that uses it, and what for"),
    )
    .many(),
    Arg::option(
        "place",
        "N",
        Takes::Count,
        words("在互斥分组里的次序，1 最高", "Its place in an exclusive group, 1 the highest"),
    ),
];

/// What may be said of a group.
const GROUP_TERMS: [Arg; 4] = [
    Arg::option("en", "TITLE", Takes::Text, words("英文名", "The English name")),
    Arg::option(
        "exclusive",
        "YES",
        Takes::OneOf(&["yes", "no"]),
        words("互斥：同一客服对一个人只留一个", "Of an exclusive group a staff member says one of a person"),
    ),
    Arg::option(
        "required-days",
        "DAYS",
        Takes::Count,
        words("加好友多少天内要打；0 去掉", "Wanted within so many days of adding; 0 for none"),
    ),
    Arg::option("wecom-id", "ID", Takes::Text, words("企业微信的标签组ID", "Its id in WeCom")),
];

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "tag add",
        summary: words("打标签", "Give tags"),
        about: words(
            "以当前客服的名义打；同一标签族的新值换掉旧值，同一互斥分组只留一个。写错的标签逐个指出，什么都不写。\
             超过 1000 人要 --yes；--dry-run 先看会变多少。",
            "In the name of who acts. A new value of a family takes the place of the old one, and of an exclusive group one \
             stays. Every wrong tag is pointed out and nothing is written then. More than 1,000 people need --yes; \
             --dry-run tells the numbers first.",
        ),
        args: &GIVING,
        writes: true,
        examples: &[
            ("tag add A F3 --person u00001", words("给一个人打两个标签", "Two tags for one person")),
            (
                "tag add F3 TP2 --where 北京 --dry-run",
                words("先看会变多少", "See first how many would change"),
            ),
            ("tag add A --list refs.txt --reason 闭门会", words("名单里的人", "Everyone of a list")),
        ],
    },
    Verb {
        name: "tag remove",
        summary: words("去掉标签", "Take tags away"),
        about: words(
            "只去掉当前客服自己打的。只写标签族（F）去掉它的任何值，F>=3 去掉 3 次及以上的。",
            "Only what the acting member said. A family alone (F) takes any value of it, F>=3 those from 3 on.",
        ),
        args: &GIVING,
        writes: true,
        examples: &[(
            "tag remove A --where 上海",
            words("上海的人去掉 A", "Take A from everyone in Shanghai"),
        )],
    },
    Verb {
        name: "tag list",
        summary: words("各标签用了多少", "How much each tag is used"),
        about: Words::NONE,
        args: &[Arg::switch(
            "raw",
            words(
                "改为列出规范不认识、等着处理的写法",
                "The spellings that wait because the standard does not know them",
            ),
        )],
        writes: false,
        examples: &[
            ("tag list", words("谁打了多少", "Who gave how many")),
            ("tag list --raw", words("等着 tag map 的写法", "What waits for tag map")),
        ],
    },
    Verb {
        name: "tag standard",
        summary: words("标签规范", "The tag standard"),
        about: words(
            "--export 写成 TOML，可放进版本管理；--import 用文件换掉现在的规范，先 --dry-run 看改了什么；文件里没有的标签族停用，\
             这要 --yes。--page 是发给大家的一页。",
            "--export writes it as TOML for version control; --import puts a file in its place, and --dry-run shows what \
             changes. A family that the file leaves out is retired, which needs --yes. --page is one page to hand out.",
        ),
        args: &[
            Arg::option(
                "export",
                "FILE",
                Takes::File,
                words("写成 TOML；- 为标准输出", "Write it as TOML; - is the standard output"),
            ),
            Arg::option("import", "FILE", Takes::File, words("读入 TOML", "Read it from TOML")),
            Arg::switch("page", words("一页说明，Markdown", "One page in Markdown")),
        ],
        writes: false,
        examples: &[
            ("tag standard", words("有哪些标签", "Which tags there are")),
            ("tag standard --export standard.toml", words("存成文件", "Keep it as a file")),
            (
                "tag standard --import standard.toml --dry-run",
                words("看文件和现在有什么不同", "How a file differs from what stands"),
            ),
        ],
    },
    Verb {
        name: "tag family show",
        summary: words("一个标签族的全部", "Everything about a family"),
        about: Words::NONE,
        args: &[FAMILY],
        writes: false,
        examples: &[("tag family show F", words("F 是什么、谁在用", "What F is and who uses it"))],
    },
    Verb {
        name: "tag family add",
        summary: words("新增标签族", "Add a family of tags"),
        about: words(
            "代码是 1–8 个大写字母或 1–15 个汉字，不含数字。",
            "Its code is 1–8 letters A–Z or 1–15 Chinese characters, without a digit.",
        ),
        args: &ATTRIBUTES,
        writes: true,
        examples: &[(
            "tag family add ZB --zh 看直播 --en lives --group 参与 --count 1-99",
            words("看过几次直播", "How many lives somebody saw"),
        )],
    },
    Verb {
        name: "tag family set",
        summary: words("修改标签族", "Change a family of tags"),
        about: words("没写的不变；空值去掉。", "What is not said stays; an empty value takes it away."),
        args: &ATTRIBUTES,
        writes: true,
        examples: &[("tag family set F --half-life 90", words("90 天半衰", "Half of it holds for 90 days"))],
    },
    Verb {
        name: "tag family retire",
        summary: words("停用标签族，或重新启用", "Retire a family of tags, or take it back"),
        about: words("已打的标签还在，只是不能再打。", "What was given stays; it is no longer given."),
        args: &[FAMILY, Arg::switch("back", words("重新启用", "It is given again"))],
        writes: true,
        examples: &[("tag family retire C", words("不再打 C", "C is given no more"))],
    },
    Verb {
        name: "tag family rename",
        summary: words("改标签族的代码", "Give a family another code"),
        about: words(
            "已打的标签跟着改，历史也按新代码显示。",
            "What was given goes by the new code, in the history too.",
        ),
        args: &[FAMILY, Arg::place("code", "CODE", Takes::Text, words("新代码", "The new code"))],
        writes: true,
        examples: &[("tag family rename TP ZX", words("TP 改叫 ZX", "TP is ZX from now on"))],
    },
    Verb {
        name: "tag family merge",
        summary: words("把标签族并入另一个标签", "Merge a family into a tag of another"),
        about: words(
            "大家用它说的都算作另一个标签，别名和企业微信的 ID 也过去。可整体撤销。超过 1000 人要 --yes。",
            "What everybody said with it counts as the other tag; its aliases and WeCom ids go over. Undo takes it back \
             whole. More than 1,000 people need --yes.",
        ),
        args: &[
            FAMILY,
            Arg::option("into", "TAG", Takes::Text, words("并入哪个标签", "The tag that takes its place"))
                .required(),
            Arg::option(
                "limit",
                "N",
                Takes::Count,
                words(
                    "--dry-run 最多列出几个人，默认 100",
                    "How many --dry-run lists; 100 when it is not said",
                ),
            ),
        ],
        writes: true,
        examples: &[("tag family merge C --into B --dry-run", words("先看碰到多少人", "Whom it touches"))],
    },
    Verb {
        name: "tag group list",
        summary: words("标签分组", "The groups of the standard"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[(
            "tag group list",
            words("有哪些分组，各有哪些标签族", "The groups and the families in each"),
        )],
    },
    Verb {
        name: "tag group add",
        summary: words("新增标签分组", "Add a group of families"),
        about: Words::NONE,
        args: &[
            Arg::place("group", "GROUP", Takes::Text, words("中文名", "Its Chinese name")),
            GROUP_TERMS[0],
            GROUP_TERMS[1],
            GROUP_TERMS[2],
            GROUP_TERMS[3],
        ],
        writes: true,
        examples: &[(
            "tag group add 节日 --en feasts --required-days 30",
            words("加好友 30 天内要打", "Wanted within 30 days of adding"),
        )],
    },
    Verb {
        name: "tag group set",
        summary: words("修改标签分组", "Change a group of families"),
        about: words("没写的不变；空值去掉。", "What is not said stays; an empty value takes it away."),
        args: &[
            Arg::place(
                "group",
                "GROUP",
                Takes::Text,
                words("分组，中英文名都可", "The group, by either name"),
            ),
            Arg::option("zh", "TITLE", Takes::Text, words("中文名", "The Chinese name")),
            GROUP_TERMS[0],
            GROUP_TERMS[1],
            GROUP_TERMS[2],
            GROUP_TERMS[3],
        ],
        writes: true,
        examples: &[(
            "tag group set 价值 --exclusive yes",
            words("同一客服只留一个", "One of it by each staff member"),
        )],
    },
    Verb {
        name: "tag alias",
        summary: words("给标签起别名，或去掉别名", "Give a tag an alias, or take one away"),
        about: Words::NONE,
        args: &[
            Arg::place("raw", "RAW", Takes::Text, words("另一种写法", "The other spelling")),
            Arg::place("code", "CODE", Takes::Text, words("它的意思", "What it means")).optional(),
            Arg::switch("remove", words("去掉这个别名", "Take the alias away")),
        ],
        writes: true,
        examples: &[("tag alias 高价值 A", words("高价值 就是 A", "高价值 means A"))],
    },
    Verb {
        name: "tag map",
        summary: words("把等着的写法认作标签", "Read spellings that wait as tags"),
        about: words(
            "每处都记在写它的客服名下，时间不变。--known 一次处理所有意思明确的写法。",
            "Each one counts for who wrote it and since they did. --known takes every spelling whose meaning is told.",
        ),
        args: &[
            Arg::place(
                "raw",
                "RAW",
                Takes::Text,
                words("写法，如 三次复购", "The spelling, such as 三次复购"),
            )
            .optional(),
            Arg::place("code", "CODE", Takes::Text, words("它的意思，如 F3", "What it means, such as F3"))
                .optional(),
            Arg::switch("known", words("所有意思明确的", "All whose meaning is told")),
        ],
        writes: true,
        examples: &[
            ("tag map 三次复购 F3", words("三次复购 就是 F3", "三次复购 means F3")),
            (
                "tag map --known --dry-run",
                words("哪些写法的意思是明确的", "Which spellings speak for themselves"),
            ),
        ],
    },
    Verb {
        name: "tag derive",
        summary: words("按规则打标签", "Give what the rules say"),
        about: words(
            "记在“规则”名下，和大家手打的并存。--dry-run 只看会变什么。",
            "In the name of the member rule, beside what people gave. --dry-run shows what would change.",
        ),
        args: &[Arg::place(
            "families",
            "FAMILY",
            Takes::Text,
            words(
                "哪些标签族；不写则所有有规则的",
                "Which families; all that have a rule when none is named",
            ),
        )
        .optional()
        .repeated()],
        writes: true,
        examples: &[("tag derive A F --dry-run", words("A 和 F 会变多少", "How A and F would change"))],
    },
    Verb {
        name: "tag wecom list",
        summary: words("企业微信标签ID表", "The tag ids of WeCom"),
        about: words(
            "标签名称、标签ID、标签组名称、标签组ID；超出企业微信限制的会提醒。",
            "Tag name, tag ID, group name, group ID; says where WeCom's limits are passed.",
        ),
        args: &[Arg::option(
            "out",
            "FILE",
            Takes::File,
            words("写成 CSV，表头是中文的四列", "Write it as CSV under the four Chinese headers"),
        )],
        writes: false,
        examples: &[("tag wecom list --out 标签ID表.csv", words("导出标签ID表", "Write the table of ids"))],
    },
    Verb {
        name: "tag wecom import",
        summary: words("读入企业微信标签ID表", "Read the tag ids of WeCom"),
        about: words(
            "按标签名称对上规范里的标签；对不上的列出来，不影响其余。",
            "A tag is found by its name; what the standard does not know is listed and left out.",
        ),
        args: &[Arg::place(
            "file",
            "FILE",
            Takes::File,
            words("标签名称、标签ID、标签组名称、标签组ID", "标签名称, 标签ID, 标签组名称, 标签组ID"),
        )],
        writes: true,
        examples: &[("tag wecom import 标签ID表.csv", words("导入标签ID表", "Read the table of ids"))],
    },
    Verb {
        name: "tag export",
        summary: words("导出标签的变化给企业微信", "Export the changes of tags for WeCom"),
        about: words(
            "上次导出以来，每个客服 × 客户要加、要去的标签，每次调用最多加 50 去 50，一行一次。历史记住导出到哪里；--dry-run 不记。",
            "What to add and remove per staff × contact since the last export, at most 50 and 50 per call, one call a line. \
             The history remembers where an export ended; --dry-run does not.",
        ),
        args: &[
            Arg::option("since", "DATE", Takes::Day, words("从这一天起的变化", "The changes since this day")),
            Arg::switch("all", words("不看变化，所有现在的标签", "Not the changes but all that stands")),
            Arg::option(
                "out",
                "FILE",
                Takes::File,
                words(
                    "写到文件：.csv 为 CSV，其他为 JSON lines",
                    "To a file: CSV when it ends in .csv, else JSON lines",
                ),
            ),
        ],
        writes: false,
        examples: &[("tag export --out 标签变化.jsonl", words("今天的变化", "The changes of the day"))],
    },
];
