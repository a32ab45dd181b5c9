"""What we accept about organisations."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.dates import DatePartsField
from matching.organisations import registers
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import holder_of, named_alike
from matching.organisations.registers import Number
from matching.people.fields import PostcodeFormField
from matching.places import queries as places
from matching.taxonomy import queries as taxonomy
from matching.wording import as_html, as_text

KINDS = [
    (Organisation.Kind.VCO, gettext_lazy("A voluntary or community organisation")),
    (Organisation.Kind.EMPLOYER, gettext_lazy("An employer whose people lend their skills")),
]
ROLES_OF: Final = {
    Organisation.Kind.VCO: (Membership.Role.ADMIN, Membership.Role.COORDINATOR),
    Organisation.Kind.EMPLOYER: (Membership.Role.ADMIN, Membership.Role.APPROVER),
    Organisation.Kind.CENTRE: (
        Membership.Role.ADMIN,
        Membership.Role.BROKER,
        Membership.Role.SAFEGUARDING,
    ),
}
LONGEST_AWAY: Final = dt.timedelta(days=183)


class RegisterNumberField(forms.CharField):
    """A number of a public register, as people write it down; given back with its register."""

    def __init__(self, read: Callable[[str], Number | None], wrong: Any, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"class": "govuk-input--width-10"}))
        super().__init__(required=False, max_length=30, **options)
        self.read, self.wrong = read, wrong

    def clean(self, value: Any) -> Any:
        """Give the number; None where the box was left empty."""
        text = str(super().clean(value))
        if not text:
            return None
        number = self.read(text)
        if number is None:
            raise ValidationError(str(self.wrong), code="invalid")
        return number


def _charity_number() -> RegisterNumberField:
    return RegisterNumberField(
        registers.charity,
        gettext_lazy(
            "A charity number has 6 or 7 digits, such as 1012345; in Scotland it is like SC012345, "
            "in Northern Ireland like NIC100012. Leave it out if unsure."
        ),
        label=gettext_lazy("Charity number"),
        help_text=gettext_lazy("If it is registered with the Charity Commission."),
    )


def _company_number() -> RegisterNumberField:
    return RegisterNumberField(
        registers.company,
        gettext_lazy(
            "A company number has 8 characters, such as 01234567 or CE012345; a mutual's is like "
            "12345R. Leave it out if unsure."
        ),
        label=gettext_lazy("Company number"),
        help_text=gettext_lazy("A company, a CIO's number at Companies House, or a mutual."),
    )


class NumbersMixin(forms.Form):
    """The two numbers by which an organisation may be on a register."""

    def refuse_taken(self, but: Organisation | None = None) -> None:
        """Lead to the page of who is listed under a number instead of listing it twice."""
        for name in ("charity_number", "company_number"):
            holder = holder_of(self.cleaned_data.get(name))
            if holder and holder != but:
                self.add_error(name, _listed_already(holder))

    def numbers(self) -> list[Number]:
        """Give the numbers that were said."""
        said = (self.cleaned_data.get(name) for name in ("charity_number", "company_number"))
        return [number for number in said if number is not None]


class RegisterForm(NumbersMixin):
    """What an organisation says of itself to begin with."""

    name = forms.CharField(
        label=gettext_lazy("Name of the organisation"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=KINDS,
        initial=Organisation.Kind.VCO,
        widget=forms.RadioSelect,
    )
    postcode = PostcodeFormField(
        label=gettext_lazy("Postcode"),
        help_text=gettext_lazy("Where it works from."),
        required=True,
    )
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=500, required=False, assume_scheme="https"
    )
    charity_number = _charity_number()
    company_number = _company_number()
    another = forms.BooleanField(
        label=gettext_lazy("It is another organisation of the same name"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is listed here already, by its number or by its name in the district."""
        said = super().clean() or {}
        self.refuse_taken()
        if said.get("name") and said.get("postcode") and not said.get("another"):
            place = places.find_postcode(said["postcode"])
            alike = named_alike(said["name"], place.lad_code)
            if alike and not self.errors:
                self.add_error("name", _listed_already(alike))
        return said

    @property
    def asks_whether_another(self) -> bool:
        """Whether the name is taken in the district, so that the box to say otherwise is needed."""
        return self.is_bound and ("name" in self.errors or bool(self.data.get("another")))

    def said(self) -> dict[str, Any]:
        """Give what registering takes."""
        names = ("name", "kind", "postcode", "website")
        return {name: self.cleaned_data[name] for name in names} | {"numbers": self.numbers()}


class DescribeForm(NumbersMixin):
    """What an organisation says of itself on its page."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=250)
    description = forms.CharField(
        label=gettext_lazy("What you do, and for whom"),
        help_text=gettext_lazy("A few sentences. Volunteers read it beside every role."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    causes = forms.MultipleChoiceField(
        label=gettext_lazy("What is it for?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    website = forms.URLField(
        label=gettext_lazy("Website"), max_length=500, required=False, assume_scheme="https"
    )
    image = forms.URLField(
        label=gettext_lazy("Address of a picture"),
        help_text=gettext_lazy("Your logo, or a picture of what you do, on your own website."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    address = forms.CharField(
        label=gettext_lazy("Address that people may know"), max_length=300, required=False
    )
    charity_number = _charity_number()
    company_number = _company_number()

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        self.organisation = organisation
        field: Any = self.fields["causes"]
        main = {cause.code: cause.label for cause in taxonomy.main_causes()}
        others = taxonomy.standard_causes().exclude(code__in=main).values_list("code", "label")
        field.choices = [*main.items(), *others]
        if organisation.identifiers.exclude(scheme=registers.INFORMAL).exists():
            del self.fields["charity_number"]  # what is known stands; operators put it right
            del self.fields["company_number"]

    def clean(self) -> dict[str, Any]:
        """Refuse a number that is another's."""
        said = super().clean() or {}
        self.refuse_taken(but=self.organisation)
        return said

    def said(self) -> dict[str, Any]:
        """Give what describing takes; the words are text, kept as paragraphs."""
        names = ("name", "website", "image", "address", "causes")
        return {name: self.cleaned_data[name] for name in names} | {
            "description": as_html(self.cleaned_data["description"]),
            "numbers": self.numbers(),
        }


def _days_from_today(label: Any, help_text: Any = "") -> DatePartsField:
    return DatePartsField(label=label, required=False, help_text=help_text)


def _age(label: Any) -> forms.IntegerField:
    look = {"class": "govuk-input--width-3", "inputmode": "numeric"}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=120,
        widget=forms.TextInput(attrs=look),
        error_messages={"invalid": gettext_lazy("Enter an age in figures, such as 16.")},
    )


class PromisesForm(forms.Form):
    """How fast it answers, its policy on checks, and what its insurance covers."""

    answers_within_days = forms.IntegerField(
        label=gettext_lazy("Within how many working days do you answer?"),
        help_text=gettext_lazy("Applicants see it. Two days are good; most give up after ten."),
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
    )
    recheck_months = forms.IntegerField(
        label=gettext_lazy("After how many months do you ask for a check anew?"),
        help_text=gettext_lazy(
            "Your own policy: certificates do not run out. Many take 36 months."
        ),
        min_value=1,
        max_value=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )
    insured_until = _days_from_today(
        gettext_lazy("Until when does your insurance cover volunteers?"),
        gettext_lazy("Employer's or public liability that includes them. For example, 27 3 2027"),
    )
    insured_from_age = _age(gettext_lazy("Youngest age that it covers"))
    insured_to_age = _age(gettext_lazy("Oldest age that it covers"))
    indemnity_until = _days_from_today(
        gettext_lazy("If volunteers give advice: until when does professional indemnity run?"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse ages in the wrong order."""
        said = super().clean() or {}
        youngest, oldest = said.get("insured_from_age"), said.get("insured_to_age")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("insured_to_age", _("This cannot be younger than the youngest."))
        return said


class AwayForm(forms.Form):
    """Days on which nobody answers."""

    from_on = DatePartsField(label=gettext_lazy("First day away"))
    to_on = DatePartsField(label=gettext_lazy("Last day away"))

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, past ones, and half a year or more."""
        said = super().clean() or {}
        first, last = said.get("from_on"), said.get("to_on")
        if first and first < timezone.localdate():
            self.add_error("from_on", _("Enter today or a later day."))
        if first and last and last < first:
            self.add_error("to_on", _("The last day cannot be before the first."))
        if first and last and last - first > LONGEST_AWAY:
            self.add_error("to_on", _("For more than six months, pause your roles instead."))
        return said


class InviteForm(forms.Form):
    """Somebody to act for an organisation."""

    email = forms.EmailField(label=gettext_lazy("Their e-mail address"), max_length=254)
    role = forms.ChoiceField(label=gettext_lazy("As what?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["role"]
        field.choices = roles_of(organisation)
        field.initial = field.choices[-1][0] if organisation.kind != "centre" else "broker"


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["role"]
        field.choices = roles_of(organisation)


class ApprovalForm(forms.Form):
    """Whether a centre reads roles first."""

    approves_roles = forms.BooleanField(
        label=gettext_lazy("Read the roles of organisations in our district before they go live"),
        required=False,
    )


class ClaimForm(forms.Form):
    """What shows that somebody acts for an organisation."""

    evidence = forms.CharField(
        label=gettext_lazy("How can we see that you act for it?"),
        help_text=gettext_lazy(
            "Your role there, your name on its website or register entry, or an e-mail address of the "
            "organisation at which we can reach you."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WordsForm(forms.Form):
    """Words to somebody whose request is not granted yet."""

    words = forms.CharField(
        label=gettext_lazy("What is missing?"),
        help_text=gettext_lazy("They read it as you write it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def described(organisation: Organisation) -> dict[str, Any]:
    """Give what the form about a page starts from."""
    names = ("name", "website", "image", "address", "causes")
    said = {name: getattr(organisation, name) for name in names}
    return said | {"description": as_text(organisation.description)}


def roles_of(organisation: Organisation) -> list[tuple[str, Any]]:
    """List the roles that an organisation of this kind has."""
    return [(role.value, role.label) for role in ROLES_OF[Organisation.Kind(organisation.kind)]]


def _listed_already(holder: Organisation) -> Any:
    """Say that an organisation is listed, and lead to its page or to asking for it."""
    if holder.standing == Organisation.Standing.CLAIMED:
        return format_html(
            _('{} is listed here already. <a href="{}">Ask its people</a> to invite you.'),
            holder.name,
            reverse("organisation", args=[holder.pk]),
        )
    return format_html(
        _('{} is listed here already. Is it yours? <a href="{}">Ask for its page</a>.'),
        holder.name,
        reverse("claim", args=[holder.pk]),
    )
