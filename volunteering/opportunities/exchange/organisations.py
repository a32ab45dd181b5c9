"""Listed organisations into rows: new ones, changed ones, and placeholders for those only named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from matching.organisations.models import Organisation, OrganisationIdentifier
from volunteering.opportunities.exchange.placing import Placed
from volunteering.opportunities.exchange.records import ListedOrganisation, Notes, fingerprint
from volunteering.opportunities.exchange.report import Outcome
from volunteering.opportunities.exchange.run import Run
from volunteering.opportunities.exchange.tagging import derived_causes

Standing = Organisation.Standing
WRITTEN = (
    "name", "name_is_derived", "standing", "description", "website", "image", "address", "postcode",
    "point", "lad", "outside_england", "causes", "causes_derived_from", "source_url", "licence",
    "fetched_at", "fingerprint",
)  # fmt: skip


@dataclass(slots=True)
class Kept:
    """The rows of a batch's organisations by the source's id, and what became of each."""

    rows: dict[str, Organisation] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    read_before: set[str] = field(default_factory=set)
    notes: dict[str, Notes] = field(default_factory=dict)

    @property
    def changed(self) -> list[Organisation]:
        """The rows whose words are new."""
        return [
            self.rows[key] for key, outcome in self.outcomes.items() if outcome is Outcome.UPDATED
        ]


def keep_organisations(listed: Iterable[ListedOrganisation], run: Run) -> Kept:
    """Bring the rows of these organisations up to date.

    What somebody looks after here is not overwritten; a mere mention changes nothing; of several
    descriptions in one file the first counts.
    """
    wanted = _each_once(listed)
    rows = Organisation.objects.filter(source=run.source, source_id__in=wanted)
    kept = Kept(rows={row.source_id: row for row in rows})
    created, updated = [], []
    for key, each in wanted.items():
        notes = kept.notes[key] = Notes()
        row = kept.rows.get(key)
        if row is None:
            row = kept.rows[key] = _written(
                Organisation(source=run.source, source_id=key), each, run, notes
            )
            created.append(row)
            kept.outcomes[key] = Outcome.CREATED
        elif outcome := _judged(row, each, run, kept):
            if outcome is Outcome.UPDATED:
                updated.append(_written(row, each, run, notes))
            kept.outcomes[key] = outcome
    Organisation.objects.bulk_create(created)
    Organisation.objects.bulk_update(updated, WRITTEN)
    _touch(kept, run)
    _identify([*created, *updated], wanted)
    return kept


def _each_once(listed: Iterable[ListedOrganisation]) -> dict[str, ListedOrganisation]:
    wanted: dict[str, ListedOrganisation] = {}
    for each in listed:
        if each.id not in wanted or (each.described and not wanted[each.id].described):
            wanted[each.id] = each
    return wanted


def _judged(row: Organisation, each: ListedOrganisation, run: Run, kept: Kept) -> Outcome | None:
    """Say what a listing does to a row that is there; None: nothing, not even a look."""
    if not each.described:
        return None
    if row.fetched_at == run.started and row.standing != Standing.PLACEHOLDER:
        kept.read_before.add(each.id)
        return None
    if row.answers_here:
        kept.notes[each.id].warn(_("looked after here: its page is kept as it is"))
        return Outcome.UNCHANGED
    return (
        Outcome.UNCHANGED if row.fingerprint == fingerprint(each, *run.context) else Outcome.UPDATED
    )


def _written(row: Organisation, each: ListedOrganisation, run: Run, notes: Notes) -> Organisation:
    place = run.placer.place(each.place, notes) if each.place else Placed()
    causes, derived_from = list(each.causes), ""
    if not causes and each.described:
        causes, derived_from = derived_causes(each.name, each.description)
    row.name, row.name_is_derived = each.name, each.name_is_derived
    row.standing = Standing.IMPORTED if each.described else Standing.PLACEHOLDER
    row.description, row.website, row.image = each.description, each.website, each.image
    row.address = each.place.address if each.place else ""
    row.postcode, row.point, row.lad = place.postcode, place.point, place.lad
    row.outside_england = place.outside_england
    row.causes, row.causes_derived_from = causes, derived_from
    row.source_url, row.licence, row.fetched_at = each.source_url, run.licence, run.started
    row.fingerprint = fingerprint(each, *run.context) if each.described else ""
    return row


def _touch(kept: Kept, run: Run) -> None:
    """Remember that unchanged rows were seen today."""
    same = [
        kept.rows[key].pk for key, outcome in kept.outcomes.items() if outcome is Outcome.UNCHANGED
    ]
    Organisation.objects.filter(pk__in=same).update(fetched_at=run.started)


def _identify(rows: list[Organisation], wanted: dict[str, ListedOrganisation]) -> None:
    """Add register numbers that are new; numbers are never taken away by a feed."""
    OrganisationIdentifier.objects.bulk_create(
        [
            OrganisationIdentifier(organisation=row, scheme=scheme, number=number)
            for row in rows
            for scheme, number in wanted[row.source_id].identifiers
        ],
        ignore_conflicts=True,
    )
