//! Verbs of grids.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const MODEL: Arg = Arg::option(
    "model",
    "NAME",
    Takes::Text,
    words("存下的模型；默认用正在用的那个", "A saved model; by default the one in use"),
);
const WINDOW: Arg = Arg::option(
    "window",
    "DAYS",
    Takes::Text,
    words(
        "F、M 算最近几天的订单：30、90、365 或 all",
        "Orders of the last days for F and M: 30, 90, 365 or all",
    ),
);
const REFUNDS: Arg = Arg::option(
    "refunds",
    "HOW",
    Takes::OneOf(&["net", "ignore"]),
    words("退款冲减所属订单，或不看退款", "Refunds lower their order, or are left out"),
);
const R: Arg = Arg::option(
    "r",
    "HOW",
    Takes::Text,
    words(
        "any：任何时候的最近一单；in-window：窗口里的最近一单，没有的不评分；或一个属性（天数或日期）",
        "any: the last order of all; in-window: the last one in the window, who has none is not scored; or a field (days \
         or a day)",
    ),
);
const F: Arg = Arg::option(
    "f",
    "FIELD",
    Takes::Text,
    words("没有订单表时：次数属性", "Where there are no orders: a field of orders"),
);
const M: Arg = Arg::option(
    "m",
    "FIELD",
    Takes::Text,
    words("没有订单表时：金额属性（元）", "Where there are no orders: a field of yuan"),
);
const BINNING: Arg = Arg::option(
    "binning",
    "RULE",
    Takes::OneOf(&["quintiles", "r-rfm"]),
    words("五等分点，或 R 包 rfm 的规则", "Quintile cut points, or the rule of the R package rfm"),
);
const CUTS: Arg = Arg::option(
    "cuts",
    "R=…;F=…;M=…",
    Takes::Text,
    words(
        "手定分界：R=5,10,30,60;F=2,5,10,15;M=100,500,1000,3000（天、单、元）",
        "Cut points by hand: R=5,10,30,60;F=2,5,10,15;M=100,500,1000,3000 (days, orders, yuan)",
    ),
);
const HIGH: Arg = Arg::option(
    "high",
    "RULE",
    Takes::OneOf(&["scores", "figures"]),
    words("高于平均分，或高于平均值", "Above the mean score, or above the mean figure"),
);

const NAME: Arg = Arg::place("name", "NAME", Takes::Text, words("模型名称", "The name of a model"));

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "rfm",
        summary: words("RFM 分格和八类", "The RFM grid and the eight classes"),
        about: words(
            "没有写的参数按模型；每次输出都带上所用的参数、分界和人数。",
            "What is not stated is as the model says; every output carries its parameters, cut points and numbers of people.",
        ),
        args: &[
            MODEL,
            WINDOW,
            REFUNDS,
            R,
            F,
            M,
            BINNING,
            CUTS,
            HIGH,
            Arg::option(
                "show",
                "WHAT",
                Takes::OneOf(&["people", "amount", "average", "share"]),
                words("格子里写什么；默认人数", "What the cells show; people by default"),
            ),
            Arg::option("m-score", "N", Takes::Count, words("只看 M 是几分的", "Only those of this M score")),
        ],
        writes: false,
        examples: &[
            ("rfm", words("正在用的模型", "The model in use")),
            ("rfm --window 90 --show average", words("最近 90 天，看客单", "The last 90 days, yuan a head")),
            ("rfm --binning r-rfm --json", words("和 R 包对照", "To compare with the R package")),
        ],
    },
    Verb {
        name: "rfm people",
        summary: words("每个人的 R、F、M、分数和类", "R, F, M, scores and class of each"),
        about: Words::NONE,
        args: &[
            MODEL,
            WINDOW,
            REFUNDS,
            R,
            F,
            M,
            BINNING,
            CUTS,
            HIGH,
            Arg::option("class", "CLASS", Takes::Text, words("只列这一类", "Only those of this class")),
            Arg::option("limit", "N", Takes::Count, words("最多几个人", "How many people at most")),
        ],
        writes: false,
        examples: &[("rfm people --class 重要保持 --limit 20", words("该唤回的人", "Whom to win back"))],
    },
    Verb {
        name: "rfm moves",
        summary: words("两个日期之间谁从哪类到哪类", "Who went from which class to which between two days"),
        about: words(
            "两天都用前一天的分界和平均，才看得出一类在缩小；--anew 各自重画。",
            "Cut points and means of the earlier day hold for both, so that a class can be seen to shrink; --anew draws them anew.",
        ),
        args: &[
            Arg::option("from", "DAY", Takes::Day, words("前一天", "The earlier day")).required(),
            Arg::option(
                "to",
                "DAY",
                Takes::Day,
                words("后一天；默认今天", "The later day; today by default"),
            ),
            Arg::switch("anew", words("后一天重画分界", "Draw the cut points of the later day anew")),
            Arg::option(
                "of",
                "CLASS>CLASS",
                Takes::Text,
                words("列出从一类到另一类的人", "List those who went from one class to another"),
            ),
            MODEL,
            WINDOW,
            REFUNDS,
            R,
            BINNING,
            CUTS,
            HIGH,
        ],
        writes: false,
        examples: &[
            ("rfm moves --from 2019-06-14", words("一个月里的变化", "What changed in a month")),
            ("rfm moves --from 2019-06-14 --of 重要价值>重要保持", words("是哪些人", "Who they are")),
        ],
    },
    Verb {
        name: "rfm split",
        summary: words(
            "销售额变化：人数、结构、客单各占多少",
            "What sales changed by: headcount, mix, average",
        ),
        about: words(
            "每类的付费人数和金额，三个原因加起来正好是变化，精确到分；写明哪类掉得最多。",
            "Payers and yuan of each class; the three reasons add up to the change to the cent, and the class that fell \
             most is named.",
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
            WINDOW,
            REFUNDS,
            R,
            BINNING,
            CUTS,
            HIGH,
        ],
        writes: false,
        examples: &[(
            "rfm split --before 2019-05-01..2019-05-31 --after 2019-06-01..2019-06-30",
            words("六月比五月", "June beside May"),
        )],
    },
    Verb {
        name: "rfm list",
        summary: words("存下的模型", "The saved models"),
        about: Words::NONE,
        args: &[],
        writes: false,
        examples: &[("rfm list", words("有哪些模型，用着哪个", "Which there are, and which is in use"))],
    },
    Verb {
        name: "rfm show",
        summary: words("一个模型和它的各个版本", "A model and its versions"),
        about: Words::NONE,
        args: &[NAME],
        writes: false,
        examples: &[("rfm show 季度", words("参数和改动", "Its parameters and changes"))],
    },
    Verb {
        name: "rfm save",
        summary: words("把参数存成模型", "Save parameters as a model"),
        about: words(
            "同名的存成新版本；第一个存下的就是正在用的。--freeze 把今天画出的分界定下来。",
            "Under a name that is there it becomes another version; the first one saved is in use. --freeze keeps the cut points \
             drawn today.",
        ),
        args: &[
            NAME,
            MODEL,
            WINDOW,
            REFUNDS,
            R,
            F,
            M,
            BINNING,
            CUTS,
            HIGH,
            Arg::switch("freeze", words("分界定成今天的", "Keep today's cut points")),
            Arg::option(
                "advice",
                "CLASS=TEXT",
                Takes::Text,
                words("这一类的建议动作，几条用；隔开", "What to do for a class, several with ; between"),
            )
            .repeated(),
        ],
        writes: true,
        examples: &[(
            "rfm save 季度 --window 90 --freeze",
            words("存下来，以后 rfm(季度) 就是它", "Keep it, to be named as rfm(季度)"),
        )],
    },
    Verb {
        name: "rfm use",
        summary: words("换用哪个模型", "Choose the model in use"),
        about: words("不写名称则用自带的。", "Without a name the one that the program brings."),
        args: &[NAME.optional()],
        writes: true,
        examples: &[("rfm use 季度", words("rfm = 从此指它", "rfm = means it from now on"))],
    },
    Verb {
        name: "rfm rename",
        summary: words("给模型改名", "Give a model another name"),
        about: Words::NONE,
        args: &[NAME, Arg::place("new", "NEW", Takes::Text, words("新名称", "The new name"))],
        writes: true,
        examples: &[("rfm rename 季度 近90天", words("改个名", "Another name"))],
    },
    Verb {
        name: "rfm delete",
        summary: words("删除模型", "Delete a model"),
        about: words("人群还用到它时拒绝；可撤销。", "Refused while segments name it; undo takes it back."),
        args: &[NAME],
        writes: true,
        examples: &[("rfm delete 季度 --dry-run", words("先看能不能删", "See first whether it can go"))],
    },
];
