//! Verbs of segments.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const EXPR: Arg = Arg::place(
    "expr",
    "EXPR",
    Takes::Expr,
    words(
        "表达式，一个参数或几个词，中英文都行；也可以是人群名称",
        "An expression, as one argument or several words, in either language; or the name of a segment",
    ),
)
.repeated();

const NAME: Arg = Arg::place(
    "name",
    "NAME",
    Takes::Text,
    words("人群名称，前面可带 @", "The name of a segment, with or without @"),
);

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "segment count",
        summary: words(
            "表达式有多少人，每个条件各起什么作用",
            "How many people an expression means, and what each condition does",
        ),
        about: words(
            "每个条件：单独有多少人，按顺序到这里去掉多少人，不算它有多少人，和它说的日期。",
            "Of each condition: how many alone, how many drop out here in the order written, how many without it, and the \
             days it speaks of.",
        ),
        args: &[EXPR],
        writes: false,
        examples: &[
            (
                "segment count 'city = 北京 and spend > 3000 and did login within 30d' --json",
                words("给脚本用的人数", "The count for a script"),
            ),
            (
                "segment count '城市＝北京 且 30天内 下单'",
                words("中文、全角都行", "In Chinese, full-width signs too"),
            ),
        ],
    },
    Verb {
        name: "segment preview",
        summary: words("人数、条件和其中几个人", "The count, the conditions, and some of the people"),
        about: Words::NONE,
        args: &[
            EXPR,
            Arg::option(
                "limit",
                "N",
                Takes::Count,
                words("列几个人；默认 10", "How many people; 10 by default"),
            ),
        ],
        writes: false,
        examples: &[("segment preview 'spend top 20% and #A'", words("是些什么人", "What people they are"))],
    },
    Verb {
        name: "segment list",
        summary: words("存下的人群和现在的人数", "The saved segments with their counts now"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("segment list", words("有哪些人群", "Which segments there are"))],
    },
    Verb {
        name: "segment show",
        summary: words("一个人群的全部", "Everything about a segment"),
        about: words(
            "表达式和一句话的读法、各个版本、谁用到它、快照。",
            "Its expression and how it reads as a sentence, its versions, who names it, its frozen lists.",
        ),
        args: &[NAME],
        writes: false,
        examples: &[("segment show 闭门会邀请", words("是谁、改过几次", "Whom it means and how it changed"))],
    },
    Verb {
        name: "segment save",
        summary: words("把表达式存成人群", "Save an expression as a segment"),
        about: words(
            "说出它有多少人。同名的存成新版本。人群可以用到别的人群（@名称），但不能绕回自己。",
            "Says how many people it means. Under a name that is there it becomes another version. A segment may name others \
             (@name), not itself.",
        ),
        args: &[
            NAME,
            EXPR,
            Arg::option("about", "TEXT", Takes::Text, words("用来做什么", "What it is for")),
            Arg::option(
                "suppression",
                "YES",
                Takes::OneOf(&["yes", "no"]),
                words(
                    "排除人群：计划不发给这些人，触达里单列",
                    "A suppression: plans leave these people out, and reach tells how many",
                ),
            ),
        ],
        writes: true,
        examples: &[(
            "segment save 高价值沉默 'spend > 3000 and not did login within 30d' --about 召回",
            words("存下来，以后用 @高价值沉默", "Keep it, to be named as @高价值沉默"),
        )],
    },
    Verb {
        name: "segment rename",
        summary: words("给人群改名", "Give a segment another name"),
        about: words("用到它的人群跟着改。", "Those that name it follow."),
        args: &[NAME, Arg::place("new", "NEW", Takes::Text, words("新名称", "The new name"))],
        writes: true,
        examples: &[("segment rename 高价值沉默 沉默大客户", words("改个名", "Another name"))],
    },
    Verb {
        name: "segment delete",
        summary: words("删除人群", "Delete a segment"),
        about: words("别的人群还用到它时拒绝；可撤销。", "Refused while others name it; undo takes it back."),
        args: &[NAME],
        writes: true,
        examples: &[(
            "segment delete 沉默大客户 --dry-run",
            words("先看能不能删", "See first whether it can go"),
        )],
    },
    Verb {
        name: "segment snapshot",
        summary: words("把人群现在的人冻结成名单", "Freeze whom a segment means now"),
        about: words(
            "名单以批次为号；snapshot(名称) 指最新的一份。",
            "The list is named by its batch; snapshot(name) means the newest.",
        ),
        args: &[NAME],
        writes: true,
        examples: &[("segment snapshot 闭门会邀请", words("今天的名单", "The list of today"))],
    },
    Verb {
        name: "segment diff",
        summary: words("名单冻结以来谁进谁出", "Who entered and left since a list was frozen"),
        about: words(
            "默认从最新的快照到现在；--from、--to 指定快照（segment show 里的批次）。",
            "From the newest frozen list to now; --from and --to name other lists by the batch that segment show tells.",
        ),
        args: &[
            NAME,
            Arg::option("from", "BATCH", Takes::Text, words("较早的快照", "The earlier list")),
            Arg::option(
                "to",
                "BATCH",
                Takes::Text,
                words("较晚的快照；不写则为现在", "The later list; now without"),
            ),
            Arg::option(
                "limit",
                "N",
                Takes::Count,
                words("两边各列几个人；默认 50", "How many people of each side; 50 by default"),
            ),
        ],
        writes: false,
        examples: &[("segment diff 闭门会邀请", words("名单之后谁进谁出", "Who came and went since"))],
    },
    Verb {
        name: "segment overlap",
        summary: words("几个人群怎样重合", "How some segments overlap"),
        about: words(
            "每个参数是一个人群名称或表达式，2–8 个。",
            "Each argument is the name of a segment or an expression, 2 to 8.",
        ),
        args: &[Arg::place(
            "sets",
            "NAME|EXPR",
            Takes::Expr,
            words("人群或表达式", "Segments or expressions"),
        )
        .repeated()],
        writes: false,
        examples: &[(
            "segment overlap 闭门会邀请 'spend top 20%' '#A'",
            words("两两和恰好的重合", "Pairs, and who is in exactly which"),
        )],
    },
    Verb {
        name: "segment profile",
        summary: words("人群的构成，与对照比", "What a segment is made of, beside another"),
        about: words(
            "--by 一个特征：属性、标签分组、#标签族、product、orders、spend；多样的数按 1–2–5 分段。不写则所有特征按离 100 的远近排（TGI）。",
            "--by one trait: a field, a group of tags, #FAMILY, product, orders, spend. Many different numbers are told in \
             round bands. Without it all values of all traits, by how far their TGI is from 100.",
        ),
        args: &[
            EXPR,
            Arg::option("by", "TRAIT", Takes::Text, words("按什么分", "By what")),
            Arg::option(
                "against",
                "EXPR",
                Takes::Expr,
                words("和谁比；默认所有人", "Beside whom; everyone by default"),
            ),
            Arg::option(
                "least",
                "N",
                Takes::Count,
                words("少于几个人的取值不列；默认 10", "Values of fewer people are left out; 10 by default"),
            ),
        ],
        writes: false,
        examples: &[
            ("segment profile @闭门会邀请 --by title", words("职位构成", "Their titles")),
            (
                "segment profile 'spend > 3000' --against 'orders >= 1'",
                words("和下过单的人比", "Beside everyone who ordered"),
            ),
        ],
    },
    Verb {
        name: "segment cross",
        summary: words("按两个特征交叉数人", "The people by two traits at once"),
        about: Words::NONE,
        args: &[
            Arg::place(
                "expr",
                "EXPR",
                Takes::Expr,
                words("表达式，一个参数", "An expression as one argument"),
            ),
            Arg::place("rows", "A", Takes::Text, words("竖着的特征", "The trait that stands down")),
            Arg::place("columns", "B", Takes::Text, words("横着的特征", "The trait that stands across")),
        ],
        writes: false,
        examples: &[("segment cross 'orders >= 1' city 价值", words("城市 × 价值标签", "City × value tags"))],
    },
    Verb {
        name: "segment explain",
        summary: words("表达式怎样读、怎样查", "How an expression is read and asked"),
        about: words(
            "结构、一句话的读法、解析出的日期，和每个条件问引擎的语句与绑定的值。",
            "Its tree, its sentence, the days it means, and for each condition the statement and the bound values that the \
             engine is asked.",
        ),
        args: &[EXPR],
        writes: false,
        examples: &[(
            "segment explain 'joined within 1m and #F>=3'",
            words("一个月是从哪天起", "From which day on a month is"),
        )],
    },
    Verb {
        name: "segment export",
        summary: words("把人群导出成文件", "Write a segment to a file"),
        about: words(
            "按文件名：.csv、.tsv、.xlsx、.jsonl、.parquet（列有类型）；只有自己能读，不会被电子表格执行，记入历史（谁、多少人、哪些列、\
             哈希）。手机号和身份ID遮住，除非 --reveal。也说能不能直接用作企业微信的标签筛选。",
            "By the end of its name: .csv, .tsv, .xlsx, .jsonl, .parquet with typed columns. For its owner alone, nothing in it that a spreadsheet runs, \
             and in the history with who, how many, which columns and the hash. Phones and ids are masked unless --reveal. \
             Says too whether WeCom could filter by the same tags itself.",
        ),
        args: &[
            Arg::place(
                "expr",
                "EXPR|@NAME",
                Takes::Expr,
                words("表达式或人群，一个参数", "An expression or a segment, as one argument"),
            ),
            Arg::place(
                "file",
                "FILE",
                Takes::File,
                words(
                    "写到哪里；已有的要 --yes 才换掉",
                    "Where to; one that is there is replaced with --yes",
                ),
            )
            .optional(),
            Arg::option(
                "columns",
                "A,B",
                Takes::Text,
                words("要哪些列，同 people list", "Which columns, as people list has them"),
            ),
            Arg::option("sort", "FIELD[:desc]", Takes::Text, words("按某列排序", "Sort by a column")),
            Arg::option(
                "wecom",
                "DIR",
                Takes::File,
                words(
                    "改为企业微信群发名单：每个客服一份 external_id，每份不超过 1 万；一人只归最近联系的好友",
                    "Instead the contacts for WeCom: a file of external_ids per staff member, at most 10,000 each; one                      sender per person, the friend who was in touch last",
                ),
            ),
            Arg::switch("reveal", words("手机号和身份ID不遮住", "Phones and ids in full")),
        ],
        writes: false,
        examples: &[
            (
                "segment export @闭门会邀请 名单.xlsx --columns ref,nickname,phone --reveal",
                words("电话名单", "A list to call"),
            ),
            (
                "segment export @闭门会邀请 --wecom 群发名单",
                words("每个客服的群发名单", "What each staff member sends to"),
            ),
        ],
    },
];
