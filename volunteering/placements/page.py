"""What a placement's page shows to either side: how it stands, what comes next, then the rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.agreements.models import Agreement
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.people.models import EmergencyContact, Person
from matching.people.queries import display_name
from volunteering.placements import agreement as words
from volunteering.placements import queries
from volunteering.placements.models import Placement, Review
from volunteering.placements.states import PlacementState, Whose

SOON: Final = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for the reader."""

    text: str
    href: str = ""


def shown(placement: Placement, reader: Person, *, organisers: bool) -> dict[str, Any]:
    """Gather the page of a placement; ``organisers`` says which side reads."""
    agreement = queries.agreement_of(placement)
    steps = list(placement.induction.select_related("done_by"))
    reviews = list(placement.reviews.select_related("by"))
    signed = signatures(agreement)
    page = {
        "placement": placement,
        "organisation": placement.organisation,
        "organisers": organisers,
        "status": status(placement),
        "agreement": agreement,
        "signed": signed,
        "may_sign": organisers and placement.is_live and words.ORGANISATION not in signed,
        "steps": [(step, organisers or step.whose == Whose.VOLUNTEER) for step in steps],
        "reviews": reviews,
        "history": history(placement),
        "reader": reader,
    }
    todos = _for_organisers if organisers else _for_volunteer
    return page | {"todos": list(todos(placement, page)) if placement.is_live else []}


def status(placement: Placement) -> str:
    """Say in a sentence how it stands."""
    if placement.ended_on and placement.state == PlacementState.ENDED:
        return _("Ended on %s") % date_format(placement.ended_on)
    if placement.state == PlacementState.PAUSED:
        until = placement.paused_until
        return _("Paused until %s") % date_format(until) if until else _("Paused for now")
    if placement.state == PlacementState.TRIAL:
        verb = _("Starts on %s") if placement.starts_on > timezone.localdate() else _("Started %s")
        return (verb % date_format(placement.starts_on)) + _(": no session yet")
    if placement.trial_until and placement.is_on_trial:
        return _("Active, on trial until %s") % date_format(placement.trial_until)
    return _("Active since %s") % date_format(placement.first_session_on or placement.starts_on)


def signatures(agreement: Agreement | None) -> dict[str, Any]:
    """Give who has agreed, by side."""
    if agreement is None:
        return {}
    return {signature.party: signature for signature in agreement.signatures.all()}


def history(placement: Placement) -> list[tuple[Any, str, str]]:
    """List what happened to it, the latest first: when, what, by whom."""
    moves = Transition.objects.filter(subject=subject_of(placement)).select_related("by")
    lines = [
        (move.at, str(PlacementState(move.new).label), display_name(move.by) if move.by else "")
        for move in moves.order_by("-pk")
    ]
    return [*lines, (placement.created_at, _("Accepted"), display_name(placement.person))]


def _for_volunteer(placement: Placement, page: dict[str, Any]) -> Any:
    if not EmergencyContact.objects.filter(person=placement.person_id).exists():
        yield Todo(_("Say whom to call in an emergency"), reverse("emergency_contact"))
    for step, mine in page["steps"]:
        if mine and step.done_on is None:
            yield Todo(step.text, "#induction")
    if placement.state == PlacementState.PAUSED:
        yield Todo(_("Come back when you are ready"), "#pause")


def _for_organisers(_placement: Placement, page: dict[str, Any]) -> Any:
    if page["may_sign"]:
        yield Todo(_("Agree to your side of the volunteer agreement"), "#agreement")
    waiting = [step for step, _mine in page["steps"] if step.done_on is None]
    if waiting:
        yield Todo(_("Next in the induction: %s") % waiting[0].text, "#induction")
    for review in page["reviews"]:
        if _is_due(review):
            yield Todo(_due(review), reverse("review", args=[review.pk]))


def _is_due(review: Review) -> bool:
    return review.held_on is None and review.due_on <= timezone.localdate() + SOON


def _due(review: Review) -> str:
    said = {"kind": review.get_kind_display(), "day": date_format(review.due_on, "j F")}
    return _("Talk about how it goes (%(kind)s, due %(day)s)") % said
