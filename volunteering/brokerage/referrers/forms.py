"""What we accept about referrers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from volunteering.brokerage.fields import chips, lines
from volunteering.brokerage.lists import How
from volunteering.brokerage.referrers.models import Referrer


class ReferrerForm(forms.Form):
    """Somebody who sends people."""

    name = forms.CharField(label=gettext_lazy("Their name"), max_length=150)
    kind = chips(gettext_lazy("What are they?"), Referrer.Kind.choices)
    works_at = forms.CharField(
        label=gettext_lazy("Where do they work?"), max_length=200, required=False
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)
    phone = forms.CharField(label=gettext_lazy("Telephone"), max_length=30, required=False)


class CaseReferrerForm(forms.Form):
    """Who sent somebody, and whether they may hear how it goes."""

    referrer = forms.ModelChoiceField(
        label=gettext_lazy("Who sent them?"),
        queryset=Referrer.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody"),
    )
    tells_from = DatePartsField(
        label=gettext_lazy("If they agreed that the referrer hears how it goes: when?"),
        help_text=gettext_lazy("Leave it empty if they did not, or do not any more."),
        required=False,
    )
    tells_how = chips(gettext_lazy("How did they say so?"), How.choices, required=False)

    def __init__(self, *arguments: Any, centre: Organisation, **options: Any) -> None:
        """Offers the centre's own referrers."""
        super().__init__(*arguments, **options)
        field: Any = self.fields["referrer"]
        field.queryset = Referrer.objects.filter(centre=centre)

    def clean(self) -> dict[str, Any]:
        """Want both, or neither."""
        said = super().clean() or {}
        if said.get("tells_from") and not said.get("tells_how"):
            self.add_error("tells_how", _("Choose how they said so."))
        return said


class FeedbackForm(forms.Form):
    """How it went, for the referrer."""

    text = lines(
        gettext_lazy("What do you tell them?"),
        help_text=gettext_lazy("Only what they agreed to. It goes by e-mail."),
    )
