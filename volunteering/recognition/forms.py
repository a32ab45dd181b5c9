"""What we accept in recognition."""

from django import forms
from django.utils.translation import gettext_lazy


class ThanksForm(forms.Form):
    """A thank-you."""

    text = forms.CharField(
        label=gettext_lazy("What do you want to thank them for?"),
        help_text=gettext_lazy("One true sentence is enough: what they did, and what came of it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
