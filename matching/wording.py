"""Plain text that people type, and the cleaned HTML that pages show."""

import html
import re

from django.utils.html import linebreaks, strip_tags

_BREAK = re.compile(r"<br\s*/?>|</li>")
_PARAGRAPH = re.compile(r"</(?:p|ul|ol)>\s*")
_ITEM = re.compile(r"<li>\s*")


def as_html(text: str) -> str:
    """Make paragraphs of typed text; whatever looks like a tag in it is shown, not obeyed."""
    return str(linebreaks(text.strip(), autoescape=True)) if text.strip() else ""


def as_text(markup: str) -> str:
    """Make text of cleaned HTML, a line for a line, to be typed over."""
    lines = _PARAGRAPH.sub("\n\n", _BREAK.sub("\n", _ITEM.sub("- ", markup)))
    return re.sub(r"\n{3,}", "\n\n", html.unescape(strip_tags(lines))).strip()
