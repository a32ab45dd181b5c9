"""What is said of a merge."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MergeForm(forms.Form):
    """How staff know that two records are of one person."""

    why = forms.CharField(
        label=_("How you know that they are one"),
        max_length=300,
        help_text=_("For example: she says that she registered twice."),
    )
