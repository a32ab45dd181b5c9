"""What the pages of scoping show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs import queries
from clearinghouse.needs.doctor import Finding, Weight, call_first, findings
from clearinghouse.needs.eligibility import is_unlikely, limit, standing_of
from clearinghouse.needs.forms import ExceptionForm, NeedForm, WordsForm
from clearinghouse.needs.judging import is_large, may_publish_at_once
from clearinghouse.needs.labels import NEXT, TONES
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.patterns import pattern_of, patterns
from clearinghouse.needs.states import NeedState
from clearinghouse.scoping.past import estimate_for
from clearinghouse.scoping.steps import ORDER, STEPS, Step, after, before, tasks
from clearinghouse.scoping.timeline import timeline
from clearinghouse.suggestions.need_page import facts
from clearinghouse.suggestions.queries import people_for
from matching.organisations.models import Organisation
from matching.organisations.queries import centre_of
from matching.people.models import Person

A_PAGE: Final = 20
COPIES: Final = 10
SHOWN: Final = 5
# What a reader wants to see beside the facts, in the order of the steps.
SAID: Final = (
    "in_scope",
    "out_of_scope",
    "deliverables",
    "acceptance",
    "access",
    "capacity",
    "decides",
    "evaluation",
    "feedback",
    "follow_up",
)
CHOSEN: Final = ("seniority", "secrecy", "outputs", "sign_off", "pays")


def new_page(organisation: Organisation) -> dict[str, Any]:
    """Show the three ways to begin: a pattern, an earlier need, one's own words."""
    earlier = queries.needs_of(organisation).exclude(state=NeedState.DRAFT)
    return {
        "organisation": organisation,
        "patterns": list(patterns().values()),
        "earlier": list(earlier[:COPIES]),
    }


def doctor(need: SkillsNeed) -> dict[str, Any]:
    """Look a brief over: what it lacks, what will go wrong, and how much such work took."""
    estimated = estimate_for(need)
    found = findings(need, estimated)
    return {
        "need": need,
        "findings": [(each, _title(each)) for each in found],
        "missing": sum(each.weight is Weight.MISSING for each in found),
        "estimate": estimated.sentence(),
        "call_first": call_first(need, found) and need.pk is not None,
    }


def edit_page(need: SkillsNeed, person: Person) -> dict[str, Any]:
    """Show how far a need is, what the doctor says, and the ways on."""
    standing = standing_of(need.organisation)
    shown = doctor(need)
    return shown | {
        "organisation": need.organisation,
        "tone": TONES[NeedState(need.state)],
        "next": NEXT[NeedState(need.state)],
        "steps": tasks(need),
        "standing": standing,
        "at_once": not shown["missing"] and may_publish_at_once(need),
        "centre": centre_of(need.organisation),
        "answer_by": queries.answer_by(need) if need.state == NeedState.IN_REVIEW else None,
        "may_read": person.has_perm("clearinghouse.moderate_skillsneed", need),
        "timeline": timeline(need),
    }


def step_page(need: SkillsNeed, step: Step, form: NeedForm) -> dict[str, Any]:
    """Show one step, the doctor beside it, and the neighbours."""
    pattern = pattern_of(need.template)
    return doctor(need) | {
        "organisation": need.organisation,
        "step": step,
        "number": ORDER.index(step.slug) + 1,
        "of": len(ORDER),
        "form": form,
        "before": before(step.slug),
        "after": after(step.slug),
        "questions": pattern.questions if pattern and step.slug == "what" else (),
        "estimate_here": step.slug == "time",
    }


def list_page(organisation: Organisation, state: str, number: str) -> dict[str, Any]:
    """Show an organisation's needs by state, with what happens next, a page at a time."""
    wanted = state if state in NeedState.values else ""
    needs = queries.needs_of(organisation, wanted).annotate(
        introduced=Count("introductions", distinct=True)
    )
    page = Paginator(needs, A_PAGE).get_page(number)
    counted = dict(
        SkillsNeed.objects.filter(organisation=organisation)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    filters = [("", _("All"), sum(counted.values()))]
    filters += [
        (str(each.value), str(each.label), counted[each]) for each in NeedState if each in counted
    ]
    address = reverse("vco_needs", args=[organisation.pk])
    return {
        "organisation": organisation,
        "rows": [
            (each, TONES[NeedState(each.state)], NEXT[NeedState(each.state)]) for each in page
        ],
        "filters": filters,
        "state": wanted,
        "standing": standing_of(organisation),
        "previous_url": _page_url(address, wanted, page.previous_page_number)
        if page.has_previous()
        else "",
        "next_url": _page_url(address, wanted, page.next_page_number) if page.has_next() else "",
    }


def queue_page(person: Person) -> dict[str, Any]:
    """Show a reader what waits for them, the longest first, with its clock."""
    now = timezone.now()
    above = limit("need-days-read-by-a-person")
    waiting = [
        (need, until, bool(until and until < now))
        for need in queries.to_read(person)[:A_PAGE]
        if (until := queries.answer_by(need)) or True
    ]
    return {
        "waiting": waiting,
        "changed": list(queries.changed_since(person)[:A_PAGE]),
        "matches": list(queries.matches_to_read(person, above)[:A_PAGE]),
        "above": above,
        "organisations": [
            (said, is_unlikely(said.income), ExceptionForm(prefix=f"d{said.pk}"))
            for said in queries.to_decide(person)[:A_PAGE]
        ],
        "section": "skills",
    }


def read_page(need: SkillsNeed, words: WordsForm, exception: ExceptionForm) -> dict[str, Any]:
    """Show a second person what they have to look at, and the whole of it."""
    large = is_large(need)
    standing = standing_of(need.organisation)
    return {
        "need": need,
        "organisation": need.organisation,
        "tone": TONES[NeedState(need.state)],
        "facts": facts(need),
        "said": list(_said(need)),
        "findings": [(each, _title(each)) for each in findings(need, estimate_for(need))],
        "waits": need.state == NeedState.IN_REVIEW,
        "words": words,
        "exception": exception,
        "standing": standing,
        "wants_a_reason": not standing.may_publish,
        "large": large,
        "people": people_for(need, limit=SHOWN).items if large else (),
        "answer_by": queries.answer_by(need),
        "timeline": timeline(need),
        "section": "skills",
    }


def _said(need: SkillsNeed) -> Iterable[tuple[str, str]]:
    for name in SAID:
        if text := getattr(need, name):
            yield str(NeedForm.base_fields[name].label), text
    for name in CHOSEN:
        if getattr(need, name):
            label = str(NeedForm.base_fields[name].label)
            yield label, str(getattr(need, f"get_{name}_display")())


def _title(found: Finding) -> str:
    return str(STEPS[found.step].title)


def _page_url(address: str, state: str, number: Any) -> str:
    page = number()
    return f"{address}?state={state}&page={page}" if state else f"{address}?page={page}"
