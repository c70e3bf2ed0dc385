//! Documents as a browser takes them: their elements, their text, and a form in which changes can be read.

use std::fmt::Write as _;

use ego_tree::NodeRef;
use scraper::node::Node;
use scraper::{ElementRef, Html};

/// Elements that documents are made of. Whatever else is there came from the input.
pub const ELEMENTS: [&str; 54] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "article",
    "section",
    "header",
    "h1",
    "h2",
    "h3",
    "p",
    "div",
    "span",
    "b",
    "q",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "figure",
    "figcaption",
    "mark",
    "sup",
    "del",
    "ins",
    "pre",
    "svg",
    "defs",
    "pattern",
    "line",
    "rect",
    "circle",
    "path",
    "text",
    "g",
    "polygon",
    "polyline",
    "tspan",
    "use",
    "a",
    "ellipse",
    "small",
    "br",
    "clipPath",
];
/// Parses a page.
pub fn parsed(page: &str) -> Html {
    Html::parse_document(page)
}

/// The text of a page as a reader sees it, without the style sheet and, if asked, without pictures.
pub fn text(page: &Html, pictures: bool) -> String {
    let mut text = String::new();
    gather(*page.root_element(), pictures, &mut text);
    text
}

fn gather(node: NodeRef<'_, Node>, pictures: bool, into: &mut String) {
    match node.value() {
        Node::Text(text) => into.push_str(text),
        Node::Element(element) if element.name() == "style" || (element.name() == "svg" && !pictures) => {}
        _ => {
            let is_block = node.value().as_element().is_some_and(|element| !matches!(element.name(), "b" | "mark" | "sup" | "span" | "q"));
            if is_block {
                into.push('\n');
            }
            for child in node.children() {
                gather(child, pictures, into);
            }
            if is_block {
                into.push('\n');
            }
        }
    }
}

/// One block a line, indented; a row of a table is a line, and a picture is what it says of itself.
pub fn outline(page: &Html) -> String {
    let mut lines = String::new();
    let body = page.root_element().children().find(|node| node.value().as_element().is_some_and(|element| element.name() == "body"));
    for child in body.into_iter().flat_map(|body| body.children()) {
        block(child, 0, &mut lines);
    }
    lines
}

fn block(node: NodeRef<'_, Node>, depth: usize, lines: &mut String) {
    let indent = "  ".repeat(depth);
    let Some(element) = ElementRef::wrap(node) else {
        if let Node::Text(text) = node.value()
            && !text.trim().is_empty()
        {
            let _ = writeln!(lines, "{indent}{}", text.trim());
        }
        return;
    };
    let is_block = matches!(
        element.value().name(),
        "article" | "section" | "header" | "div" | "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "figure"
    );
    let has_blocks = element.descendants().skip(1).any(|inner| {
        inner
            .value()
            .as_element()
            .is_some_and(|inner| matches!(inner.name(), "p" | "li" | "tr" | "div" | "h1" | "h2" | "h3" | "table" | "figcaption" | "dt"))
    });
    if !is_block || !has_blocks {
        let _ = writeln!(lines, "{indent}{}", shortened(element).replace('\n', "⏎"));
        return;
    }
    let class = element.attr("class").map(|class| format!(" class=\"{class}\"")).unwrap_or_default();
    let _ = writeln!(lines, "{indent}<{}{class}>", element.value().name());
    for child in element.children() {
        block(child, depth + 1, lines);
    }
}

/// The markup of an element; pictures have snapshots of their own.
fn shortened(element: ElementRef<'_>) -> String {
    let html = element.html();
    let mut out = String::new();
    let mut rest = html.as_str();
    while let Some(start) = rest.find("<svg") {
        let end = rest[start..].find("</svg>").map_or(rest.len(), |end| start + end + "</svg>".len());
        let said = rest[start..end].split_once("aria-label=\"").and_then(|(_, tail)| tail.split_once('"')).map_or("", |(label, _)| label);
        out.push_str(&rest[..start]);
        let _ = write!(out, "<svg {said}>");
        rest = &rest[end..];
    }
    out + rest
}
