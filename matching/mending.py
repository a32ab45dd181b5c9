"""A form that stands on a page of other things: what is wrong with it is mended on a page of its own."""

from __future__ import annotations

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def mend(request: HttpRequest, form: forms.BaseForm, *, back: str) -> HttpResponse:
    """Ask again, with everything that was typed and what is wrong with it; ``back`` leaves it."""
    ours = {"csrfmiddlewaretoken", *(name for field in form for name in _names(field))}
    others = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ours
        for value in values
    ]
    return render(request, "matching/mend.html", {"form": form, "others": others, "back": back})


def _names(field: BoundField) -> list[str]:
    """Give the names under which a field is sent: a date in three parts."""
    parts: list[str] = getattr(field.field.widget, "widgets_names", [""])
    return [f"{field.html_name}{part}" for part in parts]
