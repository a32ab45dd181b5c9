"""Drives a page as a person would: reads which fields it has, fills them in, and looks what comes back."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.crypto import get_random_string

from config.site.sent_once import TOKEN
from tests.config.hostile import Fields
from tests.config.shown import Shown, lost, unsaid, words_of
from tests.config.typed import Sent, made
from tests.config.world import read

FORM: Final = "application/x-www-form-urlencoded"
FAULT: Final = 500
# A name under words: they are shown again to be read, and the name is written anew.
SIGNED: Final = frozenset(
    {"clearinghouse.engagements.forms.SignForm", "volunteering.placements.forms.SignForm"}
)
# What is written each time on purpose: history, who looked, what was told; and a person's session.
EACH_TIME: Final = ("matching_transition", "matching_look", "django_session")
TWICE: Final = "sent twice"
_INSERTED: Final = "SELECT relname, n_tup_ins FROM pg_stat_xact_user_tables WHERE n_tup_ins > 0"


@dataclass(slots=True)
class Driven:
    """A page, the forms that it makes, what else it can be sent, and what was found out by sending."""

    browser: Client
    address: str
    by_get: bool = False
    always: Sent = ()
    found: list[forms.BaseForm] = field(default_factory=list)
    others: list[tuple[str, list[str]]] = field(default_factory=list)
    there: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Look at the page, and at the forms that it makes of an answer without any fields."""
        with self._taken_back(), made() as found:
            answer = self.browser.get(self.address)
            text = _text(answer)
            own, shown = Fields(text), Shown(text)
            if not self.by_get:
                read(self.browser.post(self.address, dict(self.always)))
        self.found = list({(label(form), form.prefix): form for form in found}.values())
        ours = {form.add_prefix(name) for form in self.found for name in form.fields}
        self.there = shown.values.keys() - shown.hidden
        rest = own.fields.keys() - ours - {"csrfmiddlewaretoken"}
        self.others = [(name, own.fields[name]) for name in sorted(rest)]

    def send(self, sent: Sent) -> list[str]:
        """Send it, and say what is wrong with what comes of it; nothing is kept."""
        names = {name for name, _value in self.always}
        sent = [*self.always, *(each for each in sent if each[0] not in names)]
        # Of its page: what is sent twice has the same, what is sent from another page has not.
        sent.append((TOKEN, get_random_string(64)))
        with self._taken_back():
            before = _inserted()
            answer, bound, fault = self._ask(sent)
            if fault:
                return [fault]
            found = list(self._faults(answer, bound))
            if self.by_get or found or not bound or any(map(_is_wrong, bound)):
                return found
            first = _inserted()
            _answer, _bound, fault = self._ask(sent)
            return [fault] if fault else _doubled(before, first, _inserted())

    def _ask(self, sent: Sent) -> tuple[Any, list[forms.BaseForm], str]:
        """Send it once, and give the answer, the forms that judged it, and the fault there was."""
        try:
            with made() as found:
                answer = self._sent(sent)
                read(answer)
        except Exception:  # noqa: BLE001 (each kind is a fault of ours)
            return None, [], " | ".join(traceback.format_exc().strip().splitlines()[-4:])[:600]
        names = {name for name, _value in sent}
        bound = [form for form in found if form.is_bound and names & {*form.data, *form.files}]
        self.judged |= {label(form) for form in bound}
        code = answer.status_code
        return answer, bound, f"status {code}" if code >= FAULT else ""

    def _sent(self, sent: Sent) -> Any:
        if self.by_get:
            return self.browser.get(f"{self.address}?{_encoded(sent)}")
        if not any(isinstance(value, UploadedFile) for _name, value in sent):
            return self.browser.post(self.address, _encoded(sent), content_type=FORM)
        parts: dict[str, list[Any]] = {}
        for name, value in sent:
            parts.setdefault(name, []).append(_whole(value))
        body = encode_multipart(BOUNDARY, parts)
        return self.browser.generic("POST", self.address, body, content_type=MULTIPART_CONTENT)

    def _faults(self, answer: Any, bound: Iterable[forms.BaseForm]) -> Iterator[str]:
        wrong = [form for form in bound if _is_wrong(form) and not self.by_get]
        if answer.status_code in {301, 302, 303}:
            for form in wrong:
                if (words := words_of(form)) and label(form) not in SIGNED:
                    yield f"{label(form)}: {', '.join(words)} is lost, for it sends on"
            return
        page = Shown(_text(answer))
        for form in wrong:
            if any(page.shows(each) for each in form):
                yield from (f"{label(form)}, {each}" for each in lost(form, page, self.there))
                yield from (f"{label(form)}, {each}" for each in unsaid(form, page))
            elif self.there & set(words_of(form)):
                yield f"{label(form)} is wrong, and does not come back"

    @contextmanager
    def _taken_back(self) -> Iterator[None]:
        """Take back what is written, also when somebody was signed out by it."""
        cookies = deepcopy(self.browser.cookies)
        with transaction.atomic(), transaction.atomic(using="equality"):
            yield
            for alias in ("default", "equality"):
                transaction.set_rollback(True, using=alias)
        self.browser.cookies = cookies


def label(form: forms.BaseForm | type[forms.BaseForm]) -> str:
    """Name a form by its class."""
    kind = form if isinstance(form, type) else type(form)
    return f"{kind.__module__}.{kind.__qualname__}"


def _is_wrong(form: Any) -> bool:
    """Say whether the page judged a form and found something wrong; what it did not judge stays so."""
    return bool(form._errors)


def _text(answer: Any) -> str:
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        read(answer)
        return ""
    return str(answer.content.decode())


def _encoded(sent: Sent) -> str:
    return urlencode(list(sent), errors="surrogatepass")


def _whole(value: Any) -> Any:
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _inserted() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_INSERTED)
        return dict(cursor.fetchall())


def _doubled(before: dict[str, int], first: dict[str, int], second: dict[str, int]) -> list[str]:
    """Name the tables in which the second time made as many rows as the first."""
    return [
        f"{TWICE}, it made {rows - first[table]} rows more of {table}"
        for table, rows in second.items()
        if not table.startswith(EACH_TIME) and rows > first.get(table, 0) > before.get(table, 0)
    ]
