"""What we accept about applications."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.people.forms import AgeForm
from matching.people.models import Adjustment, Person
from volunteering.applications.models import Application
from volunteering.applications.queries import Filters, following
from volunteering.applications.states import ApplicationState, DeclineReason, WithdrawReason
from volunteering.applications.words import MOVES
from volunteering.opportunities.models import Role

LONGEST: Final = 2000
FILLED: Final = gettext_lazy("{name} and {role} are filled in.")


def _words(label: Any, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": options.pop("rows", 5)})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **options)


class ApplyForm(AgeForm):
    """An application: one screen, nothing that the account says already."""

    words = _words(
        gettext_lazy("What would you like them to know?"),
        required=False,
        help_text=gettext_lazy(
            "A line is enough: why this role, or what you would like to ask. Leave out health and "
            "anything about criminal records."
        ),
    )
    shares_adjustments = forms.BooleanField(
        label=gettext_lazy("Tell them what I want arranged for me"),
        required=False,
        help_text=gettext_lazy(
            "Only this organisation sees it, and only with this application. Without the tick they "
            "do not."
        ),
    )
    list = forms.CharField(required=False, widget=forms.HiddenInput)
    position = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ["words", "birth_year", "born_on", "shares_adjustments"]

    def __init__(self, data: Any, *, person: Person | None, **options: Any) -> None:
        super().__init__(data, **options)
        if person is not None and (person.birth_year or person.born_on):
            del self.fields["birth_year"]
            del self.fields["born_on"]
        if person is None or not Adjustment.objects.filter(person=person).exists():
            del self.fields["shares_adjustments"]

    def clean(self) -> dict[str, Any]:
        """Ask for the year of birth, which age limits and a parent's consent go by."""
        said = super().clean() or {}
        asked = "birth_year" in self.fields and not self.errors
        if asked and not (said.get("birth_year") or said.get("born_on")):
            self.add_error("birth_year", _("Enter the year you were born, such as 1990."))
        return said

    def clean_list(self) -> str | None:
        """Take a list's key as a link had it; one that cannot be is no list."""
        try:
            return str(UUID(self.cleaned_data["list"]))
        except ValueError:
            return None

    def clean_position(self) -> int | None:
        """Take a position as a link had it."""
        return _small(self.cleaned_data["position"], 2**15 - 1)


def _small(number: int | None, most: int) -> int | None:
    return number if number is not None and 0 <= number <= most else None


class WithdrawForm(forms.Form):
    """Why somebody takes an application back."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("The organisation is told, so that it can do better."),
        choices=WithdrawReason.choices,
        widget=forms.RadioSelect,
    )
    words = _words(gettext_lazy("Anything you would like to say to them"), required=False, rows=3)


class MoveForm(forms.Form):
    """One button on a card: to which stage, and from which as its presser saw it."""

    to = forms.ChoiceField(choices=[(each.value, "") for each in ApplicationState.stages()])
    seen = forms.ChoiceField(choices=ApplicationState.choices)


class AnswerForm(forms.Form):
    """Words for the volunteer, and the stage to which they lead."""

    to = forms.ChoiceField(
        label=gettext_lazy("Where does it stand now?"), widget=forms.RadioSelect, required=False
    )
    words = _words(
        gettext_lazy("What do you want to say?"),
        help_text=gettext_lazy("They get it as an e-mail, and it stays on their page."),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, application: Application, **options: Any) -> None:
        super().__init__(data, **options)
        stays = ("", gettext_lazy("It stays where it is"))
        onward = [(str(each), MOVES[each]) for each in following(application)]
        first = application.state == ApplicationState.REFERRED
        self.fields["to"].choices = onward if first else [stays, *onward]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that says nothing and changes nothing."""
        said = super().clean() or {}
        if not said.get("to") and not said.get("words"):
            self.add_error("words", _("Write something, or choose where it stands now."))
        return said


class DeclineForm(forms.Form):
    """Why an organisation says no; from references and checks on, one reason tells nothing of them."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )
    words = _words(
        gettext_lazy("Something personal to add"),
        required=False,
        rows=3,
        help_text=gettext_lazy(
            "They hear the reason in kind words, and at once about other roles that fit. Say nothing "
            "here of references or checks."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, application: Application, **options: Any) -> None:
        super().__init__(data, **options)
        if application.state == ApplicationState.CHECKS:
            plain = (DeclineReason.ROLE_FILLED, DeclineReason.NOT_TAKEN_FORWARD)
            self.fields["reason"].choices = [(each.value, each.label) for each in plain]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A word for the colleagues."""

    text = _words(
        gettext_lazy("Note for colleagues"),
        rows=2,
        help_text=gettext_lazy("The volunteer is not sent it, but may ask to see it."),
    )


class TemplateForm(forms.Form):
    """Words that are used again and again."""

    name = forms.CharField(label=gettext_lazy("What it is for"), max_length=80)
    text = _words(
        gettext_lazy("The words"),
        help_text=gettext_lazy(
            "Write {name} where the first name goes, and {role} for the role’s title."  # noqa: RUF001
        ),
    )

    def __init__(self, data: Any, *, others: list[str] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.others = others or []

    def clean_name(self) -> str:
        """Refuse a name that is taken."""
        name: str = self.cleaned_data["name"]
        if name in self.others:
            raise forms.ValidationError(_("There are words of this name already."))
        return name


class FilterForm(forms.Form):
    """Which applicants a list shows, from an address."""

    q = forms.CharField(
        label=gettext_lazy("Name or role"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    role = forms.TypedChoiceField(
        label=gettext_lazy("Role"), coerce=int, empty_value=None, required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        choices=[("", gettext_lazy("All that are open")), *ApplicationState.choices],
        required=False,
    )
    late = forms.BooleanField(label=gettext_lazy("Only broken promises"), required=False)

    def __init__(self, data: Any, *, roles: list[Role]) -> None:
        super().__init__(data)
        titles = [(role.pk, role.title) for role in roles]
        self.fields["role"].choices = [("", gettext_lazy("Every role")), *titles]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Give what the valid answers ask for; one that is refused filters nothing."""
        self.is_valid()
        given = {name: self.cleaned_data.get(name) for name in self.fields}
        return Filters(
            q=given["q"] or "",
            role=given["role"] or None,
            state=given["state"] or "",
            late=bool(given["late"]),
        )


class ChosenForm(forms.Form):
    """Several applications of one organisation."""

    a = forms.ModelMultipleChoiceField(queryset=Application.objects.none())

    def __init__(self, data: Any, *, applications: Any) -> None:
        super().__init__(data)
        self.fields["a"].queryset = applications  # type: ignore[attr-defined]


class ManyForm(forms.Form):
    """One answer for several, each with a line of its own."""

    deed = forms.ChoiceField(label=gettext_lazy("What do you tell them?"), widget=forms.RadioSelect)
    words = _words(gettext_lazy("The words for all of them"), required=False, help_text=FILLED)

    def __init__(self, data: Any, *, applications: list[Application], **options: Any) -> None:
        super().__init__(data, **options)
        moves = [
            (str(each), MOVES[each])
            for each in ApplicationState.stages()[1:]
            if each != ApplicationState.OFFERED
        ]
        noes = [
            (f"no:{each.value}", _("No: %(why)s") % {"why": each.label}) for each in DeclineReason
        ]
        self.fields["deed"].choices = [*moves, *noes]  # type: ignore[attr-defined]
        for each in applications:
            self.fields[f"line_{each.pk}"] = forms.CharField(
                label=_("A line for %(name)s") % {"name": each.volunteer},
                max_length=300,
                required=False,
            )
            self.fields[f"seen_{each.pk}"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=each.state
            )

    def clean(self) -> dict[str, Any]:
        """Refuse words that together are too long to keep."""
        said = super().clean() or {}
        lines = [len(text) for name, text in said.items() if name.startswith("line_")]
        if len(said.get("words") or "") + max(lines, default=0) > LONGEST - 2:
            self.add_error("words", _("These words are too long together with the lines."))
        return said

    @property
    def reason(self) -> DeclineReason | None:
        """Give the reason of a no."""
        deed: str = self.cleaned_data["deed"]
        return DeclineReason(deed.removeprefix("no:")) if deed.startswith("no:") else None

    @property
    def to(self) -> ApplicationState | None:
        """Give the stage of a yes."""
        return None if self.reason else ApplicationState(self.cleaned_data["deed"])
