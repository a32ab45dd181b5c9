"""What we accept about rounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.rounds.models import Round
from clearinghouse.rounds.states import Objective
from matching.dates import DatePartsField

MOST_RANKED: Final = 30


class AnnounceForm(forms.Form):
    """A new round: what it is cleared for is said before anybody ranks."""

    title = forms.CharField(
        label=gettext_lazy("What is the round called?"),
        help_text=gettext_lazy("Such as “Secondments, spring 2027”"),
        max_length=120,
    )
    objective = forms.ChoiceField(
        label=gettext_lazy("What is it cleared for?"),
        choices=Objective.choices,
        initial=Objective.STABLE,
        widget=forms.RadioSelect,
    )
    closes_on = DatePartsField(label=gettext_lazy("Last day for preferences"))
    confirm_by = DatePartsField(label=gettext_lazy("Last day to confirm a match"))

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, and a name that there is already."""
        said = super().clean() or {}
        closes, confirm = said.get("closes_on"), said.get("confirm_by")
        if closes and closes < timezone.localdate():
            self.add_error("closes_on", _("Choose a day that is still to come."))
        if closes and confirm and confirm < closes:
            self.add_error("confirm_by", _("Choose a day after the last day for preferences."))
        name = slugify(str(said.get("title", "")))[:40]
        if name and Round.objects.filter(name=name).exists():
            self.add_error("title", _("There is a round of this name. Choose another."))
        said["name"] = name or "round"
        return said


class RankForm(forms.Form):
    """A rank beside each of several, in figures; what has none is not wanted."""

    def __init__(self, *args: Any, among: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Make a field for each of those that may be ranked: its key and its name."""
        super().__init__(*args, **kwargs)
        self.keys = [key for key, _name in among]
        for key, name in among:
            self.fields[f"rank_{key}"] = forms.IntegerField(
                label=_("Rank of %(name)s") % {"name": name},
                required=False,
                min_value=1,
                max_value=MOST_RANKED,
                widget=forms.TextInput(
                    attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}
                ),
                error_messages={"invalid": _("Enter a whole number, such as 1.")},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse the same rank twice: of two, one is dearer."""
        said = super().clean() or {}
        given: dict[int, str] = {}
        for name, rank in list(said.items()):
            if rank is not None and rank in given:
                self.add_error(
                    name, _("%(rank)s is given twice. Give each another rank.") % {"rank": rank}
                )
            elif rank is not None:
                given[rank] = name
        return said

    def order(self) -> list[int]:
        """Give the keys in the order of their ranks; gaps between ranks mean nothing."""
        ranks = {key: self.cleaned_data.get(f"rank_{key}") for key in self.keys}
        return sorted((key for key in self.keys if ranks[key]), key=lambda key: ranks[key] or 0)


class WhyNotForm(forms.Form):
    """Why a match is declined."""

    why = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("Only those who run the round see it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
