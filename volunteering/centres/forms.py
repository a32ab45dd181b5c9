"""What we accept about a centre's work."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField, MomentForm
from matching.organisations.models import Organisation
from matching.places.models import Area, AreaKind
from matching.uploads import CheckedFileField, Takes
from volunteering.centres.functions import Function
from volunteering.centres.kinds import ASKED
from volunteering.centres.models import AreaReviewLine, CentreRecord, HealthScore
from volunteering.opportunities.models import Opportunity

SHORT: Final = {"class": "govuk-input--width-5", "inputmode": "numeric"}
NUMBER: Final = {"class": "govuk-input--width-10", "inputmode": "numeric"}
DATES: Final = ("until", "done_on", "verified_on")
FIGURES: Final = ("reach", "minutes")


def _area(label: Any, *, required: bool = True, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=3000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DistrictField(forms.CharField):
    """A district by its name or its code, given back as its code."""

    def clean(self, value: Any) -> str:
        """Find it among the districts of today."""
        text = super().clean(value)
        if not text:
            return ""
        here = Area.objects.current().of_kind(AreaKind.LAD).in_england()
        found = here.filter(code=text.upper()).first() or here.filter(name__iexact=text).first()
        if found is None:
            raise forms.ValidationError(
                _("Enter a district by its name, such as Tower Hamlets, or its code.")
            )
        return found.code


class RecordForm(forms.Form):
    """What a kind of record asks for."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    on = DatePartsField(label=gettext_lazy("Day"))
    words = _area(gettext_lazy("What was done, and what came of it"), required=False)

    def __init__(self, *args: Any, kind: str, centre: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = ASKED[kind]
        for name, label in asked.fields.items():
            self.fields[name] = _field(name, label, centre, required=name in asked.required)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, and an adopted strategy that nobody leads."""
        said = super().clean() or {}
        on, done = said.get("on"), said.get("done_on")
        self._in_order("until", on, said.get("until"))
        if self.kind != "strategy":
            self._in_order("done_on", on, done)
        if said.get("verified_on") and not done:
            self.add_error("done_on", _("Say since when it has gone."))
        else:
            self._in_order("verified_on", done, said.get("verified_on"))
        if self.kind == "strategy" and done and not said.get("body"):
            self.add_error("body", _("Say which body leads it."))
        return said

    def _in_order(self, name: str, first: dt.date | None, last: dt.date | None) -> None:
        if first and last and last < first:
            self.add_error(name, _("Enter a day that is not before the first."))


def _field(name: str, label: Any, centre: Organisation, *, required: bool) -> forms.Field:
    if name in DATES:
        return DatePartsField(label=label, required=required)
    if name in FIGURES:
        return forms.IntegerField(
            label=label, required=required, min_value=0, widget=forms.TextInput(attrs=SHORT)
        )
    if name == "organisation":
        return _organisation(label, centre, required=required)
    if name == "opportunity":
        return forms.ModelChoiceField(
            label=label,
            queryset=Opportunity.objects.filter(organisation__in=_looked_after(centre)),
            required=required,
            help_text=_("One of an organisation that you look after or that is in your district."),
        )
    if name == "lad":
        return DistrictField(label=label, required=required, max_length=100)
    return forms.CharField(label=label, required=required, max_length=200)


def _organisation(
    label: Any, centre: Organisation, *, required: bool
) -> forms.ModelChoiceField[Any]:
    return forms.ModelChoiceField(label=label, queryset=_looked_after(centre), required=required)


def _looked_after(centre: Organisation) -> Any:
    """Give whom a centre looks after, who is in its district, and its members."""
    found = Organisation.objects.exclude(kind=Organisation.Kind.CENTRE)
    near = found.filter(lad=centre.lad).exclude(lad="").values("pk")
    return (
        found.filter(pk__in=near)
        | found.filter(pk__in=centre.cared_for.order_by().values("pk"))
        | found.filter(pk__in=centre.members.order_by().values("organisation"))
    )


class FileForm(forms.Form):
    """A file that shows what a record says."""

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


class HealthForm(forms.Form):
    """One to five on each topic: before, and after if it has been asked again."""

    def __init__(self, *args: Any, record: CentreRecord, **options: Any) -> None:
        super().__init__(*args, **options)
        there = {score.topic: score for score in record.scores.all()}
        choices = [("", "-"), *((str(n), str(n)) for n in range(1, 6))]
        for topic, label in HealthScore.Topic.choices:
            before = there.get(topic)
            for when, words in (("before", _("before")), ("after", _("after"))):
                self.fields[f"{topic}-{when}"] = forms.ChoiceField(
                    label=f"{label} ({words})",
                    choices=choices,
                    required=False,
                    initial=str(getattr(before, when, None) or ""),
                )

    def clean(self) -> dict[str, Any]:
        """Ask for before where there is an after."""
        said = super().clean() or {}
        for topic in HealthScore.Topic.values:
            if said.get(f"{topic}-after") and not said.get(f"{topic}-before"):
                self.add_error(f"{topic}-before", _("Say what it was before."))
        return said

    def scores(self) -> dict[str, tuple[int, int | None]]:
        """Give what was said by topic."""
        said = self.cleaned_data
        return {
            topic: (int(said[f"{topic}-before"]), _int(said[f"{topic}-after"]))
            for topic in HealthScore.Topic.values
            if said[f"{topic}-before"]
        }


def _int(text: str) -> int | None:
    return int(text) if text else None


class PlanForm(forms.Form):
    """What membership costs and gives."""

    name = forms.CharField(label=gettext_lazy("Name of the plan"), max_length=100)
    words = _area(gettext_lazy("What members get"), required=False)
    fee = forms.DecimalField(
        label=gettext_lazy("Fee in pounds a year"),
        help_text=gettext_lazy("0 if it costs nothing."),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )
    pays_to = forms.CharField(
        label=gettext_lazy("How to pay, as it stands on the invoice"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class JoinForm(forms.Form):
    """Which organisation joins, under which plan."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation joins?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )

    def __init__(self, *args: Any, organisations: Any, plans: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        self.fields["plan"] = forms.ModelChoiceField(
            label=_("Under which plan?"),
            queryset=plans,
            empty_label=None,
            widget=forms.RadioSelect,
        )


class PaidForm(forms.Form):
    """When an invoice was paid."""

    on = DatePartsField(label=gettext_lazy("Paid on"))


class ConsultForm(forms.Form):
    """What members are asked."""

    title = forms.CharField(label=gettext_lazy("What is it about?"), max_length=200)
    question = _area(gettext_lazy("What do you want to know?"))
    closes_on = DatePartsField(label=gettext_lazy("Members may answer until"))

    def clean_closes_on(self) -> dt.date:
        """Refuse a day that has passed."""
        day: dt.date = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Enter a day that is still to come."))
        return day


class AnswerForm(forms.Form):
    """What a member thinks."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation?"),
        queryset=Organisation.objects.none(),
        empty_label=None,
    )
    words = _area(gettext_lazy("Your answer"))

    def __init__(self, *args: Any, organisations: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["organisation"]
        field.queryset = organisations


class RespondForm(forms.Form):
    """What the centre answered."""

    title = forms.CharField(label=gettext_lazy("Title of the response"), max_length=200)
    body = forms.CharField(label=gettext_lazy("To whom?"), max_length=200)
    on = DatePartsField(label=gettext_lazy("Sent on"))
    words = _area(gettext_lazy("What you said, for your members to read"))


class CourseForm(MomentForm):
    """A course."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    words = _area(gettext_lazy("What one learns"), required=False)
    where = forms.CharField(label=gettext_lazy("Where"), max_length=300)
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes?"),
        min_value=15,
        max_value=720,
        widget=forms.TextInput(attrs=SHORT),
    )
    places = forms.IntegerField(
        label=gettext_lazy("How many places?"),
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs=SHORT),
    )
    field_order = ("title", "words", "where", "day", "time", "minutes", "places")

    def said(self) -> dict[str, Any]:
        """Give what planning takes."""
        said = self.cleaned_data
        names = ("title", "words", "where", "places", "starts_at")
        ends_at = said["starts_at"] + dt.timedelta(minutes=said["minutes"])
        return {name: said[name] for name in names} | {"ends_at": ends_at}


class ReviewForm(forms.Form):
    """A look at a district."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    lad = DistrictField(label=gettext_lazy("District"), max_length=100)
    on = DatePartsField(label=gettext_lazy("As on"))
    review_by = DatePartsField(label=gettext_lazy("To be looked at anew by"))

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        said = super().clean() or {}
        first, last = said.get("on"), said.get("review_by")
        if first and last and last <= first:
            self.add_error("review_by", _("Enter a day after the first."))
        return said


class LineForm(forms.Form):
    """A need, a provider, a gap or a baseline."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=AreaReviewLine.Kind.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=gettext_lazy("In words"), max_length=500)
    figure = forms.DecimalField(
        label=gettext_lazy("The figure, if it has one"),
        max_digits=14,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs=NUMBER),
    )
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask a baseline for its figure."""
        said = super().clean() or {}
        if said.get("kind") == "baseline" and said.get("figure") is None:
            self.add_error("figure", _("A baseline needs a figure."))
        return said


class AreaForm(forms.Form):
    """A district that a centre serves."""

    lad = DistrictField(label=gettext_lazy("District"), max_length=100)
    functions = forms.MultipleChoiceField(
        label=gettext_lazy("With which functions?"),
        choices=Function.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    from_on = DatePartsField(label=gettext_lazy("Since"))
