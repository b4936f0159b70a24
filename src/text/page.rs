//! A page to hand out, as Markdown and as HTML that needs nothing beside it. Whatever the texts hold, they stay texts.

use std::fmt::Write;

use crate::domain::lang::Lang;
use crate::domain::safe::SafeText;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Lines under it.
    pub lines: Vec<String>,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Command lines that tell the same.
    pub commands: Vec<String>,
}

/// What stands in a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A table.
    Table {
        /// Titles of the columns, and whether they hold numbers.
        heads: Vec<(String, bool)>,
        /// As many cells as there are columns in each.
        rows: Vec<Vec<String>>,
    },
}

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageForm {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl PageForm {
    /// Both.
    pub const ALL: [PageForm; 2] = [PageForm::Markdown, PageForm::Html];

    /// The code on the command line and the ending of a file.
    pub const fn code(self) -> &'static str {
        match self {
            PageForm::Markdown => "md",
            PageForm::Html => "html",
        }
    }
}

/// A page as text.
pub fn written(page: &Page, form: PageForm, lang: Lang) -> String {
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = match form {
        PageForm::Markdown => markdown(&mut out, page, lang),
        PageForm::Html => html(&mut out, page, lang),
    };
    out
}

fn from(lang: Lang) -> &'static str {
    lang.pick("命令：", "from: ")
}

fn markdown(out: &mut String, page: &Page, lang: Lang) -> std::fmt::Result {
    writeln!(out, "# {}", in_markdown(&page.title))?;
    for line in &page.lines {
        writeln!(out, "\n{}", paragraph(line))?;
    }
    for section in &page.sections {
        writeln!(out, "\n## {}", in_markdown(&section.title))?;
        for block in &section.blocks {
            writeln!(out)?;
            match block {
                Block::Text(text) => writeln!(out, "{}", paragraph(text))?,
                Block::Table { heads, rows } => {
                    let row = |cells: &mut dyn Iterator<Item = String>| {
                        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
                    };
                    writeln!(out, "{}", row(&mut heads.iter().map(|(head, _)| in_markdown(head))))?;
                    let sides = heads.iter().map(|(_, right)| if *right { "---:" } else { "---" });
                    writeln!(out, "|{}|", sides.collect::<Vec<_>>().join("|"))?;
                    for cells in rows {
                        writeln!(out, "{}", row(&mut cells.iter().map(|cell| in_markdown(cell))))?;
                    }
                }
            }
        }
        if !section.commands.is_empty() {
            let commands = section.commands.iter().map(|command| in_code(command)).collect::<Vec<_>>();
            writeln!(out, "\n{}{}", from(lang), commands.join(" · "))?;
        }
    }
    Ok(())
}

/// A text as Markdown shows it: what would mean something there is escaped.
fn in_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in SafeText::new(text).as_str().chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// A text at the beginning of a line, where more means something than within it.
fn paragraph(text: &str) -> String {
    let begins = |c: char| matches!(c, '#' | '+' | '-' | '=');
    let text = in_markdown(text);
    if text.starts_with(begins) { format!("\\{text}") } else { text }
}

/// A text as code in Markdown: within as many backticks as it does not hold.
fn in_code(text: &str) -> String {
    let safe = SafeText::new(text);
    let longest = safe.as_str().split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let ticks = "`".repeat(longest + 1);
    if longest > 0 { format!("{ticks} {} {ticks}", safe.as_str()) } else { format!("`{}`", safe.as_str()) }
}

/// Shown and printed without anything beside the file; nothing may be fetched.
const STYLE: &str = "\
:root{color-scheme:light}\
body{font:14px/1.5 system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#1a1a1a;\
background:#fff;max-width:62rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #ccc}\
table{border-collapse:collapse;margin:.75rem 0}th,td{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}\
th{background:#f3f3f3}.n{text-align:right;font-variant-numeric:tabular-nums}\
.from{color:#555;font-size:.85rem}code{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}\
@media print{body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}tr{break-inside:avoid}\
th{background:none}}";

fn html(out: &mut String, page: &Page, lang: Lang) -> std::fmt::Result {
    let title = in_html(&page.title);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">", lang.tag())?;
    writeln!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    for line in &page.lines {
        writeln!(out, "<p>{}</p>", in_html(line))?;
    }
    for section in &page.sections {
        writeln!(out, "<section>\n<h2>{}</h2>", in_html(&section.title))?;
        for block in &section.blocks {
            match block {
                Block::Text(text) => writeln!(out, "<p>{}</p>", in_html(text))?,
                Block::Table { heads, rows } => {
                    writeln!(out, "<table>\n<thead>")?;
                    let titles: Vec<String> = heads.iter().map(|(head, _)| head.clone()).collect();
                    row(out, "th", heads, &titles)?;
                    writeln!(out, "</thead>\n<tbody>")?;
                    rows.iter().try_for_each(|cells| row(out, "td", heads, cells))?;
                    writeln!(out, "</tbody>\n</table>")?;
                }
            }
        }
        if !section.commands.is_empty() {
            let code = |command: &String| format!("<code>{}</code>", in_html(command));
            let commands = section.commands.iter().map(code).collect::<Vec<_>>().join(" · ");
            writeln!(out, "<p class=\"from\">{}{commands}</p>", from(lang))?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</body>\n</html>")
}

fn row(out: &mut String, tag: &str, heads: &[(String, bool)], cells: &[String]) -> std::fmt::Result {
    write!(out, "<tr>")?;
    for ((_, right), cell) in heads.iter().zip(cells) {
        let class = if *right { " class=\"n\"" } else { "" };
        write!(out, "<{tag}{class}>{}</{tag}>", in_html(cell))?;
    }
    writeln!(out, "</tr>")
}

/// A text as HTML shows it.
fn in_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in SafeText::new(text).as_str().chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of one hostile text everywhere.
    fn page(text: &str) -> Page {
        let table = Block::Table { heads: vec![(text.into(), false)], rows: vec![vec![text.into()]] };
        let blocks = vec![Block::Text(text.into()), table];
        let commands = vec![text.to_string()];
        let section = Section { title: text.into(), blocks, commands };
        Page { title: text.into(), lines: vec![text.into()], sections: vec![section] }
    }

    #[test]
    fn texts_stay_texts() {
        let bad = "<script>alert('x')</script>|`a``b`|**b** [l](j) &amp; \"q\"\n# h\u{1b}[31m\u{202e}";
        let html = written(&page(bad), PageForm::Html, Lang::Zh);
        assert!(
            !html.contains("<script") && !html.contains('\u{1b}') && !html.contains('\u{202e}'),
            "{html}"
        );
        let tags = |html: &str| html.matches('<').count();
        assert_eq!(
            tags(&html),
            tags(&written(&page("x"), PageForm::Html, Lang::Zh)),
            "no tag comes of a text"
        );
        assert!(html.contains("&lt;script&gt;") && html.contains("&amp;amp;"), "{html}");
        let plain = written(&page(bad), PageForm::Markdown, Lang::En);
        assert_eq!(plain.lines().count(), written(&page("x"), PageForm::Markdown, Lang::En).lines().count());
        let rows: Vec<&str> = plain.lines().filter(|line| line.starts_with('|')).collect();
        assert_eq!(rows.len(), 3, "{plain}");
        for row in rows {
            assert_eq!(row.replace("\\|", "").matches('|').count(), 2, "{row}");
        }
        assert!(plain.contains("``` <script>"), "a command is code as it is: {plain}");
        assert_eq!(plain.matches("<script").count(), 1, "nowhere else");
        assert_eq!((paragraph("- a").as_str(), in_markdown("-3").as_str()), ("\\- a", "-3"));
        assert_eq!(in_code("a b"), "`a b`");
    }

    #[test]
    fn html_needs_nothing_beside_it() {
        for lang in [Lang::Zh, Lang::En] {
            let html = written(&page("客户"), PageForm::Html, lang);
            for outside in ["http://", "https://", "src=", "href=", "@import", "url("] {
                assert!(!html.contains(outside), "{outside}");
            }
            assert!(
                html.contains(&format!("<html lang=\"{}\">", lang.tag())) && html.contains("@media print")
            );
        }
    }
}
