"""What the component gallery shows: invented examples, one of each state."""

from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.dates import DatePartsField

Words = str | Promise

CAUSES = [
    ("animals", _("Animals")),
    ("older-people", _("Older people")),
    ("environment", _("Environment")),
    ("children", _("Children")),
    ("health", _("Health")),
    ("arts", _("Arts")),
    ("anything", _("Anything")),
]
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SLOTS = [
    (f"{day}-{part}", f"{day} {part}")
    for part in ("morning", "afternoon", "evening")
    for day in DAYS
]


class Reason(NamedTuple):
    """One line of a why-list."""

    verdict: str
    text: Words


class NearMiss(NamedTuple):
    """One line of the near misses."""

    text: Words
    url: str = "#main"


class Line(NamedTuple):
    """One row of how a match was worked out."""

    name: Words
    what: Words
    adds: str
    most: str


class Worked(NamedTuple):
    """How a match was worked out."""

    lines: tuple[Line, ...]
    total: str
    coarse: bool = False


class SectionPage(NamedTuple):
    """One page in the bar below the header."""

    url: str
    text: Words
    here: bool = False


SECTION_PAGES = [
    SectionPage("#main", _("Today"), here=True),
    SectionPage("#main", _("Applicants")),
    SectionPage("#main", _("Rota")),
]


class Step(NamedTuple):
    """One line of a task list."""

    title: Words
    state: Words
    tone: str
    hint: Words = ""
    url: str = ""


class ThreeAnswers(forms.Form):
    """The home page's three questions."""

    postcode = forms.CharField(
        label=_("Your postcode"),
        help_text=_("Only used to find places near you"),
        required=False,
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-10", "autocomplete": "postal-code"}
        ),
    )
    cause = forms.MultipleChoiceField(
        label=_("What matters to you?"),
        choices=CAUSES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "chips"}),
    )
    when = forms.MultipleChoiceField(
        label=_("When are you free?"),
        choices=SLOTS,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "week"}),
    )


class EveryField(forms.Form):
    """Each kind of field once."""

    keeps_focus = True  # the gallery shows an error summary, it does not jump to it

    name = forms.CharField(label=_("Name of the role"), help_text=_("As you would say it aloud"))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)
    places = forms.IntegerField(
        label=_("How many people?"),
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    about = forms.CharField(label=_("What will they do?"), widget=forms.Textarea(attrs={"rows": 4}))
    region = forms.ChoiceField(
        label=_("Region"), choices=[("", _("Choose one")), ("ne", _("North East"))]
    )
    starts_on = DatePartsField(label=_("First day"), help_text=_("For example, 27 3 2026"))
    check = forms.ChoiceField(
        label=_("Is a check needed?"),
        choices=[("no", _("No")), ("basic", _("Basic")), ("enhanced", _("Enhanced"))],
        widget=forms.RadioSelect,
    )
    access = forms.MultipleChoiceField(
        label=_("Getting in"),
        choices=[("step", _("Step-free")), ("toilet", _("Accessible toilet"))],
        widget=forms.CheckboxSelectMultiple,
    )
    within = forms.ChoiceField(
        label=_("How far?"),
        choices=[("2", _("2 miles")), ("5", _("5 miles")), ("20", _("20 miles"))],
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )
    agreed = forms.BooleanField(label=_("I have read the volunteers' agreement"))


REASONS = [
    Reason("fit", _("Animals and environment, both on your list")),
    Reason("fit", _("0.4 miles: a 9 minute walk from E1 3DG")),
    Reason("check", _("Tuesday or Thursday afternoons, you said evenings")),
    Reason("check", _("Background check, free, before you start")),
    Reason("not", _("No step-free way in")),
]
FACTS = [
    (_("When"), _("Tuesday or Thursday, 12:30pm to 4:30pm. Start any week.")),
    (_("Expenses"), _("Bus and lunch, with receipts")),
    (_("Getting in"), _("Step-free, accessible toilet, quiet room. Ask for what you need.")),
    (_("Age"), _("18 or over")),
]
PLACES = [
    {"id": 1, "lat": 51.5175, "lon": -0.0412, "title": _("Greencare support volunteer")},
    {"id": 2, "lat": 51.5301, "lon": -0.0307, "title": _("Saturday river clean-up")},
    {"id": 3, "lat": 51.5063, "lon": -0.0711, "title": _("Dog walking"), "where": _("1.6 miles")},
]


def context() -> dict[str, Any]:
    """Everything that gallery.html asks for."""
    chosen = {"cause": ["animals", "environment"], "when": ["tuesday-evening", "saturday-morning"]}
    wrong = {
        "name": "Befriender",
        "email": "not an address",
        "starts_on_day": "31",
        "starts_on_month": "2",
    }
    return {
        "search_form": ThreeAnswers(initial={"postcode": "E1 3DG", **chosen}),
        "filter_form": ThreeAnswers(initial=chosen, auto_id="id_filter_%s"),
        "every_form": EveryField(auto_id="id_new_%s"),
        "wrong_form": EveryField(wrong, auto_id="id_wrong_%s"),
        "reasons": REASONS,
        "short_reasons": REASONS[:1] + REASONS[3:4],
        "worked": Worked(
            (
                Line(_("Where"), _("2.1 miles"), "18.5", "30"),
                Line(_("When"), _("Tuesday evening"), "20", "20"),
                Line(_("What it is for"), _("Animals"), "25", "50"),
            ),
            "63.5",
        ),
        "misses": [
            NearMiss(_("3 more if Thursday afternoons work")),
            NearMiss(_("2 more from home")),
        ],
        "chips": [_("Animals"), _("Tue evening · Saturday"), _("Within 5 miles")],
        "distances": [("2", _("2 miles")), ("5", _("5 miles"))],
        "distance": ["5"],
        "slots": ["tuesday-afternoon", "thursday-afternoon"],
        "facts": FACTS,
        "columns": [_("Region"), _("Roles"), _("Open places")],
        "rows": [[_("London"), 120, 340], [_("North East"), 48, 96]],
        "steps": [
            Step(_("About the role"), _("Done"), "green", url="#main"),
            Step(_("Safeguarding"), _("To do"), "warm", _("Which check, who arranges it"), "#main"),
            Step(_("Publish"), _("Cannot start yet"), "grey"),
        ],
        "places": PLACES,
        "section_pages": SECTION_PAGES,
        "section": "find",
    }
