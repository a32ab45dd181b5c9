"""What an operator says of a feed."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching import outward
from volunteering.publishing.terms import OPEN
from volunteering.subscriptions.models import Subscription
from volunteering.subscriptions.states import SubscriptionState

CLOSED: Final = "closed"
LICENCES: Final = [
    *((name, name) for name in dict.fromkeys(OPEN.values())),
    ("CC-BY-NC-SA-4.0", gettext_lazy("CC-BY-NC-SA-4.0: shown here, not passed on")),
    (CLOSED, gettext_lazy("By agreement only: shown here, not passed on")),
]


class SubscriptionForm(forms.ModelForm):  # type: ignore[type-arg]
    """A feed, its terms and its timetable."""

    url = forms.URLField(
        label=gettext_lazy("Address of the feed"), max_length=600, assume_scheme="https"
    )
    licence = forms.ChoiceField(
        label=gettext_lazy("Licence where the feed itself names none"), choices=LICENCES
    )
    quiet_days = forms.IntegerField(
        label=gettext_lazy("Days after which what is not seen is taken down"),
        min_value=1,
        max_value=90,
        initial=14,
    )

    class Meta:
        model = Subscription
        fields: ClassVar = [
            "name", "url", "shape", "publisher", "licence", "every", "quiet_days",
        ]  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        own = self.instance.licence
        if own and own not in dict(LICENCES):
            self.fields["licence"].choices = [(own, own), *LICENCES]  # type: ignore[attr-defined]  # a choice field

    def clean_url(self) -> str:
        """Refuse what leads inside, and what is followed already."""
        address = str(self.cleaned_data["url"])
        try:
            outward.check(address)
        except outward.Refused as refusal:
            raise ValidationError(str(refusal)) from refusal
        others = Subscription.objects.exclude(pk=self.instance.pk).filter(url=address)
        if others.exclude(state=SubscriptionState.ENDED).exists():
            raise ValidationError(_("This feed is followed already."))
        return address

    def said(self) -> dict[str, Any]:
        """Give what was said, by the names of the columns."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
