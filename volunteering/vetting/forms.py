"""What we accept about checks and references: only the fields that may be kept."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.actions.references import Referee
from matching.safeguarding.levels import Level, Workforce
from matching.safeguarding.models import Check, Sharing
from matching.safeguarding.seen import RANK, Allowed, Seen
from volunteering.vetting.questions import asked_at

LISTS: Final = (("child", gettext_lazy("Children")), ("adult", gettext_lazy("Adults")))
KINDS: Final = (("yes", gettext_lazy("A volunteer")), ("no", gettext_lazy("Paid work")))


class CheckForm(forms.Form):
    """A certificate that somebody has in front of them. Nothing of what it says is asked."""

    level = forms.ChoiceField(label=gettext_lazy("Level"), widget=forms.RadioSelect)
    workforce = forms.ChoiceField(
        label=gettext_lazy("Workforce"),
        choices=[("", gettext_lazy("Not stated (basic and standard)")), *Workforce.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    barred_lists = forms.MultipleChoiceField(
        label=gettext_lazy("Barred lists that were checked"),
        choices=LISTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    certificate_number = forms.CharField(
        label=gettext_lazy("Certificate number"),
        max_length=12,
        validators=[RegexValidator(r"^\d{9,12}$", gettext_lazy("It has 9 to 12 digits."))],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "numeric"}),
    )
    issued_on = DatePartsField(label=gettext_lazy("Date of issue"))
    seen_on = DatePartsField(label=gettext_lazy("Day on which you saw it"))
    as_volunteer = forms.ChoiceField(
        label=gettext_lazy("It was issued for"),
        choices=KINDS,
        initial="yes",
        widget=forms.RadioSelect,
    )
    update_service = forms.BooleanField(
        label=gettext_lazy("They are with the Update Service"), required=False
    )

    def __init__(self, data: Any, *, allowed: Allowed, **options: Any) -> None:
        """Offers no level above what the roles allow."""
        super().__init__(data, **options)
        levels = [
            (level, label)
            for level, label in Level.choices
            if 0 < RANK[level] <= RANK[allowed.level]
        ]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        if not allowed.barred_lists:
            del self.fields["barred_lists"]

    def clean_issued_on(self) -> Any:
        """Refuse a day that is still to come."""
        return _past(self.cleaned_data["issued_on"])

    def clean_seen_on(self) -> Any:
        """Refuse a day that is still to come."""
        return _past(self.cleaned_data["seen_on"])

    def clean(self) -> dict[str, Any]:
        """Refuse a certificate that was seen before there was one."""
        said = super().clean() or {}
        issued, seen = said.get("issued_on"), said.get("seen_on")
        if issued and seen and seen < issued:
            self.add_error("seen_on", _("It cannot be seen before it was issued."))
        return said

    def seen(self) -> Seen:
        """Give what was seen."""
        said = self.cleaned_data
        return Seen(
            level=said["level"],
            certificate_number=said["certificate_number"],
            issued_on=said["issued_on"],
            seen_on=said["seen_on"],
            workforce=said["workforce"],
            barred_lists=tuple(said.get("barred_lists", ())),
            as_volunteer=said["as_volunteer"] == "yes",
            update_service=said["update_service"],
        )


class DecisionForm(forms.Form):
    """What the organisation decides."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What do you decide for your role?"),
        help_text=gettext_lazy(
            "If it needs talking over, talk it over with them. Do not write it down here: whoever is"
            " not appointed reads “not taken forward”."
        ),
        choices=Check.Decision.choices,
        widget=forms.RadioSelect,
    )


class StatusForm(forms.Form):
    """What the Update Service answered."""

    consent = forms.BooleanField(label=gettext_lazy("They agreed that I look at it"))
    result = forms.ChoiceField(
        label=gettext_lazy("What did the Update Service answer?"),
        choices=Check.StatusResult.choices,
        widget=forms.RadioSelect,
    )


class AskForm(forms.Form):
    """Whom to ask for a reference."""

    name = forms.CharField(label=gettext_lazy("Name of the referee"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("Their e-mail address"))
    relationship = forms.CharField(
        label=gettext_lazy("How do they know each other?"), max_length=150, required=False
    )

    def __init__(self, data: Any, *, person: Person) -> None:
        """Takes whom it is about, who cannot be their own referee."""
        super().__init__(data)
        self.person = person

    def clean_email(self) -> str:
        """Refuse the person's own address."""
        email: str = self.cleaned_data["email"].lower()
        if email == self.person.email.lower():
            raise ValidationError(_("Nobody is their own referee. Ask for another address."))
        return email

    def referee(self) -> Referee:
        """Give who is asked."""
        return Referee(**self.cleaned_data)


class ReferenceForm(forms.Form):
    """What a referee says."""

    def __init__(self, data: Any, *, depth: int) -> None:
        """Asks as much as the depth asks."""
        super().__init__(data)
        for question in asked_at(depth):
            self.fields[question.name] = forms.ChoiceField(
                label=question.words,
                choices=question.choices,
                widget=forms.RadioSelect(attrs={"class": "chips"}),
            )
        self.fields["words"] = forms.CharField(
            label=gettext_lazy("Anything that would help them to start well"),
            max_length=1500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        self.fields["phone"] = forms.CharField(
            label=gettext_lazy("A number on which you can be rung"), max_length=30, required=False
        )
        self.fields["may_be_reused"] = forms.BooleanField(
            label=gettext_lazy("It may serve other organisations, if the person agrees each time"),
            help_text=gettext_lazy("Then nobody asks you the same questions again."),
            required=False,
            initial=True,
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a number where somebody would rather talk."""
        said = super().clean() or {}
        if said.get("suitable") == "talk" and not said.get("phone"):
            self.add_error("phone", _("Say on which number you can be rung."))
        return said

    def answers(self) -> dict[str, str]:
        """Give the answers by code, without what the referee allows."""
        return {name: said for name, said in self.cleaned_data.items() if name != "may_be_reused"}


class ShareForm(forms.Form):
    """Which organisation may see what."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none())
    what = forms.ChoiceField(choices=Sharing.What.choices)


def _past(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise ValidationError(_("This day is still to come."))
    return day
