"""What the pages about posting show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.organisations.queries import is_away
from matching.people.models import Person
from matching.tongue import as_written
from volunteering.opportunities.models import Role, RoleTerms, Session
from volunteering.opportunities.posting import queries
from volunteering.opportunities.posting.forms import ReviewForm, SessionForm
from volunteering.opportunities.posting.hints import hints
from volunteering.opportunities.posting.judging import (
    may_publish_at_all,
    missing,
    reader_of,
    terms_of,
)
from volunteering.opportunities.posting.recurrence import in_words
from volunteering.opportunities.posting.steps import ORDER, Step, after, before, tasks
from volunteering.opportunities.states import OpportunityState

TONES = {
    OpportunityState.DRAFT: "grey",
    OpportunityState.SUBMITTED: "blue",
    OpportunityState.LIVE: "green",
    OpportunityState.PAUSED: "warm",
    OpportunityState.WITHDRAWN: "grey",
}
MOST_PAGES = 1000


def list_page(organisation: Organisation, state: str, number: str) -> dict[str, Any]:
    """Show an organisation's roles by state, a page at a time."""
    wanted = state if state in OpportunityState.values else ""
    at = min(int(number), MOST_PAGES) if number.isdecimal() and int(number) else 1
    page = queries.page_of(queries.roles_of(organisation, wanted), at)
    counted = queries.counts(organisation)
    address = reverse("vco_roles", args=[organisation.pk])
    filters = [("", _("All"), sum(counted.values()))]
    filters += [
        (str(each.value), str(each.label), counted[each])
        for each in OpportunityState
        if each in counted
    ]
    return {
        "organisation": organisation,
        "rows": [(role, TONES[OpportunityState(role.opportunity.state)]) for role in page.roles],
        "filters": filters,
        "state": wanted,
        "previous_url": _page_url(address, wanted, page.previous),
        "next_url": _page_url(address, wanted, page.next),
        "verified": may_publish_at_all(organisation),
        "away": is_away(organisation),
    }


def edit_page(role: Role, person: Person) -> dict[str, Any]:
    """Show how far a role is, and the ways on."""
    terms = terms_of(role)
    opportunity, lacking = role.opportunity, missing(role, terms)
    wants_reader, centre = reader_of(role, terms)
    return {
        "role": role,
        "terms": terms,
        "opportunity": opportunity,
        "organisation": role.organisation,
        "tone": TONES[OpportunityState(opportunity.state)],
        "steps": tasks(role, terms),
        "lacking": lacking,
        "left": len(lacking),
        "hints": hints(role, terms),
        "verified": may_publish_at_all(role.organisation),
        "wants_reader": wants_reader,
        "centre": centre,
        "reasons": terms.facts.get("reasons", ()),
        "may_review": person.has_perm("volunteering.review_role", role),
        "history": _history(role),
    }


def step_page(
    role: Role, step: Step, form: Any, session: SessionForm | None = None
) -> dict[str, Any]:
    """Show one step, its hints, and the neighbours."""
    terms = terms_of(role)
    shown = {
        "role": role,
        "terms": terms,
        "organisation": role.organisation,
        "step": step,
        "number": ORDER.index(step.slug) + 1,
        "of": len(ORDER),
        "form": form,
        "before": before(step.slug),
        "after": after(step.slug),
        "hints": hints(role, terms) if step.slug in {"what", "support"} else (),
        "reasons": terms.facts.get("reasons", ()) if step.slug == "checks" else (),
    }
    if step.slug == "when":
        dated = role.opportunity.sessions.exclude(starts_at=None)
        shown["sessions"] = [(each, in_words(each)) for each in dated]
        shown["session_form"] = session or SessionForm()
    return shown


def review_page(role: Role, form: ReviewForm) -> dict[str, Any]:
    """Show a second person what they have to look at, and the whole of it."""
    terms = terms_of(role)
    dated = Session.objects.filter(opportunity=role.opportunity_id).exclude(starts_at=None)
    return {
        "role": role,
        "terms": terms,
        "organisation": role.organisation,
        "form": form,
        "waits": role.opportunity.state == OpportunityState.SUBMITTED,
        "facts": declared(terms) + [(_("When"), in_words(each)) for each in dated],
        "hints": [hint for hint in hints(role, terms) if not hint.good],
        "history": _history(role),
    }


def declared(terms: RoleTerms) -> list[tuple[str, str]]:
    """Say what an organisation declares about a role, block by block; what is empty is left out."""
    said = [
        (_("What happens after you apply"), as_written(terms.process)),
        (_("Check"), _check(terms)),
        (_("Who pays for it"), _payer(terms)),
        (_("Expenses"), _expenses(terms)),
        (_("Support and training"), as_written(terms.support)),
        (_("Getting in and taking part"), as_written(terms.access_note)),
        (_("References"), str(terms.references_wanted) if terms.references_wanted else ""),
        (_("Trying each other out"), _weeks(terms)),
        (_("Before you start"), as_written("; ".join(terms.induction))),
        (_("Languages"), ", ".join(_(name) for name in terms.languages)),
        (_("Why these ages"), as_written(terms.age_reason)),
        (_("Who it is for"), _limit(terms)),
    ]
    return [(term, words) for term, words in said if words]


def _check(terms: RoleTerms) -> str:
    if not terms.facts:
        return ""
    if terms.level == "none":
        return _("None")
    if not terms.workforce:
        return str(terms.get_level_display())
    said = {"level": terms.get_level_display(), "workforce": terms.get_workforce_display()}
    return _("%(level)s (%(workforce)s)") % said


def _payer(terms: RoleTerms) -> str:
    return "" if terms.level == "none" else str(terms.get_checks_paid_by_display())


def _expenses(terms: RoleTerms) -> str:
    if "support" not in terms.steps_done:
        return ""
    said = str(terms.get_expenses_display())
    if not terms.expenses_note:
        return said
    return format_html("{}: {}", said, as_written(terms.expenses_note))


def _weeks(terms: RoleTerms) -> str:
    if not terms.pk or not terms.trial_weeks:
        return ""
    return _("%(weeks)s weeks") % {"weeks": terms.trial_weeks}


def _limit(terms: RoleTerms) -> str:
    if not terms.only_for:
        return ""
    reason = as_written(terms.only_for_reason)
    return format_html("{}. {}", terms.get_only_for_display(), reason)


def _history(role: Role) -> list[dict[str, Any]]:
    """Say what happened to it, the latest first, in the words of its states."""
    steps = Transition.objects.filter(subject=subject_of(role.opportunity)).select_related("by")
    return [
        {
            "at": step.at,
            "old": OpportunityState(step.old).label,
            "new": OpportunityState(step.new).label,
            "by": step.by,
            "reason": step.reason,
        }
        for step in steps.order_by("-pk")[:10]
    ]


def _page_url(address: str, state: str, number: int | None) -> str:
    if number is None:
        return ""
    return f"{address}?state={state}&page={number}" if state else f"{address}?page={number}"
