"""What a request asks for, put to the very forms of our pages: one set of filters, one set of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from config.api.problems import Kind, Refusal
from matching.dates import DatePartsField


def address_of(given: Mapping[str, Any]) -> QueryDict:
    """Write what was asked the way that an address of our pages does."""
    address = QueryDict(mutable=True)
    for name, value in given.items():
        _put(address, name, value)
    return address


def sent(form: forms.BaseForm, given: Mapping[str, Any]) -> QueryDict:
    """Fill a form in as if its page had been sent: what is not given stays as it stands there."""
    data = QueryDict(mutable=True)
    for name, field in form.fields.items():
        value = given.get(name, form.get_initial_for_field(field, name))
        if isinstance(field, DatePartsField):
            for part in ("day", "month", "year"):
                _put(data, f"{name}_{part}", getattr(value, part, ""))
        else:
            _put(data, name, field.prepare_value(value))
    return data


def valid(form: forms.BaseForm, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Give what a form accepts, or refuse with its own words; ``names`` are ours for its fields."""
    if form.is_valid():
        return dict(form.cleaned_data)
    raise Refusal(Kind.INVALID, "", list(_errors(form, names or {})))


def _errors(form: forms.BaseForm, names: Mapping[str, str]) -> Iterable[dict[str, str]]:
    for name, found in form.errors.items():
        for words in found:
            told = strip_tags(words) if isinstance(words, SafeString) else str(words)
            yield {"field": names.get(name, name), "detail": told}


def _put(data: QueryDict, name: str, value: Any) -> None:
    if isinstance(value, list | tuple | set | frozenset):
        data.setlist(name, [str(each) for each in value])
    elif value is True:
        data[name] = "on"
    elif value is not None and value is not False and value != "":
        data[name] = str(getattr(value, "pk", value))
