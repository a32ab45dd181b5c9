"""What we accept on the way to the mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.uploads import CheckedFileField, Takes
from volunteering.quality.models import (
    AssessmentEvidence,
    Criterion,
    Decision,
    DeclaredInterest,
    Finding,
    Level,
)

LONGEST: Final = 3000


def _words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RatingForm(forms.Form):
    """How far one criterion is met, as the organisation sees it."""

    level = forms.ChoiceField(
        label=gettext_lazy("How far is it met?"), choices=Level.choices, widget=forms.RadioSelect
    )
    words = _words(gettext_lazy("How do you know?"))


class EvidenceForm(forms.Form):
    """One file, the time that it covers, and whether it names people."""

    name = forms.CharField(label=gettext_lazy("What does it show?"), max_length=200)
    upload = CheckedFileField(
        takes=Takes.PICTURE_OR_PDF,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A PDF or a picture, up to 8 MB. Save other documents as PDF first."
        ),
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}
        ),
    )
    period_from = DatePartsField(label=gettext_lazy("It covers the time from"))
    period_to = DatePartsField(label=gettext_lazy("to"))
    expires_on = DatePartsField(
        label=gettext_lazy("Out of date after"),
        required=False,
        help_text=gettext_lazy("For policies and insurance. Leave it empty if it stays true."),
    )
    redaction = forms.ChoiceField(
        label=gettext_lazy("Does it name people?"),
        choices=AssessmentEvidence.Redaction.choices,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        said = super().clean() or {}
        first, last = said.get("period_from"), said.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("Enter a day that is not before the first."))
        return said


class FindingsForm(forms.Form):
    """Level and words for each criterion; what is left empty is for later."""

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[Criterion],
        found: Iterable[Finding] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.criteria = list(criteria)
        by_criterion = {each.criterion_id: each for each in found}
        for criterion in self.criteria:
            before = by_criterion.get(criterion.pk)
            self.fields[f"level-{criterion.pk}"] = forms.ChoiceField(
                label=str(criterion),
                choices=Level.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=before.level if before else None,
            )
            self.fields[f"words-{criterion.pk}"] = forms.CharField(
                label=_("What you find on %(code)s") % {"code": criterion.code},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=before.words if before else "",
            )

    def clean(self) -> dict[str, Any]:
        """Ask for words where something is short of met."""
        said = super().clean() or {}
        for criterion in self.criteria:
            level = said.get(f"level-{criterion.pk}")
            words = said.get(f"words-{criterion.pk}", "").strip()
            if level and level != Level.MET and not words:
                self.add_error(f"words-{criterion.pk}", _("Say what is missing."))
        return said

    def findings(self) -> dict[Criterion, tuple[str, str]]:
        """Give what was said, by criterion."""
        said = self.cleaned_data
        return {
            each: (said[f"level-{each.pk}"], said[f"words-{each.pk}"])
            for each in self.criteria
            if said[f"level-{each.pk}"]
        }


class DecideForm(forms.Form):
    """The decision, with conditions and their day where there are any."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("The decision"),
        choices=Decision.Outcome.choices,
        widget=forms.RadioSelect,
    )
    words = _words(gettext_lazy("Why, for the organisation to read"))
    conditions = _words(
        gettext_lazy("Conditions"),
        required=False,
        help_text=gettext_lazy("Only for an award with conditions."),
    )
    conditions_due_on = DatePartsField(label=gettext_lazy("To be met by"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for conditions with a day where they belong, and drop them where they do not."""
        said = super().clean() or {}
        if said.get("outcome") != Decision.Outcome.CONDITIONAL:
            return said | {"conditions": "", "conditions_due_on": None}
        if not said.get("conditions"):
            self.add_error("conditions", _("Say what has to be met."))
        day: dt.date | None = said.get("conditions_due_on")
        if "conditions_due_on" not in self.errors and (day is None or day <= timezone.localdate()):
            self.add_error("conditions_due_on", _("Enter a day that is still to come."))
        return said


class AppealForm(forms.Form):
    """What was wrong."""

    words = _words(gettext_lazy("What was wrong with the decision, or with the way to it?"))


class AnswerForm(forms.Form):
    """What becomes of an appeal."""

    upheld = forms.TypedChoiceField(
        label=gettext_lazy("The appeal is"),
        choices=[
            ("yes", gettext_lazy("Upheld: the mark is given without conditions")),
            ("no", gettext_lazy("Dismissed: the decision stands")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    words = _words(gettext_lazy("Why"))


class InterestForm(forms.Form):
    """What ties a reviewer to an organisation."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation? (its number here)"),
        queryset=Organisation.objects.all(),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
        help_text=gettext_lazy("It stands in the address of its page."),
        error_messages={"invalid_choice": gettext_lazy("There is none with this number.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What ties you to it?"),
        choices=DeclaredInterest.Kind.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=gettext_lazy("In your words"), max_length=500, required=False)


class TieForm(forms.Form):
    """What ties somebody to the organisation that they were asked to review."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What ties you to them?"),
        choices=DeclaredInterest.Kind.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=gettext_lazy("In your words"), max_length=500, required=False)


class ReasonForm(forms.Form):
    """Why, in a sentence."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300)
