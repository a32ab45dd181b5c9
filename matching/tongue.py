"""Words in the language of a page, words of others on it, and words that are kept.

A page may be in another language than what organisations wrote, and than what is stored or sent:
that stays in the service's own, ``LANGUAGE_CODE``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise, lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def is_own() -> bool:
    """Tell whether the page is in the service's own language, in which others write too."""
    return translation.get_language() in {None, settings.LANGUAGE_CODE}


def marking() -> SafeString:
    """Give what marks an element whose words are not in the language of the page; else nothing."""
    if is_own():
        return mark_safe("")
    return format_html(' lang="{}" dir="ltr"', settings.LANGUAGE_CODE)


def as_written(words: str) -> str:
    """Mark words that somebody wrote, where the page around them is in another language."""
    if is_own() or not words:
        return words
    return format_html("<span{}>{}</span>", marking(), words)


def filled(template: str | Promise, **facts: object) -> Promise:
    """Fill in a template when it is read, in the language of whoever reads it: ``%`` does so at once."""
    return cast("Promise", lazy(lambda: str(template) % facts, str)())


def own_words(message: str) -> str:
    """Say something in the service's own language: for a page that comes next, and is in it."""
    with translation.override(settings.LANGUAGE_CODE):
        return translation.gettext(message)


def in_own_language(act: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Let an action write in the service's own language, whatever the page is in from which it is called."""

    @wraps(act)
    def acting(*given: Given.args, **named: Given.kwargs) -> Answer:
        with translation.override(settings.LANGUAGE_CODE):
            return act(*given, **named)

    return acting
