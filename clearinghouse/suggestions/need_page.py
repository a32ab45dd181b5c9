"""What a need's page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from clearinghouse.needs.cards import where
from clearinghouse.needs.judging import waits_for_a_look
from clearinghouse.needs.labels import NEXT, TONES
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.queries import district_names
from clearinghouse.needs.schema_org import described
from clearinghouse.needs.states import NeedState
from clearinghouse.professionals.models import Professional
from clearinghouse.professionals.queries import side_of
from clearinghouse.suggestions.queries import fit
from clearinghouse.terms import Depth, EngagementForm, effort, number
from matching.people.models import Person
from matching.shortlists.labels import sentence_case
from matching.tongue import as_written

ACTS = ("change", "publish", "close", "see_people")


def need_page(request: HttpRequest, need: SkillsNeed) -> dict[str, Any]:
    """Gather the brief in readable form, what this reader may do now, and why it fits them."""
    may = {act: request.user.has_perm(f"clearinghouse.{act}_skillsneed", need) for act in ACTS}
    side = professional_of(request)
    return {
        "need": need,
        "organisation": need.organisation,
        "facts": facts(need),
        "scope": scope(need),
        "may": may,
        "tone": TONES[NeedState(need.state)],
        "next": NEXT[NeedState(need.state)],
        "professional": side,
        "fit": fit(need, side) if side and not may["change"] else None,
        "waits_for_a_look": waits_for_a_look(need),
        "between": _between(need, side),
        "is_kept": side is not None and need.saved.filter(person=side.person_id).exists(),
        "is_away": side is not None and need.dismissals.filter(person=side.person_id).exists(),
        "linked_data": _for_search_engines(request, need),
        "section": "skills",
    }


def _for_search_engines(request: HttpRequest, need: SkillsNeed) -> str:
    """Describe what everybody may read; drafts and what is paused are nobody's to index."""
    if need.state != NeedState.PUBLISHED:
        return ""
    url = request.build_absolute_uri(need.get_absolute_url())
    return described(need, url=url, place=district_names({need.lad}).get(need.lad, ""))


def _between(need: SkillsNeed, side: Professional | None) -> Any:
    """Find the introduction that this reader has to the need's organisation, if one is open."""
    if side is None:
        return None
    alive = ["proposed", "accepted", "engaged"]
    return need.introductions.filter(professional=side, state__in=alive).first()


def facts(need: SkillsNeed) -> list[tuple[str, str]]:
    """Say what is good to know, term by term."""
    skills = format_html_join(
        "; ",
        "{}: {}",
        (
            (as_written(sentence_case(wanted.skill.label)), Depth(wanted.level).label)
            for wanted in need.wanted.select_related("skill")
        ),
    )
    return [
        (_("What kind of help"), EngagementForm(need.form).short),
        (_("How much time"), effort(need.days_min, need.days_max)),
        (_("By when"), date_format(need.deadline) if need.deadline else _("No fixed day")),
        (_("From and until"), _window(need)),
        (_("Days a week"), number(need.days_a_week) if need.days_a_week else ""),
        (_("How many people"), str(need.places) if need.places > 1 else ""),
        (_("Experience"), need.get_seniority_display()),
        (_("Where"), where(need, district_names({need.lad}))),
        (_("Skills"), skills),
        (_("What you would see"), need.get_secrecy_display()),
        (_("What is made belongs to"), need.get_outputs_display()),
        (_("Who decides"), as_written(need.decides)),
        (_("Time the organisation gives"), _lead_time(need)),
    ]


def scope(need: SkillsNeed) -> list[tuple[str, str]]:
    """Give what else a professional reads of it, under its headings; what is empty is left out."""
    said = [
        (_("What belongs to it"), need.in_scope),
        (_("What does not"), need.out_of_scope),
        (_("What will be made"), need.deliverables),
        (_("When it is done"), need.acceptance),
        (_("Data and systems"), need.access),
        (_("How we tell each other how it goes"), need.feedback),
        (_("Afterwards"), need.follow_up),
    ]
    return [(heading, text) for heading, text in said if text]


def _window(need: SkillsNeed) -> str:
    if not need.starts_from or not need.ends_by:
        return ""
    said = {"start": date_format(need.starts_from), "end": date_format(need.ends_by)}
    return _("%(start)s to %(end)s") % said


def _lead_time(need: SkillsNeed) -> str:
    if not need.hours_of_lead:
        return ""
    return _("%(hours)s hours a week") % {"hours": number(need.hours_of_lead)}


def professional_of(request: HttpRequest) -> Professional | None:
    """Give the professional side of whoever is signed in."""
    return side_of(request.user) if isinstance(request.user, Person) else None
