"""What we accept when somebody is put forward, and when an organisation is rung."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from volunteering.applications.models import Application
from volunteering.applications.queries import following
from volunteering.applications.states import DeclineReason
from volunteering.brokerage.fields import how, lines
from volunteering.brokerage.referrals.models import Chase
from volunteering.opportunities.models import Role

MOST = 3


class ReferForm(forms.Form):
    """Up to three roles, with the person's permission for these."""

    roles = forms.ModelMultipleChoiceField(
        queryset=Role.objects.open(),
        error_messages={"required": gettext_lazy("Choose one role at least.")},
    )
    shown_in = forms.UUIDField(required=False, widget=forms.HiddenInput)
    how = how()
    words = lines(
        gettext_lazy("What should the organisation know?"),
        required=False,
        help_text=gettext_lazy("The organisation reads it, and they can. Say it the way they do."),
    )
    shares_adjustments = forms.BooleanField(
        label=gettext_lazy("They want the organisation to see the adjustments they would like"),
        required=False,
    )
    because = forms.CharField(
        label=gettext_lazy("Why one that is not suggested?"),
        help_text=gettext_lazy("Only if you chose from the search. It helps to suggest better."),
        max_length=300,
        required=False,
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("They agreed to be put forward for each of these"),
        error_messages={"required": gettext_lazy("Ask them for each role first.")},
    )

    def clean_roles(self) -> Any:
        """Keep to three."""
        chosen = self.cleaned_data["roles"]
        if len(chosen) > MOST:
            raise ValidationError(_("Choose three roles at the most."))
        return chosen


class ChaseForm(forms.Form):
    """What was heard on the phone."""

    heard = forms.ChoiceField(
        label=gettext_lazy("What did you hear?"),
        choices=Chase.Heard.choices,
        widget=forms.RadioSelect,
    )
    spoke_to = forms.CharField(
        label=gettext_lazy("Who did you speak to?"), max_length=150, required=False
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("If they answered: what?"),
        widget=forms.RadioSelect,
        required=False,
    )
    words = lines(
        gettext_lazy("What they said"),
        most=1000,
        rows=3,
        required=False,
        help_text=gettext_lazy("If they answered, the volunteer reads it."),
    )
    again_on = DatePartsField(label=gettext_lazy("Ring again on"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, application: Application, **options: Any) -> None:
        """Offers the stages that are left, and the reasons for a no."""
        super().__init__(*arguments, **options)
        stages = [(f"to:{each}", each.label) for each in following(application)]
        no = [(f"no:{code}", _("No: %s") % label) for code, label in DeclineReason.choices]
        field: Any = self.fields["answer"]
        field.choices = [("say", _("They said something, and it stays where it is")), *stages, *no]

    def clean(self) -> dict[str, Any]:
        """Want the answer where there was one, and a day that is still to come."""
        said = super().clean() or {}
        if said.get("heard") == Chase.Heard.ANSWERED:
            if not said.get("answer"):
                self.add_error("answer", _("Choose what they answered."))
            elif said["answer"] == "say" and not said.get("words"):
                self.add_error("words", _("Enter what they said."))
        day = said.get("again_on")
        if day and day < timezone.localdate():
            self.add_error("again_on", _("This day is over. Enter one that is still to come."))
        return said

    def part(self, name: str) -> str:
        """Give the stage ("to") or the reason for a no ("no") that was chosen."""
        kind, _colon, code = str(self.cleaned_data.get("answer") or "").partition(":")
        return code if kind == name else ""


class RoleSearchForm(forms.Form):
    """The broker's own search beside what is suggested."""

    q = forms.CharField(
        label=gettext_lazy("Search for other roles"), max_length=120, required=False
    )
