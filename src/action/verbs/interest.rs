//! Verbs of interest and activity.

use super::Verb;
use super::arg::{Arg, Takes, Words, words};

const TOPIC: Arg =
    Arg::place("topic", "TOPIC", Takes::Text, words("主题，例如 法律服务", "The topic, such as 法律服务"));

pub(super) const VERBS: &[Verb] = &[
    Verb {
        name: "interest",
        summary: words("兴趣：各主题有多少人感兴趣", "Interest: how many care for which topic"),
        about: words(
            "每次下单、收藏、搜索、浏览按权重累计，越久越少（半衰期），取消收藏倒扣；订单的主题是其产品的主题。得分 0 到 5：\
             刚好中位数的人是 2.5。什么都没做的人没有分。权重和半衰期用 setting set interest.… 改。",
            "Every order, favourite, search and view counts by its weight and fades by the half-life, taking back a favourite counts \
             against; the topic of an order is that of its product. Scores are 0 to 5: the median is 2.5. Who did nothing has \
             none. Weights and half-life: setting set interest.…",
        ),
        args: &[Arg::option(
            "topics",
            "N",
            Takes::Count,
            words("做得最多的几个主题，默认 20", "The topics on which most was done, 20 by default"),
        )],
        writes: false,
        examples: &[(
            "interest --topics 5",
            words("五个最热的主题", "The five topics on which most was done"),
        )],
    },
    Verb {
        name: "interest people",
        summary: words("谁对一个主题感兴趣，分高的在前", "Who cares for a topic, who cares most first"),
        about: Words::NONE,
        args: &[
            TOPIC,
            Arg::option(
                "least",
                "SCORE",
                Takes::Text,
                words("至少几分，默认 4", "The lowest score, 4 by default"),
            ),
            Arg::option("limit", "N", Takes::Count, words("最多几个人", "How many people at most")),
        ],
        writes: false,
        examples: &[(
            "interest people 增长 --least 3 --limit 20",
            words("对增长最感兴趣的二十人", "The twenty who care most for 增长"),
        )],
    },
    Verb {
        name: "interest why",
        summary: words(
            "一个人的兴趣从哪来：每次行为加多少",
            "What a person cares for, and what each event adds",
        ),
        about: Words::NONE,
        args: &[
            Arg::place(
                "person",
                "REF",
                Takes::Text,
                words("编号、手机号或昵称", "Ref, phone number or nickname"),
            ),
            TOPIC.optional(),
        ],
        writes: false,
        examples: &[("interest why U0001", words("所有主题", "All topics"))],
    },
    Verb {
        name: "interest activity",
        summary: words(
            "近 30 天的活跃：每种行为 0、1、2–3、更多次的人数",
            "Activity of 30 days: people by how often they did what",
        ),
        about: words(
            "最后一行是全部低活跃的人和他们的表达式。天数和几次算低用 setting set activity.… 改。",
            "The last line has those who are low on all, and their expression. Days and what is low: setting set activity.…",
        ),
        args: &[Arg::option(
            "of",
            "EXPR",
            Takes::Expr,
            words("只数这些人：人群或表达式", "Of these people alone: a segment or an expression"),
        )],
        writes: false,
        examples: &[
            ("interest activity", words("所有人", "Everyone")),
            ("interest activity --of tagged", words("有标签的人", "Those who have a tag")),
        ],
    },
    Verb {
        name: "interest suppress",
        summary: words("把全部低活跃的人存成排除人群", "Save those who are low on all as a suppression"),
        about: words(
            "照现在的设置存成人群「全部低活跃」，计划和触达不再打扰他们；设置改了再来一次，存成新的一版。",
            "Saves the segment 'low on all' as the settings have it now: plans and reach leave these people in peace. Once more \
             after other settings saves a new version.",
        ),
        args: &[Arg::option("name", "NAME", Takes::Text, words("换个名称", "Another name"))],
        writes: true,
        examples: &[("interest suppress", words("存为「全部低活跃」", "Save it as 'low on all'"))],
    },
];
