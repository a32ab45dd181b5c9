"""What a page shows of a form: what stands in its fields, and what it says is wrong with them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from matching.taxonomy.picking import SkillsField

VOID = frozenset(
    {"input", "br", "img", "meta", "link", "hr", "wbr", "source", "path", "circle", "use", "rect"}
)
NOWHERE = "-"
UNTYPED = (forms.PasswordInput, forms.FileInput)


class Shown(HTMLParser):
    """Values by field, and the texts of the error summary and of each field's error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, set[str]] = {}
        self.hidden: set[str] = set()
        self.told: dict[str, str] = {}  # by the id of the place, "" for the summary
        self._places: list[tuple[str, str]] = []
        self._area = self._words = self._select = ""
        self.feed(text)

    def shows(self, field: BoundField) -> bool:
        """Whether people can type into a field, or choose: it is there, and not hidden."""
        return bool(set(names_of(field)) & self.values.keys() - self.hidden)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag not in VOID:
            self._places.append((tag, _place(given)))

    def _note(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "textarea":
            self._area, self._words = name, ""
        elif tag == "select":
            self._select = name
            self.values.setdefault(name, set())
        elif tag == "option" and "selected" in given:
            self.values.setdefault(self._select, set()).add(given.get("value", ""))
        elif tag == "input" and name:
            if given.get("type") == "hidden":
                self.hidden.add(name)
            ticked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
            self.values.setdefault(name, set()).update([given.get("value", "")] * ticked)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values.setdefault(self._area, set()).add(self._words)
            self._area = ""
        while self._places:
            closed, _where = self._places.pop()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._area:
            self._words += data
        for _tag, where in self._places:
            if where != NOWHERE:
                self.told[where] = self.told.get(where, "") + data


def _place(given: dict[str, str]) -> str:
    if "govuk-error-summary" in given.get("class", "").split():
        return ""
    named = given.get("id", "")
    return named if named.endswith("_error") else NOWHERE


def plain(text: str) -> str:
    """Give text as a browser would show it: no difference between kinds and numbers of spaces."""
    return " ".join(text.replace("\0", "\ufffd").split())


def lost(form: forms.BaseForm, page: Shown, there: set[str]) -> list[str]:
    """Name what was typed into a page's own fields and is not in the page that comes back."""
    found = []
    for field in form:
        widget = field.field.widget
        if (
            not page.shows(field)
            or isinstance(widget, UNTYPED)
            or isinstance(field.field, SkillsField)
        ):
            continue
        for name in names_of(field):
            sent = (
                form.data.getlist(name) if hasattr(form.data, "getlist") else [form.data.get(name)]
            )
            if (
                name in there
                and sent
                and sent[-1] is not None
                and not _stands(field, name, sent, page)
            ):
                found.append(
                    f"{name}: {sent[-1][:60]!r} is lost, {sorted(page.values.get(name, ()))!r:.80}"
                )
    return found


def names_of(field: BoundField) -> list[str]:
    """Give the names under which a field is sent."""
    widget: Any = field.field.widget
    parts: list[str] = getattr(widget, "widgets_names", [""])
    return [f"{field.html_name}{part}" for part in parts]


def _stands(field: BoundField, name: str, sent: list[Any], page: Shown) -> bool:
    shown = {plain(value) for value in page.values.get(name, ())}
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return bool(page.values.get(name)) or sent[-1] in {"", "False", "false", "0"}
    if hasattr(widget, "choices"):
        offered = {str(value) for value, _label in _flat(widget.choices)}
        wanted = sent if getattr(widget, "allow_multiple_selected", False) else sent[-1:]
        return all(plain(each) in shown for each in wanted if each in offered)
    as_shown = (
        {str(sent[-1])}
        if isinstance(widget, forms.MultiWidget)
        else {str(sent[-1]), str(field.value())}
    )
    return not shown.isdisjoint(map(plain, as_shown))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    return [
        pair
        for value, label in choices
        for pair in (label if isinstance(label, list | tuple) else [(value, label)])
    ]


def unsaid(form: forms.BaseForm, page: Shown) -> list[str]:
    """Name the errors that stand not in the summary, or not beside their field."""
    above, found = plain(page.told.get("", "")), []
    for name, errors in form.errors.items():
        field = form[name] if name in form.fields else None
        if field is not None and not page.shows(field):
            continue
        beside = (
            above
            if field is None or field.is_hidden
            else plain(page.told.get(f"{field.auto_id}_error", ""))
        )
        for error in map(plain, map(str, errors)):
            if error not in above:
                found.append(f"{name}: {error[:60]!r} is not in the summary")
            if error not in beside:
                found.append(f"{name}: {error[:60]!r} is not beside its field")
    return found


def words_of(form: forms.BaseForm) -> list[str]:
    """Give the fields of a form into which somebody typed words of their own."""
    return [
        field.html_name
        for field in form
        if isinstance(field.field.widget, forms.Textarea | forms.TextInput)
        and not isinstance(field.field.widget, UNTYPED)
        and re.search(r"\w", str(form.data.get(field.html_name) or ""))
    ]
