"""A batch of readings into the database: each record whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from matching.history.lifecycle import move, subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from volunteering.opportunities.exchange.organisations import Kept, keep_organisations
from volunteering.opportunities.exchange.parts import (
    Stored,
    keep_roles,
    replace_places_and_sessions,
)
from volunteering.opportunities.exchange.records import (
    ListedOpportunity,
    ListedOrganisation,
    Notes,
    Reading,
    fingerprint,
)
from volunteering.opportunities.exchange.report import Outcome
from volunteering.opportunities.exchange.run import Run
from volunteering.opportunities.models import Opportunity
from volunteering.opportunities.states import OpportunityState
from volunteering.opportunities.summaries import summarise_rows

WRITTEN = (
    "organisation", "title", "description", "image", "opens_on", "closes_on", "emergency",
    "source_url", "publisher", "licence", "fetched_at", "fingerprint",
)  # fmt: skip
TWICE = "the id appears twice in this file"


@dataclass(slots=True)
class Fate:
    """What became of one reading."""

    outcome: Outcome | None = None
    rejected: str = ""
    notes: Notes = field(default_factory=Notes)


def store(readings: Sequence[Reading], run: Run) -> None:
    """Store a batch in one transaction; if the database refuses it, each record in one of its own."""
    try:
        with transaction.atomic():
            fates = _stored(readings, run)
    except (DataError, IntegrityError, ValueError) as error:
        if len(readings) > 1:
            for reading in readings:
                store([reading], run)
            return
        reason = str(error).strip().split("\n")[0][:200]
        fates = [Fate(rejected=_("could not be stored: %(reason)s") % {"reason": reason})]
    for reading, fate in zip(readings, fates, strict=True):
        _tell(reading, fate, run)


def _tell(reading: Reading, fate: Fate, run: Run) -> None:
    run.report.warn_of(reading)
    for warning in fate.notes.warnings:
        run.report.warn(reading.id, warning)
    if fate.outcome is None:
        run.report.reject(reading.id, fate.rejected)
    else:
        run.report.count(fate.outcome)


def _stored(readings: Sequence[Reading], run: Run) -> list[Fate]:
    fates = [Fate(rejected=reading.rejected) for reading in readings]
    _reject_repeated(readings, fates)
    listed = [reading.listed for reading in readings]
    mentioned = [each.organisation for each in listed if isinstance(each, ListedOpportunity)]
    described = [each for each in listed if isinstance(each, ListedOrganisation)]
    kept = keep_organisations([*described, *mentioned], run)
    _judge_organisations(listed, fates, kept)
    _store_opportunities(listed, fates, kept, run)
    summarise_rows(Opportunity.objects.filter(organisation__in=kept.changed))
    _touch_rejected(readings, run)
    return fates


def _reject_repeated(readings: Sequence[Reading], fates: list[Fate]) -> None:
    seen: set[tuple[type, str]] = set()
    for reading, fate in zip(readings, fates, strict=True):
        key = (type(reading.listed), reading.id)
        if reading.listed and key in seen:
            fate.rejected = _(TWICE)
        seen.add(key)


def _judge_organisations(listed: Sequence[object], fates: list[Fate], kept: Kept) -> None:
    for each, fate in zip(listed, fates, strict=True):
        if not isinstance(each, ListedOrganisation) or fate.rejected:
            continue
        fate.notes = kept.notes[each.id]
        fate.outcome = kept.outcomes.get(each.id)
        if each.id in kept.read_before:
            fate.rejected = _(TWICE)


def _store_opportunities(listed: Sequence[object], fates: list[Fate], kept: Kept, run: Run) -> None:
    wanted = {
        each.id: (each, fate)
        for each, fate in zip(listed, fates, strict=True)
        if isinstance(each, ListedOpportunity) and not fate.rejected
    }
    found = Opportunity.objects.filter(source=run.source, source_id__in=wanted).select_related(
        "organisation"
    )
    rows = {row.source_id: row for row in found}
    seen_by_hand = _moved_by_people(rows.values())
    created: list[Stored] = []
    updated: list[Stored] = []
    for key, (each, fate) in wanted.items():
        organisation = kept.rows[each.organisation.id]
        row = rows.get(key)
        _judge(each, row, organisation, fate, run)
        if fate.outcome is Outcome.UNCHANGED and row and not _agrees(row, each, seen_by_hand):
            fate.outcome = Outcome.UPDATED
        if fate.outcome is Outcome.CREATED:
            state = OpportunityState.WITHDRAWN if each.withdrawn else OpportunityState.LIVE
            row = Opportunity(source=run.source, source_id=key, state=state)
            created.append((_written(row, each, organisation, run), each, fate.notes))
        elif fate.outcome is Outcome.UPDATED:
            updated.append((_written(rows[key], each, organisation, run), each, fate.notes))
    _write(created, updated, run)
    same = [
        rows[key].pk for key, (_each, fate) in wanted.items() if fate.outcome is Outcome.UNCHANGED
    ]
    Opportunity.objects.filter(pk__in=same).update(fetched_at=run.started)
    for row, each, _notes in updated:
        _follow_source(row, each, by_hand=row.pk in seen_by_hand, run=run)
    summarise_rows(
        Opportunity.objects.filter(pk__in=[row.pk for row, _each, _notes in [*created, *updated]])
    )


def _judge(
    each: ListedOpportunity,
    row: Opportunity | None,
    organisation: Organisation,
    fate: Fate,
    run: Run,
) -> None:
    if organisation.standing == Organisation.Standing.PLACEHOLDER:
        fate.notes.warn(
            _("its organisation is named but not described: a placeholder stands for it")
        )
    if row is None:
        fate.outcome = Outcome.CREATED
    elif row.fetched_at == run.started:
        fate.rejected = _(TWICE)
    elif organisation.answers_here:
        fate.notes.warn(_("its organisation looks after it here: kept as it is"))
        fate.outcome = Outcome.UNCHANGED
    else:
        same = row.fingerprint == fingerprint(each, *run.context)
        fate.outcome = Outcome.UNCHANGED if same else Outcome.UPDATED


def _agrees(row: Opportunity, each: ListedOpportunity, by_hand: set[int]) -> bool:
    """Tell whether a row is on offer or withdrawn as the source says, or because somebody here said so."""
    return (
        row.organisation.answers_here or _is_withdrawn(row) == each.withdrawn or row.pk in by_hand
    )


def _is_withdrawn(row: Opportunity) -> bool:
    return row.state == OpportunityState.WITHDRAWN


def _written(
    row: Opportunity, each: ListedOpportunity, organisation: Organisation, run: Run
) -> Opportunity:
    row.organisation = organisation
    row.title, row.description, row.image = each.title, each.description, each.image
    row.opens_on, row.closes_on, row.emergency = each.opens_on, each.closes_on, each.emergency
    row.source_url = each.source_url
    row.publisher, row.licence = each.publisher or run.publisher, each.licence or run.licence
    row.fetched_at, row.fingerprint = run.started, fingerprint(each, *run.context)
    return row


def _write(created: list[Stored], updated: list[Stored], run: Run) -> None:
    Opportunity.objects.bulk_create([row for row, _listed, _notes in created])
    Opportunity.objects.bulk_update([row for row, _listed, _notes in updated], WRITTEN)
    # A new row is born in its state inside this transaction, so no compare-and-swap is needed to say so.
    Transition.objects.bulk_create(
        [
            Transition(
                subject=subject_of(row),
                old=OpportunityState.DRAFT,
                new=row.state,
                reason=f"imported from {run.source}",
            )
            for row, _listed, _notes in created
        ]
    )
    stored = [*created, *updated]
    replace_places_and_sessions(stored, run)
    keep_roles(stored)


def _moved_by_people(rows: object) -> set[int]:
    """Give the withdrawn rows that a person withdrew: a feed doesn't bring those back."""
    withdrawn = {subject_of(row): row.pk for row in rows if _is_withdrawn(row)}  # type: ignore[attr-defined]  # rows of one model
    moves = (
        Transition.objects.filter(subject__in=withdrawn)
        .order_by("subject", "-pk")
        .distinct("subject")
    )
    return {withdrawn[last.subject] for last in moves if last.by_id is not None}


def _follow_source(row: Opportunity, each: ListedOpportunity, *, by_hand: bool, run: Run) -> None:
    if each.withdrawn and not _is_withdrawn(row):
        move(row, OpportunityState.WITHDRAWN, by=None, reason=f"deleted at {run.source}")
    elif _is_withdrawn(row) and not each.withdrawn and not by_hand:
        move(row, OpportunityState.LIVE, by=None, reason=f"listed again at {run.source}")


def _touch_rejected(readings: Sequence[Reading], run: Run) -> None:
    """Keep what we have of a record that is rejected today: it is not missing from the file."""
    rejected = [reading.id for reading in readings if reading.rejected]
    Opportunity.objects.filter(source=run.source, source_id__in=rejected).update(
        fetched_at=run.started
    )
