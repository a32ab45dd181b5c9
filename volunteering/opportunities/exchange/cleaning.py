"""Text, HTML and addresses from outside, made safe and legible."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import nh3
from django.utils.translation import gettext as _

from volunteering.opportunities.exchange.records import Notes

LONGEST_DESCRIPTION = 20_000
KEPT_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a"}
_DECODINGS = 3  # feeds encode twice, now and then three times
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_BLOCK = re.compile(r"<(?:p|br|ul|ol|li)\b")
_RENAMED = (
    (re.compile(r"<(/?)b(?=[\s>/])", re.IGNORECASE), r"<\1strong"),
    (re.compile(r"<(/?)i(?=[\s>/])", re.IGNORECASE), r"<\1em"),
    (re.compile(r"<(/?)(?:div|h[1-6]|section|article|tr)(?=[\s>/])", re.IGNORECASE), r"<\1p"),
)
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_BULLET = re.compile(r"^\s*[-*•·\u2013]\s+(?=\S)")
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")


def decoded(value: str) -> str:
    """Undo entities, however often they were encoded, and drop what no text holds."""
    text = value
    for _again in range(_DECODINGS):
        undone = html.unescape(text)
        if undone == text:
            break
        text = undone
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def plain(value: object, *, limit: int, what: str, notes: Notes) -> str:
    """Make one line of text without markup, clipped at a word with a warning."""
    text = decoded(value) if isinstance(value, str) else "" if value is None else str(value)
    if "<" in text:
        text = html.unescape(nh3.clean(text, tags=set()))
    text = _SPACE.sub(" ", text).strip()
    if len(text) <= limit:
        return text
    notes.warn(
        _("%(what)s is longer than %(limit)d characters: clipped") % {"what": what, "limit": limit}
    )
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip()[: limit - 1] + "…"


def rich(value: object, notes: Notes) -> str:
    """Make safe HTML: paragraphs, lists, emphasis and links; nothing that runs."""
    if not isinstance(value, str) or not value.strip():
        return ""
    text = decoded(value)
    if len(text) > LONGEST_DESCRIPTION:
        notes.warn(
            _("description is longer than %(limit)d characters: clipped")
            % {"limit": LONGEST_DESCRIPTION}
        )
        text = text[:LONGEST_DESCRIPTION] + "…"
    for pattern, name in _RENAMED:
        text = pattern.sub(name, text)
    safe = _safe(text)
    return _EMPTY.sub("", safe if _BLOCK.search(safe) else _paragraphs(safe)).strip()


def _safe(text: str) -> str:
    return nh3.clean(
        text,
        tags=KEPT_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener",
    ).strip()


def _paragraphs(text: str) -> str:
    """Set escaped plain text in paragraphs and lists, with the bold that Markdown marks."""
    text = _BOLD.sub(r"<strong>\1</strong>", text)
    blocks = (block for block in re.split(r"\n\s*\n", text) if block.strip())
    return "".join(_paragraph(block.strip("\n").split("\n")) for block in blocks)


def _paragraph(lines: list[str]) -> str:
    made, run = "", list[str]()
    listed = False
    for line in [*lines, None]:
        bullet = line is not None and bool(_BULLET.match(line))
        if run and (line is None or bullet != listed):
            made += _block(run, listed=listed)
            run = []
        listed = bullet
        if line is not None and line.strip():
            run.append(_BULLET.sub("", line).strip())
    return made


def _block(lines: list[str], *, listed: bool) -> str:
    if listed:
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    return f"<p>{'<br>'.join(lines)}</p>"


def escaped(text: str) -> str:
    """Make plain text safe inside HTML."""
    return html.escape(text, quote=False)


def as_text(markup: str) -> str:
    """Give the words of cleaned HTML, a line per block."""
    spaced = re.sub(r"<(?:/p|/li|br|/ul|/ol)[^>]*>", "\n", markup)
    return html.unescape(nh3.clean(spaced, tags=set())).strip()


def link(value: object, *, limit: int, what: str, notes: Notes) -> str:
    """Keep a web address, completed with https where the scheme is missing; else warn and keep none."""
    if not isinstance(value, str) or not value.strip():
        return ""
    address = _SPACE.sub("", decoded(value))
    if re.match(r"[\w-]+(\.[\w-]+)+(?:[/?#]|$)", address):
        address = f"https://{address}"
    if not _is_web(address):
        notes.warn(_("%(what)s is not a web address: left out") % {"what": what})
        return ""
    if len(address) > limit:
        notes.warn(
            _("%(what)s is longer than %(limit)d characters: left out")
            % {"what": what, "limit": limit}
        )
        return ""
    return address


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and "." in (parts.hostname or "")
