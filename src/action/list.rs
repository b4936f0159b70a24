//! The list of actions: everything that a key, the palette or the help can do.

use super::facts::Facts;
use super::readiness::Readiness;
use super::when;

/// Where a key is looked up. A place of the console has a chain of scopes, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Works everywhere, in text fields too.
    Always,
    /// Works on every screen.
    Global,
    /// Whatever has rows: lists, layers, the time line.
    List,
    /// The people screen.
    People,
    /// The desk of the day.
    Today,
    /// The segments, whichever of their panes has the focus.
    Segments,
    /// The saved segments.
    Saved,
    /// The tree of the expression that is built.
    Tree,
    /// The people taken apart.
    Facets,
    /// A few of the people.
    Sample,
    /// The tag standard.
    Standard,
    /// The grids, whichever of their tabs is in front.
    Grids,
    /// Rows and cells of grids that stand for people.
    GridRows,
    /// Cells of grids that stand side by side.
    GridCells,
    /// A tab of the grids that has views and saved models.
    Views,
    /// R, F and M.
    Rfm,
    /// Tiers.
    Bin,
    /// The table of tiers.
    Tiers,
    /// The sub-fields of tiers with their weights.
    Weights,
    /// Journeys.
    Journey,
    /// The numbers of a journey.
    Funnel,
    /// The ranks and stages of a journey.
    Stages,
    /// The people of a grid one by one.
    GridSheet,
    /// Interest and activity.
    Interest,
    /// Who comes back.
    Retention,
    /// The heat map of R, F and M.
    Heat,
    /// The cut points of R, F and M.
    Cuts,
    /// What is compared between two days or stretches of days.
    Between,
    /// The saved models.
    Models,
    /// A layer without a text field.
    Layer,
    /// A layer or line with a text field.
    Field,
    /// The history layer.
    History,
    /// The tasks layer.
    Tasks,
    /// The line in which tags are typed.
    Prompt,
    /// The same line in a tagging run.
    Run,
}

impl Scope {
    /// All scopes in the order of the help.
    pub const ALL: [Scope; 35] = [
        Scope::People,
        Scope::Prompt,
        Scope::Run,
        Scope::Today,
        Scope::Segments,
        Scope::Tree,
        Scope::Saved,
        Scope::Facets,
        Scope::Sample,
        Scope::Standard,
        Scope::GridRows,
        Scope::GridCells,
        Scope::Views,
        Scope::Rfm,
        Scope::Heat,
        Scope::Cuts,
        Scope::Between,
        Scope::Bin,
        Scope::Tiers,
        Scope::Weights,
        Scope::Journey,
        Scope::Funnel,
        Scope::Stages,
        Scope::Interest,
        Scope::Retention,
        Scope::Models,
        Scope::GridSheet,
        Scope::Grids,
        Scope::List,
        Scope::Global,
        Scope::History,
        Scope::Tasks,
        Scope::Layer,
        Scope::Field,
        Scope::Always,
    ];

    /// The name in `[keys.NAME]` of the configuration.
    pub fn code(self) -> &'static str {
        match self {
            Scope::Always => "always",
            Scope::Global => "global",
            Scope::List => "list",
            Scope::People => "people",
            Scope::Today => "today",
            Scope::Layer => "layer",
            Scope::Field => "field",
            Scope::History => "history",
            Scope::Tasks => "tasks",
            Scope::Segments => "segments",
            Scope::Saved => "saved",
            Scope::Tree => "tree",
            Scope::Facets => "facets",
            Scope::Sample => "sample",
            Scope::Standard => "standard",
            Scope::Grids => "grids",
            Scope::GridRows => "grid-rows",
            Scope::GridCells => "grid-cells",
            Scope::Views => "views",
            Scope::Rfm => "rfm",
            Scope::Bin => "bin",
            Scope::Tiers => "tiers",
            Scope::Weights => "weights",
            Scope::Journey => "journey",
            Scope::Funnel => "funnel",
            Scope::Stages => "stages",
            Scope::GridSheet => "grid-sheet",
            Scope::Interest => "interest",
            Scope::Retention => "retention",
            Scope::Heat => "heat",
            Scope::Cuts => "cuts",
            Scope::Between => "between",
            Scope::Models => "models",
            Scope::Prompt => "prompt",
            Scope::Run => "run",
        }
    }

    /// The scope of a name.
    pub fn from_code(code: &str) -> Option<Scope> {
        Scope::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// One action of the console.
#[derive(Debug, Clone, Copy)]
pub struct Action {
    /// Which.
    pub id: ActionId,
    /// The name in the configuration, and in the palette when there is no verb.
    pub code: &'static str,
    /// Where its keys work.
    pub scope: Scope,
    /// Default keys as [`Key::parse`](super::Key::parse) reads them; `s n` is a sequence of two.
    pub keys: &'static [&'static str],
    /// The short name of the hint line: Chinese, English.
    pub name: [&'static str; 2],
    /// What it does, a sentence for the help: Chinese, English.
    pub summary: [&'static str; 2],
    /// The verb of the command line that does the same. Every action that writes has one.
    pub verb: Option<&'static str>,
    /// Whether it can be done now.
    pub when: fn(&Facts) -> Readiness,
    /// The rank in the hint line, 1 first; 0 is never there.
    pub hint: u8,
}

impl Action {
    /// The short name in a language.
    pub fn name(&self, lang: crate::domain::lang::Lang) -> &'static str {
        lang.pick(self.name[0], self.name[1])
    }

    /// The sentence in a language.
    pub fn summary(&self, lang: crate::domain::lang::Lang) -> &'static str {
        lang.pick(self.summary[0], self.summary[1])
    }

    /// The name in the palette: the verb, or the action's own name.
    pub fn command(&self) -> &'static str {
        self.verb.unwrap_or(self.code)
    }
}

/// The action of an id.
pub fn action(id: ActionId) -> &'static Action {
    // The list has an entry for each id, made by the same macro.
    &ACTIONS[id as usize]
}

/// The action of a name in the configuration.
pub fn action_by_code(code: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|a| a.code == code)
}

/// Writes the ids and the list from one table, so that neither can miss an entry.
macro_rules! actions {
    ($($(#[$doc:meta])* $id:ident, $code:literal, $scope:ident, [$($key:literal),*], $zh:literal $en:literal,
       $zh_long:literal $en_long:literal, $verb:expr, $when:ident, $hint:literal;)*) => {
        /// Names an action.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ActionId { $(#[doc = $en_long] $id,)* }

        /// Every action, in the order of [`ActionId`].
        pub const ACTIONS: &[Action] = &[$(Action {
            id: ActionId::$id,
            code: $code,
            scope: Scope::$scope,
            keys: &[$($key),*],
            name: [$zh, $en],
            summary: [$zh_long, $en_long],
            verb: $verb,
            when: when::$when,
            hint: $hint,
        },)*];
    };
}

actions! {
    // People: finding, marking, writing.
    Mark, "mark", People, ["space"], "标记" "mark",
        "标记或取消标记光标所在的人，并下移一行" "Mark or unmark the person under the cursor and move down", None, person, 1;
    Range, "range", People, ["v"], "区间" "range",
        "从这里开始连续标记，再按一次结束" "Begin a range of marks here; once more ends it", None, person, 0;
    RangeUp, "range-up", People, ["shift-up"], "上选" "range up",
        "向上扩展区间" "Extend the range upwards", None, person, 0;
    RangeDown, "range-down", People, ["shift-down"], "下选" "range down",
        "向下扩展区间" "Extend the range downwards", None, person, 0;
    MarkAll, "mark-all", People, ["ctrl-a"], "全标" "mark all",
        "标记所有符合条件的人，包括没有显示出来的" "Mark everyone that matches, shown or not", None, people, 0;
    Invert, "invert", People, ["i"], "反选" "invert",
        "在符合条件的人里反转标记" "Turn the marks round among those that match", None, people, 0;
    NextMark, "next-mark", People, ["n"], "下个标记" "next mark",
        "到下一个已标记的人（筛选已经只留下符合的）" "To the next marked person (a filter leaves only matches)", None, marked, 0;
    PreviousMark, "previous-mark", People, ["N"], "上个标记" "mark before",
        "到上一个已标记的人" "To the marked person before", None, marked, 0;
    GoTo, "go-to", People, ["ctrl-g"], "到某行" "go to row",
        "到某一行，同 :120；次数用 Alt：Alt-5 j、Alt-1 Alt-2 G" "To a row, as :120; counts take Alt: Alt-5 j, Alt-1 Alt-2 G", None, people, 0;
    Open, "open", People, ["enter"], "打开" "open",
        "全宽打开光标所在的人" "Open the person under the cursor at full width", Some("people show"), person, 3;
    Tag, "tag", People, ["t"], "打标签" "tag",
        "给光标所在或已标记的人打标签，边打边看效果" "Tag the person under the cursor or the marked ones, with the effect in numbers", Some("tag add"), write_person, 2;
    Untag, "untag", People, ["T"], "去标签" "untag",
        "取消光标所在或已标记的人的标签" "Take tags away from the person under the cursor or from the marked ones", Some("tag remove"), write_person, 0;
    TagRepeat, "repeat-tag", People, ["."], "重复" "repeat",
        "重复上一次打的标签并下移一行；光标还在刚打过的人上时，先移到下一个" "Repeat the last tagging and move down; on the person just tagged it begins with the next one", Some("tag add"), repeat_tag, 0;
    TagRun, "tag-run", People, ["ctrl-t"], "连续打" "tagging run",
        "连续打标签：逐个打完已标记的人，没有标记时打完整个名单" "A tagging run: one after the other through the marked ones, without marks through the whole list", Some("tag add"), write_person, 0;
    AddNote, "note", People, ["a"], "记跟进" "note",
        "给光标所在或已标记的人记一条跟进" "Write a note on the person under the cursor or on the marked", Some("people note"), write_person, 4;
    EditField, "edit", People, ["E"], "改属性" "edit",
        "修改一个属性；清空即删除" "Edit a field of the person; an empty value removes it", Some("people set"), write_one, 5;
    Refuse, "refuse", People, ["x"], "拒收" "refuse",
        "登记或撤销某个渠道的拒收" "Record or lift a refusal of a channel", Some("people refuse"), write_person, 0;
    Reveal, "reveal", People, ["r"], "显示号码" "reveal",
        "显示完整的手机号和身份ID；会留在历史里" "Show phone and ids in full; it stands in the history", Some("people show"), reveal, 0;
    Export, "export", People, ["e"], "导出" "export",
        "把这里的人或已标记的人写成文件；会留在历史里" "Write the people here or the marked to a file; it stands in the history",
        Some("people list"), write_person, 0;
    WhyPerson, "why", People, ["W"], "为什么" "why",
        "用 = 表达式筛选时：此人为什么符合，逐条说明" "Under a filter that begins with =: why the person is in, condition by condition", Some("people why"), because, 0;
    Peek, "peek", People, ["K"], "全文" "peek",
        "显示单元格的完整内容" "Show the full value of the cell", None, person, 0;
    ColumnLeft, "column-left", People, ["h", "left"], "左列" "column left",
        "光标移到左边一列" "Move the cursor one column to the left", None, people, 0;
    ColumnRight, "column-right", People, ["l", "right"], "右列" "column right",
        "光标移到右边一列" "Move the cursor one column to the right", None, people, 0;
    Columns, "columns", People, ["c"], "选列" "columns",
        "选择显示哪些列" "Choose which columns are shown", None, people, 0;
    Narrower, "narrower", People, ["<"], "变窄" "narrower",
        "当前列变窄" "Make the column narrower", None, people, 0;
    Wider, "wider", People, [">"], "变宽" "wider",
        "当前列变宽" "Make the column wider", None, people, 0;
    SortColumn, "sort-column", People, ["s s"], "当前列" "this column",
        "按光标所在的列排序；再按一次反向" "Sort by the column under the cursor; once more turns it round", None, people, 0;
    SortNickname, "sort-nickname", People, ["s n"], "昵称" "nickname",
        "按昵称（拼音）排序" "Sort by nickname", None, people, 0;
    SortRef, "sort-ref", People, ["s r"], "编号" "ref",
        "按编号排序" "Sort by ref", None, people, 0;
    SortCity, "sort-city", People, ["s c"], "城市" "city",
        "按城市排序" "Sort by city", None, people, 0;
    SortTitle, "sort-title", People, ["s t"], "职位" "title",
        "按职位排序" "Sort by title", None, people, 0;
    SortSpend, "sort-spend", People, ["s p"], "消费" "spend",
        "按消费排序，多的在前" "Sort by spend, the largest first", None, people, 0;
    SortOrders, "sort-orders", People, ["s o"], "订单数" "orders",
        "按订单数排序，多的在前" "Sort by the number of orders, the largest first", None, people, 0;
    SortLast, "sort-last-order", People, ["s l"], "最近下单" "last order",
        "按最近下单排序，近的在前" "Sort by the last order, the newest first", None, people, 0;
    SortFirst, "sort-first-order", People, ["s f"], "首次下单" "first order",
        "按首次下单排序，近的在前" "Sort by the first order, the newest first", None, people, 0;
    SortJoined, "sort-joined", People, ["s j"], "加入日期" "joined",
        "按加入日期排序，近的在前" "Sort by the day of joining, the newest first", None, people, 0;
    SortNone, "sort-none", People, ["s 0"], "入库顺序" "arrival",
        "恢复入库顺序" "Back to the order of arrival", None, people, 0;

    // The line in which tags are typed.
    PromptTag, "prompt-tag", Prompt, ["enter"], "打" "tag",
        "写入；有任何一个不对就什么也不写" "Write; while anything is wrong nothing is written", Some("tag add"), writable, 1;
    PromptComplete, "prompt-complete", Prompt, ["tab"], "补全" "complete",
        "采用补全；在行尾按右方向键也可以" "Take the completion; at the end of the line the right arrow does too", None, always, 2;
    PromptOffer, "prompt-offer", Prompt, ["ctrl-y", "f4"], "采用建议" "take the offer",
        "把不对的换成所建议的标签" "Put the code that is offered in the place of the wrong one", None, offered, 3;
    PromptClose, "prompt-close", Prompt, ["esc"], "关闭" "close",
        "关闭；连续打标签时结束" "Close; in a tagging run, end it", None, always, 4;
    PromptPin, "prompt-pin", Prompt, ["f6"], "固定" "pin",
        "把这一行固定到一个数字上；空行时按数字取出，再按一次取消固定" "Pin the line to a digit, which takes it in an empty line; once more unpins it", None, always, 5;
    PromptDown, "prompt-down", Prompt, ["down", "ctrl-n"], "下" "down", "候选下移" "One candidate down", None, always, 0;
    PromptUp, "prompt-up", Prompt, ["up", "ctrl-p"], "上" "up", "候选上移" "One candidate up", None, always, 0;
    RunSkip, "run-skip", Run, ["pgdn"], "跳过" "skip",
        "跳过此人，留在名单里" "Skip this person, who stays in the list", None, always, 3;
    RunBack, "run-back", Run, ["pgup"], "上一个" "back",
        "回到上一个人" "Back to the person before", None, always, 4;
    RunNote, "run-note", Run, ["f2"], "记跟进" "note",
        "给此人记一条跟进，然后回来" "Write a note on this person and come back", Some("people note"), writable, 5;

    // Today.
    OpenQueue, "open-queue", Today, ["enter", "l", "right"], "打开" "open",
        "打开这一行背后的人" "Open the people behind the row", None, today, 1;

    // Segments: the whole screen.
    TypeExpression, "type-expression", Segments, ["i", "="], "输入" "type",
        "输入表达式，边打边数；Tab 补全" "Type the expression with a count at every key; Tab completes", Some("segment count"), segments, 2;
    NewSegment, "new-segment", Segments, ["n"], "新建" "new",
        "从空的表达式开始" "Begin with an empty expression", None, segments, 7;
    SaveSegment, "save-segment", Segments, ["S"], "保存" "save",
        "按名称保存人群；已有同名的存为新版本" "Save the segment under a name; one of that name gets a new version", Some("segment save"), write_segments, 4;
    TagSegment, "tag-segment", Segments, ["t"], "打标签" "tag all",
        "给人群里的所有人打标签" "Tag everyone whom it means", Some("tag add"), write_segments, 5;
    ExportSegment, "export-segment", Segments, ["e"], "导出" "export",
        "把人群里的人写成文件；会留在历史里" "Write the people to a file; it stands in the history", Some("people list"), write_segments, 0;
    PeopleOfSegment, "people-of-segment", Segments, ["O"], "看人" "people",
        "在用户屏打开人群里的人" "Open the people on the people screen", Some("people list"), segments, 6;
    UndoEdit, "step-back", Segments, ["z"], "退回" "step back",
        "退回表达式的上一步修改（不影响文件）" "Take back the last change of the expression; the file is not touched", None, step_back, 0;
    RedoEdit, "step-forward", Segments, ["Z"], "再来" "step forward",
        "重做退回的修改" "Make the change again that was taken back", None, step_forward, 0;
    NextFacet, "next-facet", Segments, [">"], "下一面" "next facet",
        "右侧换下一面：逐条剩余、触达、分布、画像、交叉" "The next facet: what is left, reach, breakdown, portrait, cross", None, segments, 0;
    PreviousFacet, "previous-facet", Segments, ["<"], "上一面" "facet before",
        "右侧换上一面" "The facet before", None, segments, 0;
    FacetBy, "facet-by", Segments, ["f"], "按…分" "by",
        "选择按什么分布；交叉时选行和列" "Choose by what the people are taken apart; of a cross what stands down and across", Some("segment profile"), segments, 0;
    FacetAmount, "facet-amount", Segments, ["m"], "计什么" "count what",
        "分布里换成人数、金额、金额占比、人均" "Count people, amount, share of amount or amount a head in the breakdown", None, segments, 0;
    FacetAgainst, "facet-against", Segments, ["A"], "对照" "against",
        "选择与谁对照：所有人或另一个人群" "Choose beside whom they stand: everyone or another segment", Some("segment profile"), segments, 0;

    // The tree of the expression.
    EditCondition, "edit-condition", Tree, ["enter", "E"], "修改" "edit",
        "修改条件；在括号上则往里加条件" "Edit the condition; on a bracket, add one to it", None, tree, 1;
    AddCondition, "add-condition", Tree, ["a"], "加条件" "add",
        "在后面加一个条件：选属性、符号、值，也可以直接打字" "Add a condition behind it: what, sign, value, chosen or typed", None, tree, 1;
    NegateCondition, "negate", Tree, ["!"], "取反" "not",
        "取反，或取消取反" "Put not before it, or take it away", None, tree, 3;
    TurnWord, "turn", Tree, ["c"], "且/或" "and/or",
        "这一组的“且”与“或”互换" "Turn and into or for its group, and back", None, tree, 3;
    BracketConditions, "bracket", Tree, ["b"], "加括号" "bracket",
        "把已标记的相邻条件（没有标记时与下一个）括在一起" "Bracket the marked conditions, or this one and the next", None, tree, 3;
    UnbracketConditions, "unbracket", Tree, ["B"], "去括号" "unbracket",
        "去掉这个括号，或条件所在的括号" "Open the bracket, or the one around the condition", None, tree, 0;
    SwitchOff, "switch-off", Tree, ["x"], "开关" "off/on",
        "暂时关掉条件，或再打开；关掉的不计入" "Switch the condition off, or on again; what is off does not count", None, tree, 3;
    ConditionUp, "condition-up", Tree, ["shift-up", "K"], "上移" "move up",
        "条件上移；在括号的边上则移出" "Move the condition up; from the edge of a bracket out of it", None, tree, 0;
    ConditionDown, "condition-down", Tree, ["shift-down", "J"], "下移" "move down",
        "条件下移；在括号的边上则移出" "Move the condition down; from the edge of a bracket out of it", None, tree, 0;
    RemoveCondition, "remove-condition", Tree, ["d", "delete"], "删除" "remove",
        "删除条件或整个括号；z 退回" "Remove the condition or the whole bracket; z brings it back", None, tree, 0;
    MarkCondition, "mark-condition", Tree, ["space"], "标记" "mark",
        "标记条件，之后一起加括号" "Mark the condition, to be bracketed with others", None, tree, 0;

    // The saved segments.
    LoadSegment, "load-segment", Saved, ["enter", "l", "right"], "载入" "load",
        "把人群载入编辑" "Load the segment into the builder", Some("segment show"), segment, 1;
    MarkSegment, "mark-segment", Saved, ["space"], "标记" "mark",
        "标记人群，之后看重叠；最多八个" "Mark the segment for the overlap; eight at most", None, segment, 3;
    RenameSegment, "rename-segment", Saved, ["R"], "改名" "rename",
        "人群改名；引用它的表达式跟着变" "Another name; expressions that name it follow", Some("segment rename"), write_segment, 0;
    DeleteSegment, "delete-segment", Saved, ["D", "delete"], "删除" "delete",
        "删除人群；别处引用时会说明在哪里" "Delete the segment; refused with the places that name it", Some("segment delete"), write_segment, 0;
    FreezeSegment, "freeze-segment", Saved, ["F"], "快照" "freeze",
        "把人群此刻的名单存为快照" "Freeze the list of its people", Some("segment snapshot"), write_segment, 3;
    DiffSegment, "diff-segment", Saved, ["d"], "对比" "diff",
        "自上次快照以来谁进谁出；也可选两个快照" "Who entered and left since the newest snapshot, or between any two", Some("segment diff"), segment, 3;
    SegmentVersions, "segment-versions", Saved, ["V"], "版本" "versions",
        "人群存过的各个版本；选一个载入编辑" "What the segment meant each time it was saved; one can be built on again", Some("segment show"), segment, 0;
    OverlapSegments, "overlap-segments", Saved, ["v"], "重叠" "overlap",
        "已标记的人群如何重叠" "How the marked segments overlap", Some("segment overlap"), two_segments, 3;

    SortSegmentName, "sort-segments-name", Saved, ["s n"], "名称" "name",
        "人群按名称排序；再按一次反向" "Sort the segments by name; once more turns it round", None, segment, 0;
    SortSegmentCount, "sort-segments-count", Saved, ["s c"], "人数" "count",
        "人群按人数排序，多的在前" "Sort the segments by count, the largest first", None, segment, 0;
    SortSegmentChange, "sort-segments-change", Saved, ["s d"], "变化" "change",
        "人群按快照以来的变化排序，增加多的在前" "Sort the segments by change since the newest snapshot, the largest first", None, segment, 0;
    SortSegmentEdited, "sort-segments-edited", Saved, ["s e"], "保存时间" "edited",
        "人群按保存时间排序，新的在前" "Sort the segments by when they were saved, the newest first", None, segment, 0;

    // The people taken apart, and a few of them.
    OpenFacetRow, "open-facet-row", Facets, ["enter"], "看人" "people",
        "打开这一行的人" "Open the people of the row", Some("people list"), facet_row, 1;
    NarrowByRow, "narrow-by-row", Facets, ["a"], "加入" "add it",
        "把这一行的值加进表达式：只留下符合的人" "Add the value of the row to the expression: only who has it stays", None, facet_value, 2;
    FacetRight, "facet-right", Facets, ["l", "right"], "右" "right",
        "换下一面；交叉表里右移一列" "The next facet; in a cross one column to the right", None, segments, 0;
    FacetLeft, "facet-left", Facets, ["h", "left"], "左" "left",
        "换上一面；交叉表里左移一列" "The facet before; in a cross one column to the left", None, segments, 0;
    OpenSampled, "open-sampled", Sample, ["enter"], "打开" "open",
        "在用户屏打开此人" "Open the person among the people", Some("people show"), sampled, 1;
    WhySampled, "why-sampled", Sample, ["W"], "为什么" "why",
        "此人为什么在里面，逐条说明" "Why the person is in, condition by condition", Some("people why"), sampled, 2;

    // The tag standard.
    OpenCode, "open-code", Standard, ["enter"], "看人" "people",
        "打开用了这个标签或写法的人，或用到它的人群" "Open the people who have the code or the spelling, or the segment that names it", None, standard_row, 1;
    AddFamily, "add-family", Standard, ["F"], "新标签族" "new family",
        "新增一个标签族" "Add a family", Some("tag family add"), write_standard, 0;
    EditFamily, "edit-family", Standard, ["E"], "修改" "edit",
        "修改标签族或分组" "Edit the family or the group", Some("tag family set"), write_family_or_group, 4;
    RenameFamily, "rename-family", Standard, ["R"], "改名" "rename",
        "修改代码和名称；已打的标签跟着变" "Another code or title; tags that were given follow", Some("tag family rename"), write_family, 0;
    RetireFamily, "retire-family", Standard, ["x"], "停用" "retire",
        "停用标签族，或重新启用" "Retire the family, or bring it back", Some("tag family retire"), write_family, 0;
    MergeFamily, "merge-family", Standard, ["M"], "合并" "merge",
        "并入另一个标签；先看影响到谁" "Merge the family into another tag; shows first whom it touches", Some("tag family merge"), write_family, 5;
    AddAlias, "alias", Standard, ["A"], "别名" "alias",
        "登记另一种写法；打字时会建议标准标签" "Another spelling of the code, for which the code is offered", Some("tag alias"), write_family, 0;
    WecomCode, "wecom-id", Standard, ["i"], "企微ID" "WeCom id",
        "登记标签在企业微信里的 ID" "The id of the tag in WeCom", Some("tag wecom import"), write_family, 0;
    AddGroup, "add-group", Standard, ["N"], "新分组" "new group",
        "新增一个分组" "Add a group", Some("tag group add"), write_standard, 0;
    DeriveTags, "derive", Standard, ["D"], "按规则推导" "derive",
        "看规则会改变什么，确认后写入" "See what the rules would change, then apply it", Some("tag derive"), write_standard, 6;
    MapSpelling, "map-spelling", Standard, ["m"], "对应" "map",
        "把待处理的写法对应到标准标签" "Map the spelling that waits to a tag of the standard", Some("tag map"), write_spelling, 3;

    // Grids: the tabs, and whatever in them stands for people.
    NextTab, "next-tab", Grids, [".", "alt-right"], "下一页" "next tab",
        "网格的下一页" "The next tab of the grids", None, grids, 2;
    PreviousTab, "previous-tab", Grids, [",", "alt-left"], "上一页" "tab before",
        "网格的上一页" "The tab of the grids before", None, grids, 0;
    OpenGridRow, "open-grid-row", GridRows, ["enter"], "看人" "people",
        "打开这一格或这一行的人" "Open the people of the cell or row", Some("people list"), grid_row, 1;
    TagGridRow, "tag-grid-row", GridRows, ["t"], "打标签" "tag all",
        "给这一格或这一行的所有人打标签" "Tag everyone of the cell or row", Some("tag add"), write_grid_row, 3;
    SaveGridRow, "save-grid-row", GridRows, ["S"], "存人群" "segment",
        "把这一格或这一行存为人群；表达式写明模型" "Save the people of the cell or row as a segment, whose expression names the model",
        Some("segment save"), name_grid_row, 3;
    ExportGridRow, "export-grid-row", GridRows, ["e"], "导出" "export",
        "把这一格或这一行的人写成文件；会留在历史里" "Write the people of the cell or row to a file; it stands in the history",
        Some("people list"), write_grid_row, 0;
    WhyGridRow, "why-grid-row", GridRows, ["W"], "为什么" "why",
        "这一格或这一行的人各自的数、分数和类" "The figures, scores and class of each of the people of the cell or row",
        Some("rfm people"), told_grid_row, 6;
    PlanGridRow, "plan-grid-row", GridRows, ["p"], "做计划" "plan",
        "为这一格或这一行的人做计划" "Begin a plan for the people of the cell or row", None, later, 0;
    SortGridPeople, "sort-grid-people", GridRows, ["s p"], "人数" "people",
        "列表按人数排序，多的在前；再按一次反向" "Sort the list by people, the most first; once more turns it round", None, grids, 0;
    SortGridAmount, "sort-grid-amount", GridRows, ["s a"], "金额" "amount",
        "列表按金额排序，多的在前；再按一次反向" "Sort the list by amount, the most first; once more turns it round", None, grids, 0;
    SortGridPlace, "sort-grid-place", GridRows, ["s 0"], "原序" "own order",
        "恢复原来的顺序" "Back to their own order", None, grids, 0;
    CellLeft, "cell-left", GridCells, ["h", "left"], "左" "left", "左移一格" "One cell to the left", None, grids, 0;
    CellRight, "cell-right", GridCells, ["l", "right"], "右" "right", "右移一格" "One cell to the right", None, grids, 0;

    // Whatever tab has views and saved models.
    NextLook, "next-look", Views, [">"], "下一面" "next view",
        "这一页的下一面" "The next view of the tab", None, grids, 7;
    PreviousLook, "previous-look", Views, ["<"], "上一面" "view before",
        "上一面" "The view before", None, grids, 0;
    Parameters, "parameters", Views, ["i"], "参数" "parameters",
        "全部参数、各分段或各层的界限和人数" "All parameters, what each band or tier holds, and how many" , Some("rfm"), grids, 4;
    EditModel, "edit-model", Views, ["E"], "改参数" "edit",
        "改模型的参数；K 才保存" "Other parameters of the model; K saves them", Some("rfm"), models, 0;
    SaveModel, "save-model", Views, ["K"], "存模型" "save model",
        "保存模型：同名存为新版本，新名存为新模型" "Save the model: a known name gets a new version, another is a new model", Some("rfm save"), write_models, 4;
    ShowModels, "show-models", Views, ["M"], "模型" "models",
        "存下的模型" "The saved models", Some("rfm list"), models, 0;

    // R, F and M.
    GridMeasure, "grid-measure", Heat, ["m"], "计什么" "show what",
        "格子里换成人数、金额、客单、占比" "Show people, amount, yuan a head or share in the cells", Some("rfm"), grids, 2;
    NextMScore, "next-m-score", Heat, ["f"], "M 分" "M score",
        "只看 M 是几分的：全部、5、4……" "Only those of one M score: all, 5, 4 and so on", Some("rfm"), grids, 2;
    PreviousMScore, "previous-m-score", Heat, ["F"], "M 分退" "M score back",
        "M 分往回换" "The M score before", Some("rfm"), grids, 0;
    EditAdvice, "edit-advice", Rfm, ["a"], "改建议" "actions",
        "改写光标所在类的建议动作，随模型保存" "Write the team's own actions for the class, saved with the model", Some("rfm save"), write_class, 5;

    // The cut points.
    CutDown, "cut-down", Cuts, ["h", "left"], "减一" "one less",
        "分界减一个单位：一天、一单、一元" "Move the cut point down by one: a day, an order, a yuan", None, grids, 1;
    CutUp, "cut-up", Cuts, ["l", "right"], "加一" "one more",
        "分界加一个单位" "Move the cut point up by one", None, grids, 1;
    CutDownTen, "cut-down-ten", Cuts, ["{", "shift-left"], "减十" "ten less",
        "分界减十个单位" "Move the cut point down by ten", None, grids, 0;
    CutUpTen, "cut-up-ten", Cuts, ["}", "shift-right"], "加十" "ten more",
        "分界加十个单位" "Move the cut point up by ten", None, grids, 0;
    TypeCut, "type-cut", Cuts, ["enter"], "输入" "type",
        "直接输入分界；按数字键也开始输入" "Type the cut point; a digit begins it too", None, grids, 1;
    DrawCuts, "draw-cuts", Cuts, ["d"], "重画" "draw",
        "这一轴的分界不再手定，按数据画" "The cut points of this figure are drawn again, not set by hand", None, grids, 2;

    // Between two days.
    PickDays, "pick-days", Between, ["d"], "选日期" "days",
        "选两个日期或两段时间" "Choose the two days or stretches of days", Some("rfm moves"), grids, 2;
    DrawAnew, "draw-anew", Between, ["x"], "重画分界" "draw anew",
        "后一天重画分界，或沿用前一天的" "Draw the cut points of the later day anew, or keep those of the earlier one", Some("rfm moves"), moves, 2;

    // Tiers.
    NextCut, "next-cut", Bin, ["c"], "换规则" "other rule",
        "分界换成 80/20 或中位数加标准差" "Draw the lines by 80/20, or at the median and one standard deviation", Some("tiers"), grids, 3;
    CutSide, "cut-side", Bin, ["C"], "线上算不算" "line's side",
        "正好在线上的算高或不算" "Whether a score on the line is high", Some("tiers"), grids, 0;
    TypeTier, "type-tier", Tiers, ["="], "输入" "type",
        "输入光标处的界限、名称或计划；按数字键也开始输入界限" "Type the bound, name or plan under the cursor; a digit begins a bound too", Some("tiers"), typed_cell, 2;
    AddTier, "add-tier", Tiers, ["A"], "加一层" "add",
        "加一层：先填人最多的空隙" "Add a tier, which fills the gap with the most people first", Some("tiers"), grids, 5;
    DeleteTier, "delete-tier", Tiers, ["D", "delete"], "删一层" "delete",
        "删除光标处的一层" "Delete the tier under the cursor", Some("tiers"), tier, 6;
    TypeWeight, "type-weight", Weights, ["=", "enter"], "输入权重" "weight",
        "输入子项的权重；按数字键也开始输入" "Type the weight of the sub-field; a digit begins it too", Some("tiers"), typed_cell, 1;
    WhyGridPerson, "why-grid-person", GridSheet, ["W"], "为什么" "why",
        "逐个子项说明此人为什么得这些分" "Why the person scores so, sub-field by sub-field", Some("tiers why"), always, 2;

    // Journeys.
    PickTemplate, "pick-template", Journey, ["T"], "模板" "template",
        "从自带的模板开始" "Begin with one of the program's own journeys", Some("journey templates"), grids, 5;
    NextCounting, "next-counting", Funnel, ["c"], "换计法" "other count",
        "漏斗的计法：依次走到、走到过、进了第一级之后走到" "Count who came step after step, who ever came, or who came after the first step", Some("journey"), grids, 2;
    StuckDays, "stuck-days", Funnel, ["d"], "天数和人群" "days, whom",
        "停留超过几天算久，看哪些人" "After how many days somebody is stuck, and of whom it is asked", Some("journey"), grids, 5;
    StuckLess, "stuck-less", Funnel, ["{", "shift-left"], "天数少些" "fewer days",
        "停留的天数少一档" "Fewer days until somebody is stuck", Some("journey"), grids, 0;
    StuckMore, "stuck-more", Funnel, ["}", "shift-right"], "天数多些" "more days",
        "停留的天数多一档" "More days until somebody is stuck", Some("journey"), grids, 0;
    TypeStage, "type-stage", Stages, ["="], "改表达式" "expression",
        "输入光标处阶段的表达式，边写边补全" "Type the expression of the stage under the cursor, with completion", Some("journey save"), stage, 1;
    AddStage, "add-stage", Stages, ["A"], "加阶段" "add stage",
        "在光标处的级里加一个阶段" "Add a stage to the rank under the cursor", Some("journey save"), stage, 2;
    AddRank, "add-rank", Stages, ["N"], "加一级" "add rank",
        "在光标处之后加一级" "Add a rank behind the one under the cursor", Some("journey save"), grids, 3;
    RenameStage, "rename-stage", Stages, ["R"], "改名" "rename",
        "级或阶段改名；编号不变，引用它的表达式跟着变" "Other names of the rank or stage; its number stays, expressions that name it follow", Some("journey save"), stage, 4;
    DeleteStage, "delete-stage", Stages, ["D", "delete"], "删除" "delete",
        "删除光标处的阶段，或整级" "Delete the stage under the cursor, or the rank", Some("journey save"), stage, 6;
    StageUp, "stage-up", Stages, ["{", "shift-up"], "上移" "move up",
        "上移一位；到了级的开头就进上一级" "Move it up; at the top of its rank it goes over into the one before", Some("journey save"), stage, 7;
    StageDown, "stage-down", Stages, ["}", "shift-down"], "下移" "move down",
        "下移一位；到了级的末尾就进下一级" "Move it down; at the bottom of its rank it goes over into the next", Some("journey save"), stage, 0;

    // Interest and activity.
    ActivityOf, "activity-of", Interest, ["a"], "看谁的" "whose",
        "活跃只数一个人群" "Count the activity of a saved segment alone", Some("interest activity"), grids, 2;
    SuppressLow, "suppress-low", Interest, ["x"], "存为排除" "suppress",
        "把全部低活跃的人存为排除人群" "Save those who are low on all as a suppression", Some("interest suppress"), write_low, 5;

    // Who comes back.
    CohortStep, "cohort-step", Retention, ["c"], "周/月" "week/month",
        "按周或按月" "Cohorts and periods of a week or of a month", Some("report retention"), grids, 2;
    CohortSince, "cohort-since", Retention, ["b"], "从何算起" "began by",
        "从加入、添加或首次下单算起" "Who began by joining, by being added, or by the first order", Some("report retention"), grids, 2;
    CohortDoing, "cohort-doing", Retention, ["d"], "何为回来" "counts",
        "任何行为算回来，或只算下单" "Any event or an order counts as having come back, or orders alone", Some("report retention"), grids, 2;
    PickDoing, "pick-doing", Retention, ["D"], "选行为" "choose it",
        "选哪种行为算回来" "Choose which events count as having come back", Some("report retention"), grids, 0;
    MoreCohorts, "more-cohorts", Retention, ["}"], "多看" "more",
        "多看一倍的组" "Twice as many of the newest cohorts", Some("report retention"), grids, 0;
    FewerCohorts, "fewer-cohorts", Retention, ["{"], "少看" "fewer",
        "少看一半的组" "Half as many of the newest cohorts", Some("report retention"), grids, 0;
    CohortMeasure, "cohort-measure", Retention, ["m"], "比例/人数" "share/people",
        "格子里换成比例或人数" "Show the share or the people in the cells", Some("report retention"), grids, 5;
    CohortOf, "cohort-of", Retention, ["a"], "看谁的" "whose",
        "选看哪个人群的留存" "Choose whose cohorts are shown", Some("report retention"), grids, 3;
    CohortAgainst, "cohort-against", Retention, ["A"], "对照" "beside",
        "选并排对照的人群" "Choose whom they stand beside", Some("report retention"), grids, 3;
    BroughtBy, "brought-by", Retention, ["f"], "推荐人属性" "referrer",
        "选哪个属性写着推荐人" "Choose the field that says who brought a person", Some("report referrers"), grids, 5;

    // The saved models.
    LookAtModel, "look-at-model", Models, ["enter"], "看" "look",
        "用这个模型看" "Look at people by this model", Some("rfm show"), grids, 1;
    UseModel, "use-model", Models, ["*"], "启用" "use",
        "启用：表达式里没写模型名的从此指它" "Use it: expressions that name no model mean it from now on", Some("rfm use"), write_grids, 2;
    RenameModel, "rename-model", Models, ["R"], "改名" "rename",
        "模型改名；引用它的表达式跟着变" "Another name; expressions that name it follow", Some("rfm rename"), write_model, 3;
    DeleteModel, "delete-model", Models, ["D", "delete"], "删除" "delete",
        "删除模型；有人群引用时会说明是哪些" "Delete the model; refused with the segments that name it", Some("rfm delete"), write_model, 4;
    ModelVersions, "model-versions", Models, ["V"], "版本" "versions",
        "模型存过的各个版本；选一个载入" "What the model said each time it was saved; one can be looked at again", Some("rfm show"), saved_model, 5;

    // Whatever has rows.
    Down, "down", List, ["j", "down"], "下" "down", "下移一行" "One row down", None, always, 0;
    Up, "up", List, ["k", "up"], "上" "up", "上移一行" "One row up", None, always, 0;
    HalfDown, "half-down", List, ["ctrl-d"], "下半页" "half page down", "下移半页" "Half a page down", None, always, 0;
    HalfUp, "half-up", List, ["ctrl-u"], "上半页" "half page up", "上移半页" "Half a page up", None, always, 0;
    PageDown, "page-down", List, ["pgdn", "ctrl-f"], "下页" "page down", "下移一页" "A page down", None, always, 0;
    PageUp, "page-up", List, ["pgup", "ctrl-b"], "上页" "page up", "上移一页" "A page up", None, always, 0;
    Top, "top", List, ["g", "home"], "开头" "top", "跳到开头" "Jump to the beginning", None, always, 0;
    Bottom, "bottom", List, ["G", "end"], "末尾" "end", "跳到末尾" "Jump to the end", None, always, 0;

    // Every screen.
    Filter, "filter", Global, ["/"], "筛选" "filter",
        "按姓名、拼音、手机尾号、编号或任意词筛选" "Filter by name, pinyin, phone tail, ref, any id or any word", Some("people list"), file, 2;
    Undo, "undo", Global, ["u"], "撤销" "undo",
        "撤销最近一批写入" "Take back the newest batch", Some("undo"), writable, 0;
    Redo, "redo", Global, ["U"], "重做" "redo",
        "重做刚撤销的一批" "Do again what was taken back last", Some("redo"), writable, 0;
    CopyCell, "copy-cell", Global, ["y"], "复制" "copy",
        "把单元格送到终端剪贴板" "Send the cell to the terminal's clipboard", None, copyable, 0;
    CopyRow, "copy-row", Global, ["Y"], "复制行" "copy row",
        "把整行（制表符分隔）送到终端剪贴板" "Send the row, tab-separated, to the terminal's clipboard", None, copyable, 0;
    AddPerson, "add-person", Global, ["+"], "新增" "new",
        "新增一个用户；没有文件时新建" "Add a person; makes the file when there is none", Some("people add"), importable, 0;
    OpenFile, "open-file", Global, ["o f"], "打开文件" "open a file",
        "打开另一个社群文件；也可输入 :open 路径" "Open another community, also as :open PATH", None, always, 0;
    Demo, "demo", Global, ["o d"], "示例" "demo",
        "离开这个文件，打开一份新的示例社群" "Leave this file for a fresh copy of the sample community", Some("demo"), always, 0;
    MoveLeft, "move-left", People, ["shift-left"], "列左移" "column to the left",
        "把当前列往左移" "Move the column to the left", None, people, 0;
    MoveRight, "move-right", People, ["shift-right"], "列右移" "column to the right",
        "把当前列往右移" "Move the column to the right", None, people, 0;
    Import, "import", Global, ["I"], "导入" "import",
        "一步步导入文件：CSV、XLSX 等" "Import a file step by step: CSV, XLSX and others", Some("import"), importable, 0;
    History, "history", Global, ["H", "o h"], "历史" "history",
        "所有批次；可以逐批撤销" "All batches; each can be taken back there", Some("history"), file, 0;
    Tasks, "tasks", Global, ["w", "o w"], "任务" "tasks",
        "正在运行和已完成的写入" "Writes that run or have ended", None, always, 0;
    Messages, "messages", Global, ["o m"], "消息" "messages",
        "看过的所有消息" "All messages so far", None, always, 0;
    Help, "help", Global, ["?", "f1"], "帮助" "help",
        "所有操作；输入即搜索，回车执行" "All actions; type to search, Enter runs", None, always, 9;
    Palette, "palette", Global, [":", "ctrl-p"], "命令" "commands",
        "按命令行动词查找并执行" "Find and run by the verbs of the command line", None, always, 0;
    Today, "today", Global, ["0", "o t"], "今日" "today",
        "今日工作台" "The desk of the day", Some("today"), always, 0;
    People, "people", Global, ["1", "o p"], "用户" "people",
        "用户列表" "The list of people", Some("people list"), always, 0;
    Segments, "segments", Global, ["2", "o s"], "人群" "segments",
        "人群：输入或搭出条件，边改边数" "Segments: type or build who is meant, counted at every change", Some("segment list"), file, 0;
    Grids, "grids", Global, ["3", "o g"], "网格" "grids",
        "网格：RFM、BIN 分层、旅程、兴趣与活跃、留存" "Grids: RFM, BIN tiers, journeys, interest and activity, who comes back", Some("rfm"), file, 0;
    Plan, "plan", Global, ["4"], "计划" "plan", "运营计划" "Plans", None, later, 0;
    Audit, "audit", Global, ["5"], "审计" "audit", "标签审计" "The audit of tags", None, later, 0;
    Standard, "standard", Global, ["6"], "标准" "standard",
        "标签规范：标签族、分组、待处理的写法" "The tag standard: families, groups, spellings that wait", Some("tag standard"), file, 0;
    Surveys, "surveys", Global, ["7"], "问卷" "surveys", "问卷" "Surveys", None, later, 0;
    NextPane, "next-pane", Global, ["tab"], "下个窗格" "next pane", "焦点移到下一个窗格" "Focus the next pane", None, always, 0;
    PreviousPane, "previous-pane", Global, ["shift-tab"], "上个窗格" "previous pane",
        "焦点移到上一个窗格" "Focus the previous pane", None, always, 0;
    EarlierView, "earlier-view", Global, ["["], "前一视图" "earlier view",
        "回到前一个视图" "Back to the view before", None, earlier, 0;
    LaterView, "later-view", Global, ["]"], "后一视图" "later view",
        "回到后一个视图" "Forward to the view after", None, later_view, 0;
    Refresh, "refresh", Global, ["ctrl-r", "f5"], "刷新" "refresh", "重新读取" "Read again", None, always, 0;
    Mouse, "mouse", Global, ["%"], "鼠标" "mouse",
        "打开或关闭鼠标；关闭后可用终端选择文字" "Mouse on or off; off lets the terminal select text", None, always, 0;
    Language, "language", Global, ["f2"], "语言" "language", "切换中文与英文" "Switch between Chinese and English", None, always, 0;
    Release, "release", Global, [], "放开文件" "release",
        "现在放开文件，让别的程序写入；下一个按键会再打开" "Let the file go for other programs; the next key takes it again", None, held, 0;
    Clear, "clear", Global, ["esc"], "清除" "clear",
        "退一步：区间、标记、筛选" "One step back: range, marks, filter", None, always, 0;
    Back, "back", Global, ["q"], "返回" "back",
        "返回；在最外层退出" "Back; leaves the console from the outermost view", None, always, 0;
    Quit, "quit", Global, ["Q"], "退出" "quit", "退出" "Leave the console", None, always, 0;

    // Layers.
    Accept, "accept", Layer, ["enter"], "确定" "accept", "执行所选" "Do what is selected", None, always, 1;
    Yes, "yes", Layer, ["y", "Y"], "是" "yes", "确认" "Confirm", None, always, 0;
    Close, "close", Layer, ["esc", "q"], "关闭" "close", "关闭" "Close", None, always, 2;
    Other, "other", Layer, ["tab", "left", "right", "h", "l"], "切换" "switch",
        "在是与否之间切换" "Switch between yes and no", None, always, 0;
    UndoThis, "undo-this", History, ["u"], "撤销这批" "undo this",
        "撤销光标所在的一批" "Take back the batch under the cursor", Some("undo"), writable, 1;
    CancelTask, "cancel-task", Tasks, ["x"], "取消" "cancel", "取消正在运行的写入" "Cancel the writes that run", None, running, 1;

    // Text fields.
    FieldAccept, "field-accept", Field, ["enter"], "确定" "accept", "采用输入" "Take what was typed", None, always, 1;
    FieldCancel, "field-cancel", Field, ["esc"], "取消" "cancel", "放弃输入" "Drop what was typed", None, always, 2;
    FieldNext, "field-next", Field, ["tab"], "下一项" "next",
        "下一项，或采用补全" "The next field, or take the completion", None, always, 0;
    FieldPrevious, "field-previous", Field, ["shift-tab"], "上一项" "previous", "上一项" "The field before", None, always, 0;
    FieldDown, "field-down", Field, ["down", "ctrl-n"], "下" "down", "候选下移" "One candidate down", None, always, 0;
    FieldUp, "field-up", Field, ["up", "ctrl-p"], "上" "up", "候选上移" "One candidate up", None, always, 0;
    FieldPageDown, "field-page-down", Field, ["pgdn"], "下页" "page down", "候选下一页" "A page of candidates down", None, always, 0;
    FieldPageUp, "field-page-up", Field, ["pgup"], "上页" "page up", "候选上一页" "A page of candidates up", None, always, 0;

    // Everywhere.
    Cancel, "cancel", Always, ["ctrl-c"], "中断" "cancel",
        "中断正在运行的；连按两次退出" "Cancel what runs; twice leaves the console", None, always, 0;
    Redraw, "redraw", Always, ["ctrl-l"], "重画" "redraw", "清屏重画" "Clear and draw everything anew", None, always, 0;
    Suspend, "suspend", Always, ["ctrl-z"], "挂起" "suspend", "挂到后台" "Go to the background", None, always, 0;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{Key, chain};
    use crate::domain::lang::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_entries_agree_and_names_are_unique() {
        let mut codes = BTreeSet::new();
        for (i, entry) in ACTIONS.iter().enumerate() {
            assert_eq!(entry.id as usize, i);
            assert_eq!(action(entry.id).code, entry.code);
            assert!(codes.insert(entry.code), "{} twice", entry.code);
            assert!(entry.code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", entry.code);
        }
    }

    #[test]
    fn both_languages_are_complete() {
        for entry in ACTIONS {
            for text in [entry.name(Lang::Zh), entry.summary(Lang::Zh)] {
                assert!(text.chars().any(|c| c as u32 >= 0x4E00), "{}: {text}", entry.code);
            }
            for text in [entry.name(Lang::En), entry.summary(Lang::En)] {
                assert!(!text.is_empty() && text.is_ascii(), "{}: {text}", entry.code);
            }
        }
    }

    #[test]
    fn a_key_means_one_thing_in_each_chain() {
        for chain in chain::ALL {
            let mut seen = BTreeSet::new();
            let mut firsts = BTreeSet::new();
            for entry in ACTIONS.iter().filter(|a| chain.contains(&a.scope)) {
                for keys in entry.keys {
                    let parsed: Option<Vec<Key>> = keys.split(' ').map(Key::parse).collect();
                    let parsed = parsed.unwrap_or_else(|| panic!("{keys}"));
                    if parsed.len() > 1 {
                        firsts.insert(parsed[0]);
                    }
                    assert!(seen.insert(parsed), "{keys} twice in {chain:?}");
                }
            }
            for first in firsts {
                assert!(!seen.contains(&vec![first]), "{first} is a prefix and an action in {chain:?}");
            }
        }
    }

    #[test]
    fn no_key_that_terminals_cannot_tell_apart() {
        for entry in ACTIONS {
            for keys in entry.keys {
                for bad in ["ctrl-i", "ctrl-m", "ctrl-h", "ctrl-s", "ctrl-q", "ctrl-/", "ctrl-enter"] {
                    assert_ne!(*keys, bad, "{}", entry.code);
                }
            }
        }
    }

    #[test]
    fn what_needs_the_right_to_write_names_its_verb() {
        let place = Facts { family: true, group: true, spelling: true, tagged: true, ..Facts::default() };
        let place = Facts { segments_screen: true, segment: true, segments_marked: 2, ..place };
        let place = Facts {
            grids_screen: true,
            grid_row: true,
            grid_told: true,
            grid_named: true,
            grid_class: true,
            saved_model: true,
            typed_cell: true,
            tier: true,
            stage: true,
            models: true,
            low: true,
            ..place
        };
        let may = Facts { file: true, people_screen: true, person: true, ..place };
        let may_not = Facts { read_only: true, ..may };
        let mut writing = 0;
        for entry in ACTIONS {
            if (entry.when)(&may) != (entry.when)(&may_not) {
                writing += 1;
                assert!(entry.verb.is_some(), "{} writes and has no verb", entry.code);
            }
        }
        assert!(writing >= 8, "{writing}");
    }
}
