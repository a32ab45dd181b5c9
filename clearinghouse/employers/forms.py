"""What we accept from an employer about itself."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.employers import queries
from clearinghouse.employers.models import Employer
from clearinghouse.employers.terms import ApprovalStep, PublicKind
from clearinghouse.terms import EngagementForm, Sector
from matching.dates import DatePartsField
from matching.people.models import Person

CHIPS = {"class": "chips"}
NARROW = {"class": "govuk-input--width-4", "inputmode": "numeric"}
# Endings of names that lead to machines of our own network (RFC 6762, RFC 6761, RFC 8375).
INSIDE: Final = frozenset({"arpa", "internal", "invalid", "lan", "local", "localhost"})


class SectorMixin(forms.Form):
    """Which sector, and which public body."""

    sector = forms.ChoiceField(
        label=gettext_lazy("Which sector are you in?"),
        choices=Sector.choices,
        widget=forms.RadioSelect,
    )
    public_kind = forms.ChoiceField(
        label=gettext_lazy("If in the public sector: what are you?"),
        help_text=gettext_lazy(
            "It decides which conflict questions are asked before a secondment."
        ),
        choices=[("", gettext_lazy("Not in the public sector")), *PublicKind.choices],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask public bodies which, and others not."""
        said = super().clean() or {}
        if said.get("sector") == Sector.PUBLIC and not said.get("public_kind"):
            self.add_error("public_kind", _("Choose what kind of public body you are."))
        if said.get("sector") and said["sector"] != Sector.PUBLIC:
            said["public_kind"] = ""
        return said


class OpenForm(SectorMixin):
    """What opens an employer's account."""


class PolicyForm(SectorMixin):
    """What an employer allows without asking, and who says yes else."""

    days_per_person = forms.DecimalField(
        label=gettext_lazy("How many days a year may each person give in working time?"),
        help_text=gettext_lazy("Empty: no cap. Secondments are not counted against it."),
        min_value=0,
        max_value=260,
        max_digits=5,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Enter a number of days, such as 3 or 1.5.")},
    )
    preapproved_forms = forms.MultipleChoiceField(
        label=gettext_lazy("What needs nobody's approval?"),
        help_text=gettext_lazy("Your people may do these without asking, up to the days above."),
        choices=[one for one in EngagementForm.choices if not one[0].startswith("secondment")],
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=CHIPS),
    )
    short_steps = forms.MultipleChoiceField(
        label=gettext_lazy("Who approves anything else that is no secondment?"),
        choices=ApprovalStep.choices,
        widget=forms.CheckboxSelectMultiple(attrs=CHIPS),
        error_messages={"required": gettext_lazy("Choose at least one who approves.")},
    )
    steps = forms.MultipleChoiceField(
        label=gettext_lazy("Who approves a secondment?"),
        help_text=gettext_lazy(
            "In this order. Finance is asked only where the host pays, and the conflict officer, "
            "outside the public sector, only where a conflict is declared."
        ),
        choices=ApprovalStep.choices,
        widget=forms.CheckboxSelectMultiple(attrs=CHIPS),
        error_messages={"required": gettext_lazy("Choose at least one who approves.")},
    )
    approval_days = forms.IntegerField(
        label=gettext_lazy("After how many working days does an unanswered request run out?"),
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"invalid": gettext_lazy("Enter whole days in figures, such as 10.")},
    )
    return_alert_days = forms.IntegerField(
        label=gettext_lazy("How many days before somebody comes back should HR be told?"),
        help_text=gettext_lazy(
            "28 is four weeks: time for the return meeting and to end the cover."
        ),
        min_value=1,
        max_value=366,
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"invalid": gettext_lazy("Enter whole days in figures, such as 28.")},
    )
    vat_number = forms.CharField(
        label=gettext_lazy("VAT number"),
        help_text=gettext_lazy("Needed only to charge a host with VAT, such as GB123456789."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        validators=[
            RegexValidator(
                r"^(GB|XI)?\s*(\d[\s]*){9}((\d[\s]*){3})?$|^(GB)?(GD|HA)\d{3}$",
                gettext_lazy("Enter a UK VAT number: nine digits, or GD or HA and three digits."),
            )
        ],
    )

    def clean(self) -> dict[str, Any]:
        """Put steps in turn; a public body has its conflict officer, or a secondment could not be cleared."""
        said = super().clean()
        for name in ("steps", "short_steps"):
            if name in said:
                said[name] = queries.in_turn(said[name])
        officer = ApprovalStep.CONFLICT_OFFICER
        if said.get("sector") == Sector.PUBLIC and officer not in said.get("steps", [officer]):
            self.add_error(
                "steps",
                _("A public body has a conflict of interest officer clear every secondment."),
            )
        return said


class TemplateForm(forms.Form):
    """An employer's own agreement."""

    template = forms.CharField(
        label=gettext_lazy("The text of your agreement"),
        help_text=gettext_lazy(
            "In plain text; a line that begins with # is a heading. These are filled in: {employer}, "
            "{host}, {professional}, {starts_on}, {ends_on}, {days}."
        ),
        required=False,
        max_length=40000,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    approved = forms.BooleanField(
        label=gettext_lazy("Our lawyers have approved this text: offer it for secondments"),
        required=False,
    )


class DomainForm(forms.Form):
    """An e-mail domain."""

    domain = forms.CharField(
        label=gettext_lazy("E-mail domain"),
        help_text=gettext_lazy(
            "What stands after the @ in your people's addresses: example.gov.uk"
        ),
        max_length=120,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "inputmode": "url"}),
        validators=[
            RegexValidator(
                r"^@?([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z]{2,}$",
                gettext_lazy(
                    "Enter a domain such as example.gov.uk, without what is before the @."
                ),
            )
        ],
    )


class SignInForm(forms.Form):
    """An identity provider that speaks OpenID Connect."""

    issuer = forms.URLField(
        label=gettext_lazy("Address of your provider (issuer)"),
        help_text=gettext_lazy(
            "Its settings stand under /.well-known/openid-configuration there. "
            "For example https://login.microsoftonline.com/your-tenant/v2.0"
        ),
        max_length=300,
        assume_scheme="https",
    )
    client_id = forms.CharField(label=gettext_lazy("Client ID"), max_length=200)
    secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        help_text=gettext_lazy("We show it to nobody. Leave it empty to keep the one that stands."),
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    is_on = forms.BooleanField(
        label=gettext_lazy("Your people can sign in with it"), required=False
    )

    def clean_issuer(self) -> str:
        """Keep it without a slash at its end; it has to be encrypted, and out on the internet.

        We fetch it ourselves, so it must not lead to what only our own machines can reach.
        """
        issuer: str = self.cleaned_data["issuer"].rstrip("/")
        if not issuer.startswith("https://"):
            raise forms.ValidationError(_("The address has to begin with https://."))
        host = urlsplit(issuer).hostname or ""
        ending = host.rpartition(".")[2]
        if "." not in host or ending in INSIDE or not ending.isalpha():
            raise forms.ValidationError(_("The address has to be one that anybody can reach."))
        return issuer


def person_field(label: Any, help_text: Any = "") -> forms.EmailField:
    """Ask for somebody by the address of their account."""
    return forms.EmailField(
        label=label,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )


class ColleagueMixin(forms.Form):
    """Whose addresses have to belong to accounts."""

    colleagues: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Replace addresses by people."""
        said = super().clean() or {}
        for name in self.colleagues:
            if said.get(name) and not isinstance(said[name], Person):
                found = queries.person_at(said[name])
                if found is None:
                    self.add_error(
                        name, _("Nobody has an account with this address: invite them first.")
                    )
                else:
                    said[name] = found
        return said


class ApproverForm(ColleagueMixin):
    """Who approves at a step."""

    colleagues = ("person",)
    person = person_field(gettext_lazy("Their e-mail address"))
    step = forms.ChoiceField(
        label=gettext_lazy("What do they approve as?"),
        help_text=gettext_lazy(
            "A line manager stands with each person; name one here only for those who have none."
        ),
        choices=ApprovalStep.choices,
    )


class DelegationForm(ColleagueMixin):
    """Who decides instead of whom, and how long."""

    colleagues = ("from_person", "to_person")
    from_person = person_field(gettext_lazy("Whose decisions?"))
    to_person = person_field(gettext_lazy("Who decides instead?"))
    step = forms.ChoiceField(
        label=gettext_lazy("Which step?"),
        choices=[("", gettext_lazy("Every step")), *ApprovalStep.choices],
        required=False,
    )
    from_on = DatePartsField(label=gettext_lazy("From"))
    to_on = DatePartsField(label=gettext_lazy("To, the last day included"))
    reason = forms.CharField(
        label=gettext_lazy("Why? (if you want to say)"), required=False, max_length=200
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards or are over, and delegating to oneself."""
        said = super().clean()
        first, last = said.get("from_on"), said.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("The last day is before the first."))
        elif last and last < timezone.localdate():
            self.add_error("to_on", _("These days are over."))
        if said.get("from_person") and said.get("from_person") == said.get("to_person"):
            self.add_error("to_person", _("Choose somebody else to decide instead."))
        return said


def policy_of(employer: Employer) -> dict[str, Any]:
    """Give what the policy form starts from."""
    return {name: getattr(employer, name) for name in PolicyForm.base_fields}
