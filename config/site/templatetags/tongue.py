"""The language of a page: its addresses in others, and the words on it that are not in it."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString

from config.site.languages import addresses, in_language
from matching import tongue

register = template.Library()


@register.simple_tag
def as_written() -> SafeString:
    """Mark an element whose words are those of whoever wrote them: ``<h1{% as_written %}>``."""
    return tongue.marking()


@register.filter(name="as_written")
def _as_written(words: str) -> str:
    """Mark words inside an element."""
    return tongue.as_written(words)


@register.filter(name="in_language")
def _in_language(path: str) -> str:
    """Give the address at which a page is always in the language that it is in now."""
    return in_language(path, translation.get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any]) -> str:
    """Give the address that is open, but for a language that it asks for."""
    request = context.get("request")
    if request is None:
        return ""
    asked = request.GET.urlencode()
    return f"{request.path}?{asked}" if asked else str(request.path)


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[tuple[str, str]]:
    """List the languages that the page is whole in, each with the page's address in it."""
    request = context.get("request")
    return addresses(request) if request is not None else []
