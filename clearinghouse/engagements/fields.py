"""The fields of an agreement, as forms ask for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from clearinghouse.engagements.states import Vat
from clearinghouse.releases.states import Recharge
from matching.dates import DatePartsField

SHORT: Final = {"class": "govuk-input--width-5", "inputmode": "decimal"}
LONGEST: Final = 3000


def _day(label: object, hint: object = "", *, required: bool = False) -> DatePartsField:
    return DatePartsField(label=label, help_text=hint, required=required)


def _words(label: object, hint: object = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _line(label: object, hint: object = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=200)  # type: ignore[arg-type]


def _choice(label: object, choices: object, hint: object = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        choices=choices,  # type: ignore[arg-type]
        widget=forms.RadioSelect,
    )


def _number(label: object, hint: object = "", *, required: bool = False) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,  # type: ignore[arg-type]
        help_text=hint,  # type: ignore[arg-type]
        required=required,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        widget=forms.TextInput(attrs=SHORT),
    )


def _weeks(label: object) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]
        help_text=_("In weeks. 0 is no notice."),
        min_value=0,
        max_value=52,
        initial=4,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )


IP: Final = [
    ("host", _("The host owns it, and the giver may use it too (usual)")),
    ("giver", _("The giver owns it, and the host may use it")),
    ("open", _("It is published under an open licence")),
]
PUBLICITY: Final = [
    ("ask", _("Nothing without asking first")),
    ("names", _("The names of the organisations, not of the person")),
    ("free", _("That it takes place, and what came of it")),
]
DBS: Final = [
    ("none", _("None")),
    ("basic", _("Basic")),
    ("standard", _("Standard: only where the law allows it")),
    ("enhanced", _("Enhanced: only where the law allows it")),
]

FIELDS: Final[dict[str, Callable[[], forms.Field]]] = {
    "starts_on": lambda: _day(_("The first day"), required=True),
    "ends_on": lambda: _day(_("The last day"), required=True),
    "days": lambda: _number(_("How many days in all?"), required=True),
    "days_a_week": lambda: _number(_("How many days a week?")),
    "hours": lambda: _words(
        _("Which days and hours?"), _("For example: Monday to Wednesday, nine to five."), 2
    ),
    "place": lambda: _line(_("Where?"), _("An address, or on line.")),
    "meetings": lambda: _words(
        _("How often do you meet, and for how long?"),
        _("For example: once a month for an hour, six times, on line."),
        2,
    ),
    "extension": lambda: _words(
        _("Can it be extended, and how is that decided?"),
        _("For example: once, by up to six months, if all agree two months before the end."),
        3,
    ),
    "duties": lambda: _words(_("What is the work?"), _("What is in, and what is not."), 6),
    "deliverables": lambda: _words(_("What will be handed over?")),
    "accepted_if": lambda: _words(
        _("When is it done?"), _("A test that both would answer alike."), 3
    ),
    "risks": lambda: _words(_("What could go wrong, and what is done about it?"), rows=6),
    "eligibility": lambda: _words(
        _("What has been declared?"),
        _("For example: not disqualified as a trustee, and no interest that stands against it."),
    ),
    "qualification": lambda: _line(_("The coach's qualification or membership")),
    "ground_rules": lambda: _words(_("Your own rules")),
    "supervisor": lambda: _line(_("Who gives direction at the host?"), _("Name and post.")),
    "manager": lambda: _line(_("Who is the line manager at the employer?"), _("Name and post.")),
    "learning": lambda: _words(
        _("What is to be learned?"), _("By whoever gives, too: two or three objectives.")
    ),
    "mid_review_on": lambda: _day(
        _("When is the mid-point review?"), _("Leave it empty for the day in the middle.")
    ),
    "recharge": lambda: _choice(_("What does the host pay the employer?"), Recharge.choices),
    "pay": lambda: _words(
        _("The sum and its terms"),
        _("For example: half of salary, National Insurance and pension, £1,450 a month."),
        3,
    ),
    "invoicing": lambda: _line(_("When and how is it invoiced?")),
    "expenses": lambda: _words(
        _("Who pays which expenses?"),
        _("For example: the host pays travel beyond the usual journey, at its own rates."),
        3,
    ),
    "vat": lambda: _choice(_("How is VAT treated?"), Vat.choices),
    "vat_reason": lambda: forms.CharField(
        label=_("Why?"),
        help_text=_("A line that says why this treatment is right."),
        required=False,
        max_length=300,
    ),
    "vat_number": lambda: forms.CharField(
        label=_("The employer's VAT number"),
        help_text=_("Needed for standard-rated invoices, such as GB 123 4567 89."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    ),
    "leave": lambda: _words(_("Anything special about leave and sickness?"), rows=3),
    "health": lambda: _words(_("Anything special about health and safety?"), rows=3),
    "insurance": lambda: _words(
        _("Whose insurance covers what?"),
        _("Employer's liability, public liability and professional indemnity."),
        3,
    ),
    "dbs": lambda: _choice(_("Does the role need a criminal record check?"), DBS),
    "confidentiality": lambda: _words(_("Anything special to be kept in confidence?"), rows=3),
    "data_roles": lambda: _words(
        _("Which personal data does the work touch?"), _("And on whose systems."), 3
    ),
    "ip": lambda: _choice(_("Whose is what is made?"), IP),
    "conflict": lambda: _words(
        _("Measures against conflicts of interest"),
        _("Those that the employer's officer wrote down are here already."),
    ),
    "gifts": lambda: _words(_("Anything special about gifts?"), rows=2),
    "publicity": lambda: _choice(_("What may be said publicly?"), PUBLICITY),
    "notice_host": lambda: _weeks(_("Notice if the host ends it early")),
    "notice_employer": lambda: _weeks(_("Notice if the employer ends it early")),
    "notice_professional": lambda: _weeks(_("Notice if the professional ends it early")),
    "return_plan": lambda: _words(
        _("What happens at the end?"), _("The post, and how what was learned comes back.")
    ),
    "return_meeting_on": lambda: _day(
        _("When do the professional and the line manager meet?"),
        _("At least four weeks before the end. You can leave it open."),
    ),
}
