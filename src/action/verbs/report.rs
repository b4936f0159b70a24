//! Verbs about who comes back, who buys again, who brought whom, and the page of a month.

use super::Verb;
use super::arg::{Arg, Takes, words};

const BY: Arg = Arg::option(
    "by",
    "PERIOD",
    Takes::OneOf(&["week", "month"]),
    words("按周（周一起）还是按月；默认月", "Weeks from Monday, or months; months by default"),
);
const MODEL: Arg = Arg::option(
    "model",
    "NAME",
    Takes::Text,
    words("存下的 RFM 模型；默认用正在用的那个", "A saved RFM model; by default the one in use"),
);
const OF: Arg = Arg::option(
    "of",
    "EXPR",
    Takes::Expr,
    words("只看这些人；默认所有人", "These people alone; everyone by default"),
);

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "report month",
        summary: words(
            "一页月报：八类、变化、销售额、留存",
            "One page: classes, changes, sales, who came back",
        ),
        about: words(
            "两天之间的一页：后一天的 RFM 八类；谁从哪类到哪类；谁离开了重要价值，列出编号和昵称；销售额变化按类拆分，精确到分，\
             和之前同样长的一段相比；留存和复购。每一段写明人数，并附上得出同样数字的命令。页面只看到后一天为止的事。",
            "A page about the time between two days: the RFM classes of the later day; who went from which class to which; who \
             left Champions, by ref and nickname; what sales changed by, class by class to the cent, beside as many days \
             before; who came back and who bought again. Every part says of how many people it is and which command tells \
             the same. The page sees what had happened by the later day.",
        ),
        args: &[
            Arg::option("from", "DAY", Takes::Day, words("前一天", "The earlier day")).required(),
            Arg::option(
                "to",
                "DAY",
                Takes::Day,
                words("后一天；默认今天", "The later day; today by default"),
            ),
            Arg::option(
                "page",
                "FORM",
                Takes::OneOf(&["md", "html"]),
                words(
                    "Markdown 或网页；默认看文件的扩展名，没有就是 md",
                    "Markdown or HTML; by the ending of the file by default, else md",
                ),
            ),
            Arg::option(
                "out",
                "FILE",
                Takes::File,
                words("写到文件；- 或不写是标准输出", "Write it to a file; - or nothing is stdout"),
            ),
            MODEL,
        ],
        writes: false,
        examples: &[
            ("report month --from 2019-06-14", words("到今天的一个月", "The month up to today")),
            (
                "report month --from 2019-05-31 --to 2019-06-30 --out june.html",
                words("六月，可以打印", "June, to be printed"),
            ),
        ],
    },
    Verb {
        name: "report retention",
        summary: words("留存：同期的人后来还来不来", "Who came back, by when they began"),
        about: words(
            "一行是同一周或同一月开始的人，列是之后的第 0、1、2 …周或月，里面是那段时间里做过事的人的比例。还没过完的一段只写到\
             目前为止的人数，后面带 …，不算比例，也不进合计。某天当天是正好那一天，某天内是从第二天到那一天。",
            "A row is those who began in one week or month, a column the 0th, 1st, 2nd … week or month since, and in it the part \
             that did something then. A period that is not over shows the number of people so far with … behind it, is no \
             rate and counts in no sum. On a day is exactly that many days after the first, within is on any day after the \
             first up to it.",
        ),
        args: &[
            BY,
            Arg::option(
                "since",
                "START",
                Takes::OneOf(&["joined", "added", "first-order"]),
                words(
                    "从加入、被添加还是首次下单算起；默认加入",
                    "Since joining, being added or the first order; joining by default",
                ),
            ),
            Arg::option(
                "did",
                "WHAT",
                Takes::Text,
                words(
                    "any：任何行为或下单；order：下单；或行为类型，几个用逗号隔开；默认 any",
                    "any: any event or an order; order: an order; or kinds of events, several with commas between; any by \
                     default",
                ),
            ),
            OF,
            Arg::option("against", "EXPR", Takes::Expr, words("和这些人并排", "These people beside them")),
            Arg::option(
                "days",
                "N,…",
                Takes::Text,
                words("看之后第几天；默认 1,7,30", "Which days after; 1,7,30 by default"),
            ),
            Arg::option(
                "cohorts",
                "N",
                Takes::Count,
                words(
                    "最近几组，最多 520；默认 12",
                    "How many of the newest cohorts, 520 at most; 12 by default",
                ),
            ),
        ],
        writes: false,
        examples: &[
            ("report retention --by week", words("每周加入的人", "Those who joined each week")),
            (
                "report retention --since first-order --did order --of 'city = 北京' --against 'city != 北京'",
                words("北京的人和别处的人，买过之后还买不买", "Buyers of Beijing beside those of elsewhere"),
            ),
        ],
    },
    Verb {
        name: "report repurchase",
        summary: words("复购率：买过的人里买两次以上的", "Who bought again, of those who bought"),
        about: words(
            "买过是有一单没退完；按首次下单的周或月分行。越近的一组，再买的时间越短。",
            "An order counts while something of it is left; rows are by the week or month of the first order. The newer a row, \
             the less time there was to buy again.",
        ),
        args: &[BY, OF],
        writes: false,
        examples: &[("report repurchase", words("按月", "By month"))],
    },
    Verb {
        name: "report referrers",
        summary: words("谁带来了谁", "Who brought whom"),
        about: words(
            "直接带来的，和一层层带来的全部；互相推荐成圈的不会重复算。属性里写的是推荐人的编号。",
            "Those whom a person brought, and all whom those brought in turn; circles are counted once. The field holds the ref \
             of who brought the person.",
        ),
        args: &[
            Arg::option(
                "field",
                "FIELD",
                Takes::Text,
                words("写着推荐人的属性；默认推荐人", "The field that names them; referrer by default"),
            ),
            Arg::option(
                "limit",
                "N",
                Takes::Count,
                words("最多几个人；默认 20", "How many people at most; 20 by default"),
            ),
        ],
        writes: false,
        examples: &[("report referrers --limit 10", words("带来最多的十个人", "The ten who brought most"))],
    },
];
