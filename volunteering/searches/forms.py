"""What we accept about saved searches."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteering.searches.models import SavedSearch
from volunteering.suggestions.addresses import changed

LONGEST: Final = 900


class SearchNameForm(forms.Form):
    """What a search is called, and how often its person wants to hear of it."""

    name = forms.CharField(
        label=gettext_lazy("What do you want to call it?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter a name that you will know it by.")},
    )
    every = forms.ChoiceField(
        label=gettext_lazy("How often should we tell you what is new in it?"),
        help_text=gettext_lazy(
            "All your searches come in one e-mail in the morning, and only when there is news."
        ),
        choices=SavedSearch.Every.choices,
        initial=SavedSearch.Every.WEEK,
        widget=forms.RadioSelect,
    )


class SaveForm(SearchNameForm):
    """A search to be kept, by the address of its page."""

    address = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST)

    def clean_address(self) -> str:
        """Take a list of ours, without where in it one was; anything else is no search."""
        return read_address(self.cleaned_data["address"])


def read_address(given: str) -> str:
    """Give the one address of a search, so that the same search is saved once."""
    page = urlsplit(given)
    lists = {reverse("find"), reverse("for_you")}
    if page.scheme or page.netloc or page.path not in lists:
        raise forms.ValidationError(_("This is no search of ours."), code="address")
    query = QueryDict(page.query)
    ordered = QueryDict(mutable=True)
    for name in sorted(query):
        ordered.setlist(name, query.getlist(name))
    return changed(page.path, ordered)[:LONGEST]
