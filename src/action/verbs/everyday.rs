//! Verbs of the daily work with people.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const REF: Arg = Arg::place(
    "ref",
    "REF",
    Takes::Text,
    words("用户：编号或任意身份ID（手机号、union_id …）", "The person: ref or any id (phone, union_id …)"),
);

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "today",
        summary: words(
            "今天要看的：新增、缺手机号、拒收，各类数据的新旧",
            "The day's queues and how fresh each source is",
        ),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("today --json", words("给脚本用的今日队列", "The queues for a script"))],
    },
    Verb {
        name: "people list",
        summary: words("列出用户", "List people"),
        about: words(
            "每个词都要在用户的检索键里（昵称、拼音、首字母、备注、公司、职位、城市、手机尾号、任意ID）；不写则列出所有人。\
             标签也是条件：#F3、#F>=3、tagged(价值)、untagged、raw(S)（等着认的写法），前面加 not 取反。\
             JSON 的每一行总有 ref, nickname, city, title, tags, spend, orders, last_order，再加上 --columns 所要的。",
            "Every word must stand in the person's search key (name, pinyin, initials, remark, company, title, city, end \
             of the phone number, any id); none lists everybody. Tags are conditions: #F3, #F>=3, tagged(value), untagged, \
             raw(S) for a spelling that waits; not before one means everyone else. A row in JSON always has ref, nickname, \
             city, title, tags, spend, orders, last_order, and what --columns asks for.",
        ),
        args: &[
            Arg::place(
                "expr",
                "EXPR",
                Takes::Expr,
                words(
                    "要找的词，或人群表达式；= 开头的一定是表达式",
                    "What to look for, or an expression; one that begins with = always is one",
                ),
            )
            .optional()
            .repeated(),
            Arg::option(
                "sort",
                "FIELD[:desc]",
                Takes::Text,
                words("按某列排序；:desc 从大到小", "Sort by a column; :desc largest first"),
            ),
            Arg::option("limit", "N", Takes::Count, words("最多几行", "At most so many rows")),
            Arg::option(
                "columns",
                "A,B",
                Takes::Text,
                words(
                    "要哪些列：属性、身份ID（union_id、open_id、external_id …）、tags、spend、orders、first_order、last_order；\
                     编码、中文名、英文名都行",
                    "Which columns: fields, kinds of id (union_id, open_id, external_id …), tags, spend, orders, \
                     first_order, last_order; by code or by a name in either language",
                ),
            ),
            Arg::switch(
                "reveal",
                words("手机号和身份ID不遮住；记入历史", "Phones and ids in full; it stands in the history"),
            ),
        ],
        writes: false,
        examples: &[
            (
                "people list zs",
                words("首字母是 zs 的人，如张三", "People with the initials zs, such as 张三"),
            ),
            (
                "people list 北京 产品 --sort spend:desc --limit 20",
                words(
                    "北京做产品的人里消费最高的 20 位",
                    "The 20 who spent most among product people in Beijing",
                ),
            ),
            (
                "people list 'city = 北京 and spend > 3000'",
                words("符合表达式的人", "Whom an expression means"),
            ),
            (
                "people list --columns ref,phone,joined --format csv",
                words("所有人的三列，CSV", "Three columns of everybody as CSV"),
            ),
            (
                "people list --columns union_id,open_id,external_id,staff,phone,nickname --reveal --format csv --lang zh-CN",
                words(
                    "用户信息表：中文表头，号码完整，可以原样导入",
                    "A table of people with Chinese headers and full numbers that can be imported as it is",
                ),
            ),
        ],
    },
    Verb {
        name: "people show",
        summary: words("一位用户的全部", "Everything about one person"),
        about: words(
            "手机号和身份ID是遮住的；--reveal 显示全文，并记入历史。",
            "Phones and ids are masked; --reveal shows them in full and says so in the history.",
        ),
        args: &[REF, Arg::switch("reveal", words("显示手机号和身份ID全文", "Show phones and ids in full"))],
        writes: false,
        examples: &[("people show u00001", words("编号 u00001 是谁", "Who u00001 is"))],
    },
    Verb {
        name: "people why",
        summary: words("一位用户为什么在人群里，或不在", "Why a person is in a segment or not"),
        about: words(
            "每个条件成立与否，和作出判断的那条记录。",
            "Each condition, whether it holds, and the row that decided.",
        ),
        args: &[
            REF,
            Arg::place(
                "expr",
                "EXPR",
                Takes::Expr,
                words("表达式，或人群名称", "An expression, or the name of a segment"),
            )
            .repeated(),
        ],
        writes: false,
        examples: &[(
            "people why u00001 'spend > 3000 and #A'",
            words("哪个条件没过", "Which condition fails"),
        )],
    },
    Verb {
        name: "people add",
        summary: words("新增用户", "Add a person"),
        about: words("文件不存在时新建。", "Makes the file when there is none."),
        args: &[
            Arg::option("ref", "REF", Takes::Text, words("编号，不能已有人用", "The ref; it must be free"))
                .required(),
            Arg::option("nickname", "NAME", Takes::Text, words("昵称", "The nickname")).required(),
            Arg::place("fields", "FIELD=VALUE", Takes::Text, words("其他属性", "Other fields"))
                .optional()
                .repeated(),
        ],
        writes: true,
        examples: &[(
            "people add --ref u90001 --nickname 张三 城市=北京",
            words("新增北京的张三", "Add 张三 of Beijing"),
        )],
    },
    Verb {
        name: "people set",
        summary: words("修改用户的属性", "Set fields of a person"),
        about: words("值为空就清除。", "An empty value takes the value away."),
        args: &[
            REF,
            Arg::place(
                "fields",
                "FIELD=VALUE",
                Takes::Text,
                words("属性的编码或名称，等号，值", "A field's code or name, an equals sign, the value"),
            )
            .repeated(),
        ],
        writes: true,
        examples: &[
            (
                "people set u00001 city=上海 title=运营总监",
                words("换了城市和职位", "A new city and a new title"),
            ),
            ("people set u00001 birthday=", words("清除生日", "Take the birthday away")),
        ],
    },
    Verb {
        name: "people note",
        summary: words("写跟进记录", "Write a note on a person"),
        about: Words::NONE,
        args: &[
            REF,
            Arg::option("text", "TEXT", Takes::Text, words("内容", "What to write")).required(),
            Arg::option(
                "kind",
                "KIND",
                Takes::OneOf(&["chat", "call", "meeting", "moments", "remark"]),
                words(
                    "方式：聊天、电话、见面、朋友圈、备注；默认 chat",
                    "How it happened; chat unless said otherwise",
                ),
            ),
            Arg::option(
                "ts",
                "T",
                Takes::Instant,
                words("什么时候；默认现在", "When it was; now unless said otherwise"),
            ),
        ],
        writes: true,
        examples: &[(
            "people note u00001 --kind call --text 想参加闭门会 --ts '2019-07-12 20:30'",
            words("记下一次电话", "Write down a call"),
        )],
    },
    Verb {
        name: "people refuse",
        summary: words("登记或解除拒收", "Record or lift a refusal"),
        about: Words::NONE,
        args: &[
            REF,
            Arg::place(
                "channel",
                "CHANNEL",
                Takes::Text,
                words("渠道的编码或名称", "The channel's code or name"),
            ),
            Arg::switch("lift", words("解除", "Take the refusal back")),
            Arg::option("how", "TEXT", Takes::Text, words("怎么说的", "How it was said")),
        ],
        writes: true,
        examples: &[
            (
                "people refuse u00001 sms_personal --how 回复TD",
                words("不要再发短信", "No more messages to their phone"),
            ),
            ("people refuse u00001 个人短信 --lift", words("又愿意收了", "Willing again")),
        ],
    },
    Verb {
        name: "staff list",
        summary: words("客服名单", "List the staff"),
        about: Words::NONE,
        args: &[Arg::switch("all", words("也列出停用的", "Retired ones too"))],
        writes: false,
        examples: &[("staff list --all", words("包括停用的", "With the retired ones"))],
    },
    Verb {
        name: "staff add",
        summary: words("新增客服", "Add a staff member"),
        about: words("文件不存在时新建。", "Makes the file when there is none."),
        args: &[
            Arg::place("staff", "STAFF", Takes::Text, words("工号", "The id")),
            Arg::place("name", "NAME", Takes::Text, words("姓名", "The name")),
            Arg::option(
                "role",
                "ROLE",
                Takes::OneOf(&["operator", "sales", "strategy", "lead"]),
                words("角色；默认 operator", "The role; operator unless said otherwise"),
            ),
        ],
        writes: true,
        examples: &[("staff add wang 小王 --role lead", words("小王是组长", "小王 leads the team"))],
    },
    Verb {
        name: "staff retire",
        summary: words("停用客服，或重新启用", "Retire a staff member, or take it back"),
        about: Words::NONE,
        args: &[
            Arg::place("staff", "STAFF", Takes::Text, words("工号或姓名", "Id or name")),
            Arg::switch("back", words("重新启用", "Serves again")),
        ],
        writes: true,
        examples: &[("staff retire wang", words("小王离职", "小王 has left"))],
    },
    Verb {
        name: "staff handover",
        summary: words("把一位客服的人交给另一位", "Hand a member's people over to another"),
        about: words(
            "好友关系转过去，原来的客服停用；他打的标签还是他的，显示为前同事的。一个批次，可撤销。",
            "Friendships go over and the member retires. Their tags stay theirs and are shown as a former colleague's. One \
             batch, which undo takes back.",
        ),
        args: &[
            Arg::place(
                "staff",
                "STAFF",
                Takes::Text,
                words("离开的客服：工号或姓名", "Who leaves: id or name"),
            ),
            Arg::option("to", "STAFF", Takes::Text, words("接手的客服", "Who takes over")).required(),
            Arg::option(
                "sheet",
                "FILE",
                Takes::File,
                words(
                    "给接手的人一张表，每人一行：编号、昵称、城市、职位、标签、最近的跟进、手机号（遮住）",
                    "A sheet for who takes over, a row per person: ref, nickname, city, title, tags, last note, phone (masked)",
                ),
            ),
        ],
        writes: true,
        examples: &[(
            "staff handover wang --to 小李 --sheet 交接.csv",
            words("小王的人交给小李", "小李 takes over from 小王"),
        )],
    },
    Verb {
        name: "field list",
        summary: words("用户属性和取值归并", "List the fields of people and the aliases of their values"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("field list", words("有哪些属性", "Which fields there are"))],
    },
    Verb {
        name: "field set",
        summary: words("改属性的名称、类别或取值归并", "Name or class a field, or fold its values"),
        about: words(
            "归并在导入时起作用，试导入会数出归并了多少；原样=空 去掉一条。",
            "Aliases work when files are imported, and a dry run counts them; RAW= takes one away.",
        ),
        args: &[
            Arg::place("field", "FIELD", Takes::Text, words("属性的代码或名称", "Its code or a name")),
            Arg::option(
                "alias",
                "RAW=VALUE",
                Takes::Text,
                words("文件里的写法=要记的值", "What files write = what is kept"),
            )
            .repeated(),
            Arg::option("zh", "NAME", Takes::Text, words("中文名", "The Chinese name")),
            Arg::option("en", "NAME", Takes::Text, words("英文名", "The English name")),
            Arg::option(
                "class",
                "CLASS",
                Takes::OneOf(&["static", "consumption", "behaviour", "tier"]),
                words("静态、消费、行为或层级", "static, consumption, behaviour or tier"),
            ),
        ],
        writes: true,
        examples: &[(
            "field set city --alias 北京市=北京 --alias BJ=北京",
            words("三种写法算一个城市", "Three spellings are one city"),
        )],
    },
    Verb {
        name: "setting list",
        summary: words("社群文件的设置", "The settings of the community"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("setting list", words("企业微信的各项限制", "The limits of WeCom"))],
    },
    Verb {
        name: "setting set",
        summary: words("改一项设置", "Change a setting"),
        about: Words::NONE,
        args: &[
            Arg::place(
                "key",
                "KEY",
                Takes::Text,
                words("哪一项，见 setting list", "Which, as setting list has it"),
            ),
            Arg::place("value", "VALUE", Takes::Count, words("值", "The value")).optional(),
            Arg::switch("default", words("回到默认值", "Back to the default")),
        ],
        writes: true,
        examples: &[("setting set wecom.tags 10000", words("一万个标签才提醒", "Warn from 10,000 tags on"))],
    },
    Verb {
        name: "history",
        summary: words("谁在什么时候做了什么", "Who did what, and when"),
        about: Words::NONE,
        args: &[Arg::option(
            "limit",
            "N",
            Takes::Count,
            words("最近几条；默认 50", "The newest so many; 50 unless said otherwise"),
        )],
        writes: false,
        examples: &[("history --limit 5", words("最近五次操作", "The five newest batches"))],
    },
    Verb {
        name: "undo",
        summary: words("撤销一次操作", "Take back a batch"),
        about: words(
            "不写批次就撤销最近一次。后来的操作动过同样的行时会拒绝，并说是哪次。",
            "The newest standing one when none is named. Refused, naming the other, when a later batch touched the same rows.",
        ),
        args: &[Arg::place(
            "batch",
            "BATCH",
            Takes::Text,
            words("历史里的批次号", "The batch as the history shows it"),
        )
        .optional()],
        writes: true,
        examples: &[("undo", words("撤销最近一次", "Take back the newest"))],
    },
    Verb {
        name: "redo",
        summary: words("重做最近撤销的操作", "Take back the newest undo"),
        about: Words::NONE,
        args: &[],
        writes: true,
        examples: &[("redo", words("撤销错了", "The undo was a mistake"))],
    },
];
