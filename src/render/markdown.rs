//! Markdown as documents carry it. Takes what somebody wrote, gives a safe subset of typst or HTML. Raw HTML,
//! images and links of unknown schemes become text; never lets a text become code.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::pdf::quoted;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Deeper nesting is laid flat: layout engines refuse what nests without end.
const DEEPEST: usize = 10;

/// Schemes a link may have.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// Markdown as typst markup that holds nothing but string literals and a few layout functions.
pub fn markdown_to_typst(text: &str) -> String {
    write(text, Dialect::Typst)
}

/// Markdown as HTML without attributes but `href`, headings from the fourth level down.
pub fn markdown_to_html(text: &str) -> String {
    write(text, Dialect::Html)
}

/// The headings of a Markdown document: level from 1, and text.
pub fn outline(text: &str) -> Vec<(u8, String)> {
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut open = false;
    for event in parser(text) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open = true;
                headings.push((level as u8, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => open = false,
            Event::Text(words) | Event::Code(words) if open => {
                if let Some((_, title)) = headings.last_mut() {
                    title.push_str(&words);
                }
            }
            _ => {}
        }
    }
    headings.retain(|(_, title)| !title.trim().is_empty());
    headings
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Typst,
    Html,
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(
        text,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS,
    )
}

fn write(text: &str, dialect: Dialect) -> String {
    let mut out = String::new();
    let mut closers: Vec<&'static str> = Vec::new();
    let mut hidden = false;
    let mut code: Option<String> = None;
    let mut in_head = false;
    for event in parser(text) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => hidden = true,
            Event::End(TagEnd::MetadataBlock(_)) => hidden = false,
            _ if hidden => {}
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)) => {
                code = Some(String::new());
            }
            Event::End(TagEnd::CodeBlock) => {
                if let Some(text) = code.take() {
                    out.push_str(&code_block(text.trim_end(), dialect));
                }
            }
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => match &mut code {
                Some(block) => block.push_str(&words),
                None => out.push_str(&plain(&words, dialect)),
            },
            Event::Html(words) | Event::InlineHtml(words) => out.push_str(&plain(&words, dialect)),
            Event::Start(tag) => {
                in_head |= matches!(tag, Tag::TableHead);
                let (open, close) =
                    if closers.len() < DEEPEST { brackets(&tag, dialect, in_head) } else { Default::default() };
                out.push_str(&open);
                closers.push(close);
            }
            Event::End(tag) => {
                in_head &= !matches!(tag, TagEnd::TableHead);
                out.push_str(closers.pop().unwrap_or_default());
            }
            Event::Code(words) => out.push_str(&code_span(&words, dialect)),
            Event::FootnoteReference(words) => out.push_str(&plain(&words, dialect)),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push_str(pick(dialect, "#linebreak();", "<br>")),
            Event::Rule => out.push_str(pick(dialect, "#parbreak();", "<hr>")),
            Event::TaskListMarker(done) => out.push_str(&plain(if done { "[x] " } else { "[ ] " }, dialect)),
        }
    }
    out
}

fn pick<'s>(dialect: Dialect, typst: &'s str, html: &'s str) -> &'s str {
    match dialect {
        Dialect::Typst => typst,
        Dialect::Html => html,
    }
}

fn plain(text: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Typst => format!("#{};", quoted(&super::text::with_breaks_in_long_words(text))),
        Dialect::Html => escape_html(text),
    }
}

fn code_span(text: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Typst => format!("#raw({});", quoted(&super::text::with_breaks(text))),
        Dialect::Html => format!("<code>{}</code>", escape_html(text)),
    }
}

fn code_block(text: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Typst => format!("#raw({}, block: true);", quoted(text)),
        Dialect::Html => format!("<pre><code>{}</code></pre>", escape_html(text)),
    }
}

/// What opens and what closes a tag.
fn brackets(tag: &Tag<'_>, dialect: Dialect, in_head: bool) -> (String, &'static str) {
    let of = |typst: (&str, &'static str), html: (&str, &'static str)| match dialect {
        Dialect::Typst => (typst.0.to_owned(), typst.1),
        Dialect::Html => (html.0.to_owned(), html.1),
    };
    match tag {
        Tag::Paragraph => of(("", "#parbreak();"), ("<p>", "</p>\n")),
        Tag::Heading { level, .. } => {
            let (open, close) = match *level as u8 {
                1 => ("<h4>", "</h4>\n"),
                2 => ("<h5>", "</h5>\n"),
                _ => ("<h6>", "</h6>\n"),
            };
            of(("#block(sticky: true, strong[", "]);"), (open, close))
        }
        Tag::BlockQuote(_) => of(("#quote(block: true)[", "];"), ("<blockquote>", "</blockquote>\n")),
        Tag::List(None) => of(("#list(", ");"), ("<ul>", "</ul>\n")),
        Tag::List(Some(start)) => match dialect {
            Dialect::Typst => (format!("#enum(start: {start}, "), ");"),
            Dialect::Html => (format!("<ol start=\"{start}\">"), "</ol>\n"),
        },
        Tag::Item => of(("[", "],"), ("<li>", "</li>\n")),
        Tag::Emphasis => of(("#emph[", "];"), ("<em>", "</em>")),
        Tag::Strong => of(("#strong[", "];"), ("<strong>", "</strong>")),
        Tag::Strikethrough => of(("#strike[", "];"), ("<s>", "</s>")),
        Tag::Link { dest_url, .. } if is_allowed(dest_url) => match dialect {
            Dialect::Typst => (format!("#link({})[", quoted(dest_url)), "];"),
            Dialect::Html => (format!("<a rel=\"noreferrer\" href=\"{}\">", escape_html(dest_url)), "</a>"),
        },
        Tag::Table(columns) => match dialect {
            Dialect::Typst => (format!("#table(columns: {}, ", columns.len().max(1)), ");"),
            Dialect::Html => ("<table>".to_owned(), "</table>\n"),
        },
        Tag::TableHead => of(("table.header(", "),"), ("<thead><tr>", "</tr></thead>\n")),
        Tag::TableRow => of(("", ""), ("<tr>", "</tr>\n")),
        Tag::TableCell if in_head => of(("[", "],"), ("<th scope=\"col\">", "</th>")),
        Tag::TableCell => of(("[", "],"), ("<td>", "</td>")),
        Tag::Link { .. }
        | Tag::Image { .. }
        | Tag::HtmlBlock
        | Tag::CodeBlock(_)
        | Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::Superscript
        | Tag::Subscript
        | Tag::MetadataBlock(_) => (String::new(), ""),
    }
}

/// Whether a link may be followed from a report.
fn is_allowed(url: &str) -> bool {
    let url = url.to_ascii_lowercase();
    SCHEMES.iter().any(|scheme| url.starts_with(scheme))
}

/// Text for HTML, in content and in quoted attributes.
pub(super) fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if super::text::deceives(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_stays_text() {
        let hostile =
            "# T\n#read(\"/etc/passwd\") <script>alert(1)</script> [x](javascript:alert(1)) ![a](http://x/i.png)";
        let html = markdown_to_html(hostile);
        assert!(!html.contains("<script") && !html.contains("javascript:") && !html.contains("<img"), "{html}");
        let typst = markdown_to_typst(hostile);
        assert!(typst.replace("\\u{200b}", "").contains(r##"#"#read(\"/etc/passwd\") ";"##), "{typst}");
        assert!(!typst.contains("javascript:"), "{typst}");
        assert_eq!(markdown_to_html("a **b** `c`"), "<p>a <strong>b</strong> <code>c</code></p>\n");
        assert_eq!(markdown_to_html("[m](mailto:a@b.c)"), "<p><a rel=\"noreferrer\" href=\"mailto:a@b.c\">m</a></p>\n");
    }

    #[test]
    fn headings_without_front_matter() {
        let text = "---\ntitle: x\n---\n# Plan\n\n## Who\ntext\n";
        assert_eq!(outline(text), [(1, "Plan".to_owned()), (2, "Who".to_owned())]);
        assert!(!markdown_to_html(text).contains("title"));
    }

    #[test]
    fn endless_nesting_is_laid_flat() {
        let html = markdown_to_html(&format!("{}deep", "> ".repeat(500)));
        assert!(html.matches("<blockquote>").count() <= DEEPEST && html.contains("deep"));
    }
}
