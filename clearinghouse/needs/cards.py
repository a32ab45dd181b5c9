"""Skills needs as they stand in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.queries import district_names
from clearinghouse.terms import EngagementForm, effort
from matching.tongue import as_written

MOST_SKILLS: Final = 4


@dataclass(frozen=True)
class NeedCard:
    """One need of a list: where it is, and a line of plain facts."""

    need: SkillsNeed
    where: str
    note: str


def cards(needs: Iterable[SkillsNeed]) -> list[NeedCard]:
    """Make the cards of a list, read with `with_card`."""
    listed = list(needs)
    districts = district_names({need.lad for need in listed if need.point})
    return [NeedCard(need, where(need, districts), facts(need)) for need in listed]


def where(need: SkillsNeed, districts: dict[str, str]) -> str:
    """Say in which district it is, or that it is done on line."""
    if not need.point:
        return _("On line")
    place = districts.get(need.lad, need.postcode.split(" ")[0])
    return _("%(place)s or on line") % {"place": place} if need.remote else place


def facts(need: SkillsNeed) -> str:
    """Say in a line what form it takes, how long, by when, and which skills it wants."""
    named = [as_written(_capitalised(wanted.skill.label)) for wanted in need.wanted.all()]
    said = [
        EngagementForm(need.form).short,
        effort(need.days_min, need.days_max),
        _("by %(day)s") % {"day": date_format(need.deadline, "j F Y")} if need.deadline else "",
        format_html_join(", ", "{}", ((name,) for name in named[:MOST_SKILLS])),
    ]
    return format_html_join(" · ", "{}", ((each,) for each in said if each))


def _capitalised(label: str) -> str:
    return label[:1].upper() + label[1:]
