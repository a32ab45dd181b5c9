"""What a volunteer does, asked so that the check follows from it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.safeguarding.eligibility import ADULT, CHILD, AdultWork, Board, ChildWork, Facts
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting.frequency import Comes, is_dated


def _chosen(label: Any, choices: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


class ChecksForm(forms.Form):
    """The questions of the tree. No answer names a level."""

    children = _chosen(
        gettext_lazy("With children, does the volunteer …"),
        ChildWork.choices,
        help_text=gettext_lazy("Under 18. Tick nothing if children are only there by chance."),
    )
    supervised = forms.BooleanField(
        label=gettext_lazy("Somebody who is checked supervises them all the time"), required=False
    )
    at_a_place_for_children = forms.BooleanField(
        label=gettext_lazy("It takes place at a school, a nursery or a children's home"),
        help_text=gettext_lazy("With a chance of being with children, whatever the task."),
        required=False,
    )
    adults = _chosen(
        gettext_lazy(
            "For adults, because of their age, illness or disability, does the volunteer …"
        ),
        AdultWork.choices,
    )
    comes = forms.ChoiceField(
        label=gettext_lazy("How often does the same volunteer come?"),
        choices=Comes.choices,
        initial=Comes.EVERY,
        widget=forms.RadioSelect,
    )
    overnight = forms.BooleanField(
        label=gettext_lazy("They may be with children or adults between 2am and 6am"),
        required=False,
    )
    board = forms.ChoiceField(
        label=gettext_lazy("Is it a place on a board?"),
        choices=Board.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    serves = _chosen(
        gettext_lazy("If it is a trustee: with whom does your organisation work?"),
        [(CHILD, gettext_lazy("Children")), (ADULT, gettext_lazy("Adults at risk"))],
    )
    basic_wanted = forms.BooleanField(
        label=gettext_lazy("If the law gives no ground for more, we ask for a basic check"),
        help_text=gettext_lazy("For money or keys, say. It is not free for volunteers."),
        required=False,
    )
    id_check = forms.BooleanField(
        label=gettext_lazy("We look at proof of who they are"), required=False
    )
    checks_paid_by = forms.ChoiceField(
        label=gettext_lazy("Who pays for a check?"),
        choices=RoleTerms.PaysChecks.choices,
        initial=RoleTerms.PaysChecks.NONE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, role: Role, **options: Any) -> None:
        super().__init__(*args, **options)
        self.dated = is_dated(role.opportunity.sessions.all())

    def clean(self) -> dict[str, Any]:
        """Ask how often, where no session says it."""
        said = super().clean() or {}
        touched = said.get("children") or said.get("adults") or said.get("at_a_place_for_children")
        if touched and said.get("comes") == Comes.EVERY and not self.dated:
            self.add_error(
                "comes", _("No time of this role has a date: say about how often somebody comes.")
            )
        return said

    def facts(self) -> Facts:
        """Give what was answered."""
        said = self.cleaned_data
        return Facts(
            children=frozenset(said["children"]),
            adults=frozenset(said["adults"]),
            supervised=said["supervised"],
            at_a_place_for_children=said["at_a_place_for_children"],
            board=said["board"],
            serves=frozenset(said["serves"]),
            overnight=said["overnight"],
            basic_wanted=said["basic_wanted"],
        )


def checks_of(role: Role, terms: RoleTerms) -> dict[str, Any]:
    """Give what the step starts from."""
    said = dict(terms.facts)
    said["overnight"] = said.get("said_overnight", False)
    return said | {
        "checks_paid_by": terms.checks_paid_by,
        "id_check": "IDCheck" in role.requirements,
        "comes": said.get("comes") or Comes.EVERY,
    }
