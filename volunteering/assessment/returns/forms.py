"""What is asked about a centre's return."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class QueryForm(forms.Form):
    """A question to the centre."""

    words = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExplainForm(forms.Form):
    """The centre's explanation."""

    words = forms.CharField(
        label=gettext_lazy("Why are the figures as they are?"),
        help_text=gettext_lazy("Say what happened, and no one's name."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
