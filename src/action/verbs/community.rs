//! Verbs that make, fill and keep a community's file.

use super::Verb;
use super::arg::{Arg, Takes, words};

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "demo",
        summary: words("打开示例社群", "Open the console on the sample community"),
        about: words(
            "每次都是一份新的副本，退出时显示它的位置。--make 只写出文件，不打开界面。",
            "On a fresh copy each time; its place is said on exit. --make only writes the file.",
        ),
        args: &[Arg::option(
            "make",
            "FILE",
            Takes::File,
            words("把示例社群写到这个文件", "Write the sample community to this file"),
        )],
        writes: false,
        examples: &[
            ("demo", words("看看 Tagdeck 是什么", "See what Tagdeck is")),
            ("demo --make /tmp/demo.duckdb", words("得到一个示例文件", "Have the sample as a file")),
        ],
    },
    Verb {
        name: "import",
        summary: words("导入文件", "Import a file"),
        about: words(
            "CSV、TSV、空格分隔的文本、XLSX、Parquet、JSON lines；UTF-8、UTF-16、GB18030。文件不存在时新建社群文件。\
             每条记录只算一次：新增、更新、重复或拒绝，四项之和等于总数。一次导入是一个批次，可整体撤销。\
             先用 --dry-run 看列的对应和四个数。",
            "CSV, TSV, text separated by blanks, XLSX, Parquet, JSON lines; UTF-8, UTF-16, GB18030. Makes the community's \
             file when there is none. Every record is counted once as new, updated, duplicate or rejected, and the four \
             add up. An import is one batch that undo takes back whole. Try it with --dry-run first: it shows what each \
             column is taken for and the four numbers.",
        ),
        args: &[
            Arg::place(
                "kind",
                "KIND",
                Takes::OneOf(&[
                    "people",
                    "relations",
                    "identities",
                    "orders",
                    "events",
                    "notes",
                    "staff",
                    "refusals",
                    "tags",
                ]),
                words(
                    "记录是什么；企业微信或微伴的客户列表是 relations",
                    "What the records are; a customer list of WeCom or 微伴 is relations",
                ),
            ),
            Arg::place(
                "file",
                "FILE",
                Takes::File,
                words("要导入的文件，- 为标准输入", "The file; - is the standard input"),
            ),
            Arg::option(
                "map",
                "COLUMN=FIELD,…",
                Takes::Text,
                words(
                    "哪一列是什么；列=- 忽略，列=field:名称 作为自有属性",
                    "What a column is; COLUMN=- ignores it, COLUMN=field:NAME makes it a field of your own",
                ),
            )
            .repeated(),
            Arg::option(
                "columns",
                "A,B,-,C",
                Takes::Text,
                words("没有表头的文件的列；- 跳过一列", "The columns of a file without header; - skips one"),
            ),
            Arg::option(
                "date-format",
                "FORMAT",
                Takes::Text,
                words(
                    "日期写法：ymd、dmy、mdy、unix 或 %d/%m/%Y 这样的格式",
                    "How dates are written: ymd, dmy, mdy, unix, or a format such as %d/%m/%Y",
                ),
            ),
            Arg::option(
                "encoding",
                "NAME",
                Takes::Text,
                words("编码，自动识别不对时用", "The encoding, where it is not recognised"),
            ),
            Arg::option(
                "sheet",
                "NAME",
                Takes::Text,
                words("XLSX 的工作表；默认第一张", "The sheet of an XLSX; the first unless said otherwise"),
            ),
            Arg::option(
                "profile",
                "NAME",
                Takes::Text,
                words("用存过的列对应", "Take columns for what a saved mapping says"),
            ),
            Arg::option(
                "save-profile",
                "NAME",
                Takes::Text,
                words("把这次的列对应存下来", "Save what was said of the columns under a name"),
            ),
            Arg::switch("create-people", words("没见过的人也新建", "Make people that are not known yet")),
            Arg::switch(
                "aliases",
                words("标签的别名按规范标签导入", "Read other spellings of tags as what they mean"),
            ),
            Arg::switch(
                "full",
                words(
                    "标签文件就是其中客服的全部标签：文件里没有的会去掉，要 --yes",
                    "A file of tags is the complete state of its staff: what it does not have is taken away, with --yes",
                ),
            ),
            Arg::option(
                "mode",
                "MODE",
                Takes::OneOf(&["upsert", "insert", "update"]),
                words(
                    "upsert 新增并更新（默认），insert 只新增，update 只更新",
                    "upsert new and known ones (unless said otherwise), insert only new ones, update only known ones",
                ),
            ),
            Arg::option(
                "rejects",
                "FILE",
                Takes::File,
                words(
                    "被拒绝的记录写到这里，改好可再导入",
                    "Write rejected records here, to be repaired and imported again",
                ),
            ),
            Arg::switch(
                "strict",
                words("有被拒绝的记录就以 6 退出", "Exit with 6 when a record was rejected"),
            ),
        ],
        writes: true,
        examples: &[
            (
                "import orders orders.csv --create-people --dry-run",
                words("先看会怎样", "See first what would happen"),
            ),
            (
                "import orders CDNOW.txt --columns person,ts,quantity,amount --create-people",
                words("没有表头的文本文件", "A text file without header"),
            ),
            (
                "import relations 客户列表.xlsx --rejects 有问题的.csv",
                words("企业微信导出的客户列表", "A customer list as WeCom exports it"),
            ),
        ],
    },
    Verb {
        name: "generate",
        summary: words("生成任意大小的模拟社群", "Make a community of any size"),
        about: words(
            "用 --db 指定文件。同样的数字和种子得到同样的内容。",
            "Name the file with --db. The same numbers and seed give the same rows.",
        ),
        args: &[
            Arg::option(
                "people",
                "N",
                Takes::Count,
                words("用户数；默认 10000", "How many people; 10000 unless said otherwise"),
            ),
            Arg::option(
                "orders",
                "N",
                Takes::Count,
                words("订单数；默认用户数的两倍", "How many orders; twice the people unless said otherwise"),
            ),
            Arg::option(
                "events",
                "N",
                Takes::Count,
                words(
                    "行为数；默认用户数的十倍",
                    "How many events; ten times the people unless said otherwise",
                ),
            ),
            Arg::option(
                "seed",
                "S",
                Takes::Count,
                words("随机种子；默认 1", "The seed; 1 unless said otherwise"),
            ),
        ],
        writes: true,
        examples: &[(
            "generate --people 1m --orders 2m --events 10m --seed 7 --db big.duckdb",
            words("一百万人", "A million people"),
        )],
    },
    Verb {
        name: "check",
        summary: words("检查文件", "Check the file"),
        about: words(
            "重算由原始记录得出的表并比较，看文件权限、剩余空间、引擎和文件版本。发现问题以 6 退出。",
            "Makes the derived tables anew and compares, looks at file modes, free space, engine and file version. Exits \
             with 6 when it found something.",
        ),
        args: &[],
        writes: false,
        examples: &[("check --json", words("给定时任务用", "For a timer"))],
    },
    Verb {
        name: "backup",
        summary: words("备份到一个文件", "Copy the community to a file"),
        about: words(
            "一致的副本，写完后校验，权限 0600。",
            "A consistent copy, verified when written, mode 0600.",
        ),
        args: &[Arg::place("file", "FILE", Takes::File, words("备份写到哪里", "Where the copy goes"))],
        writes: false,
        examples: &[("backup 2019-07-14.duckdb", words("今天的备份", "The backup of the day"))],
    },
    Verb {
        name: "restore",
        summary: words("从备份恢复", "Put a backup in the file's place"),
        about: words(
            "不可撤销；现在的文件先留一份在备份目录。需要 --yes。",
            "Cannot be undone; the present file is kept in the backup folder first. Needs --yes.",
        ),
        args: &[Arg::place("file", "FILE", Takes::File, words("备份文件", "The backup"))],
        writes: true,
        examples: &[("restore 2019-07-14.duckdb --yes", words("回到那天", "Back to that day"))],
    },
];
